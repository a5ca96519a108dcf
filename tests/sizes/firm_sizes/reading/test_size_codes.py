"""Size classes as statistical offices write them."""

import pytest
from hypothesis import given, strategies as st

from studycheck.sizes import SizeRange
from studycheck.sizes.firm_sizes.reading.size_codes import OtherRow, size_of


@pytest.mark.parametrize(
    ("written", "first", "below"),
    [
        ("0-9", 0, 10), ("10-19", 10, 20), ("GE250", 250, None), ("LT10", 0, 10), ("50-249", 50, 250),
        ("E0", 0, 1), ("E1T4", 1, 5), ("E10T49", 10, 50), ("EGE10", 10, None), ("0", 0, 1), ("1", 1, 2), (1, 1, 2),
        ("GE250:250 persons employed or more", 250, None), ("From 10 to 19 persons employed", 10, 20),
        ("250 persons employed or more", 250, None), ("Less than 10 persons employed", 0, 10),
        ("10 employees or more", 10, None), ("No employees", 0, 1), ("Zero employees", 0, 1),
        ("02: <5", 0, 5), ("19: <500", 0, 500), ("20: 500-749", 500, 750), ("26: 5,000+", 5_000, None),
        ("1,000-1,499", 1_000, 1_500), ("1 000 – 1 499", 1_000, 1_500), ("1\u202f000 et plus", 1_000, None),
        ("≥ 50", 50, None), (">= 50", 50, None), (">49", 50, None), ("more than 49", 50, None), ("<= 9", 0, 10),
        ("fewer than 10", 0, 10), ("moins de 10 salariés", 0, 10), ("unter 10 Beschäftigte", 0, 10),
        ("10 à 49 salariés", 10, 50), ("10 bis 49", 10, 50), ("250 und mehr", 250, None), ("10_49", 10, 50),
    ],
)  # fmt: skip
def test_classes_are_read_in_every_form(written, first, below):
    assert size_of(written) == SizeRange(first, below)


@pytest.mark.parametrize(
    "written", ["TOTAL", "_T", "01: Total", "Total", "All sizes", "Insgesamt", "TOTAL:Total"]
)
def test_a_total_is_no_class(written):
    assert size_of(written) is OtherRow.TOTAL


@pytest.mark.parametrize("written", ["UNK", "NAP", "unknown", "not stated"])
def test_firms_of_unknown_size_are_no_class(written):
    assert size_of(written) is OtherRow.UNKNOWN_SIZE


@pytest.mark.parametrize(
    "written", ["19-Oct", "Oct-19", "19. Okt", "2019-10-01 00:00:00", "10/19/2024", "1-Apr"]
)
def test_a_date_is_a_class_that_a_spreadsheet_spoiled(written):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        size_of(written)
    assert str(caught.value) == (
        f"{written!r} is a date, which spreadsheets make of bands such as 1-9; write 10-49, 250+, <10, GE250 or total"
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("small", "'small' is not a band of staff; write 10-49, 250+, <10, GE250 or total"),
        ("49-10", "'49-10' ends below its beginning; write 10-49, 250+, <10, GE250 or total"),
        ("LT0", "'LT0' is no class; write 10-49, 250+, <10, GE250 or total"),
        ("", "'' is not a band of staff; write 10-49, 250+, <10, GE250 or total"),
        (True, "'True' is not a band of staff; write 10-49, 250+, <10, GE250 or total"),
    ],
)
def test_what_is_no_class_is_refused(written, said):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        size_of(written)
    assert str(caught.value) == said


@given(st.integers(0, 99_999), st.integers(1, 99_999) | st.none())
def test_what_we_write_is_read_back(first, width):
    below = None if width is None else first + width
    covered = SizeRange(first, below)
    assert size_of(str(covered)) == (OtherRow.TOTAL if str(covered) == "all sizes" else covered)
