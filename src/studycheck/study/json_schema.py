"""The JSON Schema of cards: what reading accepts, as far as a schema can say it, and the meaning of each field.

Fields, types and terms come from the model and the vocabularies, descriptions from ``data/columns.yaml`` and the
docstrings of parts, examples from ``data/example.yaml``: nothing is written twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from copy import deepcopy
from functools import cache
from importlib.resources import files
from inspect import cleandoc
from typing import Any, get_args, get_origin

from studycheck.base.docstrings import is_without
from studycheck.base.document import join_path
from studycheck.base.yaml12 import load_text
from studycheck.study import versions
from studycheck.study.fields import CardField, card_fields, part_of
from studycheck.study.model import Part, Text
from studycheck.study.paths import field_paths, path_pattern
from studycheck.study.reported import as_marker
from studycheck.study.sample import RoleShare
from studycheck.study.study import Study
from studycheck.study.topics import ScopeField, topics as bundled_topics
from studycheck.study.value_schemas import ValueSchemas
from studycheck.vocabulary.constructs import OWN_PREFIX
from studycheck.vocabulary.schema_terms import Schema, reference, schema_document, title_of, with_blanks
from studycheck.vocabulary.terms import Scope
from studycheck.vocabulary.topic import Topic

_KIND_OF_NETWORK = " scope"
"""Where the other name of the kind of network stands until the topics say whether ``scope`` is a field of its own."""
NOTHING: Schema = {"type": "null"}
"""The schema of an empty field, which is the same as an absent one."""


def card_schema(topics: Iterable[Topic] | None = None) -> Schema:
    """Return the JSON Schema (draft 2020-12) of a file of cards: one card, a list of cards, or ``studies: [...]``.

    It accepts what `studycheck.read` accepts, including short forms and free spellings. It refuses
    unknown fields, wrong types and terms, and numbers out of range. Only reading checks whether a full name
    is a country, whether two fields contradict each other, and whether a class belongs to the scheme.

    Parameters
    ----------
    topics : iterable of Topic, optional
        The topics that cards may name; by default those of the package.

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
    about = [*(bundled_topics.values() if topics is None else topics)]
    if is_without() and topics is None:
        # descriptions are docstrings of the model; the published schema has them
        published: Schema = json.loads((files("studycheck") / "data" / "card.schema.json").read_text("utf-8"))
        return published
    values = ValueSchemas(about)
    card = {"title": "Study card", "description": _summary(Study), **_SchemaWalker(values).part(Study)}
    version = {
        "title": title_of(versions.FIELD),
        "description": f"The form of the card; without it, the newest, {versions.CARD_VERSION}.",
        "examples": [versions.CARD_VERSION],
        "anyOf": [{"const": versions.CARD_VERSION}, NOTHING],
    }
    # the version follows the id, as on an empty card
    card["properties"] = {"id": card["properties"]["id"], versions.FIELD: version} | card["properties"]
    _keep_scopes(card["properties"], about)
    one, many = reference("Study"), {"type": "array", "items": reference("Study")}
    catalog = {"type": "object", "required": ["studies"], "properties": {"studies": {"type": "array"}}}
    schema = {
        "title": f"Study cards, form {versions.CARD_VERSION}",
        "description": "What publications say of their surveys: one card, a list of cards, or studies: [...].",
        # reading decides in this order what a file is
        "if": {"type": "array"},
        "then": many,
        "else": {
            "if": catalog,
            "then": {
                "type": "object",
                "properties": {
                    versions.FIELD: version,
                    "topic": card["properties"]["topic"],
                    "constructs": _own_constructs(values),
                    "studies": many,
                },
                "additionalProperties": False,
            },
            "else": one,
        },
        "$defs": {"Study": card} | dict(sorted(values.definitions.items())),
    }
    return schema_document("card", versions.CARD_VERSION, schema)


def _keep_scopes(properties: Schema, about: list[Topic]) -> None:
    """Leave the fields for what the topics tell apart: kinds of networks, which cards also call scope, or scopes."""
    networks, own = any(topic.has_scope for topic in about), any(topic.scope for topic in about)
    if not networks:
        del properties["network_scope"], properties[_KIND_OF_NETWORK]
    kind = properties.pop(_KIND_OF_NETWORK, None)
    if not own:
        del properties["scope"]
    if kind is not None:
        properties["scope"] = {"anyOf": [properties["scope"], kind]} if own else kind


