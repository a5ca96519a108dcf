"""Groups are the maximal sets; where they are too many, the largest is found and the rest is told."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

import studycheck as sc
from studycheck.checking.combining import ORDER
from studycheck.checking.groups import Group, Groups, find, find_groups, find_largest_group
from studycheck.checking.verdicts import OpenPairs
from studycheck.vocabulary.terms import Among
from tests.cards import FULL
from tests.strategies import examples

COMPARABLE, WITH_CAUTION, CANNOT_TELL, NOT_COMPARABLE = ORDER


def codes(ids, **pairs):
    """A table of verdicts, comparable where a pair is not named."""
    table = np.zeros((len(ids), len(ids)), dtype=np.uint8)
    for pair, verdict in pairs.items():
        first, second = (ids.index(name) for name in pair)
        table[first, second] = table[second, first] = ORDER.index(verdict)
    return table


def groups_of(table, allow=WITH_CAUTION, ids=None):
    return find_groups(ids or names(len(table)), OpenPairs.of_square(table), allow)


def names(count):
    return tuple(f"s{index:03}" for index in range(count))


def apart(blocks):
    """A table where all studies are comparable, except those that a block of pairs names, one after another."""
    count = sum(size for size, _ in blocks)
    table, start = np.zeros((count, count), dtype=np.uint8), 0
    for size, pairs in blocks:
        for one, other in pairs:
            table[start + one, start + other] = table[start + other, start + one] = 3
        start += size
    return table


def brute(table, allow):
    """All maximal sets of two or more with their verdicts, largest first, then by place; and who is alone."""
    ids, limit = names(len(table)), ORDER.index(allow)
    sets = [
        set(some)
        for size in range(1, len(ids) + 1)
        for some in combinations(range(len(ids)), size)
        if all(table[a, b] <= limit for a, b in combinations(some, 2))
    ]
    maximal = sorted(
        (s for s in sets if not any(s < other for other in sets)), key=lambda s: (-len(s), sorted(s))
    )
    found = [
        Group(tuple(ids[i] for i in sorted(s)), ORDER[max(table[a, b] for a, b in combinations(s, 2))])
        for s in maximal
        if len(s) > 1
    ]
    return found, tuple(ids[next(iter(s))] for s in maximal if len(s) == 1)


# verdicts on pairs, what is allowed, the groups and their verdicts, who is in none
GROUPS = {
    "no study": ("", {}, WITH_CAUTION, [], ""),
    "one study": ("a", {}, WITH_CAUTION, [], "a"),
    "all comparable": ("abc", {}, WITH_CAUTION, [("abc", COMPARABLE)], ""),
    "one alone": (
        "abc",
        {"ab": NOT_COMPARABLE, "bc": CANNOT_TELL},
        WITH_CAUTION,
        [("ac", COMPARABLE)],
        "b",
    ),
    "the weakest verdict names a group": (
        "abc", {"ab": WITH_CAUTION}, WITH_CAUTION, [("abc", WITH_CAUTION)], "",
    ),
    "only comparable": (
        "abc", {"ab": WITH_CAUTION}, COMPARABLE, [("ac", COMPARABLE), ("bc", COMPARABLE)], "",
    ),
    "one study in two groups": (
        "abc", {"ac": NOT_COMPARABLE}, WITH_CAUTION, [("ab", COMPARABLE), ("bc", COMPARABLE)], "",
    ),
    "largest first, then by id": (
        "abcde",
        dict.fromkeys(("ac", "ad", "ae", "bc", "bd", "be"), NOT_COMPARABLE),
        WITH_CAUTION,
        [("cde", COMPARABLE), ("ab", COMPARABLE)],
        "",
    ),
    "none together": (
        "abc", {"ab": NOT_COMPARABLE, "ac": NOT_COMPARABLE, "bc": NOT_COMPARABLE}, WITH_CAUTION, [], "abc",
    ),
    "everything allowed": (
        "abc", {"ab": NOT_COMPARABLE}, NOT_COMPARABLE, [("abc", NOT_COMPARABLE)], "",
    ),
    "everything allowed, nothing ruled out": (
        "abc", {"ab": WITH_CAUTION}, NOT_COMPARABLE, [("abc", WITH_CAUTION)], "",
    ),
    "everything allowed to one": ("a", {}, NOT_COMPARABLE, [], "a"),
}  # fmt: skip


@pytest.mark.parametrize(("ids", "pairs", "allow", "groups", "alone"), GROUPS.values(), ids=GROUPS)
def test_groups(ids, pairs, allow, groups, alone):
    found = groups_of(codes(ids, **pairs), allow, tuple(ids))
    assert [("".join(group), group.verdict) for group in found] == groups
    assert "".join(found.alone) == alone
    assert found.complete
    assert found.largest_is_proven
    assert found.bound == max((len(group) for group, _ in groups), default=0)
    largest = find_largest_group(len(ids), OpenPairs.of_square(codes(ids, **pairs)), allow)
    if allow is not NOT_COMPARABLE:
        found_ids = "".join(ids[place] for place in largest.places)
        assert (found_ids, largest.bound) == (
            groups[0][0] if groups else "",
            found.bound,
        )


@pytest.mark.parametrize("allow", [COMPARABLE, WITH_CAUTION])
def test_groups_of_real_studies_are_allowed_and_cannot_grow(allow):
    report = sc.check(sc.datasets.load("social-networks-2012"))
    allowed = ORDER[: ORDER.index(allow) + 1]
    groups = report.groups(allow)
    assert groups is report.groups(str(allow))
    assert sorted(groups, key=lambda group: (-len(group), group.studies)) == list(groups)
    together = {name for group in groups for name in group}
    assert together | set(groups.alone) == set(report.catalog)
    assert not together & set(groups.alone)
    for group in groups:
        said = [report.verdict(a, b) for a, b in combinations(group, 2)]
        assert set(said) <= set(allowed)
        assert group.verdict is max(said, key=ORDER.index)
        for other in set(report.catalog) - set(group):
            assert any(report.verdict(other, name) not in allowed for name in group)


@st.composite
def tables(draw):
    """Squares of verdicts in which many studies differ in nothing."""
    kinds = draw(st.integers(0, 6))
    of = draw(st.lists(st.integers(0, kinds), max_size=9))
    verdict = st.sampled_from([0, 0, 1, 2, 3, 3])
    drawn = {pair: draw(verdict) for pair in combinations(range(kinds + 1), 2)}
    own = [draw(verdict) for _ in range(kinds + 1)]
    table = np.zeros((len(of), len(of)), dtype=np.uint8)
    for one, other in combinations(range(len(of)), 2):
        a, b = sorted((of[one], of[other]))
        table[one, other] = table[other, one] = own[a] if a == b else drawn[a, b]
    return table


def budgets(monkeypatch, steps, most, for_largest):
    monkeypatch.setattr(find, "STEPS", steps)
    monkeypatch.setattr(find, "MAX_GROUPS", most)
    monkeypatch.setattr(find, "STEPS_FOR_LARGEST", for_largest)


@settings(max_examples=examples(150), deadline=None)
@given(tables(), st.sampled_from(ORDER[:3]))
def test_groups_are_all_maximal_sets_in_order(table, allow):
    groups = groups_of(table, allow)
    assert (list(groups), groups.alone) == brute(table, allow)
    assert (groups.complete, groups.largest_is_proven, groups.caveat) == (True, True, "")


@pytest.mark.slow
@settings(max_examples=examples(150), deadline=None)
@given(tables(), st.sampled_from(ORDER[:3]), st.integers(0, 40), st.integers(1, 4), st.integers(0, 60))
def test_a_search_that_ends_early_tells_nothing_wrong(table, allow, steps, most, for_largest):
    expected, alone = brute(table, allow)
    with pytest.MonkeyPatch.context() as monkeypatch:
        budgets(monkeypatch, steps, most, for_largest)
        groups = groups_of(table, allow)
        assert groups == groups_of(table, allow)
    assert set(groups) <= set(expected)
    assert len(set(groups)) == len(groups)
    assert list(groups) == sorted(groups, key=lambda group: (-len(group), group.studies))
    assert groups.alone == alone
    assert {name for group in groups for name in group} | set(alone) == set(names(len(table)))
    if expected:
        assert len(groups[0]) <= len(expected[0]) <= groups.bound
    assert not groups.complete or list(groups) == expected


@pytest.mark.slow
@settings(max_examples=examples(150), deadline=None)
@given(tables(), st.sampled_from(ORDER[:3]))
def test_the_largest_group_is_found_also_where_groups_are_not_listed(table, allow):
    expected, _ = brute(table, allow)
    with pytest.MonkeyPatch.context() as monkeypatch:
        budgets(monkeypatch, 0, 1, find.STEPS_FOR_LARGEST)
        groups = groups_of(table, allow)
    assert list(groups[:1]) == expected[:1]
    assert groups.largest_is_proven
    largest = find_largest_group(len(table), OpenPairs.of_square(table), allow)
    first = expected[0].studies if expected else ()
    assert (tuple(names(len(table))[place] for place in largest.places), largest.bound) == (
        first,
        groups.bound,
    )


PENTAGON = [(place, (place + 1) % 5) for place in range(5)]
# more maximal sets than can be listed, and the size of the largest
MANY = {
    "of two, one": ([(2, [(0, 1)])] * 30, 30),
    "of three, one": ([(3, [(0, 1), (1, 2), (0, 2)])] * 20, 20),
    "of a ring of five, two": ([(5, PENTAGON)] * 12, 24),
    "of a ring of sixty, half": ([(60, [(place, (place + 1) % 60) for place in range(60)])], 30),
    "of two, one, six hundred times": ([(2, [(0, 1)])] * 300, 300),
}


@pytest.mark.slow
@pytest.mark.parametrize(("blocks", "most"), MANY.values(), ids=MANY)
def test_exponentially_many_groups_end(blocks, most):
    table = apart(blocks)
    groups = groups_of(table)
    assert len(groups[0]) == groups.bound == most
    assert (groups.complete, groups.largest_is_proven, groups.alone) == (False, True, ())
    assert {name for group in groups for name in group} == set(names(len(table)))
    # the first by id of the largest: of each block the first that may be
    assert groups[0].studies[0] == "s000"
    assert len(groups) <= find.MAX_GROUPS + len(table)


def test_a_large_block_is_found_beside_many_small_groups():
    """Studies that differ in several facts make a million groups; a block of equal ones, last by id, is larger."""
    parts = [(size, list(combinations(range(size), 2))) for size in (6, 6, 6, 6, 5, 5, 5, 4)]
    many, block = sum(size for size, _ in parts), 30
    table = np.full((many + block,) * 2, 3, dtype=np.uint8)
    table[:many, :many] = apart(parts)
    table[many:, many:] = 0
    groups = groups_of(table, COMPARABLE)
    assert groups[0].studies == names(many + block)[many:]
    assert groups[1].studies == tuple(names(many)[start] for start in (0, 6, 12, 18, 24, 29, 34, 39))
    assert (groups.bound, groups.complete, groups.largest_is_proven) == (block, False, True)
    assert {name for group in groups for name in group} == set(names(many + block))


@pytest.mark.slow
def test_a_search_without_an_answer_gives_a_bound():
    chance = np.random.default_rng(7)
    table = np.triu(np.where(chance.random((150, 150)) < 0.1, 3, 0), 1).astype(np.uint8)
    groups = groups_of(table + table.T)
    assert not groups.largest_is_proven
    assert len(groups[0]) < groups.bound < 150
    assert groups.caveat == (
        f"The search ended at {len(groups):,} groups; there are more. Every study that is comparable with another is "
        f"in one of them; the largest that was found has {len(groups[0])} studies, and no group can have more than "
        f"{groups.bound}."
    )


def test_years_near_each_other_are_proven_at_once():
    years = np.sort(np.random.default_rng(1).random(400))
    table = np.where(np.abs(years[:, None] - years) < 0.1, 0, 3).astype(np.uint8)
    groups = groups_of(table)
    assert groups.complete
    assert len(groups[0]) == max(
        int(np.searchsorted(years, year + 0.1) - place) for place, year in enumerate(years)
    )


def test_groups_are_found_once_and_from_open_pairs_alone(monkeypatch):
    report = sc.check(sc.datasets.load("social-networks-2012"))
    monkeypatch.setattr(type(report.pair_verdicts), "square", property(lambda self: pytest.fail("a square")))
    assert report.groups() is report.groups("with caution")
    assert report.groups() != report.groups("comparable")


def test_a_group_prints_its_studies_and_its_verdict():
    group = Group(("a", "b"), WITH_CAUTION)
    assert str(group) == "a, b (with caution)"
    assert (len(group), list(group)) == (2, ["a", "b"])


def test_groups_print_as_a_table_with_what_they_are_not():
    some = [Group((f"a[{place}]", "b[0]"), COMPARABLE) for place in range(62)]
    groups = Groups(some, alone=["c[1]"], bound=2, complete=False, of=Among.ESTIMATES)
    lines = str(groups).splitlines()
    assert lines[0] == "62 groups of comparable estimates"
    assert lines[1].split() == ["size", "verdict", "estimates"]
    assert lines[-4] == "… and 2 more groups"
    assert " ".join(lines[-3:]) == (
        "The search ended at 62 groups; there are more. Every estimate that is comparable with another is in one "
        "of them; no group has more than 2 estimates. Comparable with none of the others: c[1]."
    )
    assert groups.caveat in groups._repr_html_()
    assert len(groups.to_frame()) == 62
    assert repr(groups) == "<62 groups of estimates>"
    assert str(Groups([], bound=0)) == "0 groups of comparable studies"
    assert groups == Groups(some, alone=["c[1]"], bound=2, complete=False, of=Among.ESTIMATES)
    assert hash(groups) != hash(Groups(some, bound=2))
    assert groups != tuple(some)


def alike(name, *, sample=None, estimate=None, **facts):
    """A card that differs from others of its kind in nothing but what is given."""
    numbers = {"achieved": 500 + int(name[1:]), "margin_of_error": "not applicable"}
    (headline,) = FULL["estimates"]
    card = FULL | {
        "id": name,
        "publisher": name,
        "series": name,
        "sample": FULL["sample"] | numbers | (sample or {}),
        "estimates": [headline | (estimate or {})],
    }
    return sc.Study(**card | facts)


def test_cards_that_differ_in_many_facts_do_not_hide_a_larger_group():
    differences = [
        *({"sample": {"mode": mode}} for mode in ("web", "phone", "post", "face to face")),
        *({"sample": {"method": method}} for method in ("probability", "quota", "census", "online panel")),
        *({"estimate": {"period": period}} for period in ("now", "last 3 months", "last 12 months", "ever")),
        *({"countries": country} for country in ("FR", "DE", "IT", "ES", "US", "JP")),
        *({"year": year, "fieldwork": None} for year in (1980, 1990, 2000, 2010, 2020, 2025)),
        *({"size": {"label": "PME", "basis": "headcount", "bounds": {"min": 10, "max": 249}, "measure": measure}}
          for measure in ("employees", "persons employed", "FTE")),
        *({"respondents": {"speaks_for": "firm", "roles": [{"role": role}]}} for role in ("HR", "IT", "finance")),
        *({"sample": {"weighted": True, "weighted_to": to}} for to in ("firms", "staff", "turnover")),
    ]  # fmt: skip
    many = [alike(f"m{place:03}", **facts) for place, facts in enumerate(differences)]
    block = [alike(f"z{place:03}", network_scope="enterprise") for place in range(30)]
    report = sc.check([*many, *block])
    groups = report.groups("comparable")
    assert groups[0].studies == tuple(study.id for study in block)
    assert groups.largest_is_proven
    assert {name for group in groups for name in group} | set(groups.alone) == set(report.catalog)
    together = report.open_pairs.up_to(COMPARABLE)
    joined = {list(report.catalog)[place] for place in (*together.first.tolist(), *together.second.tolist())}
    assert joined.isdisjoint(groups.alone)
