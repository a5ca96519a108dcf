"""From records to documents of cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from studycheck.errors import InputError, Problem
from studycheck.readers.ddi import counts, identity, languages, survey, surveyness
from studycheck.readers.ddi.facts import Facts, Plain
from studycheck.readers.ddi.record import Record
from studycheck.yaml12 import Document, Path, dotted


@dataclass(frozen=True, slots=True)
class RecordDocument(Document):
    """Cards made from records; remembers the line of the element behind each field."""

    lines: Sequence[dict[str, int]] = field(repr=False, default=())

    def line(self, path: Path) -> int:
        """Return the line of the element behind a field, or of its record."""
        if not path or not isinstance(path[0], int):
            return 1
        lines = self.lines[path[0]]
        names = dotted(path[1:]).removeprefix("provenance.")
        while names and names not in lines:
            names = names.rpartition(".")[0]
        return lines[names]

    def places(self) -> RecordDocument:
        """Return the lines alone."""
        return RecordDocument(None, lines=self.lines)


def documents(records: Sequence[Record], name: str) -> list[Document]:
    """Return records as one document of cards; refuse those that do not describe a survey, all at once."""
    problems: list[Problem] = []
    cards: list[Plain] = []
    lines: list[dict[str, int]] = []
    for record in records:
        facts = facts_of(record, name)
        reason = surveyness.why_no_survey(record)
        if reason:
            told = facts.values.get("title", facts.values["id"])
            said = f"the record {facts.values['id']!r} ({told}) does not describe a survey: {reason}; leave it out"
            problems.append(Problem(name, record.line, "", said))
            continue
        cards.append(facts.card())
        lines.append({"": record.line, **facts.lines})
    if problems:
        raise InputError(problems, what="records")
    return [RecordDocument(cards, lines=lines)]


def facts_of(record: Record, name: str) -> Facts:
    """Return everything that was found in one record."""
    facts = Facts()
    identity.identity(record, facts, FilePath(name).name)
    identity.fieldwork(record, facts)
    identity.nations(record, facts)
    survey.population(record, facts)
    survey.sampling(record, facts)
    survey.collection(record, facts)
    survey.weights(record, facts)
    survey.disclosure(record, facts)
    counts.counts(record, facts)
    counts.ages(record, facts)
    languages.language_tags(record, facts)
    return facts
