"""What a reader must know of a share that was combined from parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import Any

from studycheck.analysis.parts.overlaps import whole_among
from studycheck.analysis.parts.result import CombinedPart
from studycheck.base.language import say
from studycheck.base.wording import listed, percent
from studycheck.study import Estimate, known


def notes_on(parts: Sequence[CombinedPart], shares: Mapping[str, Any]) -> Iterable[str]:
    """Yield what is not known of the parts, or differs between their shares."""
    whole = sum(part.population.point or 0 for part in parts)
    sum_of_others = whole_among(parts)
    if sum_of_others is not None:
        yield say(
            "{sum_of_others} has as many units as all others together: leave it out if it is the whole.",
            sum_of_others=sum_of_others,
        )
    silent = [part for part in parts if not part.is_published and part.population.high > 0]
    if silent:
        weight = sum(part.population.point or 0 for part in silent) / whole if whole else None
        exact = weight is not None and all(part.population.point is not None for part in parts)
        of_whole = (
            say(" ({share} of the whole)", share=percent(weight)) if exact and weight is not None else ""
        )
        yield say(
            "No share is published for {names}{of_whole}: it may be anything.",
            names=listed(part.name for part in silent),
            of_whole=of_whole,
        )
    unknown = [part.name for part in parts if part.population.high == inf]
    if unknown:
        yield say(
            "The population of {names} is not known: it may be nothing or nearly all.", names=listed(unknown)
        )
    unsaid = [part.name for part in parts if part.is_published and part.n is None]
    if unsaid and len(unsaid) < sum(part.is_published for part in parts):
        yield say(
            "Sampling variability is not known: {names} has no number of responses.", names=listed(unsaid)
        )
    estimates = [one for one in shares.values() if isinstance(one, Estimate)]
    for field, noun in (("construct", "constructs"), ("base", "bases"), ("date", "dates")):
        values = {
            str(known(getattr(one, field))) for one in estimates if known(getattr(one, field)) is not None
        }
        if len(values) > 1:
            yield say("The shares have different {noun}: {names}.", noun=noun, names=listed(sorted(values)))
