"""Charts: each takes a thing and an `ax`, draws on it, and returns it.

`size_ladder` shows size schemes on one headcount axis, `verdict_matrix` the verdicts on all pairs of
studies, `estimates` the published numbers of one construct; `save` writes a chart as PNG and SVG. A
chart without `ax` makes a figure of the size it needs; with one, it fills the axes it is given.
"""

from studycheck.charts.estimates import estimates
from studycheck.charts.save import save
from studycheck.charts.size_ladder import size_ladder
from studycheck.charts.verdict_matrix import verdict_matrix

__all__ = ["estimates", "save", "size_ladder", "verdict_matrix"]
