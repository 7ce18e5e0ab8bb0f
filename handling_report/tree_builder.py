"""The parser's events to a tree of nodes with places: counted while they come, and never the parser's own objects.

So nothing in a file is changed by YAML's guessing of types (``0213``, ``12:30`` and ``no`` stay as typed), a key given twice
is seen, and depth and size are counted before any memory is spent. Anchors, aliases, merge keys and tags are refused by name:
a report needs none of them, and each is a known way to make a small file cost seconds and gigabytes.

This is the only module that imports ``yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

import yaml

from handling_report import problems
from handling_report.encoding import bad_escapes, line_starts, named, place_of, shorten
from handling_report.errors import Kind, Path, Phrase, Place, Problem
from handling_report.findings import Findings
from handling_report.joining import WIDE_BAR, line_joined
from handling_report.tree import NOTHING, Attempt, Map, Node, Open, Scalar, Seq
from handling_report.values import replace

__all__ = ["MAX_DEPTH", "MAX_NODES", "TreeBuilder"]

MAX_DEPTH = 32
"""How deep lists and mappings may be nested; a data file needs twelve."""
MAX_NODES = 200_000
"""How many keys and values a file may have; a report of a hundred pages has a few thousand."""
_new = tuple.__new__
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class TreeBuilder:
    """Turns the parser's events into nodes and collects what is wrong with them."""

    def __init__(self, text: str, name: str | None) -> None:
        self.name = name
        self.text = text
        self.found = Findings(name)
        self._joined: list[Problem] = []
        self._open: list[Open] = []
        self._root: Node | None = None
        self._after_text = 0

    def build(self) -> Attempt:
        """What the text comes to."""
        try:
            root = self._root if self._read(_LOADER(self.text).get_event) else None
            return Attempt(root, self.found, joined=self._joined)
        # The parser written in Python lets others out: a code such as \UFFFFFFFF, a version with 5,000 digits.
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            from handling_report.yaml_advice import syntax_problem

            failed = syntax_problem(error, re.split(r"\r\n?|\n", self.text), self.name, self._after_text)
            for found in self.found:
                if found.kind is problems.KEY_NOT_TEXT and found.place.line == failed.place.line:
                    # `{{ name }}` was spoken of where it begins; what follows it is no second mistake.
                    self.found.remove(found)
                    failed = found
                    break
            return Attempt(None, self.found, failed)

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
        place = Place(file=self.name, line=mark.line + 1, column=self._column(mark))
        self.found.add(kind.at(place, **details))
        return False

    def _column(self, mark: Any) -> int:
        """The column, from 1, in which what stands at a mark was typed."""
        column: int = mark.column
        return column + 1

    def _begin(self, event: Any, *, is_map: bool) -> None:
        self._refuse_features(event)
        mark = event.start_mark
        self._open.append(Open(mark.line + 1, self._column(mark), is_map=is_map, tagged=event.tag is not None))

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
        several_lines = False
        if line != end.line:
            several_lines = style != "|"
            self._after_text = end.line + (end.column > 0) if style else 0
            if not style and WIDE_BAR.match(self.text, first):
                return self._wide_bar(line + 1, start.column + 1)._replace(start=first, end=last)
            if style not in {"|", ">"} and (joined := line_joined(self.text, first, last)):
                place = replace(self._place_of(joined[0]), path=self._path())
                self._joined.append(problems.LINES_JOINED.at(place, **joined[1]))
        # What is made by the ten thousand is made without the detour over the class's own function.
        return _new(Scalar, (event.value, not style, several_lines, line + 1, start.column + 1, first, last, False))

    def _wide_bar(self, line: int, column: int) -> Scalar:
        """Refuse a text of several lines whose sign, after the key, is none of YAML's: it would be printed."""
        from handling_report.yaml_advice import FULL_WIDTH_BAR, HALF_WIDTH_BAR

        self._add(problems.YAML_SYNTAX, line, column, (), reason=FULL_WIDTH_BAR, advice=HALF_WIDTH_BAR)
        return self._nothing(line, column)

    def _alias(self, event: Any) -> Scalar:
        mark = event.start_mark
        path = self._path()
        # What a merge key takes is refused with the merge key.
        if "<<" not in path:
            self._add(problems.YAML_ALIAS, mark.line + 1, self._column(mark), got=shorten(f"*{event.anchor}"))
        return self._nothing(mark.line + 1, self._column(mark))

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
        from handling_report.yaml_advice import OTHER_SPACE, SPACES

        space = key.text[0] if key.text[0].isspace() else key.text[-1]
        name = SPACES.get(space, OTHER_SPACE)
        self._add(problems.SPACE_BESIDE_KEY, key.line, key.column, got=shorten(key.text), name=name)

    def _refuse_features(self, event: Any) -> None:
        mark = event.start_mark
        if event.anchor is not None:
            self._add(problems.YAML_ANCHOR, mark.line + 1, self._column(mark), got=shorten(f"&{event.anchor}"))
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._add(problems.YAML_TAG, mark.line + 1, self._column(mark), got=shorten(tag))

    def _has_bad_escapes(self, start: int, end: int) -> bool:
        r"""Whether a quoted text spells, as ``\x01``, what the file itself may not hold; each such place is a problem."""
        before = len(self.found)
        for offset, char in bad_escapes(self.text, start, end):
            place = self._place_of(offset)
            self._add(problems.BAD_CHARACTER, place.line, place.column, (), **named(char))
        return len(self.found) > before

    def _place_of(self, offset: int) -> Place:
        """The place of an offset in the text."""
        return place_of(self._line_starts, offset, self.name)

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.text)

    def _add(self, kind: Kind, line: int | None, column: int | None, below: Path = (), **details: object) -> None:
        place = Place(file=self.name, line=line, column=column, path=self._path() + below)
        self.found.add(kind.at(place, **details))
