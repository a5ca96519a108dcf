"""The effective sample size of a study, and the population that its sample comes from."""

from __future__ import annotations

from studycheck.statistics import EffectiveN, effective_n
from studycheck.statistics.design import DesignEffectSource
from studycheck.study.contradictions import may_count_the_same
from studycheck.study.reported import known
from studycheck.study.strata import strata_effect, strata_size
from studycheck.study.study import Study
from studycheck.vocabulary.terms import Method, Mode


def effective_sample(
    study: Study, n: float, *, default: float | None = None, population: float | None = None
) -> EffectiveN:
    """Return the effective sample size of `n` responses to a study.

    Parameters
    ----------
    study : Study
        The study, whose card may state a design effect.
    n : float
        The number of responses, of the whole sample or of a part.
    default : float, optional
        The design effect to take where the card states none, such as that of a profile.
    population : float, optional
        The number of units that these responses come from, for the finite-population correction.

    Raises
    ------
    InputError
        If `n` is less than 1, or more than the population.

    Examples
    --------
    >>> from studycheck import Study
    >>> print(effective_sample(Study(id="one"), 300, default=1.5))
    effective sample size 200 from 300 responses (design effect 1.5: default of the profile)
    >>> print(effective_sample(Study(id="one", sample={"design_effect": 1.2}), 300, default=1.5))
    effective sample size 250 from 300 responses (design effect 1.2: stated)
    """
    stated = known(study.sample.design_effect)
    stated = stated or _of_standard_error(study, n)
    of_strata = strata_effect(study) if stated is None and n == study.sample.size else None
    if of_strata is not None:
        # it counts who responded in each stratum, so that the whole population says nothing more
        effect = of_strata * (default or 1.0)
        population = n if effect == 0 else None
        return EffectiveN(n, max(effect, 0.0001), population, DesignEffectSource.STRATA)
    return effective_n(n, design_effect=stated, default=default, population=population)


def _of_standard_error(study: Study, n: float) -> float | None:
    """Return the design effect that the standard error of the headline implies for its own responses, or None."""
    headline = study.estimates[0] if study.estimates else None
    error, share = (known(headline.standard_error), headline.share) if headline else (None, None)
    if (
        headline is None
        or not error
        or not share
        or share == 1
        or n not in (known(headline.base_n), study.sample.size)
    ):
        return None
    effect = error**2 * n / (share * (1 - share))
    # beyond what a card may state, the error is not that of this share: nothing follows from it
    return effect if 0.0001 <= effect <= 10_000 else None


def population_size(study: Study) -> int | None:
    """Return how many units the sample of a study comes from, in the unit that its responses count; None if unknown.

    It is the number on the card, or that of its strata; for a census also the number of units approached, or what its
    response rate implies.
    A number that is less than the responses counts something else.

    Examples
    --------
    >>> from studycheck import Study
    >>> print(population_size(Study(id="one", sample={"achieved": 80, "issued": 100})))
    None
    >>> print(population_size(Study(id="one", sample={"achieved": 80, "issued": 100, "method": "census"})))
    100
    """
    sample, count = study.sample, known(study.population.count)
    n = sample.size
    if n is None:
        return None
    if count is not None and count >= n and may_count_the_same(study):
        return count
    if (in_strata := strata_size(study)) is not None:
        return in_strata
    if sample.method is not Method.CENSUS:
        return None
    if known(sample.mode) == (Mode.OBSERVATION,):
        return n  # nobody who is looked at can fail to respond
    issued, rate = known(sample.issued), known(sample.response_rate.value)
    if issued is not None:
        return issued if issued >= n else None
    return round((known(sample.achieved) or n) / rate) if rate else None


def is_complete(study: Study) -> bool | None:
    """Return whether all units of the population responded; None for a census of an unknown number of units.

    Examples
    --------
    >>> from studycheck import Study
    >>> everyone = {"count": 73}
    >>> is_complete(Study(id="one", population=everyone, sample={"achieved": 73}))
    True
    >>> is_complete(Study(id="one", population=everyone, sample={"achieved": 70, "method": "census"}))
    False
    >>> print(is_complete(Study(id="one", sample={"achieved": 70, "method": "census"})))
    None
    """
    whole = population_size(study)
    if whole is None:
        return None if study.sample.method is Method.CENSUS else False
    return whole == study.sample.size


def population_behind(study: Study, n: float) -> float | None:
    """Return how many units `n` responses to a study come from, or None where that is not known.

    A part of a complete count is complete; how large the population of a part of a sample is, the card does not say.

    Examples
    --------
    >>> from studycheck import Study
    >>> sample = Study(id="one", population={"count": 100}, sample={"achieved": 80})
    >>> population_behind(sample, 80), population_behind(sample, 20)
    (100, None)
    >>> count = Study(id="one", population={"count": 100}, sample={"achieved": 100})
    >>> population_behind(count, 20)
    20
    """
    if n == study.sample.size:
        return population_size(study)
    return n if is_complete(study) else None
