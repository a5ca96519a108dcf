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
    from studycheck.statistics.differences import (
        DifferenceInterval,
        DifferenceMethod,
        difference_interval,
    )
    from studycheck.statistics.equivalence import EquivalenceTest, equivalence_test
    from studycheck.statistics.intervals import ProportionInterval, proportion_interval
    from studycheck.statistics.methods import IntervalMethod
    from studycheck.statistics.power import (
        MinimumDetectableDifference,
        minimum_detectable_difference,
        needed_n,
    )
    from studycheck.statistics.proportion import half_width, wilson_interval
    from studycheck.statistics.rounding import PossibleCounts, possible_counts
    from studycheck.statistics.significance import DifferenceTest, difference_test
    from studycheck.statistics.wording import Drawn

_PLACES = {
    "Basis": "design",
    "DifferenceInterval": "differences",
    "DifferenceMethod": "differences",
    "DifferenceTest": "significance",
    "Drawn": "wording",
    "EffectiveN": "design",
    "EquivalenceTest": "equivalence",
    "IntervalMethod": "methods",
    "MinimumDetectableDifference": "power",
    "PossibleCounts": "rounding",
    "ProportionInterval": "intervals",
    "difference_interval": "differences",
    "difference_test": "significance",
    "effective_n": "design",
    "equivalence_test": "equivalence",
    "half_width": "proportion",
    "kish_design_effect": "design",
    "minimum_detectable_difference": "power",
    "needed_n": "power",
    "possible_counts": "rounding",
    "proportion_interval": "intervals",
    "wilson_interval": "proportion",
}

__all__ = [
    "Basis",
    "DifferenceInterval",
    "DifferenceMethod",
    "DifferenceTest",
    "Drawn",
    "EffectiveN",
    "EquivalenceTest",
    "IntervalMethod",
    "MinimumDetectableDifference",
    "PossibleCounts",
    "ProportionInterval",
    "difference_interval",
    "difference_test",
    "effective_n",
    "equivalence_test",
    "half_width",
    "kish_design_effect",
    "minimum_detectable_difference",
    "needed_n",
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
