"""The lights of all studies of a report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from studycheck.analysis.appraisal.appraising import LIGHTS, Appraisal, applied, decided, light_codes
from studycheck.analysis.appraisal.domains import DOMAINS
from studycheck.base.display import Displayed, Grid
from studycheck.checking.results import BaseReport
from studycheck.checking.runner import SEVERITIES, OutcomeCode, StudyRun
from studycheck.errors import StudycheckError, UnknownNameError
from studycheck.rules import Rule
from studycheck.vocabulary.terms import Among, Domain, Light

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("study", "domain", "light", "code", "message", "decided", "applied")
_SHOWN = (Light.MAJOR, Light.MINOR, Light.UNKNOWN, Light.CLEAR)


class _DomainRuns(NamedTuple):
    """The rules of a domain and what they said, one row per rule and one column per study."""

    domain: Domain
    runs: Sequence[StudyRun]
    cells: npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Lights(Displayed):
    """The lights of all studies of a report; prints one row per study.

    Attributes
    ----------
    studies : tuple of str
        Ids, one row each.
    domains : tuple of Domain
        One column each.
    """

    studies: tuple[str, ...]
    domains: tuple[Domain, ...]
    _runs: tuple[StudyRun, ...]
    _cells: npt.NDArray[np.uint8]

    def of(self, study: str, domain: str | Domain) -> Appraisal:
        """Return one study in one domain, with the findings that decide its light.

        Raises
        ------
        UnknownNameError
            If there is no such study or domain here.
        """
        row = self._row(study)
        return self._appraised(row, self._part(_domain(domain, self.domains)))

    def appraisals(self) -> Iterator[Appraisal]:
        """Yield every light with what decides it, study by study."""
        parts = [self._part(domain) for domain in self.domains]
        for row in range(len(self.studies)):
            yield from (self._appraised(row, part) for part in parts)

    def overall(self, study: str) -> Light:
        """Return the worst light of a study in these domains; a known problem is worse than an unknown."""
        return LIGHTS[int(self._codes()[self._row(study)].min())]

    def counts(self, domain: str | Domain) -> dict[Light, int]:
        """Return how many studies have each light in a domain, none left out."""
        codes = light_codes(self._part(_domain(domain, self.domains)).cells)
        return {light: int((codes == code).sum()) for code, light in enumerate(LIGHTS)}

    def rules(self, domain: str | Domain) -> tuple[Rule[Any], ...]:
        """Return the rules on single studies that ran in a domain."""
        return tuple(run.rule for run in self._part(_domain(domain, self.domains)).runs)

    def select(self, domains: str | Domain | Iterable[str | Domain]) -> Lights:
        """Return the lights in some domains only, in the order given.

        Raises
        ------
        UnknownNameError
            If a domain is not here.
        StudycheckError
            If none is given.
        """
        names = [domains] if isinstance(domains, str) else list(domains)
        if not names:
            raise StudycheckError(f"no domain is chosen; name at least one of {', '.join(self.domains)}")
        return replace(self, domains=tuple(dict.fromkeys(_domain(name, self.domains) for name in names)))

    def to_frame(self, *, overall: bool = False) -> pd.DataFrame:
        """Return the lights as text, one row per study and one column per domain.

        Parameters
        ----------
        overall : bool
            Add a last column with the worst light of each row.
        """
        import pandas as pd

        codes = self._codes()
        names = np.array([str(light) for light in LIGHTS], dtype=object)
        frame = pd.DataFrame(
            names[codes],
            index=pd.Index(self.studies, name="study", dtype=object),
            columns=[str(domain) for domain in self.domains],
        )
        return frame.assign(overall=names[codes.min(axis=1)]) if overall else frame

    def reasons(self) -> pd.DataFrame:
        """Return one row per light: the finding that decides it, and how many rules decided or applied."""
        import pandas as pd

        rows = [
            (
                seen.study,
                str(seen.domain),
                str(seen.light),
                seen.finding.code if seen.finding else "",
                str(seen.finding.message) if seen.finding else "",
                seen.decided,
                seen.applied,
            )
            for seen in self.appraisals()
        ]
        return pd.DataFrame(rows, columns=list(COLUMNS))

    def __repr__(self) -> str:
        return f"<Lights of {len(self.studies):,} studies in {len(self.domains)} domains>"

    def _row(self, study: str) -> int:
        if study not in self.studies:
            raise UnknownNameError("study", study, self.studies)
        return self.studies.index(study)

    def _part(self, domain: Domain) -> _DomainRuns:
        here = [DOMAINS[run.rule.dimension] is domain for run in self._runs]
        return _DomainRuns(domain, list(compress(self._runs, here)), self._cells[here])

    def _appraised(self, row: int, part: _DomainRuns) -> Appraisal:
        said = part.cells[:, row]
        found = tuple(
            run.finding(row)
            for severity in SEVERITIES
            for run, cell in zip(part.runs, said, strict=True)
            if cell == severity
        )
        light = LIGHTS[int(light_codes(said[:, None])[0])]
        return Appraisal(self.studies[row], part.domain, light, found, int(decided(said)), int(applied(said)))

    def _codes(self) -> npt.NDArray[np.intp]:
        """Return the positions of all lights in `Light`, one row per study."""
        return np.stack([light_codes(self._part(domain).cells) for domain in self.domains], axis=1)

    def _grid(self) -> Grid:
        parts = [self._part(domain) for domain in self.domains]
        rows: list[tuple[str, ...]] = []
        for study in self.studies:
            seen = [self._appraised(len(rows), part) for part in parts]
            rows.append((study, *(_named(light, seen) for light in _SHOWN)))
        title = f"Lights of {len(rows):,} {'study' if len(rows) == 1 else 'studies'}, each the worst of its domain"
        return Grid(title, ("study", *map(str, _SHOWN)), rows)


def lights(report: BaseReport) -> Lights:
    """Return one light per study and domain: the worst finding on that single study, never a sum.

    A blocker or major finding gives a major problem, a minor one a minor problem. Where nothing was found,
    the light is clear if at least half of the rules that apply could decide, else unknown. Findings on
    pairs and groups do not count, and neither do those that a person has accepted.

    Parameters
    ----------
    report : BaseReport
        From `studycheck.check`, of studies.

    Returns
    -------
    Lights
        One row per study, one column per domain.

    Raises
    ------
    StudycheckError
        If the report is of single estimates, on which no rule about single studies runs.

    Examples
    --------
    >>> import studycheck as sc
    >>> report = sc.check(sc.datasets.load("social-networks-2012"))
    >>> lights = report.lights()
    >>> print(lights.of("altimeter-esn-2012", "sample").light)
    major problem
    >>> lights.to_frame().loc["altimeter-esn-2012", "scope"]
    'clear'
    """
    if report.settings.of is Among.ESTIMATES:
        raise StudycheckError(
            'lights are of studies, and this report is of estimates; check with of="studies"'
        )
    runs = tuple(run for run in report.results.runs if isinstance(run, StudyRun))
    studies = tuple(report.catalog)
    cells = np.empty((len(runs), len(studies)), dtype=np.uint8)
    for row, run in zip(cells, runs, strict=True):
        row[:] = run.outcomes
        row[[position for (position,) in run.waived]] = OutcomeCode.CLEAR
    cells.flags.writeable = False
    return Lights(studies, tuple(Domain), runs, cells)


def _domain(given: str | Domain, allowed: Collection[Domain]) -> Domain:
    try:
        wanted = Domain(given)
        if wanted in allowed:
            return wanted
    except ValueError:
        pass
    raise UnknownNameError("domain", given, [str(domain) for domain in allowed])


def _named(light: Light, seen: Collection[Appraisal]) -> str:
    """Return the domains with a light, each with the rule that decides it."""
    return ", ".join(
        f"{one.domain} ({one.finding.code})" if one.finding else str(one.domain)
        for one in seen
        if one.light is light
    )
