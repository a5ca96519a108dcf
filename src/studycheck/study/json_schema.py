"""The JSON Schema of cards: what reading accepts, as far as a schema can say it, with what each field means.

Fields, types and terms come from the model and the vocabularies, words from ``data/columns.yaml`` and the
docstrings of parts, examples from ``data/example.yaml``: nothing is written twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from importlib.resources import files
from inspect import cleandoc
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from studycheck.base.yaml12 import load_text
from studycheck.study import versions
from studycheck.study.model import OneOrMany, Part
from studycheck.study.paths import field_paths, path_pattern
from studycheck.study.problems import part_type
from studycheck.study.reported import as_marker, is_reported
from studycheck.study.study import Study
from studycheck.study.value_schemas import Values
from studycheck.vocabulary.schema_terms import Schema, reference, schema_document, title_of, with_blanks
from studycheck.vocabulary.terms import Marker

NOTHING: Schema = {"type": "null"}
"""An empty field is as good as an absent one."""


def card_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of a file of cards: one card, a list of cards, or ``studies: [...]``.

    It accepts what `studycheck.read` accepts, the short forms and free spellings included. It refuses
    unknown fields, wrong types and terms, numbers out of range. What a schema cannot see is left to
    reading: whether a name in full is a country, whether two fields contradict each other, whether
    a class belongs to the scheme.

    Returns
    -------
    dict
        Plain data; ``$defs.Study`` is one card. ``$id`` names the version of the card.

    Examples
    --------
    >>> from studycheck.study.json_schema import card_schema
    >>> schema = card_schema()
    >>> schema["$id"], schema["$defs"]["Study"]["properties"]["sample"]["title"]
    ('urn:studycheck:card:1', 'Sample')
    """
    values = Values()
    card = {"title": "Study card", "description": _summary(Study), **_SchemaWalker(values).part(Study)}
    version = {
        "title": title_of(versions.FIELD),
        "description": f"The form of the card; without it, the newest, {versions.CARD_VERSION}.",
        "examples": [versions.CARD_VERSION],
        "anyOf": [{"const": versions.CARD_VERSION}, NOTHING],
    }
    # behind the id, as on an empty card
    card["properties"] = {"id": card["properties"]["id"], versions.FIELD: version} | card["properties"]
    one, many = reference("Study"), {"type": "array", "items": reference("Study")}
    catalogue = {"type": "object", "required": ["studies"], "properties": {"studies": {"type": "array"}}}
    schema = {
        "title": f"Study cards, form {versions.CARD_VERSION}",
        "description": "What publications say of their surveys: one card, a list of cards, or studies: [...].",
        # in this order reading decides what a file is
        "if": {"type": "array"},
        "then": many,
        "else": {
            "if": catalogue,
            "then": {
                "type": "object",
                "properties": {versions.FIELD: version, "studies": many},
                "additionalProperties": False,
            },
            "else": one,
        },
        "$defs": {"Study": card} | dict(sorted(values.definitions.items())),
    }
    return schema_document("card", versions.CARD_VERSION, schema)


class _SchemaWalker:
    """Walks the model of the card."""

    def __init__(self, values: Values) -> None:
        self.values = values

    def part(self, model: type[Part], path: str = "") -> Schema:
        """Return the schema of a group of fields."""
        fields = model.model_fields.items()
        required = [name for name, field in fields if field.is_required()]
        return {
            "type": "object",
            "properties": {
                name: self._field(f"{path}.{name}" if path else name, field) for name, field in fields
            },
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }

    def _field(self, path: str, field: FieldInfo) -> Schema:
        kind = _kind(field)
        one_or_many = OneOrMany in field.metadata
        alternatives = [*self._alternatives(kind, path, one_or_many)]
        if is_reported(field):
            alternatives.append(self.values.marker())
        if not field.is_required():
            alternatives.append(NOTHING)
        return {
            "title": title_of(path.rpartition(".")[2]),
            "description": _meaning(path, part_type(kind)),
            **_examples(path, one_or_many),
            **(alternatives[0] if len(alternatives) == 1 else {"anyOf": alternatives}),
        }

    def _alternatives(self, kind: Any, path: str, one_or_many: bool) -> Iterator[Schema]:
        if get_origin(kind) is tuple:
            items = [*self._alternatives(get_args(kind)[0], path, False)]
            if one_or_many:
                yield from items
            yield {"type": "array", "items": _any(items)}
        elif get_origin(kind) is dict:
            items = [*self._alternatives(get_args(kind)[1], path, False)]
            names = {
                "anyOf": [{"enum": [*field_paths(Study)]}, {"pattern": with_blanks(path_pattern(Study))}]
            }
            yield {"type": "object", "propertyNames": names, "additionalProperties": _any(items)}
        elif isinstance(kind, type) and issubclass(kind, Part):
            schema = self.part(kind, path)
            yield schema
            # a part that cannot do without a field cannot be a marker
            if "required" not in schema:
                yield self.values.marker()
        else:
            yield self.values.of(kind)


def _any(alternatives: list[Schema]) -> Schema:
    return alternatives[0] if len(alternatives) == 1 else {"anyOf": alternatives}


def _kind(field: FieldInfo) -> Any:
    """Return the type of a field without the marker and without nothing."""
    if is_reported(field):
        kinds = [kind for kind in get_args(field.annotation) if kind not in (Marker, type(None))]
        return kinds[0] if len(kinds) == 1 else Union[tuple(kinds)]  # noqa: UP007 - only known here
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


@cache
def _data(name: str) -> Any:
    return load_text((files("studycheck") / "data" / name).read_text(encoding="utf-8"))


def _meaning(path: str, part: type[Part] | None) -> str:
    """Return what a field means: what is said of it for cards, else of its part, else of its column."""
    said = _data("columns.yaml")
    words = said["sheets"].get(path, {}) | said["columns"].get(path, {})
    return words.get("card") or (_summary(part) if part else words.get("en_help", ""))


def _summary(model: type[Part]) -> str:
    first = cleandoc(model.__doc__ or "").partition("\n\n")[0]
    return first.replace("``", "").replace("\n", " ")


def _examples(path: str, one_or_many: bool) -> Schema:
    """Return an example of a value; where one item needs no list, of both."""
    other = _data("columns.yaml")["columns"].get(path, {}).get("example")
    found = deepcopy(next(_held(_data("example.yaml"), path.split(".")), other))
    if found is None:
        return {}
    return {"examples": [found, found[0]] if one_or_many else [found]}


def _held(data: Any, path: list[str]) -> Iterator[Any]:
    """Yield the values at a path of the example, of all items of the lists on the way."""
    if isinstance(data, dict):
        yield from _held(data.get(path[0]), path[1:]) if path else ()
    elif isinstance(data, list) and data and isinstance(data[0], dict):
        for item in data:
            yield from _held(item, path)
    elif data is not None and not path and as_marker(data) is None:
        yield data
