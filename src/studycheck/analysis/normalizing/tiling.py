"""Chains of classes that cover a range without gap or overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from studycheck.sizes import SizeRange

MOST = 200
"""The largest number of chains that are examined; no publication has classes that overlap so often."""


def tilings(ranges: Iterable[SizeRange], target: SizeRange) -> list[tuple[SizeRange, ...]]:
    """Return the chains of ranges that together cover `target`, those that exceed it least first.

    Examples
    --------
    >>> classes = [SizeRange(0, 10), SizeRange(10, 20), SizeRange(20, 100), SizeRange(10, 100)]
    >>> for chain in tilings(classes, SizeRange(10, 50)):
    ...     print(*chain)
    10–19 20–99
    10–99
    """
    near = [r for r in ranges if r.relation(target) != "apart"]
    chains = []
    for chain in _chains([r for r in near if r.first <= target.first], near, target):
        chains.append(chain)
        if len(chains) == MOST:
            break
    return sorted(chains, key=lambda chain: (target.first - chain[0].first, chain[-1].end, -len(chain)))


def _chains(
    starts: Sequence[SizeRange], near: Sequence[SizeRange], target: SizeRange
) -> Iterator[tuple[SizeRange, ...]]:
    for start in starts:
        if start.end >= target.end:
            yield (start,)
            continue
        following = [r for r in near if r.first == start.end]
        for rest in _chains(following, near, target):
            yield (start, *rest)


def gaps_between(ranges: Iterable[SizeRange], target: SizeRange) -> list[SizeRange]:
    """Return the parts of `target` that no range covers.

    Examples
    --------
    >>> print(*gaps_between([SizeRange(10, 20), SizeRange(30, 50)], SizeRange(0, 100)))
    <10 20–29 50–99
    """
    gaps: list[SizeRange] = []
    at: float = target.first
    for r in sorted(ranges, key=lambda r: (r.first, r.end)):
        if r.first > at and at < target.end:
            gaps.append(SizeRange(int(at), int(min(r.first, target.end))))
        at = max(at, r.end)
    if at < target.end:
        gaps.append(SizeRange(int(at), target.below))
    return gaps
