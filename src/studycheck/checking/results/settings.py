"""What a check was asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from studycheck.checking.profiles import DEFAULT, Profile
from studycheck.rules.rule import Rule
from studycheck.vocabulary.terms import Among, Comparing, Dimension


@dataclass(frozen=True, slots=True)
class Settings:
    """The question that a report answers.

    Attributes
    ----------
    contrast : frozenset of Dimension
        What the comparison means to vary.
    comparing : Comparing
        Whether levels or changes are set side by side.
    of : Among
        Whether studies or estimates are.
    profile : Profile
        How strict the check was.
    rules : tuple of Rule
        The rule book, whether all of it was asked or not.
    """

    contrast: frozenset[Dimension] = frozenset()
    comparing: Comparing = Comparing.LEVELS
    of: Among = Among.STUDIES
    profile: Profile = DEFAULT
    rules: tuple[Rule[Any], ...] = field(default=(), repr=False)
