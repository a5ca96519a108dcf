"""Checking as a whole: the example the package began with, unknown facts, order, contrasts, input."""

from __future__ import annotations

from itertools import permutations

import pytest

import studycheck as sc
from studycheck.errors import InputError, StudycheckError, UnknownNameError
from studycheck.vocabulary.terms import Dimension, Severity, Verdict
from tests.cards import FULL, full

US = sc.Study(
    id="us",
    title="Social networks in US small businesses",
    countries="United States",
    year=2012,
    population={"unit": "firm", "eligibility": "all"},
    size={"label": "small business", "scheme": "us-sba-advocacy-500", "covers": "small business"},
    sample={"achieved": 80, "method": "self-selected"},
    respondents={"roles": [{"role": "marketing", "share": 1.0}], "speaks_for": "firm"},
    network_scope="public social networks",
    estimates=[{"construct": "uses_social_networks", "value": 0.81, "base": "all"}],
)
FR = sc.Study(
    id="fr",
    title="Les réseaux sociaux dans les PME françaises",
    countries="France",
    year=2012,
    population={"unit": "firm", "eligibility": "all"},
    size={"label": "PME françaises", "scheme": "fr-lme-2008", "covers": ["microentreprise", "PME"]},
    sample={"achieved": 2600, "method": "probability"},
    respondents={"roles": [{"role": "DG", "share": 1.0}], "speaks_for": "firm"},
    network_scope="enterprise social networks",
    estimates=[{"construct": "uses_social_networks", "value": 0.20, "base": "all"}],
)

# code, severity, message, remedy: everything between the two studies
FOUND = [
    (
        "NS001", "blocker",
        "fr is about enterprise social networks, us about public ones",
        "Use results on one scope from both studies, or show two charts.",
    ),
    (
        "GE001", "major",
        "fr covers France, us covers United States",
        "Compare estimates for a country that both studies cover, or declare country as the contrast.",
    ),
    (
        "SA002", "major",
        "fr rests on n = 2,600 (± 1.92 points at best), us on n = 80 (± 11 points at best): together they "
        "show differences of 15.9 points or more only",
        "Draw the intervals, and do not read smaller differences as differences between populations.",
    ),
    (
        "SA003", "major",
        "the sample is a probability sample in fr and self-selected in us",
        "Treat results of the non-probability sample as results for its respondents only, and say so.",
    ),
    (
        "SZ002", "major",
        "“PME françaises” means <250 in fr, “small business” means <500 in us; less than 7 % of firms with ten or "
        "more people have 250 or more",
        "Replace the label with headcounts on the chart, and compare classes with the same bounds.",
    ),
    (
        "RE001", "minor",
        "the respondents are owner or CEO 100% in fr and marketing 100% in us",
        "Compare the answers of one role, or name the respondents under each bar.",
    ),
    (
        "SZ001", "minor",
        "fr covers “PME françaises” (<250), us covers “small business” (<500), a wider range; firms with 250 or more "
        "people are less than 1 % of these firms in every published distribution",
        "Compare size classes that both studies report; otherwise, say which firms only one of them "
        "covers.",
    ),
    (
        "SZ005", "minor",
        "staff is counted as annual work units in fr and as employees in us",
        "Say how each study counts staff; firms near a class limit change class.",
    ),
]  # fmt: skip


def rows(findings):
    return [(f.code, str(f.severity), str(f.message), f.remedy) for f in findings]


def test_us_small_businesses_and_french_pme_are_not_comparable():
    assert sc.check([US, FR]).verdict("us", "fr") is Verdict.NOT_COMPARABLE


def test_every_trap_between_them_is_found_by_its_own_rule():
    assert rows(f for f in sc.check([US, FR]).pair("us", "fr").findings if f.code != "SZ005") == [
        row for row in FOUND if row[0] != "SZ005"
    ]


def test_country_is_not_found_when_it_is_the_contrast():
    report = sc.check([US, FR], contrast={"country"})
    assert rows(report.pair("us", "fr").findings) == [row for row in FOUND if row[0] != "GE001"]
    assert report.verdict("us", "fr") is Verdict.NOT_COMPARABLE


