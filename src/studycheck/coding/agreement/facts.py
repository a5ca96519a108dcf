"""The facts of one study on two cards, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from studycheck.base.document import join_path
from studycheck.coding.sources.stream import run_together, tokens_of
from studycheck.coding.values.fact import entry_for
from studycheck.report.diff.change import value_text
from studycheck.report.diff.fields import plain_card
from studycheck.report.diff.items import LISTS, match
from studycheck.statistics.agreement import Level
from studycheck.study import Study, known
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import Marker

_NOT_FACTS = frozenset(["topic", "title_short", "links", "coding", "provenance", "notes"])
_MARKERS = tuple(str(marker) for marker in Marker)
_WORDS = re.compile(
    r"(?:^title|^publisher|\.name|\.label|\.words|\.frame|\.indicator|\.text|\.base_words|\.weighting|\.note|\.definition)$"
)
_DATE = re.compile(r"\d{4}(?:-Q[1-4]|(?:-\d\d){0,2})")


@dataclass(frozen=True, slots=True, eq=False)
class CodedTwice:
    """One fact of a study as two coders have it.

    Attributes
    ----------
    study : str
        The study.
    path : str
        The field on the first card, such as ``estimates[1].value``; on the second one if the first lacks it.
    first, second : object
        What each coder wrote, as plain data; None if the coder left it out.
    quotes, pages : tuple of str
        The passage and the page that each of them names; empty if none.
    paths : tuple of str
        The field on each card: lists may have another order.
    """

    study: str
    path: str
    first: Any
    second: Any
    quotes: tuple[str, str] = ("", "")
    pages: tuple[str, str] = ("", "")
    paths: tuple[str, str] = ("", "")

    @property
    def field(self) -> str:
        """The field without indexes: ``estimates.value``."""
        return re.sub(r"\[\d+\]", "", self.path)

    @property
    def by_both(self) -> bool:
        """Whether both coders wrote something."""
        return self.first is not None and self.second is not None

    @property
    def agree(self) -> bool:
        """Whether both wrote the same: spelling does not matter in words, nor order in lists."""
        return self.by_both and self.category(0) == self.category(1)

    def category(self, coder: int) -> Any:
        """Return what a coder wrote as a category: values that count as the same are equal."""
        value = (self.first, self.second)[coder]
        if isinstance(value, list):
            return tuple(sorted(map(str, value)))
        if isinstance(value, str) and _WORDS.search(self.field):
            return run_together(tokens_of(value)) or value
        return value

    def number(self, coder: int) -> float | int | None:
        """Return what a coder wrote as a number, for levels above nominal; None for markers and what is left out."""
        value = (self.first, self.second)[coder]
        if value is None or value in _MARKERS or isinstance(value, bool):
            return None
        if isinstance(value, int | float):
            return value
        return PartialDate.parse(value).earliest.toordinal() if _DATE.fullmatch(str(value)) else None

    @property
    def level(self) -> Level | None:
        """The level of measurement of its values; None if it has none, such as where both wrote ``not stated``."""
        values = [value for value in (self.first, self.second) if value is not None and value not in _MARKERS]
        if not values:
            return None
        if all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
            return Level.INTERVAL if self.field == "year" else Level.RATIO
        is_date = all(isinstance(value, str) and _DATE.fullmatch(value) for value in values)
        return Level.INTERVAL if is_date and self.field.rpartition(".")[2] in _DATES else Level.NOMINAL

    def shown(self, coder: int) -> str:
        """Return what a coder wrote as people read it."""
        value = (self.first, self.second)[coder]
        return "–" if value is None else value_text(value)


_DATES = frozenset(["start", "end", "date", "frame_date"])


def pair_facts(first: Study, second: Study) -> Iterator[CodedTwice]:
    """Yield every fact that one of two coders wrote, or both; items of lists are matched by what identifies them.

    Examples
    --------
    >>> one = Study(id="a", countries="FR", sample={"achieved": 1043})
    >>> other = Study(id="a", countries="FR", sample={"achieved": 1034, "mode": "web"})
    >>> for fact in pair_facts(one, other):
    ...     print(fact.path, fact.first, fact.second, fact.agree)
    countries ['FR'] ['FR'] True
    sample.achieved 1043 1034 False
    sample.mode None ['web'] False
    """
    for paths, one, other in _pairs(plain_card(first), plain_card(second), ("", "")):
        entries = (entry_for(first, paths[0]), entry_for(second, paths[1]))
        quotes = tuple((known(entry.quote) if entry else None) or "" for entry in entries)
        pages = tuple(str((known(entry.page) if entry else None) or "") for entry in entries)
        path = paths[0] if one is not None else paths[1]
        yield CodedTwice(first.id, path, one, other, (quotes[0], quotes[1]), (pages[0], pages[1]), paths)


def _pairs(
    one: Mapping[str, Any], other: Mapping[str, Any], paths: tuple[str, str]
) -> Iterator[tuple[tuple[str, str], Any, Any]]:
    for name in dict.fromkeys([*one, *other]):
        if not paths[0] and not paths[1] and name in _NOT_FACTS:
            continue
        left, right = one.get(name), other.get(name)
        below = (join_path(paths[0], name), join_path(paths[1], name))
        if isinstance(left, dict) or isinstance(right, dict):
            yield from _pairs(_part(left), _part(right), below)
        elif below[0] in LISTS and (isinstance(left, list) or isinstance(right, list)):
            yield from _items(left, right, below)
        elif not _is_empty(name, left) or not _is_empty(name, right):
            yield below, left, right


def _items(left: Any, right: Any, paths: tuple[str, str]) -> Iterator[tuple[tuple[str, str], Any, Any]]:
    if not isinstance(left, list | None) or not isinstance(right, list | None):
        yield paths, left, right  # one of them wrote "not stated"
        return
    ours, theirs = left or [], right or []
    matching = match(ours, theirs, LISTS[paths[0]])
    for a, b in matching.pairs:
        yield from _pairs(ours[a], theirs[b], (f"{paths[0]}[{a}]", f"{paths[1]}[{b}]"))
    for a in matching.removed:
        yield from _pairs(ours[a], {}, (f"{paths[0]}[{a}]", ""))
    for b in matching.added:
        yield from _pairs({}, theirs[b], ("", f"{paths[1]}[{b}]"))


def _part(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _is_empty(name: str, value: Any) -> bool:
    # an estimate is not negated unless its card says so
    return value is None or value == [] or (name == "negated" and value is False)
