from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

import studycheck as sc
from studycheck.analysis.evidence import Fit
from studycheck.base.translated import english_of
from studycheck.errors import InputError, StudycheckError
from studycheck.study import objectives_of
from studycheck.vocabulary.terms import Scope
from tests.strategies import studies

FRENCH = {"country": "FR", "headcount": 60, "on": 2012}


@pytest.fixture(scope="module")
def catalog():
    return sc.datasets.load("social-networks-2012")


def study(name="a", *, bounds=None, country="FR", year=2012, construct="recruits_or_screens", **estimate):
    return sc.Study(
        id=name,
        countries=country,
        fieldwork={"start": year, "end": year},
        size={"bounds": bounds or {"min": 50, "max": 249}},
        sample={"achieved": 400, "method": "probability"},
        sponsor={"name": "the office", "kind": "official"},
        network_scope="public",
        estimates=[{"construct": construct, "value": 0.3, "base": "all", **estimate}],
    )


def fits(*cards, like=FRENCH, **question):
    found = sc.evidence(sc.Catalog(cards), objective="recruit", like=like, **question)
    return [(one.study, str(one.fit)) for one in found]


def beside(card, like=FRENCH):
    (one,) = sc.evidence(card, construct=card.estimates[0].construct, like=like)
    return list(one.beside)


def test_numbers_that_cover_the_firms_come_before_those_that_fit_less():
    cards = [
        study("another-country", country="US"),
        study("another-size", bounds={"min": 1000, "max": "open"}),
        study("next-class", bounds={"min": 10, "max": 49}),
        study("no-bounds", bounds="not stated"),
        study("a-part", bounds={"min": 10, "max": 99}),
        study("wider", bounds={"min": 10, "max": "open"}),
        study("the-European-Union", country="EU"),
        study("the-class"),
        study("within-it", bounds={"min": 50, "max": 99}),
    ]
    assert fits(*cards) == [
        ("the-class", "covers them"),
        ("within-it", "covers them"),
        ("wider", "covers them"),
        ("the-European-Union", "covers them"),
        ("a-part", "covers a part"),
        ("no-bounds", "not known"),
        ("next-class", "neighbouring class"),
        ("another-size", "other firms"),
        ("another-country", "other firms"),
    ]


def test_of_numbers_that_fit_alike_the_one_nearer_in_time_comes_first_and_then_that_with_more_responses():
    more = study("more", year=2010).model_copy(
        update={"sample": sc.Study(id="x", sample={"achieved": 900}).sample}
    )
    cards = [study("late", year=2019), study("early", year=2010), more, study("then", year=2012)]
    assert [name for name, _ in fits(*cards)] == ["then", "more", "early", "late"]
    newest = sc.evidence(sc.Catalog(cards), objective="recruit", like={"country": "FR"})
    assert newest[0].study == "late"


@pytest.mark.parametrize(
    ("included", "excluded", "expected"),
    [
        (["C"], None, "covers them"),
        (["all"], None, "covers them"),
        (None, ["A", "K"], "covers them"),
        (["25"], None, "covers a part"),
        (["all"], ["25"], "covers a part"),
        (["J"], None, "other firms"),
        (None, ["C"], "other firms"),
        (None, None, "not known"),
    ],
)
def test_sectors_are_compared_by_their_divisions(included, excluded, expected):
    card = study().model_copy(
        update={
            "population": sc.Study(
                id="x", population={"sectors": {"included": included, "excluded": excluded}}
            ).population
        }
    )
    assert fits(card, like={"sector": "C"}) == [("a", expected)]


