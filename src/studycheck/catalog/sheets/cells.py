"""Values of a card from cells, and cells from values."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from studycheck.base.language import say
from studycheck.catalog.sheets.cell_numbers import WHOLE, read_number, read_whole
from studycheck.catalog.sheets.columns import CellKind, Column
from studycheck.catalog.sheets.lists import EMPTY, join, split
from studycheck.errors import shorten
from studycheck.study.problems import Unreadable
from studycheck.study.reported import as_marker

_TYPED_WHOLE = re.compile(r"\s*([+-]?[0-9]{1,300})\s*")
_YEAR = re.compile(r"\s*([0-9]{4})\.0\s*")
_YES_NO = {
    "yes": True, "true": True, "oui": True, "vrai": True,
    "no": False, "false": False, "non": False, "faux": False,
}  # fmt: skip
YES_NO_WORDS = {"en": ("yes", "no"), "fr": ("oui", "non")}
"""The words for True and False in a cell, by language."""


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
        return read_number(kind, given, comma_is_decimal)
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
    match = WHOLE.fullmatch(given) if isinstance(given, str) else None
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
    CellKind.WHOLE: read_whole,
    CellKind.YES_NO: _yes_no,
    CellKind.DATE: _date,
    CellKind.TERM: lambda given: given,
    CellKind.WHOLE_OR_WORD: _whole_or_word,
    CellKind.WHOLE_OR_TEXT: _whole_or_text,
    CellKind.STATE: _state,
    CellKind.JSON: _json,
}
