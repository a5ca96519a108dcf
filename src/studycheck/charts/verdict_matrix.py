"""The verdicts on all pairs of studies."""

from __future__ import annotations

from itertools import combinations

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.legend_handler import HandlerTuple
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Polygon

from studycheck.charts import style
from studycheck.charts.bands import Band, find_bands
from studycheck.results import Report
from studycheck.vocab import Verdict

MOST = 300
"""Studies beyond which single pairs cannot be told apart."""


def verdict_matrix(report: Report, *, ax: Axes | None = None) -> Axes:
    """Draw the verdict on every pair of studies, each pair once.

    The name of a study stands at the end of its row and at the top of its column, so that the cell of
    two studies lies left of the lower name and below the upper one. Studies that may share a chart
    stand next to each other and are outlined.

    Parameters
    ----------
    report : Report
        Of at least two studies.
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a figure of the size that the studies need is made.

    Returns
    -------
    matplotlib.axes.Axes
        With the chart.

    Raises
    ------
    InputError
        If the report has fewer than two studies, or more than can be told apart.

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
    style.need(
        1 < count <= MOST, "report",
        f"it holds {count:,} {'study' if count == 1 else 'studies'}; check a catalog of 2 to {MOST}, "
        "such as catalog.select([...])",
    )  # fmt: skip
    bands = find_bands(report, report.catalog)
    names = bands.order
    own = ax is None
    cell = min(30.0, max(12.5, 560 / count))
    if ax is None:
        ax = style.new_axes(count * cell, count * cell)
    style.bare(ax)
    ruler = style.Ruler(ax)
    cell = ruler.height / count
    size = min(style.LABEL + 0.5, cell * 0.64)
    labels = [ruler.size(name, size)[0] + 0.5 * cell for name in names]
    marks = [f"may share a chart{_words(band)}" for band in bands.together]
    if own:
        across = ruler.width = max(place * cell + label for place, label in enumerate(labels))
        ax.figure.set_size_inches(across / 72, ruler.height / 72)  # type: ignore[union-attr]
    # cells are squares unless the axes given are too narrow for the names
    wide = min(cell, *((ruler.width - label) / place for place, label in enumerate(labels) if place))
    ax.set(xlim=(0, ruler.width / max(wide, 0.1)), ylim=(count, 0), xticks=[], yticks=[])
    _draw_cells(ax, report, names, min(cell, max(wide, 0.1)))
    for place, name in enumerate(names):
        style.write(ax, name, (place, place + 0.5), shift=(0.3 * cell, 0), fontsize=size)
    start = 0
    for band, mark in zip(bands.together, marks, strict=True):
        end = start + len(band.studies)
        _outline(ax, start, end)
        reach = max(place * wide + labels[place] for place in range(start, end))
        _bracket(ax, ruler, (start, end), reach / max(wide, 0.1), mark, size)
        start = end
    _surround(ax, ruler, report)
    if own:
        style.grow_to_fit(ax)
    return ax


def _words(band: Band) -> str:
    return ", with caution" if band.verdict is Verdict.WITH_CAUTION else ""


def _draw_cells(ax: Axes, report: Report, names: tuple[str, ...], cell: float) -> None:
    places: dict[Verdict, list[tuple[int, int]]] = {verdict: [] for verdict in Verdict}
    for (column, one), (row, other) in combinations(enumerate(names), 2):
        places[report.verdict(one, other)].append((column, row))
    for verdict, look in style.VERDICTS.items():
        if not places[verdict]:
            continue
        squares = [[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)] for x, y in places[verdict]]
        edge = min(1.0, cell / 12)
        cells = PolyCollection(squares, facecolors=look.fill, edgecolors=style.GRID, linewidths=edge)
        cells.set_gid(f"cells {verdict}")
        ax.add_collection(cells, autolim=False)
        xs, ys = zip(*places[verdict], strict=True)
        (symbols,) = ax.plot([x + 0.5 for x in xs], [y + 0.5 for y in ys], **_symbol(verdict, cell * 0.46))
        symbols.set_gid(f"symbols {verdict}")


def _symbol(verdict: Verdict, size: float) -> dict[str, object]:
    look = style.VERDICTS[verdict]
    return {
        "linestyle": "none", "marker": look.symbol, "markersize": size,
        "markerfacecolor": look.ink, "markeredgecolor": look.ink,
        "markeredgewidth": max(0.4, size / 7) if look.symbol == "x" else 0,
    }  # fmt: skip


def _outline(ax: Axes, start: int, end: int) -> None:
    """Draw the stairs around the cells of the studies from `start` to before `end`."""
    stairs = [(start, start + 1), (start, end)]
    for row in range(end - 1, start, -1):
        stairs += [(row, row + 1), (row, row)]
    stairs.append((start + 1, start + 1))
    ax.add_patch(
        Polygon(stairs, closed=True, fill=False, edgecolor=style.INK, linewidth=1.5, joinstyle="miter",
                zorder=3, gid="band", clip_on=False)
    )  # fmt: skip


def _bracket(
    ax: Axes, ruler: style.Ruler, rows: tuple[int, int], right: float, mark: str, size: float
) -> None:
    """Say beside the names of a band what it is, if the axes have room for it."""
    start, end = rows
    per_cell = ruler.width / ax.get_xlim()[1]
    width = ruler.size(mark, min(size, style.SMALL))[0]
    if right * per_cell + 10 + width > ruler.width:
        return
    x = right + 2 / per_cell
    ax.plot([x, x], [start + 0.2, end - 0.2], color=style.INK, linewidth=1, gid="bracket")
    style.write(
        ax, mark, (x, (start + end) / 2), shift=(5, 0), color=style.QUIET, fontsize=min(size, style.SMALL)
    )


def _surround(ax: Axes, ruler: style.Ruler, report: Report) -> None:
    """Write title, key and notes."""
    width = max(ruler.width, 380)
    counts = report.verdict_counts()
    handles = [
        (
            Patch(facecolor=look.fill, edgecolor=style.RULE, linewidth=0.6),
            Line2D([], [], **_symbol(verdict, 5)),  # type: ignore[arg-type]
        )
        for verdict, look in style.VERDICTS.items()
    ]
    texts = [f"{verdict} ({counts[verdict]:,})" for verdict in style.VERDICTS]
    high = style.add_key(
        ax, ruler, handles, texts, left=0, width=width, above=8,
        handlelength=1.3, handleheight=1.3, handler_map={tuple: HandlerTuple(ndivide=1, pad=0)},
    )  # fmt: skip
    as_they_are, cautious = counts[Verdict.COMPARABLE], counts[Verdict.WITH_CAUTION]
    pairs = report.counts.pairs
    told = (
        f"{as_they_are + cautious:,} of {pairs:,} pairs may: {as_they_are:,} as they are, "
        f"{cautious:,} if the reader is told what differs."
    )
    title = f"Which of {len(report.catalog):,} studies may stand side by side"
    style.add_title(ax, ruler, title, told, left=0, width=width, above=8 + high + 8)
    notes = [
        "The cell of two studies lies left of the lower name and below the upper name. Outlined: studies "
        "that may share one chart.",
        f"{report.counts}.",
    ]
    style.add_notes(ax, ruler, notes, left=0, width=width, below=8)
