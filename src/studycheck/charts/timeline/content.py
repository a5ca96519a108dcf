"""The content of the timeline: when each study was in the field, as exactly as is known; and events."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from studycheck.base.frozen import frozen
from studycheck.catalog import Catalog
from studycheck.charts.kit import (
    ChartContent,
    Row,
    counted,
    label,
    list_names,
    number,
    plain,
    say,
    study_titles,
    term,
)
from studycheck.errors import InputError, Problem
from studycheck.study import Study, known
from studycheck.vocabulary.dates import PartialDate


class Exactness(StrEnum):
    """How exactly fieldwork is dated, by the coarser of its two dates."""

    DAY = "to the day"
    MONTH = "to the month"
    YEAR = "to the year"
    ONE_END = "one end only"
    PUBLISHED = "year of publication only"
    UNKNOWN = "not known"


@frozen
class FieldworkBar:
    """The fieldwork of a study.

    Attributes
    ----------
    study, title : str
        The id of the study, and its name for people.
    exactness : Exactness
        How exactly its dates are known.
    earliest, latest : datetime.date or None
        The first and the last day that the dates allow.
    surely : tuple of date, or None
        The first and the last day on which it was certainly in the field.
    words : str
        The dates as published.
    """

    study: str
    title: str
    exactness: Exactness
    earliest: date | None
    latest: date | None
    surely: tuple[date, date] | None
    words: str


@frozen
class TimelineEvent:
    """An event, with the words of the caller."""

    when: PartialDate
    words: str


def fieldwork_bars(catalog: Catalog) -> list[FieldworkBar]:
    """Return the fieldwork of every study, earliest first, those without a date last."""
    titles = study_titles(catalog.studies)
    bars = [_span(study, plain(titles[study.id])) for study in catalog.studies]
    return sorted(bars, key=lambda span: (span.earliest or date.max, span.latest or date.max, span.study))


def _span(study: Study, title: str) -> FieldworkBar:
    start, end, year = known(study.fieldwork.start), known(study.fieldwork.end), known(study.year)
    if start and end:
        both = (start.latest, end.earliest)
        return FieldworkBar(
            study.id,
            title,
            max((_exactness(start), _exactness(end)), key=list(Exactness).index),
            start.earliest,
            end.latest,
            both if both[0] <= both[1] else None,
            str(start) if start == end else say("{first} to {last}", first=start, last=end),
        )
    one = start or end
    if one:
        words = (
            say("from {date}, end not known", date=one)
            if start
            else say("until {date}, start not known", date=one)
        )
        return FieldworkBar(study.id, title, Exactness.ONE_END, one.earliest, one.latest, None, words)
    if year:
        whole = PartialDate(year)
        words = say("published in {year}", year=year)
        return FieldworkBar(study.id, title, Exactness.PUBLISHED, whole.earliest, whole.latest, None, words)
    return FieldworkBar(study.id, title, Exactness.UNKNOWN, None, None, None, say("no date known"))


def _exactness(when: PartialDate) -> Exactness:
    if when.month is None:
        return Exactness.YEAR
    return Exactness.MONTH if when.day is None else Exactness.DAY


def events_of(given: Mapping[str | int | date | PartialDate, str] | None) -> list[TimelineEvent]:
    """Return events in order of date.

    Raises
    ------
    InputError
        If a date is invalid, or an event has no words; all problems at once.
    """
    events, problems = [], []
    for when, words in (given or {}).items():
        try:
            event = TimelineEvent(PartialDate.parse(when), plain(words) if isinstance(words, str) else "")
        except ValueError as error:
            problems.append(Problem("", 0, "events", str(error)))
            continue
        if event.words:
            events.append(event)
        else:
            problem = say("{when} has no words; write what happened", when=event.when)
            problems.append(Problem("", 0, "events", problem))
    if problems:
        raise InputError(problems)
    return sorted(events, key=lambda event: (event.when.earliest, event.when.latest, event.words))


def message(bars: list[FieldworkBar]) -> tuple[str, str]:
    """Return title and subtitle."""
    counts = {kind: sum(span.exactness is kind for span in bars) for kind in Exactness}
    dated = [span for span in bars if span.earliest and span.latest]
    studies = counted(len(bars), "study", "studies")
    if dated:
        years = {
            min(span.earliest.year for span in dated if span.earliest),
            max(span.latest.year for span in dated if span.latest),
        }
        studies += f", {'–'.join(map(str, sorted(years)))}"
    parts = [f"{number(count, ',')} {term(kind)}" for kind, count in counts.items() if count]
    second = say("{studies}. Fieldwork is dated: {counts}.", studies=studies, counts=", ".join(parts))
    return say("When the studies were in the field"), second


def caveats(bars: list[FieldworkBar]) -> list[str]:
    """Return the caveats on these dates."""
    of = {kind: [span.title for span in bars if span.exactness is kind] for kind in Exactness}
    sentences = []
    if of[Exactness.PUBLISHED]:
        sentences.append(
            say(
                "Fieldwork is undated; it took place in or before the year of publication: {studies}.",
                studies=list_names(of[Exactness.PUBLISHED]),
            )
        )
    if of[Exactness.ONE_END]:
        sentences.append(
            say(
                "Only one end of fieldwork is known; the other is not drawn: {studies}.",
                studies=list_names(of[Exactness.ONE_END]),
            )
        )
    if of[Exactness.UNKNOWN]:
        sentences.append(say("No date is known: {studies}.", studies=list_names(of[Exactness.UNKNOWN])))
    return sentences


def record(bars: list[FieldworkBar], events: list[TimelineEvent]) -> ChartContent:
    """Return the content of the chart, in its order: studies, then events."""
    rows: list[Row] = [
        _row("fieldwork", span.study, span.words, str(span.exactness), span.earliest, span.latest)
        for span in bars
    ]
    rows += [
        _row(
            "event",
            None,
            event.words,
            f"to the {_exactness(event.when).name.lower()}",
            event.when.earliest,
            event.when.latest,
        )
        for event in events
    ]
    lines = [label(str(event.when), event.words) for event in events]
    lines += [label(span.title, span.words) for span in bars]
    return ChartContent(say("Timeline"), *message(bars), tuple(rows), tuple(lines), tuple(caveats(bars)))


def _row(
    kind: str, study: str | None, words: str, exactness: str, first: date | None, last: date | None
) -> Row:
    return {
        "kind": kind,
        "study": study,
        "words": words,
        "exactness": exactness,
        "earliest": str(first) if first else None,
        "latest": str(last) if last else None,
    }


def position(when: date, *, after: bool = False) -> float:
    """Return the place where a day begins, or ends, on an axis of years."""
    day = when + timedelta(days=1) if after and when < date.max else when
    start, end = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - start).days / (end - start).days
