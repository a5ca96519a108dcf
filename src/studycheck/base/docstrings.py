"""Docstrings that people read: pages of rules and help of commands, kept where ``python -OO`` cannot take them away."""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

FILE = "docstrings.json"
"""The copies, under ``data``; ``docs/generate_reference.py`` writes them."""


def docstring_of(function: Callable[..., Any]) -> str:
    """Return the docstring of a function, from the copy where this Python has none.

    Examples
    --------
    >>> docstring_of(docstring_of).partition(",")[0]
    'Return the docstring of a function'
    """
    return inspect.getdoc(function) or (_copies().get(name_of(function), "") if is_without() else "")


def is_without() -> bool:
    """Return whether this Python takes docstrings away."""
    return sys.flags.optimize > 1


def name_of(function: Callable[..., Any]) -> str:
    """Return the module and the name of a function."""
    return f"{function.__module__}.{function.__qualname__}"


@cache
def _copies() -> dict[str, str]:
    copies: dict[str, str] = json.loads((files("studycheck") / "data" / FILE).read_text(encoding="utf-8"))
    return copies
