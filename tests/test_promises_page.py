"""What docs/explanation/promises.md says holds: each promise has a test, and the figures are those of an attack."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
import time
from pathlib import Path

import pytest

from studycheck.report.formats import html, tables
from studycheck.report.report import Report
from tests.each import each

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "explanation" / "promises.md").read_text(encoding="utf-8")
TESTS = sorted(set(re.findall(r"`(tests/[\w/]+\.py::\w+)`", PAGE)))
TABLE = re.search(r"```text\n\$ (python benchmarks/attack\.py [^\n]*)\n(.*?)```", PAGE, re.DOTALL)
LINE = re.compile(r"(?P<attack>\w.{25}) +(?P<tries>[\d,]+) +(?P<escapes>[\d,]+) +(?P<seconds>[\d,]+)\b")


@each("name", TESTS)
def test_the_tests_named_on_the_page_exist(name):
    file, _, test = name.partition("::")
    assert re.search(rf"(?m)^def {test}\(", (ROOT / file).read_text(encoding="utf-8"))


def test_every_promise_names_its_test():
    rows = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("| ")]
    promises = [row for row in rows if row[0] != "promise" and "---" not in row[0]]
    assert len(promises) > 25
    for row in promises:
        assert re.fullmatch(r"`tests/[\w/]+\.py::\w+`", row[1]), row


def figures(text: str) -> dict[str, tuple[int, int]]:
    """Return tries and escapes of each attack in a table."""
    lines = [LINE.match(line) for line in text.splitlines()]
    return {
        line["attack"].strip(): (int(line["tries"].replace(",", "")), int(line["escapes"].replace(",", "")))
        for line in lines
        if line
    }


def test_the_figures_on_the_page_are_those_of_all_attacks_without_an_escape(attacks):
    assert TABLE is not None
    shown = figures(TABLE[2])
    assert {name.partition(":")[0] for name in shown} == {*attacks["ATTACKS"], "all"}
    assert all(tries > 0 and not escapes for tries, escapes in shown.values())
    assert shown["all"][0] == sum(tries for name, (tries, _) in shown.items() if name != "all")


@pytest.mark.slow
def test_a_short_attack_finds_no_escape(tmp_path):
    command = [sys.executable, str(ROOT / "benchmarks" / "attack.py"), "--seconds=1", f"--keep={tmp_path}"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    found = figures(ended.stdout)
    assert {name.partition(":")[0] for name in found} == {
        name.partition(":")[0] for name in figures(TABLE[2])
    }
    assert all(tries for tries, _ in found.values())


@pytest.fixture
def attacks():
    """Return what the script has; afterwards nothing finds its modules under their short names."""
    path, modules = list(sys.path), set(sys.modules)
    yield runpy.run_path(str(ROOT / "benchmarks" / "attack.py"))
    sys.path[:] = path
    for name in set(sys.modules) - modules:
        if str(ROOT / "benchmarks") in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


def careless(path: Path) -> None:
    """Write a file as most programs do: its beginning first, over what was there."""
    with path.open("w") as file:
        for _ in range(20):
            file.write("x" * 20_000)
            file.flush()
            time.sleep(0.005)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["kills", "full disk"])
def test_a_careless_writer_is_found_out(name, attacks, tmp_path):
    (tally,) = attacks["ATTACKS"][name](attacks["Attempt"](2.0, 1, tmp_path), {"a.txt": careless})
    assert tally.tries > 3
    assert tally.escapes


@pytest.mark.slow
def test_a_rule_that_fails_and_a_page_that_does_not_escape_are_found_out(attacks, tmp_path, monkeypatch):
    attempt = attacks["Attempt"](0.5, 1, tmp_path)

    monkeypatch.setattr(html, "html_page", lambda *_: "<img onerror=alert(1)>")
    monkeypatch.setattr(tables, "visible", lambda text: text)
    (tally,) = attacks["ATTACKS"]["outputs"](attempt)
    assert {escape.partition(" of ")[0] for escape in tally.escapes} >= {"HTML", "CSV"}
    monkeypatch.undo()
    monkeypatch.setattr(Report, "failures", ("XX001 failed",))
    assert all(tally.escapes for tally in attacks["ATTACKS"]["properties"](attempt))
