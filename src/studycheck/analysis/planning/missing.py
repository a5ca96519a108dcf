"""Missing facts, and the verdicts that would be possible if one of them were known."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from studycheck.analysis.planning.state import VerdictCodes
from studycheck.checking.runner import OutcomeCode, PairRun, Results
from studycheck.checking.runner.facts_of import FIRST, UNKNOWN_CODE
from studycheck.checking.runner.missing import missing_fields
from studycheck.checking.verdicts import combined


class Openings:
    """Which rules on pairs could decide more if a field of a study were known.

    Parameters
    ----------
    results : Results
        The outcomes of the rules.
    """

    def __init__(self, results: Results) -> None:
        self.results = results
        self._missing: dict[tuple[int, str], bool] = {}
        self._by_field: dict[tuple[int, str], list[tuple[int, npt.NDArray[np.bool_]]]] = {}
        for index, run in enumerate(results.on_pairs):
            self._add_run(index, run)

    @property
    def fields(self) -> list[tuple[int, str]]:
        """The position of each study with each field that would let a rule decide."""
        return sorted(self._by_field)

    def decisions(self, position: int, field: str) -> int:
        """Return how many outcomes, of one rule on one pair, a missing field of a study prevents."""
        return sum(int(partners.sum()) for _, partners in self._by_field[position, field])

    def verdicts_if_known(self, codes: VerdictCodes, majors: int, position: int, field: str) -> VerdictCodes:
        """Return the verdicts if a field of a study were known and agreed with every other study.

        Only the row and the column of that study change, and there only the outcomes that rules could not
        decide because this field alone is missing.
        """
        settled: dict[int, npt.NDArray[np.bool_]] = {}
        for index, partners in self._by_field[position, field]:
            settled[index] = settled[index] | partners if index in settled else partners
        outcomes = []
        for index, run in enumerate(self.results.on_pairs):
            cells = run.cells(slice(position, position + 1))[0]
            if index in settled:
                cells = np.where(settled[index], np.uint8(OutcomeCode.CLEAR), cells)
            outcomes.append((run.rule, cells))
        row = combined(outcomes, majors, (len(codes),))
        row[position] = 0
        changed = codes.copy()
        changed[position], changed[:, position] = row, row
        return changed

    def _add_run(self, index: int, run: PairRun) -> None:
        known_facts = run.codes >= FIRST
        for position in np.flatnonzero(run.codes == UNKNOWN_CODE).tolist():
            fields = [missing.field for missing in missing_fields(run.rows[position], run.rule.needs)]
            for field in fields if known_facts.any() else ():
                self._by_field.setdefault((position, field), []).append((index, known_facts))
        # two facts that are there and do not settle it: what is missing is another field of one of them
        for first, second, field in run.undecided():
            self._add_undecided(index, run, field, first, second)

    def _add_undecided(self, index: int, run: PairRun, field: str, first: int, second: int) -> None:
        for mine, theirs in {(first, second), (second, first)}:
            partners = run.codes == theirs
            partners &= np.array([not self._lacks(run, place, field) for place in range(len(partners))])
            for position in np.flatnonzero(run.codes == mine).tolist():
                if self._lacks(run, position, field) and partners.any():
                    self._by_field.setdefault((position, field), []).append((index, partners))

    def _lacks(self, run: PairRun, position: int, field: str) -> bool:
        key = position, field
        if key not in self._missing:
            self._missing[key] = bool(missing_fields(run.rows[position], (field,)))
        return self._missing[key]
