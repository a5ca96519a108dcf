"""From cards to typed rows: the facts that rules look at, one row per study.

A row holds resolved facts: a size label with the concept it names, a group of countries with its
members at the date. Every fact is a value, a marker (not stated, not applicable) or None, as on the
card. Free-text notes are not part of a row, so rules cannot read them.
"""

from studycheck.rules.facts.by_estimate import by_estimate
from studycheck.rules.facts.encode import encode, encode_study
from studycheck.rules.facts.kinds import (
    Constructs,
    Coverage,
    Fact,
    Identity,
    Precision,
    RoleMix,
    SizeDefinition,
    Wave,
)
from studycheck.rules.facts.rows import StudyRow, StudyTable

__all__ = [
    "Constructs",
    "Coverage",
    "Fact",
    "Identity",
    "Precision",
    "RoleMix",
    "SizeDefinition",
    "StudyRow",
    "StudyTable",
    "Wave",
    "by_estimate",
    "encode",
    "encode_study",
]
