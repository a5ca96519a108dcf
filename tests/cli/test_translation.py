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
    assert "Lire et convertir\u00a0:" in output
    assert "Dessine un graphique dans un fichier." in output


@pytest.mark.parametrize("given", ["de", "", "FR"])
def test_another_language_is_refused_where_it_is_read(given, cards):
    result = run("check", cards, "--lang", given)
    assert result.exit_code == 2
    assert "'en', 'fr'" in result.output


def test_lang_stands_before_a_command_too():
    assert "Contrôle des fiches d’étude" in run("--lang", "fr", "check", "--help").output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "Erreur\u00a0: Il n’y a pas de commande 'chek'."),
        (["check"], "Erreur\u00a0: Il manque l’argument 'PATH...'."),
        (["check", "--frmat"], "Vouliez-vous dire"),  # click 8.3 says the rest in words of its own
        (
            ["plan", "x", "--most", "0"],
            "Erreur\u00a0: Valeur incorrecte pour '--most'\u00a0: 0 est hors des limites x>=1.",
        ),
        (["plan", "x", "--of", "y"], "'y' n’est aucun de 'studies', 'estimates'."),
    ],
)
def test_what_the_library_of_commands_says_is_in_the_language_too(arguments, said):
    result = run("--lang", "fr", *arguments)
    assert result.exit_code == 2
    assert said in result.output
    assert "Usage\u00a0:" in result.output


def test_the_language_ends_with_the_command():
    run("--lang", "fr", "chek")
    assert "Error: No such command 'chek'." in run("chek").output
