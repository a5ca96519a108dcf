"""Columns of shares that are in percent and do not say so.

A number above 1 cannot be a share, so its column is in percent, and 1.0 beside it is 1 %, not 100 %.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from studycheck.base.document import Path
from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.catalog.sheets.cell_numbers import is_unmarked
from studycheck.errors import shorten
from studycheck.study.problems import Unreadable


@frozen
class _Share:
    """A number without a percent sign, and the item and path at which it was put."""

    given: object
    into: Any
    path: Path


@dataclass(slots=True)
class PercentPoints:
    """The shares of one column that have no percent sign."""

    shares: list[_Share] = field(default_factory=list)
    above_one: tuple[int, object] | None = None

    def add(self, row: int, given: object, value: object, into: Any, path: Path) -> None:
        """Note a cell of the column, its value, and where the value was put."""
        if not is_unmarked(given):
            return
        if isinstance(value, Unreadable):
            self.above_one = self.above_one or (row, given)
        elif isinstance(value, int | float) and value > 0:
            self.shares.append(_Share(given, into, path))

    def refuse(self) -> list[tuple[_Share, Unreadable]]:
        """Return the shares that cannot be told from percent points, each with the reason."""
        if self.above_one is None:
            return []
        row, above = self.above_one
        return [(share, Unreadable(share.given, _reason(share.given, row, above))) for share in self.shares]


def _reason(given: object, row: int, above: object) -> str:
    number = float(str(given).strip().replace(",", "."))
    shown = str(given).strip()
    return say(
        "{shown} may be {shown} % or {hundredfold:g} %: row {row} of the same column has {above}, which is above 1; "
        "write the sign in the whole column",
        shown=shown,
        hundredfold=number * 100,
        row=row,
        above=shorten(above),
    )
