"""How a pooled value depends on its studies: each left out in turn, and added one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from studycheck.base.language import say
from studycheck.errors import InputError
from studycheck.statistics.arguments import argument_error, quote
from studycheck.statistics.meta.effects import Effects
from studycheck.statistics.meta.lines import PooledLine, PooledLines
from studycheck.statistics.meta.model import pool
from studycheck.statistics.meta.result import Pooled


def leave_one_out(pooled: Pooled) -> PooledLines:
    """Pool again without each study in turn, with the same settings.

    Raises
    ------
    InputError
        If there are moderators.

    Examples
    --------
    >>> from studycheck.statistics.meta import Effects, leave_one_out, pool
    >>> print(leave_one_out(pool(Effects([0.1, 0.2, 0.9], [0.01, 0.01, 0.01]), estimator="DL", test="z")))
    Each study left out: random effects, tau² by DL, z
    without        studies    estimate  95 % interval         tau²  I²
    -----------  ---------  ----------  ------------------  ------  ------
    1                    2        0.55  -0.136 to 1.236      0.235  95.9 %
    2                    2         0.5  -0.284 to 1.284       0.31  96.9 %
    3                    2        0.15  0.01141 to 0.2886        0  0 %
    all studies          3         0.4  -0.09325 to 0.8932    0.18  94.7 %
    """
    refuse_regression(pooled)
    effects = pooled.effects
    rest = [effects.at(np.arange(len(effects)) != place) for place in range(len(effects))]
    lines = [pool_line(pooled, label, others) for label, others in zip(effects.labels, rest, strict=True)]
    return PooledLines("Each study left out", "without", tuple(lines), pooled)


def cumulative(pooled: Pooled, order: Sequence[str] | None = None) -> PooledLines:
    """Pool the first two studies, then the first three, and so on, with the same settings.

    Parameters
    ----------
    pooled : Pooled
        The pooled value of all studies.
    order : sequence of str, optional
        The labels of all studies in the order in which they are added, such as by year; the order of the
        effects if left out.

    Raises
    ------
    InputError
        If there are moderators, or the order does not contain each study once.

    Examples
    --------
    >>> from studycheck.statistics.meta import Effects, cumulative, pool
    >>> lines = cumulative(pool(Effects([0.1, 0.2, 0.9], [0.01, 0.01, 0.01]), model="common"))
    >>> [(line.label, line.pooled and round(line.pooled.estimate, 2)) for line in lines]
    [('1', None), ('+ 2', 0.15), ('+ 3', 0.4)]
    """
    refuse_regression(pooled)
    effects = pooled.effects
    if order is not None:
        order = tuple(map(str, order))
        if sorted(order) != sorted(effects.labels):
            missing = sorted(set(effects.labels) - set(order))
            lack = f"; it lacks {quote(missing)}" if missing else ""
            raise argument_error("order", say("must contain the label of each study once{lack}", lack=lack))
        effects = effects.only(order)
    lines = [
        pool_line(pooled, label if place == 0 else f"+ {label}", effects.at(range(place + 1)))
        for place, label in enumerate(effects.labels)
    ]
    return PooledLines("Studies added one by one", "with", tuple(lines), pooled)


def settings_of(pooled: Pooled) -> dict[str, Any]:
    """Return the settings of a result, to pool other studies with the same."""
    tau2 = {"tau2": pooled.tau2} if pooled.estimator is None else {"estimator": pooled.estimator}
    return {
        "model": pooled.model,
        "test": pooled.test,
        "level": pooled.level,
        "prediction": pooled.prediction,
    } | tau2


def pool_line(pooled: Pooled, label: str, effects: Effects) -> PooledLine:
    """Pool some studies with the same settings, or say why they cannot be pooled."""
    if len(effects) < 2:
        return PooledLine(label, effects.labels, None, "a single study cannot be pooled")
    try:
        return PooledLine(label, effects.labels, pool(effects, **settings_of(pooled)))
    except InputError as error:
        return PooledLine(label, effects.labels, None, str(error).rstrip("."))


def refuse_regression(pooled: Pooled) -> None:
    """Raise if a result is a regression, which has no single pooled value."""
    if pooled.moderators is not None:
        raise argument_error(
            "moderators", say("one pooled value is needed, not a regression; pool without moderators")
        )
