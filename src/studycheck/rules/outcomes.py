"""What a rule said of a study or a pair, in one byte."""

from __future__ import annotations

from enum import IntEnum

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
    UNKNOWN_IN_SERIES = 7
    """Neither wave of one series gives the fact; told apart only where verdicts are made."""

    @property
    def outcome(self) -> Outcome:
        """The outcome in words."""
        names = {
            OutcomeCode.CLEAR: Outcome.CLEAR, OutcomeCode.UNKNOWN: Outcome.UNKNOWN,
            OutcomeCode.UNKNOWN_IN_SERIES: Outcome.UNKNOWN,
            OutcomeCode.NOT_APPLICABLE: Outcome.NOT_APPLICABLE, OutcomeCode.FAILED: Outcome.FAILED,
        }  # fmt: skip
        return names.get(self, Outcome.PROBLEM)


SEVERITIES = {
    OutcomeCode.BLOCKER: Severity.BLOCKER,
    OutcomeCode.MAJOR: Severity.MAJOR,
    OutcomeCode.MINOR: Severity.MINOR,
}
"""The outcomes that are findings, most severe first."""
