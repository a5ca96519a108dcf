"""The public entry: results, notes, errors."""

import pickle
import subprocess
import sys

import pytest

from studycheck.errors import StudycheckError, UnknownNameError
from studycheck.sizes import size_schemes
from studycheck.sizes.crosswalks import Crosswalk, Identification, crosswalk
from studycheck.sizes.firm_sizes import firm_sizes
from tests.sizes.crosswalks.size_schemes import scheme


@pytest.fixture(scope="module")
def walk() -> Crosswalk:
    return crosswalk("us-sba-advocacy-500", "eu-2003-361", country="US", year=2012)


def message_of(*args, error=StudycheckError, **asked):
    with pytest.raises(error) as caught:
        crosswalk(*args, **asked)
    return str(caught.value)


class TestResult:
    def test_it_says_which_cuts_are_shared_and_which_split_a_class(self, walk):
        assert (walk.shared_limits, walk.split_limits) == ((), (10, 50, 250))
        back = crosswalk("fr-lme-2008", "eu-sbs-size", country="FR", year=2012)
        assert (back.shared_limits, back.split_limits) == ((10, 250), (50,))

    def test_it_carries_the_reference_and_its_distance(self, walk):
        assert walk.reference.distribution.id == "us-susb-totals-2012"
        assert (walk.reference.years_apart, walk.reference.same_country, walk.delta) == (0, True, 0.2)
        assert walk.weight == "firms"
        far = crosswalk("us-sba-advocacy-500", "eu-2003-361", country="Denmark", year=2012)
        assert (far.reference.years_apart, far.reference.same_country) == (2, False)

    def test_kinds(self, walk):
        assert {(row.source, row.target): str(row.kind) for row in walk} == {
            ("small", "micro"): "exact",
            ("small", "small"): "bounded",
            ("small", "medium"): "bounded",
            ("small", "large (residual)"): "bounded",
            ("large", "micro"): "exact",
            ("large", "small"): "exact",
            ("large", "medium"): "exact",
            ("large", "large (residual)"): "exact",
        }

    def test_pairs_that_nest_need_no_reference(self):
        found = crosswalk("eu-sbs-size", "us-sba-advocacy-500", country="US", year=2012)
        assert found.share("micro", "small").point == 1
        assert crosswalk("de-ifm-bonn-2016", "us-sba-advocacy-500").reference is None

    def test_the_frame_has_one_row_per_pair(self, walk):
        frame = walk.to_frame()
        assert list(frame.columns) == [
            "source",
            "source_sizes",
            "target",
            "target_sizes",
            "low",
            "point",
            "high",
            "hard_low",
            "hard_high",
            "kind",
            "how",
            "weight",
            "reference",
            "reference_year",
            "years_apart",
            "same_country",
            "delta",
        ]
        assert len(frame) == len(walk) == 8
        assert frame["point"].tolist() == [row.point for row in walk]
        assert set(frame["reference"]) == {"us-susb-totals-2012"}

    def test_the_matrix_is_wide_in_order_of_size(self, walk):
        matrix = walk.matrix()
        assert list(matrix.index) == ["small", "large"]
        assert list(matrix.columns) == ["micro", "small", "medium", "large (residual)"]
        assert matrix.loc["large"].tolist() == [0, 0, 0, 1]
        assert matrix.sum(axis=1).tolist() == pytest.approx([1, 1], abs=1e-12)

    def test_the_matrix_leaves_out_what_is_not_identifiable(self):
        matrix = crosswalk("us-sba-advocacy-500", "oecd-size", country="US", year=2022).matrix()
        assert matrix.loc["small"].isna().to_dict() == {
            "no class": True,
            "micro": True,
            "small": False,
            "medium": False,
            "large": False,
        }

    def test_it_prints_shares_bounds_reference_and_notes(self, walk):
        text = str(walk)
        assert text.startswith("us-sba-advocacy-500 → eu-2003-361: share of firms (US 2012)\n")
        assert (
            "small (<500)  medium (50–249)          3.210 %   2.390 % to 3.798 %    0.5360 % to 7.012 %  bounded"
            in text
        )
        assert "large (500+)  micro" not in text  # nothing goes there
        assert (
            "Reference: us-susb-totals-2012 (firm (enterprise), paid employees in the March 12 pay period)"
            in text
        )
        assert "Limits of the target that split a class: 10, 50, 250." in text
        assert "<table>" in walk._repr_html_()
        assert repr(walk) == "<Crosswalk us-sba-advocacy-500 → eu-2003-361, firms, US 2012>"

    def test_a_share_is_looked_up_by_labels(self, walk):
        assert walk.share("large", "large (residual)").point == 1
        with pytest.raises(UnknownNameError) as caught:
            walk.share("smal", "micro")
        assert str(caught.value) == "unknown class of 'us-sba-advocacy-500' 'smal'; did you mean 'small'?"
        with pytest.raises(UnknownNameError) as caught:
            walk.share("small", "mikro")
        assert str(caught.value) == "unknown class of 'eu-2003-361' 'mikro'; did you mean 'micro'?"


