import errno
import json
import os

import pandas as pd
import pytest

import studycheck as sc
from studycheck.analysis.index import blocks
from studycheck.base import files
from studycheck.errors import InputError, OutputError, StudycheckError
from tests.analysis.index.collections import (
    COLLECTIONS,
    bundled,
    bundled_index,
    bundled_open_pairs,
    open_pairs,
    random_cards,
)
from tests.analysis.index.test_storage import OWN, stamps_differ, titles_differ


def pairs_in(folder) -> set[tuple[str, str, str]]:
    return set(pd.read_parquet(folder).itertuples(index=False, name=None))


@pytest.fixture
def blocks_made(monkeypatch):
    """The first rows of the blocks that are made, in order."""
    starts = []
    make = blocks.write_block

    def write_block(index, pairs, start, rows):
        starts.append(start)
        return make(index, pairs, start, rows)

    monkeypatch.setattr(blocks, "write_block", write_block)
    return starts


@pytest.mark.parametrize("rows", [1, 7, 256])
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_the_pairs_are_those_that_a_check_does_not_rule_out(tmp_path, collection, rows):
    catalog = COLLECTIONS[collection]()
    folder = sc.index(catalog).verdicts(tmp_path / "verdicts", rows=rows)
    expected = open_pairs(sc.check(catalog))
    assert pairs_in(folder) == expected
    assert len(pd.read_parquet(folder)) == len(expected) > 30
    assert folder == tmp_path / "verdicts" / "pairs"
    assert len(list(folder.iterdir())) == -(-len(catalog) // rows)


@pytest.mark.parametrize("profile", ["strict", OWN], ids=["strict", "own"])
def test_the_pairs_are_those_of_the_profile(tmp_path, profile):
    folder = sc.index(bundled(), profile=profile).verdicts(tmp_path / "verdicts")
    assert pairs_in(folder) == open_pairs(sc.check(bundled(), profile=profile))


def test_the_pairs_are_those_of_rules_of_ones_own(tmp_path):
    rules = [*sc.RULES, titles_differ]
    folder = sc.index(bundled(), rules=rules).verdicts(tmp_path / "verdicts")
    assert pairs_in(folder) == open_pairs(sc.check(bundled(), rules=rules))
    assert pairs_in(folder) != bundled_open_pairs()


def test_ids_of_a_pair_are_in_order_also_after_studies_were_added(tmp_path):
    names = list(random_cards(40))
    grown = sc.index(random_cards(40).select(names[20:])).add(random_cards(40).select(names[:20]))
    folder = grown.verdicts(tmp_path / "verdicts")
    assert pairs_in(folder) == open_pairs(sc.check(random_cards(40)))


def test_an_index_without_studies_has_a_table_without_pairs(tmp_path):
    table = pd.read_parquet(sc.index([]).verdicts(tmp_path / "verdicts"))
    assert (list(table.columns), len(table)) == (["one", "other", "verdict"], 0)


def test_a_verdict_is_a_category(tmp_path):
    table = pd.read_parquet(bundled_index().verdicts(tmp_path / "verdicts", rows=5))
    assert list(table["verdict"].cat.categories) == ["comparable", "with caution", "cannot tell"]


def test_a_run_that_was_stopped_goes_on(tmp_path, blocks_made):
    archive = bundled_index()
    folder = archive.verdicts(tmp_path / "verdicts", rows=5)
    before = pairs_in(folder)
    assert blocks_made == list(range(0, 43, 5))
    blocks_made.clear()
    archive.verdicts(tmp_path / "verdicts", rows=5)
    assert blocks_made == []
    for start in (10, 40):
        (folder / f"{start:09}.parquet").unlink()
    (folder / ".000000015.parquet.0a1b2c3d.studycheck.part").write_bytes(b"PAR1 torn")
    archive.verdicts(tmp_path / "verdicts", rows=5)
    assert blocks_made == [10, 40]
    assert pairs_in(folder) == before


def test_a_run_that_was_stopped_before_its_index_was_written_goes_on(tmp_path):
    archive = bundled_index()
    folder = archive.verdicts(tmp_path / "verdicts")
    (tmp_path / "verdicts" / "index" / "facts.json").write_text("torn")
    next(folder.iterdir()).unlink()
    assert pairs_in(archive.verdicts(tmp_path / "verdicts")) == bundled_open_pairs()
    assert len(sc.open_index(tmp_path / "verdicts" / "index")) == 43


def test_an_index_that_was_saved_and_opened_goes_on(tmp_path, blocks_made):
    bundled_index().verdicts(tmp_path / "verdicts")
    blocks_made.clear()
    sc.open_index(tmp_path / "verdicts" / "index").verdicts(tmp_path / "verdicts")
    assert blocks_made == []


OTHER = {
    "another profile": lambda: sc.index(bundled(), profile="strict"),
    "other majors": lambda: sc.index(bundled(), profile=sc.Profile("default", majors=2)),
    "a study more": lambda: bundled_index().add(sc.Study(id="mine")),
    "another rule": lambda: sc.index(bundled(), rules=[*sc.RULES, titles_differ]),
}


@pytest.mark.parametrize("name", OTHER)
def test_a_folder_of_another_index_is_refused(tmp_path, name, blocks_made):
    place = tmp_path / "verdicts"
    bundled_index().verdicts(place)
    blocks_made.clear()
    with pytest.raises(InputError) as caught:
        OTHER[name]().verdicts(place)
    assert str(caught.value) == (
        f"{place}: holds blocks of other studies, rules or settings; name another folder"
    )
    assert blocks_made == []


def test_a_corrected_card_makes_another_index_although_all_studies_differ_as_before(tmp_path):
    france, germany, spain = (
        sc.Study(id=name, countries=code) for name, code in zip("abb", ("FR", "DE", "ES"), strict=True)
    )
    before, after = sc.index([france, germany]), sc.index([france, spain])
    assert [one.codes.tolist() for one in before.columns] == [one.codes.tolist() for one in after.columns]
    before.verdicts(tmp_path)
    with pytest.raises(InputError) as caught:
        after.verdicts(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}: holds blocks of other studies, rules or settings; name another folder"
    )


