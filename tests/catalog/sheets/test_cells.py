from __future__ import annotations

from datetime import date, datetime, time

import pytest

from studycheck.catalog.sheets.cells import decode, encode
from studycheck.catalog.sheets.columns import CellKind, Column
from studycheck.study.problems import Unreadable
from studycheck.vocabulary.terms import Mode

SHARE, WHOLE = Column("value", CellKind.PROPORTION), Column("n", CellKind.WHOLE)
NUMBER, TEXT = Column("design_effect", CellKind.NUMBER), Column("title", CellKind.TEXT)
YES_NO, DATE = Column("weighted", CellKind.YES_NO), Column("start", CellKind.DATE)
MODES, PAGE = (
    Column("mode", CellKind.TERM, many=True, vocabulary=Mode),
    Column("page", CellKind.WHOLE_OR_TEXT),
)
STATE, MAX = Column("classes", CellKind.STATE), Column("max", CellKind.WHOLE_OR_WORD)
JSON, LABEL = Column("x", CellKind.JSON), Column("label", CellKind.TEXT, markers=False)

READ = [
    (SHARE, "45 %", 0.45),
    (SHARE, "45%", 0.45),
    (SHARE, "45,5\u202f%", 0.455),
    (SHARE, "45.1 %", 0.451),
    (SHARE, "0,45", 0.45),
    (SHARE, ".45", 0.45),
    (SHARE, 0.45, 0.45),
    (SHARE, "100 %", 1.0),
    (SHARE, "0.5%", 0.005),
    (SHARE, 1, 1),
    (SHARE, "1,000", 1.0),
    (SHARE, "not stated", "not stated"),
    (SHARE, "Not-Applicable", "Not-Applicable"),
    (WHOLE, "2600", 2600),
    (WHOLE, " 2600\u00a0", 2600),
    (WHOLE, 2600.0, 2600),
    (WHOLE, 0.5, 0.5),
    (WHOLE, True, True),
    (NUMBER, "1,5", 1.5),
    (NUMBER, "1.234", 1.234),
    (NUMBER, "1e-3", 0.001),
    (NUMBER, "12,3456", 12.3456),
    (TEXT, 2012, "2012"),
    (TEXT, 2012.0, "2012"),
    (TEXT, 0.5, "0.5"),
    (TEXT, " x ", " x "),
    (LABEL, "not stated", "not stated"),
    (YES_NO, "Yes", True),
    (YES_NO, "oui", True),
    (YES_NO, "FAUX", False),
    (YES_NO, False, False),
    (YES_NO, "non", False),
    (DATE, "2012-03", "2012-03"),
    (DATE, 2012, 2012),
    (DATE, 2012.0, 2012),
    (DATE, date(2012, 3, 1), "2012-03-01"),
    (DATE, datetime(2012, 3, 1), "2012-03-01"),
    (MODES, "web; phone", ["web", "phone"]),
    (MODES, "web\nphone;", ["web", "phone"]),
    (MODES, "[]", []),
    (MODES, ["web"], ["web"]),
    (PAGE, 12, 12),
    (PAGE, "12", 12),
    (PAGE, '"12"', "12"),
    (PAGE, "p. 12", "p. 12"),
    (PAGE, '""a""', '"a"'),
    (MAX, "open", "open"),
    (MAX, "249", 249),
    (MAX, 249.0, 249),
    (STATE, "[]", []),
    (STATE, "not stated", "not stated"),
    (JSON, '{"a": 1}', {"a": 1}),
    (JSON, [1], [1]),
]


@pytest.mark.parametrize(("column", "given", "expected"), READ)
def test_what_is_in_a_cell_is_read(column, given, expected):
    found = decode(column, given)
    assert (type(found), found) == (type(expected), expected)


REFUSED = [
    (SHARE, "45", "45 is more than 1; write 45 % or 0.45"),
    (SHARE, 45, "45 is more than 1; write 45 % or 0.45"),
    (SHARE, "45,5", "45.5 is more than 1; write 45.5 % or 0.455"),
    (SHARE, 1250, "1250 is more than 1; shares run from 0 to 1"),
    (SHARE, "145 %", "'145 %' is more than 100 %; shares run from 0 % to 100 %"),
    (
        SHARE,
        "about 45 %",
        "'about 45 %' is not a share, such as 45 % or 0.45; write 45 %, or not stated",
    ),
    (
        SHARE,
        date(2012, 5, 4),
        "2012-05-04 is a date, not a share, such as 45 % or 0.45; format the cell as text and enter it again",
    ),
    (WHOLE, "2 600", "'2 600' is not a whole number; write it without separators: 2600"),
    (WHOLE, "2,600", "'2,600' is not a whole number; write it without separators: 2600"),
    (WHOLE, "2\u202f600", "'2\\u202f600' is not a whole number; write it without separators: 2600"),
    (WHOLE, "about 80", "'about 80' is not a whole number; write digits only: 80, or not stated"),
    (
        WHOLE,
        time(9, 30),
        "09:30:00 is a time, not a whole number; format the cell as text and enter it again",
    ),
    (NUMBER, "1,234", "'1,234' may be 1.234 or 1234; write a decimal point, or no separator"),
    (NUMBER, "12 %", "'12 %' is not a number; correct it, or write not stated"),
    (TEXT, True, "True is a logical value, not text; format the cell as text and enter it again"),
    (
        TEXT,
        datetime(2012, 3, 1),
        "2012-03-01 is a date, not text; format the cell as text and enter it again",
    ),
    (YES_NO, "maybe", "'maybe' is not yes or no; correct it, or write not stated"),
    (YES_NO, 1, "1 is not yes or no; correct it, or write not stated"),
    (
        STATE,
        "small; medium",
        "'small; medium' does not belong here; leave it empty, or write not stated, not applicable, or [] for none: "
        "the items are in their own sheet",
    ),
    (
        JSON,
        "{",
        "'{' is not JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
    ),
]


@pytest.mark.parametrize(("column", "given", "message"), REFUSED)
def test_what_can_mean_two_things_or_nothing_is_refused(column, given, message):
    found = decode(column, given)
    assert isinstance(found, Unreadable)
    assert found.message == message


def test_a_comma_is_decimal_where_the_file_says_so():
    assert decode(NUMBER, "1,234", comma_is_decimal=True) == 1.234


def test_what_was_refused_stays_refused():
    refused = Unreadable("#N/A", "an error")
    assert decode(MODES, refused) is refused


WRITTEN = [
    (SHARE, 0.45, 0.45),
    (YES_NO, True, "yes"),
    (YES_NO, "not stated", "not stated"),
    (DATE, "2012", 2012),
    (DATE, "2012-03", "2012-03"),
    (MODES, ["web", "phone"], "web; phone"),
    (MODES, [], "[]"),
    (MODES, "not stated", "not stated"),
    (PAGE, "12", '"12"'),
    (PAGE, 12, 12),
    (PAGE, '"x"', '""x""'),
    (STATE, [], "[]"),
    (STATE, [{"label": "a"}], None),
    (STATE, "not stated", "not stated"),
    (JSON, {"a": 1}, '{"a": 1}'),
    (JSON, "not stated", "not stated"),
    (TEXT, None, None),
]


@pytest.mark.parametrize(("column", "value", "cell"), WRITTEN)
def test_what_a_card_holds_is_written(column, value, cell):
    assert encode(column, value, ("yes", "no")) == cell
