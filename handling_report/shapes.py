"""The shapes that values in a data file can have, and how a node of the file becomes a value of that shape.

A shape reads a node, reports what is wrong with it, and finds the node of a value again when a problem turns up later.
The shapes are few and closed; which key has which shape is said in `vocabulary`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, NamedTuple, Protocol

from handling_report import problems
from handling_report.errors import Kind, Phrase, Problem
from handling_report.source import Map, Node, Scalar, Seq, Source, shorten

__all__ = [
    "Choice",
    "Day",
    "Either",
    "Field",
    "Flag",
    "Found",
    "Into",
    "ListOf",
    "Named",
    "NumberOr",
    "Paragraphs",
    "Reader",
    "Record",
    "Shape",
    "Single",
    "Text",
    "Whole",
]


class Reader:
    """Collects the problems of one file while its shapes are read."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []

    def report(self, kind: Kind, node: Node, **details: object) -> None:
        """Note that something is wrong with a node."""
        self.problems.append(kind.at(self.source.place(node), **details))


class Found(NamedTuple):
    """A value found again: the step as the author wrote it, its node and its shape."""

    step: str | int
    node: Node
    shape: Shape | None


class Shape(Protocol):
    """Something a value can be."""

    @property
    def expected(self) -> str:
        """What to say when something else was found, in English: ``a date such as 2026-11-20``."""

    def read(self, node: Node, reader: Reader) -> Any:
        """Turn a node into a value, or report what is wrong and return None."""

    def child(self, node: Node, step: str | int) -> Found | None:
        """The node one step (a canonical key or a position) further down."""


class _Leaf:
    """A shape without anything below it."""

    def child(self, node: Node, step: str | int) -> Found | None:
        del node, step
        return None


def _describe(node: Node) -> str:
    match node:
        case Scalar():
            return shorten(node.text) if node.text or node.plain else '""'
        case Seq():
            return Phrase("a list")
        case Map():
            return Phrase("a mapping of keys to values")


def _no_value(node: Node, shape: Shape, reader: Reader) -> bool:
    """A key with nothing after its colon is reported once, whatever was expected."""
    if isinstance(node, Scalar) and node.plain and node.text in {"", "~"}:
        reader.report(problems.NO_VALUE, node, expected=shape.expected)
        return True
    return False


def _scalar(node: Node, shape: Shape, reader: Reader) -> Scalar | None:
    if _no_value(node, shape, reader):
        return None
    if isinstance(node, Scalar):
        return node
    reader.report(problems.WRONG_TYPE, node, expected=shape.expected, got=_describe(node))
    return None


# What YAML 1.1 or 1.2 readers take a plain scalar for when it is not text. A file means the same to every reader only
# if such texts are quoted.
_TAKEN_FOR = (
    (re.compile(r"(?i:null|~)"), Phrase("no value")),
    (re.compile(r"(?i:y|n|yes|no|on|off|true|false)"), Phrase("true or false")),
    (re.compile(r"[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9_]*)?"), Phrase("a time")),
    (re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?"), Phrase("a date")),
    (
        re.compile(r"[-+]?(0[xob])?[0-9a-fA-F_]*[0-9][0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?|[-+]?\.[0-9]+|[-+]?\.(?i:inf|nan)"),
        Phrase("a number"),
    ),
)


def _taken_for(text: str) -> str | None:
    # A text that holds a Chinese character is none of these: the common case is settled by one comparison.
    if text and max(text) > "\x7f":
        return None
    return next((taken for pattern, taken in _TAKEN_FOR if pattern.fullmatch(text)), None)


# A line break inside a text that goes over several lines of the file is a space to YAML; between Chinese characters,
# or beside one, it is nothing.
_FOLDED_SPACE = re.compile(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])")


def _words(node: Scalar) -> str:
    text = node.text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _FOLDED_SPACE.sub("", text) if node.folded else text


@dataclass(frozen=True, slots=True)
class Text(_Leaf):
    """Text on one line. ``prose`` says that it may refer to figures."""

    prose: bool = False

    @property
    def expected(self) -> Phrase:
        """See `Shape`."""
        return Phrase("text")

    def read(self, node: Node, reader: Reader) -> str | None:
        """The text, without spaces at its ends."""
        scalar = _scalar(node, self, reader)
        if scalar is None:
            return None
        if scalar.plain and (taken := _taken_for(scalar.text)):
            reader.report(problems.AMBIGUOUS_TEXT, node, got=scalar.text, taken=taken)
            return None
        lines = [line.strip(" ") for line in _words(scalar).split("\n") if line.strip(" ")]
        if not lines:
            reader.report(problems.NO_VALUE, node, expected=self.expected)
            return None
        if len(lines) > 1:
            reader.report(problems.MULTI_LINE, node, got=len(lines))
            return None
        return lines[0]


