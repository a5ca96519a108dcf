import json
from datetime import date
from enum import Enum

import pytest
from hypothesis import given, strategies as st

import studycheck as sc
from studycheck.analysis.index.facts_json import from_json, to_json
from studycheck.analysis.index.indexing import rules_on_pairs
from studycheck.checking.profiles import DEFAULT
from studycheck.checking.runner.facts_of import DistinctFacts
from studycheck.errors import StudycheckError
from studycheck.rules.facts import encode
from studycheck.sizes import SizeRange
from studycheck.vocabulary import terms
from tests.analysis.index.collections import bundled, random_cards
from tests.strategies import MODERATE, QUICK, catalogs

RULES = rules_on_pairs(sc.RULES, DEFAULT)


# facts that only the cards of another topic have
ABOUT_AI = sc.Catalog([
    sc.Study(id=name, topic="ai-adoption", year=year, estimates=[{"construct": construct, "value": 0.1}])
    for name, year, construct in (("a", 2020, "uses_ai"), ("b", 2024, "plans_ai"))
])  # fmt: skip


def assert_comes_back(fact):
    plain = json.loads(json.dumps(to_json(fact)))
    back = from_json(plain)
    assert back == fact
    assert type(back) is type(fact)
    assert repr(to_json(back)) == repr(to_json(fact))
    # a fact is looked up by its hash
    assert hash(back) == hash(fact)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_facts_of_every_rule_come_back(rule):
    rows = [row for catalog in (bundled(), random_cards(40), ABOUT_AI) for row in encode(catalog).rows]
    facts = DistinctFacts.of(rule, rows).facts
    assert facts
    for fact in facts:
        assert_comes_back(fact)


@pytest.mark.slow
@MODERATE
@given(catalogs())
def test_the_facts_of_any_card_come_back(catalog):
    rows = encode(catalog, design_effect=2.0).rows
    for rule in RULES:
        for fact in DistinctFacts.of(rule, rows).facts:
            assert_comes_back(fact)


VOCABULARIES = [
    kind for kind in vars(terms).values() if isinstance(kind, type) and issubclass(kind, Enum) and list(kind)
]


def terms_of_all():
    members = [member for kind in VOCABULARIES for member in kind]
    return st.integers(0, len(members) - 1).map(lambda place: members[place])


ATOMS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.dates(),
    st.builds(SizeRange, st.integers(0, 9), st.integers(10, 99) | st.none(), st.booleans()),
    terms_of_all(),
)
FACTS = st.recursive(
    ATOMS,
    lambda parts: st.one_of(st.lists(parts).map(tuple), st.frozensets(parts)),
    max_leaves=12,
)


@QUICK
@given(FACTS)
def test_anything_made_of_values_terms_dates_and_ranges_comes_back(fact):
    assert from_json(json.loads(json.dumps(to_json(fact)))) == fact


@pytest.mark.parametrize(
    "fact", ["tuple", "set", "date", "os:system", ("tuple", "date"), ("os:system",)], ids=str
)
def test_texts_that_look_like_names_of_kinds_stay_texts(fact):
    assert_comes_back(fact)


def test_one_set_is_written_in_one_way():
    assert to_json(frozenset("cab")) == to_json(frozenset("bca")) == ["set", "a", "b", "c"]


class Own:
    def __repr__(self):
        return "Own()"


class Colour(Enum):
    RED = 1


OWN = Own()
DICT = {"a": 1}


@pytest.mark.parametrize(
    "fact", [OWN, Colour.RED, [1], DICT, b"x", 1j, (1, OWN), frozenset([Colour.RED])], ids=str
)
def test_what_json_cannot_hold_is_refused(fact):
    with pytest.raises(StudycheckError) as caught:
        to_json(fact)
    assert str(caught.value).startswith("a fact of class ")
    assert str(caught.value).endswith(
        " cannot be saved; a fact must be made of numbers, texts, terms, dates, tuples, "
        "frozensets and the classes of studycheck.rules.facts"
    )


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (["os:system", "x"], "'os:system' is not a class of facts"),
        (["studycheck.cli:main"], "'studycheck.cli:main' is not a class of facts"),
        (
            ["tuple", ["studycheck.rules.facts.encode:encode"]],
            "'studycheck.rules.facts.encode:encode' is not a class of facts",
        ),
        ([], "[] does not begin with what it is"),
        ([date.max.year], "[9999] does not begin with what it is"),
        ({"a": 1}, "{'a': 1} is not a fact"),
    ],
)
def test_what_is_not_a_fact_is_refused(value, message):
    with pytest.raises(StudycheckError) as caught:
        from_json(value)
    assert str(caught.value) == message
