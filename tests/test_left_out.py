"""Whatever leaves something out says so, and how much, in every output."""

import json
import pickle

import openpyxl
import pandas as pd
import pytest

import studycheck as sc
from studycheck.analysis.index.groups import LargestSet
from studycheck.charts.kit.bands import find_bands
from studycheck.checking.groups import Group, Groups
from studycheck.errors import Impediment, InputWarning, PoolingError, left_over
from studycheck.report.formats import sarif
from studycheck.report.formats.html import page
from studycheck.report.formats.text import full_text, summary
from studycheck.rules.define import pair_rule
from studycheck.vocabulary.terms import Among, Dimension, Severity, Verdict
from tests.cards import full


@pytest.fixture(scope="module")
def report():
    return sc.check([full(f"s{index:02}", network_scope="unclear") for index in range(12)])


def _failing(number):
    @pair_rule(
        f"XX{number:03}",
        f"A rule of one's own, number {number}",
        severity=Severity.MINOR,
        dimension=Dimension.SIZE,
        of=lambda study: study.id,
        needs=("id",),
        cites=(),
        remedy="None.",
    )
    def rule(a, b):
        """Fail.

        Why it matters
        --------------
        It does not.
        """
        raise ValueError(number)

    return rule


def test_the_line_says_how_much_is_left_out_and_nothing_where_nothing_is():
    assert left_over(2, "study", "studies") == ["… and 2 more studies"]
    assert left_over(0, "study", "studies") == left_over(-3) == []


@pytest.mark.parametrize("count", [2, 12])
def test_failures_of_rules_are_shown_or_counted_in_text_and_annotations(count):
    studies = [full(f"s{index}") for index in range(count)]
    failed = sc.check(studies, rules=[*map(_failing, range(1, 15))])
    assert len(failed.failures) >= 14
    for text in (summary(failed), full_text(failed)):
        assert text.count("failed to run on") == 8
        assert f"… and {len(failed.failures) - 8:,} more failures" in text
    annotated = failed.to_github(most=3)
    assert annotated.count("A rule failed to run") == 3
    assert f"\n… and {len(failed.failures) - 3:,} more failures of rules\n" in annotated
    assert "failures of rules" not in failed.to_github(most=None)


def test_sets_that_may_be_pooled_are_counted():
    reasons = [Impediment(("a", "b"), f"reason {number}") for number in range(7)]
    lines = str(PoolingError("no", reasons, nearest=[("a", str(n)) for n in range(5)])).splitlines()
    assert "… and 2 more reasons" in lines
    assert lines[-1] == "… and 2 more sets that may be pooled"
    assert len([line for line in lines if line.startswith("May be pooled")]) == 3
    three = str(PoolingError("no", reasons[:1], nearest=[("a", str(n)) for n in range(3)]))
    assert "more" not in three


def test_tables_of_findings_say_how_many_more_there_are(report):
    assert str(report.findings).endswith("… and 84 more findings")
    assert "… and 84 more findings" in report.findings._repr_html_()


def test_formats_with_a_limit_name_what_they_leave_out(report, tmp_path):
    total = len(report.findings)
    assert f"the most severe 5 of {total}" in report.to_latex(most=5)
    log = json.loads(report.to_sarif(most=5))["runs"][0]
    (note,) = log["invocations"][0]["toolExecutionNotifications"]
    assert (
        note["message"]["text"] == f"this file leaves out {total - 5} of {total} findings, the least severe"
    )
    assert " are annotated." in report.to_github(most=1)
    book = openpyxl.load_workbook(report.to_excel(tmp_path / "a.xlsx", most=5))
    summary_sheet = "\n".join(str(cell) for row in book.worksheets[0].values for cell in row if cell)
    assert f"contains the 5 most severe of {total} findings" in summary_sheet


def test_pages_say_how_many_pairs_they_leave_out(report, monkeypatch):
    monkeypatch.setattr(page, "MOST_PAIRS", 3)
    assert f"These are the first 3 of {len(report.open_pairs)} such pairs." in report.to_html()


