"""What is said of a line that was not meant as it was typed: where it stands, and where it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from handling_report import problems
from handling_report.encoding import shorten
from handling_report.errors import Path, Phrase, Place, Problem
from handling_report.line_mends import Change, Mend
from handling_report.values import replace
from handling_report.yaml_advice import NO_DASH, NO_SPACE_AFTER_DASH, ODD_SPACE, SPACE_AFTER_SIGN
from handling_report.yaml_slips import after_dashes, indent_of, is_blank, key_end

__all__ = ["slip_problem"]

_OF_DASHES = {Change.DASH: problems.MISSING_DASH, Change.NO_DASH: problems.STRAY_DASH, Change.OTHER_DASH: problems.OTHER_DASH}


def slip_problem(mend: Mend, typed: str, lines: Sequence[str], name: str | None, path: Path) -> Problem:
    """What is wrong with a line, which a change mended.

    Args:
        mend: The change.
        typed: The first of its lines, as it was typed.
        lines: All lines, as they were meant.
        name: What messages call the file.
        path: The way to what begins in the line, as it was meant.
    """
    number, indent = mend.first, indent_of(typed)
    place = Place(file=name, line=number + 1, column=indent + 1, path=path)
    if mend.slip:
        if typed.startswith(("{", "["), indent):
            place = replace(place, path=path[:-1])
        return replace(mend.slip.problem(name, number), place=replace(place, column=mend.slip.column + 1))
    if mend.change is Change.OTHER_DASH and typed.startswith("-", indent):
        has_tab = typed.startswith("-\t", indent)
        reason, advice = (ODD_SPACE, SPACE_AFTER_SIGN) if has_tab else (NO_DASH, NO_SPACE_AFTER_DASH)
        return problems.YAML_SYNTAX.at(place, reason=reason, advice=advice)
    if mend.change is Change.REMARK:
        return problems.STRAY_LINE.at(place, got=shorten(typed.strip()))
    details = _alike(lines, number, mend.end)
    if mend.change is Change.DASH and not mend.width:
        details["instead"] = len("- ")
    elif mend.change is not Change.INDENT and mend.end > number + 1:
        details |= {"first": number + 2, "last": mend.end}
    if kind := _OF_DASHES.get(mend.change):
        head = mend.head
        return kind.at(place, got=shorten(_word_at(head, after_dashes(head, indent_of(head)))), **details)
    side = Phrase("left") if mend.width < 0 else Phrase("right")
    details |= {"got": indent, "expected": indent_of(mend.head), "side": side}
    if mend.end > number + 1:
        details |= {"first": number + 1, "last": mend.end}
    return problems.WRONG_INDENT.at(place, **details)


def _alike(lines: Sequence[str], number: int, end: int) -> dict[str, Any]:
    """The nearest line that begins in the same column, above those that were moved or else below them, and what stands there."""
    return _alike_in(lines, number, range(number - 1, -1, -1)) or _alike_in(lines, number, range(end, len(lines)))


def _alike_in(lines: Sequence[str], number: int, others: Iterable[int]) -> dict[str, Any]:
    column = indent_of(lines[number])
    is_entry = after_dashes(lines[number], column) > column
    for other in others:
        line = lines[other]
        if is_blank(line):
            continue
        indent = indent_of(line)
        begins = after_dashes(line, indent)
        if is_entry and begins > indent == column:
            return {"like": other + 1, "word": "-"}
        if not is_entry and column in {indent, begins}:
            word = {"word": shorten(_word_at(line, column))} if key_end(line, column) else {}
            return {"like": other + 1} | word
        if indent < column:
            break
    return {}


def _word_at(line: str, start: int) -> str:
    """The key that begins in a column, or the text that does."""
    end = key_end(line, start)
    return line[start : end - 1] if end else line[start:].strip()
