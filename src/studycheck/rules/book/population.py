"""PO: what is counted, in which industries, and who was eligible."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

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
    together,
)
from studycheck.rules.arrays import CLEAR, MAJOR, MINOR, Arrays, Columns, Grades, Membership, numbered
from studycheck.study import known
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.sectors import SectorCover
from studycheck.vocabulary.terms import Base, Marker, SpeaksFor, Unit


def _counted(row: StudyRow) -> Fact[tuple[Unit, SpeaksFor | None]]:
    unit = row.unit
    return unit if unit is None or isinstance(unit, Marker) else (unit, known(row.speaks_for))


@pair_rule(
    "PO001",
    "Different units are counted",
    severity=Severity.BLOCKER,
    dimension=Dimension.POPULATION,
    of=_counted,
    needs=("population.unit", "respondents.speaks_for"),
    cites=("enterprise-surveys", "code-of-practice", "groves-1989"),
    remedy="Set percentages of one unit side by side; percentages of people never beside percentages of firms.",
    essential=True,
)
def units_differ(
    a: tuple[Unit, SpeaksFor | None], b: tuple[Unit, SpeaksFor | None]
) -> Mismatch | Undecided | None:
    """A percentage is a percentage of something: enterprises, establishments, legal units, or people.

    Blocker where people speak of themselves in one study, and of their firm, or firms are counted, in
    the other. Major where people report about their firm (large firms count once per respondent), and
    between establishments, organisations and firms. Minor between legal units and enterprises, as nearly
    all enterprises are one legal unit, and where one publication says only "companies". Blocker between
    households and anything else. Cannot decide between two studies of people where one does not tell of
    whom they speak.

    Fires on
    --------
    one: {population: {unit: individual}, respondents: {speaks_for: self}}
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
    close = Unit.FIRM in (unit_a, unit_b) or {unit_a, unit_b} == {Unit.ENTERPRISE, Unit.LEGAL_UNIT}
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


@pair_rule(
    "PO002",
    "Sectors differ",
    severity=Severity.MAJOR,
    dimension=Dimension.SECTOR,
    of=lambda row: row.sectors,
    needs=("population.sectors.included", "population.sectors.excluded"),
    cites=("code-of-practice", "enterprise-surveys"),
    remedy="Compare results for sectors that both studies cover.",
)
def sectors_differ(a: SectorCover, b: SectorCover) -> Mismatch | None:
    """Media firms use social media twice as often as transport firms, whatever the country.

    Major where fewer than half of the ISIC sections touched by either study are touched by both, minor
    for smaller differences.

    Fires on
    --------
    one: {population: {sectors: {included: [all]}}}
    other: {population: {sectors: {included: [C, G, H, I]}}}

    Clear on
    --------
    one: {population: {sectors: {included: [C, G]}}}
    other: {population: {sectors: {included: [G, C]}}}
    """
    if a.sections == b.sections and _detail(a) == _detail(b):
        return None
    if a.sections == b.sections:
        return Mismatch(
            "{one} and {other} cover the same sections in different detail: {a} against {b}",
            severity=Severity.MINOR,
            a=", ".join(sorted(a.codes)),
            b=", ".join(sorted(b.codes)),
        )
    shared = len(a.sections & b.sections) / len(a.sections | b.sections)
    severity = Severity.MAJOR if shared < 0.5 else Severity.MINOR
    return Mismatch("{one} covers {a}, {other} covers {b}", severity=severity, a=a, b=b)


def _sectors(facts: Sequence[SectorCover]) -> Columns:
    sections = Membership(fact.sections for fact in facts)
    return Columns(
        sections=sections,
        size=sections.size,
        value=numbered(fact.sections for fact in facts),
        detail=numbered(_detail(fact) for fact in facts),
    )


def _grade_sectors(a: Columns, b: Columns) -> Grades:
    shared = a.sections.shared(b.sections)
    with np.errstate(invalid="ignore"):
        part = shared / (a.size + b.size - shared)
    grades = np.where(part < 0.5, MAJOR, MINOR)
    same = a.value == b.value
    grades[same] = MINOR
    grades[same & (a.detail == b.detail)] = CLEAR
    return grades


sectors_differ = sectors_differ.decide_by(arrays=Arrays(_sectors, _grade_sectors))


def _detail(cover: SectorCover) -> frozenset[str]:
    """The codes finer than sections; J62 and 62 are one."""
    return frozenset(
        re.sub("[A-Z]", "", code) for code in cover.codes if not re.fullmatch("(not )?([A-Z]|all)", code)
    )


