"""Writers for whom the system takes no more bytes at a random place: the old file stays, and the error is ours."""

from __future__ import annotations

import os
import random
import resource
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path

from attacks.tally import Attempt, Tally, processor_time
from attacks.writers import BROKE, EVERY, OLD, WROTE, Writer, clear, forked, trouble_in, whole_files

HOLDS = "the old file and an OutputError, or the new file"


def attack(attempt: Attempt, writers: dict[str, Writer] = EVERY) -> list[Tally]:
    """Refuse each writer a random number of bytes, one after the other, until the time is over."""
    chance, started = random.Random(attempt.seed), processor_time()
    tally = Tally("full disk", holds=HOLDS)
    with tempfile.TemporaryDirectory() as place:
        whole, target = Path(place) / "whole", Path(place) / "target"
        whole.mkdir()
        target.mkdir()
        wholes = whole_files(writers, whole)
        for number in attempt.rounds():
            name = [*writers][number % len(writers)]
            path, most = target / name, chance.randrange(len(wholes[name]) + 200)
            path.write_bytes(OLD)
            _, status = os.waitpid(forked(_limited(writers[name], path, most)), 0)
            code = os.waitstatus_to_exitcode(status)
            tally.tries += 1
            trouble = trouble_in(target, name, wholes, parts=False)
            if code == BROKE or code < 0:
                trouble = f"{name} with room for {most:,} bytes ended with {code}, not with an OutputError"
            elif code == WROTE and path.read_bytes() == OLD:
                trouble = f"{name} with room for {most:,} bytes was not written, and nothing was said"
            if trouble:
                tally.escapes.append(f"full disk: {trouble}")
            clear(target)
    tally.seconds = processor_time() - started
    return [tally]


def _limited(write: Writer, path: Path, most: int) -> Callable[[], None]:
    def run() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        write(path)

    return run
