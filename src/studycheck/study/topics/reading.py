"""From a topic file to a topic, with every problem of the file at its line.

Nothing in the file is executed: it is YAML of the core schema, with the limits of cards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pydantic import ValidationError

from studycheck.base.document import Document
from studycheck.base.language import say
from studycheck.base.yaml_file import document_of
from studycheck.errors import InputError
from studycheck.study.problems import problems_of
from studycheck.study.topics.contradictions import contradictions
from studycheck.study.topics.entries import ConstructEntry, TopicEntry
from studycheck.study.topics.objectives import objective_named
from studycheck.study.topics.scopes import Scopes, scope_named, scopes_of_entry
from studycheck.vocabulary.constructs import Construct
from studycheck.vocabulary.local_text import LocalText
from studycheck.vocabulary.scopes import ScopeDimension
from studycheck.vocabulary.terms import Scope, Severity, key
from studycheck.vocabulary.topic import Topic
from studycheck.vocabulary.topic_parts import Event, Pace, TopicObjective, TopicPart, Unlikely

KIND = "a topic"
"""What messages call a topic file."""


_OF_CARDS = ("studies", "estimates", "sample", "population", "publisher", "year")
"""Fields that cards have, and no topic has."""


@lru_cache(maxsize=64)
def topic_of_text(text: str, file: str, *, checked: bool = False) -> Topic:
    """Return the topic of a text in YAML; a text that was read before is not read again.

    Parameters
    ----------
    text, file : str
        The text, and its name in messages.
    checked : bool, default False
        Whether its parts are known not to contradict each other, as a test knows of the topics of the package.

    Raises
    ------
    InputError
        With every problem of the text.
    """
    document = document_of(text, file, what=KIND)
    if "constructs" not in document.data and not document.data.keys().isdisjoint(_OF_CARDS):
        message = say(
            "this is a file of cards, not a topic; name it where cards are read, and here the topic file"
        )
        raise InputError([document.problem(file, (), (), message)], what="topic")
    try:
        entry = TopicEntry.model_validate(document.data)
    except ValidationError as error:
        raise InputError(problems_of(error, TopicEntry, document, file), what="topic") from None
    found = () if checked else contradictions(entry)
    problems = [document.problem(file, (), path, message) for path, message in found]
    if problems:
        raise InputError(problems, what="topic")
    return _topic(entry, document, file)


def _topic(entry: TopicEntry, document: Document, file: str) -> Topic:
    pace = entry.pace
    platforms = ((Scope.PUBLIC, entry.platforms.public), (Scope.ENTERPRISE, entry.platforms.enterprise))
    objectives = {key(own.id): own.id for own in entry.objectives}
    scopes = scopes_of_entry(entry)
    return Topic(
        id=entry.id,
        name=entry.name.local(),
        subject=entry.subject.local(),
        constructs=tuple(constructs_of(entry.constructs, objectives, scopes)),
        pace=Pace(
            tuple((severity, getattr(pace, severity.value)) for severity in reversed(Severity)),
            pace.reason.local(),
            pace.source,
        ),
        has_scope=scopes is Scope,
        scope=scopes if isinstance(scopes, ScopeDimension) else None,
        objectives=tuple(
            TopicObjective(own.id, own.meaning.local(), own.name.local() if own.name else LocalText(own.id))
            for own in entry.objectives
        ),
        parts=tuple(TopicPart(part.part, part.within, part.names) for part in entry.parts),
        platforms=tuple((scope, names) for scope, names in platforms if names),
        functions=tuple((one.role, one.names) for one in entry.functions),
        unlikely=tuple(
            Unlikely(
                frozenset(one.roles),
                one.scope and scope_named(one.scope, scopes),
                one.reason.local(),
                one.source,
            )
            for one in entry.rarely_know
        ),
        events=tuple(Event(event.date, event.name.local(), event.source) for event in entry.events),
        questions=tuple((field, text.local()) for field, text in entry.questions.items()),
        helps=tuple((field, text.local()) for field, text in entry.help.items()),
        examples=tuple((field, text.local()) for field, text in entry.examples.items()),
        sources=entry.sources,
        places=tuple(
            (one.id, f"{file}:{document.line(('constructs', index))}")
            for index, one in enumerate(entry.constructs)
        ),
    )


def constructs_of(
    entries: Sequence[ConstructEntry],
    objectives: Mapping[str, str],
    scopes: Scopes,
    known: Mapping[str, Construct] | None = None,
) -> Iterator[Construct]:
    """Yield constructs as a file declares them; those of `known` may be wider than they."""
    known = known or {}
    within = {name: one.within for name, one in known.items()} | {one.id: one.within for one in entries}
    for one in entries:
        objective = None if one.objective is None else objective_named(one.objective, objectives)
        meaning = one.meaning.local()
        yield Construct(
            id=one.id,
            family=one.family,
            meaning=meaning.english,
            wider=tuple(_above(one.id, within)),
            objective=objective,
            stage=one.stage,
            counts=one.counts,
            vague=one.vague,
            by_platform=one.by_platform,
            scope=one.scope and scope_named(one.scope, scopes),
            judged=one.judged,
            meanings=meaning.others,
            name=one.name.local() if one.name else None,
        )


def _above(name: str, within: Mapping[str, str | None]) -> Iterator[str]:
    wider = within[name]
    while wider is not None:
        yield wider
        wider = within[wider]
