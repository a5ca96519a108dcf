"""The rungs of a ladder, lowest first: its classes, and what lies beneath, between and above them.

A firm stands on the lowest rung whose limits it keeps. Published gaps and overlaps are rungs of their own,
so that a firm that falls there is told so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf, nextafter
from typing import TYPE_CHECKING, Literal

from studycheck.sizes.criteria import Criterion, Decides, Quantity, Score, quantities

if TYPE_CHECKING:
    from studycheck.sizes.parts import Money, SizeClass
    from studycheck.sizes.scheme import SizeScheme

Position = Literal["class", "beneath", "gap", "overlap", "above"]
Limit = Literal["headcount", "turnover", "balance", "capital", "score"]
_ROUNDING = 1e-9
"""A score that equals its cap but for rounding keeps it: 0.1 x 10 + 0.9 x 4 is 4.6000000000000005."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A ceiling as the first numbers above it, by a generous and by a strict reading.

    The two differ where the source does not say whether the limit itself is inside.
    """

    generous: float
    strict: float

    @classmethod
    def of(cls, amount: float, inclusive: bool | None) -> Edge:
        """Return the edge of a limit that includes its amount, or not, or leaves that open."""
        beyond = nextafter(amount, inf)
        return cls(amount if inclusive is False else beyond, beyond if inclusive else amount)


@dataclass(frozen=True, slots=True)
class ClassLimits:
    """A class, or what lies beneath, between or above the classes; no limits: whoever is left."""

    name: str
    place: Position
    limits: dict[Limit, Edge]


def rungs(
    scheme: SizeScheme, ladder: Sequence[SizeClass], rates: dict[str, float] | None = None
) -> tuple[ClassLimits, ...]:
    """Return the rungs of one ladder of a scheme that has criteria.

    Parameters
    ----------
    scheme : SizeScheme
        The scheme.
    ladder : sequence of SizeClass
        Its classes, or those of one sector.
    rates : dict of str to float, optional
        What one unit of a currency of the scheme is worth in the money of the firms.
    """
    assert scheme.criteria is not None
    used = set(_limits_of(scheme.criteria))
    found = [*_beneath(scheme, ladder, used, rates or {})]
    for size_class, follows in zip(ladder, [*ladder[1:], None], strict=True):
        limits = _limits(size_class, used, rates or {})
        between = _between(size_class, follows) if follows and used == {"headcount"} else None
        if between and between.place == "overlap":
            # the lower class alone ends, as a rung, where the next one begins
            assert follows is not None
            assert follows.first is not None
            limits = {"headcount": Edge(follows.first, follows.first)}
        found.append(ClassLimits(size_class.label, "class", limits))
        found += [between] if between else []
    if found[-1].limits:
        found.append(ClassLimits(f"above {ladder[-1].label}", "above", {}))
    return tuple(found)


def groups(ladder: Sequence[ClassLimits]) -> Iterator[tuple[int, tuple[ClassLimits, ...]]]:
    """Yield runs of rungs that limit the same quantities, each with the position of its first one."""
    start = 0
    for _, run in groupby(ladder, key=lambda rung: frozenset(rung.limits)):
        members = tuple(run)
        yield start, members
        start += len(members)


def _limits_of(criterion: Criterion) -> Iterable[Limit]:
    return ("score",) if isinstance(criterion, Score) else quantities(criterion)


def _limits(size_class: SizeClass, used: set[Limit], rates: dict[str, float]) -> dict[Limit, Edge]:
    found: dict[Limit, Edge] = {}
    if size_class.below is not None:
        last = Edge.of(size_class.below - 1, True) if size_class.at_most else Edge.of(size_class.below, False)
        found["headcount"] = last
    if size_class.score is not None:
        found["score"] = Edge.of(size_class.score * (1 + _ROUNDING), True)
    for quantity, money in moneys(size_class):
        amount = money.amount * rates.get(money.currency, 1.0)
        found[quantity] = Edge.of(amount, money.inclusive)
    return {limit: edge for limit, edge in found.items() if limit in used}


def moneys(size_class: SizeClass) -> Iterator[tuple[Quantity, Money]]:
    """Yield the limits in money of a class."""
    if size_class.turnover is not None:
        yield "turnover", size_class.turnover
    if size_class.balance is not None:
        yield "balance", size_class.balance
    if size_class.capital is not None:
        yield "capital", size_class.capital


def _beneath(
    scheme: SizeScheme, ladder: Sequence[SizeClass], used: set[Limit], rates: dict[str, float]
) -> Iterator[ClassLimits]:
    if scheme.beneath is not None:
        yield ClassLimits(scheme.beneath.label, "beneath", _limits(scheme.beneath, used, rates))
    first = ladder[0].first
    if first and "headcount" in used:
        yield ClassLimits(f"below {ladder[0].label}", "beneath", {"headcount": Edge(first, first)})


def _between(lower: SizeClass, upper: SizeClass) -> ClassLimits | None:
    """Return what the published bounds leave out between two classes, or give to both."""
    if lower.below is None or upper.first is None or lower.below == upper.first:
        return None
    if upper.first > lower.below:
        edge = Edge(upper.first, upper.first)
        return ClassLimits(f"between {lower.label} and {upper.label}", "gap", {"headcount": edge})
    return ClassLimits(f"both {lower.label} and {upper.label}", "overlap", _limits(lower, {"headcount"}, {}))


def shows(criterion: Criterion) -> tuple[Quantity, ...]:
    """Return every quantity of a scheme that an explanation shows, those without effect last."""
    beside = criterion.beside if isinstance(criterion, Decides) else ()
    return (*quantities(criterion), *beside)
