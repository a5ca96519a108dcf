"""The size class of every answer, and the part of a card that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studycheck.sizes import SizeClass, SizeScheme, size_schemes
from studycheck.sizes.criteria import quantities
from studycheck.sizes.sector_classes import sector_index

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Sizing:
    """Answers in the classes of a scheme.

    Attributes
    ----------
    classes : tuple of SizeClass
        From the smallest to the largest class with an answer.
    bounded : bool
        Whether the headcounts of the classes are the same for all answers.
    places : array of int
        For every answer its class, counted from 1; 0 for one in none.
    unknown, outside : int
        Answers whose numbers do not tell the class, and answers in no class of the scheme.
    """

    scheme: SizeScheme
    classes: tuple[SizeClass, ...]
    bounded: bool
    places: NDArray[np.int8]
    unknown: int
    outside: int

    @classmethod
    def of(cls, found: pd.DataFrame, scheme: SizeScheme, sector: str | None) -> Sizing:
        """Read what `studycheck.classify` found; `sector` is that of all answers, where there is one."""
        codes = found["class"].cat.codes.to_numpy()
        rungs = list(found["class"].cat.categories)
        one = sector is not None and bool(scheme.sectors)
        ladder = scheme.classes_by_sector[sector_index(scheme, str(sector))] if one else scheme.main
        by_label = {size_class.label: place for place, size_class in enumerate(ladder, 1)}
        # the last place is that of the unknown, -1
        place_of = np.array([*(by_label.get(rung, 0) for rung in rungs), 0], np.int8)
        places = place_of[codes]
        unknown = int(np.count_nonzero(codes < 0))
        n = np.bincount(places, minlength=len(ladder) + 1)
        filled = np.flatnonzero(n[1:])
        first, end = (int(filled[0]), int(filled[-1]) + 1) if len(filled) else (0, 0)
        if first:
            places = np.where(places > 0, places - np.int8(first), np.int8(0))
        return cls(scheme, ladder[first:end], one or not scheme.sectors, places, unknown, int(n[0]) - unknown)

    def part(self, n: NDArray[np.intp], given: dict[str, Any]) -> dict[str, Any]:
        """Return the fields of `Size`, with `n` answers in each class."""
        if not self.classes:
            return given
        reported = [self._reported(c, int(k)) for c, k in zip(self.classes, n, strict=True)]
        found: dict[str, Any] = {"classes": reported}
        if size_schemes.get(self.scheme.id) == self.scheme:
            found["scheme"] = self.scheme.id
            found |= {} if {"covers", "bounds"} & set(given) else {"covers": [c.label for c in self.classes]}
        if self.scheme.criteria is not None:
            found["money_limits"] = set(quantities(self.scheme.criteria)) != {"headcount"}
        return found | given

    def _reported(self, size_class: SizeClass, n: int) -> dict[str, Any]:
        if not (self.bounded and size_class.has_headcount):
            return {"label": size_class.label, "n": n}
        covered = size_class.range
        last = "open" if covered.below is None else covered.below - 1
        return {"label": size_class.label, "min": covered.first, "max": last, "n": n}