class TestNotes:
    def test_all_that_is_left_out_is_said(self, walk):
        assert [str(note) for note in walk.notes] == [
            "the rule of us-sba-advocacy-500 is “headcount only, independent business”; "
            "only its headcount limits are converted",
            "eu-2003-361 also has limits in money (“headcount AND (turnover OR balance sheet)”): only its headcount "
            "limits are converted, and the money limits can put a firm in another class",
            "us-susb-totals-2012 leaves out units without employees; "
            "with them the smallest class weighs far more",
            "eu-2003-361 counts annual work units, us-susb-totals-2012 counts employees: firms near a limit can fall "
            "on the other side of it",
            "eu-2003-361 sizes the unit “group-consolidated”, us-susb-totals-2012 the unit “enterprise”",
        ]

    def test_the_values_stay_readable(self, walk):
        money = walk.notes[1]
        assert money.values == {"scheme": "eu-2003-361", "rule": "headcount AND (turnover OR balance sheet)"}

    def test_a_region_and_a_far_year_are_flagged(self):
        found = crosswalk("us-sba-advocacy-500", "eu-sbs-size", country="DE", year=2012)
        assert (
            "reference eu27-2010-sba: European Union (27, 2007) stands for Germany, which has no usable distribution; "
            "its year, 2010, is 2 years before 2012"
        ) in [str(note) for note in found.notes]
        assert "eu27-2010-sba gives rounded numbers; the bounds include the rounding error" in str(
            found
        ).replace("\n", " ")

    def test_establishments_are_flagged(self):
        found = crosswalk("ca-ised", "eu-sbs-size", reference="us-cbp-2023")
        notes = [str(note) for note in found.notes]
        assert "reference us-cbp-2023: it was chosen by name; it counts by establishment" in notes
        assert "eu-sbs-size sizes the unit “enterprise”, us-cbp-2023 the unit “establishment”" in notes

    def test_limits_from_memory_are_flagged(self):
        found = crosswalk("uk-ons-ict", "eu-sbs-size")
        assert "limits of uk-ons-ict are from memory, not read in a source: second, third" in map(
            str, found.notes
        )

    def test_a_sector_is_flagged(self):
        found = crosswalk("us-sba-advocacy-500", "eu-sbs-size", reference="us-susb-2022-naics-62")
        assert "us-susb-2022-naics-62 covers NAICS 62 Health Care and Social Assistance only" in map(
            str, found.notes
        )


