"""Help is in the language that --lang or STUDYCHECK_LANG names."""

from __future__ import annotations

import pytest

from tests.cli.command_line import run


def test_lang_names_the_language_of_the_help():
    output = run("check", "--lang", "fr", "--help").output
    assert "Contrôle des fiches d’étude" in output
    assert "Remplacer le fichier de sortie s’il existe." in output


def test_help_is_english_again_afterwards():
    run("check", "--lang", "fr", "--help")
    assert "Check study cards by themselves and against each other." in run("check", "--help").output


def test_the_variable_names_the_language_of_the_list_of_commands(monkeypatch):
    monkeypatch.setenv("STUDYCHECK_LANG", "fr")
    output = run("--help").output
    assert "Lire et convertir:" in output
    assert "Dessine un graphique dans un fichier." in output


@pytest.mark.parametrize("given", ["de", "", "FR"])
def test_another_language_is_refused_where_it_is_read(given, cards):
    result = run("check", cards, "--lang", given)
    assert result.exit_code == 2
    assert "'en', 'fr'" in result.output
