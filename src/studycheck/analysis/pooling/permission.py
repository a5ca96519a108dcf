"""Whether estimates may be pooled, with the notes under the result, or the refusal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from studycheck.analysis.pooling import impediments
from studycheck.analysis.pooling.inputs import LeftOut, PoolingInput
from studycheck.base.frozen import frozen
from studycheck.base.language import compose, either, label, lasting, say, term
from studycheck.base.wording import counted, listed
from studycheck.checking.combining import ORDER, allowed_verdict
from studycheck.checking.profiles import Profile
from studycheck.checking.results import BaseReport
from studycheck.errors import Impediment, PoolingError
from studycheck.statistics.arguments import argument_error
from studycheck.statistics.design import DesignEffectSource
from studycheck.statistics.meta import Model
from studycheck.vocabulary.terms import Verdict


@frozen
class PoolingRequest:
    """The request to pool the estimates of a construct.

    Attributes
    ----------
    report : BaseReport
        The report whose verdicts count.
    construct : str
        The construct of the estimates.
    allow : Verdict
        The weakest verdict on a pair.
    reason : str
        The reason why estimates are pooled although verdicts forbid it; empty where they are not.
    """

    report: BaseReport
    construct: str
    allow: Verdict
    reason: str

    @classmethod
    def of(cls, report: BaseReport, construct: str, allow: Verdict | str, force: str) -> PoolingRequest:
        """Return the request after a check of its settings.

        Raises
        ------
        UnknownNameError
            If `allow` is a verdict that permits nothing.
        InputError
            If the reason to force has fewer than three words.
        """
        weakest = allowed_verdict(allow)
        if not isinstance(force, str) or (force and len(force.split()) < 3):
            message = say(
                "must be a reason of three words or more, not {force!r}; it is printed under the result",
                force=force,
            )
            raise argument_error("force", message)
        return cls(report, construct, weakest, force.strip())


def pooling_model(
    request: PoolingRequest, inputs: list[PoolingInput], left_out: list[LeftOut], model: Model | str
) -> tuple[Model, list[str]]:
    """Return the model that may be used, and the notes under the result.

    Raises
    ------
    PoolingError
        If verdicts forbid it and the request gives no reason to do it all the same.
    InputError
        If a common effect is requested where it does not hold.
    """
    forbidden = impediments.excluded_pairs(request.report, inputs, request.allow)
    if forbidden and not request.reason:
        raise _refusal(request, say("verdicts forbid it"), forbidden, inputs, left_out)
    doubtful, codes = impediments.cautions(request.report, inputs)
    which = _model(model, bool(doubtful), bool(request.reason and forbidden))
    notes = [
        *_force_notes(forbidden, request.reason), *_caution_notes(doubtful, codes),
        *_sample_notes(request.report, inputs),
        *([lasting(_note_left_out, left_out)] if left_out else ()),
    ]  # fmt: skip
    return which, notes


def require_independence(
    request: PoolingRequest,
    inputs: list[PoolingInput],
    left_out: list[LeftOut],
    pools: Sequence[Sequence[PoolingInput]],
) -> None:
    """Refuse fewer than two estimates, or estimates within one of the `pools` that rest on the same responses.

    Raises
    ------
    PoolingError
        With every impediment.
    """
    reasons = [
        one for pool in pools for one in (*impediments.same_study(pool), *impediments.dependent_pairs(pool))
    ]
    title = say("some are not independent")
    if len(inputs) < 2:
        title = say("two are needed with a known number of responses")
    elif not reasons:
        return
    raise _refusal(request, title, reasons, inputs, left_out)


def _model(given: Model | str, doubtful: bool, forced: bool) -> Model:
    which = Model.named("model", given)
    if which is Model.COMMON and doubtful and not forced:
        reason = say(
            "a common effect assumes that only chance differs, and some pairs are comparable with "
            "caution only"
        )
        raise argument_error("model", say("{reason}; take random effects", reason=reason))
    return Model.RANDOM if forced else which


def _refusal(
    request: PoolingRequest,
    why: str,
    reasons: list[Impediment],
    inputs: list[PoolingInput],
    left_out: list[LeftOut],
) -> PoolingError:
    estimates = counted(len(inputs), "estimate")
    near = impediments.nearest(request.report, inputs, request.allow)
    excluded = list(impediments.outside(request.report, inputs, near[0], request.allow)) if near else []
    title = either(
        len(inputs),
        "{estimates} of {construct} is not pooled: {why}",
        "{estimates} of {construct} are not pooled: {why}",
        estimates=estimates,
        construct=request.construct,
        why=why,
    )
    return PoolingError(title, reasons, nearest=near, outside=excluded, left_out=list(map(str, left_out)))


def _force_notes(forbidden: list[Impediment], reason: str) -> list[str]:
    return [lasting(_force_note, forbidden, reason)] if forbidden else []


def _force_note(forbidden: list[Impediment], reason: str) -> str:
    worst = sorted({one.verdict for one in forbidden}, key=lambda verdict: ORDER.index(Verdict(verdict)))
    pairs = listed([say(" and ").join(one.studies) for one in forbidden], between="; ")
    return either(
        len(forbidden),
        "Pooled by force although {number:,} pair is {names} ({pairs}): {value}.",
        "Pooled by force although {number:,} pairs are {names} ({pairs}): {value}.",
        names=say(" or ").join(term(Verdict(verdict)) for verdict in worst),
        pairs=pairs,
        value=reason.rstrip("."),
    )


def _caution_notes(pairs: int, codes: Counter[str]) -> list[str]:
    if not pairs:
        return []
    return [lasting(_caution_note, pairs), *([lasting(_rules_note, codes)] if codes else [])]


def _caution_note(pairs: int) -> str:
    return either(
        pairs,
        "{number:,} pair is comparable with caution.",
        "{number:,} pairs are comparable with caution.",
    )


def _rules_note(codes: Counter[str]) -> str:
    rules = ", ".join(say("{code} in {times}", code=code, times=times) for code, times in codes.most_common())
    return say("Behind the caution: {rules}; see studycheck.explain.", rules=rules)


def _sample_notes(report: BaseReport, inputs: list[PoolingInput]) -> list[str]:
    unknown = [one.id for one in inputs if one.n.basis is DesignEffectSource.ASSUMED]
    defaults = [one.id for one in inputs if one.n.basis is DesignEffectSource.PROFILE]
    not_random = [one.id for one in inputs if not one.random]
    notes = []
    if unknown:
        notes.append(lasting(_note_unknown_effect, unknown))
    if defaults:
        notes.append(lasting(_note_supplied_effect, report.profile, defaults))
    if not_random:
        notes.append(lasting(_note_not_random, not_random))
    return notes


def _note_unknown_effect(names: list[str]) -> str:
    return say("The design effect is unknown, and assumed to be 1, for {names}.", names=listed(names))


def _note_supplied_effect(profile: Profile, names: list[str]) -> str:
    return say(
        "{supplied_effect} is assumed for {names}.",
        supplied_effect=profile.supplied_effect,
        names=listed(names),
    )


def _note_not_random(names: list[str]) -> str:
    reason = say(
        "Not known to be probability samples, so that the interval is about sampling variability only"
    )
    return label(reason, compose("{names}.", names=listed(names)))


def _note_left_out(left_out: list[LeftOut]) -> str:
    return label(say("Left out"), compose("{names}.", names=listed(left_out, between="; ")))
