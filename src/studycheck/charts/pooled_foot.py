"""What stands under a band of numbers: their pooled share, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from studycheck.analysis.pooling import pool
from studycheck.charts.estimate_rows import Number
from studycheck.charts.language import named, percent, say
from studycheck.errors import InputError, PoolingError, UnknownNameError
from studycheck.report import Report


@dataclass(frozen=True, slots=True)
class Foot:
    """A sentence, and a pooled share with its interval where there is one.

    `short` is the sentence without the numbers, where they are drawn.
    """

    text: str
    short: str = ""
    share: float | None = None
    interval: tuple[float, float] | None = None

    @property
    def percent(self) -> str:
        """The pooled share, as numbers of studies are printed; empty where there is none."""
        return "" if self.share is None else _percent(self.share)


def pooled_foot(report: Report, construct: str, studies: tuple[str, ...], numbers: list[Number]) -> Foot:
    """Return what is pooled of a band, in the words of the refusal where nothing is."""
    try:
        pooled = pool(report, construct, only=studies)
    except PoolingError as refusal:
        return Foot(say("not pooled: {why}", why=refusal.title.rpartition(": ")[2]))
    except (InputError, UnknownNameError) as error:
        return Foot(say("not pooled: {why}", why=str(error).partition(": ")[2] or error))
    found, drawn = pooled.back(), sum(number.study in studies for number in numbers)
    some = say("{n} of {drawn} pooled", n=len(pooled.effects), drawn=drawn)
    span = say("{low} to {high}", low=_percent(found.low), high=_percent(found.high))
    text = named(some, f"{_percent(found.estimate)} ({span})")
    return Foot(text, some, found.estimate, (found.low, found.high))


def _percent(share: float) -> str:
    return percent(100 * share, ".0f")
