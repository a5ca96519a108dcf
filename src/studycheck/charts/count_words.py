"""How much ran, as charts say it."""

from __future__ import annotations

from studycheck.charts.language import clauses, counted, either, say, term
from studycheck.checking.results.counts import Counts
from studycheck.vocabulary.terms import Among


def count_words(counts: Counts) -> str:
    """Return how many rules ran on what, and what came of it, in one sentence."""
    on = (
        counted(counts.studies, "study", "studies")
        if counts.of is Among.STUDIES
        else counted(counts.studies, "number", "numbers")
    )
    if counts.studies != 1:
        on = say("{studies} and {pairs}", studies=on, pairs=counted(counts.pairs, "pair", "pairs"))
    parts = [
        say(
            "{rules} ran on {what}: {fired:,} fired, {undecided:,} could not decide somewhere, {failed:,} failed",
            rules=counted(counts.rules, "rule", "rules"), what=on, fired=counts.fired,
            undecided=counts.undecided, failed=counts.failed,
        )
    ]  # fmt: skip
    if counts.skipped:
        reasons = ", ".join(term(reason, "reason") for reason in counts.reasons)
        parts.append(say("{n:,} not run ({reasons})", n=counts.skipped, reasons=reasons))
    if counts.waived:
        parts.append(either(counts.waived, "{number:,} finding waived", "{number:,} findings waived"))
    return f"{clauses(parts)}."
