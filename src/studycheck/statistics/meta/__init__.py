"""Pooling of published estimates (meta-analysis), on numbers alone.

Published counts become `Effects` on a scale (`proportion_effects`, `risk_ratio_effects`, or `Effects` for
estimates that have a variance already); `pool` gives the common or random-effects mean with its
heterogeneity; `subgroups`, `leave_one_out`, `cumulative` and `influence` show what it hangs on. `adjust`
corrects the p-values of many comparisons.

Whether numbers may be pooled at all is not decided here: that is what verdicts are for.
Everything is loaded when it is first touched.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from studycheck.statistics.meta.counts import CountCorrection, proportion_effects, risk_ratio_effects
    from studycheck.statistics.meta.deletion import Influence, influence
    from studycheck.statistics.meta.diagnostics import cumulative, leave_one_out
    from studycheck.statistics.meta.effects import Effects
    from studycheck.statistics.meta.groups import Subgroups, subgroups
    from studycheck.statistics.meta.heterogeneity import Heterogeneity
    from studycheck.statistics.meta.lines import PooledLines
    from studycheck.statistics.meta.model import pool
    from studycheck.statistics.meta.multiplicity import Adjustment, Correction, adjust
    from studycheck.statistics.meta.result import Pooled
    from studycheck.statistics.meta.scales import Scale, TypicalN
    from studycheck.statistics.meta.settings import Model, PooledTest, PredictionMethod
    from studycheck.statistics.meta.tau2 import Tau2Estimator

_PLACES = {
    "Adjustment": "multiplicity",
    "Correction": "multiplicity",
    "CountCorrection": "counts",
    "Effects": "effects",
    "Heterogeneity": "heterogeneity",
    "Influence": "deletion",
    "Model": "settings",
    "Pooled": "result",
    "PooledLines": "lines",
    "PooledTest": "settings",
    "PredictionMethod": "settings",
    "Scale": "scales",
    "Subgroups": "groups",
    "Tau2Estimator": "tau2",
    "TypicalN": "scales",
    "adjust": "multiplicity",
    "cumulative": "diagnostics",
    "influence": "deletion",
    "leave_one_out": "diagnostics",
    "pool": "model",
    "proportion_effects": "counts",
    "risk_ratio_effects": "counts",
    "subgroups": "groups",
}

__all__ = [
    "Adjustment",
    "Correction",
    "CountCorrection",
    "Effects",
    "Heterogeneity",
    "Influence",
    "Model",
    "Pooled",
    "PooledLines",
    "PooledTest",
    "PredictionMethod",
    "Scale",
    "Subgroups",
    "Tau2Estimator",
    "TypicalN",
    "adjust",
    "cumulative",
    "influence",
    "leave_one_out",
    "pool",
    "proportion_effects",
    "risk_ratio_effects",
    "subgroups",
]


def __getattr__(name: str) -> Any:
    if name in _PLACES:
        found = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
        globals()[name] = found
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
