"""What counts for an estimate: the parts on its card, and what two lists of parts have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from studycheck.base.frozen import frozen
from studycheck.rules.arrays import Columns, SetMatrix, numbered
from studycheck.rules.facts.kinds import Fact
from studycheck.study import Estimate, Study, known
from studycheck.vocabulary.parts import NamedPart, leaves_open, part_named
from studycheck.vocabulary.terms import Marker
from studycheck.vocabulary.topic import Topic


@frozen
class CountedParts:
    """The parts that count for an estimate, and those that do not.

    Attributes
    ----------
    counts : tuple of str or None
        The parts that count, as they are written on the card; None if it does not list them.
    excludes : tuple of str
        The parts that do not.
    parts : frozenset of NamedPart
        The parts that count, without those that a wider one of the list contains.
    excluded : frozenset of NamedPart
        The parts that do not count.
    """

    counts: tuple[str, ...] | None
    excludes: tuple[str, ...]
    parts: frozenset[NamedPart]
    excluded: frozenset[NamedPart]

    @classmethod
    def of(cls, counts: tuple[str, ...] | None, excludes: tuple[str, ...], topic: Topic) -> CountedParts:
        """Return the parts of two lists by the names that a topic gives them."""
        return cls(counts, excludes, _widest(counts or (), topic), _parts_of(excludes, topic))

    @property
    def is_open(self) -> bool:
        """Whether the list says that other parts count as well."""
        return any(map(leaves_open, self.counts or ()))

    @property
    def is_closed(self) -> bool:
        """Whether the list is complete."""
        return bool(self.parts) and not self.is_open

    def shares_part(self, other: CountedParts) -> bool:
        """Return whether a part of one list may lie in a part of the other."""
        return any(one.may_overlap(two) for one in self.parts for two in other.parts)

    def excludes_part(self, other: CountedParts) -> NamedPart | None:
        """Return the first part that counts in the other list and not in this one."""
        clashes = (
            part for part in other.parts for out in self.excluded if part.within(out) or out.within(part)
        )
        return min(clashes, key=lambda part: part.name, default=None)


@lru_cache(maxsize=16_384)
def _widest(counts: tuple[str, ...], topic: Topic) -> frozenset[NamedPart]:
    """Return the parts of a list, without those that a wider one contains."""
    named = _parts_of(tuple(one for one in counts if not leaves_open(one)), topic)
    return frozenset(
        part for part in named if not any(part != other and part.within(other) for other in named)
    )


def counted_parts(study: Study) -> Fact[CountedParts]:
    """Return what counts for the first estimate of a study: as its card says, or else by definition."""
    if not study.estimates:
        return None
    first, topic = study.estimates[0], study.topic
    counts, excludes = counts_of(first, topic), first.excludes
    if counts is Marker.NOT_APPLICABLE:
        return counts
    listed = counts if isinstance(counts, tuple) and counts else None
    excluded = excludes if isinstance(excludes, tuple) else ()
    if listed is None and not excluded:
        return Marker.NOT_STATED if Marker.NOT_STATED in (counts, excludes) else None
    return CountedParts.of(listed, excluded, topic)


def counts_of(estimate: Estimate, topic: Topic) -> Fact[tuple[str, ...]]:
    """Return the list of what counts for an estimate: that of its card, or else that of its construct."""
    return (
        estimate.counts
        if known(estimate.counts)
        else topic.construct(estimate.construct).counts or estimate.counts
    )


def part_columns(facts: Sequence[CountedParts | None]) -> Columns:
    """Return columns by which many lists are compared at once; see `share_parts` and `exclude_parts`."""
    nothing = CountedParts(None, (), frozenset(), frozenset())
    lists = [fact or nothing for fact in facts]
    parts, excluded = [fact.parts for fact in lists], [fact.excluded for fact in lists]
    around, out_around = SetMatrix(map(_around, parts)), SetMatrix(map(_around, excluded))
    out, words = SetMatrix(map(_names, excluded)), SetMatrix(map(_words, parts))
    foreign = [frozenset(part for part in one if not part.registered) for one in parts]
    return Columns(
        listed=np.array([fact.counts is not None for fact in lists], dtype=bool),
        closed=np.array([fact.is_closed for fact in lists], dtype=bool),
        parts=numbered(parts),
        excluded=numbered(excluded),
        names=SetMatrix(map(_names, parts), like=around),
        around=around,
        words=words,
        foreign_words=SetMatrix(map(_words, foreign), like=words),
        out=out,
        out_around=out_around,
        names_among_out=SetMatrix(map(_names, parts), like=out_around),
        around_among_out=SetMatrix(map(_around, parts), like=out),
    )


def share_parts(a: Columns, b: Columns) -> npt.NDArray[np.bool_]:
    """Return for many pairs of lists what `CountedParts.shares_part` returns for one."""
    shared = a.names.shared(b.around) + a.around.shared(b.names)
    shared += a.foreign_words.shared(b.words) + a.words.shared(b.foreign_words)
    return np.asarray(shared > 0)


def exclude_parts(a: Columns, b: Columns) -> npt.NDArray[np.bool_]:
    """Return for many pairs whether either list excludes what the other counts."""
    clashes = a.out.shared(b.around_among_out) + a.out_around.shared(b.names_among_out)
    clashes += a.around_among_out.shared(b.out) + a.names_among_out.shared(b.out_around)
    return np.asarray(clashes > 0)


def _names(parts: Iterable[NamedPart]) -> set[str]:
    return {part.name for part in parts}


def _around(parts: Iterable[NamedPart]) -> set[str]:
    return {name for part in parts for name in part.around}


def _words(parts: Iterable[NamedPart]) -> set[str]:
    return {word for part in parts for word in part.words}


@lru_cache(maxsize=4_096)
def _parts_of(names: tuple[str, ...], topic: Topic) -> frozenset[NamedPart]:
    return frozenset(part_named(name, topic.spellings) for name in names)
