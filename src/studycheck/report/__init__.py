"""The check that users call, its report, what changed between two of them, and the formats of reports."""

from studycheck.report.check import check
from studycheck.report.report import Report

__all__ = ["Report", "check"]
