"""The content of the chart of size schemes: rows, sentences and caveats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from studycheck.charts.kit import ChartContent, Row, counted, label, layout, list_names, msg, say, sizes
from studycheck.charts.kit.scheme_classes import (
    aggregate_classes,
    class_names,
    evidence_of,
    gaps,
    headcount_classes,
    message,
    sector_and_classes,
)
from studycheck.charts.kit.scheme_names import place_name
from studycheck.charts.size_ladder.order import SchemeEntry, limits, limits_in_words
from studycheck.sizes import SizeRange, SizeScheme
from studycheck.sizes.parts import SchemeEvidence

_CAVEATS: dict[SchemeEvidence, str] = {
    "from_memory": msg("Limits from memory, not read in a source: {schemes}."),
    "secondary": msg("Limits read in a secondary source only: {schemes}."),
    "source_conflict": msg("Sources contradict one another: {schemes}."),
    "no_source": msg("Limits from memory; no source was found: {schemes}."),
}


def record(entries: Sequence[SchemeEntry], titles: Mapping[str, str]) -> ChartContent:
    """Return the content of the chart, in its order."""
    schemes = [entry.scheme for entry in entries]
    rows = [row for entry in entries for row in _rows(entry)]
    return ChartContent(
        say("Size ladder"),
        *message(schemes),
        tuple(rows),
        tuple(_line(scheme, titles[scheme.id]) for scheme in schemes),
        tuple(caveats(schemes, titles)),
    )


def caveats(schemes: Sequence[SizeScheme], titles: Mapping[str, str]) -> list[str]:
    """Return the caveats on these schemes."""
    sentences, named = [], _count if layout.is_dense() else list_names
    money = [
        titles[scheme.id] for scheme in schemes if headcount_classes(scheme) and not scheme.headcount_only
    ]
    if money:
        sentences.append(
            say(
                "Limits in money (turnover, balance sheet or capital) also apply, but only headcounts are drawn: "
                "{schemes}.",
                schemes=named(money),
            )
        )
    several = [titles[scheme.id] for scheme in schemes if len(scheme.sectors) > 1]
    if several:
        sentences.append(
            say(
                "Classes depend on the sector; one sector is shown: {schemes}.",
                schemes=named(several),
            )
        )
    for evidence, template in _CAVEATS.items():
        ids = [
            titles[s.id]
            for s in schemes
            if evidence in {s.evidence, *(evidence_of(s, c) for c in sector_and_classes(s)[1])}
        ]
        if ids:
            sentences.append(say(template, schemes=named(ids)))
    return sentences


def _count(names: Sequence[str]) -> str:
    """Return how many schemes there are, where their names have no room."""
    return counted(len(names), "scheme", "schemes")


def _rows(entry: SchemeEntry) -> Iterator[Row]:
    scheme = entry.scheme
    sector, classes = sector_and_classes(scheme)
    same: Row = {
        "scheme": scheme.id, "where": place_name(scheme.jurisdiction),
        "valid_from": str(scheme.valid_from or "") or None, "valid_to": str(scheme.valid_to or "") or None,
        "follows": entry.follows.id if entry.follows else None, "sector": sector or None,
    }  # fmt: skip
    if not classes:
        yield {**same, **_mark("no limits", scheme.unevaluated, None, "", scheme.evidence)}
    if headcount_classes(scheme):
        for aggregate in aggregate_classes(scheme):
            yield {
                **same,
                **_mark("aggregate class", aggregate.names[0], aggregate.range, "", scheme.evidence),
            }
    for c in classes:
        sizes = c.range if c.has_headcount else None
        kind = "class" if sizes else "in words"
        yield {**same, **_mark(kind, class_names(c)[0], sizes, limits(c), evidence_of(scheme, c))}
    for gap in gaps(scheme):
        yield {**same, **_mark("gap", "in no class", gap, "", scheme.evidence)}


def _mark(kind: str, label: str, sizes: SizeRange | None, money: str, evidence: str) -> Row:
    return {
        "kind": kind,
        "label": label,
        "sizes": str(sizes) if sizes else None,
        "first": sizes.first if sizes else None,
        "below": sizes.below if sizes else None,
        "money_limits": money or None,
        "evidence": evidence,
    }


def _line(scheme: SizeScheme, title: str) -> str:
    if not headcount_classes(scheme):
        return label(title, limits_in_words(scheme))
    classes = [f"{class_names(c)[0]} {sizes(c.range)}" for c in headcount_classes(scheme)]
    classes += [f"{aggregate.names[0]} {sizes(aggregate.range)}" for aggregate in aggregate_classes(scheme)]
    return label(title, ", ".join(classes))
