"""How commands end: each way once as a process of its own, the rest in this process."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from studycheck.cli.exit_codes import MEANINGS
from tests.cli.command_line import run

pytestmark = pytest.mark.slow
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "exit-codes.md"
RULE = """
from studycheck.rules import Dimension, Mismatch, Severity, pair_rule

@pair_rule("XX001", "A rule", severity=Severity.MINOR, dimension=Dimension.MODE, of=lambda row: row.id,
           needs=("notes",), cites=("ess",), remedy="None.")
def rule(a, b):
    {body}
"""
FAILED_RULE = (
    "XX001 failed to run, so that nobody can tell what it would have found. Correct the rule; if it is not your own, "
    "please report this line to the authors of studycheck.\n"
)
# the message can be filled, but not printed
UNPRINTABLE = 'return Mismatch("{n:d}", n="x")'


@pytest.fixture
def rule(tmp_path):
    def write(body: str) -> Path:
        file = tmp_path / "rules" / "mine.py"
        file.parent.mkdir(exist_ok=True)
        file.write_text(RULE.replace("{body}", body))
        return file

    return write


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "studycheck", *map(str, arguments)]


def ended(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), capture_output=True, text=True)


def test_nothing_found_is_0(cards):
    result = run("check", cards)
    assert (result.exit_code, result.stderr) == (0, "")


def test_findings_are_1(cards, write_card):
    write_card("b", scope="enterprise")
    process = ended("check", cards)
    assert (process.returncode, process.stderr) == (1, "")


def test_bad_input_is_2_with_its_place_and_no_traceback(cards):
    (cards / "b.yaml").write_text("id: b\nyear: soon\n")
    process = ended("check", cards)
    assert (process.returncode, process.stdout) == (2, "")
    assert process.stderr == f"{cards / 'b.yaml'}:2: year: 'soon' is not a whole number; write it without quotes and " \
        "separators, or write not stated\n"  # fmt: skip


def test_what_click_refuses_is_2(cards, tmp_path):
    assert run("check", cards, "--profil", "strict").exit_code == 2
    assert run("check", cards, "--format", "github", "--changed", tmp_path / "none").exit_code == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_output_that_cannot_be_written_is_2(cards):
    with Path("/dev/full").open("w") as full:
        process = subprocess.run(command("check", cards), stdout=full, stderr=subprocess.PIPE, text=True)
    assert process.returncode == 2
    assert process.stderr.startswith("cannot write the output: No space left on device")


def test_a_rule_that_fails_is_3_whatever_was_found(cards, write_card, rule):
    write_card("b", scope="enterprise")
    mine = rule("return 1 / 0")
    process = ended("check", cards, "--rules", mine)
    assert (process.returncode, process.stderr) == (3, FAILED_RULE)
    assert process.stdout
    for arguments in (["check", "--fail-on", "never"], ["plan"], ["questions"]):
        result = run(*arguments, cards, "--rules", mine)
        assert (result.exit_code, result.stderr) == (3, FAILED_RULE)
        assert result.stdout


def test_every_command_that_runs_rules_ends_with_3_where_one_fails(cards, tmp_path, rule):
    mine = rule("return 1 / 0")
    after = tmp_path / "after"
    after.mkdir()
    (after / "a.yaml").write_text((cards / "a.yaml").read_text())
    (after / "b.yaml").write_text((cards / "b.yaml").read_text().replace("2100", "2200"))
    only = ("--construct", "uses_social_media")
    written = run("index", cards / "*.yaml", "--rules", mine, "-o", tmp_path / "idx")
    assert written.exit_code == 0  # an index asks rules only later
    results = [
        run("intervals", cards / "*.yaml", *only, "--rules", mine),
        run("diff", cards / "*.yaml", after, "--rules", mine),
        run("near", cards / "a.yaml", "--in", tmp_path / "idx", "--rules", mine),
    ]
    assert [result.exit_code for result in results] == [3, 3, 3]
    assert all(result.output.endswith(FAILED_RULE) for result in results)


def test_an_index_whose_facts_cannot_be_taken_is_3(cards, tmp_path, rule):
    mine = rule("return None")
    mine.write_text(mine.read_text().replace("row.id", "1 / 0"))
    result = run("index", cards / "*.yaml", "--rules", mine, "-o", tmp_path / "idx")
    assert (result.exit_code, result.output.endswith(FAILED_RULE)) == (3, True)


def test_a_mistake_of_the_program_is_3_with_one_line_to_report(cards, rule):
    process = ended("check", cards, "--rules", rule(UNPRINTABLE))
    assert process.returncode == 3
    assert re.fullmatch(
        r"studycheck \S+ failed: ValueError: Unknown format code 'd' for object of type 'str' at \w+\.py:\d+\. This is "
        r"a mistake of the program, or of a rule of your own\. Please report this line to the authors of studycheck, "
        r"with what you did; --debug prints where it comes from\.\n",
        process.stderr,
    )


@pytest.mark.parametrize("place", ["before the command", "behind it"])
def test_debug_prints_the_traceback_above_that_line(cards, rule, place):
    arguments = ["check", cards, "--rules", rule(UNPRINTABLE)]
    result = run(*(["--debug", *arguments] if place == "before the command" else [*arguments, "--debug"]))
    first, *_, last = result.stderr.splitlines()
    assert (result.exit_code, first) == (3, "Traceback (most recent call last):")
    assert last.startswith("studycheck 0")


def test_debug_prints_it_for_bad_input_too(tmp_path):
    result = run("check", tmp_path / "none.yaml", "--debug")
    assert result.exit_code == 2
    assert result.output.startswith("Traceback (most recent call last):")


@pytest.mark.skipif(os.name != "posix", reason="sends the signal of Ctrl-C")
def test_an_interrupted_command_is_130(cards, tmp_path, rule):
    started = tmp_path / "started"
    mine = rule(f"import pathlib, time; pathlib.Path({str(started)!r}).touch(); time.sleep(60)")
    process = subprocess.Popen(
        command("check", cards, "--rules", mine),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # a shell that starts something in the background lets it ignore Ctrl-C, and so would what it starts
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        while not started.exists() and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, out) == (130, b"")
    assert said.decode() == "\nInterrupted. Files are as they were, or complete.\n"


@pytest.mark.skipif(os.name != "posix", reason="closes a pipe that is read")
def test_a_reader_that_goes_away_is_141():
    with subprocess.Popen(command("schema"), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (141, b"")


def test_the_page_lists_every_code():
    rows = re.findall(r"(?m)^\| (\d+) \| ([^|]+) \|", PAGE.read_text(encoding="utf-8"))
    assert {int(code): meaning.strip() for code, meaning in rows} == MEANINGS
