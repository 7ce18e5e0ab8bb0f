"""What the code of templates calls on its way: accounts of its work, bounds on what it makes, comparisons that are paid for."""

from __future__ import annotations

import operator
from collections.abc import Callable
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from jinja2 import Undefined

from handling_report import problems
from handling_report.errors import Phrase
from handling_report.sandbox_filters import TemplateMistakeError, kind_of
from handling_report.template_work import CURRENT, TooMuchWorkError, weight

__all__ = ["TESTS", "Bounds"]

_Held: TypeAlias = tuple[object, ...] | list[object] | dict[object, object]

_MOST_BUILT: Final = 2_500
"""How many entries a list that a template makes may have, those of lists in it counted: some more than one of the data has."""
_LARGEST_KEY: Final = 1_000_000
"""Numbers as keys are levels and positions; of much larger ones some fill a dictionary ever more slowly."""


class Bounds:
    """What compiled templates call; no template can write these names (`template_account`)."""

    @staticmethod
    def charge(steps: int, characters: int) -> bool:
        """Account for a body that begins; true, so that it can stand before a condition."""
        if work := CURRENT.get():
            work.step(characters, steps)
        return True

    @staticmethod
    def built(value: _Held) -> object:
        """A list or dictionary that a template makes, if it is not too large."""
        left = _left(value, _MOST_BUILT)
        if left < 0:
            raise TooMuchWorkError
        if work := CURRENT.get():
            work.step(steps=(_MOST_BUILT - left) >> 1)
        return value

    @staticmethod
    def each(value: object) -> object:
        """What a loop goes through: a list."""
        if isinstance(value, tuple | list | dict):
            return value
        if isinstance(value, Undefined):
            str(value)
        raise TemplateMistakeError(problems.TEMPLATE_NOT_A_LIST, got=kind_of(value))

    @staticmethod
    def key(value: Any) -> Any:
        """A key of a dictionary: a text or a small number, which is found at once."""
        if _is_key(value):
            return value
        if isinstance(value, Undefined):
            str(value)
        raise TemplateMistakeError(problems.TEMPLATE_FORBIDDEN, got=Phrase("a key that is neither a text nor a small number"))

    @staticmethod
    def compare(first: object, *others: Any) -> bool:
        """Whether comparisons hold: a value, then the name of an operator and a value, and so on."""
        for sign, second in zip(others[::2], others[1::2], strict=True):
            if not _OPERATORS[sign](first, second):
                return False
            first = second
        return True


def _is_key(value: object) -> bool:
    """Whether a value can be a key."""
    return isinstance(value, str) or (isinstance(value, int) and abs(value) < _LARGEST_KEY)


def _left(value: _Held, most: int) -> int:
    """How many entries of the most are left; below 0 when there are more, of which no more are counted."""
    for one in (*value, *value.values()) if isinstance(value, dict) else value:
        most -= 1
        if isinstance(one, tuple | list | dict):
            most = _left(one, most)
        if most < 0:
            break
    return most


# --- Comparisons ------------------------------------------------------------------------------------------------------


def _pay(steps: int) -> None:
    if work := CURRENT.get():
        work.step(steps=1 + steps)


def _equal(one: Any, other: Any) -> bool:
    """Whether two values are equal; each part of them that is looked at is a step."""
    for value in (one, other):
        if isinstance(value, Undefined):
            str(value)
    if one is other:
        return True
    match one, other:
        case str(), str():
            if len(one) != len(other):
                return False
            _pay(weight(one))
            return one == other
        case ((tuple() | list()), (tuple() | list())):
            _pay(0)
            return len(one) == len(other) and all(map(_equal, one, other))
        case dict(), dict():
            _pay(0)
            return one.keys() == other.keys() and all(_equal(value, other[key]) for key, value in one.items())
    if hasattr(one, "__key__"):
        _pay(0)
        return type(one) is type(other) and _equal(one.__key__, other.__key__)
    return bool(one == other)


def _is_in(one: Any, held: Any) -> bool:
    """Whether a text is in a text, or a value in a list; each entry that is looked at is a step."""
    for value in (one, held):
        if isinstance(value, Undefined):
            str(value)
    match held:
        case tuple() | list():
            _pay(2 * len(held))
            return any(_equal(one, entry) for entry in held)
        case dict():
            return _is_key(one) and one in held
        case str() if isinstance(one, str):
            _pay(weight(held) + weight(one))
            return one in held
    raise TemplateMistakeError(problems.TEMPLATE_NOT_A_LIST, got=kind_of(held))


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """A comparison by order: of numbers, dates and texts."""

    def run(one: Any, other: Any) -> bool:
        if isinstance(one, tuple | list | dict):
            raise TemplateMistakeError(problems.TEMPLATE_FORBIDDEN, got=Phrase("an order of lists (< and >)"))
        if isinstance(one, str):
            _pay(weight(one))
        return bool(compare(one, other))

    return run


def _differ(one: Any, other: Any) -> bool:
    return not _equal(one, other)


def _is_not_in(one: Any, held: Any) -> bool:
    return not _is_in(one, held)


_OPERATORS: Final = MappingProxyType(
    {
        "eq": _equal, "ne": _differ, "in": _is_in, "notin": _is_not_in,
        "gt": _ordered(operator.gt), "gteq": _ordered(operator.ge), "lt": _ordered(operator.lt), "lteq": _ordered(operator.le),
    }
)  # fmt: skip
"""By the names that Jinja's grammar gives to the signs."""

TESTS: Final = MappingProxyType(
    {
        "in": _is_in, "equalto": _equal, "eq": _equal, "==": _equal, "ne": _differ, "!=": _differ,
        "gt": _OPERATORS["gt"], "ge": _OPERATORS["gteq"], "lt": _OPERATORS["lt"], "le": _OPERATORS["lteq"],
    }
)  # fmt: skip
"""The tests that compare, in place of Jinja's."""
