"""``studycheck brief``."""

from __future__ import annotations

import json

from studycheck.coding.brief import brief
from tests.cli.command_line import run


def test_it_prints_the_brief_of_a_topic_in_a_language():
    result = run("brief", "--topic", "ai-adoption", "--lang", "fr", "--no-schema")
    assert (result.exit_code, result.output) == (0, brief("ai-adoption", lang="fr", schema=False))


def test_it_writes_a_file_with_the_schema(tmp_path):
    result = run("brief", "-o", tmp_path / "brief.md")
    assert result.exit_code == 0
    text = (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert (
        json.loads(text.rpartition("```json\n")[2].removesuffix("\n```\n"))["$id"] == "urn:studycheck:card:1"
    )
    assert run("brief", "-o", tmp_path / "brief.md").exit_code == 2


def test_unknown_topics_and_languages_are_bad_input():
    result = run("brief", "--topic", "ai-adopton")
    assert result.exit_code == 2
    assert result.stderr.startswith("unknown topic 'ai-adopton'; did you mean 'ai-adoption'?")
    result = run("brief", "--lang", "xx")
    assert result.exit_code == 2
    assert "Invalid value for '--lang': 'xx' is not one of 'en', 'fr'." in result.stderr
