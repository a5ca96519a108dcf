from __future__ import annotations

import gc
from weakref import ref

import pytest

import studycheck as sc
from studycheck.base.garbage import defer_collection


def test_the_search_for_garbage_goes_on_after_an_error():
    with pytest.raises(ValueError, match="no luck"), defer_collection():
        raise ValueError("no luck")
    assert gc.isenabled()


def test_blocks_inside_one_another_and_a_search_that_was_off_before_stay_as_they_were():
    with defer_collection():
        with defer_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    try:
        with defer_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_check_leaves_no_garbage_to_search_for():
    studies = sc.datasets.load("social-networks-2012")
    sc.check(studies)  # what is made only once
    gc.collect()
    report = sc.check(studies)
    assert gc.collect() < 1_000
    assert report.counts.studies == len(studies)


@pytest.fixture
def nothing_frozen():
    """The tests freeze what they import."""
    gc.unfreeze()
    yield
    gc.freeze()


class _Thing:
    itself: _Thing


def _make(many: int) -> list[object]:
    return [[] for _ in range(many)]


@pytest.mark.usefixtures("nothing_frozen")
def test_many_new_objects_are_old_at_the_end_and_garbage_among_them_is_found():
    with defer_collection():
        kept, lost, others = _Thing(), _Thing(), _make(200_000)
        lost.itself = lost
        seen = ref(lost)
        del lost
    old = gc.get_objects(generation=2)
    assert any(one is kept for one in old)
    del old, others
    assert gc.get_freeze_count() == 0
    gc.collect()
    assert seen() is None


def test_what_others_have_frozen_stays_frozen():
    gc.freeze()
    frozen = gc.get_freeze_count()
    with defer_collection():
        others = _make(200_000)
    assert gc.get_freeze_count() >= frozen - 1_000 > 0
    del others


def test_after_few_new_objects_nothing_is_counted(monkeypatch):
    counted: list[str] = []
    monkeypatch.setattr(gc, "get_freeze_count", lambda: counted.append("all") or 0)
    with defer_collection():
        few = _make(10)
    assert not counted
    assert len(few) == 10
