"""JSON Schemas of the single values of a card: text, numbers, dates, terms, names that are registered.

What a type says of itself, pydantic tells. What a function checks (is that a country?) is said here, as
far as a schema can say it, from the same lists that the function looks into.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from typing import Any, Union, get_args, get_origin

from pydantic import AfterValidator, TypeAdapter

from studycheck.constructs import OWN_PREFIX, check_construct, constructs
from studycheck.countries import aggregates, country_code, short_names
from studycheck.dates import PartialDate
from studycheck.schema_terms import (
    BLANK,
    NO_BLANK,
    Schema,
    any_case,
    one_of,
    reference,
    stripped,
    titled,
    vocabulary_schema,
)
from studycheck.sectors import divisions
from studycheck.sizes import size_schemes
from studycheck.study.model import Text
from studycheck.study.population import registered_scheme, sector_code
from studycheck.vocab import Marker, Vocabulary

_YES_NO = ("true", "false", "yes", "no", "on", "off", "t", "f", "y", "n", "1", "0")
# what stands between blanks is looked at on reading
_BLANKS_AROUND: Schema = {"type": "string", "pattern": f"^{BLANK}|{BLANK}$"}


class Values:
    """Schemas of values, each written once.

    Attributes
    ----------
    definitions : dict of str to dict
        Those that the schemas given out refer to.
    """

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def of(self, annotation: Any) -> Schema:
        """Return the schema of a type that is no part, no list and no marker."""
        if get_origin(annotation) in (Union, types.UnionType):
            return {"anyOf": [self.of(member) for member in get_args(annotation)]}
        if isinstance(annotation, type) and issubclass(annotation, Vocabulary):
            return self._defined(annotation.__name__, lambda: vocabulary_schema(annotation))
        if annotation is PartialDate:
            return self._defined("Date", lambda: _of_pydantic(PartialDate))
        if annotation is bool:
            return self._defined("YesNo", _yes_no)
        if annotation == Text:
            return self._defined("Text", lambda: _of_pydantic(Text))
        for said in get_args(annotation)[1:]:
            if isinstance(said, AfterValidator) and said.func in _CHECKED:
                name, schema = _CHECKED[said.func]
                return self._defined(name, schema)
        return _of_pydantic(annotation)

    def marker(self) -> Schema:
        """Return the schema of ``not stated`` and ``not applicable``."""
        return self._defined("Marker", _marker)

    def _defined(self, name: str, schema: Callable[[], Schema]) -> Schema:
        if name not in self.definitions:
            self.definitions[name] = {"title": titled(name), **schema()}
        return reference(name)


def _of_pydantic(annotation: Any) -> Schema:
    schema = TypeAdapter(annotation).json_schema()
    if schema.get("type") != "string":
        return schema
    longest = schema.pop("maxLength", None)
    if "pattern" in schema:
        schema["pattern"] = stripped(schema["pattern"])
    elif schema.pop("minLength", 0):
        schema["pattern"] = NO_BLANK
    if longest is not None:
        # blanks around a text do not count, and a schema cannot leave them out
        schema["anyOf"] = [{"maxLength": longest}, {"pattern": _BLANKS_AROUND["pattern"]}]
    return schema


def _marker() -> Schema:
    schema = vocabulary_schema(Marker)
    # anything longer is text
    schema["anyOf"][-1]["maxLength"] = 20
    return schema


def _yes_no() -> Schema:
    words = "|".join(map(any_case, _YES_NO))
    return {
        "anyOf": [
            {"type": "boolean"},
            {"$comment": "1 and 0.", "type": "integer", "minimum": 0, "maximum": 1},
            {"$comment": "Words such as yes and no.", "type": "string", "pattern": f"^({words})$"},
        ]
    }


def _country() -> Schema:
    groups = {code: group.names[0] for code, group in aggregates().items()}
    names = short_names()
    short = "|".join(any_case(name) for name in names if len(name) == 2)
    return {
        "anyOf": [
            *one_of(groups.items()),
            {
                "description": "ISO 3166-1 alpha-2 code.",
                "enum": [name for name in names if name not in groups],
            },
            {"$comment": "Codes in small letters.", "type": "string", "pattern": stripped(f"({short})")},
            {
                "$comment": "Names in English or French, which are looked up on reading.",
                "type": "string",
                "not": {"pattern": stripped("[A-Za-z0-9]{0,2}")},
            },
        ]
    }


def _construct() -> Schema:
    registered = one_of((entry.id, entry.meaning) for entry in constructs().values())
    own = {
        "$comment": f"One of your own begins with {OWN_PREFIX}.",
        "type": "string",
        "pattern": rf"^{BLANK}*{OWN_PREFIX}[\s\S]*{NO_BLANK}",
    }
    return {"anyOf": [*registered, own, _BLANKS_AROUND]}


def _scheme() -> Schema:
    registered = one_of((key, scheme.name) for key, scheme in size_schemes.items())
    return {"anyOf": [*registered, _BLANKS_AROUND]}


def _sector() -> Schema:
    codes = [
        f"{letter}|{letter}?({'|'.join(f'{number:02}' for number in range(first, last + 1))})(\\.[0-9]{{1,2}})?"
        for letter, (first, last) in divisions().items()
    ]
    return {"type": "string", "pattern": stripped(f"{'|'.join(codes)}|all")}


_CHECKED: Mapping[Callable[..., Any], tuple[str, Callable[[], Schema]]] = {
    country_code: ("Country", _country),
    check_construct: ("Construct", _construct),
    registered_scheme: ("SizeScheme", _scheme),
    sector_code: ("Sector", _sector),
}
