"""What changed in the question and not in the cards: profile, contrast, rules, waivers."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studycheck.checking.profiles import DEFAULT, as_profile
from studycheck.checking.waivers import Waivers, read_waivers
from studycheck.errors import StudycheckError, did_you_mean
from studycheck.rules.book import RULES

MAY_DIFFER = ("comparing", "contrast", "profile", "rules", "today", "waivers")
"""Settings that may have been others before."""


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A setting that was another before.

    Attributes
    ----------
    name : str
        As an argument of `studycheck.check`.
    old, new : str
        Before and now, in words.
    """

    name: str
    old: str
    new: str

    def to_dict(self) -> dict[str, str]:
        """Return the change as plain data."""
        return {"setting": self.name, "before": self.old, "now": self.new}


def changed_settings(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[SettingChange, ...]:
    """Return what was asked otherwise before; settings are compared by what they mean, not where they stand.

    Parameters
    ----------
    before : mapping
        Arguments of `studycheck.check` that may have been others.
    now : mapping
        All arguments.

    Raises
    ------
    StudycheckError
        If one of them is another question altogether, such as ``of``.
    """
    wrong = [name for name in before if name not in MAY_DIFFER]
    if wrong:
        allowed = ", ".join(MAY_DIFFER)
        said = [
            f"before= cannot hold {n!r}{did_you_mean(n, MAY_DIFFER) or f'; allowed: {allowed}'}"
            for n in wrong
        ]
        raise StudycheckError("\n".join(said))
    found = []
    for name in sorted(before):
        old, new = _meant(name, {**now, **before}), _meant(name, now)
        if old != new:
            found.append(SettingChange(name, *_in_words(name, old, new)))
    return tuple(found)


def _meant(name: str, settings: Mapping[str, Any]) -> Any:
    """Return a setting in a form in which two can be compared."""
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


def _in_words(name: str, old: Any, new: Any) -> tuple[str, str]:
    if name == "profile":
        majors = [f", majors {one.majors}" if old.majors != new.majors else "" for one in (old, new)]
        other = ", with other settings" if old.name == new.name and not any(majors) else ""
        return f"{old.name}{majors[0]}", f"{new.name}{majors[1]}{other}"
    if name == "contrast":
        return ", ".join(sorted(old)) or "none", ", ".join(sorted(new)) or "none"
    if name in ("rules", "waivers"):
        counted = [f"{len(one)} {name if len(one) != 1 else name[:-1]}" for one in (old, new)]
        return counted[0], f"{counted[1]}: {_apart(old, new)}"
    return str(old or "the default"), str(new or "the default")


def _apart(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Name what is in one of two only, and what is in both and differs."""
    parts = (
        ("added", [name for name in new if name not in old]),
        ("removed", [name for name in old if name not in new]),
        ("changed", [name for name in new if name in old and old[name] != new[name]]),
    )
    return "; ".join(f"{word} {', '.join(sorted(names))}" for word, names in parts if names)
