"""PO: the statistical units that a study counts."""

from __future__ import annotations

from studycheck.rules import (
    Dimension,
    Fact,
    Mismatch,
    Severity,
    StudyRow,
    Undecided,
    is_stated,
    pair_rule,
    study_rule,
)
from studycheck.study import known
from studycheck.vocabulary.terms import Informants, Marker, Role, SpeaksFor, Unit

_CountingUnit = tuple[Unit, SpeaksFor | None]


def _counting_unit(row: StudyRow) -> Fact[_CountingUnit]:
    """Return the unit of which a percentage is one, and of whom people speak who are counted one by one.

    Whichever field says that people are counted says it for the study: a person who reports on himself is no firm,
    whatever firms the population consists of. Where one person answers for each firm, firms are counted.
    """
    unit, about = row.unit, known(row.speaks_for)
    if unit in (Unit.HOUSEHOLD, Marker.NOT_APPLICABLE):
        return unit if isinstance(unit, Marker) else (unit, about)
    if about is SpeaksFor.SELF:
        return Unit.INDIVIDUAL, about
    if Unit.INDIVIDUAL not in (unit, known(row.study.sample.unit)):
        return unit if unit is None or isinstance(unit, Marker) else (unit, about)
    roles = known(row.roles)
    # a firm has one owner or chief executive who answers for it
    owners = roles is not None and roles.roles == {Role.OWNER_CEO} and not roles.not_stated
    if about is SpeaksFor.FIRM and (row.informants is Informants.ONE or owners):
        return (Unit.FIRM if unit in (None, Unit.INDIVIDUAL) or isinstance(unit, Marker) else unit), about
    return Unit.INDIVIDUAL, about


@pair_rule(
    "PO001",
    "Different statistical units",
    severity=Severity.BLOCKER,
    dimension=Dimension.POPULATION,
    of=_counting_unit,
    needs=("population.unit", "respondents.speaks_for"),
    cites=("enterprise-surveys", "code-of-practice", "groves-1989"),
    remedy="Compare only percentages of one unit, or say in the caption which unit each study counts.",
    essential=True,
)
def units_differ(a: _CountingUnit, b: _CountingUnit) -> Mismatch | Undecided | None:
    """A percentage is a percentage of something: enterprises, establishments, legal units, or people.

    Blocker where people report on themselves in one study, and the other counts firms or asks people about their
    firm. Blocker between households and any other unit. Major where people report on their firm (large firms count
    once per respondent), between establishments, organisations and enterprises, and between firms and organisations,
    which include public bodies and associations. Minor between legal units and enterprises, since nearly all
    enterprises consist of one legal unit, and where one publication says only "companies".

    People are counted if the population or the sample consists of them, or if they report on themselves, whichever
    unit the card names. Where one person answered for each firm, or owners and chief executives alone answered, firms
    are counted. The rule cannot decide between two studies of people if one does not say on whom they report.

    Fires on
    --------
    one: {population: {unit: enterprise}, respondents: {speaks_for: self}}
    other: {population: {unit: enterprise}, respondents: {speaks_for: firm}}

    Clear on
    --------
    one: {population: {unit: enterprise}, respondents: {speaks_for: firm}}
    other: {population: {unit: enterprise}}
    """
    (unit_a, about_a), (unit_b, about_b) = a, b
    if unit_a is unit_b is Unit.INDIVIDUAL and None in (about_a, about_b):
        return Undecided("respondents.speaks_for")
    if a == b:
        return None
    values = {"a": _words(unit_a, about_a), "b": _words(unit_b, about_b)}
    template = "{one} counts {a}, {other} counts {b}"
    if Unit.HOUSEHOLD in (unit_a, unit_b) and unit_a is not unit_b:
        return Mismatch(template, severity=Severity.BLOCKER, **values)
    people = (unit_a is Unit.INDIVIDUAL, unit_b is Unit.INDIVIDUAL)
    if any(people):
        own = [about is SpeaksFor.SELF for unit, about in (a, b) if unit is Unit.INDIVIDUAL]
        if all(people) and own[0] == own[1]:
            return None
        return Mismatch(template, severity=Severity.BLOCKER if any(own) else Severity.MAJOR, **values)
    if unit_a is unit_b:
        return None
    units = {unit_a, unit_b}
    # "companies" may be enterprises, legal units or establishments, but not public bodies
    close = (Unit.FIRM in units and Unit.ORGANISATION not in units) or units == {
        Unit.ENTERPRISE,
        Unit.LEGAL_UNIT,
    }
    severity = Severity.MINOR if close else Severity.MAJOR
    return Mismatch(template, severity=severity, **values)


def _words(unit: Unit, about: SpeaksFor | None) -> str:
    if unit is Unit.INDIVIDUAL:
        if about is None:
            return "people"
        return "people about themselves" if about is SpeaksFor.SELF else "people about their firm"
    return {
        Unit.ENTERPRISE: "enterprises",
        Unit.ESTABLISHMENT: "establishments",
        Unit.LEGAL_UNIT: "legal units",
        Unit.ORGANISATION: "organisations",
        Unit.HOUSEHOLD: "households",
    }.get(unit, "“companies”")


@study_rule(
    "PO006",
    "Statistical unit not stated",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _states_unit(row),
    needs=("population.unit",),
    cites=("enterprise-surveys", "code-of-practice"),
    remedy="Ask whether enterprises, establishments, legal units or people were counted.",
)
def unit_not_stated(stated: bool) -> Mismatch | None:
    """A group with five sites and three companies counts once, three times or five times.

    Fires where the publication says only “companies”, or does not name a unit at all.

    Fires on
    --------
    one: {population: {unit: firm}}

    Clear on
    --------
    one: {population: {unit: enterprise}}
    """
    return None if stated else Mismatch("{one} does not say which unit it counts")


def _states_unit(row: StudyRow) -> Fact[bool]:
    return False if row.unit is Unit.FIRM else is_stated(row.unit)
