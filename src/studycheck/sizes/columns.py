"""Columns of a frame, checked and read block by block so that they need not be copied."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.errors import UnknownNameError, shorten

if TYPE_CHECKING:
    import pandas as pd

_NUMBERS = ("integer", "floating", "mixed-integer-float", "decimal", "empty")


class NumberColumn:
    """A column of numbers that are neither negative nor infinite; missing ones are NaN."""

    def __init__(
        self, series: pd.Series[Any], quantity: str, name: Hashable, *, open_ended: bool = False
    ) -> None:
        self._where = f"{quantity}, column {shorten(name)}"
        self._open_ended = open_ended
        self._series = series
        self._plain: NDArray[Any] | None = None
        if isinstance(series.dtype, np.dtype) and series.dtype.kind in "iuf":
            self._plain = series.to_numpy()
        else:
            self._refuse_other_than_numbers(series)

    def _refuse_other_than_numbers(self, series: pd.Series[Any]) -> None:
        from pandas.api.types import infer_dtype, is_bool_dtype, is_complex_dtype, is_numeric_dtype

        dtype = series.dtype
        if is_numeric_dtype(dtype) and not is_bool_dtype(dtype) and not is_complex_dtype(dtype):
            return
        kind = infer_dtype(series, skipna=True) if series.dtype == object else str(series.dtype)
        if kind not in _NUMBERS:
            # as plain Python objects: numpy 1 and 2 write their own differently
            values = series.dropna().iloc[:1].tolist()
            example = say(", such as {given}", given=shorten(values[0])) if values else ""
            raise TypeError(
                say(
                    "{where}: holds {kind}{example}, not numbers; convert it with pandas.to_numeric",
                    where=self._where,
                    kind=kind,
                    example=example,
                )
            )

    def block(self, rows: slice) -> NDArray[np.float64]:
        """Return some rows as floats."""
        if self._plain is not None:
            block = self._plain[rows].astype(np.float64, copy=False)
        else:
            block = self._series.iloc[rows].to_numpy(dtype=np.float64, na_value=np.nan)
        # one look settles most blocks: no number is missing, the extremes are fine
        if not (block.min() >= 0 and block.max() < np.inf):
            wrong = (block < 0) if self._open_ended else (block < 0) | np.isinf(block)
            if wrong.any():
                self._refuse(rows.start + int(wrong.argmax()))
        return block

    def _refuse(self, row: int) -> None:
        value = float(self._series.iloc[row])
        (label,) = self._series.index[[row]].tolist()  # a plain number, as pandas prints it
        raise ValueError(
            say(
                "{where}: {value:g} in row {label} is negative or infinite; correct it, or make it missing "
                "if it is not known",
                where=self._where,
                value=value,
                label=shorten(label),
            )
        )


@frozen
class LabelColumn:
    """One text for all rows, or a column of few different texts; there is none where `names` is empty.

    `codes` is None where all rows have the same text, and -1 where the text is missing.
    """

    names: tuple[str, ...]
    codes: NDArray[np.intp] | None

    @classmethod
    def of(cls, frame: pd.DataFrame, given: Hashable) -> LabelColumn:
        """Read a column, given by its name, or a text that stands for all rows."""
        if given is None:
            return cls((), None)
        if given in frame.columns:
            import pandas as pd

            codes, names = pd.factorize(frame[given])
            return cls(tuple(map(str, names)), codes)
        if isinstance(given, str):
            return cls((given,), None)
        raise UnknownNameError("column", given, map(str, frame.columns))

    def parts(self, rows: slice) -> Iterator[tuple[int | None, Any]]:
        """Yield the number of each text in a block, or None for a missing one, and the rows that have it."""
        if self.codes is None:
            yield (0 if self.names else None), ...
            return
        block = self.codes[rows]
        for code in np.unique(block):
            yield (None if code < 0 else int(code)), np.flatnonzero(block == code)
