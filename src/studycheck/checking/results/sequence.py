"""All findings of a check, made when they are looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import overload

from studycheck.base.display import Displayed, Grid
from studycheck.base.language import counted, say
from studycheck.checking.results.blocks import FindingBlock, FindingRow, finding_blocks
from studycheck.checking.runner import SEVERITIES, Results
from studycheck.errors import left_over
from studycheck.rules.findings import Finding, rule_grids, severity_of
from studycheck.vocabulary.terms import Severity

_MOST = 60
"""The findings that a table shows."""


class Findings(Displayed, Sequence[Finding]):
    """All findings, gravest first, then by code and study; made when they are looked at."""

    __slots__ = ("_results",)

    def __init__(self, results: Results) -> None:
        self._results = results

    def __len__(self) -> int:
        cells = [int(cell) for cell in SEVERITIES]
        found = sum(run.counts()[cells].sum() for run in self._results.runs)
        return int(found) + len(self._results.beside)

    def __iter__(self) -> Iterator[Finding]:
        for severity in SEVERITIES.values():
            yield from self.of(severity)

    def of(self, severity: Severity) -> Iterator[Finding]:
        """Yield the findings of a severity; none of another is made."""
        for cell in (cell for cell, its in SEVERITIES.items() if its is severity):
            for run in self._results.runs:
                for indices in run.where(cell):
                    yield run.finding(*indices)
        yield from (finding for finding in self._results.beside if finding.severity is severity)

    @overload
    def __getitem__(self, key: int) -> Finding: ...
    @overload
    def __getitem__(self, key: slice) -> Sequence[Finding]: ...
    def __getitem__(self, key: int | slice) -> Finding | Sequence[Finding]:
        if isinstance(key, slice):
            return list(self)[key]
        position = key + len(self) if key < 0 else key
        found = next(islice(self, position, None), None) if position >= 0 else None
        if found is None:
            raise IndexError(say("there are {n} findings, none at {key}", n=len(self), key=key))
        return found

    def where(
        self, *, code: str | None = None, study: str | None = None, severity: Severity | str | None = None
    ) -> list[Finding]:
        """Return the findings of a rule, on a study, or of a severity."""
        wanted = Severity(severity) if severity is not None else None
        return [
            finding
            for finding in self
            if (code is None or finding.code == code)
            and (study is None or study in finding.studies)
            and (wanted is None or finding.severity is wanted)
        ]

    def blocks(self) -> Iterator[FindingBlock]:
        """Yield all findings as blocks of columns: much faster than one by one, and none is kept."""
        return finding_blocks(self._results)

    def rows(self) -> Iterator[FindingRow]:
        """Yield one row per finding, in the order of `FINDING_COLUMNS`."""
        for block in self.blocks():
            yield from block.rows()

    def __repr__(self) -> str:
        return f"<{len(self)} findings>"

    def _grid(self) -> Grid:
        shown = [(f.code, severity_of(f), str(f.message)) for f in islice(self, _MOST)]
        more = tuple(left_over(len(self) - _MOST, "finding", "findings"))
        return Grid(counted(len(self), "finding", "findings"), ("rule", "severity", "finding"), shown, more)

    def _folds(self) -> list[Grid]:
        rules = [run.rule for run in self._results.runs]
        return rule_grids([finding.code for finding in islice(self, _MOST)], rules)
