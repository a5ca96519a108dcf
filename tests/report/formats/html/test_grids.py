"""The codes and tables say of every pair what the rules said."""

import json
import zlib
from base64 import b64decode
from itertools import combinations

import pytest

import studycheck as sc
from studycheck.checking.combining import combine, least_verdicts
from studycheck.report.formats.html import grids, script_data
from studycheck.report.formats.html.matrix import matrix_of
from studycheck.report.formats.html.numbers import numbers_of
from studycheck.report.formats.html.packing import PackedTexts
from studycheck.rules import Mismatch, pair_rule
from studycheck.rules.outcomes import OutcomeCode
from studycheck.vocabulary.terms import Dimension, Severity


@pytest.fixture(scope="module")
def report():
    return sc.check(sc.datasets.load("social-networks-2012"))


@pytest.fixture(scope="module")
def texts():
    return PackedTexts()


@pytest.fixture(scope="module")
def side(report, texts):
    return grids.grid(report, texts)


def test_a_table_has_what_its_rule_said_of_every_pair(report, side):
    for run, rule in zip(report.results.on_pairs, side["rules"], strict=True):
        for one, other in combinations(range(len(report.catalog)), 2):
            place = rule["keys"][one] * rule["width"] + rule["keys"][other]
            assert rule["table"][place] == str(int(run.cell(one, other))), rule["code"]


def test_the_words_of_every_finding_are_there(report, side, texts):
    words = texts.rows
    for run, rule in zip(report.results.on_pairs, side["rules"], strict=True):
        flat = iter(rule["messages"])
        messages = {(one, other): words[place] for one, other, place in zip(flat, flat, flat, strict=True)}
        for outcome in (OutcomeCode.MINOR, OutcomeCode.MAJOR, OutcomeCode.BLOCKER):
            for one, other in run.where(outcome):
                said = messages[rule["facts"][one], rule["facts"][other]]
                ids = (side["ids"][one], side["ids"][other])
                filled = said.replace(grids.ONE, ids[0]).replace(grids.OTHER, ids[1])
                assert filled == str(run.finding(one, other).message)


def test_weights_of_verdicts_are_those_of_the_check(report, side):
    for run, rule in zip(report.results.on_pairs, side["rules"], strict=True):
        for outcome, least in zip(OutcomeCode, least_verdicts(run.rule).tolist(), strict=True):
            # one rule with one outcome, of which no dimension is enough to rule a pair out
            code = combine([(run.rule, _cell(outcome))], 99, (1,))[0]
            assert code == max(rule["least"][outcome], int(rule["found"][outcome]))
            assert rule["found"][outcome] == (outcome is OutcomeCode.MAJOR)
            assert code == least
            at_worst = combine([(run.rule, _cell(outcome))], 1, (1,))[0]
            assert (at_worst == 2 and least < 2) <= bool(rule["possible"][outcome])


def _cell(outcome):
    import numpy as np

    return np.array([outcome], dtype=np.uint8)


def test_what_a_card_lacks_is_named_with_its_state(report, side, texts):
    place = list(report.catalog).index("bitkom-2012")
    flat = iter(side["missing"][place])
    words = texts.rows
    lacking = {words[field]: words[state] for field, state in zip(flat, flat, strict=True)}
    assert lacking["sample.method"] == "not stated"
    assert lacking["sample.response_rate.value"] == ""
    assert "sample.achieved" not in lacking


@pair_rule(
    "XX001", "A rule that quotes one side", severity=Severity.MAJOR, dimension=Dimension.TIME,
    of=lambda row: row.study.year, needs=("year",), cites=(), remedy="Say so.",
)  # fmt: skip
def later(a, b):
    """Compare years in one direction only.

    Examples
    --------
    """
    return Mismatch("{one} is of {a}, later than {other}", a=a) if a > b else None


def test_a_rule_that_speaks_in_one_direction_is_quoted_in_it():
    report = sc.check([sc.Study(id="a", year=2010), sc.Study(id="b", year=2012)], rules=[later])
    if not report.findings:
        report = sc.check([sc.Study(id="a", year=2012), sc.Study(id="b", year=2010)], rules=[later])
    texts = PackedTexts()
    (rule,) = grids.grid(report, texts)["rules"]
    said = texts.rows[rule["messages"][2]].replace(grids.ONE, "a").replace(grids.OTHER, "b")
    assert said == str(report.findings[0].message)


def test_above_a_number_of_facts_words_are_left_out(report, monkeypatch):
    monkeypatch.setattr(grids, "MOST_MESSAGES", 10)
    side = grids.grid(report, PackedTexts())
    assert side["worded"] is False
    assert not any(rule["messages"] for rule in side["rules"])


def test_above_a_number_of_cells_there_is_nothing_to_explore(report, monkeypatch):
    monkeypatch.setattr(script_data, "MOST_CELLS", 10)
    assert script_data.script_data(report, None, matrix_of(report)) == ""
    assert 'id="data"' not in report.to_html()


def unpacked(text):
    return json.loads(zlib.decompress(b64decode(text)))


def test_data_have_no_text_that_could_end_a_script(report):
    text = script_data.script_data(report, numbers_of(report), matrix_of(report))
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
    data = unpacked(text)
    assert [side["ids"][0] for side in data["sides"]] == ["abs-buit-2011-12", "abs-buit-2011-12[0]"]
    assert data["names"][2] == "BITKOM, Social Media 2012"


def test_control_characters_in_data_are_visible():
    report = sc.check([sc.Study(id=name, title="a\u202eb", size={"label": "x\x1by"}) for name in "ab"])
    data = unpacked(script_data.script_data(report, None, matrix_of(report)))
    shown = json.dumps(data, ensure_ascii=False)
    assert "\u202e" not in shown
    assert "\\\\u202e" in shown


def test_questions_are_those_of_the_topic_of_a_study():
    social, ai = sc.Study(id="a"), sc.Study(id="b", topic="ai-adoption")
    report = sc.check([social, ai, sc.Study(id="c", topic="ai-adoption")])
    data = unpacked(script_data.script_data(report, None, matrix_of(report)))
    field = str(data["texts"].index("objectives"))
    assert [data["questions"][topic][field] for topic in data["topics"]] == [
        "Which objectives of using networks were asked about?",
        *["Which objectives of using AI were asked about?"] * 2,
    ]


def test_a_check_of_numbers_has_one_side_for_both():
    report = sc.check(sc.datasets.load("social-networks-2012"), of="estimates", construct="has_profile")
    data = unpacked(script_data.script_data(report, numbers_of(report), matrix_of(report)))
    assert data["sides"][0]["ids"] == data["sides"][1]["ids"]
