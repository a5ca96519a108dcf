"""Tests of arrays for rules on pairs: sets as words, and the bits of words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, strategies as st

from studycheck.rules.arrays import SetMatrix, count_bits

SETS = st.lists(st.frozensets(st.integers(0, 200), max_size=90), min_size=1, max_size=8)


@given(SETS)
def test_shared_counts_common_items_of_any_number_of_words(sets: list[frozenset[int]]) -> None:
    matrix = SetMatrix(sets)
    assert matrix.shared(matrix).tolist() == [[len(a & b) for b in sets] for a in sets]


@given(SETS, SETS)
def test_sets_like_others_keep_the_items_of_those(
    sets: list[frozenset[int]], own: list[frozenset[int]]
) -> None:
    matrix = SetMatrix(sets)
    like = SetMatrix(own, like=matrix)
    assert like.shared(matrix).tolist() == [[len(a & b) for b in sets] for a in own]


def test_bits_are_counted_without_the_function_of_numpy_2(monkeypatch: pytest.MonkeyPatch) -> None:
    words = np.random.default_rng(1).integers(0, 2**64, 200, dtype=np.uint64)
    monkeypatch.delattr(np, "bitwise_count", raising=False)
    assert count_bits(words).tolist() == [int(word).bit_count() for word in words.tolist()]
