"""What a check gives: findings, verdicts, groups and counts."""

from studycheck.results.counts import Counts
from studycheck.results.pair import Pair
from studycheck.results.report import Report
from studycheck.results.sequence import FINDING_COLUMNS, Findings
from studycheck.results.settings import Settings

__all__ = ["FINDING_COLUMNS", "Counts", "Findings", "Pair", "Report", "Settings"]
