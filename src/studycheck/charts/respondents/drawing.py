"""Drawing the roles of respondents, study by study, as stacked bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from studycheck.catalog import Catalog
from studycheck.charts.kit import (
    RowSheet,
    Ruler,
    SheetRow,
    chart,
    keep,
    layout,
    need,
    percent,
    plain,
    say,
    style,
    term,
)
from studycheck.charts.respondents.content import (
    HEADINGS,
    Mix,
    caveats,
    message,
    mixes,
    record,
    segment_words,
)
from studycheck.vocabulary.terms import Role

_ROW, _BAR = 17.0, 12.0
"""Least height of a row and height of a bar, in points."""
_LEAST = 60.0
"""The least width of the beginning of a text on a part, in points."""
_NAMES, _NAMES_ON_PAPER = 40, 6
"""The most studies whose respondents are not known that are named under the chart."""
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
    was not stated, or roles that are named without their shares. A part on which its role has no room is hatched, and
    the key names its role. Studies with known shares come first, those with the same largest role next to each other;
    studies of which nothing is known are named under the chart. Beside the names stand the number of responses, and
    whether respondents report what the firm does or what they do themselves.

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
    need(bool(len(catalog)), "catalog", say("it holds no studies; add some"))
    result = mixes(catalog)
    shown = [mix for mix in result if mix.kind < len(HEADINGS)]
    kept, left_out = layout.rows_with_room(shown)
    rows = list(_rows(kept))
    sheet = RowSheet(ax, [row for row, _ in rows], least=_ROW)

    def draw(axes: Axes) -> None:
        _RespondentsDrawing(axes, sheet, result, [mix for _, mix in rows], left_out).draw()

    ax = layout.draw_on(ax, draw, (sheet.axis, sheet.total))
    return keep(ax, record(result))


def _rows(shown: Sequence[Mix]) -> Iterator[tuple[SheetRow, Mix | None]]:
    """Yield headings, and the rows of studies with their respondents."""
    before = None
    for mix in shown:
        if mix.kind != before:
            yield SheetRow(say(HEADINGS[mix.kind]), heading=True), None
            before = mix.kind
        yield SheetRow(mix.title, mix.beside), mix


@dataclass
class _RespondentsDrawing:
    """Draws the rows on axes whose horizontal unit is a percent."""

    ax: Axes
    sheet: RowSheet
    result: list[Mix]
    rows: list[Mix | None]
    left_out: list[str]
    hatched: set[Role | None] = field(default_factory=set)

    @cached_property
    def ruler(self) -> Ruler:
        """Measures text on these axes."""
        return Ruler(self.ax)

    @cached_property
    def scale(self) -> float:
        """The height of rows relative to what they need, at most 1."""
        return min(1.0, self.ruler.height / self.sheet.total)

    def draw(self) -> None:
        """Draw axis and bars, then title, key and notes."""
        ax, sheet = self.ax, self.sheet
        layout.remove_frame(ax)
        ax.set(xlim=(0, 100), ylim=(sheet.total, 0), yticks=[])
        if any(self.rows):
            ticks = range(0, 101, 25 if self.ruler.width > 180 else 50)
            ax.set_xticks(ticks, labels=[percent(tick) for tick in ticks])
            ax.grid(axis="x", color=style.GRID, linewidth=0.7)
        else:
            ax.set_xticks([])
        sheet.write(ax, self.scale)
        for mix, y in zip(self.rows, sheet.middles, strict=True):
            if mix:
                self._bar(mix, y)
        self._surround()

    def _surround(self) -> None:
        """Write title, key and notes."""
        ruler, left = self.ruler, self.sheet.start
        width, high = max(ruler.width + self.sheet.beyond - left, layout.page_width(380)), 0.0
        handles, texts = self._key()
        if handles:
            looks = {"left": left, "width": width, "above": 8, "handlelength": 2.2, "handleheight": 1.3}
            high = layout.add_key(self.ax, ruler, handles, texts, **looks)
        layout.add_title(self.ax, ruler, *message(self.result), left=left, width=width, above=8 + high + 9)
        most = _NAMES_ON_PAPER if layout.is_on_page() else _NAMES
        notes = [*caveats(self.result, most=most), *self.left_out]
        layout.add_notes(self.ax, ruler, notes, left=left, width=width, below=24)

    def _bar(self, mix: Mix, y: float) -> None:
        start = 0.0
        for part in mix.parts:
            if part.share is not None:
                texts = [segment_words(part)] if part.share < 1 else [segment_words(part), part.words]
                self._part(
                    part.role, start, 100 * part.share, y, texts, percent(round(100 * part.share, 1), "g")
                )
                start += 100 * part.share
        if mix.rest:
            words, room = plain(mix.rest_words), mix.rest * self.ruler.width - 8
            texts = [words, self.ruler.cut(words, room, self._size)] if room > _LEAST else [words]
            self._part(None, start, 100 * mix.rest, y, texts, "?")

    @property
    def _size(self) -> float:
        return (style.SMALL - 0.3) * self.scale

    def _part(
        self, role: Role | None, start: float, wide: float, y: float, texts: list[str], short: str
    ) -> None:
        """Draw a part with the first of `texts` that fits on it; where none does, with a hatch and the short text."""
        (fill, hatch), room = LOOKS[role], wide / 100 * self.ruler.width - 7
        fitting = self.ruler.first_fitting(texts, (self._size,), room, _BAR)
        if fitting is None:
            self.hatched.add(role)
            fitting = self.ruler.first_fitting(["?" if role is None else short], (self._size,), room, _BAR)
        else:
            hatch = ""
        looks = _UNKNOWN if role is None else {"facecolor": fill, "edgecolor": style.PAPER, "hatch": hatch}
        self.ax.add_artist(
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
        if fitting:
            layout.write(
                self.ax,
                fitting[0],
                (start + wide / 2, y),
                ha="center",
                fontsize=fitting[1],
                zorder=3,
                color=style.QUIET if role is None else style.ink_on(fill),
                gid="share",
                bbox={"facecolor": fill, "edgecolor": "none", "pad": 1.2} if hatch else None,
            )

    def _key(self) -> tuple[list[Any], list[str]]:
        """Return handles and texts of the roles that are not written on every part."""
        handles: list[Any] = []
        texts = []
        for role, (fill, hatch) in LOOKS.items():
            if role in self.hatched:
                looks = (
                    _UNKNOWN
                    if role is None
                    else {"facecolor": fill, "edgecolor": style.PAPER, "hatch": hatch}
                )
                handles.append(Patch(**looks))
                texts.append(say("not known") if role is None else term(role))
        return handles, texts
