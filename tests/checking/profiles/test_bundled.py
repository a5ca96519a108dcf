"""The profiles that come with the package, and the numbers of their sources."""

import pytest

import studycheck as sc
from studycheck.checking.profiles import as_profile, profile_names
from studycheck.vocabulary.terms import Verdict
from tests.cards import full


def severities(profile, code, **changes):
    report = sc.check(full("a", **changes), profile=profile)
    return [str(finding.severity) for finding in report.findings.where(code=code)]


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_reads_prints_and_gives_reasons(name):
    profile = as_profile(name)
    assert (profile.name, bool(profile.about)) == (name, True)
    assert all(setting.reason for setting in profile.settings.values())
    assert str(profile).startswith(f"Profile {name}")
    assert profile._repr_html_()
    # a profile that repeats the rule book would say nothing
    kept, off = profile.apply(sc.RULES)
    changed = {rule.code for rule in kept if rule not in sc.RULES} | {rule.code for rule in off}
    assert changed == set(profile.settings)


# European Social Survey, Sampling: a minimum effective achieved sample size of 1,500, or of 800 in countries
# with fewer than 2 million people, after discounting for design effects
@pytest.mark.parametrize(
    ("achieved", "effect", "expected"),
    [
        (1500, 1.0, []),
        (1499, 1.0, ["minor"]),
        (800, 1.0, ["minor"]),
        (799, 1.0, ["major"]),
        (3000, 2.0, []),
        (2998, 2.0, ["minor"]),
    ],
)
def test_ess_asks_for_an_effective_sample(achieved, effect, expected):
    changes = {"sample__achieved": achieved, "sample__design_effect": effect}
    assert severities("ess", "SA001", **changes) == expected


# World Bank, Enterprise Surveys, Sampling note of 2009: 120 interviews give 7.5 points at 90 % confidence
@pytest.mark.parametrize(("achieved", "expected"), [(120, ["minor"]), (119, ["major"])])
def test_enterprise_surveys_ask_for_7_5_points_at_90_percent(achieved, expected):
    assert severities("enterprise-surveys", "SA001", sample__achieved=achieved) == expected


@pytest.mark.parametrize(("achieved", "expected"), [(120, []), (119, ["minor"])])
def test_enterprise_surveys_ask_for_120_answers(achieved, expected):
    assert severities("enterprise-surveys", "SA005", sample__achieved=achieved) == expected


def test_ess_does_not_set_a_quota_beside_a_random_sample():
    one, other = full("a"), full("b", sample__method="quota", publisher="Another")
    assert sc.check([one, other]).verdict("a", "b") is Verdict.WITH_CAUTION
    assert sc.check([one, other], profile="ess").verdict("a", "b") is Verdict.NOT_COMPARABLE


def test_the_stricter_the_profile_the_fewer_pairs_may_share_a_chart():
    catalog = sc.datasets.load("social-networks-2012")
    counts = {}
    for name in ("exploratory", "default", "strict"):
        pairs = sc.check(catalog, profile=name).verdict_counts()
        counts[name] = pairs[Verdict.COMPARABLE] + pairs[Verdict.WITH_CAUTION]
    assert counts["exploratory"] > counts["default"] > counts["strict"]
