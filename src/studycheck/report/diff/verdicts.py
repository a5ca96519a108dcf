"""Pairs whose verdict changed, with the reasons, computed on access."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, overload

import numpy as np

from studycheck.base.display import Displayed, Grid
from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.checking.combining import ORDER
from studycheck.checking.results import BaseReport
from studycheck.checking.runner.pair_run import PlaceArray
from studycheck.errors import left_over
from studycheck.report.diff.change import FieldChange
from studycheck.report.diff.lines import wrap_lines
from studycheck.report.diff.reasons import RuleChange, StateResults, by_row, reasons
from studycheck.vocabulary.terms import Verdict

if TYPE_CHECKING:
    import pandas as pd

VERDICT_COLUMNS = (
    "one", "other", "before", "now", "code", "title", "rule_before", "rule_now", "message", "fields",
)  # fmt: skip


@frozen
class VerdictChange(Displayed):
    """A pair whose verdict changed.

    Attributes
    ----------
    one, other : str
        The new ids of the two studies.
    old, new : Verdict
        The verdicts before and now.
    reasons : tuple of RuleChange
        The rules whose results affect the verdict differently, in order of code. Empty if only the setting of the
        profile changed that says how many dimensions with major problems make a pair not comparable.
    """

    one: str
    other: str
    old: Verdict
    new: Verdict
    reasons: tuple[RuleChange, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the change as plain data."""
        return {
            "one": self.one,
            "other": self.other,
            "before": str(self.old),
            "now": str(self.new),
            "reasons": [reason.to_dict() for reason in self.reasons],
        }

    def rows(self) -> list[tuple[str, str, str]]:
        """Return a row for each reason: the rule, its results before and now, and why they changed."""
        if not self.reasons:
            why = say(
                "the findings are the same, but the profile requires major problems in more or fewer "
                "dimensions"
            )
            return [("", "", why)]
        return [
            (r.code, f"{r.before} → {r.now}", r.message + (f" [{r.through}]" if r.through else ""))
            for r in self.reasons
        ]

    def _grid(self) -> Grid:
        title = f"{self.one} and {self.other}: {self.old} → {self.new}"
        return Grid(title, ("rule", "before → now", "why"), self.rows())


class VerdictChanges(Displayed, Sequence[VerdictChange]):
    """All pairs whose verdict changed, the largest changes first, then by id."""

    def __init__(
        self,
        reports: tuple[BaseReport, BaseReport],
        places: tuple[PlaceArray, PlaceArray],
        changes: Sequence[FieldChange] = (),
    ) -> None:
        self._names = tuple(reports[1].catalog)
        self._sides = (StateResults(reports[0]), StateResults(reports[1]))
        self._places, self._changes = places, by_row(reports[1], changes)
        before, now = (
            report.verdict_codes[np.ix_(at, at)] for report, at in zip(reports, places, strict=True)
        )
        first, second = np.nonzero(np.triu(before != now, 1))
        self._codes = before[first, second], now[first, second]
        steps = np.abs(self._codes[0].astype(np.int8) - self._codes[1].astype(np.int8))
        order = np.lexsort((second, first, -steps))
        self._pairs = np.stack((first[order], second[order]), axis=1)
        self._codes = self._codes[0][order], self._codes[1][order]

    def __len__(self) -> int:
        return len(self._pairs)

    def __iter__(self) -> Iterator[VerdictChange]:
        return map(self._change_at, range(len(self)))

    @overload
    def __getitem__(self, key: int) -> VerdictChange: ...
    @overload
    def __getitem__(self, key: slice) -> Sequence[VerdictChange]: ...
    def __getitem__(self, key: int | slice) -> VerdictChange | Sequence[VerdictChange]:
        if isinstance(key, slice):
            return [self._change_at(place) for place in range(len(self))[key]]
        return self._change_at(range(len(self))[key])

    def _change_at(self, place: int) -> VerdictChange:
        was, here = (tuple(at[self._pairs[place]].tolist()) for at in self._places)
        old, new = (ORDER[int(codes[place])] for codes in self._codes)
        causes = tuple(reasons(self._sides, (was, here), self._changes))
        return VerdictChange(self._names[here[0]], self._names[here[1]], old, new, causes)

    def steps(self) -> dict[tuple[Verdict, Verdict], int]:
        """Return the number of pairs that went from one verdict to another, the most frequent step first."""
        counts = Counter(zip(*(codes.tolist() for codes in self._codes), strict=True))
        ranked = sorted(counts.items(), key=lambda step: (-step[1], step[0]))
        return {(ORDER[old], ORDER[new]): count for (old, new), count in ranked}

    def to_frame(self) -> pd.DataFrame:
        """Return one row per pair and reason; a pair without reasons has one row."""
        import pandas as pd

        rows = [
            (c.one, c.other, str(c.old), str(c.new), *_cells(reason))
            for c in self
            for reason in (c.reasons or (None,))
        ]
        return pd.DataFrame(rows, columns=list(VERDICT_COLUMNS))

    def lines(self, most: int | None) -> list[str]:
        """Return the first pairs with their reasons in words, one line each."""
        lines = []
        for change in islice(self, most):
            lines.append(f"{change.one} and {change.other}: {change.old} → {change.new}")
            lines += [f"    {f'{code} {step}: ' if code else ''}{why}" for code, step, why in change.rows()]
        return [*lines, *self._more(most)]

    def grid(self, most: int | None, title: str) -> Grid:
        """Return a table of the first pairs with their reasons, and the number of further ones."""
        rows: list[tuple[str, ...]] = []
        for change in islice(self, most):
            head = (f"{change.one} and {change.other}", f"{change.old} → {change.new}")
            for place, row in enumerate(change.rows()):
                rows.append((*(("", "") if place else head), *row))
        columns = ("pair", "verdict", "rule", "before → now", "why")
        return Grid(title, columns if rows else (), rows, tuple(self._more(most)))

    def _more(self, most: int | None) -> list[str]:
        return left_over(0 if most is None else len(self) - most, "pair")

    def __str__(self) -> str:
        return "\n".join([say("Changed verdicts: {n:,}", n=len(self)), *wrap_lines(self.lines(60))])

    def __repr__(self) -> str:
        return f"<{len(self):,} changed verdicts>"

    def _grid(self) -> Grid:
        return self.grid(60, say("Changed verdicts: {n:,}", n=len(self)))


def _cells(reason: RuleChange | None) -> tuple[str | None, ...]:
    if reason is None:
        return (None,) * 6
    return (reason.code, reason.title, reason.before, reason.now, reason.message, reason.through)
