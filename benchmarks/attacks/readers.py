"""Made-up and damaged inputs for every reader, each reader in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from attacks.tally import Attempt, Tally, processor_time
from attacks.writers import forked

FUZZ = Path(__file__).parents[1] / "fuzz"
sys.path.insert(0, str(FUZZ))
# the fuzz scripts lie in a folder of their own, which the line above adds
from loop import READERS, fuzz, has_atheris, load  # noqa: E402

HOLDS = "a catalog, or an InputError with its file; 5 s, 3,000 MiB"
_ENDLESS = 10**12
_GUIDED = 300
"""Seconds from which it is worth the time to follow coverage: what is imported has to be rewritten first."""


def attack(attempt: Attempt) -> Iterator[Tally]:
    """Fuzz each reader for its part of the time."""
    for reader in READERS:
        yield _fuzz(reader, attempt, attempt.seconds / len(READERS))


def _fuzz(reader: str, attempt: Attempt, seconds: float) -> Tally:
    started, keep = processor_time(), attempt.keep / reader
    run = _with_coverage if has_atheris() and seconds >= _GUIDED else _forked
    code, printed, errors = run(reader, attempt, seconds)
    tally = Tally(f"readers: {reader}", seconds=processor_time() - started, holds=HOLDS)
    last = printed.splitlines()[-1] if printed else ""
    if not last.startswith("{"):
        tally.tries, tally.escapes = 1, [f"{reader} ended with {code}:\n{errors[-2_000:]}"]
        return tally
    result = json.loads(last)
    tally.tries, tally.escapes = (
        result["runs"],
        [f"{reader}: {finding} ({keep})" for finding in result["findings"]],
    )
    return tally


def _with_coverage(reader: str, attempt: Attempt, seconds: float) -> tuple[int, str, str]:
    """Fuzz a reader in a new process, as all that it imports is rewritten; return its code and what it printed."""
    options = [
        f"--seconds={seconds}",
        f"--seed={attempt.seed}",
        f"--runs={_ENDLESS}",
        f"--keep={attempt.keep}",
    ]
    command = [sys.executable, str(FUZZ / "loop.py"), reader, *options]
    ended = subprocess.run(command, capture_output=True, text=True)
    return ended.returncode, ended.stdout, ended.stderr


def _forked(reader: str, attempt: Attempt, seconds: float) -> tuple[int, str, str]:
    """Fuzz a reader in a process that is forked: a new one would take longer to start than a short attack takes."""
    load(reader, traced=False)
    with tempfile.TemporaryFile("w+") as printed, tempfile.TemporaryFile("w+") as errors:

        def run() -> None:
            os.dup2(printed.fileno(), 1)
            os.dup2(errors.fileno(), 2)
            keep = attempt.keep / reader
            fuzz(reader, runs=_ENDLESS, seed=attempt.seed, seconds=seconds, keep=keep, traced=False)

        _, status = os.waitpid(forked(run), 0)
        printed.seek(0)
        errors.seek(0)
        return os.waitstatus_to_exitcode(status), printed.read(), errors.read()
