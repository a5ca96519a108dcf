"""The content of judgements of the risk of bias."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from studycheck.analysis.appraisal import Judgements
from studycheck.base.frozen import frozen
from studycheck.charts.kit import ChartContent, clauses, counted, label, msg, say
from studycheck.charts.kit.content import Row
from studycheck.charts.traffic_light.marks import LightMark
from studycheck.vocabulary.terms import Judgement

_WORDS = (
    msg("low"),
    msg("some concerns"),
    msg("moderate"),
    msg("unclear"),
    msg("high"),
    msg("serious"),
    msg("very high"),
    msg("critical"),
    msg("no information"),
    msg("not applicable"),
)
"""The words of all tools, as they are translated."""


@frozen
class JudgedRows:
    """Judgements of the risk of bias on the chart.

    Attributes
    ----------
    judgements : Judgements
        The judgements.
    studies : tuple of str
        The names of the rows.
    rows : tuple of int or None
        For each row its place among the judgements, or None if its study was not judged.
    with_overall : bool
        Whether the last column has the overall judgements.
    """

    judgements: Judgements
    studies: tuple[str, ...]
    rows: tuple[int | None, ...]
    with_overall: bool

    @classmethod
    def of(cls, judgements: Judgements, *, overall: bool) -> JudgedRows:
        """Return all judgements, in their order."""
        places = tuple(range(len(judgements)))
        return cls(judgements, judgements.studies, places, overall and bool(judgements.overall))

    @property
    def titles(self) -> tuple[str, ...]:
        """The names of the rows for people."""
        return self.studies

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [*self.judgements.domains, *([say("overall")] if self.with_overall else [])]

    @property
    def remarks(self) -> list[str]:
        """Nothing: the notes name the domains."""
        return [""] * len(self.names)

    @property
    def gaps(self) -> tuple[int, ...]:
        """The columns that stand apart from those before them."""
        return (len(self.judgements.domains),) if self.with_overall else ()

    @property
    def key(self) -> Sequence[tuple[LightMark, str]]:
        """The judgements that occur, in the words that were written."""
        counts = self.counts()
        return [
            (level, say("{judgement} ({n:,})", judgement=self._word(level), n=counts[level]))
            for level in Judgement
            if level in self.judgements.words
        ]

    def _word(self, level: Judgement) -> str:
        return " / ".join(say(word) for word in self.judgements.words[level])

    def row(self, place: int) -> list[Judgement]:
        """Return the judgements of one row, in the order of the columns."""
        at = self.rows[place]
        if at is None:
            return []
        overall = self.judgements.overall[at : at + 1] if self.with_overall else ()
        return [*self.judgements.levels[at], *overall]

    def places(self, light: LightMark) -> list[tuple[int, int]]:
        """Return row and column of every occurrence of a judgement."""
        return [
            (row, column)
            for row in range(len(self.studies))
            for column, level in enumerate(self.row(row))
            if level is light
        ]

    def counts(self) -> Counter[Judgement]:
        """Return how often each judgement occurs in a domain."""
        return Counter(level for at in self.rows if at is not None for level in self.judgements.levels[at])

    @property
    def title(self) -> str:
        """The title of the chart."""
        studies = counted(len(self.studies), "study", "studies")
        return say("Risk of bias in {studies} ({tool})", studies=studies, tool=self.judgements.tool.name)

    @property
    def message(self) -> str:
        """How many studies have a high risk of bias overall, or in at least one domain."""
        severe = (Judgement.HIGH, Judgement.CRITICAL)
        if self.judgements.overall:
            n = sum(level in severe for level in self.judgements.overall)
            return say(
                "Overall, {n:,} of {every:,} have a high risk or worse.", n=n, every=len(self.judgements)
            )
        n = sum(any(level in severe for level in levels) for levels in self.judgements.levels)
        return say(
            "In at least one domain, {n:,} of {every:,} have a high risk or worse.",
            n=n,
            every=len(self.judgements),
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """Whose judgements these are, and the names of the domains."""
        tool = self.judgements.tool
        whose = say(
            "Judgements that people made with {tool}; studycheck did not make or check them.", tool=tool.name
        )
        named = [
            label(domain, tool.domains[domain])
            for domain in self.judgements.domains
            if domain in tool.domains
        ]
        return (whose, clauses(named)) if named else (whose,)

    def record(self) -> ChartContent:
        """Return the content of the chart, for captions and tables."""
        lines = []
        for place, study in enumerate(self.studies):
            words = [
                say("{judgement} in {domain}", judgement=say(str(level)), domain=name)
                for name, level in zip(self.names, self.row(place), strict=False)
            ]
            lines.append(label(study, clauses(words) if words else say("not judged")))
        return ChartContent(
            say("Risk of bias"), self.title, self.message, tuple(self.records()), tuple(lines), self.notes
        )

    def records(self) -> list[Row]:
        """Return one mapping for each judgement, in English."""
        columns = [*self.judgements.domains, *(["overall"] if self.with_overall else [])]
        return [
            {"study": study, "domain": column, "judgement": str(level), "tool": self.judgements.tool.key}
            for place, study in enumerate(self.studies)
            for column, level in zip(columns, self.row(place), strict=False)
        ]
