"""The report of a check: findings, verdicts, groups, and an honest count of what ran."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import numpy as np
import numpy.typing as npt

from studycheck.catalog import Catalog
from studycheck.display import Displayed, Grid
from studycheck.errors import UnknownNameError
from studycheck.findings import Failure, Finding, Gap
from studycheck.judging import SEVERITIES, Cell
from studycheck.profiles import Profile
from studycheck.rules.rule import Rule
from studycheck.runner import Results
from studycheck.verdicts import ORDER, Group, find_groups, verdict_codes
from studycheck.vocab import Dimension, Severity, Verdict

if TYPE_CHECKING:
    import pandas as pd

FINDING_COLUMNS = ("code", "severity", "dimension", "study", "other", "title", "message", "remedy")


class Findings(Displayed, Sequence[Finding]):
    """All findings, gravest first, then by code and study; made when they are looked at."""

    __slots__ = ("_results",)

    def __init__(self, results: Results) -> None:
        self._results = results

    def __len__(self) -> int:
        cells = [int(cell) for cell in SEVERITIES]
        return int(sum(run.counts()[cells].sum() for run in self._results.runs))

    def __iter__(self) -> Iterator[Finding]:
        for cell in SEVERITIES:
            for run in self._results.runs:
                for indices in run.where(cell):
                    yield run.finding(*indices)

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
            raise IndexError(f"there are {len(self)} findings, none at {key}")
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

    def rows(self) -> Iterator[tuple[str, str, str, str, str | None, str, str, str]]:
        """Yield one row per finding, in the order of `FINDING_COLUMNS`."""
        for f in self:
            other = f.studies[1] if len(f.studies) > 1 else None
            yield (
                f.code, str(f.severity), str(f.dimension), f.studies[0], other, f.title, str(f.message), f.remedy,
            )  # fmt: skip

    def __repr__(self) -> str:
        return f"<{len(self)} findings>"

    def _grid(self) -> Grid:
        shown = [(f.code, str(f.severity), str(f.message)) for f in islice(self, 60)]
        more = (f"and {len(self) - 60} more",) if len(self) > 60 else ()
        return Grid(f"{len(self)} findings", ("rule", "severity", "finding"), shown, more)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much ran, and what came of it.

    Attributes
    ----------
    studies, pairs : int
        Compared.
    rules : int
        Run; rules on pairs do not run on a single study.
    fired, undecided, failed : int
        Rules that found something, could not decide, or raised an error, at least once.
    skipped : int
        Rules not run because their dimension is the contrast.
    problems, clear, unknown, not_applicable, errors : int
        Single outcomes, over all rules and studies or pairs.
    """

    studies: int
    pairs: int
    rules: int
    fired: int
    undecided: int
    failed: int
    skipped: int
    problems: int
    clear: int
    unknown: int
    not_applicable: int
    errors: int

    def __str__(self) -> str:
        studies = "1 study" if self.studies == 1 else f"{self.studies:,} studies and {_pairs(self.pairs)}"
        text = (
            f"{self.rules} rules ran on {studies}: "
            f"{self.fired} fired, {self.undecided} could not decide somewhere, {self.failed} failed"
        )
        return text + (f"; {self.skipped} not run (contrast)" if self.skipped else "")


