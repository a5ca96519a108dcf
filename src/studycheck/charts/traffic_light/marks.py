"""What the drawing of lights needs to know, whoever made them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from studycheck.charts.kit import ChartContent
from studycheck.vocabulary.terms import Judgement, Light

LightMark = Light | Judgement


class DrawnLights(Protocol):
    """What the drawing needs to know of rows of lights."""

    @property
    def studies(self) -> tuple[str, ...]:
        """The ids of the rows."""
        ...

    @property
    def titles(self) -> tuple[str, ...]:
        """The names of the rows for people."""
        ...

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        ...

    @property
    def remarks(self) -> list[str]:
        """What stands under the names of the columns."""
        ...

    @property
    def gaps(self) -> tuple[int, ...]:
        """The columns that stand apart from those before them."""
        ...

    @property
    def key(self) -> Sequence[tuple[LightMark, str]]:
        """The marks that the key explains, each with its text."""
        ...

    @property
    def title(self) -> str:
        """The title of the chart."""
        ...

    @property
    def message(self) -> str:
        """The message of the chart."""
        ...

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes on how to read the chart."""
        ...

    def places(self, light: LightMark) -> list[tuple[int, int]]:
        """Return row and column of every occurrence of a mark."""
        ...

    def record(self) -> ChartContent:
        """Return the content of the chart, for captions and tables."""
        ...
