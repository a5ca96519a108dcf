"""Damaged files of Stata and SPSS: each is read by a process of its own, about two a second."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pandas as pd
from damage import damage
from source import Source
from target import Files, Target

from studycheck.study import microdata

_FRAME = pd.DataFrame(
    {
        "q1": [1.0, 2.0, None, 9.0],
        "staff": [3.0, 998.0, 40.0, 10.0],
        "town": ["Lyon", "", "é", "x" * 300],
    }
)
_LABELS = {"q1": {1: "Yes", 2: "No", 9: "Don't know"}}
_ENDINGS = (".sav", ".zsav", ".dta")
TOKENS = (
    b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff", b"\x00\x00\x00\x80", b"\xff" * 8, b"\x00" * 8, b"\x7f" + b"\xff" * 7,
    b"\x02\x00\x00\x00", b"\x03\x00\x00\x00\xff\xff\xff\x7f", b"\x07\x00\x00\x00", b"\xe7\x03\x00\x00", b"$FL3",
    b"$FL2",
    b"<stata_dta>", b"<map>", b"</map>", b"<K>", b"<N>", b"<release>117", b"<strls>GSO", b"MSF", b"LSF",
)  # fmt: skip
"""Numbers at the edges of their types, records of SPSS, and marks of Stata."""


@cache
def _valid(ending: str, version: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"a{ending}"
        if ending == ".dta":
            # the oldest version knows no text of that length, and no other alphabets
            frame = _FRAME if version > 117 else _FRAME.assign(town=["a", "", "b", "x"])
            frame.to_stata(file, write_index=False, value_labels=_LABELS, version=version)
        else:
            import pyreadstat

            missing = {"q1": [9]}
            pyreadstat.write_sav(
                _FRAME,
                file,
                variable_value_labels=_LABELS,
                missing_ranges=missing,
                compress=ending == ".zsav",
            )
        return file.read_bytes()


def make(source: Source) -> Files:
    ending = source.pick(_ENDINGS)
    content = _valid(ending, source.pick((114, 117, 118, 119)))
    if source.left and source.below(2):
        return {f"answers{ending}": damage(source, content, TOKENS)}
    # one number that is wrong leaves the rest of the file to be read
    for _ in range(source.below(3)):
        at, token = source.below(len(content)), source.pick(TOKENS)
        content = content[:at] + token + content[at + len(token) :]
    return {f"answers{ending}": content}


def read(path: Path) -> object:
    return microdata.read(path, seconds=30, mebibytes=1_000)


TARGET = Target(make, read)