def test_a_number_that_says_nothing_against_it_needs_nothing_beside_it():
    assert beside(study()) == []


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (study(country="US"), ["Another country: United States."]),
        (study(country="EU"), ["Published for European Union together, not for France alone."]),
        (
            study(bounds={"min": 10, "max": "open"}),
            ["Published for firms of 10+ together, not for 50–249 alone."],
        ),
        (
            study(bounds={"min": 10, "max": 99}),
            [
                "Firms of 10–99, which are only some of those of 50–249.",
                "By itself it bounds nothing for 50–249.",
            ],
        ),
        (study(base="users", base_n=90), ["A share of users, not of all firms."]),
        (study(base=None, base_n=90), ["Of whom it is a share is not known."]),
        (study(value=None, text="half"), ["Only words are published: “half”."]),
        (
            study(negated=True, indicator="recruits elsewhere"),
            ["Published the other way round: 30 % for “recruits elsewhere”."],
        ),
        (study(year=2011), ["One year older than asked."]),
        (study(year=2015), ["3 years later than asked."]),
    ],
)
def test_what_weakens_a_number_is_said_beside_it(card, expected):
    assert beside(card) == expected


def test_people_who_speak_for_themselves_come_last_whichever_field_says_so():
    def of_people(name, speaks_for, unit="individual"):
        return study(name).model_copy(
            update={
                "respondents": sc.Study(id="x", respondents={"speaks_for": speaks_for}).respondents,
                "population": sc.Study(id="x", population={"unit": unit}).population,
            }
        )

    cards = [
        of_people("themselves", "self"),
        of_people("people", "not stated"),
        of_people("owners", "self", unit="enterprise"),
        study("another-country", country="US"),
        of_people("informants", "firm"),
    ]
    assert fits(*cards) == [
        ("informants", "covers them"),
        ("another-country", "other firms"),
        ("owners", "people, not firms"),
        ("people", "people, not firms"),
        ("themselves", "people, not firms"),
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"population": {"unit": "establishment"}},
            ["It counts establishments, of which a firm may have several."],
        ),
        ({"sample": {"weighted_to": "staff"}}, ["It is weighted to staff: large firms count more."]),
        ({"sample": {"weighted_to": "turnover"}}, ["It is weighted to turnover: large firms count more."]),
        ({"population": {"unit": "enterprise"}, "sample": {"weighted_to": "firms"}}, []),
    ],
)
def test_what_a_share_counts_is_said_where_it_is_not_each_firm_once(fields, expected):
    card = sc.Study(**{**study().to_dict(), **fields})
    said = [text for text in beside(card) if "counts" in text or "count more" in text]
    assert said == expected


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    ("included", "excluded", "says"),
    [
        ("all", None, False),
        (None, "K", True),
        ("all", "95", True),
        (["C", "F"], None, True),
        (["J"], None, True),
    ],
)
def test_sectors_are_said_beside_a_number_unless_it_covers_all_in_every_language(
    included, excluded, says, lang
):
    card = sc.Study(
        **{**study().to_dict(), "population": {"sectors": {"included": included, "excluded": excluded}}}
    )
    (one,) = sc.evidence(card, objective="recruit", lang=lang)
    assert any("Some sectors only" in english_of(text) for text in one.beside) == says


def test_the_bounds_of_a_crosswalk_stand_beside_the_classes_that_they_are_of(catalog):
    found = sc.evidence(catalog, construct="uses_social_media", like={"country": "DE", "headcount": "5-30"})
    by_crosswalk = [one for one in found if one.study == "zew-infoeconomy-2012" and one.low is not None]
    assert [one.beside[1] for one in by_crosswalk] == [
        "By crosswalk, its size classes put the share of 5–30 between 30.5 % and 69.2 %, with the firms of "
        "eu27-2010-sba."
    ] * len(by_crosswalk)
    assert {one.size for one in by_crosswalk} == {"5–19", "20–99"}