def test_each_trap_is_told_of_both_sides_in_values_that_a_machine_reads():
    values = {f.code: f.to_dict()["values"] for f in sc.check([US, FR]).pair("us", "fr").findings}
    assert values["SZ002"] == {
        "one": "fr",
        "other": "us",
        "label_a": "PME françaises",
        "label_b": "small business",
        "a": "<250",
        "b": "<500",
    }
    assert values["NS001"] == {"one": "fr", "other": "us", "a": "enterprise", "b": "public"}


def test_the_small_sample_is_also_told_of_by_itself():
    assert [str(f.message) for f in sc.check(US).findings] == [
        "us rests on n = 80 (± 11 points at best)",
        "the sample of us is self-selected",
        "us does not say which unit it counts",
        "us does not give the wording for uses_social_networks",
    ]


def test_without_its_traps_the_pair_is_comparable():
    report = sc.check([full("a"), full("b", publisher="Another office")])
    assert list(report.findings) == []
    assert report.gaps == ()
    assert report.verdict("a", "b") is Verdict.COMPARABLE


# what one card says of the scope, what the other says, the verdict
SCOPES = [
    (None, None, Verdict.CANNOT_TELL),
    ("not stated", "not stated", Verdict.CANNOT_TELL),
    (None, "not stated", Verdict.CANNOT_TELL),
    ("public", None, Verdict.CANNOT_TELL),
    ("public", "not stated", Verdict.CANNOT_TELL),
    ("public", "public", Verdict.COMPARABLE),
    ("public", "both", Verdict.WITH_CAUTION),
    ("public", "enterprise", Verdict.NOT_COMPARABLE),
]


@pytest.mark.parametrize(("one", "other", "verdict"), SCOPES)
def test_two_unknown_scopes_are_never_comparable(one, other, verdict):
    elsewhere = {"publisher": "Another office", "series": "another"}
    report = sc.check([full("a", network_scope=one), full("b", network_scope=other, **elsewhere)])
    assert report.verdict("a", "b") is verdict


@pytest.mark.parametrize("scope", [None, "not stated"])
def test_a_scope_that_neither_wave_of_a_series_gives_is_a_caution(scope):
    report = sc.check([full("a", network_scope=scope), full("b", network_scope=scope, publisher="Other")])
    assert report.verdict("a", "b") is Verdict.WITH_CAUTION


@pytest.mark.parametrize(("value", "text"), [(None, "not coded"), ("not stated", "not stated")])
def test_the_gap_names_the_field_that_would_decide(value, text):
    report = sc.check([full("a", network_scope=value), full("b", network_scope=value, publisher="Other")])
    (gap,) = report.pair("a", "b").gaps
    assert gap.essential
    assert str(gap) == f"NS001 cannot decide (a: network_scope is {text}; b: network_scope is {text})"


# what no comparison can do without: what is left out, and what is then asked for
ESSENTIAL = [
    ({"network_scope": None}, "NS001", "b: network_scope is not coded"),
    ({"population__unit": None}, "PO001", "b: population.unit is not coded"),
    ({"estimates": None}, "PU002", "b: estimates is not coded"),
    ({"size__bounds": None}, "SZ001", "b: size.bounds is not coded"),
    ({"size": None}, "SZ001", "b: size.bounds.min is not coded; b: size.bounds.max is not coded"),
]


@pytest.mark.parametrize(("changes", "code", "missing"), ESSENTIAL)
def test_a_missing_essential_fact_leaves_the_verdict_open(changes, code, missing):
    report = sc.check([full("a"), full("b", publisher="Another office", **changes)])
    assert report.verdict("a", "b") is Verdict.CANNOT_TELL
    gaps = [gap for gap in report.pair("a", "b").gaps if gap.essential]
    assert (gaps[0].code, "; ".join(map(str, gaps[0].missing))) == (code, missing)
    assert len({gap.dimension for gap in gaps}) == 1


