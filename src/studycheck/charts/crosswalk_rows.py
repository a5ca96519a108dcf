"""What the charts of a crosswalk show: shares as text, the reference, what a reader must be told."""

from __future__ import annotations

from studycheck.charts.drawn import Drawn, Row
from studycheck.charts.ruler import plain
from studycheck.charts.scheme_rows import short_name
from studycheck.crosswalks import Crosswalk
from studycheck.crosswalks.estimate import Kind
from studycheck.crosswalks.ladder import Rung
from studycheck.crosswalks.result import Share, percent


def possible(crosswalk: Crosswalk) -> list[Share]:
    """Return the shares of pairs of classes that have some size in common."""
    return [share for share in crosswalk if share.hard_high > 0]


def sources(crosswalk: Crosswalk) -> list[str]:
    """Return the names of the classes of the source, in order of size."""
    return [plain(str(rung)) for rung in crosswalk.source.rungs]


def targets(crosswalk: Crosswalk) -> list[tuple[str, str]]:
    """Return label and name of the classes of the target, and of the sizes that belong to none."""
    found = dict.fromkeys((share.target, share.target_range) for share in crosswalk)
    return [(label, plain(str(Rung(label, covered)))) for label, covered in found]


def short(value: float | None) -> str:
    """Return a share as a percentage with three figures, never rounding something to nothing or to all.

    Examples
    --------
    >>> short(0.794274), short(0.003426), short(0.00001), short(0.9999), short(1.0)
    ('79.4 %', '0.343 %', '<0.01 %', '>99.9 %', '100 %')
    """
    if value is not None and 0.999 < value < 1:
        return ">99.9 %"
    if value is None or value in (0, 1) or value < 0.0001:
        return percent(value)
    return f"{100 * value:#.3g}".rstrip(".") + " %"


def span(low: float, high: float) -> str:
    """Return an interval of shares."""
    return short(low) if short(low) == short(high) else f"{short(low).removesuffix(' %')}–{short(high)}"


def told(share: Share) -> tuple[str, str]:
    """Return the share as text, and its interval where it has one."""
    if share.kind is Kind.EXACT:
        return short(share.point), ""
    if share.point is None or share.kind is Kind.NOT_IDENTIFIABLE:
        return "?", span(share.hard_low, share.hard_high)
    point = short(share.point)
    return (point if point[0] in "<>" else f"≈ {point}"), span(share.low, share.high)


def title(crosswalk: Crosswalk) -> tuple[str, str]:
    """Return title and subtitle."""
    of = "firms" if str(crosswalk.weight) == "firms" else "people working in them"
    through = f", through {crosswalk.through}" if crosswalk.through else ""
    first = f"Where the classes of {crosswalk.source.title} fall in {crosswalk.target.title}{through}"
    names = f"{short_name(crosswalk.source.scheme)} → {short_name(crosswalk.target.scheme)}"
    return plain(first), plain(f"{names}: share of the {of} of each class on the left.")


def caveats(crosswalk: Crosswalk) -> list[str]:
    """Return the reference, and what is left out or taken on trust."""
    found = []
    if crosswalk.reference is None:
        found.append("No reference distribution was needed: the classes nest.")
    else:
        entry = crosswalk.reference.distribution
        found.append(
            f"Reference: {entry.id}, {entry.region_name} {entry.year or 'undated'} ({entry.unit_words}; "
            f"{entry.headcount_concept}). Source: {entry.source.title}."
        )
    found += [f"Note: {note}." for note in crosswalk.notes]
    return [plain(note) for note in found]


def record(crosswalk: Crosswalk, kind: str, shares: list[Share]) -> Drawn:
    """Return what is drawn of a crosswalk."""
    rows: list[Row] = [
        {
            "source": share.source, "source_sizes": str(share.source_range), "target": share.target,
            "target_sizes": str(share.target_range), "low": share.low, "point": share.point, "high": share.high,
            "hard_low": share.hard_low, "hard_high": share.hard_high, "kind": str(share.kind),
        }
        for share in shares
    ]  # fmt: skip
    return Drawn(kind, *title(crosswalk), tuple(rows), tuple(_lines(shares)), tuple(caveats(crosswalk)))


def _lines(shares: list[Share]) -> list[str]:
    found: dict[str, list[str]] = {}
    for share in shares:
        if share.hard_high > 0:
            text = " ".join(part for part in told(share) if part).replace("? ", "not identifiable, ")
            name = str(Rung(share.target, share.target_range))
            found.setdefault(str(Rung(share.source, share.source_range)), []).append(f"{name} {text}")
    return [f"{source}: {', '.join(parts)}" for source, parts in found.items()]
