"""Paths of fields from the locations in errors of pydantic, and from paths as they are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_origin

from pydantic import BaseModel

from studycheck.base.document import Path
from studycheck.study.fields import part_of


def field_path(loc: tuple[str | int, ...], model: type[BaseModel]) -> Path:
    """Return the fields and indexes of a location; pydantic also names the members of a union."""
    steps: list[str | int] = []
    current: type[BaseModel] | None = model
    among_names = False
    for position, part in enumerate(loc):
        if isinstance(part, int) or among_names:
            steps.append(part)
            among_names = False
        elif (
            current is not None
            and (part in current.model_fields or position == len(loc) - 1)
            and not _internal(part)
        ):
            steps.append(part)
            among_names = _has_names(current, part)
            current = part_of(current, part)
    return tuple(steps)


def _has_names(model: type[BaseModel], name: str) -> bool:
    """Return whether a field holds items by names that users choose, such as provenance."""
    return name in model.model_fields and get_origin(model.model_fields[name].annotation) in (dict, Mapping)


def _internal(part: str) -> bool:
    return "[" in part or part in ("int", "str", "literal['open']")


def part_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """Return the model to which a path leads."""
    current: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, str) and current is not None and part in current.model_fields:
            current = part_of(current, part)
    return current


def split_path(place: str) -> Path:
    """Return the steps of a path as it is written: ``size.classes[0]``."""
    parts: list[str | int] = []
    head, *rest = place.split(".") if not place.startswith("provenance.") else ["provenance", place[11:]]
    for name in (head, *rest):
        field, _, index = name.partition("[")
        parts.append(field)
        if index and place.startswith("provenance.") is False:
            parts.append(int(index.rstrip("]")))
    return tuple(parts)
