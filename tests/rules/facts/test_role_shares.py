from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from studycheck.rules.facts import RoleMix
from studycheck.rules.facts.role_shares import RoleShares, dissimilarity
from studycheck.vocabulary.terms import Role
from tests.strategies import QUICK


def moved(a, b):
    """Return how many of so many respondents with one role each must have another, by trying all ways."""
    from scipy.optimize import linear_sum_assignment

    costs = [[0 if one.may_be(other) else 1 for other in b] for one in a]
    rows, columns = linear_sum_assignment(costs)
    return sum(costs[row][column] for row, column in zip(rows, columns, strict=True))


def mix(respondents):
    shares = tuple((role, respondents.count(role) / len(respondents)) for role in sorted(set(respondents)))
    return RoleMix(shares, 0.0)


@QUICK
@given(
    st.integers(1, 12).flatmap(
        lambda n: st.tuples(*[st.lists(st.sampled_from(Role), min_size=n, max_size=n)] * 2)
    )
)
def test_the_least_who_differ_are_those_that_no_assignment_spares(both):
    a, b = both
    least, greatest = dissimilarity(RoleShares.of(mix(a), list(Role)), RoleShares.of(mix(b), list(Role)))
    assert least * len(a) == pytest.approx(moved(a, b), abs=1e-6)
    assert greatest >= least
    assert dissimilarity(
        RoleShares.of(mix(b), list(Role)), RoleShares.of(mix(a), list(Role))
    ) == pytest.approx((least, greatest))
