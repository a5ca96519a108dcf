import re

import numpy as np
import pandas as pd
import pytest

from studycheck import classify, size_schemes
from studycheck.errors import UnknownNameError

M = 1e6
REFUSED = " is negative or infinite; correct it, or make it missing if it is not known"
LEAVE_OUT = " is negative or infinite; leave it out if it is not known"
NOT_NUMBERS = ", not numbers; convert it with pandas.to_numeric"
CASES = [
    ("fr-lme-2008", {"headcount": 60, "turnover": 80 * M, "balance": 50 * M}, "intermediate-sized"),
    ("fr-lme-2008", {"headcount": 60, "turnover": 80 * M, "balance": 40 * M}, "SME"),
    ("fr-lme-2008", {"headcount": 3, "turnover": 1.5 * M}, "microenterprise"),
    ("fr-lme-2008", {"headcount": 3, "turnover": 60 * M, "balance": 45 * M}, "intermediate-sized"),
    ("fr-lme-2008", {"headcount": 4999, "turnover": 1.6e9, "balance": 2.1e9}, "large"),
    ("fr-lme-2008", {"headcount": 300}, "intermediate-sized or large"),
    ("fr-lme-2008", {"headcount": 60}, "SME, intermediate-sized or large"),
    ("fr-lme-2008", {}, "microenterprise, SME, intermediate-sized or large"),
    ("eu-2003-361", {"headcount": 249.5, "turnover": M, "balance": M}, "medium"),
    ("eu-2003-361", {"headcount": 250, "turnover": M, "balance": M}, "large (residual)"),
    ("eu-1996-280", {"headcount": 9.5}, "micro"),
    ("eu-1996-280", {"headcount": 9, "turnover": 90 * M, "balance": 90 * M}, "micro"),
    ("eu-1996-280", {"headcount": 10, "turnover": 90 * M, "balance": 90 * M}, "large (residual)"),
    ("uk-ca2006-2025", {"headcount": 50, "turnover": 15 * M}, "small"),
    ("uk-ca2006-2025", {"headcount": 50.5, "turnover": 15 * M}, "small or medium"),
    ("uk-ca2006-2025", {"headcount": 51, "turnover": 15 * M, "balance": 8 * M}, "medium"),
    ("sg-2011", {"headcount": 5000, "turnover": 90 * M}, "SME"),
    ("sg-2011", {"headcount": 5000, "turnover": 101 * M}, "above SME"),
    ("sg-2011", {"headcount": 200}, "SME"),
    ("in-msme-2020", {"turnover": 300 * M}, "small, medium or above medium"),
    ("in-msme-2020", {"turnover": 300 * M, "capital": 600 * M}, "above medium"),
    ("mx-2009", {"headcount": 10, "turnover": 4 * M, "sector": "Trade"}, "micro"),
    ("mx-2009", {"headcount": 11, "turnover": 4 * M, "sector": "Trade"}, "small"),
    ("mx-2009", {"headcount": 30, "turnover": 101 * M, "sector": "Trade"}, "medium"),
    ("mx-2009", {"headcount": 30, "turnover": 101 * M, "sector": "services"}, "small"),
    ("mx-2009", {"headcount": 930, "turnover": 1.2 * M, "sector": "Trade"}, "medium"),
    ("mx-2009", {"headcount": 930, "turnover": 1 * M, "sector": "Industry"}, "small"),
    ("mx-2009", {"headcount": 930}, "small, medium or above medium"),
    ("my-2014", {"headcount": 3, "turnover": 40 * M, "sector": "Manufacturing"}, "micro"),
    ("my-2014", {"headcount": 300, "turnover": 10 * M, "sector": "Manufacturing"}, "small"),
    ("th-2019", {"headcount": 3, "turnover": 400 * M, "sector": "Manufacturing"}, "medium"),
    ("th-2019", {"headcount": 150, "turnover": 1 * M, "sector": "Manufacturing"}, "medium"),
    ("ng-2007", {"headcount": 60, "balance": 1}, "medium"),
    ("ng-2007", {"balance": 1}, "micro, small, medium or above medium"),
    (
        "jp-sme-basic-act",
        {
            "headcount": 2000,
            "capital": 100 * M,
            "sector": "Manufacturing, construction, transport and others",
        },
        "SME",
    ),
    ("jp-sme-basic-act", {"headcount": 70, "capital": 60 * M}, "SME or above SME"),
    ("cn-2011-300", {"headcount": 2000, "turnover": 10 * M, "sector": "Retail"}, "medium"),
    ("us-middle-market-ncmm", {"turnover": 9 * M}, "below middle market"),
    ("us-middle-market-ncmm", {"turnover": 10 * M}, "below middle market or middle market"),
    ("us-middle-market-ncmm", {"turnover": 2e9}, "above middle market"),
    ("eu-smc-2025", {"headcount": 300, "turnover": M}, "small mid-cap"),
    ("eu-smc-2025", {"headcount": 30, "turnover": M}, "SME (eu-2003-361)"),
    ("eu-smc-2025", {"headcount": 30, "turnover": 60 * M, "balance": 44 * M}, "small mid-cap"),
    ("fr-blog-2012", {"headcount": 5000}, "between intermediate-sized and large groups"),
    ("fr-blog-2012", {"headcount": 4999.5}, "intermediate-sized"),
    ("un-escap-common", {"headcount": 10}, "both micro and small"),
    ("un-escap-common", {"headcount": 10.5}, "small"),
    ("un-escap-common", {"headcount": 0}, "below micro"),
    ("eu-ict-ent", {"headcount": 9}, "below small"),
    ("tw-2020", {"headcount": 500, "capital": 90 * M}, "SME"),
    ("tw-2020", {"headcount": 4, "capital": 1e12}, "small-scale"),
]


