"""Lines for a terminal: what belongs to a line stands under it, further in."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

WIDTH = 100


def wrapped(lines: Iterable[str]) -> list[str]:
    r"""Break lines at spaces, and go on two steps further in than they begin.

    Examples
    --------
    >>> print("\n".join(wrapped(["    " + "word " * 20])))
        word word word word word word word word word word word word word word word word word word word
            word
    """
    found = []
    for line in lines:
        inside = line[: len(line) - len(line.lstrip())]
        found += wrap(
            line.strip(),
            WIDTH,
            initial_indent=inside,
            subsequent_indent=f"{inside}    ",
            break_on_hyphens=False,
            break_long_words=False,
        )
    return found
