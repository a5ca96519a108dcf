from .counts import (
    CountCorrection as CountCorrection,
)
from .counts import (
    proportion_effects as proportion_effects,
)
from .counts import (
    risk_ratio_effects as risk_ratio_effects,
)
from .deletion import Influence as Influence
from .deletion import influence as influence
from .diagnostics import cumulative as cumulative
from .diagnostics import leave_one_out as leave_one_out
from .effects import Effects as Effects
from .groups import Subgroups as Subgroups
from .groups import subgroups as subgroups
from .heterogeneity import Heterogeneity as Heterogeneity
from .lines import PooledLines as PooledLines
from .model import pool as pool
from .multiplicity import Adjustment as Adjustment
from .multiplicity import Correction as Correction
from .multiplicity import adjust as adjust
from .result import Pooled as Pooled
from .scales import Scale as Scale
from .scales import TypicalN as TypicalN
from .settings import Model as Model
from .settings import PooledTest as PooledTest
from .settings import PredictionMethod as PredictionMethod
from .tau2 import Tau2Estimator as Tau2Estimator
