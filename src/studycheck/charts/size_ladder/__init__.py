"""Size classes of several schemes on one headcount axis, one row per scheme."""

from studycheck.charts.size_ladder.drawing import size_ladder

__all__ = ["size_ladder"]
