"""What a reader of a chart must know: the differences between its numbers, and what is not known of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from studycheck.analysis.recommending.choice import ConstructNumbers
from studycheck.analysis.recommending.recommendation import Caveat
from studycheck.base.language import list_names, say, term
from studycheck.checking.numbers.checking import matters
from studycheck.checking.numbers.differences import difference
from studycheck.checking.runner import SEVERITIES, PairRun
from studycheck.vocabulary.terms import Dimension, Severity

_FEW = 3
"""How many facts that are not known are named, if comparisons turn on fewer of them."""


def caveats_on(numbers: ConstructNumbers, places: Sequence[int]) -> tuple[Caveat, ...]:
    """Return the caveats on a set of numbers: major differences, unknown facts that matter, smaller differences."""
    pairs = np.array(list(combinations(sorted(places), 2)), dtype=np.int32).reshape(-1, 2)
    found: dict[tuple[Dimension, Severity], dict[str, set[int]]] = defaultdict(dict)
    unknown: dict[Dimension, dict[str, set[int]]] = defaultdict(dict)
    turning = set[Dimension]()
    for run in _runs(numbers):
        outcomes = run.outcomes_at(pairs[:, 0], pairs[:, 1])
        for cell, severity in SEVERITIES.items():
            hit = np.flatnonzero(outcomes == int(cell)).tolist()
            if hit:
                found[run.rule.dimension, severity][run.rule.code] = set(hit)
        hit = np.flatnonzero(matters(run.rule, outcomes)).tolist()
        if hit:
            unknown[run.rule.dimension][run.rule.code] = set(hit)
            turning |= {run.rule.dimension} if run.rule.decisive or run.rule.essential else set()
    major = [
        _caveat(numbers, pairs, *key, by_rule)
        for key, by_rule in found.items()
        if key[1] is not Severity.MINOR
    ]
    order = list(Dimension).index
    major.sort(key=lambda caveat: (-caveat.pairs, order(caveat.dimensions[0])))
    told = {dimension for caveat in major for dimension in caveat.dimensions} | unknown.keys()
    minor = {
        dimension: by_rule
        for (dimension, severity), by_rule in found.items()
        if severity is Severity.MINOR and dimension not in told
    }
    return (*major, *_unknown(unknown, turning), *_minor(minor))


def _runs(numbers: ConstructNumbers) -> Iterator[PairRun]:
    for run in numbers.report.results.on_pairs:
        if run.rule.dimension not in numbers.contrast:
            yield run


def _caveat(
    numbers: ConstructNumbers,
    pairs: np.ndarray,
    dimension: Dimension,
    severity: Severity,
    by_rule: dict[str, set[int]],
) -> Caveat:
    hit = sorted(set().union(*by_rule.values()))
    concerned = sorted({int(place) for place in pairs[hit].ravel()})
    text = difference(dimension, [numbers.rows[place] for place in concerned])
    return Caveat(text, severity, (dimension,), tuple(sorted(by_rule)), len(hit))


def _unknown(by_dimension: dict[Dimension, dict[str, set[int]]], turning: set[Dimension]) -> Iterator[Caveat]:
    """Yield one caveat on all facts that are not known of some number; it names all on which comparisons turn."""
    if by_dimension:
        ordered = sorted(by_dimension, key=lambda name: (name not in turning, list(Dimension).index(name)))
        names = list_names(map(term, ordered), most=max(_FEW, len(turning)))
        text = say("Not compared, as not all publications say: {dimensions}.", dimensions=names)
        yield _together(text, None, by_dimension)


def _minor(by_dimension: dict[Dimension, dict[str, set[int]]]) -> Iterator[Caveat]:
    """Yield one caveat on all smaller differences."""
    if by_dimension:
        text = say("Smaller differences: {dimensions}.", dimensions=_name(by_dimension))
        yield _together(text, Severity.MINOR, by_dimension)


def _name(dimensions: dict[Dimension, dict[str, set[int]]]) -> str:
    # a caption leaves no difference out
    names = [term(dimension) for dimension in Dimension if dimension in dimensions]
    return list_names(names, most=len(names))


def _together(
    text: str, severity: Severity | None, by_dimension: dict[Dimension, dict[str, set[int]]]
) -> Caveat:
    codes = sorted({code for by_rule in by_dimension.values() for code in by_rule})
    pairs = set[int]().union(*(hit for by_rule in by_dimension.values() for hit in by_rule.values()))
    dimensions = tuple(dimension for dimension in Dimension if dimension in by_dimension)
    return Caveat(text, severity, dimensions, tuple(codes), len(pairs))