class Report(Displayed):
    """What a check found. Made by `studycheck.check`.

    Attributes
    ----------
    catalog : Catalog
        The studies.
    profile : Profile
        How strict the check was.
    contrast : frozenset of Dimension
        What the comparison means to vary.
    findings : Findings
        All findings, gravest first.

    Examples
    --------
    >>> import studycheck as sc
    >>> report = sc.check(sc.datasets.load("social-networks-2012"))
    >>> report.verdict("eurostat-ict-ent-2021", "eurostat-ict-ent-2023")
    <Verdict.COMPARABLE: 'comparable'>
    >>> report.verdict("bitkom-2012", "zoomerang-smb-2011")
    <Verdict.NOT_COMPARABLE: 'not comparable'>
    """

    def __init__(
        self, catalog: Catalog, results: Results, profile: Profile, contrast: frozenset[Dimension]
    ) -> None:
        self.catalog, self.profile, self.contrast = catalog, profile, contrast
        self.findings = Findings(results)
        self._results = results
        self._positions = {name: position for position, name in enumerate(results.table.ids)}

    @property
    def rules(self) -> tuple[Rule[Any], ...]:
        """The rules that ran, in order of code."""
        return tuple(run.rule for run in self._results.runs)

    @property
    def skipped(self) -> tuple[Rule[Any], ...]:
        """The rules that were not run because their dimension is the contrast."""
        return self._results.skipped

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What rules could not decide, essential ones first, with the fields that would let them."""
        found = [run.gap(*indices) for run in self._results.runs for indices in run.where(Cell.UNKNOWN)]
        return tuple(sorted(found, key=lambda gap: not gap.essential))

    @cached_property
    def failures(self) -> tuple[Failure, ...]:
        """Rules that raised an error, and where."""
        return tuple(
            run.failure(*indices) for run in self._results.runs for indices in run.where(Cell.FAILED)
        )

    @cached_property
    def counts(self) -> Counts:
        """How much ran, and what came of it."""
        by_rule = [run.counts() for run in self._results.runs]
        fired = [int(c[1:4].sum()) for c in by_rule]

        def total(cell: Cell) -> int:
            return int(sum(c[cell] for c in by_rule))

        studies = len(self.catalog)
        return Counts(
            studies=studies, pairs=studies * (studies - 1) // 2, rules=sum(bool(c.sum()) for c in by_rule),
            fired=sum(map(bool, fired)),
            undecided=sum(bool(c[Cell.UNKNOWN]) for c in by_rule),
            failed=sum(bool(c[Cell.FAILED]) for c in by_rule),
            skipped=len(self.skipped), problems=sum(fired), clear=total(Cell.CLEAR),
            unknown=total(Cell.UNKNOWN), not_applicable=total(Cell.NOT_APPLICABLE), errors=total(Cell.FAILED),
        )  # fmt: skip

    @cached_property
    def verdict_codes(self) -> npt.NDArray[np.uint8]:
        """The verdict on every pair as its position in `studycheck.verdicts.ORDER`, in order of id."""
        return verdict_codes(self._results, self.profile.majors)

    def outcomes(self) -> list[tuple[Rule[Any], tuple[int, int, int, int, int]]]:
        """Return for each rule how often it found something, was clear, undecided, not applicable, failed."""
        found = []
        for run in self._results.runs:
            c = run.counts().tolist()
            problems = sum(c[cell] for cell in SEVERITIES)
            kinds = (Cell.CLEAR, Cell.UNKNOWN, Cell.NOT_APPLICABLE, Cell.FAILED)
            found.append((run.rule, (problems, *(c[cell] for cell in kinds))))
        return found

    def study_findings(self) -> list[Finding]:
        """Return the findings on single studies, gravest first."""
        return [
            run.finding(*indices)
            for cell in SEVERITIES
            for run in self._results.runs
            if not run.is_pair
            for indices in run.where(cell)
        ]

    def _position(self, study: str) -> int:
        if study not in self._positions:
            raise UnknownNameError("study", study, self._positions)
        return self._positions[study]

    def verdict(self, a: str, b: str) -> Verdict:
        """Return the verdict on two studies.

        Raises
        ------
        UnknownNameError
            If a study is not in the catalog.
        """
        return ORDER[int(self.verdict_codes[self._position(a), self._position(b)])]

    def verdicts(self) -> pd.DataFrame:
        """Return the verdicts on all pairs as a square frame of text, empty on the diagonal."""
        import pandas as pd

        names = list(self.catalog)
        grid = [
            ["" if row == column else str(ORDER[int(code)]) for column, code in enumerate(codes)]
            for row, codes in enumerate(self.verdict_codes)
        ]
        return pd.DataFrame(grid, index=pd.Index(names, name="study"), columns=names)

    def severity_counts(self) -> dict[Severity, int]:
        """Return how many findings have each severity."""
        by_rule = [run.counts() for run in self._results.runs]
        return {severity: int(sum(c[cell] for c in by_rule)) for cell, severity in SEVERITIES.items()}

    def verdict_counts(self) -> dict[Verdict, int]:
        """Return how many pairs have each verdict."""
        upper = self.verdict_codes[np.triu_indices(len(self.catalog), 1)]
        return {verdict: int((upper == position).sum()) for position, verdict in enumerate(ORDER)}

    def pair(self, a: str, b: str) -> Pair:
        """Return everything about two studies; prints well.

        Raises
        ------
        UnknownNameError
            If a study is not in the catalog.
        """
        first, second = sorted((self._position(a), self._position(b)))
        findings, gaps, failures = [], [], []
        for run in self._results.runs:
            if not run.is_pair or first == second:
                continue
            cell = run.cell(first, second)
            if cell in SEVERITIES:
                findings.append(run.finding(first, second))
            elif cell is Cell.UNKNOWN:
                gaps.append(run.gap(first, second))
            elif cell is Cell.FAILED:
                failures.append(run.failure(first, second))
        findings.sort(key=lambda finding: -finding.severity.rank)
        gaps.sort(key=lambda gap: not gap.essential)
        names = tuple(self.catalog)
        return Pair(
            names[first], names[second], self.verdict(a, b), tuple(findings), tuple(gaps), tuple(failures)
        )

    def groups(self, allow: Verdict | str = Verdict.WITH_CAUTION) -> tuple[Group, ...]:
        """Return the largest sets of studies that may share a chart, largest first.

        Parameters
        ----------
        allow : Verdict
            The weakest verdict allowed between two studies of a group: ``with caution`` or ``comparable``.
        """
        return find_groups(tuple(self.catalog), self.verdict_codes, Verdict(allow))

    def frequent(self, most: int = 5) -> list[tuple[Rule[Any], int, Finding]]:
        """Return the rules that fired most often, with how often and one example each."""
        fired = Counter({run.rule.code: int(run.counts()[1:4].sum()) for run in self._results.runs})
        runs = {run.rule.code: run for run in self._results.runs}
        ranked = sorted((-count, code) for code, count in fired.items() if count)[:most]
        examples = []
        for count, code in ranked:
            run = runs[code]
            indices = next(indices for cell in SEVERITIES for indices in run.where(cell))
            examples.append((run.rule, -count, run.finding(*indices)))
        return examples

    def to_frame(self) -> pd.DataFrame:
        """Return the findings as a tidy frame, one row each."""
        import pandas as pd

        return pd.DataFrame(list(self.findings.rows()), columns=list(FINDING_COLUMNS))

    def to_html(self, path: str | Path | None = None) -> str:
        """Return the report as one self-contained page, and write it to `path` if given."""
        from studycheck.report.html import html_page

        return _written(html_page(self), path)

    def to_markdown(self, path: str | Path | None = None) -> str:
        """Return the summary and the findings as Markdown, and write it to `path` if given."""
        from studycheck.report.text import markdown_page

        return _written(markdown_page(self), path)

    def to_json(self, path: str | Path | None = None) -> str:
        """Return counts, verdicts, findings and gaps as JSON, and write it to `path` if given."""
        from studycheck.report.tables import json_text

        return _written(json_text(self), path)

    def __repr__(self) -> str:
        return f"<Report: {self.counts}; {self.counts.problems:,} findings>"

    def __str__(self) -> str:
        from studycheck.report.text import summary

        return summary(self)

    def _grid(self) -> Grid:
        rows = [(str(verdict), count) for verdict, count in self.verdict_counts().items()]
        rows += [(f"{rule.code} {rule.title}", count) for rule, count, _ in self.frequent()]
        return Grid(str(self.counts), ("verdict or frequent problem", "count"), rows)


@dataclass(frozen=True, slots=True)
class Pair(Displayed):
    """Everything a check says of two studies.

    Attributes
    ----------
    one, other : str
        Ids, in order.
    verdict : Verdict
        Whether they may stand side by side.
    findings : tuple of Finding
        Between the two, gravest first.
    gaps : tuple of Gap
        What could not be decided, essential first.
    failures : tuple of Failure
        Rules that raised an error.
    """

    one: str
    other: str
    verdict: Verdict
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]
    failures: tuple[Failure, ...] = ()

    def _grid(self) -> Grid:
        rows = [(f.code, str(f.severity), str(f.message), f.remedy) for f in self.findings]
        rows += [
            (g.code, "cannot tell", "; ".join(map(str, g.missing)), "Fill in the field.")
            for g in self.gaps
            if g.essential
        ]
        rows += [(f.code, "failed", f.error, "Mend the rule.") for f in self.failures]
        open_rules = ", ".join(gap.code for gap in self.gaps if not gap.essential)
        notes = (f"Could not decide for want of facts: {open_rules}.",) if open_rules else ()
        columns = ("rule", "severity", "what", "what to do") if rows else ()
        title = f"{self.one} and {self.other}: {self.verdict}"
        return Grid(title if rows else f"{title}. No rule found a problem.", columns, rows, notes)


def _pairs(count: int) -> str:
    return "1 pair" if count == 1 else f"{count:,} pairs"


def _written(text: str, path: str | Path | None) -> str:
    if path is not None:
        from studycheck.files import write_text

        write_text(path, text)
    return text
