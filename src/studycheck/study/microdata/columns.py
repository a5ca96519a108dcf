"""Columns of answers, taken in and checked: what is wrong is said of all of them at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studycheck.errors import InputError, Problem, UnknownNameError, shorten
from studycheck.study.reported import as_marker
from studycheck.vocabulary.terms import Marker, Role

if TYPE_CHECKING:
    import pandas as pd

UNKNOWN, NO, YES = 0, 1, 2
"""How an answer to a yes/no question is coded; unknown comes first so that it can never be taken for no."""
_SHOWN = 5


class AnswerColumns:
    """Takes in the columns of one frame, and keeps what is wrong with them for `check`."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame, self.rows = frame, len(frame)
        self._problems: list[Problem] = []

    def say(self, argument: str, message: str) -> None:
        """Note a problem with an argument."""
        self._problems.append(Problem("", 0, argument, message))

    def add(self, problems: Iterable[Problem]) -> None:
        """Note problems found elsewhere."""
        self._problems += problems

    def check(self) -> None:
        """Raise an `InputError` with all problems, if there are any."""
        if self._problems:
            raise InputError(self._problems, what="microdata", outcome="no card was made")

    def take(self, argument: str, name: Hashable) -> pd.Series[Any] | None:
        """Return a column; None where none is named, or where it is not there, which is noted."""
        if name is None:
            return None
        if name not in self.frame.columns:
            self.say(argument, str(UnknownNameError("column", name, map(str, self.frame.columns))))
            return None
        found = self.frame[name]
        if found.ndim > 1:
            self.say(argument, f"there is more than one column {shorten(name)}; rename one")
            return None
        return found

    def weights(self, name: Hashable) -> NDArray[np.float64] | None:
        """Return weights, the largest as 1; a weight must be there for every answer, and be no less than 0."""
        column = self.take("weight", name)
        if column is None:
            return None
        from pandas.api.types import is_bool_dtype, is_numeric_dtype

        if not is_numeric_dtype(column.dtype) or is_bool_dtype(column.dtype):
            said = f"holds {column.dtype}, not numbers; convert it with pandas.to_numeric"
            self.say("weight", f"column {shorten(name)}: {said}")
            return None
        values = column.to_numpy(dtype=np.float64, na_value=np.nan)
        wrong = int(np.count_nonzero(~((values >= 0) & (values < np.inf))))
        if wrong:
            said = (
                "missing, negative or infinite; every answer needs a weight of 0 or more, or must be dropped"
            )
            self.say("weight", f"column {shorten(name)}: {self._of_rows(wrong)} {said}")
            return None
        if self.rows and not values.any():
            self.say("weight", f"column {shorten(name)}: all {self.rows:,} weights are 0; one must count")
            return None
        # a common factor means nothing, and sums must not overflow
        return values / values.max() if self.rows else values

    def roles(self, name: Hashable, meanings: Mapping[Any, Any] | None) -> Counter[Role | Marker]:
        """Return how many answers each function gave; a missing one is not stated."""
        found: Counter[Role | Marker] = Counter()
        column = self.take("role", name)
        if column is None:
            return found
        strange: Counter[str] = Counter()
        for value, n in self._counted(column):
            meaning = (meanings or {}).get(value, value)
            role = _role(meaning)
            if role is None:
                strange[shorten(value)] += n
            else:
                found[role] += n
        if strange:
            known = ", ".join(repr(member.value) for member in Role)
            said = f"{_listed(strange)} no function; name it in roles={{value: function}}, or as 'not stated'"
            self.say(
                "role", f"column {shorten(name)}: {self._of_rows(sum(strange.values()))} {said}: {known}"
            )
        missing = self.rows - found.total()
        if missing:
            found[Marker.NOT_STATED] += missing
        return found

    def answers(self, name: Hashable, meanings: Meanings) -> NDArray[np.int8] | None:
        """Return the answers to a yes/no question as codes; whatever is neither yes, no nor missing is noted."""
        argument = f"estimates[{shorten(name)}]"
        column = self.take(argument, name)
        if column is None:
            return None
        plain = isinstance(column.dtype, np.dtype) and column.dtype.kind in "biuf"
        try:
            codes, strange = meanings.of_numbers(column) if plain else meanings.of_values(column)
        except TypeError:  # lists, dictionaries: nothing that could be looked up
            self.say(
                argument, f"column {shorten(name)}: its values are no plain values such as True or 'yes'"
            )
            return None
        if strange:
            said = f"{_listed(strange)} neither yes ({meanings.shown(YES)}) nor no ({meanings.shown(NO)})"
            rest = "name what they mean with yes=, no= or missing="
            self.say(
                argument,
                f"column {shorten(name)}: {self._of_rows(sum(strange.values()))} {said}; {rest}",
            )
        return codes

    def _counted(self, column: pd.Series[Any]) -> Iterable[tuple[Any, int]]:
        counts = column.value_counts(dropna=True)
        return ((value, int(n)) for value, n in counts.items() if n)

    def _of_rows(self, n: int) -> str:
        return f"{n:,} of {self.rows:,} rows {'is' if n == 1 else 'are'}"


