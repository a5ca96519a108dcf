"""What published numbers can carry, without a line of microdata.

One proportion: `proportion_interval`, with `effective_n` for weights and design effects and
`possible_counts` for rounded percentages. Two proportions: `difference_interval`, `difference_test`,
`equivalence_test`; before a survey, `needed_n` and `minimum_detectable_difference`.

Everything is loaded when it is first touched.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from studycheck.statistics.design import Basis, EffectiveN, effective_n, kish_design_effect
    from studycheck.statistics.intervals import ProportionInterval, proportion_interval
    from studycheck.statistics.methods import IntervalMethod
    from studycheck.statistics.proportion import half_width, wilson_interval
    from studycheck.statistics.rounding import PossibleCounts, possible_counts
    from studycheck.statistics.wording import Drawn

_PLACES = {
    "Basis": "design",
    "Drawn": "wording",
    "EffectiveN": "design",
    "IntervalMethod": "methods",
    "PossibleCounts": "rounding",
    "ProportionInterval": "intervals",
    "effective_n": "design",
    "half_width": "proportion",
    "kish_design_effect": "design",
    "possible_counts": "rounding",
    "proportion_interval": "intervals",
    "wilson_interval": "proportion",
}

__all__ = [
    "Basis",
    "Drawn",
    "EffectiveN",
    "IntervalMethod",
    "PossibleCounts",
    "ProportionInterval",
    "effective_n",
    "half_width",
    "kish_design_effect",
    "possible_counts",
    "proportion_interval",
    "wilson_interval",
]


def __getattr__(name: str) -> Any:
    if name in _PLACES:
        found = getattr(import_module(f"studycheck.statistics.{_PLACES[name]}"), name)
        globals()[name] = found
        return found
    raise AttributeError(f"module 'studycheck.statistics' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
