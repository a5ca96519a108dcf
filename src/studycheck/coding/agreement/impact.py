"""On how many verdicts a disagreement between coders turns: an hour of deciding goes there first."""

from __future__ import annotations

from collections.abc import Sequence

from studycheck.catalog import Catalog
from studycheck.coding.agreement.facts import CodedTwice
from studycheck.coding.agreement.merging import with_value
from studycheck.report import check
from studycheck.study import Study

_AT_ONCE = 100
"""Disagreements that one check looks at, each as two cards: one check of many cards is faster than many checks."""


def verdicts_that_turn(merged: Catalog, facts: Sequence[CodedTwice]) -> dict[CodedTwice, int]:
    """Return for each disagreement on how many pairs of studies the verdict is another if the other coder is right.

    Each disagreement is looked at by itself, with the facts on which both agree and no other.
    """
    open_facts = [fact for fact in facts if not fact.agree]
    variants = [pair for n, fact in enumerate(open_facts) if (pair := _variants(merged, fact, f"open.{n}"))]
    found: dict[CodedTwice, int] = {}
    for start in range(0, len(variants), _AT_ONCE):
        some = variants[start : start + _AT_ONCE]
        cards = [card for _, one, other in some for card in (one, other)]
        report = check([*merged.studies, *cards])
        codes, places = report.verdict_codes, {name: place for place, name in enumerate(report.catalog)}
        for fact, one, other in some:
            first, second = codes[places[one.id]], codes[places[other.id]]
            found[fact] = sum(
                bool(first[places[name]] != second[places[name]]) for name in merged if name != fact.study
            )
    return found


def _variants(merged: Catalog, fact: CodedTwice, name: str) -> tuple[CodedTwice, Study, Study] | None:
    """Return the agreed card with what one and what the other coder wrote; None if neither can be added to it."""
    card = merged[fact.study]
    sides = []
    for coder, value in enumerate((fact.first, fact.second)):
        path = fact.paths[coder] or fact.path
        changed = card if value is None else with_value(card, path, value)
        if changed is None:
            return None
        sides.append(changed.model_copy(update={"id": f"{name}.{coder}"}))
    return fact, sides[0], sides[1]
