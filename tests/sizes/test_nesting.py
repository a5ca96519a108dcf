from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from studycheck.sizes import SizeRange
from studycheck.sizes.nesting import separate
from tests.strategies import QUICK

SME, MICRO, SMALL, MEDIUM = SizeRange(1, 250), SizeRange(1, 10), SizeRange(10, 50), SizeRange(50, 250)
LARGE, ALL = SizeRange(250, None), SizeRange(1, None)


@pytest.mark.parametrize(
    ("ranges", "kept"),
    [
        ([MICRO, SMALL, MEDIUM, LARGE], [MICRO, SMALL, MEDIUM, LARGE]),
        ([SME, MICRO, SMALL, MEDIUM, LARGE], [MICRO, SMALL, MEDIUM, LARGE]),
        ([MICRO, SMALL, MEDIUM, SME, LARGE, ALL], [MICRO, SMALL, MEDIUM, LARGE]),
        # two levels: SMEs hold small and medium, all firms hold SMEs
        ([ALL, SME, LARGE], [SME, LARGE]),
        # what is not made up holds its parts
        ([SME, MICRO, LARGE], [SME, LARGE]),
        ([SME, SMALL, MEDIUM], [SME]),
        # a class that is repeated under another name counts once
        ([MICRO, MICRO, SMALL], [MICRO, SMALL]),
        # classes that share a limit still make up their sum
        ([SizeRange(1, 51), SizeRange(1, 11), SizeRange(10, 51)], [SizeRange(1, 11), SizeRange(10, 51)]),
        # classes that cross are no parts of each other
        ([SizeRange(1, 20), SizeRange(10, 50)], [SizeRange(1, 20), SizeRange(10, 50)]),
        ([None, SME, MICRO], [None, SME]),
        ([], []),
    ],
)
def test_classes_that_can_be_added_up(ranges, kept):
    assert [ranges[position] for position in separate(ranges)] == kept


limits = st.lists(st.integers(1, 500), min_size=3, max_size=7, unique=True).map(sorted)


@QUICK
@given(limits, st.data())
def test_aggregate_classes_never_change_what_is_added_up(ends, data):
    parts = [SizeRange(first, below) for first, below in pairwise(ends)]
    first = data.draw(st.integers(0, len(parts) - 2))
    last = data.draw(st.integers(first + 1, len(parts) - 1))
    place = data.draw(st.integers(0, len(parts)))
    aggregate = SizeRange(parts[first].first, parts[last].below)
    beside = [*parts[:place], aggregate, *parts[place:]]
    assert [beside[position] for position in separate(beside)] == parts
