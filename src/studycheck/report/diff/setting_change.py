"""Changed settings, as opposed to changed cards: profile, contrast, rules, waivers."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.base.wording import counted
from studycheck.checking.profiles import DEFAULT, as_profile
from studycheck.checking.waivers import Waivers, read_waivers
from studycheck.errors import StudycheckError, did_you_mean
from studycheck.rules.book import RULES

MAY_DIFFER = ("comparing", "contrast", "profile", "rules", "today", "waivers")
"""The settings that may differ between the two states."""


@frozen
class SettingChange:
    """A changed setting.

    Attributes
    ----------
    name : str
        The name of the setting, an argument of `studycheck.check`.
    old, new : str
        The setting before and now, in words.
    """

    name: str
    old: str
    new: str

    def to_dict(self) -> dict[str, str]:
        """Return the change as plain data."""
        return {"setting": self.name, "before": self.old, "now": self.new}


def changed_settings(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[SettingChange, ...]:
    """Return the settings that differ; files are compared by their contents, not by their paths.

    Parameters
    ----------
    before : mapping
        The arguments of `studycheck.check` that may have differed before.
    now : mapping
        All arguments.

    Raises
    ------
    StudycheckError
        If one of them cannot differ, such as ``of``.
    """
    wrong = [name for name in before if name not in MAY_DIFFER]
    if wrong:
        allowed = ", ".join(MAY_DIFFER)
        problems = [
            say(
                "before= cannot hold {n!r}{value}",
                n=n,
                value=did_you_mean(n, MAY_DIFFER) or f"; allowed: {allowed}",
            )
            for n in wrong
        ]
        raise StudycheckError("\n".join(problems))
    changes = []
    for name in sorted(before):
        old, new = _content(name, {**now, **before}), _content(name, now)
        if old != new:
            changes.append(SettingChange(name, *_texts(name, old, new)))
    return tuple(changes)


def _content(name: str, settings: Mapping[str, Any]) -> Any:
    """Return the content of a setting, to compare it with another."""
    given = settings.get(name)
    rules = tuple(settings.get("rules", RULES))
    if name == "profile":
        return as_profile(DEFAULT if given is None else given, rules)
    if name == "contrast":
        return {str(one) for one in ([given] if isinstance(given, str) else given or ())}
    if name == "waivers":
        read = read_waivers(given, rules) if isinstance(given, str | os.PathLike) else given
        return {f"{one.code} on {one.where}": one for one in read or Waivers()}
    if name == "rules":
        return {rule.code: rule for rule in rules}
    return given


def _texts(name: str, old: Any, new: Any) -> tuple[str, str]:
    """Return a setting before and now in words."""
    if name == "profile":
        majors = [f", majors {one.majors}" if old.majors != new.majors else "" for one in (old, new)]
        other = say(", with other settings") if old.name == new.name and not any(majors) else ""
        return f"{old.name}{majors[0]}", f"{new.name}{majors[1]}{other}"
    if name == "contrast":
        return ", ".join(sorted(old)) or "none", ", ".join(sorted(new)) or "none"
    if name in ("rules", "waivers"):
        before, now = (counted(len(one), name[:-1], name) for one in (old, new))
        return before, f"{now}: {_differences(old, new)}"
    return str(old or say("the default")), str(new or say("the default"))


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Name the entries that are only in one of two mappings, and those that differ."""
    parts = (
        ("added", [name for name in new if name not in old]),
        ("removed", [name for name in old if name not in new]),
        ("changed", [name for name in new if name in old and old[name] != new[name]]),
    )
    return "; ".join(f"{word} {', '.join(sorted(names))}" for word, names in parts if names)
