"""Drawing the verdicts on all pairs of studies as a matrix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.legend_handler import HandlerTuple
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Polygon

from studycheck.base.wording import counted as plain_count
from studycheck.charts.kit import (
    Band,
    Bands,
    Ruler,
    chart,
    either,
    find_bands,
    keep,
    layout,
    need,
    number,
    plain,
    say,
    study_titles,
    style,
    term,
)
from studycheck.charts.verdict_matrix.content import MOST, message, record, remark_on
from studycheck.report import Report
from studycheck.vocabulary.terms import Verdict

_USUAL, _ON_PAPER = 12.5, 7.8
"""The least height of a row in points, and on paper, where names have less room between them."""
_MARGINS = 10.0
"""The margins of a page, with some room for letters, in points."""
_RULED_OUT = "#FBF1EC"
"""The fill of cells of pairs that are not comparable; they have no symbol."""


@chart
def verdict_matrix(report: Report, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
    """Draw the verdict on every pair of studies, each pair once.

    The name of a study stands at the end of its row and at the top of its column, so the cell of two studies
    lies left of the lower name and below the upper one. Studies that may share a chart stand next to each
    other and are outlined.

    Parameters
    ----------
    report : Report, Catalog or studies
        The report on at least two studies.
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
        If the report has fewer than two studies, or more than can be distinguished.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> catalog = sc.datasets.load("social-networks-2012")
    >>> report = sc.check(catalog.select(["insee-tic-2013", "insee-tic-2015", "bitkom-2012"]))
    >>> ax = sc.charts.verdict_matrix(report, ax=Figure().subplots())
    >>> ax.get_title(loc="left")
    'Which of 3 studies may stand side by side'
    """
    count = len(report.catalog)
    need(
        1 < count <= MOST,
        "report",
        say(
            "it holds {count}; check a catalog of 2 to {most}, such as catalog.select([...])",
            count=plain_count(count, "study", "studies"),
            most=MOST,
        ),
    )
    every = bands = find_bands(report, report.catalog)
    titles = {name: plain(title) for name, title in study_titles(report.catalog.studies).items()}
    cell, left_out = max(_USUAL, 560 / count), list[str]()
    if page := layout.width_on_page():
        bands = _bands_with_room(every, titles, page)
        left_out = [_left_out(count - len(bands.order))] if len(bands.order) < count else []
        cell = max(_ON_PAPER, _cell_on_page(bands, titles, page))
    cell = min(24.0, cell)

    def draw(axes: Axes) -> None:
        _draw(axes, report, bands, titles, left_out)

    ax = layout.draw_on(ax, draw, (_NameRoom(Ruler(), bands, titles, cell).reach, len(bands.order) * cell))
    return keep(ax, record(report, every, titles))


def _bands_with_room(bands: Bands, titles: Mapping[str, str], page: float) -> Bands:
    """Return the studies that have room on a page, from the first on: those of a band together, or none of them."""
    least = _NameRoom(Ruler(), bands, titles, _ON_PAPER)
    fitting = (
        place for place in range(len(bands.order)) if least.end(place, place + 1, _ON_PAPER) > page - _MARGINS
    )
    kept = set(bands.order[: max(2, next(fitting, len(bands.order)))])
    groups = tuple(band for band in bands.groups if kept.issuperset(band.studies))
    partly, undecided, alone = (
        tuple(name for name in part if name in kept) for part in (bands.partly, bands.undecided, bands.alone)
    )
    fewer = Bands(groups, partly, undecided, alone, bands.caveat)
    return fewer if len(fewer.order) > 1 else bands


def _cell_on_page(bands: Bands, titles: Mapping[str, str], page: float) -> float:
    """Return the greatest size of cells with which the matrix and the names at its end have room on a page."""
    low, high = 0.0, 24.0
    while high - low > 0.05:
        middle = (low + high) / 2
        fits = _NameRoom(Ruler(), bands, titles, middle).reach <= page - _MARGINS
        low, high = (middle, high) if fits else (low, middle)
    return low


def _left_out(studies: int) -> str:
    return either(
        studies,
        "{number:,} study has no room; the largest groups that may share a chart come first.",
        "{number:,} studies have no room; the largest groups that may share a chart come first.",
    )


class _NameRoom:
    """The room that names and remarks need where a row is `high` points high."""

    def __init__(self, ruler: Ruler, bands: Bands, titles: Mapping[str, str], high: float) -> None:
        least = layout.SMALLEST if layout.is_on_page() else 0.0
        self.high, self.size = high, max(least, min(style.LABEL + 0.5, high * 0.64))
        self.small = max(least, 0.9 * self.size)
        self.labels = [ruler.size(titles[name], self.size)[0] + 0.5 * high for name in bands.order]
        self.remarks = [ruler.size(remark_on(band), self.small)[0] + 16 for band in bands.groups]
        self.bands = bands

    @property
    def reach(self) -> float:
        """The right end of the chart if its cells are squares."""
        ends = [self.end(place, place + 1, self.high) for place in range(len(self.labels))]
        # on a page, remarks stand where there happens to be room: outlines and the note under the chart say the same
        spans = [] if layout.is_on_page() else zip(_spans(self.bands), self.remarks, strict=True)
        return max(ends + [self.end(start, end, self.high) + remark for (_, start, end), remark in spans])

    def end(self, start: int, end: int, wide: float) -> float:
        """Return the right end of the names of some rows if cells are `wide`."""
        return max(place * wide + self.labels[place] for place in range(start, end))

    def width(self, whole: float) -> float:
        """Return the width of cells on axes that are `whole` points wide: squares, if names leave room."""
        fitting = [(whole - label) / place for place, label in enumerate(self.labels) if place]
        return max(0.2 * self.high, min(self.high, *fitting))


def _draw(ax: Axes, report: Report, bands: Bands, titles: Mapping[str, str], left_out: list[str]) -> None:
    layout.remove_frame(ax)
    ruler, count = Ruler(ax), len(bands.order)
    places = _NameRoom(ruler, bands, titles, ruler.height / count)
    wide = places.width(ruler.width)
    ax.set(xlim=(0, ruler.width / wide), ylim=(count, 0), xticks=[], yticks=[])
    _draw_cells(ax, report, bands.order, min(places.high, wide))
    for place, name in enumerate(bands.order):
        layout.write(
            ax, titles[name], (place, place + 0.5), shift=(0.3 * places.high, 0), fontsize=places.size
        )
    for (band, start, end), room in zip(_spans(bands), places.remarks, strict=True):
        _outline(ax, start, end)
        right = places.end(start, end, wide)
        if right + room <= ruler.width + 0.1:
            _bracket(ax, (start, end), (right + 4) / wide, remark_on(band), places.small)
    outlined = say("Outlined: studies that may share one chart.") if bands.groups else ""
    reading = say("The cell of two studies lies left of the lower name and below the upper name.")
    _surround(ax, ruler, report, [f"{reading} {outlined}".strip(), bands.caveat, *left_out])


def _spans(bands: Bands) -> Iterator[tuple[Band, int, int]]:
    """Yield every band with the place of its first study and the place after its last."""
    start = 0
    for band in bands.groups:
        yield band, start, start + len(band.studies)
        start += len(band.studies)


def _draw_cells(ax: Axes, report: Report, names: tuple[str, ...], cell: float) -> None:
    places: dict[Verdict, list[tuple[int, int]]] = {verdict: [] for verdict in Verdict}
    for (column, one), (row, other) in combinations(enumerate(names), 2):
        places[report.verdict(one, other)].append((column, row))
    for verdict, look in style.VERDICTS.items():
        if not places[verdict]:
            continue
        squares = [[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)] for x, y in places[verdict]]
        edge = min(1.0, cell / 12)
        # most pairs are ruled out, and what may share a chart is to be seen first
        ruled_out = verdict is Verdict.NOT_COMPARABLE
        fill = _RULED_OUT if ruled_out else look.fill
        cells = PolyCollection(squares, facecolors=fill, edgecolors=style.GRID, linewidths=edge)
        cells.set_gid(f"cells {verdict}")
        ax.add_collection(cells, autolim=False)
        if ruled_out:
            continue
        xs, ys = zip(*places[verdict], strict=True)
        (symbols,) = ax.plot([x + 0.5 for x in xs], [y + 0.5 for y in ys], **_symbol(verdict, cell * 0.46))
        symbols.set_gid(f"symbols {verdict}")


def _symbol(verdict: Verdict, size: float) -> dict[str, Any]:
    look = style.VERDICTS[verdict]
    return {
        "linestyle": "none",
        "marker": look.symbol,
        "markersize": size,
        "markerfacecolor": look.ink,
        "markeredgecolor": look.ink,
        "markeredgewidth": max(0.4, size / 7) if look.symbol == "x" else 0,
    }


def _outline(ax: Axes, start: int, end: int) -> None:
    """Draw the stairs around the cells of the studies from `start` to before `end`."""
    stairs = [(start, start + 1), (start, end)]
    for row in range(end - 1, start, -1):
        stairs += [(row, row + 1), (row, row)]
    stairs.append((start + 1, start + 1))
    ax.add_artist(
        Polygon(
            stairs,
            closed=True,
            fill=False,
            edgecolor=style.INK,
            linewidth=1.5,
            joinstyle="miter",
            zorder=3,
            gid="group",
            clip_on=False,
        )
    )


def _bracket(ax: Axes, rows: tuple[int, int], right: float, remark: str, size: float) -> None:
    """Write a remark beside the names of a band, with a bracket."""
    start, end = rows
    ax.plot([right, right], [start + 0.2, end - 0.2], color=style.INK, linewidth=1, gid="bracket")
    layout.write(ax, remark, (right, (start + end) / 2), shift=(5, 0), color=style.QUIET, fontsize=size)


def _surround(ax: Axes, ruler: Ruler, report: Report, notes: list[str]) -> None:
    """Write title, key and notes."""
    width = max(ruler.width, layout.page_width(380))
    counts = report.verdict_counts()
    handles: list[Any] = [
        (
            Patch(facecolor=look.fill, edgecolor=style.RULE, linewidth=0.6),
            Line2D([], [], **_symbol(verdict, 5)),
        )
        for verdict, look in style.VERDICTS.items()
        if verdict is not Verdict.NOT_COMPARABLE
    ]
    handles.append(Patch(facecolor=_RULED_OUT, edgecolor=style.RULE, linewidth=0.6))
    texts = [f"{term(verdict)} ({number(counts[verdict], ',')})" for verdict in style.VERDICTS]
    high = layout.add_key(
        ax,
        ruler,
        handles,
        texts,
        left=0,
        width=width,
        above=8,
        handlelength=1.3,
        handleheight=1.3,
        handler_map={tuple: HandlerTuple(ndivide=1, pad=0)},
    )
    title, subtitle = message(report)
    layout.add_title(ax, ruler, title, subtitle, left=0, width=width, above=8 + high + 9)
    layout.add_notes(ax, ruler, notes, left=0, width=width, below=8)
