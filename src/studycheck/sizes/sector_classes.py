"""The ladders of a scheme ready for use: one per sector, limits in the money of the firms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from studycheck.errors import UnknownNameError
from studycheck.sizes.class_limits import ClassLimits, rungs
from studycheck.sizes.criteria import Criterion, Score
from studycheck.sizes.scheme import SizeScheme
from studycheck.vocabulary.countries import fold


@dataclass(frozen=True, slots=True)
class SectorClasses:
    """The rungs of one sector; of all firms where `sector` is empty."""

    sector: str
    rungs: tuple[ClassLimits, ...]


def sector_ladders(scheme: SizeScheme, rates: dict[str, float]) -> list[SectorClasses]:
    """Return the ladders of a scheme, one per sector; their rungs have the same names.

    Raises
    ------
    ValueError
        If the scheme has no criteria, with the reason.
    """
    if scheme.criteria is None:
        reason = scheme.unevaluated or "the entry has no criteria"
        raise ValueError(f"size scheme {scheme.id!r} cannot classify firms: {reason}")
    names = [variant.sector for variant in scheme.sectors] or [""]
    return [
        SectorClasses(name, rungs(scheme, ladder, rates))
        for name, ladder in zip(names, scheme.ladders, strict=True)
    ]


def criterion_in(scheme: SizeScheme, rates: dict[str, float]) -> Criterion:
    """Return the criteria of a scheme, with weights of money that fit amounts in the money of the firms."""
    criterion = scheme.criteria
    assert criterion is not None
    if not isinstance(criterion, Score) or not rates:
        return criterion
    (rate,) = rates.values()
    return Score(tuple((q, weight if q == "headcount" else weight / rate) for q, weight in criterion.weights))


def sector_index(scheme: SizeScheme, sector: str) -> int:
    """Return which ladder of a scheme is that of `sector`; case, accents and punctuation are forgiven.

    Raises
    ------
    UnknownNameError
        If the scheme has no such sector.
    ValueError
        If the classes of the scheme do not depend on the sector.
    """
    names = [variant.sector for variant in scheme.sectors]
    if not names:
        raise ValueError(f"size scheme {scheme.id!r} is the same in all sectors; leave sector out")
    keys = [fold(name) for name in names]
    if fold(str(sector)) not in keys:
        raise UnknownNameError(f"sector of {scheme.id}", sector, names)
    return keys.index(fold(str(sector)))


def converted(scheme: SizeScheme, currency: str | None, on: str | date | None) -> dict[str, float]:
    """Return what one unit of each currency of a scheme is worth in `currency`, where that is another one."""
    if currency is None or not scheme.currencies or scheme.currencies == {currency}:
        return {}
    return _rates(tuple(sorted(scheme.currencies)), currency, on)


@lru_cache(maxsize=256)
def _rates(known: tuple[str, ...], currency: str, on: str | date | None) -> dict[str, float]:
    from studycheck.vocabulary.money import conversion_rate

    return {code: conversion_rate(code, currency, on) for code in known if code != currency}
