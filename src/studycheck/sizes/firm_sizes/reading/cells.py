"""The cells of a table: numbers with the flags of statistical offices, and what is not published."""

from __future__ import annotations

import math
import re
from numbers import Real

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.errors import shorten

FLAGS = {
    "b": "a break in the series",
    "c": "confidential",
    "d": "the definition differs",
    "e": "estimated",
    "f": "a forecast",
    "i": "imputed",
    "m": "data cannot exist",
    "n": "not significant",
    "p": "provisional",
    "r": "revised",
    "s": "estimated by Eurostat",
    "u": "of low reliability",
    "z": "not applicable",
}
"""The flags of Eurostat, before and since January 2025."""
WITHHELD = frozenset("cmz")
"""Flags beside which a number, such as 0, stands for nothing."""
_NOTHING = frozenset(("", ":", ".", "..", "...", "…", "x", "*", "nan", "na", "n/a", "n.a.", "none", "null", "<na>",
                      "c", "d", "s", "(d)", "(s)", "nr", "n/r"))  # fmt: skip
_DASHES = frozenset(("-", "–", "—", "−"))
_NUMBER = re.compile(
    r"([0-9]{1,15}(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|"
    r"[0-9]{1,3}(?:[ '’\u00a0\u2009\u202f][0-9]{3})+|[0-9]{1,3}(?:\.[0-9]{3}){2,})"
    r"(?: *([bcdefimnprsuz]{1,3}))?"
)
_EMPTY_WITH_FLAG = re.compile(r": *([bcdefimnprsuz]{0,3})")
_AMBIGUOUS = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
_GROUPING = re.compile(r"[, '’\u00a0\u2009\u202f]")


@frozen
class CountCell:
    """A number, or None where it is not published, with its flags."""

    value: int | float | None = None
    flags: str = ""

    def with_flags(self, flags: str) -> CountCell:
        """Return the cell with more flags; a number beside a flag such as c is no number."""
        every = "".join(sorted({*self.flags, *flags.strip().lower()} - {" ", ","}))
        return CountCell(
            None if WITHHELD & set(every) or (self.value == 0 and "n" in every) else self.value, every
        )


NO_CELL = CountCell()


def cell_of(written: object) -> CountCell:
    """Return a cell of a table as a number with its flags.

    Raises
    ------
    ValueError
        If it is neither a number nor a sign for what is not published.

    Examples
    --------
    >>> cell_of("31190636 p"), cell_of(": c")
    (CountCell(value=31190636, flags='p'), CountCell(value=None, flags='c'))
    >>> cell_of("1,234").value, cell_of(1200.0).value
    (1234, 1200)
    """
    if isinstance(written, Real) and not isinstance(written, bool):
        return CountCell() if math.isnan(written) else CountCell(_whole(float(written)))
    text = "" if written is None else str(written).strip()
    if text.lower() in _NOTHING:
        return CountCell(None, text.lower() if text.lower() in FLAGS else "")
    empty = _EMPTY_WITH_FLAG.fullmatch(text)
    if empty:
        return CountCell().with_flags(empty.group(1))
    if text in _DASHES:
        raise ValueError(
            say("“{text}” can mean none or not known; write 0, or leave the cell empty", text=text)
        )
    if _AMBIGUOUS.fullmatch(text):
        raise ValueError(
            say("{text!r} can be a thousand times as much; write the number without a separator", text=text)
        )
    number = _NUMBER.fullmatch(text)
    if number is None:
        raise ValueError(
            say(
                "{text} is not a number; write digits, or nothing where it is not published",
                text=shorten(text),
            )
        )
    digits = number.group(1)
    whole = digits.replace(".", "") if digits.count(".") > 1 else digits
    return CountCell(_whole(float(_GROUPING.sub("", whole)))).with_flags(number.group(2) or "")


def _whole(value: float) -> int | float:
    if not 0 <= value < 1e15:
        raise ValueError(
            say("{value:g} is not a count; expected a number from 0 to 999 trillion", value=value)
        )
    return int(value) if value.is_integer() else value
