"""Cards in YAML."""

from __future__ import annotations

import json

from card_data import cards
from damage import damage
from source import Source
from target import Files, Target

from studycheck import read
from studycheck.base.yaml_dump import dump

TOKENS = (
    b"&a ", b"*a", b"[*a, *a, *a]", b"- ", b"? ", b": ", b"| ", b">-\n", b"[", b"]", b"{", b"}", b"\t",
    b"---\n", b"...\n",
    b"%YAML 1.1\n", b"%TAG ! tag:a,2000:\n", b"!!python/object/apply:os.system [id]", b"!!binary ", b"! ",
    b"<<: *a\n",
    b"'", b'"', b'"\\ud800"', b'"\\x41"', b"#", b"0o17", b"0xFF", b".inf", b".nan", b"~", b"NO", b"12:30", b"@", b"`",
    b"id: a\n", b"studies:\n- ", b"\xe2\x80\xa8", b"a: &a [b, c]\n",
)  # fmt: skip


def make(source: Source) -> Files:
    kind = source.below(10)
    if kind == 0:
        return {"card.yaml": source.rest()}
    data = cards(source)
    text = json.dumps(data) if kind == 1 else dump(data)
    content = text.encode("utf-8", "replace")
    return {"card.yaml": damage(source, content, TOKENS) if kind > 4 else content}


TARGET = Target(make, read)
