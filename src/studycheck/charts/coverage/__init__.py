"""The target populations of studies: which countries, sizes of firms and times they asked about."""

from studycheck.charts.coverage.drawing import coverage

__all__ = ["coverage"]
