import pytest
from hypothesis import given

import studycheck as sc
from studycheck.errors import StudycheckError, UnknownNameError
from studycheck.rules import Mismatch, pair_rule
from studycheck.vocabulary.terms import Dimension, Severity, Verdict
from tests.analysis.index.collections import (
    COLLECTIONS,
    bundled_index,
    neighbours_by_check,
    neighbours_by_index,
    random_cards,
)
from tests.cards import FULL
from tests.strategies import MODERATE, catalogs


@pytest.fixture(scope="module", params=COLLECTIONS)
def catalog(request):
    return COLLECTIONS[request.param]()


@pytest.fixture(scope="module")
def archive(catalog):
    return sc.index(catalog)


@pytest.fixture(scope="module")
def report(catalog):
    return sc.check(catalog)


@pytest.mark.parametrize("allow", ["comparable", "with caution", "cannot tell"])
def test_neighbours_are_those_of_a_check_with_the_same_messages(catalog, archive, report, allow):
    for name in list(catalog)[:: 3 if allow == "cannot tell" else 6]:
        expected = neighbours_by_check(report, name, Verdict(allow))
        assert neighbours_by_index(archive, name, allow=allow) == expected


def test_the_collections_have_every_verdict_and_many_neighbours():
    counts = sc.check(COLLECTIONS["random"]()).verdict_counts()
    assert min(counts.values()) >= 10


@pytest.mark.slow
@pytest.mark.parametrize("contrast", [("country",), ("time", "size"), tuple(Dimension)], ids=str)
def test_a_contrast_is_that_of_a_check(catalog, archive, contrast):
    report = sc.check(catalog, contrast=contrast)
    for name in list(catalog)[::5]:
        assert neighbours_by_index(archive, name, contrast=contrast) == neighbours_by_check(report, name)


def test_one_contrast_may_be_given_as_text(archive, catalog):
    name = next(iter(catalog))
    assert neighbours_by_index(archive, name, contrast="time") == neighbours_by_index(
        archive, name, contrast=[Dimension.TIME]
    )


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["strict", "exploratory", "enterprise-surveys", "own"])
def test_a_profile_is_that_of_a_check(catalog, profile):
    if profile == "own":
        profile = sc.Profile(
            "own", majors=1, off=["GE001"], grades={"TI001": {"minor": 1}}, design_effect=2.0
        )
    report, archive = sc.check(catalog, profile=profile), sc.index(catalog, profile=profile)
    for name in list(catalog)[::8]:
        assert neighbours_by_index(archive, name) == neighbours_by_check(report, name)


def test_a_study_that_is_not_in_the_index_has_the_neighbours_of_a_check(catalog, report):
    for name in list(catalog)[::7]:
        archive = sc.index(study for study in catalog.studies if study.id != name)
        assert neighbours_by_index(archive, catalog[name]) == neighbours_by_check(report, name)
        assert name not in archive


def test_a_card_with_the_id_of_one_in_the_index_takes_its_place(catalog, archive):
    name, donor = list(catalog)[:2]
    changed = catalog[donor].model_copy(update={"id": name})
    others = [study for study in catalog.studies if study.id != name]
    expected = neighbours_by_check(sc.check([changed, *others]), name)
    assert neighbours_by_index(archive, changed) == expected
    assert name not in expected


@pytest.mark.slow
@MODERATE
@given(catalogs())
def test_any_card_has_the_neighbours_of_a_check(catalog):
    report, archive = sc.check(catalog), sc.index(catalog)
    for name in catalog:
        expected = neighbours_by_check(report, name, Verdict.CANNOT_TELL)
        assert neighbours_by_index(archive, name, allow="cannot tell") == expected
        rest = sc.index(study for study in catalog.studies if study.id != name)
        assert neighbours_by_index(rest, catalog[name], allow="cannot tell") == expected


def test_the_best_come_first():
    archive = sc.index(random_cards(40))
    for name in archive.ids[::2]:
        keys = [
            (
                [Verdict.COMPARABLE, Verdict.WITH_CAUTION].index(one.verdict),
                sum(finding.severity is Severity.MAJOR for finding in one.findings),
                sum(finding.severity is Severity.MINOR for finding in one.findings),
                one.id,
            )
            for one in archive.near(name, most=None)
        ]
        assert keys == sorted(keys)


def test_most_cuts_the_list_and_total_counts_all():
    archive = sc.index(random_cards(40))
    every = max((archive.near(name, most=None) for name in archive.ids), key=len)
    name = every.study
    assert len(every) == every.total > 3
    some = archive.near(name, most=2)
    assert (list(some), some.total, some.study) == (list(every[:2]), every.total, name)
    assert repr(some) == f"<{every.total} studies beside {name}>"
    assert str(some).splitlines()[0] == f"{every.total} studies may stand beside {name}"
    assert str(some).splitlines()[-1] == f"… and {every.total - 2} more studies"