class TestSizesWithoutAClass:
    def test_the_classes_of_the_blog_leave_out_5000(self):
        found = crosswalk("us-sba-advocacy-500", "fr-blog-2012", country="US", year=2022)
        gap = found.share("large", "no class")
        assert str(gap.target_range) == "5,000"
        assert 0 < gap.point < 0.0001
        assert gap.high < 0.0001  # the tail cannot hold more at one size
        assert gap.hard_high == pytest.approx(2_262 / 21_041)
        assert sum(row.point for row in found if row.source == "large") == pytest.approx(1, abs=1e-12)

    def test_sizes_below_the_first_class_and_above_the_last(self):
        found = crosswalk("us-sba-advocacy-500", "smbgroup-2012", country="US", year=2022)
        assert [row.target for row in found if row.source == "large"] == [
            "no class (0)",
            "small",
            "midsize",
            "no class (1,000+)",
        ]
        assert found.share("large", "no class (1,000+)").point == pytest.approx(10_641 / 21_041)

    def test_a_gap_that_no_class_reaches_is_not_a_row(self):
        assert {row.target for row in crosswalk("wb-es", "oecd-size", country="US", year=2022)} == {
            "micro",
            "small",
            "medium",
            "large",
        }


class TestBelowFive:
    def test_nothing_is_split_below_5(self):
        found = crosswalk("eu-sbs-size", "us-census-susb", country="US", year=2022)
        row = found.share("micro", "1-4")
        assert (row.kind, row.point) == (Identification.NOT_IDENTIFIABLE, None)
        assert (row.hard_low, row.hard_high) == (0, 4_029_041 / 5_063_176)  # what counts alone say
        assert row.how == "1 is below 5, where classes are not split"
        assert found.share("micro", "5-9").kind is Identification.EXACT

    def test_unless_the_reference_publishes_that_cut(self):
        found = crosswalk("eu-sbs-size", "us-census-susb", country="US", year=2002)
        assert found.share("micro", "0").point == pytest.approx(770_041 / (770_041 + 2_695_606 + 1_010_804))
        assert found.share("micro", "0").kind is Identification.EXACT

    def test_what_a_reference_does_not_count_is_not_identifiable(self):
        found = crosswalk("eu-sbs-size", "oecd-size", reference="ch-2021")  # begins at 1
        for target in ("no class", "micro"):
            row = found.share("micro", target)
            assert (row.point, row.low, row.high) == (None, 0, 1)
            assert row.how == "the reference does not count firms below 1"
        whole = crosswalk("us-sba-advocacy-500", "eu-sbs-size", reference="ch-2021")
        assert whole.share("small", "micro").point is not None

    def test_nobody_works_in_firms_without_people(self):
        found = crosswalk("eu-sbs-size", "oecd-size", country="US", year=2022, weight="employment")
        assert (found.share("micro", "micro").point, found.share("micro", "no class").point) == (1, 0)


class TestSectors:
    def test_a_scheme_that_depends_on_the_sector_asks_for_it(self):
        assert message_of("ca-statcan-sdtiu", "eu-sbs-size", country="CA", year=2012) == (
            "the classes of 'ca-statcan-sdtiu' depend on the sector; "
            "give sector= 'All but manufacturing' or 'Manufacturing'"
        )

    def test_the_sector_decides_about_the_classes(self):
        for sector, large in (("Manufacturing", "500+"), ("All but manufacturing", "100+")):
            found = crosswalk("ca-statcan-sdtiu", "eu-sbs-size", country="CA", year=2005, sector=sector)
            assert str(found.share("large", "large").source_range) == large
            assert str(found).startswith(f"ca-statcan-sdtiu ({sector}) → eu-sbs-size: ")

    def test_an_unknown_sector_names_the_known_ones(self):
        said = message_of("jp-sme-basic-act", "eu-sbs-size", sector="Retial", error=UnknownNameError)
        assert said == "unknown sector of 'jp-sme-basic-act' 'Retial'; did you mean 'Retail'?"

    def test_a_sector_that_nothing_depends_on_is_refused(self):
        assert message_of("eu-sbs-size", "eu-2003-361", sector="Retail") == (
            "sector='Retail' was given, but the classes of 'eu-sbs-size' and 'eu-2003-361' do not depend on the "
            "sector; leave it out"
        )


