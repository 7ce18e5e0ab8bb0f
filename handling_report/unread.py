"""What could have been given by what was not read."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["NOTHING_UNREAD", "Unread"]


class Unread:
    """What could have been given by what was not read.

    Attributes:
        words: The names.
        facets: The sides of figures.
        anything: Whether any name could.
        of_results: Whether it could have said which classes of results there are.
        doubled: Names of the author's own that were given twice, of which the second was not read.
    """

    def __init__(
        self, words: Iterable[str] = (), facets: Iterable[str] = (), *, anything: bool = False, of_results: bool = False,
        doubled: Iterable[str] = (),
    ) -> None:
        self.words = frozenset(words)
        self.facets = frozenset(facets)
        self.anything = anything
        self.of_results = of_results
        self.doubled = frozenset(doubled)

    def __bool__(self) -> bool:
        """Whether it could have given a name."""
        return self.anything or bool(self.words)

    def may_name(self, word: str) -> bool:
        """Whether a single word could be a name that was not read; no word at all is what was read of such a name."""
        return self.anything or not word or word in self.words or word.removesuffix("类") in self.words or f"{word}类" in self.words


NOTHING_UNREAD = Unread()
