"""The hooks for pre-commit and the workflow of the how-to are command lines of ours that do what is said."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from studycheck.base.yaml12 import load_text
from studycheck.cli.settings import find_settings
from tests.cli.command_line import run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "keep-a-catalog-in-git.md").read_text(encoding="utf-8")
HOOKS = {
    hook["id"]: hook for hook in load_text((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
# what pre-commit knows of a hook, and we use
KNOWN = {"id", "name", "description", "entry", "args", "language", "files", "exclude", "pass_filenames"}
CARD = "id: {id}\nyear: 2012\nnetwork_scope: {scope}\n"


def blocks(language):
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```", PAGE)


CONFIG, WORKFLOW = (load_text(text) for text in blocks("yaml"))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder laid out as the how-to says, in which we are."""
    monkeypatch.chdir(tmp_path)
    studies = Path("studies")
    studies.mkdir()
    for name, scope in (("acme-2012", "public"), ("other-2013", "enterprise")):
        (studies / f"{name}.yaml").write_text(CARD.format(id=name, scope=scope))
    (studies / "waivers.yaml").write_text("waivers: []\n")
    (settings,) = blocks("toml")
    Path("studycheck.toml").write_text(settings)
    return tmp_path


def run_hook(hook, changed):
    """Run a hook as pre-commit would: its entry, its arguments, and the files that changed and are meant."""
    meant = [
        name
        for name in changed
        if re.search(hook["files"], name) and not re.search(hook.get("exclude", "^$"), name)
    ]
    command, *arguments = shlex.split(hook["entry"])
    assert command == "studycheck"
    files = meant if hook.get("pass_filenames", True) else []
    return run(*arguments, *hook.get("args", []), *files) if meant else None


def test_the_manifest_has_what_pre_commit_needs_and_the_how_to_names_its_hooks():
    for hook in HOOKS.values():
        assert {"id", "name", "entry", "language"} <= set(hook) <= KNOWN
        assert hook["language"] == "python"
    (repository,) = CONFIG["repos"]
    named = [hook["id"] for hook in repository["hooks"]]
    assert set(named) <= set(HOOKS)
    assert all(f"`{name}`" in PAGE for name in HOOKS)


def test_a_hook_reads_the_cards_that_changed(folder):
    changed = [
        "studies/acme-2012.yaml",
        "studies/waivers.yaml",
        "README.md",
        ".github/workflows/studies.yaml",
    ]
    assert run_hook(HOOKS["studycheck-cards"], changed).exit_code == 0
    assert run_hook(HOOKS["studycheck-cards"], changed[1:]) is None
    Path("studies/acme-2012.yaml").write_text("id: acme-2012\nnetwork_scope: publc\n")
    result = run_hook(HOOKS["studycheck-cards"], changed)
    assert result.exit_code == 2
    assert result.output.startswith("studies/acme-2012.yaml:2: network_scope: 'publc' is not one of")


@pytest.mark.parametrize("changed", ["studies/acme-2012.yaml", "studies/waivers.yaml", "studycheck.toml"])
def test_a_hook_checks_the_whole_catalog_and_takes_waivers_up(folder, changed):
    assert run_hook(HOOKS["studycheck"], [changed]).exit_code == 0
    settings = Path("studycheck.toml")
    settings.write_text(settings.read_text().replace('fail-on = "never"', 'fail-on = "blocker"'))
    result = run_hook(HOOKS["studycheck"], [changed])
    assert result.exit_code == 1
    assert "acme-2012 and other-2013: not comparable" in result.output
    Path("studies/waivers.yaml").write_text(
        "waivers:\n- {code: NS001, target: [acme-2012, other-2013], reason: on purpose, author: A, date: 2026-03-31}\n"
    )
    assert run_hook(HOOKS["studycheck"], [changed]).exit_code == 0


def test_a_hook_has_nothing_to_do_where_no_card_changed(folder):
    assert run_hook(HOOKS["studycheck"], ["README.md", "docs/studies/x.md"]) is None


def test_the_settings_of_the_how_to_are_settings(folder):
    settings = find_settings("studies/")
    assert (settings.profile, settings.contrast, settings.fail_on) == ("default", ("country",), "never")
    assert settings.waivers == folder / "studies" / "waivers.yaml"


def test_the_commands_of_the_workflow_run_and_write_what_later_steps_take_up(folder):
    steps = WORKFLOW["jobs"]["check"]["steps"]
    Path("changed.txt").write_text("studies/other-2013.yaml\nREADME.md\n")
    lines = [line for step in steps for line in step.get("run", "").splitlines()]
    results = {line: run(*shlex.split(line)[1:]) for line in lines if line.startswith("studycheck ")}
    assert [result.exit_code for result in results.values()] == [0, 0, 0, 0]
    (annotated,) = (result for line, result in results.items() if "github" in line)
    assert annotated.output.startswith("::error file=studies/other-2013.yaml,line=3,title=NS001 ")
    taken = {step["with"]["sarif_file"] for step in steps if "upload-sarif" in step.get("uses", "")}
    taken |= {step["with"]["path"] for step in steps if "upload-artifact" in step.get("uses", "")}
    assert taken == {"studycheck.sarif", "report.html"}
    for name in taken:
        assert Path(name).is_file()
        assert any(name in str(step.get("if")) for step in steps)


def test_git_lists_changed_files_as_the_check_names_them(folder):
    """The command of the workflow, on a repository with a branch and its base."""

    def git(*arguments):
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", *who, *arguments], check=True, capture_output=True, text=True)
        return done.stdout

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "one")
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    Path("studies/third-2014.yaml").write_text(CARD.format(id="third-2014", scope="enterprise"))
    git("add", ".")
    git("commit", "-q", "-m", "two")
    (line,) = (line for line in re.findall(r"git diff .*", PAGE) if "origin/" in line)
    command, target = line.replace("$BASE", "main").split(" > ")
    Path(target).write_text(git(*shlex.split(command)[1:]))
    result = run("check", "studies/", "--format", "github", "--changed", target)
    assert result.output.startswith("::error file=studies/third-2014.yaml,line=3,title=NS001 ")
    assert "1 of 1 blockers on changed cards are annotated; the report has 2 in total." in result.output


def test_steps_of_the_workflow_are_one_thing_each():
    assert list(WORKFLOW["on"]) == ["pull_request", "push"]
    for step in WORKFLOW["jobs"]["check"]["steps"]:
        assert ("run" in step) != ("uses" in step)
    assert "actions/checkout@" in WORKFLOW["jobs"]["check"]["steps"][0]["uses"]


def test_a_card_that_cannot_be_read_fails_the_workflow_on_its_line(folder):
    Path("studies/acme-2012.yaml").write_text("id: acme-2012\nnetwork_scope: publc\n")
    result = run("check", "studies/", "--format", "github")
    assert result.exit_code == 2
    assert result.stdout.startswith(
        "::error file=studies/acme-2012.yaml,line=2,title=This card cannot be read::network_scope: 'publc' is not"
    )
