"""The size label and the size range of a card, and what a label without bounds can mean."""

from __future__ import annotations

from functools import lru_cache

from studycheck.rules.facts.kinds import Coverage, Fact, SizeDefinition
from studycheck.sizes import SizeRange, find_size_schemes, size_concept
from studycheck.study import Study, known
from studycheck.vocabulary.terms import Marker


def size_definition(
    study: Study, coverage: Coverage | None, size_range: SizeRange | None
) -> Fact[SizeDefinition]:
    """Return the sizes that a study covers, as far as its range, its bounds or its label tell."""
    size = study.size
    label, covered = known(size.label), _range(study, size_range)
    if covered is None and size.bounds.min is size.bounds.max is Marker.NOT_APPLICABLE:
        return Marker.NOT_APPLICABLE  # a list or ranking has members rather than a size range
    only_end, only_start = (size.bounds.only_end, size.bounds.only_start) if covered is None else (None, None)
    if label is None and covered is only_end is only_start is None:
        return size.label if size.label is Marker.NOT_STATED else None
    concept = size_concept(label) if label else None
    possible = frozenset({only_end}) if only_end else frozenset[SizeRange]()
    if label and concept and covered is None and only_end is None:
        possible = _meanings(label, coverage, study)
    if only_start:
        # the label can say where the firms end
        possible = frozenset(
            SizeRange(only_start.first, meaning.below)
            for meaning in possible
            if meaning.end > only_start.first
        ) or frozenset({only_start})
    classes = tuple(
        (c.label, named, c.range)
        for c in known(size.classes) or ()
        if c.range is not None and (named := size_concept(c.label)) is not None
    )
    basis = known(size.basis)
    return SizeDefinition(
        label, concept, covered, possible, classes, basis, only_end=only_end, only_start=only_start
    )


def _range(study: Study, covered: SizeRange | None) -> SizeRange | None:
    """Return the size range; “fewer than 100” starts at the size threshold of the population if there is one."""
    floor = known(study.population.floor)
    stated = covered or study.size.bounds.only_end
    if stated is None or stated.first_known or floor is None or floor >= stated.end:
        return covered
    return SizeRange(floor, stated.below)


def _meanings(label: str, coverage: Coverage | None, study: Study) -> frozenset[SizeRange]:
    """Return the possible meanings of a label as headcounts: by the schemes of its countries, or else by any."""
    countries: list[str | None] = [*sorted(coverage.countries)] if coverage else []
    when = str(study.date) if study.date else None
    return frozenset(
        covered for country in countries or [None] for covered in _headcounts(label, country, when)
    )


@lru_cache(maxsize=4_096)
def _headcounts(label: str | None, country: str | None, when: str | None) -> frozenset[SizeRange]:
    """Return the meanings of a label in a country, or anywhere; studies of one series ask for the same."""
    matches = find_size_schemes(label=label, country=country, on=when)
    # definitions with financial criteria alone do not set headcounts
    return frozenset(
        match.range
        for match in matches
        if match.counts_staff and (country is None or "WORLD" not in match.scheme.jurisdiction)
    )
