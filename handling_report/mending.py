"""A text that is no YAML, read on as if its slips were mended: so that one run tells every problem, and not the first.

For diagnosis only: whatever comes of it, the slips are among its problems, so nothing is ever rendered from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from handling_report.encoding import lines_and_ends
from handling_report.errors import Problem
from handling_report.findings import Findings
from handling_report.tree import Attempt, Map, MendedText, Node, Scalar, Seq
from handling_report.values import replace
from handling_report.yaml_scan import TAB_WIDTHS, Scan
from handling_report.yaml_slips import UNREAD, Line, indent_of, is_blank

__all__ = ["read_mended", "same_meaning"]

_MOST_LINES = 20_000
"""A text of more lines is not mended; a report of a hundred pages has a few thousand."""
_MOST_ROUNDS = 20
"""How often a text is read again for one meaning of its tabs."""


class _Reading(NamedTuple):
    scan: Scan
    unread: Mapping[int, tuple[int, Problem]]
    attempt: Attempt

    def slips(self) -> list[Problem]:
        """The slips up to where the parser stopped: of the lines below, nothing is certain."""
        last = self.attempt.line if self.attempt.line is not None else len(self.scan.lines)
        file = self.attempt.found.file
        return [self.scan.slips[number].problem(file, number) for number in sorted(self.scan.slips) if number <= last]


def read_mended(text: str, first: Attempt, read: Callable[[MendedText], Attempt], most: int) -> Attempt:
    """Read on behind slips whose mend is certain.

    Args:
        text: The text as it was typed.
        first: What reading it as it stands came to.
        read: Reads a mended text.
        most: How many characters are read, all rounds together.

    Returns:
        The attempt to go on with, the slips among what it found; ``first`` where nothing can be mended.
    """
    mender = _Mender(text, first.found.file, read, most)
    readings: list[_Reading] = []
    for tab in TAB_WIDTHS if len(mender.lines) <= _MOST_LINES else ():
        reading = mender.reading(tab, first)
        readings += [reading] if reading else []
        if not reading or not reading.scan.has_tabs:
            break
    complete = [reading for reading in readings if reading.attempt.root]
    # A width of a tab after which other lines are wrong as well is none that was meant.
    fewest = min((len(reading.scan.slips) for reading in complete), default=0)
    complete = [reading for reading in complete if len(reading.scan.slips) == fewest]
    is_sure = len(complete) > 1 or not any(reading.scan.is_unsure for reading in complete)
    if complete and is_sure and all(same_meaning(one.attempt.root, complete[0].attempt.root) for one in complete[1:]):
        return _with_slips(complete[0], first)
    # What can be read, if oddly, is not made what cannot.
    if not readings or not first.failed:
        return first
    furthest = max(complete or readings, key=lambda reading: len(reading.slips()))
    if not furthest.scan.has_tabs:
        return _with_slips(furthest, first)
    # What a tab stands for decides what the lines below it belong to: nothing else can be said.
    slips = furthest.slips()
    return Attempt(None, Findings(first.found.file, slips)) if slips else first


def _with_slips(reading: _Reading, first: Attempt) -> Attempt:
    """What was found in a mended text, and its slips, at the places that reading the text as it stands gave to them."""
    attempt = reading.attempt
    places = {(problem.place.line, problem.place.column): problem.place for problem in first.found}
    found, failed = attempt.found, attempt.failed
    known = {(problem.place.line, problem.place.column) for problem in found}
    for slip in reading.slips():
        if (at := (slip.place.line, slip.place.column)) not in known:
            found.add(replace(slip, place=places.get(at, slip.place)))
    spoken_of = {problem.place.line for problem in found}
    return attempt._replace(failed=None if failed and failed.place.line in spoken_of else failed)


def same_meaning(one: Node | None, other: Node | None) -> bool:
    """Whether two trees say the same, wherever it stands."""
    match one, other:
        case Scalar(), Scalar():
            return one.text == other.text
        case Seq(), Seq():
            return len(one.items) == len(other.items) and all(map(same_meaning, one.items, other.items))
        case Map(), Map():
            pairs = zip(one.entries, other.entries, strict=False)
            return len(one.entries) == len(other.entries) and all(
                first[0].text == second[0].text and same_meaning(first[1], second[1]) for first, second in pairs
            )
    return False


class _Mender:
    """Mends a text and reads it, again and again as long as that gets further, within a bound for all of it."""

    def __init__(self, text: str, name: str | None, read: Callable[[MendedText], Attempt], most: int) -> None:
        self.lines, self._ends = lines_and_ends(text)
        self._length = len(text)
        self._read = read
        self._name = name
        self._left = most

    def reading(self, tab: int, first: Attempt) -> _Reading | None:
        """The text with its slips mended, read as far as it goes; None where there is nothing to mend.

        Args:
            tab: How many spaces a tab stands for, of `TAB_WIDTHS`.
            first: What reading the text as it stands came to.
        """
        scan = Scan(self.lines, tab)
        spared: frozenset[int] = frozenset()
        best = None if scan.mended else _Reading(scan, {}, first)
        for _ in range(_MOST_ROUNDS):
            left_out = self._value_to_leave_out(best) if best else {}
            if self._left < self._length or (best and not left_out):
                break
            self._left -= self._length
            unread = {**best.unread, **left_out} if best else {}
            attempt = self._read(self._mended(scan, unread))
            if misjudged := attempt.misjudged - spared:
                spared |= misjudged
                scan = Scan(self.lines, tab, spared)
                best = None if scan.mended else _Reading(scan, {}, first)
            elif best and attempt.line is not None and attempt.line <= (best.attempt.line or 0):
                # Without the value it goes no further: the mistake is another.
                break
            else:
                best = _Reading(scan, unread, attempt)
        return best if best and best.attempt is not first else None

    def _value_to_leave_out(self, reading: _Reading) -> dict[int, tuple[int, Problem]]:
        """The value at which the parser stopped, if it ends in its line, so that what comes after it can be read."""
        scan, number, failed = reading.scan, reading.attempt.line, reading.attempt.failed
        if number is None or failed is None or number in reading.unread or number not in scan.values:
            return {}
        start, column = scan.values[number]
        below = number + 1
        while below < len(self.lines) and is_blank(self.lines[below]):
            below += 1
        if below < len(self.lines):
            text = scan.mended[below].text if below in scan.mended else self.lines[below]
            if below in scan.inside or indent_of(text) > column:
                return {}
        return {number: (start, failed)}

    def _mended(self, scan: Scan, unread: Mapping[int, tuple[int, Problem]]) -> MendedText:
        lines = dict(scan.mended)
        for number, (start, _) in unread.items():
            line = lines.get(number) or Line.of(self.lines[number])
            lines[number] = line.put(start, len(line.text), UNREAD)
        texts = [lines[number].text if number in lines else line for number, line in enumerate(self.lines)]
        text = "".join(line + end for line, end in zip(texts, self._ends, strict=True))
        left_out = {(number, start): problem for number, (start, problem) in unread.items()}
        for number, missing in scan.missing.items():
            left_out |= {(number, column): slip.problem(self._name, number) for column, slip in missing if number not in unread}
        typed = {number: line.typed for number, line in lines.items()}
        return MendedText(text, typed, left_out, frozenset(scan.mended.keys() - scan.texts))
