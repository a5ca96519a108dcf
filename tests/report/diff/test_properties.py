"""Properties of comparing two states, over cards that use nearly all fields."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

import studycheck as sc
from studycheck.report.diff import ChangeKind, Revision
from studycheck.report.diff.fields import changed_fields, plain_card
from studycheck.report.diff.items import LISTS, match
from tests.report.diff.states import card
from tests.strategies import MODERATE, catalogs, studies

pytestmark = pytest.mark.slow

FIELDS = {
    "title": ["a", "b", "not stated"],
    "year": [2012, 2013, "not stated"],
    "countries": [["FR"], ["DE"], ["FR", "DE"], "not applicable"],
    "network_scope": ["public", "enterprise", "both", "not stated"],
    "objectives": [["recruit"], ["image", "recruit"]],
    "sponsor.kind": ["official", "vendor"],
    "population.eligibility": ["all", "users"],
    "population.floor": [0, 10, "not stated"],
    "size.label": ["PME", "SME", "not stated"],
    "sample.achieved": [80, 2600, "not stated"],
    "sample.method": ["probability", "quota", "not stated"],
    "sample.response_rate.value": [0.6, 0.1],
    "respondents.proxy": [True, False],
    "disclosure.weighting": [True, False],
    "estimates[0].value": [0.2, 0.3, "not stated"],
    "estimates[0].base": ["all", "users"],
    "estimates[0].platforms": [["Facebook"], ["Facebook", "Twitter"]],
    "coding.coder": ["A", "B"],
    "notes": ["x", "y"],
}
"""Values that fields of the full card may have, in any combination."""


@st.composite
def edited(draw: st.DrawFn, id: str) -> tuple[dict[str, object], sc.Study]:
    """Draw some fields with values, and the full card with them; None takes a fact away."""
    names = draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=6, unique=True))
    values = {name: draw(st.one_of(st.none(), st.sampled_from(FIELDS[name]))) for name in names}
    return values, card(id, **{name.replace(".", "__"): value for name, value in values.items()})


def states(*ids: str) -> st.SearchStrategy[sc.Catalog]:
    """Draw catalogues of some of these studies, each the full card with changes."""
    some = st.lists(st.sampled_from(ids), min_size=1, unique=True)
    return some.flatmap(lambda names: st.tuples(*(edited(name) for name in names))).map(
        lambda drawn: sc.Catalog(study for _, study in drawn)
    )


@MODERATE
@given(catalog=catalogs(max_size=3))
def test_a_state_does_not_differ_from_itself(catalog):
    again = sc.Catalog(sc.Study(**study.to_dict()) for study in catalog.studies)
    revision = sc.diff(catalog, again)
    assert revision.is_empty
    assert not revision.verdicts_changed


@MODERATE
@given(old=edited("a"), new=edited("a"))
def test_each_changed_field_is_reported_and_nothing_else(old, new):
    (_, before), (_, now) = old, new
    paths = sorted({*old[0], *new[0]})
    held = [[_at(study, path) for path in paths] for study in (before, now)]
    different = {path for path, one, other in zip(paths, *held, strict=True) if one != other}
    changes = changed_fields(before, now)
    assert {change.path for change in changes} == different
    assert len(changes) == len(different)
    for change in changes:
        assert (change.old, change.new) == (_at(before, change.path), _at(now, change.path))


def _at(study: sc.Study, path: str) -> object:
    found = plain_card(study)
    for name in path.replace("estimates[0]", "estimates.0").split("."):
        found = found[int(name)] if name.isdecimal() else found[name]
    return found


@MODERATE
@given(old=studies(), new=studies())
def test_two_cards_differ_exactly_if_a_field_does(old, new):
    new = new.model_copy(update={"id": old.id})
    changes = changed_fields(old, new)
    assert bool(changes) is (old != new)
    assert all(change.old != change.new or change.kind is ChangeKind.REORDERED for change in changes)
    assert len({(change.path, change.kind) for change in changes}) == len(changes)


def _mirrored(revision: Revision) -> list[object]:
    """Return what changed as if seen from the other side."""
    fields = {(c.was, c.path, str(c.new), str(c.old)) for c in revision.changes}
    names = {now: before for before, now in revision.studies.both}
    verdicts = {
        (frozenset((names[v.one], names[v.other])), v.new, v.old, frozenset(r.code for r in v.reasons))
        for v in revision.verdicts
    }
    renamed = {(now, before) for before, now in revision.renamed}
    return [
        revision.removed,
        revision.added,
        renamed,
        fields,
        verdicts,
        [(v, b, a) for v, a, b in revision.counts],
    ]


def _seen(revision: Revision) -> list[object]:
    """Return what changed."""
    fields = {(c.path, c.was, str(c.old), str(c.new)) for c in revision.changes}
    verdicts = {
        (frozenset((v.one, v.other)), v.old, v.new, frozenset(r.code for r in v.reasons))
        for v in revision.verdicts
    }
    return [revision.added, revision.removed, set(revision.renamed), fields, verdicts, list(revision.counts)]


@MODERATE
@given(old=states("a", "b", "c", "d"), new=states("b", "c", "d", "e"))
def test_there_and_back_mirror_each_other(old, new):
    assert _seen(sc.diff(new, old)) == _mirrored(sc.diff(old, new))


@MODERATE
@given(old=studies(), new=studies())
def test_there_and_back_mirror_each_other_in_all_fields(old, new):
    new = new.model_copy(update={"id": old.id})
    assert _seen(sc.diff([new], [old])) == _mirrored(sc.diff([old], [new]))


@MODERATE
@given(old=states("a", "b", "c"), new=states("a", "b", "c"))
def test_verdicts_that_changed_are_those_that_differ_and_each_has_a_reason(old, new):
    revision = sc.diff(old, new)
    both = [name for name in old if name in new]
    different = {
        (a, b)
        for place, a in enumerate(both)
        for b in both[place + 1 :]
        if revision.old.verdict(a, b) is not revision.new.verdict(a, b)
    }
    assert {(v.one, v.other) for v in revision.verdicts} == different
    for change in revision.verdicts:
        assert change.old is revision.old.verdict(change.one, change.other)
        assert change.new is revision.new.verdict(change.one, change.other)
        assert change.reasons
        assert all(reason.fields for reason in change.reasons)


LABELS = st.lists(
    st.fixed_dictionaries({"label": st.sampled_from("abc"), "n": st.sampled_from([1, 2])}), max_size=5
)


@MODERATE
@given(old=LABELS, new=LABELS)
def test_items_are_matched_once_and_none_is_lost(old, new):
    found = match(old, new, LISTS["size.classes"])
    assert sorted([*(one for one, _ in found.pairs), *found.removed]) == list(range(len(old)))
    assert sorted([*(other for _, other in found.pairs), *found.added]) == list(range(len(new)))
    assert all(old[one]["label"] == new[other]["label"] for one, other in found.pairs)
    back = match(new, old, LISTS["size.classes"])
    assert sorted((one, other) for other, one in back.pairs) == list(found.pairs)
