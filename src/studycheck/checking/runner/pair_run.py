"""What a rule on pairs said: decided once per pair of distinct keys, said when somebody looks at a pair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from studycheck.base.messages import Message
from studycheck.checking.runner.blocks import CELLS, Outcomes, Positions, cells_where, weigh
from studycheck.checking.runner.facts_of import FIRST, UNKNOWN_CODE, Codes, DistinctFacts
from studycheck.checking.runner.grids import OutcomeGrid, Table, failed_grid, grid_of
from studycheck.checking.runner.judging import Errors
from studycheck.checking.runner.missing import Lookup
from studycheck.checking.runner.undecided_pairs import BLOCK, UndecidedPairs, outcomes_of
from studycheck.rules.facts import StudyRow
from studycheck.rules.findings import Failure, Finding, Gap, Mismatch, Undecided
from studycheck.rules.outcomes import SEVERITIES, OutcomeCode
from studycheck.rules.pair_rule import DistanceRule, PairRule

PlaceArray = npt.NDArray[np.intp]


def key_of(rule: PairRule[Any] | DistanceRule[Any], fact: Any) -> Any:
    """Return what of a fact decides."""
    return rule.key(fact) if isinstance(rule, PairRule) and rule.key is not None else fact


def codes_by_key(rule: PairRule[Any] | DistanceRule[Any], facts: list[Any]) -> tuple[Codes, list[Any]]:
    """Return the code of the key of each fact, by the code of the fact, and a fact for each key."""
    index: dict[Any, int] = {}
    representatives: list[Any] = []
    keys = np.arange(len(facts) + FIRST, dtype=np.int32)
    for code, fact in enumerate(facts, start=FIRST):
        keys[code] = index.setdefault(key_of(rule, fact), len(index) + FIRST)
        if len(index) > len(representatives):
            representatives.append(fact)
    return keys, representatives


@dataclass
class PairRun:
    """What a rule said of every pair of studies.

    Attributes
    ----------
    rule : PairRule or DistanceRule
        The rule.
    rows : tuple of StudyRow
        All rows.
    distinct : DistinctFacts
        Their facts.
    keys : array of int
        For each fact by its code, the code of its key: what of the fact decides.
    grid : OutcomeGrid
        What the rule says of pairs of keys.
    errors : dict
        What it raised, by codes of keys.
    waived : dict of positions to str
        Findings that a person has accepted, and in which words.
    """

    rule: PairRule[Any] | DistanceRule[Any]
    rows: tuple[StudyRow, ...]
    distinct: DistinctFacts
    keys: Codes
    grid: OutcomeGrid
    errors: Errors
    waived: dict[tuple[int, ...], str] = field(default_factory=dict)

    is_pair: ClassVar[bool] = True
    places: ClassVar[int] = 2

    @classmethod
    def of(
        cls,
        rule: PairRule[Any] | DistanceRule[Any],
        rows: tuple[StudyRow, ...],
        distinct: DistinctFacts | None = None,
    ) -> PairRun:
        """Decide every pair of distinct keys, those of all rows unless given."""
        distinct, errors = distinct or DistinctFacts.of(rule, rows), Errors()
        try:
            keys, representatives = codes_by_key(rule, distinct.facts)
            count = len(representatives) + FIRST
            single = np.bincount(keys[distinct.codes], minlength=count)[FIRST:] < 2
            grid = grid_of(rule, representatives, single, errors)
        except (
            Exception
        ) as error:  # the key or the arrays of a rule may raise anything: it fails on all pairs
            keys = np.minimum(np.arange(len(distinct.facts) + FIRST, dtype=np.int32), FIRST)
            grid = failed_grid()
            errors[()] = f"{type(error).__name__}: {error}"
        return cls(rule, rows, distinct, keys, grid, errors)

    @property
    def codes(self) -> Codes:
        """The code of the fact of each study."""
        return self.distinct.codes

    @cached_property
    def key_codes(self) -> Codes:
        """The code of the key of each study."""
        return self.keys[self.distinct.codes]

    @cached_property
    def _counts(self) -> npt.NDArray[np.int64]:
        sizes = self.sizes()
        # keys that one study has come first
        every = np.argsort(sizes, kind="stable")[np.count_nonzero(sizes == 0) :].astype(np.int32)
        weights = sizes[every]
        counts = np.zeros(len(OutcomeCode), dtype=np.int64)
        step = max(1, CELLS // max(1, len(every)))
        for start in range(0, len(every), step):
            rows = slice(start, start + step)
            block = self.grid.block(every[rows], every)
            for outcome in range(OutcomeCode.MINOR, int(block.max(initial=0)) + 1):
                hit = block == outcome
                if not hit.any():
                    continue
                # ordered pairs, less each study with itself, are twice the unordered ones
                alone = weights[rows][hit[np.arange(len(hit)), np.arange(start, start + len(hit))]].sum()
                counts[outcome] += weigh(hit, weights[rows], weights) - alone
        counts //= 2
        # most pairs are clear: they are the rest
        counts[OutcomeCode.CLEAR] = len(self.rows) * (len(self.rows) - 1) // 2 - counts.sum()
        return counts

    def counts(self) -> npt.NDArray[np.int64]:
        """Return how often each outcome occurs, over unordered pairs."""
        return self._counts

    def cell(self, one: int, other: int) -> OutcomeCode:
        """Return what the rule said of the pair at two positions."""
        codes = self.key_codes[[one, other]]
        return OutcomeCode(int(self.grid.block(codes[:1], codes[1:])[0, 0]))

    def outcomes_at(self, first: Positions, second: Positions) -> Outcomes:
        """Return what the rule said of single pairs, by positions of which the first is lower; as in `cells`."""
        outcomes = outcomes_of(self.grid, self.key_codes[first], self.key_codes[second])
        for one, other in self.waived:
            outcomes[(first == one) & (second == other)] = OutcomeCode.CLEAR
        return outcomes

    def cells(
        self, rows: PlaceArray | slice = slice(None), columns: PlaceArray | slice = slice(None)
    ) -> Outcomes:
        """Return what the rule said of some studies against others, positions ascending; what is waived is clear."""
        block = self.grid.block(self.key_codes[rows], self.key_codes[columns])
        if self.waived:
            every = np.arange(len(self.rows))
            first, second = every[rows], every[columns]
            for pair in self.waived:
                for one, other in (pair, pair[::-1]):
                    block[_span(first, one), _span(second, other)] = OutcomeCode.CLEAR
        return block

    def where(self, outcome: OutcomeCode) -> Iterator[tuple[int, ...]]:
        """Yield the positions of the pairs with an outcome, in order."""
        for one, other in self.pairs(outcome):
            yield from zip(one.tolist(), other.tolist(), strict=True)

    def pairs(self, outcome: OutcomeCode) -> Iterator[tuple[PlaceArray, PlaceArray]]:
        """Yield the positions of the pairs with an outcome in blocks, in order."""
        if not self._counts[outcome]:
            return
        codes = self.key_codes
        if isinstance(self.grid, Table):
            # whoever has none of these outcomes with anybody need not be looked at
            busy = (self.grid.outcomes == outcome).any(axis=1)[codes]
        else:
            busy = np.ones(len(codes), dtype=bool)
        places = np.flatnonzero(busy)
        start, step, most = 0, 16, max(1, BLOCK // max(1, len(places)))
        while start < len(places):
            # few at first, as an example is often enough
            step = min(2 * step, most)
            rows = places[start : start + step]
            start += step
            hit = self.grid.block(codes[rows], codes[places]) == outcome
            first, second = cells_where(hit)
            ordered = places[second] > rows[first]
            yield rows[first[ordered]], places[second[ordered]]

    @cached_property
    def _lookup(self) -> Lookup:
        return Lookup(self.rows)

    @cached_property
    def undecided_pairs(self) -> UndecidedPairs:
        """The pairs of known facts about which the rule cannot decide, by keys."""
        _, first = np.unique(self.keys[FIRST:], return_index=True)
        return UndecidedPairs(self.rule, [self.distinct.facts[place] for place in first.tolist()], self.grid)

    def sizes(self, among: npt.NDArray[np.intp] | slice = slice(None)) -> npt.NDArray[np.int64]:
        """Return how many studies have each key, of all or of some."""
        return np.bincount(self.key_codes[among], minlength=int(self.keys.max()) + 1).astype(np.int64)

    def judge(self, one: int, other: int, outcome: OutcomeCode | None = None) -> Mismatch | Undecided | None:
        """Ask the rule about the facts of the studies at two positions, for its message.

        The outcome on the pair, where somebody knows it, need not be looked up.
        """
        facts, codes = self.distinct.facts, self.codes
        first, second = facts[codes[one] - FIRST], facts[codes[other] - FIRST]
        if isinstance(self.rule, DistanceRule):
            return self.rule.mismatch(first, second, SEVERITIES[outcome or self.cell(one, other)])
        judgement: Mismatch | Undecided | None = self.rule.judge(first, second, **self.rule.thresholds)
        return judgement

    def finding(self, one: int, other: int) -> Finding:
        """Return the finding on a pair about which the rule found a problem."""
        judgement, judged = self.judge(one, other), (one, other)
        if not isinstance(judgement, Mismatch):
            # a rule that says the same of (b, a) never comes here; another one is quoted as it was judged
            judgement, judged = self.judge(other, one), (other, one)
        assert isinstance(judgement, Mismatch)
        names = dict(zip(("one", "other"), (self.rows[place].id for place in judged), strict=True))
        rule = self.rule
        return Finding(
            rule.code,
            rule.title,
            SEVERITIES[self.cell(one, other)],
            rule.dimension,
            (self.rows[one].id, self.rows[other].id),
            Message(judgement.template, {**names, **judgement.values}),
            rule.remedy,
            self.waived.get((one, other), ""),
        )

    def gap(self, one: int, other: int) -> Gap:
        """Return what is missing where the rule could not decide."""
        places = (one, other)
        rule, fields, codes = self.rule, self.rule.needs, self.codes[[one, other]]
        unclear: tuple[int, ...] = places
        if (codes >= FIRST).all():
            judgement = self.judge(one, other)
            if not isinstance(judgement, Undecided):
                judgement = self.judge(other, one)  # as above
            assert isinstance(judgement, Undecided)
            fields = (judgement.field,)
        else:
            unclear = tuple(place for place, code in zip(places, codes, strict=True) if code == UNKNOWN_CODE)
        looked_up = [self._lookup.missing(place, field) for place in unclear for field in fields]
        missing = tuple(found for found in looked_up if found is not None)
        ids = (self.rows[one].id, self.rows[other].id)
        return Gap(rule.code, rule.title, rule.dimension, ids, missing, rule.essential)

    def failure(self, one: int, other: int) -> Failure:
        """Return the error that the rule raised about a pair."""
        keys = sorted(int(code) for code in self.key_codes[[one, other]])
        texts = [self.distinct.errors.get(place) for place in (one, other)]
        texts += [self.errors.get(codes) for codes in ((keys[0], keys[1]), (keys[0],), (keys[1],), ())]
        error = next((text for text in texts if text is not None), "it gave no reason")
        return Failure(self.rule.code, self.rule.title, (self.rows[one].id, self.rows[other].id), error)


def _span(places: PlaceArray, place: int) -> slice:
    """Return where a position stands among some, ascending: one of them or none."""
    return slice(int(np.searchsorted(places, place)), int(np.searchsorted(places, place, "right")))
