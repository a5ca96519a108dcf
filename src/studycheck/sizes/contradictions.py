"""What contradicts itself in a size scheme."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from studycheck.base.language import say

if TYPE_CHECKING:
    from studycheck.sizes.scheme import SizeScheme


def refuse_contradictions(scheme: SizeScheme) -> None:
    """Refuse a scheme that contradicts itself: in what it has, the order of its classes, or a class that it names.

    Raises
    ------
    ValueError
        With the first contradiction.
    """
    if (scheme.classes and scheme.sectors) or not (scheme.classes or scheme.sectors or scheme.unevaluated):
        raise ValueError(say("size scheme {id!r}: give either classes or sectors", id=scheme.id))
    for classes in scheme.classes_by_sector:
        for lower, upper in pairwise(classes):
            if lower.has_headcount and lower.range.end > upper.range.first and not scheme.overlaps:
                raise ValueError(
                    say(
                        "size scheme {id!r}: class {label!r} starts at {first}, but {label2!r} ends "
                        "below {below}",
                        id=scheme.id,
                        label=upper.label,
                        first=upper.range.first,
                        label2=lower.label,
                        below=lower.below,
                    )
                )
    labels = {size_class.label for classes in scheme.classes_by_sector for size_class in classes}
    for aggregate in scheme.aggregate_classes:
        for name in aggregate.classes:
            if name not in labels:
                raise ValueError(
                    say(
                        "size scheme {id!r}: {label!r} has an unknown class {name!r}",
                        id=scheme.id,
                        label=aggregate.label,
                        name=name,
                    )
                )
