import pandas as pd
import pytest
from hypothesis import given, strategies as st

import studycheck as sc
from studycheck.analysis.appraisal import DOMAINS
from studycheck.checking.waivers import Waiver, Waivers
from studycheck.errors import StudycheckError, UnknownNameError
from studycheck.vocabulary.terms import Dimension, Domain, Light
from tests.analysis.appraisal.scripted import check
from tests.strategies import QUICK

CASES = [
    ("clear", Light.CLEAR),
    ("minor", Light.MINOR),
    ("major", Light.MAJOR),
    ("blocker", Light.MAJOR),
    ("unknown", Light.UNKNOWN),
    ("not applicable", Light.NOT_APPLICABLE),
    ("failed", Light.UNKNOWN),
    ("clear; minor; major", Light.MAJOR),
    ("minor; minor; minor; minor", Light.MINOR),
    ("unknown; unknown; unknown; minor", Light.MINOR),
    ("clear; unknown", Light.CLEAR),
    ("clear; unknown; unknown", Light.UNKNOWN),
    ("clear; failed; failed", Light.UNKNOWN),
    ("clear; unknown; not applicable; not applicable", Light.CLEAR),
    ("unknown; not applicable", Light.UNKNOWN),
]
WORDS = st.sampled_from(["clear", "minor", "major", "blocker", "unknown", "not applicable", "failed"])


@pytest.fixture(scope="module")
def report():
    return sc.check(sc.datasets.load("social-networks-2012"))


def test_every_dimension_is_in_a_domain_and_every_domain_has_one():
    assert set(DOMAINS) == set(Dimension)
    assert set(DOMAINS.values()) == set(Domain)


@pytest.mark.parametrize(("said", "light"), CASES)
def test_a_rating_is_the_worst_finding_or_says_how_much_could_be_decided(said, light):
    assert check(said).appraisal().of("a", "sample").light is light


@QUICK
@given(st.lists(WORDS, min_size=1, max_size=6), WORDS)
def test_one_more_finding_never_improves_a_rating_and_no_number_of_minor_ones_makes_a_major(said, more):
    def light(words):
        return check("; ".join(words)).appraisal().of("a", "sample").light

    gravity = {"minor": Light.MINOR, "major": Light.MAJOR, "blocker": Light.MAJOR}
    worst = list(Light).index
    before, after = light(said), light([*said, more])
    if more in gravity:
        assert after is min(before, gravity[more], key=worst)
    if more == "unknown":
        assert after in (before, Light.UNKNOWN)
    if more == "not applicable":
        assert after is before


@QUICK
@given(st.lists(WORDS, min_size=2, max_size=6))
def test_taking_a_fact_away_never_clears_a_study(said):
    def light(words):
        return check("; ".join(words)).appraisal().of("a", "sample").light

    if light(said) in (Light.UNKNOWN, Light.NOT_APPLICABLE):
        assert all(light([*said[:k], "unknown", *said[k + 1 :]]) is not Light.CLEAR for k in range(len(said)))


def test_what_decides_a_rating_is_the_gravest_finding_and_the_first_of_equals():
    appraisal = check("minor; major; clear; major; unknown; not applicable").appraisal().of("a", "sample")
    assert [finding.code for finding in appraisal.findings] == ["XX001", "XX003", "XX000"]
    assert (appraisal.finding.code, appraisal.decided, appraisal.applied) == ("XX001", 4, 5)
    assert str(appraisal) == "a, sample: major problem: XX001 Rule 1 (4 of 5 rules decided)"
    clear = check("clear").appraisal().of("a", "sample")
    assert (clear.finding, str(clear)) == (None, "a, sample: clear (1 of 1 rules decided)")


def test_each_dimension_counts_in_its_own_domain_only():
    report = check("major; minor", dimensions=[Dimension.MODE, Dimension.ROLE])
    (row,) = report.appraisal().to_frame(overall=True).to_dict("records")
    lit = {name: light for name, light in row.items() if light != "not applicable"}
    assert lit == {"collection": "major problem", "respondents": "minor problem", "overall": "major problem"}


@pytest.mark.parametrize(
    ("said", "overall"),
    [
        ("clear; unknown", Light.UNKNOWN),
        ("minor; unknown", Light.MINOR),
        ("minor; major", Light.MAJOR),
        ("clear; not applicable", Light.CLEAR),
        ("not applicable; not applicable", Light.NOT_APPLICABLE),
    ],
)
def test_overall_is_the_worst_rating_of_the_domains_shown(said, overall):
    appraisals = check(said, dimensions=[Dimension.SAMPLE, Dimension.ROLE]).appraisal()
    assert appraisals.overall("a") is overall
    assert appraisals.to_frame(overall=True).loc["a", "overall"] == overall
    assert appraisals.select("sample").overall("a") is appraisals.of("a", "sample").light


