from __future__ import annotations

import copy
import pickle

import pytest

from studycheck.errors import (
    InputError,
    OutputError,
    Problem,
    StudycheckError,
    UnknownNameError,
    did_you_mean,
    missing_extra,
    shorten,
)

FIELDS = ["sample", "size", "sponsor", "estimates", "eu-2003-361", "eu-sbs-size"]

HINTS = [
    ("samle", "; did you mean 'sample'?"),
    ("SAMPLE", "; did you mean 'sample'?"),
    ("eu-2003", "; did you mean 'eu-2003-361'?"),  # the beginning of a name is close enough
    ("eu-", "; did you mean 'eu-2003-361' or 'eu-sbs-size'?"),
    ("eu-sme", "; did you mean 'eu-2003-361' or 'eu-sbs-size'?"),  # the same part before the hyphen
    ("es", ""),  # two letters are the beginning of too much
    ("zzzzzz", ""),
    ("", ""),
    (12, ""),
    (None, ""),
]


@pytest.mark.parametrize(("given", "expected"), HINTS)
def test_hint_names_what_is_close_and_nothing_else(given, expected):
    assert did_you_mean(given=given, allowed=FIELDS) == expected


def test_hint_is_spelt_as_the_name_is_allowed():
    assert did_you_mean(given="ÉTI", allowed=["ÉTI (large)"]) == "; did you mean 'ÉTI (large)'?"


def test_hint_looks_only_at_the_beginning_of_a_long_text():
    assert did_you_mean(given="sample" * 100_000, allowed=FIELDS) == ""


SHORTENED = [
    ("abc", 60, "'abc'"),
    ("x" * 100, 10, "'xxxxxxxx…"),
    ("é'\n", 60, '"é\'\\n"'),
    ([1, 2, 3], 5, "[1, …"),
    (12, 60, "12"),
    ("x" * 58, 60, "'" + "x" * 58 + "'"),
    ("x" * 59, 60, "'" + "x" * 58 + "…"),
]


@pytest.mark.parametrize(("given", "width", "expected"), SHORTENED)
def test_what_was_given_stays_one_readable_line(given, width, expected):
    assert shorten(given=given, width=width) == expected


def test_unknown_name_with_a_close_one():
    error = UnknownNameError(kind="study", given="acme-2011", allowed=["acme-2012", "zew-2013"])
    assert str(error) == "unknown study 'acme-2011'; did you mean 'acme-2012'?"
    assert (error.kind, error.given, error.allowed) == ("study", "acme-2011", ("acme-2012", "zew-2013"))


def test_unknown_name_without_a_close_one_lists_the_first_twelve():
    error = UnknownNameError(kind="letter", given="zebra", allowed="abcdefghijklmnopqrstuvw")
    assert str(error) == "unknown letter 'zebra'; known: a, b, c, d, e, f, g, h, i, j, k, l, …"


def test_unknown_name_lists_a_small_vocabulary_whole():
    error = UnknownNameError(kind="letter", given="zebra", allowed="abcdefghijklmnopq")
    assert str(error) == f"unknown letter 'zebra'; known: {', '.join('abcdefghijklmnopq')}"


def test_unknown_name_lists_all_where_there_are_few():
    assert (
        str(UnknownNameError("letter", "zebra", "ab", listing=".")) == "unknown letter 'zebra'; known: a, b."
    )


def test_unknown_name_where_nothing_is_known():
    assert str(UnknownNameError("study", "a", [])) == "unknown study 'a'"


def test_unknown_name_is_a_key_error_without_its_quotes():
    with pytest.raises(KeyError) as error:
        raise UnknownNameError("study", "a", [])
    assert str(error.value) == "unknown study 'a'"


PLACES = [
    (Problem(file="a.yaml", line=3, field="year", message="wrong"), "a.yaml:3: year: wrong"),
    (Problem(file="a.yaml", line=3, field="", message="wrong"), "a.yaml:3: wrong"),
    (Problem(file="a.yaml", line=0, field="", message="wrong"), "a.yaml: wrong"),
    (Problem(file="", line=0, field="year", message="wrong"), "year: wrong"),
    (Problem(file="", line=0, field="", message="wrong"), "wrong"),
]


