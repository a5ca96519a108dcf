"""`check` and its report, the comparison of two states of a catalog, and the formats of reports."""

from typing import TYPE_CHECKING, Any

from studycheck.report.check import check

if TYPE_CHECKING:
    from studycheck.report.report import Report

__all__ = ["Report", "check"]


def __getattr__(name: str) -> Any:
    """Load the class of reports, and all that it needs, when somebody asks for it."""
    if name == "Report":
        from studycheck.report.report import Report

        return Report
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
