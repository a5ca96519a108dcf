"""One pooled value from several published estimates, unless verdicts forbid it."""

from __future__ import annotations

from collections.abc import Collection

from studycheck.analysis.pooling.effects import effects_of
from studycheck.analysis.pooling.inputs import inputs_of
from studycheck.analysis.pooling.permission import PoolingRequest, pooling_model, require_independence
from studycheck.checking.results import BaseReport
from studycheck.statistics.meta import Model, Pooled, PooledTest, Scale, Tau2Estimator, pool as pool_effects
from studycheck.vocabulary.terms import Verdict


def pool(
    report: BaseReport,
    construct: str,
    *,
    only: Collection[str] = (),
    allow: Verdict | str = Verdict.WITH_CAUTION,
    force: str = "",
    scale: Scale | str = "logit",
    model: Model | str = "random effects",
    estimator: Tau2Estimator | str = "REML",
    test: PooledTest | str | None = None,
    level: float = 0.95,
) -> Pooled:
    """Pool the published shares of one construct, unless verdicts forbid it.

    Parameters
    ----------
    report : BaseReport
        The report on estimates; in a report on studies, the headlines are taken.
    construct : str
        The construct of the estimates.
    only : collection of str, optional
        The ids of the estimates, or studies, to pool; all of the report if left out.
    allow : Verdict
        The weakest verdict on a pair: ``with caution``, where cautions are printed under the result, or
        ``comparable``.
    force : str, optional
        The reason why estimates are pooled although verdicts forbid it, in at least three words. It overrides
        verdicts and nothing else; the reason and the pairs are printed under the result.
    scale, model, estimator, test, level
        The settings of `studycheck.statistics.meta.pool`. With caution or by force, random effects only.

    Returns
    -------
    Pooled
        The pooled value, with notes on estimates that were left out, on cautions, and on the reason to force it.

    Raises
    ------
    PoolingError
        If fewer than two estimates can enter, two are not independent, or verdicts forbid it.
    InputError
        If the reason to force is too short, the report compares changes or has a contrast, or the
        common-effect model is requested where it does not hold.
    UnknownNameError
        If the construct or an id is not in the report.

    Examples
    --------
    >>> import studycheck as sc
    >>> card = {"countries": "FR", "network_scope": "public", "population": {"unit": "enterprise"}}
    >>> number = {"construct": "uses_social_media", "base": "all"}
    >>> studies = [
    ...     sc.Study(id=name, **card, size={"bounds": {"min": low, "max": 249}}, sample={"achieved": 400},
    ...              estimates=[number | {"value": value}])
    ...     for name, low, value in (("a", 10, 0.30), ("b", 10, 0.36), ("c", 1, 0.21))
    ... ]
    >>> report = sc.check(studies, of="estimates", construct="uses_social_media")
    >>> report.pool("uses_social_media")
    Traceback (most recent call last):
        ...
    studycheck.errors.PoolingError: 3 estimates of uses_social_media are not pooled: verdicts forbid it
    ...
    """
    request = PoolingRequest.of(report, construct, allow, force)
    inputs, left_out = inputs_of(report, construct, only)
    require_independence(request, inputs, left_out, [inputs])
    which, notes = pooling_model(request, inputs, left_out, model)
    effects = effects_of(inputs, scale)
    return pool_effects(effects, model=which, estimator=estimator, test=test, level=level).with_notes(*notes)
