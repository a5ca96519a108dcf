"""JSON Schemas of the single values of a card: text, numbers, dates, terms, registered names.

pydantic writes the schema of a type. This module writes the schema of a check by a function (is that a country?),
as far as a schema can express it, from the same lists that the function uses.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Union, get_args, get_origin

from pydantic import AfterValidator, TypeAdapter

from studycheck.sizes import size_schemes
from studycheck.study.model import Text
from studycheck.study.population import sector_code
from studycheck.study.size import registered_scheme
from studycheck.study.topics.field import (
    BY_NAME,
    IN_TOPIC,
    OBJECTIVE_OF_TOPIC,
    ROLE_OF_TOPIC,
    SCOPE_OF_TOPIC,
)
from studycheck.vocabulary.constructs import OWN_PREFIX
from studycheck.vocabulary.countries import country_code, country_codes, country_name, short_names
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.periods import Period, period_schema
from studycheck.vocabulary.schema_terms import (
    BLANK,
    NO_BLANK,
    Schema,
    any_case,
    one_of,
    reference,
    spelling,
    title_of,
    vocabulary_schema,
    with_blanks,
)
from studycheck.vocabulary.sectors import divisions
from studycheck.vocabulary.terms import Marker, Objective, Role, Vocabulary
from studycheck.vocabulary.topic import Topic

_DATE = "A year, a quarter (2012-Q3), a month (2012-06) or a day (2012-06-05)."
_YES_NO = ("true", "false", "yes", "no", "on", "off", "t", "f", "y", "n", "1", "0")
# reading checks the text between the blanks
_BLANKS_AROUND: Schema = {"type": "string", "pattern": f"^{BLANK}|{BLANK}$"}


class ValueSchemas:
    """Schemas of values, each written once.

    Parameters
    ----------
    topics : iterable of Topic
        The topics that cards may name.

    Attributes
    ----------
    definitions : dict of str to dict
        The definitions that the returned schemas refer to.
    """

    def __init__(self, topics: Iterable[Topic]) -> None:
        self.definitions: dict[str, Schema] = {}
        self._topics = tuple(topics)

    def of(self, annotation: Any) -> Schema:
        """Return the schema of a type other than a part, a list or a marker."""
        if get_origin(annotation) in (Union, types.UnionType):
            return {"anyOf": [self.of(member) for member in get_args(annotation)]}
        if isinstance(annotation, type) and issubclass(annotation, Vocabulary):
            return self._define(annotation.__name__, lambda: vocabulary_schema(annotation))
        if annotation is PartialDate:
            return self._define("Date", lambda: {"description": _DATE, **_of_pydantic(PartialDate)})
        if annotation is Period:
            return self._define("Period", period_schema)
        if annotation is bool:
            return self._define("YesOrNo", _yes_or_no)
        if BY_NAME in get_args(annotation):
            return self._define("Topic", self._topic)
        if ROLE_OF_TOPIC in get_args(annotation):
            return self._define("Role", self._role)
        if SCOPE_OF_TOPIC in get_args(annotation):
            return self._define("ScopeOfTopic", self._scope)
        if OBJECTIVE_OF_TOPIC in get_args(annotation):
            return self._define("Objective", self._objective)
        if IN_TOPIC in get_args(annotation):
            return self._define("Construct", self._construct)
        for entry in get_args(annotation)[1:]:
            if isinstance(entry, AfterValidator) and entry.func in _CHECKS:
                return self._define(*_CHECKS[entry.func])
        schema, text = _of_pydantic(annotation), _of_pydantic(Text)
        return self._define("Text", lambda: {"description": "Text.", **text}) if schema == text else schema

    def marker(self) -> Schema:
        """Return the schema of ``not stated`` and ``not applicable``."""
        return self._define("Marker", _marker)

    def _role(self) -> Schema:
        schema = vocabulary_schema(Role)
        names = "|".join(spelling(name) for topic in self._topics for name in topic.role_of)
        of_topics = {"$comment": "Positions that a topic names.", "type": "string", "pattern": f"^({names})$"}
        return schema | {"anyOf": [*schema["anyOf"], *([of_topics] if names else [])]}

    def _topic(self) -> Schema:
        names = one_of((topic.id, topic.name.english) for topic in self._topics)
        return {
            "description": "What the study is about: the name of a topic.",
            "anyOf": [*names, _BLANKS_AROUND],
        }

    def _scope(self) -> Schema:
        terms = {
            term.id: term.meaning.english
            for topic in self._topics
            if topic.scope
            for term in topic.scope.terms
        }
        return {
            "description": "A scope that the topic declares.",
            "anyOf": [*one_of(terms.items()), _BLANKS_AROUND],
        }

    def _objective(self) -> Schema:
        own = {one.id: one.meaning.english for topic in self._topics for one in topic.objectives}
        schema = vocabulary_schema(Objective)
        return {**schema, "anyOf": [*schema["anyOf"], *one_of(own.items())]}

    def _construct(self) -> Schema:
        declared = {one.id: one.meaning for topic in self._topics for one in topic.constructs}
        own = {
            "$comment": "One of your own.",
            "type": "string",
            "pattern": rf"^{BLANK}*{OWN_PREFIX}[\s\S]*{NO_BLANK}",
        }
        description = f"A construct of the topic, or one of your own, which begins with {OWN_PREFIX}."
        return {"description": description, "anyOf": [*one_of(declared.items()), own, _BLANKS_AROUND]}

    def _define(self, name: str, schema: Callable[[], Schema]) -> Schema:
        if name not in self.definitions:
            self.definitions[name] = {"title": title_of(name), **schema()}
        return reference(name)


def _of_pydantic(annotation: Any) -> Schema:
    generated = TypeAdapter(annotation).json_schema()
    # limits of floats are floats in some versions of pydantic
    schema: Schema = {
        key: int(value) if isinstance(value, float) and value.is_integer() else value
        for key, value in generated.items()
    }
    if schema.get("type") != "string":
        return schema
    longest = schema.pop("maxLength", None)
    if "pattern" in schema:
        schema["pattern"] = with_blanks(schema["pattern"])
    elif schema.pop("minLength", 0):
        schema["pattern"] = NO_BLANK
    if longest is not None:
        # blanks around a text do not count, and a schema cannot leave them out
        schema["anyOf"] = [{"maxLength": longest}, {"pattern": _BLANKS_AROUND["pattern"]}]
    return schema


def _marker() -> Schema:
    schema = vocabulary_schema(Marker)
    # longer values are text
    schema["anyOf"][-1]["maxLength"] = 20
    return schema


def _yes_or_no() -> Schema:
    words = "|".join(map(any_case, _YES_NO))
    return {
        "description": "true or false; yes and no are also accepted.",
        "anyOf": [
            {"type": "boolean"},
            {"$comment": "1 and 0.", "type": "integer", "minimum": 0, "maximum": 1},
            {"$comment": "Words such as yes and no.", "type": "string", "pattern": f"^({words})$"},
        ],
    }


def _country() -> Schema:
    short = "|".join(any_case(name) for name in short_names() if len(name) == 2)
    return {
        "description": "A country by its ISO 3166-1 code or its name, or a group of countries.",
        "anyOf": [
            *one_of((code, country_name(code)) for code in country_codes()),
            {
                "$comment": "Other codes, and small letters.",
                "type": "string",
                "pattern": with_blanks(f"({short})"),
            },
            {
                "$comment": "Names; reading looks them up.",
                "type": "string",
                "not": {"anyOf": [{"pattern": with_blanks("[A-Za-z0-9]{0,2}")}, reference("Marker")]},
            },
        ],
    }


def _scheme() -> Schema:
    registered = one_of((key, scheme.name) for key, scheme in size_schemes.items())
    return {"description": "The id of a registered size scheme.", "anyOf": [*registered, _BLANKS_AROUND]}


def _sector() -> Schema:
    codes = [
        f"{letter}|{letter}?({'|'.join(f'{number:02}' for number in range(first, last + 1))})(\\.[0-9]{{1,2}})?"
        for letter, (first, last) in divisions().items()
    ]
    description = "A section, division or group of ISIC Rev. 4 or NACE Rev. 2, such as C, 62 or 95.1; or all."
    return {"description": description, "type": "string", "pattern": with_blanks(f"{'|'.join(codes)}|all")}


_CHECKS: Mapping[Callable[..., Any], tuple[str, Callable[[], Schema]]] = {
    country_code: ("Country", _country),
    registered_scheme: ("SizeScheme", _scheme),
    sector_code: ("Sector", _sector),
}
