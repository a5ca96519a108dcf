from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from studycheck import Study
from studycheck.study import narrow
from studycheck.study.effective_sample import is_complete, population_behind, population_size
from tests.strategies import QUICK


def study(count=None, of=None, **sample):
    return Study(id="a", population={"count": count, "unit": of}, sample=sample)


@pytest.mark.parametrize(
    ("card", "size", "complete"),
    [
        (study(), None, False),
        (study(100), None, False),
        (study(100, achieved=80), 100, False),
        (study(100, achieved=100), 100, True),
        (study(100, achieved=100, analysed=90), 100, False),
        # firms that are fewer than the responses are not what these count
        (study(70, "enterprise", achieved=80, unit="individual"), None, False),
        (study(100, "enterprise", achieved=80, unit="individual"), None, False),
        (study(100, "enterprise", achieved=80, unit="enterprise"), 100, False),
        (study("not stated", achieved=80, method="census"), None, None),
        (study(achieved=80, method="census"), None, None),
        (study(achieved=80, method="census", issued=80), 80, True),
        (study(achieved=80, method="census", response_rate={"value": 0.8}), 100, False),
        (study(achieved=80, method="census", response_rate={"value": 1.0}), 80, True),
        (study(achieved=80, issued=80, method="quota"), None, False),
        (study(achieved=80, method="census", mode="observation"), 80, True),
        (study(100, achieved=80, method="census", mode="observation"), 100, False),
        (study(achieved=80, method="census", mode=["observation", "web"]), None, None),
    ],
)
def test_population_of_a_sample(card, size, complete):
    assert (population_size(card), is_complete(card)) == (size, complete)


@pytest.mark.parametrize(("informants", "complete"), [("one", True), ("several", False), (None, False)])
def test_one_person_for_each_firm_counts_as_a_firm(informants, complete):
    card = Study(
        id="a",
        population={"count": 80, "unit": "enterprise"},
        sample={"achieved": 80, "unit": "individual"},
        respondents={"informants": informants},
    )
    assert is_complete(card) is complete


def by_class(count, achieved):
    return Study(
        id="a",
        population={"count": count},
        sample={"achieved": achieved},
        size={"classes": [{"label": "10-49", "min": 10, "max": 49, "n": 20}]},
        estimates=[
            {"construct": "has_profile", "value": 0.5, "base": "all"},
            {"construct": "has_profile", "value": 0.5, "base": "size class", "size_class": "10-49"},
        ],
    )


@pytest.mark.parametrize(("achieved", "whole", "part"), [(100, True, True), (80, False, False)])
def test_a_part_of_a_complete_count_is_complete(achieved, whole, part):
    card = by_class(100, achieved)
    assert is_complete(narrow(card, 0)) is whole
    assert is_complete(narrow(card, 1)) is part
    assert narrow(card, 1).population.count == (20 if part else None)


@QUICK
@given(st.integers(1, 500), st.integers(0, 500), st.sampled_from([None, "census", "probability", "quota"]))
def test_the_population_is_never_smaller_than_the_responses(n, more, method):
    card = study(n + more, achieved=n, method=method)
    assert population_size(card) == n + more
    assert is_complete(card) is (more == 0)
    assert population_behind(card, n) == n + more
