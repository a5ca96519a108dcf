"""The numbers that speak to a question, in order, with what to say beside each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from studycheck.analysis.evidence.fit import Fit
from studycheck.analysis.evidence.number import EvidenceNumber
from studycheck.analysis.evidence.question import EvidenceQuestion, Firms
from studycheck.base.display import Cell, Grid
from studycheck.base.language import (
    counted,
    label,
    language,
    list_names,
    number,
    say,
    term,
    use_language,
)
from studycheck.base.rows import Rows
from studycheck.base.translated import english_of, join
from studycheck.errors import left_over
from studycheck.sizes.words import sizes
from studycheck.vocabulary.words import country

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "number", "study", "fit", "construct", "objectives", "indicator", "negated", "value", "text", "low", "high",
    "country", "size", "date", "n", "margin", "sponsor", "sponsor_kind", "beside",
)  # fmt: skip


class EvidenceNumbers(Rows[EvidenceNumber]):
    """The numbers that speak to a question, those that fit the firms best first.

    Attributes
    ----------
    question : EvidenceQuestion
        The objective, the construct and the firms.
    total : int
        How many there are, whether they are listed or not.
    studies : int
        How many studies were looked at.
    asked_only : tuple of str
        Studies that asked about the objective and publish no number on it.
    not_coded : int
        How many studies do not say which objectives they asked about.
    related : tuple of str
        Other constructs of the family of the one that was asked for, where no study prints a number of it.
    narrower : tuple of str
        Constructs within the one that was asked for, of which studies print numbers: lower bounds for it.
    lang : str
        The language of the texts.
    """

    __slots__ = ("asked_only", "lang", "narrower", "not_coded", "question", "related", "studies", "total")

    def __init__(
        self,
        question: EvidenceQuestion,
        rows: Iterable[EvidenceNumber],
        *,
        total: int,
        studies: int,
        asked_only: Iterable[str] = (),
        not_coded: int = 0,
        related: Iterable[str] = (),
        narrower: Iterable[str] = (),
        lang: str = "en",
    ) -> None:
        super().__init__(rows)
        self.question, self.total, self.studies = question, total, studies
        self.asked_only, self.not_coded, self.lang = tuple(asked_only), not_coded, lang
        self.related, self.narrower = tuple(related), tuple(narrower)

    def __repr__(self) -> str:
        return f"<EvidenceNumbers: {self.total:,} in all, {len(self)} listed>"

    @property
    def counts(self) -> dict[Fit, int]:
        """How many of the numbers listed fit how well."""
        found = Counter(one.fit for one in self)
        return {fit: found[fit] for fit in Fit}

    def records(self) -> list[dict[str, Any]]:
        """Return one flat record per number, with texts where there are lists."""
        return [
            {
                **one.to_dict(),
                "objectives": "; ".join(one.objectives),
                "beside": " ".join(map(english_of, one.beside)),
            }
            for one in self
        ]

    def to_frame(self) -> pd.DataFrame:
        """Return one row per number; texts are English in every language."""
        import pandas as pd

        frame = pd.DataFrame(self.records(), columns=list(COLUMNS))
        return frame.astype({"n": "Int64", "value": float, "low": float, "high": float, "margin": float})

    def to_dict(self) -> dict[str, Any]:
        """Return the question and the numbers as plain data."""
        firms = self.question.firms
        return {
            "objective": str(self.question.objective) if self.question.objective else None,
            "construct": self.question.construct,
            "like": {
                "country": firms.country,
                "headcount": firms.headcount,
                "size": str(firms.size) if firms.size else None,
                "sector": firms.sector,
                "on": str(firms.on) if firms.on else None,
            },
            "studies": self.studies,
            "total": self.total,
            "asked_only": list(self.asked_only),
            "not_coded": self.not_coded,
            "related": list(self.related),
            "narrower": list(self.narrower),
            "numbers": [one.to_dict() for one in self],
        }

    def to_json(self) -> str:
        """Return the same as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"

    def _grids(self) -> tuple[Grid, ...]:
        return (self._grid(), *((self._beside(),) if len(self) else ()))

    def _grid(self) -> Grid:
        with use_language(language(self.lang)):
            rows: list[tuple[Cell, ...]] = [
                (
                    place,
                    one.study,
                    one.shown,
                    one.indicator if one.indicator and not one.negated else one.construct,
                    join(" · ", [text for text in (one.country, one.size, one.date) if text]),
                    _precision(one),
                    one.sponsor_kind,
                    term(one.fit),
                )
                for place, one in enumerate(self, start=1)
            ]
            names = ("place", "study", "number", "what it is of", "firms", "precision", "paid by", "fit")
            columns = tuple(term(name, "column") for name in names)
            return Grid(self._title(), columns if rows else (), rows, self._notes())

    def _beside(self) -> Grid:
        with use_language(language(self.lang)):
            columns = tuple(term(name, "column") for name in ("place", "study", "say beside it"))
            rows = [(place, one.study, join(" ", one.beside)) for place, one in enumerate(self, start=1)]
            return Grid(say("What to say beside each"), columns, rows)

    def _title(self) -> str:
        numbers = counted(self.total, "number", "numbers")
        studies = counted(self.studies, "study", "studies")
        what = join(
            ", ", [text for text in (self._question_words(), firms_in_words(self.question.firms)) if text]
        )
        return label(what, say("{numbers} in {studies}", numbers=numbers, studies=studies))

    def _question_words(self) -> str:
        asked = [self.question.construct or ""]
        if self.question.objective:
            asked.insert(0, say("objective {objective}", objective=term(self.question.objective)))
        return join(", ", [text for text in asked if text])

    def _notes(self) -> tuple[str, ...]:
        notes = list(left_over(self.total - len(self), "number"))
        if self.asked_only:
            names = list_names(self.asked_only)
            notes.append(say("Asked about it, but no number says so: {studies}.", studies=names))
        if self.related:
            notes.append(
                say("Numbers of the same family: {constructs}.", constructs=list_names(self.related))
            )
        if self.narrower:
            notes.append(
                say(
                    "Numbers of constructs within it, each a lower bound among the same firms: {constructs}.",
                    constructs=list_names(self.narrower),
                )
            )
        if self.question.objective and self.not_coded:
            silent = counted(self.not_coded, "study", "studies")
            notes.append(
                say(
                    "{studies} without a coded objective; objectives on the card would decide.",
                    studies=silent,
                )
            )
        return tuple(notes)


def _precision(one: EvidenceNumber) -> str:
    if one.n is None:
        return say("n not known")
    n = say("n = {n:,}", n=one.n)
    if one.margin is None:
        return n
    if not one.margin:
        return say("{n}, all of them", n=n)
    return say("{n}, ± {points} points", n=n, points=number(round(100 * one.margin, 1), "g"))


def firms_in_words(firms: Firms) -> str:
    """Return the firms that were asked about in a few words; empty if the question leaves them open."""
    size = sizes(firms.size) if firms.size else ""
    if firms.headcount is not None:
        size = say("{n:,} people, class {size}", n=firms.headcount, size=size)
    sector = say("sector {code}", code=firms.sector) if firms.sector else ""
    where = country(firms.country) if firms.country else ""
    return join(" · ", [text for text in (where, size, sector, str(firms.on or "")) if text])
