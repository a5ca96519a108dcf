"""The rule book: one module per family, one function per rule."""

from studycheck.rules import (
    arithmetic,
    definitions,
    geography,
    groups,
    independence,
    measurement,
    mode,
    population,
    precision,
    processing,
    purpose,
    records,
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
    purpose, scope, geography, population, size, definitions, sample, precision, respondents,
    measurement, mode, time, response, processing, arithmetic, transparency, records, independence, groups,
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
