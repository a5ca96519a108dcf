from .design import (
    DesignEffectSource as DesignEffectSource,
    EffectiveN as EffectiveN,
    effective_n as effective_n,
    kish_design_effect as kish_design_effect,
)
from .differences import (
    DifferenceInterval as DifferenceInterval,
    DifferenceMethod as DifferenceMethod,
    difference_interval as difference_interval,
)
from .equivalence import EquivalenceTest as EquivalenceTest, equivalence_test as equivalence_test
from .intervals import (
    ProportionInterval as ProportionInterval,
    proportion_interval as proportion_interval,
)
from .methods import IntervalMethod as IntervalMethod
from .power import (
    MinimumDetectableDifference as MinimumDetectableDifference,
    minimum_detectable_difference as minimum_detectable_difference,
    needed_n as needed_n,
)
from .proportion import half_width as half_width, wilson_interval as wilson_interval
from .rounding import PossibleCounts as PossibleCounts, possible_counts as possible_counts
from .significance import DifferenceTest as DifferenceTest, difference_test as difference_test
from .wording import SampleType as SampleType
