from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, strategies as st

from studycheck.analysis.planning.state import Sharing
from tests.strategies import QUICK


@st.composite
def sharings(draw):
    count = draw(st.integers(1, 9))
    every = [(one, other) for one in range(count) for other in range(one + 1, count)]
    pairs = draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    return sharing(count, *pairs)


def sharing(count, *pairs):
    first, second = np.array(pairs, dtype=np.int32).reshape(-1, 2).T
    return Sharing(count, first, second)


def largest_of_all(pairs):
    """Return the largest set by trying all."""
    allowed = set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    sets = [
        chosen
        for size in range(2, pairs.count + 1)
        for chosen in combinations(range(pairs.count), size)
        if allowed.issuperset(combinations(chosen, 2))
    ]
    return min(sets, key=lambda chosen: (-len(chosen), chosen), default=())


@QUICK
@given(sharings())
def test_the_largest_group_is_the_first_of_all_groups(pairs):
    places, bound = pairs.largest
    assert places == largest_of_all(pairs)
    assert len(places) == bound <= pairs.bound <= pairs.count


@QUICK
@given(sharings(), st.data())
def test_more_pairs_of_one_study_enlarge_only_groups_around_it(pairs, data):
    position = data.draw(st.integers(0, pairs.count - 1))
    strangers = sorted(set(range(pairs.count)) - {position, *pairs.partners(position).tolist()})
    more = sorted(data.draw(st.sets(st.sampled_from(strangers)))) if strangers else []
    before = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    after = sharing(pairs.count, *before, *(sorted((position, other)) for other in more))
    around = pairs.neighbourhood(position, np.array(more, dtype=np.int32))
    best = min(pairs.largest.places, around.largest.places, key=lambda group: (-len(group), group))
    assert best == after.largest.places


def test_strangers_are_in_no_group():
    assert (sharing(0).largest, sharing(0).bound) == (((), 0), 0)
    assert (sharing(3).largest, sharing(3).bound) == (((), 0), 1)


def test_groups_are_sought_among_studies_with_enough_partners():
    # a triangle, and a path of four: nobody on the path can be in a group of three
    pairs = sharing(7, (0, 1), (1, 2), (2, 3), (4, 5), (4, 6), (5, 6))
    assert (pairs.largest, pairs.bound) == (((4, 5, 6), 3), 3)


def test_pairs_of_changed_studies_are_left_out():
    kept = sharing(4, (0, 1), (1, 2), (2, 3)).drop(np.array([True, False, False, False]))
    assert (kept.first.tolist(), kept.second.tolist()) == ([1, 2], [2, 3])
