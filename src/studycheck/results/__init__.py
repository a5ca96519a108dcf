"""What a check gives: findings, verdicts, groups and counts."""

from studycheck.results.counts import Counts
from studycheck.results.pair import Pair
from studycheck.results.report import Report
from studycheck.results.sequence import FINDING_COLUMNS, Findings

__all__ = ["FINDING_COLUMNS", "Counts", "Findings", "Pair", "Report"]
