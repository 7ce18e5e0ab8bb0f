"""How wide a text is: by rule of thumb in quarters of a 汉字, and to the twip for a line of body text.

Quarters, because a digit is half as wide as a 汉字 and a word processor puts a quarter between the two kinds.
"""

from __future__ import annotations

import re
from typing import Final

from handling_report import official

__all__ = ["QUARTERS", "body_twips", "quarters"]

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


def body_twips(text: str) -> int:
    """The width of a line of body text as LibreOffice draws it, the space between digits and 汉字 included.

    Examples:
        >>> body_twips("办理"), body_twips("5件")
        (630, 540)
    """
    narrow = len(text.encode("ascii", "ignore"))
    digit = official.SIZE_BODY * 10 // 2 + official.TIGHTEN
    return (len(text) - narrow) * official.ZI + narrow * digit + len(_JOIN.findall(text)) * official.JOIN
