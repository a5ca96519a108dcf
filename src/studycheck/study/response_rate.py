"""The response rate of a study: as published, or worked out where none is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studycheck.base.language import number, say
from studycheck.study.reported import known
from studycheck.vocabulary.terms import Base, Informants, Marker, Method, Mode, Qualifier

if TYPE_CHECKING:
    from studycheck.study.study import Study

_NOT_APPROACHED_ONE_BY_ONE = frozenset(
    [Method.QUOTA, Method.ONLINE_PANEL, Method.SELF_SELECTED, Method.NONPROBABILITY]
)
"""What these samples have instead is called a participation or completion rate."""


class Rate(float):
    """A response rate; where it was worked out from two counts it has them, and says so wherever it is printed.

    Parameters
    ----------
    value : float
        The rate, from 0 to 1.
    counts : tuple of int, optional
        The responses and the issued sample from which it was worked out.

    Examples
    --------
    >>> f"{Rate(0.3):.0%}", f"{Rate(0.3, (300, 1000)):.0%}"
    ('30%', '30% (worked out: 300 of 1,000)')
    """

    counts: tuple[int, int] | None

    def __new__(cls, value: float, counts: tuple[int, int] | None = None) -> Rate:
        """Return a float that remembers where it comes from."""
        rate = super().__new__(cls, value)
        rate.counts = counts
        return rate

    def __getnewargs__(self) -> tuple[float, tuple[int, int] | None]:  # type: ignore[override] # `float` types it as a tuple of one
        return float(self), self.counts

    def __eq__(self, other: object) -> bool:
        # a rule that prints a rate judges those from different counts apart
        same_counts = not isinstance(other, Rate) or self.counts == other.counts
        return same_counts and float(self) == other

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return super().__hash__()

    def __format__(self, spec: str) -> str:
        if self.counts is None:
            return format(float(self), spec)
        responded, approached = self.counts
        return say(
            "{rate} (worked out: {responded:,} of {approached:,})",
            rate=number(float(self), spec),
            responded=responded,
            approached=approached,
        )

    def __str__(self) -> str:
        return format(self, "")

    __repr__ = __str__


def response_rate(study: Study) -> Rate | Marker | None:
    """Return the response rate of a study.

    Where none is published, it is the number of responses divided by the issued sample. It is not worked out where
    this would be another rate: for quotas, panels and open invitations; where those approached had to be asked whether
    they were eligible; where substitutes or several people of one firm are among the responses; or where the number
    of responses is not exact.

    Examples
    --------
    >>> from studycheck import Study
    >>> print(response_rate(Study(id="a", sample={"issued": 1000, "achieved": 300})))
    0.3 (worked out: 300 of 1,000)
    >>> print(response_rate(Study(id="a", sample={"issued": 1000, "achieved": 300, "method": "online panel"})))
    None
    """
    stated = study.sample.response_rate.value
    if stated is Marker.NOT_APPLICABLE:
        return stated
    rate = known(stated)
    if rate is not None:
        return Rate(rate)
    issued, achieved = known(study.sample.issued), known(study.sample.achieved)
    if not issued or achieved is None or _is_another_rate(study):
        return stated if isinstance(stated, Marker) else None
    return Rate(achieved / issued, (achieved, issued))


def _is_another_rate(study: Study) -> bool:
    """Return whether responses divided by the issued sample is known to be something else than a response rate."""
    sample, unit = study.sample, known(study.population.unit)
    sampled = known(sample.unit)
    several = study.respondents.informants is Informants.SEVERAL and (sampled is None or sampled is not unit)
    other_unit = sampled is not None and unit is not None and sampled is not unit
    methods = {known(sample.method), *(known(stratum.method) for stratum in known(sample.strata) or ())}
    return (
        not methods.isdisjoint(_NOT_APPROACHED_ONE_BY_ONE)
        or known(sample.mode) == (Mode.OBSERVATION,)
        or sample.substitutes is True
        or known(sample.qualifier) not in (None, Qualifier.EXACT)
        or known(study.population.eligibility) not in (None, Base.ALL)
        or several
        or (other_unit and study.respondents.informants is not Informants.ONE)
    )
