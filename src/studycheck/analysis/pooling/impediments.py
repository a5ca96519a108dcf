"""The impediments to a pooled value of a report, and the sets of estimates that can be pooled instead."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import combinations

import numpy as np

from studycheck.analysis.pooling.inputs import PoolingInput
from studycheck.base.language import label, say, term
from studycheck.checking.combining import ORDER
from studycheck.checking.results import BaseReport
from studycheck.checking.runner import OutcomeCode
from studycheck.errors import Impediment
from studycheck.study import known
from studycheck.vocabulary.terms import Severity, Verdict


def same_study(inputs: Sequence[PoolingInput]) -> list[Impediment]:
    """Return an impediment for each study with several estimates: they rest on the same responses."""
    by_study = defaultdict[str, list[str]](list)
    for one in inputs:
        by_study[one.study].append(one.id)
    return [
        Impediment(
            tuple(ids),
            say("{n} estimates of one study are not independent", n=len(ids)),
            decided_by=(say("name one of them with only="),),
        )
        for ids in by_study.values()
        if len(ids) > 1
    ]


def dependent_pairs(inputs: Sequence[PoolingInput]) -> list[Impediment]:
    """Return an impediment for each pair of studies that are one survey, or waves of one."""
    return [
        Impediment((a.id, b.id), why, decided_by=(say("name one of the two with only="),))
        for a, b in combinations(inputs, 2)
        if a.study != b.study and (why := dependence(a, b))
    ]


def dependence(a: PoolingInput, b: PoolingInput) -> str:
    """Return why estimates of two studies may rest on the same firms; empty where nothing indicates it."""
    one, other = a.row, b.row
    wave, another = known(one.wave), known(other.wave)
    if wave and another and wave.series == another.series:
        return say("waves of one series ({series}), whose samples may overlap", series=wave.series)
    if one.identity and one.identity == other.identity and one.identity.n is not None:
        return say(
            "one survey according to the facts ({publisher}, n = {n:,})",
            publisher=one.identity.publisher,
            n=one.identity.n,
        )
    return ""


def excluded_pairs(report: BaseReport, inputs: Sequence[PoolingInput], allow: Verdict) -> list[Impediment]:
    """Return an impediment for each pair whose verdict is weaker than `allow`, the most severe first."""
    excluded = sorted(_too_weak(report, inputs, allow), key=lambda pair: -ORDER.index(pair[0]))
    return [_pair_impediment(report, *pair) for pair in excluded]


def is_forbidden(report: BaseReport, inputs: Sequence[PoolingInput], allow: Verdict) -> bool:
    """Return whether the verdict on any pair is weaker than `allow`."""
    return any(True for _ in _too_weak(report, inputs, allow))


def _too_weak(
    report: BaseReport, inputs: Sequence[PoolingInput], allow: Verdict
) -> Iterator[tuple[Verdict, str, str]]:
    """Yield each pair of two studies whose verdict is weaker than `allow`."""
    limit = ORDER.index(allow)
    for a, b in combinations(inputs, 2):
        if a.study != b.study and ORDER.index(verdict := report.verdict(a.id, b.id)) > limit:
            yield verdict, a.id, b.id


def _pair_impediment(report: BaseReport, verdict: Verdict, a: str, b: str) -> Impediment:
    pair = report.pair(a, b)
    severe = [f for f in pair.findings if f.severity is not Severity.MINOR and not f.waived]
    if verdict is Verdict.CANNOT_TELL:
        gaps = [gap for gap in pair.gaps if gap.essential]
        codes = tuple(gap.code for gap in gaps) + tuple(failure.code for failure in pair.failures)
        missing = tuple(dict.fromkeys(str(missing) for gap in gaps for missing in gap.missing))
        why = label(
            f"{term(verdict)} ({', '.join(codes)})", "; ".join(missing) or say("a rule failed to run")
        )
        return Impediment((a, b), why, str(verdict), codes, missing)
    titles = [f"{finding.code} {say(finding.title)}" for finding in severe]
    open_rules = [gap.code for gap in pair.gaps] if not severe else []
    why = "; ".join(titles) or say("{names} could not decide", names=", ".join(open_rules))
    remedies = tuple(dict.fromkeys(finding.remedy for finding in severe))
    return Impediment(
        (a, b), label(term(verdict), why), str(verdict), tuple(f.code for f in severe), remedies
    )


def cautions(report: BaseReport, inputs: Sequence[PoolingInput]) -> tuple[int, Counter[str]]:
    """Return how many pairs may be pooled with caution only, and on how many each rule found a major problem."""
    places = {name: place for place, name in enumerate(report.catalog)}
    pairs = [
        sorted((places[a.id], places[b.id]))
        for a, b in combinations(inputs, 2)
        if report.verdict(a.id, b.id) is Verdict.WITH_CAUTION
    ]
    if not pairs:
        return 0, Counter()
    first, second = np.array(pairs).T
    hits = []
    for run in report.results.on_pairs:
        outcomes = run.outcomes_at(first, second)
        severe = np.flatnonzero((outcomes >= OutcomeCode.MAJOR) & (outcomes <= OutcomeCode.BLOCKER))
        if severe.size:
            hits.append((int(severe[0]), run.rule.code, severe.size))
    # of rules with as many pairs, the one that is met first comes first
    hits.sort(key=lambda hit: hit[0])
    return len(pairs), Counter({code: pairs_hit for _, code, pairs_hit in hits})


def nearest(report: BaseReport, inputs: Sequence[PoolingInput], allow: Verdict) -> list[tuple[str, ...]]:
    """Return the sets of two or more that may be pooled: the largest first, then those with most responses.

    They are the groups of the report, reduced to estimates with a sample size, of independent studies.
    """
    by_id = {one.id: one for one in inputs}
    sets = {
        tuple(sorted(ids))
        for group in report.groups(allow)
        if len(ids := _independent([by_id[name] for name in group if name in by_id])) > 1
    }
    return sorted(_maximal(sets), key=lambda ids: (-len(ids), -sum(by_id[name].n.n for name in ids), ids))


def _maximal(sets: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the sets that no other holds: those of which no other set has every member."""
    every = list(sets)
    holders = defaultdict[str, int](int)
    for place, ids in enumerate(every):
        for name in ids:
            holders[name] |= 1 << place
    return [
        ids
        for place, ids in enumerate(every)
        if reduce(int.__and__, (holders[name] for name in ids)) == 1 << place
    ]


def _independent(inputs: list[PoolingInput]) -> list[str]:
    """Return ids; of estimates that depend on each other, that of the one with most responses."""
    independent = list[PoolingInput]()
    for one in sorted(inputs, key=lambda one: (-one.n.n, one.id)):
        if not any(one.study == other.study or dependence(one, other) for other in independent):
            independent.append(one)
    return [one.id for one in independent]


def outside(
    report: BaseReport, inputs: Sequence[PoolingInput], chosen: tuple[str, ...], allow: Verdict
) -> Iterator[str]:
    """Yield for each estimate outside a set the first of the set that excludes it, and why."""
    inside = [one for one in inputs if one.id in chosen]
    for one in inputs:
        if one.id in chosen:
            continue
        for other in inside:
            why = (
                say("another estimate of the same study")
                if one.study == other.study
                else dependence(one, other)
                or next((each.why for each in excluded_pairs(report, (one, other), allow)), "")
            )
            if why:
                yield f"{one.id}, by {other.id}: {why}"
                break
