"""Lines of a file that YAML joins to one text, and that were hardly meant so: it says nothing about them."""

from __future__ import annotations

import re

__all__ = ["WIDE_BAR", "line_joined"]

WIDE_BAR = re.compile(r"([｜丨│︱∣¦＞﹥Il])[-+]?[ \t]*(?=[\r\n]|\Z)")
"""What is typed in place of ``|`` or ``>``, alone before the lines of a text, and is to YAML its first word."""
_NEXT_LINE = r"[ \t]*(?:\r\n?|\n)[ \t]*"
_AFTER_A_SENTENCE = rf"[。！？…][”’）》]?{_NEXT_LINE}(?=\S)"
_QUOTED = re.compile(_AFTER_A_SENTENCE)
_PLAIN = re.compile(rf"{_AFTER_A_SENTENCE}|\n[ \t]*(?=- )")


def line_joined(file: str, start: int, end: int) -> tuple[int, dict[str, object]] | None:
    """The first line of a text that goes on with the line above it, though that ends a sentence, or though it begins with a dash.

    Args:
        file: The text of the whole file.
        start: Where in it the text begins, in quotation marks or not, and
        end: where it ends.

    Returns:
        Where in the file the words of that line begin, and the details of the warning; None where there is no such line.
    """
    is_plain = file[start] not in "\"'"
    found = (_PLAIN if is_plain else _QUOTED).search(file, start, end if is_plain else end - 1)
    if not found:
        return None
    return found.end(), {"mark": "-"} if is_plain and file.startswith("- ", found.end()) else {}
