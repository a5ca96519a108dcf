"""The facts of a study side by side with those of another: one line each, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.base.language import clauses, label, msg, number, percent, say, term
from studycheck.base.translated import join
from studycheck.checking.numbers.differences import rate_words
from studycheck.checking.numbers.published import scope_words
from studycheck.sizes.words import sizes
from studycheck.study import Study, known
from studycheck.study.fields import fact_at
from studycheck.study.response_rate import Rate, response_rate
from studycheck.vocabulary.terms import Marker, Qualifier, Vocabulary
from studycheck.vocabulary.words import country

Shown = str | Marker | None


@frozen
class FactLine:
    """One line of the comparison.

    Attributes
    ----------
    name : str
        What it is about.
    fields : tuple of str
        The fields of the card behind it: a finding of a rule that needs one of them marks the line.
    of : callable
        Takes a study and returns the fact in words, or why there is none.
    """

    name: str
    fields: tuple[str, ...]
    of: Callable[[Study], Shown]

    def text(self, study: Study) -> str:
        """Return the fact of a study in words; of none, why: ``not stated`` and the like."""
        fact = self.of(study)
        if fact is None or fact == "":
            return say("not coded")
        return term(fact) if isinstance(fact, Marker) else fact

    def is_known(self, study: Study) -> bool:
        """Return whether the card of a study has the fact."""
        fact = self.of(study)
        return bool(fact) and not isinstance(fact, Marker)


def _words(fact: Any) -> Shown:
    """Return a fact of a card in words."""
    match fact:
        case None | Marker():
            return fact
        case bool():
            return say("yes") if fact else say("no")
        case Vocabulary():
            return term(fact)
        case int():
            return number(fact, ",")
        case tuple():
            return join(", ", [str(_words(item)) for item in fact])
        case _:
            return str(fact)


def _first(*facts: Any) -> Any:
    """Return the first fact that is known, or else the first that says why there is none."""
    reasons = [fact for fact in facts if fact is not None and fact != ()]
    return next((fact for fact in reasons if known(fact) is not None), reasons[0] if reasons else None)


def _together(facts: Iterable[Any]) -> Shown:
    texts = [_words(fact) for fact in facts if known(fact) is not None]
    return join(" · ", [str(text) for text in texts]) if texts else None


def _of_estimate(name: str) -> Callable[[Study], Shown]:
    def of(study: Study) -> Shown:
        return _words(getattr(study.estimates[0], name)) if study.estimates else None

    return of


def _sponsor(study: Study) -> Shown:
    return _together((study.sponsor.name, study.sponsor.kind)) or _words(_first(study.sponsor.kind))


def _fieldwork(study: Study) -> Shown:
    start, end = study.fieldwork.start, study.fieldwork.end
    if known(start) is None or known(end) is None or start == end:
        return _words(_first(start, end))
    return f"{start} – {end}"


def _countries(study: Study) -> Shown:
    fact = study.countries
    return join(", ", [country(code) for code in fact]) if isinstance(fact, tuple) else fact


def _sectors(study: Study) -> Shown:
    sectors = study.population.sectors
    parts = [_words(_first(sectors.words, sectors.included))]
    if known(sectors.excluded):
        parts.append(say("without {sectors}", sectors=_words(sectors.excluded)))
    return clauses([str(part) for part in parts if known(part) is not None]) or parts[0]


def _size(study: Study) -> Shown:
    covered = study.size.range
    if covered is None:
        return _words(_first(study.size.bounds.min, study.size.bounds.max))
    return sizes(covered)


def _size_criterion(study: Study) -> Shown:
    size = study.size
    if size.money_limits is True:
        return _together((size.basis, say("with turnover or balance sheet")))
    return _words(size.basis)


def _construct(study: Study) -> Shown:
    if not study.estimates:
        return None
    return study.topic.construct(study.estimates[0].construct).label()


def _value(study: Study) -> Shown:
    if not study.estimates:
        return None
    estimate = study.estimates[0]
    share, qualifier = estimate.share, known(estimate.qualifier)
    if share is None:
        return _words(estimate.value)
    value = percent(round(share * 100, 1), "g")
    return value if qualifier in (None, Qualifier.EXACT) else join(" ", [term(qualifier), value])


def _roles(study: Study) -> Shown:
    roles = study.respondents.roles
    if not isinstance(roles, tuple):
        return roles
    texts = []
    for entry in roles:
        name = str(_words(_first(entry.role, entry.label)) or say("not coded"))
        share = known(entry.share)
        texts.append(name if share is None else label(name, percent(round(share * 100, 1), "g")))
    return clauses(texts) or None


def _responses(study: Study) -> Shown:
    return _words(_first(study.sample.size, study.sample.achieved))


def _response_rate(study: Study) -> Shown:
    rate = response_rate(study)
    return rate_words(rate) if isinstance(rate, Rate) else rate


def _sampling(study: Study) -> Shown:
    """Return how the sample was selected; for several samples, how each was."""
    strata = known(study.sample.strata) or ()
    each = [label(stratum.label, str(words)) for stratum in strata if (words := _words(stratum.method))]
    return clauses(each) if each and study.sample.method is None else _words(study.sample.method)


def _line(name: str, path: str, *more: str) -> FactLine:
    """Return the line of a field of the card as it stands there; findings on `more` fields mark it, too."""
    return FactLine(name, (path, *more), lambda study: _words(fact_at(study, path.split("."))))


FACTS = (
    _line(msg("Publisher"), "publisher"),
    FactLine(msg("Paid for by"), ("sponsor.name", "sponsor.kind", "sponsor.interest"), _sponsor),
    _line(msg("Series"), "series", "series_breaks"),
    _line(msg("Harmonised survey"), "programme"),
    FactLine(msg("Published"), ("year",), lambda study: None if study.year is None else str(study.year)),
    FactLine(msg("Fieldwork"), ("fieldwork.start", "fieldwork.end", "estimates[0].date"), _fieldwork),
    FactLine(msg("Countries"), ("countries", "members", "estimates[0].country"), _countries),
    _line(msg("Regions"), "regions"),
    _line(msg("Unit"), "population.unit"),
    FactLine(
        msg("Size of firms"),
        ("size.bounds.min", "size.bounds.max", "population.floor", "size.classes"),
        _size,
    ),
    _line(msg("Size label"), "size.label"),
    FactLine(msg("Size measured by"), ("size.basis", "size.money_limits"), _size_criterion),
    FactLine(msg("Staff counted as"), ("size.measure",), lambda study: _words(study.size.counted_by)),
    _line(msg("Size of the whole group"), "size.group"),
    FactLine(msg("Industries"), ("population.sectors.included", "population.sectors.excluded"), _sectors),
    _line(msg("Who could take part"), "population.eligibility"),
    _line(msg("Networks"), "network_scope"),
    FactLine(msg("Scope"), ("scope",), scope_words),
    FactLine(msg("Main figure"), ("estimates[0].construct", "estimates"), _construct),
    FactLine(msg("Published value"), ("estimates[0].value", "estimates[0].qualifier"), _value),
    FactLine(msg("Wording"), ("estimates[0].indicator", "estimates.indicator"), _of_estimate("indicator")),
    FactLine(msg("Share of"), ("estimates[0].base",), _of_estimate("base")),
    FactLine(msg("Use, trial or plan"), ("estimates[0].stage",), _of_estimate("stage")),
    FactLine(msg("What counts"), ("estimates[0].counts", "estimates[0].excludes"), _of_estimate("counts")),
    FactLine(msg("Answers offered"), ("estimates[0].options",), _of_estimate("options")),
    FactLine(msg("How often or how much"), ("estimates[0].intensity",), _of_estimate("intensity")),
    FactLine(msg("Period asked about"), ("estimates[0].period",), _of_estimate("period")),
    FactLine(msg("Platforms"), ("estimates[0].platforms",), _of_estimate("platforms")),
    _line(msg("Objectives"), "objectives"),
    FactLine(msg("Responses"), ("sample.achieved", "sample.analysed", "estimates.base_n"), _responses),
    FactLine(msg("Sampling"), ("sample.method", "sample.recruited_through_topic"), _sampling),
    _line(msg("Sampling frame"), "sample.frame"),
    _line(msg("Survey mode"), "sample.mode"),
    FactLine(msg("Who answered"), ("respondents.roles",), _roles),
    _line(msg("Answered for"), "respondents.speaks_for"),
    FactLine(msg("Response rate"), ("sample.response_rate.value",), _response_rate),
    _line(msg("Weighted"), "sample.weighted"),
    _line(msg("Percentages count"), "sample.weighted_to"),
)
"""What stands side by side, in this order."""
