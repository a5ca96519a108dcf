"""Studies in the microdata schema of the World Bank."""

from __future__ import annotations

import json
from typing import Any

from damage import damage
from ddi import PHRASES
from json_cards import TOKENS
from source import Source
from target import Files, Target

from studycheck import read
from studycheck.catalog.readers.study_desc import PLACES

_KEYS = (
    "name", "abbreviation", "keyword", "topic", "identifier", "type", "uri", "start", "end", "cycle", "affiliation",
)  # fmt: skip
_WAVES = "study_info.coll_dates"


def _text(source: Source) -> str:
    return "".join(source.pick(PHRASES) if source.below(3) else source.text() for _ in range(source.below(4)))


def _leaf(source: Source) -> Any:
    match source.below(10):
        case 0:
            return {source.pick(_KEYS): _text(source) for _ in range(source.below(4))}
        case 1 | 2:
            return [
                {source.pick(_KEYS): _text(source) for _ in range(source.below(4))}
                for _ in range(source.below(4))
            ]
        case 3:
            return source.pick(
                (None, 0, 2012, 10**399, 0.5, float("nan"), True, [], {}, [[]], [None], [2012])
            )
        case 4:
            return [_text(source) for _ in range(source.below(3))]
        case _:
            return _text(source)


def record(source: Source) -> Any:
    """Return a study whose every part may be of any kind."""
    study: dict[str, Any] = {}
    places = [place for place, *_ in PLACES] + [_WAVES]
    while source.left > 4 and len(study) < 40:
        *above, name = source.pick(places).split(".")
        into: Any = study
        for part in above:
            into = into.setdefault(part, {}) if isinstance(into, dict) else into
        if isinstance(into, dict):
            into[name] = _leaf(source)
        if source.once_in(60) and above:
            study[above[0]] = _leaf(source)
    return {"study_desc": study}


def make(source: Source) -> Files:
    kind = source.below(10)
    if kind == 0:
        return {"record.json": source.rest()}
    changes = Source(bytes(source.below(256) for _ in range(30))) if kind > 6 else None
    content = json.dumps(record(source), indent=source.pick((None, 1))).encode("utf-8", "replace")
    return {"record.json": damage(changes, content, TOKENS) if changes else content}


TARGET = Target(make, read)
