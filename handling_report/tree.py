"""The tree of a data file: texts, lists and mappings, each with its place, and the file that they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from handling_report.encoding import line_starts, place_of
from handling_report.errors import Path, Place, Problem
from handling_report.findings import Findings

__all__ = ["NOTHING", "Attempt", "Map", "MendedText", "Node", "Open", "Scalar", "Seq", "Source"]


class Scalar(NamedTuple):
    """A text as typed.

    ``plain`` means without quotation marks and not in a block, ``folded`` that it goes over several lines whose breaks are
    spaces, ``broken`` that it stands for something refused, so that no more is said about it. ``start`` and ``end`` are
    offsets in the file's text.
    """

    text: str
    plain: bool
    folded: bool
    line: int
    column: int
    start: int = 0
    end: int = 0
    broken: bool = False


class Seq(NamedTuple):
    """A list."""

    items: list[Node]
    line: int
    column: int


class Map(NamedTuple):
    """A mapping; its keys are texts and differ from each other. ``partial`` says that others were refused."""

    entries: list[tuple[Scalar, Node]]
    line: int
    column: int
    partial: bool = False


Node: TypeAlias = Scalar | Seq | Map

_LONGEST_GAP = 80
"""So many spaces before a remark are looked over."""
NOTHING = Scalar("", plain=False, folded=False, line=1, column=1, broken=True)
"""Stands for a value that is not there and that need not be spoken of."""


class Open:
    """A list or mapping whose end was not reached yet; a mapping's nodes are keys and values by turns."""

    __slots__ = ("column", "is_map", "line", "nodes", "tagged")

    def __init__(self, line: int, column: int, *, is_map: bool, tagged: bool) -> None:
        self.is_map = is_map
        self.nodes: list[Node] = []
        self.line = line
        self.column = column
        self.tagged = tagged

    def step(self) -> Path:
        """The step to the value that comes next: a key, a position, or none for what comes next is a key."""
        if not self.is_map:
            return (len(self.nodes),)
        key = self.nodes[-1] if len(self.nodes) % 2 else None
        return (key.text,) if isinstance(key, Scalar) and not key.broken else ()


class MendedText(NamedTuple):
    """A text as it was meant; its lines are those that were typed, numbered from 0.

    Attributes:
        text: The text.
        typed: For the lines that differ, the column from 0 in which each character was typed.
        unread: Where values were left out, by line and column of this text, and why they cannot be read.
        slips: The lines that were mended as lines with a key or an entry, and not as a part of a text.
    """

    text: str
    typed: Mapping[int, Sequence[int]]
    unread: Mapping[tuple[int, int], Problem]
    slips: frozenset[int]


class Attempt(NamedTuple):
    """What reading a text came to.

    Attributes:
        root: The top of the tree, or None when it cannot be read to its end.
        found: What is wrong with it as YAML, ``failed`` not included.
        failed: Where the parser stopped, and why.
        misjudged: The mended lines that lie inside a text of several lines, and so had no slip.
        mended: The text that was read, if it is not the text as it was typed.
        joined: Warnings about lines that are read as one with the line above them.
    """

    root: Node | None
    found: Findings
    failed: Problem | None = None
    misjudged: frozenset[int] = frozenset()
    mended: MendedText | None = None
    joined: Sequence[Problem] = ()

    @property
    def line(self) -> int | None:
        """The line, from 0, where the parser stopped."""
        return self.failed.place.line - 1 if self.failed and self.failed.place.line else None


class Source:
    """A file that was read: its name, its text and its tree, and the problems that do not keep it from being read on.

    ``typed`` is that of `MendedText`, where the text is one; ``joined`` are the warnings of an `Attempt`.
    """

    def __init__(
        self,
        name: str | None,
        text: str,
        root: Map,
        problems: tuple[Problem, ...] = (),
        typed: Mapping[int, Sequence[int]] = MappingProxyType({}),
        *,
        joined: tuple[Problem, ...] = (),
    ) -> None:
        self.name = name
        self._typed = typed
        self.text = text
        self.root = root
        self.problems = problems
        self.joined = joined

    def place(self, node: Node) -> Place:
        """Where a node of the tree is."""
        return Place(file=self.name, line=node.line, column=node.column, path=self._paths.get(id(node), ()))

    def place_of(self, offset: int, path: Path) -> Place:
        """Where an offset in the text is; ``path`` leads to the value that it is in."""
        place = place_of(self._line_starts, offset, self.name)
        line, column = place.line or 1, place.column or 1
        if typed := self._typed.get(line - 1):
            column = typed[column - 1] + 1
        return Place(file=place.file, line=line, column=column, path=path)

    def is_remark(self, offset: int) -> bool:
        """Whether what comes next in the line of an offset is a remark."""
        return self.text[offset : offset + _LONGEST_GAP].lstrip(" \t").startswith("#")

    # Made when there is a first problem, for all that follow.
    @cached_property
    def _paths(self) -> dict[int, Path]:
        return {id(node): path for path, node in _walk(self.root, ())}

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.text)


def _walk(node: Node, path: Path) -> Iterator[tuple[Path, Node]]:
    yield path, node
    match node:
        case Map():
            for key, value in node.entries:
                yield (*path, key.text), key
                yield from _walk(value, (*path, key.text))
        case Seq():
            for position, item in enumerate(node.items):
                yield from _walk(item, (*path, position))
        case Scalar():
            pass
