"""Two states of one card, compared field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from studycheck.report.diff.change import ChangeKind, FieldChange, kind_of, shown
from studycheck.report.diff.items import LISTS, ItemKey, match
from studycheck.study import Study


def changed_fields(old: Study, new: Study) -> tuple[FieldChange, ...]:
    """Return every field that differs, in order of the card.

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
    """Return a card with all its fields but the id as plain data."""
    plain = study.model_dump(mode="json")
    del plain["id"]
    return plain


class _Comparison:
    """Walks down two cards of one study."""

    def __init__(self, study: str) -> None:
        self.study = study

    def of_parts(
        self, old: Mapping[str, Any], new: Mapping[str, Any], path: str, was: str, item: str
    ) -> Iterator[FieldChange]:
        for name in dict.fromkeys([*old, *new]):
            one, other = old.get(name), new.get(name)
            if one == other and (name in old) == (name in new):
                continue
            below, before = _joined(path, name), _joined(was, name)
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
        found = match(old, new, identity)
        for place in found.removed:
            at, words = f"{path}[{place}]", words_of(old[place], identity)
            yield FieldChange(self.study, at, ChangeKind.REMOVED, filled(old[place]), None, words, at)
        for was, now in found.pairs:
            words = words_of(new[now], identity)
            yield from self.of_parts(old[was], new[now], f"{path}[{now}]", f"{path}[{was}]", words)
        for place in found.added:
            at, words = f"{path}[{place}]", words_of(new[place], identity)
            yield FieldChange(self.study, at, ChangeKind.ADDED, None, filled(new[place]), words, at)
        if not found.in_order:
            before = [words_of(old[place], identity) for place, _ in found.pairs]
            after = [words_of(new[place], identity) for place in sorted(now for _, now in found.pairs)]
            yield FieldChange(self.study, path, ChangeKind.REORDERED, before, after, was=path)

    def _of_provenance(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[FieldChange]:
        """Compare where facts stand; an entry is an item, as it may hold nothing and still be there."""
        for name in dict.fromkeys([*old, *new]):
            path = f"provenance.{name}"
            if name not in new:
                yield FieldChange(self.study, path, ChangeKind.REMOVED, filled(old[name]), None, was=path)
            elif name not in old:
                yield FieldChange(self.study, path, ChangeKind.ADDED, None, filled(new[name]), was=path)
            else:
                yield from self.of_parts(old[name], new[name], path, path, "")


def words_of(item: Mapping[str, Any], identity: ItemKey) -> str:
    """Return which item of a list it is, in words."""
    return ", ".join(said for name in identity.words if (said := _said(name, item.get(name))))


def _said(name: str, value: Any) -> str:
    if name != "bounds":
        return shown(value)
    inner = filled(value or {})
    return "–".join(shown(inner.get(end, "?")) for end in ("min", "max")) if inner else ""


def filled(part: Mapping[str, Any]) -> dict[str, Any]:
    """Return a part without the fields that hold nothing."""
    inner = {name: filled(value) if isinstance(value, dict) else value for name, value in part.items()}
    return {name: value for name, value in inner.items() if value is not None and value != {}}


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
