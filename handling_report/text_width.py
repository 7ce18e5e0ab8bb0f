"""How wide a text is: by rule of thumb in quarters of a 汉字, and in twips for type of a given size.

Quarters, because a digit is half as wide as a 汉字 and a word processor puts a quarter between the two kinds.
"""

from __future__ import annotations

import re
from typing import Final

from handling_report import official
from handling_report.values import value

__all__ = ["QUARTERS", "Measures", "quarters"]

QUARTERS: Final = 4
"""Quarters to one 汉字."""

_JOIN: Final = re.compile(r"(?<=[0-9A-Za-z%])(?=[^\W\x00-\x7f])|(?<=[^\W\x00-\x7f])(?=[0-9A-Za-z])")
"""Between a 汉字, which is a letter outside ASCII, and a digit or Latin letter; full-width marks are no letters."""


def quarters(text: str) -> int:
    """The width of a line of text.

    Examples:
        >>> quarters("办理"), quarters("12"), quarters("5件")
        (8, 4, 7)
    """
    narrow = len(text.encode("ascii", "ignore"))
    width = QUARTERS * len(text) - 2 * narrow
    return width + len(_JOIN.findall(text)) if narrow else width


@value()
class Measures:
    """The sizes of type from which places are computed; the defaults are those of the standard.

    Attributes:
        size: Body text, in half points.
        spacing: Twips added between the characters of body text.
        title_size: The title, in half points.
    """

    size: int = official.SIZE_BODY
    spacing: int = official.TIGHTEN
    title_size: int = official.SIZE_TITLE

    @property
    def zi(self) -> int:
        """The width of a 汉字 of body text in twips."""
        return max(1, self.size * 10 + self.spacing)

    def twips(self, text: str) -> int:
        """The width of a line of body text by the rule of thumb.

        Examples:
            >>> Measures().twips("办理"), Measures().twips("5件")
            (630, 551)
        """
        return quarters(text) * self.zi // QUARTERS

    def drawn(self, text: str) -> int:
        """The width of a line of body text as LibreOffice draws it, the space between digits and 汉字 included.

        Examples:
            >>> Measures().drawn("办理"), Measures().drawn("5件")
            (630, 540)
        """
        narrow = len(text.encode("ascii", "ignore"))
        digit = self.size * 10 // 2 + self.spacing
        join = official.JOIN * self.size // official.SIZE_BODY
        return (len(text) - narrow) * self.zi + narrow * digit + len(_JOIN.findall(text)) * join

    def title_most(self, width: int) -> int:
        """How many characters of a title a line of so many twips holds: 156 mm hold 20 of 二号 (clause 7.3.1)."""
        return max(1, width // max(1, self.title_size * 10))

    def subline_most(self, width: int) -> int:
        """Up to how many characters a line under the title has room to spare; a wider one stays whole if it fits at all."""
        return max(1, width // self.zi - 1)
