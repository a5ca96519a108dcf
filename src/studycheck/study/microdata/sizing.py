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
    between : dict of str to int
        Of those whose class is unknown, the number in each range of classes that is less than all of them.
    reaches_beyond : bool
        Whether one of these ranges has classes that are smaller or larger than all those with a response.
    """

    scheme: SizeScheme
    classes: tuple[SizeClass, ...]
    bounded: bool
    places: NDArray[np.int8]
    unknown: int
    outside: int
    between: dict[str, int]
    reaches_beyond: bool

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
        bounded, outside = one or not scheme.sectors, int(n[0]) - unknown
        ranges = _ranges(classified)
        inside = {size_class.label for size_class in classes[first:end]}
        beyond = any(label not in inside for ends, _ in ranges for label in ends)
        between = {" or ".join(ends) if near else " to ".join(ends): k for (ends, near), k in ranges.items()}
        return cls(scheme, classes[first:end], bounded, places, unknown, outside, between, beyond)

    def part(self, n: NDArray[np.intp], given: dict[str, Any]) -> dict[str, Any]:
        """Return the fields of `Size`, with `n` responses in each class."""
        if not self.classes:
            return given
        reported = [self._reported_class(c, int(k)) for c, k in zip(self.classes, n, strict=True)]
        fields: dict[str, Any] = {"classes": reported}
        if size_schemes.get(self.scheme.id) == self.scheme:
            fields["scheme"] = self.scheme.id
            covers: Any = "not stated" if self.reaches_beyond else [c.label for c in self.classes]
            fields |= {} if {"covers", "bounds"} & set(given) else {"covers": covers}
        if self.scheme.criteria is not None:
            fields["money_limits"] = set(quantities(self.scheme.criteria)) != {"headcount"}
        return fields | given

    def _reported_class(self, size_class: SizeClass, n: int) -> dict[str, Any]:
        if not (self.bounded and size_class.has_headcount):
            return {"label": size_class.label, "n": n}
        covered = size_class.range
        last = "open" if covered.below is None else covered.below - 1
        return {"label": size_class.label, "min": covered.first, "max": last, "n": n}


def _ranges(classified: pd.DataFrame) -> dict[tuple[tuple[str, str], bool], int]:
    """Return how many responses are known to be in one of some classes, by the first and the last of these.

    Each pair comes with whether it has no class in between; responses that may be in any class are left out.
    """
    labels = [str(label) for label in classified["lowest"].cat.categories]
    low, high = (
        classified[name].cat.codes.to_numpy().astype(np.intp)[classified["class"].isna()]
        for name in ("lowest", "highest")
    )
    pairs, n = np.unique(low * len(labels) + high, return_counts=True)
    every = len(labels) - 1
    return {
        ((labels[first], labels[last]), last - first == 1): int(k)
        for (first, last), k in zip((divmod(int(pair), len(labels)) for pair in pairs), n, strict=True)
        if (first, last) != (0, every)
    }
