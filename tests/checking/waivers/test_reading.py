import pytest

import studycheck as sc
from studycheck.checking.waivers import read_waivers
from studycheck.errors import InputError


@pytest.fixture
def write(tmp_path):
    def write(text):
        file = tmp_path / "waivers.yaml"
        file.write_text(text)
        return file

    return write


GOOD = "{code: SA001, target: a, reason: x, author: y, date: 2026-01-31"
REQUIRED = "code, target, reason, author and date"
WRONG = [
    ("- a", ["1: ['a'] is not a list of waivers: write a mapping"]),
    (
        "waivers: all",
        ["1: waivers: 'all' is not a list of waivers; write a list of entries, each with " + REQUIRED],
    ),
    ("waiver:\n- a", ["1: waiver: is not a field of this file; write waivers: and a list"]),
    (
        f"""
waivers:
- SA001
- {{code: SA001, target: a, author: y, date: 2026-01-31}}
- {GOOD}, expire: 2027-01-01}}
- {GOOD}, expires: 2025-01-01}}
- {{code: SA001, target: [a, b, a], reason: '', author: y, date: 2026-01}}
- {{code: SA001, target: b, reason: x, author: y, date: soon}}
- {{code: SA001, target: c, field: sample.achievd, reason: x, author: y, date: 2026-01-31}}
- {{code: SA001, target: d, reason: x, author: 7, date: 2026-02-30}}
- {GOOD}}}
""",
        [
            "3: waivers[0]: 'SA001' is not a waiver; write " + REQUIRED,
            "4: waivers[1].reason: is required",
            "5: waivers[2].expire: is not a field of a waiver; did you mean 'expires'?",
            "6: waivers[3].expires: 2025-01-01 is before the date of the waiver, 2026-01-31; write a later day",
            "7: waivers[4].date: '2026-01' is not a day; write one such as 2026-03-31",
            "7: waivers[4].reason: '' is empty; write some text",
            "7: waivers[4].target: names 'a' twice; name each study once",
            "8: waivers[5].date: 'soon' is not a date; write a year, 2012-06, 2012-06-05 or 2012-Q3",
            "9: waivers[6].field: 'sample.achievd' is not a field of a study; did you mean 'sample'?",
            "10: waivers[7].author: 7 is not text; put it in quotes",
            "10: waivers[7].date: '2026-02-30' is not a date: 2026-02 has 28 days",
            "11: waivers[8]: line 6 already waives SA001 on a; remove one of the two",
        ],
    ),
]


@pytest.mark.parametrize(("text", "messages"), WRONG)
def test_all_problems_are_reported_at_once_with_their_lines(write, text, messages):
    file = write(text)
    with pytest.raises(InputError) as error:
        read_waivers(file)
    assert [str(problem).removeprefix(f"{file}:") for problem in error.value.problems] == messages


def test_a_file_may_hold_an_empty_list(write):
    assert len(read_waivers(write("waivers:\n"))) == 0


def test_the_file_beside_the_cards_is_not_a_card(tmp_path, write):
    (tmp_path / "a.yaml").write_text("id: a")
    write("waivers: []")
    assert list(sc.read(tmp_path)) == list(sc.read(tmp_path / "*.yaml")) == ["a"]
