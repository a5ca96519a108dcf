"""Which firms a study is about by their size: what it is called, what it means, how it is measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, reduce
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, PlainValidator, WithJsonSchema

from studycheck.base.language import say
from studycheck.errors import UnknownNameError, did_you_mean, shorten
from studycheck.sizes import SizeRange, size_concept, size_schemes
from studycheck.sizes.labels import SME, WITHIN_SME
from studycheck.sizes.nesting import separate
from studycheck.study.model import MOST, Count, OneOrMany, Part, Text
from studycheck.study.other_names import OtherNames
from studycheck.study.reported import Reported, known
from studycheck.vocabulary.terms import Marker, SizeBasis, StaffMeasure


def _bound(value: Any) -> Any:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if value == "open" or (is_number and 0 <= value <= MOST):
        return value
    if is_number and value > MOST:
        raise ValueError(
            say(
                "{value} must be at most {MOST:,}; write open where there is no upper bound",
                value=shorten(value),
                MOST=MOST,
            )
        )
    raise ValueError(say("{value} is not a whole number of at least 0, or open", value=shorten(value)))


Bound = Annotated[
    int | Literal["open"],
    PlainValidator(_bound),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0, "maximum": MOST}, {"const": "open"}]}),
]


def registered_scheme(scheme: str) -> str:
    """Return the id of a size scheme if there is one of that name."""
    if scheme not in size_schemes:
        if did_you_mean(scheme, size_schemes):
            raise ValueError(str(UnknownNameError("size scheme", scheme, size_schemes)))
        raise ValueError(
            say(
                "unknown size scheme {scheme}; studycheck schemes lists them; a label of the publication belongs in "
                "size.label",
                scheme=shorten(scheme),
            )
        )
    return scheme


class Bounds(Part):
    """Smallest and largest headcount, both included; ``open`` where there is no upper bound.

    A `max` without `min` is what “fewer than 100” says; the same with ``min: not stated`` begins nobody knows where.
    Where one limit is known, ``not applicable`` says that there is no other.
    """

    min: Reported[Count] = None
    max: Reported[Bound] = None

    def contradictions(self) -> Iterable[tuple[str, str]]:
        """Yield a message if the bounds are not in order."""
        return out_of_order(known(self.min), known(self.max))

    @property
    def range(self) -> SizeRange | None:
        """The headcounts covered, or None if the upper bound is unknown."""
        return _range_of(self.min, self.max)

    @property
    def has_limit(self) -> bool:
        """Whether one of the limits is known."""
        return known(self.min) is not None or known(self.max) is not None

    @property
    def only_end(self) -> SizeRange | None:
        """The headcounts up to the upper bound, if the publication does not say where they begin; None otherwise."""
        return range_between(None, known(self.max)) if self.min is Marker.NOT_STATED else None

    @property
    def only_start(self) -> SizeRange | None:
        """The headcounts from the lower bound on, if nobody knows where they end; None otherwise."""
        return range_between(known(self.min), "open") if self.range is None else None


def out_of_order(low: int | None, high: object) -> Iterator[tuple[str, str]]:
    """Yield a message if a largest headcount is below the smallest."""
    if low is not None and isinstance(high, int) and high < low:
        yield "max", say("{high} is below min, {low}; exchange them or correct one", high=high, low=low)


@lru_cache(maxsize=16_384)
def _range_of(low: int | Marker | None, high: object) -> SizeRange | None:
    """Return the headcounts between two bounds as a card has them; None if one of them is unknown."""
    if low is Marker.NOT_STATED or high is None:
        return None
    if high is Marker.NOT_APPLICABLE and known(low) is not None:
        high = "open"
    return range_between(known(low), None if isinstance(high, Marker) else high)


@lru_cache(maxsize=16_384)
def range_between(low: int | None, high: object) -> SizeRange | None:
    """Return the headcounts between two bounds, both included; None if they are unknown or not in order."""
    if high is None or (isinstance(high, int) and high < (low or 0)):
        return None
    if low is None and high == "open":
        return None
    return SizeRange(low or 0, high + 1 if isinstance(high, int) else None, first_known=low is not None)


class ReportedClass(Part):
    """A size class for which a study reports results.

    Attributes
    ----------
    label : str
        The name of the class, as published.
    min, max : int
        Smallest and largest headcount; ``open`` where there is no upper bound.
    n : int
        Number of responses in the class.
    note : str
        Remark for readers of the card.
    """

    label: Text
    min: Reported[Count] = None
    max: Reported[Bound] = None
    n: Reported[Count] = None
    note: Reported[Text] = None

    def contradictions(self) -> Iterable[tuple[str, str]]:
        """Yield a message if the bounds are not in order."""
        return out_of_order(known(self.min), known(self.max))

    @property
    def range(self) -> SizeRange | None:
        """The headcounts covered, or None if they are unknown."""
        return _range_of(self.min, self.max)


class Size(Part):
    """The size of the firms: what it is called, what it means, how it is measured.

    Attributes
    ----------
    label : str
        The term as published: "small business", "PME".
    basis : SizeBasis
        The criterion that defines size.
    scheme : str
        Id of a registered size scheme.
    covers : tuple of str
        Labels of the size classes, or aggregate classes, of that scheme that the study covers.
    bounds : Bounds
        Bounds of the whole study, if it names no scheme or departs from it.
    measure : StaffMeasure
        How staff is counted.
    money_limits : bool
        Whether turnover or balance sheet total count besides the headcount.
    group : bool
        Whether the size of a firm is that of its enterprise group.
    words : str
        The definition as published.
    classes : tuple of ReportedClass
        Size classes for which the study reports results.
    """

    other_names: ClassVar[OtherNames] = {"min": ("bounds", "min"), "max": ("bounds", "max")}

    label: Reported[Text] = None
    basis: Reported[SizeBasis] = None
    scheme: Reported[Annotated[str, AfterValidator(registered_scheme)]] = None
    covers: Annotated[Reported[tuple[Text, ...]], OneOrMany] = None
    bounds: Bounds = Bounds()
    measure: Reported[StaffMeasure] = None
    money_limits: Reported[bool] = None
    group: Reported[bool] = None
    words: Reported[Text] = None
    classes: Reported[tuple[ReportedClass, ...]] = None

    def contradictions(self) -> Iterable[tuple[str, str]]:
        """Yield messages about the scheme and about classes outside the bounds or overlapping."""
        yield from self._scheme_contradictions()
        ranges = [(index, c, c.range) for index, c in enumerate(known(self.classes) or ())]
        whole = self.bounds.range
        for index, reported, covered in ranges:
            if (
                whole
                and covered
                and (covered.first < whole.first or covered.end > whole.end)
                and covered.first_known
            ):
                yield (
                    f"classes[{index}]",
                    say(
                        "class {label!r} ({covered}) reaches outside the bounds ({whole})",
                        label=reported.label,
                        covered=covered,
                        whole=whole,
                    ),
                )
        seen = set[str]()
        for index, reported, _ in ranges:
            if reported.label in seen:
                yield f"classes[{index}].label", say("the class {label!r} occurs twice", label=reported.label)
            seen.add(reported.label)

    def _scheme_contradictions(self) -> Iterable[tuple[str, str]]:
        key, covers = known(self.scheme), known(self.covers)
        if key is None:
            if covers is not None:
                yield "covers", say("names classes without a scheme; add scheme, or write bounds instead")
            return
        scheme = size_schemes[key]
        names = sorted({name for name, _ in scheme.label_ranges()})
        # two vendors' schemes have no classes: every respondent was called small
        if names and self.covers is None and self.bounds.range is None:
            classes = ", ".join(names)
            yield (
                "scheme",
                say(
                    "say which classes of {key} the study covers with covers: [...]; it has {classes}",
                    key=key,
                    classes=classes,
                ),
            )
        for index, label in enumerate(covers or ()):
            try:
                scheme.covering((label,))
            except KeyError:
                yield (
                    f"covers[{index}]",
                    str(UnknownNameError(say("class of {scheme}", scheme=key), label, names)),
                )

    @property
    def range(self) -> SizeRange | None:
        """The headcounts that the whole study covers, as far as the card says.

        They come from its own bounds; else from the classes of its scheme; else from its reported
        classes, if these adjoin each other.
        """
        own = self.bounds.range
        if own is not None:
            return own
        key, covers = known(self.scheme), known(self.covers)
        if key is not None and covers:
            try:
                return size_schemes[key].covering(covers)
            except KeyError:
                return None
        ranges = [c.range for c in known(self.classes) or ()]
        spans = [covered for covered in ranges if covered is not None]
        if len(spans) < 2 or len(spans) < len(ranges) or not _adjoin(spans):
            return None
        return reduce(SizeRange.join, spans)

    @property
    def counts(self) -> list[int]:
        """The numbers of responses in classes that can be added up: SMEs are not added to micro, small and medium."""
        classes = [c for c in known(self.classes) or () if known(c.n) is not None]
        kept = [classes[position] for position in separate([c.range for c in classes])]
        # without bounds, the label alone tells that a class holds others
        concepts = {size_concept(c.label) for c in kept}
        aggregate = SME if concepts & WITHIN_SME else ""
        counts = [known(c.n) for c in kept if c.range is not None or size_concept(c.label) != aggregate]
        return [n for n in counts if n is not None]

    @property
    def counted_by(self) -> StaffMeasure | Marker | None:
        """How staff is counted: as the card says, else as its scheme says."""
        key = known(self.scheme)
        if self.measure is None and key is not None:
            return size_schemes[key].staff_measure
        return self.measure


def _adjoin(ranges: list[SizeRange]) -> bool:
    """Return whether ranges follow each other; they may hold others, and two of them may share a limit."""
    ordered = sorted(ranges[position] for position in separate(ranges))
    return all(lower.end in (upper.first, upper.first + 1) for lower, upper in pairwise(ordered))
