"""What a rule said, in one byte."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from studycheck.errors import shorten
from studycheck.rules.findings import Mismatch, Undecided
from studycheck.rules.rule import Rule
from studycheck.vocabulary.terms import Outcome, Severity


class OutcomeCode(IntEnum):
    """What a rule said, as stored."""

    CLEAR = 0
    MINOR = 1
    MAJOR = 2
    BLOCKER = 3
    UNKNOWN = 4
    NOT_APPLICABLE = 5
    FAILED = 6

    @property
    def outcome(self) -> Outcome:
        """The outcome in words."""
        names = {
            OutcomeCode.CLEAR: Outcome.CLEAR, OutcomeCode.UNKNOWN: Outcome.UNKNOWN,
            OutcomeCode.NOT_APPLICABLE: Outcome.NOT_APPLICABLE, OutcomeCode.FAILED: Outcome.FAILED,
        }  # fmt: skip
        return names.get(self, Outcome.PROBLEM)


SEVERITIES = {
    OutcomeCode.BLOCKER: Severity.BLOCKER,
    OutcomeCode.MAJOR: Severity.MAJOR,
    OutcomeCode.MINOR: Severity.MINOR,
}


def cell_of(rule: Rule[Any], said: Mismatch | Undecided | None) -> OutcomeCode:
    """Return what a rule said as it is stored.

    Raises
    ------
    TypeError
        If it returned anything but a judgement.
    """
    if said is None:
        return OutcomeCode.CLEAR
    if isinstance(said, Undecided):
        return OutcomeCode.UNKNOWN
    if not isinstance(said, Mismatch):
        raise TypeError(f"it returned {shorten(said)}, which is no Mismatch, Undecided or None")
    severity = rule.graded(said)
    return OutcomeCode.CLEAR if severity is None else OutcomeCode(severity.rank)
