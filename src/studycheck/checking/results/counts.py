"""An honest count of what ran."""

from __future__ import annotations

from dataclasses import dataclass

from studycheck.vocabulary.terms import Among


@dataclass(frozen=True, slots=True)
class Counts:
    """How much ran, and what came of it.

    Attributes
    ----------
    studies, pairs : int
        Compared.
    rules : int
        Run; rules on pairs do not run on a single study.
    fired, undecided, failed : int
        Rules that found something, could not decide, or raised an error, at least once.
    skipped : int
        Rules not run because of what is compared, such as a contrast.
    reasons : tuple of str
        Why these were not run, each in a word.
    waived : int
        Findings that a person has accepted.
    problems, clear, unknown, not_applicable, errors : int
        Single outcomes, over all rules and studies or pairs.
    of : Among
        Whether `studies` counts studies or published numbers.
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
        noun = ("study", "studies") if self.of is Among.STUDIES else ("number", "numbers")
        studies = _counted(self.studies, *noun)
        if self.studies != 1:
            studies += f" and {_counted(self.pairs, 'pair', 'pairs')}"
        text = (
            f"{_counted(self.rules, 'rule', 'rules')} ran on {studies}: "
            f"{self.fired} fired, {self.undecided} could not decide somewhere, {self.failed} failed"
        )
        text += f"; {self.skipped} not run ({', '.join(self.reasons)})" if self.skipped else ""
        return text + (f"; {_counted(self.waived, 'finding', 'findings')} waived" if self.waived else "")


def _counted(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"
