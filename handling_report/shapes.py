"""What a value in a data file can be: the protocol of shapes, and what they share.

A shape reads a node, reports what is wrong with it, and finds the node of a value again when a problem turns up later.
The shapes are few and closed: single values in `scalars`, what holds others in `structures`. Which key has which shape is
said in `vocabulary`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from handling_report import problems
from handling_report.errors import Kind, Path, Phrase
from handling_report.findings import Findings
from handling_report.source import shorten
from handling_report.tree import Map, Node, Scalar, Seq, Source
from handling_report.values import value

__all__ = [
    "Doubt", "Field", "Found", "Keyed", "Leaf", "Plain", "Reader", "Shape", "describe", "has_no_value", "has_too_many",
    "is_chinese", "listed", "scalar_of", "value_in_key",
]  # fmt: skip


class Doubt(NamedTuple):
    """A record that is not what the author meant, because something in it was not read.

    Attributes:
        path: Its path, in the author's keys.
        keys: Which of its keys, in English, were not read; None where that may be any.
    """

    path: Path
    keys: frozenset[str] | None = None


class Reader:
    """Collects the problems of one file while its shapes are read.

    Attributes:
        problems: The problems so far, those of the YAML before all others.
        doubtful: The records that are not what the author meant, because something in them was not read.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems = Findings(source.name, source.problems)
        self.doubtful = [Doubt(problem.place.path[:-1]) for problem in source.problems]
        self._settled = 0

    def report(self, kind: Kind, node: Node, **details: object) -> None:
        """Note that something is wrong with a node; where it is certain what was meant, what holds it is not doubtful."""
        self.problems.add(kind.at(self.source.place(node), **details))
        self._settled += details.get("meant") is not None

    def report_wrong_type(self, node: Node, shape: Shape, advice: Phrase | None = None) -> None:
        """Note that a node is not what a shape expects, and what is to be written instead."""
        details: dict[str, object] = {"advice": advice}
        if advice is None:
            details = self._how_written(node, shape)
        self.report(problems.WRONG_TYPE, node, expected=shape.expected, got=describe(node), **details)

    def _how_written(self, node: Node, shape: Shape) -> dict[str, object]:
        """What went wrong in the text of a node, or how the shape is written, in the language of the key before it."""
        from handling_report.yaml_advice import mistake_in

        if isinstance(node, Scalar) and (mistake := mistake_in(node.text)):
            return {"advice": mistake[1]}
        if form := shape.form(chinese=is_chinese("".join(self.steps(node)[-1:]))):
            return {"form": form}
        return {"advice": Phrase("write each of these on a line of its own, a colon and a space after the key")}

    def steps(self, node: Node) -> list[str]:
        """The keys that lead to a node, as the author wrote them."""
        return [step for step in self.source.place(node).path if isinstance(step, str)]

    def begin_record(self) -> int:
        """Before a record is read: how many problems belong to what holds it."""
        return len(self.problems) - self._settled

    def end_record(self, node: Node, before: int, keys: frozenset[str] | None = None) -> None:
        """After a record was read: its problems make it doubtful in these keys, unless they lie in a record inside it."""
        if own := len(self.problems) - self._settled - before:
            self._settled += own
            self.doubtful.append(Doubt(self.source.place(node).path, keys))


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
        """Turn a node into a value; or report what is wrong and return a harmless value of the same type."""

    def child(self, node: Node, step: str | int) -> Found | None:
        """The node one step (a canonical key or a position) further down."""

    def form(self, *, chinese: bool) -> str | None:
        """How a record, or a list of them, is written in one language: ``{职务: 某县副县长, 姓名: 张三}``; None for others."""

    def records(self) -> Iterator[Keyed]:
        """The records that a value may be, or may hold as its entries."""


class Keyed(Protocol):
    """A record, by whose keys something is known."""

    def key_of(self, word: str) -> str | None:
        """The canonical key for a word, or None."""


class Plain:
    """A shape that is no record and holds none."""

    def form(self, *, chinese: bool) -> str | None:
        """See `Shape`."""
        del chinese
        return None

    def records(self) -> Iterator[Keyed]:
        """See `Shape`."""
        return iter(())


class Leaf(Plain):
    """A shape without anything below it."""

    def child(self, node: Node, step: str | int) -> Found | None:
        """See `Shape`."""
        del node, step
        return None


