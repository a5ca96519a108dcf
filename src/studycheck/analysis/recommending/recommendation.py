"""The chart that is recommended: its numbers, what to say under it, and the studies that are not on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from studycheck.base.display import Cell, Displayed, Grid
from studycheck.base.frozen import frozen
from studycheck.base.language import counted, either, language, list_names, say, term, use_language
from studycheck.base.rows import Rows
from studycheck.base.translated import english_of
from studycheck.checking.numbers.published import PublishedNumber
from studycheck.rules.findings import Finding, Gap
from studycheck.vocabulary.terms import Dimension, Severity, Verdict, Vocabulary

if TYPE_CHECKING:
    import pandas as pd

_MOST = 8
"""The most studies that are named of those without a number."""


class WayIn(Vocabulary):
    """What would let a study onto a chart."""

    CODE = "code a fact", "Nobody has looked for a fact that decides: look, and put it on the card."
    ASK = "ask the publisher", "The publication does not state a fact that decides."
    PART = "use a part", "A number of another part, such as a size class or a country, fits."
    CONTRAST = "declare a contrast", "The chart would then be about differences in this dimension."
    APART = "show apart", "Nothing that is known would let it in."


@frozen
class Caveat:
    """What a reader of the chart must know.

    Attributes
    ----------
    text : str
        A sentence for the caption.
    severity : Severity or None
        How severe the difference is; None for facts that are not known.
    dimensions : tuple of Dimension
        What it is about.
    codes : tuple of str
        The rules behind it.
    pairs : int
        Between how many pairs of numbers.
    """

    text: str
    severity: Severity | None
    dimensions: tuple[Dimension, ...]
    codes: tuple[str, ...]
    pairs: int


@frozen
class StudyLeftOut:
    """A study that is not on the chart: the one main reason, and what would let it in.

    Attributes
    ----------
    study : str
        The study.
    number : PublishedNumber or None
        Its number that comes closest; None if it prints none of the construct.
    why : str
        The main reason.
    way : WayIn
        The kind of what would let it in.
    remedy : str
        What would let it in.
    beside : str
        The number with which it was compared; empty if it prints none.
    excluded_by : int
        How many numbers of the chart it cannot stand beside.
    dimensions : tuple of Dimension
        What the reason is about.
    evidence : Finding or Gap or None
        The finding behind the reason, or the missing facts.
    """

    study: str
    number: PublishedNumber | None
    why: str
    way: WayIn
    remedy: str
    beside: str = ""
    excluded_by: int = 0
    dimensions: tuple[Dimension, ...] = ()
    evidence: Finding | Gap | None = None


class StudiesLeftOut(Rows[StudyLeftOut]):
    """The studies that are not on a chart, those with a number of the construct first."""

    __slots__ = ("lang",)

    def __init__(self, rows: Iterable[StudyLeftOut], lang: str = "en") -> None:
        super().__init__(rows)
        self.lang = lang

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, StudiesLeftOut):
            return NotImplemented
        return (self._rows, self.lang) == (other._rows, other.lang)

    def __hash__(self) -> int:
        return hash((self._rows, self.lang))

    def printing(self) -> tuple[StudyLeftOut, ...]:
        """Return those that print a number of the construct."""
        return tuple(one for one in self if one.number is not None)

    def ways(self) -> list[tuple[WayIn, int]]:
        """Return what would let studies in that print a number, and how many of them; most studies first."""
        counts = Counter(one.way for one in self.printing())
        return sorted(counts.items(), key=lambda item: (-item[1], list(WayIn).index(item[0])))

    def to_frame(self) -> pd.DataFrame:
        """Return one row per study; texts are English in every language."""
        import pandas as pd

        rows = [
            {
                "study": one.study,
                "number": one.number.id if one.number else None,
                "value": one.number.value if one.number else None,
                "why": english_of(one.why),
                "way": str(one.way),
                "remedy": english_of(one.remedy),
                "beside": one.beside or None,
                "excluded_by": one.excluded_by,
                "code": one.evidence.code if one.evidence else None,
            }
            for one in self
        ]
        names = ("study", "number", "value", "why", "way", "remedy", "beside", "excluded_by", "code")
        return pd.DataFrame(rows, columns=list(names))

    def __repr__(self) -> str:
        return f"<{counted(len(self), 'study', 'studies')} left out>"

    def _grid(self) -> Grid:
        with use_language(language(self.lang)):
            shown = [one for one in self if one.number or one.beside or one.way is not WayIn.APART]
            # of studies that no chart keeps out, each has another one that it comes closest to
            charted = any(one.excluded_by for one in shown) or not any(
                one.beside and one.number for one in shown
            )
            rows: list[tuple[Cell, ...]] = [
                (
                    one.study,
                    one.number.percent if one.number else "",
                    *(() if charted else (one.beside,)),
                    one.why,
                    one.remedy,
                )
                for one in shown
            ]
            title = say("{studies} left out", studies=counted(len(self), "study", "studies"))
            names = (
                "study",
                "number",
                *(() if charted else ("closest to",)),
                "main reason",
                "what would let it in",
            )
            columns = tuple(term(name, "column") for name in names)
            others = [one.study for one in self if one not in shown]
            none = (
                say("No number of it: {studies}.", studies=list_names(others, most=_MOST)) if others else ""
            )
            return Grid(title, columns if rows else (), rows, (none,) if none else ())


@frozen
class Recommendation(Displayed):
    """One chart that can be drawn of a construct.

    Attributes
    ----------
    construct : str
        The construct; empty where no study prints a number.
    contrast : frozenset of Dimension
        The dimensions in which the numbers differ on purpose.
    numbers : tuple of PublishedNumber
        The numbers, highest first; empty where no two may stand side by side.
    verdict : Verdict or None
        The weakest verdict on any pair of them.
    caveats : tuple of Caveat
        What a reader must know, the most severe first.
    left_out : StudiesLeftOut
        The studies that are not on it, each with the main reason and what would let it in.
    title, reason : str
        What it is, and why of this construct or why there is none.
    caption : str
        Text to be printed under the chart.
    alternatives : int
        How many other sets of as many numbers were weighed against it.
    lang : str
        The language of the texts.

    Examples
    --------
    >>> import studycheck as sc
    >>> report = sc.check(sc.datasets.load("social-networks-2012"))
    >>> chart = report.recommend("uses_social_networks")
    >>> [str(number) for number in chart.numbers][:2]
    ['insee-tic-2017 40 % (France · 10+ · 2017 · n = 10,000)', 'insee-tic-2015 29 % (France · 10+ · 2015 · n = 10,000)']
    >>> [caveat.text for caveat in chart.caveats][0]
    'The dates differ: 2013 to 2017.'
    """

    construct: str
    contrast: frozenset[Dimension]
    numbers: tuple[PublishedNumber, ...]
    verdict: Verdict | None
    caveats: tuple[Caveat, ...]
    left_out: StudiesLeftOut
    title: str
    reason: str
    caption: str = ""
    alternatives: int = 0
    lang: str = "en"

    def __len__(self) -> int:
        return len(self.numbers)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per number on the chart; texts are English in every language."""
        import pandas as pd

        rows = [
            {
                "number": one.id,
                "study": one.study,
                "construct": self.construct,
                "value": one.value,
                "country": english_of(one.country),
                "size": english_of(one.size),
                "year": one.year,
                "n": one.n,
                "publisher": one.publisher,
            }
            for one in self.numbers
        ]
        names = ("number", "study", "construct", "value", "country", "size", "year", "n", "publisher")
        frame = pd.DataFrame(rows, columns=list(names))
        return frame.astype({"year": "Int64", "n": "Int64"})

    def _grids(self) -> tuple[Grid, ...]:
        return (self._grid(), *((self.left_out._grid(),) if self.left_out else ()))

    def _grid(self) -> Grid:
        with use_language(language(self.lang)):
            rows: list[tuple[Cell, ...]] = [
                (one.study, one.percent, one.country, one.size, one.date, one.n) for one in self.numbers
            ]
            names = ("study", "number", "country", "size", "date", "n")
            # a column in which nobody knows anything only raises the question why
            told = [place for place in range(len(names)) if any(row[place] not in (None, "") for row in rows)]
            columns = tuple(term(names[place], "column") for place in told)
            rows = [tuple(row[place] for place in told) for row in rows]
            notes = [self.reason]
            if self.caption:
                notes.append(say("Under the chart: {caption}", caption=self.caption))
            if self.alternatives:
                notes.append(alternatives_note(self.alternatives))
            return Grid(self.title, columns if rows else (), rows, tuple(note for note in notes if note))


def alternatives_note(number: int) -> str:
    """Return how many other sets are as large, as a sentence."""
    return either(
        number,
        "{number:,} other set has as many numbers; this one needs the least caution.",
        "{number:,} other sets have as many numbers; this one needs the least caution.",
    )
