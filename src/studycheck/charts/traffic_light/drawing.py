"""Drawing the traffic lights: one per study and domain, with the worst finding there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from matplotlib.axes import Axes
from matplotlib.legend_handler import HandlerTuple
from matplotlib.lines import Line2D

from studycheck.analysis.appraisal import Appraisals, Judgements
from studycheck.base.language import say
from studycheck.base.wording import counted
from studycheck.charts.kit import RowNames, Ruler, chart, keep, layout, need, plain, study_titles, style
from studycheck.charts.traffic_light.beside import BesideRows
from studycheck.charts.traffic_light.content import LightRows
from studycheck.charts.traffic_light.judged import JudgedRows
from studycheck.charts.traffic_light.marks import DrawnLights, LightMark
from studycheck.report import Report
from studycheck.vocabulary.terms import Domain, Light

MOST = 300
"""The most studies with which single rows can be distinguished."""

_GAP = 0.25
"""Space before the column of the worst lights, in columns."""

_LOWEST, _NARROWEST = 11.5, 11.0
"""The least height of a row and width of a column on paper, in points."""

_LONG = 25
"""The number of studies above which the domains are also named under the rows."""


@chart
def traffic_light(
    report: Report | Judgements,
    *,
    ax: Axes | None = None,
    lang: str | None = None,
    domains: str | Domain | Iterable[str | Domain] | None = None,
    overall: bool = False,
    judgements: Judgements | None = None,
) -> Axes:
    """Draw the worst finding on every study in every domain, or judgements of the risk of bias.

    There is one row per study of the report, in its order, and one column per domain. Each light is the worst finding
    on that single study (see `studycheck.analysis.appraisal.appraise`); lights are never added up to a score.

    Parameters
    ----------
    report : Report, Catalog, studies or Judgements
        The report on at least one study; or judgements alone, from `studycheck.analysis.appraisal.read_judgements`.
    ax : matplotlib.axes.Axes, optional
        The axes to draw on; without them, a new figure of the size that the studies need.
    lang : str, optional
        The language of the chart, ``"en"`` or ``"fr"``; English without it.
    domains : str, Domain or iterable of them, optional
        The domains to draw, in this order; without it, all of them.
    overall : bool
        Whether to add a column with the worst light of each row, or with the overall judgement.
    judgements : Judgements, optional
        Judgements of people to draw beside the lights of the same studies, which they name by id or title.

    Returns
    -------
    matplotlib.axes.Axes
        The axes with the chart.

    Raises
    ------
    InputError
        If the report is empty, or has more studies than can be distinguished.
    UnknownNameError
        If a domain does not exist.
    InputError
        If judgements are on studies that the report does not have.
    StudycheckError
        If `domains` is empty, or the report is about single estimates.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> catalog = sc.datasets.load("social-networks-2012")
    >>> report = sc.check(catalog.select(["insee-tic-2013", "bitkom-2012"]))
    >>> ax = sc.charts.traffic_light(report, domains=["size", "sample"], ax=Figure((6, 3)).subplots())
    >>> ax.get_title(loc="left")
    'Problems in 2 studies, by domain'
    """
    rows = _rows(report, judgements, domains, overall=overall)
    shown, left_out = layout.rows_with_room(range(len(rows.studies)))
    count, paper = len(shown), layout.is_on_page()
    names = RowNames(Ruler(), [rows.titles[place] for place in shown], style.SMALL)
    high = max(min(22.0, max(14.0, 560 / count)), names.apart)
    high = max(_LOWEST, names.apart) if paper else high
    usual = max(30.0, Ruler().widest(rows.names + rows.remarks, style.SMALL) + 9)
    wide = names.column(usual, _NARROWEST, _across(rows), beside=7)

    def draw(axes: Axes) -> None:
        _draw(axes, rows, names.lines, left_out)

    ax = layout.draw_on(ax, draw, (_across(rows) * wide, count * high))
    return keep(ax, rows.record())


def _rows(
    report: Report | Judgements,
    judgements: Judgements | None,
    domains: str | Domain | Iterable[str | Domain] | None,
    *,
    overall: bool,
) -> DrawnLights:
    """Return what is to be drawn."""
    if isinstance(report, Judgements):
        alone = domains is None and judgements is None
        need(alone, "report", say("judgements alone are drawn without domains and judgements"))
        count = len(report)
        need(
            0 < count <= MOST,
            "report",
            say("it holds {count}; draw 1 to {most}", count=counted(count, "study", "studies"), most=MOST),
        )
        return JudgedRows.of(report, overall=overall)
    count = len(report.catalog)
    need(
        0 < count <= MOST,
        "report",
        say(
            "it holds {count}; check a catalog of 1 to {most}, such as catalog.select([...])",
            count=counted(count, "study", "studies"),
            most=MOST,
        ),
    )
    appraisals = report.appraisal()
    chosen = appraisals.select(_applicable(appraisals)) if domains is None else appraisals.select(domains)
    titles = {name: plain(title) for name, title in study_titles(report.catalog.studies).items()}
    lights = LightRows.of(chosen, titles, overall=overall)
    if judgements is None:
        return lights
    return BesideRows.of(lights, judgements, report.catalog, overall=overall)


def _applicable(appraisals: Appraisals) -> list[Domain]:
    """Return the domains without those that apply to no study, such as scopes of a topic that tells none apart."""
    told = {one.domain for one in appraisals if one.light is not Light.NOT_APPLICABLE}
    return [domain for domain in appraisals.domains if domain in told] or list(appraisals.domains)


def _across(rows: DrawnLights) -> float:
    """Return the width of the chart in columns."""
    return len(rows.names) + _GAP * len(rows.gaps)


def _center(rows: DrawnLights, column: int) -> float:
    return column + 0.5 + _GAP * sum(gap <= column for gap in rows.gaps)


def _draw(ax: Axes, rows: DrawnLights, names: list[str], left_out: list[str]) -> None:
    layout.remove_frame(ax)
    ruler, count = Ruler(ax), len(names)
    high, wide = ruler.height / count, ruler.width / _across(rows)
    ax.set(xlim=(0, _across(rows)), ylim=(count, 0), xticks=[], yticks=[])
    for row in range(0, count, 2):
        ax.axhspan(row, row + 1, color=style.FAINT, linewidth=0, zorder=0, gid="stripe")
    size = _name_size(high)
    for row, study in enumerate(names):
        layout.write(
            ax, study, (0, row + 0.5), shift=(-7, 0), ha="right", va="center_baseline", fontsize=size
        )
    for gap in rows.gaps:
        line = _center(rows, gap) - 0.5 - _GAP / 2
        ax.axvline(line, color=style.RULE, linewidth=0.8, gid="overall")
    _draw_lights(ax, rows, count, min(17.0, 0.8 * high, 0.8 * wide))
    above = _name_columns(ax, ruler, rows, wide, below=False)
    below = (
        _name_columns(ax, ruler, rows, wide, below=True) if count > _LONG and not layout.is_on_page() else 0.0
    )
    _surround(ax, ruler, rows, names, left_out, above, below)


def _name_size(high: float) -> float:
    """Return the size of names where rows are so high."""
    return style.SMALL if layout.is_on_page() else min(style.LABEL, high * 0.64)


def _draw_lights(ax: Axes, rows: DrawnLights, count: int, size: float) -> None:
    marks: tuple[LightMark, ...] = (*style.LIGHTS, *style.JUDGEMENTS)
    for light in marks:
        places = [(_center(rows, column), row + 0.5) for row, column in rows.places(light) if row < count]
        if not places:
            continue
        xs, ys = zip(*places, strict=True)
        for part in _parts(light, size):
            (line,) = ax.plot(xs, ys, **part)
            line.set_clip_on(False)


def _parts(light: LightMark, size: float) -> list[dict[str, Any]]:
    """Return the looks of the disc of a light and of the symbol on it."""
    look = style.LIGHTS[light] if isinstance(light, Light) else style.JUDGEMENTS[light]
    disc = {
        "linestyle": "none", "marker": "o", "markersize": size, "markerfacecolor": look.fill,
        "markeredgecolor": style.RULE, "markeredgewidth": 0.9 if look.fill == style.PAPER else 0,
        "gid": f"discs {light}",
    }  # fmt: skip
    line = look.symbol in ("x", "_")
    symbol = {
        "linestyle": "none", "marker": look.symbol, "markersize": size * (0.46 if line else 0.5),
        "markerfacecolor": "none" if look.symbol == "o" else look.ink, "markeredgecolor": look.ink,
        "markeredgewidth": max(0.7, size / 10) if line or look.symbol == "o" else 0,
        "gid": f"symbols {light}",
    }  # fmt: skip
    return [symbol] if look.fill == "none" else [disc, symbol]


def _name_columns(ax: Axes, ruler: Ruler, rows: DrawnLights, wide: float, *, below: bool) -> float:
    """Name the domains above or below the rows, upright where they would touch; return the height taken."""
    size, side, sign = style.SMALL, (1, 0)[below], (1, -1)[below]
    lines = [(rows.names, style.INK)] if below else [(rows.remarks, style.QUIET), (rows.names, style.INK)]
    sizes = (size, layout.SMALLEST) if layout.is_on_page() else (size,)
    level = next((one for one in sizes if ruler.widest(rows.names + rows.remarks, one) + 4 <= wide), None)
    if level:
        size = level
        far = 4.0
        for texts, colour in lines:
            for column, text in enumerate(texts):
                layout.write(
                    ax,
                    text,
                    (_center(rows, column), side),
                    ax.get_xaxis_transform(),
                    shift=(0, sign * far),
                    ha="center",
                    va="top" if below else "bottom",
                    fontsize=size,
                    color=colour,
                )
            far += max(ruler.size(text, size)[1] for text in texts) + 2
        return far
    size = min(size, 0.75 * wide)
    for column, name in enumerate(rows.names):
        layout.write(
            ax,
            name,
            (_center(rows, column), side),
            ax.get_xaxis_transform(),
            shift=(0, sign * 4.0),
            ha="center",
            va="top" if below else "bottom",
            fontsize=size,
            rotation=90,
        )
    return ruler.widest(rows.names, size) + 6


def _surround(
    ax: Axes,
    ruler: Ruler,
    rows: DrawnLights,
    names: list[str],
    left_out: list[str],
    above: float,
    below: float,
) -> None:
    """Write title, key and notes, flush with the names of the studies."""
    left = -7 - ruler.widest(names, _name_size(ruler.height / len(names)))
    width = max(ruler.width - left, layout.page_width(260))
    handles = [tuple(_handle(part) for part in _parts(mark, 9)) for mark, _ in rows.key]
    texts = [text for _, text in rows.key]
    high = layout.add_key(
        ax,
        ruler,
        handles,
        texts,
        left=left,
        width=width,
        above=above + 6,
        handlelength=1.3,
        handleheight=1.3,
        handler_map={tuple: HandlerTuple(ndivide=1, pad=0)},
    )
    layout.add_title(ax, ruler, rows.title, rows.message, left=left, width=width, above=above + high + 14)
    layout.add_notes(ax, ruler, [*rows.notes, *left_out], left=left, width=width, below=below + 8)


def _handle(part: dict[str, Any]) -> Line2D:
    return Line2D([], [], **{name: value for name, value in part.items() if name != "gid"})
