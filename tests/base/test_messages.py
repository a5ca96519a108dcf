import pytest

from studycheck.base.messages import Message, fill_except

BLANKS = ("one", "other")


@pytest.mark.parametrize(
    "template",
    [
        "{one} has {n}, {other} has {m:.1f}",
        "{other}{one}",
        "{n}",
        "",
        "a {{brace}} and {words} of {one}",
        "{n:>{width}}, {words!r} in {other}",
    ],
)
def test_filling_in_two_steps_is_filling_at_once(template):
    values = {"n": 80, "m": 2.34, "words": "{one} {0} }{", "width": 5}
    make = fill_except(template, values, BLANKS)
    whole = str(Message(template, {**values, "one": "a{b}", "other": "c"}))
    assert make("a{b}", "c") == whole


@pytest.mark.parametrize("template", ["{one:>9}", "{other!r}", "{one.name}", "{one[0]}", "{n:{one}}"])
def test_a_template_that_does_more_with_a_blank_is_left_to_others(template):
    assert fill_except(template, {"n": 80}, BLANKS) is None


def test_values_that_have_the_name_of_a_blank_are_left_to_others():
    assert fill_except("{one}", {"one": "a"}, BLANKS) is None
