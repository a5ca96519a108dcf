"""A report as one self-contained HTML page; all texts from cards are escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from studycheck.checking.combining import ORDER
from studycheck.checking.results import BaseReport
from studycheck.report.first_screen import first_screen
from studycheck.report.formats.tables import left_out, pair_counts
from studycheck.rules.findings import Finding
from studycheck.study import known
from studycheck.version import __version__
from studycheck.vocabulary.terms import Among, Verdict

if TYPE_CHECKING:
    from jinja2 import Template

SYMBOLS = ("●", "◐", "?", "×")
"""One symbol per verdict, so that the table can be read without colour."""
_MOST_PAIRS = 500


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("studycheck", "report/formats"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.j2")


def html_page(report: BaseReport) -> str:
    """Return the report as one HTML page without scripts and external resources."""
    # its check of numbers serves all pairs below
    screen = first_screen(report)
    pairs, own, together = _open_pairs(report), report.study_findings(), report.group_findings()
    return _template().render(
        version=__version__,
        screen=screen,
        counts=report.counts,
        profile=report.profile.words,
        contrast=sorted(report.contrast),
        pair_counts=pair_counts(report),
        symbols=SYMBOLS,
        verdicts=[str(verdict) for verdict in ORDER],
        groups=report.groups(),
        ids=list(report.catalog),
        matrix=report.verdict_codes.tolist(),
        pairs=pairs,
        in_numbers=screen.shared.of is Among.ESTIMATES,
        open_pairs=len(report.open_pairs),
        by_study=_by_study(report, own),
        together=together,
        left_out=left_out(report, [*own, *together, *(f for pair in pairs for f in pair.findings)]),
        failures=report.failures,
        rules=report.outcomes(),
        skipped=report.skipped,
    )


def _open_pairs(report: BaseReport) -> list[Any]:
    """Return the pairs whose verdict is not “not comparable”, comparable ones first."""
    names = list(report.catalog)
    pairs = [
        (ORDER.index(verdict), a, b)
        for index, a in enumerate(names)
        for b in names[index + 1 :]
        if (verdict := report.verdict(a, b)) is not Verdict.NOT_COMPARABLE
    ]
    return [report.pair(a, b) for _, a, b in sorted(pairs)[:_MOST_PAIRS]]


def _by_study(report: BaseReport, findings: list[Finding]) -> list[tuple[dict[str, Any], list[Any]]]:
    own: dict[str, list[Any]] = {name: [] for name in report.catalog}
    for finding in findings:
        own[finding.studies[0]].append(finding)
    return [
        (
            {
                "id": study.id,
                "title": known(study.title),
                "links": [{"title": known(link.title), "url": known(link.url)} for link in study.links],
            },
            own[study.id],
        )
        for study in report.catalog.studies
    ]
