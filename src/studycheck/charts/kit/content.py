"""What a chart shows, kept beside its axes: rows, caveats, and a text for readers who cannot see it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from matplotlib.axes import Axes

from studycheck.base.display import Cell
from studycheck.charts.kit.arguments import need
from studycheck.charts.kit.language import ENGLISH, Language, say, speaking, spoken

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class ChartContent:
    """The content of one chart.

    Attributes
    ----------
    kind : str
        What kind of chart it is, such as ``Size ladder``.
    title, message : str
        Its title, and what it says in one sentence.
    rows : tuple of mapping
        Everything drawn, one row per mark; each row has the same columns.
    lines : tuple of str
        The same in words, for an alternative text.
    caveats : tuple of str
        Sentences that a reader must be told wherever the chart is shown.
    """

    kind: str
    title: str
    message: str
    rows: tuple[Row, ...]
    lines: tuple[str, ...]
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is drawn, in which language, and how to draw it again on a figure of its own."""

    drawn: ChartContent
    language: Language
    again: Callable[[], Axes] | None = None


# goes with the axes, and never keeps them alive
_KEPT: WeakKeyDictionary[Axes, _Kept] = WeakKeyDictionary()


def keep(ax: Axes, drawn: ChartContent, *, english: Callable[[], ChartContent] | None = None) -> Axes:
    """Remember what is drawn on `ax`, and return it.

    `english` makes the same in English: rows are the same in every language, so a chart gives it where
    its rows hold words that the language changes.
    """
    language = spoken()
    if english and language is not ENGLISH:
        with speaking(ENGLISH):
            drawn = replace(drawn, rows=english().rows)
    _KEPT[ax] = _Kept(drawn, language)
    return ax


def remember(ax: Axes, again: Callable[[], Axes]) -> None:
    """Remember how to draw what is on `ax` again."""
    if ax in _KEPT:
        _KEPT[ax] = replace(_KEPT[ax], again=again)


def redraw(ax: Axes) -> Axes:
    """Draw what is on `ax` again, on a figure of its own.

    Raises
    ------
    InputError
        If no chart of studycheck is on these axes.
    """
    again = _of(ax).again
    assert again is not None
    return again()


def caption(ax: Axes) -> str:
    """Return the caveats that hold for what a chart shows, to be printed wherever it is shown.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        What a chart of studycheck returned.

    Returns
    -------
    str
        Whole sentences; empty where nothing needs to be said.

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
    Money limits (turnover, balance sheet or capital) count beside the headcount, which alone is drawn: eu-2003-361.
    """
    return " ".join(_of(ax).drawn.caveats)


def describe(ax: Axes) -> str:
    """Return an alternative text: what kind of chart it is, what it says, its content in words, its caveats.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        What a chart of studycheck returned.

    Returns
    -------
    str
        One paragraph. Of a long chart the first dozen lines are told, and how many more there are;
        `to_frame` has everything.

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
    forrester-smb: SMB 1–999, enterprise 1,000+.
    """
    kept = _of(ax)
    with speaking(kept.language):
        return _described(kept.drawn)


def _described(drawn: ChartContent) -> str:
    more = len(drawn.lines) - _MOST
    rest = [say("And {n:,} more.", n=more)] if more > 0 else []
    parts = [f"{drawn.kind}. {drawn.title}.", drawn.message]
    parts += [*(f"{line}." for line in drawn.lines[:_MOST]), *rest, *drawn.caveats]
    return " ".join(part for part in parts if part)


def to_frame(ax: Axes) -> pd.DataFrame:
    """Return the table twin of a chart: a frame of exactly what is drawn.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        What a chart of studycheck returned.

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

    return pd.DataFrame([dict(row) for row in _of(ax).drawn.rows])


def digest(ax: Axes) -> str:
    """Return a fingerprint of what is drawn: the same for the same rows, however they are styled.

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
        [dict(row) for row in _of(ax).drawn.rows], ensure_ascii=False, sort_keys=True, default=str
    )
    return hashlib.sha256(rows.encode()).hexdigest()[:16]


def metadata_of(ax: Axes) -> tuple[str, str, str, str] | None:
    """Return title, alternative text, fingerprint and language for a file; None where no chart of ours is."""
    if ax not in _KEPT:
        return None
    kept = _KEPT[ax]
    return kept.drawn.title, describe(ax), digest(ax), kept.language.code


_MOST = 12
"""Lines that an alternative text tells one by one."""


def _of(ax: Axes) -> _Kept:
    need(ax in _KEPT, "ax", "no chart of studycheck is on these axes; pass what a chart returned")
    return _KEPT[ax]
