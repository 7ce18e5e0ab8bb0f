"""The problems of one file while it is read: all of them, in the order of their lines, and never without end."""

from __future__ import annotations

from collections.abc import Iterable

from handling_report import problems
from handling_report.errors import DataError, Place, Problem

__all__ = ["MAX_PROBLEMS", "Findings"]

MAX_PROBLEMS = 500
"""After so many nobody reads on; a file with more is not a data file, or is one made to cost time."""


class Findings(list[Problem]):
    """Problems, in the order in which they were found."""

    def __init__(self, file: str | None, found: Iterable[Problem] = ()) -> None:
        """Begin with those already found in the file of this name."""
        super().__init__(found)
        self.file = file

    def add(self, problem: Problem) -> None:
        """Note a problem.

        Raises:
            DataError: It is one too many; the error holds those before it.
        """
        if len(self) == MAX_PROBLEMS:
            raise self.error(problems.TOO_MANY_PROBLEMS.at(Place(file=self.file), limit=MAX_PROBLEMS))
        self.append(problem)

    def error(self, last: Problem | None = None) -> DataError:
        """All of them as an error, in the order of their places; ``last`` comes after them."""
        in_order = sorted(self, key=_position)
        return DataError([*in_order, last] if last else in_order)


def _position(problem: Problem) -> tuple[int, int]:
    return problem.place.line or 0, problem.place.column or 0
