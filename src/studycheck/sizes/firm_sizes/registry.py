"""The registry of distributions: one data file per region, read when first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from studycheck.base.bundled import entries_in
from studycheck.base.display import Displayed, Grid
from studycheck.base.yaml12 import load_text
from studycheck.errors import UnknownNameError
from studycheck.sizes.firm_sizes.distribution import FirmSizes

_REGION = re.compile(r"(?m)^  region: *[\"']?([A-Z]{2})")
_YEAR = re.compile(r"(?m)^  year: *([0-9]{4})")
_SECTOR = re.compile(r"(?m)^  sector: *\S")


@dataclass(frozen=True, slots=True)
class Headline:
    """What can be told of an entry without parsing it."""

    id: str
    region: str
    year: int | None
    whole_economy: bool


class FirmSizeRegistry(Displayed, Mapping[str, FirmSizes]):
    """All registered distributions by id; an unknown id raises an error with close names.

    Only the headlines are read at first, and an entry is parsed when it is asked for.

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

    __slots__ = ("__dict__", "_loaded")

    def __init__(self) -> None:
        self._loaded: dict[str, FirmSizes] = {}

    @cached_property
    def _texts(self) -> dict[str, str]:
        """The text of every entry by id, unparsed."""
        return entries_in("firm_sizes")

    @cached_property
    def headlines(self) -> tuple[Headline, ...]:
        """Id, region and year of every entry, in order of id."""
        return tuple(_headline(key, text) for key, text in self._texts.items())

    def __getitem__(self, key: str) -> FirmSizes:
        if key not in self._loaded:
            if key not in self._texts:
                raise UnknownNameError("firm-size distribution", key, self._texts)
            (entry,) = load_text(self._texts[key], key)
            self._loaded[key] = FirmSizes.model_validate(entry)
        return self._loaded[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __repr__(self) -> str:
        regions = sorted({headline.region for headline in self.headlines})
        return f"<{len(self)} firm-size distributions: {', '.join(regions)}>"

    def _grid(self) -> Grid:
        rows = [
            (entry.id, entry.region, entry.year, str(entry.unit), len(entry), entry.precision, entry.usable())
            for entry in self.values()
        ]
        columns = ("id", "where", "year", "unit", "classes", "numbers", "not for interpolation because")
        return Grid(f"{len(self)} firm-size distributions", columns, rows)


def _headline(key: str, text: str) -> Headline:
    region, year = _REGION.search(text), _YEAR.search(text)
    return Headline(
        key, region.group(1) if region else "", int(year.group(1)) if year else None, not _SECTOR.search(text)
    )


firm_sizes = FirmSizeRegistry()
"""Mapping of every registered `FirmSizes` by id."""
