"""A monotone cubic through published counts.

It is written out here because loading scipy, which has the same, takes longer than all computations that need it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]


class MonotoneCubic:
    """The survival function at any size by a monotone cubic through all limits on log-log scales.

    It reproduces every published count and never turns between two of them: PCHIP, with the slopes of
    Fritsch and Butland. With two limits it is the chord.

    Parameters
    ----------
    limits : sequence of float
        Two or more sizes above 0, in rising order.
    counts : sequence of float
        The firms at or above each limit, more than 0.

    Notes
    -----
    Fritsch, F. N. and Butland, J. (1984), SIAM Journal on Scientific and Statistical Computing 5, 300-304.

    Examples
    --------
    >>> counts = [114_382, 73_638, 54_194, 35_396, 26_492, 21_041]
    >>> curve = MonotoneCubic([100, 150, 200, 300, 400, 500], counts)
    >>> round(float(curve(250)), 1), round(float(curve(300)))
    (42798.0, 35396)
    """

    def __init__(self, limits: Sequence[float], counts: Sequence[float]) -> None:
        import numpy as np

        self._x, self._y = np.log(np.asarray(limits, float)), np.log(np.asarray(counts, float))
        steps = np.diff(self._x)
        self._slopes = _slopes(steps, np.diff(self._y) / steps)

    def __call__(self, x: Any) -> Any:
        """Return the firms at or above one size, or each size of an array."""
        import numpy as np

        at = np.log(x)
        left = np.clip(np.searchsorted(self._x, at, side="right") - 1, 0, len(self._x) - 2)
        right = left + 1
        step = self._x[right] - self._x[left]
        t = (at - self._x[left]) / step
        rise = t * t * (3 - 2 * t)
        bend = self._slopes[left] * (1 - t) - self._slopes[right] * t
        return np.exp(self._y[left] * (1 - rise) + self._y[right] * rise + step * t * (1 - t) * bend)


def _slopes(steps: Numbers, chords: Numbers) -> Numbers:
    """Return the slope at each point: a weighted harmonic mean of its two chords, or 0 where they turn."""
    import numpy as np

    if len(chords) == 1:
        return np.repeat(chords, 2)
    before, after = chords[:-1], chords[1:]
    by_before, by_after = steps[:-1] + 2 * steps[1:], 2 * steps[:-1] + steps[1:]
    same = before * after > 0
    weighted = by_before * after + by_after * before
    inner = np.divide(
        3 * (steps[:-1] + steps[1:]) * before * after, weighted, out=np.zeros_like(before), where=same
    )
    first = _end_slope(steps[0], steps[1], chords[0], chords[1])
    last = _end_slope(steps[-1], steps[-2], chords[-1], chords[-2])
    return np.concatenate([[first], inner, [last]])


def _end_slope(step: float, next_step: float, chord: float, next_chord: float) -> float:
    """Return the slope of the parabola through three points at the outer one, kept from overshooting."""
    slope = ((2 * step + next_step) * chord - step * next_chord) / (step + next_step)
    if slope * chord <= 0:
        return 0.0
    if chord * next_chord < 0 and abs(slope) > 3 * abs(chord):
        return 3 * chord
    return slope
