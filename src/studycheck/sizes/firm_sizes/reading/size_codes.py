"""The size classes of a table: codes of statistical offices, and bands as people write them."""

from __future__ import annotations

import re
from enum import Enum

from studycheck.base.language import say
from studycheck.sizes.bands import band_of
from studycheck.sizes.ranges import SizeRange


class OtherRow(Enum):
    """A row of a table that is no size class."""

    TOTAL = "total"
    UNKNOWN_SIZE = "unknown size"


_TOTALS = frozenset((
    "total", "_t", "t", "all", "all sizes", "all classes", "all size classes", "all firms", "all enterprises", "sum",
    "ensemble", "insgesamt", "totale", "totaal", "összesen",
))  # fmt: skip
_UNKNOWN = frozenset(("unk", "nap", "_u", "_x", "_z", "unknown", "not known", "size unknown", "not stated"))
# “02: <5” of the US Census Bureau, “GE250:250 persons employed or more” of Eurostat
_NUMBERED, _LABELLED = re.compile(r"[0-9]{1,2} *: *"), re.compile(r"([A-Z0-9_-]+) *:.*", re.DOTALL)
_CODE = re.compile(r"e?(?P<sign>ge|gt|le|lt)?(?P<first>[0-9]{1,9})(?:[t_](?P<last>[0-9]{1,9}))?")
_THOUSANDS = re.compile(r"(?<=[0-9])[ ,](?=[0-9]{3}(?![0-9]))")
_NOBODY = re.compile(r"(?:no|zero) (?:employees|persons employed|staff)")
_LONGEST = 80


def size_of(written: object) -> SizeRange | OtherRow:
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
    <OtherRow.TOTAL: 'total'>
    >>> size_of("small")
    Traceback (most recent call last):
        ...
    ValueError: 'small' is not a band of staff; write 10-49, 250+, <10, GE250 or total
    """
    shown = str(written).strip()[:_LONGEST]
    text = _NUMBERED.sub("", shown, count=1) if _NUMBERED.match(shown) else shown
    labelled = _LABELLED.fullmatch(text)
    text = " ".join((labelled.group(1) if labelled else text).lower().split())
    if text in _TOTALS:
        return OtherRow.TOTAL
    if text in _UNKNOWN:
        return OtherRow.UNKNOWN_SIZE
    if _NOBODY.fullmatch(text):
        return SizeRange(0, 1)
    try:
        coded = _CODE.fullmatch(_THOUSANDS.sub("", text))
        low, high = _limits(coded) if coded else band_of(text)
        return SizeRange(int(low or 0), None if high is None else int(high) + 1)
    except ValueError as error:
        message = (
            str(error).replace(repr(text), repr(shown))
            if repr(text) in str(error)
            else say("{shown!r} is no class", shown=shown)
        )
        raise ValueError(say("{message}; write 10-49, 250+, <10, GE250 or total", message=message)) from None


def _limits(code: re.Match[str]) -> tuple[int, int | None]:
    """Return the first and the last size of a code; a single number is a class of its own."""
    first = int(code["first"])
    if code["last"]:
        return first, int(code["last"])
    return {"ge": (first, None), "gt": (first + 1, None), "le": (0, first), "lt": (0, first - 1)}.get(
        code["sign"], (first, first)
    )
