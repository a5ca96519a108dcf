"""Columns of microdata, read and checked; the problems of all of them are reported at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studycheck.base.language import either, say
from studycheck.base.wording import listed
from studycheck.errors import InputError, Problem, UnknownNameError, shorten
from studycheck.study.reported import as_marker
from studycheck.vocabulary.terms import Marker, Role

if TYPE_CHECKING:
    import pandas as pd

UNKNOWN, NO, YES = 0, 1, 2
"""Codes of answers to a yes/no question; unknown comes first so that it can never be taken for no."""


class AnswerColumns:
    """The columns of one frame; collects their problems for `check`."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame, self.rows = frame, len(frame)
        self._problems: list[Problem] = []

    def note(self, argument: str, message: str) -> None:
        """Note a problem with an argument."""
        self._problems.append(Problem("", 0, argument, message))

    def add(self, problems: Iterable[Problem]) -> None:
        """Note problems from elsewhere."""
        self._problems += problems

    def check(self) -> None:
        """Raise an `InputError` with all problems, if there are any."""
        if self._problems:
            raise InputError(self._problems, what="microdata", outcome="no card was made")

    def take(self, argument: str, name: Hashable) -> pd.Series[Any] | None:
        """Return a column; None if no column is named, or if it does not exist, which is noted."""
        if name is None:
            return None
        if name not in self.frame.columns:
            self.note(argument, str(UnknownNameError("column", name, map(str, self.frame.columns))))
            return None
        column = self.frame[name]
        if column.ndim > 1:
            self.note(argument, say("there is more than one column {name}; rename one", name=shorten(name)))
            return None
        return column

    def weights(self, name: Hashable) -> NDArray[np.float64] | None:
        """Return weights, the largest as 1; every response needs a weight of 0 or more."""
        column = self.take("weight", name)
        if column is None:
            return None
        from pandas.api.types import is_bool_dtype, is_numeric_dtype

        if not is_numeric_dtype(column.dtype) or is_bool_dtype(column.dtype):
            message = say(
                "column {name}: holds {dtype}, not numbers; convert it with pandas.to_numeric",
                name=shorten(name),
                dtype=column.dtype,
            )
            self.note("weight", message)
            return None
        values = column.to_numpy(dtype=np.float64, na_value=np.nan)
        wrong = int(np.count_nonzero(~((values >= 0) & (values < np.inf))))
        if wrong:
            message = either(
                wrong,
                "column {name}: {number:,} of {rows:,} rows is missing, negative or infinite; "
                "give each a weight of 0 or more, or drop it",
                "column {name}: {number:,} of {rows:,} rows are missing, negative or infinite; "
                "give each a weight of 0 or more, or drop it",
                name=shorten(name),
                rows=self.rows,
            )
            self.note("weight", message)
            return None
        if self.rows and not values.any():
            self.note(
                "weight",
                say(
                    "column {name}: all {rows:,} weights are 0; at least one must be more",
                    name=shorten(name),
                    rows=self.rows,
                ),
            )
            return None
        # a common factor changes nothing, and sums must not overflow
        return values / values.max() if self.rows else values

    def roles(self, name: Hashable, meanings: Mapping[Any, Any] | None) -> Counter[Role | Marker]:
        """Return the number of respondents in each role; a missing role is not stated."""
        counts: Counter[Role | Marker] = Counter()
        column = self.take("role", name)
        if column is None:
            return counts
        strange: Counter[str] = Counter()
        for value, n in self._value_counts(column):
            meaning = (meanings or {}).get(value, value)
            role = _role(meaning)
            if role is None:
                strange[shorten(value)] += n
            else:
                counts[role] += n
        if strange:
            known = ", ".join(repr(member.value) for member in Role)
            message = either(
                strange.total(),
                "column {name}: {number:,} of {rows:,} rows is not in a known role: {values}; "
                "map the values with roles={{value: role}} to a role or 'not stated'; roles: {known}",
                "column {name}: {number:,} of {rows:,} rows are not in a known role: {values}; "
                "map the values with roles={{value: role}} to a role or 'not stated'; roles: {known}",
                name=shorten(name),
                rows=self.rows,
                values=_most_common(strange),
                known=known,
            )
            self.note("role", message)
        missing = self.rows - counts.total()
        if missing:
            counts[Marker.NOT_STATED] += missing
        return counts

    def answers(self, name: Hashable, meanings: Meanings) -> NDArray[np.int8] | None:
        """Return the answers to a yes/no question as codes; values other than yes, no and missing are noted."""
        argument = f"estimates[{shorten(name)}]"
        column = self.take(argument, name)
        if column is None:
            return None
        plain = isinstance(column.dtype, np.dtype) and column.dtype.kind in "biuf"
        try:
            codes, strange = meanings.of_numbers(column) if plain else meanings.of_values(column)
        except TypeError:  # lists and dictionaries cannot be looked up
            self.note(
                argument,
                say(
                    "column {name}: its values are not plain values such as True or 'yes'", name=shorten(name)
                ),
            )
            return None
        if strange:
            message = either(
                strange.total(),
                "column {name}: {number:,} of {rows:,} rows is neither yes ({yes}) nor no ({no}): {values}; "
                "assign the values with yes=, no= or missing=",
                "column {name}: {number:,} of {rows:,} rows are neither yes ({yes}) nor no ({no}): {values}; "
                "assign the values with yes=, no= or missing=",
                name=shorten(name),
                rows=self.rows,
                yes=meanings.text(YES),
                no=meanings.text(NO),
                values=_most_common(strange),
            )
            self.note(argument, message)
        return codes

    def _value_counts(self, column: pd.Series[Any]) -> Iterable[tuple[Any, int]]:
        counts = column.value_counts(dropna=True)
        return ((value, int(n)) for value, n in counts.items() if n)


