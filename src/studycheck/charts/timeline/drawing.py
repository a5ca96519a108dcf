"""Drawing the timeline of fieldwork: a bar per study, with events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from studycheck.base.frozen import frozen
from studycheck.catalog import Catalog
from studycheck.charts.kit import RowSheet, Ruler, SheetRow, chart, keep, layout, need, say, style, term
from studycheck.charts.timeline.content import (
    Exactness,
    FieldworkBar,
    TimelineEvent,
    caveats,
    events_of,
    fieldwork_bars,
    message,
    position,
    record,
)
from studycheck.vocabulary.dates import PartialDate

_ROW, _BAR, _WORDS = 15.0, 8.0, 220.0
"""Least height of a row, height of a bar, and greatest width of the words of an event, in points."""
_SURE: dict[str, Any] = {"facecolor": style.PROBABILITY, "edgecolor": style.PROBABILITY, "linewidth": 2.0}
"""The frame is wide, so that some days in many years can be seen."""
_MAYBE: dict[str, Any] = {
    "facecolor": "#C6DAEC", "edgecolor": style.PROBABILITY, "linewidth": 0.8, "linestyle": (0, (2, 1.2)),
}  # fmt: skip
_LATEST: dict[str, Any] = {
    "facecolor": style.PAPER, "edgecolor": style.RULE, "linewidth": 0.8, "linestyle": (0, (1, 1.5)),
}  # fmt: skip
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
    publication is known, its frame is white and dotted: fieldwork took place in it or before it.

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
    need(bool(len(catalog)), "catalog", say("it holds no studies; add some"))
    bars, marked = fieldwork_bars(catalog), events_of(events)
    shown, left_out = layout.rows_with_room(bars)
    ruler = Ruler(ax)
    wide = min(_WORDS, 0.5 * (ruler.width or layout.page_width(2 * _WORDS)))
    notes = [_Note(event, ruler.wrap(event.words, wide, style.SMALL)) for event in marked]
    tops = [0.0]
    for note in notes:
        tops.append(tops[-1] + ruler.size(note.text, style.SMALL)[1] + 5)
    rows = [SheetRow(bar.title) for bar in shown]
    sheet = RowSheet(ax, rows, least=_ROW, first=tops[-1] + 4)

    def draw(axes: Axes) -> None:
        _TimelineDrawing(axes, sheet, bars, list(shown), notes, tops, left_out).draw()

    ax = layout.draw_on(ax, draw, (sheet.axis, sheet.total))
    return keep(ax, record(bars, marked))


@frozen
class _Note:
    """An event with its words in lines."""

    event: TimelineEvent
    text: str


@dataclass
class _TimelineDrawing:
    """Draws studies and events on a sheet whose horizontal unit is a year."""

    ax: Axes
    sheet: RowSheet
    bars: list[FieldworkBar]
    shown: list[FieldworkBar]
    notes: list[_Note]
    tops: list[float]
    left_out: list[str]

    @cached_property
    def ruler(self) -> Ruler:
        """Measures text on these axes."""
        return Ruler(self.ax)

    @cached_property
    def scale(self) -> float:
        """The height of rows relative to what they need, at most 1."""
        return min(1.0, self.ruler.height / self.sheet.total)

    @cached_property
    def years(self) -> tuple[int, int]:
        """The first year and the year after the last."""
        days = [day for span in self.bars for day in (span.earliest, span.latest) if day]
        days += [day for note in self.notes for day in (note.event.when.earliest, note.event.when.latest)]
        years = [day.year for day in days]
        return (min(years), max(years) + 1) if years else (0, 0)

    def draw(self) -> None:
        """Draw axis, events and studies, then title, key and notes."""
        layout.remove_frame(self.ax)
        self.ax.set(xlim=(0, 1), ylim=(self.sheet.total, 0), xticks=[], yticks=[])
        self._axis()
        for note, top in zip(self.notes, self.tops, strict=False):
            self._event(note, top)
        self.sheet.write(self.ax, self.scale)
        for bar, y in zip(self.shown, self.sheet.middles, strict=True):
            self._span(bar, y)
        left, high = self.sheet.start, 0.0
        width = max(self.ruler.width - left, layout.page_width(380))
        handles, texts = self._key()
        if handles:
            looks = {"left": left, "width": width, "above": 22, "handlelength": 2.0, "handleheight": 1.0}
            high = layout.add_key(self.ax, self.ruler, handles, texts, **looks)
        layout.add_title(
            self.ax, self.ruler, *message(self.bars), left=left, width=width, above=22 + high + 9
        )
        layout.add_notes(
            self.ax, self.ruler, [*caveats(self.bars), *self.left_out], left=left, width=width, below=24
        )

    @property
    def _small(self) -> float:
        return style.SMALL * self.scale

    def _axis(self) -> None:
        ax, (first, last) = self.ax, self.years
        if last == 0:
            return
        ax.set_xlim(first, last)
        wide = self.ruler.size("2000 ", style.SMALL)[0] * 1.3
        most = max(1.0, self.ruler.width / wide)
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500) if (last - first) / step <= most)
        years = range(ceil(first / step) * step, last + 1, step)
        # the number of a year stands where the year begins
        ax.set_xticks(list(years), labels=[str(year) for year in years])
        ax.tick_params(axis="x", labeltop=True)
        ax.grid(axis="x", color=style.GRID, linewidth=0.7)

    def _event(self, note: _Note, top: float) -> None:
        ax, when = self.ax, note.event.when
        begin, end = position(when.earliest), position(when.latest, after=True)
        bottom = self.sheet.total
        if when.day is None:
            ax.add_artist(
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
            ax.plot(
                [begin, begin],
                [top, bottom],
                color=_EVENT,
                linewidth=1,
                linestyle=(0, (4, 1.5)),
                zorder=0.8,
                gid="event",
            )
        unit = self.ruler.width / (self.years[1] - self.years[0])
        wide = self.ruler.size(note.text, self._small)[0]
        place = (begin - self.years[0]) * unit
        # right of the line where there is room for it, else left
        to_left = place + wide + 6 > self.ruler.width and place - wide - 6 > self.sheet.start
        layout.write(
            ax,
            note.text,
            (begin, top + 1),
            shift=(-4, 0) if to_left else (4, 0),
            va="top",
            color=_EVENT,
            ha="right" if to_left else "left",
            fontsize=self._small,
            gid="event words",
            zorder=4,
            bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.6, "alpha": 0.85},
        )

    def _span(self, span: FieldworkBar, y: float) -> None:
        if span.earliest is None or span.latest is None:
            return
        begin, end = position(span.earliest), position(span.latest, after=True)
        if span.surely != (span.earliest, span.latest):
            known = span.exactness is not Exactness.PUBLISHED
            self._bar(begin, end, y, "open" if known else "published", _MAYBE if known else _LATEST)
        if span.surely:
            self._bar(position(span.surely[0]), position(span.surely[1], after=True), y, "certain", _SURE)

    def _bar(self, begin: float, end: float, y: float, gid: str, looks: dict[str, Any]) -> None:
        self.ax.add_artist(
            Rectangle((begin, y - _BAR / 2), end - begin, _BAR, zorder=2, gid=gid, clip_on=False, **looks)
        )

    def _key(self) -> tuple[list[Any], list[str]]:
        """Return handles and texts of the marks on the chart."""
        gids = {str(patch.get_gid()) for patch in self.ax.patches}
        marks = {
            "certain": (say("certainly in the field"), _SURE),
            "open": (say("possibly in the field"), _MAYBE),
            "published": (term(Exactness.PUBLISHED), _LATEST),
        }
        looks = [mark for gid, mark in marks.items() if gid in gids]
        return [Patch(**look) for _, look in looks], [text for text, _ in looks]
