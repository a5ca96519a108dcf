from .counts import (
    CountCorrection as CountCorrection,
    proportion_effects as proportion_effects,
    risk_ratio_effects as risk_ratio_effects,
)
from .deletion import Influence as Influence, influence as influence
from .diagnostics import cumulative as cumulative, leave_one_out as leave_one_out
from .effects import Effects as Effects
from .groups import Subgroups as Subgroups, subgroups as subgroups
from .heterogeneity import Heterogeneity as Heterogeneity
from .lines import PooledLines as PooledLines
from .model import pool as pool
from .multiplicity import Adjustment as Adjustment, Correction as Correction, adjust as adjust
from .result import Pooled as Pooled
from .scales import Scale as Scale, TypicalN as TypicalN
from .settings import (
    Model as Model,
    PooledTest as PooledTest,
    PredictionMethod as PredictionMethod,
)
from .tau2 import Tau2Estimator as Tau2Estimator
