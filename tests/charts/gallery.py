"""Every chart: of real studies, and of as many invented ones with long names as are asked for."""

from functools import cache
from typing import Any

from matplotlib.axes import Axes

import studycheck as sc
from studycheck import charts
from studycheck.analysis import pooling
from studycheck.analysis.comparison import Comparison
from studycheck.analysis.normalizing.result import Normalization
from studycheck.charts.kit.scheme_classes import headcount_classes
from tests.charts.catalogs import checked, with_classes, with_roles
from tests.charts.schemes import BLOG, long_scheme

CHARTS = [name for name in charts.__all__ if name not in {"caption", "describe", "save", "to_frame"}]
SOCIAL = "uses_social_media"
EVENTS = {"2012-05-18": "Facebook goes public", "2018": "the GDPR applies in the EU"}
REAL = [
    "altimeter-esn-2012", "bitkom-2012", "cegos-2012", "celsa-rsi-2012", "ifop-atelier-2011", "insee-tic-2013",
    "insee-tic-2015", "mckinsey-2012", "opinionway-corpcom-2015", "smbgroup-2012", "verticalresponse-2012",
    "yellow-au-2012", "zew-infoeconomy-2012", "zoomerang-smb-2010", "zoomerang-smb-2011",
]  # fmt: skip


def draw(name: str, count: int = 0, **looks: Any) -> Axes:
    """Draw a chart of so many studies, or size schemes or classes, that are invented; with 0 of real ones.

    `looks` are what all charts take, such as `lang`.
    """
    report = checked(count) if count else _real()
    one, other = list(report.catalog)[:2] if count else ("zoomerang-smb-2010", "zoomerang-smb-2011")
    beside = other if count else "bitkom-2012"
    return {
        "comparison": lambda: charts.comparison(_answer(count, looks.get("lang")), **looks),
        "crosswalk_flow": lambda: charts.crosswalk_flow(_walk(count), **looks),
        "crosswalk_matrix": lambda: charts.crosswalk_matrix(_walk(count), **looks),
        "difference": lambda: charts.difference(report, one, other, **looks),
        "estimates": lambda: charts.estimates(report, SOCIAL, **looks),
        "evidence_map": lambda: charts.evidence_map(
            report, rows="country", columns=("size", "year"), **looks
        ),
        "firm_sizes": lambda: charts.firm_sizes("us-susb-2022", schemes=_schemes(count), **looks),
        "normalized": lambda: charts.normalized(_shares(count), **looks),
        "precision": lambda: charts.precision(report.catalog, **looks),
        "respondents": lambda: charts.respondents(
            with_roles(report.catalog) if count else report.catalog, **looks
        ),
        "scope_map": lambda: charts.scope_map(report.catalog, **looks),
        "sensitivity": lambda: charts.sensitivity(_without(count), **looks),
        "size_ladder": lambda: charts.size_ladder(_schemes(count), **looks),
        "timeline": lambda: charts.timeline(report.catalog, events=EVENTS, **looks),
        "traffic_light": lambda: charts.traffic_light(report, overall=True, **looks),
        "verdict_matrix": lambda: charts.verdict_matrix(report, **looks),
        "why_not": lambda: charts.why_not(report, one, beside, **looks),
    }[name]()


@cache
def drawn(name: str, count: int = 0, lang: str | None = None) -> Axes:
    """Return the one drawing of a chart that all tests share which only look at it."""
    return draw(name, count, lang=lang)


@cache
def _real() -> sc.Report:
    return sc.check(sc.datasets.load("social-networks-2012").select(REAL))


@cache
def _answer(count: int, lang: str | None) -> Comparison:
    report = checked(count) if count else _real()
    one, other = list(report.catalog)[:2] if count else ("bitkom-2012", "zoomerang-smb-2011")
    return sc.compare(one, other, report, lang=lang)


@cache
def _walk(count: int) -> sc.Crosswalk:
    if not count:
        return sc.crosswalk("us-sba-advocacy-500", "eu-sbs-size", country="US", year=2022)
    return sc.crosswalk(long_scheme(count), long_scheme(count, shift=13), country="US", year=2022)


@cache
def _shares(count: int) -> Normalization:
    catalog = with_classes(count) if count else _real().catalog
    return sc.normalize(catalog, to="eu-sbs-size", construct=SOCIAL)


@cache
def _without(count: int) -> pooling.Sensitivity:
    if count:
        return pooling.sensitivity(checked(count), SOCIAL, force="to see the chart")
    together = ["bitkom-2012", "ifop-atelier-2011", "zew-infoeconomy-2012", "zoomerang-smb-2011"]
    return pooling.sensitivity(_real(), SOCIAL, only=together, force="to see the chart")


def _schemes(count: int) -> list[str]:
    """Return schemes with headcounts."""
    found = [key for key, scheme in sc.size_schemes.items() if headcount_classes(scheme)]
    return found[-count:] if count else BLOG
