"""Checks of the arguments of charts."""

from __future__ import annotations

from collections.abc import Iterable

from studycheck.errors import InputError, Problem
from studycheck.sizes import SizeScheme, size_schemes


def need(condition: bool, field: str, message: str) -> None:
    """Raise an `InputError` about an argument unless `condition` holds."""
    if not condition:
        raise InputError([Problem("", 0, field, message)])


def schemes_of(given: str | SizeScheme | Iterable[str | SizeScheme]) -> list[SizeScheme]:
    """Return schemes in the order given, ids looked up; one alone is a list of one."""
    # a scheme is itself iterable, as text is
    several = [given] if isinstance(given, str | SizeScheme) else list(given)
    return [size_schemes[entry] if isinstance(entry, str) else entry for entry in several]
