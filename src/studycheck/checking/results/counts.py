"""How many rules ran, and with which results."""

from __future__ import annotations

from dataclasses import dataclass

from studycheck.base.wording import counted
from studycheck.vocabulary.terms import Among


@dataclass(frozen=True, slots=True)
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
        one, several = ("study", "studies") if self.of is Among.STUDIES else ("estimate", "estimates")
        studies, where = counted(self.studies, one, several), ""
        if self.studies != 1:
            studies += f" and {counted(self.pairs, 'pair')}"
            where = f" for at least one {one} or pair"
        text = (
            f"{counted(self.rules, 'rule')} ran on {studies}: {self.fired} found problems; "
            f"{self.undecided} lacked information{where}; {self.failed} failed"
        )
        text += f"; {self.skipped} not run ({', '.join(self.reasons)})" if self.skipped else ""
        return text + (f"; {counted(self.waived, 'finding')} waived" if self.waived else "")
