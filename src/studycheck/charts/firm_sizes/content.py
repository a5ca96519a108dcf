"""The content of the chart of a firm-size distribution: the share at or above each published size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studycheck.base.display import Cell
from studycheck.base.frozen import frozen
from studycheck.charts.kit import (
    ChartContent,
    Row,
    clauses,
    list_names,
    msg,
    need,
    number,
    percent,
    plain,
    region_words,
    say,
    term,
)
from studycheck.charts.kit.scheme_classes import class_limits, class_names, headcount_classes
from studycheck.sizes import SizeScheme
from studycheck.sizes.firm_sizes import FirmSizes, Weight

_LARGE = {
    Weight.FIRMS: msg("{share} of the firms have {limit:,} people or more"),
    Weight.EMPLOYMENT: msg("{share} of the people work in firms with {limit:,} people or more"),
}
_AT_LEAST = {
    Weight.FIRMS: msg("{limit:,} or more: {share} of firms"),
    Weight.EMPLOYMENT: msg("{limit:,} or more: {share} of employment"),
}
_PRECISION = {"rounded": msg("Numbers are rounded."), "shares": msg("Only percentages are published.")}


@frozen
class SurvivalPoint:
    """The share of firms, or of people, at or above a size, with its bounds from rounding."""

    limit: int
    share: float
    low: float
    high: float


def survival_function(distribution: FirmSizes) -> dict[Weight, tuple[SurvivalPoint, ...]]:
    """Return the published shares at or above each size, from the smallest upwards, by weight.

    Raises
    ------
    InputError
        If a class is not a range of sizes, or not every class has numbers of firms or of people.
    """
    unsized = [entry.name for entry in distribution if entry.first is None]
    need(
        not unsized,
        "distribution",
        say(
            "{id!r} has classes that are not ranges of sizes ({unsized}); take one by headcount",
            id=distribution.id,
            unsized=", ".join(unsized),
        ),
    )
    shares = {}
    for weight in Weight:
        united = distribution.united(weight)
        counts = united.cumulative(weight)
        if counts and counts[0].value > 0:
            whole = counts[0].value
            shares[weight] = tuple(
                SurvivalPoint(limit, count.value / whole, count.low / whole, min(1.0, count.high / whole))
                for limit, count in zip(united.limits, counts, strict=True)
                if count.value > 0
            )
    need(
        bool(shares),
        "distribution",
        say(
            "{id!r} has neither firms nor people for every class, so a share at or above a "
            "size is not known; take one whose usable() is None",
            id=distribution.id,
        ),
    )
    return shares


def all_limits(schemes: Sequence[SizeScheme]) -> list[int]:
    """Return all class limits of the schemes, each once."""
    return sorted({limit for scheme in schemes for limit in class_limits(scheme)})


def unpublished_limits(distribution: FirmSizes, schemes: Sequence[SizeScheme]) -> list[int]:
    """Return the class limits of schemes without a published share, above the smallest size counted."""
    return [
        limit
        for limit in all_limits(schemes)
        if limit > distribution.limits[0] and limit not in distribution.limits
    ]


def title(distribution: FirmSizes) -> tuple[str, str]:
    """Return title and subtitle: the share of large firms, and the share of people who work in them."""
    shares = survival_function(distribution)
    where = [region_words(distribution), str(distribution.year or say("no year given")), distribution.sector]
    first = say(
        "Share of firms at or above each size: {place}",
        place=", ".join(part for part in where if part),
    )
    parts = []
    for weight in (Weight.FIRMS, Weight.EMPLOYMENT):
        large = [one for one in shares.get(weight, ()) if one.limit >= 250]
        if large:
            parts.append(say(_LARGE[weight], share=share_words(large[0].share), limit=large[0].limit))
    return plain(first), plain(
        f"{clauses(parts)}." if parts else say("Shares at or above each published size.")
    )


def caveats(distribution: FirmSizes, schemes: Sequence[SizeScheme]) -> list[str]:
    """Return the source, what it counts, and what it leaves out."""
    entry = distribution
    sentences = [
        f"{entry.unit_words[0].upper()}{entry.unit_words[1:]}; {entry.headcount_concept}. {entry.source.title}.",
        say(
            "{scope}. Units without employees: {units}.",
            units=term(entry.non_employers, "units without employees"),
            scope=entry.scope[0].upper() + entry.scope[1:].rstrip("."),
        ),
    ]
    if not entry.by_headcount:
        sentences.append(
            say("Its classes follow {criterion}, not headcount alone.", criterion=entry.criterion)
        )
    if entry.precision != "exact":
        sentences.append(say(_PRECISION[entry.precision]))
    if entry.evidence == "from_memory":
        sentences.append(say("The numbers are from memory, not read in a source."))
    if missing := unpublished_limits(entry, schemes):
        where = list_names([number(limit, ",") for limit in missing])
        sentences.append(say("Nothing is published at {sizes}; a crosswalk gives bounds there.", sizes=where))
    return [plain(note) for note in sentences]


def record(distribution: FirmSizes, schemes: Sequence[SizeScheme]) -> ChartContent:
    """Return the content of the chart: published shares, then the classes of the schemes."""
    shares = survival_function(distribution)
    rows = [*_points(shares), *_classes(schemes)]
    lines = [
        say(_AT_LEAST[weight], limit=one.limit, share=share_words(one.share))
        for weight, several in shares.items()
        for one in several
    ]
    notes = tuple(caveats(distribution, schemes))
    return ChartContent(say("Firm-size distribution"), *title(distribution), tuple(rows), tuple(lines), notes)


def _points(shares: dict[Weight, tuple[SurvivalPoint, ...]]) -> Iterator[Row]:
    for weight, several in shares.items():
        for one in several:
            yield _row(
                kind="share", weight=str(weight), first=one.limit, share=one.share, low=one.low, high=one.high
            )


def _classes(schemes: Sequence[SizeScheme]) -> Iterator[Row]:
    for scheme in schemes:
        for c in headcount_classes(scheme):
            yield _row(
                kind="class", scheme=scheme.id, label=class_names(c)[0], first=c.first or 0, below=c.below
            )


def _row(**cells: Cell) -> Row:
    columns = ("kind", "weight", "scheme", "label", "first", "below", "share", "low", "high")
    return {column: cells.get(column) for column in columns}


def share_words(share: float) -> str:
    """Return a share as a percentage with two figures.

    Examples
    --------
    >>> share_words(1.0), share_words(0.3704), share_words(0.0089), share_words(0.000353)
    ('100 %', '37 %', '0.89 %', '0.035 %')
    """
    return percent(100 * share, ".0f" if share >= 0.0995 else ".2g")
