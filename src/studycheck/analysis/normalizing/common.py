"""The size classes that all studies have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studycheck.analysis.normalizing.tiling import tilings
from studycheck.base.display import Displayed, Grid
from studycheck.base.language import number, say
from studycheck.base.wording import listed
from studycheck.sizes import SizeRange
from studycheck.study import Study, known

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class CommonClasses(Displayed):
    """The finest size classes that every study can produce, and the limits that would make them finer.

    Attributes
    ----------
    classes : tuple of SizeRange
        The common classes: each is a class, or several whole classes, of every study.
    missing : tuple of (str, tuple of int)
        For each study the class limits that all others have and it lacks.
    left_out : tuple of str
        The studies without a class of known limits.
    """

    classes: tuple[SizeRange, ...]
    missing: tuple[tuple[str, tuple[int, ...]], ...]
    left_out: tuple[str, ...]

    def to_frame(self) -> pd.DataFrame:
        """Return one row per study with the class limits that it lacks."""
        return self._grid().frame()

    def _grid(self) -> Grid:
        classes = listed(self.classes, most=len(self.classes)) or say("none")
        rows = [
            (study, ", ".join(number(limit, ",") for limit in limits) or say("none alone"))
            for study, limits in self.missing
        ]
        notes = (
            (say("Left out, because no class has known limits: {names}.", names=", ".join(self.left_out)),)
            if self.left_out
            else ()
        )
        columns = ("study", "a limit that all others have, and it would have to publish")
        return Grid(say("Classes in common: {classes}", classes=classes), columns, rows, notes)


def common_classes(studies: Iterable[Study] | Study) -> CommonClasses:
    """Return the finest classes that every study can produce from whole classes of its own.

    Parameters
    ----------
    studies : Catalog, Study or iterable of Study
        The studies; those without a class of known limits are named and left out.

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
    every = _studies(studies)
    ranges = {study.id: ranges_of(study) for study in every}
    by_study = {name: classes for name, classes in ranges.items() if classes}
    left_out = tuple(name for name, classes in ranges.items() if not classes)
    classes = tuple(_finest(list(by_study.values())))
    missing = tuple((name, _missing_limits(name, by_study)) for name in by_study)
    return CommonClasses(classes, missing, left_out)


def _studies(given: object) -> list[Study]:
    if isinstance(given, Study):
        return [given]
    studies = getattr(given, "studies", given)  # iterating a catalog yields ids
    return list(studies) if isinstance(studies, Iterable) else []


def ranges_of(study: Study) -> tuple[SizeRange, ...]:
    """Return the size ranges for which a study publishes shares, in order; without classes, its whole range."""
    published = [entry.range for entry in known(study.size.classes) or ()]
    published += [estimate.bounds.range for estimate in study.estimates]
    ranges = {(r.first, r.below): r for r in published if r is not None}
    if not ranges and study.size.range is not None:
        return (study.size.range,)
    return tuple(sorted(ranges.values(), key=lambda r: (r.first, r.end)))


def _finest(schemes: Sequence[tuple[SizeRange, ...]]) -> Iterable[SizeRange]:
    if not schemes:
        return
    start = 0.0
    firsts = sorted(set.intersection(*({r.first for r in classes} for classes in schemes)))
    ends = sorted(set.intersection(*({r.end for r in classes} for classes in schemes)))
    for first in firsts:
        if first < start:
            continue
        for end in ends:
            if end <= first:
                continue
            part = SizeRange(first, None if end == float("inf") else int(end))
            if all(_can_produce(classes, part) for classes in schemes):
                yield part
                start = end
                break


def _can_produce(classes: tuple[SizeRange, ...], part: SizeRange) -> bool:
    return any(chain[0].first == part.first and chain[-1].end == part.end for chain in tilings(classes, part))


def _limits(classes: tuple[SizeRange, ...]) -> set[int]:
    return {end for r in classes for end in (r.first, r.below) if end}


def _missing_limits(name: str, by_study: dict[str, tuple[SizeRange, ...]]) -> tuple[int, ...]:
    others = [_limits(classes) for other, classes in by_study.items() if other != name]
    shared = set.intersection(*others) if others else set()
    return tuple(sorted(shared - _limits(by_study[name])))
