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
        Such as ``"SZ002"``.

    Raises
    ------
    UnknownNameError
        If no rule has that code; the message names close ones.

    Examples
    --------
    >>> import studycheck as sc
    >>> sc.explain("SZ002").title
    'One size label, different firms'
    >>> sc.explain("SZ999")
    Traceback (most recent call last):
        ...
    studycheck.errors.UnknownNameError: unknown rule 'SZ999'; known: GE001, ...
    """
    by_code = {rule.code: rule for rule in RULES}
    if code.upper() not in by_code:
        raise UnknownNameError("rule", code, by_code)
    return by_code[code.upper()]
