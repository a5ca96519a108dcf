"""Files that a folder only seems to hold: an unpacked archive can hold links to anything."""

from __future__ import annotations

import os
from pathlib import Path

from studycheck.catalog.readers.limits import Limits
from studycheck.errors import Problem


def leading_out(file: Path, folder: Path, limits: Limits) -> Problem | None:
    """Return what is wrong with a file that was found in a folder and lies outside of it.

    Parameters
    ----------
    file : Path
        What was found, and not named by the user.
    folder : Path
        Where it was found; this may be a link itself.
    limits : Limits
        Whether links may lead out.
    """
    # unlike Path.resolve, this knows links that lead to themselves
    place, inside = (Path(os.path.realpath(path)) for path in (file, folder))
    if limits.links_out or place.is_relative_to(inside):
        return None
    said = "is a link to a file outside of this folder; copy that file here, name it, or allow links_out in Limits"
    return Problem(str(file), 0, "", said)
