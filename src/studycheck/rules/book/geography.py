"""GE: countries and groups of countries."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from studycheck.rules import (
    Dimension,
    Mismatch,
    Severity,
    Undecided,
    combine,
    is_stated,
    pair_rule,
    study_rule,
)
from studycheck.rules.arrays import (
    CLEAR,
    MAJOR,
    MINOR,
    UNDECIDED,
    Arrays,
    Columns,
    Grades,
    SetMatrix,
    numbered,
)
from studycheck.rules.facts import Coverage
from studycheck.study import known
from studycheck.vocabulary.words import CountryNames


@pair_rule(
    "GE001",
    "Different countries",
    severity=Severity.MAJOR,
    dimension=Dimension.COUNTRY,
    of=lambda row: row.coverage,
    needs=("countries", "members"),
    cites=("code-of-practice", "ccsg"),
    remedy="Compare estimates for a country that both studies cover, or declare country as the contrast.",
    decisive=True,
)
def countries_differ(a: Coverage, b: Coverage) -> Mismatch | Undecided | None:
    """Adoption differs more between countries than along most other dimensions of a chart.

    Minor where one study covers the country of the other and publishes an estimate for it. The rule cannot decide
    if neither publication lists the members of its country group, or if only one of them lists the members of the
    group that both cover.

    Fires on
    --------
    one: {countries: FR}
    other: {countries: DE}

    Clear on
    --------
    one: {countries: FR}
    other: {countries: FR}
    """
    if (a.unlisted and b.unlisted) or ((a.unlisted or b.unlisted) and _same_names(a, b)):
        return Undecided("members")
    if a.countries == b.countries and a.unlisted == b.unlisted:
        return None
    shared = a.countries & b.countries
    both_publish = (a.countries <= a.with_estimates and b.with_estimates >= shared == a.countries) or (
        b.countries <= b.with_estimates and a.with_estimates >= shared == b.countries
    )
    if shared and both_publish:
        names = CountryNames(shared)
        return Mismatch(
            "{one} covers {a}, {other} covers {b}; both publish estimates for {shared}",
            severity=Severity.MINOR,
            a=a,
            b=b,
            shared=names,
        )
    if _one_group(a, b):
        return None  # GE003 reports changed members of one group
    return Mismatch("{one} covers {a}, {other} covers {b}", a=a, b=b)


def _countries(facts: Sequence[Coverage]) -> Columns:
    countries = SetMatrix(fact.countries for fact in facts)
    return Columns(
        countries=countries,
        printed=SetMatrix((fact.with_estimates for fact in facts), like=countries),
        value=numbered(fact.countries for fact in facts),
        names=numbered((fact.groups, fact.beside) if fact.groups else None for fact in facts),
        unlisted=np.array([fact.unlisted for fact in facts]),
        prints_all=np.array([fact.countries <= fact.with_estimates for fact in facts]),
        size=countries.size,
    )


def _grade_countries(a: Columns, b: Columns) -> Grades:
    same_names = (a.names == b.names) & (a.names >= 0)
    shared = a.countries.shared(b.countries)
    # all countries of one study are in the other, which prints a number for each of them, as it does itself
    printed = a.prints_all & (shared == a.size) & (a.countries.shared(b.printed) == a.size)
    printed |= b.prints_all & (shared == b.size) & (a.printed.shared(b.countries) == b.size)
    listed = ~(a.unlisted | b.unlisted)
    one_group = listed & same_names & (shared >= (a.size + b.size - shared) / 2)
    grades = np.where(one_group, CLEAR, MAJOR)
    grades[(shared > 0) & printed] = MINOR
    grades[(a.value == b.value) & (a.unlisted == b.unlisted)] = CLEAR
    grades[(a.unlisted & b.unlisted) | (~listed & same_names)] = UNDECIDED
    return grades


countries_differ = countries_differ.decide_by(arrays=Arrays(_countries, _grade_countries), asks_for="members")


@study_rule(
    "GE002",
    "Members of a country group not listed",
    severity=Severity.MINOR,
    dimension=Dimension.COUNTRY,
    of=lambda row: row.coverage,
    needs=("countries", "members"),
    cites=("aapor-disclosure",),
    remedy="List the countries surveyed in `members`; the report or its annex usually names them.",
)
def group_not_listed(coverage: Coverage) -> Mismatch | None:
    """“Worldwide” may mean 80 countries or three; the members of a group may also have changed within the year.

    Fires on
    --------
    one: {countries: WORLD}

    Clear on
    --------
    one: {countries: WORLD, members: [FR, US]}
    """
    return Mismatch("{one} covers {a}", a=coverage) if coverage.unlisted else None


@pair_rule(
    "GE003",
    "Different members of one country group",
    severity=Severity.MAJOR,
    dimension=Dimension.COUNTRY,
    of=lambda row: combine(row.coverage, known(row.study.series) or ""),
    needs=("countries", "members"),
    cites=("code-of-practice",),
    remedy="Use the series that the publisher recalculated for one set of members.",
)
def group_changed(one: tuple[Coverage, str], other: tuple[Coverage, str]) -> Mismatch | Undecided | None:
    """The EU of 2013 had 28 members, the EU of 2021 has 27: the aggregate changes even if firms do not.

    Major between waves of one series, where readers take the difference for a change; minor between other studies.
    Where fewer than half of the members surveyed are the same, GE001 fires instead. The rule cannot decide where only
    one publication lists the members.

    Fires on
    --------
    one: {countries: EU, year: 2015, series: s}
    other: {countries: EU, year: 2021, series: s}

    Clear on
    --------
    one: {countries: EU, year: 2015}
    other: {countries: EU, year: 2015}
    """
    (a, series), (b, other_series) = one, other
    # members of a date, beside members that a publication lists, are a guess
    if (a.unlisted or b.unlisted or a.by_date != b.by_date) and _same_names(a, b):
        return Undecided("members")
    if a.countries == b.countries or not _one_group(a, b):
        return None
    changed = CountryNames(a.countries ^ b.countries)
    return Mismatch(
        "{one} covers {a}, {other} covers {b}; in one only: {changed}",
        severity=Severity.MAJOR if series and series == other_series else Severity.MINOR,
        a=a,
        b=b,
        changed=changed,
    )


group_changed = group_changed.decide_by(
    within=lambda fact: (fact[0].groups, fact[0].beside) if fact[0].groups else None,
    asks_for="members",
)


def _same_names(a: Coverage, b: Coverage) -> bool:
    return bool(a.groups) and (a.groups, a.beside) == (b.groups, b.beside)


def _one_group(a: Coverage, b: Coverage) -> bool:
    """Return whether two studies name one group whose surveyed members are mostly the same."""
    if a.unlisted or b.unlisted or not _same_names(a, b):
        return False
    return len(a.countries & b.countries) >= len(a.countries | b.countries) / 2


@study_rule(
    "GE004",
    "Countries not stated",
    severity=Severity.MAJOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: is_stated(row.study.countries),
    needs=("countries",),
    cites=("aapor-disclosure", "jbi-prevalence#Q4"),
    remedy="Ask where the firms are.",
)
def countries_not_stated(stated: bool) -> Mismatch | None:
    """Without the countries, a result does not refer to a known population.

    Fires on
    --------
    one: {countries: not stated}

    Clear on
    --------
    one: {countries: FR}
    """
    return None if stated else Mismatch("{one} does not say in which countries firms were surveyed")
