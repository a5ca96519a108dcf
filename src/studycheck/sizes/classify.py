"""Size classes of many firms at once, from a frame to a frame, in blocks that stay in the cache."""

from __future__ import annotations

import sys
from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from studycheck.base.language import say
from studycheck.errors import UnknownNameError, shorten
from studycheck.sizes.columns import LabelColumn, NumberColumn
from studycheck.sizes.criteria import Quantity
from studycheck.sizes.evaluate import QuantityValues, RankSpan, place
from studycheck.sizes.headcounts import Headcounts, headcounts
from studycheck.sizes.registry import size_schemes
from studycheck.sizes.scheme import SizeScheme
from studycheck.sizes.sector_classes import (
    SectorClasses,
    conversion_rates,
    criterion_in,
    sector_classes,
    sector_index,
)

if TYPE_CHECKING:
    import pandas as pd

Frame = TypeVar("Frame")
_MONEY: tuple[Quantity, ...] = ("turnover", "balance", "capital")
BLOCK = 1 << 15
"""Rows in one block: few enough to stay in the cache, many enough for numpy."""


def classify(
    frame: Frame,
    scheme: str | SizeScheme,
    *,
    headcount: Hashable = None,
    headcount_lower: Hashable = None,
    headcount_upper: Hashable = None,
    headcount_band: Hashable = None,
    bands: Mapping[Any, Any] | None = None,
    turnover: Hashable = None,
    balance: Hashable = None,
    capital: Hashable = None,
    sector: Hashable = None,
    currency: Hashable = None,
    on: str | date | None = None,
) -> Frame:
    """Return the size class of every firm in a frame, as far as its numbers determine it.

    Parameters
    ----------
    frame : pandas.DataFrame or dask.dataframe.DataFrame
        One row per firm. A frame of Dask is classified partition by partition, and only when the result is computed.
    scheme : str or SizeScheme
        The scheme, or its id.
    headcount, turnover, balance, capital : column names, optional
        The columns with the numbers. Missing values are unknown, and so is a column that is not given. A headcount
        may be a fraction (full-time equivalents). Amounts are in full units, not thousands.
    headcount_lower, headcount_upper : column names, optional
        Instead of `headcount`, the columns with the smallest and the largest number that it can be, both included. A
        missing one is no bound.
    headcount_band : column name, optional
        Instead of `headcount`, the column with the label of a band, such as ``10-49``, ``50 à 249 salariés`` or
        ``250+``. Bands are of whole people, and both ends are included.
    bands : dict, optional
        The meaning of labels that cannot be read, such as codes: ``{"B": (10, 49), "D": (250, None), "?": None}``.
    sector : column name or str, optional
        A column with the sectors, or one sector for all firms, where the classes depend on the sector. Without it,
        and where it is missing, every sector is possible.
    currency : column name or str, optional
        A column of ISO 4217 codes, or one code for all firms; without it, amounts are in the currency of the scheme.
    on : str or datetime.date, optional
        Day whose rates of the European Central Bank convert the limits into other currencies.

    Returns
    -------
    pandas.DataFrame or dask.dataframe.DataFrame
        A frame of the same kind with the index of `frame` and three ordered categoricals: ``class``, missing where the
        numbers leave more than one possibility; ``lowest`` and ``highest``, the range of classes still possible: no
        class outside it is. Sizes
        that a scheme leaves out have categories of their own: below the first class, above the last, published gaps and
        overlaps.

    Raises
    ------
    UnknownNameError
        If there is no such scheme, column or sector.
    TypeError
        If `frame` is not a frame, or a column does not hold numbers.
    ValueError
        If a number is negative or infinite, a label is not a band, a lower headcount exceeds the upper one, the scheme
        cannot classify firms, or no rate is known. With Dask, what is
        wrong with names and arguments is said at once, what is wrong with values when they are computed.

    See Also
    --------
    SizeScheme.classify : the class of one firm, with the reasons.

    Examples
    --------
    >>> import pandas as pd
    >>> from studycheck import classify
    >>> firms = pd.DataFrame({"staff": [3, 60, 300], "sales": [1.5e6, None, None]})
    >>> classify(firms, "fr-lme-2008", headcount="staff", turnover="sales")
                 class              lowest          highest
    0  microenterprise     microenterprise  microenterprise
    1              NaN                 SME            large
    2              NaN  intermediate-sized            large

    A register that gives staff in bands:

    >>> register = pd.DataFrame({"band": ["1-9", "20-99", "250 and more", None]})
    >>> classify(register, "eu-sbs-size", headcount_band="band")
       class  lowest       highest
    0  micro   micro         micro
    1    NaN   small  medium-sized
    2  large   large         large
    3    NaN   micro         large

    A register that does not fit into memory, in partitions:

    >>> import dask.dataframe as dd
    >>> register = dd.from_pandas(firms, npartitions=2)
    >>> classes = classify(register, "fr-lme-2008", headcount="staff", turnover="sales")
    >>> classes["highest"].compute().tolist()
    ['microenterprise', 'large', 'large']
    """
    import pandas as pd

    columns = {
        "headcount": headcount,
        "headcount_lower": headcount_lower,
        "headcount_upper": headcount_upper,
        "headcount_band": headcount_band,
        "turnover": turnover,
        "balance": balance,
        "capital": capital,
    }
    of_pandas = partial(
        _classes, scheme=scheme, columns=columns, bands=bands, sector=sector, currency=currency, on=on
    )
    if isinstance(frame, pd.DataFrame):
        return of_pandas(frame)  # type: ignore[return-value] # a frame of the kind that was given
    if _is_of_dask(frame):
        # no rows are needed to see what is wrong with names, and which columns come out
        return frame.map_partitions(of_pandas, meta=of_pandas(frame._meta))  # type: ignore[attr-defined,no-any-return]
    raise TypeError(
        say("frame={frame} is not a frame; give a DataFrame of pandas or of Dask", frame=shorten(frame))
    )


