"""Changes of one line, or of the lines that belong together, after which a file may say what was meant: for diagnosis only.

A line that is indented too far or too little, or that has a dash too many or too few, is often YAML all the same, and means
something else. Which change is the one that was meant, the reader finds out by reading what comes of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from enum import Enum
from itertools import accumulate, islice, pairwise, takewhile
from typing import NamedTuple

from handling_report.sign_mends import signs_mended
from handling_report.yaml_slips import Line, Slip, after_dashes, indent_of, is_bare, is_blank, key_end

__all__ = ["Change", "Mend", "lines_of_words", "mends_near"]

_STEP = 2
"""How many spaces a step of indentation has."""
_MOST_LINES = 1000
"""So many lines above one, and below it, are looked at."""
_MOST_LEVELS = 40
"""So many levels are looked at: more than a file may have."""
_MOST_ENTRIES = 10
"""So many of the entries below a line are thought to be its own, and the others not."""
_LONGEST_LINE = 1000
"""A longer line is left as it is."""
_ODD_DASH = re.compile(r"[－—–‐‑−•·●▪*] *|-(?:\t+|(?=[^\s\d-]))|\d{1,2}[.、．)）] *|[（(]\d{1,2}[)）] *")
"""What is typed in place of a dash and a space."""

_BAR = re.compile(r"(?::|-) +[|>][-+0-9]{0,2}\s*$")
"""What a line ends in that a text of several lines stands below."""


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


def lines_of_words(lines: Sequence[str], words: Collection[str]) -> frozenset[int]:
    """The lines, from 1, that begin with a key that is known."""
    found = set()
    for number, line in enumerate(lines, 1):
        begins = after_dashes(line, indent_of(line))
        end = key_end(line, begins)
        if end and line[begins : end - 1] in words:
            found.add(number)
    return frozenset(found)


def mends_near(lines: Sequence[str], numbers: Sequence[int], words: Collection[str]) -> list[Mend]:
    """What may have been meant where something is wrong, the likeliest first.

    Args:
        lines: The lines of a file, without their ends.
        numbers: The lines of which something is wrong, from 0.
        words: The words that may be keys.

    Returns:
        Changes of these lines and of those around them, each of which leaves all other lines as they are.
    """
    nearby = _Nearby(lines)
    found: dict[tuple[int, int, str], tuple[tuple[int, ...], Mend]] = {}
    for number in numbers:
        for far, near in enumerate(nearby.lines_to_change(number)):
            mends = [*nearby.mends_of(near), *(_signs_of(lines[near], near, words) if far <= 1 else ())]
            for mend in mends if len(lines[near]) <= _LONGEST_LINE else ():
                found.setdefault((mend.first, mend.end, mend.head), ((*nearby.rank(mend), far), mend))
    return [mend for _, mend in sorted(found.values(), key=lambda one: one[0])]


def _signs_of(line: str, number: int, words: Collection[str]) -> Iterator[Mend]:
    for mended, slip in signs_mended(line, words):
        yield Mend(Change.SIGNS, number, number + 1, mended.text, line=mended, slip=slip)


class _Nearby:
    """The lines of a file that say something, and what is near to each of them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._said = [number for number, line in enumerate(lines) if not is_blank(line)]
        # What was found out of lines.
        self._behind_a_gap: dict[int, bool] = {}
        self._below_a_bar: dict[int, bool] = {}

    def _above(self, number: int) -> Iterator[int]:
        """The lines above one, from the nearest on."""
        end = bisect_left(self._said, number)
        return (self._said[place] for place in range(end - 1, max(end - _MOST_LINES, 0) - 1, -1))

    def _below(self, number: int) -> Iterator[int]:
        """The lines below one, from the nearest on."""
        start = bisect_right(self._said, number)
        return (self._said[place] for place in range(start, min(start + _MOST_LINES, len(self._said))))

    def _indent(self, number: int) -> int:
        return indent_of(self._lines[number])

    def _around(self, number: int) -> Iterator[int]:
        """The lines that a line is inside of, and before them the line above it; from the nearest on."""
        deepest = len(self._lines[number]) + 1
        for above in self._above(number):
            if self._indent(above) < deepest:
                deepest = self._indent(above)
                yield above

    def lines_to_change(self, number: int) -> list[int]:
        """The lines that may be what is wrong where something is wrong in one of them, the likeliest first."""
        near = [number, *islice(self._above(number), 2), *islice(self._below(number), 1)]
        near += islice((above for above in self._around(number) if self._indent(above) <= self._indent(number)), 2)
        # Where what stands above ends, which is indented further, it may be its beginning that slipped.
        deeper = list(takewhile(lambda above: self._indent(above) > self._indent(number), self._above(number)))
        return list(dict.fromkeys(near + deeper[-1:]))

    def rank(self, mend: Mend) -> tuple[int, ...]:
        """How unlikely a change is: what is written with care has even steps and no gaps, and a slip is small."""
        # What somebody typed is left out only where nothing else helps.
        odd = 2 if mend.change is Change.REMARK else 0
        is_of_signs = mend.change in {Change.SIGNS, Change.OTHER_DASH, Change.REMARK}
        if not is_of_signs:
            odd = indent_of(mend.head) % _STEP or self._leaves_a_gap(mend) or self._stands_behind_a_gap(mend)
        is_of_dashes = mend.change in {Change.DASH, Change.NO_DASH}
        # That a dash stands in place of spaces is rarer than a move by two steps.
        width = abs(mend.width) or (0 if is_of_signs else _STEP if mend.change is Change.DASH else 2 * _STEP + 1)
        far_moved = 0 if is_of_signs else abs(width - _STEP) + 1
        above = next(self._above(mend.first), None)
        joins = above is not None and indent_of(mend.head) in _starts(self._lines[above])
        # What is too far to the left was hardly cut in two, but for a line of a text.
        is_whole = mend.width > 0 and not is_bare(mend.head, indent_of(mend.head))
        count = mend.first - mend.end if is_whole else mend.end - mend.first
        return odd, far_moved, width, is_of_dashes, self._begins_otherwise(mend), self._begins_a_list(mend), count, not joins

    def _leaves_a_gap(self, mend: Mend) -> bool:
        """Whether what comes below the first of the changed lines is indented further than by a step."""
        below = next(self._below(mend.first), None)
        if below is None:
            return False
        return self._indent(below) + (mend.width if below < mend.end else 0) > max(_starts(mend.head)) + _STEP

    def _stands_behind_a_gap(self, mend: Mend) -> bool:
        """Whether a line stands more than a step further than what it is inside of: the first of those changed, or one around it."""
        above = next(self._above(mend.first), None)
        if above is None or mend.change is not Change.INDENT:
            return False
        if above not in self._behind_a_gap:
            around = [above, *(number for number in self._around(above) if self._indent(number) < self._indent(above))]
            gaps = (self._indent(one) - max(_starts(self._lines[other])) for one, other in pairwise(around))
            self._behind_a_gap[above] = any(gap > _STEP for gap in gaps)
        return self._behind_a_gap[above] or indent_of(mend.head) > max(_starts(self._lines[above])) + _STEP

    def _begins_otherwise(self, mend: Mend) -> bool:
        """Whether an entry that a dash is put before begins with another key than the one above it in its list."""
        column, start = _starts(mend.head)
        if mend.change is not Change.DASH:
            return False
        entry = next((self._lines[above] for above in self._above(mend.first) if self._indent(above) <= column), "")
        end = key_end(mend.head, start)
        return entry.startswith("- ", column) and not (end and entry.startswith(mend.head[start:end], _starts(entry)[1]))

    def _begins_a_list(self, mend: Mend) -> bool:
        """Whether an entry comes to stand in the column of a key: a list may begin there, but few write it so."""
        column, start = _starts(mend.head)
        if mend.change is not Change.INDENT or start == column:
            return False
        above = next((above for above in self._around(mend.first) if self._indent(above) <= column), None)
        return above is not None and _starts(self._lines[above])[1] == column

    def _columns(self, number: int) -> set[int]:
        """The columns in which a line may have been meant to begin."""
        found = {0}
        for far, around in enumerate(islice(self._around(number), _MOST_LEVELS)):
            starts = _starts(self._lines[around])
            found.update(starts)
            if not far:
                found.update(start + _STEP for start in starts)
        for below in islice(self._below(number), 1):
            found.update(_starts(self._lines[below]))
        return found - {self._indent(number)}

    def mends_of(self, number: int) -> Iterator[Mend]:
        """Changes that begin with one line."""
        line = self._lines[number]
        indent, _ = _starts(line)
        if line.startswith("\t", indent):
            # What a tab stands for nobody can try out.
            return
        # The line itself, and those below it that are indented as far or further.
        block = [number, *takewhile(lambda below: self._indent(below) >= indent, self._below(number))]
        deeper = len(list(takewhile(lambda below: self._indent(below) > indent, block[1:]))) + 1
        rooms = list(accumulate(map(self._indent, block), min))
        for change, head, width in _dashes_of(line):
            for count in {1, deeper} if width else {1}:
                if count == 1 or min(map(self._indent, block[1:count])) >= -width:
                    yield Mend(change, number, block[count - 1] + 1, head, width)
        if is_bare(line, indent):
            yield Mend(Change.REMARK, number, number + 1, f"{line[:indent]}# {line[indent:]}")
        # With the lines that belong to it, with some of those beside it, or all of them.
        counts = {1, deeper, len(block), *self._counts_at(block, indent)}
        if deeper > 1:
            counts.update(islice(self._counts_at(block[:deeper], self._indent(block[1])), 1, None))
        for column in self._columns(number):
            width = column - indent
            for count in counts | {*self._counts_at(block, column)}:
                if rooms[count - 1] >= -width and not self._takes_in_more(block[count - 1], width, is_one=count == 1):
                    yield Mend(Change.INDENT, number, block[count - 1] + 1, _moved(line, width), width)

    def _counts_at(self, block: Sequence[int], column: int) -> Iterator[int]:
        """How many lines of a block may belong together, if what begins in a column does not."""
        counts = (count for count, number in enumerate(block) if count and self._indent(number) == column)
        return islice(counts, _MOST_ENTRIES)

    def _takes_in_more(self, last: int, width: int, *, is_one: bool) -> bool:
        """Whether the line below the last of those that are moved becomes part of it: of a text, or by its parents' move."""
        below = next(self._below(last), None)
        if below is None:
            return False
        moved = self._indent(last) + width
        if self._is_bare(last):
            return self._indent(below) >= moved and not self._is_below_a_bar(last)
        return not is_one and self._is_bare(below) and moved < self._indent(below) <= self._indent(last)

    def _is_bare(self, number: int) -> bool:
        return is_bare(self._lines[number], self._indent(number))

    def _is_below_a_bar(self, number: int) -> bool:
        """Whether a line is one of a text after ``|``, of which each line is a paragraph of its own."""
        above = takewhile(lambda one: one not in self._below_a_bar and self._is_bare(one), self._above(number))
        text = [number, *above]
        key = next(self._above(text[-1]), number)
        is_below = self._below_a_bar.get(key, _BAR.search(self._lines[key]) is not None)
        self._below_a_bar |= dict.fromkeys(text, is_below)
        return is_below


def _starts(line: str) -> tuple[int, int]:
    """The columns in which a line begins, and what stands after its dash."""
    indent = indent_of(line)
    return indent, after_dashes(line, indent)


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
