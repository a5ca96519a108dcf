"""A size scheme as a table, with notes on its rule, its dates and its sources."""

from __future__ import annotations

from collections.abc import Iterator

from studycheck.base.display import Grid
from studycheck.sizes.parts import EVIDENCE, SizeClass
from studycheck.sizes.scheme import SizeScheme

_MARKS = {"from_memory": " (from memory)", "no_source": " (no source)"}


def scheme_grid(scheme: SizeScheme) -> Grid:
    """Return the table of a scheme."""
    columns: tuple[str, ...] = ("class", "local label", "headcount", "turnover", "balance sheet", "capital")
    has_scores = any(c.score for classes in scheme.classes_by_sector for c in classes)
    rows = []
    for index, classes in enumerate(scheme.classes_by_sector):
        sector = (scheme.sectors[index].sector,) if scheme.sectors else ()
        for c in classes:
            money = tuple(str(limit) if limit else None for limit in (c.turnover, c.balance, c.capital))
            label = c.label + _MARKS.get(c.evidence or "", "")
            staff = str(c.range) if c.has_headcount else None
            score = (f"≤ {c.score:g}" if c.score else None,) if has_scores else ()
            rows.append((*sector, label, c.local.text if c.local else None, staff, *money, *score))
    columns = (("sector",) if scheme.sectors else ()) + columns + (("score",) if has_scores else ())
    return Grid(f"{scheme.id}: {scheme.name}", columns, rows, tuple(_notes(scheme)))


def _notes(scheme: SizeScheme) -> Iterator[str]:
    if scheme.evidence != "read":
        yield f"Evidence: {EVIDENCE[scheme.evidence]}."
    yield f"Rule: {scheme.rule}. Staff: {scheme.staff_measure or 'not stated'}. Unit: {scheme.unit}."
    if scheme.criteria is None:
        yield f"Firms cannot be classified: {scheme.unevaluated or 'the entry has no criteria'}."
    elif scheme.leaves_out:
        yield f"Not checked when firms are classified: {'; '.join(scheme.leaves_out)}."
    yield (
        f"Issued by {scheme.issuer} for {', '.join(scheme.jurisdiction)}; {scheme.kind}; valid {scheme.validity}."
    )
    for aggregate in scheme.umbrellas:
        yield f"“{aggregate.label}” covers {', '.join(aggregate.classes)}."
    if scheme.beneath is not None:
        yield f"Below the first class: {scheme.beneath.label} ({_limits(scheme.beneath)})."
    for gap in scheme.gaps:
        yield f"No class covers headcount {gap}, as published."
    for shared in scheme.shared:
        yield f"Two classes cover headcount {shared}, as published."
    yield scheme.notes
    for source in scheme.sources:
        yield f"Source: {source.title}" + (f" <{source.url}>" if source.url else "")


def _limits(size_class: SizeClass) -> str:
    money = [("turnover", size_class.turnover), ("balance sheet", size_class.balance)]
    staff = [f"headcount {size_class.range}"] if size_class.has_headcount else []
    return ", ".join([*staff, *(f"{name} {limit}" for name, limit in money if limit)])
