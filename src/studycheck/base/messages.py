"""Messages as templates with their values.

A message is never a finished string: a program can read the values, and a list of templates can be
translated into another language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """A template and the values that fill it.

    Examples
    --------
    >>> str(Message("n = {n} gives ± {points} points", {"n": 80, "points": 11}))
    'n = 80 gives ± 11 points'
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)

    def __hash__(self) -> int:
        return hash((self.template, str(self)))
