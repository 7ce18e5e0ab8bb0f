"""The one line whose indent or dash is not what was meant, told in place of all that follows from it.

A line that slipped by two spaces can cost five messages, none of which is about it: a key that is unknown where it now
stands, another that is missing where it stood, names that nothing gives. So where the structure of a file is wrong, the
changes of single lines that are near are tried, and what each comes to is read. The one that leaves the least to say is what
was meant.

For diagnosis only: nothing is ever rendered from a changed text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from handling_report import problems
from handling_report.encoding import lines_and_ends, text_of
from handling_report.errors import DataError, Problem
from handling_report.findings import Findings
from handling_report.line_mends import Change, Mend, lines_of_words, mends_near
from handling_report.outcome import Outcome
from handling_report.sign_mends import word_before_value
from handling_report.slip_words import slip_problem
from handling_report.tree import Source
from handling_report.tree_lines import bare_headings, has_text_in, lines_read, path_at, takes_in_keys
from handling_report.unread_names import keys_of, words_of_keys
from handling_report.values import replace
from handling_report.yaml_advice import CERTAIN, TAB
from handling_report.yaml_slips import after_dashes, indent_of, is_bare

__all__ = ["Search", "realigned"]

_OF_STRUCTURE = {
    problems.YAML_SYNTAX, problems.UNKNOWN_KEY, problems.MISSING_KEY, problems.WRONG_TYPE, problems.NO_VALUE,
    problems.DUPLICATE_KEY, problems.SPACE_BESIDE_KEY, problems.KEY_NOT_TEXT, problems.EMPTY_SECTION, problems.NOT_A_MAPPING_FILE,
    problems.TOTAL_UNKNOWN, problems.DUPLICATE_NAME, problems.DUPLICATE_CODE, problems.GROUP_NEEDS_NAME,
}  # fmt: skip
_OF_YAML = {problems.YAML_SYNTAX, problems.SPACE_BESIDE_KEY}
_MOST_SLIPS = 8
"""So many lines of one file are told so; a file with more was not typed by slip."""
_MOST_PLACES = 6
"""So many places are looked at for one slip."""
_MOST_PROBLEMS = 200
"""A file with more problems is another than one with a few slips."""
_MOST_READ = 1_200_000
"""How many characters are read, all changes together."""
_MOST_ROUNDS = 3
"""How often a changed text may be read again to mend slips of YAML in it."""
_LOOKED_AT = 8
"""To make a text and look at it costs so many times less than to read it to its end."""
_LONGEST = 200_000
"""A longer text is not looked through; a report of a hundred pages has a third of that."""
_MOST_OF_USE = 8
"""What brings up more than that, and more than was wrong before, is not what was meant."""
_FURTHER = 3
"""So many lines further a text is read that cannot be read to its end, if it was a slip that was mended."""
_FREE = 2
"""How many problems a change must settle that makes an unknown key a name of the author's own."""


def realigned(content: str | bytes, name: str | None, first: Outcome, read: Callable[[str, int, int], Outcome]) -> Sequence[Problem]:
    """The problems of a text; those that follow from a line that slipped are replaced by what is wrong with that line.

    Args:
        content: The text, or its bytes.
        name: What messages call it.
        first: What reading it came to.
        read: Reads a changed text; beside it is said how many characters may be read again to mend slips of YAML in it, and with
            how many problems it is of no use.
    """
    if len(first.problems) > _MOST_PROBLEMS:
        return first.problems
    try:
        text = text_of(content, name)
    except DataError:
        return first.problems
    if len(text) > _LONGEST:
        return first.problems
    return Search(text, name, first, read).result()


def _weight(outcome: Outcome) -> tuple[bool, int, int]:
    """How much is wrong: whether a text cannot be read to its end, how much of its structure is wrong, and how much of anything.

    Of a text that cannot be read to its end, the further it can be read the better.
    """
    structure = sum(problem.kind in _OF_STRUCTURE for problem in outcome.problems)
    return outcome.source is None, structure if outcome.source else -outcome.stop, len(outcome.problems)


class _Trial(NamedTuple):
    """What came of some changes: the best, if any is; those after which the text cannot be read, and where that ends."""

    best: tuple[Mend, Outcome] | None
    unread: Sequence[tuple[Mend, int]]
    is_doubtful: bool


