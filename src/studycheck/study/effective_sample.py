"""What the answers of a study are worth, by the design effect that its card states or a profile supplies."""

from __future__ import annotations

from studycheck.statistics import EffectiveN, effective_n
from studycheck.study import Study, known


def worth_of(study: Study, n: float, *, default: float | None = None) -> EffectiveN:
    """Return how many answers of a simple random sample `n` answers of a study are worth.

    Parameters
    ----------
    study : Study
        Its card may state a design effect.
    n : float
        Answers, of all its sample or of a part.
    default : float, optional
        The design effect to take where the card states none: that of a profile.

    Raises
    ------
    InputError
        If `n` is less than 1.

    Examples
    --------
    >>> from studycheck import Study
    >>> print(worth_of(Study(id="one"), 300, default=1.5))
    300 answers are worth 200 of a simple random sample (design effect 1.5: default of the profile)
    >>> print(worth_of(Study(id="one", sample={"design_effect": 1.2}), 300, default=1.5))
    300 answers are worth 250 of a simple random sample (design effect 1.2: stated)
    """
    return effective_n(n, design_effect=known(study.sample.design_effect), default=default)
