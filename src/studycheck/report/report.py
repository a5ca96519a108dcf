"""The report that a check returns."""

from __future__ import annotations

from studycheck.base.display import Grid
from studycheck.report.answers import Answers
from studycheck.report.outputs import Outputs


class Report(Answers, Outputs):
    """The result of a check, as `studycheck.check` returns it.

    Attributes
    ----------
    catalog : Catalog
        The studies; or the estimates, each as a study narrowed to it, with ids such as ``acme-2012[0]``.
    settings : Settings
        The settings of the check: contrast, levels or changes, studies or estimates, profile.
    findings : Findings
        All findings, most severe first.

    Examples
    --------
    >>> import studycheck as sc
    >>> report = sc.check(sc.datasets.load("social-networks-2012"))
    >>> report.verdict("eurostat-ict-ent-2021", "eurostat-ict-ent-2023")
    <Verdict.COMPARABLE: 'comparable'>
    >>> report.verdict("bitkom-2012", "zoomerang-smb-2011")
    <Verdict.NOT_COMPARABLE: 'not comparable'>
    """

    def __str__(self) -> str:
        from studycheck.report.formats.text import summary

        return summary(self)

    def _grids(self) -> tuple[Grid, ...]:
        from studycheck.report.first_screen import first_screen

        return (*first_screen(self).grids(), self._grid())
