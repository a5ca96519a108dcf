"""One value for each group of published numbers, where verdicts allow it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from studycheck.analysis.pooling import obstacles
from studycheck.analysis.pooling.effects import effects_of
from studycheck.analysis.pooling.features import groups_by
from studycheck.analysis.pooling.members import Member, members_of
from studycheck.analysis.pooling.permission import PoolingRequest, permitted, require_independence
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
        As in `studycheck.analysis.pooling.pool`, but for its contrast.
    construct : str
        What the numbers are numbers of.
    by : Dimension or str
        Either what the check meant to vary, such as ``country`` after ``check(..., contrast="country")``: all
        else must match, nothing is pooled across groups, and numbers of one study may stand in several. Or a rule
        on studies, such as ``SA006``: the numbers that it flags against the others, and all of them together.
    only, allow, force, scale, model, estimator, test, level
        As in `studycheck.analysis.pooling.pool`.

    Returns
    -------
    Subgroups
        Studies of which the feature is unknown are listed one by one; a group of one has no pooled value.

    Raises
    ------
    PoolingError
        If fewer than two numbers can enter, two of one group are not independent, or verdicts forbid it.
    InputError
        If the report does not vary the feature, or varies something beside; else as `studycheck.analysis.pooling.pool`.
    UnknownNameError
        If the feature, the construct or an id is unknown.

    Examples
    --------
    >>> import studycheck as sc
    >>> card = {"network_scope": "public", "population": {"unit": "enterprise"}, "sample": {"achieved": 400}}
    >>> number = {"construct": "uses_social_media", "base": "all"}
    >>> studies = [
    ...     sc.Study(id=name, **card, countries=country, size={"bounds": {"min": 10, "max": 249}},
    ...              estimates=[number | {"value": value}])
    ...     for name, country, value in (("a", "FR", 0.30), ("b", "FR", 0.36), ("c", "US", 0.61), ("d", "US", 0.55))
    ... ]
    >>> report = sc.check(studies, of="estimates", construct="uses_social_media", contrast="country")
    >>> found = report.pool_by("uses_social_media", "country")
    >>> [(line.label, round(line.pooled.back().estimate, 2)) for line in found]
    [('France', 0.33), ('United States', 0.58)]
    """
    asked = PoolingRequest.of(report, construct, allow, force)
    members, left_out = members_of(report, construct, only, across=True)
    feature, groups = groups_by(report, by, members)
    pooled_across = not report.contrast
    require_independence(asked, members, left_out, [members] if pooled_across else _sets(members, groups))
    which, notes = permitted(asked, members, left_out, model)
    effects = effects_of(members, scale)
    whole = pool_effects(effects, model=which, estimator=estimator, test=test, level=level)
    found = replace(subgroups(whole, groups, feature=feature), notes=tuple(notes), across=pooled_across)
    if not pooled_across and (obstacles.same_study(members) or obstacles.dependent(members)):
        return found.without_test("numbers of one survey stand in several groups, which are not independent")
    return found


def _sets(members: list[Member], groups: list[str | None]) -> list[list[Member]]:
    """Return the members of each group; what is unknown is pooled with nothing."""
    named = dict.fromkeys(group for group in groups if group is not None)
    return [[m for m, group in zip(members, groups, strict=True) if group == name] for name in named]
