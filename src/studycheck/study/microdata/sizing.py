"""The size class of every response, and the part of a card for it."""

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
    """Responses in the classes of a scheme.

    Attributes
    ----------
    classes : tuple of SizeClass
        The classes from the smallest to the largest with a response.
    bounded : bool
        Whether the headcounts of the classes are the same for all responses.
    places : array of int
        The class of every response, counted from 1; 0 for responses in no class.
    unknown, outside : int
        Number of responses whose class is unknown, and of responses outside all classes of the scheme.
    """

    scheme: SizeScheme
    classes: tuple[SizeClass, ...]
    bounded: bool
    places: NDArray[np.int8]
    unknown: int
    outside: int

    @classmethod
    def of(cls, classified: pd.DataFrame, scheme: SizeScheme, sector: str | None) -> Sizing:
        """Return the sizing from the result of `studycheck.classify`; `sector` is the sector of all firms, if any."""
        codes = classified["class"].cat.codes.to_numpy()
        labels = list(classified["class"].cat.categories)
        one = sector is not None and bool(scheme.sectors)
        classes = scheme.classes_by_sector[sector_index(scheme, str(sector))] if one else scheme.main
        by_label = {size_class.label: place for place, size_class in enumerate(classes, 1)}
        # the last place is that of unknown classes, -1
        place_of = np.array([*(by_label.get(label, 0) for label in labels), 0], np.int8)
        places = place_of[codes]
        unknown = int(np.count_nonzero(codes < 0))
        n = np.bincount(places, minlength=len(classes) + 1)
        filled = np.flatnonzero(n[1:])
        first, end = (int(filled[0]), int(filled[-1]) + 1) if len(filled) else (0, 0)
        if first:
            places = np.where(places > 0, places - np.int8(first), np.int8(0))
        return cls(
            scheme, classes[first:end], one or not scheme.sectors, places, unknown, int(n[0]) - unknown
        )

    def part(self, n: NDArray[np.intp], given: dict[str, Any]) -> dict[str, Any]:
        """Return the fields of `Size`, with `n` responses in each class."""
        if not self.classes:
            return given
        reported = [self._reported_class(c, int(k)) for c, k in zip(self.classes, n, strict=True)]
        fields: dict[str, Any] = {"classes": reported}
        if size_schemes.get(self.scheme.id) == self.scheme:
            fields["scheme"] = self.scheme.id
            fields |= {} if {"covers", "bounds"} & set(given) else {"covers": [c.label for c in self.classes]}
        if self.scheme.criteria is not None:
            fields["money_limits"] = set(quantities(self.scheme.criteria)) != {"headcount"}
        return fields | given

    def _reported_class(self, size_class: SizeClass, n: int) -> dict[str, Any]:
        if not (self.bounded and size_class.has_headcount):
            return {"label": size_class.label, "n": n}
        covered = size_class.range
        last = "open" if covered.below is None else covered.below - 1
        return {"label": size_class.label, "min": covered.first, "max": last, "n": n}
