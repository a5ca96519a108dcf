from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from studycheck.charts.kit.spread import spread

WANTED = st.lists(st.floats(0, 100, allow_subnormal=False), min_size=1, max_size=40).map(sorted)


def cost(places, wanted):
    return sum((place - want) ** 2 for place, want in zip(places, wanted, strict=True))


@given(WANTED, st.floats(0, 20))
def test_places_keep_their_order_their_distance_and_their_room(wanted, apart):
    places = spread(wanted, apart, 0, 100)
    least = min(apart, 100 / max(1, len(wanted) - 1))
    assert all(above - below >= least - 1e-6 for below, above in pairwise(places))
    assert min(places) >= -1e-6
    assert max(places) <= 100 + 1e-6


@given(WANTED)
def test_places_that_are_far_enough_apart_do_not_move(wanted):
    assert spread(wanted, 0, 0, 100) == pytest.approx(wanted, abs=1e-9)


@given(WANTED, st.floats(0, 5), st.integers(0, 39), st.sampled_from([-0.5, -0.05, 0.05, 0.5]))
def test_no_small_move_of_neighbours_is_nearer(wanted, apart, start, by):
    """Nothing better: moving the labels from one on up, or down, breaks a distance or costs more."""
    places = spread(wanted, apart, 0, 100)
    for moved in (
        [place + by * (at >= start) for at, place in enumerate(places)],
        [place + by * (at <= start) for at, place in enumerate(places)],
    ):
        near = min(apart, 100 / max(1, len(wanted) - 1))
        allowed = all(above - below >= near - 1e-9 for below, above in pairwise(moved))
        inside = moved[0] >= 0 and moved[-1] <= 100
        assert not (allowed and inside) or cost(moved, wanted) >= cost(places, wanted) - 1e-6


def test_what_has_no_room_is_spread_evenly():
    assert spread([5, 5, 5], 10, 0, 10) == [0, 5, 10]
