"""What the chart of normalized shares shows: classes, numbers in them, refusals with their reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from studycheck.charts.drawn import Drawn, Row
from studycheck.charts.language import listed
from studycheck.charts.ruler import plain
from studycheck.constructs import OWN_PREFIX
from studycheck.constructs import construct as construct_of
from studycheck.crosswalks.ladder import Rung
from studycheck.normalizing.result import Assumption, Kind, Normalization, Normalized, shown

_ASSUMED = {
    Assumption.NONE: "nothing assumed about firms inside a reported class",
    Assumption.HOMOGENEOUS: "assuming one share at all sizes inside a reported class",
    Assumption.MONOTONE: "assuming that the share never falls with size",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Numbers of one study that say nothing about a class, for one reason."""

    study: str
    details: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Class:
    """A class of the target: the rows with bounds or a value, and the refusals."""

    name: str
    rows: tuple[Normalized, ...]
    refusals: tuple[Refusal, ...]


def classes(results: Normalization) -> list[Class]:
    """Return every class of the target with its rows, in the order given."""
    found = []
    for rung in results.target.rungs:
        rows = [row for row in results if (row.target, row.target_range) == (rung.label, rung.range)]
        refused: dict[tuple[str, str], list[str]] = {}
        for row in rows:
            if row.kind is Kind.REFUSED:
                refused.setdefault((row.study, str(row.why)), []).append(detail(row, results))
        found.append(
            Class(
                plain(str(Rung(rung.label, rung.range))),
                tuple(row for row in rows if row.kind is not Kind.REFUSED),
                tuple(
                    Refusal(plain(study), tuple(what), plain(why)) for (study, why), what in refused.items()
                ),
            )
        )
    return found


def detail(row: Normalized, results: Normalization) -> str:
    """Return where, when and what was measured, as far as the rows differ in it."""
    construct = row.construct if len({other.construct for other in results}) > 1 else ""
    base = "" if row.base == "all" else row.base
    return plain(" · ".join(part for part in (row.country, row.date, construct, row.indicator, base) if part))


def value(row: Normalized) -> str:
    """Return the share with its bounds."""
    if row.kind is Kind.EXACT or row.low is None or row.high is None:
        return shown(row.point)
    span = f"{shown(row.low).removesuffix(' %')}–{shown(row.high)}"
    return f"{shown(row.point)} ({span})" if row.point is not None else span


def title(results: Normalization) -> tuple[str, str]:
    """Return title and subtitle."""
    constructs = {row.construct for row in results}
    first = f"Published shares in the classes of {results.target.title}"
    if len(constructs) == 1:
        (name,) = constructs
        own = name.startswith(OWN_PREFIX)
        first = name.removeprefix(OWN_PREFIX).replace("_", " ") if own else construct_of(name).meaning
    counts = ", ".join(f"{len(results.of(kind)):,} {kind}" for kind in Kind)
    second = (
        f"Published shares in the classes of {results.target.title}, {_ASSUMED[results.assume]}: {counts}."
    )
    return plain(first.removesuffix(".")), plain(second)


def caveats(results: Normalization) -> list[str]:
    """Return references and what is left out or taken on trust."""
    used = {row.reference.distribution.id: row.reference.distribution for row in results if row.reference}
    told = [
        f"Reference {entry.id}: {entry.region_name} {entry.year or 'undated'}, {entry.unit_words}; "
        f"{entry.source.title}."
        for entry in used.values()
    ]
    missing = [row.study for row in results if row.low is not None and row.sampling_low is None]
    if missing:
        told.append(f"Sampling error is not known, as a number of answers is missing: {listed(missing)}.")
    return [plain(note) for note in (*told, *(f"Note: {note}." for note in results.notes))]


def record(results: Normalization) -> Drawn:
    """Return what is drawn, in the order of the chart."""
    order = {rung.range: place for place, rung in enumerate(results.target.rungs)}
    ordered = sorted(results, key=lambda row: (order[row.target_range], row.kind is Kind.REFUSED))
    rows: list[Row] = [
        {
            "target": row.target, "target_sizes": str(row.target_range), "study": row.study,
            "detail": detail(row, results), "kind": str(row.kind), "low": row.low, "point": row.point,
            "high": row.high, "hard_low": row.hard_low, "hard_high": row.hard_high,
            "sampling_low": row.sampling_low, "sampling_high": row.sampling_high, "why": str(row.why),
        }
        for row in ordered
    ]  # fmt: skip
    lines = tuple(_lines(results))
    return Drawn(
        "Shares in common size classes", *title(results), tuple(rows), lines, tuple(caveats(results))
    )


def _lines(results: Normalization) -> Iterator[str]:
    for one in classes(results):
        told = [f"{row.study} {value(row)}, {row.kind}".strip() for row in one.rows]
        refused = sum(len(refusal.details) for refusal in one.refusals)
        yield f"{one.name}: {'; '.join([*told, *([f'{refused} refused'] if refused else [])]) or 'nothing'}"
