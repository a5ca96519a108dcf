"""What a profile's file may say, as pydantic checks it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, FiniteFloat

from studycheck.checking.profiles.profile import LEAST_EFFECT, MOST_EFFECT
from studycheck.study.model import OneOrMany, Text
from studycheck.vocabulary.terms import Severity

Threshold = Annotated[FiniteFloat, Field(strict=True)]
Severe = Annotated[
    Severity, BeforeValidator(lambda given: given.strip() if isinstance(given, str) else given)
]


class RuleSettings(BaseModel):
    """What is said of one rule."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    off: Annotated[bool, Field(strict=True)] | None = None
    severity: Severe | None = None
    grades: dict[Severe, Threshold] | None = None
    thresholds: dict[str, Threshold] | None = None
    reason: Text
    cites: Annotated[tuple[str, ...], OneOrMany] = ()


class DesignEffect(BaseModel):
    """What design effect is taken where a card states none."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    value: Annotated[FiniteFloat, Field(strict=True, ge=LEAST_EFFECT, le=MOST_EFFECT)]
    reason: Text
    cites: Annotated[tuple[str, ...], OneOrMany] = ()


class ProfileCard(BaseModel):
    """What is said of a whole profile, but for its rules."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    name: Text | None = None
    about: Text | None = None
    extends: Text | None = None
    majors: Annotated[int, Field(ge=1, strict=True)] | None = None
    design_effect: DesignEffect | None = None
    rules: dict[str, object] | None = None
