"""Shares by label in one line, as a table prints them."""

import pytest

import studycheck as sc
from studycheck.errors import InputError, StudycheckError

SHARES = {"TPE": 0.2, "PME": 0.35, "ETI": 0.6}


def normalized(shares=SHARES, **changes):
    return sc.normalize(
        shares, **({"from_": "fr-blog-2012", "to": "eu-2003-361", "country": "FR", "year": 2012} | changes)
    )


def test_shares_are_those_of_estimates_with_the_bounds_of_the_classes():
    estimates = [
        sc.Estimate(construct="has_profile", value=value, bounds=bounds, country="FR", date=2012)
        for value, bounds in (
            (0.2, {"max": 49, "min": 0}),
            (0.35, {"min": 50, "max": 249}),
            (0.6, {"min": 250, "max": 4999}),
        )
    ]
    given = normalized(construct="has_profile")
    assert given.rows == sc.normalize(estimates, to="eu-2003-361", country="FR").rows


def test_the_table_has_no_empty_column_and_names_no_study():
    title, head, *_ = str(normalized()).splitlines()
    assert title.startswith(
        "Shares in the classes of eu-2003-361, assuming none: 1 exact, 1 bounded, 2 refused"
    )
    assert head.split("  ")[0] == "class"
    assert "sampling" not in head
    assert "study" not in str(normalized()).replace("the study reports", "")


def test_every_problem_is_named():
    with pytest.raises(InputError) as error:
        normalized({"TPE": 20, "PMEE": 0.1, "ETI": "many"})
    assert str(error.value) == (
        "3 problems in the shares; nothing was read\n"
        "ETI: 'many' is not a share from 0 to 1\n"
        "PMEE: unknown class of fr-blog-2012 'PMEE'; did you mean 'PME'?\n"
        "TPE: 20 is not a share from 0 to 1; did you mean 0.2?"
    )


def test_the_scheme_of_labels_is_never_guessed():
    with pytest.raises(InputError) as error:
        normalized(from_=None)
    assert str(error.value) == (
        'from_: name the size scheme of the labels, such as from_="eu-2003-361"; find_size_schemes(label=...) finds it'
    )


def test_a_scheme_beside_studies_is_refused():
    with pytest.raises(StudycheckError) as error:
        sc.normalize(sc.datasets.load("social-networks-2012"), from_="fr-blog-2012", to="eu-2003-361")
    assert (
        str(error.value)
        == "from_= belongs to shares by label, such as {'PME': 0.2}; studies say it on their cards"
    )


def test_a_country_leads_to_its_schemes():
    with pytest.raises(StudycheckError, match=r"^unknown size scheme 'EU'; did you mean .*'eu-2003-361'"):
        normalized(to="EU")
