"""What charts share, and the order in which a chart is made.

1. `chart` decorates the function: it sets the language of all texts and remembers the call, so that `save` can
   draw the chart again at the width of a page.
2. `need` refuses what the chart cannot show, with the argument that is wrong.
3. The chart collects its content: what it shows, in which order, with title, message and caveats. Texts come from
   `say`, `counted` and `term`, so that they exist in every language. This is ``content.py`` where a chart is a folder.
4. `layout.draw_on` takes the axes that were given, or makes a figure of the size that is needed, and calls the
   drawing. `Ruler` measures each text before it is placed; `layout.squeezed` gives widths that may give way on a page.
   This is ``drawing.py``; what charts of rows have in common is in `PointAxes`, `draw_rows` and ``text_column``.
5. `keep` stores the content beside the axes; `caption`, `describe`, `to_frame` and `save` answer from it.

Hidden state is here and nowhere else: the language being spoken (``language``) and the page being drawn for
(``layout``) are context variables, each set in one ``with`` block around a call; the content of a chart and the call
that draws it again (``content``) are kept in a weak dictionary by axes, so they go when the axes go.
"""

from studycheck.charts.kit import layout, style
from studycheck.charts.kit.arguments import need, schemes_of
from studycheck.charts.kit.bands import Band, Bands, find_bands
from studycheck.charts.kit.chart import chart
from studycheck.charts.kit.content import ChartContent, Row, caption, describe, keep, to_frame
from studycheck.charts.kit.interval_rows import SAMPLING_ONLY, Around, Mark, draw_rows, span_of
from studycheck.charts.kit.language import (
    clauses,
    compose,
    counted,
    country,
    either,
    join,
    label,
    list_names,
    msg,
    number,
    percent,
    say,
    sizes,
    term,
)
from studycheck.charts.kit.naming import count_words, meaning_of, name_of, region_words
from studycheck.charts.kit.point_axes import PointAxes, answers_of
from studycheck.charts.kit.ruler import Ruler, plain
from studycheck.charts.kit.save import save
from studycheck.charts.kit.spread import spread

__all__ = [
    "SAMPLING_ONLY",
    "Around",
    "Band",
    "Bands",
    "ChartContent",
    "Mark",
    "PointAxes",
    "Row",
    "Ruler",
    "answers_of",
    "caption",
    "chart",
    "clauses",
    "compose",
    "count_words",
    "counted",
    "country",
    "describe",
    "draw_rows",
    "either",
    "find_bands",
    "join",
    "keep",
    "label",
    "layout",
    "list_names",
    "meaning_of",
    "msg",
    "name_of",
    "need",
    "number",
    "percent",
    "plain",
    "region_words",
    "save",
    "say",
    "schemes_of",
    "sizes",
    "span_of",
    "spread",
    "style",
    "term",
    "to_frame",
]
