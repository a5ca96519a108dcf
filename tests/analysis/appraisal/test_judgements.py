from __future__ import annotations

import pandas as pd
import pytest

import studycheck as sc
from studycheck.analysis.appraisal import read_judgements, tools
from studycheck.errors import UnknownNameError

ROB2 = """\
Study,D1,D2,D3,D4,D5,Overall,Weight
Alpha 2012,Low,Low,Low,Low,Low,Low,33.3
Beta 2013,Some concerns,Low,low,Low,Low,Some concerns,0.14
Gamma 2014,No information,Low,High,NI,Not applicable,High,200
"""
ROBINS_E = """\
"","Study","d1","D2","D3","D4","D5","D6","D7","Overall"
"1","Alpha 2012","Some concerns","Very high","High","Low","NA","Low","Low","Very high"
"""
ROB1 = "Study;Random.sequence.generation;Allocation.concealment;Overall\nAlpha 2012;Unclear;Low;Unclear\n"
ROBINS_I = "Study,D1,D2,D3,D4,D5,D6,D7\nAlpha 2012,Low,Moderate,Serious,Critical,NI,Low,Low\n"
QUADAS = "Study\tD1\tD2\tD3\tD4\tOverall\tWeight\nAlpha 2012\tLow\tHigh\tSome concerns\tUnclear\tHigh\t1\n"
QUIPS = "Study,D1,D2,D3,D4,D5,D6,Overall\nAlpha 2012,Low,Moderate,High,Low,Low,Low,High\n"
CLUSTER = "Study,D1,D1b,D2,D3,D4,D5,Overall\nAlpha 2012,Low,Not applicable,Low,Low,Low,Low,Low\n"


def judged(tmp_path, text, tool="Generic"):
    file = tmp_path / "judgements.csv"
    file.write_text(text, encoding="utf-8")
    return read_judgements(file, tool)


def refused(tmp_path, text, tool="Generic"):
    with pytest.raises(sc.InputError) as caught:
        judged(tmp_path, text, tool)
    return str(caught.value).replace(f"{tmp_path}/", "").splitlines()


def levels(judgements):
    return [[*map(str, row)] for row in judgements.levels]


def test_judgements_are_read_with_the_overall_one_and_without_the_weight(tmp_path):
    judgements = judged(tmp_path, ROB2, "ROB2")
    assert judgements.studies == ("Alpha 2012", "Beta 2013", "Gamma 2014")
    assert judgements.domains == ("D1", "D2", "D3", "D4", "D5")
    assert levels(judgements)[2] == ["no information", "low", "high", "no information", "not applicable"]
    assert [*map(str, judgements.overall)] == ["low", "some concerns", "high"]
    assert str(judgements.of("Gamma 2014", "D3")) == str(judgements.of("Gamma 2014", "overall")) == "high"
    assert judgements.to_frame().shape == (3, 7)


@pytest.mark.parametrize(
    ("tool", "text", "expected"),
    [
        ("ROBINS-E", ROBINS_E, "some concerns, critical, high, low, not applicable, low, low"),
        ("ROB1", ROB1, "some concerns, low"),
        ("robins-i", ROBINS_I, "low, some concerns, high, critical, no information, low, low"),
        ("QUADAS-2", QUADAS, "low, high, some concerns, some concerns"),
        ("QUIPS", QUIPS, "low, some concerns, high, low, low, low"),
        ("RoB2-Cluster", CLUSTER, "low, not applicable, low, low, low, low"),
    ],
)
def test_the_tables_of_each_tool_are_read(tmp_path, tool, text, expected):
    judgements = judged(tmp_path, text, tool)
    assert ", ".join(levels(judgements)[0]) == expected
    assert judgements.studies == ("Alpha 2012",)


def test_the_words_that_were_written_are_kept(tmp_path):
    words = judged(tmp_path, ROBINS_I, "ROBINS-I").words
    assert {str(level): found for level, found in words.items()} == {
        "low": ("low",),
        "some concerns": ("moderate",),
        "high": ("serious",),
        "critical": ("critical",),
        "no information": ("no information",),
    }


def test_workbooks_and_frames_are_read_alike(tmp_path):
    judgements = judged(tmp_path, ROB2, "ROB2")
    frame = pd.read_csv(tmp_path / "judgements.csv")
    frame.to_excel(tmp_path / "judgements.xlsx", index=False)
    assert (
        read_judgements(frame, "ROB2") == read_judgements(tmp_path / "judgements.xlsx", "ROB2") == judgements
    )


def test_all_problems_are_said_at_once_at_their_cells(tmp_path):
    text = "Study,D1,D2,D3,D4\nAlpha,Serious,,Low,Low\nAlpha,Low,Low,Low,Low\n,Low,Low,Low,+\n"
    assert refused(tmp_path, text, "QUADAS-2") == [
        "5 problems in the judgements; nothing was read",
        "judgements.csv, row 2, column B: D1: 'Serious' is not a judgement of QUADAS-2; "
        "allowed: low, some concerns, unclear, high, no information, not applicable",
        "judgements.csv, row 2, column C: D2: an empty cell is not a judgement of QUADAS-2; "
        "allowed: low, some concerns, unclear, high, no information, not applicable",
        "judgements.csv, row 3, column A: Study: 'Alpha' stands in row 2, too; name the studies apart",
        "judgements.csv, row 4, column A: Study: names no study",
        "judgements.csv, row 4, column E: D4: '+' is not a judgement of QUADAS-2; "
        "allowed: low, some concerns, unclear, high, no information, not applicable",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Study,D1,D2\nAlpha,Low,Low\n",
            "judgements.csv:1: the domains D1, D2 are not those of RoB 2, D1, D2, D3, D4, D5; "
            "correct them, or read them as Generic",
        ),
        (
            "Study,Overall\nAlpha,Low\n",
            "judgements.csv:1: the table has no domain; it needs a column such as D1",
        ),
        (
            "",
            "judgements.csv:1: the table is empty; it needs a header such as Study, D1, Overall "
            "and a row for each study",
        ),
    ],
)
def test_tables_of_another_shape_are_refused(tmp_path, text, message):
    assert refused(tmp_path, text, "ROB2")[-1] == message


def test_unknown_names_are_refused(tmp_path):
    with pytest.raises(
        UnknownNameError, match="unknown tool 'ROBINS'; did you mean 'ROBINS-E' or 'ROBINS-I'"
    ):
        judged(tmp_path, ROB2, "ROBINS")
    judgements = judged(tmp_path, ROB2, "ROB2")
    with pytest.raises(UnknownNameError, match="unknown study 'Delta'"):
        judgements.of("Delta", "D1")
    with pytest.raises(UnknownNameError, match="unknown domain 'D9'"):
        judgements.of("Alpha 2012", "D9")
    with pytest.raises(sc.InputError, match=r"judgements are a \.csv or \.xlsx file, or a frame"):
        read_judgements(tmp_path / "judgements.rds")


def test_every_tool_but_the_generic_names_its_domains_and_its_source():
    for key, tool in tools().items():
        assert (key == "Generic") == (not tool.domains) == (not tool.source)
