from __future__ import annotations

import json

import pytest
from hypothesis import given, settings, strategies as st

from studycheck.base.text_limits import MAX_DEPTH
from studycheck.catalog.readers.json_text import parse_json
from studycheck.errors import InputError, Problem
from tests.strategies import QUICK, examples


def refused(text: str) -> str:
    with pytest.raises(InputError) as error:
        parse_json(text=text, name="card.json")
    return str(error.value)


def test_a_text_is_one_document():
    (document,) = parse_json('{"id": "NO", "year": 2012, "share": 0.5, "weighted": null}')
    assert document.data == {"id": "NO", "year": 2012, "share": 0.5, "weighted": None}


def test_surrogate_pairs_are_one_character():
    (document,) = parse_json(r'["\ud83d\ude00", "\\ud83d", "\u00e9"]')
    assert document.data == ["😀", "\\ud83d", "é"]


def test_lines_are_found_in_nested_lists_and_objects():
    (document,) = parse_json(
        '[\n {"id": "a",\n  "roles": [{"share": 1},\n            {"role": "HR",\n             "share": 2}]},\n'
        ' {"id":\n   "b", "é": [[1,\n2]]}\n]\n'
    )
    lines = {
        (): 1,
        (0,): 2,
        (0, "roles"): 3,
        (0, "roles", 0, "share"): 3,
        (0, "roles", 1, "share"): 5,
        (0, "roles", 2, "share"): 3,  # not there: the nearest thing above it
        (1, "id"): 6,
        (1, "é", 0, 1): 8,
        (2,): 1,
    }
    assert {path: document.line(path) for path in lines} == lines


def test_brackets_and_quotes_in_text_do_not_disturb_the_lines():
    (document,) = parse_json('{"a": "]}\\"[{",\n "b]": "\\\\",\n "c": 1}')
    assert [document.line((key,)) for key in ("a", "b]", "c")] == [1, 2, 3]


WRONG = {
    "key twice": ('{"a": 1,\n "b": 2,\n "a": 3}', "card.json:3: the key 'a' stands twice, first on line 1"),
    # the same key in another object is no help in finding the line
    "key twice in a later card": (
        '[{"id": "a", "title": "x"},\n {"id": "b",\n  "title": "y",\n  "title": "z"}]',
        "card.json:4: [1]: the key 'title' stands twice, first on line 3",
    ),
    "key twice, deep": (
        '{"sample": {"roles": [{"x": 1},\n {"x": 1, "y": 1,\n"x": 2}]}}',
        "card.json:3: sample.roles[1]: the key 'x' stands twice, first on line 2",
    ),
    "key with an accent twice": ('{"é": 1,\n"\\u00e9": 2}', "card.json:2: the key 'é' stands twice, first on line 1"),
    "several keys twice": (
        '{"a": 1, "b": 1,\n"a": 2,\n"b": 2}',
        "2 problems in the file; nothing was read\n"
        "card.json:2: the key 'a' stands twice, first on line 1\n"
        "card.json:3: the key 'b' stands twice, first on line 1",
    ),
    "not a number": ('{"note": "NaN",\n "value": NaN}', "card.json:2: NaN is not a JSON number"),
    "infinity": ('[1,\n\n Infinity]', "card.json:3: Infinity is not a JSON number"),
    "minus infinity": ('{"a": "-Infinity \\" NaN",\n "b": -Infinity}', "card.json:2: -Infinity is not a JSON number"),
    "endless number": ("[1,\n" + "9" * 5_000 + "]", "card.json:2: 99999999999999999999… is not a JSON number"),
    "half a character": (
        '["\\\\ud83d",\n "\\ud83d\\ude00",\n "\\ud83d"]',
        "card.json:3: \\ud83d is half of a character; write the character itself",
    ),
    "other half of a character": (
        '{"\\uDE00": 1}',
        "card.json:1: \\uDE00 is half of a character; write the character itself",
    ),
    "no comma": ('{"a": 1\n"b": 2}', "card.json:2: this is not JSON: Expecting ',' delimiter"),
    "open": ('{"a": [1,\n2', "card.json:2: this is not JSON: Expecting ',' delimiter"),
    "single quotes": ("{'a': 1}", "card.json:1: this is not JSON: Expecting property name enclosed in double quotes"),
    "comment": ('{"a": 1} // x', "card.json:1: this is not JSON: Extra data"),
    "two texts": ('{"a": 1}\n{"b": 1}', "card.json:2: this is not JSON: Extra data"),
    "empty": ("", "card.json:1: this is not JSON: Expecting value"),
    "yaml": ("id: a", "card.json:1: this is not JSON: Expecting value"),
    "line break in text": ('{"a": "x\ny"}', "card.json:1: this is not JSON: Invalid control character at"),
    "leading zero": ("[012]", "card.json:1: this is not JSON: Expecting ',' delimiter"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_with_its_line(name):
    text, message = WRONG[name]
    assert refused(text) == message


@pytest.mark.parametrize("text", ['{"a": 1,\n "b": 2,\n}', "[1,\n 2,\n]"])
def test_a_comma_too_many_is_said_with_its_line(text):
    # the words differ between versions of Python, and so does the end of which the line is given
    place, _, words = refused(text).partition(": this is not JSON: ")
    assert place in ("card.json:2", "card.json:3")
    assert words


TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels; a study card nests about six"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[" * 200_000, 1),
        ('{"a":' * 200_000, 1),
        ("[\n" * 61 + "]" * 61, 61),
        ("[" * 900 + "]" * 900, 1),
        ('{"a": "' + "[" * 90 + '",\n"b": ' + "[" * 61 + "]" * 61 + "}", 2),
    ],
    ids=["lists", "objects", "closed", "900", "after text"],
)
def test_what_nests_too_deep_is_refused_before_it_can_do_harm(text, line):
    assert refused(text) == f"card.json:{line}: {TOO_DEEP}"


