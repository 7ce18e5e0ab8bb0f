"""Slips of one line, or of the lines that belong to it, in a good data file: spaces, dashes and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Slipped", "slips_in"]

_KEY = re.compile(r"[^\s:#\-{\[\]}，。][^:]{0,20}:(\s|$)")
_DASHES = {"wide dash": "－", "long dash": "— ", "dot": "• ", "middle dot": "· ", "tab": "-\t", "no space": "-"}
_COLONS = {"wide colon": "：", "no space": ":", "no colon": " ", "equals sign": "=", "nothing": ""}
_IN_BRACKETS = {
    "one more": lambda value: value + value[-1],
    "one less": lambda value: value[:-1],
    "an enumeration comma behind": lambda value: f"{value}、",
    "a comma behind": lambda value: f"{value},",
    "wide brackets": lambda value: value.translate(str.maketrans("{}[]", "｛｝［］")),
    "a wide bracket": lambda value: value.replace("{", "｛", 1).replace("[", "［", 1),
    "a wide comma": lambda value: "，".join(value.rsplit(", ", 1)),
    "a wide colon": lambda value: "：".join(value.rsplit(": ", 1)),
}


class Slipped(NamedTuple):
    """A file with a slip: what sort, in which line from 1, and its text."""

    sort: str
    line: int
    text: str


def slips_in(text: str) -> list[Slipped]:
    """Every such slip in a file."""
    lines = text.split("\n")
    found = []
    for number, line in enumerate(lines):
        if line.strip() and not line.lstrip().startswith("#"):
            for sort, end, new in _slips_of(lines, number):
                found.append(Slipped(sort, number + 1, "\n".join([*lines[:number], *new, *lines[end:]])))
    return [slip for slip in found if slip.text != text]


def _slips_of(lines: list[str], number: int) -> Iterator[tuple[str, int, list[str]]]:
    """What sort, the line after those that are changed, and what they are then."""
    line = lines[number]
    end = _end(lines, number)
    for width in (-4, -2, -1, 1, 2, 4):
        for last in {number + 1, end}:
            moved = [_moved(one, width) for one in lines[number:last]]
            if None not in moved:
                yield f"{width:+d} spaces, {'a line' if last == number + 1 else 'what belongs together'}", last, moved
    indent = len(line) - len(line.lstrip(" "))
    if line.startswith("- ", indent):
        yield "no dash, spaces", number + 1, [line.replace("- ", "  ", 1)]
        yield "no dash", number + 1, [line.replace("- ", "", 1)]
        for sort, sign in _DASHES.items():
            yield f"dash: {sort}", number + 1, [line.replace("- ", sign, 1)]
    elif _KEY.match(line, indent):
        yield "a dash before", number + 1, [f"{line[:indent]}- {line[indent:]}"]
        if indent >= len("- "):
            yield "a dash in place of spaces", number + 1, [f"{line[: indent - 2]}- {line[indent:]}"]
    if colon := re.match(r"[ -]*[^\s:#{\[\]}，。]{1,12}(?=:(\s|$))", line):
        rest = line[colon.end() + 1 :].strip()
        for sort, sign in _COLONS.items():
            yield f"colon: {sort}", number + 1, [f"{colon[0]}{sign}{rest}"]
    if value := re.search(r"(?<=: |- )[{\[].*[}\]]$", line):
        for sort, change in _IN_BRACKETS.items():
            yield f"brackets: {sort}", number + 1, [line[: value.start()] + change(value[0])]


def _end(lines: list[str], number: int) -> int:
    """The line after the last of those that are indented further than one."""
    indent = len(lines[number]) - len(lines[number].lstrip(" "))
    end = number + 1
    for place in range(number + 1, len(lines)):
        if lines[place].strip():
            if len(lines[place]) - len(lines[place].lstrip(" ")) <= indent:
                break
            end = place + 1
    return end


def _moved(line: str, width: int) -> str | None:
    if not line.strip():
        return line
    if width > 0:
        return " " * width + line
    return line[-width:] if line.startswith(" " * -width) else None
