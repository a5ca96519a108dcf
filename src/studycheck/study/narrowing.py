"""A study narrowed to one of its estimates: the card of a study that published nothing else.

An estimate inherits everything from its study and narrows it: to a size class, a country, a date, its own base.
The narrowed card is a card like any other, so every rule for pairs can judge estimates
as it judges studies.
"""

from __future__ import annotations

from typing import Any

from studycheck.sizes import SizeRange
from studycheck.study.effective_sample import population_behind
from studycheck.study.estimate import Estimate
from studycheck.study.identity import Fieldwork
from studycheck.study.reported import known
from studycheck.study.sample import ResponseRate, Sample, Stratum
from studycheck.study.scopes import scope_of
from studycheck.study.size import Bounds, ReportedClass, Size
from studycheck.study.strata import method_of
from studycheck.study.study import Study
from studycheck.vocabulary.terms import Base, Marker, Method, Objective, WeightTarget
from studycheck.vocabulary.topic import Topic

_OBJECTIVES: dict[str, str] = {str(one): one for one in Objective}
"""The objectives that every topic has, by name."""


def estimate_id(study: Study, index: int) -> str:
    """Return the id of an estimate: the id of its study and its index on the card.

    Examples
    --------
    >>> from studycheck import Study
    >>> estimate_id(Study(id="acme-2012"), 3)
    'acme-2012[3]'
    """
    return f"{study.id}[{index}]"


def survey_of(study: Study) -> str:
    """Return the survey that a study, or the card of one of its estimates, shares with others; empty if with none.

    Waves of one series are one survey, and so are the estimates of one study, whether it names a series or not: they
    rest on one way of selecting and asking.

    Examples
    --------
    >>> from studycheck import Study
    >>> study = Study(id="a", estimates=[{"construct": "has_profile"}, {"construct": "has_policy"}])
    >>> survey_of(study), survey_of(narrow(study, 0)) == survey_of(narrow(study, 1))
    ('', True)
    >>> survey_of(Study(id="b", series="s"))
    's'
    """
    # an id has no bracket, and so the name of a study that ends in one is that of no series
    return known(study.series) or "".join(study.id.rpartition("[")[:2])


def narrow(study: Study, index: int) -> Study:
    """Return the card of one estimate.

    Examples
    --------
    >>> from studycheck import Study
    >>> study = Study(
    ...     id="a", countries=["FR", "DE"], sample={"achieved": 900},
    ...     size={"classes": [{"label": "10-49", "min": 10, "max": 49, "n": 300}]},
    ...     estimates=[
    ...         {"construct": "has_profile", "base": "size class", "size_class": "10-49", "country": "FR"}
    ...     ],
    ... )
    >>> card = narrow(study, 0)
    >>> card.id, card.countries, str(card.size.range), card.sample.achieved, card.estimates[0].base
    ('a[0]', ('FR',), '10–49', None, <Base.ALL: 'all'>)
    """
    estimate = study.estimates[index]
    topic = study.topic
    scope = scope_of(estimate, topic)
    country, date = known(estimate.country), known(estimate.date)
    size, base, n = _size(study.size, estimate), estimate.base, base_size(study, estimate)
    changes: dict[str, Any] = {
        "id": estimate_id(study, index),
        "size": size,
        "sample": _sample(study, estimate, n),
    }
    if size is not study.size and estimate.base_n is None and n is not None:
        # the narrowed card does not have the classes, which say how many responded
        estimate = estimate.model_copy(update={"base_n": n})
    count = known(study.population.count)
    if count is not None or n != study.sample.size:
        # the number of firms is that of the whole population; all of a part responded where all of the whole did
        behind = None if n is None or isinstance(n, Marker) else population_of(study, estimate, n)
        if behind != count:
            changes["population"] = study.population.model_copy(update={"count": behind})
    if size is not study.size and base is Base.SIZE_CLASS:
        # a share among the firms of a class is a share among all firms once that class is the population
        estimate = estimate.model_copy(update={"base": Base.ALL})
    if country is not None and known(study.countries) != (country,):
        # of the country or the group that the study covers, the card keeps the members
        changes |= {"countries": (country,), "members": None}
    if scope is not None:
        changes["network_scope" if topic.has_scope else "scope"] = scope
    objectives = objectives_of(estimate, topic)
    if objectives:
        changes["objectives"] = objectives
    elif study.objectives and any(objectives_of(other, topic) for other in study.estimates):
        # where numbers say what they are about, the objectives of the study are theirs and of no other number
        changes["objectives"] = None
    if date is not None:
        changes["fieldwork"] = Fieldwork(start=date, end=date)
    return study.model_copy(update=changes | {"estimates": (estimate,), "provenance": {}})