@pytest.mark.parametrize(("key", "firm", "said"), CASES, ids=[f"{k}-{f}" for k, f, _ in CASES])
def test_one_firm(key, firm, said):
    assert str(size_schemes[key].classify(**firm)).splitlines()[0] == f"{key}: {said}"


def test_a_single_firm_is_explained_criterion_by_criterion():
    found = size_schemes["fr-lme-2008"].classify(headcount=60, turnover=80 * M)
    assert [" | ".join(map(str, row)) for row in found.rows] == [
        "headcount | 60 | no | yes | yes",
        "turnover | 80,000,000 | no | no | yes",
        "balance | not known | ? | ? | ?",
    ]
    assert (found.lowest, found.highest, found.size_class) == ("SME", "intermediate-sized", None)


def test_the_explanation_says_what_was_not_looked_at_and_how_sure_the_scheme_is():
    text = str(size_schemes["eu-1996-280"].classify(headcount=3))
    assert "Not checked: ownership: not 25% or more owned by larger firms." in text
    assert "Evidence: sources contradict one another, see the notes." in text


def test_a_frame_gives_ordered_categoricals_on_the_same_index():
    firms = pd.DataFrame({"staff": [3, 60, 300], "ca": [1.5e6, None, 1e6]}, index=["a", "b", "c"])
    found = classify(firms, "fr-lme-2008", headcount="staff", turnover="ca")
    assert list(found.index) == ["a", "b", "c"]
    assert found["class"].cat.ordered
    assert list(found["class"].cat.categories) == ["microenterprise", "SME", "intermediate-sized", "large"]
    assert found["class"].astype(object).where(found["class"].notna(), None).tolist() == [
        "microenterprise",
        None,
        "intermediate-sized",
    ]
    assert found["lowest"].tolist() == ["microenterprise", "SME", "intermediate-sized"]
    assert found["highest"].tolist() == ["microenterprise", "large", "intermediate-sized"]


@pytest.mark.parametrize(
    "staff",
    [
        pd.Series([9, 10, None], dtype="Int64"),
        pd.Series([9, 10, None], dtype="Float32"),
        pd.Series([9.0, 10.0, np.nan], dtype="float32"),
        pd.Series([9, 10.0, None], dtype=object),
    ],
    ids=lambda series: str(series.dtype),
)
def test_any_kind_of_number_will_do(staff):
    found = classify(pd.DataFrame({"staff": staff}), "eu-sbs-size", headcount="staff")
    assert found["lowest"].tolist() == ["micro", "small", "micro"]
    assert found["highest"].tolist() == ["micro", "small", "large"]


@pytest.mark.parametrize("rows", [0, 1, 32768, 32769, 100_000])
def test_blocks_make_no_difference(rows):
    staff = np.arange(rows) % 400
    found = classify(pd.DataFrame({"staff": staff}), "eu-sbs-size", headcount="staff")
    assert (found["class"].cat.codes.to_numpy() == np.searchsorted([10, 50, 250], staff, side="right")).all()


def test_without_the_sector_every_sector_is_possible():
    firms = pd.DataFrame(
        {"staff": [3, 60, 80, 250], "branch": ["Manufacturing", "manufacturing", None, "Services and others"]}
    )
    found = classify(firms, "my-2014", headcount="staff", turnover=None, sector="branch")
    assert found["highest"].tolist() == ["micro", "small", "above medium", "above medium"]
    whole = classify(firms, "my-2014", headcount="staff", sector="Manufacturing")
    assert whole["highest"].tolist() == ["micro", "small", "medium", "above medium"]


def test_limits_are_converted_at_the_rate_of_the_day():
    firms = pd.DataFrame({"staff": [5, 5, 5], "sales": [2.0e6, 2.4e6, 2.6e6], "money": ["USD", "USD", None]})
    found = classify(
        firms, "de-destatis-kmu", headcount="staff", turnover="sales", currency="money", on="2012-06-05"
    )
    assert found["lowest"].tolist() == ["micro", "micro", "micro"]
    assert found["highest"].tolist() == ["micro", "micro", "large"]
    one = classify(
        firms, "de-destatis-kmu", headcount="staff", turnover="sales", currency="USD", on="2012-06-05"
    )
    assert one["class"].tolist() == ["micro", "micro", "small"]


