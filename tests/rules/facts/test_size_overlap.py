"""The clause of a message that says how many firms two ranges share."""

from __future__ import annotations

import pytest

from studycheck.rules.facts.size import FirmUniverse
from studycheck.rules.facts.size_overlap import shared_firms
from studycheck.sizes import SizeRange
from studycheck.vocabulary.terms import Unit

US = FirmUniverse("US", Unit.ENTERPRISE, 2022)
SMALL_US, MICRO = SizeRange(0, 500), SizeRange(0, 10)


def test_published_numbers_are_told_as_they_are():
    # SUSB 2022: 5,063,176 of 6,374,594 firms, 13,105,915 of 62,250,556 persons
    found = shared_firms(SMALL_US, MICRO, US)
    assert str(found) == (
        "79 % of the firms with <500, and 21 % of their staff, are in both (United States, us-susb-2022)"
    )
    assert round(found.inside, 4) == 79.4274
    assert round(found.outside, 4) == 20.5726
    assert round(found.staff_outside, 4) == 78.9465


def test_the_order_does_not_matter():
    assert str(shared_firms(SMALL_US, MICRO, US)) == str(shared_firms(MICRO, SMALL_US, US))


@pytest.mark.parametrize(
    ("a", "b", "place"),
    [
        (SMALL_US, MICRO, None),
        (SMALL_US, SMALL_US, US),
        (MICRO, SizeRange(10, 50), US),
        (SMALL_US, MICRO, FirmUniverse("JP", Unit.ENTERPRISE, 2012)),
        # nobody tells how many firms have nobody or one person
        (SizeRange(0, None), SizeRange(2, None), US),
    ],
)
def test_nothing_is_said_where_nothing_is_known(a, b, place):
    assert shared_firms(a, b, place) is None