def test_who_answered_and_who_paid_is_said_beside_it():
    card = sc.Study(
        id="a",
        population={"unit": "individual", "eligibility": "members"},
        respondents={"speaks_for": "self"},
        sample={"method": "customer list"},
        sponsor={"name": "Acme", "kind": "vendor"},
        estimates=[{"construct": "has_profile", "value": 0.3, "base": "all"}],
    )
    assert beside(card, like=None) == [
        "Whether it is about public or internal networks is not known.",
        "Only some firms could take part: members.",
        "It counts people, not firms.",
        "Respondents speak for themselves, not for their firm.",
        "Its date is not known.",
        "How many responses it rests on is not known.",
        "Not a probability sample (customer list): no margin of error describes it.",
        "Paid for by Acme, which has an interest in the result.",
    ]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("public", []),
        ("enterprise", ["It is about internal networks of firms, not about public ones."]),
        ("both", ["It counts public and internal networks together."]),
        ("unclear", ["Whether it is about public or internal networks is not known."]),
    ],
)
def test_the_kind_of_network_is_said_where_it_is_not_public(scope, expected):
    assert beside(study().model_copy(update={"network_scope": Scope(scope)})) == expected


def test_the_size_classes_of_a_study_bound_the_share_of_the_firms(catalog):
    found = sc.evidence(catalog, construct="uses_social_media", like={"country": "DE", "headcount": 60})
    parts = [one for one in found if one.study == "zew-infoeconomy-2012" and one.low is not None]
    share = sc.normalize(catalog["zew-infoeconomy-2012"], to="eu-sbs-size", construct="uses_social_media")
    (medium,) = [row for row in share if row.target_range.first == 50 and row.kind != "refused"]
    assert {one.size for one in parts} == {"20–99", "100+"}
    assert {(one.low, one.high) for one in parts} == {(medium.low, medium.high)}
    low, high = (f"{round(100 * limit, 1):g} %" for limit in (medium.low, medium.high))
    said = (
        f"By crosswalk, its size classes put the share of 50–249 between {low} and {high}, with the firms of "
    )
    assert parts[0].beside[1].startswith(said)


def test_a_margin_is_that_of_a_probability_sample():
    (random,) = sc.evidence(study(), objective="recruit")
    assert (random.n, round(random.margin, 3)) == (400, 0.049)
    quota = study().model_copy(
        update={"sample": sc.Study(id="x", sample={"achieved": 400, "method": "quota"}).sample}
    )
    (other,) = sc.evidence(quota, objective="recruit")
    assert (other.n, other.margin) == (400, None)


def test_an_index_that_was_saved_answers_alike(catalog, tmp_path):
    archive = sc.open_index(sc.index(catalog).save(tmp_path / "archive"))
    for question in ({"objective": "acquire customers"}, {"construct": "has_profile", "most": 5}):
        expected = sc.evidence(catalog, like=FRENCH, **question)
        assert sc.evidence(archive, like=FRENCH, **question).to_dict() == expected.to_dict()
    more = sc.evidence(archive.add(study("mine")), objective="recruit")
    assert [one.study for one in more] == ["insee-tic-2017", "mine"]


def test_studies_that_asked_without_a_number_are_named():
    card = sc.Study(id="a", objectives="recruit", estimates=[{"construct": "recruits_or_screens"}])
    asked = sc.Study(id="b", objectives=["recruit", "image"])
    silent = sc.Study(id="c")
    found = sc.evidence([card, asked, silent], objective="recruit")
    assert str(found).splitlines()[0] == "objective recruit: 1 number in 3 studies"
    assert (found.asked_only, found.not_coded) == (("b",), 1)
    assert "Asked about it, but no number says so: b." in str(found)
    assert "1 study without a coded objective; objectives on the card would decide." in str(found)


def test_where_no_number_is_of_a_construct_those_of_its_family_are_named(catalog, tmp_path):
    found = sc.evidence(catalog, construct="used_recently")
    assert " ".join(str(found).split()) == (
        "used_recently: 0 numbers in 43 studies "
        "Numbers of the same family: uses_social_media, has_profile, uses_specific_platform, uses_social_networks."
    )
    archive = sc.open_index(sc.index(catalog).save(tmp_path / "archive"))
    assert sc.evidence(archive, construct="used_recently").to_dict() == found.to_dict()