def population_of(study: Study, estimate: Estimate, n: float) -> float | None:
    """Return how many units `n` responses to an estimate come from: those of its stratum, or of the whole sample.

    Examples
    --------
    >>> from studycheck import Study
    >>> strata = [{"label": "large", "min": 250, "max": "open", "count": 100, "achieved": 80}]
    >>> estimate = {"construct": "has_profile", "bounds": {"min": 250, "max": "open"}}
    >>> study = Study(id="a", sample={"achieved": 400, "strata": strata}, estimates=[estimate])
    >>> population_of(study, study.estimates[0], 80)
    100
    """
    stratum = stratum_behind(study, estimate)
    count = known(stratum.count) if stratum is not None and known(stratum.achieved) == n else None
    return population_behind(study, n) if count is None else count


def method_behind(study: Study, estimate: Estimate) -> Method | Marker | None:
    """Return how the sample behind an estimate was selected: that of its stratum, or the whole sample."""
    stratum = stratum_behind(study, estimate)
    return method_of(study) if stratum is None or stratum.method is None else stratum.method


def short_label(card: Study) -> str:
    """Return a label of a narrowed card: its share, countries, date and size of firms.

    Examples
    --------
    >>> from studycheck import Study
    >>> study = Study(id="a", countries="FR", year=2012, estimates=[{"construct": "has_profile", "value": 0.2}])
    >>> short_label(narrow(study, 0))
    'a[0] 20 % FR 2012'
    """
    share, countries, when = card.estimates[0].share, known(card.countries) or (), card.date
    where = countries[0] if len(countries) == 1 else f"{len(countries)} countries" if countries else ""
    size = str(card.size.range) if card.size.range else known(card.size.label) or ""
    parts = (card.id, "" if share is None else f"{round(share * 100, 1):g} %", where, str(when or ""), size)
    return " ".join(part for part in parts if part)


def base_size(study: Study, estimate: Estimate) -> int | Marker | None:
    """Return the number of responses behind an estimate: its own base, its size class, or the whole sample.

    None if the card does not say; an estimate for a part never gets the whole sample.
    """
    if estimate.base_n is not None:
        return estimate.base_n
    country, base, label = known(estimate.country), known(estimate.base), known(estimate.size_class)
    if country is not None and known(study.countries) != (country,):
        return None
    stratum = stratum_behind(study, estimate) if base in (Base.ALL, Base.SIZE_CLASS) else None
    if stratum is not None and known(stratum.achieved) is not None:
        return stratum.achieved
    if estimate.bounds.has_limit:
        return None
    if label is not None:
        by_class = {c.label: c.n for c in known(study.size.classes) or ()}
        return by_class.get(label) if base in (Base.ALL, Base.SIZE_CLASS) else None
    if base is not Base.ALL:
        return None
    return study.sample.achieved if study.sample.size is None else study.sample.size


def covered_sizes(study: Study, estimate: Estimate) -> SizeRange | None:
    """Return the size range of the card of an estimate, without making the card."""
    reported = _reported_class(study.size, estimate)
    if reported is not None:
        return reported.range
    return estimate.bounds.range if estimate.bounds.has_limit else study.size.range


