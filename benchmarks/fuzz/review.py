"""Tables of systematic reviews, as CSV files."""

from __future__ import annotations

from pathlib import Path

from damage import COMMON, damage
from source import Source
from target import Files, Target

from studycheck.catalog import read_review
from studycheck.catalog.review.headings import mapping_named

UNITS = ("", "", "", " (%)", ", %", " (n)", ", n (%)", " per 1,000", "*", " (95% CI)", " [12]")
CELLS = (
    "Smith et al. (2012)", "Jones 2014", "Müller", "王 2012", "Total", "Kenya", "NR", "n/r", "–", "n/a", "England",
    "Germany and Austria", "Multinational", "84", "1,234", "1.234", "~400", ">1000", "12/84", "12/84 (14.3)", "90/80",
    "12 (14.3)", "14.3", "14,3", "0.143", "30.0 %", "<1", "14.3 (7.6–23.6)", "143 ‰", "2012", "2010-2012", "2012–2010",
    "10.1000/x", "https://x.example", "random", "online", "", "", " ", "#", "1e999", "-5", "0/0", "nan", "x_anxiety",
)  # fmt: skip
TOKENS = (
    b",",
    b";",
    b"\t",
    b'"',
    b"\n",
    b"/",
    b"%",
    b"(",
    b")",
    b"n/N",
    b"=1+1",
    b"\xff\xfe",
    b"\0",
    b"sep=;\n",
)


def make(source: Source) -> Files:
    if source.once_in(10):
        return {"review.csv": source.rest()}
    roles = list(mapping_named("review").roles)
    delimiter = source.pick((",", ";", "\t"))
    headers = [
        "study" if source.below(4) else "author",
        *(source.pick(roles) for _ in range(source.below(7))),
    ]
    lines = [[name + source.pick(UNITS) for name in headers]]
    lines += [
        [source.text() if source.once_in(12) else source.pick(CELLS) for _ in headers]
        for _ in range(source.below(5))
    ]
    text = "\n".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    content = text.encode("utf-8", "replace")
    return {"review.csv": damage(source, content, (*TOKENS, *COMMON)) if source.once_in(3) else content}


def read(path: Path) -> object:
    return read_review(path, construct="x_anxiety")


TARGET = Target(make, read)
