"""Missing facts, and the verdicts that would be possible if one of them were known.

Only the row of the study that lacks the fact would change, and of this row only the pairs that are not ruled out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from studycheck.checking.results import BaseReport
from studycheck.checking.runner import OutcomeCode, PairRun
from studycheck.checking.runner.facts_of import FIRST, UNKNOWN_CODE
from studycheck.checking.runner.missing import Lookup
from studycheck.checking.runner.pair_run import Positions
from studycheck.checking.verdicts import ORDER, VerdictCodes, least_verdicts
from studycheck.vocabulary.terms import Marker, Verdict

_CAUTION, _CANNOT_TELL = ORDER.index(Verdict.WITH_CAUTION), ORDER.index(Verdict.CANNOT_TELL)


@dataclass(frozen=True, slots=True)
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
        self._runs = report.results.on_pairs
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
        # the verdict that each pair keeps whatever becomes known, and how many rules wait with which verdict
        kept = np.zeros(len(self._codes), dtype=np.uint8)
        waiting = {_CAUTION: np.zeros(len(kept), np.int64), _CANNOT_TELL: np.zeros(len(kept), np.int64)}
        parts: list[tuple[int, str, npt.NDArray[np.intp], Positions]] = []
        for run in self._runs:
            outcomes = run.outcomes_at(self._first, self._second)
            least = least_verdicts(run.rule)
            weight, least[OutcomeCode.UNKNOWN], least[OutcomeCode.MAJOR] = (
                int(least[OutcomeCode.UNKNOWN]),
                0,
                _CAUTION,
            )
            np.maximum(kept, least[outcomes], out=kept)
            unknown = np.flatnonzero(outcomes == OutcomeCode.UNKNOWN)
            if weight and len(unknown):
                waiting[weight][unknown] += 1
                for field, places, positions in self._settling_fields(run, unknown):
                    parts.append((weight, field, places, positions))
        return self._best_verdicts(kept, waiting, parts)

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
        self,
        kept: VerdictCodes,
        waiting: dict[int, npt.NDArray[np.int64]],
        parts: list[tuple[int, str, npt.NDArray[np.intp], Positions]],
    ) -> dict[tuple[int, str], tuple[Positions, VerdictCodes, VerdictCodes]]:
        names = sorted({field for _, field, places, _ in parts if len(places)})
        if not names:
            return {}
        count = len(kept)
        # one number per study, field and pair
        numbers = np.concatenate(
            [
                (positions.astype(np.int64) * len(names) + names.index(field)) * count + places
                for _, field, places, positions in parts
                if len(places)
            ]
        )
        weights = np.concatenate([np.full(len(places), weight) for weight, _, places, _ in parts])
        changes, which = np.unique(numbers, return_inverse=True)
        owners, pairs = np.divmod(changes, count)
        at_best = kept[pairs]
        for weight, rules in waiting.items():
            settled = np.bincount(which[weights == weight], minlength=len(changes))
            still = rules[pairs] > settled
            at_best[still] = np.maximum(at_best[still], weight)
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
