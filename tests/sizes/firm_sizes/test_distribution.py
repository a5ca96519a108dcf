"""One distribution: what is refused, what may be used."""

import pickle

import pytest
from hypothesis import given, strategies as st
from pydantic import ValidationError

from studycheck.sizes.firm_sizes import FirmSizes, SizeBin, Weight, firm_sizes
from studycheck.sizes.firm_sizes.rounding import RoundedNumber, count_halves, count_sums, share_sums
from studycheck.vocabulary.terms import StaffMeasure, Unit
from tests.strategies import QUICK

FACTS = {
    "id": "made-up", "region": "US", "region_name": "United States", "year": 2022, "unit": "enterprise",
    "unit_words": "firm", "headcount_concept": "employees", "criterion": "headcount", "non_employers": "excluded",
    "scope": "a test", "source": {"title": "a test", "url": "https://example.org"}, "evidence": "read",
    "precision": "exact",
}  # fmt: skip
BINS = (
    {"first": 0, "below": 10, "firms": 900, "employment": 2_700},
    {"first": 10, "below": 50, "firms": 80, "employment": 1_600},
    {"first": 50, "below": 250, "firms": 15, "employment": 1_500},
    {"first": 250, "firms": 5, "employment": 5_000},
)


def made(*changes, bins=BINS, **facts):
    """Return a distribution in which some fields of some bins are changed: (index, field, value)."""
    entries = [dict(entry) for entry in bins]
    for index, field, value in changes:
        entries[index][field] = value
    return FirmSizes.model_validate(FACTS | facts | {"bins": entries})


def complaint(*changes, **facts):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        made(*changes, **facts)
    (error,) = caught.value.errors()
    return error["msg"].removeprefix("Value error, ")


def test_a_distribution_without_faults_is_taken():
    entry = made(total={"firms": 1_000, "employment": 10_800})
    assert entry.limits == (0, 10, 50, 250)
    assert entry.survival == (1_000, 100, 20, 5)
    assert entry.means == (3, 20, 100, 1_000)
    assert entry.usable() is None
    assert entry.usable(Weight.EMPLOYMENT) is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ((1, "firms", -80), "bins[1].firms is -80; expected a count of 0 or more"),
        ((2, "employment", -0.5), "bins[2].employment is -0.5; expected a count of 0 or more"),
        ((0, "establishments", float("inf")), "bins[0].establishments is inf; expected a count of 0 or more"),
        ((0, "share_firms", 101), "bins[0].share_firms is 101; expected a percentage from 0 to 100"),
        ((3, "share_employment", -1), "bins[3].share_employment is -1; expected a percentage from 0 to 100"),
        ((0, "first", -1), "bins[0].first is -1; expected a size of 0 or more"),
        ((0, "first", None), "bins[0].first is missing; expected the first size in the class"),
        ((1, "below", 10), "bins[1].below is 10; expected more than first, which is 10"),
        ((1, "below", None), "bins[1].below is missing; expected 50, where the next class begins"),
        ((1, "first", 11), "bins[1].first is 11; expected 10, where the class before ends"),
        ((2, "first", 40), "bins[2].first is 40; expected 50, where the class before ends"),
    ],
)
def test_a_fault_is_told_with_entry_field_and_expectation(change, said):
    assert complaint(change) == f"firm-size distribution 'made-up': {said}"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            {"total": {"firms": 1_003}},
            "total.firms is 1,003; expected the sum of the classes, 1,000, within 2.5 for numbers called exact",
        ),
        (
            {"total": {"employment": 20_000}, "precision": "rounded"},
            "total.employment is 20,000; expected the sum of the classes, 10,800, within 5,650 "
            "for numbers called rounded",
        ),
    ],
)
def test_a_total_that_rounding_does_not_explain_is_refused(facts, said):
    assert complaint(**facts) == f"firm-size distribution 'made-up': {said}"


def test_a_table_rounded_to_five_may_miss_its_total_by_more():
    assert made(total={"firms": 1_010}).total.firms == 1_010  # gb-idbr-2025 is such a table


def test_shares_that_do_not_sum_to_100_are_refused():
    shares = [(index, "share_firms", value) for index, value in enumerate((90.5, 8.1, 1.5, 0.5))]
    assert complaint(*shares) == (
        "firm-size distribution 'made-up': the share_firms of the bins sum to 100.6; "
        "expected 100 within 0.2 for their rounding"
    )


def test_a_class_without_sizes_needs_a_name():
    bins = [{"firms": 5, "category": "small by law"}, {"firms": 1}]
    assert complaint(bins=bins, criterion="legal category") == (
        "firm-size distribution 'made-up': bins[1].category is missing; expected the name of a class without sizes"
    )


