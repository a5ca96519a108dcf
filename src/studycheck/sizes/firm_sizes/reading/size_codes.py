"""The size classes of a table, as statistical offices write them: codes, signs and words."""

from __future__ import annotations

import re
from enum import Enum

from studycheck.sizes.ranges import SizeRange


class Row(Enum):
    """A row of a table that is no size class."""

    TOTAL = "total"
    UNKNOWN_SIZE = "unknown size"


_TOTALS = frozenset(("total", "_t", "t", "all", "all sizes", "all classes", "all size classes", "all firms",
                     "all enterprises", "sum", "ensemble", "insgesamt", "totale", "totaal", "összesen"))  # fmt: skip
_UNKNOWN = frozenset(("unk", "nap", "_u", "_x", "_z", "unknown", "not known", "size unknown", "not stated"))
# "02: <5" of the US Census Bureau, "GE250:250 persons employed or more" of Eurostat
_NUMBERED = re.compile(r"[0-9]{1,2} *: *")
_LABELLED = re.compile(r"([A-Z0-9_-]+) *:.*", re.DOTALL)
_GROUPS = re.compile(r"(?<=[0-9])[ ,.'’\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_UNITS = re.compile(
    r"\b(persons? employed|persons? engaged|persons?|people|employees?|staff|workers?|salari[ée]s?|personnes?|"
    r"besch[äa]ftigte|personen|addetti|dipendenti|asalariados?|f[őo])\b"
)
_ZERO = re.compile(r"no|zero|none|without|e0|0|sans|ohne")
_FORMS = (
    (re.compile(r"(?:from |e)?([0-9]+) *(?:-|–|—|_|to|t|à|bis) *([0-9]+)"), lambda a, b: (a, b + 1)),
    (re.compile(r"e?(?:ge|>=|≥) *([0-9]+)"), lambda a: (a, None)),
    (re.compile(r"([0-9]+) *(?:\+|and (?:more|over|above)|or (?:more|over|above)|et plus|ou plus|und mehr|oder mehr)"),
     lambda a: (a, None)),
    (re.compile(r"(?:gt|>|more than|over|above) *([0-9]+)"), lambda a: (a + 1, None)),
    (re.compile(r"e?(?:lt|<|less than|fewer than|under|below|moins de|unter|weniger als) *([0-9]+)"),
     lambda b: (0, b)),
    (re.compile(r"(?:le|<=|≤|at most|up to) *([0-9]+)"), lambda b: (0, b + 1)),
    (re.compile(r"e?([0-9]+)"), lambda a: (a, a + 1)),
)  # fmt: skip
_DATE = re.compile(
    r"[0-9]{1,2}[- ./]{0,2}(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zé]*\.?|"
    r"(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zé]*\.?[- ./]{0,2}[0-9]{1,4}|"
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}"
)
_LONGEST = 80
ALLOWED = "10-49, 250+, <10, GE250, from 10 to 49, or total"


def size_of(written: object) -> SizeRange | Row:
    """Return the sizes that a row of a table covers.

    Raises
    ------
    ValueError
        If it cannot be read; the message says what can.

    Examples
    --------
    >>> print(*map(size_of, ("10-19", "GE250", "E10T19", "02: <5", "5,000+", "50 persons employed or more")))
    10–19 250+ 10–19 <5 5,000+ 50+
    >>> size_of("TOTAL")
    <Row.TOTAL: 'total'>
    >>> size_of("19. Oct")
    Traceback (most recent call last):
        ...
    ValueError: '19. Oct' is a date: a spreadsheet made one of a class such as 10-19; format the column as text
    """
    if isinstance(written, int) and not isinstance(written, bool) and written >= 0:
        return SizeRange(written, written + 1)
    shown = str(written).strip()[:_LONGEST]
    text = _NUMBERED.sub("", shown, count=1) if _NUMBERED.match(shown) else shown
    labelled = _LABELLED.fullmatch(text)
    text = " ".join((labelled.group(1) if labelled else text).lower().split())
    if text in _TOTALS:
        return Row.TOTAL
    if text in _UNKNOWN:
        return Row.UNKNOWN_SIZE
    if _DATE.fullmatch(text):
        raise ValueError(
            f"{shown!r} is a date: a spreadsheet made one of a class such as 10-19; format the column as text"
        )
    plain = " ".join(_UNITS.sub(" ", _GROUPS.sub("", text)).split())
    if plain != text and plain in _TOTALS:
        return Row.TOTAL
    if _ZERO.fullmatch(plain):
        return SizeRange(0, 1)
    for form, limits in _FORMS:
        found = form.fullmatch(plain)
        if found:
            first, below = limits(*(int(digits) for digits in found.groups()))
            if below is not None and below <= first:
                raise ValueError(f"{shown!r} ends before it begins; write the smaller number first")
            return SizeRange(first, below)
    raise ValueError(f"{shown!r} is not a size class; write {ALLOWED}")
