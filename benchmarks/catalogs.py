"""Catalogs of any size by seed: cards as a large collection of surveys would hold them, and nasty ones.

    python benchmarks/catalogs.py [N] [KIND]    how many distinct facts each rule on pairs finds in one

"realistic" cards are drawn series by series: the waves of a series share what its design fixes, and differ in
time, in how many answered and now and then in classes or wording. Vocabularies and ladders are shared by all
publishers, labels are worded by each, and fields are left open about as often as in the bundled catalog, where it
codes them at all. In "nasty" cards nearly every value of every field is distinct, lists are long, bounds are free
and nothing is missing that can be there: nothing that is kept once per distinct fact saves anything.

The first cards of a larger catalog are those of a smaller one of the same kind and seed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice, pairwise
from random import Random
from typing import Any, Literal, TypeVar, get_args

import studycheck as sc
from studycheck.rules.facts import encode
from studycheck.study import known
from studycheck.study.topics import default_topic
from studycheck.vocabulary.terms import (
    Among,
    Base,
    Informants,
    Method,
    Mode,
    Objective,
    Role,
    Scope,
    SpeaksFor,
    SponsorKind,
    StaffMeasure,
    Unit,
    Vocabulary,
    WeightTarget,
)

T = TypeVar("T")
Card = dict[str, Any]
Kind = Literal["realistic", "nasty"]
INTENSITIES = ("ever", "any", "regular", "weekly", "daily")
PERIODS = ("now", "last 3 months", "last 12 months", "ever", "future")
SEED = 2012
NOT_STATED = "not stated"
OFTEN = {
    "US": 24, "FR": 17, "DE": 12, "GB": 11, "AU": 6, "CA": 6, "IT": 4, "ES": 4, "NL": 4, "IN": 3, "BE": 3, "CH": 3,
}  # fmt: skip
SELDOM = (
    "AT", "BG", "BR", "CL", "CN", "CO", "CY", "CZ", "DK", "EE", "FI", "GR", "HK", "HR", "HU", "ID", "IE", "IL", "IS",
    "JP", "KE", "KR", "LT", "LU", "LV", "MT", "MX", "MY", "NG", "NO", "NZ", "PE", "PH", "PL", "PT", "RO", "SE", "SG",
    "SI", "SK", "TH", "TR", "UA", "VN", "ZA",
)  # fmt: skip
COUNTRIES = (*OFTEN, *SELDOM)
WORDS = (
    "small business", "small businesses", "SME", "SMEs", "PME", "KMU", "SMB", "SMBs", "TPE", "ETI", "PYME", "MKB",
    "Mittelstand", "medium-sized business", "mid-market", "micro-enterprise", "large enterprise", "enterprises",
    "businesses", "companies", "firms", "small firms", "small and medium-sized businesses", "family businesses",
)  # fmt: skip
SMALLEST = (0, 1, 1, 1, 2, 3, 5, 10, 10, 10, 20, 50, 100, 250, 500)
LARGEST = (9, 19, 49, 99, 99, 100, 199, 249, 249, 250, 299, 499, 499, 500, 999, 1000, 2000, 4999)
LADDERS = (
    (10, 50, 250), (10, 50, 250), (10, 20, 50, 250), (5, 20, 200), (20, 100, 500), (5, 50, 500), (50, 250, 1000),
    (10, 100, 1000), (10, 50, 250, 5000), (20, 250), (50, 250), (100, 500), (5, 10, 20, 50, 100, 250, 500),
)  # fmt: skip
RANKS = (
    "micro",
    "very small",
    "small",
    "lower middle",
    "medium",
    "upper middle",
    "large",
    "very large",
    "giant",
)
HEADLINES = (
    "uses_social_media", "uses_social_media", "uses_social_media", "has_profile", "has_profile", "perceives_value",
    "uses_specific_platform", "uses_for_marketing", "uses_internal_social_network", "allocates_budget",
)  # fmt: skip
PLATFORMS = (
    "Facebook", "Twitter", "LinkedIn", "XING", "Viadeo", "YouTube", "Google+", "Pinterest", "Instagram", "MySpace",
    "blogs", "Flickr", "Foursquare", "TikTok", "WhatsApp", "forums", "wikis",
)  # fmt: skip
SECTIONS = "BCDEFGHIJKLMNPQRS"
ROLES = [role.value for role in Role]
OBJECTIVES = [objective.value for objective in Objective]
ANSWERS = (
    ["yes", "no"],
    ["yes", "no", "planned"],
    ["daily", "weekly", "less often", "never"],
    ["agree", "disagree"],
)
MODES = (
    ["web"],
    ["web"],
    ["phone"],
    ["phone"],
    ["web", "phone"],
    ["post"],
    ["web", "post"],
    ["face to face"],
)
METHODS = {
    "quota": 2, "online panel": 5, "customer list": 4, "self-selected": 6, "non-probability": 2, "probability": 1,
}  # fmt: skip
OFFICIAL_METHODS = {"probability": 9, "census": 1}
BASES = {"all": 78, "users": 10, "subgroup": 4, "online": 4, NOT_STATED: 2, "size class": 2}
ELIGIBLE = {"all": 68, "members": 12, "users": 10, "listed": 5, "subgroup": 5}
UNITS = {"firm": 10, "individual": 5, "enterprise": 4, "legal unit": 1, "organisation": 1, "establishment": 1}
MEASURES = {"employees": 15, "persons employed": 11, "full-time employees": 1, "FTE": 1}
SCOPES = {"public": 70, "both": 17, "enterprise": 9, "unclear": 4}
WAVES = {1: 76, 2: 13, 3: 5, 4: 3, 6: 2, 9: 1}
"""In the bundled catalog 26 of 32 designs have one wave, and the largest has six."""


@dataclass(frozen=True)
class Design:
    """What the waves of a series share."""

    number: int
    year: int
    shared: Card
    constructs: tuple[str, ...]
    wording: str
    base: str
    official: bool
    waves: int


def cards(n: int, kind: Kind = "realistic", seed: int = SEED) -> list[Card]:
    """Return plain cards, the same for the same kind and seed."""
    drawn = _realistic(seed) if kind == "realistic" else _nasty(seed)
    return list(islice(drawn, n))


def catalog(n: int, kind: Kind = "realistic", seed: int = SEED) -> sc.Catalog:
    """Return the same cards as a validated catalog."""
    return sc.Catalog(sc.Study(**card) for card in cards(n, kind, seed))


def distinct_facts(studies: sc.Catalog) -> dict[str, int]:
    """Return how many distinct known facts each rule on pairs finds in a catalog, by code."""
    rows = encode(studies).rows
    rules = [rule for rule in sc.RULES if rule.looks_at == "pair" and Among.STUDIES in rule.among]
    found = {rule.code: {rule.of(row) for row in rows} for rule in rules}
    return {code: sum(known(fact) is not None for fact in facts) for code, facts in found.items()}


def _realistic(seed: int) -> Iterator[Card]:
    for number in count():
        draw = Random(f"{seed} realistic {number}")
        design = _design(draw, number)
        for wave in range(design.waves):
            card = _wave(draw, design, wave)
            yield card
            if draw.random() < 0.015:
                yield card | {
                    "id": f"{card['id']}-again",
                    "title": f"{card['title']}, as a partner printed it",
                }


def _design(draw: Random, number: int) -> Design:
    official = draw.random() < 0.3
    waves = _weighted(draw, WAVES)
    size = _size(draw)
    bounds = size["bounds"]
    shared = {
        "publisher": f"Institute {number // 3 if draw.random() < 0.5 else number}",
        "series": f"series-{number}" if waves > 1 or draw.random() < 0.5 else None,
        "sponsor": {
            "name": _coded(draw, 0.84, 0, f"Sponsor {number}"),
            "kind": "official" if official else _any(draw, SponsorKind),
            "interest": _coded(draw, 0.15, 0.05, draw.random() < 0.5),
        },
        "countries": _countries(draw),
        "population": {
            "unit": "enterprise" if official and draw.random() < 0.6 else _weighted(draw, UNITS),
            "sectors": _sectors(draw) if draw.random() < 0.35 else None,
            "eligibility": "all" if official else _coded(draw, 0.95, 0.03, _weighted(draw, ELIGIBLE)),
            "floor": bounds.get("min") if draw.random() < 0.4 else None,
            "count": draw.randrange(1_000, 4_000_000) if official and draw.random() < 0.3 else None,
        },
        "size": size,
        "sample": {
            "method": _coded(draw, 0.65, 0.35, _weighted(draw, OFFICIAL_METHODS if official else METHODS)),
            "mode": _coded(draw, 0.5, 0.5, draw.choice(MODES)),
            "weighted": _coded(draw, 0.25, 0.1, draw.random() < 0.8),
            "weighted_to": _coded(draw, 0.05, 0.02, draw.choice(("firms", "firms", "staff", "turnover"))),
        },
        "respondents": {
            "roles": _roles(draw) if draw.random() < 0.5 else None,
            "speaks_for": _coded(draw, 0.95, 0.03, _weighted(draw, {"firm": 9, "self": 1})),
            "informants": _coded(draw, 0.1, 0.05, "one"),
        },
        "network_scope": _weighted(draw, SCOPES),
        "objectives": draw.sample(OBJECTIVES, draw.randint(1, 5)) if draw.random() < 0.2 else None,
    }
    others = draw.choices(sorted(default_topic().by_id), k=draw.randint(0, 7))
    asked = (draw.choice(HEADLINES), *others)
    year, base = draw.randint(2007, 2022), _weighted(draw, BASES)
    return Design(number, year, shared, asked, f"wording {number}", base, official, waves)


def _wave(draw: Random, design: Design, wave: int) -> Card:
    shared = design.shared
    start = date(design.year + wave, 1, 1) + timedelta(days=draw.randrange(330))
    end = start + timedelta(days=draw.randint(5, 120))
    answered = _answered(draw, official=design.official)
    size = dict(shared["size"])
    if wave and size.get("classes") and draw.random() < 0.25:
        size["classes"] = _classes(draw, size.get("bounds", {}))
    if count_of := shared["population"]["count"]:
        # no more firms answer than there are
        shared = shared | {"population": shared["population"] | {"count": max(count_of, answered)}}
    sample = shared["sample"] | {
        "achieved": _coded(draw, 0.75, 0.05, answered),
        "issued": answered * draw.randint(2, 9) if draw.random() < 0.12 else None,
        "qualifier": _weighted(draw, {"exact": 7, "approximate": 2, "at least": 1}),
        "response_rate": {"value": round(draw.betavariate(2, 4), 2)} if draw.random() < 0.15 else None,
    }
    wording = design.wording + (f", asked anew in wave {wave}" if draw.random() < 0.15 else "")
    countries = shared["countries"]
    classes = [one["label"] for one in size.get("classes") or ()]
    estimates = [
        {
            "construct": construct,
            "indicator": f"{construct.replace('_', ' ')}, {wording}",
            "value": round(draw.random(), draw.choice((2, 2, 3))),
            "base": design.base,
            "base_n": draw.randint(20, answered) if draw.random() < 0.18 else None,
            "size_class": draw.choice(classes) if classes and draw.random() < 0.3 else None,
            "country": draw.choice(countries) if draw.random() < 0.88 else None,
            "date": f"{end:%Y-%m}",
            "platforms": draw.sample(PLATFORMS, draw.randint(1, 6)) if draw.random() < 0.15 else None,
            "options": draw.choice(ANSWERS) if draw.random() < 0.15 else None,
            "period": draw.choice(PERIODS) if draw.random() < 0.2 else None,
        }
        for construct in design.constructs
    ]
    dated = draw.random() < 0.45
    return _without_gaps(
        {
            "id": f"s{design.number:06}-{wave}",
            "title": f"Social networks in firms, survey {design.number}, {end.year}",
            **shared,
            "year": end.year,
            "fieldwork": {"start": f"{start:%Y-%m}", "end": f"{end:%Y-%m}"} if dated else None,
            "size": size,
            "sample": sample,
            "estimates": estimates if draw.random() < 0.98 else None,
            "disclosure": {
                "question_wording": _coded(draw, 0.2, 0.1, True),
                "weighting": _coded(draw, 0.1, 0.1, True),
            },
        }
    )


def _coded(draw: Random, known: float, silent: float, value: Any) -> Any:
    """Return a value with a probability, else that the publication does not say, else nothing."""
    chance = draw.random()
    return value if chance < known else NOT_STATED if chance < known + silent else None


def _countries(draw: Random) -> list[str]:
    chance = draw.random()
    if chance < 0.84:
        return [_weighted(draw, OFTEN | dict.fromkeys(SELDOM, 0.7))]
    if chance < 0.9:
        return [draw.choice(("EU", "EU", "WORLD"))]
    return sorted(draw.sample(COUNTRIES, draw.randint(2, 14)))


def _sectors(draw: Random) -> Card:
    if draw.random() < 0.3:
        return {"included": ["all"]}
    if draw.random() < 0.3:
        return {"excluded": sorted(draw.sample(SECTIONS, draw.randint(1, 3)))}
    return {"included": sorted(draw.sample(SECTIONS, draw.randint(1, 12)))}


def _size(draw: Random) -> Card:
    word = draw.choice(WORDS)
    low = draw.choice(SMALLEST)
    high = "open" if draw.random() < 0.4 else draw.choice([end for end in LARGEST if end > low] or ["open"])
    printed = draw.choice(
        ("{0}", "{0}", "{0} ({1}+)", "{0} with {1} to {2} staff", "our {0}", "{0} in the panel")
    )
    bounds = {"min": low if draw.random() < 0.8 else None, "max": high} if draw.random() < 0.72 else {}
    return {
        "label": printed.format(word, low, high),
        "basis": _coded(draw, 0.7, 0.2, _weighted(draw, {"headcount": 27, "list": 2, "users": 1})),
        "bounds": _without_gaps(bounds),
        "measure": _coded(draw, 0.6, 0.1, _weighted(draw, MEASURES)),
        "group": _coded(draw, 0.04, 0.02, draw.random() < 0.5),
        "classes": _classes(draw, bounds) if draw.random() < 0.62 else None,
    }


def _classes(draw: Random, bounds: Mapping[str, Any]) -> list[Card]:
    """Return the part of a ladder that lies within bounds, in the words of one publisher."""
    low, high = bounds.get("min") or 0, bounds.get("max", "open")
    cuts = [cut for cut in draw.choice(LADDERS) if cut > low and (high == "open" or cut <= high)]
    ends = [*((a, b - 1) for a, b in pairwise((low, *cuts))), (cuts[-1] if cuts else low, high)]
    form = draw.choice(("{rank}", "{a} to {b}", "{rank} ({a}-{b})", "{a}-{b} employees"))
    return [
        {"label": form.format(rank=rank, a=a, b=b), "min": a, "max": b}
        for rank, (a, b) in zip(RANKS, ends, strict=False)
    ]


def _roles(draw: Random) -> list[Card]:
    roles = draw.sample(ROLES, _weighted(draw, {1: 15, 2: 4, 3: 2, 4: 1}))
    if draw.random() < 0.6:
        return [{"role": role} for role in roles]
    return _shared(draw, roles, 2)


def _shared(draw: Random, roles: list[str], digits: int) -> list[Card]:
    """Return roles with shares that sum to one."""
    weights = [draw.random() + 0.05 for _ in roles]
    shares = [round(weight / sum(weights), digits) for weight in weights]
    shares[0] = round(1 - sum(shares[1:]), digits)
    return [{"role": role, "share": share} for role, share in zip(roles, shares, strict=True)]


def _answered(draw: Random, *, official: bool) -> int:
    drawn = min(80_000, max(20, int(draw.lognormvariate(8.2 if official else 6.2, 1))))
    return max(50, round(drawn, -2)) if draw.random() < 0.4 else drawn


def _nasty(seed: int) -> Iterator[Card]:
    for number in count():
        yield _nasty_card(Random(f"{seed} nasty {number}"), number)


def _nasty_card(draw: Random, number: int) -> Card:
    """Return a card on which nothing is missing; three in five differ from each other in every field, but not much."""
    near = draw.random() < 0.6
    start = date(2010, 1, 1) + timedelta(days=draw.randrange(500 if near else 5_000))
    end = start + timedelta(days=draw.randrange(1, 500))
    size = _nasty_size(draw, number, near=near)
    classes = [one["label"] for one in size.get("classes") or ()]
    answered = draw.randrange(1_000, 3_000 if near else 3_000_000)
    core = COUNTRIES[:30] if near else ()
    countries = [*core, *draw.sample(COUNTRIES[len(core) :], draw.randint(6, 14))]
    sectors = [*(SECTIONS[:9] if near else ()), *draw.sample(SECTIONS[9:], draw.randint(3, 7))]
    divisions = draw.sample(range(10, 33), draw.randint(3, 9))
    headline = ["uses_social_media"] if near else []
    asked = [*headline, *draw.sample(sorted(default_topic().by_id), 20)]
    return _without_gaps(
        {
            "id": f"s{number:06}",
            "title": f"Survey {number}",
            "publisher": f"Institute {number}",
            # waves come in pairs, so that rules on waves have something to compare
            "series": f"series {number // 2}",
            "sponsor": {"name": f"Sponsor {number}", "kind": "official" if near else _any(draw, SponsorKind)},
            "year": end.year,
            "fieldwork": {"start": start.isoformat(), "end": end.isoformat()},
            "countries": countries,
            "population": {
                "unit": "enterprise" if near else _any(draw, Unit),
                "sectors": {
                    "included": sectors,
                    "excluded": [f"{d}.{draw.randint(1, 3)}" for d in divisions],
                },
                "floor": None if near else draw.randint(0, size["bounds"].get("min", 0)),
                "eligibility": "all" if near else _any(draw, Base),
                "count": answered + draw.randrange(10_000_000),
            },
            "size": size,
            "sample": {
                "issued": answered + draw.randrange(5_000_000),
                "achieved": answered,
                "method": "probability" if near else _any(draw, Method),
                "mode": draw.sample([mode.value for mode in Mode], draw.randint(1, 4)),
                "response_rate": {"value": draw.uniform(0.3, 0.5) if near else draw.random()},
                "weighted": near or draw.random() < 0.5,
                "weighted_to": "firms" if near else _any(draw, WeightTarget),
                "design_effect": 1 + draw.random(),
            },
            "respondents": {
                "roles": _shared(draw, draw.sample(ROLES, len(ROLES) if near else draw.randint(4, 8)), 6),
                "speaks_for": "firm" if near else _any(draw, SpeaksFor),
                "informants": _any(draw, Informants),
            },
            "network_scope": "public" if near else _any(draw, Scope),
            "objectives": draw.sample(OBJECTIVES, draw.randint(3, 7)),
            "estimates": [
                {
                    "construct": construct,
                    "indicator": f"{construct}, as worded by {number}",
                    "value": draw.random(),
                    "base": "all" if near else _any(draw, Base),
                    "base_n": draw.randrange(20, answered),
                    "size_class": draw.choice(classes) if classes else None,
                    "country": draw.choice(countries),
                    "date": end.isoformat(),
                    "platforms": [*draw.sample(PLATFORMS, 12), *(f"site {number}-{k}" for k in range(8))],
                    "options": [
                        *(f"answer {draw.randrange(20)}, {k}" for k in range(7)),
                        f"other ({number})",
                    ],
                    "period": "now" if near else draw.choice(PERIODS),
                    "intensity": "any" if near else INTENSITIES[number % len(INTENSITIES)],
                    "counts": ["networks", *(["others"] if near else ["blogs", "wikis"]), f"part {number}"],
                }
                for construct in asked
            ],
            "series_breaks": [
                {"date": 1990 + number % 30, "kind": "method", "revised": near, "note": f"break {number}"}
            ],
            "disclosure": {"question_wording": draw.random() < 0.5, "weighting": draw.random() < 0.5},
        }
    )


def _nasty_size(draw: Random, number: int, *, near: bool) -> Card:
    """Return bounds and nine classes that no other card has; or a label alone, which can mean many things."""
    size = {
        "basis": "headcount",
        "measure": "employees" if near else _any(draw, StaffMeasure),
        "group": draw.random() < 0.5,
    }
    if draw.random() < 0.2:
        return size | {"label": draw.choice(WORDS), "bounds": {}}
    low = draw.randrange(10, 20) if near else draw.randrange(2_000)
    high = low + (draw.randrange(5_000, 6_000) if near else draw.randrange(20, 500_000))
    cuts = sorted(draw.sample(range(low + 1, high), len(RANKS) - 1))
    ends = [*((a, b - 1) for a, b in pairwise((low, *cuts))), (cuts[-1], high)]
    classes = [
        {"label": f"{rank} ({number})", "min": a, "max": b} for rank, (a, b) in zip(RANKS, ends, strict=True)
    ]
    return size | {
        "label": f"{draw.choice(WORDS)} ({number})",
        "bounds": {"min": low, "max": high},
        "classes": classes,
    }


def _weighted(draw: Random, shares: Mapping[T, float]) -> T:
    return draw.choices([*shares], [*shares.values()])[0]


def _any(draw: Random, words: type[Vocabulary]) -> str:
    return draw.choice([word.value for word in words])


def _without_gaps(card: Mapping[str, Any]) -> Card:
    """Return a card without empty fields and parts."""
    kept = (
        (name, _without_gaps(value) if isinstance(value, Mapping) else value) for name, value in card.items()
    )
    plain = {name: value for name, value in kept if value is not None and value != {}}
    return plain | {
        name: [_without_gaps(item) for item in value]
        for name, value in plain.items()
        if isinstance(value, list) and value and isinstance(value[0], dict)
    }


def main(n: int, kind: Kind) -> None:
    """Print how long drawing a catalog takes, and how distinct its facts are."""
    start = time.process_time()
    drawn = catalog(n, kind)
    print(f"{n:,} {kind} studies drawn and validated in {time.process_time() - start:.2f} s of CPU time")
    print("distinct facts by rule on pairs:")
    for code, found in sorted(distinct_facts(drawn).items(), key=lambda item: -item[1]):
        print(f"    {code} {found:7,}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("n", nargs="?", type=int, default=1_000)
    parser.add_argument("kind", nargs="?", choices=get_args(Kind), default="realistic")
    given = parser.parse_args()
    main(given.n, given.kind)
