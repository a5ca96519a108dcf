"""Judgements of the risk of bias, as CSV files."""

from __future__ import annotations

from pathlib import Path

from damage import COMMON, damage
from source import Source
from target import Files, Target

from studycheck.analysis.appraisal import read_judgements, tools

WORDS = (
    "Low", "High", "Some concerns", "Moderate", "Serious", "Critical", "Very high", "Unclear", "NI", "NA", "n/a", "",
    "+", "-", "low ", "No information", "Not applicable", "33.3", "#", "Study 1", "Study 2",
)  # fmt: skip
HEADERS = (
    "Study",
    "",
    "D1",
    "D1b",
    "d2",
    "D3",
    "D4",
    "Overall",
    "overall.rob",
    "Weight",
    "Random.sequence",
    "1",
)
TOKENS = (b",", b";", b"\t", b'"', b"\n", b"Study", b"Overall", b"\xff\xfe", b"\0", b"sep=;\n")


def make(source: Source) -> Files:
    tool = source.pick(tuple(tools()))
    if source.once_in(10):
        return {f"{tool}.csv": source.rest()}
    domains = tuple(tools()[tool].domains) or ("one", "two")
    headers = (
        ["Study", *domains, "Overall"]
        if source.below(3)
        else [source.pick(HEADERS) for _ in range(source.below(8))]
    )
    words = tools()[tool].words if source.below(2) else WORDS
    lines = [headers]
    lines += [[f"s{row}", *(source.pick(words) for _ in headers[1:])] for row in range(source.below(5))]
    delimiter = source.pick((",", ";", "\t"))
    content = "\n".join(delimiter.join(line) for line in lines).encode("utf-8", "replace")
    return {f"{tool}.csv": damage(source, content, (*TOKENS, *COMMON)) if source.once_in(3) else content}


def read(path: Path) -> object:
    return read_judgements(path, path.stem)


TARGET = Target(make, read)
