"""Looks up rules by code, slug or alias."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from studycheck.errors import UnknownNameError
from studycheck.rules.book import RULES
from studycheck.rules.rule import Rule

RulesByName = Mapping[str, Rule[Any]]


def by_name(rules: Iterable[Rule[Any]]) -> dict[str, Rule[Any]]:
    """Return rules by code, slug and alias, in lower case."""
    return {name.casefold(): rule for rule in rules for name in (rule.code, rule.slug, *rule.aliases)}


def find_rule(name: str, rules: RulesByName) -> Rule[Any]:
    """Return the rule with a code, slug or alias.

    Raises
    ------
    UnknownNameError
        If none of the rules has the name; the message suggests close names.
    """
    rule = rules.get(name.casefold())
    if rule is None:
        allowed = [known for rule in dict.fromkeys(rules.values()) for known in (rule.code, rule.slug)]
        raise UnknownNameError("rule", name, allowed)
    return rule


def explain(code: str) -> Rule[Any]:
    """Return the rule with a code; it prints as its page.

    Parameters
    ----------
    code : str
        The code, such as ``"SZ002"``, the slug, such as ``"label-homonym"``, or an earlier name of the rule.

    Raises
    ------
    UnknownNameError
        If none of the rules has the name; the message suggests close names.

    Examples
    --------
    >>> import studycheck as sc
    >>> sc.explain("SZ002").title
    'One size label, different firms'
    >>> sc.explain("XX999")
    Traceback (most recent call last):
        ...
    studycheck.errors.UnknownNameError: unknown rule 'XX999'; known: DI001, ...
    """
    return find_rule(code, by_name(RULES))
