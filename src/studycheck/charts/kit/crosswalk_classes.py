"""What the charts of a crosswalk show: shares as text, the reference, what a reader must be told."""

from __future__ import annotations

from studycheck.charts.kit.content import ChartContent, Row
from studycheck.charts.kit.language import label, number, percent, say, sizes
from studycheck.charts.kit.naming import region_words
from studycheck.charts.kit.ruler import plain
from studycheck.charts.kit.scheme_classes import short_name
from studycheck.sizes import SizeRange
from studycheck.sizes.crosswalks import Crosswalk
from studycheck.sizes.crosswalks.estimate import Identification
from studycheck.sizes.crosswalks.result import Share
from studycheck.sizes.firm_sizes import Weight


def possible(crosswalk: Crosswalk) -> list[Share]:
    """Return the shares of pairs of classes that have some size in common."""
    return [share for share in crosswalk if share.hard_high > 0]


def sources(crosswalk: Crosswalk) -> list[str]:
    """Return the names of the classes of the source, in order of size."""
    return [rung_words(rung.label, rung.range) for rung in crosswalk.source.rungs]


def targets(crosswalk: Crosswalk) -> list[tuple[str, str]]:
    """Return label and name of the classes of the target, and of the sizes that belong to none."""
    found = dict.fromkeys((share.target, share.target_range) for share in crosswalk)
    return [(label, rung_words(label, covered)) for label, covered in found]


def rung_words(label: str, covered: SizeRange) -> str:
    """Return the name of a class with its sizes, where the name does not say them; labels are as published."""
    shown = say("no class") if label == "no class" else label
    return plain(shown if str(covered) in label else f"{shown} ({sizes(covered)})")


def short(value: float | None) -> str:
    """Return a share as a percentage with three figures, never rounding something to nothing or to all.

    Examples
    --------
    >>> short(0.794274), short(0.003426), short(0.00001), short(0.9999), short(1.0)
    ('79.4 %', '0.343 %', '<0.01 %', '>99.9 %', '100 %')
    """
    if value is not None and 0.999 < value < 1:
        return f">{percent(99.9)}"
    if value is None:
        return ""
    if value in (0, 1):
        return percent(100 * value, ".0f")
    return f"<{percent(0.01)}" if value < 0.0001 else say("{number} %", number=_three(100 * value))


def _three(value: float) -> str:
    """Return a number with three figures, zeros at the end included."""
    return number(value, "#.3g").rstrip(".,")


def span(low: float, high: float) -> str:
    """Return an interval of shares."""
    first, last = short(low), short(high)
    # one sign of percent is enough
    return first if first == last else f"{first.removesuffix(percent(0)[1:])}–{last}"


def told(share: Share) -> tuple[str, str]:
    """Return the share as text, and its interval where it has one."""
    if share.kind is Identification.EXACT:
        return short(share.point), ""
    if share.point is None or share.kind is Identification.NOT_IDENTIFIABLE:
        return "?", span(share.hard_low, share.hard_high)
    point = short(share.point)
    return (point if point[0] in "<>" else f"≈ {point}"), span(share.low, share.high)


def title(crosswalk: Crosswalk) -> tuple[str, str]:
    """Return title and subtitle."""
    schemes = {
        "source": crosswalk.source.title,
        "target": crosswalk.target.title,
        "middle": crosswalk.through,
    }
    first = (
        say("Where the classes of {source} fall in {target}, through {middle}", **schemes)
        if crosswalk.through
        else say("Where the classes of {source} fall in {target}", **schemes)
    )
    of = (
        say("share of the firms of each class on the left.")
        if crosswalk.weight is Weight.FIRMS
        else say("share of the people working in the firms of each class on the left.")
    )
    names = f"{short_name(crosswalk.source.scheme)} → {short_name(crosswalk.target.scheme)}"
    return plain(first), plain(label(names, of))


def caveats(crosswalk: Crosswalk) -> list[str]:
    """Return the reference, and what is left out or taken on trust."""
    found = []
    if crosswalk.reference is None:
        found.append(say("No reference distribution was needed: the classes nest."))
    else:
        entry = crosswalk.reference.distribution
        found.append(
            say(
                "Reference: {id}, {place} {year} ({unit}; {staff}). Source: {source}.",
                id=entry.id,
                place=region_words(entry),
                year=entry.year or say("undated"),
                unit=entry.unit_words,
                staff=entry.headcount_concept,
                source=entry.source.title,
            )
        )
    found += [say("Note: {note}.", note=note) for note in crosswalk.notes]
    return [plain(note) for note in found]


def record(crosswalk: Crosswalk, kind: str, shares: list[Share]) -> ChartContent:
    """Return what is drawn of a crosswalk."""
    rows: list[Row] = [
        {
            "source": share.source,
            "source_sizes": str(share.source_range),
            "target": share.target,
            "target_sizes": str(share.target_range),
            "low": share.low,
            "point": share.point,
            "high": share.high,
            "hard_low": share.hard_low,
            "hard_high": share.hard_high,
            "kind": str(share.kind),
        }
        for share in shares
    ]
    return ChartContent(
        kind, *title(crosswalk), tuple(rows), tuple(_lines(shares)), tuple(caveats(crosswalk))
    )


def _lines(shares: list[Share]) -> list[str]:
    found: dict[str, list[str]] = {}
    for share in shares:
        if share.hard_high > 0:
            first, interval = told(share)
            if first == "?":
                first = say("not identifiable,")
            source, target = (
                rung_words(share.source, share.source_range), rung_words(share.target, share.target_range)
            )  # fmt: skip
            text = " ".join(part for part in (target, first, interval) if part)
            found.setdefault(source, []).append(text)
    return [label(source, ", ".join(parts)) for source, parts in found.items()]
