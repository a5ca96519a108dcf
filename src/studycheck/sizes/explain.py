"""The size class of one firm, explained criterion by criterion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite, isnan
from numbers import Real

from studycheck.base.display import Cell, Displayed, Grid
from studycheck.errors import shorten
from studycheck.sizes.class_limits import Edge, shows
from studycheck.sizes.criteria import QUANTITIES, Criterion, Decides, Quantity, Score, quantities
from studycheck.sizes.scheme import SizeScheme
from studycheck.sizes.sector_classes import (
    SectorClasses,
    converted,
    criterion_in,
    sector_index,
    sector_ladders,
)


@dataclass(frozen=True)
class Classification(Displayed):
    """What one firm is under a size scheme.

    Attributes
    ----------
    scheme : SizeScheme
        The scheme.
    possible : tuple of str
        Everything the firm can still be, lowest first: labels of classes, or what lies beneath, between or
        above them. One entry where the numbers settle it.
    rows : tuple
        What was looked at: criterion, number given, and for every rung whether the number keeps its limit.
    rungs : tuple of str
        Names of the rungs of the ladder.

    Examples
    --------
    >>> from studycheck import size_schemes
    >>> print(size_schemes["fr-lme-2008"].classify(headcount=300))
    fr-lme-2008: intermediate-sized or large
    criterion    given      microenterprise    SME    intermediate-sized
    ...
    """

    scheme: SizeScheme
    possible: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    rungs: tuple[str, ...]
    conversion: str = ""

    @property
    def lowest(self) -> str:
        """The lowest that the firm can be."""
        return self.possible[0]

    @property
    def highest(self) -> str:
        """The highest that the firm can be."""
        return self.possible[-1]

    @property
    def size_class(self) -> str | None:
        """What the firm is, or None if the numbers leave more than one possibility."""
        return self.possible[0] if len(self.possible) == 1 else None

    def _grid(self) -> Grid:
        said = (
            f"{', '.join(self.possible[:-1])} or {self.possible[-1]}"
            if len(self.possible) > 1
            else self.lowest
        )
        notes = [f"Criteria: {self.scheme.criteria}. A firm is in the lowest class whose limits it keeps."]
        if self.conversion:
            notes.append(self.conversion)
        if self.scheme.leaves_out:
            notes.append(f"Not looked at: {'; '.join(self.scheme.leaves_out)}.")
        if self.scheme.evidence != "read":
            notes.append(f"Evidence: {self.scheme.evidence.replace('_', ' ')}.")
        return Grid(f"{self.scheme.id}: {said}", ("criterion", "given", *self.rungs), self.rows, tuple(notes))


def explain_firm(
    scheme: SizeScheme,
    numbers: Mapping[str, float | None],
    *,
    sector: str | None,
    currency: str | None,
    on: str | date | None,
) -> Classification:
    """Return the class of one firm; see `SizeScheme.classify`."""
    import numpy as np

    from studycheck.sizes.evaluate import place

    known: dict[Quantity, float] = {}
    for quantity in QUANTITIES:
        number = _checked(quantity, numbers.get(quantity))
        if number is not None:
            known[quantity] = number
    rates = converted(scheme, currency, on)
    ladders = sector_ladders(scheme, rates)
    if sector is not None:
        ladders = [ladders[sector_index(scheme, sector)]]
    values = {quantity: np.array([number]) for quantity, number in known.items()}
    criterion = criterion_in(scheme, rates)
    spans = [place(criterion, ladder.rungs, values) for ladder in ladders]
    low = min(int(np.min(span[0])) for span in spans)
    high = max(int(np.max(span[1])) for span in spans)
    shown = ladders[0].rungs if ladders[0].rungs[-1].limits else ladders[0].rungs[:-1]
    rows = [row for ladder in ladders for row in _rows(criterion, ladder, known, sectors=len(ladders) > 1)]
    words = "; ".join(f"1 {code} = {rate:.6g} {currency}" for code, rate in sorted(rates.items()))
    conversion = f"Limits converted at the rate of {on}: {words}." if words else ""
    return Classification(
        scheme,
        tuple(rung.name for rung in ladders[0].rungs[low : high + 1]),
        tuple(rows),
        tuple(rung.name for rung in shown),
        conversion,
    )


def _checked(name: str, given: object) -> float | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, Real):
        raise TypeError(f"{name}: {shorten(given)} is not a number; leave it out if it is not known")
    number = float(given)
    if isnan(number):
        return None
    if number < 0 or not isfinite(number):
        raise ValueError(f"{name}: {number:g} is negative or infinite; leave it out if it is not known")
    return number


def _rows(
    criterion: Criterion, ladder: SectorClasses, known: Mapping[Quantity, float], *, sectors: bool
) -> list[tuple[Cell, ...]]:
    names: list[Quantity] = list(shows(criterion))
    before = f"{ladder.sector}: " if sectors else ""
    if isinstance(criterion, Score):
        given = ", ".join(f"{name} {_said(known.get(name))}" for name in names)
        weights = criterion.weights
        total = sum(known[q] * w for q, w in weights if q in known)
        full = all(quantity in known for quantity, _ in weights)
        cells = [_cell(rung.limits.get("score"), total if full else None, total) for rung in ladder.rungs]
        return [(f"{before}score", f"{total:g} ({given})" if full else given, *cells[: _limited(ladder)])]
    decisive = set(quantities(criterion))
    rows: list[tuple[Cell, ...]] = []
    for name in names:
        cells = [_cell(rung.limits.get(name), known.get(name), 0.0) for rung in ladder.rungs]
        if isinstance(criterion, Decides) and name not in decisive:
            cells = ["does not decide"] * len(cells)
        rows.append((f"{before}{name}", _said(known.get(name)), *cells[: _limited(ladder)]))
    return rows


def _limited(ladder: SectorClasses) -> int:
    return len(ladder.rungs) - (not ladder.rungs[-1].limits)


def _said(number: float | None) -> str:
    if number is None:
        return "not known"
    return f"{number:,.0f}" if number == int(number) else f"{number:,}"


def _cell(edge: Edge | None, number: float | None, least: float) -> str:
    """Say whether a number keeps a limit; `least` is what an unknown one has at least."""
    if edge is None:
        return "no limit"
    if number is None:
        return "no" if least >= edge.generous else "?"
    if number < edge.strict:
        return "yes"
    return "no" if number >= edge.generous else "? (edge not stated)"
