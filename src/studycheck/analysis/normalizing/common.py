"""The classes that all studies have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studycheck.analysis.normalizing.tiling import tilings
from studycheck.base.display import Displayed, Grid
from studycheck.sizes import SizeRange
from studycheck.study import Study, known

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class CommonClasses(Displayed):
    """The finest classes that every study can produce, and what would make them finer.

    Attributes
    ----------
    classes : tuple of SizeRange
        Each is a class, or whole classes together, of every study.
    missing : tuple of (str, tuple of int)
        By study: the sizes at which all others have a limit and it has none.
    left_out : tuple of str
        Studies without a single class of known limits.
    """

    classes: tuple[SizeRange, ...]
    missing: tuple[tuple[str, tuple[int, ...]], ...]
    left_out: tuple[str, ...]

    def to_frame(self) -> pd.DataFrame:
        """Return one row per study with the cuts that it lacks."""
        return self._grid().frame()

    def _grid(self) -> Grid:
        listed = ", ".join(map(str, self.classes)) or "none"
        rows = [
            (study, ", ".join(f"{cut:,}" for cut in cuts) or "none alone") for study, cuts in self.missing
        ]
        notes = (
            (f"Left out, as no class has known limits: {', '.join(self.left_out)}.",) if self.left_out else ()
        )
        columns = ("study", "a limit that all others have, and it would have to publish")
        return Grid(f"Classes in common: {listed}", columns, rows, notes)


def common_classes(studies: Iterable[Study] | Study) -> CommonClasses:
    """Return the finest classes that every study can produce from whole classes of its own.

    Parameters
    ----------
    studies : Catalog, Study or iterable of Study
        Studies without a class of known limits are named and left out.

    Examples
    --------
    >>> from studycheck import Study
    >>> def study(name, *limits):
    ...     return Study(id=name, size={"classes": [
    ...         {"label": f"{low}-{high}", "min": low, "max": high} for low, high in limits]})
    >>> print(common_classes([study("a", (0, 9), (10, 49), (50, 99)), study("b", (0, 9), (10, 99))]))
    Classes in common: <10, 10–99
    study    a limit that all others have, and it would have to publish
    -------  ------------------------------------------------------------
    a        none alone
    b        50
    """
    every = _listed(studies)
    ranges = {study.id: ranges_of(study) for study in every}
    ladders = {name: found for name, found in ranges.items() if found}
    left_out = tuple(name for name, found in ranges.items() if not found)
    classes = tuple(_finest(list(ladders.values())))
    missing = tuple((name, _missing(name, ladders)) for name in ladders)
    return CommonClasses(classes, missing, left_out)


def _listed(studies: object) -> list[Study]:
    if isinstance(studies, Study):
        return [studies]
    found = getattr(studies, "studies", studies)  # iterating a catalog yields ids
    return list(found) if isinstance(found, Iterable) else []


def ranges_of(study: Study) -> tuple[SizeRange, ...]:
    """Return the size ranges for which a study publishes something, in order; its whole range if no class."""
    found = [entry.range for entry in known(study.size.classes) or ()]
    found += [estimate.bounds.range for estimate in study.estimates]
    ranges = {(r.first, r.below): r for r in found if r is not None}
    if not ranges and study.size.range is not None:
        return (study.size.range,)
    return tuple(sorted(ranges.values(), key=lambda r: (r.first, r.end)))


def _finest(ladders: Sequence[tuple[SizeRange, ...]]) -> Iterable[SizeRange]:
    if not ladders:
        return
    start = 0.0
    firsts = sorted(set.intersection(*({r.first for r in ladder} for ladder in ladders)))
    ends = sorted(set.intersection(*({r.end for r in ladder} for ladder in ladders)))
    for first in firsts:
        if first < start:
            continue
        for end in ends:
            if end <= first:
                continue
            part = SizeRange(first, None if end == float("inf") else int(end))
            if all(_produces(ladder, part) for ladder in ladders):
                yield part
                start = end
                break


def _produces(ladder: tuple[SizeRange, ...], part: SizeRange) -> bool:
    return any(chain[0].first == part.first and chain[-1].end == part.end for chain in tilings(ladder, part))


def _cuts(ladder: tuple[SizeRange, ...]) -> set[int]:
    return {end for r in ladder for end in (r.first, r.below) if end}


def _missing(name: str, ladders: dict[str, tuple[SizeRange, ...]]) -> tuple[int, ...]:
    others = [_cuts(ladder) for other, ladder in ladders.items() if other != name]
    shared = set.intersection(*others) if others else set()
    return tuple(sorted(shared - _cuts(ladders[name])))
