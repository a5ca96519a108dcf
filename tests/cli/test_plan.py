from __future__ import annotations

import re

from tests.cli.command_line import run

CARDS = """\
id: a
countries: FR
network_scope: public
publisher: Office
---
id: b
countries: DE
publisher: Institut
"""


def cards(tmp_path):
    path = tmp_path / "cards.yaml"
    path.write_text(CARDS, encoding="utf-8")
    return path


def test_a_plan_says_what_can_be_shown_now(tmp_path):
    result = run("plan", cards(tmp_path))
    assert result.exit_code == 0
    assert result.output.startswith("Now: 0 pairs may share a chart (with caution at worst). No single")


def test_questions_are_listed_by_publisher(tmp_path):
    result = run("questions", cards(tmp_path))
    assert result.exit_code == 0
    assert "Institut:\n  - b: Were the questions about public social networks" in result.output


def test_questions_are_a_table_if_asked(tmp_path):
    result = run("questions", cards(tmp_path), "--format", "table")
    assert re.match(r"\d+ questions? to publishers\n", result.output)


def test_numbers_can_be_asked_about(tmp_path):
    path = tmp_path / "card.yaml"
    path.write_text("id: a\nestimates:\n- {construct: has_profile, value: 0.2}\n", encoding="utf-8")
    result = run("check", path, "--of", "estimates", "--construct", "has_profile")
    assert result.exit_code == 0
    assert "\n\n0 rules ran on 1 estimate: 0 found problems" in result.output


def test_changes_can_be_asked_about(tmp_path):
    result = run("check", cards(tmp_path), "--comparing", "changes", "--fail-on", "never")
    assert "Comparing changes." in result.output


def test_a_template_is_written_once(tmp_path):
    path = tmp_path / "studies.xlsx"
    assert run("template", path).exit_code == 0
    assert path.stat().st_size > 5_000
    assert run("template", path).exit_code == 2
    assert run("template", path, "--force", "--lang", "fr").exit_code == 0
