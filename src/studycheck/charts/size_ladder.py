"""Size schemes as rows on one headcount axis."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log10

from matplotlib.axes import Axes
from matplotlib.patches import Patch, Polygon, Rectangle

from studycheck.charts import style
from studycheck.sizes import SizeClass, SizeRange, SizeScheme, size_concept, size_schemes

ZERO = 0.5
"""Where a class that starts at 0 begins on the logarithmic axis: firms without staff lie between 0.5 and 1."""
_BAR, _LANE, _NOTE, _GAP = 27.0, 12.0, 10.0, 9.0
_WIDTH = 560.0
_SHORTER = {
    "excluding": "excl.", "including": "incl.", "employing": "empl.", "employees": "empl.",
    "intermediate": "interm.", "enterprises": "ent.", "businesses": "bus.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    """A scheme with what is drawn of it; `lanes` holds the umbrellas, those nearest to the bars first."""

    scheme: SizeScheme
    lanes: tuple[tuple[_Umbrella, ...], ...]
    label: tuple[str, str]

    @property
    def height(self) -> float:
        lines = self.label[1].count("\n") + 1
        return _GAP + max(
            _BAR + _LANE * len(self.lanes) + _NOTE * bool(self.scheme.gaps), 14.0 + 9.6 * lines
        )


@dataclass(frozen=True, slots=True)
class _Umbrella:
    names: tuple[str, ...]
    concept: str | None
    range: SizeRange


def size_ladder(schemes: Iterable[str | SizeScheme], *, ax: Axes | None = None) -> Axes:
    """Draw the classes of size schemes on one logarithmic headcount axis, one row per scheme.

    Labels that dictionaries translate into one another have one colour, so that a reader sees how
    different the firms are that they mean. Slim bars are labels over several classes; dotted lines are
    cuts that two or more schemes share.

    Parameters
    ----------
    schemes : iterable of str or SizeScheme
        Ids of registered schemes, or schemes, in the order in which they are drawn.
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a figure of the size that the schemes need is made.

    Returns
    -------
    matplotlib.axes.Axes
        With the chart.

    Raises
    ------
    InputError
        If there are no schemes.
    UnknownNameError
        If an id is not registered.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> ax = sc.charts.size_ladder(["us-sba-advocacy-500", "fr-lme-2008"], ax=Figure().subplots())
    >>> ax.get_title(loc="left")
    'One label, different firms: size classes by headcount'
    """
    # a scheme is itself iterable, as text is
    given = [schemes] if isinstance(schemes, str | SizeScheme) else list(schemes)
    style.need(
        bool(given), "schemes", "there are none; pass ids or schemes, such as ['eu-2003-361', 'fr-lme-2008']"
    )
    chosen = [size_schemes[entry] if isinstance(entry, str) else entry for entry in given]
    own = ax is None
    if ax is None:
        ax = style.new_axes(_WIDTH, 100)
    ruler = style.Ruler(ax)
    rows = [_Row(scheme, tuple(_lanes(scheme)), _label(ruler, scheme)) for scheme in chosen]
    total = sum(row.height for row in rows)
    if own:
        ax.figure.set_size_inches(_WIDTH / 72, total / 72)  # type: ignore[union-attr]
        ruler = style.Ruler(ax)
    end = _end(chosen)
    style.bare(ax)
    _set_axis(ax, end, total)
    drawing = _Drawing(ax, ruler, end, scale=min(1.0, ruler.height / total), stretch=ruler.height / total)
    left = drawing.label_rows(rows)
    drawing.guides(chosen, total)
    top = 0.0
    for row in rows:
        drawing.row(row, top)
        top += row.height
    drawing.surround(chosen, left)
    if own:
        style.grow_to_fit(ax)
    return ax


def _set_axis(ax: Axes, end: float, total: float) -> None:
    ax.set_xscale("log")
    ax.set(xlim=(ZERO, end), ylim=(total, 0), yticks=[])
    powers = [10**power for power in range(int(log10(end)) + 1)]
    names = [f"{power // 1000:,}k" if power >= 1000 else str(power) for power in powers]
    ax.set_xticks([ZERO, *powers], labels=["0", *names])
    ax.minorticks_off()
    ax.tick_params(axis="x", length=3, color=style.RULE)
    ax.spines["bottom"].set(visible=True, color=style.RULE)
    ax.set_xlabel(
        "people working in the firm, counted as each scheme says (logarithmic scale)",
        loc="left", color=style.QUIET, fontsize=style.SMALL,
    )  # fmt: skip


def _end(schemes: list[SizeScheme]) -> float:
    """Return the end of the axis: room for open classes after the highest cut."""
    cuts = [cut for scheme in schemes for c in scheme for cut in (c.first, c.below) if cut]
    return max(10.0, max(cuts, default=10) * 3.6)


def _label(ruler: style.Ruler, scheme: SizeScheme) -> tuple[str, str]:
    """Return the id, and name, years and remarks in one or more lines."""
    name = re.sub(r"\s*\([^)]*\)", "", scheme.name)
    name = name.split(":")[0].strip() or scheme.name
    remarks = [_years(scheme)]
    if not scheme.headcount_only:
        remarks.append("+ money limits")
    lines = [ruler.wrap(style.plain(name), 190, style.SMALL)]
    lines.append(", ".join(remark for remark in remarks if remark))
    if scheme.sectors:
        sector = f"depends on sector; here: {style.plain(scheme.sectors[0].sector)}"
        lines.append(ruler.wrap(sector, 190, style.SMALL))
    return scheme.id, "\n".join(line for line in lines if line)


def _years(scheme: SizeScheme) -> str:
    first = scheme.valid_from.year if scheme.valid_from else None
    last = scheme.valid_to.year if scheme.valid_to else None
    if first and last:
        return str(first) if first == last else f"{first}–{last}"
    return f"since {first}" if first else f"until {last}" if last else ""


def _class_names(size_class: SizeClass) -> tuple[str, ...]:
    """Return the names of a class, the one to be shown first: an abbreviation, the local one, the English one."""
    english, *local = (name for name in size_class.labels if style.drawable(name))
    return tuple(dict.fromkeys([*sorted(local, key=len), english]))


def _concept(names: Iterable[str]) -> str | None:
    return next((concept for name in names if (concept := size_concept(name))), None)


def _umbrellas(scheme: SizeScheme) -> Iterator[_Umbrella]:
    for umbrella in scheme.umbrellas:
        # as in the scheme, but never the class of the same name (PME in French law)
        parts = [c.range for c in scheme if c.label in umbrella.classes]
        covered = parts[0]
        for part in parts[1:]:
            covered = covered.join(part)
        local = umbrella.local if umbrella.local and style.drawable(umbrella.local) else None
        names = (f"{local} ({umbrella.label})", local) if local else (umbrella.label,)
        yield _Umbrella(names, _concept([umbrella.label, umbrella.local or umbrella.label]), covered)


def _lanes(scheme: SizeScheme) -> list[tuple[_Umbrella, ...]]:
    """Return the umbrellas in lanes in which none overlaps, shorter ones nearer to the classes."""
    lanes: list[list[_Umbrella]] = []
    for umbrella in sorted(_umbrellas(scheme), key=lambda u: (u.range.end, -u.range.first)):
        for lane in lanes:
            if all(umbrella.range.relation(other.range) == "apart" for other in lane):
                lane.append(umbrella)
                break
        else:
            lanes.append([umbrella])
    return [tuple(lane) for lane in lanes]


def _shared_cuts(schemes: list[SizeScheme]) -> list[int]:
    counted: Counter[int] = Counter()
    for scheme in schemes:
        counted.update({cut for c in scheme for cut in (c.first, c.below) if cut})
    return sorted(cut for cut, times in counted.items() if times > 1)


def _message(schemes: list[SizeScheme]) -> tuple[str, str]:
    """Return title and subtitle: the concept whose labels mean most different headcounts, if any does."""
    ranges: dict[str, set[SizeRange]] = {}
    labels: dict[str, dict[str, None]] = {}
    for scheme in schemes:
        named = [(_class_names(c)[0], _concept(c.labels), c.range) for c in scheme]
        named += [(u.names[-1], u.concept, u.range) for u in _umbrellas(scheme)]
        for name, concept, covered in named:
            if concept:
                ranges.setdefault(concept, set()).add(covered)
                labels.setdefault(concept, {}).setdefault(name)
    widest = max(ranges, key=lambda concept: len(ranges[concept]), default=None)
    if widest is None or len(ranges[widest]) < 2:
        return "Size classes by headcount", "Each bar runs from the first headcount of a class to its last."
    shown = [str(covered) for covered in sorted(ranges[widest], key=lambda r: (r.end, r.first))]
    names = [f"“{name}”" for name in labels[widest]][:4]
    means = _listed(shown, "or") + " people" if len(shown) <= 6 else f"{len(shown)} different ranges of headcount"
    told = f"Translated into one another, {_listed(names, 'and')} cover {means}."
    return "One label, different firms: size classes by headcount", told


def _listed(parts: list[str], word: str) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"


@dataclass(slots=True)
class _Drawing:
    """Draws on axes whose vertical unit is `stretch` points; text shrinks by `scale` where these are low."""

    ax: Axes
    ruler: style.Ruler
    end: float
    scale: float
    stretch: float

    def label_rows(self, rows: list[_Row]) -> float:
        """Write ids and names left of the axes; return how far left they reach."""
        bold, small = style.LABEL * self.scale, style.SMALL * self.scale
        wide = max(
            self.ruler.widest((row.label[0] for row in rows), bold, "bold"),
            self.ruler.widest((row.label[1] for row in rows), small),
        )
        left, top = -(wide + 12), 0.0
        side = self.ax.get_yaxis_transform()
        for row in rows:
            head, text = row.label
            middle = top + row.height / 2
            total = self.ruler.size(text, small)[1] + 12 * self.scale if text else bold
            style.write(
                self.ax, head, (0, middle), side, shift=(left, total / 2), va="top", fontsize=bold,
                fontweight="bold",
            )  # fmt: skip
            style.write(
                self.ax, text, (0, middle), side, shift=(left, total / 2 - 12 * self.scale), va="top",
                fontsize=small, color=style.QUIET, linespacing=1.1,
            )  # fmt: skip
            if top:
                self.ax.plot(
                    [left / self.ruler.width, 1], [top, top], transform=side, color=style.GRID,
                    linewidth=0.6, clip_on=False, zorder=0.5,
                )  # fmt: skip
            top += row.height
        return left

    def guides(self, schemes: list[SizeScheme], total: float) -> None:
        """Draw a dotted line at every shared cut, with its number above where there is room."""
        free = float("-inf")
        for cut in _shared_cuts(schemes):
            self.ax.plot(
                [cut, cut], [0, total], color=style.RULE, linewidth=0.7, linestyle=(0, (1, 2)), zorder=0.6,
                gid="shared cut",
            )  # fmt: skip
            text = f"{cut:,}"
            half = self.ruler.size(text, style.SMALL)[0] / 2
            x = self._points(cut)
            if x - half > free + 2:
                style.write(
                    self.ax, text, (cut, 1), self.ax.get_xaxis_transform(), shift=(0, 3), ha="center",
                    va="bottom", fontsize=style.SMALL, color=style.QUIET,
                )  # fmt: skip
                free = x + half

    def row(self, row: _Row, top: float) -> None:
        """Draw umbrellas, classes and gaps of one scheme."""
        notes = _NOTE * bool(row.scheme.gaps)
        block = _BAR + _LANE * len(row.lanes) + notes
        bar_top = top + (row.height - block) / 2 + _LANE * len(row.lanes)
        for number, lane in enumerate(row.lanes, 1):
            for umbrella in lane:
                self._umbrella(umbrella, bar_top - number * _LANE)
        for size_class in row.scheme:
            memory = "from_memory" in (size_class.evidence, row.scheme.evidence)
            self._class(size_class, bar_top, memory)
        for gap in row.scheme.gaps:
            self._gap(gap, bar_top)

    def surround(self, schemes: list[SizeScheme], left: float) -> None:
        """Write title, key and notes."""
        drawn = {_concept(c.labels) for scheme in schemes for c in scheme}
        drawn |= {umbrella.concept for scheme in schemes for umbrella in _umbrellas(scheme)}
        handles = [
            Patch(facecolor=fill, edgecolor=style.RULE, linewidth=0.5)
            for concept, fill in style.CONCEPTS.items() if concept in drawn
        ]  # fmt: skip
        texts = [concept or "other labels" for concept in style.CONCEPTS if concept in drawn]
        if any("from_memory" in (scheme.evidence, c.evidence) for scheme in schemes for c in scheme):
            handles.append(Patch(facecolor=style.PAPER, edgecolor=style.RULE, hatch="////", linewidth=0.5))
            texts.append("from memory, not read in a source")
        width = self.ruler.width - left
        high = style.add_key(
            self.ax, self.ruler, handles, texts, left=left, width=width, above=22, handlelength=1.2,
            handleheight=1.0,
        )  # fmt: skip
        title, told = _message(schemes)
        style.add_title(self.ax, self.ruler, title, told, left=left, width=width, above=22 + high + 9)
        notes = ["Slim bars: labels over several classes. Arrows: no upper limit."]
        if _shared_cuts(schemes):
            notes[0] += " Dotted: cuts shared by two or more of these schemes."
        if not all(scheme.headcount_only for scheme in schemes):
            notes.append(
                "+ money limits: turnover, balance sheet or capital count beside the headcount, which alone is "
                "drawn."
            )
        style.add_notes(self.ax, self.ruler, notes, left=left, width=width, below=38)

    def _class(self, size_class: SizeClass, top: float, memory: bool) -> None:
        covered, fill = size_class.range, style.CONCEPTS[_concept(size_class.labels)]
        first, below = self._ends(covered)
        self.ax.add_patch(
            Rectangle((first, top), below - first, _BAR, facecolor=fill, edgecolor=style.PAPER, linewidth=1.2,
                      gid=f"class {size_class.label}")
        )  # fmt: skip
        if memory:
            self.ax.add_patch(
                Rectangle((first, top), below - first, _BAR, fill=False, edgecolor=style.RULE, linewidth=0,
                          hatch="////", gid="from memory")
            )  # fmt: skip
        if covered.below is None:
            tip = [(below, top + 1), (self.end, top + _BAR / 2), (below, top + _BAR - 1)]
            self.ax.add_patch(Polygon(tip, facecolor=fill, linewidth=0, gid="open end"))
        room = self._points(below) - self._points(first) - 5
        fitting = self._fit(_texts(size_class), room, _BAR * self.stretch - 3)
        if fitting is None:
            return
        text, size = fitting
        middle = (first * below) ** 0.5
        style.write(
            self.ax, text, (middle, top + _BAR / 2), ha="center", fontsize=size, color=style.ink_on(fill),
            linespacing=1.05,
            bbox={"facecolor": fill, "edgecolor": "none", "pad": 1.0} if memory else None,
        )  # fmt: skip

    def _umbrella(self, umbrella: _Umbrella, top: float) -> None:
        first, below = self._ends(umbrella.range)
        fill, high = style.CONCEPTS[umbrella.concept], _LANE - 2
        self.ax.add_patch(
            Rectangle((first, top), below - first, high, facecolor=fill, edgecolor=style.PAPER,
                      linewidth=0.8, gid="umbrella")
        )  # fmt: skip
        if umbrella.range.below is None:
            tip = [(below, top), (self.end, top + high / 2), (below, top + high)]
            self.ax.add_patch(Polygon(tip, facecolor=fill, linewidth=0, gid="open end"))
        room = self._points(below) - self._points(first) - 5
        fitting = self._fit(umbrella.names, room, high * self.stretch + 2)
        if fitting:
            text, size = fitting
            style.write(
                self.ax, text, ((first * below) ** 0.5, top + high / 2), ha="center", fontsize=size,
                color=style.ink_on(fill),
            )  # fmt: skip
            return
        text, size = umbrella.names[-1], style.SMALL * self.scale
        if self._points(below) + self.ruler.size(text, size)[0] + 4 < self.ruler.width:
            style.write(self.ax, text, (below, top + high / 2), shift=(3, 0), fontsize=size)

    def _gap(self, gap: SizeRange, top: float) -> None:
        """Mark headcounts that belong to no class, however few they are."""
        assert gap.below is not None
        first, below = max(gap.first, ZERO), gap.below
        self.ax.add_patch(
            Rectangle((first, top), below - first, _BAR, facecolor=style.PAPER, edgecolor=style.INK,
                      linewidth=0.8, linestyle=(0, (2, 1)), gid="gap", zorder=2)
        )  # fmt: skip
        style.write(
            self.ax, f"in no class: {gap}", ((first * below) ** 0.5, top + _BAR), shift=(0, -1), ha="center",
            va="top", fontsize=style.SMALL * self.scale * 0.95,
        )  # fmt: skip

    def _ends(self, covered: SizeRange) -> tuple[float, float]:
        """Return where a range is drawn; an open one leaves room for the tip of its arrow."""
        below = self.end * 0.86 if covered.below is None else float(covered.below)
        return max(float(covered.first), ZERO), below

    def _points(self, headcount: float) -> float:
        """Return the distance of a headcount from the left edge of the axes."""
        return self.ruler.width * log10(headcount / ZERO) / log10(self.end / ZERO)

    def _fit(self, texts: Iterable[str], width: float, height: float) -> tuple[str, float] | None:
        """Return the first text that fits, as large as it may be."""
        for text in texts:
            for size in (8.0, 7.0, 6.2):
                wide, high = self.ruler.size(text, size * self.scale)
                if wide <= width and high <= height:
                    return text, size * self.scale
        return None


def _texts(size_class: SizeClass) -> Iterator[str]:
    """Yield what may stand in the bar of a class, fullest first."""
    covered = str(size_class.range)
    names = _class_names(size_class)
    shorter = tuple(" ".join(_SHORTER.get(word, word) for word in name.split()) for name in names)
    for name in (*names, *shorter):
        if name.replace("-", "–") == covered:
            yield covered
            continue
        yield f"{name}\n{covered}"
        yield f"{_in_two(name)}\n{covered}"
    for name in (*names, *shorter):
        yield name
        yield _in_two(name)
    yield covered
    yield covered.replace("–", "–\n")


def _in_two(name: str) -> str:
    """Break a name at the space or hyphen nearest to its middle."""
    places = [found.end() for found in re.finditer(r"[ -]", name)]
    if not places:
        return name
    cut = min(places, key=lambda place: abs(place - len(name) / 2))
    return f"{name[:cut].rstrip()}\n{name[cut:]}"
