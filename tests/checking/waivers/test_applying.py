from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings, strategies as st

import studycheck as sc
from studycheck.checking.waivers import Waiver, Waivers
from studycheck.vocabulary.terms import Severity, Verdict
from tests.cards import full
from tests.strategies import MODERATE, examples

DAY = datetime.date(2026, 6, 1)
SMALL = full("a", sample__achieved=80, sample__margin_of_error="not applicable", publisher="x")


def studies():
    return [
        SMALL,
        full("b", network_scope="enterprise", publisher="y"),
        full("c", publisher="z", countries=["DE"]),
    ]


def waiver(code, *target, **more):
    plain = {"reason": "looked into", "author": "A. Tester", "date": "2026-03-31", **more}
    return Waiver(code=code, target=list(target), **plain)


def check(*waivers, **settings):
    return sc.check(studies(), waivers=Waivers(waivers), today=DAY, **settings)


def test_a_waived_finding_stays_visible_and_says_why():
    (finding,) = check(waiver("NS001", "b", "a")).findings.where(code="NS001", study="a")
    assert finding.waived == "looked into (A. Tester, 2026-03-31)"
    assert str(finding).endswith("Waived: looked into (A. Tester, 2026-03-31)")


def test_a_waived_finding_does_not_enter_the_verdict():
    assert check().verdict("b", "c") is Verdict.NOT_COMPARABLE
    assert check(waiver("NS001", "b", "c")).verdict("b", "c") is Verdict.WITH_CAUTION
    both = check(waiver("NS001", "b", "c"), waiver("GE001", "b", "c"))
    assert both.verdict("b", "c") is Verdict.COMPARABLE
    assert both.verdict("c", "b") is Verdict.COMPARABLE


def test_a_waiver_of_a_pair_leaves_other_pairs_as_they_are():
    plain, report = check(), check(waiver("NS001", "b", "c"))
    assert report.verdict("a", "b") is plain.verdict("a", "b") is Verdict.NOT_COMPARABLE
    assert [f.waived for f in report.findings.where(code="NS001", study="a")] == [""]


def test_waived_findings_are_counted_apart():
    plain, report = check(), check(waiver("SA001", "a"))
    assert report.counts.waived == 1
    assert str(report.counts).endswith("; 1 finding waived")
    assert plain.severity_counts()[Severity.MAJOR] - report.severity_counts()[Severity.MAJOR] == 1
    assert len(report.findings) == len(plain.findings)


def test_a_finding_on_a_group_is_waived_by_naming_all_of_it():
    grouped = [
        full(name, publisher=name, series=series, year=year, fieldwork=None)
        for name, series, year in (("a", "s", 2010), ("b", "t", 2013))
    ]
    report = sc.check(grouped, waivers=Waivers([waiver("GR002", "a", "b")]), today=DAY)
    assert [f.waived for f in report.findings.where(code="GR002")] == ["looked into (A. Tester, 2026-03-31)"]


@pytest.mark.parametrize("target", [("b", "c"), ("c", "b")])
def test_a_waiver_names_a_pair_in_any_order(target):
    (finding,) = [f for f in check(waiver("NS001", *target)).findings if f.waived]
    assert (finding.code, finding.studies) == ("NS001", ("b", "c"))


@pytest.mark.parametrize("name", ["sample-too-small", "Sample-Too-Small", "sa001"])
def test_a_waiver_names_a_rule_by_its_slug_or_its_code(name):
    (finding,) = [f for f in check(waiver(name, "a")).findings if f.waived]
    assert (finding.code, finding.studies) == ("SA001", ("a",))


@pytest.mark.parametrize(("day", "waived"), [("2026-12-31", 1), ("2027-01-01", 0)])
def test_a_waiver_holds_until_its_last_day(day, waived):
    waivers = Waivers([waiver("SA001", "a", expires="2026-12-31")])
    report = sc.check(studies(), waivers=waivers, today=datetime.date.fromisoformat(day))
    assert report.counts.waived == waived


@pytest.mark.parametrize(("expires", "waived"), [("2200-01-01", 1), ("2026-03-31", 0)])
def test_by_default_the_day_of_a_check_is_today(expires, waived):
    waivers = Waivers([waiver("SA001", "a", expires=expires)])
    assert sc.check(studies(), waivers=waivers).counts.waived == waived


def test_an_expired_waiver_does_not_waive_its_finding_and_is_a_finding():
    report = check(waiver("NS001", "b", "c", expires="2026-05-31"))
    assert report.verdict("b", "c") is Verdict.NOT_COMPARABLE
    assert [(f.code, str(f.message)) for f in report.findings if f.code.startswith("WA")] == [
        ("WA002", "the waiver of NS001 on b and c by A. Tester expired on 2026-05-31")
    ]


WRONG = [
    (waiver("NS001", "a", "c"), "WA001"),
    (waiver("NS001", "a", "z"), "WA004"),
    (waiver("XX001", "a"), "WA003"),
    (waiver("NS001", "b"), "WA001"),
]


@pytest.mark.parametrize(("outdated", "code"), WRONG, ids=str)
def test_a_waiver_without_effect_is_a_finding(outdated, code):
    report = check(outdated)
    assert [f.code for f in report.findings if f.code.startswith("WA")] == [code]
    assert report.counts.waived == 0


def test_a_waiver_of_a_field_holds_for_rules_that_look_at_it():
    assert check(waiver("SA001", "a", field="sample.achieved")).counts.waived == 1
    report = check(waiver("SA001", "a", field="sample.method"))
    assert report.counts.waived == 0
    assert [str(f.message) for f in report.findings if f.code == "WA001"] == [
        "the waiver of SA001 on a, sample.method does not match any finding"
    ]


def test_waivers_are_read_from_a_file(tmp_path):
    path = tmp_path / "waivers.yaml"
    path.write_text(Waivers([waiver("NS001", "b", "c")]).to_yaml(), encoding="utf-8")
    assert sc.check(studies(), waivers=path, today=DAY).counts.waived == 1


FINDINGS = [(f.code, f.studies) for f in sc.check(studies()).findings]


@settings(MODERATE, max_examples=examples(20))
@given(st.sampled_from(FINDINGS))
def test_a_waiver_changes_its_target_only(target):
    code, names = target
    plain, report = check(), check(waiver(code, *names))
    assert [(f.code, f.studies) for f in report.findings if f.waived] == [(code, names)]
    others = [f for f in report.findings if (f.code, f.studies) != (code, names)]
    assert others == [f for f in plain.findings if (f.code, f.studies) != (code, names)]
    for a, b in (("a", "b"), ("a", "c"), ("b", "c")):
        if {a, b} != set(names):
            assert report.verdict(a, b) is plain.verdict(a, b)
