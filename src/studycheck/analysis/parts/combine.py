"""`combine_parts`: published shares of parts, weighted with their populations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf, isfinite, sqrt
from typing import Any, Literal

from studycheck.analysis.normalizing import bounds
from studycheck.analysis.normalizing.bounds import Piece, ShareBounds
from studycheck.analysis.parts.notes import notes_on
from studycheck.analysis.parts.overlaps import check_overlaps
from studycheck.analysis.parts.result import CombinedPart, CombinedShare
from studycheck.base.language import say
from studycheck.errors import InputError, Problem, did_you_mean, shorten
from studycheck.sizes.firm_sizes.rounding import half_share
from studycheck.statistics.proportion import wilson_interval
from studycheck.study import Estimate, Study, base_size, known

PartPopulation = float | tuple[float, float] | None
REST = "the rest"
"""The name of what a total leaves beside the parts that are named."""


def combine_parts(
    shares: Mapping[str, float | Estimate | None],
    populations: Mapping[str, PartPopulation],
    *,
    total: float | None = None,
    n: Mapping[str, int] | None = None,
) -> CombinedShare:
    """Return the share of a whole from the published shares of its parts, with bounds.

    The parts must not overlap, and together they are the whole. Their shares count by their populations, of the units
    that the shares count: firms for a share of firms.

    Parameters
    ----------
    shares : mapping of str to float, Estimate or None
        The share of each part; None, or no entry, where none is published.
    populations : mapping of str to float, (float, float) or None
        The population of each part; two limits where it is not known exactly, None where it is not known at all.
    total : float, optional
        The population of the whole. What it leaves beside the named parts is a part without a published share.
    n : mapping of str to int, optional
        The number of responses behind each share; an `Estimate` brings its own.

    Returns
    -------
    CombinedShare
        Bounds and point, with the parts and what the result rests on.

    Raises
    ------
    InputError
        If a share or a population cannot be, parts overlap, or a share has no population; all problems at once.

    Notes
    -----
    Bounds hold for all true shares behind the rounded percentages and for all populations between their limits.
    Sampling variability is combined by the method of variance estimates recovery: Zou and Donner (2008), Statistics in
    Medicine 27, 1693-1702, from Wilson intervals of the parts.

    Examples
    --------
    >>> from studycheck.analysis.parts import combine_parts
    >>> shares, populations = {"North": 0.40, "South": 0.20}, {"North": 3_000, "South": 1_000}
    >>> both = combine_parts(shares, populations, n={"North": 300, "South": 100})
    >>> print(both)
    Share of 2 parts together: 35.0 %, 34.5 % to 35.5 %
    part    share      n  population    weight
    ------  -------  ---  ------------  --------
    North   40.0 %   300  3,000         75.0 %
    South   20.0 %   100  1,000         25.0 %
    With sampling variability: 30.1 % to 40.3 %.

    Where nothing is published of a part, the whole may lie anywhere between two limits:

    >>> print(repr(combine_parts({"North": 0.40}, {"North": 3_000, "South": 1_000})))
    <CombinedShare of 2 parts: 29.6 % to 55.4 %>
    """
    problems: list[Problem] = []
    parts = _parts(shares, populations, n or {}, problems)
    check_overlaps([part.name for part in parts], problems)
    parts += _rest(parts, total, problems)
    if not parts and not problems:
        problems.append(Problem("", 0, "populations", say("there is no part; give each its population")))
    if problems:
        raise InputError(problems, what="parts", outcome=say("nothing was combined"))
    low, high = _bounds(parts)
    point = _point(parts)
    sampling = _sampling(parts)
    below, above = (
        (None, None) if sampling is None else (max(low - sampling[0], 0.0), min(high + sampling[1], 1.0))
    )
    notes = tuple(notes_on(parts, shares))
    return CombinedShare(low, point, high, below, above, tuple(parts), notes)


def parts_of(
    study: Study, construct: str, by: Literal["country", "size_class", "base_words"]
) -> dict[str, Estimate]:
    """Return the estimates of a construct by the part that each is about, for `combine_parts`.

    Raises
    ------
    InputError
        If two estimates are about the same part.

    Examples
    --------
    >>> from studycheck import Study
    >>> estimates = [{"construct": "has_profile", "value": v, "country": c} for c, v in (("FR", 0.2), ("DE", 0.3))]
    >>> list(parts_of(Study(id="a", estimates=estimates), "has_profile", "country"))
    ['FR', 'DE']
    """
    parts: dict[str, Estimate] = {}
    problems = []
    for index, estimate in enumerate(study.estimates):
        name = known(getattr(estimate, by))
        if estimate.construct != construct or name is None:
            continue
        if name in parts:
            message = say(
                "a second estimate of {construct} for {name}; choose one", construct=construct, name=name
            )
            problems.append(Problem("", 0, f"estimates[{index}].{by}", message))
        n = base_size(study, estimate)
        parts[name] = estimate.model_copy(update={"base_n": n}) if estimate.base_n is None else estimate
    if problems:
        raise InputError(problems, what="parts", outcome=say("nothing was taken"))
    return parts


def _parts(
    shares: Mapping[str, float | Estimate | None],
    populations: Mapping[str, PartPopulation],
    n: Mapping[str, int],
    problems: list[Problem],
) -> list[CombinedPart]:
    for name in [name for name in (*shares, *n) if name not in populations]:
        hint = did_you_mean(name, populations) or say("; give it, or None if it is not known")
        problems.append(
            Problem("", 0, f"populations[{shorten(name)}]", say("has no population{hint}", hint=hint))
        )
    parts = []
    for name, given in populations.items():
        population = _population(name, given, problems)
        share, responses = _share(name, shares.get(name), n.get(name), problems)
        parts.append(CombinedPart(name, share, population, responses))
    return parts


def _population(name: str, given: PartPopulation, problems: list[Problem]) -> ShareBounds:
    if given is None:
        return ShareBounds(0.0, None, inf)
    limits: tuple[Any, ...] = given if isinstance(given, tuple) else (given, given)
    numbers = [
        float(limit) for limit in limits if isinstance(limit, int | float) and not isinstance(limit, bool)
    ]
    if len(numbers) != 2 or len(limits) != 2 or not 0 <= numbers[0] <= numbers[1] < inf:
        message = say(
            "{given} is not a number of units; write 3000, (2900, 3100), or None if it is not known",
            given=shorten(given),
        )
        problems.append(Problem("", 0, f"populations[{shorten(name)}]", message))
        return ShareBounds(0.0, None, inf)
    low, high = numbers
    return ShareBounds(low, low if low == high else None, high)


def _share(
    name: str, given: float | Estimate | None, n: int | None, problems: list[Problem]
) -> tuple[ShareBounds, int | None]:
    """Return the share of a part between the limits that rounding leaves, and the number of its responses."""
    unknown = ShareBounds(0.0, None, 1.0)
    value: Any = given.share if isinstance(given, Estimate) else given
    decimals = known(given.decimals) if isinstance(given, Estimate) else None
    responses = n if n is not None or not isinstance(given, Estimate) else known(given.base_n)
    where = f"[{shorten(name)}]"
    if responses is not None and (
        isinstance(responses, bool) or not isinstance(responses, int) or responses < 1
    ):
        problems.append(
            Problem(
                "",
                0,
                f"n{where}",
                say("{responses} is not a number of responses of 1 or more", responses=shorten(responses)),
            )
        )
        responses = None
    if value is None:
        return unknown, responses
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not isfinite(value)
        or not 0 <= value <= 1
    ):
        hint = f"; write {value / 100:g}" if isinstance(value, int | float) and 1 < value <= 100 else ""
        message = say("{value} is not a share from 0 to 1{hint}", value=shorten(value), hint=hint)
        problems.append(Problem("", 0, f"shares{where}", message))
        return unknown, responses
    half = 0.5 * 10.0**-decimals if decimals is not None else half_share(round(100 * value, 9))
    return ShareBounds(max(value - half / 100, 0.0), float(value), min(value + half / 100, 1.0)), responses


def _rest(parts: Sequence[CombinedPart], total: float | None, problems: list[Problem]) -> list[CombinedPart]:
    """Return what a total leaves beside the parts."""
    if total is None:
        return []
    least = sum(part.population.low for part in parts)
    most = sum(part.population.high for part in parts)
    if not isinstance(total, int | float) or isinstance(total, bool) or not 0 < total < inf:
        problems.append(
            Problem("", 0, "total", say("{total} is not a number of units", total=shorten(total)))
        )
    elif least > total * (1 + 1e-9):
        message = say(
            "the parts have {least:,.0f} units, more than the total of {total:,.0f}; do some of them "
            "overlap?",
            least=least,
            total=total,
        )
        problems.append(Problem("", 0, "total", message))
    elif total > least and (most == inf or total - most > 1e-9 * total):
        if most == inf:
            return [CombinedPart(REST, ShareBounds(0.0, None, 1.0), ShareBounds(0.0, None, total - least))]
        low, high = total - most, total - least
        population = ShareBounds(low, low if low == high else None, high)
        return [CombinedPart(REST, ShareBounds(0.0, None, 1.0), population)]
    return []


def _bounds(parts: Sequence[CombinedPart]) -> tuple[float, float]:
    pieces = [Piece(part.share, part.population) for part in parts if 0 < part.population.high < inf]
    unknown = [part.share for part in parts if part.population.high == inf]
    certain = any(piece.firms.low > 0 for piece in pieces)
    low, high = bounds.frechet(pieces) if certain else _span([piece.share for piece in pieces])
    # a part of unknown population may be nothing, or nearly all
    lows, highs = [low, *(share.low for share in unknown)], [high, *(share.high for share in unknown)]
    return min(lows), max(highs)


def _span(shares: Sequence[ShareBounds]) -> tuple[float, float]:
    if not shares:
        return 1.0, 0.0  # whatever other parts have is less and more
    return min(share.low for share in shares), max(share.high for share in shares)


def _point(parts: Sequence[CombinedPart]) -> float | None:
    whole = weighted = 0.0
    for part in parts:
        if part.population.point is None or (part.share.point is None and part.population.point > 0):
            return None
        whole += part.population.point
        weighted += part.population.point * (part.share.point or 0.0)
    return weighted / whole if whole else None


def _sampling(parts: Sequence[CombinedPart]) -> tuple[float, float] | None:
    """Return how far sampling variability reaches below and above the bounds; None if that is not known."""
    published = [part for part in parts if part.is_published]
    if not published or any(part.n is None or part.population.point is None for part in published):
        return None
    whole = sum(part.population.low for part in parts)
    if whole <= 0:
        return None
    below = above = 0.0
    for part in published:
        assert part.n is not None
        assert part.share.point is not None
        assert part.population.point is not None
        weight = part.population.point / whole
        low, high = wilson_interval(part.share.point, part.n)
        below += (weight * (part.share.point - low)) ** 2
        above += (weight * (high - part.share.point)) ** 2
    return sqrt(below), sqrt(above)
