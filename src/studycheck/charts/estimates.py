"""The published numbers of one construct, study by study."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon

from studycheck.charts import layout, style
from studycheck.charts.arguments import need
from studycheck.charts.bands import Bands, find_bands
from studycheck.charts.chart import chart
from studycheck.charts.construct_words import meaning_of
from studycheck.charts.drawn import Drawn, Row, keep
from studycheck.charts.estimate_rows import Number, numbers_of
from studycheck.charts.language import clauses, counted, either, msg, named, percent, say, term
from studycheck.charts.language import number as speak_number
from studycheck.charts.pooled_foot import Foot, pooled_foot
from studycheck.charts.ruler import Ruler, plain
from studycheck.findings import Finding
from studycheck.results import Report
from studycheck.vocab import Severity, Verdict

_ROW, _WIDTH, _DETAIL = 14.0, 380.0, 225.0
"""Height of a row, width of the axes and most width of what narrows a number, in points."""
_SOLID: dict[str, Any] = {"color": style.RANDOM, "linewidth": 2.0, "solid_capstyle": "butt"}
_DASHED: dict[str, Any] = {
    "color": style.NOT_RANDOM,
    "linewidth": 1.6,
    "linestyle": (0, (2.2, 1.4)),
    "dash_capstyle": "butt",
}


_DETAILS = msg("where · when · who")
_HEADS = {
    "share": msg("share"), "n": "n", "effective n": msg("effective n"), "firms": msg("firms"),
    "networks": msg("networks"), "flags": msg("flags"),
}  # fmt: skip
_TOGETHER = msg("Drawn together although verdicts forbid it")
_FINE, _CAUTIOUS = msg("May stand together"), msg("May stand together, with caution")
_AT_MOST = (
    msg("At most {n:,} of them may stand together."),
    msg("At most {n:,} of them may stand together, with caution."),
)


@chart
def estimates(
    report: Report, construct: str, *, allow: str = "", ax: Axes | None = None, lang: str | None = None
) -> Axes:
    """Draw every published number of one construct, in bands of studies that may share a chart.

    A forest chart that pools only where verdicts allow it: under each band stands its pooled share with its
    interval, or why nothing is pooled.

    A point is the share for which the construct holds. Its interval (Wilson, 95 %) is solid for samples
    drawn at random and complete counts, and dashed for others: there it shows sampling variability
    only. Where the number of answers is not known, the point is hollow and has no interval. At the
    right stand the numbers, what their answers are worth by the design effect, firms and networks, and the
    codes of blocking and major findings on a study by itself.

    Parameters
    ----------
    report : Report
        Whose catalog holds the numbers.
    construct : str
        A construct of at least one estimate of the catalog, such as ``"uses_social_media"``.
    allow : str, optional
        Why all numbers stand in one band although verdicts forbid it, in three words at least; the reason is
        printed on the chart and nothing is pooled.
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a figure of the size that the numbers need is made.
    lang : str, optional
        Language of what the chart says, ``"en"`` or ``"fr"``; English without it. Titles of rules, and why nothing is
        pooled, are English.

    Returns
    -------
    matplotlib.axes.Axes
        With the chart.

    Raises
    ------
    UnknownNameError
        If no estimate of the catalog is of this construct.
    InputError
        If the catalog has no estimates, none of this construct has a value, or the reason is none.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> report = sc.check(sc.datasets.load("social-networks-2012"))
    >>> ax = sc.charts.estimates(report, "uses_internal_social_network", ax=Figure().subplots())
    >>> ax.get_title(loc="left")
    'The firm has an internal social network'
    """
    numbers, valueless = numbers_of(report.catalog, construct)
    bands = find_bands(report, (number.study for number in numbers))
    need(
        not allow or len(allow.split()) > 2,
        "allow",
        f"must be a reason of three words or more, not {allow!r}; it is printed on the chart",
    )
    lines = list(_lines(list(_blocks(report, construct, bands, numbers, allow)), numbers))
    total = lines[-1].y + 0.8
    codes = _codes(report, bands)

    def draw(axes: Axes) -> None:
        drawing = _Drawing(axes, Ruler(axes), lines, total, codes)
        drawing.axis()
        drawing.points()
        drawing.texts()
        drawing.surround(construct, bands, valueless)

    ax = layout.draw_on(ax, draw, (layout.squeezed(_WIDTH), total * _ROW))

    def english() -> Drawn:
        again, _ = numbers_of(report.catalog, construct)
        told = list(_lines(list(_blocks(report, construct, bands, again, allow)), again))
        return _record(construct, told, bands, codes, valueless)

    return keep(ax, _record(construct, lines, bands, codes, valueless), english=english)


@dataclass(frozen=True, slots=True)
class _Block:
    """Studies under one heading, whether they stand apart from each other, and their pooled share."""

    heading: str
    verdict: Verdict
    studies: tuple[str, ...]
    apart: bool = False
    foot: Foot | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """The heading of a band, a number, or what is pooled; `begins` where it is the first of its study."""

    y: float
    heading: str = ""
    verdict: Verdict | None = None
    number: Number | None = None
    begins: bool = False
    apart: bool = False
    foot: Foot | None = None


def _lines(blocks: list[_Block], numbers: list[Number]) -> Iterator[_Line]:
    """Yield headings, numbers and pooled shares from the top, with their heights in rows."""
    y = 0.8
    for block in blocks:
        if block.heading:
            y += 0.9 if y > 1 else 0
            yield _Line(y, block.heading, block.verdict)
            y += 1.25
        for order, study in enumerate(block.studies):
            for place, number in enumerate(number for number in numbers if number.study == study):
                yield _Line(
                    y, number=number, begins=place == 0, apart=block.apart and order > 0 and place == 0
                )
                y += 1
            y += 0.25
        if block.foot:
            y += 0.1
            yield _Line(y, foot=block.foot)
            y += 1.1


def _blocks(
    report: Report, construct: str, bands: Bands, numbers: list[Number], allow: str
) -> Iterator[_Block]:
    if allow and len(bands.order) > 1:
        heading = named(say(_TOGETHER), plain(allow))
        why = Foot(say("not pooled: verdicts forbid it, and a reason to draw is none to pool"))
        yield _Block(heading, Verdict.NOT_COMPARABLE, bands.order, foot=why)
        return
    for band in bands.together:
        heading = say(_CAUTIOUS if band.verdict is Verdict.WITH_CAUTION else _FINE)
        foot = pooled_foot(report, construct, band.studies, numbers)
        yield _Block(heading, band.verdict, band.studies, foot=foot)
    if bands.partly:
        told = say("May stand beside some studies above, but not beside a whole band")
        yield _Block(told, Verdict.WITH_CAUTION, bands.partly, apart=True)
    if bands.alone:
        told = either(
            len(bands.alone), "Stands alone: beside no other study shown here",
            "Stand alone, each of them: beside no other study shown here",
        )  # fmt: skip
        heading = told if len(bands.order) > 1 else ""
        yield _Block(heading, Verdict.NOT_COMPARABLE, bands.alone, apart=True)


def _title(construct: str) -> str:
    return meaning_of(construct)


def _caveats(numbers: list[Number], codes: dict[str, list[Finding]], valueless: list[str]) -> list[str]:
    """Return what a reader must be told of the numbers."""
    titles = {finding.code: finding.title for found in codes.values() for finding in found}
    told = [clauses(named(code, title) for code, title in sorted(titles.items())) + "."] if titles else []
    if any(number.negated for number in numbers):
        told.append(say("1 − x: the share for which it does not hold was printed; one minus it is shown."))
    if valueless:
        told.append(say("No value printed: {studies}.", studies=clauses(valueless)))
    return told


def _record(
    construct: str, lines: list[_Line], bands: Bands, codes: dict[str, list[Finding]], valueless: list[str]
) -> Drawn:
    rows, told, heading = list[Row](), list[str](), ""
    for line in lines:
        heading, number = line.heading or heading, line.number
        if line.foot:
            told.append(named(heading, line.foot.text))
        if number is None:
            continue
        low, high = number.interval or (None, None)
        flags = ", ".join(finding.code for finding in codes[number.study])
        rows.append({
            "band": heading, "study": number.study, "detail": number.detail, "share": number.share, "n": number.n,
            "effective_n": number.effective, "size": number.size, "scope": number.scope,
            "low": low, "high": high, "random": number.random, "negated": number.negated, "flags": flags,
        })  # fmt: skip
        told.append(named(f"{number.study} ({number.detail})", number.text))
    numbers = [line.number for line in lines if line.number]
    notes = _caveats(numbers, codes, valueless)
    notes += [f"{line.heading.rstrip('.')}." for line in lines if line.heading.startswith(say(_TOGETHER))]
    if any(number.interval and not number.random for number in numbers):
        notes.append(say("Intervals of samples not known to be random show sampling variability only."))
    message = _message(numbers, bands)
    return Drawn(say("Published shares"), _title(construct), message, tuple(rows), tuple(told), tuple(notes))


def _codes(report: Report, bands: Bands) -> dict[str, list[Finding]]:
    """Return the blocking and major findings on each study by itself, one of each code."""
    found: dict[str, dict[str, Finding]] = {study: {} for study in bands.order}
    for finding in report.findings:
        if finding.severity is Severity.MINOR:
            break  # findings come gravest first
        if len(finding.studies) == 1 and finding.studies[0] in found:
            found[finding.studies[0]].setdefault(finding.code, finding)
    return {study: list(by_code.values()) for study, by_code in found.items()}


@dataclass
class _Drawing:
    """Draws lines on axes whose vertical unit is one row."""

    ax: Axes
    ruler: Ruler
    lines: list[_Line]
    total: float
    codes: dict[str, list[Finding]]

    @property
    def size(self) -> float:
        """Size of text that fits a row."""
        return min(style.LABEL - 0.5, self.ruler.height / self.total * 0.6)

    @property
    def shown(self) -> list[_Line]:
        return [line for line in self.lines if line.number]

    def axis(self) -> None:
        """Set the percent axis, repeated at the top of a long chart."""
        layout.bare(self.ax)
        self.ax.set(xlim=(0, 100), ylim=(self.total, 0), yticks=[])
        ticks = range(0, 101, 20)
        self.ax.set_xticks(ticks, labels=[percent(tick) for tick in ticks])
        self.ax.grid(axis="x", color=style.GRID, linewidth=0.7)
        self.ax.tick_params(axis="x", labeltop=True)

    def points(self) -> None:
        """Draw intervals, points, and hollow points where the number of answers is not known."""
        for line in self.shown:
            number = line.number
            assert number is not None
            if number.interval:
                low, high = number.interval
                looks = _SOLID if number.random else _DASHED
                self.ax.plot([low * 100, high * 100], [line.y, line.y], zorder=2, gid="interval", **looks)
        for hollow in (False, True):
            at = [
                (n.share * 100, line.y)
                for line in self.shown
                if (n := line.number) and hollow is not bool(n.n)
            ]
            if at:
                xs, ys = zip(*at, strict=True)
                self.ax.plot(xs, ys, zorder=3, clip_on=False, **_point(hollow, min(5.5, self.size * 0.7)))

        for line in self.lines:
            if line.foot and line.foot.interval:
                self._diamond(line.y, line.foot)

    def _diamond(self, y: float, foot: Foot) -> None:
        assert foot.interval is not None
        assert foot.share is not None
        low, high = foot.interval
        corners = [(low, y), (foot.share, y - 0.32), (high, y), (foot.share, y + 0.32)]
        self.ax.add_patch(
            Polygon(
                [(x * 100, height) for x, height in corners], closed=True, facecolor=style.INK, zorder=3,
                edgecolor=style.INK, linewidth=0.8, gid="pooled",
            )
        )  # fmt: skip

    def texts(self) -> None:
        """Write ids and details left of the axes, columns right of them, headings and pooled shares."""
        left, middle = self.lefts
        self._write(term("study", "column"), left, None, color=style.QUIET)
        self._write(say(_DETAILS), middle, None, color=style.QUIET)
        for name, x, _ in self.columns:
            self._write(say(_HEADS[name]), x, None, color=style.QUIET, ha=_side(name))
        for line in self.lines:
            if line.foot:
                self._write(line.foot.text, left, line.y, fontstyle="italic")
                continue
            if line.number is None:
                self._heading(line)
                continue
            if line.apart:
                self._rule(line.y - 0.62, 0.5, "apart")
            if line.begins:
                self._write(line.number.study, left, line.y)
            self._write(self._detail(line.number), middle, line.y, color=style.QUIET)
            for name, x, told in self.columns:
                colour = style.INK if name == "share" else style.QUIET
                self._write(told(line), x, line.y, color=colour, ha=_side(name))

    def surround(self, construct: str, bands: Bands, valueless: list[str]) -> None:
        """Write title, key and notes."""
        left, width = self.lefts[0], self.right - self.lefts[0]
        numbers = [line.number for line in self.shown if line.number]
        handles, texts = _key(numbers, any(line.foot and line.foot.interval for line in self.lines))
        high = layout.add_key(
            self.ax, self.ruler, handles, texts, left=left, width=width, above=24, handlelength=2.6
        )
        title, told = _title(construct), named(plain(construct), _message(numbers, bands))
        layout.add_title(self.ax, self.ruler, title, told, left=left, width=width, above=24 + high + 9)
        notes = _caveats(numbers, self.codes, valueless)
        layout.add_notes(self.ax, self.ruler, notes, left=left, width=width, below=26)

    @cached_property
    def lefts(self) -> tuple[float, float]:
        """Where ids and details begin, from the left edge of the axes."""
        numbers = [line.number for line in self.shown if line.number]
        ids = self.ruler.widest((number.study for number in numbers), self.size)
        details = self.ruler.widest([*map(self._detail, numbers), say(_DETAILS)], self.size)
        feet = self.ruler.widest((line.foot.text for line in self.lines if line.foot), self.size)
        return -max(ids + details + 32, feet + 24), -(details + 18)

    @cached_property
    def columns(self) -> list[tuple[str, float, Callable[[_Line], str]]]:
        """The columns right of the axes that hold anything: name, where it is anchored, and its text."""
        x, found = self.ruler.width + 20, list[tuple[str, float, Callable[[_Line], str]]]()
        for name, told in (*_COLUMNS, ("flags", self._flags)):
            texts = [told(line) for line in self.shown]
            if any(texts):
                wide = self.ruler.widest([*texts, say(_HEADS[name])], self.size)
                found.append((name, x + wide if _side(name) == "right" else x, told))
                x += wide + 12
        return found

    @cached_property
    def right(self) -> float:
        """How far right the chart reaches."""
        name, x, told = self.columns[-1]
        return (
            x
            if _side(name) == "right"
            else x + self.ruler.widest([*map(told, self.shown), say(_HEADS[name])], self.size)
        )

    def _detail(self, number: Number) -> str:
        return self.ruler.cut(number.detail, layout.squeezed(_DETAIL), self.size)

    def _flags(self, line: _Line) -> str:
        """The codes of a study, where it begins; and whether the number was turned round."""
        assert line.number is not None
        codes = [finding.code for finding in self.codes[line.number.study]] if line.begins else []
        return " · ".join(codes + ["1 − x"] * line.number.negated)

    def _write(self, text: str, x: float, y: float | None, **looks: Any) -> None:
        """Write at `x` points from the left edge of the axes, in a row or above all of them."""
        if not text:
            return
        if y is None:
            place, shift, looks = (0.0, 1.0), (x, 3.5), {"va": "bottom", **looks}
            layout.write(self.ax, text, place, "axes fraction", shift=shift, fontsize=self.size, **looks)
        else:
            side = self.ax.get_yaxis_transform()
            layout.write(self.ax, text, (0, y), side, shift=(x, 0), fontsize=self.size, **looks)

    def _heading(self, line: _Line) -> None:
        """Write the heading of a band with the symbol of its verdict, over a line."""
        assert line.verdict is not None
        look, side, left = style.VERDICTS[line.verdict], self.ax.get_yaxis_transform(), self.lefts[0]
        self._rule(line.y + 0.62, 0.7, "band")
        x = (left + self.size / 2) / self.ruler.width
        for marker, size, colour in (("s", self.size, look.fill), (look.symbol, self.size * 0.55, look.ink)):
            self.ax.plot(
                [x], [line.y], transform=side, marker=marker, markersize=size, markerfacecolor=colour,
                markeredgecolor=colour, markeredgewidth=1 if marker == "x" else 0, clip_on=False,
                linestyle="none", gid="verdict",
            )  # fmt: skip
        room = self.right - left - self.size - 6
        heading = self.ruler.cut(line.heading, room / 1.15, self.size)
        self._write(heading, left + self.size + 6, line.y, fontweight="bold")

    def _rule(self, y: float, width: float, what: str) -> None:
        """Draw a line across the chart and all that stands beside it."""
        ends = [self.lefts[0] / self.ruler.width, self.right / self.ruler.width]
        self.ax.plot(
            ends, [y, y], transform=self.ax.get_yaxis_transform(), color=style.RULE, linewidth=width,
            linestyle=(0, (1, 2)) if what == "apart" else "-", clip_on=False, gid=what,
        )  # fmt: skip


def _of_number(told: Callable[[Number], str]) -> Callable[[_Line], str]:
    return lambda line: told(line.number) if line.number else ""


_COLUMNS = (
    ("share", _of_number(lambda number: number.percent)),
    ("n", _of_number(lambda number: "" if number.n is None else speak_number(number.n, ","))),
    ("effective n", _of_number(lambda n: "" if n.effective is None else speak_number(n.effective, ",.0f"))),
    ("firms", _of_number(lambda number: number.size)),
    ("networks", _of_number(lambda number: number.scope)),
)


def _side(column: str) -> str:
    """Numbers are set to the right."""
    return "right" if column in ("share", "n", "effective n") else "left"


def _point(hollow: bool, size: float) -> dict[str, Any]:
    return {
        "marker": "o", "markersize": size, "markeredgecolor": style.RANDOM, "markeredgewidth": 1.2,
        "markerfacecolor": style.PAPER if hollow else style.RANDOM, "linestyle": "none",
        "gid": "hollow points" if hollow else "points",
    }  # fmt: skip


def _key(numbers: list[Number], pooled: bool) -> tuple[list[Any], list[str]]:
    """Return handles and texts of what is on the chart."""
    handles: list[Any] = []
    texts = []
    kinds = {(bool(number.n), number.random) for number in numbers}
    for known_n, random, looks, text in (
        (True, True, _SOLID, msg("95 % interval, random sample or complete count")),
        (True, False, _DASHED, msg("sampling variability only: sample not random, or method not known")),
    ):
        if (known_n, random) in kinds:
            handles.append((Line2D([], [], **looks), Line2D([], [], **_point(False, 5))))
            texts.append(say(text))
    if any(not known_n for known_n, _ in kinds):
        handles.append(Line2D([], [], **_point(True, 5)))
        texts.append(say("number of answers not known"))
    if pooled:
        handles.append(Line2D([], [], marker="D", markersize=6, color=style.INK, linestyle="none"))
        texts.append(
            say("pooled share of a band, 95 % interval")
            if all(number.random for number in numbers)
            else say("pooled share of a band, 95 % interval (sampling variability only, if not random)")
        )
    return handles, texts


def _message(numbers: list[Number], bands: Bands) -> str:
    studies = len(bands.order)
    told = either(
        len(numbers), "{number:,} published share from {studies}.", "{number:,} published shares from {studies}.",
        studies=counted(studies, "study", "studies"),
    )  # fmt: skip
    if studies == 1:
        return told
    if not bands.together:
        return f"{told} {say('No two of these studies may stand side by side.')}"
    first = bands.together[0]
    at_most = _AT_MOST[first.verdict is Verdict.WITH_CAUTION]
    return f"{told} {say(at_most, n=len(first.studies))}"