class Meanings:
    """Which values mean yes, which mean no, and which mean that there is no answer."""

    def __init__(self, yes: Any, no: Any, missing: Any) -> None:
        self.values: dict[int, tuple[Any, ...]] = {
            YES: _as_tuple(yes),
            NO: _as_tuple(no),
            UNKNOWN: _as_tuple(missing),
        }

    @property
    def clashes(self) -> list[str]:
        """The values with two meanings."""
        values = [value for values in self.values.values() for value in values]
        return [shorten(value) for at, value in enumerate(values) if value in values[:at]]

    def text(self, code: int) -> str:
        """Return the values with one meaning, as a message lists them."""
        return ", ".join(shorten(value) for value in self.values[code]) or say("none")

    def of_numbers(self, column: pd.Series[Any]) -> tuple[NDArray[np.int8], Counter[str]]:
        """Code a plain column of numbers or truth values, and count the values without a meaning."""
        values = column.to_numpy()
        codes = np.zeros(len(values), np.int8)
        known = np.isnan(values) if values.dtype.kind == "f" else np.zeros(len(values), bool)
        for code, spellings in self.values.items():
            for value in spellings:
                if isinstance(value, int | float | np.number | np.bool_):
                    hit = values == value
                    known |= hit
                    if code:
                        codes[hit] = code
        if known.all():
            return codes, Counter()
        strange, n = np.unique(values[~known], return_counts=True)
        return codes, Counter({shorten(v): int(k) for v, k in zip(strange.tolist(), n, strict=True)})

    def of_values(self, column: pd.Series[Any]) -> tuple[NDArray[np.int8], Counter[str]]:
        """Code a column of any values; each distinct value is looked up once."""
        import pandas as pd

        places, values = pd.factorize(column)
        table = np.zeros(len(values) + 1, np.int8)  # the last place is that of missing values, -1
        strange: Counter[str] = Counter()
        counts = np.bincount(places + 1, minlength=len(table))[1:]
        for at, value in enumerate(values):
            code = next((code for code, spellings in self.values.items() if value in spellings), None)
            if code is None:
                strange[shorten(value)] += int(counts[at])
            else:
                table[at] = code
        return table[places], strange


def _as_tuple(given: Any) -> tuple[Any, ...]:
    return tuple(given) if isinstance(given, list | tuple | set | frozenset) else (given,)


def _role(meaning: Any) -> Role | Marker | None:
    marker = as_marker(meaning)
    if marker is not None:
        return marker
    try:
        return Role(meaning)
    except ValueError:
        return None


def _most_common(strange: Counter[str]) -> str:
    return listed((value for value, _ in strange.most_common()), most=5)
