"""Rules in other processes: a rule is sent as the place of its definition, and with what a profile has changed."""

from __future__ import annotations

import copyreg
import importlib
import pickle
import sys
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from studycheck.base.language import msg, say
from studycheck.errors import StudycheckError

if TYPE_CHECKING:
    from studycheck.rules.rule import Rule

_OPEN = msg("put it at the top level of a module that other processes can import")


def read_only(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """Return a view of a dict through which it cannot be changed."""
    return MappingProxyType(values)


def _reduce_view(view: Mapping[Any, Any]) -> tuple[Callable[..., Any], tuple[dict[Any, Any]]]:
    return read_only, (dict(view),)


# Python pickles no such view by itself, and profiles, rules and catalogs hold some; it asks here for all of them
copyreg.pickle(MappingProxyType, _reduce_view)


def reduce_rule(rule: Rule[Any]) -> tuple[Callable[..., Rule[Any]], tuple[Any, ...]]:
    """Return what makes a rule again where its module can be imported.

    Raises
    ------
    PicklingError
        If no module has the rule: it was defined inside a function.
    """
    name = function_of(rule).__module__
    own = _find(sys.modules.get(name), rule.code)
    if own is None or type(own) is not type(rule):
        raise pickle.PicklingError(
            say("rule {code} is not found in {name}: {open}", code=rule.code, name=name, open=say(_OPEN))
        )
    names = (field.name for field in fields(rule))
    changes = {field: value for field in names if (value := getattr(rule, field)) != getattr(own, field)}
    return find_rule, (name, rule.code, changes)


def find_rule(module: str, code: str, changes: Mapping[str, Any]) -> Rule[Any]:
    """Return the rule of a module with a code, with changes.

    Raises
    ------
    StudycheckError
        If this process cannot import the module, or the module has no such rule.
    """
    try:
        own = _find(importlib.import_module(module), code)
    except ImportError:
        own = None
    if own is None:
        raise StudycheckError(
            say(
                "this process has no rule {code} in {module}: {open}",
                code=code,
                module=module,
                open=say(_OPEN),
            )
        )
    return replace(own, **changes) if changes else own


def function_of(rule: Rule[Any]) -> Callable[..., Any]:
    """Return the function that somebody wrote for a rule."""
    function: Callable[..., Any] = getattr(rule, "judge", None) or rule.distance  # type: ignore[attr-defined] # either
    return function


def _find(module: object, code: str) -> Rule[Any] | None:
    from studycheck.rules.rule import Rule

    values = list(vars(module).values()) if module is not None else []
    return next((value for value in values if isinstance(value, Rule) and value.code == code), None)
