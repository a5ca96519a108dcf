"""Frozen dataclasses with slots that are quick to define.

The standard library writes and compiles six methods for each such class, and a check loads more than a hundred
classes. Here one method is compiled, ``__init__``; the others are the same for all classes, but for the fields that
they look at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")
_Method = Callable[..., Any]
_put = object.__setattr__


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a class a frozen dataclass with slots, as ``dataclass(frozen=True, slots=True)`` does.

    `dataclasses.fields` and `dataclasses.replace` take its objects, and so do ``match``, `copy` and `pickle`. It may
    inherit from such a class, but not from one that ``dataclass(frozen=True)`` has made.

    Examples
    --------
    >>> @frozen
    ... class Point:
    ...     x: float
    ...     y: float = 0.0
    >>> Point(1.5), Point(1.5) == Point(1.5, 0.0)
    (Point(x=1.5, y=0.0), True)
    >>> Point(1.5).x = 2.0
    Traceback (most recent call last):
        ...
    dataclasses.FrozenInstanceError: cannot assign to field 'x'
    """
    cls.__doc__ = cls.__doc__ or cls.__name__  # without one, the standard library takes long to write its own
    written = vars(cls)
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    own = fields(made)
    equals, hash_of = _comparison([one.name for one in own if one.compare])
    methods: dict[str, _Method] = {
        "__init__": _init(made, own), "__repr__": _repr([one.name for one in own if one.repr]),
        "__eq__": equals, "__hash__": hash_of, "__setattr__": _refuse_to_assign, "__delattr__": _refuse_to_delete,
        "__getstate__": _state, "__setstate__": _set_state,
    }  # fmt: skip
    for name, method in methods.items():
        if written.get(name) is None:  # of a class that writes __eq__ alone, Python makes __hash__ None
            setattr(made, name, method)
    return made  # type: ignore[no-any-return] # the class that was given, made anew


def _init(cls: type[Any], own: Sequence[Field[Any]]) -> _Method:
    """Return the method that takes the values of the fields, in their order, and puts them in place."""
    names: dict[str, Any] = {"_put": _put, "_MISSING": MISSING}
    positional, keywords, lines = ["self"], ["*"], []
    for one in own:
        value, default, factory = one.name, f"_default_{one.name}", f"_factory_{one.name}"
        parameter = one.name
        if one.default is not MISSING:
            names[default] = one.default
            value, parameter = value if one.init else default, f"{one.name}={default}"
        elif one.default_factory is not MISSING:
            names[factory] = one.default_factory
            value = f"{factory}() if {one.name} is _MISSING else {one.name}" if one.init else f"{factory}()"
            parameter = f"{one.name}=_MISSING"
        elif not one.init:
            continue  # __post_init__ puts it in place
        if one.init:
            (keywords if one.kw_only else positional).append(parameter)
        lines.append(f"_put(self, {one.name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    parameters = ", ".join(positional + (keywords if len(keywords) > 1 else []))
    exec(f"def __init__({parameters}):\n  " + "\n  ".join(lines or ["pass"]), names)
    method: _Method = names["__init__"]
    method.__qualname__, method.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    method.__annotations__ = {one.name: one.type for one in own if one.init} | {"return": None}
    return method


def _comparison(names: Sequence[str]) -> tuple[_Method, _Method]:
    """Return the methods that compare and hash the values of some fields."""
    values: _Method = (
        attrgetter(*names) if len(names) > 1 else lambda own: tuple(getattr(own, name) for name in names)
    )

    def equals(self: Any, other: object) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hash_of(self: Any) -> int:
        return hash(values(self))

    return equals, hash_of


def _repr(names: Sequence[str]) -> _Method:
    @recursive_repr()
    def text(self: Any) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({shown})"

    return text


def _refuse_to_assign(self: Any, name: str, value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for one, value in zip(fields(self), state, strict=True):
        _put(self, one.name, value)
