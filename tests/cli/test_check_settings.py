"""What the command takes from files and options."""

import json

import pytest

from studycheck.rules.new_rule import new_rule
from tests.cli.command_line import run


def profile_and_codes(*arguments):
    plain = json.loads(run("check", *arguments, "--format", "json").output)
    return plain["profile"], [finding["code"] for finding in plain["findings"]]


@pytest.fixture
def settings(cards):
    def settings(text, name="studycheck.toml"):
        (cards / name).write_text(text)

    return settings


def test_a_profile_is_named_or_a_file(cards):
    mine = cards.parent / "mine.yaml"
    mine.write_text("extends: strict")
    assert profile_and_codes(cards, "--profile", "strict")[0] == "strict"
    assert profile_and_codes(cards, "--profile", mine)[0] == "mine"
    result = run("check", cards, "--profile", "strickt")
    assert (result.exit_code, result.output) == (
        2,
        "unknown profile 'strickt'; did you mean 'strict'? (or name a .yaml file)\n",
    )


def test_settings_are_taken_and_options_override_them(cards, settings, write_card):
    write_card("b", scope="both")
    settings('profile = "strict"\nfail-on = "never"\ncontrast = ["scope"]\n')
    assert profile_and_codes(cards)[0] == "strict"
    assert profile_and_codes(cards, "--profile", "default")[0] == "default"
    assert profile_and_codes(cards, "--no-settings")[0] == "default"
    assert "NS001" not in profile_and_codes(cards)[1]
    assert "NS001" in profile_and_codes(cards, "--contrast", "country")[1]
    write_card("b", scope="enterprise")
    settings('fail-on = "never"')
    assert run("check", cards).exit_code == 0
    assert run("check", cards, "--fail-on", "blocker").exit_code == 1


def test_wrong_settings_are_bad_input(cards, settings):
    settings('profil = "strict"')
    result = run("check", cards)
    assert (result.exit_code, result.output) == (
        2,
        f"{cards}/studycheck.toml: profil: is not a setting; did you mean 'profile'?\n",
    )


@pytest.fixture
def rules(cards):
    for name, language in (("a", "en"), ("b", "fr")):
        card = cards / f"{name}.yaml"
        card.write_text(f"{card.read_text()}\nlanguage: {language}\n")
    (cards / "my_rules.py").write_text(new_rule("XX001"))
    return cards / "my_rules.py"


def test_rules_of_ones_own_run_where_an_option_or_settings_name_them(cards, settings, rules):
    assert "XX001" not in profile_and_codes(cards)[1]
    assert "XX001" in profile_and_codes(cards, "--rules", rules)[1]
    settings('rules = ["my_rules.py"]')
    assert "XX001" in profile_and_codes(cards, "--trust-settings")[1]


def test_a_file_of_rules_that_fails_is_bad_input(cards, rules):
    rules.write_text("x = 1 / 0")
    result = run("check", cards, "--rules", rules)
    assert (result.exit_code, result.output) == (2, f"{rules}:1: ZeroDivisionError: division by zero\n")


def test_a_rule_that_takes_the_code_of_another_is_bad_input(cards, rules):
    rules.write_text(new_rule("XX001").replace("XX001", "TI001"))
    result = run("check", cards, "--rules", rules)
    assert result.exit_code == 2
    assert "two rules have the code TI001" in result.output


WAIVER = "waivers:\n- {code: NS001, target: [a, b], reason: meant, author: me, date: 2026-01-31}\n"


def test_waivers_beside_the_cards_named_or_in_settings(cards, settings, write_card):
    write_card("b", scope="enterprise")
    assert run("check", cards).exit_code == 1
    other = cards / "accepted.yaml.txt"
    other.write_text(WAIVER)
    assert run("check", cards, "--waivers", other).exit_code == 0
    settings('waivers = "accepted.yaml.txt"')
    assert run("check", cards).exit_code == 0
    assert run("check", cards, "--no-settings").exit_code == 1
    (cards / "waivers.yaml").write_text(WAIVER)
    assert run("check", cards, "--no-settings").exit_code == 0
