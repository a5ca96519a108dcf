from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from studycheck.errors import shorten
from studycheck.sizes.bands import band_of, given_band

READ = {
    (10, 49): [
        "10-49", "10–49", " 10 — 49 ", "10 to 49", "10 - 49 employees", "between 10 and 49",
        "from 10 to 49 persons employed",
        "de 10 à 49 salariés", "entre 10 et 49 salariés", "von 10 bis 49 Beschäftigte", "10 bis unter 50",
        "10 a 49 empleados",
        "tra 10 e 49 addetti", "10 tot en met 49 werknemers", "10 til 49 ansatte", "at least 10 and fewer than 50",
        ">=10 and <50", "≥10 <50", "small (10-49)", "Small: 10–49 staff", "10-49 (small)", "１０－４９",
        "10 to less than 50",
    ],
    (1000, 4999): [
        "1,000-4,999", "1.000 bis 4.999", "1 000 à 4 999", "1'000-4'999", "1000-4999",
        "1\u202f000–4\u202f999",
    ],
    (250, None): [
        "250+", "250 +", "250 or more", "250 employees or more", "≥250", ">= 250", "GE250", "at least 250",
        "more than 249",
        "250 et plus", "250 salariés et plus", "250 ou +", "plus de 249", "à partir de 250", "ab 250", "250 und mehr",
        "mindestens 250 Mitarbeiter", "250 o más", "más de 249", "250 e oltre", "250 of meer", "250 eller fler",
        "> 249",
    ],
    (None, 9): [
        "<10", "< 10", "LT10", "less than 10", "fewer than 10 people", "moins de 10 salariés", "weniger als 10",
        "unter 10",
        "up to 9", "at most 9", "jusqu'à 9", "jusqu’à 9", "bis 9", "≤9", "micro (<10)", "menos de 10",
        "færre end 10 ansatte",
    ],
    (1, 2): ["1 or 2 employees", "1 ou 2 salariés"],
    (10_000, None): ["10 000 salariés et plus", "10,000 persons employed or more"],
    (0, 0): ["0 employees", "no employees", "aucun salarié", "ohne Beschäftigte"],
    (1, 1): ["1 employee", "1 salarié"],
}  # fmt: skip


@pytest.mark.parametrize(("band", "label"), [(band, label) for band in READ for label in READ[band]])
def test_a_label_is_read(label, band):
    assert band_of(label.replace("’", "'")) == band


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("3", "'3' is a number without bounds, and may be a code"),
        ("100 249", "'100 249' is a number without bounds, and may be a code"),
        ("10-Jan", "'10-Jan' is a date, which spreadsheets make of bands such as 1-9"),
        ("Oct-49", "'Oct-49' is a date, which spreadsheets make of bands such as 1-9"),
        ("2012-01-09", "'2012-01-09' is a date, which spreadsheets make of bands such as 1-9"),
        ("09/01/2012", "'09/01/2012' is a date, which spreadsheets make of bands such as 1-9"),
        ("49-10", "'49-10' ends below its beginning"),
        ("more than 10 and less than 11", "'more than 10 and less than 11' ends below its beginning"),
        ("10 or 20 employees", "'10 or 20 employees' leaves out what lies between"),
        ("<0", "'<0' holds no headcount"),
        ("10,49", "'10,49' is not a band of staff"),
        ("10-49-99", "'10-49-99' is not a band of staff"),
        ("1-10 M€", "'1-10 M€' is not a band of staff"),
        ("10-49 %", "'10-49 %' is not a band of staff"),
        ("small", "'small' is not a band of staff"),
        ("don't know", '"don\'t know" is not a band of staff'),
        ("1" * 200, f"{shorten('1' * 200)} is not a band of staff"),
    ],
)
def test_what_is_not_a_band_is_refused(label, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        band_of(label)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_bounds_are_read_as_they_are_written(a, b):
    low, high = sorted((a, b))
    assert band_of(f"{low:,}-{high:,}") == band_of(f"{low} to {high} staff") == (low, high)
    assert band_of(f"{low}+") == (low, None)


@given(st.text(max_size=40))
def test_any_text_is_a_band_in_order_or_refused(text):
    try:
        low, high = band_of(text)
    except ValueError:
        return
    assert low is not None or high is not None
    assert low is None or high is None or low <= high


def test_a_caller_gives_the_meaning_of_labels():
    assert given_band("B", (10, 49)) == (10, 49)
    assert given_band("B", (250, None)) == (250, None)
    assert given_band("B", "50 to 249") == (50, 249)
    assert given_band("?", None) == (None, None)


@pytest.mark.parametrize(
    ("given_", "message"),
    [
        (10, "bands gives 10 for 'B'; write (10, 49), (250, None), a label, or None"),
        ((1, 2, 3), "bands gives (1, 2, 3) for 'B'; write (10, 49), (250, None), a label, or None"),
        ((9, 1), "bands gives (9, 1) for 'B', which are not bounds in order"),
        ((-1, 5), "bands gives (-1, 5) for 'B', which are not bounds in order"),
        ((float("nan"), 5), "bands gives (nan, 5) for 'B', which are not bounds in order"),
        ("B", "'B' is not a band of staff"),
    ],
)
def test_a_meaning_that_is_no_band_is_refused(given_, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        given_band("B", given_)
