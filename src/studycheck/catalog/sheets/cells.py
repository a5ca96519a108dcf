"""From a cell to what a card holds, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from studycheck.catalog.sheets.columns import CellKind, Column
from studycheck.catalog.sheets.lists import EMPTY, join, split
from studycheck.errors import shorten
from studycheck.study.problems import Unreadable
from studycheck.study.reported import as_marker

_WHOLE = re.compile(r"\s*([+-]?[0-9]{1,300})\s*")
_NUMBER = re.compile(r"\s*([+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?)\s*(%?)\s*")
_GROUPED = re.compile(r"\s*[1-9][0-9]{0,2}(?:[\s.,'’][0-9]{3})+\s*")
_YES_NO = {
    "yes": True, "true": True, "oui": True, "vrai": True,
    "no": False, "false": False, "non": False, "faux": False,
}  # fmt: skip
YES_NO_WORDS = {"en": ("yes", "no"), "fr": ("oui", "non")}
"""How True and False are written in a cell, by language."""


def decode(column: Column, given: object, *, comma_is_decimal: bool = False) -> Any:
    """Return what a card holds for a cell that is not empty; `Unreadable` where that cannot be said.

    Parameters
    ----------
    column : Column
        Where the cell stands.
    given : object
        Text, number, boolean or date.
    comma_is_decimal : bool
        Whether ``1,234`` is one and a bit. Else it is refused: it may be a thousand and more.

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
        return [_decoded(column.kind, item, comma_is_decimal) for item in items]
    return _decoded(column.kind, given, comma_is_decimal)


def encode(column: Column, value: Any, yes_no: tuple[str, str] | None = None) -> str | int | float | None:
    """Return the cell for what a card holds, as plain data; None for an empty cell.

    Parameters
    ----------
    column : Column
        Where the cell stands.
    value : object
        As `Study.to_dict` gives it.
    yes_no : tuple of str, optional
        Words for True and False, which otherwise stay what they are.
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


def _decoded(kind: CellKind, given: object, comma_is_decimal: bool) -> Any:
    # nearly all cells of a CSV file
    if isinstance(given, str) and kind not in (CellKind.PROPORTION, CellKind.NUMBER):
        return _READ[kind](given)
    if isinstance(given, date) and kind is not CellKind.DATE:
        return Unreadable(
            given, f"{_day(given)} is a date, not {kind.value}; format the cell as text and write it again"
        )
    if isinstance(given, time | timedelta):
        return Unreadable(
            given, f"{given} is a time, not {kind.value}; format the cell as text and write it again"
        )
    if isinstance(given, float) and given.is_integer() and kind not in (CellKind.PROPORTION, CellKind.NUMBER):
        given = int(given)
    if kind in (CellKind.PROPORTION, CellKind.NUMBER):
        return _number(kind, given, comma_is_decimal)
    return _READ[kind](given)


def _text(given: object) -> Any:
    if isinstance(given, bool):
        return Unreadable(
            given, f"{given} is a logical value, not text; format the cell as text and write it again"
        )
    # a number as it would be typed; what a spreadsheet made of "012" cannot be told any more
    return str(given)


def _whole(given: object) -> Any:
    if not isinstance(given, str):
        return given
    found = _WHOLE.fullmatch(given)
    if found:
        return int(found[1])
    said = f"{shorten(given)} is not a whole number; "
    if _GROUPED.fullmatch(given):
        return Unreadable(given, f"{said}write it without separators: {re.sub('[^0-9]', '', given)}")
    return Unreadable(given, f"{said}write digits only, or not stated")


def _number(kind: CellKind, given: object, comma_is_decimal: bool) -> Any:
    value: object = given
    if isinstance(given, str):
        found = _NUMBER.fullmatch(given)
        if found is None or (found[2] and kind is not CellKind.PROPORTION):
            return Unreadable(given, f"{shorten(given)} is not {kind.value}; or write not stated")
        digits, percent = found[1].replace(",", "."), found[2]
        grouped = kind is CellKind.NUMBER and "," in given and _GROUPED.fullmatch(given)
        if grouped and not comma_is_decimal:
            other = digits.replace(".", "")
            return Unreadable(
                given, f"{shorten(given)} may be {digits} or {other}; write it with a point or no sign"
            )
        # 45.1 / 100 is not 0.451; divided as decimals it is
        value = float(Decimal(digits) / 100) if percent else float(digits)
        if percent and value > 1:
            return Unreadable(given, f"{shorten(given)} is more than 100 %; shares run from 0 % to 100 %")
    if (
        kind is CellKind.PROPORTION
        and isinstance(value, int | float)
        and not isinstance(value, bool)
        and value > 1
    ):
        if value > 100:
            # a whole number may have more digits than a number with a point can have
            shown = f"{value:g}" if value < 1e300 else shorten(value)
            return Unreadable(given, f"{shown} is more than 1; shares run from 0 to 1")
        return Unreadable(given, f"{value:g} is more than 1; write {value:g} % or {value / 100:g}")
    return value


def _yes_no(given: object) -> Any:
    if isinstance(given, bool):
        return given
    word = _YES_NO.get(given.strip().casefold()) if isinstance(given, str) else None
    if word is None:
        return Unreadable(given, f"{shorten(given)} is not yes or no; or write not stated")
    return word


def _date(given: object) -> Any:
    return _day(given) if isinstance(given, date) else given


def _day(given: date) -> str:
    return (given.date() if isinstance(given, datetime) else given).isoformat()


def _whole_or_text(given: object) -> Any:
    if not isinstance(given, str):
        return given
    if len(given) > 1 and given[0] == given[-1] == '"':
        return given[1:-1]
    found = _WHOLE.fullmatch(given)
    return int(found[1]) if found else given


def _whole_or_word(given: object) -> Any:
    found = _WHOLE.fullmatch(given) if isinstance(given, str) else None
    return int(found[1]) if found else given


def _state(given: object) -> Any:
    if isinstance(given, str) and given.strip() == EMPTY:
        return []
    return Unreadable(
        given,
        f"{shorten(given)} does not belong here; {CellKind.STATE.value}: the items stand in their own sheet",
    )


def _json(given: object) -> Any:
    if not isinstance(given, str):
        return given
    try:
        return json.loads(given, object_pairs_hook=_each_once, parse_constant=_no_number)
    except RecursionError:
        return Unreadable(given, f"{shorten(given)} nests too deep")
    except ValueError as error:
        return Unreadable(given, f"{shorten(given)} is not JSON: {error}")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(
            f"the key {next(shorten(name) for name in names if names.count(name) > 1)} stands twice"
        )
    return found


def _no_number(constant: str) -> Any:
    raise ValueError(f"{constant} is not a JSON number")


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
