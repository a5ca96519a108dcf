import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.command_line import run
from tests.cli.conftest import card_text


@pytest.fixture
def states(tmp_path):
    """Two folders with the same two cards."""
    for name in ("old", "new"):
        folder = tmp_path / name
        folder.mkdir()
        for id, n in (("a", 2000), ("b", 2100)):
            (folder / f"{id}.yaml").write_text(card_text(id, n=n))
    return tmp_path / "old", tmp_path / "new"


def change(folder: Path, id: str = "b", scope: str = "enterprise", n: int = 2100) -> None:
    (folder / f"{id}.yaml").write_text(card_text(id, scope, n))


def test_no_change_exits_with_0(states):
    result = run("diff", *states)
    assert (result.exit_code, result.output) == (0, "Nothing changed.\n")


def test_a_changed_field_that_changes_no_verdict_exits_with_0(states):
    change(states[1], scope="public", n=2101)
    result = run("diff", *states)
    assert result.exit_code == 0
    assert "    sample.achieved corrected: 2100 → 2101\n" in result.output
    assert "Verdicts: 0 of 1 pair changed by cards." in result.output


def test_a_changed_verdict_exits_with_1(states):
    change(states[1])
    result = run("diff", *states)
    assert result.exit_code == 1
    assert (
        "a and b: comparable → not comparable\n    NS001 clear → blocker: a is about public" in result.output
    )


def test_a_study_that_comes_or_goes_changes_no_verdict(states):
    change(states[1], "c", n=80)
    result = run("diff", *states)
    assert result.exit_code == 0
    assert "Added: c\n" in result.output


def test_single_files_are_compared_without_a_table_of_pairs(states):
    change(states[1])
    result = run("diff", states[0] / "b.yaml", states[1] / "b.yaml")
    assert result.exit_code == 0
    assert result.output == (
        "Studies: 1 changed in 1 field. Verdicts: 0 of 0 pairs changed by cards.\n"
        "\n"
        "Changed fields\n"
        "b\n"
        "    network_scope corrected: public → enterprise\n"
    )


def test_markdown_and_json_hold_the_same(states):
    change(states[1])
    markdown, plain = (run("diff", *states, "--format", form) for form in ("markdown", "json"))
    assert (markdown.exit_code, plain.exit_code) == (1, 1)
    assert "| b       | network_scope | corrected | public   | enterprise |\n" in markdown.output
    data = json.loads(plain.output)
    assert data["fields"][0]["field"] == "network_scope"
    assert data["verdicts"][0]["now"] == "not comparable"


def test_it_is_written_to_a_file(states):
    change(states[1])
    target = states[0].parent / "comment.md"
    result = run("diff", *states, "--format", "markdown", "-o", target)
    assert result.exit_code == 1
    assert result.output == f"wrote {target}\n"
    assert target.read_text(encoding="utf-8").startswith("**Studies: 1 changed in 1 field.")
    assert run("diff", *states, "-o", target).output == (
        f"{target} already exists; use --force to replace it, or name another file\n"
    )


def test_options_of_a_question_hold_for_both(states):
    change(states[1])
    assert run("diff", *states, "--contrast", "scope").exit_code == 0
    assert run("diff", *states, "--profile", "exploratory").exit_code == 1


# settings


def test_settings_that_changed_are_told_apart(states):
    for folder in states:
        change(folder)
    (states[1] / "studycheck.toml").write_text('contrast = ["scope"]')
    result = run("diff", *states)
    assert result.exit_code == 1
    assert result.output == (
        "Studies: none changed. Settings: 1 changed. Verdicts: 0 of 1 pair changed by cards, 1 of 1 by settings.\n"
        "verdict           pairs before    pairs now\n"
        "--------------  --------------  -----------\n"
        "comparable                   0            1\n"
        "with caution                 0            0\n"
        "cannot tell                  0            0\n"
        "not comparable               1            0\n"
        "\n"
        "Setting contrast: none → scope\n"
        "\n"
        "Verdicts changed by settings (with the old cards)\n"
        "a and b: not comparable → comparable\n"
        "    NS001 blocker → not run: a is about public social networks, b about enterprise ones\n"
    )
    assert run("diff", *states, "--no-settings").output == "Nothing changed.\n"
    assert run("diff", *states, "--contrast", "size").output == "Nothing changed.\n"


