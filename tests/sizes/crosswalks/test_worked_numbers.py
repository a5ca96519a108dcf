"""Whole crosswalks against numbers worked out by hand from published tables."""

import pytest

from studycheck.sizes.crosswalks import Identification, crosswalk
from studycheck.sizes.crosswalks.people import People
from studycheck.sizes.crosswalks.split import tail
from studycheck.sizes.crosswalks.survival import SurvivalFunction
from studycheck.sizes.firm_sizes import FirmSizes, firm_sizes
from tests.sizes.crosswalks.size_schemes import scheme

SUSB = "https://www2.census.gov/programs-surveys/susb/tables/2022/us_state_naics_detailedsizes_2022.txt"
SUSB_2021 = "https://www.census.gov/data/tables/2021/econ/susb/2021-susb-annual.html"
EUROSTAT = "https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0/data/sbs_sc_ovw"
BPE = "https://britishnewstoday.com/uk-small-business-statistics/index.php"


def percent(value):
    return round(100 * value, 4)


def changed(key, bins):
    """Return a registered distribution with other classes."""
    data = firm_sizes[key].model_dump() | {"id": "changed", "total": {}, "bins": bins}
    return FirmSizes.model_validate(data)


@pytest.mark.parametrize(
    ("key", "url"),
    [("us-susb-2022", SUSB), ("us-susb-2021", SUSB_2021), ("eu27-2023", EUROSTAT), ("gb-bpe-2023", BPE)],
)
def test_the_numbers_rest_on_these_sources(key, url):
    assert firm_sizes[key].source.url.startswith(url)


def in_eu_terms(weight):
    return crosswalk("us-sba-advocacy-500", "de-ifm-bonn-2016", country="US", year=2022, weight=weight)


class TestUsSmallBusinessInEuTerms:
    """Fewer than 500 employees: 6,374,594 firms with 62,250,556 persons."""

    @pytest.mark.parametrize(
        ("target", "firms", "persons"),
        [("micro", 79.4274, 21.0535), ("small", 17.0158, 34.8121), ("medium", 3.5568, 44.1344)],
    )
    def test_the_part_that_is_published(self, target, firms, persons):
        for weight, expected in (("firms", firms), ("employment", persons)):
            row = in_eu_terms(weight).share("small", target)
            assert (row.kind, row.low, row.high) == (Identification.EXACT, row.point, row.point)
            assert percent(row.point) == expected

    def test_counts(self):
        for weight, total, parts in (
            ("firms", 6_374_594, (5_063_176, 1_084_689, 226_729)),
            ("employment", 62_250_556, (13_105_915, 21_670_707, 27_473_934)),
        ):
            rows = [in_eu_terms(weight).share("small", label) for label in ("micro", "small", "medium")]
            assert [round(row.point * total) for row in rows] == list(parts)


class TestAnUnknownTopClass:
    """SUSB 2021 as first read: 0-4, 5-9, 10-19 and 20 or more; firms with 500 or more unknown."""

    def test_hard_bounds(self):
        walk = crosswalk("us-sba-advocacy-500", "eu-sbs-size", reference="us-susb-2021")
        row = walk.share("small", "micro")
        assert (percent(row.hard_low), percent(row.hard_high)) == (79.9310, 88.7693)
        assert row.kind is Identification.BOUNDED
        assert row.low < 0.801990 < row.high

    @pytest.mark.parametrize(("large", "expected"), [(21_041, 80.1990), (19_688, 80.1817)])
    def test_with_a_number_for_the_top_class(self, large, expected):
        bins = list(firm_sizes["us-susb-2021"].model_dump()["bins"][:3])
        bins += [{"first": 20, "below": 500, "firms": 626_726 - large}, {"first": 500, "firms": large}]
        walk = crosswalk("us-sba-advocacy-500", "eu-sbs-size", reference=changed("us-susb-2021", bins))
        assert percent(walk.share("small", "micro").point) == expected


class TestTheCut250:
    """It lies in the class 200-299 of SUSB 2022."""

    def test_survivors(self):
        found = SurvivalFunction(firm_sizes["us-susb-2022"]).at(250)
        assert round(found.point, 1) == 42_881.7
        assert round(found.cubic, 1) == 42_798.0
        assert (round(found.low, 1), round(found.high, 1)) == (41_008.1, 44_583.7)
        assert (found.hard_low, round(found.hard_high, 1)) == (35_396, 51_434.0)

    def test_eu_medium_with_the_mean(self):
        row = crosswalk("us-sba-advocacy-500", "eu-sbs-size", country="US", year=2022).share(
            "small", "medium-sized"
        )
        firms = [round(share * 6_374_594, 1) for share in (row.low, row.high, row.hard_low, row.hard_high)]
        assert firms == [203_186.3, 206_761.9, 196_336.0, 212_374.0]
        assert round(row.point * 6_374_594, 1) == 204_888.3  # 247,770 - 42,881.7

    def test_eu_medium_from_counts_only(self):
        bins = [entry | {"employment": None} for entry in firm_sizes["us-susb-2022"].model_dump()["bins"]]
        walk = crosswalk("us-sba-advocacy-500", "eu-sbs-size", reference=changed("us-susb-2022", bins))
        row = walk.share("small", "medium-sized")
        firms = [round(share * 6_374_594, 1) for share in (row.low, row.high, row.hard_low, row.hard_high)]
        assert firms == [203_186.3, 206_761.9, 193_576.0, 212_374.0]
        assert round(row.point * 6_374_594, 1) == 204_972.0  # 247,770 - 42,798.0

    def test_what_the_mean_and_the_cubic_say_is_both_in_the_result(self):
        row = crosswalk("us-sba-advocacy-500", "eu-sbs-size", country="US", year=2022).share("small", "large")
        assert row.how == "250 from the mean of 200–299 (the cubic: -0.4 points of it)"


