"""What a check gives: findings, verdicts, groups and counts."""

from studycheck.checking.results.base_report import BaseReport
from studycheck.checking.results.blocks import FINDING_COLUMNS
from studycheck.checking.results.counts import Counts
from studycheck.checking.results.pair import Pair
from studycheck.checking.results.sequence import Findings
from studycheck.checking.results.settings import Settings

__all__ = ["FINDING_COLUMNS", "BaseReport", "Counts", "Findings", "Pair", "Settings"]
