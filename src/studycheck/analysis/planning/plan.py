"""A ranked plan: single changes that let more studies share a chart, each with its gain and its price."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from studycheck.analysis.planning.candidates import Action, Candidate, candidates
from studycheck.analysis.planning.state import State
from studycheck.base.display import Displayed, Grid
from studycheck.base.messages import Message
from studycheck.checking.results import BaseReport
from studycheck.vocabulary.terms import Verdict

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One change, what it brings and what it costs.

    Attributes
    ----------
    action : Action
        What kind of change it is.
    what, price : Message
        The change and what it costs, in words.
    pairs : int
        How many more pairs may be shown together.
    largest : tuple of str
        The largest group after the change.
    certain : bool
        Whether this is what follows, or the most that can follow.
    """

    action: Action
    what: Message
    price: Message
    pairs: int
    largest: tuple[str, ...]
    certain: bool

    def __str__(self) -> str:
        at_most = "" if self.certain else "at most "
        return f"{self.what}: {at_most}{self.pairs:,} more pairs, largest group {len(self.largest)}; {self.price}"


class Plan(Displayed, Sequence[PlanStep]):
    """Single changes, those first that bring most; of equal ones, the cheapest kind first.

    Attributes
    ----------
    now : State
        What may be shown together without any change.
    allow : Verdict
        The weakest verdict that counts as shown together.
    """

    __slots__ = ("_steps", "allow", "now")

    def __init__(self, now: State, steps: Sequence[PlanStep], allow: Verdict) -> None:
        self.now, self._steps, self.allow = now, tuple(steps), allow

    def __len__(self) -> int:
        return len(self._steps)

    def __iter__(self) -> Iterator[PlanStep]:
        return iter(self._steps)

    @overload
    def __getitem__(self, key: int) -> PlanStep: ...
    @overload
    def __getitem__(self, key: slice) -> Sequence[PlanStep]: ...
    def __getitem__(self, key: int | slice) -> PlanStep | Sequence[PlanStep]:
        return self._steps[key]

    def to_frame(self) -> pd.DataFrame:
        """Return one row per step."""
        return self._grid().frame()

    def __repr__(self) -> str:
        return f"<Plan of {len(self)} steps>"

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
        listed = ", ".join(now[:8]) + (f" and {len(now) - 8} more" if len(now) > 8 else "")
        group = f"largest group {len(now)} ({listed})" if len(now) > 1 else "no two studies"
        pairs = "1 pair" if self.now.pairs == 1 else f"{self.now.pairs:,} pairs"
        title = f"Now: {pairs} may share a chart ({self.allow} at worst), {group}"
        columns = ("step", "change", "more pairs", "largest group", "price") if rows else ()
        notes = tuple(
            f"Largest group of step {number}: {', '.join(step.largest)}."
            for number, step in enumerate(self[:3], 1)
        )
        return Grid(
            title if rows else f"{title}. No single change lets more share one.", columns, rows, notes
        )


def plan(report: BaseReport, *, allow: Verdict | str = Verdict.WITH_CAUTION, most: int | None = 12) -> Plan:
    """Return the single changes that let more studies of a report share a chart.

    Parameters
    ----------
    report : BaseReport
        From `studycheck.check`.
    allow : Verdict
        The weakest verdict between two studies that share a chart: ``with caution`` or ``comparable``.
    most : int or None
        How many steps to keep.

    Examples
    --------
    >>> import studycheck as sc
    >>> fr = sc.Study(id="fr", countries="FR", network_scope="public")
    >>> de = sc.Study(id="de", countries="DE", network_scope="public")
    >>> print(sc.check([fr, de]).plan())
    Now: 0 pairs may share a chart (with caution at worst), no two studies. No single change lets more share one.
    """
    verdict, ids = Verdict(allow), tuple(report.catalog)
    now = State.of(ids, report.verdict_codes, verdict)
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
    )


def _drop(ids: tuple[str, ...], now: State) -> list[PlanStep]:
    """Return the step to leave out what does not fit the largest group."""
    left_out = [name for name in ids if name not in now.largest]
    if not left_out or len(now.largest) < 2:
        return []
    what = Message("drop {studies}", {"studies": _listed(left_out)})
    price = Message("{count} of {all} studies are not shown", {"count": len(left_out), "all": len(ids)})
    return [PlanStep(Action.DROP, what, price, 0, now.largest, certain=True)]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= 6 else f"{', '.join(names[:6])} and {len(names) - 6} more"
