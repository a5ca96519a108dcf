"""The appraisals of all studies of a report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from studycheck.analysis.appraisal.domains import DOMAINS
from studycheck.analysis.appraisal.rating import LIGHTS, Appraisal, count_applied, count_decided, light_codes
from studycheck.base.display import Displayed, Grid
from studycheck.base.language import say
from studycheck.base.wording import counted
from studycheck.checking.results import BaseReport
from studycheck.checking.runner import SEVERITIES, OutcomeCode, StudyRun
from studycheck.errors import StudycheckError, UnknownNameError
from studycheck.rules import Rule
from studycheck.vocabulary.terms import Among, Domain, Light

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("study", "domain", "light", "code", "message", "decided", "applied")
_COLUMN_LIGHTS = (Light.MAJOR, Light.MINOR, Light.UNKNOWN, Light.CLEAR)


class _DomainRuns(NamedTuple):
    """The rules of a domain with their outcomes: one row per rule, one column per study."""

    domain: Domain
    runs: Sequence[StudyRun]
    cells: npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False, repr=False)
class Appraisals(Displayed):
    """The appraisals of all studies in all domains; iterating yields one `Appraisal` each, study by study.

    It prints one row per study.

    Attributes
    ----------
    studies : tuple of str
        The ids of the studies, one row each.
    domains : tuple of Domain
        The domains, one column each.
    """

    studies: tuple[str, ...]
    domains: tuple[Domain, ...]
    _runs: tuple[StudyRun, ...]
    _cells: npt.NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.studies) * len(self.domains)

    def __iter__(self) -> Iterator[Appraisal]:
        parts = [self._domain_runs(domain) for domain in self.domains]
        for row in range(len(self.studies)):
            yield from (self._appraisal(row, part) for part in parts)

    def of(self, study: str, domain: str | Domain) -> Appraisal:
        """Return the appraisal of one study in one domain, with the findings that decide it.

        Raises
        ------
        UnknownNameError
            If the study or the domain is not here.
        """
        row = self._row(study)
        return self._appraisal(row, self._domain_runs(_domain(domain, self.domains)))

    def overall(self, study: str) -> Light:
        """Return the worst rating of a study in these domains; a known problem is worse than an unknown."""
        return LIGHTS[int(self._codes[self._row(study)].min())]

    def counts(self, domain: str | Domain) -> dict[Light, int]:
        """Return how many studies have each rating in a domain; ratings that no study has count 0."""
        codes = light_codes(self._domain_runs(_domain(domain, self.domains)).cells)
        return {light: int((codes == code).sum()) for code, light in enumerate(LIGHTS)}

    def rules(self, domain: str | Domain) -> tuple[Rule[Any], ...]:
        """Return the rules on single studies that ran in a domain."""
        return tuple(run.rule for run in self._domain_runs(_domain(domain, self.domains)).runs)

    def select(self, domains: str | Domain | Iterable[str | Domain]) -> Appraisals:
        """Return the appraisals in some domains only, in the order given.

        Raises
        ------
        UnknownNameError
            If a domain is not here.
        StudycheckError
            If no domain is given.
        """
        names = [domains] if isinstance(domains, str) else list(domains)
        if not names:
            raise StudycheckError(
                say("no domain is chosen; name at least one of {names}", names=", ".join(self.domains))
            )
        return replace(self, domains=tuple(dict.fromkeys(_domain(name, self.domains) for name in names)))

    def to_frame(self, *, overall: bool = False) -> pd.DataFrame:
        """Return the ratings as text, one row per study and one column per domain.

        Parameters
        ----------
        overall : bool
            Whether to add a last column with the worst rating of each row.
        """
        import pandas as pd

        codes = self._codes
        names = np.array([str(light) for light in LIGHTS], dtype=object)
        frame = pd.DataFrame(
            names[codes],
            index=pd.Index(self.studies, name="study", dtype=object),
            columns=[str(domain) for domain in self.domains],
        )
        return frame.assign(overall=names[codes.min(axis=1)]) if overall else frame

    def reasons(self) -> pd.DataFrame:
        """Return one row per appraisal: the finding that decides it, and how many rules decided or applied."""
        import pandas as pd

        rows = [
            (
                appraisal.study,
                str(appraisal.domain),
                str(appraisal.light),
                appraisal.finding.code if appraisal.finding else "",
                str(appraisal.finding.message) if appraisal.finding else "",
                appraisal.decided,
                appraisal.applied,
            )
            for appraisal in self
        ]
        return pd.DataFrame(rows, columns=list(COLUMNS))

    def __repr__(self) -> str:
        return f"<Appraisals of {len(self.studies):,} studies in {len(self.domains)} domains>"

    def _row(self, study: str) -> int:
        if study not in self.studies:
            raise UnknownNameError("study", study, self.studies)
        return self.studies.index(study)

    def _domain_runs(self, domain: Domain) -> _DomainRuns:
        here = [DOMAINS[run.rule.dimension] is domain for run in self._runs]
        return _DomainRuns(domain, list(compress(self._runs, here)), self._cells[here])

    def _appraisal(self, row: int, part: _DomainRuns) -> Appraisal:
        cells = part.cells[:, row]
        findings = tuple(
            run.finding(row)
            for severity in SEVERITIES
            for run, cell in zip(part.runs, cells, strict=True)
            if cell == severity
        )
        light = LIGHTS[int(light_codes(cells[:, None])[0])]
        decided, applied = int(count_decided(cells)), int(count_applied(cells))
        return Appraisal(self.studies[row], part.domain, light, findings, decided, applied)

    @cached_property
    def _codes(self) -> npt.NDArray[np.intp]:
        """Return the positions of all ratings in `Light`, one row per study."""
        return np.stack([light_codes(self._domain_runs(domain).cells) for domain in self.domains], axis=1)

    def _grid(self) -> Grid:
        parts = [self._domain_runs(domain) for domain in self.domains]
        rows: list[tuple[str, ...]] = []
        for study in self.studies:
            appraisals = [self._appraisal(len(rows), part) for part in parts]
            rows.append((study, *(_domain_names(light, appraisals) for light in _COLUMN_LIGHTS)))
        title = say(
            "Appraisal of {studies}, each domain by its worst finding",
            studies=counted(len(rows), "study", "studies"),
        )
        return Grid(title, ("study", *map(str, _COLUMN_LIGHTS)), rows)


def appraise(report: BaseReport) -> Appraisals:
    """Rate each study in each domain by the worst finding on that single study, never by a sum.

    A blocker or major finding makes a major problem, a minor one a minor problem. Without a finding, the
    domain is clear if at least half of the rules that apply could decide, else unknown. Findings on pairs
    and groups do not count, and neither do those that a person has accepted.

    Parameters
    ----------
    report : BaseReport
        The report of `studycheck.check`, on studies.

    Returns
    -------
    Appraisals
        One row per study, one column per domain.

    Raises
    ------
    StudycheckError
        If the report is on single estimates, for which no rule on single studies runs.

    Examples
    --------
    >>> import studycheck as sc
    >>> report = sc.check(sc.datasets.load("social-networks-2012"))
    >>> appraisals = report.appraisal()
    >>> print(appraisals.of("altimeter-esn-2012", "sample").light)
    major problem
    >>> appraisals.to_frame().loc["altimeter-esn-2012", "scope"]
    'clear'
    """
    if report.settings.of is Among.ESTIMATES:
        raise StudycheckError(
            say('only studies are appraised, and this report is on estimates; check with of="studies"')
        )
    runs = tuple(run for run in report.results.runs if isinstance(run, StudyRun))
    studies = tuple(report.catalog)
    cells = np.empty((len(runs), len(studies)), dtype=np.uint8)
    for row, run in zip(cells, runs, strict=True):
        row[:] = run.outcomes
        row[[position for (position,) in run.waived]] = OutcomeCode.CLEAR
    cells.flags.writeable = False
    return Appraisals(studies, tuple(Domain), runs, cells)


def _domain(given: str | Domain, allowed: Collection[Domain]) -> Domain:
    try:
        domain = Domain(given)
        if domain in allowed:
            return domain
    except ValueError:
        pass
    raise UnknownNameError("domain", given, [str(one) for one in allowed])


def _domain_names(light: Light, appraisals: Collection[Appraisal]) -> str:
    """Return the domains with a rating, each with the rule that decides it."""
    return ", ".join(
        f"{one.domain} ({one.finding.code})" if one.finding else str(one.domain)
        for one in appraisals
        if one.light is light
    )
