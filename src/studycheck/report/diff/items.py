"""Matches the items of lists on a card in two states.

Items match if they are equal, or if the fields that identify them occur once in each state. There is no guessing: all
others count as removed and added.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.study import Study

PlainItem = Mapping[str, Any]


@frozen
class ItemKey:
    """The fields that identify the items of a list, the most specific set first.

    Attributes
    ----------
    by : tuple of tuple of str
        Sets of fields; a set is used only for items that earlier sets did not match.
    words : tuple of str
        The fields that describe an item to people.
    """

    by: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]


_NUMBER = ("construct", "size_class", "bounds", "country", "date")
LISTS: Mapping[str, ItemKey] = MappingProxyType(
    {
        "estimates": ItemKey(
            (
                (
                    *_NUMBER,
                    "base",
                    "item",
                    "indicator",
                    "platforms",
                    "negated",
                    "period",
                    "intensity",
                    "weighted_to",
                    "base_words",
                ),
                (*_NUMBER, "base", "item"),
                _NUMBER,
            ),
            _NUMBER,
        ),
        "series_breaks": ItemKey((("date", "kind"), ("date",)), ("date", "kind")),
        "links": ItemKey((("url",), ("title",)), ("title", "url")),
        "size.classes": ItemKey((("label",),), ("label",)),
        "sample.subgroups": ItemKey((("label",),), ("label",)),
        "sample.strata": ItemKey((("label",),), ("label",)),
        "respondents.roles": ItemKey((("role", "label"), ("role",)), ("role", "label")),
    }
)
"""The lists of parts on a card, by path."""


@frozen
class Matching:
    """The positions of items that match in two lists, and of those that are only in the old or in the new one."""

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]

    @property
    def in_order(self) -> bool:
        """Whether the matched items have the same order in both states."""
        places = [new for _, new in self.pairs]
        return places == sorted(places)


def match(old: Sequence[PlainItem], new: Sequence[PlainItem], identity: ItemKey) -> Matching:
    """Return which items are the same.

    Examples
    --------
    >>> old = [{"label": "1-9", "n": 5}, {"label": "10+", "n": 9}]
    >>> new = [{"label": "10+", "n": 8}, {"label": "0", "n": 5}]
    >>> match(old, new, LISTS["size.classes"])
    Matching(pairs=((1, 0),), removed=(0,), added=(1,))
    """
    matches = _match_equal(old, new)
    for fields in identity.by:
        left = _unique_keys(old, fields)
        right = _unique_keys(new, fields)
        taken = set(matches.values())
        for key, place in left.items():
            other = right.get(key)
            if other is not None and place not in matches and other not in taken:
                matches[place] = other
    return Matching(
        tuple(sorted(matches.items())),
        tuple(place for place in range(len(old)) if place not in matches),
        tuple(place for place in range(len(new)) if place not in set(matches.values())),
    )


def match_estimates(old: Study, new: Study) -> tuple[tuple[int, int], ...]:
    """Return the positions of the estimates that two states of a study share."""
    if old.estimates == new.estimates:
        return tuple((place, place) for place in range(len(old.estimates)))
    plain = [[estimate.model_dump(mode="json") for estimate in study.estimates] for study in (old, new)]
    return match(plain[0], plain[1], LISTS["estimates"]).pairs


def _match_equal(old: Sequence[PlainItem], new: Sequence[PlainItem]) -> dict[int, int]:
    """Match equal items in their order."""
    waiting: dict[str, list[int]] = {}
    for place in reversed(range(len(new))):
        waiting.setdefault(_key(new[place]), []).append(place)
    matches = {}
    for place, item in enumerate(old):
        places = waiting.get(_key(item))
        if places:
            matches[place] = places.pop()
    return matches


def _unique_keys(items: Sequence[PlainItem], fields: Sequence[str]) -> dict[str, int]:
    """Return the positions of items by keys that only one item has; items with all fields empty have no key."""
    keys = [
        _key([item.get(name) for name in fields])
        if any(item.get(name) is not None for name in fields)
        else ""
        for item in items
    ]
    counts = Counter(keys)
    return {key: place for place, key in enumerate(keys) if key and counts[key] == 1}


def _key(plain: Any) -> str:
    return json.dumps(plain, sort_keys=True)
