"""Links out of a folder: an unpacked archive may have links to any file."""

from __future__ import annotations

import os
from pathlib import Path

from studycheck.base.language import say
from studycheck.catalog.readers.limits import Limits
from studycheck.errors import Problem


def outside_link(file: Path, folder: Path, limits: Limits) -> Problem | None:
    """Return a problem if a file in a folder is a link to a file outside of the folder.

    Parameters
    ----------
    file : Path
        A file that the user did not name.
    folder : Path
        The folder of the file; it may be a link itself.
    limits : Limits
        The limits, which say whether links may lead out.
    """
    # unlike Path.resolve, realpath copes with links to themselves
    place, inside = (Path(os.path.realpath(path)) for path in (file, folder))
    if limits.links_out or place.is_relative_to(inside):
        return None
    message = say(
        "is a link to a file outside of this folder; copy that file here, name it, or "
        "allow links_out in Limits"
    )
    return Problem(str(file), 0, "", message)
