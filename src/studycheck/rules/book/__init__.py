"""The rule book: a module or a few per family, one function per rule."""

from studycheck.rules.book import (
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

RULES = collect(
    purpose,
    scope,
    geography,
    population,
    size_ranges,
    size_labels,
    size_measures,
    definitions,
    sample,
    margins,
    answers_by_class,
    precision,
    respondents,
    measurement,
    mode,
    time,
    response,
    processing,
    arithmetic,
    transparency,
    records,
    independence,
    groups,
)
"""Every rule of the rule book, in order of code."""

__all__ = ["RULES"]
