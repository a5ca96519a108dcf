"""A ranked plan: single changes that let more studies share a chart, each with its gain and its cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studycheck.analysis.planning.candidates import Action, Candidate, candidates
from studycheck.analysis.planning.state import State
from studycheck.base.display import Grid
from studycheck.base.messages import Message
from studycheck.base.rows import Rows
from studycheck.base.wording import counted, listed
from studycheck.checking.results import BaseReport
from studycheck.vocabulary.terms import Verdict


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One change, with its gain and its cost.

    Attributes
    ----------
    action : Action
        The kind of change.
    what, price : Message
        The change and its cost, in words.
    pairs : int
        How many more pairs may share a chart.
    largest : tuple of str
        The largest group after the change.
    certain : bool
        Whether this gain is certain, or the most that is possible.
    bound : int
        No group has more studies than this after the change. Where `largest` has fewer, the search ended early.
    """

    action: Action
    what: Message
    price: Message
    pairs: int
    largest: tuple[str, ...]
    certain: bool
    bound: int

    def __str__(self) -> str:
        pairs = f"{'' if self.certain else 'at most '}{counted(self.pairs, 'more pair')}"
        return f"{self.what}: {pairs}, largest group {len(self.largest)}; {self.price}"


class Plan(Rows[PlanStep]):
    """Single changes, those with the largest gain first; of equal ones, the cheapest kind first.

    Attributes
    ----------
    now : State
        The pairs and the largest group that may share a chart without any change.
    allow : Verdict
        The weakest verdict with which two studies may share a chart.
    """

    __slots__ = ("allow", "now")

    def __init__(self, now: State, steps: Sequence[PlanStep], allow: Verdict) -> None:
        super().__init__(steps)
        self.now, self.allow = now, allow

    def __repr__(self) -> str:
        return f"<Plan of {counted(len(self), 'step')}>"

    def _grid(self) -> Grid:
        rows = [
            (
                number,
                str(step.what),
                f"{'' if step.certain else '≤ '}{step.pairs:,}",
                len(step.largest),
                str(step.price),
            )
            for number, step in enumerate(self, 1)
        ]
        now = self.now.largest
        group = f", largest group {len(now)} ({listed(now, most=8)})" if len(now) > 1 else ""
        title = f"Now: {counted(self.now.pairs, 'pair')} may share a chart ({self.allow} at worst){group}"
        columns = ("step", "change", "more pairs", "largest group", "price") if rows else ()
        notes = tuple(
            f"Largest group of step {number}: {', '.join(step.largest)}."
            for number, step in enumerate(self[:3], 1)
        )
        bounds = [(len(state.largest), state.bound) for state in (self.now, *self)]
        if any(size < bound for size, bound in bounds):
            notes += (
                "The search for the largest group ended early at least once; "
                f"no group can have more than {max(bound for _, bound in bounds):,} studies.",
            )
        return Grid(
            title if rows else f"{title}. No single change lets more studies share a chart.",
            columns,
            rows,
            notes,
        )


def plan(report: BaseReport, *, allow: Verdict | str = Verdict.WITH_CAUTION, most: int | None = 12) -> Plan:
    """Return the single changes that let more studies of a report share a chart.

    Parameters
    ----------
    report : BaseReport
        The report of `studycheck.check`.
    allow : Verdict
        The weakest verdict between two studies that share a chart: ``with caution`` or ``comparable``.
    most : int or None
        The largest number of steps to return; None for all.

    Examples
    --------
    >>> import studycheck as sc
    >>> fr = sc.Study(id="fr", countries="FR", network_scope="public")
    >>> de = sc.Study(id="de", countries="DE", network_scope="public")
    >>> print(sc.check([fr, de]).plan())
    Now: 0 pairs may share a chart (with caution at worst). No single change lets more studies share a chart.
    """
    verdict, ids = Verdict(allow), tuple(report.catalog)
    now = State.of_report(report, verdict)
    steps = [_step(ids, now, verdict, candidate) for candidate in candidates(report)]
    useful = [step for step in steps if step.pairs > 0 or len(step.largest) > len(now.largest)]
    useful += _drop(ids, now)
    cost = list(Action).index
    useful.sort(key=lambda step: (-len(step.largest), -step.pairs, cost(step.action), str(step.what)))
    return Plan(now, useful[:most], verdict)


def _step(ids: tuple[str, ...], now: State, allow: Verdict, candidate: Candidate) -> PlanStep:
    after = State.of(ids, candidate.verdicts(), allow)
    return PlanStep(
        candidate.action,
        candidate.what,
        candidate.price,
        after.pairs - now.pairs,
        after.largest,
        candidate.certain,
        after.bound,
    )


def _drop(ids: tuple[str, ...], now: State) -> list[PlanStep]:
    """Return the step to leave out the studies that do not fit the largest group."""
    left_out = [name for name in ids if name not in now.largest]
    if not left_out or len(now.largest) < 2:
        return []
    what = Message("drop {studies}", {"studies": listed(left_out)})
    price = Message("{count} of {all} studies are not shown", {"count": len(left_out), "all": len(ids)})
    return [PlanStep(Action.DROP, what, price, 0, now.largest, True, now.bound)]
