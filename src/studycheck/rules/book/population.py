"""PO: statistical units, sectors and eligibility."""

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
    combine,
    is_stated,
    pair_rule,
    study_rule,
)
from studycheck.rules.arrays import CLEAR, MAJOR, MINOR, Arrays, Columns, Grades, SetMatrix, numbered
from studycheck.study import known
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.sectors import SectorCover
from studycheck.vocabulary.terms import Base, Informants, Marker, Role, SpeaksFor, Unit

_Counted = tuple[Unit, SpeaksFor | None]


def _counted(row: StudyRow) -> Fact[_Counted]:
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
    of=_counted,
    needs=("population.unit", "respondents.speaks_for"),
    cites=("enterprise-surveys", "code-of-practice", "groves-1989"),
    remedy="Compare only percentages of one unit, or say in the caption which unit each study counts.",
    essential=True,
)
def units_differ(a: _Counted, b: _Counted) -> Mismatch | Undecided | None:
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


@pair_rule(
    "PO002",
    "Different sectors",
    severity=Severity.MAJOR,
    dimension=Dimension.SECTOR,
    of=lambda row: row.sectors,
    needs=("population.sectors.included", "population.sectors.excluded"),
    cites=("code-of-practice", "enterprise-surveys"),
    remedy="Compare only results for sectors that both studies cover.",
)
def sectors_differ(a: SectorCover, b: SectorCover) -> Mismatch | None:
    """Media firms use social media twice as often as transport firms, whatever the country.

    Major where both studies cover fewer than half of the ISIC sections that either of them covers; minor for
    smaller differences.

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
            "{one} and {other} cover the same sections in different detail: {a} versus {b}",
            severity=Severity.MINOR,
            a=", ".join(sorted(a.codes)),
            b=", ".join(sorted(b.codes)),
        )
    shared = len(a.sections & b.sections) / len(a.sections | b.sections)
    severity = Severity.MAJOR if shared < 0.5 else Severity.MINOR
    return Mismatch("{one} covers {a}, {other} covers {b}", severity=severity, a=a, b=b)


def _sectors(facts: Sequence[SectorCover]) -> Columns:
    sections = SetMatrix(fact.sections for fact in facts)
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
    """Return the codes finer than sections; J62 and 62 are the same."""
    return frozenset(
        re.sub("[A-Z]", "", code) for code in cover.codes if not re.fullmatch("(not )?([A-Z]|all)", code)
    )


@pair_rule(
    "PO003",
    "Different eligibility criteria",
    severity=Severity.BLOCKER,
    dimension=Dimension.POPULATION,
    of=lambda row: row.eligibility,
    needs=("population.eligibility",),
    cites=("jbi-prevalence", "hoy-2012"),
    remedy="Show the study on users, members or a list separately, and say who could take part.",
    essential=True,
)
def eligibility_differs(a: Base, b: Base) -> Mismatch | None:
    """A survey of users alone, or of members of a network alone, has answered its question before it is asked.

    Blocker where only one study is limited to users, to customers and members of an organisation, or to the firms
    on a list (the largest, the fastest-growing). Major between all firms and any other part of them.

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
    "Eligibility limited to users",
    severity=Severity.MAJOR,
    dimension=Dimension.POPULATION,
    of=lambda row: row.eligibility,
    needs=("population.eligibility",),
    cites=("jbi-prevalence",),
    remedy="Quote its results as shares of users; this study cannot estimate an adoption rate.",
)
def only_users(eligibility: Base) -> Mismatch | None:
    """A study of firms that already use a tool does not show how many firms use it.

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
    "Sectors not stated",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: is_stated(row.study.population.sectors.included),
    needs=("population.sectors.included",),
    cites=("aapor-disclosure", "code-of-practice"),
    remedy="Ask the publisher which industries were covered.",
)
def sectors_not_stated(stated: bool) -> Mismatch | None:
    """Without the list of industries, readers cannot tell whether farms, banks or public bodies are included.

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


@study_rule(
    "PO007",
    "Exclusions not stated",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _states_exclusions(row),
    needs=("population.sectors.included", "population.sectors.excluded"),
    cites=("aapor-disclosure", "enterprise-surveys"),
    remedy="Ask whether farms, banks, public bodies, the self-employed and informal firms are included.",
)
def exclusions_not_stated(stated: bool) -> Mismatch | None:
    """“All industries” mostly excludes farms, banks and the public sector, and always firms outside every register.

    Fires where the publication gives neither a list of industries nor the exclusions from “all”.

    Fires on
    --------
    one: {population: {sectors: {included: all, excluded: not stated}}}

    Clear on
    --------
    one: {population: {sectors: {included: all, excluded: [A, K]}}}
    """
    return None if stated else Mismatch("{one} does not say which sectors it excludes")


def _states_exclusions(row: StudyRow) -> Fact[bool]:
    sectors = row.study.population.sectors
    included = known(sectors.included)
    if included and included != ("all",):
        return True  # a list of industries shows what it excludes
    return is_stated(sectors.excluded)


@study_rule(
    "PO008",
    "Outdated sampling frame",
    severity=Severity.MINOR,
    dimension=Dimension.POPULATION,
    of=lambda row: combine(row.study.sample.frame_date, row.study.fieldwork.start),
    needs=("sample.frame_date", "fieldwork.start"),
    cites=("groves-1989", "hoy-2012#item 2"),
    remedy="Say that firms founded since then are missing; they are young and mostly small.",
    thresholds={"years": 2},
)
def frame_outdated(fact: tuple[PartialDate, PartialDate], *, years: float) -> Mismatch | None:
    """About one firm in ten is new each year; a sampling frame misses those founded after its date.

    Fires where the frame is certainly older than the threshold, whichever days the two dates stand for.

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
    template = "the sampling frame of {one} dates from {frame}, its fieldwork from {start}"
    return Mismatch(template, frame=frame, start=start)
