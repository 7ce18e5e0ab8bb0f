"""Where the values of a report stand in its file: found when a problem needs it, not kept for every value."""

from __future__ import annotations

from typing import NamedTuple

from handling_report.errors import Path, Place
from handling_report.shapes import Shape
from handling_report.source import Node, Scalar, Source

__all__ = ["Places"]


class Places(NamedTuple):
    """Finds the place of a value by its canonical path: the keys of the model in English, positions from 0."""

    source: Source
    shape: Shape

    def at(self, path: Path) -> Place:
        """The place of a value, or of the nearest thing above it that stands in the file."""
        node, steps = self._find(path)
        return Place(file=self.source.name, line=node.line, column=node.column, path=steps)

    def inside(self, path: Path, words: str, occurrence: int = 0) -> Place:
        """The place of the given words inside a text, the ``occurrence``-th of them counted from 0."""
        node, steps = self._find(path)
        if not isinstance(node, Scalar):
            return self.at(path)
        text = self.source.text
        offset = node.start
        for skipped in range(occurrence + 1):
            found = text.find(words, offset + (1 if skipped else 0), node.end)
            if found < 0:
                return self.at(path)
            offset = found
        line_start = text.rfind("\n", 0, offset) + 1
        line = text.count("\n", 0, offset) + 1
        return Place(file=self.source.name, line=line, column=offset - line_start + 1, path=steps)

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
