"""A pooled value with everything that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from studycheck.base.display import Cell, Displayed, Grid
from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.statistics.arguments import Array, argument_error
from studycheck.statistics.meta.effects import Effects
from studycheck.statistics.meta.heterogeneity import Heterogeneity
from studycheck.statistics.meta.inference import ModelCoefficient, ModeratorTest, quantile
from studycheck.statistics.meta.scales import Scale, TypicalN, back
from studycheck.statistics.meta.settings import Model, PooledTest, PredictionMethod
from studycheck.statistics.meta.tau2 import Tau2Estimator
from studycheck.statistics.meta.wording import (
    cell,
    heterogeneity_words,
    number,
    on_scale,
    p_words,
    settings_words,
    short_percent,
    span,
)

if TYPE_CHECKING:
    import pandas as pd


@frozen
class NaturalValue:
    """A pooled value that is back-transformed to its natural scale, such as a proportion.

    Attributes
    ----------
    what : str
        "proportion" or "risk ratio".
    estimate, low, high : float
        The value and its confidence interval.
    prediction_low, prediction_high : float or None
        The prediction interval, where there is one.
    n : float or None
        The sample size that stands for all studies when double arcsines are back-transformed.
    typical_n : str
        How that size was derived, such as "harmonic mean".
    """

    what: str
    estimate: float
    low: float
    high: float
    prediction_low: float | None
    prediction_high: float | None
    n: float | None = None
    typical_n: str = ""


@dataclass(frozen=True, eq=False, repr=False)
class Pooled(Displayed):
    """Several studies as one value, with its heterogeneity and all settings.

    Attributes
    ----------
    effects : Effects
        The effects that were pooled, with labels, scale and corrections.
    model, estimator, test, prediction : Model, Tau2Estimator or None, PooledTest, PredictionMethod
        The settings. The estimator is None where tau² was given, or is 0 in a common-effect model.
    level : float
        The confidence level of all intervals.
    coefficients : tuple of ModelCoefficient
        The mean, or the coefficients of a regression on moderators.
    weights : array
        The weight of each study in the mean; weights sum to 1.
    heterogeneity : Heterogeneity
        Q, tau², I² and H² with intervals.
    factor : float or None
        The factor by which Knapp and Hartung multiply the variance; None for z and t.
    moderators : ModeratorTest or None
        The joint test of all moderators, where there are some.
    prediction_low, prediction_high : float or None
        The interval for the true value of one more study; None in a common-effect model, with moderators, or
        where there are too few studies.
    notes : tuple of str
        What a reader must know, a sentence each.
    versions : mapping
        The versions of numpy, scipy and studycheck.
    """

    effects: Effects
    model: Model
    estimator: Tau2Estimator | None
    test: PooledTest
    prediction: PredictionMethod
    level: float
    coefficients: tuple[ModelCoefficient, ...]
    weights: Array
    heterogeneity: Heterogeneity
    factor: float | None
    moderators: ModeratorTest | None
    prediction_low: float | None
    prediction_high: float | None
    notes: tuple[str, ...]
    versions: Mapping[str, str]

    @property
    def mean(self) -> ModelCoefficient:
        """The pooled value; with moderators, the intercept."""
        return self.coefficients[0]

    @property
    def estimate(self) -> float:
        """The pooled value."""
        return self.mean.estimate

    @property
    def se(self) -> float:
        """The standard error of the pooled value."""
        return self.mean.se

    @property
    def low(self) -> float:
        """The lower limit of the interval."""
        return self.mean.low

    @property
    def high(self) -> float:
        """The upper limit of the interval."""
        return self.mean.high

    @property
    def tau2(self) -> float:
        """The variance of the true values."""
        return self.heterogeneity.tau2

    def with_notes(self, *notes: str) -> Pooled:
        """Return the same result with more sentences under it, such as why it was forced."""
        return replace(self, notes=(*self.notes, *notes))

    def back(self, typical_n: TypicalN | str | float = TypicalN.HARMONIC) -> NaturalValue:
        """Return the pooled value on its natural scale.

        Parameters
        ----------
        typical_n : TypicalN or float
            The sample size that stands for all studies; only double arcsines need it.

        Raises
        ------
        InputError
            If the scale has no back-transformation, or there are moderators: then there is no single value.
        """
        scale = self.effects.scale
        if not scale.natural or self.moderators:
            why = "values of a regression depend on its moderators" if self.moderators else f"scale: {scale}"
            raise argument_error("back", say("cannot be transformed to one natural value ({why})", why=why))
        n, name = self._typical(typical_n)
        estimate, low, high = back(scale, [self.estimate, self.low, self.high], n).tolist()
        limits: tuple[float | None, float | None] = None, None
        if self.prediction_low is not None and self.prediction_high is not None:
            limits = tuple(back(scale, [self.prediction_low, self.prediction_high], n).tolist())
        return NaturalValue(scale.natural, estimate, low, high, *limits, None if np.isnan(n) else n, name)

    def _typical(self, typical_n: TypicalN | str | float) -> tuple[float, str]:
        n = self.effects.n
        if self.effects.scale is not Scale.DOUBLE_ARCSINE or n is None:
            return float("nan"), ""
        if isinstance(typical_n, str):
            which = TypicalN.named("typical n", typical_n)
            return which.of(n, self.se), str(which)
        if not typical_n > 0:
            raise argument_error("typical_n", say("must be more than 0, not {given!r}", given=typical_n))
        return float(typical_n), "as given"

    def to_frame(self) -> pd.DataFrame:
        """Return one row per coefficient, each with all settings and versions."""
        import pandas as pd

        own = {
            "studies": len(self.effects),
            "scale": str(self.effects.scale),
            "model": str(self.model),
            "estimator": "" if self.estimator is None else str(self.estimator),
            "test": str(self.test),
            "level": self.level,
            "tau2": self.tau2,
            "i2": self.heterogeneity.i2,
            "q": self.heterogeneity.q,
            "corrections": "; ".join(self.effects.corrections),
        } | dict(self.versions)
        names = ModelCoefficient.__dataclass_fields__
        rows = [{name: getattr(row, name) for name in names} | own for row in self.coefficients]
        return pd.DataFrame(rows)

    def studies(self) -> pd.DataFrame:
        """Return one row per study with its interval and weight, as a forest plot shows them."""
        z = quantile(self.level, None)
        frame = self.effects.to_frame()
        return frame.assign(
            low=frame["estimate"] - z * frame["se"],
            high=frame["estimate"] + z * frame["se"],
            weight=self.weights,
        )

    def __repr__(self) -> str:
        mean = f"{number(self.estimate)} ({span(self.low, self.high)})"
        return f"<Pooled {len(self.effects)} studies, {self.model_words}: {self.mean.name} {mean}>"

    @property
    def model_words(self) -> str:
        """The model and its estimator, in words."""
        if self.model is Model.COMMON:
            return str(self.model)
        how = f"tau² given as {number(self.tau2)}" if self.estimator is None else f"tau² by {self.estimator}"
        return f"{self.model}, {how}"

    def _grid(self) -> Grid:
        scale = self.effects.scale
        level = f"{short_percent(self.level)} interval"
        rows: list[tuple[Cell, ...]] = [
            (row.name, cell(row.estimate), span(row.low, row.high), cell(row.se), p_words(row.p))
            for row in self.coefficients
        ]
        if self.prediction_low is not None and self.prediction_high is not None:
            rows.append(("prediction", None, span(self.prediction_low, self.prediction_high), None, None))
        notes = [heterogeneity_words(self.heterogeneity, self.level, self.model, bool(self.moderators))]
        if scale.natural and scale is not Scale.PROPORTION and not self.moderators:
            natural = self.back()
            rows.append(
                (f"as {natural.what}", cell(natural.estimate), span(natural.low, natural.high), None, None)
            )
            if natural.prediction_low is not None and natural.prediction_high is not None:
                predicted = span(natural.prediction_low, natural.prediction_high)
                rows.append((f"prediction as {natural.what}", None, predicted, None, None))
        notes += [f"{correction}." for correction in self.effects.corrections]
        notes += [*self.notes, settings_words(self)]
        columns: tuple[str, ...] = ("", "estimate", level, "se", "p")
        if scale.natural == "proportion" and not self.moderators:
            # p would test whether the mean is 0 on the scale, which is of no interest for a share
            columns, rows = columns[:-1], [row[:-1] for row in rows]
        title = f"{len(self.effects)} studies pooled{on_scale(scale)}: {self.model_words}"
        return Grid(title, columns, rows, tuple(notes))
