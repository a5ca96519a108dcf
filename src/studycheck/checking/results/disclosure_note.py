"""Which of the facts on which comparisons turn two studies do not give, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from studycheck.base.language import compose, msg, say, term
from studycheck.base.translated import join
from studycheck.rules.findings import Gap

FACTS: Mapping[str, str] = MappingProxyType(
    {
        "PU002": msg("what was measured"),
        "NS001": msg("the scope"),
        "GE001": msg("the countries"),
        "TI001": msg("the date"),
        "PO001": msg("the statistical unit"),
        "PO003": msg("who could take part"),
        "SZ001": msg("the size of the firms"),
        "DI004": msg("for whom respondents speak"),
        "SA003": msg("how the sample was selected"),
        "PR003": msg("what shares are weighted to"),
        "ME005": msg("the reference period"),
    }
)
"""The facts in words, by the rules that need them, in the order of the life of a survey."""


def disclosure_note(gaps: Iterable[Gap], one: str, other: str) -> str:
    """Return a sentence that says what neither, or only one, of two studies gives; empty where nothing is missing.

    Examples
    --------
    >>> from studycheck.rules.findings import Missing
    >>> from studycheck.vocabulary.terms import Dimension
    >>> missing = (Missing("acme", "sample.method", None), Missing("survey", "sample.method", None))
    >>> gap = Gap("SA003", "Different sampling methods", Dimension.METHOD, ("acme", "survey"), missing, False)
    >>> disclosure_note([gap], "acme", "survey")
    'Not disclosed: how the sample was selected (both).'
    """
    silent = {gap.code: {missing.study for missing in gap.missing} for gap in gaps}
    parts = [
        compose("{fact} ({studies})", fact=say(fact), studies=_which(silent[code], one, other))
        for code, fact in FACTS.items()
        if silent.get(code)
    ]
    return say("Not disclosed: {facts}.", facts=join(", ", parts)) if parts else ""


def _which(silent: set[str], one: str, other: str) -> str:
    return term("both", "studies") if silent >= {one, other} else min(silent)
