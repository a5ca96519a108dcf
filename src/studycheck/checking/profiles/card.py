"""The fields of a profile's file, as pydantic checks them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, FiniteFloat

from studycheck.checking.profiles.profile import LEAST_EFFECT, MOST_EFFECT
from studycheck.study.model import OneOrMany, Text
from studycheck.vocabulary.terms import Severity

Threshold = Annotated[FiniteFloat, Field(strict=True)]
SeverityName = Annotated[
    Severity, BeforeValidator(lambda name: name.strip() if isinstance(name, str) else name)
]


class RuleSettings(BaseModel):
    """The settings of one rule in a profile, with the reason."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        title="the settings of a rule",
        defer_build=True,
    )

    off: Annotated[bool, Field(strict=True)] | None = None
    severity: SeverityName | None = None
    grades: dict[SeverityName, Threshold] | None = None
    thresholds: dict[str, Threshold] | None = None
    reason: Text
    cites: Annotated[tuple[str, ...], OneOrMany] = ()


class DesignEffect(BaseModel):
    """The design effect that is assumed where a card does not state one, with the reason."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, title="a design effect", defer_build=True
    )

    value: Annotated[FiniteFloat, Field(strict=True, ge=LEAST_EFFECT, le=MOST_EFFECT)]
    reason: Text
    cites: Annotated[tuple[str, ...], OneOrMany] = ()


class ProfileCard(BaseModel):
    """The fields of a profile; the settings of its rules are checked one by one as `RuleSettings`."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, title="a profile", defer_build=True
    )

    name: Text | None = None
    about: Text | None = None
    extends: Text | None = None
    majors: Annotated[int, Field(ge=1, strict=True)] | None = None
    design_effect: DesignEffect | None = None
    rules: dict[str, object] | None = None
