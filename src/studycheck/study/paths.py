"""Dotted paths of the fields of a card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from studycheck.study.fields import card_fields, part_of
from studycheck.study.model import Part

_NAME = re.compile(r"([a-z_]+)(?:\[[0-9]+\])*")


@lru_cache(maxsize=4096)  # the cards of an archive name the same fields again and again
def field_exists(model: type[Part], path: str) -> bool:
    """Whether a dotted path such as ``sample.achieved`` or ``estimates[0].value`` is a field of a card."""
    inner: type[Part] | None = model
    for step in path.split("."):
        name = match[1] if (match := _NAME.fullmatch(step)) else ""
        if inner is None or name not in card_fields(inner):
            return False
        inner = part_of(inner, name)
    return True


def field_paths(model: type[Part]) -> Iterator[str]:
    """Yield the dotted paths of all fields of a card, without indexes of lists."""
    for name, field in card_fields(model).items():
        yield name
        if field.part is not None:
            yield from (f"{name}.{below}" for below in field_paths(field.part))


def path_pattern(model: type[Part]) -> str:
    """Return the pattern of the paths that `field_exists` accepts."""

    def below(part: type[Part] | None) -> str:
        return rf"(\.({path_pattern(part)}))?" if part else ""

    fields = card_fields(model).items()
    return "|".join(rf"{name}(\[[0-9]+\])*{below(field.part)}" for name, field in fields)
