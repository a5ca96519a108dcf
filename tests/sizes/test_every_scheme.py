"""What holds for every scheme of the registry, and for every one that will be added."""

from functools import cache
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from studycheck import classify, size_schemes
from studycheck.sizes.class_limits import groups
from studycheck.sizes.criteria import QUANTITIES, Combined, quantities
from studycheck.sizes.evaluate import place
from studycheck.sizes.sector_classes import sector_classes
from tests.each import each
from tests.strategies import QUICK, examples

IDS = list(size_schemes)
EVALUATED = [key for key in IDS if size_schemes[key].criteria is not None]


@cache
def numbers(key):
    """Draw a number, mostly near a limit of the scheme, where firms change class."""
    edges = {
        edge.generous
        for sector in sector_classes(size_schemes[key], {})
        for size_class in sector.classes
        for edge in size_class.limits.values()
    }
    near = st.builds(
        lambda edge, shift: max(0.0, edge + shift),
        st.sampled_from(sorted(edges)),
        st.sampled_from([-1, -0.5, 0, 0.5, 1]),
    )
    return st.one_of(near, st.floats(0, 1e15), st.integers(0, 10_000).map(float))


def test_there_are_166_schemes():
    assert len(IDS) == 166


@each("key", IDS)
def test_a_scheme_has_criteria_or_says_why_not(key):
    scheme = size_schemes[key]
    assert (scheme.criteria is None) == bool(scheme.unevaluated)
    assert scheme.rule
    assert scheme.notes


@each("key", IDS)
def test_a_scheme_without_sources_says_so(key):
    scheme = size_schemes[key]
    assert scheme.sources or scheme.evidence == "no_source" or "no source" in scheme.notes


@each("key", [key for key in IDS if size_schemes[key].evidence != "read"])
def test_evidence_other_than_read_is_shown(key):
    assert "\nEvidence: " in str(size_schemes[key])


@each("key", EVALUATED)
def test_classes_are_in_order_and_named_once_and_the_same_in_every_sector(key):
    sectors = sector_classes(size_schemes[key], {})
    names = {tuple(one.name for one in sector.classes) for sector in sectors}
    assert len(names) == 1
    assert len({one.name for one in sectors[0].classes}) == len(sectors[0].classes)
    for sector in sectors:
        assert not sector.classes[-1].limits  # nobody is left over
        assert all(one.limits for one in sector.classes[:-1])
        for _, members in groups(sector.classes):
            for lower, upper in pairwise(members):
                assert all(lower.limits[q].strict <= upper.limits[q].strict for q in lower.limits)
                assert all(lower.limits[q].generous <= upper.limits[q].generous for q in lower.limits)


@each("key", EVALUATED)
def test_criteria_and_limits_name_the_same_quantities(key):
    scheme = size_schemes[key]
    limited = {q for sector in sector_classes(scheme, {}) for one in sector.classes for q in one.limits}
    assert limited == {"score"} or limited <= set(quantities(scheme.criteria))


@pytest.mark.slow
@each("key", EVALUATED)
@settings(QUICK, max_examples=examples(25))
@given(data=st.data())
def test_no_number_filled_in_leads_outside_what_was_possible(key, data):
    scheme = size_schemes[key]
    full = {q: data.draw(numbers(key), q) for q in QUANTITIES}
    missing = data.draw(st.sets(st.sampled_from(QUANTITIES)), "missing")
    for sector in sector_classes(scheme, {}):
        some = {q: np.array([np.nan if q in missing else full[q]]) for q in QUANTITIES}
        low, high = (int(np.max(rank)) for rank in place(scheme.criteria, sector.classes, some))
        filled = {q: np.array([number]) for q, number in full.items()}
        settled_low, settled_high = (int(np.max(r)) for r in place(scheme.criteria, sector.classes, filled))
        assert 0 <= low <= settled_low <= settled_high <= high < len(sector.classes)
        if not any(
            edge.generous != edge.strict
            for size_class in sector.classes
            for edge in size_class.limits.values()
        ):
            assert settled_low == settled_high  # exactly one class, or a stated gap or overlap


@pytest.mark.slow
@each("key", EVALUATED)
@settings(QUICK, max_examples=examples(15))
@given(data=st.data())
def test_a_firm_is_in_the_lowest_class_whose_limits_it_keeps(key, data):
    """The same, said without ranks: one class after another, as the texts do."""
    scheme = size_schemes[key]
    firm = {q: data.draw(numbers(key), q) for q in QUANTITIES}
    for sector in sector_classes(scheme, {}):
        expected = next(
            i
            for i, size_class in enumerate(sector.classes)
            if keeps(scheme.criteria, size_class, firm) is not False
        )
        values = {q: np.array([number]) for q, number in firm.items()}
        assert int(np.max(place(scheme.criteria, sector.classes, values)[0])) == expected


def keeps(criterion, size_class, firm):
    """Whether a firm keeps the limits of a class, None if it has none; open edges count as inside."""
    if isinstance(criterion, Combined):
        kept = [k for part in criterion.parts if (k := keeps(part, size_class, firm)) is not None]
        return sum(kept) >= criterion.needed(len(kept)) if kept else None
    if hasattr(criterion, "weights"):
        if "score" not in size_class.limits:
            return None
        return sum(firm[q] * weight for q, weight in criterion.weights) < size_class.limits["score"].generous
    quantity = getattr(criterion, "by", criterion)
    return firm[quantity] < size_class.limits[quantity].generous if quantity in size_class.limits else None


@pytest.mark.slow
@each("key", EVALUATED)
def test_frames_and_single_firms_agree(key):
    scheme = size_schemes[key]
    random, count = np.random.default_rng(1), examples(40)
    firms = pd.DataFrame(
        {
            q: np.where(
                random.random(count) < 0.3,
                np.nan,
                np.floor(np.exp(random.uniform(0, 7 if q == "headcount" else 20, count))),
            )
            for q in QUANTITIES
        }
    )
    found = classify(firms, scheme, **{q: q for q in QUANTITIES})
    for row, firm in enumerate(firms.to_dict("records")):
        alone = scheme.classify(**firm)
        assert (alone.lowest, alone.highest) == tuple(found[["lowest", "highest"]].iloc[row])
        assert (alone.size_class is None) == found["class"].isna().iloc[row]
        assert str(alone)
