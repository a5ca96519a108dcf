"""PO: what is counted, in which industries, and who was eligible."""

from __future__ import annotations

import re

from studycheck.findings import Mismatch, Undecided
from studycheck.rules.rule import pair_rule, study_rule
from studycheck.sectors import SectorCover
from studycheck.study import known
from studycheck.table import Fact, StudyRow
from studycheck.vocab import Base, Dimension, Marker, Severity, SpeaksFor, Unit


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
    between establishments, legal units, organisations and enterprises. Minor where one publication says
    only "companies". Blocker between households and anything else. Cannot decide between two studies of
    people where one does not tell of whom they speak.
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
    severity = Severity.MINOR if Unit.FIRM in (unit_a, unit_b) else Severity.MAJOR
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
    """
    if a.sections == b.sections and _detail(a) == _detail(b):
        return None
    if a.sections == b.sections:
        return Mismatch(
            "{one} and {other} cover the same sections in different detail: {a} against {b}",
            severity=Severity.MINOR, a=", ".join(sorted(a.codes)), b=", ".join(sorted(b.codes)),
        )  # fmt: skip
    shared = len(a.sections & b.sections) / len(a.sections | b.sections)
    severity = Severity.MAJOR if shared < 0.5 else Severity.MINOR
    return Mismatch("{one} covers {a}, {other} covers {b}", severity=severity, a=a, b=b)


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
    """A study of firms that already use a tool says nothing on how many firms use it."""
    if eligibility is not Base.USERS:
        return None
    return Mismatch("{one} admits only firms that already use, build or plan what it is about")


@study_rule(
    "PO005",
    "Sectors are not stated",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _stated(row, "population.sectors.included"),
    needs=("population.sectors.included",),
    cites=("aapor-disclosure", "code-of-practice"),
    remedy="Ask the publisher which industries were covered.",
)
def sectors_not_stated(stated: bool) -> Mismatch | None:
    """Without the industries covered nobody can tell whether farms, banks or public bodies are in."""
    return None if stated else Mismatch("{one} does not say which sectors it covers")


def _stated(row: StudyRow, path: str) -> Fact[bool]:
    fact = row.fact(path)
    if fact is None or fact == ():
        return None
    return fact if fact is Marker.NOT_APPLICABLE else fact is not Marker.NOT_STATED
