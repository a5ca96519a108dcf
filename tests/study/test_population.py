from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from studycheck import Estimate, Study
from studycheck.study.size import Bounds, ReportedClass, Size
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import Base, Marker, StaffMeasure
from tests.strategies import QUICK

RANGES = [
    ({"min": 10, "max": 249}, "10–249", True),
    ({"min": 10, "max": "open"}, "10+", True),
    ({"min": 0, "max": "open"}, "all sizes", True),
    ({"min": 5, "max": 5}, "5", True),
    ({"min": 0, "max": 0}, "0", True),
    # "fewer than 500" leaves open whether firms without staff count
    ({"max": 499}, "<500", False),
    # it begins somewhere, and nobody says where
    ({"min": "not stated", "max": 499}, None, None),
    ({"min": "not applicable", "max": 499}, "<500", False),
    ({"min": 10, "max": "not applicable"}, "10+", True),
    ({"min": "not stated", "max": "open"}, None, None),
    ({"min": "not stated", "max": "not applicable"}, None, None),
    ({"min": "not applicable", "max": "not stated"}, None, None),
    ({"min": "not applicable", "max": "not applicable"}, None, None),
    ({"max": "not applicable"}, None, None),
    ({"min": 10}, None, None),
    ({"max": "open"}, None, None),
    ({"min": 10, "max": "not stated"}, None, None),
    ({}, None, None),
]


@pytest.mark.parametrize(("bounds", "text", "first_known"), RANGES)
@pytest.mark.parametrize("model", [Bounds, ReportedClass])
def test_bounds_span_a_range_if_the_upper_one_is_known(model, bounds, text, first_known):
    name = {"label": "x"} if model is ReportedClass else {}
    found = model(**bounds, **name).range
    assert (str(found) if found else None, found.first_known if found else None) == (text, first_known)


def test_bounds_upside_down_have_no_range():
    assert Bounds(min=10, max=5).range is None


@QUICK
@given(low=st.integers(0, 10**6), width=st.integers(0, 10**6))
def test_both_bounds_are_included(low, width):
    covered = Bounds(min=low, max=low + width).range
    assert (covered.first, covered.below) == (low, low + width + 1)


SIZES: list[tuple[dict[str, Any] | str, str | None]] = [
    ({"bounds": {"min": 10, "max": 249}}, "10–249"),
    ({"scheme": "eu-2003-361", "covers": "small"}, "10–49"),
    ({"scheme": "eu-2003-361", "covers": ["small", "medium"]}, "10–249"),
    ({"scheme": "eu-2003-361", "covers": ["micro", "medium"]}, "<250"),  # what they span, gaps included
    ({"scheme": "eu-2003-361", "covers": "SME"}, "<250"),
    ({"scheme": "eu-2003-361", "covers": "large"}, "250+"),
    ({"scheme": "fr-lme-2008", "covers": ["pme", "ETI"]}, "10–4,999"),
    ({"scheme": "us-sba-advocacy-500", "covers": "small businesses"}, "<500"),
    # own bounds come before the scheme
    ({"scheme": "eu-2003-361", "covers": "SME", "bounds": {"min": 5, "max": 249}}, "5–249"),
    ({"scheme": "eu-2003-361", "covers": "not stated"}, None),
    ({"scheme": "eu-2003-361", "covers": []}, None),
    # classes that touch, from first to last
    ({"classes": [{"label": "a", "min": 1, "max": 9}, {"label": "b", "min": 10, "max": "open"}]}, "1+"),
    ({"classes": [{"label": "b", "min": 10, "max": 49}, {"label": "a", "max": 9}]}, "<50"),
    ({"classes": [{"label": "a", "min": 1, "max": 9}, {"label": "b", "min": 50, "max": "open"}]}, None),
    ({"classes": [{"label": "a", "min": 1, "max": 9}, {"label": "b", "min": 5, "max": "open"}]}, None),
    # a class that holds others, and classes that share a limit
    (
        {
            "classes": [
                {"label": "SME", "min": 1, "max": 249},
                {"label": "a", "min": 1, "max": 9},
                {"label": "b", "min": 10, "max": 249},
                {"label": "c", "min": 250, "max": "open"},
            ]
        },
        "1+",
    ),
    ({"classes": [{"label": "a", "min": 1, "max": 10}, {"label": "b", "min": 10, "max": 50}]}, "1–50"),
    ({"classes": [{"label": "a", "min": 1, "max": 9}]}, None),
    ({"classes": [{"label": "a", "min": 1, "max": 9}, {"label": "b"}]}, None),
    ({"classes": "not stated", "label": "PME"}, None),
    ({"label": "PME"}, None),
    ("not stated", None),
    ({}, None),
]


@pytest.mark.parametrize(("size", "expected"), SIZES)
def test_a_study_covers_its_bounds_else_its_scheme_else_its_classes(size, expected):
    covered = Study(id="a", size=size).size.range
    assert (str(covered) if covered else None) == expected


COUNTED = [
    ({"measure": "FTE"}, StaffMeasure.FTE),
    ({"measure": "FTE", "scheme": "eu-sbs-size", "covers": "small"}, StaffMeasure.FTE),
    ({"scheme": "eu-sbs-size", "covers": "small"}, StaffMeasure.PERSONS_EMPLOYED),
    ({"scheme": "eu-2003-361", "covers": "small"}, StaffMeasure.ANNUAL_WORK_UNITS),
    ({"measure": "not stated", "scheme": "eu-sbs-size", "covers": "small"}, Marker.NOT_STATED),
    ({"scheme": "fr-blog-2012", "covers": "PME"}, None),
    ({}, None),
]


@pytest.mark.parametrize(("size", "expected"), COUNTED)
def test_staff_is_counted_as_the_card_says_else_as_its_scheme_does(size, expected):
    assert Size(**size).counted_by is expected


# estimates


def test_an_estimate_needs_only_its_construct():
    estimate = Estimate(construct="uses_social_media")
    assert (estimate.value, estimate.negated, estimate.share, estimate.bounds) == (
        None,
        False,
        None,
        Bounds(),
    )


def test_an_estimate_narrows_base_country_date_and_platforms():
    estimate = Estimate(
        construct="x_mine", base="Size_Class", country="Allemagne", date="2012-06", platforms="Facebook"
    )
    assert (estimate.base, estimate.country, estimate.platforms) == (Base.SIZE_CLASS, "DE", ("Facebook",))
    assert estimate.date == PartialDate(2012, 6)


@pytest.mark.parametrize(
    ("value", "negated", "share"),
    [
        (0.25, False, 0.25),
        (0.25, True, 0.75),
        (0, True, 1),
        (0, False, 0),
        ("not stated", True, None),
        (None, False, None),
    ],
)
def test_a_share_that_lacks_something_is_turned_into_one_that_has_it(value, negated, share):
    assert Estimate(construct="x_mine", value=value, negated=negated).share == share
