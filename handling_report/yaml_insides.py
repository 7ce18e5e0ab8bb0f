"""What stands in a line between quotation marks and between brackets, or in a text below its key, looked through for slips."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handling_report.yaml_slips import QUOTED, Line, Slip, inside_mended, is_bare, is_before_key, text_indented

__all__ = ["Insides"]


class Insides:
    """Lines, of which some go on with what a line above began.

    Attributes:
        lines: The lines, without their ends.
        mended: The lines with a slip, by their number from 0, as they were meant.
        slips: What is wrong in each of them.
        missing: What is missing in a line: the columns, in the mended line, where values would stand.
        texts: The mended lines that were meant to go on with a text.
    """

    def __init__(self, lines: Sequence[str], spared: frozenset[int]) -> None:
        """Begin where nothing is open; ``spared`` are the lines, by number, that are known to have no slip."""
        self.lines = lines
        self.mended: dict[int, Line] = {}
        self.slips: dict[int, Slip] = {}
        self.missing: dict[int, list[tuple[int, Slip]]] = {}
        self.texts: set[int] = set()
        self._spared = spared
        # A text after | or >: what its lines are indented further than, and by how much.
        self._text: int | None = None
        self._text_indent = 0
        # Whether the first line of that text, or of one below its key, is indented no further than the key.
        self._is_shallow = False
        self._mark = ""
        # The brackets that are open, and whether a key came after the last comma inside each.
        self._brackets: list[tuple[str, bool]] = []

    def _note(self, number: int, line: Line, slip: Slip | None) -> Line:
        if slip and number not in self._spared:
            self.mended[number] = line
            self.slips.setdefault(number, slip)
            return line
        return line if not slip else Line.of(self.lines[number])

    def _indent_text(self, number: int, key: int, indent: int) -> bool:
        """Indent a line further than the key that it is the text of; whether it can be nothing else."""
        line = Line.of(self.lines[number])
        if not is_bare(line.text, indent):
            self._text, self._is_shallow = None, False
            return False
        mended, slip = text_indented(line, indent, key + 2)
        # A text is told once, at its first line.
        if self._is_shallow:
            self.mended[number] = mended
        else:
            self._note(number, mended, slip)
        self._is_shallow = True
        self._text_indent = key + 2
        self.texts.add(number)
        return True

    def _go_on_quoted(self, number: int, line: Line, start: int, *, begins: bool = False) -> int | None:
        """Find where a text between quotation marks ends, and go on inside the brackets around it."""
        mark = line.text[start] if begins else self._mark
        rest = line.text[start:] if begins else mark + line.text
        if not (match := re.match(QUOTED, rest)):
            self._mark = mark
            return None
        self._mark = ""
        end = match.end() + (start if begins else -1)
        if self._brackets and not begins:
            self._look_inside(number, line, end)
        return end

    def _look_inside(self, number: int, line: Line, start: int) -> None:
        """Look through what stands in brackets, up to where all are closed."""
        text, position, before = line.text, start, ""
        signs: list[int] = []
        while position < len(text) and (self._brackets or position == start):
            char = text[position]
            if char in "\"'" and before in {"", "{", "[", ",", ":"}:
                end = self._go_on_quoted(number, line, position, begins=True)
                position, before = end or len(text), char
                continue
            if char == "#" and text[position - 1 : position] in {"", " "}:
                break
            if self._brackets and self._is_slip(text, position):
                signs.append(position)
                char = "," if char != ":" else char
            self._take_in(char, text[position + 1 : position + 2])
            before = before if char.isspace() else char
            position += 1
        if signs and number not in self._spared:
            self.mended[number], slip, self.missing[number] = inside_mended(line, signs)
            self._note(number, self.mended[number], slip)

    def _is_slip(self, text: str, position: int) -> bool:
        """Whether a sign stands where a comma belongs, or is a colon with a bracket or a comma in place of a value."""
        if self._brackets[-1] == ("{", True):
            return text[position] in "，、；" and is_before_key(text, position)
        return self._brackets[-1] == ("{", False) and re.match(":[,}]", text[position : position + 2]) is not None

    def _take_in(self, char: str, after: str) -> None:
        """Take in one sign of what stands in brackets."""
        if char in "{[":
            self._brackets.append((char, False))
        elif char in "}]":
            self._brackets.pop()
        elif char == "," or (char == ":" and after in {"", " ", "\t", ",", "}"}):
            self._brackets[-1] = self._brackets[-1][0], char == ":"
