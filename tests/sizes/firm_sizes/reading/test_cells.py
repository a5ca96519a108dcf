"""Numbers, flags, and what is not published."""

import math

import numpy as np
import pandas as pd
import pytest

from studycheck.sizes.firm_sizes.reading.cells import CountCell, cell_of


@pytest.mark.parametrize(
    ("written", "value", "flags"),
    [
        ("1234", 1234, ""), (1234, 1234, ""), (1200.0, 1200, ""), ("1200.0", 1200, ""), (np.int64(7), 7, ""),
        ("31190636 p", 31190636, "p"), ("54256 bp", 54256, "bp"), ("12 e", 12, "e"), ("9e", 9, "e"),
        ("1,234", 1234, ""),
        ("1 234 567", 1234567, ""), ("1\u202f234", 1234, ""), ("1.234.567", 1234567, ""), ("12.5", 12.5, ""),
        ("0", 0, ""), ("0 n", None, "n"), ("12 c", None, "c"), ("0 z", None, "z"), ("12 u", 12, "u"),
    ],
)  # fmt: skip
def test_numbers_are_read_with_their_flags(written, value, flags):
    assert cell_of(written) == CountCell(value, flags)


@pytest.mark.parametrize(
    "written", [None, "", " ", ":", ": ", "..", ".", "…", "x", "n/a", "NaN", math.nan, pd.NA, "D", "S", "*"]
)
def test_what_is_not_published_is_unknown_and_never_zero(written):
    assert cell_of(written).value is None


def test_the_flag_of_an_empty_cell_is_kept():
    assert cell_of(": c") == cell_of(":c") == cell_of("c") == CountCell(None, "c")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("–", "“–” can mean none or not known; write 0, or leave the cell empty"),
        ("-", "“-” can mean none or not known; write 0, or leave the cell empty"),
        ("1.234", "'1.234' can be a thousand times as much; write the number without a separator"),
        ("12 k", "'12 k' is not a number; write digits, or nothing where it is not published"),
        ("1,23", "'1,23' is not a number; write digits, or nothing where it is not published"),
        (True, "'True' is not a number; write digits, or nothing where it is not published"),
        (-3, "-3 is not a count; expected a number from 0 to 999 trillion"),
        (math.inf, "inf is not a count; expected a number from 0 to 999 trillion"),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(written, said):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        cell_of(written)
    assert str(caught.value) == said
