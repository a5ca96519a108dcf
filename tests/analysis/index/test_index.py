import pytest
from hypothesis import given, strategies as st

import studycheck as sc
from studycheck.analysis.index import groups
from studycheck.errors import InputError, StudycheckError, UnknownNameError
from tests.analysis.index.collections import (
    COLLECTIONS,
    bundled,
    bundled_index,
    neighbours_by_index,
    random_cards,
)
from tests.strategies import MODERATE, catalogs


@pytest.fixture(scope="module")
def archive():
    return bundled_index()


def test_it_has_the_studies_and_the_rules_on_pairs_of_a_check(archive):
    report = sc.check(bundled())
    assert archive.ids == list(bundled())
    assert len(archive) == 43
    assert "bitkom-2012" in archive
    assert "nobody-2012" not in archive
    assert {rule.code for rule in archive.rules} == {
        rule.code for rule in report.rules if rule.looks_at == "pair"
    }
    assert archive.titles[archive.ids.index("bitkom-2012")] == bundled()["bitkom-2012"].title
    assert archive.nbytes == 2 * 4 * 43 * len(archive.rules)


def test_it_prints_what_it_holds(archive):
    assert repr(archive) == f"<Index of 43 studies, {len(archive.rules)} rules on pairs>"
    lines = str(archive).splitlines()
    assert lines[0] == "Index of 43 studies, profile default"
    assert lines[1].split("  ")[0] == "rule"
    # each rule begins a line; long titles go on in the next
    assert [line.split(" ")[0] for line in lines[3:] if line.rstrip()[-1].isdigit()] == [
        rule.code for rule in archive.rules
    ]


def test_rules_that_can_rule_out_alone_go_first(archive):
    blocks = [
        rule.essential or any(str(severity) == "blocker" for severity in (rule.severity, *rule.grades))
        for rule in archive.rules
    ]
    assert blocks == sorted(blocks, reverse=True)
    assert {True, False} == set(blocks)


@pytest.mark.parametrize(
    ("studies", "message"),
    [
        ("archive/", "studies='archive/' is a path; read it first, as in index(studycheck.read(…))"),
        ([1, 2], "studies=[1, 2] is not a catalog; pass a Catalog, a Study or several"),
        (
            [sc.Study(id="a"), sc.Study(id="a")],
            "id: two studies have the id 'a'; rename one",
        ),
    ],
    ids=["path", "numbers", "twice"],
)
def test_what_is_not_a_collection_is_refused(studies, message):
    with pytest.raises(StudycheckError) as caught:
        sc.index(studies)
    assert str(caught.value) == message


def test_an_index_that_grew_answers_as_one_of_all():
    catalog = random_cards(40)
    parts = list(catalog)[::2], list(catalog)[1::2]
    small = sc.index(catalog.select(parts[0]))
    grown, whole = small.add(catalog.select(parts[1])), sc.index(catalog)
    assert sorted(grown.ids) == whole.ids
    for name in list(catalog)[::4]:
        assert list(grown.near(name, most=None)) == list(whole.near(name, most=None))
        assert grown.group_of(name) == whole.group_of(name)
    assert len(small) == 20


@pytest.mark.slow
@MODERATE
@given(catalogs(), st.integers(0, 5))
def test_any_cards_can_be_added(catalog, cut):
    studies = catalog.studies
    grown, whole = sc.index(studies[cut:]).add(studies[:cut]), sc.index(catalog)
    for name in catalog:
        assert neighbours_by_index(grown, name, allow="cannot tell") == neighbours_by_index(
            whole, name, allow="cannot tell"
        )


def test_one_study_may_be_added(archive):
    assert archive.add(sc.Study(id="mine")).ids == [*archive.ids, "mine"]


def test_ids_that_are_in_the_index_are_not_added(archive):
    with pytest.raises(InputError) as caught:
        archive.add([sc.Study(id="new"), bundled()["bitkom-2012"], bundled()["yellow-au-2012"]])
    assert str(caught.value) == (
        "2 problems in the studies; nothing was read\n"
        "id: 'bitkom-2012' is in the index already; rename one\n"
        "id: 'yellow-au-2012' is in the index already; rename one"
    )


@pytest.mark.slow
@pytest.mark.parametrize("allow", ["comparable", "with caution", "cannot tell"])
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_group_is_the_first_of_a_report_that_has_the_study(collection, allow):
    catalog = COLLECTIONS[collection]()
    archive, every = sc.index(catalog), sc.check(catalog).groups(allow)
    for name in list(catalog)[::6]:
        first = next((group.studies for group in every if name in group.studies), (name,))
        assert archive.group_of(name, allow=allow) == first


def test_a_group_of_nobody_is_refused(archive):
    with pytest.raises(UnknownNameError) as caught:
        archive.group_of("bitkom-2013")
    assert str(caught.value) == "unknown study 'bitkom-2013'; did you mean 'bitkom-2012'?"
    with pytest.raises(StudycheckError, match=r"^allow='not comparable' would allow every study"):
        archive.group_of("bitkom-2012", allow="not comparable")


def test_a_group_is_not_looked_for_among_too_many(archive, monkeypatch):
    monkeypatch.setattr(groups, "LARGEST", 4)
    with pytest.raises(StudycheckError) as caught:
        archive.group_of("eurostat-ict-ent-2021")
    assert str(caught.value) == (
        "5 studies may stand beside eurostat-ict-ent-2021; a group is looked for among up to 4. "
        "Allow less, as in allow='comparable', or index a part of the collection"
    )
    group = archive.group_of("eurostat-ict-ent-2021", allow="comparable")
    assert "eurostat-ict-ent-2021" in group
    assert len(group) <= 4
