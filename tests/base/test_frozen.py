"""Frozen classes behave as frozen dataclasses with slots of the standard library do."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest

from studycheck.base.frozen import frozen


@frozen
class Place:
    """A place."""

    name: str
    code: str = "?"
    notes: list[str] = field(default_factory=list, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class StandardPlace:
    """The same, as the standard library makes it."""

    name: str
    code: str = "?"
    notes: list[str] = field(default_factory=list, compare=False, repr=False)


@frozen
class Town(Place):
    """A place with people, who must be named, and its density, which is reckoned."""

    people: int = field(kw_only=True)
    area: float = field(default=1.0, kw_only=True)
    density: float = field(init=False)
    kind: str = field(init=False, default="town")

    def __post_init__(self) -> None:
        object.__setattr__(self, "density", self.people / self.area)


@frozen
class Single:
    """A class of one field."""

    value: float


@frozen
class Nothing:
    """A class without fields."""


@frozen
class Own:
    """A class that writes its methods itself."""

    value: int

    def __repr__(self) -> str:
        return f"own {self.value}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own)


def test_values_stand_in_the_order_of_the_fields():
    place = Place("Porto", "PT")
    assert (place.name, place.code, place.notes) == ("Porto", "PT", [])
    assert [one.name for one in fields(place)] == ["name", "code", "notes"]


def test_each_object_has_a_default_of_its_own():
    assert Place("a").notes is not Place("a").notes


@pytest.mark.parametrize(
    "show", [str, repr, lambda place: hash(place) == hash(type(place)("Porto", "PT", ["x"]))]
)
def test_it_looks_like_that_of_the_standard_library(show):
    made, standard = show(Place("Porto", "PT")), show(StandardPlace("Porto", "PT"))
    assert str(made) == str(standard).replace("StandardPlace", "Place")


@pytest.mark.parametrize(("other", "same"), [
    (Place("Porto", "PT", ["not compared"]), True),
    (Place("Porto"), False),
    (StandardPlace("Porto", "PT"), False),
    (("Porto", "PT"), False),
])  # fmt: skip
def test_fields_are_compared_among_objects_of_one_class(other, same):
    assert (Place("Porto", "PT") == other) is same


def test_what_is_not_a_number_equals_itself_as_in_a_tuple():
    unknown = float("nan")
    assert Single(unknown) == Single(unknown)
    assert Single(1.0) != Single(2.0)
    assert hash(Single(1.0)) == hash((1.0,))


def test_a_class_may_have_no_fields():
    assert Nothing() == Nothing()
    assert repr(Nothing()) == "Nothing()"
    assert hash(Nothing()) == hash(())


def test_fields_cannot_be_assigned_deleted_or_added():
    place = Place("Porto")
    with pytest.raises(FrozenInstanceError, match=r"^cannot assign to field 'name'$"):
        place.name = "Lisboa"
    with pytest.raises(FrozenInstanceError, match=r"^cannot delete field 'name'$"):
        del place.name
    with pytest.raises(FrozenInstanceError, match=r"^cannot assign to field 'other'$"):
        place.other = 1
    assert not hasattr(place, "__dict__")


def test_a_class_inherits_fields():
    town = Town("Porto", people=10, area=4.0)
    assert repr(town) == "Town(name='Porto', code='?', people=10, area=4.0, density=2.5, kind='town')"
    assert town != Place("Porto")
    with pytest.raises(
        TypeError, match=r"^Town.__init__\(\) missing 1 required keyword-only argument: 'people'$"
    ):
        Town("Porto")


def test_methods_that_a_class_writes_stay():
    assert repr(Own(3)) == "own 3"
    assert Own(3) == Own(4)
    assert hash(Own(3)) == hash((3,))


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
@pytest.mark.parametrize(
    "one", [Place("Porto", "PT", ["x"]), Town("Porto", people=10), Single(0.5), Nothing()]
)
def test_objects_can_be_copied_and_pickled(one: Any, again):
    other = again(one)
    assert other == one
    assert [getattr(other, part.name) for part in fields(one)] == [
        getattr(one, part.name) for part in fields(one)
    ]


def test_a_copy_may_differ_in_some_fields():
    assert replace(Place("Porto", "PT"), code="P") == Place("Porto", "P")


def test_match_takes_fields_by_position():
    match Place("Porto", "PT"):
        case Place(name, code):
            assert (name, code) == ("Porto", "PT")


def test_the_signature_names_the_types():
    made, standard = inspect.signature(Place), inspect.signature(StandardPlace)
    assert list(made.parameters) == list(standard.parameters)
    assert [one.annotation for one in made.parameters.values()] == ["str", "str", "list[str]"]
