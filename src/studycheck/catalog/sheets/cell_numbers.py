"""Numbers in cells: whole ones, shares, percent signs, and separators that mean two things."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from studycheck.base.language import say
from studycheck.catalog.sheets.columns import CellKind
from studycheck.errors import shorten
from studycheck.study.number_within import percent_within, whole_number_within
from studycheck.study.percentages import SIGN
from studycheck.study.problems import Unreadable

# pandas writes 1200.0 where a column of whole numbers has gaps
WHOLE = re.compile(r"\s*([+-]?[0-9]{1,300})(?:[.,]0)?\s*")

_NUMBER = re.compile(
    rf"\s*([+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?)\s*({SIGN})?\s*", re.IGNORECASE
)

_GROUPED = re.compile(r"\s*[1-9][0-9]{0,2}(?:[\s.,'’][0-9]{3})+\s*")


class Percent(float):
    """A number of a cell with a percent format, which is certainly a share."""

    __slots__ = ()


def is_unmarked(given: object) -> bool:
    """Whether a cell is a number that does not say whether it is a share or percent points."""
    if isinstance(given, str):
        match = _NUMBER.fullmatch(given)
        return match is not None and not match[2]
    return isinstance(given, int | float) and not isinstance(given, bool | Percent)


def last_zeros(given: object) -> int | None:
    """Return the decimals of a percentage that ends with a zero, which the share itself does not keep; else None.

    Examples
    --------
    >>> [last_zeros(given) for given in ("30.0 %", "30 %", "0.300", "45,10 %", "45.1 %")]
    [1, None, 1, 2, None]
    """
    # the format of a spreadsheet shows zeros that nobody published
    match = _NUMBER.fullmatch(given) if isinstance(given, str) else None
    if match is None or "e" in match[1].lower():
        return None
    text = match[1].replace(",", ".")
    decimals = len(text.partition(".")[2]) - (0 if match[2] else 2)
    return decimals if decimals > 0 and text.endswith("0") else None


def read_whole(given: object) -> Any:
    """Return the whole number in a cell; anything but text stays as it is, for validation to judge."""
    if not isinstance(given, str):
        return given
    match = WHOLE.fullmatch(given)
    if match:
        return int(match[1])
    problem = say("{given} is not a whole number", given=shorten(given))
    if _GROUPED.fullmatch(given):
        return Unreadable(
            given,
            say(
                "{problem}; write it without separators: {value}",
                problem=problem,
                value=re.sub("[^0-9]", "", given),
            ),
        )
    alone = whole_number_within(given)
    return Unreadable(
        given,
        say("{problem}; write digits only: {digits}, or not stated", problem=problem, digits=alone)
        if alone
        else say("{problem}; write digits only, or not stated", problem=problem),
    )


def read_number(kind: CellKind, given: object, comma_is_decimal: bool) -> Any:
    """Return the number or the share in a cell."""
    value: object = float(given) if isinstance(given, Percent) else given
    if isinstance(given, str):
        match = _NUMBER.fullmatch(given)
        if match is None or (match[2] and kind is not CellKind.PROPORTION):
            alone = percent_within(given) if kind is CellKind.PROPORTION else ""
            return Unreadable(
                given,
                say(
                    "{given} is not {value}; write {number} %, or not stated",
                    given=shorten(given),
                    value=kind.value,
                    number=alone,
                )
                if alone
                else say(
                    "{given} is not {value}; correct it, or write not stated",
                    given=shorten(given),
                    value=kind.value,
                ),
            )
        digits, percent = match[1].replace(",", "."), match[2]
        grouped = kind is CellKind.NUMBER and "," in given and _GROUPED.fullmatch(given)
        if grouped and not comma_is_decimal:
            other = digits.replace(".", "")
            problem = say(
                "{given} may be {digits} or {other}", given=shorten(given), digits=digits, other=other
            )
            return Unreadable(
                given, say("{problem}; write a decimal point, or no separator", problem=problem)
            )
        # 45.1 / 100 is not 0.451 in floating point; a division of decimals is exact
        value = float(Decimal(digits) / 100) if percent else float(digits)
        if percent and value > 1:
            return Unreadable(
                given, say("{given} is more than 100 %; shares run from 0 % to 100 %", given=shorten(given))
            )
    if (
        kind is CellKind.PROPORTION
        and isinstance(value, int | float)
        and not isinstance(value, bool)
        and value > 1
    ):
        if value > 100:
            # a whole number may be too large to become a float
            text = f"{value:g}" if value < 1e300 else shorten(value)
            return Unreadable(given, say("{text} is more than 1; shares run from 0 to 1", text=text))
        return Unreadable(
            given,
            say(
                "{value:g} is more than 1; write {value:g} % or {value_2:g}", value=value, value_2=value / 100
            ),
        )
    return value
