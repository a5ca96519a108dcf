"""RS: how many of those asked answered."""

from __future__ import annotations

from typing import Any

from studycheck.findings import Mismatch
from studycheck.rules.define import distance_rule, study_rule
from studycheck.table import StudyRow
from studycheck.vocab import Dimension, Marker, Method, Severity


@study_rule(
    "RS001",
    "The response rate is not stated",
    severity=Severity.MINOR,
    dimension=Dimension.RESPONSE,
    of=lambda row: _rate_stated(row),
    needs=("sample.response_rate.value",),
    cites=("jbi-prevalence", "aapor-disclosure"),
    remedy="Ask how many firms were approached, and by which definition the rate is computed.",
)
def rate_not_stated(stated: bool) -> Mismatch | None:
    """Those who answer a survey on social media are those who care about social media.

    Not asked of volunteers, who were never approached one by one.
    """
    return None if stated else Mismatch("{one} does not state its response rate")


def _rate_stated(row: StudyRow) -> bool | Marker | None:
    rate = row.response_rate
    if row.method is Method.SELF_SELECTED or rate is Marker.NOT_APPLICABLE:
        return Marker.NOT_APPLICABLE
    return None if rate is None else rate is not Marker.NOT_STATED


@study_rule(
    "RS002",
    "A response rate without its definition",
    severity=Severity.MINOR,
    dimension=Dimension.RESPONSE,
    of=lambda row: _definition_stated(row),
    needs=("sample.response_rate.value", "sample.response_rate.definition"),
    cites=("aapor-disclosure",),
    remedy="Ask which cases count as approached; AAPOR numbers six definitions.",
)
def rate_not_defined(stated: bool) -> Mismatch | None:
    """The same survey has several response rates, depending on what happens to cases of unknown eligibility."""
    return None if stated else Mismatch("{one} prints a response rate and does not define it")


def _definition_stated(row: StudyRow) -> bool | Marker | None:
    rate, definition = row.response_rate, row.study.sample.response_rate.definition
    if isinstance(rate, Marker) or definition is Marker.NOT_APPLICABLE:
        return Marker.NOT_APPLICABLE  # no rate is printed
    return None if rate is None or definition is None else definition is not Marker.NOT_STATED


@distance_rule(
    "RS003",
    "Response rates differ strongly",
    dimension=Dimension.RESPONSE,
    of=lambda row: row.response_rate,
    quantity=float,
    grades={Severity.MINOR: 0.2, Severity.MAJOR: 0.4},
    unit="of all asked",
    message="{a:.0%} answered in {one}, {b:.0%} in {other}",
    needs=("sample.response_rate.value",),
    cites=("groves-1989",),
    remedy="Look for a non-response analysis in the study with the lower rate.",
)
def rates_differ(a: Any, b: Any) -> Any:
    """The lower rate leaves more room for those who care to answer."""
    return abs(a - b)
