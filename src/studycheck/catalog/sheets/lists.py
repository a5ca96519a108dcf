"""Several items in one cell: separated by semicolons or line breaks, in quotes if they contain one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studycheck.study.reported import as_marker

EMPTY = "[]"
"""A list without items; an empty cell means that nobody looked."""

_ITEM = re.compile(r' *(?:"((?:[^"]|"")*)" *(?=[;\n]|$)|([^;\n]*))(?:[;\n]|$)')


def join(items: Sequence[object]) -> str:
    """Return items as the text of one cell.

    Examples
    --------
    >>> print(join(["FR", "DE", "a; b"]))
    FR; DE; "a; b"
    """
    if not items:
        return EMPTY
    alone = len(items) == 1
    return "; ".join(_quote(str(item), alone) for item in items)


def split(text: str) -> list[str]:
    """Return the items of a cell.

    Examples
    --------
    >>> split('FR;DE; "a; b"'), split("[]")
    (['FR', 'DE', 'a; b'], [])
    """
    if text.strip() == EMPTY:
        return []
    items = []
    for in_quotes, plain in _ITEM.findall(text):
        if in_quotes:
            items.append(in_quotes.replace('""', '"'))
        elif plain.strip(" "):
            items.append(plain.strip(" "))
    return items


def _quote(item: str, alone: bool) -> str:
    # a single item may look like a marker or an empty list
    special = alone and (item == EMPTY or as_marker(item) is not None)
    plain = not special and item == item.strip(" ") and not re.search(r'^"|[;\n]', item)
    return item if plain else '"' + item.replace('"', '""') + '"'
