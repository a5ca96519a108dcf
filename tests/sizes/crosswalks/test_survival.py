"""Firms and people at or above any size."""

import pytest
from hypothesis import given, strategies as st

from studycheck.sizes.crosswalks import Identification
from studycheck.sizes.crosswalks.people import People
from studycheck.sizes.crosswalks.survival import SurvivalFunction
from studycheck.sizes.firm_sizes import FirmSizes, firm_sizes
from tests.each import each
from tests.sizes.crosswalks.size_schemes import WITH_EMPLOYMENT, references
from tests.strategies import QUICK


@each("key", [key for key, entry in firm_sizes.items() if entry.usable() is None])
def test_published_numbers_come_back(key):
    entry, curve = firm_sizes[key], SurvivalFunction(firm_sizes[key])
    for cut, count in zip(entry.limits, entry.survival, strict=True):
        found = curve.at(cut)
        assert found.point == count
        assert found.low <= count <= found.high
        assert (found.kind is Identification.EXACT) == (found.low == found.high)


@QUICK
@given(references(), st.integers(0, 50_000), st.integers(0, 50_000), st.sampled_from([0.0, 0.2, 0.6]))
def test_points_and_bounds_never_rise_with_size(key, one, other, delta):
    curve = SurvivalFunction(firm_sizes[key], delta=delta)
    small, large = curve.at(min(one, other)), curve.at(max(one, other))
    tiny = 1e-6 * (small.hard_high + 1)
    assert large.low <= small.low + tiny
    assert large.high <= small.high + tiny
    assert large.hard_low <= small.hard_low + tiny
    assert large.hard_high <= small.hard_high + tiny
    if None not in (small.point, large.point):
        assert large.point <= small.point + tiny


@QUICK
@given(
    references(WITH_EMPLOYMENT),
    st.integers(0, 50_000),
    st.integers(0, 50_000),
    st.sampled_from([0.0, 0.2, 0.6]),
)
def test_people_never_rise_with_size(key, one, other, delta):
    curve = People(firm_sizes[key], delta=delta)
    small, large = curve.at(min(one, other)), curve.at(max(one, other))
    tiny = 1e-6 * (small.hard_high + 1)
    for bound in ("low", "high", "hard_low", "hard_high"):
        assert getattr(large, bound) <= getattr(small, bound) + tiny
    if None not in (small.point, large.point):
        assert large.point <= small.point + tiny


@pytest.mark.parametrize(
    ("key", "cut", "kind", "how"),
    [
        ("us-susb-2022", None, "exact", "published"),
        ("us-susb-2022", 0, "exact", "published"),
        ("us-susb-2022", 50, "exact", "published"),
        ("us-susb-2022", 3, "not identifiable", "3 is below 5, where classes are not split"),
        ("us-bds-2012", 250, "bounded", "250 from the cubic inside 100–499"),
        ("us-susb-2022", 6_000, "bounded", "6,000 from the tail above 5,000"),
        (
            "nl-bn-2023",
            10,
            "not identifiable",
            "10 lies in the class 2–49, which begins below 5 and is not split",
        ),
        ("eu27-2005", 10, "bounded", "10 was published rounded"),
        ("eu27-2005", 20, "bounded", "20 from the cubic inside 10–49"),
        (
            "us-susb-2022-naics-99",
            45,
            "not identifiable",
            "45 lies in the class 40–49, above which there are no firms",
        ),
        ("us-susb-2022-naics-99", 50, "exact", "published"),
        ("us-susb-2022-naics-99", 700, "exact", "published"),
    ],
)
def test_where_a_number_comes_from(key, cut, kind, how):
    found = SurvivalFunction(firm_sizes[key]).at(cut)
    assert (str(found.kind), found.how) == (kind, how)
    assert (found.point is None) == (kind == "not identifiable")


@pytest.mark.parametrize(
    ("key", "cut", "kind", "how"),
    [
        ("us-susb-2022", 50, "exact", "published"),
        ("us-susb-2022", 1, "exact", "published"),  # nobody works in firms without people
        ("us-susb-2022", 250, "bounded", "250 from the mean of 200–299"),
        ("us-susb-2022", 3, "not identifiable", "3 is below 5, where classes are not split"),
        ("us-susb-2022", 7_000, "not identifiable",
         "7,000 lies above 5,000, the last published limit; people are not split there"),
        ("us-bds-2012", 250, "not identifiable", "250 lies in the class 100–499, which has no usable mean"),
        ("us-qwi-2022", 250, "exact", "published"),
        ("us-qwi-2022", 100, "not identifiable", "100 lies in the class 50–249, which has no usable mean"),
    ],
)  # fmt: skip
def test_where_a_number_of_people_comes_from(key, cut, kind, how):
    found = People(firm_sizes[key]).at(cut)
    assert (str(found.kind), found.how) == (kind, how)


def test_a_mean_that_does_not_fit_the_shape_is_not_used():
    data = firm_sizes["us-susb-totals-2012"].model_dump()
    bins = [dict(entry) for entry in data["bins"]]
    bins[3]["employment"] = int(bins[3]["firms"] * 90)  # a mean of 90 in 20-99
    bent = FirmSizes.model_validate(data | {"bins": bins, "total": {}})
    assert bent.means[3] == pytest.approx(90)
    curve = SurvivalFunction(bent)
    assert curve.fit(3) is None
    assert curve.at(50).how == "50 from the cubic inside 20–99"
    assert curve.at(50).hard == (bent.survival[4], bent.survival[3])
    assert People(bent).at(50).kind is Identification.NOT_IDENTIFIABLE


def test_rounding_is_inside_all_bounds():
    found = SurvivalFunction(firm_sizes["eu27-2005"]).at(250)  # published as 0.04 million
    assert (found.hard_low, found.low, found.point, found.high, found.hard_high) == (35_000,) * 2 + (
        40_000,
    ) + (45_000,) * 2


@pytest.mark.parametrize("index", range(1, 21))
def test_hard_bounds_hold_for_every_neighbouring_pair_merged(index):
    entry = firm_sizes["us-susb-2022"]
    data = entry.model_dump()
    one, other = data["bins"][index], data["bins"][index + 1]
    both = {
        "first": one["first"], "below": other["below"], "firms": one["firms"] + other["firms"],
        "employment": one["employment"] + other["employment"],
    }  # fmt: skip
    bins = [*data["bins"][:index], both, *data["bins"][index + 2 :]]
    merged = FirmSizes.model_validate(data | {"bins": bins})
    assert merged.means_problem is None
    firms = SurvivalFunction(merged).at(other["first"])
    assert firms.hard_low <= entry.survival[index + 1] <= firms.hard_high
    assert firms.low <= entry.survival[index + 1] <= firms.high
    people, truth = People(merged).at(other["first"]), People(entry).at(other["first"]).point
    assert people.hard_low <= truth <= people.hard_high
    assert people.low <= truth <= people.high
