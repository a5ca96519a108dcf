"""The field of a card that names its topic: a name on cards, a `Topic` on a `Study`."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from studycheck.errors import UnknownNameError, shorten
from studycheck.study.topics.registry import Topics, default_topic, topics
from studycheck.vocabulary.topic import Topic


class _ByName:
    """Looks a name up in the topics with which cards are read, or else in those of the package."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(
            _topic_of, serialization=core_schema.plain_serializer_function_ser_schema(lambda topic: topic.id)
        )


def topics_of(info: ValidationInfo) -> Topics:
    """Return the topics with which a card is read."""
    return info.context if isinstance(info.context, Topics) else topics


def _topic_of(value: Any, info: ValidationInfo) -> Topic:
    if isinstance(value, Topic):
        return value
    if not isinstance(value, str):
        raise ValueError(f"{shorten(value)} is not the name of a topic; write one of {', '.join(topics_of(info))}")
    try:
        return topics_of(info)[value.strip()]
    except UnknownNameError as error:
        raise ValueError(str(error)) from None


TopicField = Annotated[Topic, _ByName(), Field(default_factory=default_topic)]
"""The type of the field; without it, a card is about the default topic."""
