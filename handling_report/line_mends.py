"""Changes of one line, or of the lines that belong together, after which a file may say what was meant: for diagnosis only.

A line that is indented too far or too little, or that has a dash too many or too few, is often YAML all the same, and means
something else. Which change is the one that was meant, the reader finds out by reading what comes of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from enum import Enum
from itertools import islice, takewhile
from typing import NamedTuple

from handling_report.sign_mends import signs_mended
from handling_report.yaml_slips import Line, Slip, after_dashes, is_bare, key_end

__all__ = ["Change", "Mend", "indent_of", "is_blank", "mends_near"]

_STEP = 2
"""How many spaces a step of indentation has."""
_MOST_ABOVE = 200
"""So many lines above one are looked at for what is open there."""
_MOST_ENTRIES = 10
"""So many of the entries below a line are thought to be its own, and the others not."""
_LONGEST_LINE = 2000
"""The signs of a longer line are left as they are."""
_ODD_DASH = re.compile(r"[－—–‐‑−•·●▪*] *|-(?:\t+|(?=[^\s\d-]))|\d{1,2}[.、．)）] *|[（(]\d{1,2}[)）] *")
"""What is typed in place of a dash and a space."""


class Change(Enum):
    """What is changed."""

    INDENT = "how far lines are indented"
    NO_DASH = "a dash is taken away"
    DASH = "a dash is put before a line"
    OTHER_DASH = "a dash is put in place of a sign that looks like one"
    SIGNS = "other signs are put in one line"
    REMARK = "a line is made a remark"


class Mend(NamedTuple):
    """A change of lines that follow each other.

    Attributes:
        change: What is changed.
        first: The first of the lines, from 0.
        end: The line after the last of them.
        head: What the first of them is after the change.
        width: How many columns further right each of them stands then.
        line: The one line, where its signs are changed, and
        slip: what is wrong with it.
    """

    change: Change
    first: int
    end: int
    head: str
    width: int = 0
    line: Line | None = None
    slip: Slip | None = None

    def texts(self, lines: Sequence[str]) -> list[str]:
        """What the changed lines of a file are after the change."""
        return [self.head, *(_moved(line, self.width) for line in lines[self.first + 1 : self.end])]

    def put_into(self, lines: Sequence[str]) -> list[str]:
        """All lines of a file after the change."""
        return [*lines[: self.first], *self.texts(lines), *lines[self.end :]]


def indent_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def mends_near(lines: Sequence[str], numbers: Sequence[int], words: Collection[str]) -> list[Mend]:
    """What may have been meant where something is wrong, the likeliest first.

    Args:
        lines: The lines of a file, without their ends.
        numbers: The lines of which something is wrong, from 0.
        words: The words that may be keys.

    Returns:
        Changes of these lines and of those around them, each of which leaves all other lines as they are.
    """
    found: dict[tuple[int, int, str], tuple[tuple[int, ...], Mend]] = {}
    for number in numbers:
        for far, near in enumerate(_near(lines, number)):
            for mend in [*_mends_of(lines, near), *(_signs_of(lines, near, words) if far <= 1 else ())]:
                is_odd = mend.change is not Change.SIGNS and (indent_of(mend.head) % _STEP or _leaves_a_gap(lines, mend))
                # What somebody typed is left out only where nothing else helps.
                is_odd = _STEP if mend.change is Change.REMARK else is_odd
                is_of_signs = mend.change in {Change.SIGNS, Change.OTHER_DASH, Change.REMARK}
                far_moved = 0 if is_of_signs else abs(abs(mend.width) - _STEP) + 1
                # A list may begin in the column of its key, but few write it so.
                is_entry = mend.change is Change.INDENT and mend.head.lstrip(" ").startswith("- ")
                rank = is_odd, far_moved, mend.end - mend.first, is_entry, far
                found.setdefault((mend.first, mend.end, mend.head), (rank, mend))
    return [mend for _, mend in sorted(found.values(), key=lambda one: one[0])]


def _leaves_a_gap(lines: Sequence[str], mend: Mend) -> bool:
    """Whether what comes below the first of the changed lines is indented further than by a step."""
    below = next(_below(lines, mend.first), None)
    if below is None:
        return False
    return indent_of(lines[below]) + (mend.width if below < mend.end else 0) > max(_starts(mend.head)) + _STEP


def _signs_of(lines: Sequence[str], number: int, words: Collection[str]) -> Iterator[Mend]:
    if len(lines[number]) <= _LONGEST_LINE:
        for line, slip in signs_mended(lines[number], words):
            yield Mend(Change.SIGNS, number, number + 1, line.text, line=line, slip=slip)


def is_blank(line: str) -> bool:
    """Whether a line says nothing: it is empty, or a comment."""
    return not line.strip() or line.lstrip().startswith("#")


def _above(lines: Sequence[str], number: int) -> Iterator[int]:
    """The lines above one that say something, from the nearest on."""
    first = max(number - _MOST_ABOVE, 0)
    return (above for above in range(number - 1, first - 1, -1) if not is_blank(lines[above]))


def _below(lines: Sequence[str], number: int) -> Iterator[int]:
    return (below for below in range(number + 1, len(lines)) if not is_blank(lines[below]))


def _around(lines: Sequence[str], number: int) -> Iterator[int]:
    """The lines that a line is inside of, and before them the line above it; from the nearest on."""
    deepest = len(lines[number]) + 1
    for above in _above(lines, number):
        if indent_of(lines[above]) < deepest:
            deepest = indent_of(lines[above])
            yield above


def _near(lines: Sequence[str], number: int) -> list[int]:
    """The lines that may be what is wrong where something is wrong in one of them, the likeliest first."""
    near = [number, *islice(_above(lines, number), 2), *islice(_below(lines, number), 1)]
    same = (above for above in _around(lines, number) if indent_of(lines[above]) <= indent_of(lines[number]))
    near += islice(same, 2)
    # Where what stands above ends, which is indented further, it may be its beginning that slipped.
    deeper = list(takewhile(lambda above: indent_of(lines[above]) > indent_of(lines[number]), _above(lines, number)))
    return list(dict.fromkeys(near + deeper[-1:]))


def _starts(line: str) -> tuple[int, int]:
    """The columns in which a line begins, and what stands after its dash."""
    indent = indent_of(line)
    return indent, after_dashes(line, indent)


def _columns(lines: Sequence[str], number: int) -> set[int]:
    """The columns in which a line may have been meant to begin."""
    found = {0}
    for far, around in enumerate(_around(lines, number)):
        starts = _starts(lines[around])
        found.update(starts)
        if not far:
            found.update(start + _STEP for start in starts)
    for below in islice(_below(lines, number), 1):
        found.update(_starts(lines[below]))
    return found - {indent_of(lines[number])}


def _end(lines: Sequence[str], number: int, belongs: Callable[[int], bool]) -> int:
    """The line after the last of those below one whose indent says that they belong to it."""
    end = number + 1
    for below in _below(lines, number):
        if not belongs(indent_of(lines[below])):
            break
        end = below + 1
    return end


def _ends_of_entries(lines: Sequence[str], number: int, block: int) -> Iterator[int]:
    """The lines after some of what belongs to a line: what came below it, as far as its first entry, the second, and so on."""
    below = next(_below(lines, number), block)
    return islice(_ends_at(lines, number, block, indent_of(lines[below])), 1, None) if below < block else iter(())


def _ends_at(lines: Sequence[str], number: int, block: int, column: int) -> Iterator[int]:
    """Lines that may come after those that belong to one, because they begin in a column."""
    starts = (below for below in range(number + 1, block) if indent_of(lines[below]) == column and not is_blank(lines[below]))
    return islice(starts, _MOST_ENTRIES)


def _mends_of(lines: Sequence[str], number: int) -> Iterator[Mend]:
    """Changes that begin with one line."""
    line = lines[number]
    indent, _ = _starts(line)
    block = _end(lines, number, lambda deep: deep > indent)
    rooms = _rooms_below(lines, number, max(block, _end(lines, number, lambda deep: deep >= indent)))
    for change, head, width in _dashes_of(line):
        yield Mend(change, number, number + 1, head, width)
        if width and rooms[block - number - 1] >= -width:
            yield Mend(change, number, block, head, width)
    if is_bare(line, indent):
        yield Mend(Change.REMARK, number, number + 1, f"{line[:indent]}# {line[indent:]}")
    ends = {number + 1, block, number + len(rooms), *_ends_of_entries(lines, number, block)}
    for column in _columns(lines, number):
        width = column - indent
        for end in ends | {*_ends_at(lines, number, block, column)}:
            if rooms[end - number - 1] >= -width:
                yield Mend(Change.INDENT, number, end, _moved(line, width), width)


def _rooms_below(lines: Sequence[str], number: int, end: int) -> list[int]:
    """By how many columns a line, and so many of those below it, can be moved to the left at most."""
    rooms = [indent_of(lines[number])]
    for below in range(number + 1, end):
        rooms.append(min(rooms[-1], indent_of(lines[below])) if lines[below].strip() else rooms[-1])
    return rooms


def _dashes_of(line: str) -> Iterator[tuple[Change, str, int]]:
    """A line with its dash taken away, or with one put before it or in place of another sign, and how far it moves so."""
    indent, start = _starts(line)
    if start > indent:
        yield Change.NO_DASH, " " * start + line[start:], 0
        yield Change.NO_DASH, line[:indent] + line[start:], indent - start
    elif odd := _ODD_DASH.match(line, indent):
        yield Change.OTHER_DASH, f"{line[:indent]}- {line[odd.end() :]}", indent + _STEP - odd.end()
    elif key_end(line, indent) or line.startswith("{", indent) or is_bare(line, indent):
        yield Change.DASH, f"{line[:indent]}- {line[indent:]}", _STEP
        if indent >= _STEP:
            yield Change.DASH, f"{line[: indent - _STEP]}- {line[indent:]}", 0


def _moved(line: str, width: int) -> str:
    """A line moved to the right, or to the left as far as it has room for that."""
    if not line.strip():
        return line
    return " " * width + line if width > 0 else line[min(-width, indent_of(line)) :]
