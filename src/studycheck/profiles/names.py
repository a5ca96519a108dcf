"""Rules by any of their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from studycheck.errors import UnknownNameError
from studycheck.rules.rule import Rule

Named = Mapping[str, Rule[Any]]


def by_name(rules: Iterable[Rule[Any]]) -> dict[str, Rule[Any]]:
    """Return rules by code, slug and every name they had before, in small letters."""
    return {name.casefold(): rule for rule in rules for name in (rule.code, rule.slug, *rule.aliases)}


def find_rule(name: str, named: Named) -> Rule[Any]:
    """Return the rule of a code or slug.

    Raises
    ------
    UnknownNameError
        With close names.
    """
    rule = named.get(name.casefold())
    if rule is None:
        allowed = [known for rule in dict.fromkeys(named.values()) for known in (rule.code, rule.slug)]
        raise UnknownNameError("rule", name, allowed)
    return rule
