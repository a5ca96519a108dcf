"""Questions to publishers about the missing fields that prevent most comparisons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from studycheck.analysis.planning.missing import Openings
from studycheck.base.display import Grid
from studycheck.base.frozen import frozen
from studycheck.base.language import label, say, term
from studycheck.base.rows import Rows
from studycheck.base.translated import english_of
from studycheck.base.wording import counted
from studycheck.base.yaml12 import load_text
from studycheck.checking.results import BaseReport
from studycheck.study import known
from studycheck.vocabulary.terms import Marker, Verdict
from studycheck.vocabulary.topic import Topic


@frozen
class Question:
    """The question to a publisher about one missing field.

    Attributes
    ----------
    publisher : str
        The publisher as on the card; empty where the card does not name one.
    study, field : str
        The study and the field that is missing.
    state : Marker or None
        ``not stated`` if somebody has looked, None if nobody has: look first, then ask.
    pairs : int
        In how many pairs the verdict could be better if the field were known.
    unlocks : int
        In how many of these pairs the two studies could then share a chart.
    decisions : int
        How many outcomes, of one rule on one pair, the missing field prevents.
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


class Questions(Rows[Question]):
    """Questions to publishers, those that could help most pairs first."""

    __slots__ = ()

    def by_publisher(self) -> Mapping[str, tuple[Question, ...]]:
        """Return the questions by publisher, in order of name; the name is empty where a card has none."""
        grouped: dict[str, list[Question]] = defaultdict(list)
        for question in self:
            grouped[question.publisher].append(question)
        return MappingProxyType({name: tuple(grouped[name]) for name in sorted(grouped)})

    def letters(self) -> str:
        """Return the questions as text to be sent, one list per publisher; the most useful come first.

        A question stands in the list of its publisher once, whether several studies raise it or several fields of one.
        """
        asked: dict[str, dict[str, dict[str, None]]] = {}
        for question in self:
            by_text = asked.setdefault(question.publisher, {})
            by_text.setdefault(question.text, {})[question.study] = None
        parts = []
        for publisher, questions in asked.items():
            lines = [say("{name}:", name=publisher or say("Publisher not named on the card"))]
            lines += [f"  - {label(', '.join(studies), text)}" for text, studies in questions.items()]
            parts.append("\n".join(lines))
        return "\n\n".join(parts)

    def __repr__(self) -> str:
        return f"<{counted(len(self), 'question')} to {counted(len(self.by_publisher()), 'publisher')}>"

    def _grid(self) -> Grid:
        rows = [
            (
                q.publisher,
                q.study,
                q.field,
                term(q.state or "not coded", "value"),
                q.unlocks,
                q.pairs,
                q.decisions,
                q.text,
            )
            for q in self
        ]
        columns = (
            "publisher", "study", "field", "now", "pairs it lets share a chart", "pairs it could help",
            "rules and pairs undecided", "question",
        )  # fmt: skip
        return Grid(
            say("{question} to publishers", question=counted(len(self), "question")),
            columns if rows else (),
            rows,
        )


@cache
def question_texts() -> Mapping[str, str]:
    """Return the question about each field, in English."""
    source = files("studycheck") / "data" / "questions.yaml"
    return MappingProxyType(dict(load_text(source.read_text(encoding="utf-8"))))


def question_text(field: str, topic: Topic | None = None) -> str:
    """Return the question about a field of a card, or about the part of the card that contains it.

    The words are those of a topic, where it has its own; they are in the current language if it has them in it.

    Examples
    --------
    >>> from studycheck import topics
    >>> question_text("objectives", topics["ai-adoption"])
    'Which objectives of using AI were asked about?'
    """
    name, own = field.replace("[0]", ""), topic.question_of if topic else {}
    while name not in own and name not in question_texts() and "." in name:
        name = name.rpartition(".")[0]
    if name in own:
        return own[name].show()
    text = question_texts().get(name)
    return term(text, "question") if text else say("What is {field} of this study?", field=field)


def questions(report: BaseReport, *, allow: Verdict | str = Verdict.WITH_CAUTION) -> Questions:
    """Return the questions whose answers would let more studies share a chart, the most useful ones first.

    Parameters
    ----------
    report : BaseReport
        The report of `studycheck.check`.
    allow : Verdict
        The weakest verdict between two studies that share a chart.

    Returns
    -------
    Questions
        The questions with the gain at best: an answer helps only if it agrees with the other study.

    Examples
    --------
    >>> import studycheck as sc
    >>> fr = sc.Study(id="fr", countries="FR", network_scope="public", publisher="Office")
    >>> de = sc.Study(id="de", countries="FR", publisher="Institut")
    >>> [(q.publisher, q.field) for q in sc.check([fr, de], rules=[sc.explain("NS001")]).questions()]
    [('Institut', 'network_scope')]
    """
    verdict, openings = Verdict(allow), Openings(report)
    rows = []
    for opening in openings:
        study = report.catalog.studies[opening.position]
        rows.append(
            Question(
                known(study.publisher) or "",
                study.id,
                opening.field,
                openings.state(opening.position, opening.field),
                opening.better_pairs(),
                len(opening.new_partners(verdict)),
                opening.decisions,
                english_of(question_text(opening.field, study.topic)),
            )
        )
    rows.sort(key=lambda q: (-q.unlocks, -q.pairs, -q.decisions, q.study, q.field))
    return Questions(rows)
