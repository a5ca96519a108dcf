"""From cards to rows."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from studycheck.catalog import Catalog
from studycheck.rules.facts.counted_parts import CountedParts, counts_of
from studycheck.rules.facts.kinds import (
    Constructs,
    Coverage,
    Fact,
    Identity,
    Precision,
    RoleMix,
    Wave,
    is_large,
)
from studycheck.rules.facts.rows import StudyRow, StudyTable
from studycheck.rules.facts.size_definition import size_definition
from studycheck.statistics import half_width
from studycheck.statistics.design import DesignEffectSource
from studycheck.study import Study, known, weight_target
from studycheck.study.effective_sample import effective_sample, is_complete, population_size
from studycheck.study.response_rate import response_rate
from studycheck.study.scopes import reported_scope
from studycheck.study.strata import method_of
from studycheck.vocabulary.countries import aggregates
from studycheck.vocabulary.platforms import platform_key
from studycheck.vocabulary.sectors import SectorCover
from studycheck.vocabulary.terms import (
    Base,
    Marker,
    Method,
    Role,
    SponsorKind,
    Unit,
    WeightTarget,
)

T = TypeVar("T")


def encode(catalog: Catalog, *, design_effect: float | None = None) -> StudyTable:
    """Return the rows of a catalog, with a design effect for the cards that state none."""
    return StudyTable(tuple(encode_study(study, design_effect=design_effect) for study in catalog.studies))


def encode_study(study: Study, *, design_effect: float | None = None) -> StudyRow:
    """Return the row of a study, with a design effect if its card states none."""
    sample, population, respondents = study.sample, study.population, study.respondents
    coverage, size_range = _coverage(study), study.size.range
    return StudyRow(
        id=study.id,
        study=study,
        constructs=_constructs(study),
        base=study.estimates[0].base if study.estimates else None,
        objectives=_frozen(study.objectives),
        scope=reported_scope(study),
        coverage=coverage,
        unit=population.unit,
        speaks_for=respondents.speaks_for,
        eligibility=population.eligibility,
        sectors=_sectors(study),
        size=size_definition(study, known(coverage), size_range),
        size_range=size_range,
        size_basis=study.size.basis,
        staff_measure=study.size.counted_by,
        precision=_precision(study, design_effect),
        method=method_of(study),
        mode=_frozen(sample.mode),
        roles=_roles(study),
        informants=respondents.informants,
        period=_period(study),
        response_rate=response_rate(study),
        weighted=sample.weighted,
        weighted_to=_weighted_to(study),
        platforms=_platforms(study),
        interest=_interest(study),
        own_members=_own_members(study),
        identity=_identity(study, known(coverage)),
        wave=_wave(study),
    )


def _frozen(fact: Fact[tuple[T, ...]]) -> Fact[frozenset[T]]:
    return (frozenset(fact) or None) if isinstance(fact, tuple) else fact


def _constructs(study: Study) -> Fact[Constructs]:
    if not study.estimates:
        return None
    names = frozenset(estimate.construct for estimate in study.estimates)
    first, topic = study.estimates[0], study.topic
    main = topic.construct(first.construct)
    return Constructs(
        main,
        frozenset(n for n in names if not topic.construct(n).vague),
        frozenset(name.casefold() for name in known(first.platforms) or ()),
        CountedParts.of(known(counts_of(first, topic)), (), topic),
        known(study.language),
        topic.id,
    )


def _coverage(study: Study) -> Fact[Coverage]:
    given = study.countries
    if given is None or given == () or isinstance(given, Marker):
        return given if isinstance(given, Marker) else None
    members = known(study.members)
    named = [aggregates()[code] for code in sorted(given) if code in aggregates()]
    groups = tuple(sorted({group.family for group in named}))
    beside = frozenset(given) - frozenset(aggregates()) if groups else frozenset()
    countries = {code for code in given if code not in aggregates()}
    unlisted = False
    for group in named:
        if members:
            countries |= set(members)
            continue
        if group.fixed:
            countries |= {member.country for member in group.members}
            continue
        when = study.date
        if when is None:
            unlisted = True
            continue
        always, ever = group.between(when.earliest, when.latest)
        unlisted |= always != ever or not always
        countries |= always
    # an estimate without a country is for the only country of the study
    only = given[0] if len(given) == 1 else None
    printed = frozenset(filter(None, (known(estimate.country) or only for estimate in study.estimates)))
    by_date = not members and any(not group.fixed for group in named)
    return Coverage(
        frozenset(countries), groups, unlisted, printed - frozenset(aggregates()), beside, by_date
    )


def _sectors(study: Study) -> Fact[SectorCover]:
    sectors = study.population.sectors
    included, excluded = known(sectors.included) or None, known(sectors.excluded) or None
    if included is None and excluded is None:
        return sectors.included if isinstance(sectors.included, Marker) else None
    return SectorCover.of(included, excluded)


def _precision(study: Study, default: float | None) -> Fact[Precision]:
    n = study.sample.size
    if n == 0:
        return Marker.NOT_APPLICABLE
    if n is None:
        return study.sample.achieved if isinstance(study.sample.achieved, Marker) else None
    whole = population_size(study)
    counted = whole if is_large(n, whole) else None
    sample = effective_sample(study, n, default=default, population=counted)
    supplied = default if sample.basis is DesignEffectSource.PROFILE else None
    effective, uncounted = float(sample.effective), is_complete(study) is None
    return Precision(n, float(half_width(effective)), effective, supplied, whole, uncounted)


def _roles(study: Study) -> Fact[RoleMix]:
    given = study.respondents.roles
    if given is None or isinstance(given, Marker):
        return given
    shares: dict[Role, float | None] = {}
    rest = 0.0
    for entry in given:
        role, share = known(entry.role), known(entry.share)
        if role is None:
            rest += share or 0.0
        else:
            before = shares.get(role, 0.0)
            shares[role] = None if before is None or share is None else before + share
    if not shares:
        return Marker.NOT_STATED if any(entry.role is Marker.NOT_STATED for entry in given) else None
    printed = [share for share in shares.values() if share is not None]
    if not rest and len(printed) == len(shares):
        # a role without name and share has the remainder; shares are rounded to whole points
        left = round(1 - sum(printed), 9)
        rest = left if left > 0.005 * len(given) else 0.0
    of_fact = bool(study.estimates) and study.topic.construct(study.estimates[0].construct).is_fact
    return RoleMix(tuple(sorted(shares.items(), key=lambda item: item[0])), rest, of_fact)


def _period(study: Study) -> Fact[tuple[date, date]]:
    headline = known(study.estimates[0].date) if study.estimates else None
    if headline is not None:
        return headline.earliest, headline.latest
    start, end = known(study.fieldwork.start), known(study.fieldwork.end)
    first, last = start or end or study.date, end or start or study.date
    if first is None or last is None:
        return study.fieldwork.start if isinstance(study.fieldwork.start, Marker) else None
    return first.earliest, last.latest


def _weighted_to(study: Study) -> Fact[WeightTarget]:
    """Return what percentages count: as the main figure or the sample says; firms where firms are not weighted."""
    target = weight_target(study)
    people = known(study.population.unit) in (None, Unit.INDIVIDUAL, Unit.HOUSEHOLD)
    if target in (None, Marker.NOT_STATED) and study.sample.weighted is False and not people:
        return WeightTarget.FIRMS
    return target


def _platforms(study: Study) -> Fact[frozenset[str]]:
    lists = [known(estimate.platforms) for estimate in study.estimates]
    named = frozenset(platform_key(name) for platforms in lists for name in platforms or ())
    return named or None


def _interest(study: Study) -> Fact[bool]:
    stated, kind = study.sponsor.interest, study.sponsor.kind
    if stated is not None:
        return stated
    return kind if kind is None or isinstance(kind, Marker) else kind is SponsorKind.VENDOR


def _own_members(study: Study) -> Fact[bool]:
    """Return whether a sponsor with an interest surveyed its own customers or members."""
    interest, eligibility = _interest(study), known(study.population.eligibility)
    chosen = known(study.sample.method) is Method.CUSTOMER_LIST or eligibility is Base.MEMBERS
    if interest is True:
        return chosen if study.sample.method is not None or eligibility is not None else None
    return interest


def _identity(study: Study, coverage: Coverage | None) -> Identity | None:
    publisher, period = known(study.publisher), known(_period(study))
    if publisher is None or period is None or coverage is None:
        return None
    measured = frozenset(estimate.construct for estimate in study.estimates)
    return Identity(publisher.casefold(), period, coverage.countries, study.sample.size, measured)


def _wave(study: Study) -> Fact[Wave]:
    series = study.series
    if series is None or isinstance(series, Marker):
        return series
    wording = {
        e.construct: words
        for e in reversed(study.estimates)
        if (words := known(e.indicator)) is not None and not study.topic.construct(e.construct).vague
    }
    return Wave(series, tuple(sorted(wording.items())))
