"""The numpy floor that a check at scale is measured against comes to the verdicts of a check."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import studycheck as sc
from studycheck.checking.runner.grids import Table
from studycheck.checking.verdicts import Verdicts

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture
def scale(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return runpy.run_path(str(BENCHMARKS / "check_at_scale.py"))


@pytest.fixture
def engines():
    return runpy.run_path(str(BENCHMARKS / "peers" / "engines.py"))


@pytest.fixture
def exported(scale, tmp_path):
    """Return the report on a drawn catalog whose facts and tables are in a folder."""

    def write(n, kind):
        report = sc.check(scale["catalog"](n, kind))
        scale["export"](tmp_path, report.results.table, report.results, report.settings.profile.majors)
        return report, json.loads((tmp_path / "rules.json").read_text(encoding="utf-8"))

    return write


@pytest.mark.skipif(not hasattr(np, "bitwise_count"), reason="the floor needs numpy 2")
@pytest.mark.parametrize(("n", "kind"), [(100, "realistic"), (30, "nasty"), (2, "realistic")])
def test_the_floor_comes_to_the_same_verdicts(exported, engines, tmp_path, n, kind):
    report, given = exported(n, kind)
    engines["floor"](tmp_path, given["rules"], given["majors"])
    assert np.array_equal(np.load(tmp_path / "floor.npy"), report.verdict_codes)


@pytest.mark.skipif(not hasattr(np, "bitwise_count"), reason="the floor needs numpy 2")
def test_the_floor_comes_to_the_same_verdicts_whatever_rules_say(scale, engines, tmp_path):
    report = sc.check(scale["catalog"](140, "realistic"))
    results, majors = report.results, report.settings.profile.majors
    draw = np.random.default_rng(1)
    for run in results.on_pairs:
        shape = (int(run.keys.max()) + 1,) * 2
        said = draw.choice(7, p=[0.95, 0.01, 0.02, 0.0025, 0.0075, 0.005, 0.005], size=shape).astype(np.uint8)
        run.grid = Table(np.triu(said) + np.triu(said, 1).T)
    scale["export"](tmp_path, results.table, results, majors)
    given = json.loads((tmp_path / "rules.json").read_text(encoding="utf-8"))
    engines["floor"](tmp_path, given["rules"], majors)
    expected = Verdicts(results, majors).square
    assert np.bincount(expected.ravel(), minlength=4).min() > 100
    assert np.array_equal(np.load(tmp_path / "floor.npy"), expected)


def test_every_rule_on_pairs_has_a_column_and_missing_facts_are_empty(exported, tmp_path):
    report, given = exported(40, "realistic")
    frame = pd.read_parquet(tmp_path / "facts.parquet")
    assert [rule["code"] for rule in given["rules"]] == [run.rule.code for run in report.results.on_pairs]
    for run, rule in zip(report.results.on_pairs, given["rules"], strict=True):
        column = frame[rule["columns"][0]]
        # a label without bounds is a fact, and no range
        assert (column.isna() >= (run.codes < 3)).all()
        assert rule["how"] == "ranges" or (column.isna() == (run.codes < 3)).all()


def test_how_facts_are_compared_is_written_as_sql(engines):
    conditions = engines["conditions"]
    same = {"how": "same", "columns": ["IN003"], "worst": 2}
    assert conditions(same, "a.{}", "b.{}") == [
        ("a.IN003 is null or b.IN003 is null", 4),
        ("a.IN003 = b.IN003", 2),
    ]
    far = {"how": "difference", "columns": ["TI001"], "grades": [[36, 2], [6, 1]]}
    assert conditions(far, "a.{}", "b.{}")[1:] == [
        ("abs(a.TI001 - b.TI001) >= 36", 2),
        ("abs(a.TI001 - b.TI001) >= 6", 1),
    ]
