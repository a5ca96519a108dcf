"""From what rules said to verdicts on pairs: worked out in blocks, kept as counts and as the pairs not ruled out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.checking.combining import ORDER, RULED_OUT, VerdictCodes, combine, least_verdicts
from studycheck.checking.runner import PairRun, Results
from studycheck.checking.runner.blocks import cells_where
from studycheck.checking.runner.grids import Table
from studycheck.checking.series import Waves, surveys_of
from studycheck.errors import StudycheckError
from studycheck.rules.facts.share_arrays import Places
from studycheck.rules.outcomes import OutcomeCode
from studycheck.vocabulary.terms import Dimension, Severity, Verdict

LARGEST_SQUARE = 20_000
"""Studies up to which verdicts on all pairs are given as one square (400 MB)."""
FEW = 4_096
"""Studies up to which all verdicts are worked out (16 MB) when one of them is asked for."""
_ROWS = 512
_FEW_LEFT = 1 / 4
"""The part of a block up to which it costs less to work pairs out one by one."""
_BLOCKER = int(OutcomeCode.BLOCKER)

PairPlaces = npt.NDArray[np.int32]


@frozen
class OpenPairs:
    """The pairs that are not ruled out: positions of two studies, the first before the second, and the verdict."""

    first: PairPlaces
    second: PairPlaces
    codes: VerdictCodes

    def __len__(self) -> int:
        return len(self.codes)

    @classmethod
    def of_square(cls, codes: VerdictCodes) -> OpenPairs:
        """Return the pairs that a square of verdicts does not rule out."""
        first, second = cells_where(np.triu(codes < RULED_OUT, 1))
        return cls(first.astype(np.int32), second.astype(np.int32), codes[first, second])

    def up_to(self, verdict: Verdict) -> OpenPairs:
        """Return the pairs whose verdict is at most `verdict`."""
        return self.where(self.codes <= ORDER.index(verdict))

    def where(self, keep: npt.NDArray[np.bool_]) -> OpenPairs:
        """Return the pairs of which a mask is true."""
        return OpenPairs(self.first[keep], self.second[keep], self.codes[keep])


class Verdicts:
    """The verdicts on all pairs of studies.

    Parameters
    ----------
    results : Results
        What the rules said.
    majors : int
        In how many dimensions major problems make a pair not comparable.
    without : collection of Dimension, optional
        What is left out of account, as if it were a contrast.
    """

    def __init__(self, results: Results, majors: int, *, without: Collection[Dimension] = ()) -> None:
        self.count, self.majors = len(results.table), majors
        self.runs: list[PairRun] = [run for run in results.on_pairs if run.rule.dimension not in without]
        self._surveys = surveys_of(row.study for row in results.table)

    def _block(self, rows: Places | slice, columns: Places | slice) -> VerdictCodes:
        every = np.arange(self.count)
        waves = Waves.in_block(self._surveys, every[rows], every[columns])
        outcomes = (
            (run.rule, waves.mark(run.cells(rows, columns), run.key_codes, run.rule)) for run in self.runs
        )
        return combine(outcomes, self.majors, (len(every[rows]), len(every[columns])))

    def among(self, places: Sequence[int]) -> VerdictCodes:
        """Return the verdicts on all pairs of some studies, positions ascending; the diagonal is comparable."""
        chosen = np.array(places, dtype=np.intp)
        codes = np.zeros((len(chosen), len(chosen)), dtype=np.uint8)
        for start in range(0, len(chosen), _ROWS):
            codes[start : start + _ROWS] = self._block(chosen[start : start + _ROWS], chosen)
        np.fill_diagonal(codes, 0)
        return codes

    def row(self, position: int) -> VerdictCodes:
        """Return the verdicts on one study beside every other; beside itself it is comparable."""
        codes: VerdictCodes = self._block(slice(position, position + 1), slice(0, self.count))[0]
        codes[position] = 0
        return codes

    def code(self, one: int, other: int) -> int:
        """Return the verdict on a pair, as a position in `ORDER`; a study beside itself is comparable."""
        if one == other:
            return 0
        if self.count <= FEW:
            return int(self.square[one, other])
        return int(self._block(slice(one, one + 1), slice(other, other + 1))[0, 0])

    def least(self, one: int, other: int) -> dict[str, int]:
        """Return the least verdict that each rule leaves for a pair, as a position in `ORDER`, by its code."""
        waves = Waves.in_list(self._surveys, np.array([one]), np.array([other]))
        least = {}
        for run in self.runs:
            (said,) = waves.mark(run.outcomes_at(np.array([one]), np.array([other])), run.key_codes, run.rule)
            least[run.rule.code] = int(least_verdicts(run.rule)[said])
        return least

    @cached_property
    def open_pairs(self) -> OpenPairs:
        """The pairs that are not ruled out, in order."""
        none = np.empty(0, dtype=np.int32)
        parts = [OpenPairs(none, none, none.astype(np.uint8))]
        parts += [self._open_in(start) for start in range(0, self.count, _ROWS)]
        return OpenPairs(
            np.concatenate([part.first for part in parts]),
            np.concatenate([part.second for part in parts]),
            np.concatenate([part.codes for part in parts]),
        )

    def _open_in(self, start: int) -> OpenPairs:
        """Return the pairs of some studies with those after them that are not ruled out.

        Most pairs are blocked by one of few rules. Only the others are worked out, one by one if they are few.
        """
        rows, columns = slice(start, min(start + _ROWS, self.count)), slice(start, self.count)
        # of the square on the diagonal, only what lies above it
        blocked = np.tri(rows.stop - start, self.count - start, dtype=bool)
        for run in self.runs:
            if run.rule.severity is Severity.BLOCKER:
                blocked |= run.cells(rows, columns) == _BLOCKER
        row, column = cells_where(~blocked)
        first, second = (row + start).astype(np.int32), (column + start).astype(np.int32)
        if len(row) > blocked.size * _FEW_LEFT:
            codes = self._block(rows, columns)[row, column]
            return OpenPairs(first, second, codes).where(codes < RULED_OUT)
        # what no table holds takes long, and is worked out for the pairs alone that all tables leave
        stored = [run for run in self.runs if isinstance(run.grid, Table)]
        for runs in (stored, self.runs) if len(stored) < len(self.runs) else (stored,):
            codes = self._listed(runs, first, second)
            left = codes < RULED_OUT
            first, second, codes = first[left], second[left], codes[left]
        return OpenPairs(first, second, codes)

    def _listed(self, runs: Sequence[PairRun], first: PairPlaces, second: PairPlaces) -> VerdictCodes:
        """Return the verdicts on a list of pairs that follow from what some rules said."""
        waves = Waves.in_list(self._surveys, first, second)
        outcomes = (
            (run.rule, waves.mark(run.outcomes_at(first, second), run.key_codes, run.rule)) for run in runs
        )
        return combine(outcomes, self.majors, first.shape)

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many pairs have each verdict."""
        counts = np.bincount(self.open_pairs.codes, minlength=len(ORDER))
        counts[RULED_OUT] = self.count * (self.count - 1) // 2 - len(self.open_pairs)
        return {verdict: int(count) for verdict, count in zip(ORDER, counts, strict=True)}

    @cached_property
    def square(self) -> VerdictCodes:
        """The verdict on every pair, both ways round; the diagonal is comparable.

        Raises
        ------
        StudycheckError
            If there are more than 20,000 studies.
        """
        if self.count > LARGEST_SQUARE:
            raise StudycheckError(
                say(
                    "verdicts on {count:,} studies are not given as one square; up to "
                    "{largest_square:,} are. Use verdict_counts(), verdict(a, b) and open_pairs, "
                    "or an index: studycheck.index(catalog)",
                    count=self.count,
                    largest_square=LARGEST_SQUARE,
                )
            )
        pairs = self.open_pairs
        codes = np.full((self.count, self.count), RULED_OUT, dtype=np.uint8)
        codes[pairs.first, pairs.second] = codes[pairs.second, pairs.first] = pairs.codes
        np.fill_diagonal(codes, 0)
        return codes
