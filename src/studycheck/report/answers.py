"""What a report can be asked beside its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studycheck.checking.results import BaseReport
from studycheck.vocabulary.terms import Dimension, Verdict

if TYPE_CHECKING:
    from studycheck.analysis.appraisal import Appraisals
    from studycheck.analysis.intervals import Differences, Intervals
    from studycheck.analysis.planning import Plan, Questions
    from studycheck.statistics.meta import Pooled, Subgroups


class Answers(BaseReport):
    """Questions that other packages answer from a report; each is loaded when it is asked."""

    def plan(self, allow: Verdict | str = Verdict.WITH_CAUTION, most: int | None = 12) -> Plan:
        """Return the single changes that let more studies share a chart, each with its gain and its price.

        Parameters
        ----------
        allow : Verdict
            The weakest verdict between two studies that share a chart: ``with caution`` or ``comparable``.
        most : int or None
            How many steps to keep.
        """
        from studycheck.analysis.planning import plan

        return plan(self, allow=allow, most=most)

    def questions(self, allow: Verdict | str = Verdict.WITH_CAUTION) -> Questions:
        """Return the questions to publishers whose answers could let more studies share a chart."""
        from studycheck.analysis.planning import questions

        return questions(self, allow=allow)

    def intervals(self, construct: str, **choices: Any) -> Intervals:
        """Return the numbers of a construct with their intervals.

        See `studycheck.analysis.intervals.intervals`.
        """
        from studycheck.analysis.intervals import intervals

        return intervals(self, construct, **choices)

    def differences(self, construct: str, **choices: Any) -> Differences:
        """Return how those numbers of a construct differ that may be compared.

        See `studycheck.analysis.intervals.differences`.
        """
        from studycheck.analysis.intervals import differences

        return differences(self, construct, **choices)

    def pool(self, construct: str, **choices: Any) -> Pooled:
        """Return the numbers of a construct as one, where verdicts allow it; see `studycheck.analysis.pooling.pool`.

        Raises
        ------
        PoolingError
            If they may not be pooled, with all reasons and the nearest sets that may.
        """
        from studycheck.analysis.pooling import pool

        return pool(self, construct, **choices)

    def pool_by(self, construct: str, by: Dimension | str, **choices: Any) -> Subgroups:
        """Return the numbers of a construct as one per group; see `studycheck.analysis.pooling.pool_by`.

        Raises
        ------
        PoolingError
            If they may not be pooled, with all reasons and the nearest sets that may.
        """
        from studycheck.analysis.pooling import pool_by

        return pool_by(self, construct, by, **choices)

    def appraisal(self) -> Appraisals:
        """Return how each study is rated in each domain: by the worst finding on it there, never by a sum."""
        from studycheck.analysis.appraisal import appraise

        return appraise(self)
