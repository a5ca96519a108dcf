"""The size class of one firm, explained criterion by criterion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite, isnan
from numbers import Real

from studycheck.base.display import Cell, Displayed, Grid
from studycheck.base.language import say
from studycheck.errors import shorten
from studycheck.sizes.class_limits import Edge, all_quantities
from studycheck.sizes.criteria import QUANTITIES, Criterion, Decides, Quantity, Score, quantities
from studycheck.sizes.parts import EVIDENCE
from studycheck.sizes.scheme import SizeScheme
from studycheck.sizes.sector_classes import (
    SectorClasses,
    conversion_rates,
    criterion_in,
    sector_classes,
    sector_index,
)


@dataclass(frozen=True)
class Classification(Displayed):
    """The size class of one firm under a size scheme, with the reasons.

    Attributes
    ----------
    scheme : SizeScheme
        The scheme.
    possible : tuple of str
        Every class that the firm can be in, lowest first: labels of classes, or names of what lies below, between
        or above them. It has one entry where the numbers settle the class.
    rows : tuple
        The criteria: each with the number given, and for every class whether the number keeps its limit.
    classes : tuple of str
        Names of the classes, in order of size.
    conversion : str
        The exchange rates that were used, in words; empty where none was needed.

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
    classes: tuple[str, ...]
    conversion: str = ""

    @property
    def lowest(self) -> str:
        """The lowest class that the firm can be in."""
        return self.possible[0]

    @property
    def highest(self) -> str:
        """The highest class that the firm can be in."""
        return self.possible[-1]

    @property
    def size_class(self) -> str | None:
        """The class of the firm, or None if the numbers leave more than one possibility."""
        return self.possible[0] if len(self.possible) == 1 else None

    def _grid(self) -> Grid:
        answer = say(" or ").join(part for part in (", ".join(self.possible[:-1]), self.possible[-1]) if part)
        notes = [
            say(
                "Criteria: {criteria}. A firm is in the lowest class whose limits it keeps.",
                criteria=self.scheme.criteria,
            )
        ]
        if self.conversion:
            notes.append(self.conversion)
        if self.scheme.leaves_out:
            notes.append(say("Not checked: {names}.", names="; ".join(self.scheme.leaves_out)))
        if self.scheme.evidence != "read":
            notes.append(say("Evidence: {words}.", words=say(EVIDENCE[self.scheme.evidence])))
        columns = ("criterion", "given", *self.classes)
        return Grid(f"{self.scheme.id}: {answer}", columns, self.rows, tuple(notes))


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
        number = _number(quantity, numbers.get(quantity))
        if number is not None:
            known[quantity] = number
    rates = conversion_rates(scheme, currency, on)
    sectors = sector_classes(scheme, rates)
    if sector is not None:
        sectors = [sectors[sector_index(scheme, sector)]]
    values = {quantity: np.array([number]) for quantity, number in known.items()}
    criterion = criterion_in(scheme, rates)
    spans = [place(criterion, one.classes, values) for one in sectors]
    low = min(int(np.min(span[0])) for span in spans)
    high = max(int(np.max(span[1])) for span in spans)
    rows = [row for one in sectors for row in _rows(criterion, one, known, several=len(sectors) > 1)]
    words = "; ".join(f"1 {code} = {rate:.6g} {currency}" for code, rate in sorted(rates.items()))
    conversion = say("Limits converted at the rate of {on}: {words}.", on=on, words=words) if words else ""
    names = tuple(one.name for one in sectors[0].classes)
    return Classification(
        scheme, names[low : high + 1], tuple(rows), names[: _limited_count(sectors[0])], conversion
    )


def _number(name: str, given: object) -> float | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, Real):
        raise TypeError(
            say(
                "{name}: {given} is not a number; leave it out if it is not known",
                name=name,
                given=shorten(given),
            )
        )
    number = float(given)
    if isnan(number):
        return None
    if number < 0 or not isfinite(number):
        raise ValueError(
            say(
                "{name}: {number:g} is negative or infinite; leave it out if it is not known",
                name=name,
                number=number,
            )
        )
    return number


def _rows(
    criterion: Criterion, sector: SectorClasses, known: Mapping[Quantity, float], *, several: bool
) -> list[tuple[Cell, ...]]:
    names: list[Quantity] = list(all_quantities(criterion))
    before = f"{sector.sector}: " if several else ""
    count = _limited_count(sector)
    if isinstance(criterion, Score):
        given = ", ".join(f"{name} {_number_text(known.get(name))}" for name in names)
        weights = criterion.weights
        total = sum(known[q] * w for q, w in weights if q in known)
        full = all(quantity in known for quantity, _ in weights)
        cells = [_cell(one.limits.get("score"), total if full else None, total) for one in sector.classes]
        return [(f"{before}score", f"{total:g} ({given})" if full else given, *cells[:count])]
    decisive = set(quantities(criterion))
    rows: list[tuple[Cell, ...]] = []
    for name in names:
        cells = [_cell(one.limits.get(name), known.get(name), 0.0) for one in sector.classes]
        if isinstance(criterion, Decides) and name not in decisive:
            cells = [say("does not decide")] * len(cells)
        rows.append((f"{before}{name}", _number_text(known.get(name)), *cells[:count]))
    return rows


def _limited_count(sector: SectorClasses) -> int:
    """Return the number of classes without the last one if that has no limits."""
    return len(sector.classes) - (not sector.classes[-1].limits)


def _number_text(number: float | None) -> str:
    if number is None:
        return say("not known")
    return f"{number:,.0f}" if number == int(number) else f"{number:,}"


def _cell(edge: Edge | None, number: float | None, least: float) -> str:
    """Say whether a number keeps a limit; an unknown number is `least` or more."""
    if edge is None:
        return say("no limit")
    if number is None:
        return "no" if least >= edge.generous else "?"
    if number < edge.strict:
        return "yes"
    return "no" if number >= edge.generous else say("? (limit unclear)")
