"""Code in a checked folder is run only for those who name it or trust it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from studycheck.cli import trust
from studycheck.cli.settings import find_settings
from studycheck.rules.new_rule import new_rule
from tests.cli.command_line import run

posix = pytest.mark.skipif(os.name != "posix", reason="files have no owners there")


@pytest.fixture
def marker(cards):
    """Write rules and settings beside the cards; the rules leave a file when they are run."""
    file = cards / "ran"
    text = f"open({str(file)!r}, 'a').close()\n{new_rule('XX001')}"
    (cards / "rules.py").write_text(text)
    (cards / "studycheck.toml").write_text('rules = ["rules.py"]')
    return file


def not_run(folder: Path) -> str:
    return (
        f"Not run: rules.py, named in {folder / 'studycheck.toml'}. Rules are code: name a file with --rules, or add "
        "--trust-settings, if you would run it yourself.\n"
    )


def notice(result: Result) -> str:
    """Return the line that says what was not run; empty if there is none. Old versions of click mix the two streams."""
    return "".join(line for line in result.output.splitlines(keepends=True) if line.startswith("Not run: "))


def commands(cards: Path) -> dict[str, list[object]]:
    """Return the arguments of every command that runs rules."""
    other = cards.parent / f"{cards.name}-other"
    shutil.copytree(cards, other, ignore=shutil.ignore_patterns("studycheck.toml"), dirs_exist_ok=True)
    index = cards.parent / f"{cards.name}-index"
    return {
        "check": [cards],
        "plan": [cards],
        "questions": [cards],
        "intervals": [cards, "--construct", "uses_social_media"],
        "diff": [other, cards],
        "index": [cards, "-o", index, "--force"],
        "near": [cards, "--in", index],
    }


def test_no_command_runs_the_rules_of_a_folder_that_is_checked(cards, marker):
    for name, arguments in commands(cards).items():
        result = run(name, *arguments)
        assert result.exit_code == 0, result.output
        assert notice(result) == not_run(cards), name
        assert not marker.exists(), name


def test_the_old_folder_of_a_diff_is_not_run_either(cards, marker):
    other = commands(cards)["diff"][0]
    result = run("diff", cards, other)
    assert (result.exit_code, result.output) == (0, f"{not_run(cards)}Nothing changed.\n")
    assert not marker.exists()


def test_every_command_runs_them_for_those_who_trust_them(cards, marker):
    for name, arguments in commands(cards).items():
        result = run(name, *arguments, "--trust-settings")
        assert "Not run" not in result.output, name
        assert marker.exists(), name
        marker.unlink()


def test_rules_that_are_named_are_run_and_those_of_the_settings_are_not(cards, marker, tmp_path_factory):
    mine = tmp_path_factory.mktemp("mine") / "mine.py"
    mine.write_text(new_rule("XX002"))
    result = run("check", cards, "--rules", mine)
    assert (result.exit_code, notice(result), marker.exists()) == (0, "", False)


@posix
def test_settings_in_the_working_directory_that_belong_to_the_user_are_trusted(cards, marker, monkeypatch):
    monkeypatch.chdir(cards)
    result = run("check", ".")
    assert (result.exit_code, notice(result), marker.exists()) == (0, "", True)


@posix
def test_settings_above_or_below_the_working_directory_are_not(cards, marker, monkeypatch):
    (cards / "below").mkdir()
    shutil.move(cards / "a.yaml", cards / "below")
    for folder, path in ((cards.parent, cards.name), (cards / "below", ".")):
        monkeypatch.chdir(folder)
        result = run("check", path)
        assert (result.exit_code, notice(result)) == (0, not_run(cards))
    assert not marker.exists()


@posix
@pytest.mark.parametrize("name", ["studycheck.toml", "rules.py", "."])
def test_what_everybody_may_write_is_not_trusted(cards, marker, monkeypatch, name):
    monkeypatch.chdir(cards)
    (cards / name).chmod(0o777)
    assert notice(run("check", ".")) == not_run(cards)
    assert not marker.exists()


@posix
@pytest.mark.parametrize("name", ["studycheck.toml", "rules.py", "."])
def test_what_belongs_to_somebody_else_is_not_trusted(cards, marker, monkeypatch, name):
    monkeypatch.chdir(cards)
    theirs, stat = (cards / name).resolve(), Path.stat

    def owned(path, **options):
        found = list(stat(path, **options))
        found[4] += path == theirs
        return os.stat_result(found)

    monkeypatch.setattr(Path, "stat", owned)
    assert not trust.is_ones_own(find_settings("."))
    monkeypatch.setattr(Path, "stat", stat)
    assert trust.is_ones_own(find_settings("."))


def test_where_files_have_no_owners_nothing_is_trusted_by_itself(cards, marker, monkeypatch):
    monkeypatch.chdir(cards)
    monkeypatch.delattr(os, "getuid", raising=False)
    assert notice(run("check", ".")) == not_run(cards)
    assert not marker.exists()


def test_without_settings_nothing_is_said(cards, marker):
    result = run("check", cards, "--no-settings")
    assert (result.exit_code, notice(result), marker.exists()) == (0, "", False)
