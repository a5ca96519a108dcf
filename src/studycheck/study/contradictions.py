"""Facts of one card that cannot be true together, or that its topic does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from studycheck.base.document import join_path
from studycheck.base.language import say
from studycheck.errors import did_you_mean, shorten
from studycheck.study.model import Part
from studycheck.study.paths import field_exists, field_paths
from studycheck.study.reported import known
from studycheck.study.topics import Topics
from studycheck.vocabulary.countries import aggregates, country_name
from studycheck.vocabulary.country_parts import part_of_country
from studycheck.vocabulary.terms import Informants

if TYPE_CHECKING:
    from studycheck.study.study import Study


def contradictions_in(study: Study, topics: Topics) -> Iterator[tuple[str, str]]:
    """Yield the path of a field and a message for each contradiction of a card; some topics may be its own."""
    yield from _walk(study, "")
    yield from _between_parts(study)
    yield from _beside_topic(study, topics)


def _walk(part: Part, path: str) -> Iterator[tuple[str, str]]:
    """Yield the contradictions of a part and of all parts below it."""
    if path:
        for field, message in part.contradictions():
            yield f"{path}.{field}", message
    for name in type(part).model_fields:
        value = getattr(part, name)
        below = join_path(path, name)
        if isinstance(value, Part):
            yield from _walk(value, below)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Part):
                    yield from _walk(item, f"{below}[{index}]")


def may_count_the_same(study: Study) -> bool:
    """Return whether responses may count what the population counts: one person answers for each firm, say."""
    sampled, unit = known(study.sample.unit), known(study.population.unit)
    return None in (sampled, unit) or sampled is unit or known(study.respondents.informants) is Informants.ONE


def _counts_the_same(study: Study) -> bool:
    """Return whether nothing on the card says that responses count something else: several people of one firm, say."""
    stated = None not in (known(study.sample.unit), known(study.population.unit))
    several = known(study.respondents.informants) is Informants.SEVERAL
    return may_count_the_same(study) and (stated or not several)


def _between_parts(study: Study) -> Iterable[tuple[str, str]]:
    classes = {c.label: c for c in known(study.size.classes) or ()}
    for index, estimate in enumerate(study.estimates):
        label = known(estimate.size_class)
        if label is not None and label not in classes:
            hint = did_you_mean(label, classes) or say(
                "; this card has {value}", value=", ".join(classes) or "no classes"
            )
            yield (
                f"estimates[{index}].size_class",
                say("{label!r} is not a class in size.classes{hint}", label=label, hint=hint),
            )
    given, total = study.size.counts, study.sample.size
    # class sizes computed from published percentages may be off by one each
    if total is not None and given and sum(given) > total + len(given):
        yield (
            "size.classes",
            say(
                "the classes have {sum:,} responses, more than the {total:,} in the sample",
                sum=sum(given),
                total=total,
            ),
        )
    units, count = (
        sum(known(one.count) or 0 for one in known(study.sample.strata) or ()),
        known(study.population.count),
    )
    if count is not None and total is not None and total > count and _counts_the_same(study):
        yield (
            "population.count",
            say(
                "{total:,} responses are more than the {count:,} units of the population; correct one of them, or "
                "say in population.unit and sample.unit what each counts",
                total=total,
                count=count,
            ),
        )
    if count is not None and units > count:
        yield (
            "sample.strata",
            say(
                "the strata have {units:,} units, more than the {count:,} of the population",
                units=units,
                count=count,
            ),
        )
    covered, floor = study.size.range, known(study.population.floor)
    if covered and covered.first_known and floor is not None and covered.first < floor:
        yield (
            "population.floor",
            say(
                "{floor} is above the smallest headcount that size covers, {first}",
                floor=floor,
                first=covered.first,
            ),
        )
    start = known(study.fieldwork.start)
    year = known(study.year)
    if start and year and start.earliest.year > year:
        yield (
            "year",
            say("published in {year}, before fieldwork started in {start}", year=year, start=start),
        )
    yield from _regions_elsewhere(study)
    for path in study.provenance:
        if not field_exists(type(study), path):
            hint = did_you_mean(path, field_paths(type(study)))
            yield (
                f"provenance.{path}",
                say("{path} is not a field of a study{hint}", path=shorten(path), hint=hint),
            )


def _beside_topic(study: Study, topics: Topics) -> Iterable[tuple[str, str]]:
    """Yield what its topic does not have, although the card has it."""
    topic = study.topic
    # an estimate that was made by itself may have any construct
    for index, estimate in enumerate(study.estimates):
        if estimate.construct not in topic:
            yield f"estimates[{index}].construct", topic.refuse(estimate.construct, topics.values())
    scope = known(study.network_scope)
    if not topic.has_scope and scope is not None:
        message = say(
            "{scope!r}: studies of the topic {id} are about no networks", scope=str(scope), id=topic.id
        )
        if topic.scope:
            yield "network_scope", say("{message}; write scope instead", message=message)
        else:
            yield "network_scope", say("{message}; leave it out", message=message)
    own = known(study.scope)
    if topic.scope is None and own is not None:
        yield (
            "scope",
            say("{scope!r}: the topic {id} declares no scope; leave it out", scope=own, id=topic.id),
        )


def _regions_elsewhere(study: Study) -> Iterable[tuple[str, str]]:
    named = {*(known(study.countries) or ()), *(known(study.members) or ())}
    # a group may hold the country, whether or not its members are known
    if not named or any(code in aggregates() for code in named):
        return
    for index, region in enumerate(known(study.regions) or ()):
        part = part_of_country(region)
        if part and part.country not in named:
            whole = country_name(part.country)
            yield (
                f"regions[{index}]",
                say(
                    "{region} is a part of {whole}, which countries does not name",
                    region=region,
                    whole=whole,
                ),
            )
