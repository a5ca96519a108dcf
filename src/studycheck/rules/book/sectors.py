"""PO: the sectors that a study covers."""

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
    is_stated,
    pair_rule,
    study_rule,
)
from studycheck.rules.arrays import CLEAR, MAJOR, MINOR, Arrays, Columns, Grades, SetMatrix, numbered
from studycheck.study import known
from studycheck.vocabulary.sectors import SectorCover


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
