"""How many answers of a simple random sample the answers of a survey are worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from studycheck.base.display import Displayed, Grid
from studycheck.statistics.arguments import ANSWERS, FACTOR, Arguments, Array, Range, plain
from studycheck.vocabulary.terms import Vocabulary

_WEIGHT = Range(0, 1e15, "0 or more and finite")


class DesignEffectSource(Vocabulary):
    """Where a design effect comes from."""

    STATED = "stated", "The publication or the caller states it."
    KISH = "Kish's from weights", "1 + the squared coefficient of variation of the weights (Kish 1965)."
    PROFILE = "default of the profile", "Nothing is stated; the profile of the check supplies a value."
    WHOLE = "that of the whole sample", "A subgroup is taken to have the design effect of all answers."
    ASSUMED = "simple random sampling assumed", "Nothing is stated and no default is set: 1."


@dataclass(frozen=True, eq=False)
class EffectiveN(Displayed):
    """The size of a simple random sample that would be as precise, and what that rests on.

    Give it in place of `n` to every function that takes an `n`.

    Attributes
    ----------
    n : float or array
        Answers.
    design_effect : float or array
        Variance divided by that of a simple random sample of the same size.
    population : float, array or None
        How many there are in all, where a finite-population correction is wanted.
    basis : DesignEffectSource
        Where the design effect comes from.
    """

    n: Any
    design_effect: Any = 1.0
    population: Any = None
    basis: DesignEffectSource = DesignEffectSource.ASSUMED

    @property
    def effective(self) -> Any:
        """The effective number: n / design effect x (population - 1) / (population - n).

        Infinite for a complete count, which has no sampling error.
        """
        n = self.n if self.basis is DesignEffectSource.ASSUMED else self.n / self.design_effect
        if self.population is None:
            return n
        left = np.asarray(self.population, dtype=np.float64) - self.n
        with np.errstate(divide="ignore", invalid="ignore"):
            return plain(np.where(left > 0, n * (self.population - 1.0) / left, np.inf))

    def subgroup(self, n: Any, *, population: Any = None) -> EffectiveN:
        """Return what the answers of a subgroup are worth: its own base with the whole's design effect.

        Parameters
        ----------
        n : float or array
            Answers in the subgroup, no more than in the whole.
        population : float, array or None
            How many there are in the subgroup in all. That of the whole says nothing of it.

        Raises
        ------
        InputError
            If `n` is not a possible number, or more than the whole.

        Examples
        --------
        >>> print(effective_n(400, design_effect=1.6).subgroup(80).effective)
        50.0
        """
        arguments = Arguments()
        values = arguments.take("n", n, ANSWERS)
        arguments.compare("n", values, np.greater, np.asarray(self.n), "more than in the whole sample")
        arguments.check()
        basis = (
            DesignEffectSource.ASSUMED
            if self.basis is DesignEffectSource.ASSUMED
            else DesignEffectSource.WHOLE
        )
        return _made(n, self.design_effect, population, basis)

    def _grid(self) -> Grid:
        return Grid(self.words, (), ())

    @property
    def words(self) -> str:
        """One sentence on the number and its source."""
        if np.ndim(self.effective):
            return f"{np.size(self.effective):,} effective numbers of answers; design effects: {self.basis}"
        if np.isinf(self.effective):
            return f"{self.n:,.6g} answers are all there are: a complete count has no sampling error"
        of = "" if self.population is None else f", of a population of {self.population:,.6g},"
        return (
            f"{self.n:,.6g} answers{of} are worth {self.effective:,.4g} of a simple random sample "
            f"(design effect {self.design_effect:.3g}: {self.basis})"
        )


def effective_n(
    n: Any,
    *,
    design_effect: Any = None,
    weights: Any = None,
    counts: Any = None,
    default: Any = None,
    population: Any = None,
) -> EffectiveN:
    """Return how many answers of a simple random sample the answers of a survey are worth.

    The design effect is the one stated; else Kish's from the weights; else the default; else 1, and
    the result says which.

    Parameters
    ----------
    n : float or array
        Answers, at least 1.
    design_effect : float or array, optional
        As stated, from 0.0001 to 10,000; below 1 where stratification made the sample more precise.
    weights : array, optional
        Weights of the answers, or of groups of answers.
    counts : array, optional
        How many answers have each of the weights; one each if left out.
    default : float, optional
        What to take where neither is known, such as a profile's.
    population : float or array, optional
        How many there are in all, no fewer than `n`, for the finite-population correction.

    Returns
    -------
    EffectiveN

    Raises
    ------
    InputError
        If a number is outside its range, or a design effect and weights are both given.

    Notes
    -----
    Kish, L. (1965), Survey Sampling, Wiley; for weights section 11.7C. That approximation holds where
    weights have nothing to do with the answers, and knows nothing of clusters.

    Examples
    --------
    >>> print(effective_n(80, design_effect=1.5, population=1200))
    80 answers, of a population of 1,200, are worth 57.1 of a simple random sample
    (design effect 1.5: stated)
    >>> print(effective_n(80, weights=[0.5, 2.0], counts=[60, 20]))
    80 answers are worth 51.58 of a simple random sample (design effect 1.55: Kish's from weights)
    >>> print(effective_n(80))
    80 answers are worth 80 of a simple random sample (design effect 1: simple random sampling assumed)
    """
    if design_effect is not None and weights is not None:
        arguments = Arguments()
        arguments.say("weights", "given beside a design effect; give one: a stated design effect holds more")
        arguments.check()
    if design_effect is not None:
        return _made(n, design_effect, population, DesignEffectSource.STATED)
    if weights is not None:
        return _made(n, kish_design_effect(weights, counts), population, DesignEffectSource.KISH)
    if default is not None:
        return _made(n, default, population, DesignEffectSource.PROFILE)
    return _made(n, 1.0, population, DesignEffectSource.ASSUMED)


def kish_design_effect(weights: Any, counts: Any = None) -> float:
    """Return Kish's design effect of unequal weights: n Σw² / (Σw)².

    Parameters
    ----------
    weights : array
        Weights, 0 or more and not all 0.
    counts : array, optional
        How many answers have each weight; one each if left out.

    Raises
    ------
    InputError
        If a weight or count is outside its range, or all are 0.

    Examples
    --------
    >>> kish_design_effect([1, 1, 1, 1])
    1.0
    >>> round(kish_design_effect([0.5, 2.0], counts=[60, 20]), 4)
    1.551
    """
    arguments = Arguments()
    w = arguments.take("weights", weights, _WEIGHT)
    times = arguments.take("counts", 1.0 if counts is None else counts, _WEIGHT)
    arguments.check()
    w, times = np.broadcast_arrays(w, times)
    if not (times * w).any():
        arguments.say("weights", "are all 0, or none is counted; one answer at least must count")
        arguments.check()
    w = w / w.max()
    return float(times.sum() * (times * w * w).sum() / (times * w).sum() ** 2)


def sample_of(
    arguments: Arguments, n: Any, design_effect: Any = None, population: Any = None, *, name: str = "n"
) -> EffectiveN:
    """Take in an `n`, bare or with its design, beside the other arguments of a call."""
    if isinstance(n, EffectiveN):
        if design_effect is not None or population is not None:
            arguments.say(name, "holds its design effect and population; do not give them again")
        arguments.take(name, n.n, ANSWERS)
        return n
    basis = DesignEffectSource.ASSUMED if design_effect is None else DesignEffectSource.STATED
    return _taken(arguments, n, 1.0 if design_effect is None else design_effect, population, basis, name)


def _made(n: Any, design_effect: Any, population: Any, basis: DesignEffectSource) -> EffectiveN:
    arguments = Arguments()
    found = _taken(arguments, n, design_effect, population, basis, "n")
    arguments.check()
    return found


def _taken(
    arguments: Arguments, n: Any, design_effect: Any, population: Any, basis: DesignEffectSource, name: str
) -> EffectiveN:
    size: Array = arguments.take(name, n, ANSWERS)
    effect = arguments.take("design_effect", design_effect, FACTOR)
    if population is None:
        return EffectiveN(plain(size), plain(effect), None, basis)
    whole = arguments.take("population", population, ANSWERS)
    arguments.compare("population", whole, np.less, size, f"less than {name}")
    return EffectiveN(plain(size), plain(effect), plain(whole), basis)
