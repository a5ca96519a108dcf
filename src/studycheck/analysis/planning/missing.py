"""Missing facts, and the verdicts that would be possible if one of them were known.

Only the row of the study that lacks the fact would change, and of this row only the pairs that are not ruled out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

import numpy as np
import numpy.typing as npt

from studycheck.base.frozen import frozen
from studycheck.checking.combining import (
    CANNOT_TELL,
    ORDER,
    WITH_CAUTION,
    VerdictCodes,
    is_unknown,
    least_verdicts,
    may_be_major,
)
from studycheck.checking.results import BaseReport
from studycheck.checking.runner import OutcomeCode, PairRun
from studycheck.checking.runner.blocks import Positions
from studycheck.checking.runner.facts_of import FIRST, UNKNOWN_CODE
from studycheck.checking.runner.missing import Lookup
from studycheck.checking.series import Waves, surveys_of
from studycheck.vocabulary.terms import Dimension, Marker, Verdict


@frozen
class Opening:
    """What one field of one study could change if it were known and agreed with every other study.

    Attributes
    ----------
    position : int
        The position of the study.
    field : str
        The field that it lacks.
    decisions : int
        How many outcomes, of one rule on one pair, the missing field prevents.
    partners : array of int
        The positions of the studies beside which the verdict could change.
    now, at_best : array
        The verdicts beside them, now and at best.
    """

    position: int
    field: str
    decisions: int
    partners: Positions
    now: VerdictCodes
    at_best: VerdictCodes

    def better_pairs(self) -> int:
        """Return in how many pairs the verdict would be better."""
        return int(np.count_nonzero(self.at_best < self.now))

    def new_partners(self, allow: Verdict) -> Positions:
        """Return the studies beside which the study could then, and cannot now, be shown."""
        limit = ORDER.index(allow)
        return self.partners[(self.now > limit) & (self.at_best <= limit)]


class Openings:
    """Which missing fields of which studies prevent rules on pairs from deciding.

    Parameters
    ----------
    report : BaseReport
        The report of `studycheck.check`.
    """

    def __init__(self, report: BaseReport) -> None:
        self._runs, self._majors = report.results.on_pairs, report.profile.majors
        self._surveys = surveys_of(row.study for row in report.results.table)
        self._lookup = Lookup(report.results.table.rows)
        pairs = report.open_pairs
        keep = pairs.codes > 0  # comparable is as good as it gets
        self._first, self._second, self._codes = pairs.first[keep], pairs.second[keep], pairs.codes[keep]

    def __iter__(self) -> Iterator[Opening]:
        """Yield what each field of each study could change, in order of position and field."""
        nobody, nothing = np.empty(0, dtype=np.int32), np.empty(0, dtype=np.uint8)
        for position, field in sorted(self._decisions):
            partners, now, at_best = self._changes.get((position, field), (nobody, nothing, nothing))
            yield Opening(position, field, self._decisions[position, field], partners, now, at_best)

    def state(self, position: int, field: str) -> Marker | None:
        """Return the marker that stands in the place of a missing fact."""
        missing = self._lookup.missing(position, field)
        return missing.state if missing else None

    @cached_property
    def _decisions(self) -> Counter[tuple[int, str]]:
        """How many outcomes each missing field prevents."""
        decisions: Counter[tuple[int, str]] = Counter()
        for run in self._runs:
            known_facts = run.codes >= FIRST
            count = int(np.count_nonzero(known_facts))
            for position in np.flatnonzero(run.codes == UNKNOWN_CODE).tolist() if count else ():
                for field in run.rule.needs:
                    if self._lookup.missing(position, field):
                        decisions[position, field] += count
            # two facts that are there and do not settle it: what is missing is another field of one of them
            places = np.flatnonzero(known_facts)
            for field in run.undecided_pairs.fields if count else ():
                lacking = self._lookup.lack(places, field)
                partners = run.undecided_pairs.partners(field, run.sizes(places[~lacking]))
                waiting = places[lacking]
                numbers = partners[run.key_codes[waiting]]
                for position, number in zip(waiting.tolist(), numbers.tolist(), strict=True):
                    if number:
                        decisions[position, field] += number
        return decisions

    @cached_property
    def _changes(self) -> dict[tuple[int, str], tuple[Positions, VerdictCodes, VerdictCodes]]:
        """What each missing field could change: the partners, and the verdicts beside them now and at best."""
        waiting = _Waiting(len(self._codes), self._majors)
        waves = Waves.in_list(self._surveys, self._first, self._second)
        parts: list[_Part] = []
        for run in self._runs:
            outcomes = waves.mark(run.outcomes_at(self._first, self._second), run.key_codes, run.rule)
            waiting.add(run, outcomes)
            unknown = np.flatnonzero(outcomes == OutcomeCode.UNKNOWN)
            weight = int(least_verdicts(run.rule)[OutcomeCode.UNKNOWN])
            if weight and len(unknown):
                dimension = run.rule.dimension if may_be_major(run.rule) else None
                parts += [_Part(weight, dimension, *part) for part in self._settling_fields(run, unknown)]
        return self._best_verdicts(waiting, parts)

    def _settling_fields(
        self, run: PairRun, unknown: npt.NDArray[np.intp]
    ) -> Iterator[tuple[str, npt.NDArray[np.intp], Positions]]:
        """Yield a field with the pairs that a rule could decide, were it known, and the study of each that lacks it."""
        for here, there in ((self._first, self._second), (self._second, self._first)):
            mine, theirs = here[unknown], there[unknown]
            alone = (run.codes[mine] == UNKNOWN_CODE) & (run.codes[theirs] >= FIRST)
            for field in run.rule.needs if alone.any() else ():
                lacking = self._lookup.lack(mine[alone], field)
                yield field, unknown[alone][lacking], mine[alone][lacking]
            both = (run.codes[mine] >= FIRST) & (run.codes[theirs] >= FIRST)
            for field in run.undecided_pairs.fields if both.any() else ():
                one, other = mine[both], theirs[both]
                asks = run.undecided_pairs.ask_for(field, run.key_codes[one], run.key_codes[other])
                asks &= self._lookup.lack(one, field) & ~self._lookup.lack(other, field)
                yield field, unknown[both][asks], one[asks]

    def _best_verdicts(
        self, waiting: _Waiting, parts: list[_Part]
    ) -> dict[tuple[int, str], tuple[Positions, VerdictCodes, VerdictCodes]]:
        parts = [part for part in parts if len(part.pairs)]
        names = sorted({part.field for part in parts})
        if not names:
            return {}
        count = len(self._codes)
        # one number per study, field and pair
        numbers = np.concatenate(
            [
                (part.positions.astype(np.int64) * len(names) + names.index(part.field)) * count + part.pairs
                for part in parts
            ]
        )
        changes, which = np.unique(numbers, return_inverse=True)
        owners, pairs = np.divmod(changes, count)
        ends = np.cumsum([len(part.pairs) for part in parts])
        places = [which[end - len(part.pairs) : end] for part, end in zip(parts, ends.tolist(), strict=True)]
        at_best = waiting.best(pairs, parts, places)
        positions = (owners // len(names)).astype(np.int32)
        partners = np.where(self._first[pairs] == positions, self._second[pairs], self._first[pairs])
        now = self._codes[pairs]
        distinct, starts = np.unique(owners, return_index=True)
        return {
            (owner // len(names), names[owner % len(names)]): (
                partners[start:stop],
                now[start:stop],
                at_best[start:stop],
            )
            for owner, start, stop in zip(
                distinct.tolist(), starts.tolist(), [*starts[1:].tolist(), len(owners)], strict=True
            )
        }


@frozen
class _Part:
    """The pairs that one rule could decide if one field were known.

    Attributes
    ----------
    weight : int
        The verdict that the rule leaves while it cannot decide.
    dimension : Dimension or None
        Where the rule may find a major problem that counts towards those that rule a pair out.
    field : str
        The field.
    pairs : array of int
        The pairs, by places in the list of open pairs.
    positions : array of int
        The study of each that lacks the field.
    """

    weight: int
    dimension: Dimension | None
    field: str
    pairs: npt.NDArray[np.intp]
    positions: Positions


class _Waiting:
    """What each pair waits for, and the verdict that it keeps whatever becomes known.

    Parameters
    ----------
    count : int
        The number of pairs.
    majors : int
        In how many dimensions major problems rule a pair out.
    """

    def __init__(self, count: int, majors: int) -> None:
        self._majors = majors
        self._kept = np.zeros(count, dtype=np.uint8)
        self._rules = {weight: np.zeros(count, dtype=np.int64) for weight in (WITH_CAUTION, CANNOT_TELL)}
        self._found: dict[Dimension, npt.NDArray[np.bool_]] = {}
        self._possible: dict[Dimension, npt.NDArray[np.bool_]] = {}

    def add(self, run: PairRun, outcomes: npt.NDArray[np.uint8]) -> None:
        """Take up what a rule said of each pair."""
        least, unknown, dimension = least_verdicts(run.rule), is_unknown(outcomes), run.rule.dimension
        weights = least.take(outcomes)
        np.maximum(self._kept, np.where(unknown, 0, weights), out=self._kept)
        for weight, rules in self._rules.items():
            rules += unknown & (weights == weight)
        nothing = np.zeros(len(outcomes), dtype=bool)
        self._found[dimension] = self._found.get(dimension, nothing) | (outcomes == OutcomeCode.MAJOR)
        if may_be_major(run.rule):
            self._possible[dimension] = self._possible.get(dimension, nothing) | unknown

    def best(
        self, pairs: npt.NDArray[np.int64], parts: list[_Part], places: list[npt.NDArray[np.intp]]
    ) -> VerdictCodes:
        """Return the best verdict on each pair once the parts that stand at its place are settled."""
        at_best = self._kept[pairs]
        for weight, rules in self._rules.items():
            settled = np.zeros(len(pairs), dtype=np.int64)
            for part, place in zip(parts, places, strict=True):
                if part.weight == weight:
                    np.add.at(settled, place, 1)
            still = rules[pairs] > settled
            at_best[still] = np.maximum(at_best[still], weight)
        certain = np.zeros(len(pairs), dtype=np.int64)
        for found in self._found.values():
            certain += found[pairs]
        at_worst = certain.copy()
        for dimension, possible in self._possible.items():
            open_pairs = possible[pairs] & ~self._found[dimension][pairs]
            for part, place in zip(parts, places, strict=True):
                if part.dimension is dimension:
                    open_pairs[place] = False
            at_worst += open_pairs
        at_best[at_worst >= self._majors] = np.maximum(at_best[at_worst >= self._majors], CANNOT_TELL)
        return at_best
