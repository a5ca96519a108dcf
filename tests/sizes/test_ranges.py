from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from studycheck.sizes.ranges import SizeRange
from tests.strategies import QUICK


@st.composite
def ranges(draw) -> SizeRange:
    """Draw a range with a known, an unknown or an open end; small ones, so that they often begin or end alike."""
    most = draw(st.sampled_from([3, 300]))
    first = draw(st.integers(0, most))
    below = draw(st.one_of(st.none(), st.integers(first + 1, most + 100)))
    return SizeRange(first, below, first_known=first > 0 or below is None or draw(st.booleans()))


TEXTS = [
    (SizeRange(10, 250), "10–249"),
    (SizeRange(250, None), "250+"),
    (SizeRange(0, 10), "<10"),
    (SizeRange(0, 10, first_known=False), "<10"),
    (SizeRange(0, None), "all sizes"),
    (SizeRange(0, 1), "0"),
    (SizeRange(1, 2), "1"),
    (SizeRange(0, 2), "<2"),
    (SizeRange(1, 3), "1–2"),
    (SizeRange(1_000, 10_000), "1,000–9,999"),
    (SizeRange(5_000, 5_001), "5,000"),
    (SizeRange(5_001, None), "5,001+"),
]


@pytest.mark.parametrize(("covered", "expected"), TEXTS, ids=[expected for _, expected in TEXTS])
def test_a_range_prints_as_people_write_it(covered, expected):
    assert str(covered) == expected


RELATIONS = [
    (SizeRange(10, 50), SizeRange(10, 50), "same"),
    (SizeRange(0, 50, first_known=False), SizeRange(0, 50), "same"),
    (SizeRange(10, 50), SizeRange(50, 250), "apart"),
    (SizeRange(250, None), SizeRange(10, 50), "apart"),
    (SizeRange(10, 50), SizeRange(10, 250), "inside"),
    (SizeRange(50, 60), SizeRange(10, None), "inside"),
    (SizeRange(10, None), SizeRange(50, None), "around"),
    (SizeRange(0, None), SizeRange(10, 50), "around"),
    (SizeRange(10, 100), SizeRange(50, 250), "crossing"),
    (SizeRange(50, None), SizeRange(10, 100), "crossing"),
]


@pytest.mark.parametrize(("one", "other", "expected"), RELATIONS)
def test_two_ranges_stand_in_one_of_five_relations(one, other, expected):
    assert one.relation(other=other) == expected


OPPOSITE = {"same": "same", "apart": "apart", "crossing": "crossing", "inside": "around", "around": "inside"}


@QUICK
@given(one=ranges(), other=ranges())
def test_seen_from_the_other_range_a_relation_is_turned_around(one, other):
    assert other.relation(one) == OPPOSITE[one.relation(other)]


@QUICK
@given(one=ranges(), other=ranges())
def test_a_relation_says_which_sizes_are_shared(one, other):
    mine, others = (
        {size for size in range(500) if covered.first <= size < covered.end} for covered in (one, other)
    )
    expected = (
        "same"
        if mine == others
        else "apart"
        if not mine & others
        else "inside"
        if mine < others
        else "around"
        if mine > others
        else "crossing"
    )
    assert one.relation(other) == expected


@QUICK
@given(one=ranges(), other=ranges())
def test_joining_gives_the_smallest_range_that_covers_both(one, other):
    joined = one.join(other=other)
    assert joined == other.join(one)
    for part in (one, other):
        assert joined.relation(part) in ("same", "around")
    assert joined.first in (one.first, other.first)
    assert joined.end in (one.end, other.end)


@QUICK
@given(one=ranges())
def test_joining_with_itself_changes_nothing(one):
    assert one.join(one) == one


def test_joining_keeps_open_where_the_smaller_one_begins():
    open_start = SizeRange(0, 10, first_known=False)
    assert open_start.join(SizeRange(10, 50)) == SizeRange(0, 50, first_known=False)
    assert open_start.join(SizeRange(0, 50)) == SizeRange(0, 50, first_known=False)


REFUSED = [
    (-1, 10, "a size range cannot run from -1 to below 10"),
    (10, 10, "a size range cannot run from 10 to below 10"),
    (10, 5, "a size range cannot run from 10 to below 5"),
    (0, 0, "a size range cannot run from 0 to below 0"),
]


@pytest.mark.parametrize(("first", "below", "message"), REFUSED)
def test_an_empty_range_is_refused(first, below, message):
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole message is compared
        SizeRange(first=first, below=below)
    assert str(error.value) == message


def test_an_open_end_is_infinite():
    assert (SizeRange(10, None).end, SizeRange(10, 50).end) == (float("inf"), 50)


IN_ORDER = [
    SizeRange(0, 10, first_known=False),
    SizeRange(0, 10),
    SizeRange(0, None),
    SizeRange(10, 50),
    SizeRange(10, 2**53),
    SizeRange(10, 2**53 + 1),
    SizeRange(10, None, first_known=False),
    SizeRange(10, None),
    SizeRange(11, 12),
]


def test_ranges_are_in_order_of_their_first_size_then_of_their_last():
    backwards = list(reversed(IN_ORDER))
    assert sorted(backwards) == IN_ORDER
    assert (min(IN_ORDER), max(IN_ORDER)) == (IN_ORDER[0], IN_ORDER[-1])


@QUICK
@given(one=ranges(), other=ranges(), third=ranges())
def test_any_two_ranges_are_in_one_order_which_agrees_with_equality(one, other, third):
    assert (one < other) + (one == other) + (one > other) == 1
    assert (one <= other, one >= other) == (one < other or one == other, one > other or one == other)
    assert (one < other) == (other > one)
    if one <= other <= third:
        assert one <= third
    if one < other:
        assert (one.first, one.end) <= (other.first, other.end)


def test_a_range_has_no_order_with_anything_else():
    with pytest.raises(TypeError):
        _ = SizeRange(10, 50) < 10


def test_ranges_can_be_counted_and_sorted():
    assert len({SizeRange(10, 50), SizeRange(10, 50), SizeRange(10, 50, first_known=False)}) == 2
    assert sorted([SizeRange(50, 250), SizeRange(10, 50)]) == [SizeRange(10, 50), SizeRange(50, 250)]
