"""From what rules said of pairs to the verdicts on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from studycheck.checking.runner.blocks import Outcomes
from studycheck.errors import UnknownNameError
from studycheck.rules.outcomes import OutcomeCode
from studycheck.rules.rule import Rule
from studycheck.sizes.crosswalks.shares import Flags
from studycheck.vocabulary.terms import Dimension, Severity, Verdict

ORDER = (Verdict.COMPARABLE, Verdict.WITH_CAUTION, Verdict.CANNOT_TELL, Verdict.NOT_COMPARABLE)
"""Verdicts as they are stored, by position."""
WITH_CAUTION = ORDER.index(Verdict.WITH_CAUTION)
CANNOT_TELL = ORDER.index(Verdict.CANNOT_TELL)
RULED_OUT = ORDER.index(Verdict.NOT_COMPARABLE)

VerdictCodes = npt.NDArray[np.uint8]
K = TypeVar("K")


def least_verdicts(rule: Rule[Any]) -> VerdictCodes:
    """Return the least verdict that each outcome of a rule leaves, by `OutcomeCode`, as positions in `ORDER`.

    Whether majors rule a pair out depends on all rules: see `combine`.
    """
    weights = np.zeros(len(OutcomeCode), dtype=np.uint8)
    weights[OutcomeCode.MAJOR] = WITH_CAUTION
    weights[OutcomeCode.BLOCKER] = RULED_OUT
    weights[OutcomeCode.FAILED] = CANNOT_TELL
    if rule.essential:
        weights[OutcomeCode.UNKNOWN], weights[OutcomeCode.UNKNOWN_IN_SERIES] = CANNOT_TELL, WITH_CAUTION
    elif rule.severity.rank >= Severity.MAJOR.rank:
        # what could still be a problem that a reader must be told is not agreement
        weights[OutcomeCode.UNKNOWN] = WITH_CAUTION
        weights[OutcomeCode.UNKNOWN_IN_SERIES] = WITH_CAUTION if rule.decisive else 0
    return weights


def allowed_verdict(allow: Verdict | str) -> Verdict:
    """Return the weakest verdict on two estimates that are taken together.

    Raises
    ------
    UnknownNameError
        If it is a verdict that permits nothing.
    """
    fine = (Verdict.COMPARABLE, Verdict.WITH_CAUTION)
    if allow not in fine:
        raise UnknownNameError("allowed verdict", str(allow), map(str, fine))
    return Verdict(allow)


def may_be_major(rule: Rule[Any]) -> bool:
    """Return whether a pair about which the rule cannot decide may have one more major problem."""
    return rule.decisive and not rule.essential and rule.severity.rank >= Severity.MAJOR.rank


def combine(
    outcomes: Iterable[tuple[Rule[Any], Outcomes]], majors: int, shape: tuple[int, ...]
) -> VerdictCodes:
    """Return the verdicts that follow from what rules said, as positions in `ORDER`.

    Parameters
    ----------
    outcomes : iterable of (Rule, array of OutcomeCode)
        Each array has the shape `shape`.
    majors : int
        In how many dimensions major problems make a pair not comparable.
    shape : tuple of int
        Of the result.

    Notes
    -----
    Any blocker, or majors in `majors` dimensions: not comparable. Else an essential rule that cannot decide, a rule
    that failed, or decisive rules that cannot decide and could bring the majors to that number: cannot tell. Else any
    major, or a rule that cannot decide and could find one: with caution. Else comparable.
    """
    # comparisons of bytes, which are several times faster than looking each outcome up
    least: dict[int, Flags] = {}
    found: dict[Dimension, Flags] = {}
    possible: dict[Dimension, Flags] = {}
    for rule, cells in outcomes:
        # the last outcomes are rare: a failure, and what no wave of a series gives
        last = int(cells.max(initial=0))
        for outcome, weight in enumerate(least_verdicts(rule)[: last + 1].tolist()):
            if outcome == OutcomeCode.MAJOR:
                _join(found, rule.dimension, cells == outcome)
            elif weight:
                _join(least, weight, cells == outcome)
        if last >= OutcomeCode.UNKNOWN and may_be_major(rule):
            _join(possible, rule.dimension, is_unknown(cells))
    certain = np.zeros(shape, dtype=np.uint8)
    for major in found.values():
        certain += major.view(np.uint8)
    at_worst = certain.copy()
    for dimension, unknown in possible.items():
        if dimension in found:
            unknown = unknown & ~found[dimension]
        at_worst += unknown.view(np.uint8)
    _join(least, WITH_CAUTION, certain > 0)
    _join(least, CANNOT_TELL, at_worst >= majors)
    _join(least, RULED_OUT, certain >= majors)
    codes = np.zeros(shape, dtype=np.uint8)
    for weight in sorted(least):
        codes[least[weight]] = weight
    return codes


def is_unknown(cells: Outcomes) -> Flags:
    """Return where a rule could not decide, in a series or not."""
    # numpy is slow with members of an enum
    unknown: Flags = (cells == int(OutcomeCode.UNKNOWN)) | (cells == int(OutcomeCode.UNKNOWN_IN_SERIES))
    return unknown


def _join(into: dict[K, Flags], key: K, cells: Any) -> None:
    if key in into:
        into[key] |= cells
    else:
        into[key] = cells
