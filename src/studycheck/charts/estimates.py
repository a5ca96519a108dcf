"""The published numbers of one construct, study by study."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from studycheck.charts import layout, style
from studycheck.charts.bands import Bands, find_bands
from studycheck.charts.drawn import Drawn, Row, keep
from studycheck.charts.estimate_rows import Number, numbers_of
from studycheck.charts.ruler import Ruler, plain
from studycheck.constructs import OWN_PREFIX
from studycheck.constructs import construct as construct_of
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


def estimates(report: Report, construct: str, *, ax: Axes | None = None) -> Axes:
    """Draw every published number of one construct, in bands of studies that may share a chart.

    A point is the share for which the construct holds. Its interval (Wilson, 95 %) is solid for samples
    drawn at random and complete counts, and dashed for others: there it shows sampling variability
    only. Where the number of answers is not known, the point is hollow and has no interval. At the
    right stand the numbers, and the codes of blocking and major findings on a study by itself.

    Parameters
    ----------
    report : Report
        Whose catalog holds the numbers.
    construct : str
        A construct of at least one estimate of the catalog, such as ``"uses_social_media"``.
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a figure of the size that the numbers need is made.

    Returns
    -------
    matplotlib.axes.Axes
        With the chart.

    Raises
    ------
    UnknownNameError
        If no estimate of the catalog is of this construct.
    InputError
        If the catalog has no estimates, or none of this construct has a value.

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
    lines = list(_lines(bands, numbers))
    total = lines[-1].y + 0.8
    codes = _codes(report, bands)

    def draw(axes: Axes) -> None:
        drawing = _Drawing(axes, Ruler(axes), lines, total, codes)
        drawing.axis()
        drawing.points()
        drawing.texts()
        drawing.surround(construct, bands, valueless)

    ax = layout.draw_on(ax, draw, (_WIDTH, total * _ROW))
    return keep(ax, _record(construct, lines, bands, codes, valueless))


@dataclass(frozen=True, slots=True)
class _Line:
    """The heading of a band, or a number; `begins` where it is the first of its study."""

    y: float
    heading: str = ""
    verdict: Verdict | None = None
    number: Number | None = None
    begins: bool = False


def _lines(bands: Bands, numbers: list[Number]) -> Iterator[_Line]:
    """Yield headings and numbers from the top, with their heights in rows."""
    y = 0.8
    for heading, verdict, studies in _headings(bands):
        if len(bands.order) > 1:
            y += 0.9 if y > 1 else 0
            yield _Line(y, heading, verdict)
            y += 1.25
        for study in studies:
            for place, number in enumerate(number for number in numbers if number.study == study):
                yield _Line(y, number=number, begins=place == 0)
                y += 1
            y += 0.25


def _headings(bands: Bands) -> Iterator[tuple[str, Verdict, tuple[str, ...]]]:
    for band in bands.together:
        yield f"May stand together{_caution(band.verdict)}", band.verdict, band.studies
    if bands.partly:
        told = "May stand beside some studies above, but not beside a whole band"
        yield told, Verdict.WITH_CAUTION, bands.partly
    if bands.alone:
        told = "Stands alone" if len(bands.alone) == 1 else "Stand alone, each of them"
        yield f"{told}: beside no other study shown here", Verdict.NOT_COMPARABLE, bands.alone


def _title(construct: str) -> str:
    """Return what a construct means; of one's own, its name in words."""
    own = construct.startswith(OWN_PREFIX)
    meaning = construct.removeprefix(OWN_PREFIX).replace("_", " ") if own else construct_of(construct).meaning
    return plain(meaning.removesuffix("."))


def _caveats(numbers: list[Number], codes: dict[str, list[Finding]], valueless: list[str]) -> list[str]:
    """Return what a reader must be told of the numbers."""
    titles = {finding.code: finding.title for found in codes.values() for finding in found}
    told = ["; ".join(f"{code}: {title}" for code, title in sorted(titles.items())) + "."] if titles else []
    if any(number.negated for number in numbers):
        told.append("1 − x: the share for which it does not hold was printed; one minus it is shown.")
    if valueless:
        told.append(f"No value printed: {'; '.join(valueless)}.")
    return told


def _record(
    construct: str, lines: list[_Line], bands: Bands, codes: dict[str, list[Finding]], valueless: list[str]
) -> Drawn:
    rows, told, heading = list[Row](), list[str](), ""
    for line in lines:
        heading, number = line.heading or heading, line.number
        if number is None:
            continue
        low, high = number.interval or (None, None)
        flags = ", ".join(finding.code for finding in codes[number.study])
        rows.append({
            "band": heading, "study": number.study, "detail": number.detail, "share": number.share, "n": number.n,
            "low": low, "high": high, "random": number.random, "negated": number.negated, "flags": flags,
        })  # fmt: skip
        told.append(f"{number.study} ({number.detail}): {number.text}")
    numbers = [line.number for line in lines if line.number]
    notes = _caveats(numbers, codes, valueless)
    if any(number.interval and not number.random for number in numbers):
        notes.append("Intervals of samples not known to be random show sampling variability only.")
    message = _message(numbers, bands)
    return Drawn("Published shares", _title(construct), message, tuple(rows), tuple(told), tuple(notes))


