"""What to say beside a number that is used for some firms: where it fits them less well, and what weakens it."""

from __future__ import annotations

from collections.abc import Iterator

from studycheck.analysis.evidence.fit import Fit, Fits, covered_by
from studycheck.analysis.evidence.question import Firms
from studycheck.analysis.normalizing import Normalized
from studycheck.base.language import either, list_names, percent, say, term
from studycheck.checking.numbers.published import countries_of, size_of
from studycheck.rules.facts import StudyRow
from studycheck.sizes.words import sizes
from studycheck.study import known
from studycheck.vocabulary.terms import Base, Marker, Scope, SpeaksFor, Unit, WeightTarget
from studycheck.vocabulary.words import country

_ALL = (Base.ALL, Base.SIZE_CLASS)


def beside(row: StudyRow, firms: Firms, fits: Fits, implied: Normalized | None) -> tuple[str, ...]:
    """Return the sentences, those on the firms first; `row` is that of the card narrowed to the number."""
    return (
        *_place(row, firms, fits),
        *_size(row, firms, fits),
        *_implication(row, firms, fits, implied),
        *_sector(row, firms, fits),
        *_measure(row),
        *_time(row, firms),
        *_sample(row),
        *_sponsor(row),
    )


def _place(row: StudyRow, firms: Firms, fits: Fits) -> Iterator[str]:
    if firms.country is None:
        return
    asked, covered = country(firms.country), countries_of(row.study)
    if not covered:
        yield say("Its country is not known.")
    elif fits.place is Fit.UNKNOWN:
        yield say("It does not say whether {country} is covered: {covered}.", covered=covered, country=asked)
    elif fits.place is Fit.OTHER:
        yield say("Another country: {covered}.", covered=covered)
    elif fits.place is Fit.PART:
        regions = list_names(known(row.study.regions) or ()) or covered
        yield say("A part of {country} only: {covered}.", country=asked, covered=regions)
    elif fits.wider:
        yield say(
            "Published for {covered} together, not for {country} alone.", covered=covered, country=asked
        )


def _size(row: StudyRow, firms: Firms, fits: Fits) -> Iterator[str]:
    if firms.size is None:
        return
    asked, covered = sizes(firms.size), covered_by(row)
    if covered is None:
        label = size_of(row.study)
        yield (
            say("Its sizes are not known in headcounts: {label}.", label=label)
            if label
            else say("Its sizes are not known.")
        )
        return
    shown = sizes(covered)
    if fits.size is Fit.OTHER:
        yield say("Firms of other sizes: {covered}.", covered=shown)
    elif fits.size is Fit.NEIGHBOUR:
        yield say("Firms of the neighbouring size class: {covered}.", covered=shown)
    elif fits.size is Fit.PART:
        yield say("Firms of {covered}, which are only some of those of {asked}.", covered=shown, asked=asked)
    elif covered.relation(firms.size) == "around":
        yield say(
            "Published for firms of {covered} together, not for {asked} alone.", covered=shown, asked=asked
        )
    elif covered.relation(firms.size) == "inside":
        yield say("Firms of {covered}, a narrower class.", covered=shown)


def _implication(row: StudyRow, firms: Firms, fits: Fits, implied: Normalized | None) -> Iterator[str]:
    """Say what follows for these firms from a number of a class that is not theirs, or of a part of it."""
    if (
        firms.size is None
        or fits.size not in (Fit.PART, Fit.NEIGHBOUR)
        or row.study.estimates[0].share is None
    ):
        return
    asked = sizes(firms.size)
    if implied is None or implied.low is None or implied.high is None:
        yield say("By itself it bounds nothing for {asked}.", asked=asked)
        return
    low, high = (percent(round(100 * limit, 1), "g") for limit in (implied.low, implied.high))
    if implied.reference is None:
        yield say(
            "Its size classes put the share of {asked} between {low} and {high}.",
            asked=asked,
            low=low,
            high=high,
        )
    else:
        yield say(
            "By crosswalk, its size classes put the share of {asked} between {low} and {high}, with the firms of "
            "{reference}.",
            asked=asked, low=low, high=high, reference=implied.reference.distribution.id,
        )  # fmt: skip


