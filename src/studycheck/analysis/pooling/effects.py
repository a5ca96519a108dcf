"""Estimates of a report as effects that can be pooled."""

from __future__ import annotations

from collections.abc import Sequence

from studycheck.analysis.pooling.inputs import PoolingInput
from studycheck.statistics.meta import Effects, Scale, proportion_effects


def effects_of(inputs: Sequence[PoolingInput], scale: Scale | str) -> Effects:
    """Return estimates as effects, each with its effective sample size."""
    sizes = [float(one.n.effective) for one in inputs]
    yes = [one.share * n for one, n in zip(inputs, sizes, strict=True)]
    return proportion_effects(yes, sizes, scale=scale, labels=[one.id for one in inputs])
