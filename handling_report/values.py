"""Frozen values: what ``dataclass(frozen=True, slots=True)`` makes, at a twentieth of its price.

A dataclass writes the source of six methods for every class and compiles it: for the seventy classes of this package that was a
quarter of the time of a cold render. Here the methods are written once and work from the names of the fields; only a class of
which each report makes dozens of values has what fills them written for it. All else is as there: keywords, defaults, patterns,
equality and hash by value, pickling; and the functions of `dataclasses` take a value for one of theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from dataclasses import Field

__all__ = ["fields_of", "replace", "value"]

_T = TypeVar("_T")
_Setters: TypeAlias = tuple[tuple[str, Callable[[Any, Any], None]], ...]
"""For each field what sets it, whatever ``__setattr__`` says."""


@dataclass_transform(frozen_default=True)
def value(*, kw_only: bool = False, aside: tuple[str, ...] = (), often: bool = False) -> Callable[[type[_T]], type[_T]]:
    """Make a class of frozen values from its annotations, each of which is a field, with a default or without.

    Args:
        kw_only: Whether fields are given by name only.
        aside: Fields that take no part in comparisons and are not shown.
        often: Whether each report makes dozens of these values: then the class is worth a function of its own to fill them.
    """

    def made_of(cls: Any) -> Any:
        held = vars(cls)
        own = tuple(held.get("__annotations__", ()))
        fields = tuple(dict.fromkeys((*getattr(cls, "__fields__", ()), *own)))
        defaults = getattr(cls, "__defaults__", {}) | {name: held[name] for name in own if name in held}
        told = tuple(dict.fromkeys((*getattr(cls, "__told__", ()), *(name for name in own if name not in aside))))
        # Slots and defaults have the same names, so the class is made once more without the defaults.
        namespace = {key: item for key, item in held.items() if key not in {*own, "__dict__", "__weakref__"}}
        namespace |= _METHODS | {
            "__slots__": own,
            "__match_args__": () if kw_only else fields,
            "__qualname__": cls.__qualname__,
            "__fields__": fields,
            "__defaults__": defaults,
            "__told__": told,
            "__key__": property(attrgetter(*told) if told else _nothing),
        }
        made = type(cls)(cls.__name__, cls.__bases__, namespace)
        setters = tuple((name, getattr(made, name).__set__) for name in fields)
        made.__init__ = (_written if often else _initializer)(made, setters, defaults, () if kw_only else fields)
        return made

    return made_of


def fields_of(cls: type) -> tuple[str, ...]:
    """The names of the fields of a class of values."""
    names: tuple[str, ...] = cls.__fields__  # type: ignore[attr-defined]
    return names


def replace(old: _T, /, **changes: Any) -> _T:
    """A value with others in some of its fields."""
    return type(old)(**{name: getattr(old, name) for name in fields_of(type(old))} | changes)


def _initializer(cls: type, setters: _Setters, defaults: dict[str, Any], by_position: tuple[str, ...]) -> Callable[..., None]:
    """The function that fills a new value."""

    def __init__(self: object, /, *given: Any, **named: Any) -> None:  # noqa: N807  (it becomes the class's)
        if given:
            if named or len(given) > len(by_position):
                named = _with_names(cls, given, named, by_position)
            else:
                named = dict(zip(by_position, given, strict=False))
        filled = defaults | named
        if len(filled) != len(setters):
            raise _not_these(cls, setters, filled)
        try:
            for name, set_field in setters:
                set_field(self, filled[name])
        except KeyError:
            raise _not_these(cls, setters, filled) from None

    return __init__


def _written(cls: type, setters: _Setters, defaults: dict[str, Any], by_position: tuple[str, ...]) -> Callable[..., None]:
    """The same as `_initializer`, written out for one class and compiled: it takes half as long to run, and longer to make."""
    taken = [f"{name}=defaults[{name!r}]" if name in defaults else name for name, _ in setters]
    lines = [f"set_{name}(self, {name})" for name, _ in setters]
    source = f"def __init__({', '.join(('self', *(() if by_position else '*'), *taken))}):\n " + "\n ".join(lines)
    known: dict[str, Any] = {"defaults": defaults, **{f"set_{name}": set_field for name, set_field in setters}}
    exec(source, known)  # noqa: S102  (the names are those of the fields of a class of ours)
    written: Callable[..., None] = known["__init__"]
    written.__qualname__ = f"{cls.__name__}.__init__"
    return written


def _with_names(cls: type, given: tuple[Any, ...], named: dict[str, Any], by_position: tuple[str, ...]) -> dict[str, Any]:
    if len(given) > len(by_position):
        raise TypeError(f"{cls.__name__} takes {len(by_position)} values by position, got {len(given)}")
    placed = dict(zip(by_position, given, strict=False))
    if twice := placed.keys() & named.keys():
        raise TypeError(f"{cls.__name__} got {min(twice)!r} twice")
    return placed | named


def _not_these(cls: type, setters: _Setters, filled: dict[str, Any]) -> TypeError:
    known = dict(setters)
    unknown = [name for name in filled if name not in known]
    missing = [name for name in known if name not in filled]
    said = f"has no field {unknown[0]!r}" if unknown else f"lacks {', '.join(map(repr, missing))}"
    return TypeError(f"{cls.__name__} {said}")


# --- The methods of every value ---------------------------------------------------------------------------------------


def _nothing(self: Any) -> tuple[()]:
    """What a value without fields is compared by."""
    del self
    return ()


def _equal(self: Any, other: Any) -> Any:
    return self.__key__ == other.__key__ if other.__class__ is self.__class__ else NotImplemented


def _hashed(self: Any) -> int:
    return hash(self.__key__)


def _shown(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__told__)})"


def _frozen(self: Any, name: str, *_: object) -> None:
    raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be changed")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__fields__]


def _restored(self: Any, state: list[Any]) -> None:
    for name, item in zip(self.__fields__, state, strict=True):
        object.__setattr__(self, name, item)


class _DataclassFields:
    """What `dataclasses` knows its classes by, made when one of its functions is called for a value."""

    def __get__(self, instance: object, owner: Any) -> dict[str, Field[Any]]:
        """The fields as those of a dataclass with the same ones."""
        from dataclasses import MISSING, field, make_dataclass

        fields: list[tuple[str, Any, Any]] = []
        for name in owner.__fields__:
            default = owner.__defaults__.get(name, MISSING)
            # A dataclass takes what cannot be hashed for something that can be changed.
            hashable = default is MISSING or type(default).__hash__ is not None
            fields.append((name, Any, field(default=default) if hashable else field(default_factory=type(default))))
        made: Any = make_dataclass(owner.__name__, fields, kw_only=True)
        known: dict[str, Field[Any]] = made.__dataclass_fields__
        # Made once: a dataclass takes half a millisecond, and `replace` of `dataclasses` asks each time.
        owner.__dataclass_fields__ = known
        return known


_METHODS = {
    "__eq__": _equal,
    "__hash__": _hashed,
    "__repr__": _shown,
    "__setattr__": _frozen,
    "__delattr__": _frozen,
    "__getstate__": _state,
    "__setstate__": _restored,
    "__replace__": replace,
    "__dataclass_fields__": _DataclassFields(),
}
"""Of these `copy.replace`, in Python 3.13, calls ``__replace__``."""
