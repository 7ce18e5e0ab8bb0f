"""Turn text into XML: the one place where a document's words are escaped.

The writers put XML together as strings, which is ten times faster than a tree, so every word goes through here.
"""

from __future__ import annotations

from typing import Final

__all__ = ["attribute", "encoded", "escaped"]

_SPACE: Final = 0x20
_CONTROLS: Final = bytes(code for code in range(_SPACE) if chr(code) not in "\t\n\r")
_NO_CHARACTERS: Final = ("\ufffe".encode(), "\uffff".encode())
"""Source: XML 1.0 (fifth edition), production 2."""


def escaped(text: str) -> str:
    """Text for between two tags.

    Examples:
        >>> escaped("甲<乙 & 丙")
        '甲&lt;乙 &amp; 丙'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Text for an attribute in double quotes."""
    return escaped(text).replace('"', "&quot;")


def encoded(xml: str) -> bytes:
    """XML as UTF-8, if it holds no character that XML forbids; escaping cannot help against those.

    Raises:
        ValueError: A control character or half a surrogate pair came through: the data was not checked where it was read.
    """
    try:
        content = xml.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise _illegal(xml[problem.start]) from problem
    if len(content.translate(None, _CONTROLS)) < len(content):
        raise _illegal(chr(min(set(_CONTROLS).intersection(content))))
    for character in _NO_CHARACTERS:
        if character in content:
            raise _illegal(character.decode())
    return content


def _illegal(character: str) -> ValueError:
    """What to raise for a character."""
    return ValueError(f"U+{ord(character):04X} cannot stand in a document")