class Meanings:
    """Which values mean yes, which no, and which that nobody answered."""

    def __init__(self, yes: Any, no: Any, missing: Any) -> None:
        self.values: dict[int, tuple[Any, ...]] = {
            YES: _several(yes),
            NO: _several(no),
            UNKNOWN: _several(missing),
        }

    @property
    def clashes(self) -> list[str]:
        """The values that are said to mean two things."""
        listed = [value for values in self.values.values() for value in values]
        return [shorten(value) for at, value in enumerate(listed) if value in listed[:at]]

    def shown(self, code: int) -> str:
        """The values of one meaning, in a few words."""
        return ", ".join(shorten(value) for value in self.values[code]) or "none"

    def of_numbers(self, column: pd.Series[Any]) -> tuple[NDArray[np.int8], Counter[str]]:
        """Code a plain column of numbers or truth values, and count what has no meaning."""
        values = column.to_numpy()
        codes = np.zeros(len(values), np.int8)
        known = np.isnan(values) if values.dtype.kind == "f" else np.zeros(len(values), bool)
        for code, meant in self.values.items():
            for value in meant:
                if isinstance(value, int | float | np.number | np.bool_):
                    hit = values == value
                    known |= hit
                    if code:
                        codes[hit] = code
        if known.all():
            return codes, Counter()
        found, n = np.unique(values[~known], return_counts=True)
        return codes, Counter({shorten(v): int(k) for v, k in zip(found.tolist(), n, strict=True)})

    def of_values(self, column: pd.Series[Any]) -> tuple[NDArray[np.int8], Counter[str]]:
        """Code a column of any values by looking at each different one once."""
        import pandas as pd

        places, values = pd.factorize(column)
        table = np.zeros(len(values) + 1, np.int8)  # the last place is that of missing ones, -1
        strange: Counter[str] = Counter()
        counts = np.bincount(places + 1, minlength=len(table))[1:]
        for at, value in enumerate(values):
            code = next((code for code, meant in self.values.items() if value in meant), None)
            if code is None:
                strange[shorten(value)] += int(counts[at])
            else:
                table[at] = code
        return table[places], strange


def _several(given: Any) -> tuple[Any, ...]:
    return tuple(given) if isinstance(given, list | tuple | set | frozenset) else (given,)


def _role(meaning: Any) -> Role | Marker | None:
    marker = as_marker(meaning)
    if marker is not None:
        return marker
    try:
        return Role(meaning)
    except ValueError:
        return None


def _listed(strange: Counter[str]) -> str:
    shown = ", ".join(value for value, _ in strange.most_common(_SHOWN))
    return shown + (f" and {len(strange) - _SHOWN:,} other values," if len(strange) > _SHOWN else ",")