def _own_constructs(values: ValueSchemas) -> Schema:
    """Return the schema of the user's own constructs that a file declares beside its studies."""
    text = values.of(Text)
    either = {"anyOf": [text, {"type": "object", "required": ["en"], "properties": {"en": text, "fr": text}}]}
    flags = ("vague", "by_platform", "judged")
    fields = {
        "id": {"type": "string", "pattern": f"^{OWN_PREFIX}[a-z0-9_-]+$"},
        "family": text, "meaning": either, "name": either, "within": text, "objective": text,
        "counts": {"anyOf": [text, {"type": "array", "items": text}]},
        "scope": {"anyOf": [values.of(Scope), values.of(ScopeField)]},
        **{name: {"type": "boolean"} for name in flags},
    }  # fmt: skip
    entry = {
        "type": "object",
        "required": ["id", "family", "meaning"],
        "properties": fields,
        "additionalProperties": False,
    }
    description = "Constructs of your own that the studies of this file have."
    return {"title": "Constructs", "description": description, "type": "array", "items": entry}


class _SchemaWalker:
    """Walks the model of the card."""

    def __init__(self, values: ValueSchemas) -> None:
        self.values = values

    def part(self, model: type[Part], path: str = "") -> Schema:
        """Return the schema of a part."""
        fields = card_fields(model).items()
        required = [name for name, field in fields if field.required]
        return {
            "type": "object",
            "properties": {name: self._field(join_path(path, name), field) for name, field in fields}
            | dict(self._other_names(model, path)),
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }

    def _other_names(self, model: type[Part], path: str) -> Iterator[tuple[str, Schema]]:
        """Yield what reading takes for a field under another name; editors cross it out and show the field."""
        for name, target in model.other_names.items():
            owner = model
            for step in target[:-1]:
                owner = part_of(owner, step)
            full = ".".join([*([path] if path else []), *target])
            schema = self._field(full, card_fields(owner)[target[-1]])
            yield (
                (_KIND_OF_NETWORK if target == ("network_scope",) else name),
                schema | {"description": f"Read as {'.'.join(target)}.", "deprecated": True},
            )

    def _field(self, path: str, field: CardField) -> Schema:
        alternatives = [*self._alternatives(field.type, path, field.one_or_many)]
        if field.markers:
            alternatives.append(self.values.marker())
        if not field.required:
            alternatives.append(NOTHING)
        return {
            "title": title_of(path.rpartition(".")[2]),
            "description": _meaning(path, field.part),
            **_examples(path, field.one_or_many),
            **_any(alternatives),
        }

    def _alternatives(self, kind: Any, path: str, one_or_many: bool) -> Iterator[Schema]:
        if get_origin(kind) is tuple:
            items = [*self._alternatives(get_args(kind)[0], path, False)]
            # one role may stand alone, as a text or with its share
            if one_or_many or RoleShare in get_args(kind):
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
            if kind is RoleShare:
                yield self.values.of(card_fields(kind)["role"].type)
            # a part with a required field cannot be a marker
            if "required" not in schema:
                yield self.values.marker()
        else:
            yield self.values.of(kind)


def _any(alternatives: list[Schema]) -> Schema:
    return alternatives[0] if len(alternatives) == 1 else {"anyOf": alternatives}


@cache
def _data(name: str) -> Any:
    return load_text((files("studycheck") / "data" / name).read_text(encoding="utf-8"))


def _meaning(path: str, part: type[Part] | None) -> str:
    """Return the meaning of a field: its text for cards, else the summary of its part, else the help of its column."""
    data = _data("columns.yaml")
    texts = data["sheets"].get(path, {}) | data["columns"].get(path, {})
    return texts.get("card") or (_summary(part) if part else texts.get("en_help", ""))


def _summary(model: type[Part]) -> str:
    first = cleandoc(model.__doc__ or "").partition("\n\n")[0]
    return first.replace("``", "").replace("\n", " ")


def _examples(path: str, one_or_many: bool) -> Schema:
    """Return an example of a value, and one of a single item if that needs no list."""
    other = _data("columns.yaml")["columns"].get(path, {}).get("example")
    value = deepcopy(next(_values_at(_data("example.yaml"), path.split(".")), other))
    if value is None:
        return {}
    return {"examples": [value, value[0]] if one_or_many else [value]}


def _values_at(data: Any, path: list[str]) -> Iterator[Any]:
    """Yield the values at a path of the example, in all items of the lists on the way."""
    if isinstance(data, dict):
        yield from _values_at(data.get(path[0]), path[1:]) if path else ()
    elif isinstance(data, list) and data and isinstance(data[0], dict):
        for item in data:
            yield from _values_at(item, path)
    elif data is not None and not path and as_marker(data) is None:
        yield data