@pytest.mark.parametrize(
    ("asked", "country", "expected"),
    [
        ("EU", "EU", "covers them"),
        ("EU", "FR", "covers a part"),
        ("EU", "US", "other firms"),
        ("WORLD", "FR", "covers a part"),
        ("FR", "WORLD", "not known"),
        ("FR", ["FR", "DE"], "covers them"),
        ("US", "EU", "other firms"),
    ],
)
def test_groups_of_countries_hold_their_members(asked, country, expected):
    assert fits(study(country=country), like={"country": asked}) == [("a", expected)]


def test_a_part_of_a_country_is_a_part():
    card = study(country="GB").model_copy(update={"regions": ("England",)})
    assert fits(card, like={"country": "GB"}) == [("a", "covers a part")]
    assert beside(card, like={"country": "GB"}) == ["A part of United Kingdom only: England."]


def test_every_view_shows_the_same_numbers(catalog):
    found = sc.evidence(catalog, objective="acquire customers", like=FRENCH, most=3)
    assert (len(found), found.total) == (3, 7)
    assert json.loads(found.to_json()) == found.to_dict()
    assert list(found.to_frame()["study"]) == [one.study for one in found]
    assert "… and 4 more numbers" in str(found)
    assert found._repr_html_().count("<table>") == 2
    french = sc.evidence(catalog, objective="acquire customers", like=FRENCH, most=3, lang="fr")
    assert french.to_dict() == found.to_dict()
    assert french[0].beside[0] == "Publié pour les entreprises de <500 ensemble, non pour 50–249 seulement."


def test_words_that_are_unknown_are_named_together():
    like = {"country": "Frnce", "headcount": "sixty", "sectr": "C", "sector": "Z", "on": "soon"}
    with pytest.raises(InputError) as error:
        sc.evidence(study(), objective="recrut", construct="uses_socal_media", like=like)
    assert str(error.value).splitlines() == [
        "7 problems in the question; nothing was looked up",
        "construct: unknown construct 'uses_socal_media'; did you mean 'uses_social_media'? "
        "(a construct of your own begins with x_)",
        "like: 'sectr' is not a fact about the firms; did you mean 'sector'?",
        "like.country: unknown country 'Frnce'; did you mean 'France'? Write an ISO code such as DE or a name",
        "like.headcount: 'sixty' is not a headcount; write a number of people such as 60, or a size class such as "
        "50-249, <50 or 250+",
        "like.on: 'soon' is not a date; write a year, 2012-06, 2012-06-05 or 2012-Q3",
        "like.sector: 'Z' is not a code of ISIC Rev. 4 or NACE Rev. 2; write a section from A to U, or a division "
        "such as 62",
        "objective: unknown objective 'recrut'; did you mean 'recruit'?",
    ]


def test_a_question_needs_an_objective_or_a_construct():
    with pytest.raises(InputError) as error:
        sc.evidence(study())
    assert str(error.value) == (
        "objective: give an objective (acquire customers, recruit, image, awareness, productivity, creativity and "
        "innovation, loyalty, shorten sales cycles, other), or construct= such as 'uses_social_media'"
    )


@pytest.mark.parametrize(
    ("headcount", "expected"),
    [
        (60, "50–249"),
        ("60", "50–249"),
        (0, "<10"),
        ("1,200", "250+"),
        ("50-99", "50–99"),
        ("50 – 99", "50–99"),
        ("<50", "<50"),
        ("250+", "250+"),
    ],
)
def test_a_headcount_is_a_number_of_people_or_a_size_class(headcount, expected):
    found = sc.evidence(study(), objective="recruit", like={"headcount": headcount})
    assert str(found.question.firms.size) == expected


@pytest.mark.parametrize("headcount", [True, 6.5, -1, "-1", "99-50", "", "10-", "ten"])
def test_other_headcounts_are_refused(headcount):
    with pytest.raises(InputError, match=r"^like\.headcount: "):
        sc.evidence(study(), objective="recruit", like={"headcount": headcount})


