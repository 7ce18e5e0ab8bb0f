"""One line with other signs than YAML knows, and with those that were meant: for diagnosis only.

Of these no line can tell alone that it was meant so: that is found out by reading what comes of it. Slips that are certain
by themselves are in `yaml_slips`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from handling_report.errors import Phrase
from handling_report.yaml_advice import (
    COLON_AFTER_KEY,
    FULL_WIDTH_BRACKETS,
    FULL_WIDTH_COLON,
    FULL_WIDTH_COMMA,
    NO_COLON,
    NO_SPACE,
    NOT_CLOSED,
)
from handling_report.yaml_slips import QUOTED, Line, Slip, after_dashes, indent_of, key_end

__all__ = ["signs_mended", "word_before_value"]

_PAIRS = {"｛": "｝", "［": "］", "（": "）", "【": "】", "{": "}", "[": "]"}
_BRACKETS = _PAIRS.keys() - {"{", "["}
_WORD = r"[^\s：:，、；,{}\[\]｛｝［］（）【】\"']{1,40}"
_KEY = re.compile(rf"({_WORD})(：[\s　]*|:(?=\S)|:(?=\s))")
_COMMA = re.compile(r"[，、；;,][\s　]*")
_NAME_AND_COUNT = re.compile(r"([^\s\d：:，,{}\[\]\"'#-][^：:，,{}\[\]\"'#]{0,38}?)[\s　]*(?=\d+\s*$)")
_SIGNS = r"\s：:，、；;,=＝{}\[\]｛｝［］\"'"
_WORD_AND_VALUE = re.compile(rf"([^{_SIGNS}]{{1,40}})([\s　;；=＝]+)(?=[^{_SIGNS}]|[\[{{])")
_NAME_AND_VALUE = re.compile(rf"((?!\d)[^{_SIGNS}](?: ?[^{_SIGNS}]){{0,38}})([\s　;；=＝]+)(?=\d[^{_SIGNS}]*\s*[，、；,}}｝]|[\[{{])")
_QUOTED = re.compile(QUOTED)
_AFTER_KEY = re.compile(r"[\s　；;=＝：:.。]*")
_VALUE = re.compile(r"(?:: +|\[ *|(?<=[}\]]), *)(?=[^\s{\[])")
"""After which a value may begin that is no list or record as it stands."""
_AFTER_END = re.compile(r"[\s}\])｝］）】,，、;；.。]+$")
_THOUSANDS = re.compile(r"(?<=[:：] )\d{1,3}(?:[,，]\d{3})+(?=\s*(?:[,，}｝]|$))")
_COMMAS = Phrase("a comma stands between the digits of a number")
_NO_COMMAS = Phrase("write the digits one after the other, as in 1034")
_NO_END = Phrase("the text in quotation marks does not end in its line")
_NOT_PAIRED = Phrase("write the second quotation mark, or none")
_TOO_MANY = Phrase("something stands after the closing bracket")
_DELETE = Phrase("delete it")
_NOT_OPENED = {"{": Phrase("the opening brace is missing here"), "[": Phrase("the opening square bracket is missing here")}
_OPEN = Phrase("a bracket closes further on in the line: put the one that opens it here")
_MOST_OPENED = 6
"""At so many places of a line a bracket is thought to be missing."""


def signs_mended(text: str, words: Collection[str]) -> Iterator[tuple[Line, Slip]]:
    """What may have been meant by a line, and what is wrong with it.

    Args:
        text: The line.
        words: The words that may be keys.
    """
    indent = indent_of(text)
    begins = after_dashes(text, indent)
    line = Line.of(text)
    if _THOUSANDS.search(text, begins):
        yield _without_commas(line, begins)
    for keyed, slip in _with_colon(line, begins, words):
        yield from _with_value(keyed, key_end(keyed.text, begins) or begins, slip, words)
        yield keyed, slip
    start = begins if text[begins : begins + 1] in _BRACKETS else key_end(text, begins) or begins
    yield from _with_value(line, start, None, words)
    yield from islice(_opened(line, begins), _MOST_OPENED)


def word_before_value(text: str) -> str:
    """The word that a key begins with, if what should be its value stands behind it; nothing where none does.

    Examples:
        >>> word_before_value("名称 省级"), word_before_value("件数=5"), word_before_value("件数")
        ('名称', '件数', '')
    """
    match = _WORD_AND_VALUE.match(text)
    return match[1] if match else ""


def _without_commas(line: Line, begins: int) -> tuple[Line, Slip]:
    """A line whose numbers have no commas between their digits."""
    matches = [*_THOUSANDS.finditer(line.text, begins)]
    slip = Slip(matches[0].start(), _COMMAS, _NO_COMMAS)
    for match in reversed(matches):
        line = line.put(match.start(), match.end(), re.sub("[,，]", "", match[0]))
    return line, slip


def _with_colon(line: Line, begins: int, words: Iterable[str]) -> Iterator[tuple[Line, Slip]]:
    """A line with a colon after the key that it begins with."""
    body = line.text[begins:]
    for word in sorted((word for word in words if body.startswith(word)), key=len, reverse=True):
        end = begins + len(word)
        rest = _AFTER_KEY.match(line.text, end).end()  # type: ignore[union-attr]
        if not line.text.startswith(": ", end):
            advice = FULL_WIDTH_COLON if line.text.startswith("：", end) else COLON_AFTER_KEY
            yield line.put(end, rest, ": "), Slip(end, NO_COLON, advice)
    if (match := _NAME_AND_COUNT.match(line.text, begins)) and match.end() < len(line.text):
        yield line.put(match.end(1), match.end(), ": "), Slip(match.end(1), NO_COLON, COLON_AFTER_KEY)


def _with_value(line: Line, start: int, slip: Slip | None, words: Collection[str]) -> Iterator[tuple[Line, Slip]]:
    """A line whose value in brackets is as it was meant; ``slip`` is what else is wrong with the line."""
    start += len(line.text[start:]) - len(line.text[start:].lstrip())
    if line.text[start : start + 1] in _PAIRS:
        half, inside = _in_half_width(line, start, words)
        inside = inside and inside._replace(column=line.typed[inside.column])
        if first := slip or inside:
            yield half, first
        yield from _closed(half, start, first)
    elif line.text[start : start + 1] in {'"', "'"} and not _QUOTED.match(line.text, start):
        end = len(line.text.rstrip())
        yield line.put(end, end, line.text[start]), slip or Slip(line.typed[start], _NO_END, _NOT_PAIRED)


def _in_half_width(line: Line, start: int, words: Collection[str]) -> tuple[Line, Slip | None]:
    """A line whose value in brackets has half-width signs wherever they part it, and not in the texts inside."""
    puts: list[tuple[int, int, str]] = []
    open_: list[tuple[str, str]] = []
    place, at_value = start, True
    text = line.text
    while place < len(text):
        sign, end = text[place], place + 1
        if at_value and sign in _PAIRS and (closing := _half_width_of(text, place)):
            open_.append((_PAIRS[sign], closing[1]))
            puts.append((place, end, closing[0]))
        elif not open_:
            break
        elif sign == open_[-1][0] or sign == open_[-1][1]:
            puts.append((place, end, open_.pop()[1]))
            at_value = False
        elif at_value and (quoted := _QUOTED.match(text, place)):
            end, at_value = quoted.end(), False
        elif at_value and open_[-1][1] == "}" and (key := _KEY.match(text, place)):
            end = key.end()
            puts.append((*key.span(2), ": " if key[2] != ":" else ":"))
        elif at_value and open_[-1][1] == "}" and (bare := _key_without_colon(text, place, words)):
            end = bare[1]
            puts.append((*bare, ": "))
        elif (comma := _COMMA.match(text, place)) and (open_[-1][1] == "]" or _begins_key(text, comma.end(), words)):
            end = comma.end()
            puts.append((place, end, ", "))
            at_value = True
        else:
            at_value = at_value and sign.isspace()
        place = end
    changed = [put for put in puts if text[put[0] : put[1]] != put[2]]
    for first, last, new in reversed(changed):
        line = line.put(first, last, new)
    return line, _slip_of(text, changed[0][0]) if changed else None


def _key_without_colon(text: str, place: int, words: Collection[str]) -> tuple[int, int] | None:
    """Where the colon after a key in braces is missing, and where its value begins: behind a known word, or before a number or bracket."""
    if (match := _WORD_AND_VALUE.match(text, place)) and match[1] in words:
        return match.span(2)
    counted = _NAME_AND_VALUE.match(text, place)
    return counted.span(2) if counted else None


def _begins_key(text: str, place: int, words: Collection[str]) -> bool:
    """Whether a key in braces begins at a place, with or without its colon."""
    return _KEY.match(text, place) is not None or _key_without_colon(text, place, words) is not None


def _half_width_of(text: str, place: int) -> tuple[str, str] | None:
    """The half-width brackets that are meant by one that opens; None where a name in 【】 is meant, or words in （）."""
    opening = text[place]
    if opening in "{｛":
        return "{", "}"
    if opening in "[［":
        return "[", "]"
    depth = 0
    for end in range(place, len(text)):
        depth += (text[end] == opening) - (text[end] == _PAIRS[opening])
        if not depth:
            break
    inside = text[place + 1 : end]
    if _KEY.match(inside.lstrip()):
        return "{", "}"
    return ("[", "]") if opening == "（" and re.search("[，、,]", inside) else None


def _slip_of(text: str, column: int) -> Slip:
    """What is wrong with a sign."""
    if text[column] in "：:":
        return Slip(column, NO_COLON, FULL_WIDTH_COLON if text[column] == "：" else NO_SPACE)
    if text[column].isspace() or text[column] in "=＝":
        return Slip(column, NO_COLON, COLON_AFTER_KEY)
    if text[column] in "，、；;":
        return Slip(column, Phrase("a comma or the closing bracket is missing"), FULL_WIDTH_COMMA)
    return Slip(column, Phrase("the brackets are full-width"), FULL_WIDTH_BRACKETS)


def _closed(line: Line, start: int, slip: Slip | None) -> Iterator[tuple[Line, Slip]]:
    """A line whose value ends where its brackets do."""
    value = line.text[start:].rstrip()
    bare = _without_quoted(value)
    open_: list[str] = []
    for place, sign in enumerate(bare):
        if sign in "{[":
            open_.append("}" if sign == "{" else "]")
        elif sign in "}]" and open_ and open_.pop() and not open_ and _AFTER_END.match(value, place + 1):
            end = start + place + 1
            yield line.put(end, start + len(value), ""), slip or Slip(line.typed[end], _TOO_MANY, _DELETE)
            return
    if open_:
        end = start + len(value)
        missing = Slip(line.typed[end], Phrase("a comma or the closing bracket is missing"), NOT_CLOSED)
        yield line.put(end, end, "".join(reversed(open_))), slip or missing


def _opened(line: Line, begins: int) -> Iterator[tuple[Line, Slip]]:
    """A line with a bracket that opens what one closes that is open nowhere: after the dash, or where a value begins."""
    bare = _without_quoted(line.text)
    place = _unpaired(bare)
    if place is None or place == len(bare):
        return
    opening = "{" if bare[place] == "}" else "["
    for start in (begins, *(match.end() for match in _VALUE.finditer(bare, begins, place))):
        if _unpaired(f"{bare[:start]}{opening}{bare[start:]}") is None:
            yield line.put(start, start, opening), Slip(line.typed[start], _NOT_OPENED[opening], _OPEN)


def _unpaired(bare: str) -> int | None:
    """Where the first bracket stands that closes none, or the end where one is not closed; None where all are paired."""
    open_: list[str] = []
    for place, sign in enumerate(bare):
        if sign in "{[":
            open_.append("}" if sign == "{" else "]")
        elif sign in "}]" and (not open_ or open_.pop() != sign):
            return place
    return len(bare) if open_ else None


def _without_quoted(text: str) -> str:
    """A text with strokes in place of what stands in quotation marks."""
    return re.sub(QUOTED, lambda quoted: "_" * len(quoted[0]), text)
