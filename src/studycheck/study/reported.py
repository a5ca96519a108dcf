"""A reported fact: a value, or why there is none."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar, Union, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from studycheck.vocabulary.terms import Marker

T = TypeVar("T")


class _OrMarker:
    """Lets a field hold ``not stated`` or ``not applicable`` beside its own type.

    Markers are recognised before the field's own validation, so that an error names the one
    type that is expected and not every member of a union.
    """

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        kinds = tuple(kind for kind in get_args(source) if kind not in (Marker, type(None)))
        inner = handler.generate_schema(Union[kinds])  # noqa: UP007 - the members are only known here

        def validate(value: Any, validate_inner: core_schema.ValidatorFunctionWrapHandler) -> Any:
            if value is None or isinstance(value, Marker):
                return value
            marker = as_marker(value)
            return validate_inner(value) if marker is None else marker

        def serialize(value: Any, serialize_inner: core_schema.SerializerFunctionWrapHandler) -> Any:
            return value if value is None or isinstance(value, Marker) else serialize_inner(value)

        return core_schema.no_info_wrap_validator_function(
            validate,
            inner,
            serialization=core_schema.wrap_serializer_function_ser_schema(serialize, schema=inner),
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        markers = {"enum": [marker.value for marker in Marker]}
        # the handler gets `schema`, not its inner part, to keep what the inner type says of itself
        return {"anyOf": [handler(schema), markers, {"type": "null"}]}


_INITIALS = {"-", "_", *(word[0] for marker in Marker for word in (marker.value, *marker.aliases))}

Reported = Annotated[T | Marker | None, _OrMarker()]
"""A value; or `Marker.NOT_STATED` or `Marker.NOT_APPLICABLE`; or None: nobody has coded it yet."""


def as_marker(value: object) -> Marker | None:
    """Return the marker that `value` spells, or None."""
    if not isinstance(value, str) or len(value) > 20:
        return None
    # nearly every text of a card comes here and is not a marker: its first letter is enough to tell
    first = value[:1].casefold()
    if first not in _INITIALS and not first.isspace():
        return None
    try:
        return Marker(value)
    except ValueError:
        return None


def is_reported(field: FieldInfo) -> bool:
    """Whether a field of a model may hold a marker beside its own type."""
    return any(isinstance(entry, _OrMarker) for entry in field.metadata)


def known(fact: T | Marker | None) -> T | None:
    """Return the value of a fact, or None if there is none for whatever reason.

    Examples
    --------
    >>> from studycheck.vocabulary.terms import Marker
    >>> known(80), known(Marker.NOT_STATED), known(None)
    (80, None, None)
    """
    # an enumeration has no subclasses, and `isinstance` asks its metaclass: this is called for every fact
    return None if type(fact) is Marker else fact  # type: ignore[return-value]
