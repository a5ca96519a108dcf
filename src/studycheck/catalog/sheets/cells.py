"""Values of a card from cells, and cells from values."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from studycheck.base.language import say
from studycheck.catalog.sheets.columns import CellKind, Column
from studycheck.catalog.sheets.lists import EMPTY, join, split
from studycheck.errors import shorten
from studycheck.study.number_within import percent_within, whole_number_within
from studycheck.study.problems import Unreadable
from studycheck.study.reported import as_marker

# pandas writes 1200.0 where a column of whole numbers has gaps
_WHOLE = re.compile(r"\s*([+-]?[0-9]{1,300})(?:[.,]0)?\s*")
_TYPED_WHOLE = re.compile(r"\s*([+-]?[0-9]{1,300})\s*")
_YEAR = re.compile(r"\s*([0-9]{4})\.0\s*")
_NUMBER = re.compile(r"\s*([+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?)\s*(%?)\s*")
_GROUPED = re.compile(r"\s*[1-9][0-9]{0,2}(?:[\s.,'’][0-9]{3})+\s*")
_YES_NO = {
    "yes": True, "true": True, "oui": True, "vrai": True,
    "no": False, "false": False, "non": False, "faux": False,
}  # fmt: skip
YES_NO_WORDS = {"en": ("yes", "no"), "fr": ("oui", "non")}
"""The words for True and False in a cell, by language."""


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


def decode(column: Column, given: object, *, comma_is_decimal: bool = False) -> Any:
    """Return the value for a cell that is not empty; an `Unreadable` if the cell has no valid value.

    Parameters
    ----------
    column : Column
        The column of the cell.
    given : object
        The content of the cell: text, number, boolean or date.
    comma_is_decimal : bool
        Whether ``1,234`` is a decimal number. If not, it is refused, because it may be more than a thousand.

    Examples
    --------
    >>> share = Column("value", CellKind.PROPORTION)
    >>> [decode(share, given) for given in ("45 %", "0,45", 0.45, "not stated")]
    [0.45, 0.45, 0.45, 'not stated']
    >>> decode(share, "45").message
    '45 is more than 1; write 45 % or 0.45'
    """
    if isinstance(given, Unreadable):
        return given
    if isinstance(given, str) and column.markers and as_marker(given) is not None:
        return given
    if column.many:
        items = split(given) if isinstance(given, str) else given if isinstance(given, list) else [given]
        return [_decode_one(column.kind, item, comma_is_decimal) for item in items]
    return _decode_one(column.kind, given, comma_is_decimal)


def encode(column: Column, value: Any, yes_no: tuple[str, str] | None = None) -> str | int | float | None:
    """Return the cell for a value of a card, as plain data; None for an empty cell.

    Parameters
    ----------
    column : Column
        The column of the cell.
    value : object
        The value, as `Study.to_dict` returns it.
    yes_no : tuple of str, optional
        Words for True and False; without them, the cell has a boolean.
    """
    if value is None:
        return None
    if column.kind is CellKind.STATE and not isinstance(value, str):
        return None if value else EMPTY
    if column.many and not isinstance(value, str):
        return join(value)
    if column.kind is CellKind.JSON and not (column.markers and isinstance(value, str) and as_marker(value)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool) and yes_no:
        return yes_no[0] if value else yes_no[1]
    if column.kind is CellKind.DATE and str(value).isdecimal():
        return int(value)
    if column.kind is CellKind.WHOLE_OR_TEXT and isinstance(value, str) and _whole_or_text(value) != value:
        return f'"{value}"'
    return value  # type: ignore[no-any-return] # plain data of the other kinds is text or a number


def _decode_one(kind: CellKind, given: object, comma_is_decimal: bool) -> Any:
    # the fast path: nearly all cells of a CSV file
    if isinstance(given, str) and kind not in (CellKind.PROPORTION, CellKind.NUMBER):
        return _READ[kind](given)
    if isinstance(given, date) and kind is not CellKind.DATE:
        return Unreadable(
            given,
            say(
                "{day} is a date, not {value}; format the cell as text and enter it again",
                day=_day(given),
                value=kind.value,
            ),
        )
    if isinstance(given, time | timedelta):
        return Unreadable(
            given,
            say(
                "{given} is a time, not {value}; format the cell as text and enter it again",
                given=given,
                value=kind.value,
            ),
        )
    if isinstance(given, float) and given.is_integer() and kind not in (CellKind.PROPORTION, CellKind.NUMBER):
        given = int(given)
    if kind in (CellKind.PROPORTION, CellKind.NUMBER):
        return _number(kind, given, comma_is_decimal)
    return _READ[kind](given)


def _text(given: object) -> Any:
    if isinstance(given, bool):
        return Unreadable(
            given,
            say(
                "{given} is a logical value, not text; format the cell as text and enter it again",
                given=given,
            ),
        )
    # a number as it would be typed; zeros in front, as in "012", are lost in the spreadsheet
    return str(given)


def _whole(given: object) -> Any:
    if not isinstance(given, str):
        return given
    match = _WHOLE.fullmatch(given)
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


def _number(kind: CellKind, given: object, comma_is_decimal: bool) -> Any:
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


def _yes_no(given: object) -> Any:
    if isinstance(given, bool):
        return given
    word = _YES_NO.get(given.strip().casefold()) if isinstance(given, str) else None
    if word is None:
        return Unreadable(
            given, say("{given} is not yes or no; correct it, or write not stated", given=shorten(given))
        )
    return word


def _date(given: object) -> Any:
    if isinstance(given, str) and (match := _YEAR.fullmatch(given)):
        return match[1]
    return _day(given) if isinstance(given, date) else given


def _day(given: date) -> str:
    return (given.date() if isinstance(given, datetime) else given).isoformat()


def _whole_or_text(given: object) -> Any:
    if not isinstance(given, str):
        return given
    if len(given) > 1 and given[0] == given[-1] == '"':
        return given[1:-1]
    match = _TYPED_WHOLE.fullmatch(given)
    return int(match[1]) if match else given


def _whole_or_word(given: object) -> Any:
    match = _WHOLE.fullmatch(given) if isinstance(given, str) else None
    return int(match[1]) if match else given


def _state(given: object) -> Any:
    if isinstance(given, str) and given.strip() == EMPTY:
        return []
    hint = say(
        "leave it empty, or write not stated, not applicable, or [] for none: the items are in their "
        "own sheet"
    )
    return Unreadable(given, say("{given} does not belong here; {hint}", given=shorten(given), hint=hint))


def _json(given: object) -> Any:
    if not isinstance(given, str):
        return given
    try:
        return json.loads(given, object_pairs_hook=_mapping, parse_constant=_refuse_constant)
    except RecursionError:
        return Unreadable(given, say("{given} is nested too deeply", given=shorten(given)))
    except ValueError as error:
        return Unreadable(given, say("{given} is not JSON: {error}", given=shorten(given), error=error))


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return pairs as a mapping; a key that stands twice is an error."""
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(say("the key {twice} stands twice", twice=shorten(twice)))
    return mapping


def _refuse_constant(constant: str) -> Any:
    raise ValueError(say("{constant} is not a JSON number", constant=constant))


_READ: dict[CellKind, Callable[[object], Any]] = {
    CellKind.TEXT: _text,
    CellKind.WHOLE: _whole,
    CellKind.YES_NO: _yes_no,
    CellKind.DATE: _date,
    CellKind.TERM: lambda given: given,
    CellKind.WHOLE_OR_WORD: _whole_or_word,
    CellKind.WHOLE_OR_TEXT: _whole_or_text,
    CellKind.STATE: _state,
    CellKind.JSON: _json,
}
