"""The arguments of a calculation: read as arrays, with all that is wrong with them reported at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from numbers import Real
from statistics import NormalDist
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from studycheck.base.frozen import frozen
from studycheck.base.language import either, msg, say
from studycheck.base.wording import listed
from studycheck.errors import InputError, Problem, shorten

Array: TypeAlias = NDArray[np.float64]
_MOST_POSITIONS = 3
_MOST_LABELS = 5


@frozen
class Range:
    """The range of an argument: its limits, whether they belong to it, and what to try outside of it."""

    low: float
    high: float
    words: str
    hint: str = ""
    open: bool = False

    def outside(self, values: Array) -> NDArray[np.bool_]:
        """Return which values lie outside of the range, as NaN always does."""
        if self.open:
            return np.asarray(~((values > self.low) & (values < self.high)))
        return np.asarray(~((values >= self.low) & (values <= self.high)))

    def has(self, given: Any) -> bool:
        """Return whether something is one plain number in the range."""
        if type(given) not in (float, int):
            return False
        return self.low < given < self.high if self.open else bool(self.low <= given <= self.high)

    def holds(self, values: Array) -> bool:
        """Return whether all values lie in the range, in two passes and without a copy."""
        if not values.size:
            return True
        least, most = values.min(), values.max()
        return bool(
            self.low < least and most < self.high if self.open else self.low <= least and most <= self.high
        )


PROPORTION = Range(
    0, 1, msg("between 0 and 1"), msg("divide percentages by 100; a count is never more than its base")
)
RESPONSES = Range(1, 1e15, msg("at least 1 and finite"))
FACTOR = Range(1e-4, 1e4, msg("between 0.0001 and 10,000"))
INSIDE = Range(0, 1, msg("more than 0 and less than 1"), open=True)
SHARE = Range(0, 1, msg("between 0 and 1"))
LEVEL = Range(0, 1, msg("more than 0 and less than 1"), msg("0.95 is usual"), open=True)
ALPHA = Range(0, 0.5, msg("more than 0 and less than 0.5"), msg("0.05 is usual"), open=True)
POWER = Range(0.5, 1, msg("more than 0.5 and less than 1"), msg("0.8 is usual"), open=True)


class Arguments:
    """Reads the arguments of one call, and reports everything that is wrong with them at once.

    Parameters
    ----------
    what : str
        What a message about several problems calls the arguments.
    """

    def __init__(self, what: str = "arguments") -> None:
        self._what = what
        self._problems: list[Problem] = []
        self._shapes: dict[str, tuple[int, ...]] = {}

    def take(self, name: str, given: Any, allowed: Range) -> Array:
        """Return numbers as an array of floats; `check` reports what is wrong with them."""
        values = self._numbers(name, given)
        if values is None:
            return np.asarray(np.nan)
        self._shapes[name] = values.shape
        if not allowed.holds(values):
            self.refuse(
                name,
                values,
                allowed.outside(values),
                say("not {range}", range=say(allowed.words)),
                say(allowed.hint) if allowed.hint else "",
            )
        return values

    def row(self, name: str, given: Any) -> Array:
        """Return one row of numbers as a copy; an empty row where it is none, which `check` reports."""
        try:
            row = np.array(given, dtype=np.float64)
        except (TypeError, ValueError):
            self.say(name, say("must be a row of numbers, not {given}", given=shorten(given)))
            return np.empty(0)
        if row.ndim != 1:
            self.say(name, say("must be a row of numbers, not an array of shape {shape}", shape=row.shape))
            return np.empty(0)
        return row

    def same_length(self, **rows: Sequence[Any] | Array) -> bool:
        """Return whether all rows are as long as the first; else note their lengths."""
        lengths = {name: len(row) for name, row in rows.items()}
        if len(set(lengths.values())) > 1:
            each = ", ".join(f"{name} {length}" for name, length in lengths.items())
            self.say(next(iter(rows)), say("lengths differ: {each}", each=each))
            return False
        return True

    def require(self, name: str, fine: NDArray[np.bool_], labels: Sequence[str], must: str) -> None:
        """Note the labels of the studies for which something does not hold."""
        if not fine.all():
            wrong = [label for label, is_fine in zip(labels, fine, strict=True) if not is_fine]
            self.say(name, f"{must}: {quote(wrong)}")

    def z(self, level: Any) -> float:
        """Return how many standard errors half of an interval at a confidence level spans."""
        return NormalDist().inv_cdf(0.5 + self.chance("level", level, LEVEL) / 2)

    def chance(self, name: str, given: Any, allowed: Range) -> float:
        """Return one number between 0 and 1; 0.5 where the argument is wrong, as `check` will raise."""
        values = self.take(name, given, allowed)
        if values.ndim:
            self.say(name, say("must be one number, not an array; call once for each"))
        return float(values) if not values.ndim and allowed.holds(values) else 0.5

    def refuse(self, name: str, values: Any, wrong: Any, words: str, hint: str = "") -> None:
        """Note how many values are wrong, and the first of them with their positions."""
        values, wrong = np.broadcast_arrays(np.asarray(values), np.asarray(wrong))
        hint = say("; {hint}", hint=hint) if hint else ""
        if not wrong.any():
            return
        if not values.ndim:
            self.say(
                name, say("{value} is {words}{hint}", value=_plain(values.item()), words=words, hint=hint)
            )
            return
        places = np.argwhere(wrong)
        first = ", ".join(
            say("{value} at {place}", value=_plain(values[tuple(at)]), place=_position(at))
            for at in places[:_MOST_POSITIONS]
        )
        more = ", …" if len(places) > _MOST_POSITIONS else ""
        message = either(
            len(places),
            "{number:,} of {every:,} is {words}: {first}{hint}",
            "{number:,} of {every:,} are {words}: {first}{hint}",
            every=values.size,
            words=words,
            first=f"{first}{more}",
            hint=hint,
        )
        self.say(name, message)

    def compare(
        self, name: str, values: Array, wrong: Callable[[Array, Array], Any], other: Array, words: str
    ) -> None:
        """Note which values are in the wrong relation to others, if their shapes fit."""
        try:
            mask = wrong(values, other)
        except ValueError:
            return  # `check` names the shapes
        self.refuse(name, values, mask, words)

    def say(self, name: str, message: str) -> None:
        """Note a problem with an argument."""
        self._problems.append(Problem("", 0, name, message))

    def check(self) -> None:
        """Raise if anything was wrong.

        Raises
        ------
        InputError
            One line for each argument that is wrong, or for shapes that do not fit.
        """
        try:
            np.broadcast_shapes(*self._shapes.values())
        except ValueError:
            shapes = ", ".join(f"{name} {shape}" for name, shape in self._shapes.items() if shape)
            self.say(
                "",
                say(
                    "the shapes of the arrays differ: {shapes}; give arrays of one shape, or numbers",
                    shapes=shapes,
                ),
            )
        if self._problems:
            raise InputError(self._problems, what=self._what, outcome="nothing was computed")

    def _numbers(self, name: str, given: Any) -> Array | None:
        if type(given) in (float, int):
            return np.asarray(given, dtype=np.float64)
        values = np.asarray(given)
        if values.dtype.kind in "iuf":
            return values.astype(np.float64, copy=False)
        objects = values.astype(object)
        wrong = np.array([not isinstance(o, Real) or isinstance(o, bool) for o in objects.flat], dtype=bool)
        if wrong.any():
            self.refuse(name, objects, wrong.reshape(objects.shape), say("not a number"))
            return None
        return objects.astype(np.float64)


def argument_error(name: str, message: str) -> InputError:
    """Return the error that one argument is wrong."""
    return InputError([Problem("", 0, name, message)])


def confidence_level(level: Any) -> float:
    """Return the level as a number.

    Raises
    ------
    InputError
        If it is not one number between 0 and 1.
    """
    arguments = Arguments()
    value = arguments.chance("level", level, LEVEL)
    arguments.check()
    return value


def freeze(row: Array) -> Array:
    """Return the same numbers, read-only."""
    row.flags.writeable = False
    return row


def quote(labels: Iterable[str]) -> str:
    """Return labels in quotes: the first five, and how many more there are.

    Examples
    --------
    >>> print(quote(["acme", "globex"]))
    “acme”, “globex”
    """
    return listed((f"“{label}”" for label in labels), most=_MOST_LABELS)


def plain(values: Any) -> Any:
    """Return a Python number for an array without dimensions, and any other value unchanged."""
    return values.item() if np.ndim(values) == 0 and hasattr(values, "item") else values


def _plain(value: Any) -> str:
    """Return a number or object as plain Python prints it: numpy 1 and 2 print theirs differently."""
    value = value.item() if isinstance(value, np.generic) else value
    return f"{value:.12g}" if isinstance(value, float) else shorten(value)


def _position(at: Any) -> str:
    return str(int(at[0])) if len(at) == 1 else str(tuple(map(int, at)))
