"""Findings by columns are the findings that are made one by one."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import studycheck as sc
from studycheck.checking.results import blocks
from studycheck.rules.define import group_rule, pair_rule
from studycheck.rules.findings import Mismatch
from studycheck.vocabulary.terms import Dimension, Severity
from tests import strategies
from tests.report.formats import hostile

BUNDLED = "social-networks-2012"


def one_by_one(report):
    return [
        (
            f.code,
            str(f.severity),
            str(f.dimension),
            f.studies[0],
            ", ".join(f.studies[1:]) or None,
            f.title,
            str(f.message),
            f.remedy,
            f.waived,
        )
        for f in report.findings
    ]


@pytest.mark.parametrize("question", [{}, {"of": "estimates", "construct": "uses_social_media"}])
def test_rows_of_the_bundled_catalog_are_those_of_its_findings(question):
    report = sc.check(sc.datasets.load(BUNDLED), **question)
    assert list(report.findings.rows()) == one_by_one(report)


@pytest.mark.parametrize(
    ("rows", "messages"), [pytest.param(1, 1, marks=pytest.mark.slow), (7, 20), (1_000, 100)]
)
def test_small_blocks_have_the_same_rows(monkeypatch, rows, messages):
    report = sc.check(sc.datasets.load(BUNDLED))
    whole = list(report.findings.rows())
    monkeypatch.setattr(blocks, "ROWS", rows)
    monkeypatch.setattr(blocks, "_MESSAGES", messages)
    assert list(report.findings.rows()) == whole
    assert max(map(len, report.findings.blocks())) <= rows


@pytest.mark.slow
@settings(max_examples=strategies.examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(strategies.cards(), min_size=2, max_size=3))
def test_rows_of_random_cards_are_those_of_their_findings(cards):
    # each card stands twice, so that facts repeat
    report = sc.check(sc.Study(**card | {"id": f"s{i}"}) for i, card in enumerate(cards * 2))
    assert list(report.findings.rows()) == one_by_one(report)


def test_rows_of_waived_and_hostile_findings_are_those_of_the_findings(tmp_path):
    report = hostile.report(tmp_path)
    rows = list(report.findings.rows())
    assert rows == one_by_one(report)
    assert [row[0] for row in rows if row[8]] == ["NS001"]
    assert [row[0] for row in rows if row[0].startswith("WA")] == ["WA004"]


def test_findings_on_groups_have_rows():
    @group_rule(
        "XX007", "Too few publishers", severity=Severity.MAJOR, dimension=Dimension.INDEPENDENCE,
        of=lambda row: row.study.publisher, needs=("publisher",), cites=(), remedy="Look for others.",
    )  # fmt: skip
    def publishers(facts):
        """All studies have one publisher."""
        return Mismatch("{n} studies have one publisher", n=len(facts)).on(sorted(facts))

    report = sc.check([sc.Study(id=name, publisher="Acme") for name in "abc"], rules=[publishers])
    assert list(report.findings.rows()) == one_by_one(report)
    assert [row[3:5] for row in report.findings.rows()] == [("a", "b, c")]


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{one} and {other}: {{}} {what}", "a and b: {} {other}"),
        ("{other} before {one}, {one} again", "b before a, a again"),
        ("{one:>3} is set to the right of {other!r}", "  a is set to the right of 'b'"),
        ("neither is named", "neither is named"),
    ],
)
def test_messages_are_filled_whatever_their_templates_do(template, message):
    @pair_rule(
        "XX008", "Words", severity=Severity.MINOR, dimension=Dimension.SCOPE,
        of=lambda row: row.study.network_scope, needs=("network_scope",), cites=(), remedy="Read.",
    )  # fmt: skip
    def words(a, b):
        """Say something of every pair."""
        return Mismatch(template, what="{other}")

    report = sc.check([sc.Study(id=name, network_scope="public") for name in "ab"], rules=[words])
    assert [row[6] for row in report.findings.rows()] == [message]


def test_a_rule_is_asked_once_per_pair_of_distinct_facts(monkeypatch):
    studies = [sc.Study(id=f"s{i}", network_scope=("public", "enterprise")[i % 2]) for i in range(20)]
    report = sc.check(studies, rules=[sc.explain("NS001")])
    (run,) = report.results.runs
    asked = []
    judge = run.judge
    monkeypatch.setattr(run, "judge", lambda *pair: asked.append(pair) or judge(*pair))
    assert len(list(report.findings.rows())) == 100
    assert len(asked) == 2  # public with enterprise, and enterprise with public
