"""Dates as people write them, in English, French and German."""

import pytest
from hypothesis import given, strategies as st

from studycheck.vocabulary.written_dates import dates_meant

WRITTEN = [
    ("February 2014", ["2014-02"]),
    ("févr. 2014", ["2014-02"]),
    ("März 2014", ["2014-03"]),
    ("1er mars 2014", ["2014-03-01"]),
    ("3rd May 2014", ["2014-05-03"]),
    ("May 3, 2014", ["2014-05-03"]),
    ("3. Mai 2014", ["2014-05-03"]),
    ("2014/3", ["2014-03"]),
    ("2014", []),
    ("spring 2014", []),
    ("3 May 4, 2014", []),
    ("13/14/2014", []),
    ("2014-2015", []),
]


@pytest.mark.parametrize(("text", "dates"), WRITTEN)
def test_a_date_is_read_as_people_write_it(text, dates):
    assert dates_meant(text) == dates


@given(st.dates())
def test_day_month_year_is_always_among_what_it_may_mean(day):
    text = day.strftime("%d.%m.") + f"{day.year:04}"
    assert day.isoformat() in dates_meant(text)