def test_another_number_of_rows_is_refused(tmp_path):
    place = tmp_path / "verdicts"
    bundled_index().verdicts(place, rows=8)
    with pytest.raises(InputError) as caught:
        bundled_index().verdicts(place)
    assert str(caught.value) == (
        f"{place}: holds blocks of 8 rows, not 256; give rows=8, or name another folder"
    )


def test_blocks_of_another_version_are_refused(tmp_path):
    place = tmp_path / "verdicts"
    bundled_index().verdicts(place)
    manifest = json.loads((place / "verdicts.json").read_text())
    (place / "verdicts.json").write_text(json.dumps(manifest | {"studycheck": "0.0.9"}))
    with pytest.raises(InputError) as caught:
        bundled_index().verdicts(place)
    assert str(caught.value) == (
        f"{place}: holds blocks of studycheck 0.0.9, this is {sc.__version__}; name another folder"
    )


@pytest.mark.parametrize("damage", ["[]", "torn {", "{}", None])
def test_blocks_of_which_nobody_knows_what_they_are_of_are_refused(tmp_path, damage):
    place = tmp_path / "verdicts"
    bundled_index().verdicts(place)
    if damage is None:
        (place / "verdicts.json").unlink()
    else:
        (place / "verdicts.json").write_text(damage)
    with pytest.raises(InputError) as caught:
        bundled_index().verdicts(place)
    assert str(caught.value) == (
        f"{place}: its verdicts.json is missing or damaged, so that nobody knows what its blocks are of; "
        "name another folder"
    )


def test_a_full_disk_is_an_error_and_what_is_written_stays_usable(tmp_path, monkeypatch, blocks_made):
    archive, place, fill = bundled_index(), tmp_path / "verdicts", files._fill
    written = []

    def fills_up(temporary, target, content):
        written.extend([target] if target.parent.name == "pairs" else [])
        if len(written) > 3:
            temporary.write_bytes(content[: len(content) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fill(temporary, target, content)

    monkeypatch.setattr(files, "_fill", fills_up)
    with pytest.raises(OutputError) as caught:
        archive.verdicts(place, rows=5)
    target = place / "pairs" / "000000015.parquet"
    assert str(caught.value) == (
        f"cannot write {target}: No space left on device; free some space there, or write to another disk"
    )
    expected = bundled_open_pairs()
    assert sorted(path.name for path in (place / "pairs").iterdir()) == [
        "000000000.parquet", "000000005.parquet", "000000010.parquet",
    ]  # fmt: skip
    names = list(bundled())
    assert pairs_in(place / "pairs") == {pair for pair in expected if pair[0] in names[:15]}
    monkeypatch.setattr(files, "_fill", fill)
    blocks_made.clear()
    assert pairs_in(archive.verdicts(place, rows=5)) == expected
    assert blocks_made == list(range(15, 43, 5))


def test_a_file_in_the_way_is_an_error(tmp_path):
    (tmp_path / "verdicts").write_text("mine")
    with pytest.raises(StudycheckError):
        bundled_index().verdicts(tmp_path / "verdicts")
    assert (tmp_path / "verdicts").read_text() == "mine"


@pytest.mark.parametrize("rows", [0, -1, 2.5, "8"])
def test_rows_are_a_number_of_studies(tmp_path, rows):
    with pytest.raises(StudycheckError) as caught:
        bundled_index().verdicts(tmp_path / "verdicts", rows=rows)
    assert str(caught.value) == f"rows={rows!r} is not a number of studies; give 1 or more, such as 256"


def test_facts_that_json_cannot_hold_are_refused_before_anything_is_written(tmp_path):
    with pytest.raises(StudycheckError, match=r"^ZZ002: a fact of class .*Stamp cannot be saved; "):
        sc.index([sc.Study(id="a")], rules=[stamps_differ]).verdicts(tmp_path / "verdicts")
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_a_dask_client_is_refused(tmp_path):
    with pytest.raises(StudycheckError) as caught:
        bundled_index().verdicts(tmp_path / "verdicts", client="127.0.0.1:8786")
    assert str(caught.value) == (
        "client='127.0.0.1:8786' is not a Dask client; give a distributed.Client, or leave it out"
    )
    assert list(tmp_path.iterdir()) == []
