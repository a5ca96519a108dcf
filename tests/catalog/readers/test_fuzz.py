"""The fuzzer runs on every reader, briefly and always alike, and would tell what it finds."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import pytest

from studycheck.errors import InputError, Problem
from tests.catalog.readers.fuzzing import FUZZ, fuzzer

pytestmark = pytest.mark.slow

with fuzzer("loop") as (_loop,):
    READERS = _loop.READERS


# it takes atheris five times as long to instrument what is imported as to run: one shows that it works
@pytest.mark.parametrize(("reader", "way"), [(READERS[0], []), (READERS[1], ["--plain"])])
def test_readers_are_fuzzed_in_a_process_of_their_own(reader, way, tmp_path):
    # atheris changes what is imported, and memory is limited
    command = [
        sys.executable,
        str(FUZZ / "run.py"),
        reader,
        "--runs=120",
        "--seed=1",
        f"--keep={tmp_path}",
        *way,
    ]
    source = os.pathsep.join(path for path in sys.path if path)
    ended = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": source}, timeout=600
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.splitlines()[2].split()[:2] == [reader, "120"]


def _fails(error):
    def read(path):
        raise error(path)

    return read


FOUND = {
    "another error": (lambda path: KeyError("x"), "KeyError at test_fuzz.py"),
    "no problems": (lambda path: InputError([]), "an error without problems"),
    "no file": (lambda path: InputError([Problem("other.txt", 1, "", "x")]), "a problem without its file"),
    "no message": (lambda path: InputError([Problem(str(path), 1, "id", " ")]), "a problem without a message"),
    "in its place": (lambda path: InputError([Problem(str(path), 1, "id", "x")]), None),
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_what_a_reader_should_not_raise_is_found_and_its_smallest_input_kept(name, tmp_path):
    error, kind = FOUND[name]
    with fuzzer("loop", "target") as (loop, target):
        findings = loop.Findings(tmp_path / "kept")
        (tmp_path / "in").mkdir()
        reader = target.Target(lambda source: {"a.txt": source.rest()}, _fails(error))
        runner = loop.Runner(reader, findings, tmp_path / "in")
        for content in (b"abc", b"a", b"ab"):
            runner.one(content)
    assert runner.runs == 3
    if kind is None:
        assert not findings.sizes
        return
    ((found, size),) = findings.sizes.items()
    assert found.startswith(kind)
    assert size == 1
    (kept,) = (tmp_path / "kept").iterdir()
    assert (kept / "a.txt").read_bytes() == b"a"
    assert (kept / "error.txt").read_text()


def test_a_slow_reader_is_found(tmp_path, monkeypatch):
    with fuzzer("loop", "target") as (loop, target):
        monkeypatch.setattr(loop, "SECONDS", 0.01)
        findings = loop.Findings(tmp_path / "kept")
        reader = target.Target(lambda source: {"a.txt": source.rest()}, lambda path: sum(range(3_000_000)))
        (tmp_path / "in").mkdir()
        loop.Runner(reader, findings, tmp_path / "in").one(b"x")
    assert list(findings.sizes) == ["slow"]


@pytest.mark.filterwarnings("ignore::studycheck.errors.InputWarning")
@pytest.mark.parametrize("reader", READERS)
def test_only_our_own_errors_leave_a_reader_and_the_same_bytes_make_the_same_input(reader, tmp_path):
    chance = random.Random(1)
    (tmp_path / "in").mkdir()
    with fuzzer("source", "loop", reader) as (source, loop, script):
        findings = loop.Findings(tmp_path / "kept")
        runner = loop.Runner(script.TARGET, findings, tmp_path / "in")
        for run in range(8 if reader == "microdata_files" else 150):  # a process for each takes long
            if run >= 60 and runner.read >= 3:
                break
            content = chance.randbytes(int(2 ** chance.uniform(3, 11)))
            assert script.TARGET.make(source.Source(content)) == script.TARGET.make(source.Source(content))
            runner.one(content)
    assert not findings.sizes
    # else the fuzzer would try the beginning of a reader only
    assert runner.read >= 3
