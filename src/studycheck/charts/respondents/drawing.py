"""Drawing the roles of respondents, study by study, as stacked bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from studycheck.catalog import Catalog
from studycheck.charts.kit import PointAxes, chart, keep, layout, need, percent, plain, say, style, term
from studycheck.charts.respondents.content import (
    HEADINGS,
    Mix,
    Segment,
    caveats,
    message,
    mixes,
    record,
    segment_words,
)
from studycheck.vocabulary.terms import Role

_WIDTH, _ROW, _HEADING, _BAR = 430.0, 17.0, 25.0, 12.0
"""Width of the axes, heights of a row, of a heading and of a bar, in points."""
# after Okabe and Ito (2008); the hatch distinguishes roles without colour
LOOKS: dict[Role | None, tuple[str, str]] = {
    Role.OWNER_CEO: ("#1B4B7E", ""),
    Role.OWNER_MANAGER: ("#5B86B8", "oo"),
    Role.MARKETING: ("#E69F00", "//"),
    Role.HR: ("#56B4E9", ".."),
    Role.IT: ("#00795A", "\\\\"),
    Role.FINANCE: ("#CC79A7", "xx"),
    Role.COMMUNICATION: ("#D55E00", "||"),
    Role.OTHER_MANAGER: ("#9DB7D5", ""),
    Role.SEVERAL: ("#8A8A8A", "++"),
    Role.EMPLOYEE: ("#4D4D4D", "--"),
    None: (style.PAPER, ""),
}
"""Fill and hatch of a role; None stands for a role that is not known."""
_UNKNOWN: dict[str, Any] = {
    "facecolor": style.PAPER, "edgecolor": style.RULE, "linewidth": 0.8, "linestyle": (0, (2, 1.5)),
}  # fmt: skip


@chart
def respondents(catalog: Catalog, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
    """Draw the roles of respondents as stacked bars, one per study.

    A coloured part is the share of a role. A white part in a dashed frame is not known: respondents whose role
    was not stated, or roles that are named without their shares. Studies with known shares come first, those
    with the same largest role next to each other. On the right stand the number of responses, and whether
    respondents report what the firm does or what they do themselves.

    Parameters
    ----------
    catalog : Catalog, Report or studies
        The studies to draw.
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
        If the catalog is empty.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> catalog = sc.datasets.load("social-networks-2012").select(["cegos-2012", "celsa-rsi-2012"])
    >>> ax = sc.charts.respondents(catalog, ax=Figure((10, 4)).subplots())
    >>> sc.charts.to_frame(ax)[["study", "words", "share"]]
                study              words  share
    0  celsa-rsi-2012                 HR   0.12
    1  celsa-rsi-2012      communication   0.12
    2  celsa-rsi-2012  several functions   0.36
    3  celsa-rsi-2012    role not stated   0.40
    4      cegos-2012      other manager   0.20
    5      cegos-2012           employee   0.80
    """
    need(bool(len(catalog)), "catalog", "it holds no studies; add some")
    result = mixes(catalog)
    lines = list(_lines(result))
    total, width = lines[-1].top + _ROW + 2, layout.page_width(_WIDTH)

    def draw(axes: Axes) -> None:
        _Drawing(PointAxes(axes, width, total), result, lines).draw()

    ax = layout.draw_on(ax, draw, (width, total))
    return keep(ax, record(result))


@dataclass(frozen=True, slots=True)
class _Line:
    """A heading, or the respondents of a study."""

    top: float
    heading: str = ""
    mix: Mix | None = None


def _lines(result: list[Mix]) -> Iterator[_Line]:
    top, before = 0.0, None
    for mix in result:
        if mix.kind != before:
            yield _Line(top, heading=say(HEADINGS[mix.kind]))
            top, before = top + _HEADING, mix.kind
        yield _Line(top, mix=mix)
        top += _ROW


@dataclass
class _Drawing:
    """Draws the rows on a sheet."""

    sheet: PointAxes
    mixes: list[Mix]
    lines: list[_Line]

    @cached_property
    def edges(self) -> tuple[float, float]:
        """The places where names begin and where the texts beside the bars end."""
        ruler, small = self.sheet.ruler, self.sheet.small
        left = -10 - ruler.widest((mix.study for mix in self.mixes), small)
        return left, ruler.width + 10 + ruler.widest((mix.beside for mix in self.mixes), small)

    def draw(self) -> None:
        """Draw axis and bars, then title, key and notes."""
        ax, sheet = self.sheet.ax, self.sheet
        ax.set_xlim(0, 100)
        ticks = range(0, 101, 25)
        ax.set_xticks(ticks, labels=[percent(tick) for tick in ticks])
        ax.grid(axis="x", color=style.GRID, linewidth=0.7)
        for line in self.lines:
            if line.mix is None:
                sheet.heading(line.heading, line.top, *self.edges, _HEADING)
                continue
            y = line.top + _ROW / 2
            sheet.write(plain(line.mix.study), self.edges[0], y, gid="study")
            sheet.write(line.mix.beside, sheet.ruler.width + 10, y, color=style.QUIET)
            self._bar(line.mix, y)
        sheet.surround(
            message(self.mixes),
            _key(self.mixes),
            caveats(self.mixes),
            left=self.edges[0],
            right=self.edges[1],
            above=8,
            below=24,
            handlelength=2.2,
            handleheight=1.3,
        )

    def _bar(self, mix: Mix, y: float) -> None:
        start = 0.0
        for part in mix.parts:
            if part.share is not None:
                texts = [segment_words(part), percent(round(100 * part.share, 1), "g")]
                if part.role is None:
                    texts = [part.words if part.share == 1 else segment_words(part), "?"]
                self._part(part.role, start, 100 * part.share, y, texts)
                start += 100 * part.share
        if mix.rest:
            words = plain(mix.rest_words)
            room = mix.rest * self.sheet.ruler.width - 8
            self._part(
                None,
                start,
                100 * mix.rest,
                y,
                [words, self.sheet.ruler.cut(words, room, self.sheet.small), "?"],
            )

    def _part(self, role: Role | None, start: float, wide: float, y: float, texts: list[str]) -> None:
        """Draw a part with the first of `texts` that fits on it."""
        sheet, (fill, hatch) = self.sheet, LOOKS[role]
        looks = _UNKNOWN if role is None else {"facecolor": fill, "edgecolor": style.PAPER, "hatch": hatch}
        sheet.ax.add_artist(
            Rectangle(
                (start, y - _BAR / 2),
                wide,
                _BAR,
                gid=f"part {role or 'unknown'}",
                zorder=2,
                clip_on=False,
                **looks,
            )
        )
        room = wide / 100 * sheet.ruler.width - 7
        fitting = sheet.ruler.first_fitting(texts, (sheet.small - 0.3,), room, _BAR)
        if fitting:
            layout.write(
                sheet.ax,
                fitting[0],
                (start + wide / 2, y),
                ha="center",
                fontsize=fitting[1],
                zorder=3,
                color=style.QUIET if role is None else style.ink_on(fill),
                gid="share",
                bbox={"facecolor": fill, "edgecolor": "none", "pad": 1.2} if hatch else None,
            )


def _key(result: list[Mix]) -> tuple[list[Any], list[str]]:
    parts: list[Segment] = [part for mix in result for part in mix.parts]
    roles = {part.role for part in parts if part.share is not None}
    if any(mix.rest for mix in result):
        roles.add(None)
    handles: list[Any] = []
    texts = []
    for role, (fill, hatch) in LOOKS.items():
        if role in roles:
            looks = (
                _UNKNOWN if role is None else {"facecolor": fill, "edgecolor": style.PAPER, "hatch": hatch}
            )
            handles.append(Patch(**looks))
            texts.append(say("not known") if role is None else term(role))
    return handles, texts
