"""What is known of a value before there is data: its type, and the texts that it can be.

Types are those that `views` and `filters` name. Where nothing is known a value is of the type `ANY`, which can do everything:
what cannot be told is never taken for a mistake.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from types import MappingProxyType
from typing import Any, Final, get_type_hints

from handling_report.choice_words import CHOICE_WORDS, SECTION_WORDS
from handling_report.errors import Phrase
from handling_report.sandbox_filters import TYPE_WORDS
from handling_report.template_syntax import TEXT_METHODS
from handling_report.values import value
from handling_report.views import CONTEXT, VIEWS

__all__ = [
    "ANY", "BLOCK", "CONTEXT_TYPES", "FLAG", "LIST", "MACRO", "METHOD", "NOTHING", "NUMBER", "TEXT", "VIEWS_BY_NAME", "Type", "accepts",
    "field_of", "fields_called", "join", "join_all", "joined_texts", "kind_of", "list_of", "loop_over", "member_of", "named", "of_value",
]  # fmt: skip

_MOST_TEXTS: Final = 64
_LONGEST_TEXT: Final = 100


@value(kw_only=True)
class Type:
    """A type of values.

    Attributes:
        name: As in `ViewField.gives`, or one of the names of this room.
        of: For a list, a mapping or a loop: the type of its entries.
        texts: The texts that it can be, where these are known.
        names: For what has names that a template gave, such as a module of macros.
    """

    name: str
    of: Type | None = None
    texts: frozenset[str] | None = None
    names: tuple[tuple[str, Type], ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether it can be printed."""
        return self.name in _TEXTS

    @property
    def entries(self) -> Type:
        """The type of what is in it."""
        return self.of or ANY


_TEXTS: Final = frozenset({"text", "choice", "markup"})
ANY: Final = Type(name="any")
NOTHING: Final = Type(name="nothing")
TEXT: Final = Type(name="text")
FLAG: Final = Type(name="flag")
NUMBER: Final = Type(name="number")
POSITION: Final = Type(name="position")
MACRO: Final = Type(name="macro")
"""What can be called and gives text."""
BLOCK: Final = Type(name="block")
"""A block under it (``super``), which can be called too."""
METHOD: Final = Type(name="method")
"""A question to a text, which gives a flag."""
LIST: Final = Type(name="[]", of=ANY)

_WORDS: Final = MappingProxyType(
    {
        **TYPE_WORDS,
        "choice": TYPE_WORDS["text"],
        "markup": TYPE_WORDS["text"],
        "position": TYPE_WORDS["number"],
        "nothing": Phrase("nothing"),
        "flag": Phrase("yes or no"),
        "[]": Phrase("a list"),
        "{}": Phrase("a list"),
        "macro": Phrase("a macro or block without ()"),
        "block": Phrase("a macro or block without ()"),
    }
)
_LOOP: Final = MappingProxyType({"index": POSITION, "first": FLAG, "last": FLAG, "length": NUMBER, "previtem": None, "nextitem": None})


def kind_of(given: Type, *, inside: bool = False) -> str:
    """What a value is, in the words in which it is said when a template runs.

    Args:
        given: Its type.
        inside: Whether a list was wanted, so that the fault of a list is what it holds.
    """
    if inside and given.name in {"[]", "{}"}:
        return Phrase("a list with something else in it")
    return _WORDS.get(given.name, given.name)


def list_of(entries: Type) -> Type:
    """A list of such entries."""
    return Type(name="[]", of=entries)


def loop_over(entries: Type) -> Type:
    """``loop`` in a loop over such entries."""
    return Type(name="loop", of=entries)


def of_value(value: object) -> Type:
    """The type of a value that a template writes down."""
    match value:
        case None:
            return NOTHING
        case bool():
            return FLAG
        case str():
            return Type(name="text", texts=frozenset({value}))
        case int() | float():
            return NUMBER
        case _:
            return ANY


def join(one: Type, other: Type) -> Type:
    """The type of a value that is one or the other; `ANY` where a single type does not tell."""
    if other in {one, NOTHING}:
        return one
    if one == NOTHING:
        return other
    if one.is_text and other.is_text:
        texts = None if one.texts is None or other.texts is None else one.texts | other.texts
        return Type(name="text", texts=texts if texts is None or len(texts) <= _MOST_TEXTS else None)
    if one.name == other.name == "[]" and None not in {one.of, other.of}:
        return list_of(join(one.entries, other.entries))
    if one.name == other.name == "[]":
        return one if other.of is None else other
    return NUMBER if {one.name, other.name} == {"number", "position"} else ANY


