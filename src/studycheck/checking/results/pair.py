"""Everything about two studies."""

from __future__ import annotations

from dataclasses import dataclass

from studycheck.base.display import Displayed, Grid
from studycheck.rules.findings import Failure, Finding, Gap
from studycheck.vocabulary.terms import Verdict


@dataclass(frozen=True, slots=True)
class Pair(Displayed):
    """Everything a check says of two studies.

    Attributes
    ----------
    one, other : str
        Ids, in order.
    verdict : Verdict
        Whether they may stand side by side.
    findings : tuple of Finding
        Between the two, gravest first.
    gaps : tuple of Gap
        What could not be decided, essential first.
    failures : tuple of Failure
        Rules that raised an error.
    """

    one: str
    other: str
    verdict: Verdict
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]
    failures: tuple[Failure, ...] = ()

    def _grid(self) -> Grid:
        rows = [
            (f.code, f"{f.severity}{', waived' if f.waived else ''}", str(f.message), f.waived or f.remedy)
            for f in self.findings
        ]
        rows += [
            (g.code, "cannot tell", "; ".join(map(str, g.missing)), "Fill in the field.")
            for g in self.gaps
            if g.essential
        ]
        rows += [(f.code, "failed", f.error, "Mend the rule.") for f in self.failures]
        open_rules = ", ".join(gap.code for gap in self.gaps if not gap.essential)
        notes = (f"Could not decide for want of facts: {open_rules}.",) if open_rules else ()
        columns = ("rule", "severity", "what", "what to do") if rows else ()
        title = f"{self.one} and {self.other}: {self.verdict}"
        return Grid(title if rows else f"{title}. No rule found a problem.", columns, rows, notes)
