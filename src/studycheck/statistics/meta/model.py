"""The pooled mean of effects, and the regression of effects on moderators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from studycheck.base.language import say
from studycheck.statistics.arguments import Arguments, Array, argument_error, confidence_level, freeze
from studycheck.statistics.meta.effects import Effects
from studycheck.statistics.meta.heterogeneity import Heterogeneity, heterogeneity
from studycheck.statistics.meta.inference import coefficients, joint_test, prediction_interval
from studycheck.statistics.meta.least_squares import WeightedFit, fit
from studycheck.statistics.meta.result import Pooled
from studycheck.statistics.meta.scales import Scale, TypicalN
from studycheck.statistics.meta.settings import Model, PooledTest, PredictionMethod
from studycheck.statistics.meta.tau2 import Tau2Estimator, estimate_tau2
from studycheck.statistics.meta.wording import narrow_words, number


def pool(
    effects: Effects,
    *,
    model: Model | str = Model.RANDOM,
    estimator: Tau2Estimator | str = Tau2Estimator.REML,
    tau2: float | None = None,
    test: PooledTest | str | None = None,
    level: float = 0.95,
    prediction: PredictionMethod | str = PredictionMethod.HTS,
    moderators: Mapping[str, Any] | None = None,
) -> Pooled:
    """Pool the effects of independent studies.

    Parameters
    ----------
    effects : Effects
        The effects of at least two studies; with moderators, more studies than coefficients.
    model : Model
        The model: ``random effects`` or ``common effect``.
    estimator : Tau2Estimator
        The estimator of tau²: ``DL``, ``PM``, ``REML``, ``ML``, ``HS``, ``HE``, ``SJ`` or ``EB``; a common-effect
        model does not use it.
    tau2 : float, optional
        A value of tau² to take instead of an estimate, to see how much depends on it.
    test : PooledTest, optional
        The test: ``z``, ``t``, ``Knapp-Hartung`` or ``Knapp-Hartung ad hoc``. The default is Knapp-Hartung for
        random effects, and z otherwise. Knapp-Hartung keeps its level far better than z where studies are few
        (IntHout, Ioannidis and Borm 2014); where they also differ much in size, the ad hoc variant is the
        safer one (Röver, Knapp and Friede 2015).
    level : float
        The confidence level of all intervals.
    prediction : PredictionMethod
        The method of the prediction interval: ``t, k - 2`` or ``as tested``.
    moderators : mapping, optional
        The features of the studies by name, each with one number per study; an intercept is added.

    Returns
    -------
    Pooled
        The pooled value with every setting, so that a difference from another package can be explained.

    Raises
    ------
    InputError
        If there are too few studies, moderators are missing or collinear, tau² does not converge, or
        Knapp-Hartung would give an interval of zero width because no residual is left.
    UnknownNameError
        If the name of a setting is unknown.

    Notes
    -----
    Weights are 1 / (v + tau²). I² is that of Higgins and Thompson (2002), its interval from that of tau²
    (Viechtbauer 2007).

    Examples
    --------
    Trials of the BCG vaccine, the first three of Colditz et al. (1994):

    >>> from studycheck.statistics.meta import pool, risk_ratio_effects
    >>> effects = risk_ratio_effects([4, 6, 3], [123, 306, 231], [11, 29, 11], [139, 303, 220],
    ...                              labels=["Aronson", "Ferguson", "Rosenthal"])
    >>> pooled = pool(effects, estimator="DL", test="z")
    >>> round(pooled.estimate, 4), round(pooled.low, 4), round(pooled.high, 4)
    (-1.3302, -1.9317, -0.7288)
    >>> round(pooled.back().estimate, 4)
    0.2644
    """
    which, how = Model.named("model", model), Tau2Estimator.named("estimator of tau²", estimator)
    predicted = PredictionMethod.named("prediction interval", prediction)
    if test is None:
        test = PooledTest.KNAPP_HARTUNG if which is Model.RANDOM else PooledTest.Z
    chosen_test, level = PooledTest.named("test", test), confidence_level(level)
    names, x = _design(effects, moderators)
    y, v = effects.estimate, effects.variance
    common = which is Model.COMMON
    fixed = _fixed_tau2(common, tau2)
    peaks = fixed or estimate_tau2(how, y, x, v)
    tau2 = peaks[0]
    _refuse_overflow(y, v)
    w = 1 / (v + tau2)
    weighted = fit(y, x, w)
    df = len(y) - x.shape[1]
    factor = _factor(chosen_test, weighted, float(w @ y**2), df)
    spread = np.sqrt((factor or 1.0) * np.diag(weighted.covariance))
    estimates = coefficients(names, weighted.beta, spread, None if chosen_test is PooledTest.Z else df, level)
    measures = heterogeneity(y, x, v, tau2=tau2, level=level, from_q=common)
    ends = None
    if not common and not moderators:
        ends = prediction_interval(estimates[0], tau2, predicted, level, len(y))
    joint = joint_test(weighted, factor, df, chosen_test) if moderators else None
    pooled = Pooled(
        effects=effects,
        model=which,
        estimator=None if fixed else how,
        test=chosen_test,
        prediction=predicted,
        level=level,
        coefficients=estimates,
        weights=freeze(w / w.sum()),
        heterogeneity=measures,
        factor=factor,
        moderators=joint,
        prediction_low=ends and ends[0],
        prediction_high=ends and ends[1],
        notes=_notes(chosen_test, factor, measures, peaks),
        versions=_versions(),
    )
    return pooled.with_notes(*_scale_notes(pooled))


def _fixed_tau2(common: bool, given: float | None) -> tuple[float, ...]:
    """Return the tau² that is set by the model or the caller, if any."""
    if common and given:
        raise argument_error(
            "tau2", say("is 0 in a common-effect model, not {given!r}; take random effects", given=given)
        )
    if given is not None and not 0 <= given < float("inf"):
        raise argument_error("tau2", say("must be 0 or more, not {given!r}", given=given))
    return (float(given or 0),) if common or given is not None else ()


def _refuse_overflow(y: Array, v: Array) -> None:
    with np.errstate(over="ignore"):
        fine = np.isfinite(((1 + y**2) / v).sum() + np.ptp(y) ** 2)
    if not fine:
        limits = f"from {y.min():g} to {y.max():g} with variances from {v.min():g}"
        raise argument_error(
            "effects", say("{limits} are too far apart to compute with; check their units", limits=limits)
        )


def _design(effects: Effects, moderators: Mapping[str, Any] | None) -> tuple[tuple[str, ...], Array]:
    arguments = Arguments("moderators" if moderators else "effects")
    k = len(effects)
    columns = [np.ones(k)]
    for name, given in (moderators or {}).items():
        column = arguments.row(name, given)
        if len(column) == k:
            must = "is missing or infinite: find the number, or leave the study out"
            arguments.require(name, np.isfinite(column), effects.labels, must)
            columns.append(column)
        elif len(column):
            arguments.say(name, f"one number per study is needed, {k} in all, not {len(column)}")
    if k < 2:
        arguments.say("effects", f"pooling needs two studies or more, not {k}")
    elif k <= len(moderators or {}) + 1:
        arguments.say(
            "effects",
            f"{k} studies cannot carry {len(moderators or {}) + 1} coefficients; leave moderators out",
        )
    arguments.check()
    if not _independent(columns[1:]):
        raise argument_error(
            "moderators",
            say(
                "{moderators} and the intercept are collinear: one of them adds nothing to the "
                "others; leave it out",
                moderators=", ".join(moderators or {}),
            ),
        )
    return ("intercept", *moderators) if moderators else ("mean",), np.column_stack(columns)


def _independent(columns: list[Array]) -> bool:
    """Return whether no moderator is constant or a sum of others."""
    if not columns:
        return True
    centred = np.column_stack([column - column.mean() for column in columns])
    size = np.linalg.norm(centred, axis=0)
    if (size <= 1e-12 * np.linalg.norm(np.column_stack(columns), axis=0)).any():
        return False
    return bool(np.linalg.matrix_rank(centred / size, tol=1e-8) == len(columns))


def _factor(test: PooledTest, weighted: WeightedFit, total: float, df: int) -> float | None:
    """Return the factor by which Knapp and Hartung multiply the variance."""
    if test in (PooledTest.Z, PooledTest.T):
        return None
    factor = weighted.scatter / df
    if test is PooledTest.KNAPP_HARTUNG_AD_HOC:
        return max(1.0, factor)
    # what is left after rounding of effects that are equal
    if weighted.scatter <= 1e-26 * total:
        raise argument_error(
            "test",
            say(
                "the effects are all equal, or the moderators fit them exactly, so {test} "
                "would give an interval of zero width; take {knapp_hartung_ad_hoc}, t or z",
                test=test,
                knapp_hartung_ad_hoc=PooledTest.KNAPP_HARTUNG_AD_HOC,
            ),
        )
    return factor


def _notes(
    test: PooledTest, factor: float | None, measures: Heterogeneity, peaks: tuple[float, ...]
) -> tuple[str, ...]:
    notes = []
    if len(peaks) > 1:
        others = ", ".join(map(number, peaks[1:]))
        notes.append(
            f"The likelihood is greatest at tau² {number(peaks[0])} and has a lower peak at {others}, where other "
            "packages may stop."
        )
    narrow = None if factor is None else narrow_words(factor, test)
    if narrow:
        notes.append(narrow)
    if measures.profile_empty:
        notes.append(
            "The effects differ less than sampling error alone would lead us to expect: no tau² fits them at this "
            "level, and both limits are given as 0."
        )
    return tuple(notes)


def _scale_notes(pooled: Pooled) -> tuple[str, ...]:
    """Return what the back-transformation from the scale does to the value."""
    scale, n = pooled.effects.scale, pooled.effects.n
    if pooled.moderators:
        return ()
    if scale is Scale.PROPORTION and (pooled.low < 0 or pooled.high > 1):
        return ("The interval extends beyond 0 to 1, as it can on this scale; logit stays inside.",)
    if scale is not Scale.DOUBLE_ARCSINE or n is None:
        return ()
    usual, other = pooled.back(TypicalN.HARMONIC), pooled.back(TypicalN.ARITHMETIC)
    return (
        f"Back-transformed at n = {number(usual.n or 0)}, the harmonic mean of n (Miller 1978), the value is "
        f"{number(usual.estimate)}; at the arithmetic mean of n, {number(other.n or 0)}, it would be "
        f"{number(other.estimate)}. The back-transformation can mislead where n differs much between studies "
        "(Schwarzer et al. 2019); logit or arcsine need no such n.",
    )


def _versions() -> dict[str, str]:
    import scipy  # type: ignore[import-untyped] # scipy ships no types

    from studycheck.version import __version__

    return {"numpy": np.__version__, "scipy": scipy.__version__, "studycheck": __version__}
