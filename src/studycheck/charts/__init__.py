"""Charts: each takes a thing and an `ax`, draws on it, and returns it.

`size_ladder` shows size schemes on one headcount axis, `verdict_matrix` the verdicts on all pairs of
studies, `estimates` the published numbers of one construct. A chart without `ax` makes a figure of the
size it needs; with one, it fills the axes it is given.

What a chart shows can be asked back: `caption` gives the caveats that must go with it, `describe` an
alternative text, `to_frame` the numbers as a table; `save` writes it as PNG and SVG.
"""

from studycheck.charts.drawn import caption, describe, to_frame
from studycheck.charts.estimates import estimates
from studycheck.charts.save import save
from studycheck.charts.size_ladder import size_ladder
from studycheck.charts.verdict_matrix import verdict_matrix

__all__ = ["caption", "describe", "estimates", "save", "size_ladder", "to_frame", "verdict_matrix"]
