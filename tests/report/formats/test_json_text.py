import json

import pytest

import studycheck as sc
from studycheck.errors import OutputError
from studycheck.report.formats import json_text
from tests.cli.command_line import run

NAMES = ["a.findings.jsonl", "a.json", "a.undecided.jsonl"]


@pytest.fixture(scope="module")
def report():
    return sc.check([sc.Study(id="a", network_scope="public"), sc.Study(id="b", network_scope="enterprise")])


def test_a_short_report_is_one_file_that_names_no_other(tmp_path, report):
    text = report.to_json(tmp_path / "a.json").read_text("utf-8")
    plain = json.loads(text)
    assert [file.name for file in tmp_path.iterdir()] == ["a.json"]
    assert (plain["findings_file"], plain["undecided_file"]) == (None, None)
    assert text == report.to_json()


def test_long_lists_stand_beside_the_file_one_item_per_line(tmp_path, report, monkeypatch):
    whole = json.loads(report.to_json())
    monkeypatch.setattr(json_text, "MOST", 0)
    plain = json.loads(report.to_json(tmp_path / "a.json").read_text("utf-8"))
    assert sorted(file.name for file in tmp_path.iterdir()) == NAMES
    assert plain == whole | {
        "findings": [],
        "findings_file": "a.findings.jsonl",
        "undecided": [],
        "undecided_file": "a.undecided.jsonl",
    }
    for member in ("findings", "undecided"):
        lines = (tmp_path / plain[f"{member}_file"]).read_text(encoding="utf-8").splitlines()
        assert [json.loads(line) for line in lines] == whole[member] != []


def test_only_the_list_that_is_long_stands_beside_the_file(tmp_path, report, monkeypatch):
    monkeypatch.setattr(json_text, "MOST", len(report.findings))
    plain = json.loads(report.to_json(tmp_path / "a.json").read_text("utf-8"))
    assert plain["findings_file"] is None
    assert len(plain["findings"]) == len(report.findings)
    assert plain["undecided_file"] == "a.undecided.jsonl"


def test_a_text_without_a_file_contains_everything(report, monkeypatch):
    whole = report.to_json()
    monkeypatch.setattr(json_text, "MOST", 0)
    assert report.to_json() == whole


def test_the_command_names_all_files_and_replaces_none_without_force(tmp_path, report, monkeypatch):
    cards = report.catalog.to_yaml(tmp_path / "cards.yaml")
    monkeypatch.setattr(json_text, "MOST", 0)
    target = tmp_path / "out" / "a.json"
    target.parent.mkdir()
    result = run("check", cards, "--fail-on", "never", "-o", target)
    written = [target, target.with_name(NAMES[0]), target.with_name(NAMES[2])]
    assert result.output.splitlines() == [f"wrote {path}" for path in written]
    target.unlink()
    refused = run("check", cards, "--fail-on", "never", "-o", target)
    assert refused.exit_code == 2
    assert refused.output.strip().endswith(
        f"{written[1]} already exists; use --force to replace it, or name another file"
    )
    assert not target.exists()
    assert run("check", cards, "--fail-on", "never", "-o", target, "--force").exit_code == 0


def test_a_folder_that_is_missing_is_named(tmp_path, report):
    target = tmp_path / "missing" / "a.json"
    with pytest.raises(OutputError) as error:
        report.to_json(target)
    assert str(error.value) == (
        f"cannot write {target}: No such file or directory; make the folder {target.parent} first"
    )