def _sector(row: StudyRow, firms: Firms, fits: Fits) -> Iterator[str]:
    cover = known(row.sectors)
    words = known(row.study.population.sectors.words)
    shown = words or (str(cover) if cover else "")
    if fits.sector is Fit.UNKNOWN:
        yield (
            say("Its sectors are not coded: {sectors}.", sectors=shown)
            if shown
            else say("Its sectors are not known.")
        )
    elif fits.sector is Fit.OTHER:
        yield say("Other sectors: {sectors}.", sectors=shown)
    elif fits.sector is Fit.PART or (firms.sector is None and cover is not None and not cover.is_whole):
        yield say("Some sectors only: {sectors}.", sectors=shown)


def _measure(row: StudyRow) -> Iterator[str]:
    estimate = row.study.estimates[0]
    base, words = estimate.base, known(estimate.base_words)
    if estimate.share is None:
        text = known(estimate.text)
        yield say("Only words are published: “{text}”.", text=text) if text else say("No value is published.")
    elif estimate.negated:
        yield say(
            "Published the other way round: {share} for “{indicator}”.",
            share=percent(round(100 * (1 - estimate.share), 1), "g"), indicator=known(estimate.indicator) or "",
        )  # fmt: skip
    yield from _scope(row)
    if base is None or isinstance(base, Marker):
        yield say("Of whom it is a share is not known.")
    elif base not in _ALL:
        yield say("A share of {base}, not of all firms.", base=words or term(base))
    eligible = known(row.eligibility)
    if eligible is not None and eligible not in _ALL:
        yield say("Only some firms could take part: {eligible}.", eligible=term(eligible))
    if known(row.unit) in (Unit.INDIVIDUAL, Unit.HOUSEHOLD):
        yield say("It counts people, not firms.")
    elif known(row.unit) is Unit.ESTABLISHMENT:
        yield say("It counts establishments, of which a firm may have several.")
    if known(row.weighted_to) is WeightTarget.STAFF:
        yield say("It is weighted to staff: large firms count more.")
    elif known(row.weighted_to) is WeightTarget.TURNOVER:
        yield say("It is weighted to turnover: large firms count more.")
    if known(row.speaks_for) is SpeaksFor.SELF:
        yield say("Respondents speak for themselves, not for their firm.")


def _scope(row: StudyRow) -> Iterator[str]:
    """Say which scope it is about; of networks, where that is not public networks alone."""
    scope = known(row.scope)
    declared = row.study.topic.scope
    if declared is not None:
        title = declared.title.show()
        yield say("About {scope}.", scope=scope) if scope else say("Not known: {title}.", title=title)
        return
    if not row.study.topic.has_scope or scope is Scope.PUBLIC:
        return
    if scope is Scope.ENTERPRISE:
        yield say("It is about internal networks of firms, not about public ones.")
    elif scope is Scope.BOTH:
        yield say("It counts public and internal networks together.")
    else:
        yield say("Whether it is about public or internal networks is not known.")


def _time(row: StudyRow, firms: Firms) -> Iterator[str]:
    when = row.study.date
    if when is None:
        yield say("Its date is not known.")
    elif firms.on is not None and (years := when.year - firms.on.year):
        if years < 0:
            yield either(-years, "One year older than asked.", "{number:,} years older than asked.")
        else:
            yield either(years, "One year later than asked.", "{number:,} years later than asked.")


def _sample(row: StudyRow) -> Iterator[str]:
    method = known(row.method)
    if known(row.precision) is None:
        yield say("How many responses it rests on is not known.")
    if method is None:
        yield (
            say("The publication does not state how the sample was selected.")
            if row.method is Marker.NOT_STATED
            else say("How the sample was selected is not known.")
        )
    elif not method.is_random:
        yield say(
            "Not a probability sample ({method}): no margin of error describes it.", method=term(method)
        )


def _sponsor(row: StudyRow) -> Iterator[str]:
    sponsor = row.study.sponsor
    name = known(sponsor.name)
    if row.interest is True:
        yield (
            say("Paid for by {name}, which has an interest in the result.", name=name)
            if name
            else say("Its sponsor has an interest in the result.")
        )
    elif name is None and known(sponsor.kind) is None:
        yield say("Who paid is not known.")
