"""What a value in a data file can be: the protocol of shapes, and what they share.

A shape reads a node, reports what is wrong with it, and finds the node of a value again when a problem turns up later.
The shapes are few and closed: single values in `scalars`, what holds others in `structures`. Which key has which shape is
said in `vocabulary`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from handling_report import problems
from handling_report.errors import Kind, Phrase, Problem
from handling_report.source import Map, Node, Scalar, Seq, Source, shorten

__all__ = ["Found", "Leaf", "Reader", "Shape", "describe", "has_no_value", "nearest", "scalar_of"]


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


class Leaf:
    """A shape without anything below it."""

    def child(self, node: Node, step: str | int) -> Found | None:
        """See `Shape`."""
        del node, step
        return None


def describe(node: Node) -> str:
    """A node for a message: a text as it is, anything else by what it is."""
    match node:
        case Scalar():
            return shorten(node.text) if node.text or node.plain else '""'
        case Seq():
            return Phrase("a list")
        case Map():
            return Phrase("a mapping of keys to values")


def has_no_value(node: Node, shape: Shape, reader: Reader) -> bool:
    """A key with nothing after its colon is reported once, whatever was expected."""
    if isinstance(node, Scalar) and node.plain and node.text in {"", "~"}:
        reader.report(problems.NO_VALUE, node, expected=shape.expected)
        return True
    return False


def scalar_of(node: Node, shape: Shape, reader: Reader) -> Scalar | None:
    """The node as a single value; anything else is reported as not what the shape expects."""
    if has_no_value(node, shape, reader):
        return None
    if isinstance(node, Scalar):
        return node
    reader.report(problems.WRONG_TYPE, node, expected=shape.expected, got=describe(node))
    return None


def nearest(text: str, known: Sequence[str]) -> str | None:
    """The known name that looks most like ``text``, if one does."""
    import difflib

    lowered = {name.lower(): name for name in known}
    found = difflib.get_close_matches(text.lower(), list(lowered), n=1, cutoff=0.5)
    return lowered[found[0]] if found else None
