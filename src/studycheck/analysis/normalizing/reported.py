"""Published estimates that belong together: one construct, one group of firms, several size classes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from studycheck.base.frozen import frozen
from studycheck.base.language import compose, lasting, say
from studycheck.base.messages import Message
from studycheck.base.wording import counted, listed, percent
from studycheck.catalog import Catalog
from studycheck.errors import StudycheckError, shorten
from studycheck.sizes import SizeRange
from studycheck.study import Estimate, Study, known
from studycheck.vocabulary.terms import Base, Unit

WHOLE_CLASS = (Base.ALL, Base.SIZE_CLASS)
"""The bases that mean all firms of a class."""


@frozen
class SizedShare:
    """A published share with its size range."""

    range: SizeRange
    share: float
    n: float | None


@dataclass(slots=True)
class EstimatesBySize:
    """The estimates of one study that differ by size class only.

    `totals` are about the whole study; `unplaced` lists estimates without a known size range, `bounds` those of which
    only a bound is published, and `twice` is a class with several estimates that cannot be told apart.
    """

    study: str
    construct: str
    indicator: str
    country: str
    date: str
    base: str
    year: int | None
    unit: str
    classes: dict[tuple[int, int | None], SizedShare] = field(default_factory=dict)
    totals: list[SizedShare] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    bounds: list[str] = field(default_factory=list)
    twice: SizeRange | None = None


StudyEstimate = tuple[Study | None, Estimate]


def pairs_of(given: object) -> Iterator[StudyEstimate]:
    """Yield every estimate with its study, or with None where it has no study."""
    if isinstance(given, Catalog):
        yield from given.estimates()
    elif isinstance(given, Study):
        yield from ((given, estimate) for estimate in given.estimates)
    elif isinstance(given, Estimate):
        yield None, given
    elif isinstance(given, Iterable) and not isinstance(given, str):
        for entry in given:
            if isinstance(entry, tuple) and len(entry) == 2 and isinstance(entry[1], Estimate):
                yield entry[0], entry[1]
            else:
                yield from pairs_of(entry)
    else:
        raise StudycheckError(
            say(
                "cannot read estimates from {given}; expected a catalog, studies, or estimates",
                given=shorten(given),
            )
        )


def groups_of(
    pairs: Iterable[StudyEstimate], construct: str | None, country: str | None
) -> list[EstimatesBySize]:
    """Return the estimates in groups that differ by size class only, in order of appearance."""
    groups: dict[tuple[object, ...], list[StudyEstimate]] = {}
    for study, estimate in pairs:
        own = _country(study, estimate)
        if estimate.share is None or (construct is not None and estimate.construct != construct):
            continue
        if country is not None and own not in (None, country):
            continue
        base = known(estimate.base)
        key = (
            study.id if study else "", estimate.construct, own or country or "", str(known(estimate.date) or ""),
            "all" if base in WHOLE_CLASS else str(base or ""),
            "" if base in WHOLE_CLASS else known(estimate.base_words) or "",
            known(estimate.platforms),
        )  # fmt: skip
        groups.setdefault(key, []).append((study, estimate))
    return [group for pairs_alike in groups.values() for group in _by_indicator(pairs_alike, country)]


def without_shares(
    pairs: Iterable[StudyEstimate], construct: str | None, country: str | None, titles: Mapping[str, str]
) -> list[Message]:
    """Return why there are no more shares of a construct, or none at all: words in their place, or no estimate."""
    asked = [
        (study, estimate)
        for study, estimate in pairs
        if construct in (None, estimate.construct) and country in (None, _country(study, estimate) or country)
    ]
    if construct is None and any(estimate.share is not None for _, estimate in asked):
        return []
    if not asked:
        if construct:
            return [Message("no estimate of {construct} is among these", {"construct": construct})]
        return [Message("no estimate is among these", {})]
    worded = [
        (
            titles[study.id] if study else say("no study"),
            ": ".join(filter(None, (known(one.indicator), known(one.text)))),
        )
        for study, one in asked
        if one.share is None
    ]
    if not worded:
        return []
    values = {
        "estimates": lasting(counted, len(worded), "estimate"),
        "names": lasting(_words_in_place, tuple(worded)),
    }
    return [Message("{estimates} without a share ({names}); a percentage would decide", values)]


def _words_in_place(worded: tuple[tuple[str, str], ...]) -> str:
    """Return the studies with the words that they publish instead of a share."""
    names = (
        compose("{study} {text}", study=study, text=say("“{label}”", label=text)) if text else study
        for study, text in worded
    )
    return listed(names, between="; ")


def _country(study: Study | None, estimate: Estimate) -> str | None:
    """Return the country of an estimate; several countries of a study as one text."""
    own = known(estimate.country)
    if own is None and study is not None:
        own = "/".join(known(study.countries) or ()) or None
    return own


def _by_indicator(pairs: list[StudyEstimate], country: str | None) -> Iterator[EstimatesBySize]:
    """Keep estimates together unless a class has several: then the indicators tell them apart."""
    whole = _group(pairs, country, "")
    if whole.twice is None:
        yield whole
        return
    parts: dict[str, list[StudyEstimate]] = {}
    for study, estimate in pairs:
        parts.setdefault(known(estimate.indicator) or "", []).append((study, estimate))
    for words, some in parts.items():
        yield _group(some, country, words)


def _group(pairs: list[StudyEstimate], country: str | None, words: str) -> EstimatesBySize:
    study, first = pairs[0]
    date = known(first.date)
    # the firms of the fieldwork, not those of the year in which the report came out
    when = date or (study.date if study else None)
    year = when.latest.year if when else None
    unit = known(study.population.unit) if study else None
    base = known(first.base)
    group = EstimatesBySize(
        study.id if study else "",
        first.construct,
        words,
        _country(study, first) or country or "",
        str(date or ""),
        "all" if base in WHOLE_CLASS else str(base or ""),
        year,
        str(unit or Unit.ENTERPRISE),
    )
    for owner, estimate in pairs:
        _place(group, owner, estimate)
    return group


def _place(group: EstimatesBySize, study: Study | None, estimate: Estimate) -> None:
    share, label = estimate.share, known(estimate.size_class)
    n: float | None = known(estimate.base_n)
    whole_base = known(estimate.base) in WHOLE_CLASS
    effect = (known(study.sample.design_effect) if study else None) or 1.0
    covered = estimate.bounds.range
    total = label is None and not estimate.bounds.has_limit
    if label is not None and study is not None:
        entry = next((c for c in known(study.size.classes) or () if c.label == label), None)
        covered = entry.range if entry else None
        if n is None and entry is not None and whole_base:
            n = known(entry.n)
    elif total and study is not None:
        covered = study.size.range
        if n is None and known(estimate.base) is Base.ALL:
            n = study.sample.size
    if share is None:
        return
    if covered is None:
        group.unplaced.append(label or say("the whole study"))
        return
    if estimate.bound is not None:
        group.bounds.append(f"{label or covered} ({estimate.bound} {percent(share)})")
        return
    number = SizedShare(covered, share, n / effect if n else None)
    if total:
        if group.totals:
            group.twice = covered
        group.totals.append(number)
        return
    key = covered.first, covered.below
    if key in group.classes:
        group.twice = covered
    group.classes[key] = number
