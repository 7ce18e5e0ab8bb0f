"""How much a template may do, and what it printed on the way: one account for each report that is made.

Templates may come from strangers, so that none may run for ever or fill the memory. The account is kept in a context
variable: reports made side by side, in threads or tasks, each have their own.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Final

__all__ = ["CURRENT", "MAX_CHARACTERS", "MAX_STEPS", "TooMuchWorkError", "Work"]

MAX_STEPS: Final = 500_000
"""Turns of loops, calls of macros, pieces and filters, and entries that filters go through."""
MAX_CHARACTERS: Final = 10_000_000
"""Characters that are printed, joined or kept; the largest data file has half of this."""


class TooMuchWorkError(Exception):
    """A template goes beyond a limit; its only argument is what there was too much of, with the limit."""


class Work:
    """What one template did so far.

    Attributes:
        filtered: What went through filters: the filter's English name, the value, and what stood in brackets.
        texts: The texts that were printed as they are, or joined.
    """

    __slots__ = ("_characters", "_steps", "filtered", "texts")

    def __init__(self) -> None:
        """Begin with nothing."""
        self._steps = MAX_STEPS
        self._characters = MAX_CHARACTERS
        self.filtered: list[tuple[str, object, tuple[object, ...]]] = []
        self.texts: set[str] = set()

    def step(self, characters: int = 0, steps: int = 1) -> None:
        """Account for steps and for characters that come out of them.

        Raises:
            TooMuchWorkError: It goes beyond a limit.
        """
        self._steps -= steps
        self._characters -= characters
        if self._steps < 0 or self._characters < 0:
            raise TooMuchWorkError


CURRENT: Final[ContextVar[Work | None]] = ContextVar("work", default=None)
"""The account of the report that is being made; None while a template is compiled."""
