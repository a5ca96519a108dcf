"""``studycheck agreement``."""

from __future__ import annotations

import json

import pytest

import studycheck as sc
from tests.cli.command_line import run


@pytest.fixture
def coders(tmp_path):
    for name, achieved in (("ab", 1043), ("cd", 1034)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.yaml").write_text(
            f"id: a\ncountries: FR\nsample: {{achieved: {achieved}, mode: web}}\n"
        )
    return tmp_path / "ab", tmp_path / "cd"


def test_it_prints_fields_and_disagreements(coders):
    result = run("agreement", *coders)
    assert result.exit_code == 0
    assert result.output.startswith("ab and cd agree on 2 of 3 facts that both coded: 66.7 %")
    assert "sample.achieved  1043  1034" in result.output


def test_it_writes_agreed_cards_and_what_is_left_to_decide(coders, tmp_path):
    result = run("agreement", *coders, "--merge", tmp_path / "both")
    assert result.exit_code == 0
    study = sc.read(tmp_path / "both").studies[0]
    assert study.to_dict()["sample"] == {"mode": ["web"]}
    table = (tmp_path / "both-to-decide.csv").read_text().splitlines()
    assert table[1] == "a,sample.achieved,1043,1034,,,,,0"
    assert run("agreement", *coders, "--merge", tmp_path / "both").exit_code == 2


def test_json_and_csv(coders):
    assert json.loads(run("agreement", *coders, "--format", "json").stdout)["overall"]["agreed"] == 2
    assert run("agreement", *coders, "--format", "csv").stdout.startswith("study,field,first,second")


def test_different_studies_are_bad_input(coders):
    (coders[1] / "a.yaml").write_text("id: b\n")
    result = run("agreement", *coders)
    assert result.exit_code == 2
    assert (
        result.stderr == "ab and cd have no study in common: ab has a, cd b. Cards of one study have one id\n"
    )