class Search:
    """Looks for the changes after which the least is wrong, one after the other, within a bound for all of them.

    Attributes:
        lines: The lines, with the changes that were found.
        mends: These changes.
    """

    def __init__(self, text: str, name: str | None, first: Outcome, read: Callable[[str, int, int], Outcome]) -> None:
        self._name = name
        self._typed, self._ends = lines_and_ends(text)
        self.lines = list(self._typed)
        self._first = self._now = first
        self._read = read
        self._left = _MOST_READ
        self.mends: list[Mend] = []

    def result(self) -> Sequence[Problem]:
        """See `realigned`."""
        while len(self.mends) < _MOST_SLIPS and (found := self._best()):
            mend, outcome = found
            self.mends.append(mend)
            self.lines = mend.put_into(self.lines)
            self._now = outcome
        last = max((mend.end for mend in self.mends), default=0)
        if not self.mends or (self._now.source is None and self._now.stop < last + _FURTHER):
            return self._first.problems
        told = [*(self._told(mend) for mend in self.mends), *map(self._as_typed, self._now.problems)]
        return Findings(self._name, told).error().problems

    def _best(self) -> tuple[Mend, Outcome] | None:
        """The change after which the least is wrong, of those that are worth more than they cost."""
        told = {mend.first for mend in self.mends}
        likely = [mend for mend in mends_near(self.lines, self._places(), _WORDS) if mend.first not in told]
        trial = self._tried(likely, mends=False, is_doubtful=False)
        if trial.best or not any(problem.kind in _OF_YAML for problem in self._now.problems):
            return trial.best
        # Other slips are read over now; a change after which the parser stops earlier than without it mends none.
        stop = self._read("".join(map(str.__add__, self.lines, self._ends)), 0, _MOST_PROBLEMS).stop
        kept = [mend for mend, stopped in trial.unread if stopped >= stop]
        return self._tried(kept, mends=True, is_doubtful=trial.is_doubtful).best

    def _tried(self, likely: Sequence[Mend], *, mends: bool, is_doubtful: bool) -> _Trial:
        """What comes of some changes.

        Args:
            likely: The changes, the likeliest first.
            mends: Whether other slips, of YAML, are read over when a change is tried.
            is_doubtful: Whether there is a change after which the text can be read, so that none after which it cannot is better.
        """
        best: tuple[Mend, Outcome] | None = None
        least: tuple[int, ...] = ()
        unread: list[tuple[Mend, int]] = []
        for mend in likely:
            if self._left < 0:
                break
            outcome = self.read_with(mend, mends=mends)
            unread += [(mend, outcome.stop)] if outcome.source is None else []
            is_doubtful |= outcome.source is not None and self._now.source is None
            if self._is_better(mend, outcome) and (best is None or _weight(outcome) <= _weight(best[1])):
                weight = *_weight(outcome), self._wrong_above(mend, outcome), bare_headings(outcome.source)
                if best is None or weight < least:
                    best, least = (mend, outcome), weight
                if not any(weight):
                    break
        return _Trial(None if best and best[1].source is None and is_doubtful else best, unread, is_doubtful)

    def _wrong_above(self, mend: Mend, outcome: Outcome) -> int:
        """How much is wrong above the line where a changed text cannot be read on; nothing where it can."""
        if outcome.source:
            return 0
        text = self._text_with(mend, outcome.stop - 1)
        self._left -= len(text)
        return _weight(self._read(text, 0, _MOST_PROBLEMS))[1]

    def _places(self) -> list[int]:
        """The lines of which something is wrong that another line may be the reason of."""
        lines = Counter(problem.place.line for problem in self._now.problems if problem.kind in _OF_STRUCTURE)
        told = (
            problem.place.line - 1
            for problem in self._now.problems
            # What is said twice of a line may have one reason.
            if problem.place.line and (_may_follow(problem) or lines[problem.place.line] > 1 or self._is_stop(problem))
        )
        return list(dict.fromkeys(line for line in told if line < len(self.lines)))[:_MOST_PLACES]

    def _is_stop(self, problem: Problem) -> bool:
        """Whether a text cannot be read on from where a problem is; what a tab stands for nobody can try out."""
        return self._now.source is None and problem.place.line == self._now.stop and problem.details.get("advice") != TAB

    def read_with(self, mend: Mend, *, mends: bool) -> Outcome:
        """What the text with a change comes to; ``mends`` says whether other slips, of YAML, are read over."""
        text = self._text_with(mend)
        outcome = self._read(text, _MOST_ROUNDS * len(text) if mends else 0, max(len(self._now.problems), _MOST_OF_USE))
        is_stopped = not mends and outcome.source is None
        self._left -= sum(map(len, self.lines[: outcome.stop])) + len(text) // _LOOKED_AT if is_stopped else len(text)
        self._left -= _MOST_ROUNDS * len(text) if mends else 0
        return outcome

    def _text_with(self, mend: Mend, end: int | None = None) -> str:
        """The text with a change, as far as a line."""
        lines = mend.put_into(self.lines)[:end]
        return "".join(line + end for line, end in zip(lines, self._ends, strict=False))

    def _is_better(self, mend: Mend, outcome: Outcome) -> bool:
        """Whether a change settles more than it brings up, and hides nothing."""
        if outcome.source is None:
            return self._now.source is None and outcome.stop > max(self._now.stop, mend.end) + _FURTHER
        before, after = _weight(self._now), _weight(outcome)
        if after >= before or (self._now.source and after[-1] >= before[-1]):
            return False
        follow = sum(map(_may_follow, outcome.problems))
        if follow > 1 and (self._now.source is None or follow >= sum(map(_may_follow, self._now.problems))):
            return False
        # What is unknown wherever it stands was misspelt, and is no reason to move it.
        if mend.slip is None and _unknown_in(self._now, mend.first + 1) & _unknown_in(outcome, mend.first + 1):
            return False
        settled = self._now.source is None or before[-1] - after[-1] >= _FREE
        hides = self._hides(mend, outcome, outcome.source) or self._brings_up(mend, outcome)
        return not hides and self._is_known(mend, outcome.source, settled=settled)

    def _hides(self, mend: Mend, outcome: Outcome, source: Source) -> bool:
        """Whether after a change something is not read any more that was, or a slip that is certain is not told."""
        changed = {*range(mend.first + 1, mend.end + 1)}
        read = lines_read(self._now.source) if self._now.source else lines_of_words(self.lines, _WORDS)
        unread = (_certain(self._now) - _certain(outcome)) | (read - lines_read(source))
        return bool(unread - changed) or takes_in_keys(source, _WORDS)

    def _brings_up(self, mend: Mend, outcome: Outcome) -> bool:
        """Whether a line is wrong after a change, at either end of the changed lines, that was not before; not what is inside it."""
        lines = mend.put_into(self.lines)
        known = {(problem.place.line, problem.message()) for problem in self._now.problems}
        beside = {mend.first, mend.first + 1, mend.first + 2, mend.end + 1}
        for problem in outcome.problems:
            line, column = problem.place.line, problem.place.column
            if problem.kind in _OF_STRUCTURE and line in beside and column and (line, problem.message()) not in known:
                text = lines[line - 1] if line <= len(lines) else ""
                if column - 1 <= after_dashes(text, indent_of(text)):
                    return True
        return False

    def _is_known(self, mend: Mend, source: Source, *, settled: bool) -> bool:
        """Whether the first of the changed lines is a key that is known where it stands then, an entry, or a line of a text.

        Args:
            mend: The change.
            source: What the text was read into after it.
            settled: Whether so much was settled that it may be a name of the author's own, among others that can be anything.
        """
        path = path_at(source, mend.first + 1)
        if mend.change is Change.REMARK:
            return True
        if path is None:
            return has_text_in(source, mend.first + 1) and all(is_bare(text, indent_of(text)) for text in mend.texts(self.lines))
        keys, own = keys_of(path)
        return not own or settled or keys[-1:] != ("facts",)

    def _told(self, mend: Mend) -> Problem:
        path = path_at(self._now.source, mend.first + 1) if self._now.source else None
        return slip_problem(mend, self._typed[mend.first], self.lines, self._name, path or ())

    def _as_typed(self, problem: Problem) -> Problem:
        """A problem of the changed text at the place where it was typed."""
        line, column = problem.place.line, problem.place.column
        if not line or not column:
            return problem
        for mend in reversed(self.mends):
            if mend.first < line <= mend.end:
                typed = mend.line.typed if mend.line else None
                column = typed[min(column - 1, len(typed) - 1)] + 1 if typed else max(column - mend.width, 1)
        return replace(problem, place=replace(problem.place, column=column))


def _unknown_in(outcome: Outcome, line: int) -> set[object]:
    return {one.details["got"] for one in outcome.problems if one.kind is problems.UNKNOWN_KEY and one.place.line == line}


def _certain(outcome: Outcome) -> set[int | None]:
    """The lines with slips of YAML that can be nothing else."""
    return {one.place.line for one in outcome.problems if one.kind in _OF_YAML and one.details.get("advice") in CERTAIN}


def _may_follow(problem: Problem) -> bool:
    """Whether a problem may follow from a line that slipped; a key that looks like one of those here was misspelt."""
    if problem.details.get("advice") in CERTAIN:
        return False
    if problem.kind is not problems.UNKNOWN_KEY:
        return problem.kind in _OF_STRUCTURE
    got = str(problem.details["got"])
    return "nearest" not in problem.details or got in _WORDS or word_before_value(got) in _WORDS


_WORDS = frozenset(words_of_keys())
