"""What a clerk can do about a line that is not YAML: the parser's words are for programmers."""

from __future__ import annotations

import re
from typing import Any

from handling_report.errors import Phrase

__all__ = ["FULL_WIDTH_COLON", "advice_for", "full_width_colon", "mark_to_look_at"]

# The parser says what it was doing and what it met; the first of these signs that stands in its words decides.
_ADVICE = (
    ("\\t", Phrase("a tab is used to indent; use two spaces for each step")),
    ("tab", Phrase("a tab is used to indent; use two spaces for each step")),
    (
        "escape",
        Phrase("a backslash between double quotation marks begins a code; write it twice, or use single quotation marks"),
    ),
    ("scanning an anchor", Phrase("a text that begins with & goes in quotation marks")),
    ("scanning an alias", Phrase("a text that begins with * goes in quotation marks")),
    ("a tag", Phrase("a text that begins with ! goes in quotation marks")),
    ("block scalar", Phrase("a text that begins with | or > goes in quotation marks; otherwise it begins on the next line")),
    ("directive", Phrase("a line that begins with % goes in quotation marks")),
    ("could not find expected ':'", Phrase("a line without a colon, or a colon without a space after it")),
    (
        "mapping values are not allowed",
        Phrase("a second colon in one line (quote the value), a full-width colon ： above it, or a line indented too far"),
    ),
    ("sequence entries are not allowed", Phrase("a list begins on the line below its key")),
    ("flow", Phrase("a bracket is not closed, or a comma is missing")),
    ("did not find expected key", Phrase("the line is indented unlike its neighbours, or the quotation marks do not match")),
    ("did not find expected '-'", Phrase("the line is indented unlike its neighbours")),
    ("expected <block end>", Phrase("the line is indented unlike its neighbours")),
    ("quoted scalar", Phrase("a quotation mark is not closed")),
    ("cannot start any token", Phrase("the value begins with a character that YAML keeps for itself; put it in quotation marks")),
)
FULL_WIDTH_COLON = Phrase("a key ends in a half-width colon and a space; this one has the full-width ：")
_FULL_WIDTH_COMMA = Phrase("inside brackets a half-width comma and a space stand between two entries, not ，")
_BEGAN_WRONG = re.compile("an anchor|an alias|a tag|block scalar|quoted scalar")
_BRACES = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_KEY_WITH_FULL_WIDTH_COLON = re.compile(r"\s*(?:- +)*[^\s\"'#：:【】。，]{1,12}(：)")


def full_width_colon(line: str) -> int | None:
    """Where a line has ``：`` in the place of the colon after a key, counted from 0.

    Examples:
        >>> full_width_colon("  - total：154"), full_width_colon("  text: 报告如下：")
        (9, None)
    """
    found = _KEY_WITH_FULL_WIDTH_COLON.match(line)
    return found.start(1) if found else None


def mark_to_look_at(words: str, stopped: Any, began: Any) -> Any:
    """The mark that shows the mistake: where the parser stopped, or where what it was reading began.

    What is not closed is noticed at the end of the file, or at the next key; what begins with a sign that YAML keeps for
    itself, one character after it.
    """
    if began is None or "escape" in words:
        return stopped
    if _BEGAN_WRONG.search(words) or ("flow" in words and began.line != stopped.line):
        return began
    return stopped


def advice_for(words: str, line: str, column: int) -> dict[str, object]:
    """What the hint to a syntax error is made of.

    Args:
        words: What the parser says.
        line: The line that it stopped at.
        column: Where in the line it stopped, from 0.

    Returns:
        ``reference`` when the line has a name in braces, ``advice`` when something can be said, or nothing.
    """
    if full_width_colon(line) is not None:
        return {"advice": FULL_WIDTH_COLON}
    if found := _BRACES.search(line[: column + 1]):
        return {"reference": found.group(1)}
    if "flow" in words and "，" in line:
        return {"advice": _FULL_WIDTH_COMMA}
    if "\t" in line[: column + 1] and not line[: column + 1].strip():
        words = "tab"
    return next(({"advice": advice} for sign, advice in _ADVICE if sign in words), {})
