"""A part of the class of reports, in a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from studycheck.results.report import Report


class Part:
    """Methods that the class of reports inherits; `_report` is the report that they belong to."""

    @property
    def _report(self) -> Report:
        return cast("Report", self)
