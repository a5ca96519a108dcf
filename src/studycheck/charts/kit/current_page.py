"""The page for which a chart is being drawn: how wide and high it is, and how many rows have room on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from studycheck.base.language import say

T = TypeVar("T")


@dataclass
class CurrentPage:
    """A page for which a chart is drawn.

    Attributes
    ----------
    factor : float
        The width of the chart relative to its usual width.
    dpi : float
        The resolution at which it is measured.
    points : float
        The width that the chart may have in all.
    most : int or None
        The most rows that have room.
    rows : int
        How many rows the chart would have; 0 for a chart whose rows cannot be left out.
    dense : bool
        Whether rows have no room as they are, so that each should be lower and say less.
    high : int
        The height in millimetres that all rows would need; 0 where it is not known.
    can_be_dense : bool
        Whether the chart asked for that, and so can be drawn in lower rows.
    """

    factor: float
    dpi: float
    points: float
    most: int | None = None
    rows: int = 0
    dense: bool = False
    high: int = 0
    can_be_dense: bool = False


_PAGE: ContextVar[CurrentPage | None] = ContextVar("page", default=None)


def page_width(points: float) -> float:
    """Return a width in points as the current page needs it; without a page, it stays as it is."""
    page = _PAGE.get()
    return points * page.factor if page else points


def width_on_page() -> float | None:
    """Return the width in points that a chart may have in all; None where it is not drawn for a page."""
    page = _PAGE.get()
    return page.points if page else None


def is_on_page() -> bool:
    """Return whether a chart is drawn for a page."""
    return _PAGE.get() is not None


def is_dense() -> bool:
    """Return whether rows should be low, and say less, because they have no room on the page as they are."""
    page = _PAGE.get()
    if page is None:
        return False
    page.can_be_dense = True
    return page.dense


def rows_with_room(
    rows: Sequence[T],
    *,
    heading: Callable[[T], bool] = lambda _: False,
    note: Callable[[T], bool] = lambda _: False,
) -> tuple[Sequence[T], list[str]]:
    """Return the first rows, as many as have room on the page, and a note where that is not all of them.

    Headings and notes among the rows are not counted, and no heading comes last.
    """
    page = _PAGE.get()
    if page is None:
        return rows, []
    page.rows = len(rows)
    if page.most is None or page.most >= len(rows):
        return rows, []
    shown = list(rows[: page.most])
    while shown and heading(shown[-1]):
        shown.pop()
    n, every = (sum(not (heading(row) or note(row)) for row in some) for some in (shown, rows))
    left_out = (
        say(
            "Only the first {n:,} of {all:,} rows have room on this page; all of them need {high:,} mm of height.",
            n=n,
            all=every,
            high=page.high,
        )
        if page.high
        else say("Only the first {n:,} of {all:,} rows have room on this page.", n=n, all=every)
    )
    return shown, [left_out] if n < every else []


def page_dpi() -> float | None:
    """Return the resolution at which a chart for a page is measured; None where it is not drawn for a page."""
    page = _PAGE.get()
    return page.dpi if page else None


@contextmanager
def drawing_for(page: CurrentPage) -> Iterator[None]:
    """Draw for a page until the end of the block: widths change, text sizes do not."""
    token = _PAGE.set(page)
    try:
        yield
    finally:
        _PAGE.reset(token)
