"""What begins in which line of a tree that was read: keys, entries, texts of several lines."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TypeAlias

from handling_report.encoding import line_starts
from handling_report.errors import Path, Problem
from handling_report.joining import WIDE_BAR
from handling_report.problems import SPACE_BESIDE_KEY, YAML_SYNTAX
from handling_report.tree import Map, Node, Scalar, Seq, Source
from handling_report.values import replace
from handling_report.yaml_slips import after_dashes, indent_of, key_end

__all__ = ["bare_headings", "has_text_in", "lines_read", "path_at", "takes_in_keys", "with_paths"]

_HEADINGS = {"heading", "标题"}
_Step: TypeAlias = tuple[Path, Scalar, Node]
"""A path, the key or the single text that stands there, and its value."""


def _steps(node: Node, path: Path) -> Iterator[_Step]:
    """All keys, and all entries that are single texts, in the order of their lines."""
    match node:
        case Map():
            for key, value in node.entries:
                yield (*path, key.text), key, value
                yield from _steps(value, (*path, key.text))
        case Seq():
            for position, item in enumerate(node.items):
                if isinstance(item, Scalar):
                    yield (*path, position), item, item
                yield from _steps(item, (*path, position))


def path_at(source: Source, line: int) -> Path | None:
    """The path of the first key, or else the first entry, that begins in a line; None where none does."""
    return next((path for path, node, _ in _steps(source.root, ()) if node.line == line), None)


def with_paths(found: Sequence[Problem], source: Source) -> list[Problem]:
    """Problems, those of slips with the path of what begins in their line."""
    pathless = [problem for problem in found if problem.kind in {YAML_SYNTAX, SPACE_BESIDE_KEY} and not problem.place.path]
    lines = {problem.place.line for problem in pathless}
    paths: dict[int | None, Path] = {}
    for path, node, _ in _steps(source.root, ()) if lines else ():
        if node.line in lines:
            paths.setdefault(node.line, path)
    led = {id(one): replace(one, place=replace(one.place, path=paths.get(one.place.line, ()))) for one in pathless}
    return [led.get(id(problem), problem) for problem in found]


def lines_read(source: Source) -> frozenset[int]:
    """The lines in which a key or an entry begins."""
    return frozenset(node.line for _, node, _ in _steps(source.root, ()))


def bare_headings(source: Source | None) -> int:
    """How many entries of lists have a heading and nothing below it: few are written so."""
    steps = _steps(source.root, ()) if source else ()
    lists = [value.items for _, _, value in steps if isinstance(value, Seq)]
    entries = [entry.entries for items in lists for entry in items if isinstance(entry, Map)]
    return sum(len(keys) == 1 and keys[0][0].text in _HEADINGS for keys in entries)


def _texts(source: Source) -> Iterator[Scalar]:
    return (value for _, _, value in _steps(source.root, ()) if isinstance(value, Scalar))


def takes_in_keys(source: Source, words: Collection[str]) -> bool:
    """Whether a text goes on over a line that was typed as one with a key or an entry.

    Args:
        source: What the text was read into.
        words: The words that are keys: in a text after ``|`` other words may stand before a colon.
    """
    for text in _texts(source):
        is_block = source.text.startswith(("|", ">"), text.start) or WIDE_BAR.match(source.text, text.start)
        if text.start < text.end and "\n" in source.text[text.start : text.end] and (text.plain or is_block):
            for line in source.text[text.start : text.end].split("\n")[1:]:
                indent = indent_of(line)
                begins = after_dashes(line, indent)
                end = key_end(line, begins)
                if (text.plain and (begins > indent or end)) or (end and line[begins : end - 1] in words):
                    return True
    return False


def has_text_in(source: Source, line: int) -> bool:
    """Whether a line is one of a text after ``|`` or in quotation marks, or the first of a text below its key."""
    offset = line_starts(source.text)[line - 1]
    return any(text.line == line if text.plain else text.start < offset < text.end for text in _texts(source))
