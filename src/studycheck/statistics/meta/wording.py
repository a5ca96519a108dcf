"""How numbers of a pooled result are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studycheck.statistics.meta.heterogeneity import Heterogeneity
from studycheck.statistics.meta.scales import Scale
from studycheck.statistics.meta.settings import Model, PooledTest

if TYPE_CHECKING:
    from studycheck.statistics.meta.result import Pooled


def number(value: float) -> str:
    """Return a number with four significant digits.

    Examples
    --------
    >>> number(-0.714117), number(152.233), number(0.0)
    ('-0.7141', '152.2', '0')
    """
    return f"{value:.4g}"


def cell(value: float) -> float | int:
    """Return the same as a number, so that its column is aligned to the right."""
    short = float(number(value))
    return int(short) if short.is_integer() else short


def on_scale(scale: Scale) -> str:
    """Return the scale as the end of a phrase; nothing where there is none to name."""
    return "" if scale is Scale.AS_GIVEN else f" on the {scale} scale"


def p_equals(p: float) -> str:
    """Return a p-value as part of a sentence.

    Examples
    --------
    >>> p_equals(0.0123), p_equals(6e-5)
    ('p = 0.0123', 'p < 0.0001')
    """
    words = p_words(p)
    return f"p {words}" if words.startswith("<") else f"p = {words}"


def span(low: float, high: float) -> str:
    """Return an interval as text."""
    return f"{number(low)} to {number(high)}"


def short_percent(share: float) -> str:
    """Return a share as a percentage without a final zero, such as 95 % or 92.1 %."""
    return f"{round(100 * share, 1):g} %"


def p_words(p: float) -> str:
    """Return a p-value with four decimals.

    Examples
    --------
    >>> p_words(0.0123), p_words(6e-5)
    ('0.0123', '< 0.0001')
    """
    return "< 0.0001" if p < 0.0001 else f"{p:.4f}"


def heterogeneity_words(measures: Heterogeneity, level: float, model: Model, moderated: bool) -> str:
    """Return Q, tau², I² and H² as one sentence."""
    what = "Residual heterogeneity" if moderated else "Heterogeneity"
    test = f"Q = {number(measures.q)} on {measures.df} df, {p_equals(measures.p)}"
    tau2 = f"tau² {number(measures.tau2)} ({span(measures.tau2_low, measures.tau2_high)})"
    if model is Model.COMMON:
        tau2 = f"tau² set to 0, though the data allow {span(measures.tau2_low, measures.tau2_high)}"
    i2 = f"I² {short_percent(measures.i2)} ({short_percent(measures.i2_low)} to {short_percent(measures.i2_high)})"
    h2 = f"H² {number(measures.h2)} ({span(measures.h2_low, measures.h2_high)})"
    return f"{what}: {test}; {tau2}, {i2}, {h2}; {short_percent(level)} intervals by Q-profile."


def settings_words(pooled: Pooled) -> str:
    """Return the settings and versions as one sentence."""
    parts = [f"Test: {pooled.test}"]
    if pooled.factor is not None:
        parts.append(f"variance multiplied by {number(pooled.factor)}")
    df = pooled.mean.df
    if df is not None:
        parts.append(f"{df} df")
    if pooled.prediction_low is not None:
        parts.append(f"prediction: {pooled.prediction}")
    joint = pooled.moderators
    if joint is not None:
        name = f"chi²({joint.df})" if joint.df_within is None else f"F({joint.df}, {joint.df_within})"
        parts.append(f"all moderators: {name} = {number(joint.statistic)}, {p_equals(joint.p)}")
    versions = ", ".join(f"{name} {version}" for name, version in pooled.versions.items())
    return f"{', '.join(parts)}. Computed with {versions}."


def narrow_words(factor: float, test: PooledTest) -> str | None:
    """Return the warning that an interval is narrower than with z or t."""
    # PM makes the factor 1, other estimators nearly 1: a hundredth of the standard error needs no warning
    if test is not PooledTest.KNAPP_HARTUNG or factor**0.5 > 0.99:
        return None
    return (
        f"The effects scatter less than their variances and tau² imply, so {test} makes the standard error "
        f"smaller (by the factor {number(factor**0.5)}); {PooledTest.KNAPP_HARTUNG_AD_HOC} never does."
    )
