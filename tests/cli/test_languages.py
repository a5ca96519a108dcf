"""A command in French says nothing in English, and what programs read on is the same in every language."""

import re
from pathlib import Path

import pytest

import studycheck as sc
from tests.cli.command_line import run

CARDS = Path(sc.__file__).parent / "data" / "studies" / "founding-question"
ENGLISH = re.compile(r"\b(the|of|and|is|are|not|with|for|that|this|which|has|have|was|were|it)\b")
"""Words that hold an English sentence together, and that French does not have."""
COMMANDS = {
    "agreement": [CARDS, CARDS],
    "check": [CARDS],
    "compare": ["us-small-businesses", "pme-francaises"],
    "crosswalk": ["fr-lme-2008", "eu-2003-361", "--country", "FR", "--year", "2012"],
    "diff": [CARDS / "pme-francaises.yaml", CARDS],
    "intervals": [CARDS, "--construct", "uses_social_networks"],
    "normalize": [CARDS, "--to", "eu-2003-361", "--construct", "uses_social_networks"],
    "plan": [CARDS],
    "questions": [CARDS],
    "verify": [CARDS],
}
QUOTED = re.compile(
    r"«[^»]*»|“[^”]*”|'[^']*'|<[^>]*>|American Association .*? Samples|Référence : .*?2005\)\."
)
"""Words of cards, and the titles of publications."""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_in_french_says_nothing_in_english(name):
    result = run(name, *COMMANDS[name], "--lang", "fr")
    assert result.exit_code in (0, 1), result.output
    said = QUOTED.sub("", " ".join(result.output.replace("\u00a0", " ").split()))
    assert [said[max(0, word.start() - 40) : word.end() + 40] for word in ENGLISH.finditer(said)] == []


@pytest.mark.parametrize("form", ["csv", "github", "json", "sarif"])
def test_what_programs_read_is_the_same_in_every_language(form):
    english, french = (run("check", CARDS, "--format", form, "--lang", lang).output for lang in ("en", "fr"))
    assert french == english


@pytest.mark.parametrize(
    ("name", "form"), [("normalize", "json"), ("normalize", "csv"), ("intervals", "csv"), ("verify", "json")]
)
def test_so_are_the_rows_of_other_commands(name, form):
    english, french = (
        run(name, *COMMANDS[name], "--format", form, "--lang", lang).stdout for lang in ("en", "fr")
    )
    assert french == english
