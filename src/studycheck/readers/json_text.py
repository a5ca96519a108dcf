"""JSON with places: parsed by the standard library, scanned again for lines only when something is wrong."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from json.decoder import JSONDecoder, scanstring  # type: ignore[attr-defined]
from typing import Any

from studycheck.errors import InputError, Problem, shorten
from studycheck.yaml12 import MAX_CHARACTERS, MAX_DEPTH, Document, Path

_SPACE = re.compile(r"[ \t\n\r]*")


@dataclass(frozen=True, slots=True)
class JsonDocument(Document):
    """A parsed JSON text; lines are found by scanning the text again."""

    text: str = field(repr=False, default="")

    def line(self, path: Path) -> int:
        """Return the line of the key or item at `path`, or of the nearest thing above it."""
        places = _places(self.text)
        for end in range(len(path), -1, -1):
            if path[:end] in places:
                return self.text.count("\n", 0, places[path[:end]]) + 1
        return 0


def parse_json(text: str, name: str = "") -> list[Document]:
    """Parse one JSON text; duplicate keys, NaN, and too deep or too long texts are refused.

    Raises
    ------
    InputError
        With the line.
    """
    if len(text) > MAX_CHARACTERS:
        said = f"the text has {len(text):,} characters, the limit is {MAX_CHARACTERS:,}; split it into several files"
        raise InputError([Problem(name, 1, "", said)])
    twice: list[str] = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            twice.extend(key for key in found if keys.count(key) > 1)
        return found

    def refuse(constant: str) -> Any:
        raise ValueError(constant)

    try:
        data = json.loads(text, object_pairs_hook=unique, parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise InputError([Problem(name, error.lineno, "", f"this is not JSON: {error.msg}")]) from None
    except RecursionError:
        said = f"nested deeper than {MAX_DEPTH} levels; a study card nests about six"
        raise InputError([Problem(name, 1, "", said)]) from None
    except ValueError as error:
        line = text[: max(text.find(str(error)), 0)].count("\n") + 1
        raise InputError([Problem(name, line, "", f"{shorten(str(error))} is not a JSON number")]) from None
    if twice:
        problems = [
            Problem(name, _second(text, key), key, f"the key {shorten(key)} stands twice") for key in twice
        ]
        raise InputError(problems, what="file")
    return [JsonDocument(data, text=text)]


def _second(text: str, key: str) -> int:
    """Return the line of the second place where `key` stands as a key."""
    places = [found.start() for found in re.finditer(re.escape(json.dumps(key)) + r"\s*:", text)]
    return text.count("\n", 0, places[1]) + 1 if len(places) > 1 else 1


def _places(text: str) -> dict[Path, int]:
    """Return the offset of every key and item of a valid JSON text."""
    decoder = JSONDecoder()
    places: dict[Path, int] = {(): 0}

    def skip(position: int) -> int:
        return _SPACE.match(text, position).end()  # type: ignore[union-attr]

    def walk(position: int, path: Path) -> int:
        position = skip(position)
        places.setdefault(path, position)
        if text[position] not in "[{":
            return decoder.raw_decode(text, position)[1]
        closing, index = {"[": "]", "{": "}"}[text[position]], 0
        position = skip(position + 1)
        while text[position] != closing:
            if closing == "}":
                start = position
                key, position = scanstring(text, position + 1)
                places[(*path, key)] = start
                position = walk(skip(position) + 1, (*path, key))
            else:
                position = walk(position, (*path, index))
                index += 1
            position = skip(position)
            if text[position] == ",":
                position = skip(position + 1)
        return position + 1

    walk(0, ())
    return places
