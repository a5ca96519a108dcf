"""The survival function of a distribution: what is at or above each class limit, also around suppressed numbers."""

from __future__ import annotations

from studycheck.sizes.firm_sizes.bins import SizeBin, Weight
from studycheck.sizes.firm_sizes.published import PublishedFirmSizes
from studycheck.sizes.firm_sizes.rounding import (
    RoundedNumber,
    count_halves,
    count_sums,
    share_sums,
    sums_around_a_gap,
)


def survival_of(entry: PublishedFirmSizes, weight: Weight) -> tuple[RoundedNumber, ...] | None:
    """Return firms or people at or above each class limit; None where several numbers are not known."""
    sums = _sums(entry, weight)
    closed = entry.bins[-1].below is not None
    return (*sums, RoundedNumber(0.0, 0.0, 0.0)) if sums is not None and closed else sums


def _sums(entry: PublishedFirmSizes, weight: Weight) -> tuple[RoundedNumber, ...] | None:
    counts = [size_bin.count(weight) for size_bin in entry.bins]
    shares = [size_bin.share(weight) for size_bin in entry.bins]
    derived = [size_bin.derived for size_bin in entry.bins]
    total, unknown = entry.total.count(weight), counts.count(None)
    halves, half_total = [0.0] * len(counts), 0.0
    if entry.is_rounded(weight):
        halves, half_total = count_halves(counts, derived, total, entry.rounded_to)
    if not unknown:
        return count_sums([count for count in counts if count is not None], halves)
    if None not in shares:
        return share_sums([share for share in shares if share is not None], derived)
    if total is None or unknown > 1 or unknown == len(counts):
        return None
    return sums_around_a_gap(counts, halves, total, half_total)


def gap_closed(bins: tuple[SizeBin, ...], weight: Weight) -> tuple[SizeBin, ...]:
    """Return the classes, those from the first to the last unknown number as one, whose number follows from the total.

    Examples
    --------
    >>> bins = [SizeBin(first=0, below=10, firms=90), SizeBin(first=10, below=50), SizeBin(first=50)]
    >>> [size_bin.name for size_bin in gap_closed(tuple(bins), Weight.FIRMS)]
    ['<10', '10+']
    """
    unknown = [place for place, size_bin in enumerate(bins) if size_bin.count(weight) is None]
    if len(unknown) < 2:
        return bins
    first, last = unknown[0], unknown[-1]
    united = SizeBin(first=bins[first].first, below=bins[last].below)
    return (*bins[:first], united, *bins[last + 1 :])
