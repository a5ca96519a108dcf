from .design import (
    Basis as Basis,
)
from .design import (
    EffectiveN as EffectiveN,
)
from .design import (
    effective_n as effective_n,
)
from .design import (
    kish_design_effect as kish_design_effect,
)
from .differences import (
    DifferenceInterval as DifferenceInterval,
)
from .differences import (
    DifferenceMethod as DifferenceMethod,
)
from .differences import (
    difference_interval as difference_interval,
)
from .equivalence import EquivalenceTest as EquivalenceTest
from .equivalence import equivalence_test as equivalence_test
from .intervals import (
    ProportionInterval as ProportionInterval,
)
from .intervals import (
    proportion_interval as proportion_interval,
)
from .methods import IntervalMethod as IntervalMethod
from .power import (
    MinimumDetectableDifference as MinimumDetectableDifference,
)
from .power import (
    minimum_detectable_difference as minimum_detectable_difference,
)
from .power import (
    needed_n as needed_n,
)
from .proportion import half_width as half_width
from .proportion import wilson_interval as wilson_interval
from .rounding import PossibleCounts as PossibleCounts
from .rounding import possible_counts as possible_counts
from .significance import DifferenceTest as DifferenceTest
from .significance import difference_test as difference_test
from .wording import Drawn as Drawn
