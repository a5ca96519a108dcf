"""Which single missing fields stand in the way of most comparisons, as questions to the publishers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, overload

import numpy as np

from studycheck.analysis.planning.missing import Openings
from studycheck.base.display import Displayed, Grid
from studycheck.base.yaml12 import load_text
from studycheck.checking.results import BaseReport
from studycheck.checking.verdicts import ORDER
from studycheck.study import known
from studycheck.vocabulary.terms import Marker, Verdict

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Question:
    """A field to ask a publisher for.

    Attributes
    ----------
    publisher : str
        As on the card; empty where the card does not name one.
    study, field : str
        What is missing.
    state : Marker or None
        ``not stated`` if somebody has looked, None if nobody has: look first, then ask.
    pairs : int
        In how many pairs the verdict could be better if it were known.
    unlocks : int
        In how many of these the two could then share a chart.
    decisions : int
        How many outcomes, of one rule on one pair, it stands in the way of.
    text : str
        The question.
    """

    publisher: str
    study: str
    field: str
    state: Marker | None
    pairs: int
    unlocks: int
    decisions: int
    text: str


class Questions(Displayed, Sequence[Question]):
    """Questions, those first that could help most pairs."""

    __slots__ = ("_questions",)

    def __init__(self, found: Sequence[Question]) -> None:
        self._questions = tuple(found)

    def __len__(self) -> int:
        return len(self._questions)

    def __iter__(self) -> Iterator[Question]:
        return iter(self._questions)

    @overload
    def __getitem__(self, key: int) -> Question: ...
    @overload
    def __getitem__(self, key: slice) -> Sequence[Question]: ...
    def __getitem__(self, key: int | slice) -> Question | Sequence[Question]:
        return self._questions[key]

    def by_publisher(self) -> Mapping[str, tuple[Question, ...]]:
        """Return the questions to each publisher, in order of name; an empty name where a card has none."""
        grouped: dict[str, list[Question]] = defaultdict(list)
        for question in self:
            grouped[question.publisher].append(question)
        return MappingProxyType({name: tuple(grouped[name]) for name in sorted(grouped)})

    def to_frame(self) -> pd.DataFrame:
        """Return one row per question."""
        return self._grid().frame()

    def letters(self) -> str:
        """Return the questions as text, one list per publisher, to be sent."""
        parts = []
        for publisher, asked in self.by_publisher().items():
            lines = [f"{publisher or 'Publisher not named on the card'}:"]
            lines += [f"  - {question.study}: {question.text}" for question in asked]
            parts.append("\n".join(lines))
        return "\n\n".join(parts)

    def __repr__(self) -> str:
        return f"<{len(self)} questions to {len(self.by_publisher())} publishers>"

    def _grid(self) -> Grid:
        rows = [
            (
                q.publisher,
                q.study,
                q.field,
                str(q.state or "not coded"),
                q.unlocks,
                q.pairs,
                q.decisions,
                q.text,
            )
            for q in self
        ]
        noun = "question" if len(self) == 1 else "questions"
        columns = (
            "publisher", "study", "field", "now", "pairs it lets share a chart", "pairs it could help",
            "rules and pairs undecided", "question",
        )  # fmt: skip
        return Grid(f"{len(self)} {noun} to publishers", columns if rows else (), rows)


@cache
def _texts() -> Mapping[str, str]:
    source = files("studycheck") / "data" / "questions.yaml"
    return MappingProxyType(dict(load_text(source.read_text(encoding="utf-8"))))


def question_text(field: str) -> str:
    """Return the question that asks for a field of a card, or for the part of the card that it is in."""
    name = field.replace("[0]", "")
    while name not in _texts() and "." in name:
        name = name.rpartition(".")[0]
    return _texts().get(name, f"What is {field} of this study?")


def questions(report: BaseReport, *, allow: Verdict | str = Verdict.WITH_CAUTION) -> Questions:
    """Return the questions whose answers would let rules decide, those first that let most studies share a chart.

    Parameters
    ----------
    report : BaseReport
        From `studycheck.check`.
    allow : Verdict
        The weakest verdict between two studies that share a chart.

    Returns
    -------
    Questions
        At best: an answer helps only if it agrees with the other study.

    Examples
    --------
    >>> import studycheck as sc
    >>> fr = sc.Study(id="fr", countries="FR", network_scope="public", publisher="Office")
    >>> de = sc.Study(id="de", countries="FR", publisher="Institut")
    >>> [(q.publisher, q.field) for q in sc.check([fr, de], rules=[sc.explain("NS001")]).questions()]
    [('Institut', 'network_scope')]
    """
    limit, codes, openings = ORDER.index(Verdict(allow)), report.verdict_codes, Openings(report.results)
    found = []
    for position, field in openings.fields:
        at_best = openings.verdicts_if_known(codes, report.profile.majors, position, field)
        better = at_best[position] < codes[position]
        study = report.catalog.studies[position]
        unlocked = better & (codes[position] > limit) & (at_best[position] <= limit)
        state = _state(report, position, field)
        found.append(
            Question(
                known(study.publisher) or "",
                study.id,
                field,
                state,
                int(np.count_nonzero(better)),
                int(np.count_nonzero(unlocked)),
                openings.decisions(position, field),
                question_text(field),
            )
        )
    found.sort(key=lambda q: (-q.unlocks, -q.pairs, -q.decisions, q.study, q.field))
    return Questions(found)


def _state(report: BaseReport, position: int, field: str) -> Marker | None:
    from studycheck.checking.runner.missing import missing_fields

    (missing,) = missing_fields(report.results.table.rows[position], (field,)) or (None,)
    return missing.state if missing else None
