"""Which of the facts on which comparisons turn two studies do not give, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from studycheck.rules.findings import Gap

FACTS: Mapping[str, str] = MappingProxyType(
    {
        "estimates": "what was measured",
        "network_scope": "the kind of network",
        "countries": "the countries",
        "fieldwork.start": "the date",
        "year": "the date",
        "population.unit": "the statistical unit",
        "population.eligibility": "who could take part",
        "size.bounds": "the size of the firms",
        "respondents.speaks_for": "for whom respondents speak",
        "sample.method": "how the sample was selected",
        "sample.weighted_to": "what shares are weighted to",
        "estimates[0].weighted_to": "what shares are weighted to",
        "estimates[0].period": "the reference period",
    }
)
"""The facts in words, by the fields that hold them."""


def undisclosed(gaps: Iterable[Gap], one: str, other: str) -> str:
    """Return a sentence that says what neither, or only one, of two studies gives; empty where nothing is missing.

    Examples
    --------
    >>> from studycheck.rules.findings import Missing
    >>> from studycheck.vocabulary.terms import Dimension
    >>> missing = (Missing("acme", "sample.method", None), Missing("survey", "sample.method", None))
    >>> gap = Gap("SA003", "Different sampling methods", Dimension.METHOD, ("acme", "survey"), missing, False)
    >>> undisclosed([gap], "acme", "survey")
    'Not disclosed: how the sample was selected (both).'
    """
    silent: dict[str, set[str]] = {}
    for gap in gaps:
        for missing in gap.missing:
            if missing.field in FACTS:
                silent.setdefault(FACTS[missing.field], set()).add(missing.study)
    # in the order of the life of a survey, whichever rule asks
    facts = [fact for fact in dict.fromkeys(FACTS.values()) if fact in silent]
    parts = [f"{fact} ({'both' if silent[fact] >= {one, other} else min(silent[fact])})" for fact in facts]
    return f"Not disclosed: {', '.join(parts)}." if parts else ""
