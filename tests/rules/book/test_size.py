from __future__ import annotations

import pytest

from studycheck.rules.book.size_ranges import MICRO_SHARE
from studycheck.rules.facts.size import LARGE, SMALLEST
from studycheck.sizes.firm_sizes import firm_sizes
from studycheck.vocabulary.terms import Unit
from tests.cards import case, params, said

IN_FRANCE = {"countries": ["FR"], "year": 2012}
IN_JAPAN = {"countries": ["JP"], "year": 2012}


def covers(low=None, high=None, label=None, **size):
    bounds = {name: value for name, value in (("min", low), ("max", high)) if value is not None}
    return {"size": {"bounds": bounds, **({"label": label} if label else {}), **size}}


def law(label, low, high, countries="FR", year=2012, **size):
    return {**covers(low, high, label, **size), "countries": countries, "year": year}


def at(low, high, label=None, countries="US", year=2022, **more):
    return {**covers(low, high, label), "countries": countries, "year": year, **more}


def of_class(label, low, high):
    return {"label": label, "min": low, "max": high}


def by_turnover(label):
    return {"size": {"label": label, "basis": "turnover", "bounds": "not applicable"}}


def staff(measure=None, basis="headcount", **size):
    return {"size": {"basis": basis, **({"measure": measure} if measure else {}), **size}}


LIST = {"size": {"label": "Fortune 100", "basis": "list", "bounds": "not applicable"}}
NOTHING_STATED = {"size": "not stated"}
SBA = {"size": {"label": "small business", "scheme": "us-sba-advocacy-500", "covers": "small business"}}
LME = {"size": {"label": "PME", "scheme": "fr-lme-2008", "covers": "PME"}}

