"""Drawing the timeline of fieldwork: a bar per study, with events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from studycheck.catalog import Catalog
from studycheck.charts.kit import PointAxes, Ruler, chart, keep, layout, need, plain, say, style, term
from studycheck.charts.timeline.content import (
    Event,
    Exactness,
    FieldworkBar,
    caveats,
    events_of,
    fieldwork_bars,
    message,
    position,
    record,
)
from studycheck.vocabulary.dates import PartialDate

_WIDTH, _ROW, _BAR, _WORDS = 430.0, 15.0, 8.0, 220.0
"""Width of the axes, heights of a row and of a bar, greatest width of the words of an event, in points."""
_SURE: dict[str, Any] = {"facecolor": style.PROBABILITY, "edgecolor": style.PROBABILITY, "linewidth": 0.8}
_MAYBE: dict[str, Any] = {
    "facecolor": "#DCE8F3", "edgecolor": style.PROBABILITY, "linewidth": 0.8, "linestyle": (0, (2, 1.2)),
}  # fmt: skip
_LATEST: dict[str, Any] = {
    "facecolor": style.PAPER, "edgecolor": style.RULE, "linewidth": 0.8, "linestyle": (0, (1, 1.5)),
}  # fmt: skip
_SYMBOLS: dict[Exactness, tuple[str, str, str]] = {
    Exactness.DAY: ("D", style.INK, style.INK),
    Exactness.MONTH: ("s", style.PAPER, style.INK),
    Exactness.YEAR: ("o", style.PAPER, style.INK),
    Exactness.ONE_END: (">", style.PAPER, style.INK),
    Exactness.PUBLISHED: ("<", style.PAPER, style.RULE),
}
"""The symbol for the exactness of dates, its fill and its edge."""
_EVENT = "#A34A00"


@chart
def timeline(
    catalog: Catalog,
    *,
    events: Mapping[str | int | date | PartialDate, str] | None = None,
    ax: Axes | None = None,
    lang: str | None = None,
) -> Axes:
    """Draw when each study was in the field, earliest first, and how exactly that is known.

    A dark bar covers the days on which the study was certainly in the field, a pale one in a dashed frame the days
    that the published dates allow: with “2012” for both ends, this is the whole year. Where only the year of
    publication is known, its frame is dotted: fieldwork took place in it or before it. The symbol on a bar shows
    how exact its dates are, and the dates stand beside it as published.

    Parameters
    ----------
    catalog : Catalog, Report or studies
        The studies to draw.
    events : mapping of date to str, optional
        Events to mark: a year (``2012``), a month (``"2012-06"``) or a day (``"2012-06-05"``), with
        the words to write beside it. A line marks a day, a stripe a month or a year.
    ax : matplotlib.axes.Axes, optional
        The axes to draw on; without them, a new figure of the size that the studies need.
    lang : str, optional
        The language of the chart, ``"en"`` or ``"fr"``; English without it.

    Returns
    -------
    matplotlib.axes.Axes
        The axes with the chart.

    Raises
    ------
    InputError
        If the catalog is empty, or an event has an invalid date or no words.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> catalog = sc.datasets.load("social-networks-2012").select(["mckinsey-2012", "insee-tic-2013"])
    >>> events = {"2012-05-18": "Facebook goes public"}
    >>> ax = sc.charts.timeline(catalog, events=events, ax=Figure((10, 4)).subplots())
    >>> sc.charts.to_frame(ax)[["words", "exactness"]]
                          words                 exactness
    0  2012-06-12 to 2012-06-22                to the day
    1         published in 2013  year of publication only
    2      Facebook goes public                to the day
    """
    need(bool(len(catalog)), "catalog", "it holds no studies; add some")
    bars, marked = fieldwork_bars(catalog), events_of(events)
    ruler = Ruler()
    notes = [
        _Note(event, ruler.wrap(event.words, layout.page_width(_WORDS), style.SMALL)) for event in marked
    ]
    tops = [0.0]
    for note in notes:
        tops.append(tops[-1] + ruler.size(note.text, style.SMALL)[1] + 5)
    first = tops[-1] + 4
    total, width = first + len(bars) * _ROW + 4, layout.page_width(_WIDTH)

    def draw(axes: Axes) -> None:
        _Drawing(PointAxes(axes, width, total), bars, notes, tops, first).draw()

    ax = layout.draw_on(ax, draw, (width, total))
    return keep(ax, record(bars, marked))


@dataclass(frozen=True, slots=True)
class _Note:
    """An event with its words in lines."""

    event: Event
    text: str


@dataclass
class _Drawing:
    """Draws studies and events on a sheet whose horizontal unit is a year."""

    sheet: PointAxes
    bars: list[FieldworkBar]
    notes: list[_Note]
    tops: list[float]
    first: float

    @cached_property
    def years(self) -> tuple[int, int]:
        """The first year and the year after the last."""
        days = [day for span in self.bars for day in (span.earliest, span.latest) if day]
        days += [day for note in self.notes for day in (note.event.when.earliest, note.event.when.latest)]
        years = [day.year for day in days]
        return (min(years), max(years) + 1) if years else (0, 0)

    @cached_property
    def edges(self) -> tuple[float, float]:
        """The places where names begin and where dates end."""
        ruler, small = self.sheet.ruler, self.sheet.small
        left = -10 - ruler.widest((span.study for span in self.bars), small)
        return left, ruler.width + 12 + ruler.widest((span.words for span in self.bars), small)

    def draw(self) -> None:
        """Draw axis, events and studies, then title, key and notes."""
        self._axis()
        for note, top in zip(self.notes, self.tops, strict=False):
            self._event(note, top)
        for place, span in enumerate(self.bars):
            self._span(span, self.first + (place + 0.5) * _ROW)
        self.sheet.surround(
            message(self.bars),
            self._key(),
            caveats(self.bars),
            left=self.edges[0],
            right=self.edges[1],
            above=22,
            below=24,
            handlelength=2.0,
            handleheight=1.0,
        )

    def _axis(self) -> None:
        ax, (first, last) = self.sheet.ax, self.years
        if last == 0:
            return
        ax.set_xlim(first, last)
        wide = self.sheet.ruler.size("2000 ", style.SMALL)[0] * 1.3
        most = max(1.0, self.sheet.ruler.width / wide)
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500) if (last - first) / step <= most)
        years = range(ceil(first / step) * step, last + 1, step)
        # the number of a year stands where the year begins
        ax.set_xticks(list(years), labels=[str(year) for year in years])
        ax.tick_params(axis="x", labeltop=True)
        ax.grid(axis="x", color=style.GRID, linewidth=0.7)

    def _event(self, note: _Note, top: float) -> None:
        sheet, when = self.sheet, note.event.when
        begin, end = position(when.earliest), position(when.latest, after=True)
        bottom = sheet.total
        if when.day is None:
            sheet.ax.add_artist(
                Rectangle(
                    (begin, top),
                    end - begin,
                    bottom - top,
                    facecolor=_EVENT,
                    alpha=0.1,
                    zorder=0.4,
                    linewidth=0,
                    gid="event",
                )
            )
        else:
            sheet.ax.plot(
                [begin, begin],
                [top, bottom],
                color=_EVENT,
                linewidth=1,
                linestyle=(0, (4, 1.5)),
                zorder=0.8,
                gid="event",
            )
        unit = sheet.ruler.width / (self.years[1] - self.years[0])
        wide = sheet.ruler.widest(note.text.split("\n"), sheet.small)
        place = (begin - self.years[0]) * unit
        # right of the line where there is room for it, else left
        to_left = place + wide + 6 > self.edges[1] and place - wide - 6 > self.edges[0]
        layout.write(
            sheet.ax,
            note.text,
            (begin, top + 1),
            shift=(-4, 0) if to_left else (4, 0),
            va="top",
            color=_EVENT,
            ha="right" if to_left else "left",
            fontsize=sheet.small,
            gid="event words",
            zorder=4,
            bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.6, "alpha": 0.85},
        )

    def _span(self, span: FieldworkBar, y: float) -> None:
        sheet = self.sheet
        sheet.write(plain(span.study), self.edges[0], y, gid="study")
        sheet.write(span.words, sheet.ruler.width + 12, y, color=style.QUIET, gid="dates")
        if span.earliest is None or span.latest is None:
            return
        begin, end = position(span.earliest), position(span.latest, after=True)
        looks = _LATEST if span.exactness is Exactness.PUBLISHED else _MAYBE
        exact = span.surely == (span.earliest, span.latest)
        if not exact:
            self._bar(begin, end, y, "open", looks)
        if span.surely:
            self._bar(position(span.surely[0]), position(span.surely[1], after=True), y, "certain", _SURE)
        sheet.ax.plot(
            [(begin + end) / 2], [y], zorder=3, gid=f"symbol {span.exactness}", **_symbol(span.exactness)
        )

    def _bar(self, begin: float, end: float, y: float, gid: str, looks: dict[str, Any]) -> None:
        self.sheet.ax.add_artist(
            Rectangle((begin, y - _BAR / 2), end - begin, _BAR, zorder=2, gid=gid, clip_on=False, **looks)
        )

    def _key(self) -> tuple[list[Any], list[str]]:
        """Return handles and texts of the marks on the chart."""
        gids = {str(patch.get_gid()) for patch in self.sheet.ax.patches}
        marks = {
            "certain": (say("certainly in the field"), _SURE),
            "open": (say("possibly in the field"), _MAYBE),
        }
        handles: list[Any] = [Patch(**looks) for gid, (_, looks) in marks.items() if gid in gids]
        texts = [text for gid, (text, _) in marks.items() if gid in gids]
        kinds = {span.exactness for span in self.bars}
        for kind in _SYMBOLS:
            if kind in kinds:
                handles.append(Line2D([], [], **_symbol(kind)))
                texts.append(term(kind))
        return handles, texts


def _symbol(kind: Exactness) -> dict[str, Any]:
    marker, fill, edge = _SYMBOLS[kind]
    return {
        "marker": marker,
        "markersize": 4.5,
        "markerfacecolor": fill,
        "markeredgecolor": edge,
        "markeredgewidth": 1.0,
        "linestyle": "none",
    }
