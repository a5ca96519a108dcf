import studycheck as sc
from studycheck.rules.facts import encode
from studycheck.statistics.design import DesignEffectSource
from studycheck.study.effective_sample import effective_sample

CARD = {"sample": {"achieved": 300, "method": "probability"}}


def test_a_stated_design_effect_goes_before_that_of_a_profile():
    stated = sc.Study(id="a", sample={"achieved": 300, "design_effect": 1.2})
    assert (effective_sample(stated, 300, default=2).effective, effective_sample(stated, 300).basis) == (
        250,
        DesignEffectSource.STATED,
    )


def test_a_marker_is_no_design_effect():
    looked = sc.Study(id="a", sample={"achieved": 300, "design_effect": "not stated"})
    assert effective_sample(looked, 300, default=1.5).basis is DesignEffectSource.PROFILE
    assert effective_sample(looked, 300).basis is DesignEffectSource.ASSUMED


def test_rules_see_the_precision_that_a_profile_leaves_and_say_so():
    plain, supplied = sc.Study(id="a", **CARD), sc.Profile("clusters", design_effect=4)
    (row,) = encode(sc.Catalog([plain]), design_effect=4).rows
    assert str(row.precision) == "n = 300 (± 11.3 points with the profile's design effect of 4)"
    said = [str(f.message) for f in sc.check(plain, profile=supplied).findings if f.code == "SA001"]
    assert said == ["a rests on n = 300 (± 11.3 points with the profile's design effect of 4)"]


def test_the_report_names_it():
    supplied = sc.Profile("clusters", design_effect=1.5)
    report = sc.check(sc.Study(id="a", **CARD), profile=supplied)
    words = "Profile: clusters, which assumes a design effect of 1.5 where a card does not state one."
    assert words in str(report)
    assert words in report.to_html()
    assert words in report.to_markdown()