def test_a_finding_that_a_person_accepted_counts_in_no_domain():
    accepted = Waiver(code="XX000", target=["a"], reason="a pilot", author="A. Tester", date="2026-03-31")
    report = check("major; minor", "major; minor", waivers=Waivers([accepted]))
    appraisals = report.appraisal()
    assert [appraisals.of(name, "sample").light for name in "ab"] == [Light.MINOR, Light.MAJOR]
    assert [finding.code for finding in appraisals.of("a", "sample").findings] == ["XX001"]


def test_appraisals_agree_with_the_findings_on_single_studies(report):
    expected = {
        (finding.studies[0], DOMAINS[finding.dimension], finding) for finding in report.study_findings()
    }
    shown = {
        (appraisal.study, appraisal.domain, found)
        for appraisal in report.appraisal()
        for found in appraisal.findings
    }
    assert shown == expected
    for appraisal in report.appraisal():
        assert bool(appraisal.findings) == (appraisal.light in (Light.MAJOR, Light.MINOR))


def test_frame_counts_and_reasons_agree(report):
    appraisals = report.appraisal()
    frame, reasons = appraisals.to_frame(), appraisals.reasons()
    wide = reasons.pivot(index="study", columns="domain", values="light")
    assert frame.equals(wide.loc[list(report.catalog), frame.columns])
    for domain in appraisals.domains:
        counted = {str(light): count for light, count in appraisals.counts(domain).items() if count}
        assert frame[str(domain)].value_counts().to_dict() == counted
    assert (reasons["decided"] <= reasons["applied"]).all()
    assert ((reasons["code"] != "") == reasons["light"].str.endswith("problem")).all()


def test_all_rules_on_single_studies_are_in_a_domain(report):
    appraisals = report.appraisal()
    rules = [rule.code for domain in Domain for rule in appraisals.rules(domain)]
    assert sorted(rules) == [rule.code for rule in report.rules if rule.looks_at == "study"]


def test_domains_are_chosen_in_any_order_and_twice_is_once():
    appraisals = check("clear").appraisal().select(["size", "Sample", "size"])
    assert appraisals.domains == (Domain.SIZE, Domain.SAMPLE)
    assert list(appraisals.to_frame().columns) == ["size", "sample"]


def test_appraisals_print_the_domains_of_each_rating_with_the_rules_that_decide():
    report = check("major; minor; clear", "clear; unknown; not applicable", dimensions=list(Dimension)[-3:])
    appraisals = report.appraisal().select(["collection", "transparency", "independence"])
    assert repr(appraisals) == "<Appraisals of 2 studies in 3 domains>"
    assert [line.rstrip() for line in str(appraisals).splitlines()] == [
        "Appraisal of 2 studies, each domain by its worst finding",
        "study    major problem       minor problem         unknown       clear",
        "-------  ------------------  --------------------  ------------  ------------",
        "a        collection (XX000)  transparency (XX001)                independence",
        "b                                                  transparency  collection",
    ]


def test_no_study_and_no_rule_give_empty_tables_and_nothing_applicable():
    assert sc.check([]).appraisal().to_frame(overall=True).empty
    frame = sc.check([sc.Study(id="a")], rules=[]).appraisal().to_frame(overall=True)
    assert pd.unique(frame.to_numpy().ravel()).tolist() == ["not applicable"]


def test_appraisals_cannot_be_changed():
    appraisals = check("clear").appraisal()
    with pytest.raises(AttributeError):
        appraisals.studies = ()
    with pytest.raises(ValueError, match="read-only"):
        appraisals._cells[0] = 0


def test_unknown_studies_and_domains_are_named_with_a_close_one(report):
    appraisals = report.appraisal()
    with pytest.raises(UnknownNameError) as error:
        appraisals.of("bitkom-2013", "sample")
    assert str(error.value) == "unknown study 'bitkom-2013'; did you mean 'bitkom-2012'?"
    for ask in (appraisals.counts, appraisals.select, appraisals.rules):
        with pytest.raises(UnknownNameError) as error:
            ask("samples")
        assert str(error.value) == "unknown domain 'samples'; did you mean 'sample'?"
    with pytest.raises(UnknownNameError):
        appraisals.select("size").of("bitkom-2012", "sample")
    with pytest.raises(StudycheckError) as error:
        appraisals.select([])
    assert str(error.value) == (
        "no domain is chosen; name at least one of population, size, sample, respondents, scope, measurement, "
        "collection, transparency, independence"
    )


def test_a_report_of_estimates_is_not_appraised(report):
    with pytest.raises(StudycheckError) as error:
        sc.check(report.catalog, of="estimates").appraisal()
    assert str(error.value) == (
        'only studies are appraised, and this report is on estimates; check with of="studies"'
    )
