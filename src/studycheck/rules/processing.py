"""PR: weighting."""

from __future__ import annotations

from studycheck.findings import Mismatch
from studycheck.rules.define import pair_rule, study_rule
from studycheck.study import known
from studycheck.table import StudyRow
from studycheck.vocab import Dimension, Marker, Severity


@pair_rule(
    "PR001",
    "Only one study is weighted",
    severity=Severity.MINOR,
    dimension=Dimension.PROCESSING,
    of=lambda row: row.weighted,
    needs=("sample.weighted",),
    cites=("aapor-disclosure", "kish-1965"),
    remedy="Compare within size classes, which weighting changes least.",
)
def weighting_differs(a: bool, b: bool) -> Mismatch | None:
    """Unweighted totals follow the mix of those who answered, weighted ones that of the population."""
    if a == b:
        return None
    return Mismatch("{one} is {a}, {other} is {b}", a=_words(a), b=_words(b))


def _words(weighted: bool) -> str:
    return "weighted" if weighted else "not weighted"


@study_rule(
    "PR002",
    "Weights without a description",
    severity=Severity.MINOR,
    dimension=Dimension.PROCESSING,
    of=lambda row: _described(row),
    needs=("sample.weighted", "sample.weighting", "disclosure.weighting"),
    cites=("aapor-disclosure",),
    remedy="Ask to what the weights were calibrated: number of firms, staff, or something else.",
)
def weights_not_described(described: bool) -> Mismatch | None:
    """Weights by firms and weights by staff give different totals; "weighted" alone does not say which."""
    return None if described else Mismatch("{one} is weighted and does not say how")


def _described(row: StudyRow) -> bool | Marker | None:
    if row.weighted is not True:
        return None if row.weighted in (None, Marker.NOT_STATED) else Marker.NOT_APPLICABLE
    words, shown = row.study.sample.weighting, row.study.disclosure.weighting
    if known(words) is not None:
        return True
    return None if words is None and shown is None else known(shown) is True