def test_the_weights_of_a_score_are_converted_too():
    found = size_schemes["mx-2009"].classify(
        headcount=10, turnover=4e6 * 0.05, currency="EUR", on="2012-06-05", sector="Trade"
    )
    assert found.size_class == "micro"
    found = size_schemes["mx-2009"].classify(
        headcount=10, turnover=4e6, currency="EUR", on="2012-06-05", sector="Trade"
    )
    assert found.size_class == "small"


@pytest.mark.parametrize(
    ("column", "error", "message"),
    [
        ([5, -1], ValueError, "headcount, column 'x': -1 in row 1" + REFUSED),
        ([np.inf, 1], ValueError, "headcount, column 'x': inf in row 0" + REFUSED),
        ([np.nan, -np.inf], ValueError, "headcount, column 'x': -inf in row 1" + REFUSED),
        (["many", None], TypeError, "headcount, column 'x': holds TEXT, such as 'many'" + NOT_NUMBERS),
        ([True, False], TypeError, "headcount, column 'x': holds bool, such as np.True_" + NOT_NUMBERS),
        ([1, "12"], TypeError, "headcount, column 'x': holds mixed-integer, such as 1" + NOT_NUMBERS),
        (
            [1j, 2],
            TypeError,
            "headcount, column 'x': holds complex128, such as 1j" + NOT_NUMBERS,
        ),
    ],
)
def test_what_is_no_headcount_is_refused(column, error, message):
    with pytest.raises(error) as found:
        classify(pd.DataFrame({"x": column}), "eu-sbs-size", headcount="x")
    # pandas names its type of text by its version
    said = re.sub(r"np\.True_|True", "np.True_", str(found.value))
    assert re.sub(r"holds (str|string),", "holds TEXT,", said) == message


@pytest.mark.parametrize(
    ("firm", "error", "message"),
    [
        ({"headcount": -1}, ValueError, "headcount: -1" + LEAVE_OUT),
        ({"turnover": float("inf")}, ValueError, "turnover: inf" + LEAVE_OUT),
        ({"headcount": "12"}, TypeError, "headcount: '12' is not a number; leave it out if it is not known"),
        ({"headcount": True}, TypeError, "headcount: True is not a number; leave it out if it is not known"),
        (
            {"sector": "Trade"},
            ValueError,
            "size scheme 'fr-lme-2008' is the same in all sectors; leave sector out",
        ),
        ({"currency": "USD"}, ValueError, "to convert EUR into USD, give a day: on='2012-06-05'"),
        (
            {"currency": "USD", "on": 2012},
            ValueError,
            "to convert EUR into USD, 2012 must be a day, such as 2012-01-01",
        ),
    ],
)
def test_what_is_wrong_with_one_firm(firm, error, message):
    with pytest.raises(error) as found:
        size_schemes["fr-lme-2008"].classify(**firm)
    assert str(found.value) == message


@pytest.mark.parametrize(
    ("key", "arguments", "error", "message"),
    [
        (
            "fr-lme-2009",
            {},
            UnknownNameError,
            "unknown size scheme 'fr-lme-2009'; did you mean 'fr-lme-2008'?",
        ),
        (
            "fr-lme-2008",
            {"headcount": "stff"},
            UnknownNameError,
            "unknown column 'stff'; did you mean 'staff'?",
        ),
        (
            "my-2014",
            {"sector": "Fishing"},
            UnknownNameError,
            "unknown sector of my-2014 'Fishing'; known: Manufacturing, Services and others",
        ),
        ("my-2014", {"sector": 7}, UnknownNameError, "unknown column 7; known: staff"),
        (
            "il-smba",
            {"headcount": "staff"},
            ValueError,
            "size scheme 'il-smba' cannot classify firms: how headcount and turnover combine is not stated",
        ),
    ],
)
def test_what_is_wrong_with_a_call(key, arguments, error, message):
    with pytest.raises(error) as found:
        classify(pd.DataFrame({"staff": [1]}), key, **arguments)
    assert str(found.value) == message


def test_currencies_without_rates_are_an_error():
    with pytest.raises(
        ValueError,
        match=r"^there are no exchange rates for 'XQZ', only for AUD, .*; convert the amounts yourself$",
    ):
        size_schemes["fr-lme-2008"].classify(headcount=5, currency="XQZ", on="2022-06-01")
    with pytest.raises(
        ValueError,
        match=r"^there are no exchange rates for 'VND', only for AUD, .*; convert the amounts yourself$",
    ):
        size_schemes["vn-2021"].classify(headcount=5, currency="EUR", on="2022-06-01")


def test_a_column_that_stands_twice_is_an_error():
    firms = pd.DataFrame([[1, 2]], columns=["staff", "staff"])
    with pytest.raises(ValueError, match=r"^there is more than one column 'staff'; rename one$"):
        classify(firms, "eu-sbs-size", headcount="staff")


def test_classifying_leaves_the_frame_as_it_was():
    firms = pd.DataFrame({"staff": [1.0, np.nan]})
    before = firms.copy()
    classify(firms, "eu-sbs-size", headcount="staff")
    pd.testing.assert_frame_equal(firms, before)
