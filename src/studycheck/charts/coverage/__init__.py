"""Which countries, sizes of firms and times studies asked about."""

from studycheck.charts.coverage.drawing import coverage

__all__ = ["coverage"]
