"""The analyses that start from a report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from studycheck.checking.results import BaseReport
from studycheck.vocabulary.terms import Dimension, Verdict

if TYPE_CHECKING:
    from studycheck.analysis.appraisal import Appraisals
    from studycheck.analysis.intervals import Differences, Intervals
    from studycheck.analysis.planning.plan import Plan
    from studycheck.analysis.planning.questions import Questions
    from studycheck.analysis.recommending import Recommendation
    from studycheck.statistics.meta import Pooled, Subgroups


class Answers(BaseReport):
    """The methods of a report that run an analysis; each loads its package when it is called."""

    def plan(self, allow: Verdict | str = Verdict.WITH_CAUTION, most: int | None = 12) -> Plan:
        """Return single changes that make more studies comparable, each with its gain and its price.

        Parameters
        ----------
        allow : Verdict
            The weakest verdict between two studies on one chart: ``with caution`` or ``comparable``.
        most : int or None
            The largest number of steps to return.
        """
        from studycheck.analysis.planning.plan import plan

        return plan(self, allow=allow, most=most)

    def questions(self, allow: Verdict | str = Verdict.WITH_CAUTION) -> Questions:
        """Return the questions to publishers whose answers could make more studies comparable."""
        from studycheck.analysis.planning.questions import questions

        return questions(self, allow=allow)

    def recommend(
        self,
        construct: str | None = None,
        *,
        contrast: str | Dimension | Iterable[str | Dimension] = (),
        allow: Verdict | str = Verdict.WITH_CAUTION,
        lang: str | None = None,
    ) -> Recommendation:
        """Return the one chart that can be drawn of a construct, and why other studies are not on it.

        Parameters
        ----------
        construct : str, optional
            The construct; by default that with most numbers among those of which at least two studies print one.
        contrast : str or iterable of str, optional
            Dimensions that the chart shows on purpose, in addition to those of the report, such as ``"country"``.
        allow : Verdict
            The weakest verdict between two numbers on the chart: ``with caution`` or ``comparable``.
        lang : str, optional
            The language of the texts: ``en`` or ``fr``.

        Returns
        -------
        Recommendation
            The largest set of numbers of which any two may stand side by side; see
            `studycheck.analysis.recommending.recommend`.

        Raises
        ------
        UnknownNameError
            If no study reports the construct, or a contrast or a verdict does not exist.

        Examples
        --------
        >>> import studycheck as sc
        >>> report = sc.check(sc.datasets.load("social-networks-2012"))
        >>> [number.study for number in report.recommend("uses_social_networks").numbers]
        ['insee-tic-2017', 'insee-tic-2015', 'eurostat-ict-ent-2013']
        """
        from studycheck.analysis.recommending import recommend

        return recommend(self, construct, contrast=contrast, allow=allow, lang=lang)

    def intervals(self, construct: str, **choices: Any) -> Intervals:
        """Return the estimates of a construct with their intervals.

        See `studycheck.analysis.intervals.intervals`.
        """
        from studycheck.analysis.intervals import intervals

        return intervals(self, construct, **choices)

    def differences(self, construct: str, **choices: Any) -> Differences:
        """Return the differences between comparable estimates of a construct.

        See `studycheck.analysis.intervals.differences`.
        """
        from studycheck.analysis.intervals import differences

        return differences(self, construct, **choices)

    def pool(self, construct: str, **choices: Any) -> Pooled:
        """Return the pooled estimate of a construct, if verdicts allow it; see `studycheck.analysis.pooling.pool`.

        Raises
        ------
        PoolingError
            If the estimates cannot be pooled; the message gives all reasons and the nearest sets that can.
        """
        from studycheck.analysis.pooling import pool

        return pool(self, construct, **choices)

    def pool_by(self, construct: str, by: Dimension | str, **choices: Any) -> Subgroups:
        """Return one pooled estimate of a construct per group; see `studycheck.analysis.pooling.pool_by`.

        Raises
        ------
        PoolingError
            If the estimates cannot be pooled; the message gives all reasons and the nearest sets that can.
        """
        from studycheck.analysis.pooling import pool_by

        return pool_by(self, construct, by, **choices)

    def appraisal(self) -> Appraisals:
        """Return how each study is rated in each domain: by the worst finding on it there, never by a sum."""
        from studycheck.analysis.appraisal import appraise

        return appraise(self)
