"""Plain data that a JSON Schema allows, with odd values here and there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from source import Source

Words = Mapping[str, tuple[Any, ...]]

NUMBERS = (0, 1, 2, 0.5, 0.123456789, 1.0, 9, 10, 49, 80, 249, 250, 2012, 2599, 10**6, 1e-300)
ODD: tuple[Callable[[Source], Any], ...] = (
    lambda source: None,
    lambda source: source.text(40),
    lambda source: source.pick((-1, -0.0, 10**18, 2**63, 2**64, 10**30, 10**308, 10**399, -(10**399))),
    lambda source: source.pick((float("nan"), float("inf"), float("-inf"), 1e308, 5e-324)),
    lambda source: source.pick((True, False)),
    lambda source: source.pick(("", " ", "~", "NO", "1e3", "0o14", "012", "0x1F", "12:30", "2012-02-30", "<<", "=1+1")),
    lambda source: source.pick(("not stated", "not applicable", "Not stated", " not stated ", "not_stated", "open")),
    lambda source: source.text(2) * 3_000,
    lambda source: [],
    lambda source: {},
    lambda source: [source.text(3), [source.text(3)], {source.text(3): source.text(3)}],
    lambda source: {source.text(6): source.text(6), "id": 1},
)  # fmt: skip
"""Values that no schema expects."""


class FromSchema:
    """Generator of values for a schema.

    Parameters
    ----------
    schema : mapping
        A JSON Schema, as pydantic makes it.
    words : mapping of str to tuple
        Meaningful values by the name of the field.
    """

    def __init__(self, schema: Mapping[str, Any], words: Words) -> None:
        self.schema, self.words = schema, words
        self.definitions = schema.get("$defs", {})

    def value(self, source: Source) -> Any:
        """Return data for the whole schema."""
        return self._value(source, self.schema, "", 0)

    def _value(self, source: Source, schema: Mapping[str, Any], name: str, depth: int) -> Any:
        if "$ref" in schema:
            return self._value(source, self.definitions[schema["$ref"].rpartition("/")[2]], name, depth)
        if source.once_in(24):
            return source.pick(ODD)(source)
        if "anyOf" in schema:
            return self._value(source, source.pick(schema["anyOf"]), name, depth)
        if "enum" in schema or "const" in schema:
            return source.pick(schema.get("enum") or [schema["const"]])
        kind = schema.get("type")
        if kind == "object":
            return self._object(source, schema, depth)
        if kind == "array":
            items = schema.get("items", {})
            return [self._value(source, items, name, depth + 1) for _ in range(source.below(4))]
        if kind in ("integer", "number"):
            return source.pick(NUMBERS)
        if kind == "boolean":
            return source.pick((True, False))
        if kind == "null":
            return None
        known = self.words.get(name, ())
        return source.pick(known) if known and not source.once_in(8) else source.text()

    def _object(self, source: Source, schema: Mapping[str, Any], depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        required = schema.get("required", ())
        for name, below in schema.get("properties", {}).items():
            # the deeper, the fewer, so that the bytes last for a whole card
            if name in required or (source.left and source.below(3 + depth) == 0):
                data[name] = self._value(source, below, name, depth + 1)
        more = schema.get("additionalProperties")
        if isinstance(more, dict):
            names = self.words.get("additional", ())
            for _ in range(source.below(3)):
                key = source.pick(names) if names and not source.once_in(4) else source.text()
                data[key] = self._value(source, more, "", depth + 1)
        elif source.once_in(20):
            data[source.text()] = source.text()
        return data
