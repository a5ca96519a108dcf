"""Asking the function of a rule, and what its answer is as an outcome."""

from __future__ import annotations

from typing import Any

from studycheck.base.messages import names_in
from studycheck.errors import shorten
from studycheck.rules.findings import Mismatch, Undecided
from studycheck.rules.outcomes import OutcomeCode
from studycheck.rules.rule import PairRule, Rule, StudyRule

Errors = dict[tuple[int, ...], str]
"""What a rule raised, by the codes of the facts it was asked about; no code at all stands for all facts."""


_IDS = {"study": {"one"}, "pair": {"one", "other"}, "group": set[str]()}
"""The names by which a message may call the studies that it is about, by what the rule looks at."""


def outcome_of(rule: Rule[Any], judgement: Mismatch | Undecided | None) -> OutcomeCode:
    """Return the outcome of a judgement.

    Raises
    ------
    TypeError
        If it is anything but a judgement.
    KeyError
        If its message needs a value that it does not have.
    """
    if judgement is None:
        return OutcomeCode.CLEAR
    if isinstance(judgement, Undecided):
        return OutcomeCode.UNKNOWN
    if not isinstance(judgement, Mismatch):
        raise TypeError(f"it returned {shorten(judgement)}, which is no Mismatch, Undecided or None")
    # found now, and not when somebody prints the finding
    lacking = names_in(judgement.template) - judgement.values.keys() - _IDS[rule.looks_at]
    if lacking:
        raise KeyError(f"its message needs {', '.join(sorted(lacking))}, which it does not give")
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
