"""Cards for tests: one on which everything is known, and what a rule says of cards."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

import studycheck as sc
from studycheck.rules.names import explain

Facts = dict[str, Any]

FULL: Facts = {
    "title": "Social networks in small and medium firms",
    "publisher": "Office",
    "series": "firms online",
    "sponsor": {"name": "Ministry", "kind": "official", "interest": False},
    "year": 2012,
    "fieldwork": {"start": "2012-03", "end": "2012-04"},
    "countries": ["FR"],
    "population": {
        "unit": "enterprise",
        "sectors": {"included": ["C", "G", "J"]},
        "floor": 10,
        "eligibility": "all",
        "count": 60000,
    },
    "size": {
        "label": "PME",
        "basis": "headcount",
        "scheme": "not applicable",
        "bounds": {"min": 10, "max": 249},
        "measure": "employees",
        "group": False,
        "classes": "not applicable",
    },
    "sample": {
        "issued": "not applicable",
        "achieved": 2600,
        "method": "probability",
        "frame": "the register of firms",
        "frame_date": "2011-12",
        "recruited_through_topic": False,
        "substitutes": False,
        "mode": ["phone"],
        "response_rate": {"value": 0.6, "definition": "AAPOR RR3"},
        "weighted": True,
        "weighting": "to the number of firms by size and sector",
        "weighted_to": "firms",
        "design_effect": 1.0,
        "margin_of_error": 0.02,
    },
    "respondents": {
        "roles": [{"role": "owner or CEO", "share": 1.0}],
        "speaks_for": "firm",
        "informants": "several",
        "proxy": False,
    },
    "network_scope": "public",
    "objectives": ["recruit", "image"],
    "estimates": [
        {
            "construct": "uses_social_media",
            "indicator": "uses at least one social medium",
            "value": 0.2,
            "base": "all",
            "platforms": ["Facebook", "Twitter"],
            "item": "Q1",
            "multiple": False,
            "options": ["yes", "no"],
            "period": "now",
            "intensity": "any",
            "counts": ["blogs", "networks"],
        }
    ],
    "series_breaks": [],
    "disclosure": {
        "question_wording": True,
        "response_options": True,
        "pretest": True,
        "translation": True,
        "recruitment": True,
        "duplicates": True,
        "nonresponse": True,
        "missing_answers": True,
        "editing": True,
        "weighting": True,
        "limitations": True,
    },
    "coding": {"conflicts": []},
}
"""A card of which every rule can judge, and of which none has anything to say."""


def changed(facts: Facts, path: str, value: Any) -> Facts:
    """Return a copy of `facts` with another value at a dotted path; None takes the fact away."""
    name, _, rest = path.partition(".")
    if not rest:
        return {**facts, name: value} if value is not None else {k: v for k, v in facts.items() if k != name}
    if name == "estimates[0]":
        first, *others = facts["estimates"]
        return {**facts, "estimates": [changed(first, rest, value), *others]}
    return {**facts, name: changed(facts.get(name, {}), rest, value)}


def full(id: str = "a", /, **changes: Any) -> sc.Study:
    """Return the full card with changes at dotted paths, written with two underscores for a dot."""
    facts = FULL
    for path, value in changes.items():
        facts = changed(facts, path.replace("__", "."), value)
    return sc.Study(id=id, **facts)


class Case(NamedTuple):
    """Facts of one card or of two, and what a rule says of them."""

    name: str
    cards: tuple[Facts, ...]
    says: str


def case(name: str, /, *cards: Facts, says: str) -> Case:
    return Case(name, cards, says)


def params(cases: dict[str, list[Case]]) -> list[Any]:
    """Return the cases of rules by code as parameters of a test."""
    return [
        pytest.param(code, *entry[1:], id=f"{code} {entry.name}")
        for code, listed in cases.items()
        for entry in listed
    ]


def said(code: str, /, *cards: Facts) -> str:
    """Return what a rule says of one card (a), of two (a and b) or of several, as text.

    ``major: <message>``, ``clear``, ``not applicable``, or ``unknown: <what is missing>``.
    """
    studies = [sc.Study(id=name, **facts) for name, facts in zip("abcdefgh", cards, strict=False)]
    rule = explain(code)
    # a rule that is asked one kind of question only is asked that one
    report = sc.check(studies, rules=[rule], comparing=max(rule.comparing), of=max(rule.among))
    assert not report.failures, report.failures
    for finding in report.findings:
        return f"{finding.severity}: {finding.message}"
    for gap in report.gaps:
        return f"unknown: {'; '.join(map(str, gap.missing))}"
    return "clear" if report.counts.clear else "not applicable"