def join_all(types: Iterable[Type]) -> Type:
    """The type of a value that is one of several; of none at all, `NOTHING`."""
    found = NOTHING
    for number, one in enumerate(types):
        found = join(found, one) if number else one
    return found


def joined_texts(parts: Iterable[Type]) -> Type:
    """What ``~`` makes of texts: which ones, as long as they are few and short."""
    texts = [""]
    for part in parts:
        if part.texts is None or len(texts) * len(part.texts) > _MOST_TEXTS:
            return TEXT
        texts = [text + end for text in texts for end in sorted(part.texts)]
    return Type(name="text", texts=frozenset(texts)) if max(map(len, texts)) <= _LONGEST_TEXT else TEXT


# --- What the tables say ----------------------------------------------------------------------------------------------


def named(gives: str, texts: Iterable[str] | None = None) -> Type:
    """The type that a table names."""
    if gives.startswith("["):
        return list_of(named(gives[1:-1]))
    return Type(name=gives, texts=None if texts is None else frozenset(texts))


def _choices(view: type, name: str) -> tuple[Iterable[str] | None, Iterable[str] | None]:
    """The words that a choice can be, in English and in Chinese."""
    kind = get_type_hints(view).get(name)
    if isinstance(kind, type) and issubclass(kind, Enum):
        words: dict[Any, str] = {member.value: member.value for member in kind} | CHOICE_WORDS.get(kind, {})
        return words.keys(), words.values()
    return SECTION_WORDS.keys(), SECTION_WORDS.values()


def _fields(view: type) -> dict[str, tuple[str, Type]]:
    found: dict[str, tuple[str, Type]] = {}
    for name, field in VIEWS[view].fields.items():
        choice = field.gives == "choice"
        english, chinese = _choices(view, name) if choice else (None, None)
        # A section's kind is not the only one that a passage can have: it is a text of which the likely ones are known.
        gives = "text" if choice and get_type_hints(view).get(name) is str else field.gives
        found[name] = name, named(gives, english)
        found[field.zh] = name, named(gives, chinese)
    return found


_FIELDS: Final = MappingProxyType({view.__name__: _fields(view) for view in VIEWS})
"""By the name of a view and a name in either language: the English name and the type."""
VIEWS_BY_NAME: Final = MappingProxyType({view.__name__: one for view, one in VIEWS.items()})
CONTEXT_TYPES: Final = MappingProxyType(
    {spelled: named(field.gives) for name, field in CONTEXT.items() for spelled in (name, field.zh)}
)
"""The names at the top."""


def field_of(view: str, name: str) -> tuple[str, Type] | None:
    """A name of a view: its English spelling and its type."""
    return _FIELDS[view].get(name)


def fields_called(name: str) -> list[tuple[str, str]]:
    """Every field of a name, in either language: its view and its English name."""
    return [(view, fields[name][0]) for view, fields in _FIELDS.items() if name in fields]


def member_of(given: Type, name: str) -> Type | None:
    """What a dot gives of a value that is no view; None when there is no such thing."""
    match given.name:
        case "any":
            return ANY
        case "loop" if name in _LOOP:
            return _LOOP[name] or given.entries
        case "module" | "self":
            return dict(given.names).get(name)
        case "block" if name == "super":
            return BLOCK
    return METHOD if given.is_text and name in TEXT_METHODS else None


def accepts(takes: str, given: Type) -> bool:
    """Whether a filter that takes this can take a value of a type."""
    return given.name == "any" or any(_accepts(kind, given) for kind in takes.split("|"))


def _accepts(kind: str, given: Type) -> bool:
    match kind:
        case "text":
            return given.is_text
        case "number":
            return given.name in {"number", "position", "flag"}
        case "share":
            return given.name in {"share", "nothing"}
        case _ if kind.startswith("["):
            return given.name == "[]" and (given.of is None or accepts(kind[1:-1], given.of))
        case _:
            return given.name == kind
