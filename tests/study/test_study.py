from __future__ import annotations

import copy
import json
import pickle
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from pydantic import ValidationError

from studycheck import Estimate, Study, datasets
from studycheck.errors import InputError
from studycheck.study import known
from studycheck.study.identity import Fieldwork
from studycheck.study.reported import as_marker
from studycheck.study.sample import Respondents, RoleShare, Sample
from studycheck.study.size import ReportedClass, Size
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import (
    Base,
    Informants,
    Marker,
    Method,
    Mode,
    Objective,
    Qualifier,
    Role,
    Scope,
    SizeBasis,
    SourceLevel,
    SpeaksFor,
    SponsorKind,
    StaffMeasure,
    Unit,
)
from tests.strategies import MODERATE, cards, studies

FULL: dict[str, Any] = {
    "id": "acme-2012",
    "title": "Social media in small firms",
    "publisher": "Acme",
    "language": "en",
    "series": "acme",
    "sponsor": {"name": "Acme", "kind": "vendor", "interest": True},
    "year": 2013,
    "links": [{"title": "Report", "url": "https://example.org/report"}],
    "fieldwork": {"start": "2012-05", "end": "2012-06-05"},
    "countries": ["FR", "États-Unis", "UE"],
    "members": ["FR", "DE"],
    "population": {
        "unit": "firm",
        "sectors": {"included": ["C", "62"], "excluded": "K", "words": "all but banks"},
        "floor": 1,
        "eligibility": "online",
        "words": "firms with Internet access",
    },
    "size": {
        "label": "small business",
        "basis": "headcount",
        "scheme": "us-sba-advocacy-500",
        "covers": "small business",
        "bounds": {"min": 1, "max": 499},
        "measure": "employees",
        "money_limits": False,
        "words": "fewer than 500",
        "classes": [
            {"label": "micro", "min": 1, "max": 9, "n": 30, "note": "few"},
            {"label": "other", "min": 10, "max": 499, "n": 50},
        ],
    },
    "sample": {
        "issued": 500,
        "achieved": 90,
        "analysed": 80,
        "qualifier": "approximate",
        "unit": "individual",
        "method": "Self Selected",
        "frame": "newsletter",
        "mode": ["CAWI", "phone"],
        "response_rate": {"value": 0.18, "definition": "AAPOR RR1"},
        "weighted": False,
        "weighting": "not applicable",
        "design_effect": 1.5,
        "margin_of_error": 0.11,
        "subgroups": [{"label": "Paris", "n": 20}],
    },
    "respondents": {
        "roles": [
            {"role": "DG", "label": "dirigeants", "share": 0.75},
            {"role": "not stated", "share": 0.25},
        ],
        "speaks_for": "firm",
        "informants": "single",
    },
    "network_scope": "public",
    "objectives": ["recruit", "innovation"],
    "estimates": [
        {
            "construct": "uses_social_media",
            "indicator": "on at least one network",
            "value": 0.4,
            "negated": False,
            "text": "four in ten",
            "base": "all",
            "base_words": "all firms",
            "base_n": 80,
            "size_class": "micro",
            "country": "France",
            "date": 2012,
            "platforms": "Facebook",
            "period": "last 2 weeks",
            "intensity": "any",
            "counts": ["blogs", "networks"],
            "excludes": ["wikis"],
            "weighted_to": "firms",
        }
    ],
    "series_breaks": [{"date": "2011-01", "kind": "source", "revised": True, "note": "new register"}],
    "disclosure": {
        "question_wording": True,
        "response_options": False,
        "weighting": "not stated",
        "limitations": True,
    },
    "coding": {"coder": "me", "date": "2024-01-02", "level": "primary", "conflicts": ["80 or 90"]},
    "provenance": {
        "sample.achieved": {"page": 3, "quote": "90 answers", "url": "https://example.org", "coder": "me"}
    },
    "notes": "A made-up study.",
}


@pytest.fixture(scope="module")
def full() -> Study:
    return Study(**FULL)


