"""What options have in common: one name for one thing, endings that say the format, choices that are listed."""

import click
import pytest

from studycheck.base.language import languages
from studycheck.checking.profiles import profile_names
from studycheck.cli import COMMANDS, main
from studycheck.cli.study_options import PROFILES
from studycheck.vocabulary.terms import Dimension
from tests.cli.command_line import run


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


def options(name: str) -> dict[str, click.Option]:
    return {o: p for p in command(name).params if isinstance(p, click.Option) for o in p.opts}


def test_profiles_that_are_listed_are_those_that_there_are():
    assert set(PROFILES) == set(profile_names())


def test_every_contrast_is_listed():
    assert all(dimension in run("check", "--help").output.replace("\n", " ") for dimension in Dimension)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_language_of_the_answer_has_one_name(name):
    own = options(name)
    assert "--language" not in own
    if "--lang" in own and isinstance(own["--lang"].type, click.Choice):
        assert set(own["--lang"].type.choices) == set(languages())


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_which_options_are_required(name):
    required = [
        option for option in command(name).params if isinstance(option, click.Option) and option.required
    ]
    assert run(name, "--help").output.count("[required]") == len(required)


OUTPUTS = {
    "check": (), "plan": (), "questions": (), "diff": ("other",), "intervals": ("--construct", "has_profile"),
    "normalize": ("--to", "eu-sbs-size"), "evidence": ("--construct", "has_profile"), "verify": (),
    "near": ("--in", "idx"), "classify": ("--scheme", "eu-sbs-size", "--headcount", "staff"),
}  # fmt: skip


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_endings_that_a_command_does_not_write_are_refused_before_any_work(name, ending, tmp_path):
    target = tmp_path / f"out{ending}"
    result = run(name, "no-such-cards", *OUTPUTS[name], "-o", target)
    assert result.exit_code == 2
    assert result.output.startswith(f"{target} would not hold what its name says; name a file that ends in ")
    assert not target.exists()


@pytest.mark.parametrize(
    "arguments",
    [("schemes", "eu-2003-361"), ("schemes", "--label", "PME"),
     ("crosswalk", "fr-lme-2008", "eu-2003-361", "--country", "FR", "--year", "2012")],
)  # fmt: skip
def test_what_is_printed_about_schemes_can_be_written(arguments, tmp_path):
    target = tmp_path / "out.txt"
    assert run(*arguments, "-o", target).exit_code == 0
    assert target.read_text("utf-8").rstrip("\n") == run(*arguments).output.rstrip("\n")
    assert run(*arguments, "-o", target).exit_code == 2


def test_the_ending_is_the_format(cards, tmp_path):
    target = tmp_path / "out.json"
    assert run("normalize", cards, "--to", "eu-sbs-size", "-o", target).exit_code == 0
    assert target.read_text().startswith("{")


@pytest.mark.parametrize("word", ["caution", "with-caution", "with caution", "With Caution"])
def test_a_weakest_verdict_needs_no_quotes(word, cards):
    assert run("plan", cards, "--allow", word).output == run("plan", cards).output


def test_a_pair_is_checked_alone(write_card, tmp_path):
    for name, scope in (("a", "public"), ("b", "enterprise"), ("c", "public")):
        write_card(name, scope=scope)
    result = run("check", tmp_path, "--pair", "a", "b")
    assert result.exit_code == 1
    assert "a and b: not comparable (" in result.output
    assert "on 2 studies and 1 pair" in result.output
    assert run("check", tmp_path, "--pair", "a", "c").exit_code == 0
    assert "unknown study 'd'" in run("check", tmp_path, "--pair", "a", "d").output


def test_minor_findings_can_fail_a_check(tmp_path):
    (tmp_path / "a.yaml").write_text("id: a\nestimates: [{construct: has_profile, value: 0.2, base: all}]\n")
    assert run("check", tmp_path, "--fail-on", "minor").exit_code == 1
    assert run("check", tmp_path, "--fail-on", "major").exit_code == 0
