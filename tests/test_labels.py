"""Pairs judged by hand are well-formed, and their verdicts follow from their problems."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from studycheck import datasets
from studycheck.base.yaml12 import load_text
from studycheck.study import Study
from studycheck.vocabulary.terms import Dimension, Severity, Verdict
from tests.each import each

FOLDER = Path(__file__).parent.parent / "benchmarks" / "labels"
FILES = {
    path.relative_to(FOLDER).as_posix(): load_text(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.rglob("*.yaml"))
}
LABELS = [label for labels in FILES.values() for label in labels]
# labels of another catalog than the first stand in a folder of its name
CATALOGS = {
    label["id"]: name.rpartition("/")[0] or "social-networks-2012"
    for name, labels in FILES.items()
    for label in labels
}
SECOND_READINGS = "MSU"
"""The first letters of the labels of pairs that somebody else has labelled, too."""
KINDS = {
    "construct",
    "country",
    "label_homonym",
    "mode",
    "network_scope",
    "population_sector",
    "reference_period",
    "respondent_role",
    "sample_size",
    "sampling_method",
    "size_definition",
    "sponsor_interest",
    "time_gap",
    "undisclosed_metadata",
    "unit_of_analysis",
    "weighting",
}

each_label = each("label", LABELS, lambda label: label["id"])


def severities(label: dict[str, Any]) -> Counter[str]:
    return Counter(problem["severity"] for problem in label["problems"])


def printed_percentages(study: Study) -> set[str]:
    """Per cent on the card, and what is left of those that count the share without."""
    known = [estimate for estimate in study.estimates if estimate.value is not None]
    values = [estimate.value for estimate in known]
    values += [1 - estimate.value for estimate in known if estimate.negated]
    return {f"{round(100 * float(value), 6):g}" for value in values}


def test_there_are_labels():
    assert {name: len(labels) for name, labels in FILES.items()} == {
        "ai-adoption/numbers-c.yaml": 16,
        "ai-adoption/numbers-d.yaml": 16,
        "ai-adoption/numbers-e.yaml": 18,
        "ai-adoption/numbers-f.yaml": 18,
        "ai-adoption/pairs.yaml": 12,
        "fifty-pairs.yaml": 55,
        "numbers-a.yaml": 46,
        "numbers-b.yaml": 46,
        "numbers-c.yaml": 28,
        "numbers-d.yaml": 28,
        "numbers-e.yaml": 22,
        "numbers-f.yaml": 22,
        "ten-pairs.yaml": 10,
    }


def test_ids_are_unique():
    assert [label for label, times in Counter(label["id"] for label in LABELS).items() if times > 1] == []


def test_no_pair_is_labelled_twice():
    first_readings = [label for label in LABELS if label["id"][0] not in SECOND_READINGS]
    pairs = Counter(frozenset((label["one"], label["other"])) for label in first_readings)
    assert [sorted(pair) for pair, times in pairs.items() if times > 1] == []


@each(
    "readings",
    [
        ("numbers-a", "numbers-b"),
        ("numbers-c", "numbers-d"),
        ("ai-adoption/numbers-c", "ai-adoption/numbers-d"),
        ("numbers-e", "numbers-f"),
        ("ai-adoption/numbers-e", "ai-adoption/numbers-f"),
    ],
    "/".join,
)
def test_two_people_labelled_the_same_numbers(readings):
    one, other = ([(label["one"], label["other"]) for label in FILES[f"{name}.yaml"]] for name in readings)
    assert one == other


@each_label
def test_fields_are_those_of_the_format(label):
    assert list(label) == ["id", "one", "other", "verdict", "compared", "problems"]
    assert all(list(problem) == ["severity", "problem", "why"] for problem in label["problems"])
    assert all(isinstance(text, str) and text for text in (label["compared"], *map(_why, label["problems"])))


@each_label
def test_names_two_studies_of_the_catalogue_or_two_of_their_numbers(label):
    assert label["one"] != label["other"]
    for name in (label["one"], label["other"]):
        study, _, place = name.rstrip("]").partition("[")
        estimates = datasets.load(CATALOGS[label["id"]])[study].estimates
        assert not place or int(place) < len(estimates)


@each_label
def test_percentages_compared_are_on_the_cards(label):
    studies = datasets.load(CATALOGS[label["id"]])
    one, other = (studies[label[side].partition("[")[0]] for side in ("one", "other"))
    printed = printed_percentages(one) | printed_percentages(other)
    assert set(re.findall(r"([\d.]+)%", label["compared"])) <= printed


@each_label
def test_words_are_those_of_the_vocabulary(label):
    assert label["verdict"] in list(Verdict)
    assert set(severities(label)) <= set(Severity)
    kinds = [problem["problem"] for problem in label["problems"]]
    of_numbers = "[" in label["one"]
    assert set(kinds) <= (set(Dimension) if of_numbers else KINDS)
    if not of_numbers:
        assert len(kinds) == len(set(kinds)), "a kind of problem stands once, at its highest severity"


@each_label
def test_severities_are_listed_from_blocker_to_minor(label):
    ranks = [Severity(problem["severity"]).rank for problem in label["problems"]]
    assert ranks == sorted(ranks, reverse=True)


@each_label
def test_verdict_follows_from_the_problems(label):
    count = severities(label)
    if count[Severity.BLOCKER] or count[Severity.MAJOR] >= 3:
        allowed = {Verdict.NOT_COMPARABLE}
    elif count[Severity.MAJOR]:
        allowed = {Verdict.WITH_CAUTION}
    else:
        allowed = {Verdict.COMPARABLE}
    # labels of numbers have an undisclosed fact in the dimension that it belongs to
    needed = (
        {"undisclosed_metadata"} if "[" not in label["one"] else {"construct", "scope", "population", "size"}
    )
    majors = {problem["problem"] for problem in label["problems"] if problem["severity"] == Severity.MAJOR}
    if allowed == {Verdict.WITH_CAUTION} and needed & majors:
        allowed.add(Verdict.CANNOT_TELL)
    assert label["verdict"] in allowed


def _why(problem: dict[str, Any]) -> Any:
    return problem["why"]
