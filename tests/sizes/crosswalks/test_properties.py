"""What must hold for any pair of size classifications and any reference."""

import pytest
from hypothesis import given, strategies as st

from studycheck.errors import StudycheckError
from studycheck.sizes import size_schemes
from studycheck.sizes.crosswalks import Identification, crosswalk
from studycheck.sizes.crosswalks.classification import classification_of
from studycheck.sizes.crosswalks.survival import SurvivalFunction
from studycheck.sizes.firm_sizes import firm_sizes
from tests.each import each
from tests.sizes.crosswalks.size_schemes import WITH_EMPLOYMENT, from_limits, limit_lists, references, schemes
from tests.strategies import QUICK

pytestmark = pytest.mark.slow

TINY = 1e-9


def rows_of(walk):
    for size_class in walk.source.classes:
        yield [row for row in walk if row.source_range == size_class.range]


def cases(draw):
    weight = draw(st.sampled_from(["firms", "employment"]))
    reference = draw(references() if weight == "firms" else references(WITH_EMPLOYMENT))
    return {"weight": weight, "reference": reference, "delta": draw(st.sampled_from([0.0, 0.1, 0.2, 0.5]))}


def first_sector(key: str) -> str | None:
    return size_schemes[key].sectors[0].sector if size_schemes[key].sectors else None


def refusal(key: str) -> str:
    try:
        classification_of(key, first_sector(key))
    except StudycheckError as error:
        return str(error)
    return ""


CONVERTIBLE = [key for key in size_schemes if not refusal(key)]
PLAIN = [key for key in CONVERTIBLE if not size_schemes[key].sectors]
TARGETS = [
    "eu-2003-361",
    "fr-blog-2012",
    "fr-lme-2008",
    "us-sba-advocacy-500",
    "us-census-susb",
    "wb-es",
    "au-abs",
]


def test_schemes_without_disjoint_classes_of_headcount_are_refused_with_the_reason():
    refused = {key: refusal(key) for key in size_schemes if refusal(key)}
    assert refused["br-lc123-2006"] == (
        "class 'microenterprise' of 'br-lc123-2006' has limits in money, not in headcount; "
        "a crosswalk converts headcounts only, so classify the firms instead"
    )
    assert refused["un-escap-common"].endswith("overlap; a crosswalk needs classes that do not overlap")
    assert len(CONVERTIBLE) > 100
    kinds = ("headcounts only, so classify the firms instead", "do not overlap", "that has some")
    assert all(reason.endswith(kinds) for reason in refused.values())


@each("key", CONVERTIBLE)
def test_a_scheme_to_itself_is_the_identity_and_needs_no_reference(key):
    sector = first_sector(key)
    walk = crosswalk(key, key, sector=sector)
    assert walk.reference is None
    for row in walk:
        assert row.kind is Identification.EXACT
        assert row.low == row.point == row.high == (row.source == row.target)


@QUICK
@given(st.data())
def test_a_coarsening_is_exact_and_needs_no_reference(data):
    cuts = data.draw(limit_lists(least=2))
    kept = sorted(data.draw(st.sets(st.sampled_from(cuts[1:]))) | {cuts[0]})
    walk = crosswalk(from_limits(cuts, id="fine"), from_limits(kept, id="coarse"))
    assert walk.reference is None
    for row in walk:
        inside = row.source_range.relation(row.target_range) in ("same", "inside")
        assert (row.kind, row.point, row.hard_low, row.hard_high) == (
            Identification.EXACT,
            inside,
            inside,
            inside,
        )


@QUICK
@given(st.data(), schemes(id="one"), schemes(id="other"))
def test_points_of_a_class_sum_to_one(data, one, other):
    walk = crosswalk(one, other, **cases(data.draw))
    for row in rows_of(walk):
        points = [share.point for share in row]
        if None not in points:
            assert abs(sum(points) - 1) < 1e-12
        # whatever is not known, the classes and gaps must be able to sum to one
        assert sum(share.low for share in row) <= 1 + TINY
        assert sum(share.high for share in row) >= 1 - TINY


@QUICK
@given(st.data(), schemes(id="one"), schemes(id="other"))
def test_bounds_are_in_order(data, one, other):
    for row in crosswalk(one, other, **cases(data.draw)):
        assert 0 <= row.hard_low <= row.low <= row.high <= row.hard_high <= 1
        if row.point is not None:
            assert row.low <= row.point <= row.high
        assert (row.point is None) == (row.kind is Identification.NOT_IDENTIFIABLE)
        if row.kind is Identification.EXACT:
            assert row.hard_low == row.hard_high


@QUICK
@given(schemes(id="one"), schemes(id="other"), references())
def test_the_inverse_follows_from_bayes_rule(one, other, reference):
    walk = crosswalk(one, other, reference=reference)
    back = walk.inverse()
    curve = SurvivalFunction(firm_sizes[reference])

    def firms(where):
        ends = curve.at(where.first).point, curve.at(where.below).point
        return None if None in ends else ends[0] - ends[1]

    for row in walk:
        there = next(
            (r for r in back if (r.source_range, r.target_range) == (row.target_range, row.source_range)),
            None,
        )
        masses = firms(row.source_range), firms(row.target_range)
        if there is None or None in (row.point, there.point, *masses):
            continue
        assert row.point * masses[0] == pytest.approx(there.point * masses[1], abs=1e-6 * (1 + masses[0]))


@QUICK
@given(schemes(id="one"), schemes(id="other"), references())
def test_a_wider_band_contains_a_narrower_one(one, other, reference):
    narrow = crosswalk(one, other, reference=reference, delta=0.1)
    wide = crosswalk(one, other, reference=reference, delta=0.3)
    for small, large in zip(narrow, wide, strict=True):
        assert large.low - TINY <= small.low
        assert small.high <= large.high + TINY
        assert small.point == large.point


@pytest.mark.parametrize("reference", ["us-susb-2022", "gb-bpe-2023"])
@each("source", PLAIN)
def test_every_registered_pair_can_be_crossed(source, reference):
    for target in TARGETS:
        for row in rows_of(crosswalk(source, target, reference=reference)):
            points = [share.point for share in row]
            assert None in points or abs(sum(points) - 1) < 1e-12
