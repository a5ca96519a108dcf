"""Groups: sets of studies that may share a chart, and whether they are all that there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from studycheck.base.display import Grid
from studycheck.base.frozen import frozen
from studycheck.base.language import either, say
from studycheck.base.rows import Rows
from studycheck.base.wording import counted
from studycheck.errors import left_over
from studycheck.vocabulary.terms import Among, Verdict

if TYPE_CHECKING:
    import pandas as pd

_MOST_PRINTED = 60


@frozen
class Group:
    """Studies that may share a chart, and the weakest verdict among their pairs."""

    studies: tuple[str, ...]
    verdict: Verdict

    def __len__(self) -> int:
        return len(self.studies)

    def __iter__(self) -> Iterator[str]:
        return iter(self.studies)

    def __str__(self) -> str:
        return f"{', '.join(self.studies)} ({self.verdict})"


class Groups(Rows[Group]):
    """Sets of two studies or more that may share a chart and that no other study can join.

    Largest first, then by id. A study that may stand with no other is in no group; `alone` names it. There can
    be more groups than anybody could list; the search for them then ends at a fixed number of steps. Also then
    every study that may share a chart with another is in a group.

    Attributes
    ----------
    alone : tuple of str
        Studies that may share a chart with no other, by id.
    complete : bool
        Whether these are all groups.
    bound : int
        No group has more studies than this.
    of : Among
        Whether they are of studies, or of single numbers.

    Examples
    --------
    >>> groups = Groups([Group(("a", "b"), Verdict.COMPARABLE)], alone=["c"], bound=2)
    >>> print(groups)
    1 group of comparable studies
      size  verdict     studies
    ------  ----------  ---------
         2  comparable  a, b
    Comparable with none of the others: c.
    >>> groups.largest_is_proven, groups.complete
    (True, True)
    """

    __slots__ = ("alone", "bound", "complete", "of")

    def __init__(
        self,
        rows: Iterable[Group],
        *,
        alone: Iterable[str] = (),
        bound: int,
        complete: bool = True,
        of: Among = Among.STUDIES,
    ) -> None:
        super().__init__(rows)
        self.alone, self.bound, self.complete, self.of = tuple(alone), bound, complete, of

    @property
    def largest_is_proven(self) -> bool:
        """Whether no group can be larger than the first."""
        return self.bound == max(map(len, self[:1]), default=0)

    @property
    def caveat(self) -> str:
        """What a reader must know where these are not all groups, as a sentence; empty where they are."""
        if self.complete:
            return ""
        one, several = self._nouns
        most = (
            say("no group has more than {bound:,} {several}", bound=self.bound, several=several)
            if self.largest_is_proven
            else say(
                "the largest that was found has {n:,} {several}, and no group can have more than {bound:,}",
                n=len(self[0]),
                several=several,
                bound=self.bound,
            )
        )
        return say(
            "The search ended at {group}; there are more. Every {one} that is comparable with another is "
            "in one of them; {most}.",
            group=counted(len(self), "group"),
            one=one,
            most=most,
        )

    @property
    def _nouns(self) -> tuple[str, str]:
        if self.of is Among.STUDIES:
            return either(1, "study", "studies"), either(2, "study", "studies")
        return either(1, "estimate", "estimates"), either(2, "estimate", "estimates")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Groups):
            return NotImplemented
        return self._facts == other._facts

    def __hash__(self) -> int:
        return hash(self._facts)

    @property
    def _facts(self) -> tuple[object, ...]:
        return (self._rows, self.alone, self.bound, self.complete, self.of)

    def __repr__(self) -> str:
        return f"<{counted(len(self), 'group')} of {self.of}>"

    def to_frame(self) -> pd.DataFrame:
        """Return one row for each group; ``attrs["caveat"]`` says whether there are more."""
        frame = self._table(self).frame()
        # a frame has no notes, but must not hide that there are more groups
        frame.attrs["caveat"] = self.caveat
        return frame

    def _grid(self) -> Grid:
        more = left_over(len(self) - _MOST_PRINTED, "group")
        alone = (
            say("Comparable with none of the others: {names}.", names=", ".join(self.alone))
            if self.alone
            else ""
        )
        return self._table(self[:_MOST_PRINTED], tuple(note for note in (*more, self.caveat, alone) if note))

    def _table(self, groups: Iterable[Group], notes: tuple[str, ...] = ()) -> Grid:
        _, several = self._nouns
        rows = [(len(group), str(group.verdict), ", ".join(group)) for group in groups]
        title = say("{group} of comparable {several}", group=counted(len(self), "group"), several=several)
        return Grid(title, ("size", "verdict", several) if rows else (), rows, notes)
