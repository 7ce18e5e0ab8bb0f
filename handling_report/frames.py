"""Code frames: a problem with the line that it is in and a mark under the value, for a person at a terminal.

Everything is measured in columns of the terminal: a 汉字 takes two, a tab is shown as spaces, and a character that a terminal
would act on is shown as its code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from handling_report import problems
from handling_report.columns import columns
from handling_report.errors import Problem, Severity, Translate

__all__ = ["framed", "lines_of"]

_TAB = "    "
_CUT = "..."
"""Stands where a line goes on; three dots in ASCII, because terminals do not agree on how wide ``…`` is."""
_NARROWEST = 24
"""Columns of a line that are shown however narrow the terminal is."""
_BOLD = "1"
_RED = "1;31"
_YELLOW = "1;33"
_BLUE = "1;34"
_CYAN = "1;36"

_NOT_UTF8 = {problems.WRONG_ENCODING, problems.NOT_A_TEXT_FILE}
_AT_ONE_CHARACTER = {
    problems.YAML_SYNTAX, problems.BAD_CHARACTER, problems.DAMAGED_CHARACTER, problems.TOO_DEEP, problems.TOO_MANY_VALUES,
}  # fmt: skip
"""What is wrong at a character, not with a value."""
_CLOSING = {"【": "】", '"': '"', "'": "'", "[": "]", "{": "}"}
_END_OF_PLAIN = re.compile(r":(?=\s|$)|\s#|\s*$")
_END_IN_BRACKETS = re.compile(r":(?=\s|$)|\s#|\s*$|\s*[,\]}]")


class _Cell(NamedTuple):
    """A character as it is shown, and its width in columns."""

    shown: str
    width: int


def lines_of(content: bytes) -> list[str]:
    """The lines of a data file, without their ends; bytes that are no UTF-8 are replaced."""
    return re.split(r"\r\n?|\n", content.decode("utf-8-sig", "replace"))


def framed(problem: Problem, lines: Sequence[str], say: Translate, *, width: int, colour: bool) -> str:
    """A problem as a person at a terminal sees it: place, message, the line with a mark under the value, hint.

    Args:
        problem: What is wrong.
        lines: The lines of the file that it is in.
        say: Turns sentences into the reader's language.
        width: The columns of the terminal.
        colour: Whether the terminal shows colours.

    Returns:
        Lines without a line break at the end, none wider than the terminal but those of the words; without a frame
        where the place is not in the lines.
    """
    number, column = problem.place.line, problem.place.column
    if number is None or number > len(lines) or problem.kind in _NOT_UTF8:
        return problem.show(say)
    if column is None:
        # Jinja knows the line of a mistake and not its column: all of the line is marked.
        column = len(lines[number - 1]) - len(lines[number - 1].lstrip()) + 1
    sign = _RED if problem.severity is Severity.ERROR else _YELLOW

    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[m" if colour else text

    margin = len(str(number))
    bar = paint(" " * margin + " |", _BLUE)
    room = max(width - margin - 3, _NARROWEST)
    shown = [paint(problem.place.show(), _BOLD), f"{paint(problem.label(say), sign)}: {problem.message(say)}", bar]
    before = _line_before(problem, number)
    if before:
        shown.append(f"{paint(f'{before:>{margin}} |', _BLUE)} {_excerpt(lines[before - 1], 0, 1, room)[0]}".rstrip())
        if before < number - 1:
            shown.append(paint(_CUT, _BLUE))
    line = lines[number - 1]
    text, mark = _excerpt(line, column - 1, _end_of_value(problem, line, column - 1, room), room)
    shown += [f"{paint(f'{number} |', _BLUE)} {text}".rstrip(), f"{bar} {mark.replace('^', '')}{paint(mark.lstrip(), sign)}"]
    if way := problem.way(say):
        shown.append(way)
    if hint := problem.hint(say):
        shown.append(paint(say("hint: {hint}").format(hint=hint), _CYAN))
    return "\n".join(shown)


def _line_before(problem: Problem, number: int) -> int | None:
    """A line above that belongs to the mistake: the first of two equal keys, the line above what is not YAML."""
    if problem.kind == problems.DUPLICATE_KEY:
        first = problem.details.get("first")
        return first if isinstance(first, int) and first < number else None
    return number - 1 if problem.kind == problems.YAML_SYNTAX and number > 1 else None


def _end_of_value(problem: Problem, line: str, start: int, room: int) -> int:
    """Where the value that begins at ``start`` ends in its line, as far as can be seen from that line."""
    if problem.kind in _AT_ONE_CHARACTER:
        return start + 1
    if problem.place.column is None:
        return len(line.rstrip())
    # More than fits on the terminal need not be looked at.
    line = line[: start + room]
    first = line[start : start + 1]
    if closing := _CLOSING.get(first):
        end = _after_pair(line, start, first, closing)
        return end or start + 1
    pattern = _END_IN_BRACKETS if _is_in_brackets(line, start) else _END_OF_PLAIN
    found = pattern.search(line, start)
    return max(found.start() if found else len(line), start + 1)


def _after_pair(line: str, start: int, opening: str, closing: str) -> int | None:
    """The offset after the sign that closes the one at ``start``, or None when it is not in the line."""
    depth = 0
    for offset in range(start, len(line)):
        if line[offset] == closing and (depth or opening != closing):
            depth -= 1
            if depth == 0:
                return offset + 1
        elif line[offset] == opening:
            depth += 1
    return None


def _is_in_brackets(line: str, start: int) -> bool:
    """Whether a value stands in a list or mapping in brackets, as far as its line shows."""
    return _depth(line[:start]) > 0 or _depth(line[start:]) < 0 or line.rstrip().endswith(",")


def _depth(text: str) -> int:
    """How many more brackets are opened than closed."""
    return text.count("[") + text.count("{") - text.count("]") - text.count("}")


def _excerpt(line: str, start: int, end: int, room: int) -> tuple[str, str]:
    """As much of a line as fits, and the marks below it.

    Args:
        line: The line.
        start: Where the value begins, from 0; it may be the line's end.
        end: Where it ends.
        room: The columns that there are.

    Returns:
        The part of the line around the value, and spaces and ``^`` that mark it.
    """
    # Before and after the value at most as many characters can be seen as there are columns.
    skipped = max(start - room, 0)
    cells = [_cell(char) for char in line[skipped : start + room + 1]]
    start, end = start - skipped, min(end - skipped, len(cells))
    first, last = 0, len(cells)
    # A mark behind the last character takes a column as well.
    if skipped or len(line) > skipped + len(cells) or _width(cells) + (start == len(cells)) > room:
        first, last = _window(cells, start, end, room - 2 * len(_CUT))
    left = _CUT if first or skipped else ""
    right = _CUT if skipped + last < len(line) else ""
    shown = left + "".join(cell.shown for cell in cells[first:last]) + right
    marks = "^" * max(_width(cells[start : min(end, last)]), 1)
    return shown, " " * (len(left) + _width(cells[first:start])) + marks


def _window(cells: Sequence[_Cell], start: int, end: int, room: int) -> tuple[int, int]:
    """The part of a line that is shown: the value from its beginning, then what stands around it, on both sides alike."""
    first = last = min(start, len(cells))
    while last < end and room >= cells[last].width:
        room -= cells[last].width
        last += 1
    grown = True
    while grown:
        grown = False
        if first and cells[first - 1].width <= room:
            first -= 1
            room -= cells[first].width
            grown = True
        if last < len(cells) and cells[last].width <= room:
            room -= cells[last].width
            last += 1
            grown = True
    return first, last


def _width(cells: Sequence[_Cell]) -> int:
    return sum(cell.width for cell in cells)


def _cell(char: str) -> _Cell:
    if char == "\t":
        return _Cell(_TAB, len(_TAB))
    # Wider and narrower spaces are no danger to a terminal, though Python does not call them printable.
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return _Cell(char, columns(char))
    code = char.encode("unicode_escape").decode()
    return _Cell(code, len(code))
