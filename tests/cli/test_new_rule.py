from studycheck.rules.new_rule import new_rule
from tests.cli.command_line import run


def test_a_rule_is_printed_as_the_library_makes_it():
    assert run("new-rule", "XX001").output == new_rule("XX001")
    assert run("new-rule", "XX001", "--on", "study").output == new_rule("XX001", looks_at="study")


def test_a_code_that_does_not_fit_is_bad_input():
    result = run("new-rule", "one")
    assert (result.exit_code, result.output) == (
        2,
        "code: 'one' is not a code; write two capital letters and three digits, such as XX001\n",
    )
