"""Rules by any of their names, and the page of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from studycheck.errors import UnknownNameError
from studycheck.rules.book import RULES
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


def explain(code: str) -> Rule[Any]:
    """Return the rule of a code; it prints as its page.

    Parameters
    ----------
    code : str
        Such as ``"SZ002"``, or its slug ``"label-homonym"``, or a name that it had before.

    Raises
    ------
    UnknownNameError
        If no rule has that name; the message names close ones.

    Examples
    --------
    >>> import studycheck as sc
    >>> sc.explain("SZ002").title
    'One size label, different firms'
    >>> sc.explain("XX999")
    Traceback (most recent call last):
        ...
    studycheck.errors.UnknownNameError: unknown rule 'XX999'; known: GE001, ...
    """
    return find_rule(code, by_name(RULES))
