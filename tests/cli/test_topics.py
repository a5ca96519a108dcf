from __future__ import annotations

import json

import openpyxl
import pytest

import studycheck as sc
from tests.cli.command_line import run
from tests.study.topics.test_topics import CONSTRUCTS, HEAD

SCOPE = """scope:
  title: {en: market, fr: marché}
  values:
  - {id: home, meaning: {en: Customers at home., fr: Clients du pays.}}
  - {id: abroad, meaning: {en: Customers abroad., fr: Clients d’ailleurs.}}
  - {id: all, meaning: All customers., covers: [home, abroad]}"""


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


def test_topics_shows_one_in_french(folder):
    text = HEAD.replace("scope: none", SCOPE).replace(
        "reason: It grows by a point or two a year.", "reason: {en: It grows., fr: Elle croît.}"
    )
    text += "- {id: sells, family: selling, meaning: {en: It sells., fr: Elle vend.}}\n"
    text += "objectives: [{id: reach, meaning: {en: Sell abroad., fr: Vendre ailleurs.}}]\n"
    text += "functions: [{role: finance, names: CFO}]\nsources: the office\n"
    reason = "{en: They sell not., fr: Ils ne vendent pas.}"
    text += f"rarely_know: [{{roles: HR, scope: home, reason: {reason}, source: us}}]\n"
    (folder / "ours.yaml").write_text(text, encoding="utf-8")
    lines = run("topics", "selling-online", "--lang", "fr").output.splitlines()
    assert lines[0] == "selling-online\xa0: la vente en ligne"
    assert lines[3].split() == ["sells", "selling", "Elle", "vend."]
    assert " ".join(lines[4:]) == (
        "Périmètre\xa0: marché. Périmètre home\xa0: Clients du pays. Périmètre abroad\xa0: Clients d’ailleurs. "
        "Périmètre all\xa0: All customers. Comprend abroad, home. Rythme\xa0: mineur à partir de 6 mois, majeur à "
        "partir de 24 mois, bloquant à partir de 84 mois. Elle croît. Source\xa0: Eurostat "
        "Fonctions\xa0: finance\xa0: CFO. "
        "Savent rarement (home)\xa0: RH. Ils ne vendent pas. Source\xa0: us Objectif\xa0: reach\xa0: Vendre ailleurs. "
        "Source\xa0: the office"
    )


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
