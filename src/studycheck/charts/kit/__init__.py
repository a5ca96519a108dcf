"""What charts share, and the order in which a chart is made.

1. `chart` decorates the function: it sets the language of all texts and remembers the call, so that `save` can
   draw the chart again at the width of a page.
2. `need` refuses what the chart cannot show, and names the wrong argument.
3. The chart collects its content: what it shows, in which order, with title, message and caveats. Texts come from
   `say`, `counted` and `term`, so that they exist in every language. In a folder, this is ``content.py``.
4. `layout.draw_on` takes the axes of the caller, or makes a figure of the size that the chart needs, and calls the
   drawing. `Ruler` measures each text before it is placed; `layout.page_width` gives widths that may change on a page.
   In a folder, this is ``drawing.py``; what charts of rows share is in `PointAxes`, `draw_rows` and ``text_column``.
5. `keep` stores the content beside the axes; `caption`, `describe`, `to_frame` and `save` return it.

Hidden state is in three places. Two are context variables, each set in one ``with`` block around a call: the language
of the chart (`language.use_language`) and the page that it is drawn for (`current_page.drawing_for`). The third is a
weak dictionary by axes in ``content``, which holds the content of a chart, its language and the call that draws it
again; an entry goes when its axes go. Rows need none of this: a text in another language carries its English
(`translated.Translated`), and `keep` puts that into the rows.
"""

from studycheck.base.language import (
    clauses,
    compose,
    counted,
    either,
    label,
    list_names,
    msg,
    number,
    percent,
    say,
    term,
)
from studycheck.base.translated import join
from studycheck.charts.kit import layout, style
from studycheck.charts.kit.arguments import need, schemes_of
from studycheck.charts.kit.bands import Band, Bands, find_bands
from studycheck.charts.kit.chart import chart
from studycheck.charts.kit.content import ChartContent, Row, caption, describe, keep, to_frame
from studycheck.charts.kit.interval_rows import SAMPLING_ONLY, Around, IntervalMark, draw_rows, span_of
from studycheck.charts.kit.naming import (
    complete_counts,
    footnote_mark,
    meaning_of,
    name_of,
    region_words,
)
from studycheck.charts.kit.point_axes import PointAxes, sample_size_words
from studycheck.charts.kit.row_names import RowNames
from studycheck.charts.kit.row_sheet import RowSheet, SheetRow
from studycheck.charts.kit.ruler import Ruler, plain
from studycheck.charts.kit.save import save
from studycheck.charts.kit.spread import spread
from studycheck.sizes.words import sizes
from studycheck.study.titles import study_titles
from studycheck.vocabulary.words import country

__all__ = [
    "SAMPLING_ONLY",
    "Around",
    "Band",
    "Bands",
    "ChartContent",
    "IntervalMark",
    "PointAxes",
    "Row",
    "RowNames",
    "RowSheet",
    "Ruler",
    "SheetRow",
    "caption",
    "chart",
    "clauses",
    "complete_counts",
    "compose",
    "counted",
    "country",
    "describe",
    "draw_rows",
    "either",
    "find_bands",
    "footnote_mark",
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
    "sample_size_words",
    "save",
    "say",
    "schemes_of",
    "sizes",
    "span_of",
    "spread",
    "study_titles",
    "style",
    "term",
    "to_frame",
]
