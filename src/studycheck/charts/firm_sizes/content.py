"""What the chart of a firm-size distribution shows: shares at or above each published size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studycheck.base.display import Cell
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
from studycheck.charts.kit.scheme_classes import class_names, cuts, drawn
from studycheck.sizes import SizeScheme
from studycheck.sizes.firm_sizes import FirmSizes, Weight

_LARGE = {
    Weight.FIRMS: msg("{share} of the firms have {cut:,} people or more"),
    Weight.EMPLOYMENT: msg("{share} of the people work in firms with {cut:,} people or more"),
}
_AT_LEAST = {
    Weight.FIRMS: msg("{cut:,} or more: {share} of firms"),
    Weight.EMPLOYMENT: msg("{cut:,} or more: {share} of employment"),
}
_PRECISION = {"rounded": msg("Numbers are rounded."), "shares": msg("Only percentages are published.")}


@dataclass(frozen=True, slots=True)
class Survivor:
    """The share of firms, or of people, at or above a size, with what rounding leaves open."""

    cut: int
    share: float
    low: float
    high: float


def survivors(distribution: FirmSizes) -> dict[Weight, tuple[Survivor, ...]]:
    """Return the published shares from the smallest size upwards, by weight, where there are any.

    Raises
    ------
    InputError
        If a class is no range of sizes, or there are neither firms nor people for every class.
    """
    unsized = [entry.name for entry in distribution if entry.first is None]
    need(
        not unsized,
        "distribution",
        f"{distribution.id!r} has classes that are no ranges of sizes ({', '.join(unsized)}); take one by headcount",
    )
    found = {}
    for weight in Weight:
        counts = distribution.cumulative(weight)
        if counts and counts[0].value > 0:
            whole = counts[0].value
            found[weight] = tuple(
                Survivor(cut, count.value / whole, count.low / whole, min(1.0, count.high / whole))
                for cut, count in zip(distribution.cuts, counts, strict=True)
                if count.value > 0
            )
    need(
        bool(found),
        "distribution",
        f"{distribution.id!r} has neither firms nor people for every class, so that no share at or above a size "
        "is known; take one whose usable() is None",
    )
    return found


def all_cuts(schemes: Sequence[SizeScheme]) -> list[int]:
    """Return every cut of the schemes once."""
    return sorted({cut for scheme in schemes for cut in cuts(scheme)})


def unpublished(distribution: FirmSizes, schemes: Sequence[SizeScheme]) -> list[int]:
    """Return the cuts of schemes at which nothing was published, from the smallest size counted upwards."""
    return [cut for cut in all_cuts(schemes) if cut > distribution.cuts[0] and cut not in distribution.cuts]


def title(distribution: FirmSizes) -> tuple[str, str]:
    """Return title and subtitle: how few firms are large, and how many people work in them."""
    found = survivors(distribution)
    where = [region_words(distribution), str(distribution.year or say("no year given")), distribution.sector]
    first = say(
        "Share of firms at or above each size: {place}",
        place=", ".join(part for part in where if part),
    )
    told = []
    for weight in (Weight.FIRMS, Weight.EMPLOYMENT):
        large = [one for one in found.get(weight, ()) if one.cut >= 250]
        if large:
            told.append(say(_LARGE[weight], share=shown(large[0].share), cut=large[0].cut))
    return plain(first), plain(
        f"{clauses(told)}." if told else say("Shares at or above each published size.")
    )


def caveats(distribution: FirmSizes, schemes: Sequence[SizeScheme]) -> list[str]:
    """Return the source, what is counted, and what is left out."""
    entry = distribution
    told = [
        f"{entry.id}: {entry.unit_words}; {entry.headcount_concept}. {entry.source.title}.",
        say(
            "{scope}. Units without employees: {units}.",
            units=term(entry.non_employers, "units without employees"),
            scope=entry.scope[0].upper() + entry.scope[1:].rstrip("."),
        ),
    ]
    if not entry.by_headcount:
        told.append(say("Its classes follow {criterion}, not headcount alone.", criterion=entry.criterion))
    if entry.precision != "exact":
        told.append(say(_PRECISION[entry.precision]))
    if entry.evidence == "from_memory":
        told.append(say("The numbers are from memory, not read in a source."))
    if missing := unpublished(entry, schemes):
        where = list_names([number(cut, ",") for cut in missing])
        told.append(say("Nothing is published at {sizes}; a crosswalk gives bounds there.", sizes=where))
    return [plain(note) for note in told]


def record(distribution: FirmSizes, schemes: Sequence[SizeScheme]) -> ChartContent:
    """Return what is drawn: published shares, then the classes of the schemes."""
    found = survivors(distribution)
    rows = [*_points(found), *_classes(schemes)]
    lines = [
        say(_AT_LEAST[weight], cut=one.cut, share=shown(one.share))
        for weight, several in found.items()
        for one in several
    ]
    notes = tuple(caveats(distribution, schemes))
    return ChartContent(say("Firm-size distribution"), *title(distribution), tuple(rows), tuple(lines), notes)


def _points(found: dict[Weight, tuple[Survivor, ...]]) -> Iterator[Row]:
    for weight, several in found.items():
        for one in several:
            yield _row(
                kind="share", weight=str(weight), first=one.cut, share=one.share, low=one.low, high=one.high
            )


def _classes(schemes: Sequence[SizeScheme]) -> Iterator[Row]:
    for scheme in schemes:
        for c in drawn(scheme):
            yield _row(
                kind="class", scheme=scheme.id, label=class_names(c)[0], first=c.first or 0, below=c.below
            )


def _row(**cells: Cell) -> Row:
    columns = ("kind", "weight", "scheme", "label", "first", "below", "share", "low", "high")
    return {column: cells.get(column) for column in columns}


def shown(share: float) -> str:
    """Return a share as a percentage with two figures.

    Examples
    --------
    >>> shown(1.0), shown(0.3704), shown(0.0089), shown(0.000353)
    ('100 %', '37 %', '0.89 %', '0.035 %')
    """
    return percent(100 * share, ".0f" if share >= 0.0995 else ".2g")
