"""What stands under a band of numbers: their pooled share, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from studycheck.charts.estimate_rows import Number
from studycheck.charts.language import named, percent, say
from studycheck.errors import InputError, PoolingError, UnknownNameError
from studycheck.pooling import pool
from studycheck.results import Report


@dataclass(frozen=True, slots=True)
class Foot:
    """A sentence, and a pooled share with its interval where there is one."""

    text: str
    share: float | None = None
    interval: tuple[float, float] | None = None


def pooled_foot(report: Report, construct: str, studies: tuple[str, ...], numbers: list[Number]) -> Foot:
    """Return what is pooled of a band, in the words of the refusal where nothing is."""
    try:
        pooled = pool(report, construct, only=studies)
    except PoolingError as refusal:
        return Foot(say("not pooled: {why}", why=refusal.title.rpartition(": ")[2]))
    except (InputError, UnknownNameError) as error:
        return Foot(say("not pooled: {why}", why=str(error).partition(": ")[2] or error))
    found, drawn = pooled.back(), sum(number.study in studies for number in numbers)
    low, share, high = (percent(100 * value, ".0f") for value in (found.low, found.estimate, found.high))
    some = say("{n} of {drawn} pooled", n=len(pooled.effects), drawn=drawn)
    text = named(some, f"{share} ({say('{low} to {high}', low=low, high=high)})")
    return Foot(text, found.estimate, (found.low, found.high))
