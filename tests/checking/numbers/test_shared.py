"""How many pairs print a number of one construct, against counting pair by pair."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings, strategies as st

import studycheck as sc
from studycheck.checking.numbers import columns, shared as module
from studycheck.checking.numbers.checking import is_quoted, is_specific, study_of
from studycheck.vocabulary.terms import Among, Verdict
from tests.number_cards import number, printing
from tests.strategies import examples

FINE = (Verdict.COMPARABLE, Verdict.WITH_CAUTION)
NAMES = ("uses_social_media", "has_profile", "has_policy", "uses_specific_platform", "x_own")


def constructs_of(study, *, valued):
    return {
        e.construct
        for e in study.estimates
        if is_specific(study, e.construct)
        and (not valued or (e.share is not None and not is_quoted(study, e)))
    }


def counted_by_hand(report):
    """Return all pairs, those that print a number of one construct, those of them that may share a chart, the rest."""
    studies = {study.id: study for study in report.catalog.studies}
    numbers = sc.check(report.catalog, of="estimates")
    fitting = {
        tuple(sorted((study_of(a), study_of(b))))
        for a, b in combinations(numbers.catalog, 2)
        if study_of(a) != study_of(b)
        and numbers.verdict(a, b) in FINE
        and (one := numbers.catalog[a].estimates[0]).construct
        == (other := numbers.catalog[b].estimates[0]).construct
        and is_specific(numbers.catalog[a], one.construct)
        and one.share is not None
        and other.share is not None
    }
    pairs = list(combinations(sorted(studies), 2))
    printing_, sharing, valueless, general = 0, 0, 0, 0
    for a, b in pairs:
        one, other = studies[a], studies[b]
        every = {e.construct for e in one.estimates} & {e.construct for e in other.estimates}
        if constructs_of(one, valued=True) & constructs_of(other, valued=True):
            printing_ += 1
            sharing += (a, b) in fitting
        elif constructs_of(one, valued=False) & constructs_of(other, valued=False):
            valueless += 1
        elif every:
            general += 1
    return len(pairs), printing_, sharing, valueless, general


def counts(shared):
    return shared.pairs, shared.printing, shared.sharing, shared.without_value, shared.too_general


ESTIMATES = st.lists(st.builds(number, st.sampled_from([None, 0.2, 0.6]), st.sampled_from(NAMES)), max_size=4)
CARDS = st.lists(st.tuples(ESTIMATES, st.sampled_from(["public", "enterprise"])), max_size=6)


@settings(deadline=None, max_examples=examples(60))
@given(CARDS)
def test_pairs_are_counted_as_one_would_by_hand(drawn):
    report = sc.check(
        [printing(f"s{at}", *estimates, network_scope=scope) for at, (estimates, scope) in enumerate(drawn)]
    )
    assert counts(report.shared_constructs) == counted_by_hand(report)


def test_the_bundled_catalogue():
    report = sc.check(sc.datasets.load("social-networks-2012"))
    shared = report.shared_constructs
    assert (shared.pairs, shared.printing, shared.apart) == (903, 264, 568)
    assert shared.of is Among.ESTIMATES
    assert shared[0].construct == "uses_social_media"
    assert [row.numbers for row in shared] == sorted((row.numbers for row in shared), reverse=True)
    assert 0 < shared.sharing <= sum(row.sharing for row in shared)
    assert all(row.sharing <= row.pairs == row.studies * (row.studies - 1) // 2 for row in shared)


def three():
    return [
        printing("a", number(0.2), number(0.3, "has_profile")),
        printing("b", number(0.4), network_scope="enterprise"),
        printing("c", number(0.5, "has_profile"), number(None, "uses_social_media")),
    ]


def test_the_table_says_how_many_and_why_not_the_rest():
    assert (
        str(sc.check([*three(), printing("d", number(0.1, "other_ict"))]).shared_constructs)
        == """\
