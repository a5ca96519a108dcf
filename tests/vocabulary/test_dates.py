from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, strategies as st
from pydantic import TypeAdapter

from studycheck.vocabulary.dates import PartialDate
from tests.strategies import QUICK, dates

READ = [
    (2012, "2012", date(2012, 1, 1), date(2012, 12, 31)),
    ("2012", "2012", date(2012, 1, 1), date(2012, 12, 31)),
    (" 2012-06 ", "2012-06", date(2012, 6, 1), date(2012, 6, 30)),
    ("2012-02", "2012-02", date(2012, 2, 1), date(2012, 2, 29)),
    ("2013-02", "2013-02", date(2013, 2, 1), date(2013, 2, 28)),
    ("2012-12", "2012-12", date(2012, 12, 1), date(2012, 12, 31)),
    ("2012-06-05", "2012-06-05", date(2012, 6, 5), date(2012, 6, 5)),
    ("2012-02-29", "2012-02-29", date(2012, 2, 29), date(2012, 2, 29)),
    (date(2012, 6, 5), "2012-06-05", date(2012, 6, 5), date(2012, 6, 5)),
    (datetime(2012, 6, 5, 12), "2012-06-05", date(2012, 6, 5), date(2012, 6, 5)),
    (PartialDate(2012, 6), "2012-06", date(2012, 6, 1), date(2012, 6, 30)),
    ("2012-Q3", "2012-Q3", date(2012, 7, 1), date(2012, 9, 30)),
    ("Q1 2012", "2012-Q1", date(2012, 1, 1), date(2012, 3, 31)),
    (" t2 2012 ", "2012-Q2", date(2012, 4, 1), date(2012, 6, 30)),
    ("2012T4", "2012-Q4", date(2012, 10, 1), date(2012, 12, 31)),
    ("q4/2012", "2012-Q4", date(2012, 10, 1), date(2012, 12, 31)),
    (1800, "1800", date(1800, 1, 1), date(1800, 12, 31)),
    ("2200-12-31", "2200-12-31", date(2200, 12, 31), date(2200, 12, 31)),
]


@pytest.mark.parametrize(("given", "text", "earliest", "latest"), READ)
def test_a_date_may_be_known_to_the_day_the_month_or_the_year(given, text, earliest, latest):
    read = PartialDate.parse(given)
    assert (str(read), read.earliest, read.latest) == (text, earliest, latest)


FORMS = "write a year, 2012-06, 2012-06-05 or 2012-Q3"
REFUSED = [
    ("2012-02-30", "'2012-02-30' is not a date: 2012-02 has 29 days"),
    ("2013-02-29", "'2013-02-29' is not a date: 2013-02 has 28 days"),
    ("2012-06-00", "'2012-06-00' is not a date: 2012-06 has 30 days"),
    ("2012-13", "'2012-13' is not a date: months run from 01 to 12"),
    ("2012-00", "'2012-00' is not a date: months run from 01 to 12"),
    (1799, "1799 is not a date: years run from 1800 to 2200"),
    ("2201", "'2201' is not a date: years run from 1800 to 2200"),
    ("Q5 2012", "'Q5 2012' is not a date: quarters run from 1 to 4"),
    ("2012-Q0", "'2012-Q0' is not a date: quarters run from 1 to 4"),
    ("Q3 1700", "'Q3 1700' is not a date: years run from 1800 to 2200"),
    ("Q3", f"'Q3' is not a date; {FORMS}"),
    ("2012-Q3-05", f"'2012-Q3-05' is not a date; {FORMS}"),
    ("H1 2012", f"'H1 2012' is not a date; {FORMS}"),
    (12, f"12 is not a date; {FORMS}"),
    (-2012, f"-2012 is not a date; {FORMS}"),
    ("juin 2012", "'juin 2012' is not a date as cards have it; write 2012-06"),
    ("24/02/2014", "'24/02/2014' is not a date as cards have it; write 2014-02-24"),
    ("05/06/2012", "'05/06/2012' is not a date as cards have it; write 2012-06-05 or 2012-05-06"),
    ("31.02.2012", "'31.02.2012' is not a date: 2012-02 has 29 days"),
    ("May 1799", "'May 1799' is not a date: years run from 1800 to 2200"),
    ("2012-6", "'2012-6' is not a date as cards have it; write 2012-06"),
    ("mayor 2012", f"'mayor 2012' is not a date; {FORMS}"),
    ("2012-06-05T12:00", f"'2012-06-05T12:00' is not a date; {FORMS}"),
    ("", f"'' is not a date; {FORMS}"),
    ("9" * 100, f"'{'9' * 58}… is not a date; {FORMS}"),
    (True, f"True is not a date; {FORMS}"),
    (None, f"None is not a date; {FORMS}"),
    (2012.0, f"2012.0 is not a date; {FORMS}"),
    ([2012] * 50, f"[2012, 2012, 2012, 2012, 2012, 2012, 2012, 2012, 2012, 2012… is not a date; {FORMS}"),
]


@pytest.mark.parametrize(("given", "message"), REFUSED)
def test_what_is_no_date_is_refused_with_the_reason(given, message):
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole message is compared
        PartialDate.parse(given)
    assert str(error.value) == message


@QUICK
@given(written=dates(1800, 2200))
def test_a_date_reads_back_from_its_text(written):
    read = PartialDate.parse(written)
    assert PartialDate.parse(str(read)) == read
    assert read.earliest <= read.latest


@QUICK
@given(day=st.dates(date(1800, 1, 1), date(2200, 12, 31)))
def test_a_full_date_means_one_day(day):
    read = PartialDate.parse(day)
    assert (read.earliest, read.latest, str(read)) == (day, day, day.isoformat())


def test_dates_of_different_precision_differ():
    assert PartialDate.parse("2012") != PartialDate.parse("2012-01")
    assert len({PartialDate.parse(2012), PartialDate.parse("2012")}) == 1


def test_pydantic_reads_and_writes_it_as_text():
    adapter = TypeAdapter(PartialDate)
    assert adapter.dump_json(adapter.validate_python("2012-06")) == b'"2012-06"'
    assert adapter.json_schema() == {
        "anyOf": [
            {"type": "integer", "minimum": 1800, "maximum": 2200},
            {
                "type": "string",
                "pattern": r"^\s*((1[89]|2[01])[0-9]{2}|2200)(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\s*$",
            },
            {
                "type": "string",
                "pattern": r"^\s*(((1[89]|2[01])[0-9]{2}|2200)[ /-]?[QqTt][1-4]|"
                r"[QqTt][1-4][ /-]?((1[89]|2[01])[0-9]{2}|2200))\s*$",
            },
        ],
        "examples": [2012, "2012-06", "2012-06-05", "2012-Q3"],
    }
