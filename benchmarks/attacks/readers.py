"""Made-up and damaged inputs for every reader, each reader in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from attacks.tally import Attempt, Tally, processor_time

FUZZ = Path(__file__).parents[1] / "fuzz"
sys.path.insert(0, str(FUZZ))
# the fuzz scripts lie in a folder of their own, which the line above adds
from loop import READERS, has_atheris  # noqa: E402

HOLDS = "a catalog, or an InputError with its file; 5 s, 3,000 MiB"
_GUIDED = 300
"""Seconds from which it is worth the time to follow coverage: what is imported has to be rewritten first."""


def attack(attempt: Attempt) -> Iterator[Tally]:
    """Fuzz each reader for its part of the time."""
    for reader in READERS:
        yield _fuzz(reader, attempt, attempt.seconds / len(READERS))


def _fuzz(reader: str, attempt: Attempt, seconds: float) -> Tally:
    started, keep = processor_time(), attempt.keep / reader
    options = [f"--seconds={seconds}", f"--seed={attempt.seed}", f"--runs={10**12}", f"--keep={attempt.keep}"]
    plain = [] if has_atheris() and seconds >= _GUIDED else ["--plain"]
    command = [sys.executable, str(FUZZ / "loop.py"), reader, *options, *plain]
    ended = subprocess.run(command, capture_output=True, text=True)
    tally = Tally(f"readers: {reader}", seconds=processor_time() - started, holds=HOLDS)
    last = ended.stdout.splitlines()[-1] if ended.stdout else ""
    if not last.startswith("{"):
        tally.tries, tally.escapes = 1, [f"{reader} ended with {ended.returncode}:\n{ended.stderr[-2_000:]}"]
        return tally
    result = json.loads(last)
    tally.tries, tally.escapes = (
        result["runs"],
        [f"{reader}: {finding} ({keep})" for finding in result["findings"]],
    )
    return tally
