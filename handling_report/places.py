"""Where the values of a report stand in its file: found when a problem needs it, not kept for every value."""

from __future__ import annotations

import re

from handling_report.errors import Path, Place
from handling_report.shapes import Shape
from handling_report.tree import Node, Scalar, Source

__all__ = ["Places"]


class Places:
    """Finds the place of a value by its canonical path: the keys of the model in English, positions from 0."""

    __slots__ = ("_signs", "shape", "source")

    def __init__(self, source: Source, shape: Shape) -> None:
        self.source = source
        self.shape = shape
        self._signs: dict[tuple[int, str], list[int]] = {}

    def at(self, path: Path) -> Place:
        """The place of a value, or of the nearest thing above it that stands in the file."""
        node, steps = self._find(path)
        return Place(file=self.source.name, line=node.line, column=node.column, path=steps)

    def inside(self, path: Path, sign: str, occurrence: int) -> Place:
        """The place of a sign inside a text: of its ``occurrence``-th, counted from 0 over all lines of the text."""
        node, steps = self._find(path)
        if isinstance(node, Scalar):
            offsets = self._offsets(node, sign)
            if occurrence < len(offsets):
                return self.source.place_of(offsets[occurrence], steps)
        return self.at(path)

    def line_after(self, path: Path) -> str:
        """The rest of the line after a value that stands without quotation marks; nothing after any other."""
        node, _ = self._find(path)
        if not isinstance(node, Scalar) or not node.plain:
            return ""
        return self.source.text[node.end :].partition("\n")[0]

    def _offsets(self, node: Scalar, sign: str) -> list[int]:
        """Where a sign stands in the file for each time that it stands in a text; nothing when that cannot be told."""
        key = node.start, sign
        if key not in self._signs:
            found = re.compile(re.escape(sign)).finditer(self.source.text, node.start, node.end)
            offsets = [match.start() for match in found]
            # Where they are not as many, some of them are escaped, or stand in a comment.
            self._signs[key] = offsets if len(offsets) == node.text.count(sign) else []
        return self._signs[key]

    def _find(self, path: Path) -> tuple[Node, Path]:
        node: Node = self.source.root
        shape: Shape | None = self.shape
        steps: list[str | int] = []
        for step in path:
            found = shape.child(node, step) if shape else None
            if found is None:
                break
            node, shape = found.node, found.shape
            if found.step != "":
                steps.append(found.step)
        return node, tuple(steps)