def test_a_frame_has_one_row_per_neighbour():
    neighbours = sc.index(random_cards(40)).near("s000")
    frame = neighbours.to_frame()
    assert list(frame.columns) == ["id", "title", "verdict", "major", "minor", "most severe finding"]
    assert list(frame["id"]) == [one.id for one in neighbours]
    assert list(frame["verdict"]) == [str(one.verdict) for one in neighbours]


def test_an_empty_index_has_no_neighbours_to_offer():
    neighbours = sc.index([]).near(sc.Study(id="a"))
    assert (list(neighbours), neighbours.total) == ([], 0)
    assert str(neighbours).splitlines()[0] == "0 studies may stand beside a"
    assert neighbours.to_frame().empty


@pair_rule(
    code="ZZ001",
    title="Own problem",
    severity=Severity.BLOCKER,
    dimension=Dimension.COUNTRY,
    of=lambda row: row.study.title,
    needs=("title",),
    remedy="Look.",
    cites=(),
)
def fails_on_x(a, b):
    """Raise an error where a title is x.

    The rest may stand.
    """
    if "x" in (a, b):
        raise RuntimeError("boom")
    return Mismatch("{one} is {a}, {other} is {b}", a=a, b=b) if a != b else None


def test_a_rule_of_ones_own_that_raises_leaves_the_pair_open_and_is_named():
    studies = [sc.Study(id=name, title=title) for name, title in (("a", "x"), ("b", "y"), ("c", "z"))]
    archive, report = sc.index(studies, rules=[fails_on_x]), sc.check(studies, rules=[fails_on_x])
    assert [one.failed for one in archive.near("a", allow="cannot tell")] == [("ZZ001",), ("ZZ001",)]
    for name in "abc":
        expected = neighbours_by_check(report, name, Verdict.CANNOT_TELL)
        assert neighbours_by_index(archive, name, allow="cannot tell") == expected


REFUSED = {
    "unknown id": (
        {"study": "eurostat-ict-ent-2012"},
        UnknownNameError,
        "unknown study 'eurostat-ict-ent-2012'; did you mean 'eurostat-ict-ent-2023' or 'eurostat-ict-ent-2021'?",
    ),
    "unknown contrast": (
        {"contrast": "contry"},
        UnknownNameError,
        "unknown contrast 'contry'; did you mean 'country'?",
    ),
    "unknown verdict": (
        {"allow": "comparble"},
        UnknownNameError,
        "unknown verdict 'comparble'; did you mean 'comparable' or 'not comparable'?",
    ),
    "everything": (
        {"allow": "not comparable"},
        StudycheckError,
        "allow='not comparable' would allow every study; give 'comparable', 'with caution' or 'cannot tell'",
    ),
    "most of 0": (
        {"most": 0},
        StudycheckError,
        "most=0 is not a number of studies; give 1 or more, or None for all",
    ),
    "most as text": (
        {"most": "3"},
        StudycheckError,
        "most='3' is not a number of studies; give 1 or more, or None for all",
    ),
    "several studies": (
        {"study": ["a", "b"]},
        StudycheckError,
        "study=['a', 'b'] is not a study; give a Study or the id of one in the index",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_question_that_cannot_be_meant_is_refused(name):
    changes, kind, message = REFUSED[name]
    arguments = {"study": "eurostat-ict-ent-2021"} | changes
    with pytest.raises(kind) as caught:
        bundled_index().near(arguments.pop("study"), **arguments)
    assert str(caught.value) == message


def test_parts_of_a_harmonised_survey_are_judged_as_in_a_report(tmp_path):
    part = FULL | {"sample": {key: value for key, value in FULL["sample"].items() if key != "mode"}}
    cards = [
        sc.Study(id=name, **part | {"series": name, "publisher": name, "programme": programme})
        for name, programme in (("a", "p"), ("b", "p"), ("c", "another"), ("d", None))
    ]
    report, archive = sc.check(cards), sc.index(cards)
    archive.save(tmp_path / "archive")
    expected = {"b": "comparable", "c": "with caution", "d": "with caution"}
    assert {name: report.verdict("a", name) for name in "bcd"} == expected
    for one in (archive, sc.open_index(tmp_path / "archive")):
        assert {neighbour.id: neighbour.verdict for neighbour in one.near("a")} == expected
        assert {neighbour.id: neighbour.verdict for neighbour in one.near(cards[0])} == expected
