"""Files of waivers."""

from __future__ import annotations

from typing import Any

from damage import damage
from from_schema import ODD, FromSchema
from source import Source
from target import Files, Target
from yaml_cards import TOKENS

from studycheck.base.yaml_dump import dump
from studycheck.checking.waivers.reading import read_waivers
from studycheck.checking.waivers.waiver import Waiver
from studycheck.rules.book import RULES

_DAYS = ("2026-03-31", "2026-02-31", "2026", "0000-01-01", "99999-01-01", 2026)
_WORDS = {
    "code": (*(rule.code for rule in RULES[:9]), *(rule.slug for rule in RULES[:9]), "XX001"),
    "target": ("a", "b", "acme-2012"), "field": ("sample.achieved", "size", "nosuch"),
    "date": _DAYS, "expires": _DAYS,
}  # fmt: skip
_WAIVER = FromSchema(Waiver.model_json_schema(), _WORDS)


def make(source: Source) -> Files:
    if source.below(10) == 0:
        return {"waivers.yaml": source.rest()}
    data: Any = {"waivers": [_WAIVER.value(source) for _ in range(source.below(4))]}
    if source.once_in(12):
        data = {**data, source.text(): source.pick(ODD)(source)}
    content = dump(data).encode("utf-8", "replace")
    return {"waivers.yaml": damage(source, content, TOKENS) if source.below(3) == 0 else content}


TARGET = Target(make, read_waivers)
