"""Compares two states of one card field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from studycheck.base.document import join_path
from studycheck.report.diff.change import ChangeKind, FieldChange, kind_of, value_text
from studycheck.report.diff.items import LISTS, ItemKey, match
from studycheck.study import Study


def changed_fields(old: Study, new: Study) -> tuple[FieldChange, ...]:
    """Return all fields that differ, in order of the card.

    Examples
    --------
    >>> from studycheck import Study
    >>> old = Study(id="a", year=2012, countries="FR", sample={"achieved": "not stated"})
    >>> new = Study(id="a", year=2013, sample={"achieved": 80}, network_scope="not stated")
    >>> for change in changed_fields(old, new):
    ...     print(change)
    a, year corrected: 2012 → 2013
    a, countries removed: FR
    a, sample.achieved filled in: not stated → 80
    a, network_scope marked not stated
    """
    if old == new:
        return ()
    before, now = plain_card(old), plain_card(new)
    return tuple(_Comparison(new.id).of_parts(before, now, "", "", ""))


def plain_card(study: Study) -> dict[str, Any]:
    """Return a card without its id as plain data."""
    plain = study.model_dump(mode="json")
    del plain["id"]
    return plain


class _Comparison:
    """Walks through two cards of one study."""

    def __init__(self, study: str) -> None:
        self.study = study

    def of_parts(
        self, old: Mapping[str, Any], new: Mapping[str, Any], path: str, was: str, item: str
    ) -> Iterator[FieldChange]:
        for name in dict.fromkeys([*old, *new]):
            one, other = old.get(name), new.get(name)
            if one == other and (name in old) == (name in new):
                continue
            below, before = join_path(path, name), join_path(was, name)
            if below == "provenance":
                yield from self._of_provenance(one or {}, other or {})
            elif below in LISTS and isinstance(one, list) and isinstance(other, list):
                yield from self._of_lists(one, other, below, LISTS[below])
            elif isinstance(one, dict) and isinstance(other, dict):
                yield from self.of_parts(one, other, below, before, item)
            else:
                yield FieldChange(self.study, below, kind_of(one, other), one, other, item, before)

    def _of_lists(
        self, old: list[Any], new: list[Any], path: str, identity: ItemKey
    ) -> Iterator[FieldChange]:
        matching = match(old, new, identity)
        for place in matching.removed:
            at, words = f"{path}[{place}]", words_of(old[place], identity)
            yield FieldChange(self.study, at, ChangeKind.REMOVED, drop_empty(old[place]), None, words, at)
        for was, now in matching.pairs:
            words = words_of(new[now], identity)
            yield from self.of_parts(old[was], new[now], f"{path}[{now}]", f"{path}[{was}]", words)
        for place in matching.added:
            at, words = f"{path}[{place}]", words_of(new[place], identity)
            yield FieldChange(self.study, at, ChangeKind.ADDED, None, drop_empty(new[place]), words, at)
        if not matching.in_order:
            before = [words_of(old[place], identity) for place, _ in matching.pairs]
            after = [words_of(new[place], identity) for place in sorted(now for _, now in matching.pairs)]
            yield FieldChange(self.study, path, ChangeKind.REORDERED, before, after, was=path)

    def _of_provenance(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[FieldChange]:
        """Compare the sources of facts; an entry counts as an item, since it may exist and be empty."""
        for name in dict.fromkeys([*old, *new]):
            path = f"provenance.{name}"
            if name not in new:
                yield FieldChange(self.study, path, ChangeKind.REMOVED, drop_empty(old[name]), None, was=path)
            elif name not in old:
                yield FieldChange(self.study, path, ChangeKind.ADDED, None, drop_empty(new[name]), was=path)
            else:
                yield from self.of_parts(old[name], new[name], path, path, "")


def words_of(item: Mapping[str, Any], identity: ItemKey) -> str:
    """Return words that identify an item of a list."""
    return ", ".join(words for name in identity.words if (words := _field_text(name, item.get(name))))


def _field_text(name: str, value: Any) -> str:
    if name != "bounds":
        return value_text(value)
    inner = drop_empty(value or {})
    return "–".join(value_text(inner.get(end, "?")) for end in ("min", "max")) if inner else ""


def drop_empty(part: Mapping[str, Any]) -> dict[str, Any]:
    """Return a part without its empty fields."""
    inner = {name: drop_empty(value) if isinstance(value, dict) else value for name, value in part.items()}
    return {name: value for name, value in inner.items() if value is not None and value != {}}
