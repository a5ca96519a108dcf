"""What contradicts itself in a topic file: each problem with its place, what is allowed and what to try."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from studycheck.base.document import Path
from studycheck.base.language import say
from studycheck.errors import UnknownNameError
from studycheck.study.topics.entries import ConstructEntry, PaceEntry, TopicEntry
from studycheck.study.topics.nesting import nesting, repetitions
from studycheck.study.topics.objectives import objective_named
from studycheck.study.topics.scopes import Scopes, named_problems, scope_problems, scopes_of_entry
from studycheck.vocabulary.constructs import OWN_PREFIX, Construct
from studycheck.vocabulary.parts import spelling
from studycheck.vocabulary.terms import key


def contradictions(entry: TopicEntry) -> Iterator[tuple[Path, str]]:
    """Yield what is wrong between the entries of a topic file, each with its path."""
    yield from _pace(entry.pace)
    empty: list[Path] = [("constructs",)] if not entry.constructs else []
    empty += [("rarely_know", i, "roles") for i, one in enumerate(entry.rarely_know) if not one.roles]
    yield from ((path, say("is empty; write at least one")) for path in empty)
    own = {key(one.id): one.id for one in entry.objectives}
    yield from repetitions(("objectives",), "id", [one.id for one in entry.objectives])
    yield from construct_problems(
        entry.constructs, own, scopes_of_entry(entry), {}, lambda name: not name.startswith(OWN_PREFIX)
    )
    yield from repetitions(("parts",), "part", [part.part for part in entry.parts])
    yield from nesting("parts", "part", [(part.part, part.within) for part in entry.parts], {})
    parts = [(part.part, (part.part, *part.names)) for part in entry.parts]
    yield from _shared_names("parts", parts, spelling)
    yield from _shared_names("functions", [(one.role, one.names) for one in entry.functions], key)
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
    yield from repetitions(("constructs",), "id", [one.id for one in entries])
    within = {name: one.within for name, one in known.items()}
    yield from nesting("constructs", "construct", [(one.id, one.within) for one in entries], within)
    for index, one in enumerate(entries):
        if not may_be_called(one.id):
            refusal = (
                say("{id!r} begins with x_, as those that no topic declares; choose another id", id=one.id)
                if one.id.startswith(OWN_PREFIX)
                else say(
                    "{id!r} does not begin with x_, as your own do; others stand in a topic file", id=one.id
                )
            )
            yield ("constructs", index, "id"), refusal
        if one.objective is not None:
            try:
                objective_named(one.objective, objectives)
            except UnknownNameError as error:
                hint = "" if objectives else say("; a topic may declare its own under objectives")
                yield ("constructs", index, "objective"), f"{error}{hint}"
        yield from named_problems(one.scope, scopes, ("constructs", index, "scope"))


def _pace(pace: PaceEntry) -> Iterator[tuple[Path, str]]:
    if not pace.minor < pace.major < pace.blocker:
        yield (
            ("pace",),
            say(
                "minor, major and blocker are {minor:g}, {major:g} and {blocker:g} months; each must be more "
                "than the one before",
                minor=pace.minor,
                major=pace.major,
                blocker=pace.blocker,
            ),
        )


def _shared_names(
    at: str, entries: Sequence[tuple[str, Sequence[str]]], normal: Callable[[str], object]
) -> Iterator[tuple[Path, str]]:
    """Yield a problem for every name that two entries of a list have."""
    owner: dict[object, str] = {}
    for index, (of, names) in enumerate(entries):
        for name in names:
            first = owner.setdefault(normal(name), of)
            if first != of:
                message = say(
                    "{name!r} is already a name of {first}; take it out of one of the two",
                    name=name,
                    first=first,
                )
                yield (at, index, "names"), message


def _unknown_fields(entry: TopicEntry) -> Iterator[tuple[Path, str]]:
    """Yield a problem for every text about a field that no card has."""
    from studycheck.study.paths import field_exists, field_paths
    from studycheck.study.study import Study  # which needs topics itself

    for part in ("questions", "help", "examples"):
        for name in getattr(entry, part):
            if not field_exists(Study, name):
                yield (part, name), str(UnknownNameError("field of a card", name, [*field_paths(Study)]))
