"""The families of rules: the first two letters of a code, and the step of the survey life cycle."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from studycheck.base.frozen import frozen
from studycheck.vocabulary.terms import Step


@frozen
class Family:
    """A family of rules: its prefix, its name and its step of the survey life cycle."""

    prefix: str
    name: str
    step: Step


FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        prefix: Family(prefix, name, step)
        for prefix, name, step in (
            ("PU", "purpose and construct", Step.PURPOSE),
            ("NS", "network scope", Step.PURPOSE),
            ("GE", "geography", Step.POPULATION),
            ("PO", "population, unit and sector", Step.POPULATION),
            ("SZ", "size", Step.POPULATION),
            ("SA", "sample and precision", Step.SAMPLING),
            ("ME", "instrument and measurement", Step.INSTRUMENT),
            ("MO", "mode and collection", Step.COLLECTION),
            ("TI", "time", Step.COLLECTION),
            ("RE", "respondents", Step.RESPONSE),
            ("RS", "response", Step.RESPONSE),
            ("PR", "processing and weighting", Step.PROCESSING),
            ("DI", "disclosure by one of two studies", Step.REPORTING),
            ("TR", "transparency and reporting", Step.REPORTING),
            ("IN", "independence and sponsor", Step.REPORTING),
            ("GR", "groups", Step.COMPARISON),
            ("WA", "waivers", Step.REPORTING),
        )
    }
)
"""Every family by its prefix, in the order of the survey life cycle. Custom rules may have other prefixes."""