def test_60_levels_and_many_lists_side_by_side_are_read():
    (document,) = parse_json("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert document.line((0,) * (MAX_DEPTH - 1)) == 1
    assert len(parse_json("[" + "[]," * 5_000 + "[]]")[0].data) == 5_001


def test_brackets_in_text_are_no_levels():
    assert parse_json(json.dumps("[{" * 1_000 + '"\\'))[0].data == "[{" * 1_000 + '"\\'


def test_quotes_that_never_close_are_refused():
    assert refused('["' + '\\"' * 200_000).startswith("card.json:1: this is not JSON: Unterminated string")


def test_a_text_too_long_is_refused_unread():
    said = "card.json:1: the text has 50,000,000 characters, the limit is 20,000,000; split it into several files"
    assert refused("[1, 2, 3]\n" * 5_000_000) == said


def test_many_lines_are_found_in_time():
    text = "[" + ",\n".join(f'{{"id": "s{index}"}}' for index in range(20_000)) + "]"
    (document,) = parse_json(text)
    assert [document.line((index,)) for index in range(20_000)] == list(range(1, 20_001))


VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(), inner, max_size=4)),
    max_leaves=20,
)


@settings(QUICK, max_examples=examples(200))
@given(data=VALUES, indent=st.sampled_from([None, 0, 2]), ascii_only=st.booleans())
def test_any_data_is_read_and_every_place_has_a_line(data, indent, ascii_only):
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
    (document,) = parse_json(text)
    assert document.data == data

    def places(value, path):
        yield path
        inner = (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        )
        for part, item in inner:
            yield from places(item, (*path, part))

    lines = [document.line(path) for path in places(data, ())]
    assert lines == sorted(lines)
    if indent is not None:
        expected = [
            number
            for number, line in enumerate(text.split("\n"), 1)
            if line.strip() not in ("]", "}", "],", "},")
        ]
        assert sorted(set(lines)) == expected


@settings(QUICK, max_examples=examples(200))
@given(text=st.text(st.sampled_from('{}[]",:\\ \n0123456789eu-+.aNInfity')))
def test_any_text_is_read_or_refused_and_nothing_else_happens(text):
    problems: tuple[Problem, ...] = ()
    try:
        parse_json(text, "card.json")
    except InputError as error:
        problems = error.problems
    assert all(problem.file == "card.json" for problem in problems)
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)
