from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping

import pytest
from hypothesis import given, settings, strategies as st

from studycheck import Catalog, Study, datasets
from studycheck.errors import InputError, UnknownNameError
from tests.strategies import MODERATE, examples, studies

A = Study(
    id="acme-2012",
    title="Acme <b>",
    countries=["FR", "DE"],
    size={"label": "PME", "bounds": {"min": 10, "max": 249}},
    sample={"achieved": 80},
    estimates=[
        {"construct": "uses_social_media", "value": 0.4},
        {"construct": "has_profile", "value": 0.3},
    ],
)
B = Study(id="zew-2013", title="not stated", size={"label": "KMU"}, estimates=[{"construct": "has_profile"}])
C = Study(id="1e3")


def test_studies_are_in_order_of_id_whatever_order_they_come_in():
    catalog = Catalog(studies=[B, A, C])
    assert list(catalog) == ["1e3", "acme-2012", "zew-2013"]
    assert catalog.studies == (C, A, B)


@pytest.mark.slow
@settings(MODERATE, max_examples=examples(20))
@given(drawn=st.lists(studies(), max_size=3, unique_by=lambda study: study.id), data=st.data())
def test_order_never_matters(drawn, data):
    shuffled = data.draw(st.permutations(drawn))
    assert Catalog(shuffled) == Catalog(drawn)
    assert list(Catalog(shuffled)) == sorted(study.id for study in drawn)


def test_an_id_that_stands_twice_is_refused():
    with pytest.raises(InputError) as error:
        Catalog([A, B, A, C, C, C])
    assert str(error.value) == (
        "2 problems in the input; nothing was read\n"
        "id: two studies have the id '1e3'; rename one\n"
        "id: two studies have the id 'acme-2012'; rename one"
    )


def test_it_is_a_mapping_that_cannot_be_changed():
    catalog = Catalog([A, B])
    assert isinstance(catalog, Mapping)
    assert (len(catalog), catalog["acme-2012"], "zew-2013" in catalog, "x" in catalog) == (2, A, True, False)
    assert catalog.get("nobody") is None
    with pytest.raises(TypeError):
        catalog["x"] = C
    with pytest.raises(AttributeError):
        catalog.more = 1


def test_unknown_study_is_refused_with_the_close_id():
    with pytest.raises(UnknownNameError) as error:
        Catalog([A, B])["acme-2011"]
    assert str(error.value) == "unknown study 'acme-2011'; did you mean 'acme-2012'?"


def test_estimates_come_with_their_studies():
    catalog = Catalog([A, B, C])
    named = [(study.id, estimate.construct) for study, estimate in catalog.estimates()]
    assert named == [
        ("acme-2012", "uses_social_media"),
        ("acme-2012", "has_profile"),
        ("zew-2013", "has_profile"),
    ]


def test_estimates_of_one_construct():
    found = Catalog([A, B, C]).estimates(construct="has_profile")
    assert [(study.id, estimate.value) for study, estimate in found] == [
        ("acme-2012", 0.3),
        ("zew-2013", None),
    ]
    assert Catalog([A]).estimates(construct="x_nothing") == []


def test_some_studies_are_selected_by_id():
    assert Catalog([A, B, C]).select(ids=["zew-2013", "1e3"]) == Catalog([C, B])
    assert Catalog([A, B]).select(ids=["zew-2013", "zew-2013"]) == Catalog([B])
    assert Catalog([A, B]).select(ids=[]) == Catalog()


def test_selecting_an_unknown_study_is_refused():
    with pytest.raises(UnknownNameError) as error:
        Catalog([A, B]).select(ids=["zew-2013", "zew-2012"])
    assert str(error.value) == "unknown study 'zew-2012'; did you mean 'zew-2013'?"


def test_it_prints_one_row_per_study():
    assert str(Catalog([A, B, C])) == (
        "3 studies\n"
        "id         title     countries    size      n    estimates\n"
        "---------  --------  -----------  ------  ---  -----------\n"
        "1e3                                                      0\n"
        "acme-2012  Acme <b>  FR, DE       10–249   80            2\n"
        "zew-2013                          KMU                    1"
    )


def test_one_study_is_no_plural_and_none_is():
    assert str(Catalog([C])).splitlines()[0] == "1 study"
    assert str(Catalog()) == "0 studies\nid    title    countries    size    n    estimates\n" + (
        "----  -------  -----------  ------  ---  -----------"
    )


def test_repr_names_the_studies():
    assert repr(Catalog([B, A])) == "<Catalog of 2 studies: acme-2012, zew-2013>"


def test_html_escapes_titles():
    html = Catalog([A])._repr_html_()
    assert "Acme &lt;b&gt;" in html
    assert "<b>" not in html


def test_frame_has_one_row_per_study():
    frame = Catalog([A, B]).to_frame()
    assert list(frame.columns) == ["id", "title", "countries", "size", "n", "estimates"]
    assert frame.iloc[0].tolist() == ["acme-2012", "Acme <b>", "FR, DE", "10–249", 80, 2]
    assert frame["estimates"].tolist() == [2, 1]


def test_catalogs_of_equal_studies_are_equal():
    assert Catalog([A, B]) == Catalog([B, A])
    assert Catalog([A]) != Catalog([A, B])
    assert Catalog([A]) != {"acme-2012": A}
    with pytest.raises(TypeError):
        hash(Catalog([A]))


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda catalog: pickle.loads(pickle.dumps(catalog))]
)
def test_a_copy_is_equal(again):
    assert again(Catalog([A, B])) == Catalog([A, B])


def test_a_large_catalog_prints_within_a_terminal():
    assert max(map(len, str(datasets.load("social-networks-2012")).splitlines())) <= 100
