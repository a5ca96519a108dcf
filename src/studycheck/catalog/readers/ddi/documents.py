"""Documents of cards from records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path as FilePath

from studycheck.base.document import Document, Plain
from studycheck.base.language import say
from studycheck.catalog.readers.ddi import counts, identity, languages, survey, surveyness
from studycheck.catalog.readers.ddi.document import RecordDocument
from studycheck.catalog.readers.ddi.facts import DdiFacts
from studycheck.catalog.readers.ddi.fieldwork import fieldwork
from studycheck.catalog.readers.ddi.record import Record
from studycheck.errors import NotASurveyProblem, Problem


def documents(records: Sequence[Record], name: str) -> list[Document]:
    """Return records as one document of cards; records that do not describe a survey are its problems."""
    refusals: list[Problem] = []
    cards: list[Plain] = []
    lines: list[dict[str, int]] = []
    for record in records:
        facts = facts_of(record, name)
        reason = surveyness.why_no_survey(record)
        if reason:
            said = say(reason)
            title = facts.values.get("title", facts.values["id"])
            message = say(
                "the record {id!r} ({title}) does not describe a survey: {reason}",
                id=facts.values["id"],
                title=title,
                reason=said,
            )
            if surveyness.says_too_little(record, reason):
                message = say(
                    "the record {id!r} ({title}) says too little: beside a file of data, "
                    "{reason}; ask the archive for the whole record, or write a card",
                    id=facts.values["id"],
                    title=title,
                    reason=said,
                )
            refusals.append(NotASurveyProblem(name, record.line, "", message))
            continue
        cards.append(facts.card())
        lines.append({"": record.line, **facts.lines})
    languages_used = frozenset(e.language for record in records for e in record if e.language and e.text)
    return [RecordDocument(cards, problems=refusals, lines=lines, languages=languages_used)]


def facts_of(record: Record, name: str) -> DdiFacts:
    """Return all facts of one record."""
    facts = DdiFacts(record.wanted)
    identity.identity(record, facts, FilePath(name).name)
    fieldwork(record, facts)
    identity.year(record, facts)
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
