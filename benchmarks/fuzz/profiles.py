"""Files of profiles, with their settings of rules."""

from __future__ import annotations

from typing import Any

from damage import damage
from from_schema import NUMBERS, ODD, FromSchema
from source import Source
from target import Files, Target
from yaml_cards import TOKENS

from studycheck.base.yaml_dump import dump
from studycheck.checking.profiles.card import ProfileCard, RuleSettings
from studycheck.checking.profiles.reading import read_profile
from studycheck.rules.book import RULES
from studycheck.rules.names import by_name

_WORDS = {
    "extends": ("strict", "default", "profile.yaml", "./profile.yaml", "nowhere.yaml", "other.yaml"),
    "cites": ("a",),
}
_CARD = FromSchema(ProfileCard.model_json_schema(), _WORDS)
_SETTINGS = FromSchema(RuleSettings.model_json_schema(), _WORDS)
_NAMES = sorted(by_name(RULES))


def make(source: Source) -> Files:
    if source.below(10) == 0:
        return {"profile.yaml": source.rest()}
    data: Any = _CARD.value(source)
    rules = {}
    for _ in range(source.below(5)):
        rule = by_name(RULES)[name := source.pick(_NAMES)]
        entry: Any = _SETTINGS.value(source)
        if isinstance(entry, dict) and source.below(2):
            known = [*rule.thresholds, source.text()]
            entry["thresholds"] = {source.pick(known): source.pick(NUMBERS) for _ in range(source.below(3))}
        rules[name] = source.pick(ODD)(source) if source.once_in(20) else entry
    if isinstance(data, dict):
        data["rules"] = rules
    content = dump(data).encode("utf-8", "replace")
    return {"profile.yaml": damage(source, content, TOKENS) if source.below(3) == 0 else content}


TARGET = Target(make, read_profile)
