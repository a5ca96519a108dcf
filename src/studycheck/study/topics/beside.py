"""What a file of cards says once for all of them, beside ``studies``: their topic, and constructs of the user's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from studycheck.base.document import Document
from studycheck.errors import Problem, UnknownNameError
from studycheck.study.problems import problems_of
from studycheck.study.topics.contradictions import construct_problems
from studycheck.study.topics.entries import BesideStudies
from studycheck.study.topics.reading import constructs_of
from studycheck.study.topics.registry import DEFAULT, Topics
from studycheck.vocabulary.constructs import Construct, is_own
from studycheck.vocabulary.terms import Scope, key
from studycheck.vocabulary.topic import Topic

BESIDE = ("topic", "constructs")
"""The keys that may stand beside ``studies``."""


def topics_beside(
    document: Document, name: str, problems: list[Problem], topics: Topics
) -> tuple[Topics, str | None]:
    """Return the topics that the cards of a document may name, and the topic of those that name none.

    The topics have the constructs of the document besides; no topic is returned where the document says nothing. What
    is wrong is added to `problems`.
    """
    data = document.data
    given = (
        {one: data[one] for one in BESIDE if one in data}
        if isinstance(data, dict) and "studies" in data
        else {}
    )
    if not given:
        return topics, None
    try:
        entry = BesideStudies.model_validate(given)
    except ValidationError as error:
        problems += problems_of(error, BesideStudies, document, name)
        return topics, None
    chosen = entry.topic or DEFAULT
    try:
        topic = topics[chosen]
    except UnknownNameError as error:
        problems.append(document.problem(name, (), ("topic",), str(error)))
        return topics, None
    objectives = {key(own.id): own.id for own in topic.objectives}
    scopes = topic.scope or (Scope if topic.has_scope else None)
    wrong = [*construct_problems(entry.constructs, objectives, scopes, topic.by_id, is_own)]
    problems += [document.problem(name, (), path, message) for path, message in wrong]
    if wrong:
        return topics, chosen
    own = constructs_of(entry.constructs, objectives, scopes, topic.by_id)
    return topics.beside(topic, tuple(own)), chosen


def written_beside(topics: Sequence[Topic]) -> dict[str, Any]:
    """Return what a file of cards about some topics says beside ``studies``, so that their constructs read back.

    One topic of a file can have constructs of the user's own; of several that have some, none is written.
    """
    with_own = [topic for topic in topics if any(one.is_own for one in topic.constructs)]
    if len(with_own) != 1:
        return {}
    (topic,) = with_own
    return {"topic": topic.id, "constructs": [_entry(one) for one in topic.constructs if one.is_own]}


def _entry(one: Construct) -> dict[str, Any]:
    texts = {"en": one.meaning, **dict(one.meanings)}
    entry = {
        "id": one.id,
        "family": one.family,
        "within": one.within,
        "objective": one.objective,
        "stage": one.stage and one.stage.value,
        "counts": list(one.counts),
        "scope": one.scope and str(one.scope),
        **{name: getattr(one, name) for name in ("vague", "by_platform", "judged")},
        "name": one.name and {"en": one.name.english, **dict(one.name.others)},
        "meaning": texts,
    }
    return {name: value for name, value in entry.items() if value}
