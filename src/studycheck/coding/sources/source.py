"""The text of a publication, page by page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.coding.sources.stream import Stream, stream_of

_DIGITS = re.compile(r"\d+")
_OFTEN = 3
"""On so many pages the same line at the edge of a page is a running head or foot."""


@frozen
class SourcePage:
    """One page of a source.

    Attributes
    ----------
    number : int
        Its place in the file, counted from 1.
    label : str
        The label that the file gives it, such as ``iv``; empty if it has none.
    text : str
        Its text in the order of the file.
    columns : str
        Its text column by column, where that is another order; else empty.
    """

    number: int
    label: str
    text: str
    columns: str = ""

    def is_called(self, given: object) -> bool:
        r"""Whether a coder may call the page so: by its place in the file, by its label, or as is printed on it.

        Examples
        --------
        >>> page = SourcePage(5, "3", "… interviewed by telephone.\n12")
        >>> [page.is_called(given) for given in (5, "p. 3", 12, 4)]
        [True, True, True, False]
        """
        wanted = re.sub(r"(?i)^\s*(?:pages?|pp?\.?|s\.|seite)\s*", "", str(given)).strip()
        names = {str(self.number), self.label, *self._edge_numbers()}
        if wanted in names:
            return True
        # "12-13" and "12, 13" name several pages
        first, _, last = re.sub(r"[–—,&]|\bet\b|\band\b|\bund\b", "-", wanted).replace(" ", "").partition("-")
        if first.isdecimal() and last.isdecimal() and int(last) - int(first) < 50:
            return bool(names & {str(number) for number in range(int(first), int(last) + 1)})
        return False

    def _edge_numbers(self) -> set[str]:
        """Return the numbers at the edges of the page, any of which may be its own."""
        lines = [line.strip() for line in self.text.splitlines() if line.strip()]
        edges = {line for line in (*lines[:2], *lines[-2:]) if len(line) < 80}
        numbers = set()
        for line in edges:
            numbers |= {
                match[1] or match[2] for match in re.finditer(r"^\W*(\d{1,4})\b|\b(\d{1,4})\W*$", line)
            }
        return numbers


@dataclass(frozen=True)
class Source:
    """A publication as text.

    Attributes
    ----------
    name : str
        The file.
    pages : tuple of SourcePage
        Its pages; one where the format has none.
    paged : bool
        Whether these are pages, so that a quote can stand on the wrong one.
    empty_pages : tuple of int
        Pages without text, such as pictures.
    """

    name: str
    pages: tuple[SourcePage, ...]
    paged: bool = True
    empty_pages: tuple[int, ...] = ()

    @cached_property
    def text(self) -> str:
        """The text of all pages."""
        return "\n".join(page.text for page in self.pages)

    @cached_property
    def found(self) -> dict[str, Any]:
        """What was found of each quote: several facts have one."""
        return {}

    @property
    def streams(self) -> Iterator[Stream]:
        """The text in every order in which a quote may stand: as filed, without running heads, by columns."""
        for place, way in enumerate(self._ways):
            if place == len(self._streams):
                self._streams.append(stream_of(way))
            yield self._streams[place]

    @cached_property
    def _streams(self) -> list[Stream]:
        return []  # each is made when a quote was not found in the one before

    @cached_property
    def _ways(self) -> tuple[tuple[str, ...], ...]:
        ways = [[page.text for page in self.pages], self._without_heads()]
        if any(page.columns for page in self.pages):
            ways.append([page.columns or page.text for page in self.pages])
        return tuple(dict.fromkeys(tuple(way) for way in ways))

    def _without_heads(self) -> list[str]:
        """Return the pages without the lines that many of them begin or end with; a quote may run across two pages."""
        edges = Counter[str]()
        for page in self.pages:
            edges.update({_shape(line) for line in _edges(page.text)})
        heads = {shape for shape, times in edges.items() if times >= _OFTEN}
        if not heads:
            return [page.text for page in self.pages]
        return [_strip(page.text, heads) for page in self.pages]


def _shape(line: str) -> str:
    return _DIGITS.sub("0", " ".join(line.split()))


def _edges(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.strip()]
    return [*lines[:3], *lines[-3:]]


def _strip(text: str, heads: set[str]) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    for _ in range(3):
        if lines and _shape(lines[0]) in heads:
            del lines[0]
        if lines and _shape(lines[-1]) in heads:
            del lines[-1]
    return "\n".join(lines)
