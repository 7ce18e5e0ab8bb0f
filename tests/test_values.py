"""Frozen values behave as frozen dataclasses do, to their owner and to the standard library."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import pytest

from handling_report.values import fields_of, replace, value


@value(kw_only=True, aside=("seen",))
class Animal:
    """Stands for any value with names only."""

    name: str
    legs: int = 4
    seen: object = None

    @property
    def shown(self) -> str:
        """What a property sees."""
        return f"{self.name}{self.legs}"


@value(kw_only=True)
class Bird(Animal):
    """Stands for a value with the fields of another one before its own."""

    legs: int = 2
    wings: int = 2


@value()
class Point:
    """Stands for a value that is made by position."""

    left: int
    right: int = 0


@value(kw_only=True, aside=("seen",), often=True)
class Fish(Animal):
    """Stands for a value that is made by the dozen, with names only."""

    legs: int = 0
    depth: int = 10


@value(often=True)
class Pair:
    """Stands for a value that is made by the dozen, by position."""

    left: int
    right: object = ()


@value()
class Nothing:
    """Stands for a value without fields."""


def test_a_value_has_its_fields_and_their_defaults():
    """Fields are given by name or left to their defaults; those of the class above come first."""
    assert (Animal(name="cat").legs, Animal(name="cat", legs=3).shown) == (4, "cat3")
    assert fields_of(Bird) == ("name", "legs", "seen", "wings")
    assert (Bird(name="hen").legs, Bird(name="hen").wings, Bird(name="hen").shown) == (2, 2, "hen2")
    assert not hasattr(Point(1), "__dict__")
    assert Animal.__doc__ == "Stands for any value with names only."


def test_a_value_by_position():
    """Where names are not required, values come in the order of the fields, and patterns take them so."""
    assert Point(1, 2) == Point(left=1, right=2) == Point(1, right=2)
    match Point(1, 2):
        case Point(left, right):
            assert (left, right) == (1, 2)
    assert Animal.__match_args__ == ()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (Animal, "Animal lacks 'name'"),
        (lambda: Animal(name="cat", leg=3), "Animal has no field 'leg'"),
        (lambda: Animal(legs=4, seen=None, leg=3), "Animal has no field 'leg'"),
        (lambda: Animal("cat"), "Animal takes 0 values by position, got 1"),
        (lambda: Point(1, 2, 3), "Point takes 2 values by position, got 3"),
        (lambda: Point(1, left=1), "Point got 'left' twice"),
        (lambda: replace(Point(1), top=1), "Point has no field 'top'"),
    ],
)
def test_a_wrong_call_is_a_type_error(make, said):
    """A field that is missing, unknown or given twice is told by its name."""
    with pytest.raises(TypeError) as caught:
        make()
    assert str(caught.value) == said


def test_a_value_that_is_made_often_is_no_other():
    """Where the function that fills the values was written for their class, they are made in the same ways."""
    assert Fish(name="eel") == Fish(name="eel", legs=0, seen=1, depth=10) != Fish(name="eel", depth=1)
    assert (Fish(name="eel").shown, Fish(name="eel").seen, repr(Pair(1))) == ("eel0", None, "Pair(left=1, right=())")
    assert Pair(1, 2) == Pair(left=1, right=2) == Pair(1, right=2) == replace(Pair(1), right=2)
    for wrong in (Fish, lambda: Fish("eel"), lambda: Fish(name="eel", leg=1), lambda: Pair(1, 2, 3), lambda: Pair(1, left=1)):
        with pytest.raises(TypeError, match=r"(Fish|Pair).__init__\(\)"):
            wrong()


@pytest.mark.parametrize("name", ["left", "other"])
def test_a_value_cannot_be_changed(name):
    """Neither a field nor anything else is set or deleted afterwards."""
    point = Point(1)
    with pytest.raises(AttributeError, match=f"Point is frozen: {name} cannot be changed"):
        setattr(point, name, 2)
    with pytest.raises(AttributeError, match=f"Point is frozen: {name} cannot be changed"):
        delattr(point, name)
    assert point == Point(1)


def test_values_are_compared_by_what_they_hold():
    """Equal are values of one class with equal fields, those aside left out; equal values have one hash."""
    assert Animal(name="cat", seen=1) == Animal(name="cat", seen=2)
    assert hash(Animal(name="cat", seen=[])) == hash(Animal(name="cat"))
    assert Animal(name="cat", legs=2, seen=None) != Bird(name="cat")
    assert Point(1) != (1, 0)
    assert Nothing() == Nothing() != Point(0)
    assert len({Point(1), Point(1), Point(2), Nothing(), Nothing()}) == 3


def test_a_value_is_shown_as_it_is_made():
    """The text of a value is the call that makes it, without what stands aside."""
    assert repr(Bird(name="hen", seen=1)) == "Bird(name='hen', legs=2, wings=2)"
    assert repr(Nothing()) == "Nothing()"


@pytest.mark.parametrize("one", [Animal(name="cat", legs=3), Point(1), Nothing(), Bird(name="hen", seen=(1,)), Fish(name="eel"), Pair(1)])
def test_values_are_copied_and_pass_between_processes(one):
    """Copies, and what was pickled, are equal in every field, those aside included."""
    for again in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):  # noqa: S301  (our own)
        assert type(again) is type(one)
        assert [getattr(again, name) for name in fields_of(type(one))] == [getattr(one, name) for name in fields_of(type(one))]


def test_replace_changes_some_fields():
    """Other fields keep what they have; the functions of `dataclasses` do the same with a value."""
    cat = Animal(name="cat", legs=3, seen=1)
    for again in (replace(cat, name="dog"), dataclasses.replace(cat, name="dog")):
        assert (again.name, again.legs, again.seen) == ("dog", 3, 1)
    assert [(field.name, field.default) for field in dataclasses.fields(Point)] == [("left", dataclasses.MISSING), ("right", 0)]
    assert dataclasses.asdict(Point(1)) == {"left": 1, "right": 0}
    assert dataclasses.fields(Point)[0] is dataclasses.fields(Point)[0], "the fields are made once"