def test_sarif_says_how_many_places_it_leaves_out(monkeypatch, tmp_path):
    for index in range(6):
        (tmp_path / f"s{index}.yaml").write_text(
            f"id: s{index}\nseries: x\npublisher: y\nfieldwork: {{start: 2012-0{index + 1}, end: 2012-0{index + 1}}}\n"
        )
    checked = sc.check(sc.read(tmp_path))
    whole = checked.to_sarif(root=tmp_path)
    monkeypatch.setattr(sarif, "_MOST_RELATED", 0)
    cut = json.loads(checked.to_sarif(root=tmp_path))["runs"][0]["results"]
    several = [result for result in cut if len(result["properties"]["studies"]) > 1]
    assert several
    for result in several:
        left = len(result["properties"]["studies"]) - 1
        assert f"(1 places are named here, … and {left} more place" in result["message"]["text"]
    assert "places are named here" not in whole


def test_a_plan_says_that_there_are_more_steps():
    report = sc.check(sc.datasets.load("social-networks-2012"))
    few, every = report.plan(most=2), report.plan(most=None)
    assert len(every) > 2
    assert few.has_more
    assert not every.has_more
    said = "These are the best steps; there are more: report.plan(most=None)."
    assert said in str(few)
    assert said not in str(every)
    assert not report.plan(most=len(every)).has_more


def test_groups_of_a_search_that_ended_early_say_so_in_a_frame_too():
    early = Groups([Group(("a", "b"), Verdict.COMPARABLE)], bound=5, complete=False, of=Among.STUDIES)
    assert "no group can have more than 5" in early.to_frame().attrs["caveat"]
    assert Groups([], bound=0).to_frame().attrs["caveat"] == ""


def test_charts_say_that_a_larger_band_can_exist(report, monkeypatch):
    assert find_bands(report, report.catalog).caveat == ""
    groups = report.groups()
    early = Groups(groups, alone=groups.alone, bound=20, complete=False)
    monkeypatch.setattr(type(report), "groups", lambda *_: early)
    said = "There are too many groups to look at all of them: a larger band can exist."
    assert said in sc.charts.caption(sc.charts.verdict_matrix(report))


def test_the_largest_set_of_an_index_says_whether_it_is_proven():
    early = LargestSet(["a", "b"], bound=4)
    assert early == ("a", "b")
    assert not early.is_proven
    assert "none has more than 4 members" in repr(early)
    again = pickle.loads(pickle.dumps(early))
    assert (again, again.bound) == (early, 4)
    archive = sc.index(sc.datasets.load("social-networks-2012"))
    found = archive.group_of("eurostat-ict-ent-2021")
    assert found.is_proven
    assert repr(found) == repr(tuple(found))


def test_neighbours_keep_their_total_in_every_form():
    archive = sc.index(sc.datasets.load("social-networks-2012"))
    some = archive.near("eurostat-ict-ent-2021", most=1)
    assert some.total > 1
    assert some.to_frame().attrs["total"] == some.to_dict()["total"] == some.total
    assert f"… and {some.total - 1} more" in str(some)


def test_tables_of_other_kinds_in_a_folder_are_named(tmp_path):
    (tmp_path / "a.yaml").write_text("id: a\n")
    (tmp_path / "notes.md").write_text("x")
    (tmp_path / ".hidden.xls").write_text("x")
    (tmp_path / "report.findings.jsonl").write_text("{}")
    assert list(sc.read(tmp_path)) == ["a"]
    for name in ("old.xls", "b/sheet.ODS"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    with pytest.warns(InputWarning) as caught:
        assert list(sc.read(tmp_path)) == ["a"]
    assert [str(one.message) for one in caught] == [
        f"{tmp_path}: not read, because of their kind: b/sheet.ODS; old.xls; save as .xlsx, .csv, .yaml or .json"
    ]


def test_frames_have_all_rows(report):
    assert len(report.to_frame()) == len(report.findings)
    assert isinstance(report.groups().to_frame(), pd.DataFrame)
