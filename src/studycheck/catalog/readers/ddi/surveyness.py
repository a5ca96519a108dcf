"""Whether a record describes a survey: archives also have measurements, texts and images."""

from __future__ import annotations

import re

from studycheck.base.language import msg, say
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
# where an extract or a sparse record may name persons or households
_BESIDE = ("notes", "topcClas", "keyword", "serInfo")
NAMES_NOTHING = msg(
    "it names no people, firms or other units, no sampling, no questionnaire and no interview"
)
_ABOUT = ("titl", "parTitl", "abstract", "keyword", "topcClas")
_QUALITATIVE = re.compile(r"qualitativ|kvalitat", re.IGNORECASE)
_QUANTITATIVE = re.compile(r"quantit|kvantit|numer|survey|census|statisti|micro", re.IGNORECASE)


def why_no_survey(record: Record) -> str | None:
    """Return why a record does not describe a survey, or None if it does.

    The record of a survey names people, households or organisations, or a way of asking. Nation, dates and
    collector do not count, because measurements have them, too.
    """
    kinds = record.find("dataKind")
    if kinds and all(
        _QUALITATIVE.search(kind.text) and not _QUANTITATIVE.search(kind.text) for kind in kinds
    ):
        return say("its data are {kind!r}, which have no shares", kind=kinds[0].text)
    if _names_units(record) or _asks(record):
        return None
    about_nature = _any("nature", record, _ABOUT)
    if not about_nature and any(units_in(e.text) for e in record.find(*_BESIDE)):
        return None
    looks = any(methods_in(e.text) for e in record.find("sampProc")) or _any("looking", record, _WHERE)
    if looks and not about_nature:
        return None
    descriptions = [
        f"{what} {'; '.join(dict.fromkeys(e.text or e.concepts[0] for e in elements))!r}"
        for what, elements in (
            (say("the unit of analysis"), record.preferred("anlyUnit")),
            (say("the mode of collection"), record.preferred("collMode")),
        )
        if elements
    ]
    if descriptions:
        return say(
            "it names {descriptions}, but no respondents", descriptions=say(" and ").join(descriptions)
        )
    return NAMES_NOTHING


def says_too_little(record: Record, reason: str) -> bool:
    """Whether a record that names nothing of a survey may yet describe one, because it has a file of data."""
    has_file = bool(record.all("fileTxt", "fileName", "caseQnty", under="filedscr"))
    return reason == NAMES_NOTHING and has_file and not _any("nature", record, _ABOUT)


def _names_units(record: Record) -> bool:
    known = tuple(code.lower() for code in UNITS)
    by_code = any(bare(code).startswith(known) for e in record.find("anlyUnit") for code in e.concepts)
    return by_code or any(units_in(e.text) for e in record.find("anlyUnit", "universe"))


def _asks(record: Record) -> bool:
    by_code = any(bare(code).startswith(ASKING) for e in record.find("collMode") for code in e.concepts)
    return by_code or _any("asking", record, _WHERE)


def _any(kind: str, record: Record, names: tuple[str, ...]) -> bool:
    return any(words("survey", kind).search(element.text) for element in record.find(*names))
