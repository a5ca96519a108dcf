"""Several samples in one study: how many units and which design effect they have together."""

from __future__ import annotations

from studycheck.study.reported import known
from studycheck.study.sample import Stratum
from studycheck.study.study import Study
from studycheck.vocabulary.terms import Marker, Method


def counted_strata(study: Study) -> tuple[Stratum, ...]:
    """Return the strata of a study if they make up its whole sample and all their numbers are known; else none."""
    strata = known(study.sample.strata) or ()
    if len(strata) < 2:
        return ()
    achieved = [known(stratum.achieved) for stratum in strata]
    complete = None not in achieved and all(known(stratum.count) for stratum in strata)
    # nobody can tell how a stratum without responses would have answered
    usable = complete and 0 not in achieved
    return strata if usable and sum(n for n in achieved if n is not None) == study.sample.size else ()


def strata_size(study: Study) -> int | None:
    """Return how many units the strata of a study have together, or None where that is not known."""
    strata = counted_strata(study)
    return sum(known(stratum.count) or 0 for stratum in strata) if strata else None


def strata_effect(study: Study) -> float | None:
    """Return the design effect of samples that were drawn apart, or None where it is not known.

    It is the variance of a share of one half in all strata, divided by that in a simple random sample of the same
    number of responses. A stratum has the weight of its units in the population; without weighting, that of its
    responses. In each, the variance is smaller the more of its units responded: a complete stratum adds none.

    References
    ----------
    Cochran, W. G. (1977), Sampling Techniques, 3rd ed., section 5.4.

    Examples
    --------
    All 100 large firms, and 300 of 9,900 small ones:

    >>> from studycheck import Study
    >>> strata = [
    ...     {"label": "large", "method": "census", "count": 100, "achieved": 100},
    ...     {"label": "small", "method": "probability", "count": 9_900, "achieved": 300},
    ... ]
    >>> study = Study(id="a", sample={"achieved": 400, "weighted": True, "strata": strata})
    >>> round(strata_effect(study), 3)
    1.267
    """
    strata, n = counted_strata(study), study.sample.size
    whole = strata_size(study)
    if not strata or not n or not whole:
        return None
    effect = 0.0
    for stratum in strata:
        count, achieved = known(stratum.count) or 0, known(stratum.achieved) or 0
        weight = achieved / n if study.sample.weighted is False else count / whole
        missed = (count - achieved) / (count - 1) if count > 1 else 0.0
        effect += weight * weight * n / achieved * missed
    return effect


def method_of(study: Study) -> Method | Marker | None:
    """Return how a sample was selected: as the card says, else as all its strata were.

    A census of some strata and a probability sample of the others are a probability sample together.

    Examples
    --------
    >>> from studycheck import Study
    >>> strata = [{"label": "large", "method": "census"}, {"label": "small", "method": "probability"}]
    >>> print(method_of(Study(id="a", sample={"strata": strata})))
    probability
    """
    strata = known(study.sample.strata) or ()
    methods = {known(stratum.method) for stratum in strata}
    if study.sample.method is not None or None in methods or not methods:
        return study.sample.method
    if len(methods) == 1:
        return next(iter(methods))
    return Method.PROBABILITY if all(method and method.is_random for method in methods) else None
