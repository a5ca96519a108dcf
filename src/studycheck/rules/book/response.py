"""RS: response rates."""

from __future__ import annotations

from typing import Any

from studycheck.rules import (
    Dimension,
    Fact,
    Mismatch,
    Severity,
    StudyRow,
    combine,
    distance_rule,
    study_rule,
)
from studycheck.sizes.firm_sizes.rounding import half_share
from studycheck.study import known
from studycheck.study.response_rate import Rate
from studycheck.vocabulary.terms import Marker, Method


def _states_rate(row: StudyRow) -> Fact[tuple[bool, Rate | None]]:
    """Return whether the rate is stated, and where it is not, the rate that was worked out, if there is one."""
    rate = row.study.sample.response_rate.value
    if row.method is Method.SELF_SELECTED or rate is Marker.NOT_APPLICABLE:
        return Marker.NOT_APPLICABLE
    if rate is Marker.NOT_STATED:
        return False, known(row.response_rate)
    return None if rate is None else (True, None)


@study_rule(
    "RS001",
    "Response rate not stated",
    severity=Severity.MINOR,
    dimension=Dimension.RESPONSE,
    of=_states_rate,
    needs=("sample.response_rate.value",),
    cites=("jbi-prevalence", "aapor-disclosure"),
    remedy="Ask how many firms were approached, and which definition of the rate was used.",
)
def rate_not_stated(fact: tuple[bool, Rate | None]) -> Mismatch | None:
    """People who answer a survey on social media tend to be those who care about social media.

    The rule does not apply to volunteers, who were not approached individually. Where the issued sample and the
    responses are known, the message says which rate follows from them.

    Fires on
    --------
    one: {sample: {response_rate: {value: not stated}}}

    Clear on
    --------
    one: {sample: {response_rate: {value: 0.3}}}
    """
    stated, worked_out = fact
    if stated:
        return None
    if worked_out is not None:
        return Mismatch("{one} does not state its response rate; it is {rate:.1%}", rate=worked_out)
    return Mismatch("{one} does not state its response rate")


@study_rule(
    "RS002",
    "Response rate without a definition",
    severity=Severity.MINOR,
    dimension=Dimension.RESPONSE,
    of=lambda row: _states_definition(row),
    needs=("sample.response_rate.value", "sample.response_rate.definition"),
    cites=("aapor-disclosure",),
    remedy="Ask which cases count as approached; AAPOR lists six definitions.",
)
def rate_not_defined(stated: bool) -> Mismatch | None:
    """One survey has several response rates, depending on how cases of unknown eligibility are treated.

    Fires on
    --------
    one: {sample: {response_rate: {value: 0.3, definition: not stated}}}

    Clear on
    --------
    one: {sample: {response_rate: {value: 0.3, definition: AAPOR RR3}}}
    """
    return None if stated else Mismatch("{one} publishes a response rate but does not define it")


def _states_definition(row: StudyRow) -> bool | Marker | None:
    given = row.study.sample.response_rate
    rate, definition = given.value, given.definition
    if isinstance(rate, Marker) or definition is Marker.NOT_APPLICABLE:
        return Marker.NOT_APPLICABLE  # a rate is not published
    return None if rate is None or definition is None else definition is not Marker.NOT_STATED


@distance_rule(
    "RS003",
    "Very different response rates",
    dimension=Dimension.RESPONSE,
    of=lambda row: row.response_rate,
    quantity=float,
    grades={Severity.MINOR: 0.2, Severity.MAJOR: 0.4},
    unit="of all firms approached",
    message="the response rate is {a:.0%} in {one} and {b:.0%} in {other}",
    needs=("sample.response_rate.value",),
    cites=("groves-1989",),
    remedy="Look for a nonresponse analysis in the study with the lower rate.",
    comparing="levels",  # alike at both ends of a series, it cancels
)
def rates_differ(a: Any, b: Any) -> Any:
    """A lower rate leaves more room for nonresponse bias.

    Where a study publishes no rate, it is worked out from the issued sample and the responses, and the message says
    so; not for quotas, panels and open invitations, nor where those approached had to be asked whether they were
    eligible.

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
    return combine(sample.response_rate.value, sample.achieved, sample.issued)


@study_rule(
    "RS004",
    "Response rate inconsistent with its components",
    severity=Severity.MAJOR,
    dimension=Dimension.RESPONSE,
    of=_rate_arithmetic,
    needs=("sample.response_rate.value", "sample.achieved", "sample.issued"),
    cites=("aapor-standard-definitions", "nuijten-2016"),
    remedy="Ask how many firms were approached, eligible and responding, and which definition of the rate was used.",
)
def rate_arithmetic(fact: tuple[float, int, int]) -> Mismatch | None:
    """The response rate is the number of responses divided by the number of eligible firms approached.

    Major where it is lower than responses divided by all firms approached, which none of the definitions allows.
    Minor where it is higher, since some of the firms approached must then have been ineligible. The rule allows for
    rounding.

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
            "{one} states a response rate of {stated:g} %, but {achieved:,} responses from {issued:,} firms approached "
            "are {recomputed:.3g} %",
            **values,
        )
    return Mismatch(
        "{one} states a response rate of {stated:g} %; {achieved:,} responses from {issued:,} firms approached are "
        "{recomputed:.3g} %, so {ineligible:,.0f} of these firms must have been ineligible",
        severity=Severity.MINOR,
        ineligible=issued - achieved / rate,
        **values,
    )
