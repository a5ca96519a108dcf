"""Rules and reports are sent to other processes, kept in caches and copied, and stay what they were."""

from __future__ import annotations

import copy
import multiprocessing
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

import pytest

import studycheck as sc
from studycheck.errors import StudycheckError
from studycheck.rules import Dimension, Mismatch, Severity, pair_rule
from studycheck.rules.loading import load_rules
from studycheck.rules.new_rule import new_rule
from studycheck.rules.rule import GroupRule
from tests.cards import full


@pair_rule(
    "XX001",
    "Different publishers",
    severity=Severity.MAJOR,
    dimension=Dimension.MODE,
    of=lambda row: row.study.publisher,
    needs=("publisher",),
    cites=("ess",),
    remedy="None.",
)
def publishers_differ(a, b):
    return Mismatch("{a}, not {b}", a=a, b=b) if a != b else None


STUDIES = [full("a"), full("b", publisher="Acme", network_scope="both"), full("c", sample__achieved=80)]
WAYS = {
    "pickle": lambda thing: pickle.loads(pickle.dumps(thing)),
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
}
BOOK = [*sc.RULES, publishers_differ]


def checked(studies, **more):
    """What a worker does: check studies with rules that came from another process."""
    return sc.check(studies, **more)


@pytest.mark.parametrize("way", WAYS)
def test_every_rule_comes_back_as_itself(way):
    again = WAYS[way](BOOK)
    assert len(again) == len(sc.RULES) + 1
    assert all(one is other for one, other in zip(again, BOOK, strict=True))


@pytest.mark.parametrize("way", WAYS)
def test_what_a_profile_has_changed_comes_along(way):
    rules = sc.check(STUDIES, profile="strict").rules
    again = WAYS[way](rules)
    assert [str(rule) for rule in again] == [str(rule) for rule in rules]
    assert (
        {rule.code for rule in again if rule.defined}
        == {rule.code for rule in rules if rule.defined}
        != set()
    )
    for one, other in zip(again, rules, strict=True):
        assert (one.severity, dict(one.grades), dict(one.thresholds)) == (
            other.severity, dict(other.grades), dict(other.thresholds),
        )  # fmt: skip


@pytest.fixture(scope="module")
def results():
    report = sc.check(STUDIES, rules=BOOK, profile="strict", contrast={"country"})
    catalog = sc.datasets.load("social-networks-2012")
    estimates = sc.check(catalog, of="estimates")
    index = sc.index(STUDIES, rules=BOOK)
    return {
        "report": report,
        "report on estimates": estimates,
        "report on changes": sc.check(STUDIES, comparing="changes"),
        "findings": report.findings,
        "gaps": report.gaps,
        "pair": report.pair("a", "b"),
        "groups": report.groups(),
        "plan": report.plan(),
        "questions": report.questions(),
        "recommendation": sc.check(catalog).recommend(),
        "numbers": report.numbers,
        "appraisal": report.appraisal,
        "intervals": estimates.intervals("uses_social_media"),
        "diff": sc.diff(STUDIES[:2], STUDIES),
        "neighbours": index.near("a"),
        "catalog": catalog,
        "profile": report.profile,
        "normalization": sc.normalize(catalog, to="eu-2003-361"),
        "crosswalk": sc.crosswalk("us-sba-advocacy-500", "eu-2003-361", country="US", year=2022),
        "scheme": sc.size_schemes["fr-lme-2008"],
    }


@pytest.mark.parametrize("way", WAYS)
def test_every_result_prints_alike_afterwards(way, results):
    for name, result in results.items():
        assert str(WAYS[way](result)) == str(result), name


def test_a_report_that_was_sent_still_answers_questions():
    report = sc.check(STUDIES, rules=BOOK, profile="strict")
    again = pickle.loads(pickle.dumps(report))
    assert again.to_json() == report.to_json()
    assert str(again.plan()) == str(report.plan())
    assert list(again.findings) == list(report.findings)
    assert again.verdict("a", "b") is report.verdict("a", "b")


def test_an_index_that_was_sent_still_answers():
    index = sc.index(STUDIES, rules=BOOK)
    assert str(pickle.loads(pickle.dumps(index)).near("a")) == str(index.near("a"))


def test_views_cannot_be_changed_afterwards_either():
    profile = pickle.loads(pickle.dumps(sc.check(STUDIES, profile="strict").profile))
    with pytest.raises(TypeError):
        profile.thresholds["XX"] = {}


@pytest.mark.slow
@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_a_pool_of_processes_checks_and_sends_reports_back(method):
    # one process does both: what is sent is the same, and starting it takes seconds
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(method)) as pool:
        jobs = [pool.submit(checked, STUDIES, rules=BOOK, profile=name) for name in ("strict", "default")]
        reports = [job.result() for job in jobs]
    for report, name in zip(reports, ("strict", "default"), strict=True):
        assert str(report) == str(sc.check(STUDIES, rules=BOOK, profile=name))
        assert "XX001" in {finding.code for finding in report.findings}


@pytest.mark.slow
def test_dask_workers_check_and_send_reports_back():
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, dashboard_address=None, processes=True
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        report = client.submit(checked, STUDIES, rules=BOOK, profile="strict").result()
    assert str(report) == str(sc.check(STUDIES, rules=BOOK, profile="strict"))


def test_a_rule_inside_a_function_cannot_be_sent_and_the_error_says_what_to_do():
    rule = replace(publishers_differ, code="XX009")
    with pytest.raises(pickle.PicklingError) as error:
        pickle.dumps(rule)
    assert str(error.value) == (
        "rule XX009 is not found in tests.rules.test_pickling: put it at the top level of a module that other "
        "processes can import"
    )
    assert copy.deepcopy(rule) is rule


def test_a_process_that_lacks_the_module_of_a_rule_says_so(tmp_path):
    (tmp_path / "mine.py").write_text(new_rule("XX007"))
    content = pickle.dumps(load_rules(tmp_path / "mine.py"))
    code = f"import pickle; pickle.loads({content!r})"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ended.stderr.splitlines()[-1] == (
        f"{StudycheckError.__module__}.StudycheckError: this process has no rule XX007 in studycheck_rules_of_mine: "
        "put it at the top level of a module that other processes can import"
    )


def test_all_kinds_of_rules_are_sent():
    assert len({type(rule) for rule in BOOK}) == 4
    assert any(isinstance(rule, GroupRule) for rule in BOOK)
