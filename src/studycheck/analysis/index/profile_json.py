"""A profile as JSON and back, so that an index knows how strict its comparisons are."""

from __future__ import annotations

from typing import Any

from studycheck.checking.profiles import Profile
from studycheck.checking.profiles.setting import Setting
from studycheck.vocabulary.terms import Severity


def profile_to_json(profile: Profile) -> dict[str, Any]:
    """Return a profile as plain data.

    Examples
    --------
    >>> from studycheck import Profile
    >>> plain = profile_to_json(Profile("mine", majors=2, off=["ME001"]))
    >>> plain["majors"], plain["settings"]["ME001"]["off"]
    (2, True)
    >>> profile_from_json(plain) == Profile("mine", majors=2, off=["ME001"])
    True
    """
    return {
        "name": profile.name,
        "about": profile.about,
        "majors": profile.majors,
        "design_effect": profile.design_effect,
        "design_effect_reason": profile.design_effect_reason,
        "settings": {name: _setting_to_json(setting) for name, setting in profile.settings.items()},
    }


def profile_from_json(plain: dict[str, Any]) -> Profile:
    """Return the profile that was written as plain data."""
    settings = {name: _setting_from_json(setting) for name, setting in plain["settings"].items()}
    return Profile(**{**plain, "settings": settings})


def _setting_to_json(setting: Setting) -> dict[str, Any]:
    return {
        "off": setting.off,
        "severity": None if setting.severity is None else str(setting.severity),
        "grades": None
        if setting.grades is None
        else {str(severity): limit for severity, limit in setting.grades.items()},
        "thresholds": None if setting.thresholds is None else dict(setting.thresholds),
        "reason": setting.reason,
        "cites": list(setting.cites),
    }


def _setting_from_json(plain: dict[str, Any]) -> Setting:
    severity, grades = plain["severity"], plain["grades"]
    return Setting(
        off=plain["off"],
        severity=None if severity is None else Severity(severity),
        grades=None if grades is None else {Severity(one): limit for one, limit in grades.items()},
        thresholds=plain["thresholds"],
        reason=plain["reason"],
        cites=tuple(plain["cites"]),
    )
