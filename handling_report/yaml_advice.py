"""What a clerk can do about a line that is not YAML: the parser's words are for programmers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from handling_report import problems
from handling_report.encoding import shorten
from handling_report.errors import Phrase, Place, Problem
from handling_report.tree import Node, Scalar

__all__ = [
    "BEHIND_BAR", "CERTAIN", "COLON_AFTER_KEY", "DASH_BEFORE_ENTRY", "FULL_WIDTH_BAR", "FULL_WIDTH_BRACKETS", "FULL_WIDTH_COLON",
    "FULL_WIDTH_COMMA", "FULL_WIDTH_QUOTES", "HALF_WIDTH_BAR", "NOT_CLOSED", "NO_COLON", "NO_DASH", "NO_SPACE",
    "NO_SPACE_AFTER_DASH", "NO_VALUE", "ODD_SPACE", "OTHER_SPACE", "SPACES", "SPACE_AFTER_SIGN", "TAB", "TAB_INSIDE",
    "TEXT_BELOW_BAR", "TEXT_FURTHER", "TEXT_TOO_SHALLOW", "VALUE_OR_NO_KEY", "WIDE_SPACE", "WIDE_SPACE_INSIDE", "mistake_in",
    "no_mapping", "syntax_problem",
]  # fmt: skip

TAB = Phrase("a tab is used to indent; use two spaces for each step")
_BACKSLASH = Phrase("a backslash between double quotation marks begins a code; write it twice, or use single quotation marks")
NOT_CLOSED = Phrase("a bracket is not closed, or a comma is missing")
BEHIND_BAR = Phrase("something stands after | or >")
TEXT_BELOW_BAR = Phrase("a text that begins with | or > goes in quotation marks; otherwise it begins on the next line")
# The parser says what it was doing and what it met; the first of these signs that stands in its words decides.
_ADVICE = (
    ("\\t", TAB),
    ("tab", TAB),
    ("escape", _BACKSLASH),
    ("hexdecimal", _BACKSLASH),
    ("hexadecimal", _BACKSLASH),
    ("scanning an anchor", Phrase("a text that begins with & goes in quotation marks")),
    ("scanning an alias", Phrase("a text that begins with * goes in quotation marks")),
    ("a tag", Phrase("a text that begins with ! goes in quotation marks")),
    ("block scalar", TEXT_BELOW_BAR),
    ("directive", Phrase("a line that begins with % goes in quotation marks")),
    ("could not find expected ':'", Phrase("a line without a colon, or a colon without a space after it")),
    (
        "mapping values are not allowed",
        Phrase("a second colon in one line (quote the value), a full-width colon ： above it, or a line indented too far"),
    ),
    ("sequence entries are not allowed", Phrase("a list begins on the line below its key")),
    ("flow", NOT_CLOSED),
    ("did not find expected key", Phrase("the line is indented unlike its neighbours, or the quotation marks do not match")),
    ("did not find expected '-'", Phrase("the line is indented unlike its neighbours")),
    ("expected <block end>", Phrase("the line is indented unlike its neighbours")),
    ("quoted scalar", Phrase("a quotation mark is not closed")),
    ("cannot start any token", Phrase("the value begins with a character that YAML keeps for itself; put it in quotation marks")),
)
DASH_BEFORE_ENTRY = Phrase("a dash and a space stand before the first key of each entry of a list")
NO_VALUE = Phrase("a value is missing here")
VALUE_OR_NO_KEY = Phrase("write the value after the colon and a space, or delete the key")
NO_DASH = Phrase("a dash and a space are expected here")
NO_COLON = Phrase("the colon after a key is missing")
TEXT_TOO_SHALLOW = Phrase("this text is indented no further than the key that it belongs to")
TEXT_FURTHER = Phrase("indent every line of the text two spaces further than the key above it")
TAB_INSIDE = Phrase("there is a tab where spaces belong")
_STOPPED = Phrase("it cannot be read on from here")
# The parser's words, in its C and its Python form, and what they mean; the first that stands in them decides.
_REASONS = (
    ("could not find expected ':'", NO_COLON),
    ("mapping values are not allowed", Phrase("there is a colon where none can be")),
    ("unexpected ':'", Phrase("there is a colon where none can be")),
    ("sequence entries are not allowed", Phrase("a list begins where none can be")),
    ("expected ',' or", Phrase("a comma or the closing bracket is missing")),
    ("expected key", Phrase("a key is expected here")),
    ("expected '-'", NO_DASH),
    ("expected <block end>", Phrase("this line does not belong to those above it")),
    ("unexpected end of stream", Phrase("the file ends inside a text in quotation marks")),
    ("unexpected document", Phrase("a line of --- or ... stands inside a text in quotation marks")),
    ("tab character", TAB_INSIDE),
    ("cannot start any token", Phrase("no value begins with this character")),
    ("escape", Phrase("the backslash begins no code that YAML knows")),
    ("hexdecimal", Phrase("the backslash begins no code that YAML knows")),
    ("hexadecimal", Phrase("the backslash begins no code that YAML knows")),
    ("expected comment or line break", BEHIND_BAR),
    ("a comment or a line break", BEHIND_BAR),
    ("alphabetic or numeric", Phrase("no name follows & or *")),
    ("node content", NO_VALUE),
    ("<document start>", Phrase("the data has ended, and the file goes on")),
)
FULL_WIDTH_COLON = Phrase("a key ends in a half-width colon and a space; this one has the full-width ：")
NO_SPACE = Phrase("a key ends in a half-width colon and a space; the space is missing")
NO_SPACE_AFTER_DASH = Phrase("a space belongs after the dash that begins an entry")
FULL_WIDTH_BRACKETS = Phrase("the brackets around entries are half-width, not ｛｝, ［］, （） or 【】")
_TEXT_GOES_ON = Phrase(
    "a text that begins with a word in quotation marks or brackets, and goes on after it, stands in single quotation marks as a whole"
)
FULL_WIDTH_COMMA = Phrase("inside brackets a half-width comma and a space stand between two entries, not ， 、 or ；")
FULL_WIDTH_QUOTES = Phrase("quotation marks around a value are half-width, not “”")
FULL_WIDTH_BAR = Phrase("the sign before the text is no half-width | or >")
HALF_WIDTH_BAR = Phrase("before a text of several lines stands a half-width |: each line is a paragraph")
SPACES = {"\u3000": Phrase("a full-width space"), "\u00a0": Phrase("a non-breaking space")}
OTHER_SPACE = Phrase("a space of another width")
WIDE_SPACE_INSIDE = Phrase("another space stands where half-width ones belong")
WIDE_SPACE = Phrase("what indents a line are half-width spaces, two for each step")
SPACE_AFTER_SIGN = Phrase("a half-width space stands after the colon of a key, and after a dash")
ODD_SPACE = Phrase("the space here is full-width, or another that is no half-width one")
COLON_AFTER_KEY = Phrase("a key ends in a half-width colon and a space, as in 总数: 154")
CERTAIN = {
    FULL_WIDTH_COLON, NO_SPACE, NO_SPACE_AFTER_DASH, SPACE_AFTER_SIGN, FULL_WIDTH_BRACKETS, FULL_WIDTH_COMMA, FULL_WIDTH_QUOTES,
    HALF_WIDTH_BAR, TAB, WIDE_SPACE,
}  # fmt: skip
"""Advice to slips that can be nothing else."""
_BEGAN_WRONG = re.compile("an anchor|an alias|a tag|block scalar|quoted scalar")
_BRACES = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_TEXT_AFTER_ITS_END = re.compile(r"\s*(?:- +)*(?:[^\s\"'#:]+: +)?(?:\"[^\"]*\"|\[[^\]]*\]|\{[^}]*\}) *[^\s,}\]#:\"]")
_LIST_BELOW_VALUE = (
    Phrase("a list begins below a key that has a value already"),
    Phrase("above the list belongs a line with its own key, such as 分组: or 要点:"),
)
_KEYS_BELOW_VALUE = (
    Phrase("this line is indented below a key that has a value already"),
    Phrase("if it belongs beside the key above it, begin it where that begins; if it belongs to that key, write nothing behind its colon"),
)
_LEAD = r"\s*(?:- +)*"
_WORD = r"[^\s\"'#：:【】。，{}\[\]]{1,12}"
_KEY = _LEAD + _WORD
_BEGINS_KEY = re.compile(rf"{_KEY}:(?=\s|$)|\s*- +{{")
_KEY_AND_VALUE = re.compile(rf"({_LEAD}){_WORD}: +[^\s#|>&*!{{\[\"']")
# What makes a line none that begins with a key: the group is where it goes wrong. 9:30 is a time, -5 a number.
_MISTAKES = (
    (re.compile(_KEY + "(：)"), FULL_WIDTH_COLON),
    (re.compile(_KEY + r"(?<![0-9])(:)[^\s:/]"), NO_SPACE),
    (re.compile(_KEY + r":([^\S \t\r\n])"), SPACE_AFTER_SIGN),
    (re.compile(r"\s*(?:- +)*-([^\S \t\r\n])\s*[^\s:：]{1,12}[:：]"), SPACE_AFTER_SIGN),
    (re.compile(r"\s*(-)[^\s\-0-9][^:]{0,12}:(?: |$)"), NO_SPACE_AFTER_DASH),
)


def mistake_in(line: str) -> tuple[int, Phrase] | None:
    """Where the beginning of a line goes wrong that was meant as a key or an entry, counted from 0, and what to do.

    Examples:
        >>> [mistake_in(line)[0] for line in ("  - total：154", "  - total:154", "  -axis: result")]
        [9, 9, 2]
        >>> [mistake_in(line) for line in ("  text: 报告如下：", "  text: 比分 3:2", "- -5")]
        [None, None, None]
    """
    found = ((pattern.match(line), advice) for pattern, advice in _MISTAKES)
    return next(((match.start(1), advice) for match, advice in found if match), None)


def no_mapping(root: Node | None, name: str | None) -> Problem:
    """What a file is whose top is no mapping."""
    if root is None or (isinstance(root, Scalar) and not root.text and root.plain):
        return problems.EMPTY_FILE.at(Place(file=name, line=1, column=1))
    details: dict[str, object] = {"got": Phrase("a list")}
    if isinstance(root, Scalar):
        details["got"] = shorten(root.text)
        details |= {"advice": mistake[1]} if (mistake := mistake_in(root.text)) else {}
    return problems.NOT_A_MAPPING_FILE.at(Place(file=name, line=root.line, column=root.column), **details)


def syntax_problem(error: Exception, lines: Sequence[str], name: str | None, after_text: int = 0) -> Problem:
    """What the parser could not read, as a problem.

    Args:
        error: What the parser raised.
        lines: The lines of the file.
        name: What messages call the file.
        after_text: The first line, from 0, that does not belong to a text of several lines above the mistake.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    reason: str = getattr(error, "problem", None) or Phrase("it cannot be read")
    if mark is None:
        return problems.YAML_SYNTAX.at(Place(file=name), reason=reason)
    words = f"{reason} {getattr(error, 'context', None) or ''}"
    mark = _mark_to_look_at(words, mark, getattr(error, "context_mark", None))
    number, column = mark.line, mark.column
    # The parser stops a line or two after a key or a dash that it did not take for one.
    for above in range(number, max(number - 3, min(number, after_text) - 1), -1):
        if above < len(lines) and (mistake := mistake_in(lines[above])):
            number, column = above, mistake[0]
            break
    line = lines[number] if number < len(lines) else ""
    place = Place(file=name, line=number + 1, column=column + 1)
    if re.search("mapping values are not allowed|expected key|expected <block end>", reason) and (found := _below_a_value(lines, number)):
        return problems.YAML_SYNTAX.at(place, reason=found[0], advice=found[1])
    advice = _advice_for(words, line, column)
    return problems.YAML_SYNTAX.at(place, reason=_reason_for(reason, advice), **advice)


