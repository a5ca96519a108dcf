"""GE: parts of a country, such as regions."""

from __future__ import annotations

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.rules import Dimension, Fact, Mismatch, Severity, pair_rule, study_rule
from studycheck.rules.facts import StudyRow
from studycheck.study import known
from studycheck.vocabulary.country_parts import part_of_country
from studycheck.vocabulary.terms import Marker
from studycheck.vocabulary.words import CountryNames


@frozen
class CountryParts:
    """The parts of countries that a study covers; none where its card names none."""

    regions: frozenset[str]
    countries: frozenset[str]

    def __str__(self) -> str:
        if self.regions:
            return ", ".join(sorted(self.regions))
        return say("{countries} and names no part", countries=CountryNames(self.countries))


def _parts(row: StudyRow) -> Fact[CountryParts]:
    coverage, regions = row.coverage, known(row.study.regions) or ()
    if coverage is None or isinstance(coverage, Marker):
        return coverage
    countries = coverage.countries
    # the card of an estimate may be of a country without the part
    places = {region: part_of_country(region) for region in regions}
    return CountryParts(
        frozenset(name for name, part in places.items() if part is None or part.country in countries),
        countries,
    )


@pair_rule(
    "GE005",
    "Different parts of a country",
    severity=Severity.MAJOR,
    dimension=Dimension.COUNTRY,
    of=_parts,
    needs=("countries",),
    cites=("code-of-practice", "ccsg"),
    remedy="Compare estimates for the same part, or for the whole country.",
    within=lambda fact: fact.countries or None,
)
def regions_differ(a: CountryParts, b: CountryParts) -> Mismatch | None:
    """England is not the United Kingdom: a part differs from the whole and from other parts, as countries do.

    A card that names no part of its countries is taken to be about all of them. GE001 looks at different countries.

    Fires on
    --------
    one: {countries: GB, regions: England}
    other: {countries: GB}

    Clear on
    --------
    one: {countries: GB, regions: England}
    other: {countries: GB, regions: England}
    """
    if a.countries != b.countries or a.regions == b.regions:
        return None
    return Mismatch("{one} covers {a}, {other} covers {b}", a=a, b=b)


@study_rule(
    "GE006",
    "Only a part of a country",
    severity=Severity.MINOR,
    dimension=Dimension.COUNTRY,
    of=_parts,
    needs=("countries",),
    cites=("aapor-disclosure",),
    remedy="Name the part beside the number, not the country alone.",
)
def only_a_part(parts: CountryParts) -> Mismatch | None:
    """A number for a part of a country, under the name of the country, is read as that of the whole.

    Fires on
    --------
    one: {countries: DE, regions: East Germany}

    Clear on
    --------
    one: {countries: DE}
    """
    return Mismatch("{one} covers {a} only", a=parts) if parts.regions else None
