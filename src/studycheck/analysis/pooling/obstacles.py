"""What stands between the numbers of a report and one pooled value, and which sets come nearest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from studycheck.analysis.pooling.members import Member
from studycheck.checking.results import BaseReport
from studycheck.checking.verdicts import ORDER
from studycheck.errors import Obstacle
from studycheck.vocabulary.terms import Severity, Verdict

Two = tuple[Member, Member]


def same_study(members: Sequence[Member]) -> list[Obstacle]:
    """Return an obstacle for each study with several numbers: they come from the same answers."""
    by_study = defaultdict[str, list[str]](list)
    for member in members:
        by_study[member.study].append(member.id)
    return [
        Obstacle(
            tuple(ids),
            f"{len(ids)} numbers of one study are not independent",
            decided_by=("name one of them with only=",),
        )
        for ids in by_study.values()
        if len(ids) > 1
    ]


def dependent(members: Sequence[Member]) -> list[Obstacle]:
    """Return an obstacle for each pair of studies that is one survey, or waves of one."""
    return [
        Obstacle((a.id, b.id), why, decided_by=("name one of the two with only=",))
        for a, b in combinations(members, 2)
        if a.study != b.study and (why := dependence(a, b))
    ]


def dependence(a: Member, b: Member) -> str:
    """Return why two numbers of different studies may rest on the same firms; empty where nothing says so."""
    one, other = a.row, b.row
    if one.wave and other.wave and one.wave.series == other.wave.series:
        return f"waves of one series ({one.wave.series}), whose samples may overlap"
    if one.identity and one.identity == other.identity and one.identity.n is not None:
        return f"one survey by the facts ({one.identity.publisher}, n = {one.identity.n:,})"
    return ""


def ruled_out(report: BaseReport, members: Sequence[Member], allow: Verdict) -> list[Obstacle]:
    """Return an obstacle for each pair whose verdict is weaker than `allow`, the gravest first."""
    limit = ORDER.index(allow)
    pairs = [
        (report.verdict(a.id, b.id), a.id, b.id) for a, b in combinations(members, 2) if a.study != b.study
    ]
    found = [pair for pair in pairs if ORDER.index(pair[0]) > limit]
    found.sort(key=lambda pair: -ORDER.index(pair[0]))
    return [_pair(report, *pair) for pair in found]


def _pair(report: BaseReport, verdict: Verdict, a: str, b: str) -> Obstacle:
    told = report.pair(a, b)
    weighty = [f for f in told.findings if f.severity is not Severity.MINOR and not f.waived]
    if verdict is Verdict.CANNOT_TELL:
        gaps = [gap for gap in told.gaps if gap.essential]
        codes = tuple(gap.code for gap in gaps) + tuple(failure.code for failure in told.failures)
        missing = tuple(dict.fromkeys(str(missing) for gap in gaps for missing in gap.missing))
        why = f"{verdict} ({', '.join(codes)}): {'; '.join(missing) or 'a rule failed to run'}"
        return Obstacle((a, b), why, str(verdict), codes, missing)
    named = [f"{finding.code} {finding.title}" for finding in weighty]
    open_rules = [gap.code for gap in told.gaps] if not weighty else []
    why = "; ".join(named) or f"{', '.join(open_rules)} could not decide"
    remedies = tuple(dict.fromkeys(finding.remedy for finding in weighty))
    return Obstacle((a, b), f"{verdict}: {why}", str(verdict), tuple(f.code for f in weighty), remedies)


def cautions(report: BaseReport, members: Sequence[Member]) -> list[Obstacle]:
    """Return what a reader must be told of each pair that may be pooled with caution only."""
    return [
        _pair(report, Verdict.WITH_CAUTION, a.id, b.id)
        for a, b in combinations(members, 2)
        if report.verdict(a.id, b.id) is Verdict.WITH_CAUTION
    ]


def nearest(report: BaseReport, members: Sequence[Member], allow: Verdict) -> list[tuple[str, ...]]:
    """Return the sets of two or more that may be pooled: the largest, then those with most answers.

    They are the groups of the report, cut down to numbers with answers, of independent studies.
    """
    by_id = {member.id: member for member in members}
    found = {
        tuple(sorted(kept))
        for group in report.groups(allow)
        if len(kept := _independent([by_id[name] for name in group if name in by_id])) > 1
    }
    maximal = [ids for ids in found if not any(set(ids) < set(other) for other in found)]
    return sorted(maximal, key=lambda ids: (-len(ids), -sum(by_id[name].n.n for name in ids), ids))


def _independent(members: list[Member]) -> list[str]:
    """Return ids, of numbers that depend on each other the one with most answers."""
    kept = list[Member]()
    for member in sorted(members, key=lambda member: (-member.n.n, member.id)):
        if not any(member.study == other.study or dependence(member, other) for other in kept):
            kept.append(member)
    return [member.id for member in kept]


def outside(
    report: BaseReport, members: Sequence[Member], chosen: tuple[str, ...], allow: Verdict
) -> Iterator[str]:
    """Yield for each number outside a set the first of the set that keeps it out, and why."""
    inside = [member for member in members if member.id in chosen]
    for member in members:
        if member.id in chosen:
            continue
        for other in inside:
            why = (
                "another number of the same study"
                if member.study == other.study
                else dependence(member, other)
                or next((o.why for o in ruled_out(report, (member, other), allow)), "")
            )
            if why:
                yield f"{member.id}, by {other.id}: {why}"
                break
