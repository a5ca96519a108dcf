"""What a reader sees first: how many pairs have a number in common, the recommended chart, and who is not on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from studycheck.analysis.recommending import Recommendation, recommend
from studycheck.base.display import Grid
from studycheck.base.language import clauses, either, label, language, number, say, term, use_language
from studycheck.checking.numbers.shared import FEW_NUMBERS, SharedConstructs
from studycheck.checking.results import BaseReport

_CONSTRUCTS, _NUMBERS, _REASONS = 5, 12, 3
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """The answer before all counts, for every format to show.

    Attributes
    ----------
    shared : SharedConstructs
        The pairs of studies that print a number of the same construct.
    chart : Recommendation or None
        The chart of the construct with most numbers; None if it was not looked for.
    lang : str
        The language of the sentences.
    """

    shared: SharedConstructs
    chart: Recommendation | None
    lang: str = "en"

    def __bool__(self) -> bool:
        return bool(self.shared.pairs)

    @property
    def headline(self) -> str:
        """How many pairs print a number of the same construct, and how many of them can share a chart."""
        with use_language(language(self.lang)):
            return self.shared.headline

    @property
    def constructs(self) -> tuple[str, ...]:
        """A line for each of the constructs with most numbers, where there is more than one pair."""
        with use_language(language(self.lang)):
            if self.shared.pairs < 2:
                return ()
            lines = [str(row) for row in self.shared[:_CONSTRUCTS]]
            more = len(self.shared) - _CONSTRUCTS
            if more > 0:
                lines.append(either(more, "and {number:,} more construct", "and {number:,} more constructs"))
            return tuple(lines)

    @property
    def notes(self) -> tuple[str, ...]:
        """Why the other pairs have none in common, and whether studies were compared as wholes only."""
        with use_language(language(self.lang)):
            return tuple(note for note in (self.shared.rest, self.shared.caveat, self._no_chart) if note)

    @property
    def _no_chart(self) -> str:
        """Why no chart was looked for, where there are too many numbers."""
        if self.chart is not None or not self.shared or self.shared[0].numbers <= FEW_NUMBERS:
            return ""
        return say(
            "No chart was looked for, because {construct} has more than {most:,} numbers; "
            "report.recommend('{construct}') looks for one.",
            construct=self.shared[0].construct,
            most=FEW_NUMBERS,
        )

    @property
    def left_out(self) -> str:
        """How many studies with a number of the construct are not on the chart, by what would let them in."""
        if self.chart is None or not self.chart.left_out.printing():
            return ""
        with use_language(language(self.lang)):
            ways = clauses(label(term(way), number(count, ",")) for way, count in self.chart.left_out.ways())
            return either(
                len(self.chart.left_out.printing()),
                "{number:,} study with a number of it is left out ({ways}). report.recommend() says why.",
                "{number:,} studies with a number of it are left out ({ways}). report.recommend() says why.",
                ways=ways,
            )

    def grids(self) -> Iterator[Grid]:
        """Yield the tables: constructs, then the chart."""
        if not self:
            return
        with use_language(language(self.lang)):
            names = ("construct", "studies", "numbers", "pairs", "can share a chart")
            rows = [
                (row.construct, row.studies, row.numbers, row.pairs, row.sharing)
                for row in self.shared[:_CONSTRUCTS]
            ]
            columns = tuple(term(name, "column") for name in names) if rows and self.shared.pairs > 1 else ()
            more = self.constructs[_CONSTRUCTS:]
            yield Grid(self.headline, columns, rows if columns else (), (*more, *self.notes))
            if self.chart is not None and self.chart.construct:
                grid = self.chart._grid()
                left_out = (self.left_out,) if self.left_out else ()
                yield Grid(grid.title, grid.columns, grid.rows, (*grid.notes, *left_out))

    def text(self) -> str:
        """Return all as a few lines of plain text."""
        if not self:
            return ""
        parts = [
            "\n".join(
                [_lines(self.headline), *(f"  {line}" for line in self.constructs), *map(_lines, self.notes)]
            )
        ]
        if self.chart is not None and self.chart.construct:
            parts.append("\n".join(self._chart_lines(self.chart)))
        return "\n\n".join(parts)

    def _chart_lines(self, chart: Recommendation) -> Iterator[str]:
        yield _lines(chart.title)
        with use_language(language(self.lang)):
            yield from (f"  {one}" for one in chart.numbers[:_NUMBERS])
            more = len(chart.numbers) - _NUMBERS
            if more > 0:
                yield "  " + either(more, "and {number:,} more number", "and {number:,} more numbers")
            if not chart.numbers:
                yield _lines(chart.reason, "  ")
                for one in chart.left_out.printing()[:_REASONS]:
                    yield _lines(f"{label(one.study, clauses([one.why, one.remedy]))}.", "  ")
            if chart.caption:
                yield _lines(say("Under the chart: {caption}", caption=chart.caption), "  ")
        if self.left_out:
            yield _lines(self.left_out, "  ")


def first_screen(report: BaseReport, lang: str | None = None) -> FirstScreen:
    """Return what a reader of a report sees first.

    Parameters
    ----------
    report : BaseReport
        The report of `studycheck.check`.
    lang : str, optional
        The language of the sentences.

    Notes
    -----
    Of a construct with more than 600 numbers no chart is looked for: nobody could read it, and checking each number
    with each takes as long as the report.

    Examples
    --------
    >>> import studycheck as sc
    >>> screen = first_screen(sc.check(sc.datasets.load("social-networks-2012")))
    >>> print(screen.chart.title)
    Recommended chart of uses_social_media: 6 numbers, with caution
    """
    shared = report.shared_constructs
    few = not shared or shared[0].numbers <= FEW_NUMBERS
    chart = recommend(report, lang=lang) if few and shared.pairs else None
    return FirstScreen(shared, chart, lang or "en")


def _lines(text: str, indent: str = "") -> str:
    """Break a text into lines, at spaces only: ids are copied."""
    lines = wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
    return "\n".join(lines)