def test_a_known_blocker_outweighs_a_missing_essential_fact():
    one = full("a", network_scope=None)
    other = full("b", population__unit="individual", respondents__speaks_for="self")
    assert sc.check([one, other]).verdict("a", "b") is Verdict.NOT_COMPARABLE


def described(report):
    return (
        sorted(str(f.to_dict()) for f in report.findings),
        sorted(map(str, report.gaps)),
        report.verdicts().to_dict(),
        {group.studies for group in report.groups()},
        report.groups().alone,
        str(report.counts),
    )


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_studies_changes_nothing(order):
    studies = [US, FR, full("third")]
    assert described(sc.check([studies[i] for i in order])) == described(sc.check(studies))


def test_the_order_of_rules_changes_nothing():
    studies = [US, FR, full("third")]
    assert described(sc.check(studies, rules=sc.RULES[::-1])) == described(sc.check(studies))


def test_a_study_and_its_copy_are_one_survey_and_differ_in_nothing_else():
    report = sc.check([full("a"), full("b")])
    assert [(f.code, str(f.message)) for f in report.pair("a", "b").findings] == [
        (
            "IN003",
            "a and b have the same publisher, fieldwork, countries, constructs and number of "
            "responses (office, n = 2,600)",
        )
    ]
    assert report.pair("a", "b").gaps == ()


# two samples that nobody knows how to have been selected, two of firms of unknown sizes, two small ones, two not drawn
# at random, two found by their topic and two with few responses show little together, however alike they are
SHARED_WEAKNESSES = ("DI001", "DI006", "SA002", "SA015", "SA016", "RS005")


@pytest.mark.parametrize("name", list(sc.datasets.load("social-networks-2012")))
def test_a_real_study_and_its_copy_differ_in_nothing_that_is_known(name):
    study = sc.datasets.load("social-networks-2012")[name]
    copy = study.model_copy(update={"id": f"{name}-copy"})
    found = {f.code: str(f.message) for f in sc.check([study, copy]).pair(name, copy.id).findings}
    found.pop("IN003", None)
    for code in SHARED_WEAKNESSES:
        found.pop(code, None)
    # the headline of one is a name for many things
    assert set(found) == ({"PU002"} if name == "statcan-sdtiu-2012" else set())


def test_nothing_fails_on_the_bundled_studies():
    report = sc.check(sc.datasets.load("social-networks-2012"))
    assert report.failures == ()
    assert [gap for gap in report.gaps if not gap.missing] == []


CONTRASTS = [
    ("country", {"country"}),
    ({"country"}, {"country"}),
    (["Country", "TIME"], {"country", "time"}),
    (Dimension.SIZE, {"size"}),
    ([], set()),
]


@pytest.mark.parametrize(("given", "meant"), CONTRASTS, ids=["name", "set", "list", "member", "none"])
def test_a_contrast_is_one_dimension_or_several(given, meant):
    report = sc.check([US, FR], contrast=given)
    assert report.contrast == meant
    assert {rule.dimension for rule in report.skipped} == meant
    assert not meant & {f.dimension for f in report.pair("us", "fr").findings}


def test_a_contrast_leaves_rules_on_one_study_running():
    report = sc.check([US, FR], contrast=["sample", "method"])
    assert [f.code for f in report.findings.where(study="us") if len(f.studies) == 1] == [
        "SA001",
        "SA006",
        "PO006",
        "PU001",
    ]


def test_an_unknown_contrast_is_refused_with_the_close_name():
    with pytest.raises(UnknownNameError) as error:
        sc.check([US, FR], contrast={"contry"})
    assert str(error.value) == "unknown contrast 'contry'; did you mean 'country'?"


def test_one_study_is_checked_by_itself():
    report = sc.check(full("a"))
    of_studies = [
        rule
        for rule in sc.RULES
        if rule.looks_at == "study" and "levels" in rule.comparing and "studies" in rule.among
    ]
    assert str(report.counts) == (
        f"{len(of_studies)} rules ran on 1 study: 0 found problems; 0 lacked information; 0 failed"
    )