def _is_of_dask(frame: object) -> bool:
    """Return whether a frame is one of Dask, without loading Dask: who has such a frame has loaded it."""
    dask = sys.modules.get("dask.dataframe")
    return dask is not None and isinstance(frame, dask.DataFrame)


def _classes(
    frame: pd.DataFrame,
    scheme: str | SizeScheme,
    columns: Mapping[str, Hashable],
    bands: Mapping[Any, Any] | None,
    sector: Hashable,
    currency: Hashable,
    on: str | date | None,
) -> pd.DataFrame:
    """Return the size classes of the firms in a frame of pandas."""
    import pandas as pd

    chosen = size_schemes[scheme] if isinstance(scheme, str) else scheme
    _column_names(frame, *columns.values())
    names = [one.name for one in sector_classes(chosen, {})[0].classes]
    numbers: dict[Quantity, Headcounts] = {
        q: NumberColumn(frame[name], q, name) for q in _MONEY if (name := columns[q]) is not None
    }
    staff = headcounts(frame, columns, bands)
    if staff is not None:
        numbers["headcount"] = staff
    cases = _Cases(chosen, frame, sector, currency, on)
    low = np.empty(len(frame), np.int8)
    high = np.empty(len(frame), np.int8)
    exact = np.empty(len(frame), np.int8)
    for start in range(0, len(frame), BLOCK):
        rows = slice(start, min(start + BLOCK, len(frame)))
        values = {q: column.block(rows) for q, column in numbers.items()}
        for part, span in cases.spans(rows, values):
            low[rows][part], high[rows][part] = span
        np.copyto(exact[rows], low[rows])
        if not cases.settled:
            exact[rows][low[rows] != high[rows]] = -1
            cases.settled = True
    dtype = pd.CategoricalDtype(names, ordered=True)
    codes = {"class": exact, "lowest": low, "highest": high}
    data = {name: pd.Categorical.from_codes(c, dtype=dtype, validate=False) for name, c in codes.items()}
    return pd.DataFrame(data, index=frame.index, copy=False)


def _column_names(frame: pd.DataFrame, *names: Hashable) -> None:
    for name in names:
        if name is not None and name not in frame.columns:
            raise UnknownNameError("column", name, map(str, frame.columns))
        if name is not None and (frame.columns == name).sum() > 1:
            raise ValueError(say("there is more than one column {name}; rename one", name=shorten(name)))


class _Cases:
    """The rows by sector and currency: each combination has limits of its own."""

    def __init__(
        self,
        scheme: SizeScheme,
        frame: pd.DataFrame,
        sector: Hashable,
        currency: Hashable,
        on: str | date | None,
    ) -> None:
        self.scheme, self.on, self.settled = scheme, on, True
        self.sectors = LabelColumn.of(frame, sector)
        self.currencies = LabelColumn.of(frame, currency)
        self._sector_of = [sector_index(scheme, name) for name in self.sectors.names]
        if not scheme.currencies:
            self.currencies = LabelColumn(("",), None)
        self._in_currency: dict[str | None, tuple[Any, list[SectorClasses]]] = {}
        for code in self.currencies.names:
            self.criteria_in(code or None)

    def criteria_in(self, currency: str | None) -> tuple[Any, list[SectorClasses]]:
        """Return the criteria, and the classes of all sectors, with limits in a currency."""
        if currency not in self._in_currency:
            rates = conversion_rates(self.scheme, currency, self.on)
            self._in_currency[currency] = criterion_in(self.scheme, rates), sector_classes(self.scheme, rates)
        return self._in_currency[currency]

    def spans(self, rows: slice, values: QuantityValues) -> Iterator[tuple[Any, RankSpan]]:
        """Yield some rows of a block with the positions of their lowest and highest classes."""
        for sector, of_sector in self.sectors.parts(rows):
            for currency, of_currency in self.currencies.parts(rows):
                part = _rows_in_both(of_sector, of_currency)
                # money of unknown currency is unknown
                lost = currency is None and self.currencies.codes is not None
                chosen = {q: v[part] for q, v in values.items() if q == "headcount" or not lost}
                code = self.currencies.names[currency] if currency is not None else ""
                criterion, sectors = self.criteria_in(code or None)
                if sector is not None and self._sector_of:
                    sectors = [sectors[self._sector_of[sector]]]
                spans = [place(criterion, one.classes, chosen) for one in sectors]
                low, high = spans[0]
                for more in spans[1:]:
                    low, high = np.minimum(low, more[0]), np.maximum(high, more[1])
                self.settled = self.settled and low is high
                yield part, (low, high)


def _rows_in_both(a: Any, b: Any) -> Any:
    if a is ...:
        return b
    return a if b is ... else np.intersect1d(a, b, assume_unique=True)
