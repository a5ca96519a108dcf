from itertools import combinations

import numpy as np
import pytest

from studycheck.checking import groups
from studycheck.checking.groups import find_groups
from studycheck.vocabulary.terms import Verdict


def codes_of(count, linked):
    """Return the verdicts on pairs of which some are comparable, and the others are not."""
    codes = np.full((count, count), 3, dtype=np.uint8)
    np.fill_diagonal(codes, 0)
    for one, other in linked:
        codes[one, other] = codes[other, one] = 0
    return codes


def by_trying_all(count, linked):
    """Return the largest sets by looking at every set."""
    pairs = {frozenset(pair) for pair in linked}
    sets = [
        set(some)
        for size in range(1, count + 1)
        for some in combinations(range(count), size)
        if all(frozenset(pair) in pairs for pair in combinations(some, 2))
    ]
    largest = [sorted(one) for one in sets if not any(one < other for other in sets)]
    return sorted(largest, key=lambda one: (-len(one), one))


@pytest.mark.parametrize("share", [0, 0.2, 0.5, 0.8, 1])
@pytest.mark.parametrize("count", [0, 1, 2, 5, 9])
def test_groups_are_the_largest_sets(count, share):
    draw = np.random.default_rng(count)
    linked = [pair for pair in combinations(range(count), 2) if draw.random() < share]
    ids = tuple("abcdefghi"[:count])
    found = find_groups(ids, codes_of(count, linked), Verdict.WITH_CAUTION)
    assert [[ids.index(name) for name in group] for group in found] == by_trying_all(count, linked)


def test_a_group_has_its_weakest_verdict_and_no_weaker_one_than_asked_for():
    codes = codes_of(3, [(0, 1), (1, 2), (0, 2)])
    codes[0, 2] = codes[2, 0] = 1
    (group,) = find_groups(("a", "b", "c"), codes, Verdict.WITH_CAUTION)
    assert str(group) == "a, b, c (with caution)"
    found = find_groups(("a", "b", "c"), codes, Verdict.COMPARABLE)
    assert [str(group) for group in found] == ["a, b (comparable)", "b, c (comparable)"]


def test_thousands_of_comparable_studies_are_one_group():
    ids = tuple(f"s{number}" for number in range(1_100))  # deeper than Python calls functions
    (group,) = find_groups(ids, np.zeros((1_100, 1_100), dtype=np.uint8), Verdict.COMPARABLE)
    assert group.studies == ids


def test_the_search_stops_at_a_number_of_groups(monkeypatch):
    monkeypatch.setattr(groups, "MAX_GROUPS", 4)
    assert len(find_groups(tuple("abcdefghi"), codes_of(9, []), Verdict.COMPARABLE)) == 4
