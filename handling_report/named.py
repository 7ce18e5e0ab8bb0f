"""The shape of a mapping of the author's own names: the short way to write a list of records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from handling_report import problems
from handling_report.errors import Phrase
from handling_report.scalars import NAME
from handling_report.shapes import Found, Keyed, Leaf, Plain, Reader, Shape, has_no_value, has_too_many, value_in_key
from handling_report.tree import NOTHING, Map, Node, Scalar
from handling_report.values import value

__all__ = ["Named"]


@value()
class Named(Plain):
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

    def read(self, node: Node, reader: Reader) -> tuple[Any, ...]:
        """The records, in the order of the names."""
        if has_no_value(node, self, reader):
            return ()
        if not isinstance(node, Map):
            advice = Phrase("write one line for each: name, colon, space, value")
            reader.report_wrong_type(node, self, advice)
            return ()
        if has_too_many(node.entries, node, reader):
            return ()
        if not node.entries:
            reader.report(problems.EMPTY_LIST, node, expected=self.expected)
        return tuple(self._entry(key, value, reader) for key, value in node.entries)

    def _entry(self, key: Scalar, value: Node, reader: Reader) -> Any:
        name, advice = value_in_key(key, value)
        if advice:
            reader.report(problems.NO_VALUE, key, expected=self.shape.expected, **advice)
            value = NOTHING
        return self.build(NAME.read(name, reader), self.shape.read(value, reader))

    def records(self) -> Iterator[Keyed]:
        """See `Shape`."""
        return self.shape.records()

    def child(self, node: Node, step: str | int) -> Found | None:
        """See `Shape`: a position leads to the name, and from there on to name or value."""
        if isinstance(node, Map) and isinstance(step, int) and step < len(node.entries):
            key, value = node.entries[step]
            return Found(key.text, key, _Entry(key, value, self))
        return None


@value()
class _Entry(Leaf):
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
