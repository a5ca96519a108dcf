"""The fields of a model of cards, taken apart in one place for sheets, schemas, paths and messages."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from operator import attrgetter
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from studycheck.base.frozen import frozen
from studycheck.study.model import OneOrMany
from studycheck.study.reported import is_reported, known
from studycheck.vocabulary.terms import Marker


@frozen
class CardField:
    """One field of a model.

    Attributes
    ----------
    type : object
        The type of its value, without the markers and None.
    part : type or None
        The model of its value, or of each item of it; None for plain values.
    markers : bool
        Whether it may hold ``not stated`` or ``not applicable``.
    required : bool
        Whether a card is invalid without it.
    one_or_many : bool
        Whether a card may write one item without a list.
    """

    type: Any
    part: Any
    markers: bool
    required: bool
    one_or_many: bool


@cache
def card_fields(model: type[BaseModel]) -> Mapping[str, CardField]:
    """Return the fields of a model by name.

    Examples
    --------
    >>> from studycheck.study.sample import Respondents
    >>> roles = card_fields(Respondents)["roles"]
    >>> roles.part.__name__, roles.markers, roles.required
    ('RoleShare', True, False)
    """
    return types.MappingProxyType({name: _card_field(field) for name, field in model.model_fields.items()})


def part_of(model: type[BaseModel] | None, name: str) -> Any:
    """Return the model of a field, or of each item of it; None if it has none or there is no such field."""
    field = card_fields(model).get(name) if model else None
    return field.part if field else None


def fact_at(part: Any, names: Sequence[str]) -> Any:
    """Return what a card, or a part of one, holds at a path of names.

    ``first`` names the first item of a list. Without it, the first item that holds nothing speaks for all of them.

    Raises
    ------
    AttributeError
        If a part has no field of that name.
    """
    place = 0
    while place < len(names) and isinstance(part, BaseModel):
        part = getattr(part, names[place])
        place += 1
    names = names[place:]
    if not names or part is None or isinstance(part, Marker):
        return part
    if isinstance(part, Mapping):
        part = tuple(part.values())
    if not isinstance(part, tuple):
        return fact_at(getattr(part, names[0]), names[1:])
    if names[0] == "first":
        return fact_at(part[0], names[1:]) if part else None
    facts = [fact_at(item, names) for item in part]
    return next((fact for fact in facts if known(fact) is None), facts[0] if facts else None)


def fact_getter(model: type[BaseModel], path: str) -> Callable[[Any], Any]:
    """Return the function that takes from a card of a model what `fact_at` finds at a dotted path.

    Examples
    --------
    >>> from studycheck import Study
    >>> fact_getter(Study, "sample.achieved")(Study(id="one", sample={"achieved": 80}))
    80
    """
    names, part = path.split("."), model
    for name in names[:-1]:
        field = part.model_fields.get(name)
        if field is None or not (
            isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
        ):
            return partial(fact_at, names=names)
        part = field.annotation
    # parts that no card leaves out are passed through without looking at them
    return attrgetter(path)


def _card_field(field: FieldInfo) -> CardField:
    return CardField(
        type=_value_type(field),
        part=_part(field.annotation),
        markers=is_reported(field),
        required=field.is_required(),
        one_or_many=OneOrMany in field.metadata,
    )


def _value_type(field: FieldInfo) -> Any:
    if is_reported(field):
        members = [kind for kind in get_args(field.annotation) if kind not in (Marker, type(None))]
        return members[0] if len(members) == 1 else Union[tuple(members)]  # noqa: UP007 - only known here
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


def _part(annotation: Any) -> Any:
    """Return the model inside an annotation such as ``Reported[tuple[RoleShare, ...]]``, or None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Union, types.UnionType, tuple, Annotated, dict):
        return next(filter(None, map(_part, get_args(annotation))), None)
    return None
