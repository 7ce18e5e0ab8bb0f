"""Where the values of a report stand in its file: found when a problem needs it, not kept for every value."""

from __future__ import annotations

import re
from typing import NamedTuple

from handling_report.errors import Path, Place
from handling_report.shapes import Shape
from handling_report.tree import Node, Scalar, Source

__all__ = ["Places"]


class Places(NamedTuple):
    """Finds the place of a value by its canonical path: the keys of the model in English, positions from 0."""

    source: Source
    shape: Shape

    def at(self, path: Path) -> Place:
        """The place of a value, or of the nearest thing above it that stands in the file."""
        node, steps = self._find(path)
        return Place(file=self.source.name, line=node.line, column=node.column, path=steps)

    def inside(self, path: Path, sign: str, occurrence: int) -> Place:
        """The place of a sign inside a text: of its ``occurrence``-th, counted from 0 over all lines of the text."""
        node, steps = self._find(path)
        if isinstance(node, Scalar):
            typed = self.source.text[node.start : node.end]
            offsets = [match.start() for match in re.finditer(re.escape(sign), typed)]
            # Where they are not as many, some of them are escaped, or stand in a comment: the text itself is near enough.
            if len(offsets) == node.text.count(sign) > occurrence:
                return self.source.place_of(node.start + offsets[occurrence], steps)
        return self.at(path)

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