def _caution(verdict: Verdict) -> str:
    return ", with caution" if verdict is Verdict.WITH_CAUTION else ""


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
        self.ax.set_xticks(ticks, labels=[f"{tick} %" for tick in ticks])
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

    def texts(self) -> None:
        """Write ids and details left of the axes, numbers and codes right of them, and headings."""
        left, middle, right, far = self.columns
        heads = (
            "study",
            "where · when · who",
            "share · answers",
            "flags" if any(map(self._flags, self.shown)) else "",
        )
        for text, x in zip(heads, (left, middle, right, far), strict=True):
            self._write(text, x, None, color=style.QUIET)
        for line in self.lines:
            if line.number is None:
                self._heading(line)
                continue
            if line.begins:
                self._write(line.number.study, left, line.y)
            self._write(self._detail(line.number), middle, line.y, color=style.QUIET)
            self._write(line.number.text, right, line.y)
            self._write(self._flags(line), far, line.y, color=style.QUIET)

    def surround(self, construct: str, bands: Bands, valueless: list[str]) -> None:
        """Write title, key and notes."""
        left, width = self.columns[0], self.right - self.columns[0]
        numbers = [line.number for line in self.shown if line.number]
        handles, texts = _key(numbers)
        high = layout.add_key(
            self.ax, self.ruler, handles, texts, left=left, width=width, above=24, handlelength=2.6
        )
        title, told = _title(construct), f"{plain(construct)}: {_message(numbers, bands)}"
        layout.add_title(self.ax, self.ruler, title, told, left=left, width=width, above=24 + high + 9)
        notes = _caveats(numbers, self.codes, valueless)
        layout.add_notes(self.ax, self.ruler, notes, left=left, width=width, below=26)

    @cached_property
    def columns(self) -> tuple[float, float, float, float]:
        """Where ids, details, numbers and flags begin, from the left edge of the axes."""
        numbers = [line.number for line in self.shown if line.number]
        ids = self.ruler.widest((number.study for number in numbers), self.size)
        details = self.ruler.widest(map(self._detail, numbers), self.size)
        texts = self.ruler.widest([*(number.text for number in numbers), "share · answers"], self.size)
        details = max(details, self.ruler.size("where · when · who", self.size)[0])
        right = self.ruler.width + 24
        return -(ids + details + 32), -(details + 18), right, right + texts + 14

    @cached_property
    def right(self) -> float:
        """How far right the chart reaches."""
        flags = self.ruler.widest(map(self._flags, self.shown), self.size)
        return self.columns[3] + flags if flags else self.columns[3] - 14

    def _detail(self, number: Number) -> str:
        return self.ruler.cut(number.detail, _DETAIL, self.size)

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
        look, side, left = style.VERDICTS[line.verdict], self.ax.get_yaxis_transform(), self.columns[0]
        self.ax.plot(
            [left / self.ruler.width, self.right / self.ruler.width], [line.y + 0.62] * 2, transform=side,
            color=style.RULE, linewidth=0.7, clip_on=False, gid="band",
        )  # fmt: skip
        x = (left + self.size / 2) / self.ruler.width
        for marker, size, colour in (("s", self.size, look.fill), (look.symbol, self.size * 0.55, look.ink)):
            self.ax.plot(
                [x], [line.y], transform=side, marker=marker, markersize=size, markerfacecolor=colour,
                markeredgecolor=colour, markeredgewidth=1 if marker == "x" else 0, clip_on=False,
                linestyle="none", gid="verdict",
            )  # fmt: skip
        self._write(line.heading, left + self.size + 6, line.y, fontweight="bold")


def _point(hollow: bool, size: float) -> dict[str, Any]:
    return {
        "marker": "o", "markersize": size, "markeredgecolor": style.RANDOM, "markeredgewidth": 1.2,
        "markerfacecolor": style.PAPER if hollow else style.RANDOM, "linestyle": "none",
        "gid": "hollow points" if hollow else "points",
    }  # fmt: skip


def _key(numbers: list[Number]) -> tuple[list[Any], list[str]]:
    """Return handles and texts of what is on the chart."""
    handles: list[Any] = []
    texts = []
    kinds = {(bool(number.n), number.random) for number in numbers}
    for known_n, random, looks, text in (
        (True, True, _SOLID, "95 % interval, random sample or complete count"),
        (True, False, _DASHED, "sampling variability only: sample not random, or method not known"),
    ):
        if (known_n, random) in kinds:
            handles.append((Line2D([], [], **looks), Line2D([], [], **_point(False, 5))))
            texts.append(text)
    if any(not known_n for known_n, _ in kinds):
        handles.append(Line2D([], [], **_point(True, 5)))
        texts.append("number of answers not known")
    return handles, texts


def _message(numbers: list[Number], bands: Bands) -> str:
    studies = len(bands.order)
    counted = (
        f"{len(numbers)} published {'share' if len(numbers) == 1 else 'shares'} from {studies} "
        f"{'study' if studies == 1 else 'studies'}."
    )
    if studies == 1:
        return counted
    if not bands.together:
        return f"{counted} No two of these studies may stand side by side."
    first = bands.together[0]
    return f"{counted} At most {len(first.studies)} of them may stand together{_caution(first.verdict)}."
