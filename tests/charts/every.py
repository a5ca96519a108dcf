"""Every chart, drawn of things of any size."""

from collections.abc import Callable
from typing import Any

import studycheck as sc
from studycheck import charts, pooling
from tests.charts.catalogs import sized
from tests.charts.schemes import BLOG, long_scheme

SOCIAL = "uses_social_media"
# what is in sc.charts and draws nothing
NO_CHARTS = {"caption", "describe", "save", "to_frame"}
NAMES = sorted(set(charts.__all__) - NO_CHARTS)


def drawer(name: str, catalog: sc.Catalog, sixty: sc.Report, rows: int = 5) -> Callable[..., Any]:
    """Return a function that draws the chart `name` of about so many rows, given the language."""
    studies = sized(catalog, sixty, rows)
    makers: dict[str, Callable[..., Any]] = {
        "coverage": lambda **k: charts.coverage(studies, **k),
        "crosswalk_flow": lambda **k: charts.crosswalk_flow(_walk(rows), **k),
        "crosswalk_matrix": lambda **k: charts.crosswalk_matrix(_walk(rows), **k),
        "difference": lambda **k: charts.difference(sixty, *list(sixty.catalog)[:2], **k),
        "estimates": lambda **k: charts.estimates(
            sc.check(studies) if rows == 5 else _first(sixty, rows), SOCIAL, **k
        ),
        "firm_sizes": lambda **k: charts.firm_sizes("us-susb-2022", schemes=BLOG[: max(1, rows // 5)], **k),
        "normalized": lambda **k: charts.normalized(
            sc.normalize(studies, to="eu-sbs-size", construct=SOCIAL), **k
        ),
        "precision": lambda **k: charts.precision(studies, **k),
        "respondents": lambda **k: charts.respondents(studies, **k),
        "scope_map": lambda **k: charts.scope_map(studies, **k),
        "sensitivity": lambda **k: charts.sensitivity(_sensitivity(sixty, rows), **k),
        "size_ladder": lambda **k: charts.size_ladder([*BLOG, *list(sc.size_schemes)[:rows]][:rows], **k),
        "timeline": lambda **k: charts.timeline(studies, **k),
        "traffic_light": lambda **k: charts.traffic_light(sc.check(studies), overall=True, **k),
        "verdict_matrix": lambda **k: charts.verdict_matrix(sc.check(studies), **k),
        "why_not": lambda **k: charts.why_not(sc.check(catalog), "bitkom-2012", "zoomerang-smb-2011", **k),
    }
    return makers[name]


def _walk(rows: int) -> sc.Crosswalk:
    if rows == 5:
        return sc.crosswalk("us-sba-advocacy-500", "eu-sbs-size", country="US", year=2022)
    return sc.crosswalk(long_scheme(rows), "eu-sbs-size", country="US", year=2022)


def _first(sixty: sc.Report, rows: int) -> sc.Report:
    return sixty if rows == 60 else sc.check(list(sixty.catalog.studies)[:rows])


def _sensitivity(sixty: sc.Report, rows: int) -> pooling.Sensitivity:
    return pooling.sensitivity(_first(sixty, rows), SOCIAL, force="to see the chart")
