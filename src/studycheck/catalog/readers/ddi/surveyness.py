"""Whether a record describes a survey at all: archives hold measurements, texts and images, too."""

from __future__ import annotations

import re

from studycheck.catalog.readers.ddi.codes import ASKING, UNITS, bare
from studycheck.catalog.readers.ddi.methods import methods_in, units_in
from studycheck.catalog.readers.ddi.record import Record
from studycheck.catalog.readers.ddi.words import words

_WHERE = (
    "titl",
    "parTitl",
    "altTitl",
    "serName",
    "abstract",
    "dataKind",
    "universe",
    "sampProc",
    "collMode",
    "resInstru",
)
_ABOUT = ("titl", "parTitl", "abstract", "keyword", "topcClas")
_QUALITATIVE = re.compile(r"qualitativ|kvalitat", re.IGNORECASE)
_QUANTITATIVE = re.compile(r"quantit|kvantit|numer|survey|census|statisti|micro", re.IGNORECASE)


def why_no_survey(record: Record) -> str | None:
    """Return why a record does not describe a survey, or None if it does.

    A survey names people, households or organisations, or asks somebody. Nothing is concluded from
    nation, dates or collector, which measurements have as well.
    """
    kinds = record.said("dataKind")
    if kinds and all(
        _QUALITATIVE.search(kind.text) and not _QUANTITATIVE.search(kind.text) for kind in kinds
    ):
        return f"its data are {kinds[0].text!r}, and nothing in them is a share of anything"
    if _names_units(record) or _asks(record):
        return None
    looks = any(methods_in(e.text) for e in record.said("sampProc")) or _any("looking", record, _WHERE)
    if looks and not _any("nature", record, _ABOUT):
        return None
    told = [
        f"{what} {'; '.join(dict.fromkeys(e.text or e.concepts[0] for e in elements))!r}"
        for what, elements in (
            ("the unit of analysis", record.chosen("anlyUnit")),
            ("the mode of collection", record.chosen("collMode")),
        )
        if elements
    ]
    if told:
        return f"it names {' and '.join(told)}, and nobody who was asked"
    return "it names no people, firms or other units, no sampling, no questionnaire and no interview"


def _names_units(record: Record) -> bool:
    known = tuple(code.lower() for code in UNITS)
    coded = any(bare(code).startswith(known) for e in record.said("anlyUnit") for code in e.concepts)
    return coded or any(units_in(e.text) for e in record.said("anlyUnit", "universe"))


def _asks(record: Record) -> bool:
    coded = any(bare(code).startswith(ASKING) for e in record.said("collMode") for code in e.concepts)
    return coded or _any("asking", record, _WHERE)


def _any(kind: str, record: Record, names: tuple[str, ...]) -> bool:
    return any(words("survey", kind).search(element.text) for element in record.said(*names))
