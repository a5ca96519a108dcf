import numpy as np
import pytest
from hypothesis import assume, given, strategies as st

from studycheck.statistics import difference_interval
from studycheck.statistics.miettinen_nurminen import restricted_p2
from tests.strategies import QUICK

PUBLISHED = [
    # Newcombe, R. G. (1998), Statistics in Medicine 17, 873-890, table II, method 6
    (56, 70, 48, 80, 0.0528, 0.3382, 4),
    # R package PropCIs, diffscoreci(7, 34, 1, 34, 0.95), as quoted in the tests of statsmodels
    (7, 34, 1, 34, 0.0270416, 0.3452912, 7),
]


@pytest.mark.parametrize(("x1", "n1", "x2", "n2", "low", "high", "digits"), PUBLISHED)
def test_published_intervals_come_out(x1, n1, x2, n2, low, high, digits):
    found = difference_interval(x1 / n1, n1, x2 / n2, n2, method="Miettinen-Nurminen")
    assert (round(found.low, digits), round(found.high, digits)) == (low, high)


@QUICK
@given(
    x1=st.integers(0, 50), x2=st.integers(0, 60), difference=st.floats(-0.95, 0.95),
)  # fmt: skip
def test_the_restricted_proportions_have_the_greatest_likelihood(x1, x2, difference):
    assume(abs(difference) > 1e-3)
    n1, n2 = 50, 60
    found = float(restricted_p2(np.array(x1 / n1), np.array(x2 / n2), np.array(n1 / (n1 + n2)), difference))
    # an even grid over all pairs with this difference, without its ends
    second = np.linspace(max(0, -difference), min(1, 1 - difference), 2001)[1:-1]
    assert log_likelihood(x1, n1, x2, n2, found, difference) >= (
        log_likelihood(x1, n1, x2, n2, second, difference).max() - 1e-9
    )


def log_likelihood(x1, n1, x2, n2, second, difference):
    from scipy.special import xlog1py, xlogy

    first = np.clip(second + difference, 0, 1)
    return xlogy(x1, first) + xlog1py(n1 - x1, -first) + xlogy(x2, second) + xlog1py(n2 - x2, -second)
