"""Two coders of the same studies."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings, strategies as st

import studycheck as sc
from studycheck.coding.agreement import compare_coders

ONE = {
    "id": "a",
    "countries": "FR",
    "fieldwork": {"start": "2011-05"},
    "sample": {"achieved": 1043, "mode": ["web", "phone"], "method": "quota"},
    "size": {"label": "PME"},
    "network_scope": "public",
    "estimates": [
        {"construct": "uses_social_networks", "value": 0.45},
        {"construct": "has_profile", "value": 0.3, "base": "users"},
    ],
    "provenance": {
        "sample.achieved": {"quote": "1,043 firms answered", "page": 2},
        "countries": {"quote": "French firms"},
        "estimates[1].value": {"quote": "30 %"},
    },
    "coding": {"coder": "AB"},
}
OTHER = {
    "id": "a",
    "countries": "FR",
    "fieldwork": {"start": "2011-06"},
    "sample": {"achieved": 1034, "mode": ["phone", "web"], "method": "not stated"},
    "size": {"label": "“PME”"},
    "network_scope": "public",
    "respondents": {"speaks_for": "firm"},
    "estimates": [
        {"construct": "has_profile", "value": 0.3, "base": "users"},
        {"construct": "uses_social_networks", "value": 0.45},
        {"construct": "uses_social_media", "value": 0.5},
    ],
    "provenance": {"sample.achieved": {"quote": "n = 1,034", "page": 9}},
    "coding": {"coder": "CD"},
}


def compared(one=ONE, other=OTHER, **how):
    return compare_coders(sc.Study(**one), sc.Study(**other), coders=("AB", "CD"), **how)


def test_every_fact_is_compared_whatever_its_order_in_lists():
    facts = {fact.path: fact.agree for fact in compared().facts}
    assert facts == {
        "fieldwork.start": False,
        "countries": True,
        "size.label": True,
        "sample.achieved": False,
        "sample.method": False,
        "sample.mode": True,
        "respondents.speaks_for": False,
        "network_scope": True,
        "estimates[1].construct": True,
        "estimates[1].value": True,
        "estimates[1].base": True,
        "estimates[0].construct": True,
        "estimates[0].value": True,
        "estimates[2].construct": False,
        "estimates[2].value": False,
    }


def test_disagreements_have_both_quotes():
    frame = compared().disagreements_frame().set_index("field")
    assert frame.loc["sample.achieved"].to_dict() == {
        "study": "a",
        "first": "1043",
        "second": "1034",
        "quote_first": "1,043 firms answered",
        "quote_second": "n = 1,034",
        "page_first": "2",
        "page_second": "9",
        "verdicts": 0,
    }


def test_fields_have_their_level():
    levels = {one.field: str(one.level) for one in compared()}
    assert levels["sample.achieved"] == levels["estimates.value"] == "ratio"
    assert levels["fieldwork.start"] == "interval"
    assert levels["sample.mode"] == levels["size.label"] == "nominal"


def test_not_stated_does_not_change_the_level_of_a_field():
    ours = [sc.Study(id="a", sample={"achieved": 80}), sc.Study(id="b", sample={"achieved": "not stated"})]
    (field,) = compare_coders(ours, ours, impact=False)
    assert (str(field.level), field.both, field.alpha.units) == ("ratio", 2, 1)


def test_a_field_has_its_coefficients():
    modes = ["web", "phone", "post"]
    ours = [sc.Study(id=f"s{n}", sample={"mode": modes[n % 3], "achieved": 100 + n}) for n in range(9)]
    theirs = [
        sc.Study(id=f"s{n}", sample={"mode": modes[n % 3 if n else 1], "achieved": 100 + n}) for n in range(9)
    ]
    by_field = {one.field: one for one in compare_coders(ours, theirs, impact=False)}
    mode, achieved = by_field["sample.mode"], by_field["sample.achieved"]
    assert (mode.both, mode.agreed, round(mode.share, 3)) == (9, 8, 0.889)
    assert round(mode.kappa.value, 3) == 0.833
    assert round(mode.alpha.value, 3) == 0.841
    assert achieved.alpha.value == achieved.kappa.value == 1


def test_the_pooled_coefficients_are_those_of_all_fields():
    modes = ["web", "phone"]
    ours = [sc.Study(id=f"s{n}", sample={"mode": modes[n % 2]}) for n in range(8)]
    theirs = [sc.Study(id=f"s{n}", sample={"mode": modes[n % 2 if n else 1]}) for n in range(8)]
    result = compare_coders(ours, theirs, impact=False)
    (field,) = result
    assert result.kappa.value == pytest.approx(field.kappa.value)
    assert result.alpha.value == pytest.approx(field.alpha.value)


def test_the_merged_card_has_what_both_agree_on():
    merged = compared().merged.studies[0]
    assert merged.to_dict() == {
        "id": "a",
        "countries": ["FR"],
        "size": {"label": "PME"},
        "sample": {"mode": ["web", "phone"]},
        "network_scope": "public",
        "estimates": [
            {"construct": "uses_social_networks", "value": 0.45},
            {"construct": "has_profile", "value": 0.3, "base": "users"},
        ],
        "coding": {"coder": "AB; CD"},
        "provenance": {"countries": {"quote": "French firms"}, "estimates[1].value": {"quote": "30 %"}},
    }


def test_disagreements_on_which_verdicts_turn_come_first():
    ours = [
        sc.Study(**ONE),
        sc.Study(id="b", countries="FR", network_scope="public", estimates=ONE["estimates"]),
    ]
    other = {**ONE, "network_scope": "enterprise", "size": {"label": "small firms"}}
    theirs = [sc.Study(**other), ours[1]]
    result = compare_coders(ours, theirs)
    assert [(fact.path, result.impact[fact]) for fact in result.disagreements] == [
        ("network_scope", 1),
        ("size.label", 0),
    ]


def test_folders_of_different_studies_are_refused():
    with pytest.raises(sc.StudycheckError) as error:
        compare_coders([sc.Study(id="a")], [sc.Study(id="b"), sc.Study(id="c")], coders=("AB", "CD"))
    assert str(error.value) == (
        "AB and CD have no study in common: AB has a, CD b, c. Cards of one study have one id"
    )


def test_studies_of_one_coder_alone_are_named():
    result = compare_coders(
        [sc.Study(id="a", year=2012), sc.Study(id="b")], [sc.Study(id="a", year=2012)], coders=("AB", "CD")
    )
    assert (result.only_first, result.only_second) == (("b",), ())
    assert "Only AB coded b." in str(result)


def test_the_summary_says_what_is_left_to_decide():
    # pooled: 9 agree where 7 would by chance, of 12; with the correction of alpha for few values, 6.33 would
    assert compared().summary() == (
        "AB and CD agree on 9 of 12 facts that both coded: 75.0 % (46.8 % to 91.1 %). Pooled kappa 0.40, pooled alpha "
        "0.47. 6 facts left to decide, 3 of them coded by one alone."
    )


def test_json_is_plain():
    plain = json.loads(compared().to_json())
    assert plain["overall"]["both"] == 12
    by_field = {one["field"]: one for one in plain["disagreements"]}
    assert by_field["sample.achieved"] == {
        "study": "a",
        "field": "sample.achieved",
        "first": 1043,
        "second": 1034,
        "quotes": ["1,043 firms answered", "n = 1,034"],
        "pages": ["2", "9"],
        "verdicts": 0,
    }


def test_a_card_agrees_with_itself_and_is_its_own_merged_card():
    catalog = sc.datasets.load("social-networks-2012").select(["bitkom-2012", "insee-tic-2013"])
    result = compare_coders(catalog, catalog)
    assert result.share == 1
    assert result.disagreements == ()
    for before, after in zip(catalog.studies, result.merged.studies, strict=True):
        ours, merged = before.to_dict(), after.to_dict()
        assert {name: merged.get(name) for name in ours if name not in ("coding", "notes", "provenance")} == {
            name: value for name, value in ours.items() if name not in ("coding", "notes", "provenance")
        }


CARDS = st.fixed_dictionaries(
    {"id": st.just("a")},
    optional={
        "countries": st.sampled_from(["FR", "DE"]),
        "size": st.sampled_from([{"bounds": {"min": 10, "max": 49}}, {"bounds": {"min": 50, "max": "open"}}]),
        "sample": st.fixed_dictionaries(
            {}, optional={"achieved": st.integers(1, 9), "issued": st.integers(9, 20)}
        ),
        "estimates": st.lists(
            st.fixed_dictionaries(
                {"construct": st.sampled_from(["has_profile", "uses_social_media"])},
                optional={"value": st.sampled_from([0.1, 0.2])},
            ),
            max_size=2,
            unique_by=lambda one: one["construct"],
        ),
    },
)


@given(CARDS, CARDS)
@settings(max_examples=60, deadline=None)
def test_a_merged_card_says_nothing_that_one_of_them_does_not(one, other):
    result = compare_coders(sc.Study(**one), sc.Study(**other), impact=False)
    merged = result.merged.studies[0]
    for side in (one, other):
        again = compare_coders(merged, sc.Study(**side), impact=False)
        assert all(fact.agree for fact in again.facts if fact.first is not None)
