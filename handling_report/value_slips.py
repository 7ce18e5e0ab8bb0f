"""Slips at either end of a value: brackets, quotation marks and bars of another width; for diagnosis only."""

from __future__ import annotations

import re

from handling_report.errors import Phrase
from handling_report.joining import WIDE_BAR
from handling_report.yaml_advice import (
    BEHIND_BAR,
    FULL_WIDTH_BAR,
    FULL_WIDTH_BRACKETS,
    FULL_WIDTH_QUOTES,
    HALF_WIDTH_BAR,
    TEXT_BELOW_BAR,
)
from handling_report.yaml_slips import QUOTED, Line, Slip

__all__ = ["bar_mended", "brackets_mended", "quotes_mended"]

_HALF_WIDTH = str.maketrans("｛｝［］", "{}[]")
_ROUND = str.maketrans("（）", "{}")
_LETTERS = "Il"
_TEXT_BEHIND_BAR = re.compile(r"[|>][-+0-9]{0,2}[ \t]+(?=[^\s#])")
_QUOTATION_MARKS = "“”＂"


def brackets_mended(line: Line, start: int) -> tuple[Line, Slip] | None:
    """A line whose value in brackets has half-width ones; None where full-width ones do no harm, or are not all that is wrong."""
    value = line.text[start:].rstrip()
    mended = value.translate(_HALF_WIDTH)
    if value[0] == "（" and value[-1] == "）" and value.count("（") == 1 and value.count(": ") > 1:
        mended = value.translate(_ROUND)
    if mended[0] not in "{[" or mended[-1:] not in {"}", "]"} or mended == value or not _closes(mended):
        return None
    # ［甲］ is a text like another, and so is {甲: ［乙］}.
    if _closes(value) if value[0] in "{[" else not re.search(r":(?=\s|$)", value):
        return None
    column = start + next(position for position, char in enumerate(value) if char in "｛｝［］（")
    slip = Slip(line.typed[column], Phrase("the brackets are full-width"), FULL_WIDTH_BRACKETS)
    return Line(line.text[:start] + mended + line.text[start + len(value) :], line.typed), slip


def _closes(value: str) -> bool:
    """Whether the brackets of a value close each other, those between quotation marks aside."""
    bare = re.sub(QUOTED, "", value)
    return bare.count("{") == bare.count("}") and bare.count("[") == bare.count("]")


def bar_mended(line: Line, start: int, *, is_above_text: bool) -> tuple[Line, Slip] | None:
    """A line with a half-width sign before the text below it, and nothing after that; None where it is as it should be.

    Args:
        line: The line.
        start: Where its value begins.
        is_above_text: Whether the line below it is indented as the text of its key.
    """
    match = WIDE_BAR.match(line.text, start)
    if match and (is_above_text or match[1] not in _LETTERS):
        mended = line.put(*match.span(1), ">" if match[1] in "＞﹥" else "|")
        return mended, Slip(line.typed[start], FULL_WIDTH_BAR, HALF_WIDTH_BAR)
    if is_above_text and (match := _TEXT_BEHIND_BAR.match(line.text, start)):
        # The words after the bar are left out: what they belong to nobody can say.
        return line.put(match.end(), match.end(), "# "), Slip(line.typed[start], BEHIND_BAR, TEXT_BELOW_BAR)
    return None


def quotes_mended(line: Line, start: int) -> tuple[Line, Slip] | None:
    """A line whose value in full-width quotation marks has half-width ones; None where it can be read as it is."""
    value = line.text[start:].rstrip()
    ends = len(value) > 1 and value[0] in _QUOTATION_MARKS and value[-1] in _QUOTATION_MARKS
    if not ends or "'" in value or not re.search(r":(?=\s|$)", value):
        return None
    end = start + len(value)
    slip = Slip(line.typed[start], Phrase("there is a colon where none can be"), FULL_WIDTH_QUOTES)
    return Line(f"{line.text[:start]}'{value[1:-1]}'{line.text[end:]}", line.typed), slip
