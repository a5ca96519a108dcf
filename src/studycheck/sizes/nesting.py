"""Size classes that hold others, such as SMEs beside micro, small and medium firms: their firms count once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from studycheck.sizes.ranges import SizeRange


def separate(ranges: Sequence[SizeRange | None]) -> list[int]:
    """Return the positions of the classes whose firms can be added up: no class that holds others of them, or is held.

    A class that others make up is left out, and so is the repetition of a class. Where a class holds others that do
    not make it up, these are left out. A class whose range is unknown stays, and so do classes that overlap without
    one holding the other.

    Examples
    --------
    >>> sme, micro, small, medium = SizeRange(1, 250), SizeRange(1, 10), SizeRange(10, 50), SizeRange(50, 250)
    >>> separate([sme, micro, small, medium, SizeRange(250, None)])
    [1, 2, 3, 4]
    >>> separate([sme, micro, SizeRange(250, None)])
    [0, 2]
    """
    return list(_separate(tuple(ranges)))


@lru_cache(maxsize=16_384)
def _separate(ranges: tuple[SizeRange | None, ...]) -> tuple[int, ...]:
    """Return the positions; the classes of one study are asked for by several rules."""
    limits = sorted((covered.first, covered.end) for covered in ranges if covered is not None)
    if all(end <= first for (_, end), (first, _) in pairwise(limits)):
        return tuple(range(len(ranges)))  # classes that are apart, as most are, do not hold each other
    known = {position: covered for position, covered in enumerate(ranges) if covered is not None}
    first = {(covered.first, covered.end): position for position, covered in reversed(known.items())}
    distinct = {position: known[position] for position in sorted(first.values())}
    finest = {
        position: covered
        for position, covered in distinct.items()
        if not _is_made_up(covered, [one for other, one in distinct.items() if other != position])
    }
    held = {
        position
        for position, covered in finest.items()
        if any(covered != one and covered.relation(one) == "inside" for one in finest.values())
    }
    unknown = {position for position, covered in enumerate(ranges) if covered is None}
    return tuple(sorted((finest.keys() - held) | unknown))


def _is_made_up(whole: SizeRange, parts: Iterable[SizeRange]) -> bool:
    """Return whether some smaller classes cover a range without gaps; two of them may share a limit."""
    reached = {float(whole.first)}
    inside = (part for part in parts if part != whole and part.relation(whole) == "inside")
    for part in sorted(inside, key=lambda one: (one.first, one.end)):
        if reached & {part.first, part.first + 1}:
            reached.add(part.end)
    return whole.end in reached
