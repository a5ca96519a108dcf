"""PO: the firms that can take part: who is eligible, and who stands in the sampling frame."""

from __future__ import annotations

from studycheck.rules import (
    Dimension,
    Mismatch,
    Severity,
    combine,
    pair_rule,
    study_rule,
)
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import Base


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
