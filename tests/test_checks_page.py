"""The page of checks names rules that exist, and every rule of the book stands on it."""

from __future__ import annotations

import re
from pathlib import Path

import studycheck as sc

PAGE = (Path(__file__).parents[1] / "docs" / "explanation" / "checks.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+) \| (.+?) \| (.+?) \|$", PAGE, re.MULTILINE)


def test_all_86_checks_are_listed_once():
    assert [int(number) for number, _, _ in ROWS] == list(range(1, 87))


def test_each_is_answered_by_a_rule_or_left_out_for_a_reason():
    for number, _, answer in ROWS:
        assert re.search(
            r"\b[A-Z]{2}\d{3}\b|refused on reading|left out.*: |left out.*as 82|shock", answer
        ), number


def test_rules_named_exist_and_all_rules_are_named():
    named = set(re.findall(r"\b[A-Z]{2}\d{3}\b", PAGE))
    assert named == {rule.code for rule in sc.RULES}
