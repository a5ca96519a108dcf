from __future__ import annotations

import json

import openpyxl
import pytest

import studycheck as sc
from tests.cli.command_line import run
from tests.study.topics.test_topics import CONSTRUCTS, HEAD


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "ours.yaml").write_text(HEAD + CONSTRUCTS, encoding="utf-8")
    (tmp_path / "studycheck.toml").write_text('topics = ["ours.yaml"]', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_topics_lists_those_of_the_package_and_of_the_settings(folder):
    lines = run("topics").output.splitlines()
    assert lines[0] == "3 topics"
    assert [line.split()[0] for line in lines[3:]] == ["ai-adoption", "selling-online", "social-networks"]


def test_topics_shows_one(folder):
    output = run("topics", "selling-online").output
    assert output.startswith("selling-online: firms that sell online\n")
    assert "Pace: minor from 6 months, major from 24 months, blocker from 84 months." in output


def test_an_unknown_topic_is_bad_input(folder):
    result = run("topics", "selling")
    assert result.exit_code == 2
    assert "unknown topic 'selling'; did you mean 'selling-online'?" in result.output


def test_a_check_reads_the_topics_of_the_settings_and_their_files_as_no_cards(folder):
    (folder / "a.yaml").write_text("topic: selling-online\nid: a\nestimates: [{construct: sells_by_web}]\n")
    assert run("check", folder).exit_code == 0
    result = run("check", folder, "--no-settings")
    assert result.exit_code == 2
    assert "unknown topic 'selling-online'" in result.output
    assert run("check", folder / "a.yaml", "--no-settings", "--topics", folder / "ours.yaml").exit_code == 0


def test_an_empty_card_has_the_words_of_its_topic(folder):
    card = run("new", "acme-2025", "--topic", "ai-adoption").output
    assert "\ntopic: ai-adoption\n" in card
    assert "\nnetwork_scope:" not in card
    assert "# - construct: uses_ai " in card
    assert "#   counts: [text mining, speech recognition]" in card
    (folder / "acme.yaml").write_text(card, encoding="utf-8")
    assert sc.read(folder / "acme.yaml")["acme-2025"].topic.id == "ai-adoption"


def test_the_schema_of_a_topic_has_its_constructs_alone(folder):
    schema = json.loads(run("schema", "--topic", "selling-online").output)
    constants = [one["const"] for one in schema["$defs"]["Construct"]["anyOf"] if "const" in one]
    assert constants == ["sells_online", "sells_by_web"]
    assert "network_scope" not in schema["$defs"]["Study"]["properties"]


def test_a_workbook_of_a_topic_offers_its_constructs(folder):
    assert run("template", "t.xlsx", "--topic", "selling-online").exit_code == 0
    codes = openpyxl.load_workbook("t.xlsx")["codes"]
    terms = [row[1] for row in codes.iter_rows(values_only=True)]
    assert "sells_by_web" in terms
    assert "uses_social_media" not in terms


def test_a_workbook_of_studies_offers_the_constructs_of_their_topics(folder):
    ours = sc.topics.read("ours.yaml")["selling-online"]
    sc.Catalog([sc.Study(id="a", topic=ours), sc.Study(id="b", topic="ai-adoption")]).to_excel("a.xlsx")
    terms = [row[1] for row in openpyxl.load_workbook("a.xlsx")["codes"].iter_rows(values_only=True)]
    assert {"sells_by_web", "uses_ai", "selling-online"} <= set(terms)
    assert "uses_social_media" not in terms
