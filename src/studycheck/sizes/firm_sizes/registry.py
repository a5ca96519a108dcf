"""The registry of distributions: one data file per region, read when the first distribution is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from studycheck.base.bundled import Bundled
from studycheck.base.display import Grid
from studycheck.sizes.firm_sizes.distribution import FirmSizes

_REGION = re.compile(r"(?m)^  region: *[\"']?([A-Z]{2})")
_YEAR = re.compile(r"(?m)^  year: *([0-9]{4})")
_SECTOR = re.compile(r"(?m)^  sector: *\S")


@dataclass(frozen=True, slots=True)
class Headline:
    """The facts about an entry that need no parsing."""

    id: str
    region: str
    year: int | None
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

    @cached_property
    def headlines(self) -> tuple[Headline, ...]:
        """Id, region and year of every entry, in order of id."""
        return tuple(_headline(key, text) for key, text in self.texts.items())

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
    region, year = _REGION.search(text), _YEAR.search(text)
    return Headline(
        key, region.group(1) if region else "", int(year.group(1)) if year else None, not _SECTOR.search(text)
    )


firm_sizes = FirmSizeRegistry()
"""Mapping of every registered `FirmSizes` by id."""
