"""The base class of all parts of a card, and the types of their fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from studycheck.study.other_names import OtherNames, in_own_names
from studycheck.study.reported import as_marker

Text = Annotated[str, Field(min_length=1, max_length=5_000)]
MOST = 10_000_000_000
"""The largest number on a card, above the number of people: a larger one is a mistake, and no rule reckons with it."""
Count = Annotated[int, Field(ge=0, le=MOST, strict=True)]


def _as_list(value: Any) -> Any:
    """Let a card write one item without brackets."""
    return [value] if isinstance(value, str) and as_marker(value) is None else value


OneOrMany = BeforeValidator(_as_list)


# pydantic's methods of version 1, such as parse_obj, which warn when they are called
_DEPRECATED = frozenset(name for name in dir(BaseModel) if not name.startswith(("_", "model_")))


class Part(BaseModel):
    """A frozen part of a card; a field that the card does not know is an error."""

    # most parts are only read as parts of a card, which has validators of its own for them
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)
    other_names: ClassVar[OtherNames] = {}
    """What people write for some of its fields."""

    @model_validator(mode="before")
    @classmethod
    def _whole_part_not_stated(cls, data: Any) -> Any:
        """Let a marker for a whole part stand for all its fields, and an empty field for an absent one."""
        marker = as_marker(data)
        # a part with a required field, such as the label of a class, cannot be a marker
        if marker is not None and not any(field.is_required() for field in cls.model_fields.values()):
            return dict.fromkeys(cls.model_fields, marker)
        if isinstance(data, dict):
            # a misspelt field stays, empty or not, so that it is reported
            return {
                name: value
                for name, value in in_own_names(data, cls._names_read()).items()
                if value is not None or name not in cls.model_fields
            }
        return data

    @classmethod
    def _names_read(cls) -> OtherNames:
        """Return the other names that are read for fields of the part that is being validated."""
        return cls.other_names

    def __dir__(self) -> list[str]:
        # completion offers fields and our methods; `construct` is a field of estimates
        return [
            name for name in super().__dir__() if name not in _DEPRECATED or name in type(self).model_fields
        ]

    def contradictions(self) -> Iterable[tuple[str, str]]:
        """Yield a field path and a message for every contradiction between fields of this part."""
        return ()

    if TYPE_CHECKING:
        # studies are written with plain dictionaries, text and numbers; pydantic turns them into parts
        def __init__(self, **data: Any) -> None: ...
