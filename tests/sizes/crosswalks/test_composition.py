"""One crosswalk after another, and back."""

import pytest

from studycheck.errors import StudycheckError
from studycheck.sizes.crosswalks import Identification, crosswalk
from tests.sizes.crosswalks.ladders import scheme

US = {"country": "US", "year": 2022}


def test_the_inverse_is_bayes_rule_with_the_same_reference():
    walk = crosswalk("us-sba-advocacy-500", "eu-sbs-size", **US)
    back = walk.inverse()
    assert back.reference == walk.reference
    # US firms of 2022: 6,374,594 below 500 and 21,041 above
    medium_and_large = walk.share("small", "large").point * 6_374_594
    assert back.share("large", "small").point == pytest.approx(medium_and_large / (medium_and_large + 21_041))
    assert back.share("micro", "small").point == 1


def test_there_and_back_returns_the_first():
    walk = crosswalk("us-sba-advocacy-500", "eu-sbs-size", **US)
    assert walk.inverse().inverse().shares == walk.shares


def test_an_inverse_that_must_split_needs_a_place():
    with pytest.raises(StudycheckError) as caught:
        crosswalk("de-ifm-bonn-2016", "us-sba-advocacy-500").inverse()
    assert str(caught.value).startswith("<500 must be split at 10, 50, which takes a distribution of firms: ")


def test_composing_over_a_coarser_scheme_widens_the_bounds():
    fine, coarse = "eu-sbs-size", "us-sba-advocacy-500"
    around = crosswalk(fine, coarse, **US).compose(crosswalk(coarse, fine, **US))
    assert around.through == coarse
    row = around.share("micro", "micro")
    assert row.point == pytest.approx(5_063_176 / 6_374_594)  # as if micro firms were any small business
    assert row.hard_high == 1  # the direct answer
    assert around.share("micro", "medium-sized").hard_low == 0


def test_composing_over_a_finer_scheme_is_the_direct_crosswalk():
    source, middle, target = (
        scheme((0, 50), (50, None)),
        scheme((0, 10), (10, 50), (50, None)),
        scheme((0, 10), (10, None)),
    )
    found = crosswalk(source, middle, **US).compose(crosswalk(middle, target, **US))
    direct = crosswalk(source, target, **US)
    assert [row.kind for row in found] == [Identification.EXACT] * 4
    assert [row.point for row in found] == pytest.approx([row.point for row in direct])


def test_what_was_taken_as_alike_is_said():
    found = crosswalk("eu-sbs-size", "us-sba-advocacy-500", **US).compose(
        crosswalk("us-sba-advocacy-500", "de-ifm-bonn-2016", **US)
    )
    assert str(found.notes[0]) == (
        "points take the firms of a class of us-sba-advocacy-500 as alike, wherever they come from"
    )
    assert "eu-sbs-size → de-ifm-bonn-2016 through us-sba-advocacy-500" in str(found)


def test_a_class_of_which_the_reference_has_nobody_says_nothing_about_the_way_on():
    found = crosswalk(scheme((0, 1)), scheme((0, 5)), **US, weight="employment").compose(
        crosswalk(scheme((0, 5)), scheme((0, 1), (1, 5)), **US, weight="employment")
    )
    assert (found.share("a", "a").low, found.share("a", "a").high) == (0, 1)


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (
            crosswalk("eu-2003-361", "us-sba-advocacy-500", **US),
            "eu-2003-361 → us-sba-advocacy-500 cannot follow us-sba-advocacy-500 → eu-sbs-size: "
            "it must start from 'eu-sbs-size'",
        ),
        (
            crosswalk("eu-sbs-size", "de-ifm-bonn-2016", **US, weight="employment"),
            "one crosswalk is weighted by firms, the other by employment; give both the same weight=",
        ),
        (
            crosswalk("eu-sbs-size", "us-sba-advocacy-500", **US, delta=0.1),
            "one crosswalk has delta=0.2, the other 0.1; give both the same",
        ),
        (
            crosswalk("eu-sbs-size", "us-sba-advocacy-500", country="EU", year=2023),
            "the crosswalks rest on different distributions, eu27-2023 and us-susb-2022; give both the same reference=",
        ),
    ],
)
def test_what_does_not_fit_is_refused(second, said):
    first = crosswalk("us-sba-advocacy-500", "eu-sbs-size", **US)
    with pytest.raises(StudycheckError) as caught:
        first.compose(second)
    assert str(caught.value) == said
