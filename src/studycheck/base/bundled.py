"""The bundled data files: lists of entries, cut apart at their ids and parsed one by one when they are asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from importlib.resources import files
from typing import Any, TypeVar

from studycheck.base.display import Displayed
from studycheck.base.yaml12 import load_text
from studycheck.errors import UnknownNameError

_ID = re.compile(r"(?m)^- id: *[\"']?([a-z0-9.-]+)")
T_co = TypeVar("T_co", covariant=True)


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
    entries: dict[str, str] = {}
    for file in sorted((files("studycheck") / "data" / folder).iterdir(), key=lambda entry: entry.name):
        text = file.read_text(encoding="utf-8")
        starts = list(_ID.finditer(text))
        ends = [start.start() for start in starts[1:]] + [len(text)]
        for start, end in zip(starts, ends, strict=True):
            entries[start.group(1)] = text[start.start() : end]
    return dict(sorted(entries.items()))


def data_in(folder: str) -> str:
    """Return the data of every entry of a bundled folder, each as a line: its id, a tab, and JSON."""
    lines = []
    for key, text in entries_in(folder).items():
        (entry,) = load_text(text, key)
        lines.append(f"{key}\t{json.dumps(entry, ensure_ascii=False, separators=(',', ':'))}\n")
    return "".join(lines)


class Bundled(Displayed, Mapping[str, T_co]):
    """The entries of a bundled folder by id; an unknown id raises an error with close names.

    The files are read when the first entry is asked for, and an entry is parsed when it is asked for itself: not from
    the YAML that people edit, but from the same data as JSON, which is read many times as fast.

    Parameters
    ----------
    folder : str
        The folder with the files.
    what : str
        What messages call an entry: ``size scheme``.
    build : callable
        Makes an entry from its plain data.
    """

    def __init__(self, folder: str, what: str, build: Callable[[Any], T_co]) -> None:
        self._folder, self._what, self._build = folder, what, build
        self._loaded: dict[str, T_co] = {}

    @cached_property
    def texts(self) -> dict[str, str]:
        """The unparsed text of every entry by id."""
        return entries_in(self._folder)

    @cached_property
    def _data(self) -> dict[str, str]:
        """The JSON of every entry by id, as `data_in` returns it; ``docs/generate_reference.py`` writes it."""
        text = (files("studycheck") / "data" / f"{self._folder}.jsonl").read_text(encoding="utf-8")
        return dict(line.split("\t", 1) for line in text.splitlines())

    def __getitem__(self, key: str) -> T_co:
        if key not in self._loaded:
            if key not in self.texts:
                raise UnknownNameError(self._what, key, self.texts)
            self._loaded[key] = self._build(json.loads(self._data[key]))
        return self._loaded[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)
