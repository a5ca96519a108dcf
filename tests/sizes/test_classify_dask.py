"""Registers of firms in partitions: the classes are those of pandas, and nothing is computed early."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from studycheck import classify, size_schemes
from studycheck.errors import UnknownNameError


@pytest.fixture(scope="module")
def dd():
    """Return the frames of Dask, which take a second to load."""
    return pytest.importorskip("dask.dataframe")


def register(count: int = 400) -> pd.DataFrame:
    chance = np.random.default_rng(3)
    return pd.DataFrame(
        {
            "staff": chance.choice([0, 3, 9.5, 12, 60, 249, 251, 7000, np.nan], count),
            "sales": chance.choice([1e5, 3e6, 8e7, 2e9, np.nan], count),
            "total": chance.choice([1e5, 3e6, 8e7, 2e9, np.nan], count),
            "trade": pd.Series(chance.choice(["Trade", "Industry", "Services", ""], count)).replace("", None),
            "money": pd.Series(chance.choice(["EUR", "USD", ""], count)).replace("", None),
        },
        index=pd.Index(np.arange(count) * 10, name="firm"),
    )


CALLS = {
    "one limit": ("eu-ict-ent", {"headcount": "staff"}),
    "several limits": ("fr-lme-2008", {"headcount": "staff", "turnover": "sales", "balance": "total"}),
    "currencies": (
        "fr-lme-2008",
        {"headcount": "staff", "turnover": "sales", "currency": "money", "on": "2012-06-01"},
    ),
    "one currency": (
        "eu-2003-361",
        {"headcount": "staff", "turnover": "sales", "currency": "USD", "on": "2012-06-01"},
    ),
    "sectors": ("mx-2009", {"headcount": "staff", "sector": "trade"}),
    "one sector": ("mx-2009", {"headcount": "staff", "sector": "Trade"}),
    "a scheme itself": (size_schemes["us-sba-advocacy-500"], {"headcount": "staff"}),
}


@pytest.mark.parametrize("partitions", [1, 7])
@pytest.mark.parametrize("name", CALLS)
def test_classes_are_those_of_pandas(name, partitions, dd):
    scheme, columns = CALLS[name]
    firms = register()
    lazy = classify(dd.from_pandas(firms, npartitions=partitions), scheme, **columns)
    expected = classify(firms, scheme, **columns)
    assert isinstance(lazy, dd.DataFrame)
    assert lazy.npartitions == partitions
    pd.testing.assert_series_equal(lazy.dtypes, expected.dtypes)
    pd.testing.assert_frame_equal(lazy.compute(), expected)
    assert expected["lowest"].nunique() > 1


def test_partitions_without_firms_do_no_harm(dd):
    firms = register()
    frame = dd.from_pandas(firms, npartitions=5)
    some = frame[frame["staff"] > 300]
    expected = classify(firms[firms["staff"] > 300], "eu-2003-361", headcount="staff")
    pd.testing.assert_frame_equal(classify(some, "eu-2003-361", headcount="staff").compute(), expected)


def test_nothing_is_computed_before_it_is_asked_for(tmp_path, dd):
    (tmp_path / "computed").mkdir()

    def part(number: int) -> pd.DataFrame:
        (tmp_path / "computed" / str(number)).touch()
        return register(3)

    meta = register(3)
    frame = dd.from_map(part, [1, 2], meta=meta)
    classes = classify(frame, "fr-lme-2008", headcount="staff", turnover="sales")
    assert list((tmp_path / "computed").iterdir()) == []
    assert len(classes.compute()) == 6
    assert {path.name for path in (tmp_path / "computed").iterdir()} == {"1", "2"}


def test_classes_can_be_counted_without_holding_the_register(dd):
    firms = register()
    lazy = classify(dd.from_pandas(firms, npartitions=4), "eu-2003-361", headcount="staff")
    counts = lazy["lowest"].value_counts().compute()
    expected = classify(firms, "eu-2003-361", headcount="staff")["lowest"].value_counts()
    assert counts.sort_index().to_dict() == expected.sort_index().to_dict()


@pytest.mark.parametrize(
    ("scheme", "columns", "message"),
    [
        ("eu-2003", {"headcount": "staff"}, "unknown size scheme 'eu-2003'; did you mean 'eu-2003-361'?"),
        ("eu-2003-361", {"headcount": "staf"}, "unknown column 'staf'; did you mean 'staff'?"),
    ],
)
def test_wrong_names_are_refused_at_once(scheme, columns, message, dd):
    with pytest.raises(UnknownNameError) as caught:
        classify(dd.from_pandas(register(), npartitions=2), scheme, **columns)
    assert str(caught.value) == message


def test_a_column_of_text_is_refused_at_once(dd):
    frame = dd.from_pandas(register(), npartitions=2)
    with pytest.raises(
        TypeError, match=r"^headcount, column 'trade': holds str.*, not numbers; convert it with "
    ):
        classify(frame, "eu-2003-361", headcount="trade")


def test_a_wrong_number_is_refused_when_it_is_computed(dd):
    firms = register()
    firms.loc[firms.index[-1], "staff"] = -1
    lazy = classify(dd.from_pandas(firms, npartitions=3), "eu-2003-361", headcount="staff")
    with pytest.raises(
        ValueError, match=r"^headcount, column 'staff': -1 in row 3990 is negative or infinite; "
    ):
        lazy.compute()


@pytest.mark.parametrize("frame", [[1, 2], {"staff": [1]}, None, pd], ids=["list", "dict", "none", "module"])
def test_what_is_not_a_frame_is_refused(frame):
    with pytest.raises(TypeError, match=r"^frame=.* is not a frame; give a DataFrame of pandas or of Dask$"):
        classify(frame, "eu-2003-361", headcount="staff")


@pytest.mark.slow
def test_a_frame_of_pandas_does_not_load_dask():
    code = (
        "import sys, pandas as pd, studycheck as sc\n"
        "sc.classify(pd.DataFrame({'staff': [3]}), 'eu-2003-361', headcount='staff')\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('dask', 'distributed')])"
    )
    output = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert output == "[]\n"