@dataclass(frozen=True, slots=True)
class Paragraphs(_Leaf):
    """Prose: one paragraph a line; empty lines do not count."""

    @property
    def expected(self) -> Phrase:
        """See `Shape`."""
        return Phrase("text")

    def read(self, node: Node, reader: Reader) -> tuple[str, ...] | None:
        """The paragraphs, without spaces at their ends."""
        scalar = _scalar(node, self, reader)
        if scalar is None:
            return None
        if scalar.plain and (taken := _taken_for(scalar.text)):
            reader.report(problems.AMBIGUOUS_TEXT, node, got=scalar.text, taken=taken)
            return None
        paragraphs = tuple(line.strip(" ") for line in _words(scalar).split("\n") if line.strip(" "))
        if not paragraphs:
            reader.report(problems.NO_VALUE, node, expected=self.expected)
            return None
        return paragraphs


_WHOLE = re.compile(r"0|[1-9][0-9]{0,11}")
_ADVICE_FOR_WHOLE = (
    (re.compile(r"[0-9]{13,}"), Phrase("at most 12 digits are read")),
    (re.compile(r"0[0-9]+"), Phrase("write it without the zero in front")),
    (re.compile(r"[0-9]+[^0-9.,:eE_].*"), Phrase("write the number alone; the unit is said once, as unit")),
    (re.compile(r".*[０-９].*"), Phrase("write half-width digits")),
    (re.compile(r"[0-9]{1,3}([,，][0-9]{3})+"), Phrase("write the digits without separators")),
    (re.compile(r"-[0-9]+"), Phrase("a count is never negative")),
    (re.compile(r"[0-9]+\.[0-9]+%?|[0-9]+%"), Phrase("write how many, not a share: shares are computed")),
)


@dataclass(frozen=True, slots=True)
class Whole(_Leaf):
    """A whole number from 0, at most ``largest``; ``expected`` names it in messages."""

    largest: int = 999_999_999_999
    expected: str = Phrase("a whole number such as 63")

    def read(self, node: Node, reader: Reader) -> int | None:
        """The number."""
        scalar = _scalar(node, self, reader)
        if scalar is None:
            return None
        text = scalar.text
        if scalar.plain and _WHOLE.fullmatch(text) and int(text) <= self.largest:
            return int(text)
        details: dict[str, object] = {"expected": self.expected, "got": shorten(text) or '""'}
        if not scalar.plain and _WHOLE.fullmatch(text):
            details |= {"got": f'"{text}"', "unquoted": text}
        elif advice := next((advice for pattern, advice in _ADVICE_FOR_WHOLE if pattern.fullmatch(text)), None):
            details["advice"] = advice
        reader.report(problems.WRONG_TYPE, node, **details)
        return None


@dataclass(frozen=True, slots=True)
class Flag(_Leaf):
    """``true`` or ``false``; 是 and 否 in Chinese."""

    @property
    def expected(self) -> Phrase:
        """See `Shape`."""
        return Phrase("true or false")

    def read(self, node: Node, reader: Reader) -> bool | None:
        """The truth value."""
        scalar = _scalar(node, self, reader)
        if scalar is None:
            return None
        if scalar.plain and scalar.text in {"true", "false", "是", "否"}:
            return scalar.text in {"true", "是"}
        reader.report(problems.WRONG_TYPE, node, expected=self.expected, got=shorten(scalar.text))
        return None


