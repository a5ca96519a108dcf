"""The effective sample size of a study, by the design effect that its card states or a profile supplies."""

from __future__ import annotations

from studycheck.statistics import EffectiveN, effective_n
from studycheck.study import Study, known


def effective_sample(study: Study, n: float, *, default: float | None = None) -> EffectiveN:
    """Return the effective sample size of `n` responses to a study.

    Parameters
    ----------
    study : Study
        The study, whose card may state a design effect.
    n : float
        The number of responses, of the whole sample or of a part.
    default : float, optional
        The design effect to take where the card states none, such as that of a profile.

    Raises
    ------
    InputError
        If `n` is less than 1.

    Examples
    --------
    >>> from studycheck import Study
    >>> print(effective_sample(Study(id="one"), 300, default=1.5))
    effective sample size 200 from 300 responses (design effect 1.5: default of the profile)
    >>> print(effective_sample(Study(id="one", sample={"design_effect": 1.2}), 300, default=1.5))
    effective sample size 250 from 300 responses (design effect 1.2: stated)
    """
    return effective_n(n, design_effect=known(study.sample.design_effect), default=default)
