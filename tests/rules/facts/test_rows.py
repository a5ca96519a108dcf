from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

import studycheck as sc
from studycheck.catalog import Catalog
from studycheck.rules.facts import Identity, encode
from studycheck.sizes import SizeRange
from studycheck.vocabulary.terms import Base, Marker, Mode
from tests.cards import FULL, full


def row(**facts):
    return encode(Catalog([sc.Study(id="a", **facts)])).rows[0]


def roles(*entries):
    return {
        "respondents": {"roles": [dict(zip(("role", "share"), entry, strict=False)) for entry in entries]}
    }


USES = {"construct": "uses_social_media"}
NS, NA = Marker.NOT_STATED, Marker.NOT_APPLICABLE

# facts of a card, the fact of its row, how it prints
PRINTED = [
    ({"countries": "FR"}, "coverage", "France"),
    ({"countries": ["US", "FR"]}, "coverage", "France, United States"),
    ({"countries": ["AT", "BE", "DE", "ES", "FR", "IT", "NL"]}, "coverage", "7 countries"),
    ({"countries": "EU", "year": 2021}, "coverage", "European Union (27 countries)"),
    ({"countries": "EU"}, "coverage", "European Union (members not listed)"),
    ({"countries": "EU", "year": 2013}, "coverage", "European Union (members not listed)"),
    ({"countries": "EU", "fieldwork": {"end": "2013-08"}}, "coverage", "European Union (28 countries)"),
    ({"countries": "WORLD", "members": ["FR", "US"]}, "coverage", "world (France, United States)"),
    ({"countries": ["EU", "US"], "year": 2021}, "coverage", "European Union, United States (28 countries)"),
    ({"size": {"label": "PME", "bounds": {"min": 10, "max": 249}}}, "size", "“PME” (10–249)"),
    ({"size": {"bounds": {"max": 99}}}, "size", "<100"),
    ({"size": {"bounds": {"max": 99}}, "population": {"floor": 10}}, "size", "10–99"),
    ({"size": {"bounds": {"min": 20, "max": 99}}, "population": {"floor": 10}}, "size", "20–99"),
    ({"size": {"bounds": {"max": 9}}, "population": {"floor": 10}}, "size", "<10"),
    ({"size": {"label": "PME"}}, "size", "“PME” (bounds unknown)"),
    ({"sample": {"achieved": 2600}}, "precision", "n = 2,600 (± 1.92 points at best)"),
    ({"sample": {"achieved": 2600, "analysed": 80}}, "precision", "n = 80 (± 11 points at best)"),
    ({"sample": {"achieved": 80, "design_effect": 2.0}}, "precision", "n = 80 (± 15.5 points at best)"),
    (roles(("CEO", 0.6), ("IT", 0.4)), "roles", "IT 40%, owner or CEO 60%"),
    (roles(("CEO", 0.6), ("not stated", 0.4)), "roles", "owner or CEO 60%, not stated 40%"),
    (roles(("CEO", 0.6), ("not stated",)), "roles", "owner or CEO 60%, not stated 40%"),
    (roles(("CEO",), ("not stated", 0.4)), "roles", "owner or CEO, not stated 40%"),
    (roles(("CEO", 0.3), ("CEO", 0.3), ("IT", 0.4)), "roles", "IT 40%, owner or CEO 60%"),
    (roles(("CEO", 0.3), ("CEO",), ("IT", 0.4)), "roles", "IT 40%, owner or CEO"),
    (roles(("CEO", 0.33), ("IT", 0.33), ("HR", 0.33)), "roles", "HR 33%, IT 33%, owner or CEO 33%"),
    ({"population": {"sectors": {"included": "all"}}}, "sectors", "all sectors"),
    ({"population": {"sectors": {"excluded": ["A", "K"]}}}, "sectors", "all sectors but A, K"),
    ({"population": {"sectors": {"included": ["C", "62"]}}}, "sectors", "sectors C, J"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "name", "text"), PRINTED, ids=range(len(PRINTED)))
def test_a_fact_prints(facts, name, text):
    assert str(getattr(row(**facts), name)) == text


