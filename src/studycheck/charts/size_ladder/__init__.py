"""Size classes of several schemes on one headcount axis, one row per scheme."""

from studycheck.charts.size_ladder.chart import size_ladder

__all__ = ["size_ladder"]