class TestTheCut50HeldOut:
    """SUSB 2022 with 20-99 as one class of 561,160 firms; the truth is 133,388 firms, 9,150,263 persons."""

    @pytest.fixture
    def coarse(self):
        bins = []
        for first, below in ((0, 5), (5, 10), (10, 20), (20, 100), (100, 500), (500, None)):
            inside = [
                e for e in firm_sizes["us-susb-2022"] if first <= e.first and (not below or e.first < below)
            ]
            firms, people = sum(e.firms for e in inside), sum(e.employment for e in inside)
            bins.append({"first": first, "below": below, "firms": firms, "employment": people})
        return changed("us-susb-2022", bins)

    def test_firms(self, coarse):
        found = SurvivalFunction(coarse).share_from(3, 50)
        assert round(found.point, 6) == 0.239314
        assert (round(found.low, 6), round(found.high, 6)) == (0.160806, 0.299270)
        assert (found.hard_low, round(found.hard_high, 6)) == (0, 0.638766)
        assert round(SurvivalFunction(coarse).at(50).cubic, 1) == 247_393.9

    def test_persons(self, coarse):
        curve = People(coarse)
        found, above = curve.at(50), curve.at(100).point
        assert round(found.point - above) == 9_219_769
        assert (found.hard_low - above, round(found.hard_high - above, 1)) == (0, 17_922_501.7)
        assert found.low <= 9_150_263 + above <= found.high


class TestEuToUs:
    """EU-27 2023; the classes sum to 33,065,523, one more than the total published."""

    walk = crosswalk("us-sba-advocacy-500", "eu-sbs-size", country="EU", year=2023)

    def test_the_micro_share(self):
        row = self.walk.share("small", "micro")
        assert percent(row.point) == 94.4036
        assert (percent(row.hard_low), percent(row.hard_high)) == (94.3298, 94.4848)

    def test_the_tail(self):
        found = SurvivalFunction(firm_sizes["eu27-2023"]).at(500)
        assert round(found.point, 1) == 25_863.6
        assert (round(found.high, 1), round(found.low, 1)) == (31_161.9, 22_034.8)
        assert (found.hard_low, found.hard_high) == (0, 54_256)
        assert round(tail(500, 250, 54_256, 1.0), 1) == 27_128.0

    def test_bounds_of_the_band_follow_the_tail(self):
        row, total = self.walk.share("small", "micro"), 33_065_523
        assert row.low == pytest.approx(31_190_636 / (total - 22_034.8), rel=1e-9)
        assert row.high == pytest.approx(31_190_636 / (total - 31_161.9), rel=1e-9)


class TestUnitsWithoutEmployees:
    """29,811,495 US nonemployers of 2022 against firms below 500; the UK with and without them."""

    def test_us(self):
        bins = list(firm_sizes["us-susb-2022"].model_dump()["bins"])
        bins[0] = {"first": 0, "below": 5, "firms": bins[0]["firms"] + 29_811_495}
        walk = crosswalk("us-sba-advocacy-500", "eu-sbs-size", reference=changed("us-susb-2022", bins))
        assert percent(walk.share("small", "micro").point) == 96.3759
        assert walk.share("small", "micro").point * 36_186_089 == pytest.approx(5_063_176 + 29_811_495)

    def test_the_often_quoted_number_of_us_small_businesses_includes_the_large_ones(self):
        assert firm_sizes["us-susb-2022"].survival[0] + 29_811_495 == 36_207_130

    def test_gb(self):
        everyone, employers = scheme((0, None)), scheme((1, None))
        walk = crosswalk(everyone, "eu-sbs-size", country="GB", year=2023)
        assert walk.reference.distribution.id == "gb-bpe-2023"
        assert percent(walk.share("a", "micro").point) == 95.1812
        walk = crosswalk(employers, "eu-sbs-size", country="GB", year=2023)
        assert percent(walk.share("a", "micro").point) == 81.4751
        # the counts are published to the next 5
        assert walk.share("a", "micro").kind is Identification.BOUNDED
