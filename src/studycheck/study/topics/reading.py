"""From a topic file to a topic, with every problem of the file at its line.

Nothing in the file is executed: it is YAML of the core schema, with the limits of cards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from studycheck.base.document import Document, Path, dotted
from studycheck.base.yaml_file import document_of
from studycheck.errors import InputError, Problem, UnknownNameError, shorten
from studycheck.study.problems import problems_of
from studycheck.study.topics.entries import ConstructEntry, TopicEntry
from studycheck.study.topics.scopes import (
    Scopes,
    named_problems,
    scope_named,
    scope_problems,
    scopes_of_entry,
)
from studycheck.vocabulary.constructs import OWN_PREFIX, Construct
from studycheck.vocabulary.scopes import ScopeDimension
from studycheck.vocabulary.terms import Objective, Scope, Severity, key
from studycheck.vocabulary.topic import Event, Pace, Part, Topic, Unlikely

KIND = "a topic"
"""What messages call a topic file."""


@lru_cache(maxsize=64)
def topic_of_text(text: str, file: str) -> Topic:
    """Return the topic of a text in YAML; a text that was read before is not read again.

    Raises
    ------
    InputError
        With every problem of the text.
    """
    document = document_of(text, file, what=KIND)
    try:
        entry = TopicEntry.model_validate(document.data)
    except ValidationError as error:
        raise InputError(problems_of(error, TopicEntry, document, file), what="topic") from None
    problems = [document.problem(file, (), path, message) for path, message in _contradictions(entry)]
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
            pace.reason,
            pace.source,
        ),
        has_scope=scopes is Scope,
        scope=scopes if isinstance(scopes, ScopeDimension) else None,
        objectives=tuple((own.id, own.meaning.local()) for own in entry.objectives),
        parts=tuple(Part(part.part, part.within, part.names) for part in entry.parts),
        platforms=tuple((scope, names) for scope, names in platforms if names),
        functions=tuple((one.role, one.names) for one in entry.functions),
        unlikely=tuple(
            Unlikely(
                frozenset(one.roles), one.scope and scope_named(one.scope, scopes), one.reason, one.source
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


def objective_named(name: str, own: Mapping[str, str]) -> str:
    """Return the objective of a name: one that every topic has, or one of the topic's own.

    Raises
    ------
    UnknownNameError
        If there is none; the message names what is allowed.
    """
    if key(name) in own:
        return own[key(name)]
    try:
        return str(Objective(name))
    except ValueError:
        raise UnknownNameError("objective", name, [*map(str, Objective), *own.values()]) from None


def _contradictions(entry: TopicEntry) -> Iterator[tuple[Path, str]]:
    """Yield what is wrong between entries, each with its path."""
    grades = (entry.pace.minor, entry.pace.major, entry.pace.blocker)
    if not grades[0] < grades[1] < grades[2]:
        given = ", ".join(f"{months:g}" for months in grades)
        yield ("pace",), f"minor, major and blocker are {given} months; each must be more than the one before"
    empty: list[Path] = [("constructs",)] if not entry.constructs else []
    empty += [("rarely_know", i, "roles") for i, one in enumerate(entry.rarely_know) if not one.roles]
    yield from ((path, "is empty; write at least one") for path in empty)
    own = {key(one.id): one.id for one in entry.objectives}
    yield from repeated(("objectives",), "id", [one.id for one in entry.objectives])
    yield from construct_problems(
        entry.constructs, own, scopes_of_entry(entry), {}, lambda name: not name.startswith(OWN_PREFIX)
    )
    names = [part.part for part in entry.parts]
    yield from repeated(("parts",), "part", names)
    yield from _nesting("parts", "part", [(part.part, part.within) for part in entry.parts], {})
    role_of: dict[str, str] = {}
    for index, one in enumerate(entry.functions):
        for name in one.names:
            if role_of.setdefault(key(name), one.role) != one.role:
                message = f"{name!r} is already a name of {role_of[key(name)]}; take it out of one of the two"
                yield ("functions", index, "names"), message
    yield from scope_problems(entry)
    yield from _unknown_fields(entry)


def construct_problems(
    entries: Sequence[ConstructEntry],
    objectives: Mapping[str, str],
    scopes: Scopes,
    known: Mapping[str, Construct],
    may_be_called: Callable[[str], bool],
) -> Iterator[tuple[Path, str]]:
    """Yield the problems between declared constructs, each with its path from the file."""
    yield from repeated(("constructs",), "id", [one.id for one in entries])
    within = {name: one.within for name, one in known.items()}
    yield from _nesting("constructs", "construct", [(one.id, one.within) for one in entries], within)
    for index, one in enumerate(entries):
        if not may_be_called(one.id):
            allowed = (
                f"begins with {OWN_PREFIX}, as those that no topic declares; choose another id"
                if one.id.startswith(OWN_PREFIX)
                else f"does not begin with {OWN_PREFIX}, as your own do; others stand in a topic file"
            )
            yield ("constructs", index, "id"), f"{one.id!r} {allowed}"
        if one.objective is not None:
            try:
                objective_named(one.objective, objectives)
            except UnknownNameError as error:
                hint = "" if objectives else "; a topic may declare its own under objectives"
                yield ("constructs", index, "objective"), f"{error}{hint}"
        yield from named_problems(one.scope, scopes, ("constructs", index, "scope"))


def repeated(at: Path, name: str, ids: Sequence[str]) -> Iterator[tuple[Path, str]]:
    """Yield a problem for every id that stands in a list for the second time."""
    first: dict[str, int] = {}
    for index, one in enumerate(ids):
        if first.setdefault(key(one), index) != index:
            yield (*at, index, name), f"{one!r} stands twice, first as {dotted((*at, first[key(one)]))}"


def _nesting(
    at: str, what: str, entries: Sequence[tuple[str, str | None]], known: Mapping[str, str | None]
) -> Iterator[tuple[Path, str]]:
    """Yield a problem for every entry that lies within an unknown one or, in the end, within itself."""
    # of two entries of one name, which is a problem of its own, the first counts
    within = {**dict(reversed(entries)), **known}
    told: set[str] = set()
    # whoever lies within one that is in no circle is in none either: long chains are followed once
    safe: set[str] = set()
    for index, (name, wider) in enumerate(entries):
        if wider is not None and wider not in within:
            yield (at, index, "within"), str(UnknownNameError(what, wider, within))
        circle = _circle(name, within, safe)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            steps = " within ".join([*circle, circle[0]])
            advice = (
                f"take within out of the widest of these {what}s" if len(circle) > 1 else "take within out"
            )
            yield (at, index, "within"), f"{steps}: a circle; {advice}"


def _circle(name: str, within: Mapping[str, str | None], safe: set[str]) -> list[str]:
    """Return the names on the way from a name back to itself; none if the way ends elsewhere.

    Names from which a way ends are added to `safe`.
    """
    way, wider = {name: None}, within.get(name)
    while wider is not None and wider not in way and wider not in safe:
        way[wider] = None
        wider = within.get(wider)
    if wider is None or wider in safe:
        safe.update(way)
    return [*way] if wider == name and name not in safe else []


def _above(name: str, within: Mapping[str, str | None]) -> Iterator[str]:
    wider = within[name]
    while wider is not None:
        yield wider
        wider = within[wider]


def _unknown_fields(entry: TopicEntry) -> Iterator[tuple[Path, str]]:
    """Yield a problem for every text about a field that no card has."""
    from studycheck.study.paths import field_exists, field_paths
    from studycheck.study.study import Study  # which needs topics itself

    for part in ("questions", "help", "examples"):
        for name in getattr(entry, part):
            if not field_exists(Study, name):
                yield (part, name), str(UnknownNameError("field of a card", name, [*field_paths(Study)]))


def conflicts(topic: Topic, others: Sequence[Topic]) -> list[Problem]:
    """Return a problem for every construct that another topic declares differently."""
    problems = []
    places = dict(topic.places)
    for other in others:
        elsewhere = dict(other.places)
        for index, one in enumerate(topic.constructs):
            same = other.by_id.get(one.id)
            if same is None or same == one:
                continue
            file, _, line = places.get(one.id, "").rpartition(":")
            where = f" ({elsewhere[one.id]})" if one.id in elsewhere else ""
            message = (
                f"the topic {other.id}{where} declares {one.id} differently: {_difference(one, same)}; choose another "
                "id, or declare it alike"
            )
            problems.append(Problem(file, int(line or 0), f"constructs[{index}].id", message))
    return problems


def _difference(one: Construct, other: Construct) -> str:
    """Return the first thing that differs between two declarations."""
    for name in (
        "family",
        "wider",
        "meaning",
        "objective",
        "stage",
        "counts",
        "scope",
        "vague",
        "judged",
        "by_platform",
    ):
        here, there = getattr(one, name), getattr(other, name)
        if here != there:
            label = "within" if name == "wider" else name
            return f"its {label} is {_shown(there)} there and {_shown(here)} here"
    return "its texts differ"


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        value = ", ".join(value)
    return shorten(value, 80) if value else "empty"
