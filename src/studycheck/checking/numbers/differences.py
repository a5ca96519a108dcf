"""What differs between numbers, in sentences fit for the caption of a chart: by dimension, with the values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from studycheck.base.language import label, list_names, msg, percent, say, term
from studycheck.base.translated import in_both, join
from studycheck.checking.numbers.published import countries_of, scope_words, size_of
from studycheck.rules.facts import StudyRow
from studycheck.study import base_size, known
from studycheck.study.response_rate import Rate
from studycheck.vocabulary.terms import Dimension, Marker, Vocabulary

RowWords = Callable[[StudyRow], str]
CONTRASTS = (
    Dimension.COUNTRY, Dimension.TIME, Dimension.SIZE, Dimension.SECTOR, Dimension.ROLE, Dimension.SCOPE,
)  # fmt: skip
"""The contrasts that make sense in a chart; varying the construct or the method would compare nothing."""


def _terms(fact: Vocabulary | Collection[Vocabulary] | None) -> str:
    """Return the terms of a fact that holds one, or several; none of a marker."""
    if fact is None or isinstance(fact, Marker):
        return ""
    several = [fact] if isinstance(fact, Vocabulary) else sorted(fact)
    return join(", ", [term(member) for member in several])


def _base(row: StudyRow) -> str:
    return _terms(row.base)


def _date(row: StudyRow) -> str:
    when = row.study.date
    return str(when)[:7] if when else ""


def _roles(row: StudyRow) -> str:
    mix = known(row.roles)
    return _terms(mix.roles) if mix else ""


def _responses(row: StudyRow) -> str:
    n = _n(row)
    return say("n = {n:,}", n=n) if n is not None else ""


def _n(row: StudyRow) -> int | None:
    study = row.study
    return known(base_size(study, study.estimates[0])) if study.estimates else study.sample.size


def rate_words(rate: Rate) -> str:
    """Return a response rate; one that was worked out with its counts."""
    shown = percent(round(rate * 100, 1), "g")
    if rate.counts is None:
        return shown
    responded, approached = rate.counts
    return say(
        "{rate} (worked out: {responded:,} of {approached:,})",
        rate=shown,
        responded=responded,
        approached=approached,
    )


def _rate(row: StudyRow) -> str:
    rate = known(row.response_rate)
    return "" if rate is None else rate_words(rate)


WORDS: Mapping[Dimension, RowWords] = {
    Dimension.CONSTRUCT: _base,
    Dimension.SCOPE: lambda row: scope_words(row.study),
    Dimension.COUNTRY: lambda row: countries_of(row.study),
    Dimension.POPULATION: lambda row: _terms(row.unit),
    Dimension.SIZE: lambda row: size_of(row.study),
    Dimension.SAMPLE: _responses,
    Dimension.METHOD: lambda row: _terms(row.method),
    Dimension.ROLE: _roles,
    Dimension.MODE: lambda row: _terms(row.mode),
    Dimension.TIME: _date,
    Dimension.RESPONSE: _rate,
}
"""The fact of a number that a reader would look for, by dimension; the others have none in a few words."""
BESIDE: Mapping[Dimension, tuple[RowWords, ...]] = {
    Dimension.CONSTRUCT: (lambda row: row.study.estimates[0].construct if row.study.estimates else "", _base),
    Dimension.POPULATION: (WORDS[Dimension.POPULATION], lambda row: _terms(row.eligibility)),
    Dimension.SIZE: (WORDS[Dimension.SIZE], lambda row: _terms(row.staff_measure)),
    Dimension.METHOD: (WORDS[Dimension.METHOD], lambda row: _terms(row.mode)),
}
"""The facts of which the first that differs tells two numbers apart, where there are several."""

WITH_VALUES: Mapping[Dimension, str] = {
    Dimension.CONSTRUCT: msg("The percentages have different bases: {values}."),
    Dimension.SCOPE: msg("The studies are about different networks: {values}."),
    Dimension.COUNTRY: msg("The countries differ: {values}."),
    Dimension.POPULATION: msg("The units counted differ: {values}."),
    Dimension.SIZE: msg("The sizes of the firms differ: {values}."),
    Dimension.SAMPLE: msg("The numbers of responses differ: {values}."),
    Dimension.METHOD: msg("The samples were selected in different ways: {values}."),
    Dimension.ROLE: msg("The respondents differ: {values}."),
    Dimension.MODE: msg("The survey modes differ: {values}."),
    Dimension.TIME: msg("The dates differ: {values}."),
    Dimension.RESPONSE: msg("The response rates differ: {values}."),
}
WITHOUT_VALUES: Mapping[Dimension, str] = {
    Dimension.CONSTRUCT: msg("The numbers do not measure quite the same."),
    Dimension.OBJECTIVE: msg("The studies ask about different objectives."),
    Dimension.SCOPE: msg("The studies are about different networks."),
    Dimension.COUNTRY: msg("The countries covered differ."),
    Dimension.POPULATION: msg("The firms that were eligible differ."),
    Dimension.SECTOR: msg("The sectors covered differ."),
    Dimension.SIZE: msg("The sizes of the firms are measured in different ways."),
    Dimension.SAMPLE: msg("The precision of the numbers differs."),
    Dimension.METHOD: msg("The method of the survey changed, or differs."),
    Dimension.ROLE: msg("The respondents differ."),
    Dimension.MEASUREMENT: msg("The questions differ in wording, answers offered or reference period."),
    Dimension.MODE: msg("The survey modes differ."),
    Dimension.TIME: msg("The dates differ."),
    Dimension.RESPONSE: msg("The response rates differ."),
    Dimension.PROCESSING: msg("The results are weighted in different ways."),
    Dimension.TRANSPARENCY: msg("The publications do not disclose the same facts."),
    Dimension.INDEPENDENCE: msg("The publishers differ in their interest in the result."),
}


def difference(dimension: Dimension, rows: Iterable[StudyRow]) -> str:
    """Return a sentence on what differs between numbers in a dimension, with the values where they tell them apart."""
    values = _distinct(dimension, WORDS.get(dimension), rows)
    if len(values) < 2:
        return say(WITHOUT_VALUES[dimension])
    return say(WITH_VALUES[dimension], values=_span(dimension, values))


def contrast_with(dimension: Dimension, row: StudyRow, others: Sequence[StudyRow]) -> str:
    """Return how one number differs from others in a dimension, in a few words."""
    for words in BESIDE.get(dimension, (WORDS.get(dimension),)):
        mine, theirs = _distinct(dimension, words, [row]), _distinct(dimension, words, others)
        if mine and theirs and mine != theirs:
            values = say("{mine} against {theirs}", mine=mine[0], theirs=_span(dimension, theirs))
            return label(term(dimension), values)
    return in_both(lambda text: text.rstrip("."), say(WITHOUT_VALUES[dimension]))


def _distinct(dimension: Dimension, words: RowWords | None, rows: Iterable[StudyRow]) -> list[str]:
    """Return the values of numbers in words, each once; dates and numbers of responses in order."""
    if words is None:
        return []
    if dimension is Dimension.SAMPLE:
        rows = sorted(rows, key=lambda row: _n(row) or 0)
    texts = dict.fromkeys(text for row in rows if (text := words(row)))
    return list(texts) if dimension is Dimension.SAMPLE else sorted(texts)


def _span(dimension: Dimension, values: Sequence[str]) -> str:
    """Return values in a row; of dates and numbers of responses, the first and the last."""
    if dimension in (Dimension.TIME, Dimension.SAMPLE) and len(values) > 1:
        return say("{first} to {last}", first=values[0], last=values[-1])
    return list_names(values)