def stratum_behind(study: Study, estimate: Estimate) -> Stratum | None:
    """Return the one stratum that an estimate is about: that of its size class, or of its sizes.

    Examples
    --------
    >>> from studycheck import Study
    >>> strata = [{"label": "large", "min": 250, "max": "open", "count": 100, "achieved": 100}]
    >>> estimate = {"construct": "has_profile", "bounds": {"min": 250, "max": "open"}}
    >>> study = Study(id="a", sample={"strata": strata}, estimates=[estimate])
    >>> stratum_behind(study, study.estimates[0]).label
    'large'
    """
    strata, label = known(study.sample.strata), known(estimate.size_class)
    if not strata or (label is None and not estimate.bounds.has_limit):
        return None
    sizes = covered_sizes(study, estimate)
    return next(
        (one for one in strata if one.label == label or (sizes is not None and one.range == sizes)), None
    )


def _reported_class(size: Size, estimate: Estimate) -> ReportedClass | None:
    label = known(estimate.size_class)
    return next((c for c in known(size.classes) or () if c.label == label), None)


def weight_target(study: Study, estimate: Estimate | None = None) -> WeightTarget | Marker | None:
    """Return what an estimate counts, by default the first: as it says itself, else as its study says.

    Examples
    --------
    >>> from studycheck import Study
    >>> study = Study(id="a", sample={"weighted_to": "firms"}, estimates=[
    ...     {"construct": "has_profile"}, {"construct": "has_profile", "weighted_to": "staff"}])
    >>> [weight_target(study, estimate).value for estimate in study.estimates]
    ['firms', 'staff']
    """
    if estimate is None and study.estimates:
        estimate = study.estimates[0]
    own = estimate.weighted_to if estimate else None
    # silence beside a number leaves what is said of all numbers
    silent = own is None or (own is Marker.NOT_STATED and study.sample.weighted_to is not None)
    return study.sample.weighted_to if silent else own


def objectives_of(estimate: Estimate, topic: Topic) -> tuple[str, ...]:
    """Return what networks are used for in an estimate, by its construct or as it says itself; empty if neither tells.

    Examples
    --------
    >>> from studycheck import Estimate, topics
    >>> networks = topics["social-networks"]
    >>> objectives_of(Estimate(construct="recruits_or_screens"), networks)
    (<Objective.RECRUIT: 'recruit'>,)
    >>> objectives_of(Estimate(construct="uses_for_marketing", objectives="loyalty"), networks)
    (<Objective.LOYALTY: 'loyalty'>,)
    """
    of_construct = topic.construct(estimate.construct).objective
    # a topic may have objectives of its own, which are plain texts
    told = [*((of_construct,) if of_construct else ()), *(known(estimate.objectives) or ())]
    return tuple(dict.fromkeys(_OBJECTIVES.get(name, name) for name in told)) if told else ()


def _size(size: Size, estimate: Estimate) -> Size:
    """Return the size of the firms that an estimate covers; `size` itself if the estimate has no size of its own."""
    label, reported = known(estimate.size_class), _reported_class(size, estimate)
    if reported is not None:
        bounds = Bounds(min=reported.min, max=reported.max)
    elif estimate.bounds.has_limit:
        bounds = estimate.bounds
    else:
        return size
    # a class is not the scheme of its study: only its own label and bounds describe it
    return size.model_copy(
        update={
            "label": label,
            "bounds": bounds,
            "scheme": None,
            "covers": None,
            "classes": None,
            "measure": size.counted_by,
            "words": None,
        }
    )


def _sample(study: Study, estimate: Estimate, n: int | Marker | None) -> Sample:
    """Return the sample behind an estimate with `n` responses; facts about the whole sample do not hold for a part."""
    sample = study.sample
    if estimate.weighted_to is not None:
        sample = sample.model_copy(update={"weighted_to": weight_target(study, estimate)})
    if n == sample.size and n is not None:
        return sample
    part: dict[str, Any] = {"issued": None, "achieved": n, "analysed": None, "margin_of_error": None}
    part |= {"subgroups": None, "strata": None}
    stratum = stratum_behind(study, estimate)
    if stratum is not None:
        part |= {
            "issued": stratum.issued,
            "method": stratum.method or sample.method,
            "response_rate": ResponseRate(),
        }
    return sample.model_copy(update=part)
