"""Entries of the bundled data files as text: cut out at their ids, so that each can be parsed when it is asked for."""

from __future__ import annotations

import re
from importlib.resources import files

_ID = re.compile(r"(?m)^- id: *[\"']?([a-z0-9.-]+)")


def entries_in(folder: str) -> dict[str, str]:
    """Return the unparsed text of every entry in the files of a bundled folder, in order of id.

    Parameters
    ----------
    folder : str
        Name of the folder; its files are lists whose entries begin with ``- id:``.

    Examples
    --------
    >>> entries_in("firm_sizes")["eu27-2023"].splitlines()[0]
    '- id: eu27-2023'
    """
    found: dict[str, str] = {}
    for file in sorted((files("studycheck") / "data" / folder).iterdir(), key=lambda entry: entry.name):
        text = file.read_text(encoding="utf-8")
        starts = list(_ID.finditer(text))
        ends = [start.start() for start in starts[1:]] + [len(text)]
        for start, end in zip(starts, ends, strict=True):
            found[start.group(1)] = text[start.start() : end]
    return dict(sorted(found.items()))
