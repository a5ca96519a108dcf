"""The field of a card that names its topic: a name on cards, a `Topic` on a `Study`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from studycheck.base.language import say
from studycheck.errors import UnknownNameError, shorten
from studycheck.study.topics.registry import Topics, default_topic, topics
from studycheck.vocabulary.terms import Objective, Role, key
from studycheck.vocabulary.topic import Topic


class _ByName:
    """Looks a name up in the topics with which cards are read, or else in those of the package."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(
            _topic_of, serialization=core_schema.plain_serializer_function_ser_schema(lambda topic: topic.id)
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string"}


def topics_of(info: ValidationInfo) -> Topics:
    """Return the topics with which a card is read."""
    return info.context if isinstance(info.context, Topics) else topics


_ABOUT: ContextVar[tuple[Topic, Topics] | None] = ContextVar("about", default=None)
"""The topic of the card that is being validated, and those that it might have named."""


@contextmanager
def about_topic(card: Any, info: ValidationInfo) -> Iterator[None]:
    """Let the constructs of a card be those of its topic until the end of the block; any where the topic is wrong."""
    given = card.get("topic") if isinstance(card, Mapping) else getattr(card, "topic", None)
    try:
        topic = default_topic() if given is None else _topic_of(given, info)
    except ValueError:
        about = None
    else:
        about = topic, topics_of(info)
    token = _ABOUT.set(about)
    try:
        yield
    finally:
        _ABOUT.reset(token)


def _in_topic(name: str) -> str:
    about = _ABOUT.get()
    if about is not None and name not in about[0]:
        raise ValueError(about[0].refuse(name, about[1].values()))
    return name


IN_TOPIC = AfterValidator(_in_topic)
"""Marks the construct of an estimate; one that stands on no card may have any."""


def _objective_of(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    """Return an objective that every topic has, or as a plain text one that the topic of the card declares."""
    try:
        return handler(value)
    except ValidationError:
        about = _ABOUT.get()
        if about is None or not about[0].objectives or not isinstance(value, str):
            raise
    own = {key(name): name for name in about[0].all_objectives}
    if key(value) in own:
        return own[key(value)]
    raise ValueError(str(UnknownNameError("objective", value, own.values())))


OBJECTIVE_OF_TOPIC = WrapValidator(_objective_of)
"""Marks an objective."""

ObjectiveField = Annotated[Objective, OBJECTIVE_OF_TOPIC, PlainSerializer(str)]
"""The type of an objective on a card."""


def _scope_of(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    """Return the id of a scope that the topic of the card declares; any text where there is no such topic."""
    about = _ABOUT.get()
    if about is None or about[0].scope is None or not isinstance(value, str):
        return handler(value)
    try:
        return about[0].scope.named(value).id
    except UnknownNameError as error:
        raise ValueError(str(error)) from None


SCOPE_OF_TOPIC = WrapValidator(_scope_of)
"""Marks a scope that a topic declares."""

ScopeField = Annotated[str, SCOPE_OF_TOPIC]
"""The type of a scope on a card."""


def is_about_networks() -> bool:
    """Return whether the card that is being validated is of a topic with kinds of networks, or of no known topic."""
    about = _ABOUT.get()
    return about is None or about[0].has_scope


def _role_of(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    """Return the role of a position, by a name that the topic of the card has for it or that every topic has."""
    about = _ABOUT.get()
    role = about[0].role_of.get(key(value)) if about and isinstance(value, str) else None
    return handler(value) if role is None else role


ROLE_OF_TOPIC = WrapValidator(_role_of)
"""Marks a role."""

RoleField = Annotated[Role, ROLE_OF_TOPIC]
"""The type of a role on a card."""


def _topic_of(value: Any, info: ValidationInfo) -> Topic:
    if isinstance(value, Topic):
        return value
    if not isinstance(value, str):
        raise ValueError(
            say(
                "{value} is not the name of a topic; write one of {names}",
                value=shorten(value),
                names=", ".join(topics_of(info)),
            )
        )
    try:
        return topics_of(info)[value.strip()]
    except UnknownNameError as error:
        raise ValueError(str(error)) from None


BY_NAME = _ByName()
"""Marks the type of the field."""

TopicField = Annotated[Topic, BY_NAME]
"""The type of the field."""