def test_an_iterable_of_studies_is_taken():
    assert sc.check(iter([US, FR])).verdict("us", "fr") is Verdict.NOT_COMPARABLE


def test_two_studies_with_one_id_are_refused():
    with pytest.raises(InputError) as error:
        sc.check([US, US])
    assert str(error.value) == "id: two studies have the id 'us'; rename one"


def test_an_empty_catalog_is_checked_without_a_word():
    report = sc.check([])
    assert (report.counts.studies, report.counts.pairs, report.counts.problems) == (0, 0, 0)
    assert (len(report.findings), tuple(report.groups()), report.gaps, report.frequent()) == (0, (), (), [])
    assert report.verdicts().empty
    assert "The rules did not find problems" in str(report)


def test_a_stricter_profile_turns_majors_into_a_verdict():
    one, other = full("a"), full("b", countries="DE", publisher="Another office", sample__method="quota")
    verdicts = {
        majors: sc.check([one, other], profile=sc.Profile("mine", majors=majors)).verdict("a", "b")
        for majors in (1, 2, 3)
    }
    assert verdicts == {1: Verdict.NOT_COMPARABLE, 2: Verdict.NOT_COMPARABLE, 3: Verdict.WITH_CAUTION}


def test_thresholds_of_a_profile_stand_in_for_those_of_the_rule():
    slow = sc.Profile("slow topic", grades={"TI001": {Severity.MINOR: 24, Severity.MAJOR: 84}})
    one, other = full("a"), full("b", series="another", fieldwork={"start": "2009-03", "end": "2009-04"})
    assert [str(f.severity) for f in sc.check([one, other]).findings.where(code="TI001")] == ["major"]
    assert [str(f.severity) for f in sc.check([one, other], profile=slow).findings.where(code="TI001")] == [
        "minor"
    ]


PROFILES = [
    ({"majors": 0}, "majors must be at least 1, not 0; 3 is usual"),
    (
        {"grades": {"TI001": {"minor": 84, "major": 24}}},
        "grades of TI001: minor from 84, major from 24: a more severe grade must begin at a greater distance",
    ),
]


@pytest.mark.parametrize(("settings", "said"), PROFILES)
def test_a_profile_that_makes_no_sense_is_refused(settings, said):
    with pytest.raises(StudycheckError) as error:
        sc.Profile("mine", **settings)
    assert str(error.value) == said


def test_a_profile_takes_severities_as_text():
    assert sc.Profile("mine", grades={"TI001": {"minor": 24}}).grades == {"TI001": {Severity.MINOR: 24}}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("TI01", "TI01: unknown rule 'TI01'; did you mean 'TI001'?"),
        ("GE003", "GE003.grades: GE003 does not grade by distance; set its severity or its thresholds"),
    ],
)
def test_a_profile_that_grades_what_does_not_grade_by_distance_is_refused(code, said):
    with pytest.raises(InputError) as error:
        sc.check([US, FR], profile=sc.Profile("mine", grades={code: {"minor": 24}}))
    assert str(error.value) == said


def test_a_profile_is_named():
    assert sc.check([US, FR], profile="strict").profile.majors == 2
    with pytest.raises(UnknownNameError) as error:
        sc.check([US, FR], profile="strickt")
    assert str(error.value) == "unknown profile 'strickt'; did you mean 'strict'? (or name a .yaml file)"


def test_a_rule_that_the_profile_leaves_out_is_named_with_the_reason():
    report = sc.check([US, FR], profile=sc.Profile("mine", off=["countries-differ"]))
    assert not report.findings.where(code="GE001")
    assert {rule.code: why for rule, why in report.skipped.items()} == {"GE001": "profile"}
    assert "1 not run (profile)" in str(report.counts)


def test_the_full_card_has_nothing_to_say_about_itself():
    assert list(sc.check(sc.Study(id="a", **FULL)).findings) == []


def test_a_path_is_no_study():
    with pytest.raises(StudycheckError) as error:
        sc.check("my-studies")
    assert str(error.value) == (
        "studies='my-studies' is a path; read it first, as in check(studycheck.read(…))"
    )
