from __future__ import annotations

from importlib.resources import files

import studycheck as sc
from studycheck.analysis.planning.questions import question_text
from studycheck.base.yaml12 import load_text
from studycheck.vocabulary.terms import Marker, Verdict
from tests.cards import full


def asked(*studies, allow=Verdict.WITH_CAUTION):
    return [
        (q.publisher, q.study, q.field, q.unlocks, q.pairs, q.decisions)
        for q in sc.check(studies).questions(allow)
    ]


def test_every_field_that_a_rule_needs_has_a_question_of_its_own():
    texts = load_text((files("studycheck") / "data" / "questions.yaml").read_text(encoding="utf-8"))
    needed = {field for rule in sc.RULES for field in rule.needs}
    assert {field for field in needed if question_text(field).startswith("What is ")} == set()
    assert all(text.endswith("?") for text in texts.values())


def test_the_fact_that_decides_a_pair_is_asked_for_first():
    found = asked(full("a", publisher="x"), full("b", publisher="y", network_scope=None))
    assert found[0] == ("y", "b", "network_scope", 1, 1, 1)


def test_a_fact_that_both_lack_is_asked_of_nobody_as_one_answer_would_not_decide():
    found = asked(full("a", network_scope=None, publisher="x"), full("b", publisher="y", network_scope=None))
    assert "network_scope" not in {field for _, _, field, *_ in found}


def test_bounds_of_a_label_are_asked_for_where_two_known_labels_do_not_settle_it():
    label = {"label": "PME", "bounds": "not stated", "basis": "headcount"}
    report = sc.check([full("a", publisher="x"), full("b", publisher="y", size=label)])
    assert any(q.study == "b" and q.field.startswith("size.bounds") for q in report.questions())


def test_it_says_whether_somebody_has_looked():
    report = sc.check([full("a", publisher="x"), full("b", publisher="y", network_scope="not stated")])
    assert report.questions()[0].state is Marker.NOT_STATED


def test_questions_are_listed_by_publisher():
    report = sc.check([full("a", publisher="x"), full("b", publisher="y", network_scope=None)])
    assert list(report.questions().by_publisher()) == ["y"]
    assert report.questions().letters() == (
        "y:\n  - b: Were the questions about public social networks, internal networks of the firm, or both?"
    )


def test_nothing_to_ask_is_no_table():
    report = sc.check([full("a", publisher="x"), full("b", publisher="y")])
    assert str(report.questions()) == "0 questions to publishers"
    assert repr(report.questions()) == "<0 questions to 0 publishers>"


def test_a_letter_asks_each_question_once():
    chosen = sc.datasets.load("social-networks-2012").select(
        ["yellow-au-2012", "yellow-au-2013", "bitkom-2012"]
    )
    letters = sc.check(chosen).questions().letters().split("\n\n")
    for letter in letters:
        texts = [line.partition(": ")[2] for line in letter.splitlines()[1:]]
        assert len(texts) == len(set(texts)) > 0
    assert (
        "  - yellow-au-2012, yellow-au-2013: Which industries were covered, and which were excluded?"
        in "\n".join(letters).splitlines()
    )


def test_the_publisher_whose_answers_help_most_comes_first():
    known = {"countries": "FR", "network_scope": "public"}
    studies = [
        sc.Study(id="a", publisher="Zweite", countries="FR"),
        sc.Study(id="b", publisher="Amt", **known),
        sc.Study(id="c", publisher="Bureau", network_scope="public"),
    ]
    rules = [sc.explain("NS001"), sc.explain("GE001")]
    assert sc.check(studies, rules=rules).questions().letters().startswith("Zweite:\n")