@pytest.mark.parametrize(("problem", "expected"), PLACES, ids=[expected for _, expected in PLACES])
def test_problem_says_as_much_of_its_place_as_is_known(problem, expected):
    assert str(problem) == expected


def test_input_error_sorts_its_problems_by_file_then_line_as_a_number():
    problems = [
        Problem("b.yaml", 1, "", "fourth"),
        Problem("a.yaml", 10, "", "third"),
        Problem("a.yaml", 9, "year", "second"),
        Problem("a.yaml", 9, "id", "first"),
    ]
    error = InputError(problems, what="cards")
    assert str(error) == (
        "4 problems in the cards; nothing was read\n"
        "a.yaml:9: id: first\n"
        "a.yaml:9: year: second\n"
        "a.yaml:10: third\n"
        "b.yaml:1: fourth"
    )
    assert [problem.message for problem in error.problems] == ["first", "second", "third", "fourth"]


def test_input_error_with_one_problem_is_one_line():
    assert str(InputError([Problem("a.yaml", 3, "year", "wrong")])) == "a.yaml:3: year: wrong"


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (InputError([Problem("", 0, "", "x")]), ValueError),
        (UnknownNameError("study", "a", []), KeyError),
        (OutputError("x"), OSError),
    ],
)
def test_every_error_is_ours_and_a_usual_one(error, builtin):
    assert isinstance(error, StudycheckError)
    assert isinstance(error, builtin)


@pytest.mark.parametrize("again", [copy.copy, lambda error: pickle.loads(pickle.dumps(error))])
@pytest.mark.parametrize(
    "error",
    [
        InputError([Problem("a.yaml", 3, "year", "x"), Problem("b.yaml", 1, "", "y")], what="cards"),
        InputError([Problem("", 0, "p", "x"), Problem("", 0, "n", "y")], outcome="nothing was computed"),
        UnknownNameError("study", "acme", ["acme-2012"], listing="!"),
        OutputError("cannot write out.html: No space left on device"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_come_back_from_another_process_as_they_were(error, again):
    back = again(error)
    assert type(back) is type(error)
    assert str(back) == str(error)
    assert vars(back) == vars(error)


def test_output_error_without_words_is_empty():
    assert str(OutputError()) == ""


def test_problems_are_in_order_of_file_sheet_row_and_column():
    cells = [
        ("b.xlsx", "", 0, ""),
        ("a.xlsx", "y", 1, "A"),
        ("a.xlsx", "x", 10, "A"),
        ("a.xlsx", "x", 9, "AA"),
    ]
    problems = [Problem(file, row, "", "wrong", sheet, column) for file, sheet, row, column in cells]
    last = Problem("a.xlsx", 9, "", "wrong", "x", "Z")
    assert [str(problem) for problem in InputError([*problems, last]).problems] == [
        "a.xlsx, sheet x, row 9, column Z: wrong",
        "a.xlsx, sheet x, row 9, column AA: wrong",
        "a.xlsx, sheet x, row 10, column A: wrong",
        "a.xlsx, sheet y, row 1, column A: wrong",
        "b.xlsx: wrong",
    ]


def test_a_missing_library_is_said_with_the_command_that_installs_it():
    said = 'workbooks need openpyxl, which is not installed; install it with: pip install "studycheck[excel]"'
    assert str(missing_extra("openpyxl", "excel", "workbooks")) == said


def test_names_of_files_and_fields_reach_no_terminal_as_commands():
    problem = Problem("a\x1b[2J.yaml", 3, "k\u202ey", "is not a field")
    assert str(InputError([problem])) == r"a\x1b[2J.yaml:3: k\u202ey: is not a field"
    assert (problem.file, problem.field) == ("a\x1b[2J.yaml", "k\u202ey")
    assert str(Problem("z\udcff.yaml", 0, "", "é is too wide")) == r"z\udcff.yaml: é is too wide"
