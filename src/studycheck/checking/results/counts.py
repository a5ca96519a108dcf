"""How many rules ran, and with which results."""

from __future__ import annotations

from studycheck.base.frozen import frozen
from studycheck.base.language import clauses, counted, either, say, term
from studycheck.base.translated import join
from studycheck.vocabulary.terms import Among


@frozen
class Counts:
    """The number of rules that ran, and of their results.

    Attributes
    ----------
    studies, pairs : int
        The studies (or estimates) compared, and their pairs.
    rules : int
        The rules that ran; rules on pairs do not run on a single study.
    fired, undecided, failed : int
        The rules that found a problem, lacked information, or raised an error, at least once.
    skipped : int
        The rules that did not run because of the settings, such as a contrast.
    reasons : tuple of str
        The reasons why these did not run, in one word each.
    waived : int
        The findings that a person has accepted.
    problems, clear, unknown, not_applicable, errors : int
        The outcomes over all rules and studies or pairs.
    of : Among
        Whether `studies` counts studies or estimates.
    """

    studies: int
    pairs: int
    rules: int
    fired: int
    undecided: int
    failed: int
    skipped: int
    reasons: tuple[str, ...]
    waived: int
    problems: int
    clear: int
    unknown: int
    not_applicable: int
    errors: int
    of: Among = Among.STUDIES

    def __str__(self) -> str:
        if self.of is Among.STUDIES:
            on, where = counted(self.studies, "study", "studies"), say("for at least one study or pair")
        else:
            on, where = (
                counted(self.studies, "estimate", "estimates"),
                say("for at least one estimate or pair"),
            )
        lacked = say("{number:,} lacked information", number=self.undecided)
        if self.studies != 1:
            on = say("{studies} and {pairs}", studies=on, pairs=counted(self.pairs, "pair", "pairs"))
            lacked = join(" ", (lacked, where))
        parts = [
            say(
                "{rules} ran on {what}: {problems:,} found problems",
                rules=counted(self.rules, "rule", "rules"), what=on, problems=self.fired,
            ),
            lacked,
            say("{number:,} failed", number=self.failed),
        ]  # fmt: skip
        if self.skipped:
            reasons = join(", ", (term(reason, "reason") for reason in self.reasons))
            parts.append(say("{n:,} not run ({reasons})", n=self.skipped, reasons=reasons))
        if self.waived:
            parts.append(either(self.waived, "{number:,} finding waived", "{number:,} findings waived"))
        return clauses(parts)
