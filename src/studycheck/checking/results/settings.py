"""The settings of a check."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.checking.profiles import DEFAULT, Profile
from studycheck.rules.rule import Rule
from studycheck.vocabulary.terms import Among, Comparing, Dimension


@frozen
class Settings:
    """The settings of a check, which say what question its report answers.

    Attributes
    ----------
    contrast : frozenset of Dimension
        The dimensions in which the studies differ on purpose.
    comparing : Comparing
        Whether levels or changes are compared.
    of : Among
        Whether studies or single estimates are compared.
    profile : Profile
        The profile, which sets how strict the check is.
    rules : tuple of Rule
        The rules that were available, with those that did not run.
    """

    contrast: frozenset[Dimension] = frozenset()
    comparing: Comparing = Comparing.LEVELS
    of: Among = Among.STUDIES
    profile: Profile = DEFAULT
    rules: tuple[Rule[Any], ...] = field(default=(), repr=False)
