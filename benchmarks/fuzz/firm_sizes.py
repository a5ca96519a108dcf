"""Tables of firms by size class: one's own, downloads from Eurostat and from the US Census Bureau."""

from __future__ import annotations

import gzip
from pathlib import Path

from damage import COMMON, damage
from source import Source
from target import Files, Target

from studycheck.sizes.firm_sizes.reading import read_folder

SIZES = (
    "0-9", "10-19", "20-49", "50-249", "GE250", "TOTAL", "0-1", "2-9", "LT10", "E1T4", "02: <5", "5,000+", "UNK",
    "19-Oct", "", "from 10 to 49", "10 persons employed or more", "9" * 70,
)  # fmt: skip
CELLS = (
    "900", "1,234", "1 234", ":", ": c", "12 p", "0 n", "0", "", "–", "1.234", "12.5", "-3", "9" * 30, "1e9", "nan",
    "D",
)  # fmt: skip
FLAGS = ("", "p", "c", "C", "bu", "G", "H", "D", "?")
FACTS = (
    "country: MT", "year: 2022", "unit: enterprise", "staff_measure: employees", "source: a register",
    "rounding: exact", "rounding: 5", "rounding: shares", "where: {nace_r2: C}", "where: 3", "size: a", "id: x",
    "notes: [a, b]", "notes: 3", "year: [1]", "1: 2", "country: EA20", "non_employers: some",
)  # fmt: skip
TOKENS = (
    b",", b";", b"\t", b'"', b"\n", b"\\TIME_PERIOD", b"size,firms\n", b"country", b":", b"\xff\xfe", b"\0",
    b"9" * 400,
)  # fmt: skip
SDMX = "DATAFLOW,freq,indic_sbs,nace_r2,{},geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"
TSV = "freq,indic_sbs,nace_r2,size_emp,geo\\TIME_PERIOD\t2021 \t2022 "
SUSB = "STATE,NAICS,ENTRSIZE,FIRM,ESTB,EMPL,EMPLFL_N,ENTRSIZEDSCR"


def own(source: Source) -> str:
    delimiter = source.pick((",", ";", "\t"))
    names = [
        "size",
        "firms",
        *(name for name in ("employment", "year", "country", "unit") if source.once_in(3)),
    ]
    rows = [[source.pick(SIZES), *(source.pick(CELLS) for _ in names[1:])] for _ in range(source.below(9))]
    return "\n".join(delimiter.join(cell.replace(delimiter, " ") for cell in row) for row in (names, *rows))


def sdmx(source: Source) -> str:
    header = SDMX.format(source.pick(("size_emp", "sizeclas", "size_emp:Size classes")))
    rows = [
        (
            "ESTAT:SBS_SC_OVW(1.0)", "A", source.pick(("ENT_NR", "EMP_NR", "V11910", "X")),
            source.pick(("C", "C", "B-S")), source.pick(SIZES),
            source.pick(("FR", "EL", "EU27_2020", "EA20", "??")), source.pick(("2022", "2022", "2021", "2022-Q1")),
            source.pick(CELLS), source.pick(FLAGS), source.pick(FLAGS),
        )
        for _ in range(source.below(12))
    ]  # fmt: skip
    return "\n".join([header, *map(_joined, rows)])


def tsv(source: Source) -> str:
    rows = [
        f"{_joined(('A', 'ENT_NR', 'C', source.pick(SIZES), 'FR'))}\t{source.pick(CELLS)}\t{source.pick(CELLS)}"
        for _ in range(source.below(9))
    ]
    return "\n".join([TSV, *rows])


def susb(source: Source) -> str:
    rows = [
        (
            source.pick(("00", "00", "01")), source.pick(("--", "--", "62")), "01", source.pick(CELLS), "1",
            source.pick(CELLS), source.pick(FLAGS), source.pick(SIZES),
        )
        for _ in range(source.below(9))
    ]  # fmt: skip
    return "\n".join([SUSB, *map(_joined, rows)])


def _joined(cells: tuple[str, ...]) -> str:
    return ",".join(cell.replace(",", "") for cell in cells)


def make(source: Source) -> Files:
    if source.once_in(12):
        content = source.rest()
    else:
        content = source.pick((own, sdmx, tsv, susb))(source).encode("utf-8", "replace")
    if source.once_in(3):
        content = damage(source, content, (*TOKENS, *COMMON))
    facts = list(FACTS[:6]) if source.below(4) else [source.pick(FACTS) for _ in range(source.below(8))]
    facts += [source.pick(FACTS) for _ in range(source.below(2))]
    packed = source.once_in(10)
    table = gzip.compress(content, mtime=0) if packed else content
    return {"counts.tsv.gz" if packed else "counts.csv": table, "counts.yaml": "\n".join(facts).encode()}


def read(path: Path) -> object:
    return [str(entry) for entry in read_folder(path)]


TARGET = Target(make, read)
