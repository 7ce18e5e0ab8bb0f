"""How much a template may do, and what it printed on the way: one account for each report that is made.

Templates may come from strangers, so that none may run for ever or fill the memory. The account is kept in a context
variable: reports made side by side, in threads or tasks, each have their own.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Final

__all__ = ["CURRENT", "MAX_CHARACTERS", "MAX_STEPS", "TooMuchWorkError", "Work", "weight"]

MAX_STEPS: Final = 12_000_000
"""Statements and parts of expressions that run, entries that are gone through, texts by the 64 characters that are looked at.

A report of a hundred pages takes 40,000 of them, a data file as large as one can be about 10 million, in two seconds."""
MAX_CHARACTERS: Final = 10_000_000
"""Characters that are printed, joined or kept; the largest data file has half of this."""

_COMPARING: Final = frozenset({"change", "growth", "points", "compared"})
"""The filters that say what a figure was a year before."""


class TooMuchWorkError(Exception):
    """A template goes beyond a limit; its only argument is what there was too much of, with the limit."""


class Work:
    """What one template did so far.

    Attributes:
        objects: The identities of the values that went through filters, and of the entries of lists that did.
        defined: The identities of the groups whose definitions were listed.
        compared: The identities of the figures of which a change since the year before was asked.
        texts: The texts that were printed as they are, joined, or put through filters.
    """

    __slots__ = ("_characters", "_steps", "compared", "defined", "objects", "texts")

    def __init__(self) -> None:
        """Begin with nothing."""
        self._steps = MAX_STEPS
        self._characters = MAX_CHARACTERS
        # Identities are enough: the figures that are asked for are there until the report is made, and so is no other value with
        # theirs. To keep every value would keep whatever a template makes in passing.
        self.objects: set[int] = set()
        self.defined: set[int] = set()
        self.compared: set[int] = set()
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

    def note(self, name: str, value: object, arguments: tuple[object, ...]) -> None:
        """Keep in mind that a value went through a filter, of this English name, with what stood in its brackets."""
        self.objects.add(id(value))
        if name in _COMPARING and getattr(value, "before", None):
            self.compared.add(id(value))
        if "definition" in arguments:
            self.defined.add(id(value))
        if isinstance(value, str):
            self.texts.add(value)
        elif isinstance(value, tuple | list):
            self.objects.update(map(id, value))
            self.texts.update(entry for entry in value if isinstance(entry, str))


def weight(value: object) -> int:
    """How many steps it is to go through a value once: its entries, or those of a figure, and all characters of texts."""
    match value:
        case str():
            return len(value) >> 6
        case tuple() | list():
            return len(value) + sum(map(weight, value))
    # A filter may pass over parts of nothing, so that what it prints does not tell what it looked at.
    return len(getattr(value, "parts", ()))


CURRENT: Final[ContextVar[Work | None]] = ContextVar("work", default=None)
"""The account of the report that is being made; None while a template is compiled."""
