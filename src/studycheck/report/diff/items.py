"""Items of lists on a card, and which of them are the same in two states.

Nothing is guessed: an item is the same where it is equal, or where what identifies it occurs once in each
state. Everything else was removed and added.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from studycheck.study import Study

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ItemKey:
    """By which fields the items of a list are known, the most telling set first.

    Attributes
    ----------
    by : tuple of tuple of str
        Sets of fields; a further set is asked only of items that the ones before could not tell.
    words : tuple of str
        Fields that say to a person which item it is.
    """

    by: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]


_NUMBER = ("construct", "size_class", "bounds", "country", "date")
LISTS: Mapping[str, ItemKey] = MappingProxyType(
    {
        "estimates": ItemKey(
            (
                (*_NUMBER, "base", "item", "indicator", "platforms", "negated", "period", "base_words"),
                (*_NUMBER, "base", "item"),
                _NUMBER,
            ),
            _NUMBER,
        ),
        "links": ItemKey((("url",), ("title",)), ("title", "url")),
        "size.classes": ItemKey((("label",),), ("label",)),
        "sample.subgroups": ItemKey((("label",),), ("label",)),
        "respondents.roles": ItemKey((("role", "label"), ("role",)), ("role", "label")),
    }
)
"""The lists of parts that a card has, by path."""


@dataclass(frozen=True, slots=True)
class Matching:
    """Which items of two lists are the same, by position: pairs, and those left in the old and in the new."""

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]

    @property
    def in_order(self) -> bool:
        """Whether the items of both states stand in the same order."""
        places = [new for _, new in self.pairs]
        return places == sorted(places)


def match(old: Sequence[Item], new: Sequence[Item], identity: ItemKey) -> Matching:
    """Return which items are the same.

    Examples
    --------
    >>> old = [{"label": "1-9", "n": 5}, {"label": "10+", "n": 9}]
    >>> new = [{"label": "10+", "n": 8}, {"label": "0", "n": 5}]
    >>> match(old, new, LISTS["size.classes"])
    Matching(pairs=((1, 0),), removed=(0,), added=(1,))
    """
    found = _equal(old, new)
    for fields in identity.by:
        left = _once(old, fields)
        right = _once(new, fields)
        taken = set(found.values())
        for key, place in left.items():
            other = right.get(key)
            if other is not None and place not in found and other not in taken:
                found[place] = other
    return Matching(
        tuple(sorted(found.items())),
        tuple(place for place in range(len(old)) if place not in found),
        tuple(place for place in range(len(new)) if place not in set(found.values())),
    )


def matched_estimates(old: Study, new: Study) -> tuple[tuple[int, int], ...]:
    """Return the positions of the numbers that two states of a study share."""
    if old.estimates == new.estimates:
        return tuple((place, place) for place in range(len(old.estimates)))
    plain = [[estimate.model_dump(mode="json") for estimate in study.estimates] for study in (old, new)]
    return match(plain[0], plain[1], LISTS["estimates"]).pairs


def _equal(old: Sequence[Item], new: Sequence[Item]) -> dict[int, int]:
    """Pair equal items in their order."""
    waiting: dict[str, list[int]] = {}
    for place in reversed(range(len(new))):
        waiting.setdefault(_key(new[place]), []).append(place)
    found = {}
    for place, item in enumerate(old):
        places = waiting.get(_key(item))
        if places:
            found[place] = places.pop()
    return found


def _once(items: Sequence[Item], fields: Sequence[str]) -> dict[str, int]:
    """Return the positions of items by what identifies them, where only one has it; all unknown is nothing."""
    keys = [
        _key([item.get(name) for name in fields])
        if any(item.get(name) is not None for name in fields)
        else ""
        for item in items
    ]
    often = Counter(keys)
    return {key: place for place, key in enumerate(keys) if key and often[key] == 1}


def _key(plain: Any) -> str:
    return json.dumps(plain, sort_keys=True)
