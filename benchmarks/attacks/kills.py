"""Writers that are killed at random moments: the old file stays, or the new one is there and whole."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
from pathlib import Path

from attacks.tally import Attempt, Tally, processor_time
from attacks.writers import EVERY, OLD, Writer, clear, forked, trouble_in, whole_files

HOLDS = "the old file or the new one, never a part of one"


def attack(attempt: Attempt, writers: dict[str, Writer] = EVERY) -> list[Tally]:
    """Kill each writer, one after the other, until the time is over."""
    chance, started = random.Random(attempt.seed), processor_time()
    tally = Tally("kills", holds=HOLDS)
    with tempfile.TemporaryDirectory() as place:
        whole, target = Path(place) / "whole", Path(place) / "target"
        whole.mkdir()
        target.mkdir()
        wholes, usual = whole_files(writers, whole), dict[str, float]()
        for number in attempt.rounds():
            name = [*writers][number % len(writers)]
            path = target / name
            path.write_bytes(OLD)
            # a first run shows how long it takes; kills then fall before, into and after the writing
            began = time.monotonic()
            process = forked(lambda write=writers[name], path=path: write(path) and None)
            if name in usual:
                time.sleep(chance.uniform(0, 1.1 * usual[name]))
                os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            usual.setdefault(name, time.monotonic() - began)
            tally.tries += 1
            if trouble := trouble_in(target, name, wholes, parts=True):
                tally.escapes.append(f"killed: {trouble}")
            clear(target)
    tally.seconds = processor_time() - started
    return [tally]
