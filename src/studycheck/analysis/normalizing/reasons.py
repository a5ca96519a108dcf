"""Why a share is what it is, and what would decide it where nothing does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from studycheck.analysis.normalizing.bounds import Piece
from studycheck.analysis.normalizing.reported import EstimatesBySize, SizedShare
from studycheck.analysis.normalizing.result import Assumption, shown
from studycheck.analysis.normalizing.weights import Weights
from studycheck.base.messages import Message
from studycheck.sizes import SizeRange

_ASSUMED = {
    Assumption.NONE: "nothing says where inside it the firms counted are",
    Assumption.HOMOGENEOUS: "the share is assumed to be the same at all its sizes",
    Assumption.MONOTONE: "the share is assumed never to fall with size",
}


def reported(number: SizedShare) -> Message:
    """The class was reported."""
    return Message("the study reports {range} itself", {"range": str(number.range)})


def merged(chain: Sequence[SizedShare], weights: Weights) -> Message:
    """The class is made of whole reported classes."""
    return Message(
        "made of {classes}, weighted with the firms of {id}", {"classes": _classes(chain), "id": _id(weights)}
    )


def all_alike(chain: Sequence[SizedShare]) -> Message:
    """All classes have the same share, so that weights do not matter."""
    return Message(
        "made of {classes}, which have the same share, so that weights do not matter",
        {"classes": _classes(chain)},
    )


def any_weights(chain: Sequence[SizedShare], problem: str) -> Message:
    """Only the smallest and the largest share bound the mean."""
    return Message(
        "made of {classes} with unknown weights ({problem}): between the smallest and the largest of their shares",
        {"classes": _classes(chain), "problem": problem},
    )


def split(
    whole: Sequence[SizedShare],
    target: SizeRange,
    pieces: Sequence[Piece],
    assume: Assumption,
    weights: Weights,
) -> Message:
    """A reported class lies partly inside."""
    parts = []
    for number, piece in zip(whole, [p for p in pieces if p.inside.low < 1], strict=False):
        low, middle, high = piece.inside
        size = shown(low) if shown(low) == shown(high) else f"{shown(low)} to {shown(high)}"
        said = size if middle is not None else f"an unknown part ({size})"
        parts.append(f"{said} of the firms with {number.range} {_are(number.range, target)}")
    return Message(
        "by {id}, {parts}, and {assumed}",
        {"id": _id(weights), "parts": " and ".join(parts), "assumed": _ASSUMED[assume]},
    )


def _are(whole: SizeRange, target: SizeRange) -> str:
    cuts = _cuts_inside(whole, target)
    if len(cuts) == 2:
        return f"have {target}"
    return f"have {cuts[0]:,} or more" if cuts[0] == target.first else f"have fewer than {cuts[0]:,}"


def twice(group: EstimatesBySize) -> Message:
    """A class has two numbers that nothing tells apart."""
    return Message(
        "the study has several numbers of {construct} for {range}; their indicators in words would tell them apart",
        {"construct": group.construct, "range": str(group.twice)},
    )


def not_covered(group: EstimatesBySize, target: SizeRange, gaps: Sequence[SizeRange]) -> Message:
    """No chain of classes covers the target."""
    missing = " and ".join(map(str, gaps)) or str(target)
    if group.classes:
        if gaps:
            template = "no share is published for {missing}; one for {missing} would decide it"
        else:
            template = (
                "the classes published, {classes}, overlap; shares of classes that do not would decide it"
            )
        return Message(template, {"missing": missing, "classes": _classes(group.classes.values())})
    if group.totals:
        return Message(
            "only the share of {total} together is published; one for {target} would decide it",
            {"total": str(group.totals[0].range), "target": str(target)},
        )
    return Message(
        "the sizes behind {labels} are not known; their limits would decide it",
        {"labels": ", ".join(f"“{label}”" for label in dict.fromkeys(group.unplaced))},
    )


def falls(lower: SizedShare, upper: SizedShare) -> Message:
    """The reported shares fall, so that they cannot be assumed to rise."""
    return Message(
        "the share falls from {high} for {lower} to {low} for {upper}, so that it cannot be assumed to rise; "
        "assume='none' gives bounds",
        {
            "high": shown(lower.share),
            "lower": str(lower.range),
            "low": shown(upper.share),
            "upper": str(upper.range),
        },
    )


def no_weights(whole: Sequence[SizedShare], target: SizeRange, problem: str) -> Message:
    """A class must be split and there is no distribution for it."""
    return Message(
        "{classes} must be split at {cuts} and no distribution of firms is at hand ({problem}); "
        "a share for {target} would decide it",
        {
            "classes": _classes(whole),
            "cuts": _listed_cuts(whole, target),
            "problem": problem,
            "target": str(target),
        },
    )


def nothing_learnt(whole: Sequence[SizedShare], target: SizeRange, weights: Weights) -> Message:
    """The bounds are 0 and 100 percent."""
    return Message(
        "by {id}, so little of {classes} is known to be in {target} that every share from 0 to 100 % is "
        "possible; a published limit at {cuts} would decide it",
        {
            "id": _id(weights),
            "classes": _classes(whole),
            "target": str(target),
            "cuts": _listed_cuts(whole, target),
        },
    )


def nobody(target: SizeRange, weights: Weights) -> Message:
    """The reference has no firms there."""
    return Message(
        "{id} has no firms in {target}; another distribution as reference= would decide it",
        {"id": _id(weights), "target": str(target)},
    )


def _classes(numbers: Iterable[SizedShare]) -> str:
    return " and ".join(str(number.range) for number in numbers)


def _cuts_inside(whole: SizeRange, target: SizeRange) -> list[int]:
    return [cut for cut in (target.first, target.below) if cut and whole.first < cut < whole.end]


def _listed_cuts(whole: Iterable[SizedShare], target: SizeRange) -> str:
    cuts = {cut for number in whole for cut in _cuts_inside(number.range, target)}
    return " and ".join(f"{cut:,}" for cut in sorted(cuts)) or str(target)


def _id(weights: Weights) -> str:
    return weights.reference.distribution.id if weights.reference else "the reference"
