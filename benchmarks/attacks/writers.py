"""Every writer in a process that is forked, so that it can be killed or refused without loading everything again."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl
from tests.every_writer import ONE_FILE

from studycheck.errors import OutputError

mpl.use("Agg")
Writer = Callable[[Path], object]
OLD = b"old"
WROTE, REFUSED, BROKE = 0, 3, 4


def whole_files(writers: dict[str, Writer], folder: Path) -> dict[str, bytes]:
    """Return what each writer writes where nothing disturbs it; this also loads all that they need."""
    for name, write in writers.items():
        write(folder / name)
    return {name: (folder / name).read_bytes() for name in writers}


def forked(run: Callable[[], None]) -> int:
    """Start a process that runs a function and ends with one of the codes above; return its number."""
    process = os.fork()
    if process:
        return process
    code = BROKE
    try:
        run()
        code = WROTE
    except OutputError:
        code = REFUSED
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def trouble_in(folder: Path, name: str, wholes: dict[str, bytes], *, parts: bool) -> str:
    """Return what is wrong with a file that a writer was to replace; empty if it is the old one or a new one.

    `parts` says whether files may be left under hidden names, as a killed process does.
    """
    path = folder / name
    content = path.read_bytes() if path.exists() else None
    if content not in (OLD, wholes[name]):
        return f"{name} is torn: {content[:60]!r}…" if content else f"{name} is gone or empty"
    left = [entry.name for entry in folder.iterdir() if entry != path]
    odd = [
        entry
        for entry in left
        if not (parts and entry.startswith(".") and entry.endswith(".studycheck.part"))
    ]
    return f"{name}: left behind {', '.join(odd)}" if odd else ""


def clear(folder: Path) -> None:
    """Delete all files of a folder."""
    for entry in folder.iterdir():
        entry.unlink()


EVERY: dict[str, Writer] = dict(ONE_FILE)
