"""The families of rules: the first two letters of a code, and the step of a survey's life they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from studycheck.vocabulary.terms import Step


@dataclass(frozen=True, slots=True)
class Family:
    """What the rules of one prefix have in common."""

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
            ("TR", "transparency and reporting", Step.REPORTING),
            ("IN", "independence and sponsor", Step.REPORTING),
            ("GR", "groups", Step.COMPARISON),
            ("WA", "waivers", Step.REPORTING),
        )
    }
)
"""Every family by its prefix, in the order of a survey's life. Rules of a user's own may have others."""