def test_a_waiver_that_was_added_is_a_setting(states):
    for folder in states:
        change(folder)
    (states[1] / "waivers.yaml").write_text(
        "waivers:\n- {code: NS001, target: [a, b], reason: on purpose, author: A, date: 2026-03-31}\n"
    )
    result = run("diff", *states)
    assert result.exit_code == 1
    assert "Setting waivers: 0 waivers → 1 waiver: added NS001 on a and b\n" in result.output
    assert "    NS001 blocker → waived: a is about" in result.output


RULE = """
from studycheck.rules import Mismatch
from studycheck.rules import pair_rule
from studycheck.vocabulary.terms import Dimension, Severity

@pair_rule("XX001", "Two studies", severity=Severity.BLOCKER, dimension=Dimension.TIME, of=lambda row: row.id,
           needs=("title",), cites=(), remedy="None.")
def two(a, b):
    return Mismatch("{one} and {other}") if a != b else None
"""


def test_a_rule_that_was_added_is_a_setting_and_the_same_rule_elsewhere_is_none(states):
    (states[1] / "rules.py").write_text(RULE)
    (states[1] / "studycheck.toml").write_text('rules = "rules.py"')
    result = run("diff", *states, "--trust-settings")
    assert result.exit_code == 1
    assert ": added XX001\n" in result.output
    assert "    XX001 not run → blocker: a and b\n" in result.output
    (states[0] / "rules.py").write_text(RULE)
    (states[0] / "studycheck.toml").write_text('rules = "rules.py"')
    assert run("diff", *states, "--trust-settings").output == "Nothing changed.\n"


def test_a_file_alone_has_no_settings_of_its_own(states):
    (states[1] / "studycheck.toml").write_text('profile = "strict"')
    assert run("diff", states[0] / "a.yaml", states[1] / "a.yaml").output == "Nothing changed.\n"


# bad input


def test_the_same_place_twice_is_refused(states):
    result = run("diff", states[0], f"{states[0]}/../old")
    assert result.exit_code == 2
    assert result.output == (
        f"OLD and NEW are both {states[0]}/../old; name two states, such as a checkout of each of two commits\n"
    )


def test_a_side_that_is_missing_is_named(states):
    result = run("diff", states[0], states[1].parent / "none")
    assert result.exit_code == 2
    assert result.output == (
        f"{states[1].parent / 'none'}: no such file or folder, and no file matches it as a pattern\n"
    )


def test_what_cannot_be_read_on_either_side_is_said_at_once(states):
    (states[0] / "a.yaml").write_text("id: a\nnetwork_scope: publc\n")
    (states[1] / "b.yaml").write_text("id: b\nsmaple: {}\n")
    result = run("diff", *states)
    assert result.exit_code == 2
    assert result.output == (
        "2 problems in the cards; nothing was read\n"
        f"{states[1] / 'b.yaml'}:2: smaple: is not a field of Study; did you mean 'sample'?\n"
        f"{states[0] / 'a.yaml'}:2: network_scope: 'publc' is not one of 'public', 'enterprise', 'both'"
        " or 'unclear'; did you mean 'public'?\n"
    )


def test_one_side_alone_is_a_mistake_in_the_command(states):
    result = run("diff", states[0])
    assert result.exit_code == 2
    assert "Missing argument 'NEW'." in result.output


@pytest.mark.parametrize("command", ["check", "diff"])
def test_a_misspelt_construct_is_bad_input(states, command):
    paths = states if command == "diff" else states[:1]
    result = run(command, *paths, "--of", "estimates", "--construct", "has_grup")
    assert result.exit_code == 2
    assert result.output.startswith("unknown construct 'has_grup'; ")
    assert result.output.endswith(" (a construct of your own begins with x_)\n")


# the recipe of the guide


def test_two_commits_are_compared_through_a_worktree(states):
    _, repository = states
    git = ("git", "-c", "user.name=A. Tester", "-c", "user.email=a@example.org", "-C", str(repository))

    def call(*arguments: str) -> str:
        return subprocess.run([*git, *arguments], check=True, capture_output=True, text=True).stdout

    call("init", "--quiet", "--initial-branch", "main")
    call("add", "--all")
    call("commit", "--quiet", "--message", "cards")
    change(repository)
    before = repository.parent / "before"
    call("worktree", "add", "--quiet", "--detach", str(before), "main")
    result = run("diff", before, repository, "--format", "markdown")
    assert result.exit_code == 1
    assert result.output.startswith(
        "**Studies: 1 changed in 1 field. Verdicts: 1 of 1 pair changed by cards.**\n"
    )
    old = repository.parent / "old-card.yaml"
    old.write_text(call("show", "main:b.yaml"))
    assert "network_scope corrected: public → enterprise" in run("diff", old, repository / "b.yaml").output
