"""A size scheme as a table, with notes on its rule, its dates and its sources."""

from __future__ import annotations

from collections.abc import Iterator

from studycheck.base.display import Grid
from studycheck.base.language import label as label_of, msg, say, term
from studycheck.sizes.parts import EVIDENCE, SizeClass
from studycheck.sizes.scheme import SizeScheme
from studycheck.vocabulary.terms import Marker

_MARKS = {"from_memory": msg(" (from memory)"), "no_source": msg(" (no source)")}


def scheme_grid(scheme: SizeScheme) -> Grid:
    """Return the table of a scheme."""
    columns: tuple[str, ...] = ("class", "local label", "headcount", "turnover", "balance sheet", "capital")
    has_scores = any(c.score for classes in scheme.classes_by_sector for c in classes)
    rows = []
    for index, classes in enumerate(scheme.classes_by_sector):
        sector = (scheme.sectors[index].sector,) if scheme.sectors else ()
        for c in classes:
            money = tuple(str(limit) if limit else None for limit in (c.turnover, c.balance, c.capital))
            mark = _MARKS.get(c.evidence or "")
            label = c.label + (say(mark) if mark else "")
            staff = str(c.range) if c.has_headcount else None
            score = (f"≤ {c.score:g}" if c.score else None,) if has_scores else ()
            rows.append((*sector, label, c.local.text if c.local else None, staff, *money, *score))
    columns = (("sector",) if scheme.sectors else ()) + columns + (("score",) if has_scores else ())
    return Grid(f"{scheme.id}: {scheme.name}", columns, rows, tuple(_notes(scheme)))


def _notes(scheme: SizeScheme) -> Iterator[str]:
    if scheme.evidence != "read":
        yield say("Evidence: {words}.", words=say(EVIDENCE[scheme.evidence]))
    yield say(
        "Rule: {rule}. Staff: {value}. Unit: {unit}.",
        rule=scheme.rule,
        value=term(scheme.staff_measure or Marker.NOT_STATED),
        unit=scheme.unit,
    )
    if scheme.criteria is None:
        yield say(
            "Firms cannot be classified: {value}.",
            value=scheme.unevaluated or say("the entry has no criteria"),
        )
    elif scheme.leaves_out:
        yield say("Not checked when firms are classified: {names}.", names="; ".join(scheme.leaves_out))
    yield (
        say(
            "Issued by {issuer} for {names}; {kind}; valid {validity}.",
            issuer=scheme.issuer,
            names=", ".join(scheme.jurisdiction),
            kind=scheme.kind,
            validity=scheme.validity,
        )
    )
    for aggregate in scheme.aggregate_classes:
        yield say("“{label}” covers {classes}.", label=aggregate.label, classes=", ".join(aggregate.classes))
    if scheme.beneath is not None:
        yield say(
            "Below the first class: {label} ({limits}).",
            label=scheme.beneath.label,
            limits=_limits(scheme.beneath),
        )
    for gap in scheme.gaps:
        yield say("No class covers headcount {gap}, as published.", gap=gap)
    for shared in scheme.shared:
        yield say("Two classes cover headcount {shared}, as published.", shared=shared)
    yield scheme.notes
    for source in scheme.sources:
        yield label_of(say("Source"), source.title + (f" <{source.url}>" if source.url else ""))


def _limits(size_class: SizeClass) -> str:
    money = [(say("turnover"), size_class.turnover), (say("balance sheet"), size_class.balance)]
    staff = [say("headcount {range}", range=size_class.range)] if size_class.has_headcount else []
    return ", ".join([*staff, *(f"{name} {limit}" for name, limit in money if limit)])
