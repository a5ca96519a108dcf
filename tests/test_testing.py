"""What `check_rule` finds in rules that are wrong in one way each."""

import pytest

import studycheck as sc
from studycheck.rules import Mismatch, pair_rule, study_rule
from studycheck.testing import check_rule
from studycheck.vocabulary.terms import Dimension, Severity

COMMON = {
    "dimension": Dimension.TIME,
    "needs": ("year",),
    "cites": ("ess",),
    "remedy": "Do something about it.",
}
PAGE = """A page.

Fires on
--------
one: {year: 2010}
other: {year: 2012}

Clear on
--------
one: {year: 2012}
other: {year: 2012}
"""
PAGE_OF_ONE = """A page.

Fires on
--------
one: {year: 2010}

Clear on
--------
one: {year: 2012}
"""


def year(row):
    return row.study.year


def differ(a, b):
    return None if a == b else Mismatch("{one} is of {a}, {other} of {b}", a=a, b=b)


def pair(judge=differ, page=PAGE, of=year, **changes):
    def judge_pair(a, b):
        return judge(a, b)

    judge_pair.__doc__ = page
    common = {**COMMON, **changes}
    return pair_rule("XX001", common.pop("title", "A title"), severity=Severity.MINOR, of=of, **common)(
        judge_pair
    )


def single(judge, page=PAGE_OF_ONE, of=year, **changes):
    def judge_one(fact):
        return judge(fact)

    judge_one.__doc__ = page
    return study_rule("XX001", "A title", severity=Severity.MINOR, of=of, **{**COMMON, **changes})(judge_one)


def problems(rule):
    with pytest.raises(AssertionError) as error:
        check_rule(rule)
    return str(error.value)


def old(fact):
    return Mismatch("{one} is of {fact}", fact=fact) if fact < 2011 else None


def test_sound_rules_pass():
    check_rule(pair())
    check_rule(single(old))


def test_rules_on_distances_and_groups_pass():
    for code in ("TI001", "GR001", "GR002"):
        check_rule(sc.explain(code))


WRONG = {
    "no page": (
        pair(page=""),
        "XX001: 3 problems\n- the page is missing; write a docstring\n- its page does not have cards under “Fires on”\n"
        "- its page does not have cards under “Clear on”",
    ),
    "no sources, remedy or fields": (
        pair(cites=(), remedy="", needs=()),
        "XX001: 3 problems\n- the remedy is missing\n"
        "- cites is empty; name the sources of the rule\n- needs is empty; name the card fields that decide",
    ),
    "what does not exist": (
        pair(cites=("nobody-1999",), needs=("yaer",)),
        "XX001: 2 problems\n- it needs 'yaer', which is not a field of a card\n"
        "- it cites unknown reference 'nobody-1999'; ",
    ),
    "silent": (pair(lambda a, b: None), "XX001: 1 problem\n- it does not fire on the cards under “Fires on”"),
    "cannot decide": (
        pair(of=lambda row: row.study.title or None, needs=("title",)),
        "XX001: 2 problems\n"
        "- it does not fire on the cards under “Fires on”: one: title is not coded; other: title is not coded\n"
        "- it cannot decide on the cards under “Clear on”: one: title is not coded; other: title is not coded",
    ),
    "always": (
        single(lambda fact: Mismatch("{one} is of {fact}", fact=fact)),
        "XX001: 1 problem\n- it fires on the cards under “Clear on”: one is of 2012",
    ),
    "a message that lacks a value": (
        single(lambda fact: Mismatch("{one} is of {when}") if fact < 2011 else None),
        "XX001: 1 problem\n- under “Fires on”: XX001 failed to run on one: "
        "KeyError: 'its message needs when, which it does not give'",
    ),
    "another number of cards": (
        single(old, page=PAGE),
        "XX001: 2 problems\n- its page has 2 cards under “Fires on”, but the rule looks at 1\n"
        "- its page has 2 cards under “Clear on”, but the rule looks at 1",
    ),
    "one way only": (
        pair(lambda a, b: differ(a, b) if a <= b else None),
        "XX001: 3 problems\n"
        "- its outcome is minor for fires-one and fires-other, but clear in the other order\n"
        "- its outcome is minor for fires-one and clear-one, but clear in the other order",
    ),
    "something out of nothing": (
        single(lambda fact: old(fact or 0), of=lambda row: row.study.year or 0),
        "XX001: 1 problem\n- it fires on empty cards: one is of 0",
    ),
    "an error where a fact is missing": (
        single(old, of=lambda row: row.study.year + 0),
        "XX001: 4 problems\n- it fails if year is missing: TypeError: unsupported operand",
    ),
    "cards that are none": (
        single(old, page=PAGE_OF_ONE.replace("{year: 2010}", "{yaer: 2010}")),
        "XX001: 1 problem\n- yaer: is not a field of Study; did you mean 'year'?",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_everything_wrong_is_said_at_once(name):
    rule, said = WRONG[name]
    assert problems(rule)[: len(said)] == said