def test_an_unknown_field_is_refused():
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        made(population=3)


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("fr-insee-2017", "its classes follow headcount, turnover and balance sheet, not headcount alone"),
        (
            "jp-law-2021",
            "its classes follow legal category (employees OR capital, by industry), not headcount alone",
        ),
        ("pl-2012-10plus", "it leaves out all firms below 10"),
        ("de-2017-est", "it has no number of firms for the class 250+"),
        ("us-qwi-2022", "it has no number of firms for any class"),
        ("pt-2012-micro", "interpolation needs two class limits of 5 or more, and it has only 10"),
    ],
)
def test_what_cannot_be_interpolated_says_why(key, why):
    assert firm_sizes[key].usable() == why


def test_usable_depends_on_the_weight():
    assert firm_sizes["us-qwi-2022"].usable(Weight.EMPLOYMENT) is None
    assert firm_sizes["eu27-2023"].usable(Weight.EMPLOYMENT) == "it has no employment for any class"


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("us-susb-2022", None),
        ("ch-2021", None),
        ("ca-2017-12", "the numbers are rounded"),
        ("gb-bpe-2023-five", "the numbers are rounded"),
        ("eu27-2005", "the numbers are rounded"),
        (
            "us-susb-2022-naics-62",
            "the classes are those of the whole enterprise, the employment is only that inside the sector",
        ),
    ],
)
def test_means_are_rejected_where_they_are_no_means(key, why):
    entry = firm_sizes[key]
    assert entry.means_problem == why
    assert (set(entry.means) == {None}) == (why is not None)


def test_a_mean_outside_its_class_rejects_all_means():
    assert (
        made((1, "employment", 4_000)).means_problem
        == "employment divided by firms is 50.00 in the class 10–49"
    )
    assert (
        made((3, "employment", 1_000)).means_problem
        == "employment divided by firms is 200.00 in the class 250+"
    )


def test_bds_means_are_never_used():
    # in 1978 the class 2,500-4,999 has 2,418 employees per firm; in 2022 no class shows the fault
    assert firm_sizes["us-bds-1978"].means_problem == firm_sizes["us-bds-2022"].means_problem
    assert "55 of 450" in (firm_sizes["us-bds-2022"].means_problem or "")


@pytest.mark.parametrize(
    ("key", "weight", "size", "covered"),
    [
        ("us-susb-2022", "firms", 250, True),
        ("us-susb-2022", "firms", 3, False),
        ("us-susb-2022", "employment", 250, True),
        ("us-susb-2022", "employment", 7_000, False),
        ("us-susb-2022", "firms", 7_000, True),
        ("us-bds-2022", "employment", 250, False),
        ("nl-bn-2023", "firms", 10, False),
        ("eu27-2023", "firms", 5, False),
        ("au-2023", "firms", 10, True),
        ("us-susb-2022-naics-99", "firms", 5_000, True),
    ],
)
def test_which_sizes_a_distribution_covers(key, weight, size, covered):
    assert firm_sizes[key].covers(size, Weight(weight)) is covered


def test_units_and_staff_measures_are_ours():
    assert firm_sizes["fr-2007-headcount"].unit is Unit.LEGAL_UNIT
    assert firm_sizes["us-qwi-2022"].unit is Unit.INDIVIDUAL
    assert firm_sizes["eu27-2023"].staff_measure is StaffMeasure.PERSONS_EMPLOYED
    assert firm_sizes["fi-2024"].staff_measure is None


def upwards(counts, *, derived=None, total=None, step=1):
    return count_sums(counts, count_halves(counts, derived or [False] * len(counts), total, step)[0])


def test_sums_of_exact_numbers_are_exact():
    assert count_sums([3, 2, 1], [0, 0, 0]) == (
        RoundedNumber(6, 6, 6),
        RoundedNumber(3, 3, 3),
        RoundedNumber(1, 1, 1),
    )


def test_sums_of_rounded_numbers_carry_their_rounding():
    # eu27-2005 was published in hundredths of a million
    assert upwards([1_350_000, 210_000, 40_000])[1:] == (
        RoundedNumber(240_000, 250_000, 260_000),
        RoundedNumber(35_000, 40_000, 45_000),
    )


def test_a_derived_count_may_be_off_by_as_much_as_all_it_was_derived_from():
    counts, total = [1_300_000, 210_000, 200_000], 1_710_000
    assert upwards(counts, total=total)[2] == RoundedNumber(150_000, 200_000, 250_000)
    # 50,000 of its own and of the first class, 5,000 of the second and of the total
    derived = upwards(counts, derived=[False, False, True], total=total)[2]
    assert derived == RoundedNumber(90_000, 200_000, 310_000)


def test_a_step_that_the_zeros_do_not_show_counts():
    assert upwards([5_547_645, 35_600, 7_700], step=100)[2] == RoundedNumber(7_650, 7_700, 7_750)


