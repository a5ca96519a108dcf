"""How much each study moves the pooled value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from studycheck.base.display import Displayed, Grid
from studycheck.base.language import say
from studycheck.statistics.arguments import Array, argument_error, freeze
from studycheck.statistics.meta.diagnostics import leave_one_out
from studycheck.statistics.meta.result import Pooled
from studycheck.statistics.meta.wording import cell, short_percent

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False)
class Influence(Displayed):
    """Deletion diagnostics of Viechtbauer and Cheung (2010), one number per study.

    With Knapp-Hartung, all variances are multiplied by its factor.

    Attributes
    ----------
    pooled : Pooled
        The pooled value of all studies.
    residual : array
        The externally standardised residual: how far the study lies from the mean of the others.
    dffits : array
        How far the fitted value of the study moves when it is left out, in standard errors.
    cook : array
        Cook's distance: the squared shift of the mean in units of its variance.
    covariance_ratio : array
        The variance of the mean without the study, divided by that with it.
    tau2, q : array
        tau² and Q without the study.
    leverage : array
        The weight of the study in the mean.
    dfbetas : array
        How far the mean moves when the study is left out, in standard errors of the mean without it.
    influential : array of bool
        Whether |dffits| > 3 √(1 / (k - 1)), the tail of chi² below Cook's distance is above 50 %, the
        leverage is above 3 / k, or |dfbetas| is above 1.
    """

    pooled: Pooled
    residual: Array
    dffits: Array
    cook: Array
    covariance_ratio: Array
    tau2: Array
    q: Array
    leverage: Array
    dfbetas: Array
    influential: npt.NDArray[np.bool_]

    def to_frame(self) -> pd.DataFrame:
        """Return one row per study."""
        import pandas as pd

        names = (
            "residual", "dffits", "cook", "covariance_ratio", "tau2", "q", "leverage", "dfbetas", "influential"
        )  # fmt: skip
        columns = {name: getattr(self, name) for name in names}
        return pd.DataFrame({"study": self.pooled.effects.labels} | columns)

    def __repr__(self) -> str:
        return f"<Influence of {len(self.leverage)} studies: {int(self.influential.sum())} influential>"

    def _grid(self) -> Grid:
        columns = ("study", "residual", "dffits", "Cook", "tau² without", "weight", "influential")
        rows = [
            (label, cell(r), cell(d), cell(c), cell(t), short_percent(w), "yes" if flag else "no")
            for label, r, d, c, t, w, flag in zip(
                self.pooled.effects.labels,
                self.residual,
                self.dffits,
                self.cook,
                self.tau2,
                self.leverage,
                self.influential,
                strict=True,
            )
        ]
        note = "A study is influential beyond the limits of Viechtbauer and Cheung (2010)."
        return Grid(f"Influence of {len(rows)} studies on the pooled value", columns, rows, (note,))


def influence(pooled: Pooled) -> Influence:
    """Measure how much each study moves the pooled value.

    Parameters
    ----------
    pooled : Pooled
        The pooled value of at least three studies, without moderators.

    Raises
    ------
    InputError
        If there are fewer studies, or moderators, or if the rest cannot be pooled without one of the studies.

    Examples
    --------
    >>> from studycheck.statistics.meta import Effects, influence, pool
    >>> diagnostics = influence(pool(Effects([0.1, 0.2, 0.15, 0.9], [0.01, 0.01, 0.02, 0.01]), test="z"))
    >>> diagnostics.residual.round(2).tolist()
    [-0.66, -0.36, -0.49, 6.34]
    """
    from scipy.special import chdtr  # type: ignore[import-untyped] # scipy ships no types

    deleted = [line.pooled for line in leave_one_out(pooled)]
    remaining = [one for one in deleted if one is not None]
    if len(remaining) < len(deleted):
        raise argument_error(
            "effects", say("influence needs three studies, of which the others can be pooled without any one")
        )
    y, v, k = pooled.effects.estimate, pooled.effects.variance, len(deleted)
    mean, se, tau2 = (
        np.array([getattr(one, name) for one in remaining]) for name in ("estimate", "se", "tau2")
    )
    shift = pooled.estimate - mean
    leverage = pooled.weights
    # the variance of the mean of all studies, with the tau² and the factor that hold without the study
    factor = np.array([one.factor or 1.0 for one in remaining])
    variance = factor / (1 / (v[None, :] + tau2[:, None])).sum(axis=1)
    measures = {
        "residual": (y - mean) / np.sqrt(v + tau2 + se**2),
        "dffits": shift / np.sqrt(factor * leverage * (tau2 + v)),
        "cook": shift**2 / pooled.se**2,
        "covariance_ratio": se**2 / pooled.se**2,
        "tau2": tau2,
        "q": np.array([one.heterogeneity.q for one in remaining]),
        "leverage": leverage,
        "dfbetas": shift / np.sqrt(variance),
    }
    influential = (
        (np.abs(measures["dffits"]) > 3 * np.sqrt(1 / (k - 1)))
        | (chdtr(1, measures["cook"]) > 0.5)
        | (leverage > 3 / k)
        | (np.abs(measures["dfbetas"]) > 1)
    )
    return Influence(pooled, **{name: freeze(row) for name, row in measures.items()}, influential=influential)
