"""Size schemes as rows on one headcount axis."""

from studycheck.charts.size_ladder.drawing import size_ladder

__all__ = ["size_ladder"]