def refused(**card: Any) -> str:
    with pytest.raises(InputError) as error:
        Study(**{"id": "a"} | card)
    return str(error.value)


def test_only_the_id_is_required():
    study = Study(id="acme-2012")
    assert study.to_dict() == {"id": "acme-2012"}
    assert {name for name in Study.model_fields if study.fact(name) is None} == {
        "title",
        "title_short",
        "publisher",
        "language",
        "series",
        "programme",
        "year",
        "countries",
        "members",
        "regions",
        "network_scope",
        "scope",
        "objectives",
        "series_breaks",
        "notes",
    }


def test_a_card_without_id_is_refused():
    with pytest.raises(InputError) as error:
        Study(title="x")
    assert str(error.value) == "id: is required"


def test_words_become_members_of_vocabularies(full):
    found = {
        "sponsor.kind": SponsorKind.VENDOR,
        "population.unit": Unit.FIRM,
        "population.eligibility": Base.ONLINE,
        "size.basis": SizeBasis.HEADCOUNT,
        "size.measure": StaffMeasure.EMPLOYEES,
        "sample.qualifier": Qualifier.APPROXIMATE,
        "sample.unit": Unit.INDIVIDUAL,
        "sample.method": Method.SELF_SELECTED,
        "sample.mode": (Mode.WEB, Mode.PHONE),
        "respondents.speaks_for": SpeaksFor.FIRM,
        "respondents.informants": Informants.ONE,
        "network_scope": Scope.PUBLIC,
        "objectives": (Objective.RECRUIT, Objective.CREATIVITY),
        "coding.level": SourceLevel.PRIMARY,
        "disclosure.weighting": Marker.NOT_STATED,
        "sample.weighting": Marker.NOT_APPLICABLE,
    }
    assert {path: full.fact(path) for path in found} == found
    assert full.respondents.roles == (
        RoleShare(role=Role.OWNER_CEO, label="dirigeants", share=0.75),
        RoleShare(role=Marker.NOT_STATED, share=0.25),
    )


@pytest.mark.parametrize(
    ("field", "written", "member"),
    [
        ("respondents.roles", [{"role": "DG"}], Role.OWNER_CEO),
        ("respondents.roles", [{"role": "DRH"}], Role.HR),
        ("respondents.roles", [{"role": "DSI"}], Role.IT),
        ("sample.method", "Self Selected", Method.SELF_SELECTED),
        ("sample.method", "customer_list", Method.CUSTOMER_LIST),
    ],
)
def test_spelling_of_words_is_forgiven(field, written, member):
    part, _, name = field.partition(".")
    found = Study(id="a", **{part: {name: written}}).fact(field)
    assert (found[0].role if isinstance(found, tuple) else found) is member


LISTS = [
    ("countries", "FR", ("FR",)),
    ("members", "allemagne", ("DE",)),
    ("objectives", "recruit", (Objective.RECRUIT,)),
    ("sample.mode", "web", (Mode.WEB,)),
    ("population.sectors.included", "C", ("C",)),
    ("population.sectors.excluded", "62", ("62",)),
]


@pytest.mark.parametrize(("path", "written", "expected"), LISTS)
def test_one_item_needs_no_list(path, written, expected):
    card: Any = written
    for name in reversed(path.split(".")):
        card = {name: card}
    assert Study(id="a", **card).fact(path) == expected


def test_an_empty_list_is_not_the_same_as_nothing():
    assert Study(id="a", countries=[]).countries == ()
    assert Study(id="a", countries=[]) != Study(id="a")


def test_countries_may_be_codes_names_and_groups_once_each():
    study = Study(
        id="a", countries=["France", "fr", "Allemagne", "NO", "EL", "UE", "worldwide"], members=["DE", "DE"]
    )
    assert study.countries == ("FR", "DE", "NO", "GR", "EU", "WORLD")
    assert study.members == ("DE",)