@pair_rule(
    "PO003",
    "Different firms were eligible",
    severity=Severity.BLOCKER,
    dimension=Dimension.POPULATION,
    of=lambda row: row.eligibility,
    needs=("population.eligibility",),
    cites=("jbi-prevalence", "hoy-2012"),
    remedy="Show the study on users, members or a list apart, and say who could take part.",
)
def eligibility_differs(a: Base, b: Base) -> Mismatch | None:
    """Asking only users, or only members of a network, answers the question before it is put.

    Blocker where one study admits only users, customers and members of somebody, or the firms of a list
    (the largest, the fastest-growing), and the other does not; major between all firms and another part
    of them.

    Fires on
    --------
    one: {population: {eligibility: users}}
    other: {population: {eligibility: all}}

    Clear on
    --------
    one: {population: {eligibility: all}}
    other: {population: {eligibility: all}}
    """
    if a is b:
        return None
    chosen = {Base.USERS, Base.MEMBERS, Base.LISTED}
    severity = Severity.BLOCKER if {a, b} & chosen else Severity.MAJOR
    return Mismatch("{one} admits {a}, {other} admits {b}", severity=severity, a=_admits(a), b=_admits(b))


def _admits(base: Base) -> str:
    return base.meaning[0].lower() + base.meaning[1:].rstrip(".")


@study_rule(
    "PO004",
    "Only users could take part",
    severity=Severity.MAJOR,
    dimension=Dimension.POPULATION,
    of=lambda row: row.eligibility,
    needs=("population.eligibility",),
    cites=("jbi-prevalence",),
    remedy="Quote shares among users only; an adoption rate cannot be estimated from this study.",
)
def only_users(eligibility: Base) -> Mismatch | None:
    """A study of firms that already use a tool says nothing on how many firms use it.

    Fires on
    --------
    one: {population: {eligibility: users}}

    Clear on
    --------
    one: {population: {eligibility: all}}
    """
    if eligibility is not Base.USERS:
        return None
    return Mismatch("{one} admits only firms that already use, build or plan what it is about")


@study_rule(
    "PO005",
    "Sectors are not stated",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: is_stated(row.study.population.sectors.included),
    needs=("population.sectors.included",),
    cites=("aapor-disclosure", "code-of-practice"),
    remedy="Ask the publisher which industries were covered.",
)
def sectors_not_stated(stated: bool) -> Mismatch | None:
    """Without the industries covered nobody can tell whether farms, banks or public bodies are in.

    Fires on
    --------
    one: {population: {sectors: not stated}}

    Clear on
    --------
    one: {population: {sectors: {included: [C]}}}
    """
    return None if stated else Mismatch("{one} does not say which sectors it covers")


@study_rule(
    "PO006",
    "The unit is not stated",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _unit_stated(row),
    needs=("population.unit",),
    cites=("enterprise-surveys", "code-of-practice"),
    remedy="Ask whether enterprises, establishments, legal units or people were counted.",
)
def unit_not_stated(stated: bool) -> Mismatch | None:
    """A group with five sites and three companies counts once, three times or five times.

    Fires where the publication says only “companies”, or nothing.

    Fires on
    --------
    one: {population: {unit: firm}}

    Clear on
    --------
    one: {population: {unit: enterprise}}
    """
    return None if stated else Mismatch("{one} does not say which unit it counts")


def _unit_stated(row: StudyRow) -> Fact[bool]:
    return False if row.unit is Unit.FIRM else is_stated(row.unit)


@study_rule(
    "PO007",
    "What is left out is not stated",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _exclusions_stated(row),
    needs=("population.sectors.included", "population.sectors.excluded"),
    cites=("aapor-disclosure", "enterprise-surveys"),
    remedy="Ask whether farms, banks, public bodies, the self-employed and informal firms are in.",
)
def exclusions_not_stated(stated: bool) -> Mismatch | None:
    """“All industries” mostly leaves out farms, banks and the public sector, and always firms that no list holds.

    Fires where neither a list of industries nor what is left out of “all” is printed.

    Fires on
    --------
    one: {population: {sectors: {included: all, excluded: not stated}}}

    Clear on
    --------
    one: {population: {sectors: {included: all, excluded: [A, K]}}}
    """
    return None if stated else Mismatch("{one} does not say what it leaves out")


def _exclusions_stated(row: StudyRow) -> Fact[bool]:
    sectors = row.study.population.sectors
    listed = known(sectors.included)
    if listed and listed != ("all",):
        return True  # a list of industries says what is not in it
    return is_stated(sectors.excluded)


@study_rule(
    "PO008",
    "The list is older than the fieldwork",
    severity=Severity.MINOR,
    dimension=Dimension.POPULATION,
    of=lambda row: together(row.study.sample.frame_date, row.study.fieldwork.start),
    needs=("sample.frame_date", "fieldwork.start"),
    cites=("groves-1989", "hoy-2012#item 2"),
    remedy="Say that firms founded since are missing; they are young and mostly small.",
    thresholds={"years": 2},
)
def frame_outdated(fact: tuple[PartialDate, PartialDate], *, years: float) -> Mismatch | None:
    """About one firm in ten is new each year; a list misses those founded after it was made.

    Fires where the list is surely older, by the days that both dates allow.

    Fires on
    --------
    one: {sample: {frame_date: 2008}, fieldwork: {start: 2012-03}}

    Clear on
    --------
    one: {sample: {frame_date: 2011-12}, fieldwork: {start: 2012-03}}
    """
    frame, start = fact
    if (start.earliest - frame.latest).days <= years * 365.25:
        return None
    return Mismatch("the list of {one} is of {frame}, its answers of {start}", frame=frame, start=start)
