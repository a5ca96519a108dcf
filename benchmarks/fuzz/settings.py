"""Settings in TOML."""

from __future__ import annotations

import json
from pathlib import Path

from damage import damage
from source import Source
from target import Files, Target

from studycheck.cli.settings import FAIL_ON, OWN_FILE, find_settings
from studycheck.vocabulary.terms import Dimension

TOKENS = (
    b"=", b"[", b"]", b"[[a]]", b"{", b"}", b'"', b'"""', b"'''", b"\\", b"\\ud800", b"#", b"\n", b".",
    b"a.b.c = 1\n",
    b"1979-05-27T07:32:00Z", b"nan", b"inf", b"0x1F", b"[" * 3_000, b"a = {b = " * 900, b"_", b"profile", b"\r",
    b"a." * 3_000,
)  # fmt: skip
_NAMES = ("profile", "contrast", "waivers", "rules", "fail-on", "fail_on", "profil")
_FILES = ("..", "../x.yaml", "/etc/passwd", "a\0b", "x" * 5_000, "mine.yaml", ".", "studycheck.toml", "")


def _value(source: Source) -> str:
    words = (*_FILES, *FAIL_ON, "strict", "strickt", *map(str, list(Dimension)[:4]))
    match source.below(8):
        case 0:
            return source.pick(
                ("1", "true", "nan", "[]", "{}", "2012-01-01", '"""x"""', "[[]]", "{a = 1}", "9" * 5_000)
            )
        case 1 | 2:
            return json.dumps([source.pick(words) for _ in range(source.below(4))])
        case 3:
            return json.dumps(source.text())
        case _:
            return json.dumps(source.pick(words))


def make(source: Source) -> Files:
    if source.below(10) == 0:
        return {OWN_FILE: source.rest()}
    lines = [f"{source.pick(_NAMES)} = {_value(source)}" for _ in range(source.below(6))]
    content = "\n".join(lines).encode("utf-8", "replace")
    return {OWN_FILE: damage(source, content, TOKENS) if source.below(2) else content}


def read(path: Path) -> object:
    return find_settings(path.parent)


TARGET = Target(make, read)
