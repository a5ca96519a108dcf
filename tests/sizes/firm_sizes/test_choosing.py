"""The distributions chosen for many cuts at once are those chosen for each."""

import numpy as np
from hypothesis import given, strategies as st

from studycheck.errors import StudycheckError
from studycheck.sizes.firm_sizes import Weight, firm_sizes, reference_for
from studycheck.sizes.firm_sizes.choosing import LimitSets, choose_distributions
from studycheck.sizes.firm_sizes.selection import regions_for
from studycheck.vocabulary.terms import Unit
from tests.strategies import QUICK

COUNTRIES = sorted({entry.region for entry in firm_sizes.headlines} | {"PT", "BG", "ZA", "IS"})
heads = st.sampled_from([0, 1, 5, 10, 20, 50, 100, 200, 250, 500, 1_000]) | st.integers(0, 12_000)
cuts = st.lists(st.tuples(heads, heads | st.none(), heads, heads | st.none()), min_size=1, max_size=12)


def one_by_one(country, year, unit, weight, cut):
    limits = {limit for limit in cut if limit is not None}
    try:
        return reference_for(country, year, unit=unit, weight=weight, limits=limits).distribution.id
    except StudycheckError:
        return None


@QUICK
@given(
    st.sampled_from(COUNTRIES),
    st.integers(1990, 2026) | st.none(),
    st.sampled_from([Unit.ENTERPRISE, Unit.ESTABLISHMENT, Unit.LEGAL_UNIT]),
    st.sampled_from(Weight),
    cuts,
)
def test_any_cuts_in_any_place(country, year, unit, weight, cuts):
    limits = np.array([[np.inf if limit is None else limit for limit in cut] for cut in cuts]).T
    found, places = choose_distributions(regions_for(country, year), year, unit, weight, LimitSets.of(limits))
    chosen = [found[place].id if found else None for place in places.tolist()]
    assert chosen == [one_by_one(country, year, unit, weight, cut) for cut in cuts]
