"""JSON with places: the standard library parses the text; only a problem makes a second scan for lines."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from dataclasses import field
from functools import lru_cache
from json.decoder import JSONDecoder, scanstring  # type: ignore[attr-defined] # missing in its stubs
from typing import Any

from studycheck.base.document import Document, Path, dotted
from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.base.text_limits import refuse_length, too_deep
from studycheck.catalog.readers.limits import LIMITS, Limits
from studycheck.errors import InputError, Problem, shorten

_SPACE = re.compile(r"[ \t\n\r]*")
_STRUCTURE = re.compile(r'(?s)\\.|["\[\]{}]')
# the pattern matches texts as a whole, so that their content is skipped
_NOT_A_NUMBER = re.compile(r'(?s)"[^"\\]*(?:\\.[^"\\]*)*"|(?P<wrong>NaN|-?Infinity|-?[0-9]{1000,})')
_SURROGATE = re.compile(
    r"\\\\|(?i:\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2})|(?P<wrong>(?i:\\ud[89a-f][0-9a-f]{2}))"
)


@frozen
class JsonDocument(Document):
    """A parsed JSON text; a second scan of the text finds lines."""

    text: str = field(repr=False, default="")

    def line(self, path: Path) -> int:
        """Return the line of the key or item at `path`, or of the nearest thing above it."""
        lines, _ = _places(self.text)
        return next(lines[path[:end]] for end in range(len(path), -1, -1) if path[:end] in lines)

    def places(self) -> JsonDocument:
        """Return the text without the data; the first look-up of a line scans it."""
        return JsonDocument(None, text=self.text)


def parse_json(text: str, name: str = "", limits: Limits = LIMITS) -> list[Document]:
    """Parse one JSON text.

    Raises
    ------
    InputError
        If the text is not JSON, has duplicate keys or NaN, or is too deep or too long; the error gives the line.
    """
    refuse_length(text, name, limits.characters)
    _refuse_depth(text, name, limits.depth)
    has_duplicate_keys = False

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal has_duplicate_keys
        mapping = dict(pairs)
        has_duplicate_keys |= len(mapping) < len(pairs)
        return mapping

    try:
        data = json.loads(text, object_pairs_hook=unique, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise InputError(
            [Problem(name, error.lineno, "", say("this is not JSON: {msg}", msg=error.msg))]
        ) from None
    except ValueError:  # NaN, Infinity, or more digits than Python turns into a number
        raise InputError(
            [_first_problem(text, name, _NOT_A_NUMBER, say("{given} is not a JSON number", given="{}"))]
        ) from None
    if "\\u" in text and _first(_SURROGATE, text):
        message = say("{given} is half of a character; write the character itself", given="{}")
        raise InputError([_first_problem(text, name, _SURROGATE, message)])
    if has_duplicate_keys:
        _, duplicates = _places(text)
        problems = [
            Problem(
                name,
                line,
                dotted(path[:-1]),
                say(
                    "the key {given} stands twice, first on line {first}",
                    given=shorten(path[-1]),
                    first=first,
                ),
            )
            for path, line, first in duplicates
        ]
        raise InputError(problems, what="file")
    return [JsonDocument(data, text=text)]


def _refuse_constant(constant: str) -> Any:
    raise ValueError(constant)


def _first(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next((match for match in pattern.finditer(text) if match["wrong"]), None)


def _first_problem(text: str, name: str, pattern: re.Pattern[str], message: str) -> Problem:
    match = _first(pattern, text)
    given, start = (match["wrong"], match.start()) if match else ("a number", 0)
    excerpt = given if len(given) < 20 else f"{given[:20]}…"
    return Problem(name, text.count("\n", 0, start) + 1, "", message.format(excerpt))


def _refuse_depth(text: str, name: str, most: int) -> None:
    """Refuse what would overflow the stack of the recursive parser, before it runs."""
    if text.count("[") + text.count("{") <= most:
        return
    depth, in_text = 0, False
    for match in _STRUCTURE.finditer(text):
        mark = match.group()
        if mark == '"':
            in_text = not in_text
        elif mark in ("[", "{") and not in_text:
            depth += 1
            if depth > most:
                line = text.count("\n", 0, match.start()) + 1
                raise InputError([Problem(name, line, "", too_deep(most))])
        elif mark in ("]", "}") and not in_text:
            depth -= 1


@lru_cache(maxsize=1)
def _places(text: str) -> tuple[dict[Path, int], list[tuple[Path, int, int]]]:
    """Return the line of every key and item of a valid JSON text, and its duplicate keys.

    A duplicate key is given as its path, the line of the second occurrence, and the line of the first.
    """
    decoder = JSONDecoder()
    breaks = [match.start() for match in re.finditer("\n", text)]
    lines: dict[Path, int] = {}
    duplicates: list[tuple[Path, int, int]] = []

    def skip(position: int) -> int:
        return _SPACE.match(text, position).end()  # type: ignore[union-attr] # the pattern always matches

    def walk(position: int, path: Path) -> int:
        position = skip(position)
        lines.setdefault(path, bisect_left(breaks, position) + 1)
        if text[position] not in "[{":
            return decoder.raw_decode(text, position)[1]
        closing, index = {"[": "]", "{": "}"}[text[position]], 0
        position = skip(position + 1)
        keys = set()
        while text[position] != closing:
            if closing == "}":
                line = bisect_left(breaks, position) + 1
                key, position = scanstring(text, position + 1)
                below = (*path, key)
                if key in keys:
                    duplicates.append((below, line, lines[below]))
                keys.add(key)
                lines.setdefault(below, line)
                position = walk(skip(position) + 1, below)
            else:
                position = walk(position, (*path, index))
                index += 1
            position = skip(position)
            if text[position] == ",":
                position = skip(position + 1)
        return position + 1

    walk(0, ())
    return lines, duplicates