def test_sums_of_shares_are_bounded_from_both_sides():
    total, above_10, above_250 = share_sums([92.7, 7.1, 0.2], [False] * 3)
    assert (total.low, total.high) == (100, 100)
    assert (above_10.low, above_10.high) == pytest.approx((7.25, 7.35))  # 100 - 92.7 is closer than 7.1 + 0.2
    assert (above_250.low, above_250.high) == pytest.approx((0.15, 0.25))


def test_a_derived_share_is_less_certain():
    sure, derived = (share_sums([92.7, 7.1, 0.2], [False, False, flag])[2] for flag in (False, True))
    assert derived.high - derived.low > sure.high - sure.low


def test_a_distribution_is_frozen_hashable_and_survives_pickling():
    entry = firm_sizes["us-susb-2022"]
    assert hash(entry) == hash(pickle.loads(pickle.dumps(entry)))
    with pytest.raises(ValidationError, match="frozen"):
        entry.year = 2023


def test_it_prints_its_classes_its_unit_and_its_source():
    text = str(firm_sizes["us-susb-2022"])
    assert "us-susb-2022: United States, 2022" in text
    assert "242.66" in text  # mean of 200-299
    assert "firm (enterprise)" in text
    assert "https://www2.census.gov" in text
    assert "<table>" in firm_sizes["jp-law-2021"]._repr_html_()
    assert "Not used for interpolation: its classes follow legal category" in str(firm_sizes["jp-law-2021"])


def test_a_bin_is_called_by_its_sizes_or_its_name():
    assert SizeBin(first=10, below=50).name == "10–49"
    assert SizeBin(category="small by law").name == "small by law"


class TestSuppressedNumbers:
    def test_one_follows_from_the_total_and_stays_unknown(self):
        entry = made((1, "firms", None), total={"firms": 1_000})
        assert entry.bins[1].firms is None
        assert entry.survival == (1_000, 100, 20, 5)
        assert entry.usable() is None

    def test_without_a_total_nothing_follows(self):
        entry = made((1, "firms", None))
        assert entry.cumulative(Weight.FIRMS) is None
        assert entry.usable() == "it has no number of firms for the class 10–49"

    def test_several_are_one_class_with_all_between_them(self):
        entry = made((1, "firms", None), (3, "firms", None), total={"firms": 1_000})
        assert entry.usable() == "interpolation needs two class limits of 5 or more, and it has only 10"
        more = (*BINS[:3], {"first": 250, "below": 500, "firms": 4}, {"first": 500, "firms": 1})
        entry = made((1, "firms", None), (2, "firms", None), bins=more, total={"firms": 1_000})
        united = entry.united(Weight.FIRMS)
        assert [size_bin.name for size_bin in united.bins] == ["<10", "10–249", "250–499", "500+"]
        assert united.survival == (1_000, 100, 5, 1)
        assert entry.usable() is None
        assert entry.covers(50)

    def test_rounding_widens_what_follows(self):
        rounded = [(0, "firms", None), (1, "firms", 83), (2, "firms", 16), (3, "firms", 4)]
        entry = made(*rounded, total={"firms": 2_003}, precision="rounded")
        total, above_10 = entry.cumulative(Weight.FIRMS)[:2]
        assert (total.low, total.value, total.high) == (2_002.5, 2_003, 2_003.5)
        assert (above_10.low, above_10.value, above_10.high) == (101.5, 103, 104.5)

    def test_what_rounding_leaves_open_does_not_follow(self):
        # 1,000 may be 1,500 or 500, so that the class could have no firm or hundreds
        entry = made((1, "firms", None), total={"firms": 1_000}, precision="rounded")
        assert entry.usable() == "it has no number of firms for the class 10–49"

    def test_a_total_below_the_known_numbers_is_refused(self):
        assert complaint((1, "firms", None), total={"firms": 900}) == (
            "firm-size distribution 'made-up': total.firms is 900; expected at least the sum of the known numbers "
            "of the classes, 920, within 10 for numbers called exact"
        )

    @QUICK
    @given(
        counts=st.lists(st.integers(1, 10_000), min_size=4, max_size=4),
        hidden=st.sets(st.integers(0, 3), min_size=1, max_size=3),
    )
    def test_the_truth_is_never_outside_the_bounds(self, counts, hidden):
        changes = [(place, "firms", None if place in hidden else count) for place, count in enumerate(counts)]
        united = made(*changes, total={"firms": sum(counts)}).united(Weight.FIRMS)
        if {0, 3} <= hidden:  # all sizes are one class
            assert united.cumulative(Weight.FIRMS) is None
            return
        truth = {BINS[place]["first"]: sum(counts[place:]) for place in range(4)}
        for limit, number in zip(united.limits, united.cumulative(Weight.FIRMS), strict=True):
            assert number.low <= truth[limit] <= number.high
