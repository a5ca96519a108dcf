"""The content of a chart, kept beside its axes: rows, caveats, and a text for readers who cannot see it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from matplotlib.axes import Axes

from studycheck.base.display import Cell
from studycheck.base.frozen import frozen
from studycheck.base.language import Language, current_language, say, use_language
from studycheck.base.translated import english_of
from studycheck.base.visible import visible
from studycheck.charts.kit.arguments import need

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, Cell]


@frozen
class ChartContent:
    """The content of one chart.

    Attributes
    ----------
    kind : str
        The kind of chart, such as ``Size ladder``.
    title, message : str
        Its title, and its message in one sentence.
    rows : tuple of mapping
        One row per mark; each row has the same columns.
    lines : tuple of str
        The same in words, for an alternative text.
    caveats : tuple of str
        Sentences that must stand wherever the chart is shown.
    """

    kind: str
    title: str
    message: str
    rows: tuple[Row, ...]
    lines: tuple[str, ...]
    caveats: tuple[str, ...] = ()


@frozen
class _Memory:
    """The content of a chart, its language, and the call that draws it again on a figure of its own."""

    content: ChartContent
    language: Language
    again: Callable[[], Axes] | None = None


# an entry goes with its axes, and never keeps them alive
_MEMORY: WeakKeyDictionary[Axes, _Memory] = WeakKeyDictionary()


def keep(ax: Axes, content: ChartContent) -> Axes:
    """Remember the content of `ax`, and return the axes; cells of rows are kept in English."""
    rows = tuple({column: english_of(cell) for column, cell in row.items()} for row in content.rows)
    _MEMORY[ax] = _Memory(replace(content, rows=rows), current_language())
    return ax


def remember(ax: Axes, again: Callable[[], Axes]) -> None:
    """Remember the call that draws the chart on `ax` again."""
    if ax in _MEMORY:
        _MEMORY[ax] = replace(_MEMORY[ax], again=again)


def add_caveat(ax: Axes, sentence: str) -> None:
    """Add a sentence to those that must stand wherever the chart on `ax` is shown."""
    if ax in _MEMORY:
        content = _MEMORY[ax].content
        _MEMORY[ax] = replace(_MEMORY[ax], content=replace(content, caveats=(*content.caveats, sentence)))


def redraw(ax: Axes) -> Axes:
    """Draw the chart on `ax` again, on a figure of its own.

    Raises
    ------
    InputError
        If no chart of studycheck is on these axes.
    """
    again = _memory_of(ax).again
    assert again is not None
    return again()


def caption(ax: Axes) -> str:
    """Return the caveats of a chart, to be printed wherever it is shown.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes that a chart of studycheck returned.

    Returns
    -------
    str
        Whole sentences; empty where there are no caveats.

    Raises
    ------
    InputError
        If no chart of studycheck is on these axes.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from studycheck import charts
    >>> ax = charts.size_ladder(["eu-2003-361"], ax=Figure((10, 3)).subplots())
    >>> print(charts.caption(ax))
    Limits in money (turnover, balance sheet or capital) also apply, but only headcounts are drawn: EU SME definition.
    """
    return visible(" ".join(_memory_of(ax).content.caveats))


def describe(ax: Axes) -> str:
    """Return an alternative text: the kind of the chart, its message, its content in words, its caveats.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes that a chart of studycheck returned.

    Returns
    -------
    str
        One paragraph. For a long chart it has the first dozen lines and how many more there are; `to_frame` has
        all of them.

    Raises
    ------
    InputError
        If no chart of studycheck is on these axes.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from studycheck import charts
    >>> ax = charts.size_ladder(["forrester-smb"], ax=Figure((10, 3)).subplots())
    >>> print(charts.describe(ax))  # doctest: +NORMALIZE_WHITESPACE
    Size ladder. Size classes by headcount. Each bar runs from the first headcount of a class to its last.
    Forrester SMB and enterprise: SMB 1–999, enterprise 1,000+.
    """
    memory = _memory_of(ax)
    with use_language(memory.language):
        return _description(memory.content)


def _description(content: ChartContent) -> str:
    more = len(content.lines) - _MOST
    rest = [say("And {n:,} more.", n=more)] if more > 0 else []
    parts = [f"{content.kind}. {content.title}.", content.message]
    parts += [*(f"{line}." for line in content.lines[:_MOST]), *rest, *content.caveats]
    return visible(" ".join(part for part in parts if part))


def to_frame(ax: Axes) -> pd.DataFrame:
    """Return the table of a chart: a frame with every mark on it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes that a chart of studycheck returned.

    Returns
    -------
    pandas.DataFrame
        One row per mark, in the order in which they are drawn.

    Raises
    ------
    InputError
        If no chart of studycheck is on these axes.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from studycheck import charts
    >>> ax = charts.size_ladder(["forrester-smb"], ax=Figure((10, 3)).subplots())
    >>> charts.to_frame(ax)[["label", "kind", "sizes"]]
            label   kind   sizes
    0         SMB  class   1–999
    1  enterprise  class  1,000+
    """
    import pandas as pd

    return pd.DataFrame([dict(row) for row in _memory_of(ax).content.rows])


def digest(ax: Axes) -> str:
    """Return a fingerprint of the rows of a chart: it does not depend on their looks or language.

    Raises
    ------
    InputError
        If no chart of studycheck is on these axes.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from studycheck import charts
    >>> ax = charts.size_ladder(["forrester-smb"], ax=Figure((10, 3)).subplots())
    >>> len(digest(ax))
    16
    """
    rows = json.dumps(
        [dict(row) for row in _memory_of(ax).content.rows], ensure_ascii=False, sort_keys=True, default=str
    )
    return hashlib.sha256(rows.encode()).hexdigest()[:16]


def metadata_of(ax: Axes) -> tuple[str, str, str, str] | None:
    """Return title, alternative text, fingerprint and language for a file; None for axes without a chart of ours."""
    if ax not in _MEMORY:
        return None
    memory = _MEMORY[ax]
    return visible(memory.content.title), describe(ax), digest(ax), memory.language.code


_MOST = 12
"""The most lines in an alternative text."""


def _memory_of(ax: Axes) -> _Memory:
    need(
        ax in _MEMORY,
        "ax",
        say("no chart of studycheck is on these axes; pass the axes that a chart returned"),
    )
    return _MEMORY[ax]
