from __future__ import annotations

import pickle

import pytest
from hypothesis import given, strategies as st

import studycheck as sc
from studycheck.study.response_rate import Rate, response_rate
from studycheck.vocabulary.terms import Marker


def study(population=None, respondents=None, **sample):
    parts = {"population": population or {}, "respondents": respondents or {}}
    return sc.Study(id="a", sample={"issued": 1000, "achieved": 300} | sample, **parts)


@pytest.mark.parametrize("method", ["probability", "census", "customer list", "not stated", None])
@pytest.mark.parametrize("stated", [None, "not stated"])
def test_a_rate_follows_from_the_issued_sample(method, stated):
    card = study(method=method, response_rate={"value": stated})
    assert response_rate(card) == Rate(0.3, (300, 1000))


def test_a_stated_rate_is_never_replaced():
    assert response_rate(study(response_rate={"value": 0.42})) == Rate(0.42)
    assert response_rate(study(response_rate={"value": "not applicable"})) is Marker.NOT_APPLICABLE


@pytest.mark.parametrize(
    "facts",
    [
        {"method": "quota"},
        {"method": "online panel"},
        {"method": "self-selected"},
        {"method": "non-probability"},
        {"strata": [{"label": "a", "method": "census"}, {"label": "b", "method": "quota"}]},
        {"mode": "observation"},
        {"substitutes": True},
        {"qualifier": "approximate"},
        {"qualifier": "at least"},
        {"population": {"eligibility": "users"}},
        {"population": {"eligibility": "online"}},
        {"unit": "individual", "population": {"unit": "firm"}},
        {"respondents": {"informants": "several"}},
        {"issued": None},
        {"issued": "not stated"},
        {"issued": 0, "achieved": 0},
        {"achieved": None, "analysed": 300},
    ],
    ids=str,
)
def test_what_would_be_another_rate_is_not_worked_out(facts):
    assert response_rate(study(**facts)) is None


def test_one_person_for_each_firm_is_the_rate_of_firms():
    card = study(unit="individual", population={"unit": "firm"}, respondents={"informants": "one"})
    assert response_rate(card) == Rate(0.3, (300, 1000))


def test_a_study_prints_the_rate_with_its_counts_and_the_card_does_not_hold_it():
    card = study()
    assert "No response rate is coded; it is 30.0% (worked out: 300 of 1,000)." in str(card)
    assert card.to_dict() == {"id": "a", "sample": {"issued": 1000, "achieved": 300}}
    assert "worked out" not in str(study(response_rate={"value": 0.3}))


@given(st.integers(1, 10**9), st.data())
def test_a_rate_that_was_worked_out_is_a_share_and_always_says_so(issued, data):
    achieved = data.draw(st.integers(0, issued))
    rate = response_rate(study(issued=issued, achieved=achieved))
    assert isinstance(rate, Rate)
    assert 0 <= rate <= 1
    assert pickle.loads(pickle.dumps(rate)) == rate != Rate(float(rate))
    assert all("worked out" in format(rate, spec) for spec in ("", ".0%", ".3g"))
