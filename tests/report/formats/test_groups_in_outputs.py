"""Where not all groups could be listed, every output says so in the same sentence."""

from __future__ import annotations

import json

import pytest

import studycheck as sc
from studycheck.checking.groups import find
from tests.report.formats.test_text import studies

CAVEAT = (
    "The search ended at 1 group; there are more. Every study that is comparable with another is in one of them; "
    "no group has more than 2 studies."
)


@pytest.fixture
def report(monkeypatch):
    monkeypatch.setattr(find, "STEPS", 0)
    return sc.check(studies())


def test_the_summary_says_it(report):
    assert CAVEAT in " ".join(str(report).split())


def test_markdown_says_it_under_the_table(report):
    text = report.to_markdown()
    assert f"\n{CAVEAT}\n" in text
    assert "\nComparable with none of the others: c.\n" in text


def test_html_says_it(report):
    assert f"<p>{CAVEAT}</p>" in report.to_html()


def test_json_says_it(report):
    found = json.loads(report.to_json())
    assert found["search"] == {"complete": False, "largest_is_proven": True, "bound": 2, "caveat": CAVEAT}
    assert (found["alone"], found["groups"]) == (["c"], [{"studies": ["a", "b"], "verdict": "with caution"}])


def test_a_notebook_says_it(report):
    assert f"<p>{CAVEAT}</p>" in report.groups()._repr_html_()


def test_a_complete_search_needs_no_words():
    report = sc.check(studies())
    found = json.loads(report.to_json())
    assert found["search"] == {"complete": True, "largest_is_proven": True, "bound": 2, "caveat": ""}
    for text in (str(report), report.to_html(), report.to_markdown()):
        assert "The search ended" not in text
