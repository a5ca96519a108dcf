"""A share that was combined from those of parts, with its bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studycheck.analysis.normalizing.bounds import ShareBounds
from studycheck.base.display import Displayed, Grid
from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.base.wording import counted, percent

if TYPE_CHECKING:
    import pandas as pd


@frozen
class CombinedPart:
    """A part of the whole.

    Attributes
    ----------
    name : str
        Its name.
    share : ShareBounds
        Its share, between the limits that rounding leaves; between 0 and 1 where none is published.
    population : ShareBounds
        The number of its units; without an upper limit where it is not known.
    n : int or None
        The number of its responses.
    """

    name: str
    share: ShareBounds
    population: ShareBounds
    n: int | None = None

    @property
    def is_published(self) -> bool:
        """Whether its share is published."""
        return self.share.point is not None


@dataclass(frozen=True, slots=True, repr=False)
class CombinedShare(Displayed):
    """The share of a whole that is made of parts.

    Attributes
    ----------
    low, high : float
        The bounds, whatever the true shares behind the rounded ones, the shares that are not published, and the
        populations between their limits.
    point : float or None
        The published shares, weighted by the populations; None if one of them is not known.
    sampling_low, sampling_high : float or None
        The bounds, widened by the sampling variability of the published shares at 95 %; None where a number of
        responses is missing.
    parts : tuple of CombinedPart
        The parts.
    notes : tuple of str
        What the result rests on.
    """

    low: float
    point: float | None
    high: float
    sampling_low: float | None
    sampling_high: float | None
    parts: tuple[CombinedPart, ...]
    notes: tuple[str, ...]

    def to_frame(self) -> pd.DataFrame:
        """Return one row for each part: its share, responses, population and weight."""
        return self._grid().frame()

    def __repr__(self) -> str:
        return f"<CombinedShare of {counted(len(self.parts), 'part')}: {self._range()}>"

    def _range(self) -> str:
        point = "" if self.point is None else f"{percent(self.point)}, "
        return point + say("{low} to {high}", low=percent(self.low), high=percent(self.high))

    def _grid(self) -> Grid:
        whole = sum(part.population.point or 0 for part in self.parts)
        known = whole > 0 and all(part.population.point is not None for part in self.parts)
        rows = [
            (
                part.name,
                None if part.share.point is None else percent(part.share.point),
                part.n,
                _number(part.population),
                percent((part.population.point or 0) / whole) if known else None,
            )
            for part in self.parts
        ]
        sampling = (
            ()
            if self.sampling_low is None or self.sampling_high is None
            else (
                say(
                    "With sampling variability: {low} to {high}.",
                    low=percent(self.sampling_low),
                    high=percent(self.sampling_high),
                ),
            )
        )
        title = say(
            "Share of {part} together: {value}", part=counted(len(self.parts), "part"), value=self._range()
        )
        return Grid(title, ("part", "share", "n", "population", "weight"), rows, (*sampling, *self.notes))


def _number(population: ShareBounds) -> str | None:
    if population.high == float("inf"):
        return None
    if population.low == population.high:
        return f"{population.low:,.0f}"
    return f"{population.low:,.0f} to {population.high:,.0f}"