def test_blanks_around_text_are_dropped():
    assert Study(id=" a ", title="  x  y\n").title == "x  y"
    assert Study(id=" a ").id == "a"


# markers


@pytest.mark.parametrize(
    "path", ["title", "year", "countries", "network_scope", "objectives", "notes", "language"]
)
@pytest.mark.parametrize(
    ("written", "marker"), [("not stated", Marker.NOT_STATED), ("Not_Applicable", Marker.NOT_APPLICABLE)]
)
def test_any_field_may_hold_a_marker(path, written, marker):
    study = Study(id="a", **{path: written})
    assert study.fact(path) is marker
    assert known(study.fact(path)) is None
    assert study.to_dict() == {"id": "a", path: marker.value}


PARTS = ["sponsor", "fieldwork", "population", "size", "sample", "respondents", "disclosure", "coding"]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("marker", list(Marker))
def test_a_whole_part_may_be_a_marker(part, marker):
    study = Study(id="a", **{part: marker.value})
    found = getattr(study, part)
    leaves = [getattr(found, name) for name in type(found).model_fields]
    assert all(leaf is marker or type(leaf).model_fields for leaf in leaves)
    assert Study(**study.to_dict()) == study
    assert Study(id="a", **{part: marker}) == study


def test_a_marker_reaches_the_parts_of_a_part():
    study = Study(id="a", sample="not stated", size="not applicable", population="not stated")
    assert study.fact("sample.response_rate.value") is Marker.NOT_STATED
    assert study.fact("size.bounds.max") is Marker.NOT_APPLICABLE
    assert study.fact("population.sectors.included") is Marker.NOT_STATED
    assert (study.size.range, study.sample.size) == (None, None)


def test_nothing_is_nobody_looked_and_differs_from_not_stated():
    looked, nobody = Study(id="a", year="not stated"), Study(id="a", year=None)
    assert (looked.year, nobody.year) == (Marker.NOT_STATED, None)
    assert looked != nobody == Study(id="a")


@pytest.mark.parametrize("name", [name for name in Study.model_fields if name != "id"])
def test_an_empty_field_is_nobody_looked(name):
    assert Study(id="a", **{name: None}) == Study(id="a")


def test_what_cannot_do_without_a_name_is_no_marker():
    card = {
        "size": {"classes": ["not stated"]},
        "sample": {"subgroups": ["not stated"]},
        "estimates": ["not stated"],
    }
    assert refused(**card) == (
        "3 problems in the study; nothing was read\n"
        "estimates[0]: 'not stated' is not a mapping of fields; write fields such as {construct: …}\n"
        "sample.subgroups[0]: 'not stated' is not a mapping of fields; write fields such as {label: …}\n"
        "size.classes[0]: 'not stated' is not a mapping of fields; write fields such as {label: …}"
    )


MARKERS = [
    ("not stated", Marker.NOT_STATED),
    (" NOT-STATED ", Marker.NOT_STATED),
    ("not_applicable", Marker.NOT_APPLICABLE),
    (Marker.NOT_STATED, Marker.NOT_STATED),
    ("n/a", None),
    ("not stated anywhere in the report", None),
    ("", None),
    (None, None),
    (["not stated"], None),
]


@pytest.mark.parametrize(("written", "marker"), MARKERS)
def test_only_two_words_are_markers(written, marker):
    assert as_marker(value=written) is marker


# the model


def test_a_study_cannot_be_changed(full):
    with pytest.raises(ValidationError, match="frozen"):
        full.title = "another"
    with pytest.raises(ValidationError, match="frozen"):
        full.sample.achieved = 8_000
    with pytest.raises(ValidationError, match="frozen"):
        full.estimates[0].value = 0.9


@pytest.mark.parametrize(
    "name", ["sample", "size", "respondents", "fieldwork", "population", "sponsor", "coding"]
)
def test_parts_can_be_counted_and_compared(full, name):
    part = getattr(full, name)
    again = getattr(Study(**FULL), name)
    assert (hash(part), part) == (hash(again), again)
    assert len({part, again}) == 1


