"""A ranked plan: single changes that let more studies share a chart, each with its gain and its cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import islice

from studycheck.analysis.planning.candidates import Action, Candidate, candidates
from studycheck.analysis.planning.state import Sharing, State
from studycheck.base.display import Grid
from studycheck.base.frozen import frozen
from studycheck.base.language import say, term
from studycheck.base.messages import Message
from studycheck.base.rows import Rows
from studycheck.base.translated import english_of
from studycheck.base.wording import counted, listed
from studycheck.checking.groups import LargestGroup
from studycheck.checking.results import BaseReport
from studycheck.vocabulary.terms import Verdict


@frozen
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
        pairs: str = counted(self.pairs, "more pair")
        pairs = pairs if self.certain else say("at most {pairs}", pairs=pairs)
        return say(
            "{what}: {pairs}, largest group {n}; {price}",
            what=self.what,
            pairs=pairs,
            n=len(self.largest),
            price=self.price,
        )


_WITH_GROUP = 3
"""Steps whose largest groups are printed."""


class Plan(Rows[PlanStep]):
    """Single changes, those with the largest gain first; of equal ones, the cheapest kind first.

    Attributes
    ----------
    now : State
        The pairs and the largest group that may share a chart without any change.
    allow : Verdict
        The weakest verdict with which two studies may share a chart.
    has_more : bool
        Whether there are more steps than were asked for.
    """

    __slots__ = ("allow", "has_more", "now")

    def __init__(
        self, now: State, steps: Sequence[PlanStep], allow: Verdict, *, has_more: bool = False
    ) -> None:
        super().__init__(steps)
        self.now, self.allow, self.has_more = now, allow, has_more

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
        group = (
            say(", largest group {n} ({names})", n=len(now), names=listed(now, most=8))
            if len(now) > 1
            else ""
        )
        title = say(
            "Now: {pair} may share a chart ({allow} at worst){group}",
            pair=counted(self.now.pairs, "pair"),
            allow=term(self.allow),
            group=group,
        )
        columns = ("step", "change", "more pairs", "largest group", "price") if rows else ()
        notes = tuple(
            say("Largest group of step {number}: {names}.", number=number, names=", ".join(step.largest))
            for number, step in enumerate(self[:_WITH_GROUP], 1)
        )
        if len(self) > _WITH_GROUP:
            notes += (say("The largest groups of the other steps: plan[3].largest and so on."),)
        if self.has_more:
            notes += (say("These are the best steps; there are more: report.plan(most=None)."),)
        bounds = [(len(state.largest), state.bound) for state in (self.now, *self)]
        if any(size < bound for size, bound in bounds):
            notes += (
                say(
                    "The search for the largest group ended early at least once; no group can have more than "
                    "{most:,} studies.",
                    most=max(bound for _, bound in bounds),
                ),
            )
        return Grid(
            title if rows else say("{title}. No single change lets more studies share a chart.", title=title),
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
    sharing = Sharing.of(len(ids), report.open_pairs, verdict)
    now = State(len(sharing), _names(ids, sharing.largest), sharing.largest.bound)
    changes = [*candidates(report, sharing, verdict), *_drop(ids, sharing.largest)]
    # one more than asked for, to know whether there are more
    best = list(islice(_rank(changes, len(now.largest)), None if most is None else most + 1))
    steps = [_step(ids, change, group) for change, group in best[:most]]
    return Plan(now, steps, verdict, has_more=len(best) > len(steps))


def _rank(changes: Sequence[Candidate], size: int) -> Iterator[tuple[Candidate, LargestGroup]]:
    """Yield the useful changes, best first, each with its largest group; groups are sought only as far as needed.

    Those not sought yet stand where they would if their group was as large as it can be.
    """
    cost = list(Action).index

    def place(number: int, size: int) -> tuple[int, int, int, str, int]:
        change = changes[number]
        return (-size, -change.pairs, cost(change.action), english_of(str(change.what)), number)

    groups: dict[int, LargestGroup] = {}
    queue = [
        place(number, change.bound)
        for number, change in enumerate(changes)
        if _is_useful(change, change.bound, size)
    ]
    heapify(queue)
    while queue:
        bound, *_, number = heappop(queue)
        change = changes[number]
        if number not in groups:
            groups[number] = change.largest()
        group = groups[number]
        if len(group.places) < -bound:
            if _is_useful(change, len(group.places), size):
                heappush(queue, place(number, len(group.places)))
        else:
            yield change, group


def _is_useful(change: Candidate, group: int, size: int) -> bool:
    return change.action is Action.DROP or change.pairs > 0 or group > size


def _step(ids: tuple[str, ...], change: Candidate, group: LargestGroup) -> PlanStep:
    return PlanStep(
        change.action,
        change.what,
        change.price,
        change.pairs,
        _names(ids, group),
        change.certain,
        group.bound,
    )


def _names(ids: tuple[str, ...], group: LargestGroup) -> tuple[str, ...]:
    return tuple(ids[position] for position in group.places)


def _drop(ids: tuple[str, ...], largest: LargestGroup) -> list[Candidate]:
    """Return the change to leave out the studies that do not fit the largest group."""
    fit = set(largest.places)
    left_out = [name for position, name in enumerate(ids) if position not in fit]
    if not left_out or len(largest.places) < 2:
        return []
    what = Message("drop {studies}", {"studies": listed(left_out)})
    price = Message("{count} of {all} studies are not shown", {"count": len(left_out), "all": len(ids)})
    return [Candidate(Action.DROP, what, price, 0, len(largest.places), lambda: largest)]
