"""Cards whose fields contradict each other, each with the place and the whole message."""

from __future__ import annotations

from typing import Any

import pytest

from studycheck import Study
from studycheck.errors import InputError
from studycheck.study.paths import field_exists


def problems(card: dict[str, Any]) -> list[str]:
    with pytest.raises(InputError) as error:
        Study(**{"id": "a"} | card)
    return [str(problem) for problem in error.value.problems]


def classes(*entries: tuple[Any, ...], **sample: Any) -> dict[str, Any]:
    names = ("label", "min", "max", "n")
    listed = [dict(zip(names, entry, strict=False)) for entry in entries]
    return {"size": {"classes": listed}, "sample": sample}


def roles(*shares: float | None) -> dict[str, Any]:
    return {"respondents": {"roles": [{"role": "HR", "share": share} for share in shares]}}


SME = "it has SME, large (residual), medium, micro, small"

CONTRADICTIONS = {
    "more answered than were asked": (
        {"sample": {"issued": 1000, "achieved": 2600}},
        ["sample.achieved: 2,600 responses are more than the 1,000 in the issued sample"],
    ),
    "more analysed than answered": (
        {"sample": {"achieved": 80, "analysed": 81}},
        ["sample.analysed: 81 analysed responses are more than the 80 achieved"],
    ),
    "more analysed than asked": (
        {"sample": {"issued": 80, "analysed": 81}},
        ["sample.analysed: 81 analysed responses are more than the 80 in the issued sample"],
    ),
    "analysed, achieved and issued upside down": (
        {"sample": {"issued": 1, "achieved": 2, "analysed": 3}},
        [
            "sample.achieved: 2 responses are more than the 1 in the issued sample",
            "sample.analysed: 3 analysed responses are more than the 2 achieved",
        ],
    ),
    "classes hold more than the sample": (
        classes(("small", 1, 9, 50), ("large", 10, "open", 50), achieved=80),
        ["size.classes: the classes have 100 responses, more than the 80 in the sample"],
    ),
    "classes hold more than what was analysed": (
        classes(("small", 1, 9, 50), ("large", 10, "open", 50), achieved=200, analysed=97),
        ["size.classes: the classes have 100 responses, more than the 97 in the sample"],
    ),
    "classes hold more than the sample beside one that holds them": (
        classes(
            ("SME", 1, 249, 90),
            ("micro", 1, 9, 50),
            ("rest", 10, 249, 40),
            ("large", 250, "open", 50),
            achieved=80,
        ),
        ["size.classes: the classes have 140 responses, more than the 80 in the sample"],
    ),
    "one known class holds more than the sample": (
        classes(("small", 1, 9, 1_500), ("large", 10, "open", "not stated"), achieved=1_000),
        ["size.classes: the classes have 1,500 responses, more than the 1,000 in the sample"],
    ),
    "bounds upside down": (
        {"size": {"bounds": {"min": 250, "max": 10}}},
        ["size.bounds.max: 10 is below min, 250; exchange them or correct one"],
    ),
    "bounds of a class upside down": (
        classes(("small", 1, 9), ("medium", 250, 50)),
        ["size.classes[1].max: 50 is below min, 250; exchange them or correct one"],
    ),
    "bounds of an estimate upside down": (
        {"estimates": [{"construct": "x_a"}, {"construct": "x_a", "bounds": {"min": 9, "max": 1}}]},
        ["estimates[1].bounds.max: 1 is below min, 9; exchange them or correct one"],
    ),
    "class reaches below the bounds": (
        {"size": {"bounds": {"min": 10, "max": 249}, "classes": [{"label": "all", "min": 1, "max": 249}]}},
        ["size.classes[0]: class 'all' (1–249) reaches outside the bounds (10–249)"],
    ),
    "class reaches above the bounds": (
        {
            "size": {
                "bounds": {"min": 10, "max": 249},
                "classes": [{"label": "large", "min": 250, "max": "open"}],
            }
        },
        ["size.classes[0]: class 'large' (250+) reaches outside the bounds (10–249)"],
    ),
    "class that stands twice": (
        classes(("small", 1, 9), ("small", 10, 49), ("large", 50, "open"), ("small", 1, 1)),
        [
            "size.classes[1].label: the class 'small' occurs twice",
            "size.classes[3].label: the class 'small' occurs twice",
        ],
    ),
    "classes named without a scheme": (
        {"size": {"covers": ["small", "medium"]}},
        ["size.covers: names classes without a scheme; add scheme, or write bounds instead"],
    ),
    "classes named of a scheme not stated": (
        {"size": {"scheme": "not stated", "covers": "small"}},
        ["size.covers: names classes without a scheme; add scheme, or write bounds instead"],
    ),
    "scheme without its classes": (
        {"size": {"scheme": "eu-2003-361"}},
        [f"size.scheme: say which classes of eu-2003-361 the study covers with covers: [...]; {SME}"],
    ),
    "scheme without its classes, bounds not stated": (
        {"size": {"scheme": "eu-2003-361", "bounds": "not stated"}},
        [f"size.scheme: say which classes of eu-2003-361 the study covers with covers: [...]; {SME}"],
    ),
    "class that the scheme has not": (
        {"size": {"scheme": "eu-2003-361", "covers": ["micr", "small", "tiny"]}},
        [
            "size.covers[0]: unknown class of eu-2003-361 'micr'; did you mean 'micro'?",
            "size.covers[2]: unknown class of eu-2003-361 'tiny'; known: SME, large (residual), medium, micro, small",
        ],
    ),
    "fieldwork ends before it starts": (
        {"fieldwork": {"start": "2012-06", "end": "2012-05-31"}},
        ["fieldwork.end: 2012-05-31 lies before the start, 2012-06; exchange them or correct one"],
    ),
    "published before fieldwork": (
        {"year": 2011, "fieldwork": {"start": "2012-06"}},
        ["year: published in 2011, before fieldwork started in 2012-06"],
    ),
    "shares of roles above one": (
        roles(0.6, 0.5),
        ["respondents.roles: the shares add up to 1.1, more than 1"],
    ),
    "shares of roles below one": (
        roles(0.12, 0.12),
        [
            "respondents.roles: the shares add up to 0.24, not 1; add the role not stated with the share 0.76 for the "
            "rest"
        ],
    ),
    "known shares of roles above one": (
        roles(0.6, 0.5, None),
        ["respondents.roles: the shares add up to 1.1, more than 1"],
    ),
    "floor above the smallest firm": (
        {"population": {"floor": 20}, "size": {"bounds": {"min": 10, "max": "open"}}},
        ["population.floor: 20 is above the smallest headcount that size covers, 10"],
    ),
    "floor above the smallest firm of the scheme": (
        {"population": {"floor": 10}, "size": {"scheme": "eu-2003-361", "covers": "SME"}},
        ["population.floor: 10 is above the smallest headcount that size covers, 0"],
    ),
    "unknown class, with a close one": (
        classes(("small (1-9)", 1, 9), ("large", 10, "open"))
        | {
            "estimates": [
                {"construct": "x_a", "size_class": "small"},
                {"construct": "x_a", "size_class": "zzz"},
            ]
        },
        [
            "estimates[0].size_class: 'small' is not a class in size.classes; did you mean 'small (1-9)'?",
            "estimates[1].size_class: 'zzz' is not a class in size.classes; this card has small (1-9), large",
        ],
    ),
    "unknown class where there are none": (
        {"estimates": [{"construct": "x_a", "size_class": "small"}]},
        ["estimates[0].size_class: 'small' is not a class in size.classes; this card has no classes"],
    ),
    "class and bounds at once": (
        classes(("small", 1, 9))
        | {"estimates": [{"construct": "x_a", "size_class": "small", "bounds": {"min": 1, "max": 9}}]},
        ["estimates[0].bounds: give either size_class or bounds, not both"],
    ),
    "provenance of no field": (
        {"provenance": {"samle": {}, "sample.achievd": {"page": 1}, "title": {}, "zzz": {}}},
        [
            "provenance.samle: 'samle' is not a field of a study; did you mean 'sample'?",
            "provenance.sample.achievd: 'sample.achievd' is not a field of a study; did you mean 'sample.achieved' or "
            "'sample.strata.achieved'?",
            "provenance.zzz: 'zzz' is not a field of a study",
        ],
    ),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_contradiction_is_said_with_its_place(name):
    card, expected = CONTRADICTIONS[name]
    assert problems(card) == expected


def test_contradictions_of_the_whole_card_are_said_at_once():
    card = {
        "year": 2010,
        "fieldwork": {"start": "2012", "end": "2011"},
        "size": {"bounds": {"min": 9, "max": 1}, "covers": ["small"]},
        "sample": {"issued": 1, "achieved": 2},
        **roles(0.5, 0.6),
        "provenance": {"nothing.here": {}},
    }
    assert problems(card) == [
        "fieldwork.end: 2011 lies before the start, 2012; exchange them or correct one",
        "provenance.nothing.here: 'nothing.here' is not a field of a study",
        "respondents.roles: the shares add up to 1.1, more than 1",
        "sample.achieved: 2 responses are more than the 1 in the issued sample",
        "size.bounds.max: 1 is below min, 9; exchange them or correct one",
        "size.covers: names classes without a scheme; add scheme, or write bounds instead",
        "year: published in 2010, before fieldwork started in 2012",
    ]


FINE = {
    "all who were asked answered": {"sample": {"issued": 80, "achieved": 80, "analysed": 80}},
    "nobody answered": {"sample": {"issued": 80, "achieved": 0, "analysed": 0}},
    "numbers not stated": {"sample": {"issued": 10, "achieved": "not stated", "analysed": "not applicable"}},
    # class sizes worked out from printed percentages may be off by one each
    "classes rounded up": classes(("a", 1, 9, 41), ("b", 10, "open", 41), achieved=80),
    # SMEs are the sum of micro, small and medium firms
    "a class that holds others": classes(
        ("SME", 1, 249, 900), ("micro", 1, 9, 500), ("small", 10, 49, 300), ("medium", 50, 249, 100),
        ("large", 250, "open", 100), achieved=1000),
    "a label that holds others, without bounds": classes(
        ("PME", None, None, 900), ("TPE", None, None, 500), ("small", None, None, 300), ("medium", None, None, 100),
        ("large", None, None, 100), achieved=1000),
    "classes without a sample": classes(("a", 1, 9, 41)),
    "classes that do not touch": classes(("a", 1, 9), ("b", 50, 249), ("c", 5, 20)),
    "one size": {"size": {"bounds": {"min": 10, "max": 10}}},
    "a class as wide as the bounds": {
        "size": {"bounds": {"min": 10, "max": 249}, "classes": [{"label": "all", "min": 10, "max": 249}]}
    },
    "a class whose smallest firm is not said": {
        "size": {"bounds": {"min": 10, "max": 249}, "classes": [{"label": "up to 249", "max": 249}]}
    },
    "scheme with bounds instead of classes": {"size": {"scheme": "eu-2003-361", "bounds": {"min": 5, "max": 249}}},
    "scheme with classes not stated": {"size": {"scheme": "eu-2003-361", "covers": "not stated"}},
    "scheme with a label in another language": {"size": {"scheme": "fr-lme-2008", "covers": ["pme", "ETI"]}},
    "fieldwork within one month": {"fieldwork": {"start": "2012-06-05", "end": "2012-06"}},
    "fieldwork of one year": {"fieldwork": {"start": "2012-06-05", "end": 2012}},
    "published in the year of fieldwork": {"year": 2012, "fieldwork": {"start": "2012-12-31"}},
    "published before fieldwork ended": {"year": 2012, "fieldwork": {"end": "2013-01"}},
    "shares of roles that add up": roles(0.5, 0.25, 0.25),
    "shares of roles in whole points, rounded down": roles(0.33, 0.33, 0.33),
    "shares of roles in whole points, rounded up": roles(0.17, 0.17, 0.17, 0.17, 0.17, 0.17),
    "roles without all shares": roles(0.5, None),
    "roles without shares": roles(None, None),
    "no roles": roles(),
    "floor below the smallest firm": {"population": {"floor": 1}, "size": {"bounds": {"min": 10, "max": "open"}}},
    "floor at the smallest firm": {"population": {"floor": 10}, "size": {"bounds": {"min": 10, "max": "open"}}},
    # "fewer than 500" leaves open where it starts; the floor says it
    "floor where the smallest firm is not said": {"population": {"floor": 10}, "size": {"bounds": {"max": 499}}},
    "class of an estimate": classes(("small", 1, 9)) | {"estimates": [{"construct": "x_a", "size_class": "small"}]},
    "provenance of fields at any depth": {
        "provenance": {
            "sample": {}, "sample.response_rate.value": {}, "size.classes[12].n": {}, "estimates[0].value": {},
            "respondents.roles[0].share": {}, "population.sectors.included": {}, "links[0].url": {},
        }
    },
}  # fmt: skip


@pytest.mark.parametrize("name", FINE)
def test_what_only_looks_like_a_contradiction_is_read(name):
    assert Study(**{"id": "a"} | FINE[name])


PATHS = [
    ("id", True),
    ("sample", True),
    ("sample.achieved", True),
    ("sample.response_rate.definition", True),
    ("estimates[3].bounds.max", True),
    ("size.classes.label", True),
    ("sampel", False),
    ("sample.acheived", False),
    ("title.length", False),
    ("sample.achieved.value", False),
    ("", False),
    ("sample.", False),
    (".sample", False),
]


@pytest.mark.parametrize(("path", "exists"), PATHS)
def test_a_path_is_a_field_of_a_card_or_not(path, exists):
    assert field_exists(model=Study, path=path) is exists


def test_a_contradiction_is_said_beside_a_wrong_field_that_its_part_cannot_do_without():
    with pytest.raises(InputError) as error:
        Study(
            id="a",
            size={"bounds": {"min": 249, "max": 10}},
            estimates=[{"construct": "uses_socialmedia", "value": 0.2}],
        )
    assert [problem.field for problem in error.value.problems] == [
        "estimates[0].construct",
        "size.bounds.max",
    ]


@pytest.mark.parametrize("wrong", [{}, {"id": "a b"}])
def test_a_contradiction_is_said_of_a_card_without_an_id(wrong):
    with pytest.raises(InputError) as error:
        Study(
            **wrong,
            size={"bounds": {"min": 249, "max": 10}},
            estimates=[{"construct": "uses_socialmedia", "value": 45}],
        )
    assert [problem.field for problem in error.value.problems] == [
        "estimates[0].construct",
        "estimates[0].value",
        "id",
        "size.bounds.max",
    ]


def test_no_more_units_respond_than_the_population_has():
    def problems(**facts):
        try:
            Study(id="a", **facts)
        except InputError as error:
            return [str(problem) for problem in error.problems]
        return []

    refused = [
        "population.count: 900 responses are more than the 500 units of the population; correct one of them, or say in "
        "population.unit and sample.unit what each counts"
    ]
    sample, population = {"achieved": 900}, {"count": 500}
    assert problems(sample=sample, population=population) == refused
    same = {"sample": sample | {"unit": "enterprise"}, "population": population | {"unit": "enterprise"}}
    assert problems(**same) == refused
    # several people of one firm may respond
    assert not problems(
        sample=sample | {"unit": "individual"}, population=population | {"unit": "enterprise"}
    )
    assert not problems(sample=sample, population=population, respondents={"informants": "several"})
    assert not problems(sample={"achieved": 500}, population=population)