def test_equal_cards_are_equal_studies(full):
    assert full == Study(**FULL)
    assert full != Study(**FULL | {"year": 2014})


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda study: pickle.loads(pickle.dumps(study))])
def test_a_copy_is_equal(full, again):
    assert again(full) == full


def test_parts_may_be_given_as_objects():
    study = Study(
        id="a",
        sample=Sample(achieved=80),
        size=Size(classes=[ReportedClass(label="small", max=9)]),
        respondents=Respondents(informants=Informants.ONE),
        fieldwork=Fieldwork(end=date(2012, 6, 5)),
        network_scope=Scope.BOTH,
    )
    assert Study(**study.to_dict()) == study


def test_fact_follows_a_dotted_path(full):
    found = {
        "id": "acme-2012",
        "fieldwork.end": PartialDate(2012, 6, 5),
        "sample.response_rate.value": 0.18,
        "population.sectors.included": ("C", "62"),
    }
    assert {path: full.fact(path=path) for path in found} == found


@pytest.mark.parametrize("path", ["sampel", "sample.nothing"])
def test_fact_of_no_field_is_an_error(full, path):
    with pytest.raises(AttributeError):
        full.fact(path)


@pytest.mark.parametrize(
    ("fact", "expected"), [(0, 0), ("", ""), (False, False), (Marker.NOT_STATED, None), (None, None)]
)
def test_known_is_the_value_if_there_is_one(fact, expected):
    assert known(fact) is expected


DATES = [
    ({"year": 2013}, "2013"),
    ({"year": 2013, "fieldwork": {"start": "2012-05"}}, "2012-05"),
    ({"year": 2013, "fieldwork": {"start": "2012-05", "end": "2012-06-05"}}, "2012-06-05"),
    ({"year": 2013, "fieldwork": {"start": "not stated", "end": "not stated"}}, "2013"),
    ({"year": "not stated"}, None),
    ({}, None),
]


@pytest.mark.parametrize(("card", "expected"), DATES)
def test_a_study_speaks_of_the_end_of_fieldwork_else_of_its_publication(card, expected):
    found = Study(id="a", **card).date
    assert (str(found) if found else None) == expected


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        ({"achieved": 90, "analysed": 80}, 80),
        ({"achieved": 90}, 90),
        ({"achieved": 90, "analysed": "not stated"}, 90),
        ({"achieved": 90, "analysed": 0}, 0),
        ({"issued": 500}, None),
        ("not stated", None),
    ],
)
def test_results_rest_on_what_was_analysed_else_achieved(sample, expected):
    assert Study(id="a", sample=sample).sample.size == expected


# plain data


def test_a_full_card_keeps_everything(full):
    plain = full.to_dict()
    assert next(iter(plain)) == "id"
    assert plain == FULL | {
        "countries": ["FR", "US", "EU"],
        "population": FULL["population"] | {"sectors": FULL["population"]["sectors"] | {"excluded": ["K"]}},
        "size": FULL["size"] | {"covers": ["small business"]},
        "sample": FULL["sample"] | {"method": "self-selected", "mode": ["web", "phone"]},
        "respondents": {
            "roles": [
                {"role": "owner or CEO", "label": "dirigeants", "share": 0.75},
                {"role": "not stated", "share": 0.25},
            ],
            "speaks_for": "firm",
            "informants": "one",
        },
        "objectives": ["recruit", "creativity and innovation"],
        "estimates": [
            {name: value for name, value in FULL["estimates"][0].items() if name != "negated"}
            | {"country": "FR", "date": "2012", "platforms": ["Facebook"]}
        ],
    }


@pytest.mark.parametrize(
    "card",
    [
        {"provenance": {"sample": {}}},
        {"provenance": {"title": "not stated"}},
        {"links": [{}]},
        {"sponsor": {"interest": False}},
        {"respondents": {"roles": [{}]}},
        {"estimates": [{"construct": "x_mine", "negated": True, "value": 0, "platforms": []}]},
        {"size": {"bounds": {"max": "open", "min": 0}}},
    ],
    ids=str,
)
def test_what_says_little_is_kept_too(card):
    study = Study(id="a", **card)
    assert Study(**study.to_dict()) == study


