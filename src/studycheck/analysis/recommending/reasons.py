"""Why a study is not on a chart: the one main reason, and what would let it in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import compress

import numpy as np

from studycheck.analysis.planning.questions import question_text
from studycheck.analysis.recommending.choice import ConstructNumbers
from studycheck.analysis.recommending.recommendation import StudyLeftOut, WayIn
from studycheck.base.frozen import frozen
from studycheck.base.language import compose, list_names, say, term
from studycheck.checking.combining import CANNOT_TELL as _CANNOT_TELL, RULED_OUT, least_verdicts, may_be_major
from studycheck.checking.numbers.differences import CONTRASTS, contrast_with
from studycheck.checking.numbers.published import PublishedNumber
from studycheck.checking.runner import OutcomeCode, PairRun
from studycheck.rules.findings import Finding, Gap, Missing
from studycheck.study import known
from studycheck.vocabulary.terms import Dimension

_CODES = {int(code): code for code in OutcomeCode}
_FAILED = OutcomeCode.FAILED
_UNDECIDED = (OutcomeCode.UNKNOWN, OutcomeCode.UNKNOWN_IN_SERIES, _FAILED)


@frozen
class Obstacle:
    """What keeps two numbers apart: rules that found a problem, or one that lacks a fact."""

    runs: tuple[PairRun, ...]
    unknown: bool

    @property
    def key(self) -> tuple[bool, tuple[str, ...]]:
        """What is the same for obstacles of one kind."""
        return (self.unknown, tuple(run.rule.code for run in self.runs))

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """What it is about."""
        return tuple(dict.fromkeys(run.rule.dimension for run in self.runs))


class Reasons:
    """Says of each study why none of its numbers stands on a chart.

    Parameters
    ----------
    numbers : ConstructNumbers
        All numbers of the construct.
    chosen : sequence of int
        The positions of those on the chart; none if no two may stand side by side.
    """

    def __init__(self, numbers: ConstructNumbers, chosen: Sequence[int]) -> None:
        self.numbers, self.chosen = numbers, tuple(chosen)
        self._runs = [
            run for run in numbers.report.results.on_pairs if run.rule.dimension not in numbers.contrast
        ]
        self._outcomes: dict[tuple[int, int], list[int]] = {}

    def of(self, study: str) -> StudyLeftOut:
        """Return the reason of a study that prints a number."""
        place, others = self._closest(study)
        codes = self.numbers.codes(place, others)
        blocked = [other for other, code in zip(others, codes, strict=True) if code > self.numbers.limit]
        obstacles = {other: self._obstacle(place, other) for other in blocked}
        obstacle, beside = self._main(obstacles)
        evidence = self._evidence(obstacle, place, beside)
        why = self._why(obstacle, place, obstacles, evidence)
        way, remedy = self._way(place, others, evidence)
        return StudyLeftOut(
            study,
            PublishedNumber.of(self.numbers.rows[place].study),
            why,
            way,
            remedy,
            self.numbers.rows[beside].id,
            len(blocked) if self.chosen else 0,
            obstacle.dimensions,
            evidence,
        )

    def _closest(self, study: str) -> tuple[int, tuple[int, ...]]:
        """Return the number of a study that comes closest to the chart, and those that it is compared with.

        Without a chart, it is compared with the number of another study that it comes closest to.
        """
        mine = sorted(self.numbers.by_study[study], key=self.numbers.rank)
        if self.chosen:

            def distance(place: int) -> tuple[int, int]:
                codes = self.numbers.codes(place, self.chosen)
                return (int((codes > self.numbers.limit).sum()), int(codes.sum()))

            return min(mine, key=distance), self.chosen
        theirs = [place for place in self.numbers.places if self.numbers.owner(place) != study]
        place, other = min(
            ((one, two) for one in mine for two in theirs),
            key=lambda pair: (self.numbers.code(*pair), self._problems(*pair)),
        )
        return place, (other,)

    def _problems(self, one: int, other: int) -> int:
        """Return how much keeps two numbers apart: a blocking problem weighs as much as any major ones."""
        cells = Counter(cell for _, cell in self._cells(one, other))
        return 100 * cells[OutcomeCode.BLOCKER] + cells[OutcomeCode.MAJOR] + cells[OutcomeCode.UNKNOWN]

    def _cells(self, one: int, other: int) -> list[tuple[PairRun, OutcomeCode]]:
        """Return what each rule says of a pair; of one number and all on the chart, it is looked up at once."""
        if (one, other) not in self._outcomes:
            others = self.chosen if other in self.chosen else (other,)
            places = np.sort(np.array([(one, beside) for beside in others], dtype=np.int32), axis=1)
            table = np.stack([run.outcomes_at(places[:, 0], places[:, 1]) for run in self._runs], axis=1)
            for beside, outcomes in zip(others, table.tolist(), strict=True):
                self._outcomes[one, beside] = outcomes
        cells = map(_CODES.__getitem__, self._outcomes[one, other])
        return list(zip(self._runs, cells, strict=True))

    @staticmethod
    def _main(obstacles: Mapping[int, Obstacle]) -> tuple[Obstacle, int]:
        """Return what keeps a number from most numbers, and the first of these."""
        counts = Counter(obstacle.key for obstacle in obstacles.values())
        beside = max(obstacles, key=lambda other: counts[obstacles[other].key])
        return obstacles[beside], beside

    def _obstacle(self, one: int, other: int) -> Obstacle:
        cells = self._cells(one, other)
        code = self.numbers.code(one, other)
        if code != RULED_OUT:
            undecided = [run for run, cell in cells if cell in _UNDECIDED and least_verdicts(run.rule)[cell]]
            majors = tuple(run for run, cell in cells if cell is OutcomeCode.MAJOR)
            # a rule that no comparison can do without comes first; else what may be one more major problem
            certain = [
                run for run in undecided if run.rule.essential or run.cell(*_order(one, other)) is _FAILED
            ]
            told = {run.rule.dimension for run in majors}
            possible = [run for run in undecided if may_be_major(run.rule) and run.rule.dimension not in told]
            if code == _CANNOT_TELL or not majors:
                return Obstacle((*certain, *possible, *undecided)[:1], True)
            return Obstacle(majors[:1], False)
        blockers = tuple(run for run, cell in cells if cell is OutcomeCode.BLOCKER)
        return Obstacle(blockers[:1] or tuple(run for run, cell in cells if cell is OutcomeCode.MAJOR), False)

    def _evidence(self, obstacle: Obstacle, place: int, beside: int) -> Finding | Gap | None:
        if not obstacle.runs:
            return None
        run, pair = obstacle.runs[0], _order(place, beside)
        if run.cell(*pair) is _FAILED:
            return None
        return run.gap(*pair) if obstacle.unknown else run.finding(*pair)

    def _why(
        self,
        obstacle: Obstacle,
        place: int,
        obstacles: Mapping[int, Obstacle],
        evidence: Finding | Gap | None,
    ) -> str:
        if isinstance(evidence, Gap):
            studies = list_names(missing.study.partition("[")[0] for missing in evidence.missing)
            return say(
                "{dimension}: not known of {studies}", dimension=term(obstacle.dimensions[0]), studies=studies
            )
        if evidence is None:
            return say("a rule failed to run")
        if len(obstacle.dimensions) > 1:
            names = list_names(term(dimension) for dimension in obstacle.dimensions)
            return say("too many differences at once: {dimensions}", dimensions=names)
        rows = self.numbers.rows
        alike = [other for other, one in obstacles.items() if one.key == obstacle.key]
        return contrast_with(obstacle.dimensions[0], rows[place], [rows[other] for other in alike])

    def _name(self, missing: Missing) -> str:
        """Return a missing field with its study, as it stands on the card of the study."""
        study, _, index = missing.study.rpartition("[")
        field = missing.field.replace("estimates[0]", f"estimates[{index.rstrip(']')}]")
        return say("{field} of {study}", field=field, study=study)

    def _way(self, place: int, others: Sequence[int], evidence: Finding | Gap | None) -> tuple[WayIn, str]:
        """Return what would let a study in: facts first, then a part, then a contrast."""
        if isinstance(evidence, Gap) and evidence.missing:
            return self._ask(place, evidence)
        part = self._part(place, others)
        if part and part[0] == len({self.numbers.owner(other) for other in others}):
            return WayIn.PART, part[1]
        dimension = self._contrast(place, others)
        if dimension is not None:
            return WayIn.CONTRAST, say(
                "compare by {dimension} on purpose (--contrast {name})",
                dimension=term(dimension),
                name=str(dimension),
            )
        if part:
            return WayIn.PART, part[1]
        return WayIn.APART, say("show it in a chart of its own")

    def _ask(self, place: int, gap: Gap) -> tuple[WayIn, str]:
        # what the study itself lacks comes first; of that, what nobody has looked for
        own = self.numbers.rows[place].id
        missing = min(gap.missing, key=lambda one: (one.study != own, one.state is not None))
        if missing.state is None:
            return WayIn.CODE, say(
                "look in the publication, and put on the card: {fact}", fact=self._name(missing)
            )
        row = next(row for row in self.numbers.rows if row.id == missing.study)
        publisher = known(row.study.publisher) or say("the publisher")
        question = question_text(missing.field, row.study.topic)
        return WayIn.ASK, say("ask {publisher}: {question}", publisher=publisher, question=question)

    def _contrast(self, place: int, others: Sequence[int]) -> Dimension | None:
        """Return the dimension that, compared on purpose, lets a number stand beside all others."""
        for dimension in CONTRASTS:
            if dimension in self.numbers.contrast:
                continue
            if (self.numbers.codes(place, others, frozenset({dimension})) <= self.numbers.limit).all():
                return dimension
        return None

    def _part(self, place: int, others: Sequence[int]) -> tuple[int, str] | None:
        """Return beside how many studies another pair of numbers could stand, and which is the first."""
        best: tuple[int, str] | None = None
        studies = dict.fromkeys(self.numbers.owner(other) for other in others)
        theirs = [other for study in studies for other in self.numbers.by_study[study]]
        for mine in sorted(self.numbers.by_study[self.numbers.owner(place)], key=self.numbers.rank):
            fits = self.numbers.codes(mine, theirs) <= self.numbers.limit
            # of each study the first that fits
            first: dict[str, int] = {}
            for other in compress(theirs, fits):
                first.setdefault(self.numbers.owner(other), other)
            partners = list(first.values())
            if partners and (best is None or len(partners) > best[0]):
                best = (len(partners), self._pair_words(mine, partners[0], len(partners)))
        return best

    def _pair_words(self, mine: int, other: int, count: int) -> str:
        one, two = (PublishedNumber.of(self.numbers.rows[place].study) for place in (mine, other))
        here, there = (
            compose("{value} ({part})", value=number.percent, part=number.part) for number in (one, two)
        )
        return say("use {here}, beside {there} of {study}", here=here, there=there, study=two.study)


def _order(one: int, other: int) -> tuple[int, int]:
    return (min(one, other), max(one, other))
