"""What reading a text came to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from handling_report.errors import Problem
from handling_report.model import Report
from handling_report.tree import Source

__all__ = ["Outcome"]


class Outcome(NamedTuple):
    """What reading a text came to.

    Attributes:
        source: What it was read into, if it could be read to its end.
        problems: Everything that is wrong, in the order of the lines.
        report: The report, where nothing is.
    """

    source: Source | None
    problems: Sequence[Problem]
    report: Report | None = None

    @property
    def stop(self) -> int:
        """The last line of which something is said; where the text cannot be read to its end, that is where the reader stopped."""
        return max((problem.place.line or 0 for problem in self.problems), default=0)
