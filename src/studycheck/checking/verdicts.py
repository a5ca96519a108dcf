"""From what rules said to verdicts on pairs: worked out in blocks, kept as counts and as the pairs not ruled out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.checking.runner import OutcomeCode, PairRun, Results
from studycheck.errors import StudycheckError
from studycheck.rules.rule import Rule
from studycheck.vocabulary.terms import Dimension, Severity, Verdict

ORDER = (Verdict.COMPARABLE, Verdict.WITH_CAUTION, Verdict.CANNOT_TELL, Verdict.NOT_COMPARABLE)
"""Verdicts as they are stored, by position."""
RULED_OUT = ORDER.index(Verdict.NOT_COMPARABLE)
LARGEST_SQUARE = 20_000
"""Studies up to which verdicts on all pairs are given as one square (400 MB)."""
FEW = 4_096
"""Studies up to which all verdicts are worked out (16 MB) when one of them is asked for."""
_ROWS = 512

VerdictCodes = npt.NDArray[np.uint8]
PairPlaces = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class OpenPairs:
    """The pairs that are not ruled out: positions of two studies, the first before the second, and the verdict."""

    first: PairPlaces
    second: PairPlaces
    codes: VerdictCodes

    def __len__(self) -> int:
        return len(self.codes)

    def up_to(self, verdict: Verdict) -> OpenPairs:
        """Return the pairs whose verdict is at most `verdict`."""
        keep = self.codes <= ORDER.index(verdict)
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

    def blocks(self) -> Iterator[tuple[slice, slice, VerdictCodes]]:
        """Yield the verdicts in blocks of the upper half: rows, columns from the first of these rows on, codes."""
        for start in range(0, self.count, _ROWS):
            rows, columns = slice(start, min(start + _ROWS, self.count)), slice(start, self.count)
            yield rows, columns, self._block(rows, columns)

    def _block(self, rows: slice, columns: slice) -> VerdictCodes:
        shape = (rows.stop - rows.start, columns.stop - columns.start)
        return combined(((run.rule, run.cells(rows, columns)) for run in self.runs), self.majors, shape)

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

    @cached_property
    def _pass(self) -> tuple[npt.NDArray[np.int64], OpenPairs]:
        """Go over all pairs once: how many have each verdict, and which are not ruled out."""
        counts = np.zeros(len(ORDER), dtype=np.int64)
        parts: list[tuple[PairPlaces, PairPlaces, VerdictCodes]] = []
        for rows, columns, codes in self.blocks():
            height = rows.stop - rows.start
            # of the square on the diagonal, only what lies above it
            codes[:, :height][np.tril_indices(height)] = len(ORDER)
            counts += np.bincount(codes.ravel(), minlength=len(ORDER) + 1)[: len(ORDER)]
            first, second = np.nonzero(codes < RULED_OUT)
            parts.append(
                (
                    (first + rows.start).astype(np.int32),
                    (second + columns.start).astype(np.int32),
                    codes[first, second],
                )
            )
        none = np.empty(0, dtype=np.int32)
        pairs = OpenPairs(
            np.concatenate([none, *(part[0] for part in parts)]),
            np.concatenate([none, *(part[1] for part in parts)]),
            np.concatenate([none.astype(np.uint8), *(part[2] for part in parts)]),
        )
        return counts, pairs

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many pairs have each verdict."""
        return {verdict: int(count) for verdict, count in zip(ORDER, self._pass[0], strict=True)}

    @property
    def open_pairs(self) -> OpenPairs:
        """The pairs that are not ruled out, in order."""
        return self._pass[1]

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
                f"verdicts on {self.count:,} studies are not given as one square; up to {LARGEST_SQUARE:,} are. "
                "Use verdict_counts(), verdict(a, b) and open_pairs, or an index: studycheck.index(catalog)"
            )
        pairs = self.open_pairs
        codes = np.full((self.count, self.count), RULED_OUT, dtype=np.uint8)
        codes[pairs.first, pairs.second] = codes[pairs.second, pairs.first] = pairs.codes
        np.fill_diagonal(codes, 0)
        return codes


def combined(
    outcomes: Iterable[tuple[Rule[Any], npt.NDArray[np.uint8]]], majors: int, shape: tuple[int, ...]
) -> VerdictCodes:
    """Return the verdicts that follow from what rules said, as positions in `ORDER`.

    Parameters
    ----------
    outcomes : iterable of (Rule, array of OutcomeCode)
        Each array has the shape `shape`.
    majors : int
        As in `Verdicts`.
    shape : tuple of int
        Of the result.

    Notes
    -----
    Any blocker, or majors in `majors` dimensions: not comparable. Else an essential rule that cannot
    decide, or a rule that failed: cannot tell. Else any major, or a blocker rule that cannot decide: with
    caution. Else comparable.
    """
    codes = np.zeros(shape, dtype=np.uint8)
    major: dict[Dimension, npt.NDArray[np.uint8]] = {}
    for rule, cells in outcomes:
        weight = least_verdicts(rule)
        np.maximum(codes, weight.take(cells), out=codes)
        found = (cells == OutcomeCode.MAJOR).view(np.uint8)
        if rule.dimension in major:
            np.maximum(major[rule.dimension], found, out=major[rule.dimension])
        else:
            major[rule.dimension] = found
    dimensions = np.zeros(shape, dtype=np.uint8)
    for found in major.values():
        dimensions += found
    np.maximum(codes, (dimensions > 0).view(np.uint8), out=codes)
    codes[dimensions >= majors] = RULED_OUT
    return codes


def least_verdicts(rule: Rule[Any]) -> npt.NDArray[np.uint8]:
    """Return the least verdict that each outcome of a rule leaves, majors apart."""
    weights = np.zeros(len(OutcomeCode), dtype=np.uint8)
    weights[OutcomeCode.BLOCKER] = RULED_OUT
    weights[OutcomeCode.FAILED] = ORDER.index(Verdict.CANNOT_TELL)
    if rule.essential:
        weights[OutcomeCode.UNKNOWN] = ORDER.index(Verdict.CANNOT_TELL)
    elif rule.severity is Severity.BLOCKER:
        weights[OutcomeCode.UNKNOWN] = ORDER.index(Verdict.WITH_CAUTION)
    return weights
