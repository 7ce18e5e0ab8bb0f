"""References in prose replaced by the words of their figures, and a bound to what all of them print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from handling_report import problems
from handling_report.errors import DataError, Path, Place
from handling_report.model import Report
from handling_report.name_list import NameKind
from handling_report.names import Names
from handling_report.references import REFERENCE, Reference, split_facet

__all__ = ["MAX_PRINTED", "Expansion"]

MAX_PRINTED = 2_000_000
"""How many characters all references of a report print together.

A text can name a figure that prints hundreds of thousands of characters as often as the file has room for, so that five
megabytes ask for gigabytes. As many as this are more than the largest file can hold of Chinese characters, a thousand times
what a report prints, and still made into both formats within seconds and half a gigabyte.
"""


class Piece(NamedTuple):
    """The words of a reference, or of ``【【``, and where it stands in the typed text."""

    words: str
    start: int
    end: int


class Expansion:
    """Puts the words of figures in place of references, which were checked before, and counts what all of them print.

    What a reference prints is asked for once, and for groups once more, however often it stands in the report.
    """

    def __init__(self, report: Report, names: Names, evaluate: Callable[[Reference], str]) -> None:
        """Begin to count.

        Args:
            report: The report.
            names: Its names.
            evaluate: Turns a reference into the words to print.
        """
        self._report = report
        self._names = names
        self._evaluate = evaluate
        self._known: dict[tuple[Path, str | None, bool], str] = {}
        self._left = MAX_PRINTED

    def replace(self, text: str, path: Path = ()) -> str:
        """A text with every reference replaced by its words.

        Args:
            text: One paragraph.
            path: The canonical path of the value that it belongs to.

        Raises:
            DataError: All references so far print more than `MAX_PRINTED` characters.
        """
        if "【" not in text:
            return text
        made: list[str] = []
        done = 0
        for piece in self.pieces(text, path):
            made += text[done : piece.start], piece.words
            done = piece.end
        return "".join(made) + text[done:]

    def pieces(self, text: str, path: Path = ()) -> Iterator[Piece]:
        """The references of a text with their words, in their order; see `replace`.

        Raises:
            DataError: All references so far print more than `MAX_PRINTED` characters.
        """
        for match in REFERENCE.finditer(text):
            words = "【" if match.group(1) is None else self._words(match.group(1), path)
            yield Piece(words, match.start(), match.end())

    def _words(self, typed: str, path: Path) -> str:
        [name, *_], facet = split_facet(typed, self._names)
        # What a group said the first time, it may say more briefly from then on.
        key = name.path, facet, name.kind is NameKind.GROUP and (name.path, facet, False) in self._known
        words = self._known.get(key)
        if words is None:
            words = self._known[key] = self._evaluate(Reference(name, facet, again=key[2]))
        self._left -= len(words)
        if self._left < 0:
            place = self._report.places.at(path) if self._report.places else Place(path=path)
            raise DataError([problems.TEXT_TOO_LONG.at(place, limit=MAX_PRINTED)])
        return words
