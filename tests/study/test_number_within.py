"""The one number in a text, whatever words stand around it."""

import pytest
from hypothesis import given, strategies as st

from studycheck.study.number_within import percent_within, whole_number_within

WORDS = st.sampled_from(["about ", "n = ", "(", "env. ", "≈", ""])


@given(st.integers(0, 999_999), WORDS, st.sampled_from([" firms", ")", " (approx.)", ""]))
def test_words_around_a_number_are_left_out(number, before, after):
    assert whole_number_within(f"{before}{number}{after}") == str(number)


@given(st.integers(1_000, 999_999), st.sampled_from(" \u00a0\u202f.,'’"))
def test_so_are_separators_of_thousands(number, separator):
    assert whole_number_within(f"ca. {number:,}".replace(",", separator)) == str(number)


@pytest.mark.parametrize("text", ["", "some", "10-249", "80 of 400", "-5", "4.3", "CO2", "12 000,5"])
def test_none_several_or_a_fraction_is_no_number_to_propose(text):
    assert whole_number_within(text) == ""


@pytest.mark.parametrize(
    ("text", "number"),
    [("± 4.3", "4.3"), ("4,3 points", "4,3"), ("45 Prozent", "45"), ("0.4 pt", ""), ("450", "")],
)
def test_a_number_from_1_to_100_can_only_be_a_percentage(text, number):
    assert percent_within(text) == number
