"""YAML text to a tree of nodes with places: strict, bounded, and without guesses.

The tree is built from the parser's events, never from its objects: so nothing in a file is changed by YAML's guessing
of types (``0213``, ``12:30`` and ``no`` stay as typed), a key given twice is seen, and depth and size are counted before
any memory is spent. Anchors, aliases, merge keys and tags are refused by name: a report needs none of them, and each
is a known way to make a small file cost seconds and gigabytes.

This is the only module that imports ``yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

import yaml

from handling_report import problems
from handling_report.encoding import MAX_BYTES, is_bad, line_starts, named, place_of, text_of
from handling_report.errors import Kind, Path, Phrase, Place, Problem, printable
from handling_report.findings import Findings
from handling_report.tree import NOTHING, Map, Node, Open, Scalar, Seq, Source

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_NODES", "Map", "Node", "Scalar", "Seq", "Source", "read_source", "shorten"]

MAX_DEPTH = 32
"""How deep lists and mappings may be nested; a data file needs twelve."""
MAX_NODES = 200_000
"""How many keys and values a file may have; a report of a hundred pages has a few thousand."""


def read_source(content: bytes | str, name: str | None = None) -> Source:
    """Read YAML into a tree.

    Args:
        content: The file's bytes (UTF-8, with or without a byte-order mark) or its text.
        name: The name that messages give the file.

    Returns:
        The tree, whose top is a mapping, and what is wrong with it as YAML.

    Raises:
        DataError: The content is no YAML mapping, or cannot be read to its end.
    """
    text = text_of(content, name)
    builder = _Builder(text, name)
    root = builder.build()
    if isinstance(root, Map):
        return Source(name, text, root, tuple(builder.found))
    if not builder.found:
        builder.found.add(_no_mapping(root, name))
    raise builder.found.error()


def _no_mapping(root: Node | None, name: str | None) -> Problem:
    if root is None or (isinstance(root, Scalar) and not root.text and root.plain):
        return problems.EMPTY_FILE.at(Place(file=name, line=1, column=1))
    details: dict[str, object] = {"got": Phrase("a list")}
    if isinstance(root, Scalar):
        from handling_report.yaml_advice import mistake_in

        details["got"] = shorten(root.text)
        details |= {"advice": mistake[1]} if (mistake := mistake_in(root.text)) else {}
    return problems.NOT_A_MAPPING_FILE.at(Place(file=name, line=root.line, column=root.column), **details)


def shorten(text: str, limit: int = 40) -> str:
    """A text for a message: on one line, cut with ``…`` after ``limit`` characters, and never invisible."""
    line = " ".join(text[: 8 * limit].split())
    shown = line if len(line) <= limit and len(text) <= 8 * limit else line[: limit - 1] + "…"
    return printable(shown) or '""'


_new = tuple.__new__
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What can be spelled in double quotation marks: by number, and by letter what no file may hold.
_ESCAPE = r"(?s)\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))"
_LETTERS = {"0": 0x0, "a": 0x7, "b": 0x8, "v": 0xB, "f": 0xC, "e": 0x1B, "N": 0x85, "L": 0x2028, "P": 0x2029}

_SPACES = {"\u3000": Phrase("a full-width space"), "\u00a0": Phrase("a non-breaking space")}


class _Builder:
    """Turns the parser's events into nodes and collects what is wrong with them."""

    def __init__(self, text: str, name: str | None) -> None:
        self.name = name
        self.text = text
        self.found = Findings(name)
        self._open: list[Open] = []
        self._root: Node | None = None

    def build(self) -> Node | None:
        """The top of the tree, or None when there is none or it cannot be read to its end."""
        try:
            return self._root if self._read(_LOADER(self.text).get_event) else None
        # The parser written in Python lets others out: a code such as \UFFFFFFFF, a version with 5,000 digits.
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            problem = self._syntax_problem(error)
            # `{{ name }}` was spoken of where it begins; what follows it is no second mistake.
            if not any(found.kind is problems.KEY_NOT_TEXT and found.place.line == problem.place.line for found in self.found):
                self.found.add(problem)
            return None

    def _read(self, next_event: Callable[[], Any]) -> bool:
        """Read the events of the first document; False when they were not read to its end."""
        documents = nodes = 0
        scalar, put = self._scalar, self._put
        scalar_event = yaml.ScalarEvent
        while True:
            event = next_event()
            kind = event.__class__
            if kind is scalar_event:
                put(scalar(event))
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if len(self._open) == MAX_DEPTH:
                    return self._stop(problems.TOO_DEEP, event, limit=MAX_DEPTH)
                self._begin(event, is_map=kind is yaml.MappingStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._put(self._end(self._open.pop()))
                continue
            elif kind is yaml.AliasEvent:
                self._put(self._alias(event))
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    return not self._stop(problems.SEVERAL_DOCUMENTS, event)
                continue
            elif kind is yaml.StreamEndEvent:
                return True
            else:
                continue
            nodes += 1
            if nodes > MAX_NODES:
                return self._stop(problems.TOO_MANY_VALUES, event, limit=MAX_NODES)

    def _stop(self, kind: Kind, event: Any, **details: object) -> bool:
        mark = event.start_mark
        place = Place(file=self.name, line=mark.line + 1, column=mark.column + 1)
        self.found.add(kind.at(place, **details))
        return False

    def _begin(self, event: Any, *, is_map: bool) -> None:
        self._refuse_features(event)
        mark = event.start_mark
        self._open.append(Open(mark.line + 1, mark.column + 1, is_map=is_map, tagged=event.tag is not None))

    def _end(self, closed: Open) -> Node:
        node = self._map(closed) if closed.is_map else Seq(closed.nodes, closed.line, closed.column)
        # What a tag makes of a value is another value, of which nothing can be said.
        return self._nothing(closed.line, closed.column) if closed.tagged and self._open else node

    @staticmethod
    def _nothing(line: int, column: int) -> Scalar:
        return NOTHING._replace(line=line, column=column)

    def _put(self, node: Node) -> None:
        if self._open:
            self._open[-1].nodes.append(node)
        else:
            self._root = node

    def _path(self) -> Path:
        return tuple(step for level in self._open for step in level.step())

    def _scalar(self, event: Any) -> Scalar:
        style, start, end = event.style, event.start_mark, event.end_mark
        if event.anchor is not None or event.tag is not None:
            self._refuse_features(event)
        line, first, last = start.line, start.index, end.index
        escaped = style == '"' and "\\" in self.text[first:last]
        if event.tag is not None or (escaped and self._has_bad_escapes(first, last)):
            return self._nothing(line + 1, start.column + 1)
        several_lines = line != end.line and style != "|"
        # What is made by the ten thousand is made without the detour over the class's own function.
        return _new(Scalar, (event.value, not style, several_lines, line + 1, start.column + 1, first, last, False))

    def _alias(self, event: Any) -> Scalar:
        mark = event.start_mark
        path = self._path()
        # What a merge key takes is refused with the merge key.
        if "<<" not in path:
            self._add(problems.YAML_ALIAS, mark.line + 1, mark.column + 1, got=shorten(f"*{event.anchor}"))
        return self._nothing(mark.line + 1, mark.column + 1)

    def _map(self, closed: Open) -> Map:
        entries: list[tuple[Scalar, Node]] = []
        lines: dict[str, int] = {}
        partial = False
        for key, value in zip(closed.nodes[::2], closed.nodes[1::2], strict=True):
            if not isinstance(key, Scalar) or key.broken or (key.plain and key.text == "<<"):
                partial = True
                self._refuse_key(key)
                continue
            text = key.text
            if key.plain and text != text.strip():
                # Of what it was to indent nothing can be said.
                partial = True
                self._refuse_space(key)
            elif text in lines:
                self._add(problems.DUPLICATE_KEY, key.line, key.column, (text,), got=shorten(text), first=lines[text])
            else:
                lines[text] = key.line
                entries.append((key, value))
        return Map(entries, closed.line, closed.column, partial)

    def _refuse_key(self, key: Node) -> None:
        """Say why a key is none; ``{{ name }}`` at the start of a value is to YAML a mapping as a key."""
        if isinstance(key, Scalar):
            if not key.broken:
                self._add(problems.YAML_MERGE, key.line, key.column)
            return
        details: dict[str, object] = {"got": Phrase("a list" if isinstance(key, Seq) else "a mapping")}
        if isinstance(key, Map) and len(key.entries) == 1:
            details["reference"] = shorten(key.entries[0][0].text)
        place = Place(file=self.name, line=key.line, column=key.column, path=self._path())
        self.found.add(problems.KEY_NOT_TEXT.at(place, **details))

    def _refuse_space(self, key: Scalar) -> None:
        """Say which space stands beside a key: YAML knows the half-width one only, and takes others for letters."""
        space = key.text[0] if key.text[0].isspace() else key.text[-1]
        name = _SPACES.get(space, Phrase("a space of another width"))
        self._add(problems.SPACE_BESIDE_KEY, key.line, key.column, got=shorten(key.text), name=name)

    def _refuse_features(self, event: Any) -> None:
        mark = event.start_mark
        if event.anchor is not None:
            self._add(problems.YAML_ANCHOR, mark.line + 1, mark.column + 1, got=shorten(f"&{event.anchor}"))
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._add(problems.YAML_TAG, mark.line + 1, mark.column + 1, got=shorten(tag))

    def _has_bad_escapes(self, start: int, end: int) -> bool:
        r"""Whether a quoted text spells, as ``\x01``, what the file itself may not hold; each such place is a problem."""
        before = len(self.found)
        for match in re.compile(_ESCAPE).finditer(self.text, start, end):
            digits = match[1] or match[2] or match[3]
            number = int(digits, 16) if digits else _LETTERS.get(match[4], ord(" "))
            if is_bad(chr(number)):
                place = place_of(self._line_starts, match.start(), self.name)
                self._add(problems.BAD_CHARACTER, place.line, place.column, (), **named(chr(number)))
        return len(self.found) > before

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.text)

    def _add(self, kind: Kind, line: int | None, column: int | None, below: Path = (), **details: object) -> None:
        place = Place(file=self.name, line=line, column=column, path=self._path() + below)
        self.found.add(kind.at(place, **details))

    def _syntax_problem(self, error: Exception) -> Problem:
        from handling_report.yaml_advice import advice_for, mark_to_look_at, mistake_in, reason_for

        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        reason: str = getattr(error, "problem", None) or Phrase("it cannot be read")
        if mark is None:
            return problems.YAML_SYNTAX.at(Place(file=self.name), reason=reason)
        context = getattr(error, "context", None) or ""
        mark = mark_to_look_at(f"{reason} {context}", mark, getattr(error, "context_mark", None))
        number, column = mark.line, mark.column
        lines = re.split(r"\r\n?|\n", self.text)
        # The parser stops a line or two after a key or a dash that it did not take for one.
        for above in range(number, max(number - 3, -1), -1):
            if above < len(lines) and (mistake := mistake_in(lines[above])):
                number, column = above, mistake[0]
                break
        line = lines[number] if number < len(lines) else ""
        place = Place(file=self.name, line=number + 1, column=column + 1)
        advice = advice_for(f"{reason} {context}", line, column)
        return problems.YAML_SYNTAX.at(place, reason=reason_for(reason, advice), **advice)
