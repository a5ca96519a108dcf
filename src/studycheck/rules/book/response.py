"""RS: how many of those asked answered."""

from __future__ import annotations

from typing import Any

from studycheck.rules import (
    Dimension,
    Fact,
    Mismatch,
    Severity,
    StudyRow,
    distance_rule,
    study_rule,
    together,
)
from studycheck.sizes.firm_sizes.rounding import half_share
from studycheck.vocabulary.terms import Marker, Method


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

    Fires on
    --------
    one: {sample: {response_rate: {value: not stated}}}

    Clear on
    --------
    one: {sample: {response_rate: {value: 0.3}}}
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
    """The same survey has several response rates, depending on what happens to cases of unknown eligibility.

    Fires on
    --------
    one: {sample: {response_rate: {value: 0.3, definition: not stated}}}

    Clear on
    --------
    one: {sample: {response_rate: {value: 0.3, definition: AAPOR RR3}}}
    """
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
    comparing="levels",  # alike at both ends of a series, it cancels
)
def rates_differ(a: Any, b: Any) -> Any:
    """The lower rate leaves more room for those who care to answer.

    Fires on
    --------
    one: {sample: {response_rate: {value: 0.2}}}
    other: {sample: {response_rate: {value: 0.6}}}

    Clear on
    --------
    one: {sample: {response_rate: {value: 0.6}}}
    other: {sample: {response_rate: {value: 0.41}}}
    """
    return abs(a - b)


def _rate_arithmetic(row: StudyRow) -> Fact[tuple[float, int, int]]:
    sample = row.study.sample
    return together(sample.response_rate.value, sample.achieved, sample.issued)


@study_rule(
    "RS004",
    "The response rate does not follow from its parts",
    severity=Severity.MAJOR,
    dimension=Dimension.RESPONSE,
    of=_rate_arithmetic,
    needs=("sample.response_rate.value", "sample.achieved", "sample.issued"),
    cites=("aapor-standard-definitions", "nuijten-2016"),
    remedy="Ask for the numbers approached, eligible and answered, and by which definition the rate is computed.",
)
def rate_arithmetic(fact: tuple[float, int, int]) -> Mismatch | None:
    """The rate is answers divided by those eligible among the approached.

    Major where it is lower than answers divided by all approached, which no definition allows; minor where
    it is higher, since part of those approached must then have been ineligible. Rounding is allowed for.

    Fires on
    --------
    one: {sample: {achieved: 900, issued: 3000, response_rate: {value: 0.2}}}

    Clear on
    --------
    one: {sample: {achieved: 900, issued: 3000, response_rate: {value: 0.3}}}
    """
    rate, achieved, issued = fact
    if issued == 0:
        return None
    stated, recomputed = round(rate * 100, 6), 100 * achieved / issued
    if abs(stated - recomputed) <= half_share(stated) + 1e-9:
        return None
    values: dict[str, Any] = {
        "stated": stated,
        "achieved": achieved,
        "issued": issued,
        "recomputed": recomputed,
    }
    if stated < recomputed:
        return Mismatch(
            "{one} states a response rate of {stated:g} %, but {achieved:,} of {issued:,} are {recomputed:.3g} %",
            **values,
        )
    return Mismatch(
        "{one} states a response rate of {stated:g} %; {achieved:,} of {issued:,} are {recomputed:.3g} %, "
        "so that {ineligible:,.0f} of those approached were not eligible",
        severity=Severity.MINOR,
        ineligible=issued - achieved / rate,
        **values,
    )
