"""Runs a program on one damaged or hostile file in a process of its own, so that only that process can end with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from studycheck.base.language import say


class UnreadableError(Exception):
    """Why a file cannot be read, in words that follow its name."""


def limits_for(file: Path) -> tuple[float, int]:
    """Return the seconds and the MiB that reading a file may take: far more than a file of its size needs."""
    mebibytes = file.stat().st_size / 2**20
    return 60 + 2 * mebibytes, int(1_000 + 40 * mebibytes)


def run_apart(program: Path, arguments: Sequence[str], seconds: float) -> None:
    """Run a program of ours in a process of its own until it ends.

    Raises
    ------
    UnreadableError
        If it takes too long, cannot be started, or ends with an error.
    """
    # one thread of BLAS: others take memory, and nothing here computes
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "OPENBLAS_NUM_THREADS": "1",
    }
    try:
        ended = subprocess.run(
            [sys.executable, "-P", str(program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=seconds,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableError(
            say(
                "takes more than {seconds:,.0f} s to read: it is damaged, or seconds= should be higher",
                seconds=seconds,
            )
        ) from None
    except OSError as error:
        raise UnreadableError(
            say(
                "is read by a process of its own, which could not be started: {error}",
                error=error.strerror or error,
            )
        ) from None
    if ended.returncode:
        said = ended.stderr.decode("utf-8", "replace").strip().splitlines()
        why = said[-1][:300] if said and ended.returncode > 0 else _name_end(ended.returncode)
        raise UnreadableError(say("is damaged: it ended the library that reads it ({why})", why=why))


def out_of_memory(mebibytes: int) -> UnreadableError:
    """Return the error of a file whose process had too little memory."""
    return UnreadableError(
        say(
            "asks for more than {mebibytes:,} MiB of memory: it is damaged, or mebibytes= should be higher",
            mebibytes=mebibytes,
        )
    )


def _name_end(code: int) -> str:
    """Return the name of the signal that ended a process, or its exit code."""
    try:
        return signal.Signals(-code).name
    except ValueError:
        number = f"{code & 0xFFFFFFFF:#x}" if code < 0 or code > 255 else str(code)
        return say("exit code {number}", number=number)
