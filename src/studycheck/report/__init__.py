"""`check` and its report, the comparison of two states of a catalog, and the formats of reports."""

from studycheck.report.check import check
from studycheck.report.report import Report

__all__ = ["Report", "check"]
