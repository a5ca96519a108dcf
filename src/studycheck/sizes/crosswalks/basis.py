"""What a crosswalk is computed from: the reference distribution and the settings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import isfinite

from studycheck.errors import StudycheckError, shorten
from studycheck.sizes import SizeRange
from studycheck.sizes.crosswalks.estimate import Curve
from studycheck.sizes.crosswalks.people import People
from studycheck.sizes.crosswalks.survival import DELTA, Survivors
from studycheck.sizes.firm_sizes import FirmSizes, Reference, Weight, firm_sizes, reference_for
from studycheck.sizes.firm_sizes.selection import unit_named, whole_year
from studycheck.vocabulary.countries import country_code
from studycheck.vocabulary.terms import Unit


@dataclass(frozen=True, slots=True)
class Basis:
    """Where and when, by what weight, with which band; the reference is picked when it is needed."""

    country: str | None
    year: int | None
    unit: Unit
    weight: Weight
    delta: float
    reference: Reference | None = None

    def for_split(self, wholes: list[SizeRange], cuts: list[int]) -> Basis:
        """Return the basis with a reference for splitting `wholes` at `cuts`; itself if it has one."""
        if self.reference is not None:
            return self
        if self.country is None:
            split = ", ".join(f"{cut:,}" for cut in cuts)
            raise StudycheckError(
                f"{' and '.join(map(str, wholes))} must be split at {split}, which takes a distribution of "
                "firms: give country= and year=, or the id of a distribution as reference="
            )
        ends = [end for whole in wholes for end in (whole.first, whole.below) if end]
        found = reference_for(
            self.country, self.year, unit=self.unit, weight=self.weight, cuts={*cuts, *ends}
        )
        return replace(self, reference=found)

    @property
    def curve(self) -> Curve | None:
        """Firms, or people, at or above a cut; None without a reference."""
        if self.reference is None:
            return None
        return _curve(self.reference.distribution, self.weight, self.delta)


def basis_of(
    country: str | None,
    year: int | None,
    *,
    unit: str,
    weight: str,
    delta: float = DELTA,
    reference: str | FirmSizes | None = None,
) -> Basis:
    """Check the arguments and return them as a basis.

    Raises
    ------
    StudycheckError
        If `delta` is no number of 0 or more, `year` no year, or `reference` cannot be used.
    """
    if not (isfinite(delta) and delta >= 0):
        raise StudycheckError(f"delta is {shorten(delta)}; expected a number of 0 or more, such as {DELTA}")
    code, by, year = (
        country_code(country) if country else None,
        Weight.named("weight", weight),
        whole_year(year),
    )
    given = None if reference is None else _given(reference, code, year)
    basis = Basis(code, year, unit_named(unit), by, float(delta), given)
    if given is not None:
        _curve(given.distribution, by, basis.delta)  # refuses a distribution that cannot be used
    return basis


def _given(reference: str | FirmSizes, code: str | None, year: int | None) -> Reference:
    found = firm_sizes[reference] if isinstance(reference, str) else reference
    apart = abs(found.year - year) if found.year is not None and year is not None else None
    same = code is None or code == found.region
    notes = ["it was asked for by name"]
    if not same:
        notes.append(f"it is of {found.region_name}, not of {code}")
    if apart:
        notes.append(f"its year is {found.year}, {apart} from {year}")
    if found.unit not in (Unit.ENTERPRISE, Unit.LEGAL_UNIT):
        notes.append(f"it counts by {found.unit}")
    return Reference(found, apart, same, "; ".join(notes))


@lru_cache(maxsize=64)
def _curve(distribution: FirmSizes, weight: Weight, delta: float) -> Survivors:
    kind = Survivors if weight is Weight.FIRMS else People
    return kind(distribution, delta=delta)
