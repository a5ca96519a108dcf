"""The pooled share of a band, or the reason why nothing is pooled."""

from __future__ import annotations

from studycheck.analysis.pooling import pool
from studycheck.base.frozen import frozen
from studycheck.charts.estimates.numbers import PlottedEstimate
from studycheck.charts.kit import label, msg, percent, say
from studycheck.errors import InputError, PoolingError, UnknownNameError
from studycheck.report import Report

REFUSALS = (
    msg("verdicts forbid it"),
    msg("some are not independent"),
    msg("two are needed with a known number of responses"),
)
"""The reasons not to pool, as `studycheck.analysis.pooling` gives them."""


@frozen
class Foot:
    """A sentence, and a pooled share with its interval where there is one."""

    text: str
    share: float | None = None
    interval: tuple[float, float] | None = None


def pooled_foot(
    report: Report, construct: str, studies: tuple[str, ...], numbers: list[PlottedEstimate]
) -> Foot:
    """Return the pooled share of a band, or the reason why nothing is pooled."""
    try:
        pooled = pool(report, construct, only=studies)
    except PoolingError as refusal:
        return Foot(say("not pooled: {why}", why=say(refusal.title.rpartition(": ")[2])))
    except (InputError, UnknownNameError) as error:
        return Foot(say("not pooled: {why}", why=str(error).partition(": ")[2] or error))
    share, drawn = pooled.back(), sum(number.study in studies for number in numbers)
    some = say("{n} of {drawn} pooled", n=len(pooled.effects), drawn=drawn)
    span = say("{low} to {high}", low=_percent(share.low), high=_percent(share.high))
    return Foot(label(some, f"{_percent(share.estimate)} ({span})"), share.estimate, (share.low, share.high))


def _percent(share: float) -> str:
    points = 100 * share
    # whole numbers of percent, unless these would make a small share 0
    return percent(points, ".0f" if points >= 0.5 or points < 1e-7 else ".2g")
