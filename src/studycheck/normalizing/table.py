"""Normalised shares as a table: answers in per cent first, reasons by number, refusals in groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from studycheck.base.display import Cell, Grid
from studycheck.base.messages import Message
from studycheck.normalizing.result import Kind, Normalization, Normalized
from studycheck.sizes.crosswalks.ladder import Rung

_TOLD_APART_BY = ("construct", "indicator", "country", "date", "base")


def grid_of(result: Normalization) -> Grid:
    """Return the table of a result.

    Low and high bound the share, the point is its value if size inside a class did not matter. The last
    columns split the width of the interval into what the classes leave open and what sampling adds, in
    points; sampling is empty where a number of answers is missing.
    """
    answered = [row for row in result if row.kind is not Kind.REFUSED]
    refused = [row for row in result if row.kind is Kind.REFUSED]
    constructs = {row.construct for row in result}
    whys = list(dict.fromkeys(str(row.why) for row in answered))
    names = _names(result.rows, constructs)
    rows: list[tuple[Cell, ...]] = [
        (
            names[_number(row)], str(Rung(row.target, row.target_range)),
            _percent(row.low), _percent(row.point), _percent(row.high), str(row.kind),
            _percent(row.bound_width), _percent(row.sampling_width), whys.index(str(row.why)) + 1,
        )
        for row in answered
    ]  # fmt: skip
    columns = ("study", "class", "low %", "point %", "high %", "kind", "bounds", "sampling", "why")
    what = f"{constructs.pop()}: shares" if len(constructs) == 1 else "Shares"
    kinds = ", ".join(f"{len(result.of(kind))} {kind}" for kind in Kind)
    title = f"{what} in the classes of {result.target.title}, assuming {result.assume}: {kinds}"
    notes = [
        *(f"{number}: {why}." for number, why in enumerate(whys, start=1)),
        *(f"Refused: {line}." for line in _refusals(refused, names)),
        *(f"Note: {note}." for note in result.notes),
    ]
    return Grid(title, columns if rows else (), rows, tuple(notes))


def _number(row: Normalized) -> tuple[str, ...]:
    """Return what tells the number apart of which a row is a class."""
    return (row.study, *(getattr(row, name) for name in _TOLD_APART_BY))


def _names(rows: Sequence[Normalized], constructs: set[str]) -> dict[tuple[str, ...], str]:
    """Return a name for every number: the study, and what differs between its numbers."""
    found = {}
    for study, some in groupby(sorted({_number(row) for row in rows}), key=lambda key: key[0]):
        keys = list(some)
        differing = [
            position
            for position, name in enumerate(_TOLD_APART_BY, start=1)
            if len({key[position] for key in keys}) > 1 or (name == "construct" and len(constructs) > 1)
        ]
        for key in keys:
            found[key] = ", ".join(filter(None, (study, *(key[position] for position in differing))))
    return found


def _refusals(rows: Iterable[Normalized], names: dict[tuple[str, ...], str]) -> list[str]:
    """Return one line per number and kind of reason, with all classes that it concerns."""
    groups: dict[tuple[object, ...], list[Normalized]] = {}
    for row in rows:
        groups.setdefault((_number(row), row.why.template), []).append(row)
    return [
        f"{names[_number(some[0])] or 'without a study'}, {', '.join(dict.fromkeys(row.target for row in some))}: "
        f"{_together([row.why for row in some])}"
        for some in groups.values()
    ]


def _together(whys: Sequence[Message]) -> Message:
    """Return messages of one template as one, with the values in which they differ side by side."""
    values = {
        name: " / ".join(dict.fromkeys(str(why.values[name]) for why in whys)) for name in whys[0].values
    }
    return Message(whys[0].template, values)


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1) + 0.0
