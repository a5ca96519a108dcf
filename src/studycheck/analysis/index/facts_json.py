"""Facts as JSON and back: plain values, terms, dates, and classes of facts by name; nothing is executed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any

from studycheck.base.language import say
from studycheck.errors import StudycheckError, shorten
from studycheck.study.response_rate import Rate

_ROOMS = (
    "studycheck.rules.facts.",
    "studycheck.rules.book.",
    "studycheck.sizes.ranges",
    "studycheck.study.response_rate",
    "studycheck.vocabulary.",
)
"""Modules, by the beginning of their names, that may define classes of facts."""
_TUPLE, _SET, _DATE = "tuple", "set", "date"
_PLAIN = (type(None), bool, int, float, str)
_NESTED = (list, dict)
_WRITERS: dict[type, Callable[[Any], Any]] = {}
"""What writes facts of a class as JSON, as far as one has been written."""


def to_json(fact: Any) -> Any:
    """Return a fact as JSON: plain values as they are, everything else as a list that begins with what it is.

    Raises
    ------
    StudycheckError
        If the fact holds what JSON cannot, such as an object of a class of your own.

    Examples
    --------
    >>> from studycheck.sizes import SizeRange
    >>> to_json((SizeRange(10, 250), frozenset({"b", "a"})))
    ['tuple', ['studycheck.sizes.ranges:SizeRange', 10, 250, True], ['set', 'a', 'b']]
    """
    kind = type(fact)
    if kind not in _WRITERS:
        _WRITERS[kind] = _writer(kind)
    return _WRITERS[kind](fact)


def _writer(kind: type) -> Callable[[Any], Any]:
    """Return what writes facts of a class as JSON."""
    if kind in _PLAIN:
        return lambda fact: fact
    if kind is tuple:
        return lambda fact: [_TUPLE, *map(to_json, fact)]
    if issubclass(kind, frozenset):
        return lambda fact: [_SET, *sorted(map(to_json, fact), key=str)]
    if kind is date:
        return lambda fact: [_DATE, fact.isoformat()]
    name = _name_of(kind)
    if issubclass(kind, Enum):
        return lambda fact: [name, fact.value]
    if issubclass(kind, Rate):
        return lambda fact: [name, float(fact), to_json(fact.counts)]
    if is_dataclass(kind):
        parts = [field.name for field in fields(kind)]
        return lambda fact: [name, *[to_json(getattr(fact, part)) for part in parts]]
    if issubclass(kind, tuple):
        return lambda fact: [name, *map(to_json, fact)]
    raise _no_json(kind)


def from_json(value: Any) -> Any:
    """Return the fact that was written as JSON.

    Raises
    ------
    StudycheckError
        If it names what is not a class of facts.

    Examples
    --------
    >>> from_json(["tuple", ["studycheck.sizes.ranges:SizeRange", 10, 250, True], ["set", "a", "b"]])[0]
    SizeRange(first=10, below=250, first_known=True)
    """
    if not isinstance(value, list):
        if isinstance(value, dict):
            raise StudycheckError(say("{value} is not a fact", value=shorten(value)))
        return value
    if not value or not isinstance(value[0], str):
        raise StudycheckError(say("{value} does not begin with what it is", value=shorten(value)))
    return _maker(value[0])([from_json(part) if type(part) in _NESTED else part for part in value[1:]])


def _name_of(kind: type) -> str:
    if not kind.__module__.startswith(_ROOMS):
        raise _no_json(kind)
    return f"{kind.__module__}:{kind.__qualname__}"


def _no_json(kind: type) -> StudycheckError:
    return StudycheckError(
        say(
            "a fact of class {module}.{qualname} cannot be saved; a fact must be made of "
            "numbers, texts, terms, dates, tuples, frozensets and the classes of "
            "studycheck.rules.facts",
            module=kind.__module__,
            qualname=kind.__qualname__,
        )
    )


@cache
def _maker(kind: str) -> Callable[[list[Any]], Any]:
    """Return what makes a fact of its parts."""
    if kind == _TUPLE:
        return tuple
    if kind == _SET:
        return frozenset
    if kind == _DATE:
        return lambda parts: date.fromisoformat(*parts)
    # a folder may name anything: only classes that hold values are called, and only those of rooms of facts are loaded
    module, _, name = kind.partition(":")
    thing = getattr(import_module(module), name, None) if module.startswith(_ROOMS) else None
    if not (isinstance(thing, type) and thing.__module__ == module):
        raise StudycheckError(say("{name} is not a class of facts", name=shorten(kind)))
    if issubclass(thing, Enum | Rate) or hasattr(thing, "_fields") or is_dataclass(thing):
        return lambda parts: thing(*parts)
    if issubclass(thing, tuple):
        return lambda parts: thing(parts)
    raise StudycheckError(say("{name} is not a class of facts", name=shorten(kind)))
