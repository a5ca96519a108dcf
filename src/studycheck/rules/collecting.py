"""Collects rules from modules and lists into a rule book in order of code."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from types import ModuleType
from typing import Any

from studycheck.errors import StudycheckError, shorten
from studycheck.rules.pair_rule import DistanceRule, PairRule
from studycheck.rules.rule import GroupRule, Rule, StudyRule

MAKERS = "studycheck.rules.study_rule, pair_rule, distance_rule or group_rule"


def collect(*modules: ModuleType) -> tuple[Rule[Any], ...]:
    """Return every rule defined in `modules`, in order of code.

    Raises
    ------
    ValueError
        If two rules share a code or an alias.
    """
    return unique(value for module in modules for value in vars(module).values() if isinstance(value, Rule))


def unique(rules: Iterable[Rule[Any]]) -> tuple[Rule[Any], ...]:
    """Return `rules` in order of code; a name that occurs twice, or an object that is not a rule, is an error."""
    every = list(rules)
    for rule in every:
        if not isinstance(rule, StudyRule | PairRule | DistanceRule | GroupRule):
            raise StudycheckError(f"{shorten(rule)} is not a rule; make one with {MAKERS}")
    ordered = sorted(dict.fromkeys(every), key=lambda rule: rule.code)
    for first, second in pairwise(ordered):
        if first.code == second.code:
            raise ValueError(f"two rules have the code {first.code}: {first.title!r} and {second.title!r}")
    by_name: dict[str, Rule[Any]] = {}
    for rule in ordered:
        for name in (rule.code, *rule.aliases):
            other = by_name.setdefault(name, rule)
            if other is not rule:
                raise ValueError(f"two rules have the name {name}: {other.code} and {rule.code}")
    return tuple(ordered)
