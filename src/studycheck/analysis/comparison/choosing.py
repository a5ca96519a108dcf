"""Which two numbers a comparison is about: those that were named, or those of two studies that come closest."""

from __future__ import annotations

from dataclasses import dataclass

from studycheck.checking.numbers.best import BestNumbers
from studycheck.checking.numbers.checking import index_of, own_numbers, study_of
from studycheck.checking.results import BaseReport
from studycheck.errors import UnknownNameError
from studycheck.study import Study


@dataclass(frozen=True)
class Chosen:
    """Two studies or numbers, in the order in which they were named, with the report that has them.

    Attributes
    ----------
    report : BaseReport
        A report on studies, or on their numbers.
    ids : tuple of str
        The ids of the two in the report.
    studies : tuple of Study
        Their studies as wholes.
    best : BestNumbers or None
        How the numbers were chosen, if they were not named.
    """

    report: BaseReport
    ids: tuple[str, str]
    studies: tuple[Study, Study]
    best: BestNumbers | None = None

    @property
    def numbers(self) -> bool:
        """Whether the two are numbers rather than studies as wholes."""
        return self.ids[0].endswith("]")

    def study_of(self, name: str) -> Study:
        """Return the study of one of the two."""
        return self.studies[self.ids.index(name)]


def choose(report: BaseReport, one: str, other: str) -> Chosen:
    """Return what to compare of two studies or numbers.

    Of two studies, the two numbers of one construct that come closest; the studies as wholes where they print none. Of
    a number and a study, the number of the study that comes closest.

    Parameters
    ----------
    report : BaseReport
        A report on studies.
    one, other : str
        Ids of studies, or of numbers such as ``acme-2012[0]``.

    Raises
    ------
    UnknownNameError
        If there is no such study or number.
    """
    named = one, other
    owners = [study_of(name) if name.endswith("]") else name for name in named]
    studies = (report.catalog[owners[0]], report.catalog[owners[1]])
    if not any(name.endswith("]") for name in named):
        best = report.pair(one, other).best_numbers
        if best is None:
            return Chosen(report, named, studies)
        numbers = report.numbers_of({best.construct}, named)
        by_study = {number.study: number.id for number in (best.one, best.other)}
        return Chosen(numbers, (by_study[one], by_study[other]), studies, best)
    numbers = report.numbers()
    for name in named:
        if name.endswith("]") and name not in numbers.catalog:
            raise UnknownNameError("number", name, [n for n in numbers.catalog if study_of(n) in owners])
    return Chosen(numbers, _closest(numbers, report, one, other), studies)


def _closest(numbers: BaseReport, report: BaseReport, one: str, other: str) -> tuple[str, str]:
    """Return the pair with the best verdict, of one construct where there is one; then the first on the cards."""
    names = list(numbers.catalog)
    published = {e.construct for _, e in numbers.catalog.estimates()}
    own = dict(zip(names, own_numbers(report, numbers, published), strict=True))
    sides = [
        [side]
        if side.endswith("]")
        else [n for n in names if study_of(n) == side and own[n]] or [f"{side}[0]"]
        for side in (one, other)
    ]
    for name in (sides[0][0], sides[1][0]):
        numbers.catalog[name]  # a study without a number
    construct = {name: card.estimates[0].construct for name, card in numbers.catalog.items()}

    def distance(pair: tuple[str, str]) -> tuple[bool, int, int]:
        first, second = (names.index(name) for name in pair)
        alike = construct[pair[0]] == construct[pair[1]]
        return (not alike, numbers.pair_verdicts.code(first, second), index_of(pair[0]) + index_of(pair[1]))

    return min(((a, b) for a in sides[0] for b in sides[1] if a != b), key=distance)
