"""The classes of a scheme that a crosswalk starts from or leads to."""

from __future__ import annotations

from itertools import pairwise

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.errors import StudycheckError, UnknownNameError
from studycheck.sizes import SizeClass, SizeRange, SizeScheme, size_schemes

NO_CLASS = "no class"


@frozen
class SizeCategory:
    """A class of a size classification, or sizes that belong to none of its classes."""

    label: str
    range: SizeRange
    in_scheme: bool = True

    def __str__(self) -> str:
        return f"{self.label} ({self.range})" if str(self.range) not in self.label else self.label


@frozen
class SizeClassification:
    """The classes of a scheme in order, and what it leaves out.

    Examples
    --------
    >>> [str(category) for category in classification_of("fr-blog-2012").categories]
    ['very small (<50)', 'SME (50–249)', 'intermediate-sized (250–4,999)', 'no class (5,000)', 'large groups (5,001+)']
    """

    scheme: SizeScheme
    sector: str | None
    classes: tuple[SizeCategory, ...]

    @property
    def id(self) -> str:
        """The id of the scheme."""
        return self.scheme.id

    @property
    def title(self) -> str:
        """The id of the scheme, with the sector where there is one."""
        return f"{self.id} ({self.sector})" if self.sector else self.id

    @property
    def gaps(self) -> tuple[SizeCategory, ...]:
        """Sizes below, between and above the classes."""
        ranges = [size_class.range for size_class in self.classes]
        gaps = [SizeRange(0, ranges[0].first)] if ranges[0].first else []
        gaps += [
            SizeRange(lower.below, upper.first)
            for lower, upper in pairwise(ranges)
            if lower.below is not None and lower.below < upper.first
        ]
        if ranges[-1].below is not None:
            gaps.append(SizeRange(ranges[-1].below, None))
        one = len(gaps) == 1
        return tuple(
            SizeCategory(NO_CLASS if one else f"{NO_CLASS} ({gap})", gap, in_scheme=False) for gap in gaps
        )

    @property
    def categories(self) -> tuple[SizeCategory, ...]:
        """Classes and gaps in order of size; they cover every size once."""
        return tuple(sorted((*self.classes, *self.gaps), key=lambda category: category.range.first))

    @property
    def limits(self) -> tuple[int, ...]:
        """The class limits: sizes above 0 at which a class begins or ends."""
        ends = [end for one in self.classes for end in (one.range.first, one.range.below)]
        return tuple(sorted({end for end in ends if end}))

    def reached_from(self, source: SizeClassification) -> tuple[SizeCategory, ...]:
        """Return the classes, and the gaps that some class of `source` reaches."""
        return tuple(
            category
            for category in self.categories
            if category.in_scheme
            or any(category.range.relation(other.range) != "apart" for other in source.classes)
        )


def classification_of(scheme: str | SizeScheme, sector: str | None = None) -> SizeClassification:
    """Return the classes of a scheme, or those of one sector where they depend on the sector.

    Raises
    ------
    UnknownNameError
        If there is no such scheme, or no such sector in it.
    StudycheckError
        If the classes depend on the sector and none is given, or if they are not disjoint classes of headcount.
    """
    chosen = size_schemes[scheme] if isinstance(scheme, str) else scheme
    if not chosen.sectors:
        return SizeClassification(chosen, None, _categories(chosen.id, chosen.classes))
    by_name = {variant.sector: variant for variant in chosen.sectors}
    if sector is None:
        names = " or ".join(repr(name) for name in by_name)
        raise StudycheckError(
            say("the classes of {id!r} depend on the sector; give sector= {names}", id=chosen.id, names=names)
        )
    if sector not in by_name:
        raise UnknownNameError(say("sector of {scheme!r}", scheme=chosen.id), sector, by_name)
    return SizeClassification(chosen, sector, _categories(f"{chosen.id} ({sector})", by_name[sector].classes))


def _categories(name: str, classes: tuple[SizeClass, ...]) -> tuple[SizeCategory, ...]:
    """Return the classes as categories; only headcounts that cover no firm twice can be converted."""
    if not classes:
        raise StudycheckError(
            say("{name!r} has no classes; use a scheme of the same publisher that has some", name=name)
        )
    for size_class in classes:
        if not size_class.has_headcount:
            raise StudycheckError(
                say(
                    "class {label!r} of {name!r} has limits in money, not in headcount; a crosswalk converts "
                    "headcounts only, so classify the firms instead",
                    label=size_class.label,
                    name=name,
                )
            )
    for lower, upper in pairwise(classes):
        if lower.range.end > upper.range.first:
            raise StudycheckError(
                say(
                    "classes {label!r} ({range}) and {label_2!r} ({range_2}) of {name!r} overlap; a crosswalk "
                    "needs classes that do not overlap",
                    label=lower.label,
                    range=lower.range,
                    label_2=upper.label,
                    range_2=upper.range,
                    name=name,
                )
            )
    return tuple(SizeCategory(size_class.label, size_class.range) for size_class in classes)
