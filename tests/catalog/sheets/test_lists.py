from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from studycheck.catalog.sheets.lists import join, split
from tests.strategies import NASTY, QUICK

ITEMS = st.one_of(st.sampled_from(NASTY), st.text(min_size=1), st.text(';"\n a[]', min_size=1))


@QUICK
@given(items=st.lists(ITEMS, max_size=4))
def test_items_are_split_as_they_were_joined(items):
    assert split(join(items)) == items


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("FR", ["FR"]),
        (" FR ;DE;; ", ["FR", "DE"]),
        ("FR\nDE", ["FR", "DE"]),
        ('"a; b"; c', ["a; b", "c"]),
        ('"said ""so"""', ['said "so"']),
        ('"quoted" and more; c', ['"quoted" and more', "c"]),
        ('"never closed; c', ['"never closed', "c"]),
        ("Korea, Republic of; FR", ["Korea, Republic of", "FR"]),
    ],
)
def test_what_people_write_is_split(cell, items):
    assert split(cell) == items