_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})|([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")


@dataclass(frozen=True, slots=True)
class Day(_Leaf):
    """A day, as ``2026-11-20`` or ``2026年11月20日``."""

    @property
    def expected(self) -> Phrase:
        """See `Shape`."""
        return Phrase("a date such as 2026-11-20")

    def read(self, node: Node, reader: Reader) -> date | None:
        """The day."""
        scalar = _scalar(node, self, reader)
        if scalar is None:
            return None
        match = _DATE.fullmatch(scalar.text.strip())
        if match is None:
            reader.report(problems.BAD_DATE, node, got=shorten(scalar.text))
            return None
        year, month, day = (int(number) for number in match.groups() if number)
        try:
            return date(year, month, day)
        except ValueError:
            reader.report(problems.NO_SUCH_DAY, node, got=shorten(scalar.text))
            return None


@dataclass(frozen=True, slots=True)
class Choice(_Leaf):
    """One of the members of an enumeration, by its value or its Chinese word."""

    enum: type[Enum]
    words: Mapping[str, str]
    """The Chinese word of each value."""

    @property
    def expected(self) -> str:
        """See `Shape`."""
        return " / ".join(self.words)

    def read(self, node: Node, reader: Reader) -> Enum | None:
        """The member."""
        scalar = _scalar(node, self, reader)
        if scalar is None:
            return None
        text = scalar.text.strip()
        for value, word in self.words.items():
            if text in {value, word}:
                return self.enum(value)
        known = list(self.words)
        if text and max(text) > "\x7f":
            known = list(self.words.values())
        details: dict[str, object] = {"known": "、".join(known), "got": shorten(text)}
        if near := nearest(text, [*self.words, *self.words.values()]):
            details["nearest"] = near
        reader.report(problems.UNKNOWN_CHOICE, node, **details)
        return None


def nearest(text: str, known: Sequence[str]) -> str | None:
    """The known name that looks most like ``text``, if one does."""
    import difflib

    lowered = {name.lower(): name for name in known}
    found = difflib.get_close_matches(text.lower(), list(lowered), n=1, cutoff=0.5)
    return lowered[found[0]] if found else None


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of at least one value."""

    shape: Shape

    @property
    def expected(self) -> Phrase:
        """See `Shape`."""
        return Phrase("a list")

    def read(self, node: Node, reader: Reader) -> tuple[Any, ...] | None:
        """The values, in their order."""
        if _no_value(node, self, reader):
            return None
        if not isinstance(node, Seq):
            advice = Phrase("begin each entry with a dash and a space, on a line of its own")
            reader.report(problems.WRONG_TYPE, node, expected=self.expected, got=_describe(node), advice=advice)
            return None
        if not node.items:
            reader.report(problems.EMPTY_LIST, node, expected=self.shape.expected)
            return None
        return tuple(self.shape.read(item, reader) for item in node.items)

    def child(self, node: Node, step: str | int) -> Found | None:
        """See `Shape`."""
        if isinstance(node, Seq) and isinstance(step, int) and step < len(node.items):
            return Found(step, node.items[step], self.shape)
        return None


@dataclass(frozen=True, slots=True)
class Single:
    """A value that stands where a list of one may stand: it becomes that list."""

    shape: Shape

    @property
    def expected(self) -> str:
        """See `Shape`."""
        return self.shape.expected

    def read(self, node: Node, reader: Reader) -> tuple[Any, ...] | None:
        """The value, as a list of one."""
        value = self.shape.read(node, reader)
        return None if value is None else (value,)

    def child(self, node: Node, step: str | int) -> Found | None:
        """See `Shape`."""
        return Found("", node, self.shape) if step == 0 else None


@dataclass(frozen=True, slots=True)
class Into:
    """A value that stands where a record may stand: ``build`` turns it into that record."""

    shape: Shape
    build: Callable[[Any], Any]

    @property
    def expected(self) -> str:
        """See `Shape`."""
        return self.shape.expected

    def read(self, node: Node, reader: Reader) -> Any:
        """The record."""
        value = self.shape.read(node, reader)
        return None if value is None else self.build(value)

    def child(self, node: Node, step: str | int) -> Found | None:
        """See `Shape`: every key of the record leads to the value itself."""
        del step
        return Found("", node, None)


@dataclass(frozen=True, slots=True)
class NumberOr:
    """A number where the scalar looks like one, else another shape."""

    number: Shape
    other: Shape

    @property
    def expected(self) -> str:
        """See `Shape`."""
        return self.number.expected

    def read(self, node: Node, reader: Reader) -> Any:
        """The number, or what the other shape reads."""
        looks_like_number = isinstance(node, Scalar) and (node.text[:1].isdigit() or node.text[:1] in {"-", "+", "."})
        return (self.number if looks_like_number else self.other).read(node, reader)

    def child(self, node: Node, step: str | int) -> Found | None:
        """See `Shape`."""
        return self.other.child(node, step)


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping of the author's own names to values: the short way to write a list of records.

    ``build`` turns a name and a value into a record; ``name_key`` and ``value_key`` are that record's keys, by which a
    problem finds its place.
    """

    shape: Shape
    build: Callable[[str, Any], Any]
    name_key: str
    value_key: str

    @property
    def expected(self) -> Phrase:
        """See `Shape`."""
        return Phrase("names, each with a value")

    def read(self, node: Node, reader: Reader) -> tuple[Any, ...] | None:
        """The records, in the order of the names."""
        if _no_value(node, self, reader):
            return None
        if not isinstance(node, Map):
            advice = Phrase("write one line for each: name, colon, space, value")
            reader.report(problems.WRONG_TYPE, node, expected=self.expected, got=_describe(node), advice=advice)
            return None
        if not node.entries:
            reader.report(problems.EMPTY_LIST, node, expected=self.expected)
            return None
        built = []
        for key, value_node in node.entries:
            name = Text().read(key, reader)
            value = self.shape.read(value_node, reader)
            built.append(None if name is None or value is None else self.build(name, value))
        return tuple(built)

    def child(self, node: Node, step: str | int) -> Found | None:
        """See `Shape`: a position leads to the name, and from there on to name or value."""
        if isinstance(node, Map) and isinstance(step, int) and step < len(node.entries):
            key, value = node.entries[step]
            return Found(key.text, key, _Entry(key, value, self))
        return None


@dataclass(frozen=True, slots=True)
class _Entry(_Leaf):
    """One line of a `Named` mapping; found, never read."""

    key: Scalar
    value: Node
    owner: Named
    expected: str = ""

    def read(self, node: Node, reader: Reader) -> None:
        """See `Shape`."""
        del node, reader

    def child(self, node: Node, step: str | int) -> Found | None:
        """See `Shape`."""
        del node
        if step == self.owner.value_key:
            return Found("", self.value, self.owner.shape)
        return Found("", self.key, None) if step == self.owner.name_key else None


@dataclass(frozen=True, slots=True)
class Either:
    """One shape for a single text or number, one for a list, one for a mapping; any may be missing."""

    scalar: Shape | None = None
    seq: Shape | None = None
    map: Shape | None = None
    expected: str = ""

    def shape_of(self, node: Node) -> Shape | None:
        """The shape that this node is read by."""
        match node:
            case Scalar():
                return self.scalar
            case Seq():
                return self.seq
            case Map():
                return self.map

    def read(self, node: Node, reader: Reader) -> Any:
        """The value, as the shape for this sort of node reads it."""
        if _no_value(node, self, reader):
            return None
        shape = self.shape_of(node)
        if shape is None:
            reader.report(problems.WRONG_TYPE, node, expected=self.expected, got=_describe(node))
            return None
        return shape.read(node, reader)

    def child(self, node: Node, step: str | int) -> Found | None:
        """See `Shape`."""
        shape = self.shape_of(node)
        return shape.child(node, step) if shape else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A key of a record: its Chinese name, its shape, an example for messages, whether it must be there.

    ``build`` is the name of the value in the record's class when it differs from the key.
    """

    zh: str
    shape: Shape
    required: bool = False
    example: str = ""
    build: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys, each in English or Chinese.

    ``fields`` is filled after the record is made, since records may hold records of their own kind.
    """

    build: Callable[..., Any]
    expected: str
    fields: dict[str, Field] = field(default_factory=dict)

    def key_of(self, word: str) -> str | None:
        """The canonical key for a word, or None."""
        if word in self.fields:
            return word
        return next((key for key, known in self.fields.items() if known.zh == word), None)

    def read(self, node: Node, reader: Reader) -> Any:
        """The record, or None when something in it is wrong."""
        if _no_value(node, self, reader):
            return None
        if not isinstance(node, Map):
            reader.report(problems.WRONG_TYPE, node, expected=self.expected, got=_describe(node))
            return None
        before = len(reader.problems)
        values: dict[str, Any] = {}
        seen: dict[str, Scalar] = {}
        for key_node, value_node in node.entries:
            key = self.key_of(key_node.text)
            if key is None:
                self._report_unknown(key_node, reader)
            elif key in seen:
                reader.report(problems.DUPLICATE_KEY, key_node, got=key_node.text, first=seen[key].line)
            else:
                seen[key] = key_node
                values[self.fields[key].build or key] = self.fields[key].shape.read(value_node, reader)
        self._report_missing(node, seen, reader)
        return self.build(**values) if len(reader.problems) == before else None

    def _report_unknown(self, key_node: Scalar, reader: Reader) -> None:
        chinese = bool(key_node.text) and max(key_node.text) > "\x7f"
        known = [known.zh for known in self.fields.values()] if chinese else list(self.fields)
        details: dict[str, object] = {"got": shorten(key_node.text), "known": "、".join(known)}
        if near := nearest(key_node.text, known):
            details["nearest"] = near
        reader.report(problems.UNKNOWN_KEY, key_node, **details)

    def _report_missing(self, node: Map, seen: Mapping[str, Scalar], reader: Reader) -> None:
        chinese = any(max(key.text, default="") > "\x7f" for key in seen.values())
        for key, known in self.fields.items():
            if known.required and key not in seen:
                word = known.zh if chinese else key
                reader.report(problems.MISSING_KEY, node, missing=word, example=f"{word}: {known.example}")

    def child(self, node: Node, step: str | int) -> Found | None:
        """See `Shape`."""
        if not isinstance(node, Map) or not isinstance(step, str):
            return None
        key = next((key for key, known in self.fields.items() if step in {key, known.build}), None)
        for key_node, value_node in node.entries:
            if key is not None and self.key_of(key_node.text) == key:
                return Found(key_node.text, value_node, self.fields[key].shape)
        return None
