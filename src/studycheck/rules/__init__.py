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
from studycheck.rules.collecting import collect
from studycheck.rules.define import distance_rule, group_rule, pair_rule, study_rule
from studycheck.rules.rule import DistanceRule, GroupRule, PairRule, Rule, StudyRule

RULES = collect(
    purpose, scope, geography, population, size, sample, respondents,
    measurement, mode, time, response, processing, transparency, independence,
)  # fmt: skip
"""Every rule of the rule book, in order of code."""

__all__ = [
    "RULES",
    "DistanceRule",
    "GroupRule",
    "PairRule",
    "Rule",
    "StudyRule",
    "collect",
    "distance_rule",
    "group_rule",
    "pair_rule",
    "study_rule",
]
