"""The limits of the classes of a scheme, lowest first, and of what lies below, between and above the classes.

A firm belongs to the lowest class whose limits it keeps. Published gaps and overlaps are listed like classes,
so that a firm that falls there gets the name of the gap or the overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import inf, nextafter
from typing import TYPE_CHECKING, Literal

from studycheck.base.frozen import frozen
from studycheck.sizes.criteria import Criterion, Decides, Quantity, Score, quantities

if TYPE_CHECKING:
    from studycheck.sizes.parts import Money, SizeClass
    from studycheck.sizes.scheme import SizeScheme

Position = Literal["class", "below", "gap", "overlap", "above"]
Limit = Literal["headcount", "turnover", "balance", "capital", "score"]
_ROUNDING = 1e-9
"""A score that exceeds its cap by rounding alone keeps it: 0.1 x 10 + 0.9 x 4 is 4.6000000000000005."""


@frozen
class Edge:
    """A ceiling, given as the first number above it by a generous and by a strict reading.

    The two differ where the source does not say whether the limit itself is inside.
    """

    generous: float
    strict: float

    @classmethod
    def of(cls, amount: float, inclusive: bool | None) -> Edge:
        """Return the edge of a limit that includes its amount, or not, or leaves that open."""
        beyond = nextafter(amount, inf)
        return cls(amount if inclusive is False else beyond, beyond if inclusive else amount)


@frozen
class ClassLimits:
    """A class, or what lies below, between or above the classes; without limits, it takes all other firms."""

    name: str
    place: Position
    limits: dict[Limit, Edge]


def class_limits(
    scheme: SizeScheme, classes: Sequence[SizeClass], rates: dict[str, float] | None = None
) -> tuple[ClassLimits, ...]:
    """Return the limits of the classes of a scheme that has criteria.

    Parameters
    ----------
    scheme : SizeScheme
        The scheme.
    classes : sequence of SizeClass
        Its classes, or those of one sector.
    rates : dict of str to float, optional
        The value in the currency of the firms of one unit of each currency of the scheme.
    """
    assert scheme.criteria is not None
    used = set(_limits_of(scheme.criteria))
    result = [*_below(scheme, classes, used, rates or {})]
    for size_class, follows in zip(classes, [*classes[1:], None], strict=True):
        limits = _limits(size_class, used, rates or {})
        between = _between(size_class, follows) if follows and used == {"headcount"} else None
        if between and between.place == "overlap":
            # firms in the lower class alone end where the next class begins
            assert follows is not None
            assert follows.first is not None
            limits = {"headcount": Edge(follows.first, follows.first)}
        result.append(ClassLimits(size_class.label, "class", limits))
        result += [between] if between else []
    if result[-1].limits:
        result.append(ClassLimits(f"above {classes[-1].label}", "above", {}))
    return tuple(result)


def groups(classes: Sequence[ClassLimits]) -> Iterator[tuple[int, tuple[ClassLimits, ...]]]:
    """Yield runs of classes that limit the same quantities, each with the position of its first one."""
    start = 0
    for _, run in groupby(classes, key=lambda one: frozenset(one.limits)):
        members = tuple(run)
        yield start, members
        start += len(members)


def _limits_of(criterion: Criterion) -> Iterable[Limit]:
    return ("score",) if isinstance(criterion, Score) else quantities(criterion)


def _limits(size_class: SizeClass, used: set[Limit], rates: dict[str, float]) -> dict[Limit, Edge]:
    edges: dict[Limit, Edge] = {}
    if size_class.below is not None:
        last = Edge.of(size_class.below - 1, True) if size_class.at_most else Edge.of(size_class.below, False)
        edges["headcount"] = last
    if size_class.score is not None:
        edges["score"] = Edge.of(size_class.score * (1 + _ROUNDING), True)
    for quantity, money in _money_limits(size_class):
        amount = money.amount * rates.get(money.currency, 1.0)
        edges[quantity] = Edge.of(amount, money.inclusive)
    return {limit: edge for limit, edge in edges.items() if limit in used}


def _money_limits(size_class: SizeClass) -> Iterator[tuple[Quantity, Money]]:
    """Yield the limits in money of a class."""
    if size_class.turnover is not None:
        yield "turnover", size_class.turnover
    if size_class.balance is not None:
        yield "balance", size_class.balance
    if size_class.capital is not None:
        yield "capital", size_class.capital


def _below(
    scheme: SizeScheme, classes: Sequence[SizeClass], used: set[Limit], rates: dict[str, float]
) -> Iterator[ClassLimits]:
    if scheme.beneath is not None:
        yield ClassLimits(scheme.beneath.label, "below", _limits(scheme.beneath, used, rates))
    first = classes[0].first
    if first and "headcount" in used:
        yield ClassLimits(f"below {classes[0].label}", "below", {"headcount": Edge(first, first)})


def _between(lower: SizeClass, upper: SizeClass) -> ClassLimits | None:
    """Return the sizes that the published limits leave out between two classes, or give to both."""
    if lower.below is None or upper.first is None or lower.below == upper.first:
        return None
    if upper.first > lower.below:
        edge = Edge(upper.first, upper.first)
        return ClassLimits(f"between {lower.label} and {upper.label}", "gap", {"headcount": edge})
    return ClassLimits(f"both {lower.label} and {upper.label}", "overlap", _limits(lower, {"headcount"}, {}))


def all_quantities(criterion: Criterion) -> tuple[Quantity, ...]:
    """Return every quantity that the criteria name, those without effect last."""
    beside = criterion.beside if isinstance(criterion, Decides) else ()
    return (*quantities(criterion), *beside)
