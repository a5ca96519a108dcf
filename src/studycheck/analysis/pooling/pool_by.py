"""One pooled value for each group of published estimates, where verdicts allow it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from studycheck.analysis.pooling import impediments
from studycheck.analysis.pooling.effects import effects_of
from studycheck.analysis.pooling.features import groups_by
from studycheck.analysis.pooling.inputs import PoolingInput, inputs_of
from studycheck.analysis.pooling.permission import PoolingRequest, pooling_model, require_independence
from studycheck.base.language import say
from studycheck.checking.results import BaseReport
from studycheck.statistics.meta import (
    Model,
    PooledTest,
    Scale,
    Subgroups,
    Tau2Estimator,
    pool as pool_effects,
    subgroups,
)
from studycheck.vocabulary.terms import Dimension, Verdict


def pool_by(
    report: BaseReport,
    construct: str,
    by: Dimension | str,
    *,
    only: Collection[str] = (),
    allow: Verdict | str = Verdict.WITH_CAUTION,
    force: str = "",
    scale: Scale | str = "logit",
    model: Model | str = "random effects",
    estimator: Tau2Estimator | str = "REML",
    test: PooledTest | str | None = None,
    level: float = 0.95,
) -> Subgroups:
    """Pool the published shares of one construct within each group of a feature, and test whether groups differ.

    Parameters
    ----------
    report : BaseReport
        The report, as in `studycheck.analysis.pooling.pool`, except that it may have a contrast.
    construct : str
        The construct of the estimates.
    by : Dimension or str
        Either the contrast of the check, such as ``country`` after ``check(..., contrast="country")``: all else
        must match, nothing is pooled across groups, and estimates of one study may be in several groups. Or a
        rule on studies, such as ``SA006``: the estimates that it flags against the others, and all together.
    only, allow, force, scale, model, estimator, test, level
        The settings of `studycheck.analysis.pooling.pool`.

    Returns
    -------
    Subgroups
        The pooled values; studies with an unknown feature are listed one by one, and a group of one has no
        pooled value.

    Raises
    ------
    PoolingError
        If fewer than two estimates can enter, two of one group are not independent, or verdicts forbid it.
    InputError
        If the contrast of the report is not just the feature; else as `studycheck.analysis.pooling.pool`.
    UnknownNameError
        If the feature, the construct or an id is unknown.

    Examples
    --------
    >>> import studycheck as sc
    >>> card = {"network_scope": "public", "population": {"unit": "enterprise", "eligibility": "all"}, "year": 2012,
    ...         "sample": {"achieved": 400, "method": "probability"}}
    >>> number = {"construct": "uses_social_media", "base": "all"}
    >>> studies = [
    ...     sc.Study(id=name, **card, countries=country, size={"bounds": {"min": 10, "max": 249}},
    ...              estimates=[number | {"value": value}])
    ...     for name, country, value in (("a", "FR", 0.30), ("b", "FR", 0.36), ("c", "US", 0.61), ("d", "US", 0.55))
    ... ]
    >>> report = sc.check(studies, of="estimates", construct="uses_social_media", contrast="country")
    >>> pooled = report.pool_by("uses_social_media", "country")
    >>> [(line.label, round(line.pooled.back().estimate, 2)) for line in pooled]
    [('France', 0.33), ('United States', 0.58)]
    """
    request = PoolingRequest.of(report, construct, allow, force)
    inputs, left_out = inputs_of(report, construct, only, across=True)
    feature, groups = groups_by(report, by, inputs)
    pooled_across = not report.contrast
    require_independence(request, inputs, left_out, [inputs] if pooled_across else _sets(inputs, groups))
    which, notes = pooling_model(request, inputs, left_out, model)
    effects = effects_of(inputs, scale)
    whole = pool_effects(effects, model=which, estimator=estimator, test=test, level=level)
    result = replace(subgroups(whole, groups, feature=feature), notes=tuple(notes), across=pooled_across)
    if not pooled_across and (impediments.same_study(inputs) or impediments.dependent_pairs(inputs)):
        return result.without_test(
            say("estimates of one survey are in several groups, which are not independent")
        )
    return result


def _sets(inputs: list[PoolingInput], groups: list[str | None]) -> list[list[PoolingInput]]:
    """Return the inputs of each group; an unknown group is pooled with nothing."""
    names = dict.fromkeys(group for group in groups if group is not None)
    return [[one for one, group in zip(inputs, groups, strict=True) if group == name] for name in names]
