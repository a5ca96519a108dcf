"""Numbers that stand in a source beside the words of a field, where the card has another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.base.language import say, term
from studycheck.catalog.readers.ddi.numbers import sentences
from studycheck.catalog.readers.ddi.rates import rates_in
from studycheck.coding.sources import Source
from studycheck.coding.values.counts import achieved_numbers, issued_numbers
from studycheck.study import Study
from studycheck.vocabulary.terms import Marker

_MOST = 3
_BROKEN = re.compile(r"(?<=[^\W\d])[-\u00ad]\n(?=[^\W\d])")


@frozen
class Beside:
    """A number that a source has beside the words of a field, and the card does not.

    Attributes
    ----------
    study, field : str
        The study, and the field of its card.
    value : str
        What the card holds.
    number : str
        What the source has there.
    passage : str
        The sentence.
    source : str
        The file.
    page : int or None
        The page, if the source has pages.
    """

    study: str
    field: str
    value: str
    number: str
    passage: str
    source: str
    page: int | None

    def __str__(self) -> str:
        where = f", page {self.page}" if self.page else ""
        differ = say("the card has {value}, the source {number}", value=self.value, number=self.number)
        return f"{self.field}: {differ}: “{self.passage}” ({self.source}{where})"

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def numbers_beside(study: Study, sources: Sequence[Source], settled: frozenset[str]) -> Iterator[Beside]:
    """Yield the numbers that stand beside the words of a field and differ from the card.

    Nothing is said of a field in `settled`, of one that nobody coded, or where the number of the card stands
    beside its words as well: parts of a sample have numbers of their own.

    Examples
    --------
    >>> from studycheck.coding.sources import SourcePage
    >>> study = Study(id="a", sample={"achieved": 1034})
    >>> source = Source("a.txt", (SourcePage(1, "", "Interviews were completed with firms (n = 1,043)."),), paged=False)
    >>> print(*numbers_beside(study, [source], frozenset()))
    sample.achieved: the card has 1,034, the source 1,043: “Interviews were completed with firms (n = 1,043).” (a.txt)
    """
    elsewhere = set(_numbers(study.to_dict()))
    for field, find, show in _FIELDS:
        value = study.fact(field)
        if value is None or value is Marker.NOT_APPLICABLE or field in settled:
            continue
        found = [
            (number, passage, source, page)
            for source in sources
            for page in source.pages
            # what is drawn right across two columns has its sentences column by column
            for text in filter(None, (page.text, page.columns))
            for number, passage in find(_running(text))
        ]
        if any(_same(number, value) for number, *_ in found):
            continue
        others = {
            show(number): (passage, source, page)
            for number, passage, source, page in found
            if not any(_same(number, other) for other in elsewhere)
        }
        shown = term(Marker.NOT_STATED) if isinstance(value, Marker) else show(value)
        for number in sorted(others, key=lambda text: _distance(text, shown))[:_MOST]:
            passage, source, page = others[number]
            yield Beside(
                study.id, field, shown, number, passage, source.name, page.number if source.paged else None
            )


def _running(text: str) -> str:
    """Return the text of a page without its line breaks."""
    return " ".join(_BROKEN.sub("", text).split())


def _rates(text: str) -> list[tuple[float, str]]:
    # sentence by sentence: a page without an end of a sentence would take time that grows with its square
    return [(rate.value, rate.quote) for sentence in sentences(text) for rate in rates_in(sentence.text)]


_MARGIN = re.compile(
    r"(?:margins? of (?:sampling )?error|sampling error|marges? d['’]erreur|fehlermarge|statistical margin)"
    r"[^.;%]{0,60}?(?P<number>\d{1,2}(?:[.,]\d{1,2})?)\s*(?:%|per ?cent|percentage points|points?|pts|prozent)",
    re.IGNORECASE,
)


def _margins(text: str) -> list[tuple[float, str]]:
    return [(float(match["number"].replace(",", ".")) / 100, match[0]) for match in _MARGIN.finditer(text)]


_FIELDS: tuple[tuple[str, Callable[[str], Sequence[tuple[float, str]]], Callable[[float], str]], ...] = (
    ("sample.achieved", achieved_numbers, lambda number: f"{number:,.0f}"),
    ("sample.issued", issued_numbers, lambda number: f"{number:,.0f}"),
    ("sample.response_rate.value", _rates, lambda rate: f"{100 * rate:.4g} %"),
    ("sample.margin_of_error", _margins, lambda margin: f"{100 * margin:.4g} %"),
)


def _same(number: float, value: Any) -> bool:
    return isinstance(value, int | float) and abs(number - value) < 1e-6 * max(1, abs(value))


def _numbers(plain: Any) -> Iterator[float]:
    if isinstance(plain, dict):
        plain = list(plain.values())
    if isinstance(plain, list):
        for item in plain:
            yield from _numbers(item)
    elif isinstance(plain, int | float) and not isinstance(plain, bool):
        yield plain


def _distance(one: str, other: str) -> tuple[int, str]:
    """Return how many digits two numbers differ in: most wrong numbers are typing errors."""
    same = sum(a == b for a, b in zip(one, other, strict=False))
    return abs(len(one) - len(other)) + max(len(one), len(other)) - same, one
