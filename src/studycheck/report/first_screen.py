"""What a reader sees first: the recommended chart, why others are not on it, what would change that, and counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from studycheck.analysis.recommending import Recommendation, StudyLeftOut, recommend
from studycheck.base.display import Grid
from studycheck.base.frozen import frozen
from studycheck.base.language import (
    clauses,
    counted,
    either,
    label,
    language,
    list_names,
    number,
    say,
    term,
    use_language,
)
from studycheck.base.translated import in_both
from studycheck.checking.numbers.shared import FEW_NUMBERS, SharedConstructs
from studycheck.checking.results import BaseReport

_CONSTRUCTS, _NUMBERS, _REASONS, _WAYS = 5, 12, 6, 4
_WIDTH = 100


@frozen
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

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why studies with a number of the construct are not on the chart, a line for each of the first."""
        with use_language(language(self.lang)):
            printing = self._printing
            lines = [_sentence(label(one.study, one.why)) for one in printing[:_REASONS]]
            more = len(printing) - _REASONS
            return (
                *lines,
                *(
                    [either(more, "and {number:,} more study", "and {number:,} more studies")]
                    if more > 0
                    else ()
                ),
            )

    @property
    def ways_in(self) -> tuple[str, ...]:
        """What would let them in, that of most studies first."""
        with use_language(language(self.lang)):
            by_remedy: dict[str, list[str]] = {}
            for one in self._printing:
                by_remedy.setdefault(one.remedy, []).append(one.study)
            ways = sorted(by_remedy.items(), key=lambda item: -len(item[1]))
            lines = [
                _sentence(label(list_names(studies, most=3), remedy)) for remedy, studies in ways[:_WAYS]
            ]
            more = len(ways) - _WAYS
            return (
                *lines,
                *([either(more, "and {number:,} more way", "and {number:,} more ways")] if more > 0 else ()),
            )

    @property
    def _printing(self) -> tuple[StudyLeftOut, ...]:
        return self.chart.left_out.printing() if self.chart is not None else ()

    def grids(self) -> Iterator[Grid]:
        """Yield the tables: the chart, who is not on it, then the constructs."""
        if not self:
            return
        with use_language(language(self.lang)):
            if self.chart is not None and self.chart.construct:
                yield self.chart._grid()
                if self._printing:
                    yield self._left_out_grid()
            names = ("construct", "studies", "numbers", "pairs", "can share a chart")
            rows = [
                (row.construct, row.studies, row.numbers, row.pairs, row.sharing)
                for row in self.shared[:_CONSTRUCTS]
            ]
            columns = tuple(term(name, "column") for name in names) if rows and self.shared.pairs > 1 else ()
            more = self.constructs[_CONSTRUCTS:]
            yield Grid(self.headline, columns, rows if columns else (), (*more, *self.notes))

    def _left_out_grid(self) -> Grid:
        rows = [
            (one.study, one.number.percent if one.number else "", one.why, one.remedy)
            for one in self._printing[:_NUMBERS]
        ]
        names = ("study", "number", "main reason", "what would let it in")
        more = (self.left_out,) if len(self._printing) > _NUMBERS else ()
        title = say("{studies} left out", studies=counted(len(self._printing), "study", "studies"))
        return Grid(title, tuple(term(name, "column") for name in names), rows, more)

    def text(self) -> str:
        """Return all as a few lines of plain text."""
        if not self:
            return ""
        with use_language(language(self.lang)):
            counts = "\n".join(
                [_lines(self.headline), *(f"  {line}" for line in self.constructs), *map(_lines, self.notes)]
            )
            parts = list(self._chart_parts())
            # without a chart, the answer is that there is none
            parts.insert(len(parts) if self.chart is not None and self.chart.numbers else 0, counts)
            return "\n\n".join(parts)

    def _chart_parts(self) -> Iterator[str]:
        if self.chart is not None and self.chart.construct:
            yield "\n".join(self._chart_lines(self.chart))
        if self.chart is not None and self._printing:
            why = say("Why the others are not on it") if self.chart.numbers else say("Why")
            yield _list_lines(why, self.reasons)
            yield _list_lines(say("What would let them in"), self.ways_in)

    def _chart_lines(self, chart: Recommendation) -> Iterator[str]:
        yield _lines(chart.title)
        yield from (f"  {one}" for one in chart.numbers[:_NUMBERS])
        more = len(chart.numbers) - _NUMBERS
        if more > 0:
            yield "  " + either(more, "and {number:,} more number", "and {number:,} more numbers")
        if not chart.numbers:
            yield _lines(chart.reason, "  ")
        if chart.caption:
            yield _lines(say("Under the chart: {caption}", caption=chart.caption), "  ")


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
    return FirstScreen(shared, chart, language(lang).code)


def _sentence(text: str) -> str:
    return in_both(lambda one: one if one.endswith((".", "?")) else f"{one}.", text)


def _list_lines(heading: str, lines: Sequence[str]) -> str:
    return "\n".join([heading, *(_lines(line, "  ") for line in lines)])


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
