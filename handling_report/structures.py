"""Shapes that hold others: lists, records with known keys, one shape or another. Mappings of own names are in `named`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any

from handling_report import problems
from handling_report.errors import Phrase
from handling_report.shapes import (
    Doubt,
    Field,
    Found,
    Keyed,
    Leaf,
    Plain,
    Reader,
    Shape,
    describe,
    has_no_value,
    has_too_many,
)
from handling_report.tree import NOTHING, Map, Node, Scalar, Seq
from handling_report.values import value

__all__ = ["Either", "Field", "Into", "ListOf", "Record", "Single"]


@value()
class ListOf(Plain):
    """A list of at least one value."""

    shape: Shape

    @property
    def expected(self) -> Phrase:
        """See `Shape`."""
        return Phrase("a list")

    def read(self, node: Node, reader: Reader) -> tuple[Any, ...]:
        """The values, in their order."""
        if has_no_value(node, self, reader):
            return ()
        if not isinstance(node, Seq):
            # A single value may be meant as the first thing that an entry says.
            from handling_report.value_advice import several_in
            from handling_report.yaml_advice import DASH_BEFORE_ENTRY

            is_record = isinstance(node, Scalar) and self.form(chinese=True)
            if isinstance(node, Scalar) and not is_record and (words := several_in(node.text)):
                form = f"[{', '.join(words)}]"
                reader.report(problems.WRONG_TYPE, node, expected=self.expected, got=describe(node), form=form)
                return ()
            advice = None if is_record else Phrase("begin each entry with a dash and a space, on a line of its own")
            if isinstance(node, Map) and node.entries:
                key = node.entries[0][0]
                # In braces it begins before its first key, and is an entry once a dash stands before it.
                is_entry = key.column == node.column and any(one.key_of(key.text) for one in self.records())
                advice = DASH_BEFORE_ENTRY if is_entry else advice
            reader.report_wrong_type(node, self, advice)
            return ()
        if has_too_many(node.items, node, reader):
            return ()
        if not node.items:
            reader.report(problems.EMPTY_LIST, node, expected=self.shape.expected)
        return tuple(self.shape.read(item, reader) for item in node.items)

    def form(self, *, chinese: bool) -> str | None:
        """See `Shape`."""
        inner = self.shape.form(chinese=chinese)
        return inner and f"[{inner}]"

    def records(self) -> Iterator[Keyed]:
        """See `Shape`."""
        return self.shape.records()

    def child(self, node: Node, step: str | int) -> Found | None:
        """See `Shape`."""
        if isinstance(node, Seq) and isinstance(step, int) and step < len(node.items):
            return Found(step, node.items[step], self.shape)
        return None


@value()
class Single(Plain):
    """A value that stands where a list of one may stand: it becomes that list."""

    shape: Shape

    @property
    def expected(self) -> str:
        """See `Shape`."""
        return self.shape.expected

    def read(self, node: Node, reader: Reader) -> tuple[Any, ...]:
        """The value, as a list of one."""
        return (self.shape.read(node, reader),)

    def records(self) -> Iterator[Keyed]:
        """See `Shape`."""
        return self.shape.records()

    def child(self, node: Node, step: str | int) -> Found | None:
        """See `Shape`."""
        return Found("", node, self.shape) if step == 0 else None


@value()
class Into(Plain):
    """A value that stands where a record may stand: ``build`` turns it into that record."""

    shape: Shape
    build: Callable[[Any], Any]

    @property
    def expected(self) -> str:
        """See `Shape`."""
        return self.shape.expected

    def read(self, node: Node, reader: Reader) -> Any:
        """The record."""
        return self.build(self.shape.read(node, reader))

    def child(self, node: Node, step: str | int) -> Found | None:
        """See `Shape`: every key of the record leads to the value itself."""
        del step
        return Found("", node, None)


@value()
class Either(Plain):
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
        if not has_no_value(node, self, reader):
            if shape := self.shape_of(node):
                return shape.read(node, reader)
            reader.report_wrong_type(node, self)
        reader.doubtful.append(Doubt(reader.source.place(node).path))
        any_shape = self.map or self.seq or self.scalar
        return any_shape.read(NOTHING, reader) if any_shape else None

    def records(self) -> Iterator[Keyed]:
        """See `Shape`."""
        return chain.from_iterable(shape.records() for shape in (self.scalar, self.seq, self.map) if shape)

    def child(self, node: Node, step: str | int) -> Found | None:
        """See `Shape`."""
        shape = self.shape_of(node)
        return shape.child(node, step) if shape else None


def _takes_list(shape: Shape) -> bool:
    """Whether a list of single values may stand there."""
    several = shape.seq if isinstance(shape, Either) else shape
    return isinstance(several, ListOf) and isinstance(several.shape, Leaf)


class Record(Plain):
    """A mapping with known keys, each in English or Chinese.

    ``fields`` may be filled after the record is made, by `define`, since records may hold records of their own kind. ``short``
    says, for messages, how a name with a value is written where a list of these may stand.
    """

    def __init__(
        self, build: Callable[..., Any], expected: str, fields: dict[str, Field] | None = None, *, short: str = ""
    ) -> None:
        self.build = build
        self.expected = expected
        self.short = short
        self.fields: dict[str, Field] = {}
        self._words: dict[str, tuple[str, str, Shape]] = {}
        self._required: list[tuple[str, str, Shape]] = []
        self.define(**fields or {})

    def define(self, **fields: Field) -> None:
        """Say what the keys are."""
        self.fields.update(fields)
        for key, known in fields.items():
            entry = key, known.build or key, known.shape
            self._words |= {known.zh: entry, key: entry}
            self._required += [entry] if known.required else []

    def key_of(self, word: str) -> str | None:
        """The canonical key for a word, or None."""
        return self._words[word][0] if word in self._words else None

    def read(self, node: Node, reader: Reader) -> Any:
        """The record; what is missing in it, or wrong, is filled with what the shape of it gives for nothing."""
        values: dict[str, Any] = {}
        if not has_no_value(node, self, reader):
            before = reader.begin_record()
            unread: set[str] | None = None
            if isinstance(node, Map):
                unread = set()
                values = self._values(node, reader, unread)
            else:
                reader.report_wrong_type(node, self)
            reader.end_record(node, before, None if unread is None else frozenset(unread))
        elif isinstance(node, Scalar) and not node.broken:
            # Of an entry that was left empty nothing else is said.
            reader.doubtful.append(Doubt(reader.source.place(node).path))
        for _, name, shape in self._required:
            if name not in values:
                values[name] = shape.read(NOTHING, reader)
        return self.build(**values)

    def _values(self, node: Map, reader: Reader, unread: set[str]) -> dict[str, Any]:
        """The values of a mapping; the keys of those that were not read are added to ``unread``."""
        values: dict[str, Any] = {}
        seen: dict[str, Scalar] = {}
        meant: set[str] = set()
        absent: set[str] | None = None
        for key_node, value_node in self._entries(node, reader):
            known = self._words.get(key_node.text)
            if known is None:
                near = self._report_unknown(key_node, value_node, node, reader)
                meant.update(near)
                # Any other key that does not stand here may have been meant.
                absent = self._absent_from(node) if absent is None else absent
                unread.update(near or absent)
            elif known[0] in seen:
                reader.report(problems.DUPLICATE_KEY, key_node, got=key_node.text, first=seen[known[0]].line)
                unread.add(known[0])
            else:
                key, name, shape = known
                seen[key] = key_node
                before = reader.begin_record()
                values[name] = shape.read(value_node, reader)
                unread |= {key} if reader.begin_record() > before else set()
        # Where no key is any of the record's, that is said, and not what follows from it.
        is_other = bool(node.entries) and not seen and not meant
        for key, _, _ in () if node.partial or is_other else self._required:
            if key not in seen and key not in meant:
                from handling_report.record_advice import about_missing_key

                unread.add(key)
                reader.report(problems.MISSING_KEY, node, **about_missing_key(self.fields, key, node, reader))
        return values

    def _entries(self, node: Map, reader: Reader) -> Sequence[tuple[Scalar, Node]]:
        """The entries of a mapping; lists whose brackets were forgotten are told, and put together."""
        if all(key.text in self._words for key, _ in node.entries):
            return node.entries
        from handling_report.record_advice import with_lists

        return with_lists(node.entries, {word: _takes_list(shape) for word, (_, _, shape) in self._words.items()}, reader)

    def _absent_from(self, node: Map) -> set[str]:
        """The canonical keys that do not stand in a mapping."""
        return self.fields.keys() - {self._words[key.text][0] for key, _ in node.entries if key.text in self._words}

    def _report_unknown(self, key: Scalar, value: Node, node: Map, reader: Reader) -> tuple[str, ...]:
        """Report a key that is none of the record's; those that were meant, if that can be told, are not missing."""
        from handling_report.record_advice import about_unknown_key, named_value

        if self.short and (pair := named_value(self.fields, node)):
            reader.report(problems.WRONG_TYPE, node, expected=self.expected, got=pair, advice=self.short)
            return tuple(self.fields)
        details = about_unknown_key(self.fields, key, value, node)
        reader.report(problems.UNKNOWN_KEY, key, **details)
        return tuple(key for key in self.fields if details.get("nearest") in {key, self.fields[key].zh})

    def form(self, *, chinese: bool) -> str | None:
        """See `Shape`."""
        from handling_report.record_advice import form_of

        return form_of(self.fields, chinese=chinese)

    def records(self) -> Iterator[Keyed]:
        """See `Shape`."""
        yield self

    def child(self, node: Node, step: str | int) -> Found | None:
        """See `Shape`."""
        if not isinstance(node, Map) or not isinstance(step, str):
            return None
        key = next((key for key, known in self.fields.items() if step in {key, known.build}), None)
        for key_node, value_node in node.entries:
            if key is not None and self.key_of(key_node.text) == key:
                return Found(key_node.text, value_node, self.fields[key].shape)
        return None
