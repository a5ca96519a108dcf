"""Asking the function of a rule, and what its answer is as an outcome."""

from __future__ import annotations

from typing import Any

from studycheck.errors import shorten
from studycheck.rules.findings import Mismatch, Undecided
from studycheck.rules.outcomes import OutcomeCode
from studycheck.rules.rule import PairRule, Rule, StudyRule

Errors = dict[tuple[int, ...], str]
"""What a rule raised, by the codes of the facts it was asked about; no code at all stands for all facts."""


def outcome_of(rule: Rule[Any], judgement: Mismatch | Undecided | None) -> OutcomeCode:
    """Return the outcome of a judgement.

    Raises
    ------
    TypeError
        If it is anything but a judgement.
    """
    if judgement is None:
        return OutcomeCode.CLEAR
    if isinstance(judgement, Undecided):
        return OutcomeCode.UNKNOWN
    if not isinstance(judgement, Mismatch):
        raise TypeError(f"it returned {shorten(judgement)}, which is no Mismatch, Undecided or None")
    severity = rule.graded(judgement)
    return OutcomeCode.CLEAR if severity is None else OutcomeCode(severity.rank)


def ask(
    rule: StudyRule[Any] | PairRule[Any], facts: tuple[Any, ...], errors: Errors, codes: tuple[int, ...]
) -> OutcomeCode:
    """Ask a rule about known facts; what it raises is kept under the codes of the facts."""
    try:
        return outcome_of(rule, rule.judge(*facts, **rule.thresholds))
    except Exception as error:  # a user's rule may raise anything; everything else is still checked
        errors[codes] = f"{type(error).__name__}: {error}"
        return OutcomeCode.FAILED