def test_the_scheme_says_in_which_class_a_headcount_lies():
    found = sc.evidence(study(), objective="recruit", like={"headcount": 60}, scheme="us-sba-advocacy-500")
    assert str(found.question.firms.size) == "<500"


@pytest.mark.parametrize("most", [0, -1, True, 1.5])
def test_most_is_a_number_of_numbers(most):
    with pytest.raises(StudycheckError, match="is not a number of numbers; give 1 or more, or None for all"):
        sc.evidence(study(), objective="recruit", most=most)


@settings(max_examples=15, deadline=None)
@given(studies())
def test_every_number_of_a_construct_is_found_once_whatever_is_coded(card):
    for construct in {estimate.construct for estimate in card.estimates}:
        found = sc.evidence(card, construct=construct, like={**FRENCH, "sector": "C"})
        assert len(found) == found.total == sum(one.construct == construct for one in card.estimates)
        assert list(found.counts) == list(Fit)
        assert str(found)
        for one in found:
            assert one.objectives == objectives_of(
                card.estimates[int(one.id.rpartition("[")[2][:-1])], card.topic
            )


TOPIC = """\
id: online-sales
name: {en: firms that sell online}
subject: {en: online sales}
scope: none
pace: {minor: 6, major: 13, blocker: 60, reason: It moves., source: ours}
objectives: [{id: reach abroad, meaning: {en: Sell to other countries.}}]
constructs:
  - {id: sells_online, family: adoption, meaning: {en: The firm sells online.}}
  - {id: sells_abroad, family: abroad, objective: reach abroad, meaning: {en: The firm sells to other countries.}}
"""
CARD = """\
id: a
topic: online-sales
objectives: [Reach_Abroad, recruit]
estimates:
  - {construct: sells_abroad, value: 0.2}
  - {construct: sells_online, value: 0.5, objectives: reach abroad}
"""


@pytest.fixture
def shop(tmp_path):
    """Return what makes a catalog about a topic with an objective of its own."""
    (tmp_path / "topic.yaml").write_text(TOPIC, encoding="utf-8")

    def read(card=CARD):
        (tmp_path / "card.yaml").write_text(card, encoding="utf-8")
        return sc.read(tmp_path / "card.yaml", topics=[tmp_path / "topic.yaml"])

    return read


def test_a_topic_has_objectives_of_its_own(shop, tmp_path):
    catalog = shop()
    assert catalog["a"].objectives == ("reach abroad", "recruit")
    assert catalog["a"].to_dict()["objectives"] == ["reach abroad", "recruit"]
    found = sc.evidence(catalog, objective="Reach abroad")
    assert [(one.id, one.objectives) for one in found] == [
        ("a[0]", ("reach abroad",)),
        ("a[1]", ("reach abroad",)),
    ]
    archive = sc.open_index(sc.index(catalog).save(tmp_path / "archive"))
    assert sc.evidence(archive, objective="reach abroad").to_dict() == found.to_dict()
    assert "reach abroad" in set(sc.charts.to_frame(sc.charts.evidence_map(catalog))["objective"])


def test_an_objective_that_neither_the_topic_nor_every_topic_has_is_refused(shop, tmp_path):
    with pytest.raises(InputError) as error:
        shop(
            CARD.replace("Reach_Abroad", "reach abraod").replace(
                "objectives: reach abroad", "objectives: imag"
            )
        )
    assert str(error.value).splitlines()[1:] == [
        f"{tmp_path / 'card.yaml'}:3: objectives[0]: unknown objective 'reach abraod'; did you mean 'reach abroad'?",
        f"{tmp_path / 'card.yaml'}:6: estimates[1].objectives[0]: unknown objective 'imag'; did you mean 'image'?",
    ]
    with pytest.raises(
        InputError, match="objective: unknown objective 'reach abraod'; did you mean 'reach abroad'"
    ):
        sc.evidence(shop(), objective="reach abraod")
