"""One case for many things fails as the first of them does, and names all that fail."""

import inspect

import pytest

from tests.each import each


def test_all_things_are_looked_at_and_those_that_fail_are_named():
    seen = []

    @each("number", [1, 2, 3, 4])
    def odd(number):
        seen.append(number)
        assert number % 2, number

    with pytest.raises(AssertionError, match=r"^2") as error:
        odd()
    assert seen == [1, 2, 3, 4]
    assert error.value.__notes__ == ["number: 2 of 4 fail: 2; 4"]


def test_a_thing_of_several_parts_stands_beside_fixtures():
    @each(("one", "other"), [("a", "A"), ("b", "B")], label="/".join)
    def upper(one, other, folder):
        assert folder == "x"
        assert one.upper() != other

    assert list(inspect.signature(upper).parameters) == ["folder"]
    with pytest.raises(AssertionError) as error:
        upper(folder="x")
    assert error.value.__notes__[-1] == "one, other: 2 of 2 fail: a/A; b/B"


def test_what_should_raise_and_does_not_is_a_failure_of_its_thing():
    @each("text", ["x", "1"])
    def refused(text):
        with pytest.raises(ValueError, match="invalid literal"):
            int(text)

    with pytest.raises(pytest.fail.Exception) as error:
        refused()
    assert error.value.__notes__ == ["text: 1 of 2 fail: '1'"]


def test_nothing_to_look_at_is_a_mistake():
    with pytest.raises(AssertionError, match="a_test looks at nothing"):

        @each("thing", [])
        def a_test(thing):
            pass
