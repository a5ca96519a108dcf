"""Agreement between coders: Cohen's kappa and Krippendorff's alpha, with intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from studycheck.base import language
from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.errors import StudycheckError
from studycheck.vocabulary.terms import Vocabulary

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

FEWEST = 5
"""Units below which alpha has no interval: a few units drawn anew are the same units."""
RESAMPLES = 1_000
"""How often units are drawn anew for an interval of alpha."""


class Level(Vocabulary):
    """The level of measurement, which decides how far two values are apart."""

    NOMINAL = "nominal", "Values are the same, or not."
    ORDINAL = "ordinal", "Values have an order."
    INTERVAL = "interval", "Differences of values can be compared, as those of dates."
    RATIO = "ratio", "Values have a zero, as counts and shares."


@frozen
class Coefficient:
    """A coefficient of agreement: 1 is perfect agreement, 0 what chance would give.

    Attributes
    ----------
    value : float or None
        The coefficient; None where all values are alike, so that there is nothing to agree on by chance.
    low, high : float or None
        The limits of its interval; None if it has none.
    units : int
        How many units were coded by two coders at least.
    """

    value: float | None
    low: float | None
    high: float | None
    units: int

    def __str__(self) -> str:
        if self.value is None:
            return say("not defined")
        if self.low is None:
            return language.number(self.value, ".2f")
        return say("{value:.2f} ({low:.2f} to {high:.2f})", value=self.value, low=self.low, high=self.high)


def cohen_kappa(one: Sequence[Hashable], other: Sequence[Hashable], *, level: float = 0.95) -> Coefficient:
    """Return Cohen's kappa of two coders, with the large-sample interval of Fleiss, Cohen and Everitt (1969).

    Units that one of them left out (None) do not count.

    Parameters
    ----------
    one, other : sequence
        What each of them coded, unit by unit.
    level : float
        The confidence level.

    Examples
    --------
    >>> print(cohen_kappa(["yes"] * 25 + ["no"] * 25, ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15))
    0.40 (0.15 to 0.65)
    """
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    n = len(pairs)
    if not n:
        return Coefficient(None, None, None, 0)
    cells, first, second = Counter(pairs), Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum(number for (a, b), number in cells.items() if a == b) / n
    expected = sum(first[value] * second[value] for value in first) / n**2
    if expected >= 1:
        return Coefficient(None, None, None, n)
    kappa = (observed - expected) / (1 - expected)
    variance = -((kappa - expected * (1 - kappa)) ** 2)
    for (a, b), number in cells.items():
        if a == b:
            variance += number / n * (1 - (first[a] + second[a]) / n * (1 - kappa)) ** 2
        else:
            variance += number / n * ((second[a] + first[b]) / n * (1 - kappa)) ** 2
    if variance < 1e-12:
        # one of the coders always said the same, or both agree throughout: a large-sample interval has no width
        return Coefficient(kappa, None, None, n)
    half = NormalDist().inv_cdf(0.5 + level / 2) * sqrt(max(0.0, variance) / n) / (1 - expected)
    return Coefficient(kappa, max(-1.0, kappa - half), min(1.0, kappa + half), n)


def krippendorff_alpha(
    units: Sequence[Sequence[Any]],
    measured: str | Level = Level.NOMINAL,
    *,
    level: float = 0.95,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Coefficient:
    """Return Krippendorff's alpha of any number of coders, with an interval.

    Parameters
    ----------
    units : sequence of sequence
        For each unit what each coder coded; None where one did not. Units with fewer than two values do not count.
    measured : Level
        The level of measurement. Values of levels above nominal are numbers.
    level : float
        The confidence level.
    resamples : int
        How often units are drawn anew, with replacement; the limits are percentiles of the alphas of these. 0 leaves
        the interval out.
    seed : int
        The seed of the draws, so that the interval is the same each time.

    Notes
    -----
    Krippendorff, K. (2011). *Computing Krippendorff's alpha-reliability.* University of Pennsylvania.
    https://repository.upenn.edu/handle/20.500.14332/2089

    Examples
    --------
    The four coders of that paper:

    >>> coded = [
    ...     (1, 1, None, 1), (2, 2, 3, 2), (3, 3, 3, 3), (3, 3, 3, 3), (2, 2, 2, 2), (1, 2, 3, 4), (4, 4, 4, 4),
    ...     (1, 1, 2, 1), (2, 2, 2, 2), (None, 5, 5, 5), (None, None, 1, 1), (None, 3, None, None),
    ... ]
    >>> [round(krippendorff_alpha(coded, one, resamples=0).value, 3) for one in Level]
    [0.743, 0.815, 0.849, 0.797]
    """
    import numpy as np

    scale = Level.named("level of measurement", measured)
    values = [[value for value in unit if value is not None] for unit in units]
    values = [unit for unit in values if len(unit) > 1]
    if not values:
        return Coefficient(None, None, None, 0)
    distinct = _distinct(values, scale)
    place = {value: index for index, value in enumerate(distinct)}
    counts = np.zeros((len(values), len(distinct)))
    for row, unit in enumerate(values):
        for value in unit:
            counts[row, place[value]] += 1
    weights = np.ones((1, len(values)))
    alpha = _alphas(counts, weights, distinct, scale)[0]
    if not np.isfinite(alpha):
        return Coefficient(None, None, None, len(values))
    if not resamples or len(values) < FEWEST:
        return Coefficient(float(alpha), None, None, len(values))
    draws = np.random.default_rng(seed).multinomial(
        len(values), np.full(len(values), 1 / len(values)), resamples
    )
    drawn = _alphas(counts, draws.astype(float), distinct, scale)
    drawn = drawn[np.isfinite(drawn)]
    if not len(drawn) or drawn.min() == drawn.max():
        # all agree: drawing anew shows no variability
        return Coefficient(float(alpha), None, None, len(values))
    low, high = np.quantile(drawn, [0.5 - level / 2, 0.5 + level / 2])
    return Coefficient(float(alpha), float(low), float(high), len(values))


def _distinct(values: list[list[Any]], scale: Level) -> list[Any]:
    every = {value for unit in values for value in unit}
    if scale is Level.NOMINAL:
        return sorted(every, key=repr)
    wrong = [value for value in every if isinstance(value, bool) or not isinstance(value, int | float)]
    if wrong:
        raise StudycheckError(
            say(
                "{wrong!r} is not a number, which values on the {scale} level are; take the nominal level",
                wrong=wrong[0],
                scale=scale,
            )
        )
    return sorted(every)


def _alphas(counts: Floats, weights: Floats, distinct: list[Any], scale: Level) -> Floats:
    """Return alpha for each row of weights of the units; not a number where nothing varies."""
    import numpy as np

    if scale is Level.ORDINAL:
        rows = [_ordinal(counts, weight) for weight in weights]
        return np.array(rows)
    distance = _distances(distinct, scale)
    return _from_distances(counts, weights, distance)


def _from_distances(counts: Floats, weights: Floats, distance: Floats) -> Floats:
    import numpy as np

    sizes = counts.sum(axis=1)
    # within each unit, the mean distance of a value from the others
    within = np.einsum("ui,ij,uj->u", counts, distance, counts) / 2 / (sizes - 1)
    margins = weights @ counts
    total = margins.sum(axis=1)
    between = np.einsum("bi,ij,bj->b", margins, distance, margins) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        alphas: Floats = np.where(between > 0, 1 - (total - 1) * (weights @ within) / between, np.nan)
    return alphas


def _distances(distinct: list[Any], scale: Level) -> Floats:
    import numpy as np

    if scale is Level.NOMINAL:
        return 1 - np.eye(len(distinct))
    numbers = np.array(distinct, dtype=float)
    difference = numbers[:, None] - numbers[None, :]
    if scale is Level.INTERVAL:
        squares: Floats = difference**2
        return squares
    total = numbers[:, None] + numbers[None, :]
    shares: Floats = np.divide(difference, total, out=np.zeros_like(difference), where=total != 0) ** 2
    return shares


def _ordinal(counts: Floats, weight: Floats) -> float:
    """Return alpha where the distance of two ranks is how many values lie between them."""
    import numpy as np

    margins = weight @ counts
    below = np.cumsum(margins) - margins / 2
    distance = (below[:, None] - below[None, :]) ** 2
    return float(_from_distances(counts, weight[None, :], distance)[0])
