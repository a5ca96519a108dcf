"""Whatever is said to people goes through the catalogue: no error, warning or printed line is a plain English text."""

import ast
import re
from pathlib import Path

import pytest

import studycheck

PACKAGE = Path(studycheck.__file__).parent
# calls that look their words up
TRANSLATED = {"say", "msg", "either", "counted", "first_of", "left_over", "term", "Message"}
# calls whose arguments people read, beside those of raise
SAID = {
    "need", "Problem", "problem", "argument_error", "refuse", "warn", "show", "InputWarning", "Unreadable",
    "UnreadableError", "InputError",
    "require", "compare", "note", "OutputError", "StudycheckError", "UsageError", "BadParameter",
}  # fmt: skip
# errors of Python itself, which mean a fault of a program and not of an input
OF_PROGRAMS = {"AttributeError", "FrozenInstanceError", "RuntimeError", "AssertionError"}
# names of things, which the error looks up: the arguments with these names, and the first of these calls
NAMES = {"what", "outcome", "extra", "listing", "error_type"}
NAMED_FIRST = {"UnknownNameError", "missing_extra", "named"}
ENGLISH = {
    "catalog/readers/ddi": "notes that the card keeps, which are data, and the same for every reader of the card",
    "checking/runner/judging.py": "of a rule that fails, for who writes it",
    "statistics/meta": "pooling has no command, and its sentences on methods are written for an English paper",
}
"""The files whose errors stay English, with the reason."""


def said_in_english(code):
    """Yield line and text of what is raised or shown without being looked up."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            if _name(node.exc) not in OF_PROGRAMS:
                yield from _texts(node.exc)
        elif isinstance(node, ast.Call) and (_name(node) in SAID or _notes(node)):
            yield from _texts(node)


def _texts(node):
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id in TRANSLATED:
            return
        named = _name(node) in NAMED_FIRST
        # an f-string as the name of a kind has no entry
        given = [one for one in node.args if not (named and isinstance(one, ast.Constant))]
        given += [word.value for word in node.keywords if word.arg not in NAMES]
        for one in given:
            yield from _texts(one)
    elif isinstance(node, ast.JoinedStr):
        text = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        # a word with a blank beside it; names of fields have none
        if re.search(r"\b[A-Za-z]{2,}[:,;]? | [A-Za-z]{2,}\b", text):
            yield node.lineno, ast.unparse(node)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from _texts(part.value)
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, str) and re.search(r"[A-Za-z]{2,} .*[A-Za-z]{2,}", node.value):
            yield node.lineno, node.value
    elif isinstance(node, ast.Compare):
        return
    else:
        for child in ast.iter_child_nodes(node):
            yield from _texts(child)


def _notes(call):
    """Whether a call is of the method that notes a problem of an argument."""
    return isinstance(call.func, ast.Attribute) and call.func.attr == "say"


def _name(call):
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


@pytest.mark.parametrize(
    ("code", "left"),
    [
        ('raise ValueError(f"{x} is no year")', 1),
        ('raise ValueError(say("{x} is no year", x=x))', 0),
        ('raise InputError([Problem("", 0, "year", "not a year")], what="cards of a file")', 1),
        ('raise InputError([Problem("", 0, "year", say("not a year"))], what="cards of a file")', 0),
        ('warnings.warn("cards were left out")', 1),
        ('show(f"wrote {path}")', 1),
        ('raise UnknownNameError("size scheme", x, known)', 0),
        ('raise UnknownNameError(f"class of {x}", x, known)', 1),
        ('raise ValueError(say("a") if x else "not a year")', 1),
        ('raise AttributeError(f"no attribute {x}")', 0),
    ],
)
def test_what_is_left_in_english_is_found(code, left):
    assert len(set(said_in_english(code))) == left


def test_every_error_and_every_line_that_is_shown_is_looked_up_in_the_catalogue():
    left = [
        f"{name}:{line}: {text}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for name in [path.relative_to(PACKAGE).as_posix()]
        if not name.startswith(tuple(ENGLISH))
        for line, text in sorted(set(said_in_english(path.read_text("utf-8"))))
    ]
    assert left == []


def test_every_exception_is_still_needed():
    for name in ENGLISH:
        files = [PACKAGE / name] if name.endswith(".py") else sorted((PACKAGE / name).rglob("*.py"))
        assert any(list(said_in_english(path.read_text("utf-8"))) for path in files), name
