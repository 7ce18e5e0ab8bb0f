"""Turn text into XML: the one place where a document's words are escaped.

The writers put XML together as strings, which is ten times faster than a tree, so every word goes through here.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["attribute", "escaped", "require_legal"]

_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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


def require_legal(xml: str) -> str:
    """Pass on XML that holds no character XML forbids; escaping cannot help against those.

    Raises:
        ValueError: A control character or half a surrogate pair came through: the data was not checked where it was read.
    """
    found = _ILLEGAL.search(xml)
    if found:
        raise ValueError(
            f"U+{ord(found[0]):04X} cannot stand in a document: …{xml[max(0, found.start() - 20) : found.start()]}"
        )
    return xml
