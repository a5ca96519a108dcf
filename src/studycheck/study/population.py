"""Which firms a study is about: unit, sectors, eligibility and size."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, PlainValidator, WithJsonSchema

from studycheck.errors import UnknownNameError, shorten
from studycheck.sizes import SizeRange, size_schemes
from studycheck.study.model import Count, OneOrMany, Part, Text
from studycheck.study.reported import Reported, known
from studycheck.vocabulary.sectors import check_sector
from studycheck.vocabulary.terms import Base, Marker, SizeBasis, StaffMeasure, Unit


def sector_code(code: str) -> str:
    """Return a code of a sector, or ``all``."""
    return code if code == "all" else check_sector(code)


Sector = Annotated[
    str,
    Field(pattern=r"^([A-U]|[A-U]?[0-9]{2}(\.[0-9]{1,2})?|all)$"),
    AfterValidator(sector_code),
]


def _bound(value: Any) -> Any:
    if value == "open" or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    raise ValueError(f"{shorten(value)} is not a whole number of at least 0, or open")


Bound = Annotated[
    int | Literal["open"],
    PlainValidator(_bound),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, {"const": "open"}]}),
]


def registered_scheme(scheme: str) -> str:
    """Return the id of a size scheme if there is one of that name."""
    if scheme not in size_schemes:
        raise ValueError(str(UnknownNameError("size scheme", scheme, size_schemes)))
    return scheme


class Sectors(Part):
    """Industries covered.

    Attributes
    ----------
    included, excluded : tuple of str
        Codes of ISIC Rev. 4 or NACE Rev. 2: sections (``C``), divisions (``62``), groups (``95.1``);
        ``all`` where the study says so.
    words : str
        As printed.
    """

    included: Annotated[Reported[tuple[Sector, ...]], OneOrMany] = None
    excluded: Annotated[Reported[tuple[Sector, ...]], OneOrMany] = None
    words: Reported[Text] = None


class Population(Part):
    """The units about which a study speaks.

    Attributes
    ----------
    unit : Unit
        What is counted.
    sectors : Sectors
        Industries covered.
    floor : int
        Smallest headcount covered.
    eligibility : Base
        Who could take part, beyond size and sector: all, only users, only members of something.
    count : int
        How many units there are.
    words : str
        As printed.
    """

    unit: Reported[Unit] = None
    sectors: Sectors = Sectors()
    floor: Reported[Count] = None
    eligibility: Reported[Base] = None
    count: Reported[Count] = None
    words: Reported[Text] = None


class Bounds(Part):
    """Smallest and largest headcount, both included; ``open`` where there is no upper bound."""

    min: Reported[Count] = None
    max: Reported[Bound] = None

    def contradictions(self) -> Iterable[tuple[str, str]]:
        """Yield a message if the bounds are not in order."""
        low, high = known(self.min), known(self.max)
        if low is not None and isinstance(high, int) and high < low:
            yield "max", f"{high} is below min, {low}; exchange them or correct one"

    @property
    def range(self) -> SizeRange | None:
        """The headcounts covered, or None if the upper bound is unknown."""
        low, high = known(self.min), known(self.max)
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
        As printed.
    min, max : int
        Smallest and largest headcount; ``open`` where there is no upper bound.
    n : int
        Answers in the class.
    note : str
        What a reader of the card should know.
    """

    label: Text
    min: Reported[Count] = None
    max: Reported[Bound] = None
    n: Reported[Count] = None
    note: Reported[Text] = None

    def contradictions(self) -> Iterable[tuple[str, str]]:
        """Yield a message if the bounds are not in order."""
        return Bounds(min=self.min, max=self.max).contradictions()

    @property
    def range(self) -> SizeRange | None:
        """The headcounts covered, or None if they are unknown."""
        return Bounds(min=self.min, max=self.max).range


class Size(Part):
    """The size of the firms: what it is called, what it means, how it is measured.

    Attributes
    ----------
    label : str
        As printed: "small business", "PME".
    basis : SizeBasis
        What size is judged by.
    scheme : str
        Id of a registered size scheme.
    covers : tuple of str
        Labels of the classes or umbrellas of that scheme that the study covers.
    bounds : Bounds
        Own bounds of the whole study, where no scheme is named or the study departs from it.
    measure : StaffMeasure
        How staff is counted.
    money_limits : bool
        Whether turnover or balance sheet count beside the headcount.
    group : bool
        Whether a firm is sized with the group that it belongs to, not by itself.
    words : str
        The definition as printed.
    classes : tuple of ReportedClass
        Classes reported.
    """

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
                    f"class {reported.label!r} ({covered}) reaches outside the bounds ({whole})",
                )
        seen = set[str]()
        for index, reported, _ in ranges:
            if reported.label in seen:
                yield f"classes[{index}].label", f"the class {reported.label!r} stands twice"
            seen.add(reported.label)

    def _scheme_contradictions(self) -> Iterable[tuple[str, str]]:
        key, covers = known(self.scheme), known(self.covers)
        if key is None:
            if covers is not None:
                yield "covers", "names classes, but no scheme is given; add scheme, or write bounds instead"
            return
        scheme = size_schemes[key]
        names = sorted({name for name, _ in scheme.label_ranges()})
        # two vendors' schemes have no classes: whoever answered was called small
        if names and self.covers is None and self.bounds.range is None:
            listed = ", ".join(names)
            yield "scheme", f"say which classes of {key} the study covers with covers: [...]; it has {listed}"
        for index, label in enumerate(covers or ()):
            try:
                scheme.covering((label,))
            except KeyError:
                yield f"covers[{index}]", str(UnknownNameError(f"class of {key}", label, names))

    @property
    def range(self) -> SizeRange | None:
        """The headcounts that the whole study covers, as far as the card tells.

        From its own bounds; else from the classes of its scheme; else, where classes are reported
        that span from one to an open end, from these.
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
        if len(spans) < 2 or len(spans) < len(ranges) or not _touching(spans):
            return None
        joined = spans[0]
        for part in spans[1:]:
            joined = joined.join(part)
        return joined

    @property
    def counted_by(self) -> StaffMeasure | Marker | None:
        """How staff is counted: as the card says, else as its scheme does."""
        key = known(self.scheme)
        if self.measure is None and key is not None:
            return size_schemes[key].staff_measure
        return self.measure


def _touching(ranges: list[SizeRange]) -> bool:
    ordered = sorted(ranges)
    return all(lower.end == upper.first for lower, upper in pairwise(ordered))
