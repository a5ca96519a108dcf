import pytest

import studycheck as sc
from studycheck.errors import InputError
from studycheck.rules.loading import load_rules
from studycheck.rules.new_rule import new_rule


@pytest.fixture
def write(tmp_path):
    def write(text, name="my_rules.py"):
        (tmp_path / name).write_text(text)
        return tmp_path / name

    return write


def test_rules_of_a_file_run_beside_the_rule_book(write):
    (mine,) = load_rules(write(new_rule("XX001")))
    studies = [sc.Study(id="a", language="en"), sc.Study(id="b", language="fr")]
    report = sc.check(studies, rules=[*sc.RULES, mine])
    (finding,) = report.findings.where(code="XX001")
    assert str(finding.message) == "a was asked in en, b in fr"


def test_rules_of_the_rule_book_that_it_imports_are_not_its_own(write):
    text = (
        "from studycheck.rules.book.sample import *\nfrom studycheck.rules.book import sample\n"
        + new_rule("XX001")
    )
    assert [rule.code for rule in load_rules(write(text))] == ["XX001"]


def test_a_file_may_be_read_twice_after_a_change(write):
    assert [rule.code for rule in load_rules(write(new_rule("XX001")))] == ["XX001"]
    assert [rule.code for rule in load_rules(write(new_rule("XX022", looks_at="study")))] == ["XX022"]


BROKEN = [
    ("x = 1\n\ny = x / 0\n", "3: ZeroDivisionError: division by zero"),
    ("def f():\n    return missing\n\nf()\n", "2: NameError: name 'missing' is not defined"),
    ("import sys\nsys.exit('stop')\n", "2: SystemExit: stop"),
    (
        "x = 1\n",
        " the file does not define a rule; make one with "
        "studycheck.rules.study_rule, pair_rule, distance_rule or group_rule",
    ),
    (
        new_rule("XX001") + new_rule("XX001", looks_at="study"),
        " two rules have the code XX001: 'Different languages of the questionnaires' and 'Very low response rate'",
    ),
]


@pytest.mark.parametrize(("text", "said"), BROKEN)
def test_what_is_wrong_is_said_with_file_and_line(write, text, said):
    file = write(text)
    with pytest.raises(InputError) as error:
        load_rules(file)
    assert str(error.value) == f"{file}:{said}"


def test_a_file_that_is_no_python_names_its_line(write):
    file = write("x = 1\ndef f(:\n")
    with pytest.raises(InputError) as error:
        load_rules(file)
    assert str(error.value).startswith(f"{file}:2: SyntaxError: ")


@pytest.mark.parametrize(
    ("name", "said"), [("none.py", "no such file"), ("a.txt", "not a Python file (.py)")]
)
def test_a_file_that_cannot_hold_rules(tmp_path, name, said):
    (tmp_path / "a.txt").write_text("")
    with pytest.raises(InputError) as error:
        load_rules(tmp_path / name)
    assert str(error.value) == f"{tmp_path / name}: {said}"
