"""The page of a rule."""

from __future__ import annotations

from typing import Any

from studycheck.errors import UnknownNameError
from studycheck.rules import RULES, Rule


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
    named = {name.casefold(): rule for rule in RULES for name in (rule.code, rule.slug, *rule.aliases)}
    if code.casefold() not in named:
        raise UnknownNameError("rule", code, [name for rule in RULES for name in (rule.code, rule.slug)])
    return named[code.casefold()]