def _below_a_value(lines: Sequence[str], number: int) -> tuple[Phrase, Phrase] | None:
    """What is wrong with a line that has a key, or begins an entry, and is indented further than the key of a value above it."""
    above = next((line for line in reversed(lines[:number]) if line.strip() and not line.lstrip().startswith("#")), "")
    key = _KEY_AND_VALUE.match(above)
    line = lines[number] if number < len(lines) else ""
    if not key or len(line) - len(line.lstrip(" ")) <= key.end(1) or not _BEGINS_KEY.match(line):
        return None
    return _LIST_BELOW_VALUE if line.lstrip().startswith("- ") else _KEYS_BELOW_VALUE


def _mark_to_look_at(words: str, stopped: Any, began: Any) -> Any:
    """The mark that shows the mistake: where the parser stopped, or where what it was reading began.

    What is not closed is noticed at the end of the file, or at the next key; what begins with a sign that YAML keeps for
    itself, one character after it.
    """
    if began is None or "escape" in words:
        return stopped
    if _BEGAN_WRONG.search(words) or ("flow" in words and began.line != stopped.line):
        return began
    return stopped


def _advice_for(words: str, line: str, column: int) -> dict[str, object]:
    """What the hint to a syntax error is made of.

    Args:
        words: What the parser says.
        line: The line that it stopped at.
        column: Where in the line it stopped, from 0.

    Returns:
        ``reference`` when the line has a name in braces, ``advice`` when something can be said, or nothing.
    """
    if mistake := mistake_in(line):
        return {"advice": mistake[1]}
    if found := _BRACES.search(line[: column + 1]):
        return {"reference": found.group(1)}
    if re.search("[｛［]", line):
        return {"advice": FULL_WIDTH_BRACKETS}
    if _TEXT_AFTER_ITS_END.match(line):
        return {"advice": _TEXT_GOES_ON}
    if "flow" in words and re.search("[，、；]", line):
        return {"advice": FULL_WIDTH_COMMA}
    if "\t" in line[: column + 1] and not line[: column + 1].strip():
        words = "tab"
    return next(({"advice": advice} for sign, advice in _ADVICE if sign in words), {})


def _reason_for(reason: str, advice: Mapping[str, object]) -> str:
    """Why the text is no YAML, in words that can be translated.

    Args:
        reason: What the parser says.
        advice: What `_advice_for` made of it.

    Returns:
        Words of our own for what is usual; the parser's own where neither these nor the advice say anything.

    Examples:
        >>> _reason_for("did not find expected key", {}), _reason_for("found an odd thing", {})
        ('a key is expected here', 'found an odd thing')
    """
    if advice.get("advice") in {FULL_WIDTH_COLON, NO_SPACE}:
        return NO_COLON
    if advice.get("advice") is SPACE_AFTER_SIGN:
        return ODD_SPACE
    if advice.get("advice") is TAB:
        return TAB_INSIDE
    unknown = _STOPPED if advice else reason
    return next((said for words, said in _REASONS if words in reason), unknown)
