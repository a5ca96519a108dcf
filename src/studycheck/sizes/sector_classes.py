"""The classes of a scheme, ready for use: one set per sector, with limits in the currency of the firms."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.errors import UnknownNameError
from studycheck.sizes.class_limits import ClassLimits, class_limits
from studycheck.sizes.criteria import Criterion, Score
from studycheck.sizes.scheme import SizeScheme
from studycheck.vocabulary.countries import fold


@frozen
class SectorClasses:
    """The classes of one sector, or those of all firms where `sector` is empty."""

    sector: str
    classes: tuple[ClassLimits, ...]


def sector_classes(scheme: SizeScheme, rates: dict[str, float]) -> list[SectorClasses]:
    """Return the classes of a scheme, once per sector; they have the same names in all sectors.

    Raises
    ------
    ValueError
        If the scheme has no criteria, with the reason.
    """
    if scheme.criteria is None:
        reason = scheme.unevaluated or "the entry has no criteria"
        raise ValueError(
            say("size scheme {id!r} cannot classify firms: {reason}", id=scheme.id, reason=reason)
        )
    names = [variant.sector for variant in scheme.sectors] or [""]
    return [
        SectorClasses(name, class_limits(scheme, classes, rates))
        for name, classes in zip(names, scheme.classes_by_sector, strict=True)
    ]


def criterion_in(scheme: SizeScheme, rates: dict[str, float]) -> Criterion:
    """Return the criteria of a scheme, with weights of a score converted to the currency of the firms."""
    criterion = scheme.criteria
    assert criterion is not None
    if not isinstance(criterion, Score) or not rates:
        return criterion
    (rate,) = rates.values()
    return Score(tuple((q, weight if q == "headcount" else weight / rate) for q, weight in criterion.weights))


def sector_index(scheme: SizeScheme, sector: str) -> int:
    """Return the position of a sector in a scheme; case, accents and punctuation do not matter.

    Raises
    ------
    UnknownNameError
        If the scheme has no such sector.
    ValueError
        If the classes of the scheme do not depend on the sector.
    """
    names = [variant.sector for variant in scheme.sectors]
    if not names:
        raise ValueError(say("size scheme {id!r} is the same in all sectors; leave sector out", id=scheme.id))
    keys = [fold(name) for name in names]
    if fold(str(sector)) not in keys:
        raise UnknownNameError(say("sector of {scheme}", scheme=scheme.id), sector, names)
    return keys.index(fold(str(sector)))


def conversion_rates(scheme: SizeScheme, currency: str | None, on: str | date | None) -> dict[str, float]:
    """Return the value in `currency` of one unit of each other currency of a scheme."""
    if currency is None or not scheme.currencies or scheme.currencies == {currency}:
        return {}
    return _rates(tuple(sorted(scheme.currencies)), currency, on)


@lru_cache(maxsize=256)
def _rates(codes: tuple[str, ...], currency: str, on: str | date | None) -> dict[str, float]:
    from studycheck.vocabulary.money import conversion_rate

    return {code: conversion_rate(code, currency, on) for code in codes if code != currency}
