"""Lists in which each entry has a name and may lie within another entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from studycheck.base.document import Path, dotted
from studycheck.base.language import say
from studycheck.base.translated import join
from studycheck.errors import UnknownNameError
from studycheck.vocabulary.terms import key


def repetitions(at: Path, name: str, ids: Sequence[str]) -> Iterator[tuple[Path, str]]:
    """Yield a problem for every id that stands in a list for the second time."""
    first: dict[str, int] = {}
    for index, one in enumerate(ids):
        if first.setdefault(key(one), index) != index:
            place = dotted((*at, first[key(one)]))
            message = say(
                "{id!r} stands twice, first as {place}; take one out, or rename it", id=one, place=place
            )
            yield (*at, index, name), message


def nesting(
    at: str, what: str, entries: Sequence[tuple[str, str | None]], known: Mapping[str, str | None]
) -> Iterator[tuple[Path, str]]:
    """Yield a problem for every entry that lies within an unknown one or, in the end, within itself."""
    # of two entries of one name, which is a problem of its own, the first counts
    within: dict[str, str | None] = {}
    for name, wider in (*known.items(), *entries):
        within.setdefault(name, wider)
    told: set[str] = set()
    # whoever lies within one that is in no circle is in none either: long chains are followed once
    safe: set[str] = set()
    for index, (name, wider) in enumerate(entries):
        if wider is not None and wider not in within:
            yield (at, index, "within"), str(UnknownNameError(what, wider, within))
        circle = _circle(name, within, safe)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            yield (at, index, "within"), _circle_message(circle)


def _circle_message(circle: Sequence[str]) -> str:
    steps = join(say(" within "), [*circle, circle[0]])
    if len(circle) == 1:
        return say("{steps}: a circle; take within out", steps=steps)
    return say("{steps}: a circle; take within out of the widest of these", steps=steps)


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
