"""Several items in one cell: separated by semicolons or line breaks, quoted where they hold one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studycheck.study.reported import as_marker

EMPTY = "[]"
"""A list without items; an empty cell says that nobody looked."""

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
    return "; ".join(_quoted(str(item), alone) for item in items)


def split(text: str) -> list[str]:
    """Return the items of a cell.

    Examples
    --------
    >>> split('FR;DE; "a; b"'), split("[]")
    (['FR', 'DE', 'a; b'], [])
    """
    if text.strip() == EMPTY:
        return []
    found = []
    for quoted, plain in _ITEM.findall(text):
        if quoted:
            found.append(quoted.replace('""', '"'))
        elif plain.strip(" "):
            found.append(plain.strip(" "))
    return found


def _quoted(item: str, alone: bool) -> str:
    # alone, some words mean something else than an item
    special = alone and (item == EMPTY or as_marker(item) is not None)
    plain = not special and item == item.strip(" ") and not re.search(r'^"|[;\n]', item)
    return item if plain else '"' + item.replace('"', '""') + '"'