# facts of a card, the fact of its row, its value
VALUES = [
    ({}, "coverage", None),
    ({"countries": []}, "coverage", None),
    ({"countries": "not stated"}, "coverage", NS),
    ({"sample": {"mode": []}}, "mode", None),
    ({"sample": {"mode": "web"}}, "mode", frozenset({Mode.WEB})),
    ({"sample": {"mode": "not applicable"}}, "mode", NA),
    ({"objectives": []}, "objectives", None),
    ({"objectives": "not stated"}, "objectives", NS),
    ({"population": {"sectors": {"included": []}}}, "sectors", None),
    ({"population": {"sectors": "not stated"}}, "sectors", NS),
    ({"size": {"bounds": "not applicable", "label": "Inc. 500"}}, "size", NA),
    ({"size": {"bounds": {"min": "not applicable"}}}, "size", None),
    ({"size": {"label": "not applicable"}}, "size", None),
    ({"size": "not stated"}, "size", NS),
    ({"size": {"scheme": "fr-lme-2008", "covers": "PME"}}, "staff_measure", "annual work units"),
    ({"sample": {"achieved": 0}}, "precision", NA),
    ({"sample": {"achieved": "not stated"}}, "precision", NS),
    ({"estimates": []}, "constructs", None),
    ({"estimates": []}, "base", None),
    ({"estimates": [{**USES, "base": "users"}, {**USES, "base": "all"}]}, "base", Base.USERS),
    (
        {"estimates": [{**USES, "platforms": "Facebook"}, {**USES, "platforms": "twitter"}]},
        "platforms",
        frozenset({"facebook", "twitter"}),
    ),
    ({"estimates": [USES]}, "platforms", None),
    ({"respondents": {"roles": []}}, "roles", None),
    (roles(("not stated", 1.0)), "roles", NS),
    ({"respondents": "not applicable"}, "roles", NA),
    ({"year": 2012}, "period", (date(2012, 1, 1), date(2012, 12, 31))),
    ({"year": 2012, "fieldwork": {"start": "2011-05"}}, "period", (date(2011, 5, 1), date(2011, 5, 31))),
    (
        {"fieldwork": {"start": "2011-05-07", "end": "2011-06"}},
        "period",
        (date(2011, 5, 7), date(2011, 6, 30)),
    ),
    ({"fieldwork": "not stated"}, "period", NS),
    ({}, "period", None),
    ({"sponsor": {"kind": "vendor"}}, "interest", True),
    ({"sponsor": {"kind": "vendor", "interest": False}}, "interest", False),
    ({"sponsor": {"kind": "media"}}, "interest", False),
    ({"sponsor": "not stated"}, "interest", NS),
    ({"sponsor": {"kind": "vendor"}}, "own_members", None),
    ({"sponsor": {"kind": "vendor"}, "sample": {"method": "customer list"}}, "own_members", True),
    ({"sponsor": {"kind": "vendor"}, "population": {"eligibility": "members"}}, "own_members", True),
    ({"sponsor": {"kind": "vendor"}, "sample": {"method": "quota"}}, "own_members", False),
    ({"sponsor": {"kind": "media"}, "sample": {"method": "customer list"}}, "own_members", False),
    ({"publisher": "Acme", "year": 2012}, "identity", None),
    ({"countries": "FR", "year": 2012}, "identity", None),
    ({}, "wave", None),
]


@pytest.mark.parametrize(("facts", "name", "value"), VALUES, ids=range(len(VALUES)))
def test_a_fact_is(facts, name, value):
    assert getattr(row(**facts), name) == value


@pytest.mark.parametrize(
    ("sample", "count", "words"),
    [
        ({"achieved": 100, "method": "census", "mode": "observation"}, None, "a complete count of 100"),
        ({"achieved": 73}, 73, "a complete count of 73"),
        ({"achieved": 9, "method": "census"}, None, "9 responses to a census"),
        ({"achieved": 80}, 100, "n = 80 of 100 (± 4.92 points at best)"),
        ({"achieved": 80, "design_effect": 2.0}, 100, "n = 80 of 100 (± 6.96 points at best)"),
        # fewer than one in twenty: the correction is left out
        ({"achieved": 80}, 1600, "n = 80 (± 11 points at best)"),
        ({"achieved": 80}, 1599, "n = 80 of 1,599 (± 10.7 points at best)"),
    ],
)
def test_precision_in_words(sample, count, words):
    assert str(row(sample=sample, population={"count": count}).precision) == words


