from __future__ import annotations

import gc

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
