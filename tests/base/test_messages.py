import pytest

from studycheck.base.messages import Message, TextCache, fill_except

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


class Counted:
    """Counts how often it is written."""

    def __init__(self) -> None:
        self.times = 0

    def __str__(self) -> str:
        self.times += 1
        return "{a set}"


def test_the_text_of_an_object_is_made_once():
    texts, value = TextCache(), Counted()
    make = [fill_except("{one}: {n}", {"n": value}, BLANKS, texts) for _ in range(3)]
    assert [one("a", "b") for one in make] == ["a: {a set}"] * 3
    assert value.times == 1


def test_objects_that_can_change_are_written_each_time():
    texts, value = TextCache(), [1]
    assert texts.of(value) == "[1]"
    value.append(2)
    assert texts.of(value) == "[1, 2]"


def test_no_more_texts_are_kept_than_stated():
    texts, values = TextCache(most=2), [Counted() for _ in range(3)]
    for value in (*values, values[2], values[0]):
        texts.of(value)
    assert [value.times for value in values] == [2, 1, 1]


def test_values_that_a_template_does_not_show_are_not_written():
    value = Counted()
    assert fill_except("{one}", {"n": value}, BLANKS)("a", "b") == "a"
    assert value.times == 0
