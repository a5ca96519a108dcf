import numpy as np
import pytest

from studycheck.errors import InputError
from studycheck.statistics import (
    difference_interval,
    difference_test,
    effective_n,
    equivalence_test,
    minimum_detectable_difference,
    needed_n,
    possible_counts,
    proportion_interval,
)

SHARE = "divide percentages by 100; a count is never more than its base"
NAN = float("nan")
few = effective_n(1, design_effect=3)
REFUSED = [
    (lambda: proportion_interval(30, n=80), f"p: 30 is not between 0 and 1; {SHARE}"),
    (lambda: proportion_interval(85 / 84, n=84), f"p: 1.0119047619 is not between 0 and 1; {SHARE}"),
    (lambda: proportion_interval(-0.1, n=80), f"p: -0.1 is not between 0 and 1; {SHARE}"),
    (lambda: proportion_interval(NAN, n=80), f"p: nan is not between 0 and 1; {SHARE}"),
    (lambda: proportion_interval(0.3, n=0), "n: 0 is not at least 1 and finite"),
    (lambda: proportion_interval(0.3, n=float("inf")), "n: inf is not at least 1 and finite"),
    (lambda: proportion_interval("0.3", n=80), "p: '0.3' is not a number"),
    (lambda: proportion_interval(None, n=80), "p: None is not a number"),
    (lambda: proportion_interval(True, n=80), "p: True is not a number"),
    (
        lambda: proportion_interval(0.3, n=80, design_effect=0),
        "design_effect: 0 is not between 0.0001 and 10,000",
    ),
    (lambda: proportion_interval(0.3, n=80, population=79), "population: 79 is less than n"),
    (
        lambda: proportion_interval(0.3, n=80, level=95),
        "level: 95 is not more than 0 and less than 1; 0.95 is usual",
    ),
    (
        lambda: proportion_interval(0.3, n=80, level=[0.9, 0.95]),
        "level: must be one number, not an array; call once for each",
    ),
    (
        lambda: proportion_interval([0.3, 30, 0.2, NAN, 40, 50], n=80),
        f"p: 4 of 6 are not between 0 and 1: 30 at 1, nan at 3, 40 at 4, …; {SHARE}",
    ),
    (
        lambda: proportion_interval(np.array([[0.3, 1.5]]), n=80),
        f"p: 1 of 2 is not between 0 and 1: 1.5 at (0, 1); {SHARE}",
    ),
    (lambda: proportion_interval([0.3, "x", None], n=80), "p: 2 of 3 are not a number: 'x' at 1, None at 2"),
    (
        lambda: proportion_interval(0.3, n=[80, 100], population=[1000, 99]),
        "population: 1 of 2 is less than n: 99 at 1",
    ),
    (
        lambda: proportion_interval([0.3, 0.2], n=[1, 2, 3]),
        "the shapes of the arrays differ: p (2,), n (3,); give arrays of one shape, or numbers",
    ),
    (
        lambda: proportion_interval(0.3, n=[80, 90], population=[1, 2, 3]),
        "the shapes of the arrays differ: n (2,), population (3,); give arrays of one shape, or numbers",
    ),
    (
        lambda: proportion_interval(0.3, n=effective_n(80), design_effect=2),
        "n: already holds a design effect and a population; do not give them again",
    ),
    (
        lambda: proportion_interval(0.455, n=80, rounded_to=0.01),
        "p: 0.455 is not rounded to 0.01; give the unit it was rounded to",
    ),
    (
        lambda: proportion_interval(0.45, n=80, rounded_to=0),
        "rounded_to: 0 is not between 0.000001 and 0.5; 0.01 stands for whole per cent",
    ),
    (lambda: possible_counts(0.45, n=84.5), "n: 84.5 is not a whole number of responses"),
    (
        lambda: effective_n(80, design_effect=1.2, weights=[1, 2]),
        "weights: given together with a design effect, which accounts for more; give only that",
    ),
    (lambda: effective_n(80, weights=[1, -2]), "weights: 1 of 2 is not 0 or more and finite: -2 at 1"),
    (
        lambda: effective_n(80, weights=[0, 0]),
        "weights: are all 0, or all counts are; at least one response must count",
    ),
    (lambda: effective_n(80).subgroup(81), "n: 81 is more than in the whole sample"),
    (
        lambda: difference_interval(0.4, 80, 0.3, 90, overlap=0.5),
        "correlation: overlap and correlation are needed together; overlap is the share of the "
        "smaller sample that answered both times, correlation is that of their two answers (0 if there is none)",
    ),
    (
        lambda: difference_interval(0.4, 80, 0.3, 90, overlap=0.5, correlation=1),
        "correlation: 1 is not more than -1 and less than 1",
    ),
    (
        lambda: difference_interval(0.4, 80, 0.3, 90, overlap=0.5, correlation=0.5, method="score"),
        "overlap: Miettinen-Nurminen is for samples that do not overlap; take Newcombe",
    ),
    (
        lambda: difference_interval(0.4, few, 0.3, few, method="score"),
        "n1: the effective sample sizes add up to 1 or less; take Newcombe",
    ),
    (
        lambda: equivalence_test(0.4, 80, 0.3, 90, margin=5),
        "margin: 5 is not more than 0 and less than 1",
    ),
    (
        lambda: equivalence_test(0.4, 80, 0.3, 90, margin=0.05, alpha=0.95),
        "alpha: 0.95 is not more than 0 and less than 0.5; 0.05 is usual",
    ),
    (
        lambda: minimum_detectable_difference(80, 90, power=80),
        "power: 80 is not more than 0.5 and less than 1; 0.8 is usual",
    ),
    (
        lambda: needed_n([0.4, 0.3], 0.4),
        "p1: 1 of 2 is closer than 0.0001 to p2: no survey can tell them apart: 0.4 at 0",
    ),
]


@pytest.mark.parametrize(("call", "message"), REFUSED)
def test_what_is_wrong_is_named(call, message):
    with pytest.raises(InputError) as error:
        call()
    assert str(error.value) == message


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(InputError) as error:
        difference_test(40, 0, -0.3, "x")
    assert str(error.value).splitlines() == [
        "4 problems in the arguments; nothing was computed",
        "n1: 0 is not at least 1 and finite",
        "n2: 'x' is not a number",
        f"p1: 40 is not between 0 and 1; {SHARE}",
        f"p2: -0.3 is not between 0 and 1; {SHARE}",
    ]


def test_whole_numbers_objects_and_series_are_numbers():
    from decimal import Decimal
    from fractions import Fraction

    import pandas as pd

    expected = proportion_interval(0.5, n=80).low
    assert proportion_interval(Fraction(1, 2), n=np.int64(80)).low == expected
    assert proportion_interval(pd.Series([0.5]), n=pd.Series([80])).low.tolist() == [expected]
    assert proportion_interval(pd.Series([0.5], dtype="Float64"), n=80).low.tolist() == [expected]
    with pytest.raises(InputError) as error:
        proportion_interval(Decimal("0.5"), n=80)
    assert str(error.value) == "p: Decimal('0.5') is not a number"


def test_no_number_at_all_gives_no_interval():
    found = proportion_interval([], n=[])
    assert found.low.tolist() == found.high.tolist() == []
