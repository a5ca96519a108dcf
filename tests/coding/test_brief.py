"""The brief for coders: one document from the model of the card."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest

import studycheck as sc
from studycheck.base.yaml12 import load_text
from studycheck.catalog.sheets.columns import sheets
from studycheck.coding.brief import brief, worked_example
from studycheck.coding.sources import Source, SourcePage
from studycheck.coding.values.fact import facts_of
from studycheck.study.paths import field_exists
from studycheck.study.topics import topics
from studycheck.vocabulary.evidence import Evidence
from studycheck.vocabulary.terms import Method, Role

LANGUAGES = ["en", "fr"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_field_stands_in_it(lang):
    text = brief(lang=lang, schema=False)
    fields = {path for path in re.findall(r"^\| `([\w.\[\]{}]+)` \|", text, re.MULTILINE) if "." in path}
    expected = {
        f"{sheet.path}{'{}' if sheet.keyed else '[]'}.{column.path}"
        for sheet in sheets()
        if sheet.path
        for column in sheet.columns
    }
    assert expected <= fields


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_term_stands_in_it_with_its_meaning(lang):
    text = brief(lang=lang, schema=False)
    for term in (*Method, *Role):
        assert f"| `{term}` | {term.meaning}" in text


def test_it_is_in_the_language_asked_for():
    assert brief(lang="fr", schema=False).startswith(
        "# Consignes de codage : les réseaux sociaux dans les entreprises\n"
    )
    assert "| `sample.achieved` | Combien ont répondu. | nombre entier (m) |" in brief(
        lang="fr", schema=False
    )
    with pytest.raises(sc.InputError, match="unknown language 'xx'"):
        brief(lang="xx")


def test_a_topic_has_its_own_constructs_and_no_field_of_another():
    text = brief("ai-adoption", schema=False)
    assert "| `uses_generative_ai` |" in text
    assert "uses_social_networks" not in text
    assert "network_scope" not in text
    with pytest.raises(sc.StudycheckError, match="unknown topic 'ai-adoptoin'; did you mean 'ai-adoption'"):
        brief("ai-adoptoin")


def test_it_ends_with_the_schema_of_cards():
    text = brief("ai-adoption")
    schema = json.loads(text.rpartition("```json\n")[2].removesuffix("\n```\n"))
    assert schema["$id"] == "urn:studycheck:card:1"
    assert "JSON Schema" not in brief("ai-adoption", schema=False)


def test_the_fields_of_the_traps_are_fields_of_the_card():
    for name in re.findall(
        r"`([a-z_.]+)`", brief(schema=False).partition("## Where coders go wrong")[2].partition("##")[0]
    ):
        assert field_exists(sc.Study, name) or name in ("text", "base_n", "country"), name


@pytest.mark.parametrize("topic", list(topics))
def test_the_worked_example_holds_before_its_publication(topic):
    text, card = worked_example(topic)
    pages = tuple(SourcePage(n, "", page) for n, page in enumerate(text.split("\f"), start=1))
    study = sc.Study(**load_text(card))
    result = sc.verify(study, Source("example.pdf", pages))
    assert result.problems == ()
    assert result.beside == ()
    assert result.warnings == ()
    outcomes = {check.evidence for check in result}
    assert outcomes == {Evidence.SUPPORTED, Evidence.QUOTED}
    assert all(fact.quote or fact.field in ("title", "publisher", "size.label") for fact in facts_of(study))


def test_a_topic_of_ones_own_is_read_from_its_file(tmp_path):
    text = (files("studycheck") / "data" / "topics" / "ai-adoption.yaml").read_text(encoding="utf-8")
    file = tmp_path / "mine.yaml"
    file.write_text(
        text.replace("id: ai-adoption", "id: mine").replace("use of AI by firms", "robots"), encoding="utf-8"
    )
    assert brief(str(file), schema=False).startswith("# Brief for coders: robots\n")
