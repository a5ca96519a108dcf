"""What two size definitions have in common."""

import pytest
from hypothesis import given, strategies as st

from studycheck.errors import StudycheckError
from studycheck.sizes import SizeRange
from studycheck.sizes.crosswalks import Identification, overlap
from tests.sizes.crosswalks.size_schemes import SIZES, references
from tests.strategies import QUICK


def test_equal_and_disjoint_ranges_need_no_reference():
    same, apart = (
        overlap(SizeRange(10, 50), SizeRange(10, 50)),
        overlap(SizeRange(0, 10), SizeRange(10, None)),
    )
    assert (same.kind, same.point, same.reference) == (Identification.EXACT, 1, None)
    assert (apart.kind, apart.point, apart.reference) == (Identification.EXACT, 0, None)


def test_crossing_ranges():
    found = overlap(SizeRange(0, 50), SizeRange(10, 500), country="US", year=2022)
    assert found.kind is Identification.EXACT
    assert found.point == pytest.approx(1_084_689 / 6_374_594)


def test_firms_and_employment_differ():
    asked = {"country": "US", "year": 2022}
    firms = overlap(SizeRange(0, 500), SizeRange(10, 250), **asked)
    people = overlap(SizeRange(0, 500), SizeRange(10, 250), **asked, weight="employment")
    assert (round(firms.point, 6), round(people.point, 6)) == (0.202300, 0.668310)
    assert firms.low < firms.point < firms.high
    assert people.hard_low < people.low < people.high < people.hard_high


def test_it_says_what_it_rests_on():
    found = overlap(SizeRange(0, 500), SizeRange(10, 250), country="DE", year=2012)
    assert (found.reference.distribution.id, found.reference.same_country) == ("eu27-2010-sba", False)
    text = str(found)
    assert text.startswith("firms in <500 and in 10–249, of those in either (EU 2010)\n")
    assert found.how == (
        "the total was published rounded; 10 was published rounded; 250 was published rounded; "
        "500 from the tail above 250"
    )
    assert "stands for Germany" in text
    assert "<table>" in found._repr_html_()


def test_an_open_beginning_is_said():
    found = overlap(SizeRange(0, 100, first_known=False), SizeRange(0, 500), country="US", year=2022)
    assert "“<100” does not say whether firms without staff are included" in map(str, found.notes)


def test_without_a_place_it_says_what_to_give():
    with pytest.raises(StudycheckError) as caught:
        overlap(SizeRange(0, 500), SizeRange(10, 250))
    assert str(caught.value) == (
        "<500 must be split at 10, 250, which needs a distribution of firms: "
        "give country= and year=, or the id of a distribution as reference="
    )


@st.composite
def ranges(draw):
    first = draw(st.sampled_from([0, *SIZES]))
    below = draw(st.sampled_from([None, *[size for size in SIZES if size > first]]))
    return SizeRange(first, below)


@QUICK
@given(ranges(), ranges(), references())
def test_it_is_symmetric_and_in_order(a, b, reference):
    one, other = overlap(a, b, reference=reference), overlap(b, a, reference=reference)
    for field in ("low", "point", "high", "hard_low", "hard_high", "kind"):
        assert getattr(one, field) == getattr(other, field)
    assert 0 <= one.hard_low <= one.low <= one.high <= one.hard_high <= 1
    assert one.point is None or one.low <= one.point <= one.high
