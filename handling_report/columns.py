"""How wide a text is on a terminal, in its columns."""

from __future__ import annotations

import unicodedata

__all__ = ["columns"]


def columns(text: str) -> int:
    """The columns of a terminal that a text takes: a 汉字 takes two, an accent on the letter before it none.

    Source: Unicode Standard Annex 11, East Asian Width.

    Examples:
        >>> columns("件"), columns("a"), columns("，"), columns("e" + chr(0x301)), columns("154件")
        (2, 1, 2, 1, 5)
    """
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in {"Mn", "Me"} else 1
