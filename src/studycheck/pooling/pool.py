"""One value from several published numbers, unless their verdicts forbid it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from studycheck.errors import InputError, Obstacle, PoolingError, Problem, UnknownNameError
from studycheck.pooling import obstacles
from studycheck.pooling.members import LeftOut, Member, members_of
from studycheck.results import Report
from studycheck.statistics.design import Basis
from studycheck.statistics.meta import (
    Effects,
    Model,
    Pooled,
    PooledTest,
    Scale,
    Tau2Estimator,
    proportion_effects,
)
from studycheck.statistics.meta import pool as pool_effects
from studycheck.verdicts import ORDER
from studycheck.vocab import Verdict


def pool(
    report: Report,
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
    report : Report
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
    allowed, reason = _allowed(allow), _reason(force)
    members, left_out = members_of(report, construct, only)
    _require_independence(report, members, left_out, construct, allowed)
    forbidden = obstacles.ruled_out(report, members, allowed)
    if forbidden and not reason:
        raise _refusal(report, construct, "verdicts forbid it", forbidden, members, left_out, allowed)
    doubts = obstacles.cautions(report, members)
    which = _model(model, bool(doubts), bool(reason and forbidden))
    pooled = pool_effects(
        effects_of(members, scale), model=which, estimator=estimator, test=test, level=level
    )
    return pooled.noted(
        *_forced(forbidden, reason), *_told(doubts), *_basis(members), *_names("Left out", left_out)
    )


def effects_of(members: Sequence[Member], scale: Scale | str) -> Effects:
    """Return numbers as effects, each worth its effective number of answers."""
    worth = [float(member.n.effective) for member in members]
    yes = [member.share * n for member, n in zip(members, worth, strict=True)]
    return proportion_effects(yes, worth, scale=scale, labels=[member.id for member in members])


def _allowed(allow: Verdict | str) -> Verdict:
    fine = (Verdict.COMPARABLE, Verdict.WITH_CAUTION)
    if allow not in fine:
        raise UnknownNameError("allowed verdict", str(allow), map(str, fine))
    return Verdict(allow)


def _reason(force: str) -> str:
    if not isinstance(force, str) or (force and len(force.split()) < 3):
        said = f"must be a reason of three words or more, not {force!r}; it is printed under the result"
        raise InputError([Problem("", 0, "force", said)])
    return force.strip()


def _model(given: Model | str, doubtful: bool, forced: bool) -> Model:
    try:
        which = Model(given)
    except ValueError:
        raise UnknownNameError("model", given, map(str, Model)) from None
    if which is Model.COMMON and doubtful and not forced:
        said = "a common effect supposes that nothing but chance differs, and some pairs are with caution"
        raise InputError([Problem("", 0, "model", f"{said}; take random effects")])
    return Model.RANDOM if forced else which


def _require_independence(
    report: Report, members: list[Member], left_out: list[LeftOut], construct: str, allow: Verdict
) -> None:
    found = obstacles.same_study(members) + obstacles.dependent(members)
    title = "some are not independent"
    if len(members) < 2:
        title = "two are needed whose number of answers is known"
    elif not found:
        return
    raise _refusal(report, construct, title, found, members, left_out, allow)


def _refusal(
    report: Report, construct: str, why: str, found: list[Obstacle], members: list[Member],
    left_out: list[LeftOut], allow: Verdict,
) -> PoolingError:  # fmt: skip
    count = f"{len(members)} {'number' if len(members) == 1 else 'numbers'}"
    near = obstacles.nearest(report, members, allow)
    kept_out = list(obstacles.outside(report, members, near[0], allow)) if near else []
    left = [str(entry) for entry in left_out]
    verb = "is" if len(members) == 1 else "are"
    title = f"{count} of {construct} {verb} not pooled: {why}"
    return PoolingError(title, found, nearest=near, outside=kept_out, left_out=left)


def _forced(forbidden: list[Obstacle], reason: str) -> list[str]:
    if not forbidden:
        return []
    worst = sorted({o.verdict for o in forbidden}, key=lambda verdict: ORDER.index(Verdict(verdict)))
    count = "1 pair is" if len(forbidden) == 1 else f"{len(forbidden)} pairs are"
    named = _few([" and ".join(o.studies) for o in forbidden], "; ")
    return [f"Pooled by force although {count} {' or '.join(worst)} ({named}): {reason.rstrip('.')}."]


def _told(doubts: list[Obstacle]) -> list[str]:
    if not doubts:
        return []
    codes = Counter(code for doubt in doubts for code in doubt.findings)
    named = ", ".join(f"{code} in {times}" for code, times in codes.most_common())
    count = "1 pair is" if len(doubts) == 1 else f"{len(doubts)} pairs are"
    return [f"{count} with caution{f' ({named})' if named else ''}; see studycheck.explain."]


def _basis(members: list[Member]) -> list[str]:
    assumed = [m.id for m in members if m.n.basis is Basis.ASSUMED]
    volunteers = [m.id for m in members if not m.random]
    told = []
    if assumed:
        told.append(f"No design effect is known, and 1 is taken, for {_few(assumed)}.")
    if volunteers:
        said = "Not known to be drawn at random, so that the interval holds sampling variability only"
        told.append(f"{said}: {_few(volunteers)}.")
    return told


def _names(what: str, entries: Sequence[object]) -> list[str]:
    return [f"{what}: {_few(entries, '; ')}."] if entries else []


def _few(entries: Sequence[object], between: str = ", ", most: int = 6) -> str:
    """Return entries in a row, the first of them where there are many."""
    more = len(entries) - most
    return between.join(map(str, entries[:most])) + (f"{between}and {more:,} more" if more > 0 else "")
