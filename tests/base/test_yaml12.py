from __future__ import annotations

import math
import time

import pytest
import yaml
from hypothesis import given, settings, strategies as st

from studycheck.base.document import Document, dotted
from studycheck.base.language import language, use_language
from studycheck.base.text_limits import MAX_CHARACTERS, MAX_DEPTH
from studycheck.base.yaml12 import load_text, parse
from studycheck.base.yaml_dump import dump
from studycheck.base.yaml_errors import explain_yaml_error
from studycheck.base.yaml_scalars import resolve
from studycheck.errors import InputError, Problem
from tests.strategies import NASTY, QUICK, examples


def refused(text: str) -> str:
    with pytest.raises(InputError) as error:
        parse(text, "card.yaml")
    return str(error.value)


# scalars: the core schema of YAML 1.2, chapter 10.3

SCALARS = [
    *((text, text) for text in ("NO", "No", "no", "YES", "yes", "ON", "on", "OFF", "off", "y", "n", "Y", "N")),
    *((text, True) for text in ("true", "True", "TRUE")),
    *((text, False) for text in ("false", "False", "FALSE")),
    *((text, None) for text in ("", "~", "null", "Null", "NULL")),
    ("nULL", "nULL"), ("tRUE", "tRUE"), ("none", "none"), ("None", "None"),
    ("0", 0), ("12", 12), ("-12", -12), ("+12", 12), ("012", 12), ("-00", 0), ("007", 7),
    ("0o14", 12), ("0o7", 7), ("0o8", "0o8"), ("-0o14", "-0o14"), ("0O14", "0O14"),
    ("0x1F", 31), ("0xff", 255), ("0xfg", "0xfg"), ("-0x1F", "-0x1F"), ("0b11", "0b11"),
    ("1_000", "1_000"), ("1,000", "1,000"), ("1 000", "1 000"),
    ("1e3", 1000.0), ("1E3", 1000.0), ("1e+3", 1000.0), ("-1.5e-3", -0.0015), ("1.", 1.0), (".5", 0.5), ("-.5", -0.5),
    ("+.5", 0.5), ("0.44", 0.44), ("1e", "1e"), ("e3", "e3"), (".", "."), ("-", "-"), ("+", "+"), ("..", ".."),
    ("1.2.3", "1.2.3"), ("1e3.5", "1e3.5"), ("44 %", "44 %"), ("44%", "44%"),
    (".inf", math.inf), ("+.Inf", math.inf), ("-.INF", -math.inf), (".iNF", ".iNF"), ("inf", "inf"),
    ("nan", "nan"), ("-.nan", "-.nan"), ("Infinity", "Infinity"),
    ("12:30:45", "12:30:45"), ("1:30", "1:30"), ("190:20:30.15", "190:20:30.15"),
    ("2012-06-05", "2012-06-05"), ("2012-06-05T12:00:00Z", "2012-06-05T12:00:00Z"), ("2012-06", "2012-06"),
    ("=", "="), ("<<", "<<"), ("٣", "٣"), ("²", "²"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), SCALARS)
def test_plain_scalar_follows_the_core_schema(text, value):
    for found in (resolve(text), load_text(f"k: {text}")["k"] if text not in ("-",) else resolve(text)):
        assert found == value
        assert type(found) is type(value)


@pytest.mark.parametrize("text", [".nan", ".NaN", ".NAN"])
def test_not_a_number_is_one_of_three_spellings(text):
    assert math.isnan(load_text(f"k: {text}")["k"])


@pytest.mark.parametrize(
    "text", ["12", "1e3", "true", "null", "~", "", "NO", "0o14", ".inf", "2012-06-05", "1"]
)
def test_what_is_quoted_stays_text(text):
    assert load_text(f"[ '{text}', \"{text}\" ]") == [text, text]


@pytest.mark.parametrize("style", ["|", ">", "|-", ">-"])
def test_block_text_stays_text(style):
    assert load_text(f"k: {style}\n  12\n")["k"].strip() == "12"


