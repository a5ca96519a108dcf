"""Cards in JSON."""

from __future__ import annotations

import json

from card_data import cards
from damage import damage
from source import Source
from target import Files, Target

from studycheck import read

TOKENS = (
    b"{", b"}", b"[", b"]", b",", b":", b'"', b'"a":', b'"id": "a",', b"NaN", b"-Infinity", b"1e999", b"-0",
    b"0.1e-400",
    b'"\\ud800"', b'"\\ud83d\\ude00"', b"\\", b"\\u0000", b"null", b"true", b"//", b"\xe2\x80\xa8", b"\t",
    b'"studies": [', b"'",
    b'"study_desc": {}',
)  # fmt: skip


def make(source: Source) -> Files:
    kind = source.below(10)
    if kind == 0:
        return {"card.json": source.rest()}
    data = cards(source)
    text = json.dumps(data, indent=source.pick((None, 1)), ensure_ascii=source.pick((True, False)))
    content = text.encode("utf-8", "replace")
    return {"card.json": damage(source, content, TOKENS) if kind > 4 else content}


TARGET = Target(make, read)
