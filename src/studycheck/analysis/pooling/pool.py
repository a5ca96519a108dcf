"""One value from several published numbers, unless their verdicts forbid it."""

from __future__ import annotations

from collections.abc import Collection

from studycheck.analysis.pooling.effects import effects_of
from studycheck.analysis.pooling.members import members_of
from studycheck.analysis.pooling.permission import PoolingRequest, permitted, require_independence
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
        Of a check of estimates; or of studies, of which the headlines are taken.
    construct : str
        What the numbers are numbers of.
    only : collection of str, optional
        Ids of the numbers, or studies, to pool; all that the report holds if left out.
    allow : Verdict
        The weakest verdict on a pair: ``with caution``, where cautions are printed under the result, or
        ``comparable``.
    force : str, optional
        Why numbers are pooled although verdicts forbid it, in three words at least. It overrides verdicts
        and nothing else; the reason and the pairs are printed under the result.
    scale, model, estimator, test, level
        As in `studycheck.statistics.meta.pool`. With caution or by force, random effects only.

    Returns
    -------
    Pooled
        Numbers without known answers, cautions and the reason of a forced result stand in its notes.

    Raises
    ------
    PoolingError
        If fewer than two numbers can enter, two are not independent, or verdicts forbid it.
    InputError
        If the reason to force is none, the report is about changes or a contrast, or the common-effect
        model is asked for where it does not hold.
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
    studycheck.errors.PoolingError: 3 numbers of uses_social_media are not pooled: verdicts forbid it
    ...
    """
    asked = PoolingRequest.of(report, construct, allow, force)
    members, left_out = members_of(report, construct, only)
    require_independence(asked, members, left_out, [members])
    which, notes = permitted(asked, members, left_out, model)
    effects = effects_of(members, scale)
    return pool_effects(effects, model=which, estimator=estimator, test=test, level=level).noted(*notes)