@pytest.mark.parametrize("key", ["NO", "on", "1", "1e3", "true", "~", "2012-06-05", "0o14", "=", "''"])
def test_a_key_is_text_whatever_it_looks_like(key):
    assert load_text(f"{key}: x") == {key.strip("'"): "x"}


def test_a_key_without_text_is_empty_text():
    assert load_text("? \n: x") == {"": "x"}


def test_many_digits_are_text_and_no_slow_number():
    assert load_text("9" * 400) == int("9" * 400)
    assert load_text("9" * 401) == "9" * 401


def test_the_merge_sign_is_an_ordinary_key():
    assert load_text("a: &a {x: 1}\nb: {<<: *a}") == {"a": {"x": 1}, "b": {"<<": {"x": 1}}}


# documents

DOCUMENTS = [
    ("", []),
    ("# only a comment\n", []),
    ("---\n", [None]),
    ("a: 1", [{"a": 1}]),
    ("a: 1\n---\nb: 2\n...\n---\n- 3\n", [{"a": 1}, {"b": 2}, [3]]),
    ("a: 1\n---\n", [{"a": 1}, None]),
    ("%YAML 1.2\n---\na: NO\n", [{"a": "NO"}]),
    ("\ufeffa: 1\n", [{"a": 1}]),
    ("a: 1\r\nb:\r\n  - x\r\n", [{"a": 1, "b": ["x"]}]),
    ("a: 1\rb: 2\r", [{"a": 1, "b": 2}]),
    ("a: {b: [1, {c: d}]}", [{"a": {"b": [1, {"c": "d"}]}}]),
    ("a: |\n  one\n\n  two\n", [{"a": "one\n\ntwo\n"}]),
    ("é: “ü” 中 😀", [{"é": "“ü” 中 😀"}]),
]


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS)
def test_a_text_may_hold_any_number_of_documents(text, expected):
    assert [document.data for document in parse(text=text, name="card.yaml")] == expected


def test_a_document_tells_the_line_of_everything_in_it():
    (document,) = parse(
        "# head\nid: a\nsample:\n  achieved: 80\n\nroles:\n  - role: HR\n    share: 1\n  - x\n"
    )
    lines = {
        (): 2,
        ("id",): 2,
        ("sample", "achieved"): 4,
        ("sample", "issued"): 3,  # not there: the nearest thing above it
        ("roles", 0, "share"): 8,
        ("roles", 1): 9,
        ("roles", 7, "share"): 6,
        ("nothing",): 2,
    }
    assert {path: document.line(path) for path in lines} == lines


def test_a_later_document_counts_lines_from_the_beginning_of_the_text():
    _, second = parse("id: a\n---\nid: b\n")
    assert second.line(("id",)) == 3


def test_a_document_without_places_has_no_line():
    assert Document({"id": "a"}).line(("id",)) == 0


def test_lines_are_right_after_windows_line_breaks():
    (document,) = parse("id: a\r\nyear: 2012\r\n")
    assert document.line(("year",)) == 2


# what is wrong

