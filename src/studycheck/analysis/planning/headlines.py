"""Other estimates of studies in the place of their headlines, and the pairs that could then share a chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from studycheck.analysis.planning.state import Sharing
from studycheck.checking.combining import ORDER, combine
from studycheck.checking.results import BaseReport
from studycheck.checking.runner import OutcomeCode, PairRun
from studycheck.checking.runner.blocks import Outcomes
from studycheck.checking.runner.grids import Table
from studycheck.checking.runner.undecided_pairs import outcomes_of
from studycheck.checking.series import Waves, surveys_of
from studycheck.rules.facts import encode_study
from studycheck.study import narrow
from studycheck.vocabulary.terms import Severity, Verdict

HeadlineChoice = Mapping[int, int]
"""Which estimate stands for a study, by positions; a study that is not named keeps its headline."""
_PAIRS = 1_000_000


class Headlines:
    """The rules on pairs, run once on all studies and on every card that a choice puts in the place of one.

    Parameters
    ----------
    report : BaseReport
        The report of `studycheck.check`.
    choices : iterable of HeadlineChoice
        The choices that will be asked about.
    """

    def __init__(self, report: BaseReport, choices: Iterable[HeadlineChoice]) -> None:
        studies, base = report.catalog.studies, report.results.table.rows
        self._count, self._majors = len(base), report.profile.majors
        variants = sorted({item for choice in choices for item in choice.items()})
        self._places = {variant: len(base) + place for place, variant in enumerate(variants)}
        rows = (
            *base,
            *(
                encode_study(
                    narrow(studies[position], index).model_copy(update={"id": studies[position].id}),
                    design_effect=report.profile.design_effect,
                )
                for position, index in variants
            ),
        )
        self._surveys = surveys_of(row.study for row in rows)
        self._runs = [PairRun.of(run.rule, rows) for run in report.results.on_pairs]
        keys = np.array([run.key_codes for run in self._runs], dtype=np.int32).reshape(
            len(self._runs), len(rows)
        )
        # another card can be the same to all rules
        origins = [*range(len(base)), *(position for position, _ in variants)]
        self._changed = (keys != keys[:, origins]).any(axis=0)

    def sharing(self, choice: HeadlineChoice, now: Sharing, allow: Verdict) -> Sharing:
        """Return the pairs that may share a chart after a choice: only pairs of other cards are looked at."""
        places = np.arange(self._count)
        for variant in choice.items():
            places[variant[0]] = self._places[variant]
        changed = self._changed[places]
        kept = now.drop(changed)
        first, second = [kept.first], [kept.second]
        positions = np.flatnonzero(changed).astype(np.int32)
        step = max(1, _PAIRS // max(1, self._count))
        for start in range(0, len(positions), step):
            rows = positions[start : start + step]
            row, other = self._open_pairs(places[rows], places, allow)
            one = rows[row]
            # a pair of two changed cards is met twice, and a card beside itself is no pair
            once = (one < other) | (~changed[other] & (one != other))
            one, other = one[once], other[once].astype(np.int32)
            first.append(np.minimum(one, other))
            second.append(np.maximum(one, other))
        return Sharing(self._count, np.concatenate(first), np.concatenate(second))

    def _open_pairs(
        self, one: npt.NDArray[np.intp], other: npt.NDArray[np.intp], allow: Verdict
    ) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """Return the pairs that may share a chart, by places in `one` and `other`."""
        # rules that can rule out a pair come first: the others look at few pairs
        blocks: dict[str, Outcomes] = {}
        out = np.zeros((len(one), len(other)), dtype=bool)
        for run in self._runs:
            if run.rule.severity is Severity.BLOCKER or not isinstance(run.grid, Table):
                blocks[run.rule.code] = run.grid.block(run.key_codes[one], run.key_codes[other])
                out |= blocks[run.rule.code] == OutcomeCode.BLOCKER
        row, column = np.nonzero(~out)
        waves = Waves.in_list(self._surveys, one[row], other[column])
        outcomes = (
            (
                run.rule,
                waves.mark(
                    blocks[run.rule.code][row, column]
                    if run.rule.code in blocks
                    else outcomes_of(run.grid, run.key_codes[one[row]], run.key_codes[other[column]]),
                    run.key_codes,
                    run.rule,
                ),
            )
            for run in self._runs
        )
        may = combine(outcomes, self._majors, row.shape) <= ORDER.index(allow)
        return row[may], column[may]
