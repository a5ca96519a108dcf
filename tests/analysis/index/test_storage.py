import json
from pathlib import Path

import pytest
from pyarrow import parquet

import studycheck as sc
from studycheck.analysis import index as package
from studycheck.analysis.index.profile_json import profile_from_json, profile_to_json
from studycheck.checking.profiles import as_profile, profile_names
from studycheck.errors import InputError, OutputError, StudycheckError
from studycheck.rules import Mismatch, pair_rule
from studycheck.vocabulary.terms import Dimension, Severity
from tests.analysis.index.collections import COLLECTIONS, bundled, bundled_index, neighbours_by_index


class Stamp:
    """A fact of a class of one's own."""


@pair_rule(
    code="ZZ001",
    title="Own problem",
    severity=Severity.MAJOR,
    dimension=Dimension.COUNTRY,
    of=lambda row: row.study.title,
    needs=("title",),
    remedy="Look.",
    cites=(),
)
def titles_differ(a, b):
    """Compare titles.

    They differ in nearly all pairs.
    """
    return Mismatch("{one} is {a}, {other} is {b}", a=a, b=b) if a != b else None


@pair_rule(
    code="ZZ002",
    title="Own problem",
    severity=Severity.MAJOR,
    dimension=Dimension.COUNTRY,
    of=lambda row: Stamp(),
    needs=("title",),
    remedy="Look.",
    cites=(),
)
def stamps_differ(a, b):
    """Say nothing.

    Its facts are of a class of one's own.
    """
    return


@pytest.fixture
def folder(tmp_path):
    return bundled_index().save(tmp_path / "archive")


def answers(archive: sc.Index, every: int) -> bytes:
    """Return everything that an index says of every twelfth study, say, as bytes."""
    texts = [repr(archive), str(archive)]
    for name in archive.ids[::every]:
        neighbours = archive.near(name, most=None, allow="cannot tell")
        texts += [neighbours.to_frame().to_csv(), repr(neighbours_by_index(archive, name))]
        texts += archive.group_of(name)
    return "\n".join(texts).encode()


@pytest.mark.slow
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_an_index_that_was_saved_gives_the_same_answers_byte_for_byte(tmp_path, collection):
    archive = sc.index(COLLECTIONS[collection]())
    opened = sc.open_index(archive.save(tmp_path / "archive"))
    assert answers(opened, every=6) == answers(archive, every=6)
    assert (opened.ids, opened.titles, opened.profile) == (archive.ids, archive.titles, archive.profile)


def test_an_index_without_studies_can_be_saved(tmp_path):
    opened = sc.open_index(sc.index([]).save(tmp_path / "archive"))
    assert len(opened) == 0
    assert opened.add(bundled()).ids == list(bundled())


def test_an_opened_index_can_grow_and_be_saved_again(tmp_path, folder):
    grown = sc.open_index(folder).add(sc.Study(id="mine", title="Ünïcode “title”"))
    opened = sc.open_index(grown.save(folder, force=True))
    assert opened.titles[-1] == "Ünïcode “title”"
    assert answers(opened, every=12) == answers(grown, every=12)


def test_a_folder_that_exists_is_not_replaced_by_accident(folder):
    with pytest.raises(OutputError) as caught:
        sc.index([]).save(folder)
    assert str(caught.value) == (
        f"{folder} already exists; use --force to replace its files, or name another folder"
    )
    assert len(sc.open_index(folder)) == 43


OWN = sc.Profile(
    "own", majors=1, off=["GE001"], grades={"TI001": {"minor": 1, "major": 2}}, design_effect=1.5
)


@pytest.mark.parametrize("profile", [*profile_names(), OWN], ids=lambda given: getattr(given, "name", given))
def test_an_index_knows_its_profile(tmp_path, profile):
    archive = sc.index(bundled(), profile=profile)
    opened = sc.open_index(archive.save(tmp_path / "archive"))
    assert opened.profile == as_profile(profile)
    assert opened.near("eurostat-ict-ent-2021")[:] == archive.near("eurostat-ict-ent-2021")[:]


@pytest.mark.parametrize("name", profile_names())
def test_a_profile_comes_back_from_json_with_its_reasons(name):
    profile = as_profile(name)
    plain = json.loads(json.dumps(profile_to_json(profile)))
    assert str(profile_from_json(plain)) == str(profile)


def test_rules_of_ones_own_are_given_again(tmp_path):
    rules = [*sc.RULES, titles_differ]
    archive = sc.index(bundled(), rules=rules)
    folder = archive.save(tmp_path / "archive")
    assert answers(sc.open_index(folder, rules=rules), every=12) == answers(archive, every=12)
    with pytest.raises(InputError) as caught:
        sc.open_index(folder)
    assert str(caught.value) == (
        f"{folder}: was made with other rules; open it with the same rules (rules=, --rules), or make it "
        "again from the cards"
    )


def test_facts_that_json_cannot_hold_are_not_saved(tmp_path):
    archive = sc.index([sc.Study(id="a")], rules=[stamps_differ])
    with pytest.raises(StudycheckError) as caught:
        archive.save(tmp_path / "archive")
    assert str(caught.value) == (
        "ZZ002: a fact of class tests.analysis.index.test_storage.Stamp cannot be saved; a fact must be made of "
        "numbers, texts, terms, dates, tuples, frozensets and the classes of studycheck.rules.facts"
    )
    assert list(tmp_path.iterdir()) == []


def test_no_pickle_is_written_or_read(folder):
    assert sorted(path.name for path in folder.iterdir()) == [
        "cards.parquet",
        "codes.parquet",
        "facts.json",
        "index.json",
    ]
    json.loads((folder / "facts.json").read_text("utf-8"))
    assert all(
        not str(kind).startswith("binary") for kind in parquet.read_schema(folder / "codes.parquet").types
    )
    code = "\n".join(path.read_text("utf-8") for path in Path(package.__file__).parent.glob("*.py"))
    for word in ("import pickle", "cloudpickle", "marshal", "joblib", "eval(", "exec("):
        assert word not in code


def test_columns_of_folders_above_do_not_come_in(tmp_path):
    folder = bundled_index().save(tmp_path / "id=7" / "archive")
    assert sc.open_index(folder).ids == list(bundled())