WRONG = {
    "key twice": (
        "a: 1\nb:\n  c: 1\n  c: 2\na: 3\n",
        "2 problems in the file; nothing was read\n"
        "card.yaml:4: b: the key 'c' stands twice, first on line 3\n"
        "card.yaml:5: the key 'a' stands twice, first on line 1",
    ),
    "key three times in a list": (
        "- x\n- {a: 1,\n   a: 2,\n   a: 3}",
        "2 problems in the file; nothing was read\n"
        "card.yaml:3: [1]: the key 'a' stands twice, first on line 2\n"
        "card.yaml:4: [1]: the key 'a' stands twice, first on line 2",
    ),
    "number and text are the same key": ("1: a\n'1': b", "card.yaml:2: the key '1' stands twice, first on line 1"),
    "list as key": ("? [a, b]\n: c", "card.yaml:1: a key must be plain text, not a list or a mapping"),
    "mapping as key": ("x:\n  {a: 1}: c", "card.yaml:2: x: a key must be plain text, not a list or a mapping"),
    "python tag": (
        "a: !!python/object/apply:os.system [ls]",
        "card.yaml:1: a: the tag '!!python/object/apply:os.system' is not read; remove it",
    ),
    "own tag": ("a:\n  b: !foo 1", "card.yaml:2: a.b: the tag '!foo' is not read; remove it"),
    "tag on a list": ("a: !foo [1]", "card.yaml:1: a: the tag '!foo' is not read; remove it"),
    "tag on a key": ("!foo a: 1", "card.yaml:1: the tag '!foo' is not read; remove it"),
    # a number with !!str would have to be text: rather than follow some tags, none is followed
    "tag of the core schema": ("year: !!str 2012", "card.yaml:1: year: the tag '!!str' is not read; remove it"),
    "tag on quoted text": ("a: !!int '5'", "card.yaml:1: a: the tag '!!int' is not read; remove it"),
    "binary tag": ("a: !!binary aGVsbG8=", "card.yaml:1: a: the tag '!!binary' is not read; remove it"),
    "set tag": ("a: !!set {x}", "card.yaml:1: a: the tag '!!set' is not read; remove it"),
    "long tag": ("a: !" + "x" * 90 + " 1", f"card.yaml:1: a: the tag '!{'x' * 57}… is not read; remove it"),
    "unknown alias": ("a: *nobody",
        "card.yaml:1: this is not YAML: text that begins with * needs quotation marks "
        "(the parser says “found undefined alias”)"
    ),
    "alias in itself": ("a: 1\nb: &b [*b]", "card.yaml:2: an alias stands inside the value that it repeats"),
    "alias deep in itself": ("a: 1\nb: &b\n  c: [*b]", "card.yaml:2: an alias stands inside the value that it repeats"),
    "bell": ("a: 1\nb: 2\nc: \x07", r"card.yaml:3: this is not YAML: the character '\x07' is not allowed; remove it"),
    "zero": ("a: \x00", r"card.yaml:1: this is not YAML: the character '\x00' is not allowed; remove it"),
    "delete": ("a: \x7f", r"card.yaml:1: this is not YAML: the character '\x7f' is not allowed; remove it"),
    "byte order mark inside": (
        "a: 1\nb: \ufeff",
        r"card.yaml:2: this is not YAML: the character '\ufeff' is not allowed; remove it",
    ),
    "half a character": (
        "a: \ud83d",
        r"card.yaml:1: this is not YAML: the character '\ud83d' is not allowed; remove it",
    ),
    "indentation": (
        "a:\n  b: 1\n c: 2",
        "card.yaml:3: this is not YAML: the line is not “key: value”, or is not indented as its neighbours "
        "(the parser says “did not find expected key, while parsing a block mapping”)",
    ),
    "tab": (
        "a:\n\tb: 1",
        "card.yaml:2: this is not YAML: a tab stands before the first word; write blanks",
    ),
    "colon in text": ("a: b: c",
        "card.yaml:1: this is not YAML: a second colon stands in this line, or the line is indented too far; "
        "put text with a colon in quotation marks (the parser says “mapping values are not allowed in this "
        "context”)"
    ),
    "open bracket": (
        "a: [1, 2\nb: 3",
        "card.yaml:2: this is not YAML: a list in brackets is not closed, or lacks a comma "
        "(the parser says “did not find expected ',' or ']', while parsing a flow sequence”)",
    ),
    "open quote": (
        'a: "x\n',
        "card.yaml:1: this is not YAML: a quotation mark is opened and never closed "
        "(the parser says “found unexpected end of stream, while scanning a quoted scalar”)",
    ),
    "later document": ("a: 1\n---\nb: [", "card.yaml:3: this is not YAML: a value is missing, or a bracket or "
                       "a comma stands in its place "
                       "(the parser says “did not find expected node content, while "
                       "parsing a flow node”)"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_with_its_line(name):
    text, message = WRONG[name]
    assert refused(text) == message


def test_it_is_said_in_french_and_the_parser_is_quoted():
    with use_language(language("fr")):
        assert refused("a: [1, 2\nb: 3") == (
            "card.yaml:2: ce n’est pas du YAML\u00a0: une liste entre crochets n’est pas fermée, ou il y manque une "
            "virgule (l’analyseur dit «\u00a0did not find expected ',' or ']', while parsing a flow sequence\u00a0»)"
        )


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("name", [name for name in WRONG if "the parser says" in WRONG[name][1]])
def test_both_parsers_of_the_library_are_understood(name, loader):
    text, message = WRONG[name]
    with pytest.raises(yaml.YAMLError) as error:
        list(yaml.compose_all(text, Loader=getattr(yaml, loader)))
    said = explain_yaml_error(error.value, "")
    assert said.partition(" (the parser")[0] == message.partition(": ")[2].partition(" (the parser")[0]


def test_problems_of_all_documents_are_said_at_once():
    assert refused("a: !x 1\n---\nb: 1\nb: 2") == (
        "2 problems in the file; nothing was read\n"
        "card.yaml:1: a: the tag '!x' is not read; remove it\n"
        "card.yaml:4: the key 'b' stands twice, first on line 3"
    )


# limits

TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels; a study card nests about six"
DEEP = {
    "200,000 brackets": ("[" * 200_000, 1),
    "200,000 braces": ("{a: " * 200_000, 1),
    "5,000 dashes": ("- " * 5_000, 1),
    "5,000 question marks": ("? " * 5_000, 1),
    "3,000 levels by indentation": ("".join(" " * level + "k:\n" for level in range(3_000)), 61),
    "dashes after a carriage return": ("a:\r" + "- " * 100_000, 2),
    "dashes after the line break of IBM": ("a:\x85" + "- " * 100_000, 2),
    "dashes after the line break of Unicode": ("a:\u2028" + "- " * 100_000, 2),
    "61 lists, closed": ("[" * 61 + "]" * 61, 1),
    "lists hidden in text": ("a: '" + "[" * 4_000 + "'\nb: " + "[" * 61 + "]" * 61, 2),
}


@pytest.mark.parametrize("name", DEEP)
def test_what_nests_too_deep_is_refused_before_it_can_do_harm(name):
    text, line = DEEP[name]
    said = refused(text)
    # short texts are composed first: the place is then where the nest begins, or where the parser gives up
    assert said in {f"card.yaml:{place}: {TOO_DEEP}" for place in (line, 1, 1000)}


def test_60_levels_are_read():
    assert load_text("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert load_text("".join(" " * level + "k:\n" for level in range(MAX_DEPTH)))


def test_many_brackets_that_do_not_nest_are_read():
    assert load_text("[" + "[], " * 5_000 + "]") == [[]] * 5_000


def test_a_long_line_of_dashes_in_text_is_text():
    assert load_text("a: '" + "- " * 5_000 + "x'") == {"a": "- " * 5_000 + "x"}


def test_aliases_repeat_values_within_limits():
    text = "base: &b {unit: firm, roles: [HR, IT]}\none: *b\ntwo: [*b, *b]"
    base = {"unit": "firm", "roles": ["HR", "IT"]}
    assert load_text(text) == {"base": base, "one": base, "two": [base, base]}


def test_an_aliased_value_has_the_line_where_it_is_written():
    (document,) = parse("base: &b\n  unit: firm\none: *b")
    assert document.line(("one", "unit")) == 2


def bomb(levels: int, width: int) -> str:
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, levels)]
    return "\n".join(lines)


BOMBS = {
    "nine by nine": (bomb(9, 9), "102,908,576", False),
    "more values than can be counted": (bomb(30, 9), "more than 1,000,000,000,000", False),
    "chain of 1,000 anchors": (bomb(1_000, 1), "502,501", True),
    "6,000 anchors, each nine times": (bomb(6_000, 9), "more than 1,000,000,000,000", True),
    "wide": ("a: &a [" + "x, " * 5_000 + "]\nb: [" + "*a, " * 5_000 + "]", "25,010,005", False),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_grows_through_aliases_is_refused_without_growing(name):
    text, values, too_deep = BOMBS[name]
    with pytest.raises(InputError) as error:
        parse(text, "card.yaml")
    said = f"aliases make this grow to {values} values from {len(text):,} characters; write the values out"
    assert [problem.message for problem in error.value.problems] == [said, TOO_DEEP][: 2 if too_deep else 1]
    assert {(problem.file, problem.line) for problem in error.value.problems} == {("card.yaml", 1)}


def test_a_text_too_long_is_refused_unread():
    said = "card.yaml:1: the text has 50,000,000 characters, the limit is 20,000,000; split it into several files"
    assert refused("- a\n" * 12_500_000) == said
    assert MAX_CHARACTERS == 20_000_000


def test_a_text_of_many_values_is_read_in_time():
    assert len(load_text("- id: a\n" * 20_000)) == 20_000


# writing

PLAIN = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**300), 10**300),
        st.floats(allow_nan=False),
        st.sampled_from(NASTY),
        st.text(st.characters(exclude_categories=["Cs"])),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]))), inner
        ),
    ),
    max_leaves=20,
)


