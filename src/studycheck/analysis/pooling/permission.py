"""Whether numbers may be pooled, with what is told under the result, or the refusal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from studycheck.analysis.pooling import obstacles
from studycheck.analysis.pooling.members import LeftOut, Member
from studycheck.checking.results import BaseReport
from studycheck.checking.verdicts import ORDER
from studycheck.errors import InputError, Obstacle, PoolingError, Problem, UnknownNameError
from studycheck.statistics.design import DesignEffectSource
from studycheck.statistics.meta import Model
from studycheck.vocabulary.terms import Verdict


@dataclass(frozen=True, slots=True)
class PoolingRequest:
    """What is to be pooled.

    Attributes
    ----------
    report : BaseReport
        Whose verdicts count.
    construct : str
        What the numbers are numbers of.
    allow : Verdict
        The weakest verdict on a pair.
    reason : str
        Why numbers are pooled although verdicts forbid it; empty where they are not.
    """

    report: BaseReport
    construct: str
    allow: Verdict
    reason: str

    @classmethod
    def of(cls, report: BaseReport, construct: str, allow: Verdict | str, force: str) -> PoolingRequest:
        """Return the question, with its choices checked.

        Raises
        ------
        UnknownNameError
            If `allow` is a verdict that permits nothing.
        InputError
            If the reason to force is none.
        """
        weakest = allowed_verdict(allow)
        if not isinstance(force, str) or (force and len(force.split()) < 3):
            said = f"must be a reason of three words or more, not {force!r}; it is printed under the result"
            raise InputError([Problem("", 0, "force", said)])
        return cls(report, construct, weakest, force.strip())


def allowed_verdict(allow: Verdict | str) -> Verdict:
    """Return the weakest verdict on two numbers that are taken together.

    Raises
    ------
    UnknownNameError
        If it is a verdict that permits nothing.
    """
    fine = (Verdict.COMPARABLE, Verdict.WITH_CAUTION)
    if allow not in fine:
        raise UnknownNameError("allowed verdict", str(allow), map(str, fine))
    return Verdict(allow)


def permitted(
    asked: PoolingRequest, members: list[Member], left_out: list[LeftOut], model: Model | str
) -> tuple[Model, list[str]]:
    """Return the model that may be taken, and what must be told.

    Raises
    ------
    PoolingError
        If verdicts forbid it and nobody gave a reason to do it all the same.
    InputError
        If a common effect is asked for where it does not hold.
    """
    forbidden = obstacles.ruled_out(asked.report, members, asked.allow)
    if forbidden and not asked.reason:
        raise _refusal(asked, "verdicts forbid it", forbidden, members, left_out)
    doubts = obstacles.cautions(asked.report, members)
    which = _model(model, bool(doubts), bool(asked.reason and forbidden))
    told = [
        *_forced(forbidden, asked.reason), *_told(doubts), *_basis(asked.report, members),
        *_names("Left out", left_out),
    ]  # fmt: skip
    return which, told


def require_independence(
    asked: PoolingRequest,
    members: list[Member],
    left_out: list[LeftOut],
    together: Sequence[Sequence[Member]],
) -> None:
    """Refuse fewer than two numbers, or several that rest on the same answers in a set that is pooled `together`.

    Raises
    ------
    PoolingError
        With every obstacle.
    """
    found = [one for some in together for one in (*obstacles.same_study(some), *obstacles.dependent(some))]
    title = "some are not independent"
    if len(members) < 2:
        title = "two are needed whose number of answers is known"
    elif not found:
        return
    raise _refusal(asked, title, found, members, left_out)


def _model(given: Model | str, doubtful: bool, forced: bool) -> Model:
    try:
        which = Model(given)
    except ValueError:
        raise UnknownNameError("model", given, map(str, Model)) from None
    if which is Model.COMMON and doubtful and not forced:
        said = "a common effect supposes that nothing but chance differs, and some pairs are with caution"
        raise InputError([Problem("", 0, "model", f"{said}; take random effects")])
    return Model.RANDOM if forced else which


def _refusal(
    asked: PoolingRequest, why: str, found: list[Obstacle], members: list[Member], left_out: list[LeftOut]
) -> PoolingError:
    count = f"{len(members)} {'number' if len(members) == 1 else 'numbers'}"
    near = obstacles.nearest(asked.report, members, asked.allow)
    kept_out = list(obstacles.outside(asked.report, members, near[0], asked.allow)) if near else []
    left = [str(entry) for entry in left_out]
    verb = "is" if len(members) == 1 else "are"
    title = f"{count} of {asked.construct} {verb} not pooled: {why}"
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


def _basis(report: BaseReport, members: list[Member]) -> list[str]:
    assumed = [m.id for m in members if m.n.basis is DesignEffectSource.ASSUMED]
    supplied = [m.id for m in members if m.n.basis is DesignEffectSource.PROFILE]
    volunteers = [m.id for m in members if not m.random]
    told = []
    if assumed:
        told.append(f"No design effect is known, and 1 is taken, for {_few(assumed)}.")
    if supplied:
        told.append(f"{report.profile.supplied_effect} is taken for {_few(supplied)}.")
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
