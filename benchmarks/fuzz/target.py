"""A reader to fuzz: the functions that make its inputs and read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from source import Source

Files = Mapping[str, bytes]
"""The contents of files by name."""


@dataclass(frozen=True)
class Target:
    """A reader under test.

    Attributes
    ----------
    make : callable
        Makes the files of one input.
    read : callable
        Reads the file, or the folder of the files if there are several.
    """

    make: Callable[[Source], Files]
    read: Callable[[Path], object]


def write(files: Files, folder: Path) -> Path:
    """Write the files of one input into a folder; return the path to read."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder / next(iter(files)) if len(files) == 1 else folder
