"""The base of results that are lists of things: they have a length, an order and a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from studycheck.base.display import Displayed

if TYPE_CHECKING:
    import pandas as pd

T_co = TypeVar("T_co", covariant=True)


class Rows(Displayed, Sequence[T_co], Generic[T_co]):
    """A sequence of things of one kind that prints as a table; a class of results adds what they share.

    Examples
    --------
    >>> from studycheck.base.display import Grid
    >>> class Words(Rows[str]):
    ...     def _grid(self):
    ...         return Grid(f"{len(self)} words", ("word",), [(word,) for word in self])
    >>> words = Words(["one", "two", "three"])
    >>> words[0], words[1:], len(words)
    ('one', ('two', 'three'), 3)
    """

    __slots__ = ("_rows",)

    def __init__(self, rows: Iterable[T_co]) -> None:
        self._rows = tuple(rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[T_co]:
        return iter(self._rows)

    @overload
    def __getitem__(self, key: int) -> T_co: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[T_co, ...]: ...
    def __getitem__(self, key: int | slice) -> T_co | tuple[T_co, ...]:
        return self._rows[key]

    def to_frame(self) -> pd.DataFrame:
        """Return a frame with one row for each thing."""
        return self._grid().frame()
