"""Writes a template for a custom rule, which runs as it is and has a page and two examples."""

from __future__ import annotations

import re
from importlib.resources import files

from studycheck.base.language import say
from studycheck.errors import InputError, Problem, UnknownNameError, shorten
from studycheck.rules.book import RULES
from studycheck.rules.names import by_name

KINDS = ("pair", "study")
"""The kinds of rules for which there is a template."""


def new_rule(code: str, *, looks_at: str = "pair") -> str:
    """Return the text of a Python file with one rule to edit.

    Parameters
    ----------
    code : str
        The code of the rule: two capital letters and three digits, such as ``"XX001"``.
    looks_at : str
        The kind of the rule: ``"pair"`` or ``"study"``.

    Raises
    ------
    InputError
        If the code has another form, or a rule of the rule book has it.
    UnknownNameError
        If `looks_at` is neither ``"pair"`` nor ``"study"``.

    Examples
    --------
    >>> print(new_rule("XX001").splitlines()[6])
        "XX001",  # permanent: two letters, three digits; use letters that the rule book does not use
    """
    if looks_at not in KINDS:
        raise UnknownNameError("kind of rule", looks_at, KINDS)
    if not re.fullmatch(r"[A-Z]{2}\d{3}", code):
        message = say(
            "{code} is not a code; write two capital letters and three digits, such as XX001",
            code=shorten(code),
        )
        raise InputError([Problem("", 0, "code", message)])
    other = by_name(RULES).get(code.casefold())
    if other is not None:
        message = say(
            "{code} is already in use ({title}); use other letters, such as XX001",
            code=code,
            title=other.title,
        )
        raise InputError([Problem("", 0, "code", message)])
    from jinja2 import Environment, StrictUndefined

    source = files("studycheck") / "data" / "rule.py.j2"
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, autoescape=False)
    text = environment.from_string(source.read_text(encoding="utf-8"))
    return text.render(code=code, looks_at=looks_at, file="my_rules.py").rstrip() + "\n"