@MODERATE
@given(study=studies())
def test_plain_data_gives_the_same_study(study):
    assert Study(**study.to_dict()) == study


@MODERATE
@given(study=studies())
def test_plain_data_survives_json(study):
    assert Study(**json.loads(json.dumps(study.to_dict()))) == study


@MODERATE
@given(card=cards())
def test_a_card_is_not_changed_by_reading_it(card):
    before = copy.deepcopy(card)
    Study(**card)
    assert card == before


@MODERATE
@given(study=studies())
def test_any_study_prints_and_escapes(study):
    assert str(study).startswith(f"Study {study.id}")
    assert "<script>" not in study._repr_html_()


def test_bundled_studies_give_the_same_study_from_plain_data():
    for study in datasets.load("social-networks-2012").studies:
        assert Study(**study.to_dict()) == study


# printing


def test_a_study_prints_what_its_card_says():
    study = Study(
        id="a",
        countries=["FR", "DE"],
        sample={"achieved": 80, "weighted": False},
        respondents={"roles": [{"role": "HR", "share": 0.5}, {"role": "IT", "share": 0.5}]},
        provenance={"sample.achieved": {"page": 3}},
    )
    assert str(study) == (
        "Study a\n"
        "field                            value\n"
        "-------------------------------  --------------------------------\n"
        "id                               a\n"
        "countries                        FR, DE\n"
        "sample.achieved                  80\n"
        "sample.weighted                  False\n"
        "respondents.roles                role HR, share 0.5; role IT, share 0.5\n"
        "provenance.sample.achieved.page  3"
    ).replace("--------------------------------\n", "--------------------------------------\n")


def test_repr_is_short(full):
    assert repr(full) == "<Study acme-2012: Social media in small firms>"
    assert repr(Study(id="a", title="not stated")) == "<Study a: untitled>"


# the schema for editors


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return Study.model_json_schema()


def test_schema_requires_the_id_only_and_knows_every_field(schema):
    assert schema["required"] == ["id"]
    assert list(schema["properties"]) == list(Study.model_fields)
    assert schema["additionalProperties"] is False


def test_schema_offers_the_markers_beside_the_values(schema):
    markers = {"enum": ["not stated", "not applicable"]}
    assert schema["properties"]["year"]["anyOf"] == [
        {"minimum": 1800, "maximum": 2200, "type": "integer"},
        markers,
        {"type": "null"},
    ]
    assert schema["$defs"]["Sample"]["properties"]["mode"]["anyOf"] == [
        {"items": {"$ref": "#/$defs/Mode"}, "type": "array"},
        markers,
        {"type": "null"},
    ]
    assert schema["$defs"]["Bounds"]["properties"]["max"]["anyOf"] == [
        {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 10**10}, {"const": "open"}]},
        markers,
        {"type": "null"},
    ]


def test_schema_describes_dates_and_vocabularies(schema):
    start = schema["$defs"]["Fieldwork"]["properties"]["start"]["anyOf"]
    assert start[0]["examples"] == [2012, "2012-06", "2012-06-05", "2012-Q3"]
    assert schema["$defs"]["Role"]["enum"] == [role.value for role in Role]


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_schema_is_plain_json(mode):
    assert json.loads(json.dumps(Study.model_json_schema(mode=mode)))["title"] == "Study"


def test_completion_offers_fields_and_our_methods_but_no_deprecated_ones_of_pydantic():
    names = dir(Study(id="a"))
    assert {"id", "estimates", "to_dict", "model_copy", "__dict__"} <= set(names)
    assert not {"parse_obj", "schema_json", "construct", "dict", "json", "update_forward_refs"} & set(names)
    assert "construct" in dir(Estimate(construct="has_profile", value=0.2))
