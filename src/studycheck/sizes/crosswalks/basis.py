"""What a crosswalk is computed from: the reference distribution and the settings."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import isfinite
from os import PathLike

from studycheck.base.frozen import frozen
from studycheck.base.language import current_language, say
from studycheck.base.wording import counted
from studycheck.errors import StudycheckError, shorten
from studycheck.sizes import SizeRange
from studycheck.sizes.crosswalks.estimate import Curve
from studycheck.sizes.crosswalks.people import People
from studycheck.sizes.crosswalks.survival import DELTA, SurvivalFunction
from studycheck.sizes.firm_sizes import (
    FirmSizes,
    Reference,
    Weight,
    firm_sizes,
    reference_for,
)
from studycheck.sizes.firm_sizes.selection import whole_year
from studycheck.vocabulary.countries import country_code
from studycheck.vocabulary.terms import Unit


@frozen
class Basis:
    """The place, the year, the weight and the width of the band; the reference is chosen when it is needed."""

    country: str | None
    year: int | None
    unit: Unit
    weight: Weight
    delta: float
    reference: Reference | None = None

    def for_split(self, wholes: list[SizeRange], limits: list[int]) -> Basis:
        """Return the basis with a reference for splitting `wholes` at `limits`; itself if it has one."""
        if self.reference is not None:
            return self
        if self.country is None:
            sizes = ", ".join(f"{limit:,}" for limit in limits)
            raise StudycheckError(
                say(
                    "{names} must be split at {sizes}, which needs a distribution of firms: give country= and "
                    "year=, or the id of a distribution as reference=",
                    names=" and ".join(map(str, wholes)),
                    sizes=sizes,
                )
            )
        ends = [end for whole in wholes for end in (whole.first, whole.below) if end]
        reference = reference_for(
            self.country, self.year, unit=self.unit, weight=self.weight, limits={*limits, *ends}
        )
        return replace(self, reference=reference)

    @property
    def curve(self) -> Curve | None:
        """The survival function of firms, or of people; None without a reference."""
        if self.reference is None:
            return None
        return curve_of(self.reference.distribution, self.weight, self.delta)


def basis_of(
    country: str | None,
    year: int | None,
    *,
    unit: str,
    weight: str,
    delta: float = DELTA,
    reference: str | PathLike[str] | FirmSizes | None = None,
) -> Basis:
    """Check the arguments and return them as a basis.

    Raises
    ------
    StudycheckError
        If `delta` is not a number of 0 or more, if `year` is not a year, or if `reference` cannot be used.
    """
    if not (isfinite(delta) and delta >= 0):
        raise StudycheckError(
            say(
                "delta is {delta}; expected a number of 0 or more, such as {DELTA}",
                delta=shorten(delta),
                DELTA=DELTA,
            )
        )
    code, by, year = (
        country_code(country) if country else None,
        Weight.named("weight", weight),
        whole_year(year),
    )
    chosen = None if reference is None else _reference_named(reference, code, year)
    basis = Basis(code, year, Unit.named("unit", unit), by, float(delta), chosen)
    if chosen is not None:
        curve_of(chosen.distribution, by, basis.delta)  # refuses a distribution that cannot be used
    return basis


def distribution_named(reference: str | PathLike[str] | FirmSizes) -> FirmSizes:
    """Return a distribution by its id, from its file, or itself.

    Raises
    ------
    UnknownNameError
        If there is no distribution of that id.
    InputError
        If the file cannot be read.
    """
    if isinstance(reference, FirmSizes):
        return reference
    if isinstance(reference, str):
        return firm_sizes[reference]
    # few read a table of their own
    from studycheck.sizes.firm_sizes.reading import read_firm_sizes

    return read_firm_sizes(reference)


def _reference_named(
    reference: str | PathLike[str] | FirmSizes, code: str | None, year: int | None
) -> Reference:
    chosen = distribution_named(reference)
    apart = abs(chosen.year - year) if chosen.year is not None and year is not None else None
    same = code is None or code == chosen.region
    notes = [say("it was chosen by name")]
    if not same:
        notes.append(say("it covers {region_name}, not {code}", region_name=chosen.region_name, code=code))
    if apart:
        notes.append(
            say(
                "its year is {year}, {year_2} from {year_3}",
                year=chosen.year,
                year_2=counted(apart, "year"),
                year_3=year,
            )
        )
    if chosen.unit not in (Unit.ENTERPRISE, Unit.LEGAL_UNIT):
        notes.append(say("it counts by {unit}", unit=chosen.unit))
    return Reference(chosen, apart, same, "; ".join(notes))


def curve_of(distribution: FirmSizes, weight: Weight, delta: float = DELTA) -> SurvivalFunction:
    """Return the survival function of firms, or of the people in them, by a distribution."""
    return _curve_of(distribution, weight, delta, current_language().code)


@lru_cache(maxsize=1_000)
def _curve_of(distribution: FirmSizes, weight: Weight, delta: float, lang: str) -> SurvivalFunction:
    # one for each language: a curve keeps the words on what its points rest on
    kind = SurvivalFunction if weight is Weight.FIRMS else People
    return kind(distribution, delta=delta)
