"""A rule to start from: one that runs as it is, with a page and two examples."""

from __future__ import annotations

import re
from importlib.resources import files

from studycheck.errors import InputError, Problem, UnknownNameError, shorten
from studycheck.rules.book import RULES

KINDS = ("pair", "study")
"""What the rule may look at."""


def new_rule(code: str, *, looks_at: str = "pair") -> str:
    """Return a Python file with one rule to change.

    Parameters
    ----------
    code : str
        Its code: two capital letters and three digits, such as ``"XX001"``.
    looks_at : str
        ``"pair"`` or ``"study"``.

    Raises
    ------
    InputError
        If the code does not fit, or a rule of the rule book has it.
    UnknownNameError
        If `looks_at` is neither.

    Examples
    --------
    >>> print(new_rule("XX001").splitlines()[6])
        "XX001",  # permanent: two letters, three digits; letters of your own keep clear of the rule book
    """
    if looks_at not in KINDS:
        raise UnknownNameError("kind of rule", looks_at, KINDS)
    if not re.fullmatch(r"[A-Z]{2}\d{3}", code):
        said = f"{shorten(code)} does not fit; write two capital letters and three digits, such as XX001"
        raise InputError([Problem("", 0, "code", said)])
    taken = next((rule for rule in RULES if code in (rule.code, *rule.aliases)), None)
    if taken is not None:
        said = f"{code} is taken: {taken.title}; take letters of your own, such as XX001"
        raise InputError([Problem("", 0, "code", said)])
    from jinja2 import Environment, StrictUndefined

    source = files("studycheck") / "data" / "rule.py.j2"
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, autoescape=False)
    text = environment.from_string(source.read_text(encoding="utf-8"))
    return text.render(code=code, looks_at=looks_at, file="my_rules.py").rstrip() + "\n"