def same(one: object, other: object) -> bool:
    """Compare values with their types, so that 1, 1.0 and True differ."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


@settings(QUICK, max_examples=examples(400))
@given(data=PLAIN)
def test_what_is_written_reads_back_the_same(data):
    assert same(load_text(dump(data=data)), data)


@settings(QUICK, max_examples=examples(300))
@given(
    text=st.text(st.sampled_from("-?:,[]{}#&*!|>'\"%@`~=. \n\t\r0123456789eExXoOabnulNOtrfs_+<"), max_size=12)
)
def test_any_short_text_made_of_signs_reads_back_as_itself(text):
    assert load_text(dump({"k": text, text: [text]})) == {"k": text} | {text: [text]}


@settings(QUICK, max_examples=examples(300))
@given(text=st.text())
def test_any_text_is_read_or_refused_and_nothing_else_happens(text):
    problems: tuple[Problem, ...] = ()
    try:
        parse(text, "card.yaml")
    except InputError as error:
        problems = error.problems
    assert all(problem.file == "card.yaml" for problem in problems)
    assert all(1 <= problem.line <= len(text) + 1 for problem in problems)


def test_writing_never_uses_an_alias_or_another_order():
    shared = {"b": 1, "a": [2]}
    assert dump({"z": shared, "a": shared}) == "z:\n  b: 1\n  a:\n  - 2\na:\n  b: 1\n  a:\n  - 2\n"


PATHS = [
    ((), ""),
    (("id",), "id"),
    (("studies", 0, "sample", "achieved"), "studies[0].sample.achieved"),
    ((0, "id"), "[0].id"),
    (("a", 1, 2), "a[1][2]"),
]


@pytest.mark.parametrize(("path", "expected"), PATHS)
def test_a_path_is_written_as_people_write_it(path, expected):
    assert dotted(path=path) == expected


def test_lines_of_very_many_keys_are_found_in_time():
    (document,) = parse("".join(f"k{number}: 1\n" for number in range(20_000)))
    started = time.process_time()
    assert [document.line((f"k{number}",)) for number in range(20_000)] == list(range(1, 20_001))
    assert time.process_time() - started < 2


@given(
    st.recursive(
        st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from("abc"), inner)
    )
)
def test_what_is_kept_of_a_document_tells_the_same_lines(data):
    def paths(value, path):
        yield path
        items = (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        )
        for part, inner in items:
            yield from paths(inner, (*path, part))

    (document,) = parse(dump(data))
    for path in paths(data, ()):
        assert document.places().line(path) == document.line(path)
        assert document.places().line((*path, "absent")) == document.line((*path, "absent"))
