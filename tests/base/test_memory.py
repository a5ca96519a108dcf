"""The search for garbage in cycles is left as it was found."""

import gc

import pytest

from studycheck.base.memory import no_garbage_collection


@pytest.fixture(autouse=True)
def as_before():
    yield
    gc.enable()


def test_the_search_is_off_inside_and_on_after():
    with no_garbage_collection():
        with no_garbage_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_an_error():
    with pytest.raises(ZeroDivisionError), no_garbage_collection():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_it_stays_off_where_somebody_has_switched_it_off():
    gc.disable()
    with no_garbage_collection():
        pass
    assert not gc.isenabled()
