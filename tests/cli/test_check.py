import csv
import io
import json
from importlib.resources import files

import pytest

import studycheck as sc
from tests.cli.command_line import run

CATALOG = str(files("studycheck") / "data" / "studies" / "social-networks-2012")


def test_check_exits_with_0_without_a_finding_at_or_above_fail_on(cards):
    result = run("check", cards)
    assert result.exit_code == 0
    assert "a and b: comparable" in result.output


@pytest.mark.parametrize(("fail_on", "code"), [("blocker", 1), ("major", 1), ("never", 0)])
def test_check_exits_with_1_on_findings_at_or_above_fail_on(cards, fail_on, code, write_card):
    write_card("b", scope="enterprise")
    result = run("check", cards, "--fail-on", fail_on)
    assert result.exit_code == code
    assert "NS001" in result.output


def test_fail_on_major_sees_majors_that_blocker_lets_pass(cards, write_card):
    write_card("b", scope="both")
    assert run("check", cards).exit_code == 0
    assert run("check", cards, "--fail-on", "major").exit_code == 1


def test_check_as_json_holds_everything():
    result = run("check", CATALOG, "--format", "json", "--fail-on", "never")
    plain = json.loads(result.output)
    report = sc.check(sc.datasets.load("social-networks-2012"))
    assert result.exit_code == 0
    assert len(plain["findings"]) == len(report.findings) == plain["counts"]["problems"]
    assert len(plain["verdicts"]) == report.counts.pairs == 903
    for verdict, count in report.verdict_counts().items():
        assert sum(entry["verdict"] == verdict for entry in plain["verdicts"]) == count
    assert {
        "one": "eurostat-ict-ent-2021",
        "other": "eurostat-ict-ent-2023",
        "verdict": report.verdict("eurostat-ict-ent-2021", "eurostat-ict-ent-2023"),
    } in plain["verdicts"]


def test_check_as_csv_is_the_frame():
    result = run("check", CATALOG, "--format", "csv", "--fail-on", "never")
    rows = list(csv.DictReader(io.StringIO(result.output)))
    frame = sc.check(sc.datasets.load("social-networks-2012")).to_frame()
    assert list(rows[0]) == list(frame.columns)
    assert [row["message"] for row in rows] == list(frame["message"])


def test_check_writes_html_to_a_file(cards):
    target = cards / "report.html"
    result = run("check", cards, "--format", "html", "-o", target)
    assert result.exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_an_existing_file_is_not_overwritten_without_force(cards):
    target = cards / "report.txt"
    target.write_text("mine")
    result = run("check", cards, "--format", "json", "-o", target)
    assert result.exit_code == 2
    assert result.output == f"{target} already exists; use --force to replace it, or name another file\n"
    assert target.read_text() == "mine"
    assert run("check", cards, "--format", "json", "-o", target, "--force").exit_code == 0
    assert json.loads(target.read_text())["counts"]["studies"] == 2


def test_contrast_takes_names_and_lists(cards, write_card):
    write_card("b", scope="enterprise")
    assert run("check", cards, "--contrast", "scope").exit_code == 0
    assert run("check", cards, "--contrast", "country,scope").exit_code == 0


def test_an_unknown_contrast_is_bad_input(cards):
    result = run("check", cards, "--contrast", "contry")
    assert result.exit_code == 2
    assert result.output == "unknown contrast 'contry'; did you mean 'country'?\n"


def test_the_ending_of_the_file_says_the_format(tmp_path):
    card = tmp_path / "a.yaml"
    card.write_text("id: a\n", encoding="utf-8")
    assert run("check", card, "-o", tmp_path / "a.html").exit_code == 0
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run("check", card, "-o", tmp_path / "a.json").exit_code == 0
    assert (tmp_path / "a.json").read_text(encoding="utf-8").startswith("{")
    result = run("check", card, "--format", "html", "-o", tmp_path / "b.xlsx")
    message = f"{tmp_path / 'b.xlsx'} would not hold html; name another file, or write --format xlsx\n"
    assert (result.exit_code, result.output) == (2, message)


def test_a_template_that_nobody_filled_in_holds_no_study(tmp_path):
    template = tmp_path / "t.xlsx"
    run("template", template)
    result = run("check", template)
    assert result.exit_code == 2
    assert (
        f"{template}: does not hold a study; rows of a workbook that begin with # are remarks"
        in result.output
    )