2 pairs of studies print a number of the same construct; 1 of them can share a chart.
construct            studies    numbers    pairs    can share a chart
-----------------  ---------  ---------  -------  -------------------
has_profile                2          2        1                    1
uses_social_media          2          2        1                    0
The other 4 pairs do not: 3 have no construct in common, 1 lacks a value of its own."""
    )


def test_a_number_that_a_study_quotes_is_not_its_own():
    own, quoting = printing("a", number(0.2)), printing("b", number(0.2, country="DE"))
    group = printing("c", number(0.2, country="DE"), countries=["EU"])
    assert counts(sc.check([own, quoting]).shared_constructs) == (1, 0, 0, 1, 0)
    assert counts(sc.check([own, group]).shared_constructs)[:2] == (1, 1)


def test_a_construct_that_is_too_general_does_not_count():
    cards = [printing(name, number(0.2, "uses_specific_platform")) for name in "ab"]
    assert counts(sc.check(cards).shared_constructs) == (1, 0, 0, 0, 1)


HEADLINES = [
    ([], ""),
    (three()[:1], ""),
    (three()[:2], "Both studies print a number of uses_social_media, and cannot share a chart."),
    (three()[::2], "Both studies print a number of has_profile, and can share a chart."),
    (three()[1:], "The two studies do not print a number of the same construct."),
    (
        [printing(name, number(0.1, f"x_{name}")) for name in "abc"],
        "No two studies print a number of the same construct.",
    ),
]


def test_headlines():
    assert [sc.check(cards).shared_constructs.headline for cards, _ in HEADLINES] == [
        headline for _, headline in HEADLINES
    ]


def test_pairs_without_a_construct_in_common_are_one_sentence():
    rest = sc.check([printing(name, number(0.1, f"x_{name}")) for name in "abc"]).shared_constructs.rest
    assert rest == "The other 3 pairs have no construct in common."


def test_too_many_numbers_are_compared_as_wholes_and_it_is_said(monkeypatch):
    monkeypatch.setattr(module, "FEW_NUMBERS", 3)
    shared = sc.check(three()).shared_constructs
    assert shared.of is Among.STUDIES
    assert shared.headline == (
        "2 pairs of studies print a number of the same construct; as wholes, 0 of them can share a chart."
    )
    assert shared.caveat == (
        "The 4 numbers are too many to compare each with each here; report.recommend(construct) does it for one "
        "construct."
    )


def test_as_wholes_main_figures_of_one_construct_count(monkeypatch):
    cards = [
        printing("a", number(0.2)),
        printing("b", number(0.3)),
        printing("c", number(0.3, "has_profile")),
    ]
    monkeypatch.setattr(module, "FEW_NUMBERS", 0)
    shared = sc.check(cards).shared_constructs
    assert (shared.printing, shared.sharing) == (1, 1)


def test_a_report_on_numbers_counts_pairs_of_studies():
    studies, numbers = sc.check(three()), sc.check(three(), of="estimates")
    assert counts(numbers.shared_constructs) == counts(studies.shared_constructs)


def test_sets_that_meet_are_counted_in_blocks(monkeypatch):
    draw = np.random.default_rng(3)
    sets = [frozenset(map(str, np.flatnonzero(draw.random(6) < 0.3))) for _ in range(60)]
    monkeypatch.setattr(columns, "_ROWS", 7)
    assert columns.pairs_that_meet(sets) == sum(bool(a & b) for a, b in combinations(sets, 2))


def test_rows_as_text_and_frame():
    shared = sc.check(three()).shared_constructs
    assert str(shared[0]) == "has_profile: 2 studies, 1 pair, 1 can share a chart"
    assert list(shared.to_frame().columns) == [
        "construct",
        "studies",
        "numbers",
        "pairs",
        "can share a chart",
    ]
    assert repr(shared) == "<SharedConstructs: 2 of 3 pairs, 1 can share a chart>"