FEW = ", a narrower range; firms with fewer than 10 people are at least 75 % of firms in every published distribution"
CASES = {
    "SZ001": [
        case(
            "an unknown beginning is not zero, and two of them are not alike",
            covers("not stated", 499),
            covers("not stated", 499),
            says="unknown: a: size.bounds is not stated; b: size.bounds is not stated",
        ),
        case(
            "an unknown beginning against the known",
            covers("not stated", 499),
            covers(0, 499),
            says="unknown: a: size.bounds is not stated",
        ),
        case(
            "an unknown beginning does not matter where all of it is below",
            covers("not stated", 499),
            covers(500, "open"),
            says="blocker: a covers <500, from an unknown size, b covers 500+: the ranges do not overlap",
        ),
        case(
            "an unknown beginning, under a label",
            covers("not stated", 49, "small"),
            covers(250, "open"),
            says="blocker: a covers “small” (<50, from an unknown size), b covers 250+: the ranges do not overlap",
        ),
        case(
            "a threshold is the beginning",
            {**covers("not stated", 249), "population": {"floor": 10}},
            covers(10, 249),
            says="clear",
        ),
        case(
            "an unknown end",
            covers(10, "not stated"),
            covers(10, "open"),
            says="unknown: a: size.bounds is not stated",
        ),
        case(
            "two unknown ends are not alike",
            covers(10, "not stated"),
            covers(10, "not stated"),
            says="unknown: a: size.bounds is not stated; b: size.bounds is not stated",
        ),
        case(
            "an unknown end does not matter where all of it is above",
            covers(250, "not stated"),
            covers(10, 49),
            says="blocker: a covers from 250 to an unknown size, b covers 10–49: the ranges do not overlap",
        ),
        case(
            "an unknown end beside an unknown beginning",
            covers(250, "not stated"),
            covers("not stated", 49),
            says="blocker: a covers from 250 to an unknown size, b covers <50, from an unknown size: "
            "the ranges do not overlap",
        ),
        case(
            "an unknown end and an unknown beginning that may meet",
            covers(50, "not stated"),
            covers("not stated", 249),
            says="unknown: a: size.bounds is not stated; b: size.bounds is not stated",
        ),
        case(
            "only one has the smallest firms, wherever the other ends",
            covers(10, "not stated"),
            covers(0, 249),
            says="blocker: a covers from 10 to an unknown size, b covers <250: only one has the smallest firms; "
            "firms with fewer than 10 people are at least 75 % of firms in every published distribution",
        ),
        case(
            "a label says where firms from a known size end",
            law("PME", 50, "not stated"),
            covers(250, "open"),
            says="blocker: a covers “PME” (from 50 to an unknown size), b covers 250+: the ranges do not overlap, "
            "whatever the label means",
        ),
        case("no upper limit applies", covers(10, "not applicable"), covers(10, "open"), says="clear"),
        case("no lower limit applies", covers("not applicable", 249), covers(0, 249), says="clear"),
        case("fewer than 250", covers(None, 249), covers(0, 249), says="clear"),
        case(
            "an unknown end beside no limit below",
            covers("not applicable", "not stated"),
            covers(0, "open"),
            says="unknown: a: size.bounds.min is not applicable; a: size.bounds.max is not stated",
        ),
        case(
            "no bounds apply to one",
            {"size": {"bounds": "not applicable"}},
            covers(10, 249),
            says="major: a covers no bounds apply, b covers 10–249: bounds apply to one of them only",
        ),
        case("the same headcounts", covers(10, 249), covers(10, 249, "PME"), says="clear"),
        case(
            "no headcount shared",
            covers(10, 49),
            covers(250, "open"),
            says="blocker: a covers 10–49, b covers 250+: the ranges do not overlap",
        ),
        case(
            "crossing",
            covers(10, 249) | IN_FRANCE,
            covers(50, 499) | IN_JAPAN,
            says="major: a covers 10–249, b covers 50–499: the ranges overlap in part",
        ),
        case(
            "inside",
            covers(10, 49) | IN_JAPAN,
            covers(10, 249, "PME") | IN_FRANCE,
            says="major: a covers 10–49, b covers “PME” (10–249), a wider range",
        ),
        case(
            "a share that nobody can look up without the country",
            covers(5, "open") | {"year": 2012},
            covers(0, "open") | IN_FRANCE,
            says="unknown: a: countries is not coded",
        ),
        case(
            "a share that nobody can look up without the date",
            covers(5, "open") | {"countries": ["FR"]},
            covers(0, "open") | IN_FRANCE,
            says="unknown: a: year is not coded",
        ),
        case(
            "several countries have no share of their own, whenever it was",
            covers(5, "open") | {"countries": ["FR", "DE"]},
            covers(0, "open") | IN_FRANCE,
            says="major: a covers 5+, b covers all sizes, a wider range",
        ),
        case(
            "around",
            covers(0, "open"),
            covers(10, 249),
            says="blocker: a covers all sizes, b covers 10–249" + FEW,
        ),
        case(
            "one person apart",
            covers(1, 999),
            covers(1, 1000),
            says="minor: a covers 1–999, b covers 1–1,000, a wider range",
        ),
        case(
            "upper ends a quarter apart",
            covers(0, 199) | IN_JAPAN,
            covers(0, 249) | IN_FRANCE,
            says="major: a covers <200, b covers <250, a wider range",
        ),
        case(
            "upper ends less than a quarter apart",
            covers(0, 200),
            covers(0, 249),
            says="minor: a covers <201, b covers <250, a wider range",
        ),
        case(
            "by scheme",
            SBA,
            LME,
            says="blocker: a covers “small business” (<500), b covers “PME” (10–249)" + FEW,
        ),
        case(
            "only large firms in one, in two countries",
            at(1, 249, countries="FR"),
            at(1, "open", countries="US"),
            says="minor: a covers 1–249, b covers 1+, a wider range; firms with 250 or more people are less than 1 % "
            "of these firms in every published distribution",
        ),
        case(
            "only large firms in one, of those with ten or more people",
            at(10, "open", countries="IT"),
            at(10, 499, countries="FR"),
            says="minor: a covers 10+, b covers 10–499, a narrower range; firms with 250 or more people are less than "
            "7 % of these firms in every published distribution",
        ),
        case(
            "not only large firms in one",
            at(10, "open", countries="IT"),
            at(10, 99, countries="FR"),
            says="major: a covers 10+, b covers 10–99, a narrower range",
        ),
        case(
            "a label without bounds that cannot mean this",
            law("PME", None, None),
            covers(5000, "open"),
            says="blocker: a covers “PME” (bounds unknown), b covers 5,000+: the ranges do not overlap, "
            "whatever the label means",
        ),
        case(
            "a label without bounds that means part of this",
            law("PME", None, None),
            covers(0, "open"),
            says="unknown: a: size.bounds is not coded",
        ),
        case(
            "a label of which no meaning has the smallest firms",
            law("large", None, None, "DE"),
            covers(1, "open"),
            says="blocker: a covers “large” (bounds unknown), b covers 1+: only one has the smallest firms, "
            "whatever the label means; firms with fewer than 10 people are at least 75 % of firms in every "
            "published distribution",
        ),
        case(
            "a label that may begin where the other study does",
            law("KMU", None, None, "DE"),
            covers(10, "open"),
            says="unknown: a: size.bounds is not coded",
        ),
        case(
            "a label without bounds that may mean this",
            law("PME", None, None),
            covers(10, 249),
            says="unknown: a: size.bounds is not coded",
        ),
        case(
            "a label without bounds that nearly means this at best",
            law("TPE", None, None),
            covers(0, 8),
            says="unknown: a: size.bounds is not coded",
        ),
        case(
            "a label that names no size",
            covers(label="companies"),
            covers(10, 249),
            says="unknown: a: size.bounds is not coded",
        ),
        case(
            "one label without bounds twice",
            law("PME", None, None, bounds="not stated"),
            law("PME", None, None),
            says="unknown: a: size.bounds is not stated; b: size.bounds is not coded",
        ),
        case(
            "an open end without a beginning",
            covers(None, "open", "companies"),
            covers(10, 249),
            says="unknown: a: size.bounds is not coded",
        ),
        case(
            "a floor of the population below which nobody was asked",
            {**covers(None, 99), "population": {"floor": 10}},
            covers(10, 99),
            says="clear",
        ),
        case(
            "not coded",
            covers(10, 249),
            {},
            says="unknown: b: size.bounds.min is not coded; b: size.bounds.max is not coded",
        ),
        case(
            "both not stated",
            NOTHING_STATED,
            NOTHING_STATED,
            says="unknown: a: size.bounds.min is not stated; a: size.bounds.max is not stated; "
            "b: size.bounds.min is not stated; b: size.bounds.max is not stated",
        ),
        case(
            "no label, and bounds not coded",
            {"size": {"label": "not applicable"}},
            covers(10, 249),
            says="unknown: a: size.bounds.min is not coded; a: size.bounds.max is not coded",
        ),
        case(
            "inside, where firms are counted",
            at(0, 499),
            at(10, 249, "SMB"),
            says="blocker: a covers <500, b covers “SMB” (10–249), a narrower range; about 20 % of the "
            "firms with <500, and 66 to 68 % of their staff, are in both (United States, "
            "us-susb-2022)",
        ),
        case(
            "crossing, where firms are counted",
            at(10, 249),
            at(50, 499),
            says="blocker: a covers 10–249, b covers 50–499: the ranges overlap in part; 15 to 16 % of "
            "the firms that either covers, and 39 to 42 % of their staff, are in both (United "
            "States, us-susb-2022)",
        ),
        case(
            "nearly the same firms, counted",
            at(0, 499),
            at(0, 249),
            says="minor: a covers <500, b covers <250, a narrower range; 99.6 to 99.7 % of the firms "
            "with <500, and 87 to 89 % of their staff, are in both (United States, us-susb-2022)",
        ),
        case(
            "hardly any firm shared",
            at(10, "open"),
            at(250, "open"),
            says="blocker: a covers 10+, b covers 250+, a narrower range; 3.1 to 3.3 % of the firms with "
            "10+, and 66 to 67 % of their staff, are in both (United States, us-susb-2022)",
        ),
        case(
            "bounds one person apart, where firms are counted",
            at(10, "open"),
            at(11, "open"),
            says="minor: a covers 10+, b covers 11+, a narrower range; 89 to 94 % of the firms with 10+, "
            "and 99 to 99.4 % of their staff, are in both (United States, us-susb-2022)",
        ),
        case(
            "another country stands in, by name",
            at(0, 499, countries="DK"),
            at(10, 249, countries="DK"),
            says="blocker: a covers <500, b covers 10–249, a narrower range; about 5.5 % of the firms "
            "with <500, and 37 to 56 % of their staff, are in both (Denmark, approximated by "
            "eu27-2023, 1 year after 2022)",
        ),
        case(
            "a distribution far from the year",
            at(0, "open", countries="EU", year=2012),
            at(10, "open", countries="EU", year=2014),
            says="blocker: a covers all sizes, b covers 10+, a narrower range; 7.3 to 8.4 % of all "
            "firms, and 70 to 71 % of their staff, are in both (European Union, eu27-2010-sba, 4 years "
            "before 2014)",
        ),
        case(
            "units that both count, without staff",
            at(0, "open", countries="JP", year=2001, population={"unit": "establishment"}),
            at(10, "open", countries="JP", year=2001, population={"unit": "establishment"}),
            says="blocker: a covers all sizes, b covers 10+, a narrower range; 11 % of all "
            "establishments are in both (Japan, jp-1981-est, 20 years before 2001)",
        ),
        case(
            "two countries",
            at(0, 499),
            at(10, 249, countries="FR"),
            says="blocker: a covers <500, b covers 10–249" + FEW,
        ),
        case(
            "several countries",
            at(0, 499, countries=["US", "CA"]),
            at(10, 249, countries=["US", "CA"]),
            says="blocker: a covers <500, b covers 10–249" + FEW,
        ),
        case(
            "a country without counts",
            at(0, 499, countries="JP"),
            at(10, 249, countries="JP"),
            says="blocker: a covers <500, b covers 10–249" + FEW,
        ),
        case(
            "no year",
            at(0, 499, year=None),
            at(10, 249),
            says="blocker: a covers <500, b covers 10–249" + FEW,
        ),
        case(
            "units that are no firms",
            at(0, 499, population={"unit": "individual"}),
            at(10, 249, population={"unit": "individual"}),
            says="blocker: a covers <500, b covers 10–249" + FEW,
        ),
        case(
            "a cut below which nothing tells how many firms there are",
            at(0, "open"),
            at(2, "open"),
            says="major: a covers all sizes, b covers 2+, a narrower range",
        ),
        case(
            "a list has members, not a size",
            LIST,
            covers(10, 249),
            says="major: a covers “Fortune 100” (no bounds apply), b covers 10–249: bounds apply to one of them only",
        ),
        case(
            "one label, and bounds of one study",
            covers(0, 499, "SME"),
            {"size": {"label": "SME", "bounds": "not applicable"}},
            says="major: a covers “SME” (<500), b covers “SME” (no bounds apply): bounds apply to one of them only",
        ),
        case("two lists", LIST, LIST, says="clear"),
        case(
            "a list and a label",
            LIST,
            covers(label="SME"),
            says="unknown: a: size.bounds is not applicable; b: size.bounds is not coded",
        ),
        case(
            "a list and nothing coded",
            LIST,
            {},
            says="unknown: b: size.bounds.min is not coded; b: size.bounds.max is not coded",
        ),
        case(
            "bounds of a share that agree",
            at(1, "open", year=2012),
            at(1, 249, year=2012),
            says="minor: a covers 1+, b covers 1–249, a narrower range; 98 to 99.4 % of the firms with 1+, and "
            "39 to 45 % of their staff, are in both (United States, us-susb-totals-2012); the worse of these bounds "
            "decides",
        ),
    ],
    "SZ002": [
        case("the same firms", covers(10, 249, "PME"), covers(10, 249, "SME"), says="clear"),
        case("nearly the same firms", covers(1, 999, "SMB"), covers(1, 1000, "SME"), says="clear"),
        case(
            "a small business and a PME",
            SBA,
            LME,
            says="blocker: “small business” means <500 in a, “PME” means 10–249 in b",
        ),
        case(
            "one label, other bounds",
            covers(0, 9, "TPE"),
            covers(0, 49, "TPE"),
            says="blocker: “TPE” means <10 in a, “TPE” means <50 in b",
        ),
        case(
            "one label, no firm shared",
            covers(1, 9, "TPE"),
            covers(10, 49, "TPE"),
            says="blocker: “TPE” means 1–9 in a, “TPE” means 10–49 in b",
        ),
        case("labels of other sizes", covers(0, 9, "TPE"), covers(10, 249, "PME"), says="clear"),
        case("labels that name no size", covers(0, 9, "companies"), covers(0, 49, "companies"), says="clear"),
        case("no label", covers(0, 9), covers(0, 49), says="clear"),
        case(
            "a whole and a class",
            covers(10, 249, "PME"),
            covers(0, "open", classes=[of_class("KMU", 0, 499), of_class("large", 500, "open")]),
            says="blocker: “PME” means 10–249 in a, “KMU” means <500 in b",
        ),
        case(
            "a whole and a class, of the same firms as wholes",
            covers(10, 249, "PME"),
            covers(10, 249, classes=[of_class("small", 10, 49), of_class("PME", 50, 249)]),
            says="minor: “PME” means 10–249 in a, “PME” means 50–249 in b",
        ),
        case(
            "classes only",
            covers(0, "open", "firms", classes=[of_class("micro", 0, 9), of_class("large", 10, "open")]),
            covers(0, "open", "firms", classes=[of_class("micro", 0, 49), of_class("large", 50, "open")]),
            says="minor: “micro” means <10 in a, “micro” means <50 in b",
        ),
        case(
            "a class that is one of two for this label",
            covers(1, 999, "SMB", classes=[of_class("small business", 1, 99)]),
            covers(1, 999, "SMB", classes=[of_class("small business", 1, 99)]),
            says="clear",
        ),
        case(
            "one label, bounds given once",
            covers(label="PME"),
            covers(10, 249, "SME"),
            says="unknown: a: size.bounds is not coded",
        ),
        case(
            "not coded",
            covers(10, 249, "PME"),
            {},
            says="unknown: b: size.label is not coded; b: size.bounds.min is not coded; "
            "b: size.bounds.max is not coded",
        ),
        case(
            "nearly the same firms, but not their staff",
            at(0, 499, "SME"),
            at(0, 249, "SMB"),
            says="blocker: “SME” means <500 in a, “SMB” means <250 in b; 99.6 to 99.7 % of the firms with <500, and "
            "87 to 89 % of their staff, are in both (United States, us-susb-2022)",
        ),
        case(
            "nearly the same firms, and their staff",
            at(0, 2499, "SME"),
            at(0, 4999, "SMB"),
            says="minor: “SME” means <2,500 in a, “SMB” means <5,000 in b; more than 99.9 % of the firms with <5,000, "
            "and 92 % of their staff, are in both (United States, us-susb-2022)",
        ),
        case("a list has members, not a size", LIST, covers(10, 249, "PME"), says="clear"),
        case(
            "one label by staff and by turnover",
            covers(0, 499, "SME"),
            by_turnover("SME"),
            says="blocker: “SME” is defined by staff in a, “SME” by turnover in b",
        ),
        case(
            "one label in two languages by turnover and by staff",
            by_turnover("PME"),
            covers(label="SMB", basis="headcount"),
            says="blocker: “PME” is defined by turnover in a, “SMB” by staff in b",
        ),
        case(
            "two labels by staff and by turnover", covers(0, 499, "SME"), by_turnover("large"), says="clear"
        ),
        case("one label by turnover twice", by_turnover("SME"), by_turnover("SME"), says="clear"),
        case(
            "a label by turnover without bounds",
            covers(label="SME", basis="turnover"),
            covers(0, 249, "SME"),
            says="blocker: “SME” is defined by turnover in a, “SME” by staff in b",
        ),
        case(
            "an upper end that few firms reach, in two countries",
            at(0, 249, "PME", countries="FR"),
            at(0, 499, "small business"),
            says="major: “PME” means <250 in a, “small business” means <500 in b; less than 7 % of firms with ten or "
            "more people have 250 or more",
        ),
        case(
            "an upper end that few firms reach, from ten on",
            at(10, 499, "SME"),
            at(10, 249, "KMU", countries="DE"),
            says="major: “SME” means 10–499 in a, “KMU” means 10–249 in b; less than 7 % of firms with ten or "
            "more people have 250 or more",
        ),
        case(
            "an upper end that many firms reach, in two countries",
            at(0, 99, "PME", countries="FR"),
            at(0, 499, "small business"),
            says="blocker: “PME” means <100 in a, “small business” means <500 in b",
        ),
        case(
            "an upper end among larger firms, in two countries",
            at(50, 249, "medium", countries="FR"),
            at(50, 499, "medium"),
            says="blocker: “medium” means 50–249 in a, “medium” means 50–499 in b",
        ),
    ],
    "SZ004": [
        case(
            "TPE below 50",
            law("TPE", 0, 49),
            says="major: “TPE” means <50 in a; in France the legal definition is <10 (fr-lme-2008)",
        ),
        case("TPE below 10", law("TPE", 0, 9), says="clear"),
        case(
            "TPE below 50, before the law",
            law("TPE", 0, 49, year=1990),
            says="clear",
        ),
        case(
            "a class of the study",
            law("entreprises", 0, "open", classes=[of_class("PME", 50, 499)]),
            says="major: “PME” means 50–499 in a; in France the legal definition is <250 (fr-lme-2008) "
            "or 10–249 (fr-lme-2008)",
        ),
        case(
            "large in one country with a law of its own",
            law("large firms", 250, "open"),
            says="major: “large firms” means 250+ in a; in France the legal definition is 5,000+ "
            "(fr-lme-2008)",
        ),
        case("large in the whole group", law("large firms", 250, "open", countries="EU"), says="clear"),
        case(
            "KMU below 500 under the law of the group",
            law("KMU", 0, 499, countries="DE"),
            says="major: “KMU” means <500 in a; in Germany the legal definition is <250 (eu-2003-361)",
        ),
        case("a country without such a law", law("small business", 0, 499, countries="US"), says="clear"),
        case("a label that names no size", law("companies", 0, 499), says="not applicable"),
        case(
            "no bounds",
            law("PME", None, None),
            says="unknown: a: size.bounds.max is not coded; a: fieldwork.start is not coded",
        ),
        case(
            "no country",
            {**covers(0, 499, "PME"), "year": 2012},
            says="unknown: a: countries is not coded; a: fieldwork.start is not coded",
        ),
        case(
            "no list of countries",
            {**law("PME", 0, 499, countries="WORLD"), "fieldwork": {"start": 2012}},
            says="unknown: a: members is not coded",
        ),
        case(
            "a list has members, not a size", {**LIST, "countries": "FR", "year": 2012}, says="not applicable"
        ),
    ],
    "SZ005": [
        case("one measure", staff("employees"), staff("employees"), says="clear"),
        case(
            "employees and persons employed",
            staff("employees"),
            staff("persons employed"),
            says="minor: staff is counted as employees in a and as persons employed in b",
        ),
        case(
            "by scheme",
            SBA,
            LME,
            says="minor: staff is counted as employees in a and as annual work units in b",
        ),
        case(
            "headcount and a ranking",
            staff("employees"),
            LIST,
            says="major: the size criterion is headcount in a and list in b",
        ),
        case("two rankings", LIST, LIST, says="clear"),
        case(
            "measure known once",
            staff("employees"),
            staff(),
            says="unknown: b: size.measure is not coded",
        ),
        case(
            "measure known once, by scheme",
            {"size": {**LME["size"], "basis": "headcount"}},
            staff("not stated"),
            says="unknown: b: size.measure is not stated",
        ),
        case(
            "not coded",
            staff("employees"),
            {},
            says="unknown: b: size.basis is not coded; b: size.measure is not coded",
        ),
        case(
            "both not stated",
            NOTHING_STATED,
            NOTHING_STATED,
            says="unknown: a: size.basis is not stated; a: size.measure is not stated; "
            "b: size.basis is not stated; b: size.measure is not stated",
        ),
        case(
            "not applicable", {"size": {"basis": "not applicable"}}, staff("employees"), says="not applicable"
        ),
    ],
    "SZ006": [
        case(
            "a label without bounds",
            covers(None, "not stated", "PME"),
            says="major: a does not give bounds for “PME”",
        ),
        case(
            "a label without a basis",
            {"size": {"label": "PME", "basis": "not stated"}},
            says="major: a does not give bounds for “PME”",
        ),
        case("nothing stated", NOTHING_STATED, says="major: a does not say which firm sizes it covers"),
        case("bounds", covers(10, 249, "PME"), says="clear"),
        case("a scheme", LME, says="clear"),
        case(
            "not coded",
            covers(label="PME"),
            says="unknown: a: size.bounds.max is not coded; a: size.basis is not coded",
        ),
        case("a list has members, not a size", LIST, says="not applicable"),
        case(
            "no label", {"size": {"label": "not applicable", "bounds": "not stated"}}, says="not applicable"
        ),
    ],
    "SZ007": [
        case(
            "headcount alone",
            {"size": {**LME["size"], "money_limits": False}},
            says="minor: a uses headcount alone; fr-lme-2008 says: headcount AND (turnover OR balance sheet)",
        ),
        case("money too", {"size": {**LME["size"], "money_limits": True}}, says="clear"),
        case(
            "a scheme of headcount alone",
            {"size": {**SBA["size"], "money_limits": False}},
            says="clear",
        ),
        case("not coded", LME, says="unknown: a: size.money_limits is not coded"),
        case(
            "no scheme coded",
            covers(10, 249),
            says="unknown: a: size.scheme is not coded; a: size.money_limits is not coded",
        ),
        case(
            "no scheme",
            {"size": {"scheme": "not applicable", "money_limits": False}},
            says="not applicable",
        ),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says


def test_three_in_four_firms_are_micro_in_every_published_distribution():
    shares = [
        100 * (1 - dict(zip(found.limits, found.survival, strict=False))[10] / found.survival[0])
        for found in map(firm_sizes.__getitem__, firm_sizes)
        if found.usable() is None
        and 10 in found.limits
        and not found.sector
        and found.unit is Unit.ENTERPRISE
    ]
    assert len(shares) > 100
    assert min(shares) >= MICRO_SHARE


@pytest.mark.parametrize(("first", "most"), [(0, 1.0), (1, 1.0), (SMALLEST, 7.0)])
def test_few_firms_are_large_in_every_published_distribution(first, most):
    counted = [
        dict(zip(found.limits, found.survival, strict=False))
        for found in map(firm_sizes.__getitem__, firm_sizes)
        if found.usable() is None and not found.sector and found.unit is Unit.ENTERPRISE
    ]
    shares = [100 * counts[LARGE] / counts[first] for counts in counted if {LARGE, first} <= set(counts)]
    assert len(shares) > 15
    assert max(shares) < most
