"""The report of a check: findings, verdicts, groups, and an honest count of what ran."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from studycheck.base.display import Displayed, Grid
from studycheck.catalog import Catalog
from studycheck.checking.combining import ORDER
from studycheck.checking.groups import Groups, find_groups
from studycheck.checking.numbers.checking import check_numbers
from studycheck.checking.numbers.shared import SharedConstructs, shared_constructs
from studycheck.checking.profiles import Profile
from studycheck.checking.results.counts import (
    Counts,
    count,
    frequent_problems,
    rule_outcomes,
    severity_counts,
)
from studycheck.checking.results.essentials import essential_fields
from studycheck.checking.results.pair import Pair, pair_of
from studycheck.checking.results.sequence import Findings
from studycheck.checking.results.settings import Settings
from studycheck.checking.runner import SEVERITIES, OutcomeCode, Results
from studycheck.checking.verdicts import OpenPairs, Verdicts
from studycheck.errors import UnknownNameError
from studycheck.rules.findings import Failure, Finding, Gap, Missing, rule_grids
from studycheck.rules.rule import Rule
from studycheck.vocabulary.terms import Among, Dimension, Severity, Verdict

if TYPE_CHECKING:
    import pandas as pd


class BaseReport(Displayed):
    """What a check found, for everything that works with reports; users hold a `studycheck.Report`.

    Attributes
    ----------
    catalog : Catalog
        The studies; or single numbers, each as a study narrowed to it, with ids such as ``acme-2012[0]``.
    settings : Settings
        What was asked: contrast, levels or changes, studies or estimates, profile.
    findings : Findings
        All findings, gravest first.

    """

    def __init__(
        self,
        catalog: Catalog,
        results: Results,
        settings: Settings,
        *,
        check: Callable[..., BaseReport],
        sources: Callable[[], Results] | None = None,
    ) -> None:
        self.catalog, self.settings = catalog, settings
        self.check = check
        """`studycheck.check`, for what asks the same question of other cards."""
        self._run_on_sources = sources
        self.findings = Findings(results)
        self.results = results
        self._groups: dict[Verdict, Groups] = {}
        self._numbers: dict[frozenset[str], BaseReport] = {}
        self._positions = {name: position for position, name in enumerate(results.table.ids)}

    @property
    def profile(self) -> Profile:
        """How strict the check was."""
        return self.settings.profile

    @property
    def contrast(self) -> frozenset[Dimension]:
        """What the comparison means to vary."""
        return self.settings.contrast

    @property
    def rules(self) -> tuple[Rule[Any], ...]:
        """The rules that ran, in order of code."""
        return tuple(run.rule for run in self.results.runs)

    @property
    def skipped(self) -> Mapping[Rule[Any], str]:
        """The rules that were not run, with the reason in a word: ``contrast``, ``changes``."""
        return self.results.skipped

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What rules could not decide, essential ones first, with the fields that would let them."""
        return tuple(self.each_gap())

    @cached_property
    def essential_gaps(self) -> tuple[Gap, ...]:
        """What could not be decided that no comparison can do without."""
        return tuple(self._gaps(essential=True))

    @cached_property
    def essential_fields(self) -> frozenset[Missing]:
        """The missing fields that `essential_gaps` name, without making a gap for each pair."""
        return frozenset(essential_fields(self.results))

    def each_gap(self) -> Iterator[Gap]:
        """Yield what `gaps` has, and keep none of it."""
        yield from self._gaps(essential=True)
        yield from self._gaps(essential=False)

    def _gaps(self, *, essential: bool) -> Iterator[Gap]:
        for run in self.results.runs:
            if run.rule.essential is essential:
                yield from (run.gap(*indices) for indices in run.where(OutcomeCode.UNKNOWN))

    @cached_property
    def failures(self) -> tuple[Failure, ...]:
        """Rules that raised an error, and where."""
        return tuple(
            run.failure(*indices) for run in self.results.runs for indices in run.where(OutcomeCode.FAILED)
        )

    @cached_property
    def counts(self) -> Counts:
        """How much ran, and what came of it."""
        return count(self.results, self.settings.of)

    @property
    def verdict_codes(self) -> npt.NDArray[np.uint8]:
        """The verdict on every pair as its position in `studycheck.checking.verdicts.ORDER`, in order of id.

        Raises
        ------
        StudycheckError
            If there are too many studies for a square.
        """
        return self.pair_verdicts.square

    @cached_property
    def pair_verdicts(self) -> Verdicts:
        """The verdicts on all pairs, worked out in blocks when they are asked for."""
        return Verdicts(self.results, self.profile.majors)

    @property
    def open_pairs(self) -> OpenPairs:
        """The pairs that are not ruled out, by position in order of id."""
        return self.pair_verdicts.open_pairs

    def outcomes(self) -> list[tuple[Rule[Any], tuple[int, int, int, int, int]]]:
        """Return for each rule how often it found something, was clear, undecided, not applicable, failed."""
        return rule_outcomes(self.results)

    def study_findings(self) -> list[Finding]:
        """Return the findings on single studies, gravest first."""
        return self._findings_of("study")

    @cached_property
    def source_findings(self) -> tuple[Finding, ...]:
        """The findings on single studies, gravest first; of a check of numbers, on the studies that print them."""
        if self._run_on_sources is None:
            return tuple(self.study_findings())
        return tuple(self._findings_of("study", self._run_on_sources()))

    def group_findings(self) -> list[Finding]:
        """Return the findings on all studies together, gravest first."""
        return self._findings_of("group")

    def _findings_of(self, kind: str, results: Results | None = None) -> list[Finding]:
        return [
            run.finding(*indices)
            for cell in SEVERITIES
            for run in (results or self.results).runs
            if run.rule.looks_at == kind
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
        return ORDER[self.pair_verdicts.code(self._position(a), self._position(b))]

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
        """Return how many findings have each severity, without those that are waived."""
        return severity_counts(self.results)

    def verdict_counts(self) -> dict[Verdict, int]:
        """Return how many pairs have each verdict."""
        return self.pair_verdicts.counts

    def pair(self, a: str, b: str) -> Pair:
        """Return everything about two studies; prints well.

        Raises
        ------
        UnknownNameError
            If a study is not in the catalog.
        """
        return pair_of(self, *sorted((self._position(a), self._position(b))))

    def groups(self, allow: Verdict | str = Verdict.WITH_CAUTION) -> Groups:
        """Return the largest sets of studies that may share a chart, largest first; they are found once.

        Parameters
        ----------
        allow : Verdict
            The weakest verdict allowed between two studies of a group: ``with caution`` or ``comparable``.
        """
        weakest = Verdict(allow)
        if weakest not in self._groups:
            ids, among = tuple(self.catalog), self.settings.of
            self._groups[weakest] = find_groups(ids, self.open_pairs, weakest, among)
        return self._groups[weakest]

    def numbers(self, *constructs: str) -> BaseReport:
        """Return the check of the published numbers of some constructs, each with each; it is made once.

        The question is that of this report. What people have accepted between two studies holds between numbers
        that are alike to the rule. A report on numbers is returned as it is.

        Parameters
        ----------
        *constructs : str
            The constructs; all if none is named.

        Raises
        ------
        UnknownNameError
            If no study reports one of them.

        Examples
        --------
        >>> import studycheck as sc
        >>> report = sc.check(sc.datasets.load("social-networks-2012"))
        >>> len(report.numbers("uses_social_networks").catalog)
        6
        """
        if self.settings.of is Among.ESTIMATES:
            return self
        wanted = frozenset(constructs)
        if wanted not in self._numbers:
            self._numbers[wanted] = check_numbers(self, sorted(wanted))
        return self._numbers[wanted]

    def numbers_of(self, constructs: Collection[str], studies: Collection[str] | None = None) -> BaseReport:
        """Return a check that has the numbers of some constructs and studies: one that was made, or a new one."""
        for wanted, made in self._numbers.items():
            if not wanted or wanted >= set(constructs):
                return made
        return (
            self.numbers(*constructs) if studies is None else check_numbers(self, sorted(constructs), studies)
        )

    @cached_property
    def shared_constructs(self) -> SharedConstructs:
        """How many pairs of studies print a number of one construct, and can share a chart of it."""
        return shared_constructs(self)

    def frequent(self, most: int = 5) -> list[tuple[Rule[Any], int, Finding]]:
        """Return the rules that found problems most often, with how often and one example each."""
        return frequent_problems(self.results, most)

    def __repr__(self) -> str:
        return f"<Report: {self.counts}; {self.counts.problems:,} findings>"

    def _grid(self) -> Grid:
        rows = [(str(verdict), count) for verdict, count in self.verdict_counts().items()]
        rows += [(f"{rule.code} {rule.title}", count) for rule, count, _ in self.frequent()]
        return Grid(str(self.counts), ("verdict or frequent problem", "count"), rows)

    def _folds(self) -> list[Grid]:
        return rule_grids([rule.code for rule, _, _ in self.frequent()], self.rules)
