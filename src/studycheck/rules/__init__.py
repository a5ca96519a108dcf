"""The rule book: one module per family, one function per rule."""

from studycheck.rules import (
    geography,
    independence,
    measurement,
    mode,
    population,
    processing,
    purpose,
    respondents,
    response,
    sample,
    scope,
    size,
    time,
    transparency,
)
from studycheck.rules.rule import (
    DistanceRule,
    PairRule,
    Rule,
    StudyRule,
    collect,
    distance_rule,
    pair_rule,
    study_rule,
)

RULES = collect(
    purpose, scope, geography, population, size, sample, respondents,
    measurement, mode, time, response, processing, transparency, independence,
)  # fmt: skip
"""Every rule of the rule book, in order of code."""

__all__ = [
    "RULES",
    "DistanceRule",
    "PairRule",
    "Rule",
    "StudyRule",
    "collect",
    "distance_rule",
    "pair_rule",
    "study_rule",
]