def test_rows_are_in_order_of_id():
    table = encode(Catalog([full("b"), full("a")]))
    assert table.ids == ("a", "b")
    assert len(table) == 2
    assert [row.id for row in table] == ["a", "b"]


def test_a_group_takes_the_members_of_its_date():
    assert "GB" in row(countries="EU", year=2015).coverage.countries
    assert "GB" not in row(countries="EU", year=2021).coverage.countries


def test_a_group_named_after_another_is_the_same_coverage():
    one, other = ({"countries": given, "year": 2015} for given in (["EU", "BENELUX"], ["BENELUX", "EU"]))
    assert row(**one).coverage == row(**other).coverage


def test_an_estimate_without_a_country_is_of_the_only_one():
    assert row(countries="FR", estimates=[USES]).coverage.with_estimates == {"FR"}
    assert row(countries=["FR", "DE"], estimates=[USES]).coverage.with_estimates == set()
    assert row(countries="EU", estimates=[USES]).coverage.with_estimates == set()


def test_a_label_without_bounds_may_mean_what_the_schemes_of_its_country_say():
    possible = row(size={"label": "TPE"}, countries="FR", year=2012).size.possible
    assert possible == {SizeRange(0, 10), SizeRange(0, 20), SizeRange(0, 50)}


def test_a_label_without_country_may_mean_what_any_scheme_says():
    here = row(size={"label": "TPE"}, countries="FR", year=2012).size.possible
    anywhere = row(size={"label": "TPE"}).size.possible
    assert here < anywhere


def test_a_label_with_bounds_means_what_the_card_says():
    assert row(size={"label": "TPE", "bounds": {"min": 0, "max": 19}}, countries="FR").size.possible == set()


def test_classes_that_name_no_size_are_left_out():
    classes = [{"label": "10-49", "min": 10, "max": 49}, {"label": "PME", "min": 50, "max": 249}]
    assert row(size={"classes": classes}).size.classes == (
        ("PME", "small and medium firms", SizeRange(50, 250)),
    )


def test_names_for_many_things_are_not_among_the_constructs():
    measured = row(
        estimates=[{"construct": "uses_specific_platform"}, {"construct": "has_policy"}]
    ).constructs
    assert (measured.headline, measured.all, measured.family) == (
        "uses_specific_platform",
        {"has_policy"},
        "adoption",
    )


def test_the_first_wording_of_a_construct_is_that_of_the_wave():
    estimates = [
        {**USES, "indicator": "uses social media"},
        {**USES, "indicator": "uses social media, media services"},
        {"construct": "uses_specific_platform", "indicator": "uses Facebook"},
        {"construct": "has_policy"},
    ]
    wave = row(series="s", estimates=estimates).wave
    assert (wave.series, wave.wording) == ("s", (("uses_social_media", "uses social media"),))


def test_identity_is_what_makes_two_cards_one_survey():
    assert row(**FULL).identity == Identity(
        publisher="office",
        period=(date(2012, 3, 1), date(2012, 4, 30)),
        countries=frozenset({"FR"}),
        n=2600,
        constructs=frozenset({"uses_social_media"}),
    )


def test_free_text_is_no_fact_of_a_row():
    noted = full("a", notes="public networks only")
    one, other = encode(Catalog([noted])).rows[0], encode(Catalog([full("a", notes="other")])).rows[0]
    names = [field.name for field in fields(one) if field.name != "study"]
    assert [getattr(one, name) for name in names] == [getattr(other, name) for name in names]


def test_the_full_card_leaves_no_fact_of_a_row_open():
    found = encode(Catalog([full("a")])).rows[0]
    values = {field.name: getattr(found, field.name) for field in fields(found)}
    open_facts = [name for name, value in values.items() if value is None or isinstance(value, Marker)]
    assert open_facts == []


def test_a_card_path_is_read_from_a_row():
    assert row(sample={"achieved": 80}).fact("sample.achieved") == 80