class TestErrors:
    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ({"weight": "people"}, "unknown weight 'people'; known: firms, employment"),
            ({"weight": "firm"}, "unknown weight 'firm'; did you mean 'firms'?"),
            (
                {"unit": "shop"},
                "unknown unit 'shop'; known: enterprise, establishment, legal unit, firm, organisation, household, "
                "individual",
            ),
            (
                {"reference": "us-suxb-2022"},
                "unknown firm-size distribution 'us-suxb-2022'; did you mean "
                "'us-susb-2022' or 'us-susb-2021'?",
            ),
        ],
    )
    def test_an_unknown_choice(self, asked, said):
        assert message_of("us-sba-advocacy-500", "eu-sbs-size", error=UnknownNameError, **asked) == said

    @pytest.mark.parametrize("position", [0, 1])
    def test_an_unknown_scheme(self, position):
        names = ["eu-sbs-size", "eu-sbs-size"]
        names[position] = "eu_sbs_size"
        said = message_of(*names, error=UnknownNameError)
        assert said == "unknown size scheme 'eu_sbs_size'; did you mean 'eu-sbs-size'?"

    def test_a_split_without_a_place(self):
        assert message_of("us-sba-advocacy-500", "eu-sbs-size") == (
            "<500 must be split at 10, 50, 250, which needs a distribution of firms: "
            "give country= and year=, or the id of a distribution as reference="
        )

    def test_a_country_without_a_distribution(self):
        assert message_of("us-sba-advocacy-500", "eu-sbs-size", country="ZA", year=2012).startswith(
            "there is no firm-size distribution for ZA (South Africa), only for AT, AU,"
        )

    def test_a_country_that_does_not_exist(self):
        said = message_of("us-sba-advocacy-500", "eu-sbs-size", country="Frence", error=ValueError)
        assert (
            said == "unknown country 'Frence'; did you mean 'France'? Write an ISO code such as DE or a name"
        )

    @pytest.mark.parametrize("delta", [-0.1, float("nan"), float("inf")])
    def test_a_band_of_impossible_width(self, delta):
        assert message_of("eu-sbs-size", "eu-2003-361", delta=delta) == (
            f"delta is {delta}; expected a number of 0 or more, such as 0.2"
        )

    def test_a_year_that_is_none(self):
        said = message_of("eu-sbs-size", "eu-2003-361", year="2012")
        assert said == "year is '2012'; expected a whole number such as 2012"

    @pytest.mark.parametrize(
        ("key", "why"),
        [
            (
                "fr-insee-2022",
                "its classes follow headcount, turnover and balance sheet, not headcount alone",
            ),
            ("us-qwi-2022", "it has no number of firms for any class"),
        ],
    )
    def test_a_distribution_that_cannot_be_used(self, key, why):
        said = message_of("us-sba-advocacy-500", "eu-sbs-size", reference=key)
        assert said == f"the distribution {key!r} cannot be used for firms: {why}"


def test_a_distribution_of_ones_own_can_be_the_reference():
    own = firm_sizes["us-susb-2022"].model_copy(update={"id": "mine", "region": "FR"})
    found = crosswalk("us-sba-advocacy-500", "eu-sbs-size", country="US", year=2020, reference=own)
    assert (found.reference.distribution.id, found.reference.same_country, found.reference.years_apart) == (
        "mine",
        False,
        2,
    )
    assert found.reference.note == (
        "it was chosen by name; it covers United States, not US; its year is 2022, 2 years from 2020"
    )


def test_a_scheme_of_ones_own_can_be_crossed():
    found = crosswalk(scheme((0, 10), (10, None)), size_schemes["eu-sbs-size"], country="EU", year=2023)
    assert found.share("b", "small").point == pytest.approx((1_023_841 + 547_973) / 1_874_887)


def test_a_crosswalk_survives_pickling(walk):
    assert pickle.loads(pickle.dumps(walk)) == walk


def test_importing_loads_neither_scipy_nor_pandas_nor_numpy():
    code = "import sys, studycheck.sizes.crosswalks\nprint({'scipy', 'pandas', 'numpy'} & set(sys.modules))"
    output = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert output.strip() == "set()"
