from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

import studycheck as sc
from studycheck.analysis.parts import combine_parts, parts_of
from studycheck.statistics.proportion import wilson_interval

SHARES = {"North": 0.40, "South": 0.20}
FIRMS = {"North": 3_000, "South": 1_000}


def refused(*given, **how):
    with pytest.raises(sc.InputError) as caught:
        combine_parts(*given, **how)
    return str(caught.value).splitlines()


def test_shares_count_by_the_populations_of_their_parts():
    both = combine_parts(SHARES, FIRMS)
    assert both.point == pytest.approx(0.35)
    # each percentage may be rounded by half a point
    assert (both.low, both.high) == (pytest.approx(0.345), pytest.approx(0.355))
    assert (both.sampling_low, both.sampling_high) == (None, None)


def test_sampling_variability_is_that_of_the_parts_by_their_weights():
    both = combine_parts(SHARES, FIRMS, n={"North": 300, "South": 100})
    lows = [wilson_interval(0.4, 300)[0], wilson_interval(0.2, 100)[0]]
    below = ((0.75 * (0.4 - lows[0])) ** 2 + (0.25 * (0.2 - lows[1])) ** 2) ** 0.5
    assert both.sampling_low == pytest.approx(both.low - below)


def test_a_part_without_a_share_may_be_anything():
    both = combine_parts({"North": 0.40}, FIRMS)
    assert both.point is None
    assert (both.low, both.high) == (pytest.approx(0.75 * 0.395), pytest.approx(0.75 * 0.405 + 0.25))
    assert both.notes == ("No share is published for South (25.0 % of the whole): it may be anything.",)


def test_a_total_leaves_a_part_without_a_share():
    both = combine_parts(SHARES, FIRMS, total=5_000)
    assert [part.name for part in both.parts] == ["North", "South", "the rest"]
    assert (both.low, both.high) == (pytest.approx(0.8 * 0.345), pytest.approx(0.8 * 0.355 + 0.2))
    assert combine_parts(SHARES, FIRMS, total=4_000).parts == combine_parts(SHARES, FIRMS).parts


def test_populations_may_be_known_between_limits_or_not_at_all():
    limits = combine_parts(SHARES, {"North": (2_000, 4_000), "South": 1_000})
    assert limits.point is None
    assert (limits.low, limits.high) == (
        pytest.approx((2 * 0.395 + 0.195) / 3),
        pytest.approx((4 * 0.405 + 0.205) / 5),
    )
    unknown = combine_parts(SHARES, {"North": None, "South": 1_000})
    assert (unknown.low, unknown.high) == (pytest.approx(0.195), pytest.approx(0.405))
    assert unknown.notes == ("The population of North is not known: it may be nothing or nearly all.",)
    neither = combine_parts(SHARES, {"North": None, "South": None})
    assert (neither.low, neither.high) == (pytest.approx(0.195), pytest.approx(0.405))


def test_estimates_of_a_study_bring_their_base_and_their_decimals():
    estimates = [
        {
            "construct": "has_profile",
            "value": 0.4,
            "decimals": 1,
            "country": "FR",
            "base": "all",
            "base_n": 300,
        },
        {"construct": "has_profile", "value": 0.2, "country": "DE", "base": "users", "base_n": 100},
        {"construct": "uses_social_media", "value": 0.9, "country": "FR"},
    ]
    parts = parts_of(sc.Study(id="a", estimates=estimates), "has_profile", "country")
    both = combine_parts(parts, {"FR": 3_000, "DE": 1_000})
    assert both.low == pytest.approx(0.75 * 0.3995 + 0.25 * 0.195)
    assert [part.n for part in both.parts] == [300, 100]
    assert both.notes == ("The shares have different bases: all, users.",)
    assert combine_parts(parts, {"FR": 3_000, "DE": 1_000}, n={"FR": 200}).parts[0].n == 200


def test_two_estimates_of_one_part_are_refused():
    estimates = [{"construct": "has_profile", "value": 0.4, "country": "FR"}] * 2
    with pytest.raises(sc.InputError) as caught:
        parts_of(sc.Study(id="a", estimates=estimates), "has_profile", "country")
    assert str(caught.value) == "estimates[1].country: a second estimate of has_profile for FR; choose one"


def test_all_problems_are_said_at_once():
    shares = {"North": 45, "Suoth": 0.2, "East": True}
    populations = {"North": -1, "South": (5, 2), "East": "many"}
    assert refused(shares, populations, n={"North": 0}) == [
        "7 problems in the parts; nothing was combined",
        "n['North']: 0 is not a number of responses of 1 or more",
        "populations['East']: 'many' is not a number of units; write 3000, (2900, 3100), or None if it is not known",
        "populations['North']: -1 is not a number of units; write 3000, (2900, 3100), or None if it is not known",
        "populations['South']: (5, 2) is not a number of units; write 3000, (2900, 3100), or None if it is not known",
        "populations['Suoth']: has no population; did you mean 'South'?",
        "shares['East']: True is not a share from 0 to 1",
        "shares['North']: 45 is not a share from 0 to 1; write 0.45",
    ]


@pytest.mark.parametrize(
    ("populations", "how", "message"),
    [
        (
            {"EU27_2020": 9, "FR": 4, "US": 3},
            {},
            "populations['EU27_2020']: holds FR, which would count twice; leave one of them out",
        ),
        ({"France": 9, "FR": 4}, {}, "populations['FR']: is the same country as 'France'; keep one"),
        (
            {"England": 9, "GB": 14},
            {},
            "populations['England']: is a part of GB, and would count twice; leave one of them out",
        ),
        (
            {"a": 9, "b": 4},
            {"total": 10},
            "total: the parts have 13 units, more than the total of 10; do some of them overlap?",
        ),
        ({"a": 9, "b": 4}, {"total": -1}, "total: -1 is not a number of units"),
        ({}, {}, "populations: there is no part; give each its population"),
    ],
)
def test_parts_that_overlap_are_refused(populations, how, message):
    assert refused({}, populations, **how)[-1] == message


def test_a_part_that_is_the_sum_of_the_others_is_named():
    populations = {"a": 9, "b": 4, "all": 13}
    assert combine_parts(dict.fromkeys(populations, 0.5), populations).notes == (
        "all has as many units as all others together: leave it out if it is the whole.",
    )
    assert combine_parts({"a": 0.5, "b": 0.5}, {"a": 9, "b": 9, "c": 0}).notes == ()


@given(
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 1000), st.integers(0, 1000)), min_size=1, max_size=5),
    st.data(),
)
def test_every_true_share_lies_between_the_bounds(parts, data):
    names = [f"part {place}" for place in range(len(parts))]
    true_populations = [data.draw(st.integers(low, low + more)) for _, low, more in parts]
    silent = data.draw(st.sets(st.sampled_from(names)))
    if not sum(true_populations):
        return
    shares = {name: share for name, (share, _, _) in zip(names, parts, strict=True) if name not in silent}
    populations = {name: (low, low + more) for name, (_, low, more) in zip(names, parts, strict=True)}
    found = combine_parts(shares, populations)
    truths = [data.draw(st.floats(0, 1)) if name in silent else shares[name] for name in names]
    truth = sum(p * s for p, s in zip(true_populations, truths, strict=True)) / sum(true_populations)
    assert found.low - 1e-9 <= truth <= found.high + 1e-9
