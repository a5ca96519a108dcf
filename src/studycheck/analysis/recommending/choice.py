"""Which numbers stand on one chart: the largest set; of several, the one with fewest cautions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

import numpy as np
import numpy.typing as npt

from studycheck.base.frozen import frozen
from studycheck.checking.combining import ORDER, VerdictCodes
from studycheck.checking.groups import find_groups, find_largest_group
from studycheck.checking.numbers.checking import cautions, index_of, is_main, study_of
from studycheck.checking.results import BaseReport
from studycheck.checking.verdicts import FEW, OpenPairs, Verdicts
from studycheck.rules.facts import StudyRow
from studycheck.study import base_size, known
from studycheck.vocabulary.terms import Among, Dimension, Verdict

PARTS: dict[Dimension, Callable[[StudyRow], object]] = {
    Dimension.COUNTRY: lambda row: known(row.study.countries),
    Dimension.SIZE: lambda row: row.study.size.range,
    Dimension.TIME: lambda row: row.study.date,
}
"""The dimensions in which numbers of one study may differ, and what of a number says how."""


@dataclass(frozen=True, eq=False)
class ConstructNumbers:
    """The numbers of one construct, with a value, and the verdicts on their pairs.

    Attributes
    ----------
    report : BaseReport
        The check of numbers.
    places : tuple of int
        The positions of the numbers in the report.
    contrast : frozenset of Dimension
        The dimensions in which they differ on purpose.
    allow : Verdict
        The weakest verdict between two numbers of one chart.
    """

    report: BaseReport
    places: tuple[int, ...]
    contrast: frozenset[Dimension]
    allow: Verdict
    _verdicts: dict[frozenset[Dimension], Verdicts] = field(default_factory=dict, repr=False, compare=False)
    _squares: dict[frozenset[Dimension], VerdictCodes] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def rows(self) -> tuple[StudyRow, ...]:
        """The rows of all numbers of the report."""
        return self.report.results.table.rows

    @property
    def limit(self) -> int:
        """The weakest verdict as its position in `ORDER`."""
        return ORDER.index(self.allow)

    def owner(self, place: int) -> str:
        """Return the study that publishes the number at a position."""
        return study_of(self.rows[place].id)

    @cached_property
    def by_study(self) -> dict[str, list[int]]:
        """The positions of the numbers of each study."""
        found: dict[str, list[int]] = {}
        for place in self.places:
            found.setdefault(self.owner(place), []).append(place)
        return found

    @cached_property
    def verdicts(self) -> Verdicts:
        """The verdicts, whatever the contrast leaves out of account."""
        return self.without(())

    def without(self, dimensions: Collection[Dimension]) -> Verdicts:
        """Return the verdicts if also these dimensions were a contrast."""
        left = self.contrast | frozenset(dimensions)
        if not left - self.report.contrast:
            return self.report.pair_verdicts
        if left not in self._verdicts:
            self._verdicts[left] = Verdicts(self.report.results, self.report.profile.majors, without=left)
        return self._verdicts[left]

    @cached_property
    def joined(self) -> OpenPairs:
        """The pairs that may stand on one chart, by positions.

        Of one study there is one number on a chart, unless numbers differ in what the chart means to show.
        """
        pairs = self.verdicts.open_pairs.up_to(self.allow)
        among = np.zeros(len(self.rows), dtype=bool)
        among[list(self.places)] = True
        pairs = pairs.where(among[pairs.first] & among[pairs.second])
        owners = np.array([self.owner(place) for place in range(len(self.rows))], dtype=object)
        keep = np.asarray(owners[pairs.first] != owners[pairs.second], dtype=bool)
        for dimension in self.contrast & PARTS.keys():
            parts = _codes([PARTS[dimension](row) for row in self.rows])
            one, other = parts[pairs.first], parts[pairs.second]
            keep |= (one >= 0) & (other >= 0) & (one != other)
        return pairs.where(keep)

    def codes(
        self, place: int, others: Sequence[int], without: frozenset[Dimension] = frozenset()
    ) -> VerdictCodes:
        """Return the verdicts on a number beside others of them; of few numbers, all are worked out once."""
        if len(self.places) > FEW:
            row: VerdictCodes = self.without(without).row(place)[list(others)]
            return row
        if without not in self._squares:
            self._squares[without] = self.without(without).among(self.places)
        beside = [self._at[other] for other in others]
        square: VerdictCodes = self._squares[without][self._at[place], beside]
        return square

    def code(self, one: int, other: int) -> int:
        """Return the verdict on a pair of them."""
        return int(self.codes(one, (other,))[0])

    @cached_property
    def _at(self) -> dict[int, int]:
        """Where the position of each number stands in a square of them."""
        return {place: at for at, place in enumerate(self.places)}

    def rank(self, place: int) -> tuple[int, int, int]:
        """Return the order in which numbers of one study are preferred: the main figure, more responses, first."""
        name = self.rows[place].id
        return (not is_main(name), -self.responses(place), index_of(name))

    def population(self, place: int) -> tuple[object, ...]:
        """Return which firms a number is about: of which countries and sizes, unless these differ on purpose."""
        row = self.rows[place]
        return tuple(
            PARTS[dimension](row)
            for dimension in (Dimension.COUNTRY, Dimension.SIZE)
            if dimension not in self.contrast
        )

    def responses(self, place: int) -> int:
        """Return how many responses a number rests on; 0 if that is not known."""
        study = self.rows[place].study
        return known(base_size(study, study.estimates[0])) or 0


def _codes(values: Sequence[object]) -> npt.NDArray[np.int64]:
    """Return a number for each distinct value, -1 where it is not known."""
    index: dict[object, int] = {}
    return np.array(
        [-1 if value is None else index.setdefault(value, len(index)) for value in values], dtype=np.int64
    )


@frozen
class Choice:
    """The numbers that are chosen, by position, and how many other sets as large were weighed against them."""

    places: tuple[int, ...]
    alternatives: int


def choose(numbers: ConstructNumbers) -> Choice:
    """Return the largest set of numbers that may stand on one chart.

    Of several as large, one of a single population, so that like stands beside like; then the one with fewest pairs
    that need caution; then with fewest populations; then with fewest cautions in all pairs, which are major differences
    and unknown facts that count; then with most main figures, then with most responses; then the first by id. Where
    there are more sets than can be listed, of those that were found.
    """
    pairs = numbers.joined
    needed = cautions(numbers.report, pairs.first, pairs.second, numbers.contrast)
    keep = _undominated(numbers, pairs, needed)
    pairs, needed = pairs.where(keep), needed[keep]
    sets = _largest_sets(numbers, pairs)
    return Choice(_best(sets, numbers, pairs, needed), len(sets) - 1) if sets else Choice((), 0)


def _largest_sets(numbers: ConstructNumbers, pairs: OpenPairs) -> list[tuple[int, ...]]:
    """Return the sets of most numbers: those of a single population if one is as large as any."""
    ids = tuple(row.id for row in numbers.rows)
    position = {name: place for place, name in enumerate(ids)}
    most = len(find_largest_group(len(ids), pairs, numbers.allow).places)
    populations = _codes([numbers.population(place) for place in range(len(ids))])
    alike = pairs.where(populations[pairs.first] == populations[pairs.second])
    for some in (alike, pairs):
        groups = find_groups(ids, some, numbers.allow, Among.ESTIMATES)
        sets = [tuple(position[name] for name in group) for group in groups if len(group) >= most]
        if sets:
            return sets
    return []


def _best(
    sets: list[tuple[int, ...]], numbers: ConstructNumbers, pairs: OpenPairs, needed: npt.NDArray[np.int64]
) -> tuple[int, ...]:
    """Return the first of sets of one size, in the order that `choose` gives."""
    places_of = list(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    doubtful = {pair for pair, code in zip(places_of, pairs.codes.tolist(), strict=True) if code}
    counts = {pair: count for pair, count in zip(places_of, needed.tolist(), strict=True) if count}
    measures: tuple[Callable[[tuple[int, ...]], int], ...] = (
        lambda places: sum(pair in doubtful for pair in combinations(places, 2)),
        lambda places: len({numbers.population(place) for place in places}),
        lambda places: sum(counts.get(pair, 0) for pair in combinations(places, 2)),
        lambda places: sum(not is_main(numbers.rows[place].id) for place in places),
        lambda places: -sum(numbers.responses(place) for place in places),
    )
    for measure in measures:
        sizes = [measure(places) for places in sets]
        least = min(sizes)
        sets = [places for places, size in zip(sets, sizes, strict=True) if size == least]
    return min(sets)


def _undominated(
    numbers: ConstructNumbers, pairs: OpenPairs, needed: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Return which pairs have no number in whose place another one of its study stands as well with all others.

    Otherwise a study that prints the same twice would double the number of sets.
    """
    count = len(numbers.rows)
    if count > FEW:
        return np.ones(len(pairs), dtype=bool)
    # how well two numbers fit: the verdict before the cautions
    apart = np.iinfo(np.int64).max
    fit = np.full((count, count), apart, dtype=np.int64)
    fit[pairs.first, pairs.second] = fit[pairs.second, pairs.first] = (
        pairs.codes.astype(np.int64) * 1_000 + needed
    )
    dropped = np.zeros(count, dtype=bool)
    for places in numbers.by_study.values():
        ordered = sorted(places, key=numbers.rank)
        for at, weaker in enumerate(ordered):
            for before, better in enumerate(ordered):
                if better == weaker or dropped[better] or fit[better, weaker] < apart:
                    continue
                if numbers.population(better) != numbers.population(weaker):
                    continue
                as_good = bool((fit[better] <= fit[weaker]).all())
                if as_good and (before < at or bool((fit[better] < fit[weaker]).any())):
                    dropped[weaker] = True
                    break
    return np.asarray(~(dropped[pairs.first] | dropped[pairs.second]), dtype=bool)
