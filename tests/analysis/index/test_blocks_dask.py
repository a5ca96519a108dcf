"""Blocks made by workers of a real Dask cluster on this machine."""

import logging
import os
import signal
import threading
import time

import pytest

import studycheck as sc
from studycheck.analysis.index import blocks
from studycheck.errors import OutputError, StudycheckError
from tests.analysis.index.collections import (
    bundled,
    bundled_index,
    bundled_open_pairs,
    open_pairs,
    random_cards,
)
from tests.analysis.index.test_blocks import pairs_in
from tests.analysis.index.test_storage import OWN, titles_differ

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def distributed():
    return pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def client(distributed):
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            host="127.0.0.1",
            silence_logs=logging.CRITICAL,
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def test_workers_find_the_pairs_of_a_check(tmp_path, client):
    folder = bundled_index().verdicts(tmp_path / "verdicts", client, rows=5)
    assert pairs_in(folder) == bundled_open_pairs()
    assert len(list(folder.iterdir())) == 9


def test_workers_know_a_profile_of_ones_own(tmp_path, client):
    folder = sc.index(bundled(), profile=OWN).verdicts(tmp_path / "verdicts", client)
    assert pairs_in(folder) == open_pairs(sc.check(bundled(), profile=OWN))


def test_workers_know_which_rules_were_left_out(tmp_path, client):
    rules = [rule for rule in sc.RULES if rule.code[:2] not in ("GE", "SZ")]
    folder = sc.index(bundled(), rules=rules).verdicts(tmp_path / "verdicts", client)
    assert pairs_in(folder) == open_pairs(sc.check(bundled(), rules=rules))


def test_workers_go_on_where_a_run_was_stopped(tmp_path, client):
    archive = bundled_index()
    folder = archive.verdicts(tmp_path / "verdicts", rows=5)
    for path in list(folder.iterdir())[::2]:
        path.unlink()
    kept = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    archive.verdicts(tmp_path / "verdicts", client, rows=5)
    assert pairs_in(folder) == bundled_open_pairs()
    assert {path: path.stat().st_mtime_ns for path in kept} == kept


def test_a_relative_folder_is_the_one_of_the_caller(tmp_path, client, monkeypatch):
    monkeypatch.chdir(tmp_path)
    bundled_index().verdicts("verdicts", client)
    assert pairs_in(tmp_path / "verdicts" / "pairs") == bundled_open_pairs()


def test_rules_of_ones_own_are_refused(tmp_path, client):
    archive = sc.index(bundled(), rules=[*sc.RULES, titles_differ])
    with pytest.raises(StudycheckError) as caught:
        archive.verdicts(tmp_path / "verdicts", client)
    assert str(caught.value) == (
        "ZZ001: Dask workers have only the rules of studycheck; leave out client=, which makes the blocks here, or "
        "make an index without rules of your own"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_worker_that_cannot_write_says_why(tmp_path, client):
    archive = bundled_index()
    folder = archive.verdicts(tmp_path / "verdicts", rows=43)
    next(folder.iterdir()).unlink()
    (folder / "000000000.parquet").mkdir()
    with pytest.raises(OutputError) as caught:
        archive.verdicts(tmp_path / "verdicts", client, rows=43)
    assert str(caught.value) == (
        f"cannot write {folder / '000000000.parquet'}: Is a directory; it is a folder; add the name of a file"
    )


def test_workers_that_write_to_a_disk_of_their_own_are_noticed(tmp_path, client, monkeypatch):
    monkeypatch.setattr(blocks, "write_block_of", lambda *_: 0)
    with pytest.raises(OutputError) as caught:
        bundled_index().verdicts(tmp_path / "verdicts", client, rows=22)
    assert str(caught.value) == (
        f"2 blocks that workers wrote are not in {tmp_path / 'verdicts'}; name a folder that the workers share with "
        "this machine"
    )


def test_a_worker_that_is_killed_does_not_change_the_pairs(tmp_path, client):
    catalog = random_cards(120)
    archive, place = sc.index(catalog), tmp_path / "verdicts"
    victim = next(iter(client.run(os.getpid).values()))
    made = []

    def kill_in_the_middle():
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            made[:] = place.glob("pairs/*.parquet")
            if len(made) >= 3:
                os.kill(victim, signal.SIGKILL)
                return
            time.sleep(0.002)

    killer = threading.Thread(target=kill_in_the_middle)
    killer.start()
    folder = archive.verdicts(place, client, rows=1)
    killer.join()
    assert 3 <= len(made) < 120
    assert victim not in client.run(os.getpid).values()
    assert pairs_in(folder) == open_pairs(sc.check(catalog))
    assert len(list(folder.glob("*.parquet"))) == 120


def test_a_client_that_is_closed_is_an_error_and_blocks_stay(tmp_path, client, distributed):
    closed = distributed.Client(client.scheduler.address)
    closed.close()
    archive = bundled_index()
    folder = archive.verdicts(tmp_path / "verdicts", rows=43)
    before = pairs_in(folder)
    assert archive.verdicts(tmp_path / "verdicts", closed, rows=43) == folder  # there is nothing left to do
    assert pairs_in(folder) == before
    next(folder.iterdir()).unlink()
    with pytest.raises(StudycheckError) as caught:
        archive.verdicts(tmp_path / "verdicts", closed, rows=43)
    message = str(caught.value)
    assert message.startswith("the Dask client did not finish (")
    assert message.endswith(
        "); blocks that are written stay, and another call goes on with those that are missing"
    )
    assert pairs_in(archive.verdicts(tmp_path / "verdicts", client, rows=43)) == before
