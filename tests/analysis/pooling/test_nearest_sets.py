from __future__ import annotations

from hypothesis import given, strategies as st

from studycheck.analysis.pooling.impediments import _maximal


@given(st.sets(st.frozensets(st.sampled_from("abcde"), min_size=1), max_size=12))
def test_only_sets_that_no_other_holds_are_left(drawn):
    sets = {tuple(sorted(some)) for some in drawn}
    expected = {ids for ids in sets if not any(set(ids) < set(other) for other in sets)}
    assert set(_maximal(sets)) == expected
