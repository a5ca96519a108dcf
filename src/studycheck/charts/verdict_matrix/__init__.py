"""The verdicts on all pairs of studies as a matrix."""

from studycheck.charts.verdict_matrix.drawing import verdict_matrix

__all__ = ["verdict_matrix"]
