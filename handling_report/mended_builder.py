"""Reads a text whose slips were mended, as the reader does, and says where everything in it was typed."""

from __future__ import annotations

from bisect import bisect, bisect_left
from typing import Any

from handling_report.errors import Place
from handling_report.tree import Attempt, MendedText, Scalar
from handling_report.tree_builder import TreeBuilder
from handling_report.values import replace

__all__ = ["MendedBuilder"]


class MendedBuilder(TreeBuilder):
    """Reads a text whose slips were mended; all places are those of the text as it was typed."""

    def __init__(self, mended: MendedText, name: str | None) -> None:
        super().__init__(mended.text, name)
        self._mended = mended
        self._slips = sorted(mended.slips)
        self._misjudged: set[int] = set()

    def build(self) -> Attempt:
        """What the text comes to."""
        attempt = super().build()
        failed = attempt.failed
        if failed and failed.place.line and failed.place.column:
            # The path of a key that is none is lost here, and with it nothing that a reader needs.
            place = Place(file=self.name, line=failed.place.line, column=self._typed(failed.place.line - 1, failed.place.column - 1) + 1)
            failed = replace(failed, place=place)
        return attempt._replace(failed=failed, misjudged=frozenset(self._misjudged), mended=self._mended)

    def _typed(self, line: int, column: int) -> int:
        typed = self._mended.typed.get(line)
        return typed[min(column, len(typed) - 1)] if typed else column

    def _column(self, mark: Any) -> int:
        return self._typed(mark.line, mark.column) + 1

    def _place_of(self, offset: int) -> Place:
        place = super()._place_of(offset)
        return replace(place, column=self._typed((place.line or 1) - 1, (place.column or 1) - 1) + 1)

    def _scalar(self, event: Any) -> Scalar:
        node = super()._scalar(event)
        start, end = event.start_mark, event.end_mark
        if start.line != end.line:
            last = end.line + (end.column > 0)
            self._misjudged.update(self._slips[bisect(self._slips, start.line) : bisect_left(self._slips, last)])
        if problem := self._mended.unread.get((start.line, start.column)):
            self.found.add(replace(problem, place=replace(problem.place, path=self._path())))
            return self._nothing(node.line, self._column(start))
        return node._replace(column=self._column(start))
