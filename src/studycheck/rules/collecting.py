"""Collects rules from modules and lists into a rule book in order of code."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from types import ModuleType
from typing import Any

from studycheck.base.language import say
from studycheck.errors import StudycheckError, shorten
from studycheck.rules.pair_rule import DistanceRule, PairRule
from studycheck.rules.rule import GroupRule, Rule, StudyRule


def makers() -> str:
    """Return the names of what makes a rule, as a message lists them."""
    return say(" or ").join(["studycheck.rules.study_rule, pair_rule, distance_rule", "group_rule"])


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
            raise StudycheckError(
                say("{rule} is not a rule; make one with {makers}", rule=shorten(rule), makers=makers())
            )
    ordered = sorted(dict.fromkeys(every), key=lambda rule: rule.code)
    for first, second in pairwise(ordered):
        if first.code == second.code:
            raise ValueError(
                say(
                    "two rules have the code {code}: {title!r} and {title2!r}",
                    code=first.code,
                    title=first.title,
                    title2=second.title,
                )
            )
    by_name: dict[str, Rule[Any]] = {}
    for rule in ordered:
        for name in (rule.code, *rule.aliases):
            other = by_name.setdefault(name, rule)
            if other is not rule:
                raise ValueError(
                    say(
                        "two rules have the name {name}: {code} and {code2}",
                        name=name,
                        code=other.code,
                        code2=rule.code,
                    )
                )
    return tuple(ordered)
