"""The registry of distributions: one data file per region, read when the first distribution is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, TypeVar

from studycheck.base.bundled import Bundled
from studycheck.base.display import Grid
from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.base.wording import listed
from studycheck.errors import StudycheckError, UnknownNameError
from studycheck.sizes.firm_sizes.distribution import FirmSizes

F = TypeVar("F", bound=Callable[..., Any])
_REGION = re.compile(r"(?m)^  region: *[\"']?([A-Z]{2})")
_YEAR = re.compile(r"(?m)^  year: *([0-9]{4})")
_UNIT = re.compile(r"(?m)^  unit: *(.+)")
_SECTOR = re.compile(r"(?m)^  sector: *\S")


@frozen
class Headline:
    """The facts about an entry that need no parsing."""

    id: str
    region: str
    year: int | None
    unit: str
    whole_economy: bool


class FirmSizeRegistry(Bundled[FirmSizes]):
    """All registered distributions by id; an unknown id raises an error with close names.

    The headlines are read first, and an entry is parsed when it is asked for.

    Examples
    --------
    >>> from studycheck.sizes.firm_sizes import firm_sizes
    >>> firm_sizes["eu27-2023"].year
    2023
    >>> firm_sizes["eu27-2032"]
    Traceback (most recent call last):
        ...
    studycheck.errors.UnknownNameError: unknown firm-size distribution 'eu27-2032'; did you mean 'eu27-2023'...?
    """

    def __init__(self) -> None:
        super().__init__("firm_sizes", "firm-size distribution", FirmSizes.model_validate)
        self._own: dict[str, FirmSizes] = {}
        self._caches: list[Any] = []

    def add(self, *entries: FirmSizes) -> None:
        """Let distributions of one's own join the registry until the end of the process.

        They are chosen like the others, and before those of the same year.

        Parameters
        ----------
        *entries : FirmSizes
            The distributions; one of the same id as an earlier one of one's own takes its place.

        Raises
        ------
        StudycheckError
            If an id is that of a bundled distribution; the message names it.
        """
        taken = [entry.id for entry in entries if entry.id in self.texts]
        if taken:
            raise StudycheckError(
                say("{taken} is the id of a bundled distribution; give another as id=", taken=listed(taken))
            )
        self._own |= {entry.id: entry for entry in entries}
        self._clear_caches()

    def remove(self, *keys: str) -> None:
        """Let distributions of one's own leave the registry.

        Raises
        ------
        UnknownNameError
            If an id is not that of one's own distribution.
        """
        for key in keys:
            if key not in self._own:
                raise UnknownNameError("firm-size distribution of your own", key, self._own)
        self._own = {key: entry for key, entry in self._own.items() if key not in keys}
        self._clear_caches()

    def _clear_caches(self) -> None:
        for cached in self._caches:
            cached.cache_clear()

    def is_own(self, key: str) -> bool:
        """Return whether an entry was added by the user."""
        return key in self._own

    def clears(self, cached: F) -> F:
        """Empty the cache of a function whenever a distribution joins or leaves the registry; return the function."""
        self._caches.append(cached)
        return cached

    @property
    def headlines(self) -> tuple[Headline, ...]:
        """Id, region and year of every entry, in order of id."""
        own = (
            Headline(entry.id, entry.region, entry.year, str(entry.unit), not entry.sector)
            for entry in self._own.values()
        )
        return tuple(sorted((*self._bundled_headlines, *own), key=lambda headline: headline.id))

    @cached_property
    def _bundled_headlines(self) -> tuple[Headline, ...]:
        return tuple(_headline(key, text) for key, text in self.texts.items())

    def __getitem__(self, key: str) -> FirmSizes:
        own = self._own.get(key)
        if own is not None:
            return own
        if key not in self.texts:
            raise UnknownNameError("firm-size distribution", key, [*self.texts, *self._own])
        return super().__getitem__(key)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted((*self.texts, *self._own)))

    def __len__(self) -> int:
        return len(self.texts) + len(self._own)

    def __repr__(self) -> str:
        regions = sorted({headline.region for headline in self.headlines})
        return f"<{len(self)} firm-size distributions: {', '.join(regions)}>"

    def _grid(self) -> Grid:
        rows = [
            (entry.id, entry.region, entry.year, str(entry.unit), len(entry), entry.precision, entry.usable())
            for entry in self.values()
        ]
        columns = ("id", "where", "year", "unit", "classes", "numbers", "why not interpolated")
        return Grid(f"{len(self)} firm-size distributions", columns, rows)


def _headline(key: str, text: str) -> Headline:
    region, year, unit = _REGION.search(text), _YEAR.search(text), _UNIT.search(text)
    return Headline(
        key,
        region.group(1) if region else "",
        int(year.group(1)) if year else None,
        unit.group(1) if unit else "",
        not _SECTOR.search(text),
    )


firm_sizes = FirmSizeRegistry()
"""Mapping of every registered `FirmSizes` by id."""
