"""The effective sample size: how large a simple random sample would be just as precise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from studycheck.base.display import Displayed, Grid
from studycheck.base.language import msg, say
from studycheck.base.wording import counted
from studycheck.statistics.arguments import FACTOR, RESPONSES, Arguments, Array, Range, plain
from studycheck.vocabulary.terms import Vocabulary

_WEIGHT = Range(0, 1e15, msg("0 or more and finite"))


class DesignEffectSource(Vocabulary):
    """Where a design effect comes from."""

    STATED = "stated", "The publication or the caller states it."
    KISH = "Kish's from weights", "1 + the squared coefficient of variation of the weights (Kish 1965)."
    PROFILE = "default of the profile", "Nothing is stated; the profile of the check supplies a value."
    STRATA = (
        "that of the strata",
        "Samples were drawn apart in parts of the population, of which each has its weight.",
    )
    WHOLE = "that of the whole sample", "A subgroup is assumed to have the design effect of the whole sample."
    ASSUMED = "simple random sampling assumed", "Nothing is stated and no default is set: 1."


@dataclass(frozen=True, eq=False)
class EffectiveN(Displayed):
    """The size of a simple random sample that would be as precise, and where the design effect comes from.

    Give it in place of `n` to every function that takes an `n`.

    Attributes
    ----------
    n : float or array
        The number of responses.
    design_effect : float or array
        The variance divided by that of a simple random sample of the same size.
    population : float, array or None
        The size of the population, where a finite-population correction is wanted.
    basis : DesignEffectSource
        Where the design effect comes from.
    """

    n: Any
    design_effect: Any = 1.0
    population: Any = None
    basis: DesignEffectSource = DesignEffectSource.ASSUMED

    @property
    def effective(self) -> Any:
        """The effective sample size: n / design effect x (population - 1) / (population - n).

        Infinite for a complete count, which has no sampling error.
        """
        n = self.n if self.basis is DesignEffectSource.ASSUMED else self.n / self.design_effect
        if self.population is None:
            return n
        nonrespondents = np.asarray(self.population, dtype=np.float64) - self.n
        with np.errstate(divide="ignore", invalid="ignore"):
            return plain(np.where(nonrespondents > 0, n * (self.population - 1.0) / nonrespondents, np.inf))

    def subgroup(self, n: Any, *, population: Any = None) -> EffectiveN:
        """Return the effective sample size of a subgroup: its own base with the design effect of the whole sample.

        Parameters
        ----------
        n : float or array
            The number of responses in the subgroup, at most that of the whole sample.
        population : float, array or None
            The size of the subgroup in the population, which cannot be derived from that of the whole.

        Raises
        ------
        InputError
            If `n` is not a possible number, or more than in the whole sample.

        Examples
        --------
        >>> print(effective_n(400, design_effect=1.6).subgroup(80).effective)
        50.0
        """
        arguments = Arguments()
        values = arguments.take("n", n, RESPONSES)
        arguments.compare("n", values, np.greater, np.asarray(self.n), say("more than in the whole sample"))
        arguments.check()
        basis = (
            DesignEffectSource.ASSUMED
            if self.basis is DesignEffectSource.ASSUMED
            else DesignEffectSource.WHOLE
        )
        return _checked_sample(n, self.design_effect, population, basis)

    def _grid(self) -> Grid:
        return Grid(self.words, (), ())

    @property
    def words(self) -> str:
        """The effective sample size, the responses behind it, and where the design effect comes from."""
        if np.ndim(self.effective):
            sizes = counted(np.size(self.effective), "effective sample size")
            return f"{sizes} (design effects: {self.basis})"
        responses = f"{self.n:,.6g} response{'s' if self.n != 1 else ''}"
        if np.isinf(self.effective):
            return f"complete count of {responses}, which has no sampling error"
        population = "" if self.population is None else f" in a population of {self.population:,.6g}"
        return (
            f"effective sample size {self.effective:,.4g} from {responses}{population} "
            f"(design effect {self.design_effect:.3g}: {self.basis})"
        )

    @property
    def sentence(self) -> str:
        """The same as a sentence, to stand under a table."""
        return f"{self.words[:1].upper()}{self.words[1:]}."


def effective_n(
    n: Any,
    *,
    design_effect: Any = None,
    weights: Any = None,
    counts: Any = None,
    default: Any = None,
    population: Any = None,
) -> EffectiveN:
    """Return the effective sample size of a survey: responses divided by the design effect.

    The design effect is the one stated; else Kish's from the weights; else the default; else 1. The result
    says which.

    Parameters
    ----------
    n : float or array
        The number of responses, at least 1.
    design_effect : float or array, optional
        The design effect as stated, from 0.0001 to 10,000; it is below 1 where stratification made the sample
        more precise.
    weights : array, optional
        The weights of the responses, or of groups of responses.
    counts : array, optional
        How many responses have each of the weights; one each if left out.
    default : float, optional
        The design effect to take where neither is known, such as that of a profile.
    population : float or array, optional
        The size of the population, no fewer than `n`, for the finite-population correction.

    Returns
    -------
    EffectiveN

    Raises
    ------
    InputError
        If a number is outside its range, or a design effect and weights are both given.

    Notes
    -----
    Kish, L. (1965), Survey Sampling, Wiley; for weights section 11.7C. The approximation holds where
    weights are unrelated to the answers, and does not account for clusters.

    Examples
    --------
    >>> print(effective_n(80, design_effect=1.5, population=1200))
    effective sample size 57.1 from 80 responses in a population of 1,200 (design effect 1.5: stated)
    >>> print(effective_n(80, weights=[0.5, 2.0], counts=[60, 20]))
    effective sample size 51.58 from 80 responses (design effect 1.55: Kish's from weights)
    >>> print(effective_n(80))
    effective sample size 80 from 80 responses (design effect 1: simple random sampling assumed)
    """
    if design_effect is not None and weights is not None:
        arguments = Arguments()
        arguments.say(
            "weights",
            say("given together with a design effect, which accounts for more; give only that"),
        )
        arguments.check()
    if design_effect is not None:
        return _checked_sample(n, design_effect, population, DesignEffectSource.STATED)
    if weights is not None:
        return _checked_sample(n, kish_design_effect(weights, counts), population, DesignEffectSource.KISH)
    if default is not None:
        return _checked_sample(n, default, population, DesignEffectSource.PROFILE)
    return _checked_sample(n, 1.0, population, DesignEffectSource.ASSUMED)


def kish_design_effect(weights: Any, counts: Any = None) -> float:
    """Return Kish's design effect of unequal weights: n Σw² / (Σw)².

    Parameters
    ----------
    weights : array
        The weights, 0 or more and not all 0.
    counts : array, optional
        How many responses have each weight; one each if left out.

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
        arguments.say("weights", say("are all 0, or all counts are; at least one response must count"))
        arguments.check()
    w = w / w.max()
    return float(times.sum() * (times * w * w).sum() / (times * w).sum() ** 2)


def sample_of(
    arguments: Arguments, n: Any, design_effect: Any = None, population: Any = None, *, name: str = "n"
) -> EffectiveN:
    """Take in an `n`, bare or with its design, along with the other arguments of a call."""
    if isinstance(n, EffectiveN):
        if design_effect is not None or population is not None:
            arguments.say(name, say("already holds a design effect and a population; do not give them again"))
        arguments.take(name, n.n, RESPONSES)
        return n
    basis = DesignEffectSource.ASSUMED if design_effect is None else DesignEffectSource.STATED
    return _take_sample(
        arguments, n, 1.0 if design_effect is None else design_effect, population, basis, name
    )


def _checked_sample(n: Any, design_effect: Any, population: Any, basis: DesignEffectSource) -> EffectiveN:
    # single numbers, as those of cards are, need no arrays
    if RESPONSES.has(n) and FACTOR.has(design_effect) and population is None:
        return EffectiveN(float(n), float(design_effect), None, basis)
    arguments = Arguments()
    sample = _take_sample(arguments, n, design_effect, population, basis, "n")
    arguments.check()
    return sample


def _take_sample(
    arguments: Arguments, n: Any, design_effect: Any, population: Any, basis: DesignEffectSource, name: str
) -> EffectiveN:
    size: Array = arguments.take(name, n, RESPONSES)
    effect = arguments.take("design_effect", design_effect, FACTOR)
    if population is None:
        return EffectiveN(plain(size), plain(effect), None, basis)
    whole = arguments.take("population", population, RESPONSES)
    arguments.compare("population", whole, np.less, size, say("less than {name}", name=name))
    return EffectiveN(plain(size), plain(effect), plain(whole), basis)
