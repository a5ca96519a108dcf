"""What the chart of a firm-size distribution shows: shares at or above each published size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studycheck.charts.arguments import need
from studycheck.charts.drawn import Cell, Drawn, Row
from studycheck.charts.language import listed
from studycheck.charts.ruler import plain
from studycheck.charts.scheme_rows import class_names, cuts, drawn
from studycheck.firm_sizes import FirmSizes, Weight
from studycheck.sizes import SizeScheme


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
        not unsized, "distribution",
        f"{distribution.id!r} has classes that are no ranges of sizes ({', '.join(unsized)}); take one by headcount",
    )  # fmt: skip
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
        bool(found), "distribution",
        f"{distribution.id!r} has neither firms nor people for every class, so that no share at or above a size "
        "is known; take one whose usable() is None",
    )  # fmt: skip
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
    place = f"{distribution.region_name}, {distribution.year or 'no year given'}"
    sector = f", {distribution.sector}" if distribution.sector else ""
    first = f"How many firms have at least so many people: {place}{sector}"
    told = []
    for weight, noun in ((Weight.FIRMS, "firms"), (Weight.EMPLOYMENT, "people")):
        large = [one for one in found.get(weight, ()) if one.cut >= 250]
        if large:
            verb = "have" if weight is Weight.FIRMS else "work in firms with"
            told.append(f"{shown(large[0].share)} of the {noun} {verb} {large[0].cut:,} people or more")
    return plain(first), plain(f"{'; '.join(told)}." if told else "Shares at or above each published size.")


def caveats(distribution: FirmSizes, schemes: Sequence[SizeScheme]) -> list[str]:
    """Return the source, what is counted, and what is left out."""
    entry = distribution
    told = [
        f"{entry.id}: {entry.unit_words}; {entry.headcount_concept}. {entry.source.title}.",
        f"{entry.scope[0].upper()}{entry.scope[1:].rstrip('.')}. Units without employees: {entry.non_employers}.",
    ]
    if not entry.by_headcount:
        told.append(f"Its classes follow {entry.criterion}, not headcount alone.")
    if entry.precision != "exact":
        told.append(
            {"rounded": "Numbers are rounded.", "shares": "Only percentages are published."}[entry.precision]
        )
    if entry.evidence == "from_memory":
        told.append("The numbers are from memory, not read in a source.")
    if missing := unpublished(entry, schemes):
        where = listed([f"{cut:,}" for cut in missing])
        told.append(f"Nothing is published at {where}; a crosswalk gives bounds there.")
    return [plain(note) for note in told]


def record(distribution: FirmSizes, schemes: Sequence[SizeScheme]) -> Drawn:
    """Return what is drawn: published shares, then the classes of the schemes."""
    found = survivors(distribution)
    rows = [*_points(found), *_classes(schemes)]
    lines = [
        f"{one.cut:,} or more: {shown(one.share)} of {weight}"
        for weight, several in found.items()
        for one in several
    ]
    notes = tuple(caveats(distribution, schemes))
    return Drawn("Firm-size distribution", *title(distribution), tuple(rows), tuple(lines), notes)


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
    return f"{100 * share:.0f} %" if share >= 0.0995 else f"{100 * share:.2g} %"