@value(kw_only=True)
class Field:
    """A key of a record: its Chinese name, its shape, an example for messages, whether it must be there.

    ``build`` is the name of the value in the record's class when it differs from the key; ``also`` are words that others
    write for it, which a hint leads to it.
    """

    zh: str
    shape: Shape
    required: bool = False
    example: str = ""
    build: str = ""
    also: tuple[str, ...] = ()


def describe(node: Node) -> str:
    """A node for a message: a text as it is, anything else by what it is."""
    match node:
        case Scalar():
            return shorten(node.text)
        case Seq():
            return Phrase("a list")
        case Map():
            return Phrase("a mapping of keys to values")


_COLONS = {":", "："}


def value_in_key(key: Scalar, value: Node) -> tuple[Scalar, dict[str, object]]:
    """What was meant as the key where its value was written into it, ``{甲：5}`` or ``{甲:5}``, and details that say so.

    Returns:
        The key itself and no details where a value follows it.
    """
    if not (key.plain and isinstance(value, Scalar) and value.plain) or (value.text and not _COLONS & {*key.text}):
        return key, {}
    from handling_report.yaml_advice import mistake_in

    mistake = mistake_in(key.text)
    # What begins in brackets ends the key for YAML at the first colon in them: 件数：{甲 is the key of {件数：{甲: 5}}.
    if mistake is None or (value.text and not key.text[mistake[0] + 1 :].lstrip().startswith(("{", "["))):
        return key, {}
    return key._replace(text=key.text[: mistake[0]]), {"advice": mistake[1]}


def has_no_value(node: Node, shape: Shape, reader: Reader, expected: str = "") -> bool:
    """A key with nothing after its colon is reported once, whatever was expected; what was refused before, not at all.

    ``expected`` says what the shape expects where that depends on the node.
    """
    if isinstance(node, Scalar):
        if node.broken:
            return True
        if node.plain and node.text in {"", "~"}:
            details: dict[str, object] = {"expected": expected or shape.expected}
            if not node.text and reader.source.is_remark(node.end):
                details["advice"] = Phrase("what stands after a space and # is a remark; a text with # in it goes in quotation marks")
            reader.report(problems.NO_VALUE, node, **details)
            return True
        return False
    return isinstance(node, Map) and node.partial and not node.entries


MAX_ENTRIES = 2000
"""How many entries a list, or a mapping of the author's own names, may have: a great city's report lists some hundreds."""


def has_too_many(entries: Sequence[object], node: Node, reader: Reader) -> bool:
    """Whether a list is longer than any report's, which is reported: rules hold its entries against each other."""
    if len(entries) <= MAX_ENTRIES:
        return False
    reader.report(problems.TOO_MANY_ENTRIES, node, got=len(entries), limit=MAX_ENTRIES)
    return True


def scalar_of(node: Node, shape: Shape, reader: Reader, expected: str = "") -> Scalar | None:
    """The node as a single value; anything else is reported as not what the shape expects, see `has_no_value`."""
    if has_no_value(node, shape, reader, expected):
        return None
    if isinstance(node, Scalar):
        return node
    advice = Phrase("write one value after the colon, without a dash or a bracket")
    if isinstance(node, Map):
        advice = Phrase("a text with a colon and a space in it, or with {{ around it, goes in quotation marks")
    reader.report(problems.WRONG_TYPE, node, expected=expected or shape.expected, got=describe(node), advice=advice)
    return None


def is_chinese(words: str) -> bool:
    """Whether words, such as a key or a name, hold a Chinese character: by that the language of their author is told.

    Examples:
        >>> is_chinese("总数"), is_chinese("A类"), is_chinese("total"), is_chinese("")
        (True, True, False, False)
    """
    return max(words, default="") > "\x7f"


_LONG = 60
"""A word of a message that has more characters is shortened where it is one of several."""


def listed(words: Iterable[str], most: int | None = None) -> str:
    """Words of a message in a row, long ones shortened: with ``、`` when they are Chinese, and with ``……`` for those beyond the most.

    Examples:
        >>> listed(["total", "name"]), listed(["总数", "名称"]), listed(["A", "B", "C"], 2)
        ('total, name', '总数、名称', 'A, B……')
    """
    words = list(words)
    shown = words[:most]
    row = ("、" if is_chinese("".join(shown)) else ", ").join(word if len(word) <= _LONG else shorten(word) for word in shown)
    return row + "……" if len(shown) < len(words) else row
