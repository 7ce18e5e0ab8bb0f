"""What lint found so far: the problems, each once, and which fields and pieces the templates use."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager

from handling_report.errors import Problem
from handling_report.lint_types import VIEWS_BY_NAME, fields_called

__all__ = ["MAX_FOUND", "MAX_LOOKS", "Findings", "TooMuchToLookAtError", "identity"]

MAX_FOUND = 500
"""After so many nobody reads on."""
MAX_LOOKS = 3_000_000
"""Statements and parts of expressions that are looked at, and names that are handed on: those of the built-in sets take a hundredth."""


class TooMuchToLookAtError(Exception):
    """There is more in the templates than can be gone through."""


def identity(problem: Problem) -> Hashable:
    """What makes a problem the one it is; by which templates it is reached does not make it another one."""
    return problem.kind, problem.place, tuple(problem.details.items())


class Findings:
    """What was found.

    Attributes:
        problems: What is wrong, each once.
        fields: The fields that are named where a report can be made from it: a view and an English name.
        pieces: The names of the pieces that a report can be made from.
        any_piece: Whether a piece is chosen by a name that only the data knows, so that it can be any.
        counts: Whether what is gone through can be in a report; what a piece of the same name hides cannot.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.problems: list[Problem] = []
        self.fields: set[tuple[str, str]] = set()
        self.pieces: set[str] = set()
        self.any_piece = False
        self.counts = True
        self._looks = 0
        self._seen: set[object] = set()

    @property
    def full(self) -> bool:
        """Whether there are too many already, and no more is noted."""
        return len(self.problems) > MAX_FOUND

    def look(self, looks: int = 1) -> None:
        """Account for what is looked at.

        Raises:
            TooMuchToLookAtError: There is too much of it.
        """
        self._looks += looks
        if self._looks > MAX_LOOKS:
            raise TooMuchToLookAtError

    def add(self, problem: Problem, alike: object = None) -> None:
        """Note a problem that was not noted before, and nothing that has the same cause.

        Args:
            problem: The problem.
            alike: What others that have the same cause share with it.
        """
        alone = alike or identity(problem)
        if alone not in self._seen and not self.full:
            self._seen.add(alone)
            self.problems.append(problem)

    def name(self, view: str, field: str) -> None:
        """Note that a field is named, by the English names."""
        if self.counts:
            self.fields.add((view, field))

    def name_anywhere(self, name: str) -> None:
        """Note that a name, in either language, is asked of a value of which nothing is known."""
        for view, field in fields_called(name):
            self.name(view, field)

    def name_all(self, view: str) -> None:
        """Note that a name is asked of a view that only the data knows."""
        for field in VIEWS_BY_NAME[view].fields:
            self.name(view, field)

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """While something is gone through that is in no report."""
        before, self.counts = self.counts, False
        try:
            yield
        finally:
            self.counts = before
