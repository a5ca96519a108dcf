"""The rule book: a module or a few per family, one function per rule."""

from studycheck.rules import (
    answers_by_class,
    arithmetic,
    definitions,
    geography,
    groups,
    independence,
    margins,
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
    size_labels,
    size_measures,
    size_ranges,
    time,
    transparency,
)
from studycheck.rules.collecting import collect
from studycheck.rules.define import distance_rule, group_rule, pair_rule, study_rule
from studycheck.rules.rule import DistanceRule, GroupRule, PairRule, Rule, StudyRule

RULES = collect(
    purpose, scope, geography, population, size_ranges, size_labels, size_measures, definitions, sample,
    margins, answers_by_class, precision, respondents, measurement, mode, time, response, processing,
    arithmetic, transparency, records, independence, groups,
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
