"""Lines for a terminal, with indents."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from studycheck.base.visible import visible

WIDTH = 100


def wrap_lines(lines: Iterable[str]) -> list[str]:
    r"""Break lines at spaces, and indent their continuation by four more spaces.

    Examples
    --------
    >>> print("\n".join(wrap_lines(["    " + "word " * 20])))
        word word word word word word word word word word word word word word word word word word word
            word
    """
    result = []
    for line in map(visible, lines):
        indent = line[: len(line) - len(line.lstrip())]
        result += wrap(
            line.strip(),
            WIDTH,
            initial_indent=indent,
            subsequent_indent=f"{indent}    ",
            break_on_hyphens=False,
            break_long_words=False,
        )
    return result
