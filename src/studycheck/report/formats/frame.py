"""Findings as a frame of pandas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from studycheck.checking.results import FINDING_COLUMNS, BaseReport
from studycheck.checking.results.blocks import CONSTANT

_PACK = 10_000
"""How many messages are packed together."""


def findings_frame(report: BaseReport) -> pd.DataFrame:
    """Return the findings as a frame with one row for each, in the order of `FINDING_COLUMNS`."""
    columns = {name: Messages() if name == "message" else Repeated() for name in FINDING_COLUMNS}
    for block in report.findings.blocks():
        for name, column in columns.items():
            if name in CONSTANT:
                column.add([getattr(block, name)], len(block))
            else:
                column.add(getattr(block, name))
    if not columns["code"].parts:
        return pd.DataFrame([], columns=list(FINDING_COLUMNS))
    # messages are the largest column: it is put together while the others are still numbers
    order = sorted(FINDING_COLUMNS, key=lambda name: name != "message")
    series = {name: columns.pop(name).series() for name in order}
    return pd.DataFrame({name: series[name] for name in FINDING_COLUMNS}, copy=False)


class TextNumbers(dict[str | None, int]):
    """A number for each text, in the order in which they are asked for."""

    def __missing__(self, text: str | None) -> int:
        self[text] = len(self)
        return len(self) - 1


class Repeated:
    """A column with few distinct values, which are stored once until all rows are known."""

    def __init__(self) -> None:
        self.index = TextNumbers()
        self.parts: list[Any] = []

    def add(self, values: Iterable[str | None], times: int = 1) -> None:
        """Add rows, each several times."""
        self.parts.append((np.fromiter(map(self.index.__getitem__, values), dtype=np.int32), times))

    def series(self) -> Any:
        """Return the column."""
        codes = np.concatenate([np.repeat(codes, times) for codes, times in self.parts])
        return pd.Series(pd.Series(list(self.index)).array.take(codes))


class Messages:
    """A column of texts that nearly all differ, which pandas packs tighter than a list does."""

    def __init__(self) -> None:
        self.parts: list[Any] = []
        self.loose: list[str | None] = []

    def add(self, values: Iterable[str | None], times: int = 1) -> None:
        """Add rows; many are packed at once, as each pack takes memory of its own."""
        assert times == 1
        self.loose.extend(values)
        if len(self.loose) >= _PACK:
            self._pack()

    def _pack(self) -> None:
        self.parts.append(pd.Series(self.loose))
        self.loose = []

    def series(self) -> Any:
        """Return the column."""
        if self.loose:
            self._pack()
        return pd.concat(self.parts, ignore_index=True)
