"""The reasons why a share is exact, bounded or refused, and what would decide it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from studycheck.analysis.normalizing.bounds import Piece
from studycheck.analysis.normalizing.implied import Assumption, share_text
from studycheck.analysis.normalizing.reported import EstimatesBySize, SizedShare
from studycheck.analysis.normalizing.weights import ReferenceWeights
from studycheck.base.language import msg, number, say
from studycheck.base.messages import Message
from studycheck.sizes import SizeRange

_ASSUMED = {
    Assumption.NONE: msg("it is unknown where inside it the firms counted are"),
    Assumption.HOMOGENEOUS: msg("the share is assumed to be the same at all its sizes"),
    Assumption.MONOTONE: msg("the share is assumed never to fall with size"),
}


def direct_report(number: SizedShare) -> Message:
    """Return the reason that the class was reported."""
    return Message("the study reports {range} itself", {"range": str(number.range)})


def whole_classes(chain: Sequence[SizedShare], weights: ReferenceWeights) -> Message:
    """Return the reason that the class is made of whole reported classes."""
    return Message(
        "combined from {classes}, weighted with the firms of {id}",
        {"classes": _classes(chain), "id": _id(weights)},
    )


def equal_shares(chain: Sequence[SizedShare]) -> Message:
    """Return the reason that all classes have the same share, so that weights do not matter."""
    return Message(
        "combined from {classes}, which have the same share, so that weights do not matter",
        {"classes": _classes(chain)},
    )


def unknown_weights(chain: Sequence[SizedShare], problem: str) -> Message:
    """Return the reason that only the smallest and the largest share bound the mean."""
    return Message(
        "combined from {classes} with unknown weights ({problem}): between the smallest and the largest share",
        {"classes": _classes(chain), "problem": problem},
    )


def partial_classes(
    whole: Sequence[SizedShare],
    target: SizeRange,
    pieces: Sequence[Piece],
    assume: Assumption,
    weights: ReferenceWeights,
) -> Message:
    """Return the reason that a reported class lies partly inside."""
    parts = []
    for reported, piece in zip(whole, [p for p in pieces if p.inside.low < 1], strict=False):
        low, middle, high = piece.inside
        size = (
            share_text(low)
            if share_text(low) == share_text(high)
            else say("{low} to {high}", low=share_text(low), high=share_text(high))
        )
        part = size if middle is not None else say("an unknown part ({size})", size=size)
        parts.append(
            say(
                "{part} of the firms with {range} {inside_words}",
                part=part,
                range=reported.range,
                inside_words=_inside_words(reported.range, target),
            )
        )
    return Message(
        "according to {id}, {parts}, and {assumed}",
        {"id": _id(weights), "parts": say(" and ").join(parts), "assumed": say(_ASSUMED[assume])},
    )


def _inside_words(whole: SizeRange, target: SizeRange) -> str:
    limits = _limits_inside(whole, target)
    if len(limits) == 2:
        return say("have {target}", target=target)
    return (
        say("have {value:,} or more", value=limits[0])
        if limits[0] == target.first
        else say("have fewer than {value:,}", value=limits[0])
    )


def ambiguity(group: EstimatesBySize) -> Message:
    """Return the reason that a class has several estimates that cannot be told apart."""
    return Message(
        "the study has several estimates of {construct} for {range}; different indicators would tell them apart",
        {"construct": group.construct, "range": str(group.twice)},
    )


def gap_in_coverage(group: EstimatesBySize, target: SizeRange, gaps: Sequence[SizeRange]) -> Message:
    """Return the reason that no chain of classes covers the target."""
    if group.bounds:
        return Message(
            "only a bound is published for {labels}; the share itself would decide it",
            {"labels": ", ".join(group.bounds)},
        )
    # whoever publishes 1-9 has left out firms of working owners alone, which the reader may not think of
    missing = say(" and ").join(
        say("firms without staff") if gap.end == 1 else str(gap) for gap in gaps
    ) or str(target)
    if group.classes:
        if gaps:
            template = msg("no share is published for {missing}; such a share would decide it")
        else:
            template = msg(
                "the published classes, {classes}, overlap; shares of separate classes would decide it"
            )
        return Message(template, {"missing": missing, "classes": _classes(group.classes.values())})
    if group.totals:
        return Message(
            "only the share of {total} together is published; one for {target} would decide it",
            {"total": str(group.totals[0].range), "target": str(target)},
        )
    return Message(
        "the limits of {labels} are unknown; they would decide it",
        {"labels": ", ".join(f"“{label}”" for label in dict.fromkeys(group.unplaced))},
    )


def falling_shares(lower: SizedShare, upper: SizedShare) -> Message:
    """Return the reason that the reported shares fall, so that they cannot be assumed to rise."""
    return Message(
        "the share falls from {high} for {lower} to {low} for {upper}, so that it cannot be assumed to rise; "
        "assume='none' gives bounds",
        {
            "high": share_text(lower.share),
            "lower": str(lower.range),
            "low": share_text(upper.share),
            "upper": str(upper.range),
        },
    )


def missing_distribution(whole: Sequence[SizedShare], target: SizeRange, problem: str) -> Message:
    """Return the reason that a class must be split and that a distribution is missing."""
    return Message(
        "{classes} must be split at {limits}, and there is no distribution of firms to do it ({problem}); "
        "a share for {target} would decide it",
        {
            "classes": _classes(whole),
            "limits": _listed_limits(whole, target),
            "problem": problem,
            "target": str(target),
        },
    )


def uninformative_bounds(
    whole: Sequence[SizedShare], target: SizeRange, weights: ReferenceWeights
) -> Message:
    """Return the reason that the bounds are 0 and 100 percent."""
    return Message(
        "the bounds are 0 and 100 %: according to {id}, too little of {classes} is known to be in {target}; a "
        "published class limit at {limits} would decide it",
        {
            "id": _id(weights),
            "classes": _classes(whole),
            "target": str(target),
            "limits": _listed_limits(whole, target),
        },
    )


def empty_class(target: SizeRange, weights: ReferenceWeights) -> Message:
    """Return the reason that the reference has no firms in the class."""
    return Message(
        "{id} has no firms in {target}; another distribution, given as reference=, would decide it",
        {"id": _id(weights), "target": str(target)},
    )


def _classes(numbers: Iterable[SizedShare]) -> str:
    return say(" and ").join(str(number.range) for number in numbers)


def _limits_inside(whole: SizeRange, target: SizeRange) -> list[int]:
    return [limit for limit in (target.first, target.below) if limit and whole.first < limit < whole.end]


def _listed_limits(whole: Iterable[SizedShare], target: SizeRange) -> str:
    limits = {limit for number in whole for limit in _limits_inside(number.range, target)}
    return say(" and ").join(number(limit, ",") for limit in sorted(limits)) or str(target)


def _id(weights: ReferenceWeights) -> str:
    return weights.reference.distribution.id if weights.reference else say("the reference")
