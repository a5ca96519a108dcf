"""The numbers a calculation is given: taken in as arrays, and refused together if any is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from numbers import Real
from statistics import NormalDist
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from studycheck.errors import InputError, Problem, shorten

Array: TypeAlias = NDArray[np.float64]
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Range:
    """What a number may be: limits, whether they belong to it, and what to try."""

    low: float
    high: float
    words: str
    hint: str = ""
    open: bool = False

    def outside(self, values: Array) -> NDArray[np.bool_]:
        """Return which values are not in the range; NaN never is."""
        if self.open:
            return np.asarray(~((values > self.low) & (values < self.high)))
        return np.asarray(~((values >= self.low) & (values <= self.high)))

    def holds(self, values: Array) -> bool:
        """Return whether all values are in the range, in two passes and without a copy."""
        if not values.size:
            return True
        least, most = values.min(), values.max()
        return bool(
            self.low < least and most < self.high if self.open else self.low <= least and most <= self.high
        )


PROPORTION = Range(0, 1, "between 0 and 1", "divide percentages by 100; a count is never more than its base")
ANSWERS = Range(1, 1e15, "at least 1 and finite")
FACTOR = Range(1e-4, 1e4, "between 0.0001 and 10,000")
INSIDE = Range(0, 1, "more than 0 and less than 1", open=True)
SHARE = Range(0, 1, "between 0 and 1")
LEVEL = Range(0, 1, "more than 0 and less than 1", "0.95 is usual", open=True)
ALPHA = Range(0, 0.5, "more than 0 and less than 0.5", "0.05 is usual", open=True)
POWER = Range(0.5, 1, "more than 0.5 and less than 1", "0.8 is usual", open=True)


class Arguments:
    """Takes in the arguments of one call, and says everything that is wrong with them at once."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._shapes: dict[str, tuple[int, ...]] = {}

    def take(self, name: str, given: Any, allowed: Range) -> Array:
        """Return numbers as an array of floats; what is wrong with them is kept for `check`."""
        values = self._numbers(name, given)
        if values is None:
            return np.asarray(np.nan)
        self._shapes[name] = values.shape
        if not allowed.holds(values):
            self.refuse(name, values, allowed.outside(values), f"not {allowed.words}", allowed.hint)
        return values

    def z(self, level: Any) -> float:
        """Return how many standard errors half an interval of a confidence level spans."""
        return NormalDist().inv_cdf(0.5 + self.chance("level", level, LEVEL) / 2)

    def chance(self, name: str, given: Any, allowed: Range) -> float:
        """Return one number inside 0 and 1; where it is none, any, as `check` will raise."""
        values = self.take(name, given, allowed)
        if values.ndim:
            self.say(name, "one number is needed, not an array; call once for each")
        return float(values) if not values.ndim and allowed.holds(values) else 0.5

    def refuse(self, name: str, values: Any, wrong: Any, words: str, hint: str = "") -> None:
        """Note which of some values are wrong: how many, and the first few with their positions."""
        values, wrong = np.broadcast_arrays(np.asarray(values), np.asarray(wrong))
        hint = f"; {hint}" if hint else ""
        if not wrong.any():
            return
        if not values.ndim:
            self.say(name, f"{_plain(values.item())} is {words}{hint}")
            return
        places = np.argwhere(wrong)
        shown = ", ".join(f"{_plain(values[tuple(at)])} at {_position(at)}" for at in places[:_SHOWN])
        more = ", …" if len(places) > _SHOWN else ""
        verb = "is" if len(places) == 1 else "are"
        self.say(name, f"{len(places):,} of {values.size:,} {verb} {words}: {shown}{more}{hint}")

    def compare(
        self, name: str, values: Array, wrong: Callable[[Array, Array], Any], other: Array, words: str
    ) -> None:
        """Note which values stand in the wrong relation to others, if their shapes fit."""
        try:
            found = wrong(values, other)
        except ValueError:
            return  # `check` names the shapes
        self.refuse(name, values, found, words)

    def say(self, name: str, message: str) -> None:
        """Note a problem with an argument."""
        self._problems.append(Problem("", 0, name, message))

    def check(self) -> None:
        """Raise if anything was wrong.

        Raises
        ------
        InputError
            With one line for each argument that is wrong, or for shapes that do not fit.
        """
        try:
            np.broadcast_shapes(*self._shapes.values())
        except ValueError:
            shapes = ", ".join(f"{name} {shape}" for name, shape in self._shapes.items() if shape)
            self.say("", f"the arrays do not fit each other: {shapes}; give arrays of one shape, or numbers")
        if self._problems:
            raise InputError(self._problems, what="arguments", outcome="nothing was computed")

    def _numbers(self, name: str, given: Any) -> Array | None:
        if type(given) in (float, int):
            return np.asarray(given, dtype=np.float64)
        values = np.asarray(given)
        if values.dtype.kind in "iuf":
            return values.astype(np.float64, copy=False)
        objects = values.astype(object)
        wrong = np.array([not isinstance(o, Real) or isinstance(o, bool) for o in objects.flat], dtype=bool)
        if wrong.any():
            self.refuse(name, objects, wrong.reshape(objects.shape), "not a number")
            return None
        return objects.astype(np.float64)


def plain(values: Any) -> Any:
    """Return a Python number for an array without dimensions, and any other array as it is."""
    return values.item() if np.ndim(values) == 0 and hasattr(values, "item") else values


def _plain(value: Any) -> str:
    """Write a number or object as plain Python does: numpy 1 and 2 write their own differently."""
    value = value.item() if isinstance(value, np.generic) else value
    return f"{value:.12g}" if isinstance(value, float) else shorten(value)


def _position(at: Any) -> str:
    return str(int(at[0])) if len(at) == 1 else str(tuple(map(int, at)))
