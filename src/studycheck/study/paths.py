"""Dotted paths of the fields of a card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from studycheck.study.model import Part
from studycheck.study.problems import part_type

_NAME = re.compile(r"([a-z_]+)(?:\[[0-9]+\])*")


@lru_cache(maxsize=4096)  # the cards of an archive name the same fields again and again
def field_exists(model: type[Part], path: str) -> bool:
    """Whether a dotted path such as ``sample.achieved`` or ``estimates[0].value`` is a field of a card."""
    names = [found[1] if (found := _NAME.fullmatch(name)) else "" for name in path.split(".")]
    for index, name in enumerate(names):
        if name not in model.model_fields:
            return False
        inner = part_type(model.model_fields[name].annotation)
        if index < len(names) - 1:
            if inner is None:
                return False
            model = inner
    return True


def field_paths(model: type[Part]) -> Iterator[str]:
    """Yield the dotted paths of all fields of a card, without places in lists."""
    for name, field in model.model_fields.items():
        yield name
        inner = part_type(field.annotation)
        if inner is not None:
            yield from (f"{name}.{below}" for below in field_paths(inner))


def path_pattern(model: type[Part]) -> str:
    """Return the pattern of what `field_exists` accepts."""
    inner = {name: part_type(field.annotation) for name, field in model.model_fields.items()}
    below = (rf"(\.({path_pattern(part)}))?" if part else "" for part in inner.values())
    return "|".join(rf"{name}(\[[0-9]+\])*{rest}" for name, rest in zip(inner, below, strict=True))
