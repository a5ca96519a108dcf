"""Headcounts of which only bounds are known: a lower and an upper number, or the label of a band."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from studycheck.base.language import say
from studycheck.errors import first_of, shorten
from studycheck.sizes.bands import HeadcountBand, band_of, given_band
from studycheck.sizes.columns import NumberColumn
from studycheck.sizes.evaluate import Between

if TYPE_CHECKING:
    import pandas as pd

WAYS = ("headcount", "headcount_lower", "headcount_upper", "headcount_band")
"""The arguments that name columns of headcounts: exact ones, bounds, or bands."""


class Headcounts(Protocol):
    """A column of headcounts that is read block by block."""

    def block(self, rows: slice) -> NDArray[np.float64] | Between:
        """Return some rows, as numbers or as bounds."""
        ...


def headcounts(
    frame: pd.DataFrame, columns: Mapping[str, Hashable], bands: Mapping[Any, Any] | None
) -> Headcounts | None:
    """Return the headcounts of a frame from the columns named, or None if none are.

    Raises
    ------
    TypeError, ValueError
        If a column does not hold numbers, a label is not a band, or arguments contradict each other.
    """
    given = {way: name for way in WAYS if (name := columns.get(way)) is not None}
    if bands is not None and "headcount_band" not in given:
        raise ValueError(say("bands is given without headcount_band; name the column that holds the labels"))
    if len(given) > 1 and set(given) != {"headcount_lower", "headcount_upper"}:
        message = say("give headcount, or headcount_lower and headcount_upper, or headcount_band")
        raise ValueError(say("{names} are given; {message}", names=" and ".join(given), message=message))
    if "headcount" in given:
        return NumberColumn(frame[given["headcount"]], "headcount", given["headcount"])
    if "headcount_band" in given:
        return _Banded(frame[given["headcount_band"]], given["headcount_band"], bands or {})
    return _Bounded(frame, given) if given else None


class _Bounded:
    """A column of lower and one of upper headcounts; one that is not given or missing is no bound."""

    def __init__(self, frame: pd.DataFrame, given: Mapping[str, Hashable]) -> None:
        self._index = frame.index
        self._lower, self._upper = (
            NumberColumn(frame[given[way]], way, given[way], open_ended=way == "headcount_upper")
            if way in given
            else None
            for way in ("headcount_lower", "headcount_upper")
        )

    def block(self, rows: slice) -> Between:
        """Return some rows as bounds."""
        nothing = np.full(rows.stop - rows.start, np.nan)
        low = nothing if self._lower is None else self._lower.block(rows)
        high = nothing if self._upper is None else self._upper.block(rows)
        wrong = low > high
        if wrong.any():
            at = int(wrong.argmax())
            (label,) = self._index[[rows.start + at]].tolist()
            raise ValueError(
                say(
                    "headcount_lower {value:g} exceeds headcount_upper {value_2:g} in row {label}; exchange them "
                    "or correct one",
                    value=low[at],
                    value_2=high[at],
                    label=shorten(label),
                )
            )
        return Between(low, high)


class _Banded:
    """A column of labels of bands; each distinct label is read once."""

    def __init__(self, series: pd.Series[Any], name: Hashable, bands: Mapping[Any, Any]) -> None:
        import pandas as pd

        self._codes: NDArray[Any]
        if isinstance(series.dtype, pd.CategoricalDtype):
            self._codes, labels = series.cat.codes.to_numpy(), series.cat.categories.tolist()
        else:
            codes, uniques = pd.factorize(series)
            self._codes, labels = codes, uniques.tolist()
        read: list[HeadcountBand] = []
        wrong: list[str] = []
        for code, label in enumerate(labels):
            try:
                read.append(_meaning(label, bands))
            except ValueError as error:
                read.append((None, None))
                # a categorical may have labels that no row has
                if (self._codes == code).any():
                    wrong.append(str(error))
        if wrong:
            advice = say(
                "give the meaning of a label with bands={label: (10, 49)}, or None where it means unknown"
            )
            listing = "; ".join(first_of(wrong, 5, "label"))
            raise ValueError(
                say(
                    "headcount_band, column {name}: {listing}; {advice}",
                    name=shorten(name),
                    listing=listing,
                    advice=advice,
                )
            )
        # the last place is that of missing labels, -1
        bounds = np.array([*read, (None, None)], dtype=np.float64).reshape(-1, 2)
        self._low, self._high = bounds.T.copy()

    def block(self, rows: slice) -> Between:
        """Return some rows as bounds."""
        codes = self._codes[rows]
        return Between(self._low[codes], self._high[codes])


def _meaning(label: object, bands: Mapping[Any, Any]) -> HeadcountBand:
    if label in bands:
        return given_band(label, bands[label])
    if isinstance(label, str):
        return band_of(label) if label.strip() else (None, None)
    raise ValueError(say("{label} is not the label of a band", label=shorten(label)))
