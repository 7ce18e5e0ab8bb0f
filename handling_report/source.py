"""YAML text to a tree of nodes with places: strict, bounded, and without guesses.

The tree is built from the parser's events, never from its objects: so nothing in a file is changed by YAML's guessing
of types (``0213``, ``12:30`` and ``no`` stay as typed), a key given twice is seen, and depth and size are counted before
any memory is spent. Anchors, aliases, merge keys and tags are refused by name: a report needs none of them, and each
is a known way to make a small file cost seconds and gigabytes.

This is the only module that imports ``yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

import yaml

from handling_report import problems
from handling_report.errors import DataError, Kind, Path, Phrase, Place, Problem

__all__ = ["Map", "Node", "Scalar", "Seq", "Source", "read_source"]

MAX_BYTES = 5 * 1024 * 1024
"""The largest file that is read; a report of a hundred pages has about a tenth of it."""
MAX_DEPTH = 32
"""How deep lists and mappings may be nested; a data file needs twelve."""

# Everything that XML 1.0 cannot hold, line separators that only some readers honour, and characters that turn the
# direction of the text round it: none is typed on purpose, and each breaks an output or hides what it says.
_BAD_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
# Plane 1 to 16 end in two noncharacters each, which some XML readers refuse as well.
_NONCHARACTER = re.compile("[" + "".join(chr(0x10000 * p + 0xFFFE) + chr(0x10000 * p + 0xFFFF) for p in range(1, 17)) + "]")


class Scalar(NamedTuple):
    """A text as typed. ``plain`` means without quotation marks and not in a block; ``start`` and ``end`` are offsets."""

    text: str
    plain: bool
    folded: bool
    line: int
    column: int
    start: int = 0
    end: int = 0


class Seq(NamedTuple):
    """A list."""

    items: list[Node]
    line: int
    column: int


class Map(NamedTuple):
    """A mapping; its keys are texts and differ from each other."""

    entries: list[tuple[Scalar, Node]]
    line: int
    column: int


Node: TypeAlias = Scalar | Seq | Map


class Source(NamedTuple):
    """A file that was read: its name, its text and its tree."""

    name: str | None
    text: str
    root: Map

    def path_of(self, node: Node) -> Path:
        """The way from the top of the file to a node of its tree, in the author's keys."""
        return next((path for path, found in _walk(self.root, ()) if found is node), ())

    def place(self, node: Node) -> Place:
        """Where a node of the tree is."""
        return Place(file=self.name, line=node.line, column=node.column, path=self.path_of(node))


def _walk(node: Node, path: Path) -> Iterator[tuple[Path, Node]]:
    yield path, node
    match node:
        case Map():
            for key, value in node.entries:
                yield (*path, key.text), key
                yield from _walk(value, (*path, key.text))
        case Seq():
            for position, item in enumerate(node.items):
                yield from _walk(item, (*path, position))
        case Scalar():
            pass


def read_source(content: bytes | str, name: str | None = None) -> Source:
    """Read YAML into a tree.

    Args:
        content: The file's bytes (UTF-8, with or without a byte-order mark) or its text.
        name: The name that messages give the file.

    Returns:
        The tree, whose top is a mapping.

    Raises:
        DataError: The content is no YAML mapping, or uses what data files do not need; with every problem found.
    """
    text = decode(content, name) if isinstance(content, bytes) else content.removeprefix("\ufeff")
    if len(text) > MAX_BYTES:
        raise DataError([problems.FILE_TOO_LARGE.at(Place(file=name), got=len(text), limit=MAX_BYTES)])
    _refuse_bad_characters(text, name)
    builder = _Builder(text, name)
    root = builder.build()
    if builder.problems:
        raise DataError(builder.problems)
    if root is None or (isinstance(root, Scalar) and not root.text and root.plain):
        raise DataError([problems.EMPTY_FILE.at(Place(file=name, line=1, column=1))])
    if not isinstance(root, Map):
        got = Phrase("a list") if isinstance(root, Seq) else shorten(root.text)
        raise DataError([problems.NOT_A_MAPPING_FILE.at(Place(file=name, line=root.line, column=root.column), got=got)])
    return Source(name, text, root)


def decode(content: bytes, name: str | None) -> str:
    """Bytes to text: UTF-8 only; other encodings are recognised and named."""
    if len(content) > MAX_BYTES:
        raise DataError([problems.FILE_TOO_LARGE.at(Place(file=name), got=len(content), limit=MAX_BYTES)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        place = Place(file=name, line=line, column=1)
        raise DataError([problems.WRONG_ENCODING.at(place, got=_guess_encoding(content))]) from None


def _guess_encoding(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return Phrase("a binary file")
    return "GB18030 (GBK)"


def shorten(text: str, limit: int = 40) -> str:
    """A text for a message: on one line, cut with ``…`` after ``limit`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _refuse_bad_characters(text: str, name: str | None) -> None:
    found = [
        problems.BAD_CHARACTER.at(_place_of_offset(text, match.start(), name), got=f"U+{ord(match.group()):04X}")
        for pattern in (_BAD_CHARACTER, _NONCHARACTER)
        for match in pattern.finditer(text)
    ]
    if found:
        raise DataError(found[:20])


def _place_of_offset(text: str, offset: int, name: str | None) -> Place:
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(file=name, line=text.count("\n", 0, offset) + 1, column=offset - line_start + 1)


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What the parser says, and what a clerk can do about it. The parser's own words differ between its two builds.
_ADVICE = (
    ("\\t", Phrase("a tab is used to indent; use two spaces for each step")),
    ("tab", Phrase("a tab is used to indent; use two spaces for each step")),
    ("could not find expected ':'", Phrase("a line without a colon, or a colon without a space after it")),
    ("mapping values are not allowed", Phrase("a second colon in one line; put the value in quotation marks")),
    ("did not find expected key", Phrase("the line is indented unlike its neighbours, or the quotation marks do not match")),
    ("did not find expected '-'", Phrase("the line is indented unlike its neighbours")),
    ("expected <block end>", Phrase("the line is indented unlike its neighbours")),
    ("quoted scalar", Phrase("a quotation mark is not closed")),
    ("cannot start any token", Phrase("the value begins with a character that YAML keeps for itself; put it in quotation marks")),
    ("flow", Phrase("a bracket is not closed")),
)


class _Builder:
    """Turns the parser's events into nodes and collects what is wrong with them."""

    def __init__(self, text: str, name: str | None) -> None:
        self.name = name
        self.text = text
        self.problems: list[Problem] = []

    def build(self) -> Node | None:
        try:
            return self._build(iter(yaml.parse(self.text, _LOADER)))
        except yaml.YAMLError as error:
            self.problems.append(self._syntax_problem(error))
            return None

    def _build(self, events: Iterator[Any]) -> Node | None:
        root: Node | None = None
        documents = 0
        stack: list[list[Node]] = []
        marks: list[Any] = []
        for event in events:
            kind = type(event).__name__
            node: Node | None = None
            if kind == "ScalarEvent":
                self._refuse_features(event)
                start, end = event.start_mark, event.end_mark
                node = Scalar(
                    event.value, not event.style, event.style != "|" and start.line != end.line,
                    start.line + 1, start.column + 1, start.index, end.index,
                )  # fmt: skip
                if event.style == '"' and "\\" in self.text[start.index : end.index]:
                    self._check_escapes(node)
            elif kind in {"SequenceStartEvent", "MappingStartEvent"}:
                self._refuse_features(event)
                stack.append([])
                marks.append(event.start_mark)
                if len(stack) > MAX_DEPTH:
                    self._add(problems.TOO_DEEP, event.start_mark, limit=MAX_DEPTH)
                    return None
            elif kind == "SequenceEndEvent":
                mark = marks.pop()
                node = Seq(stack.pop(), mark.line + 1, mark.column + 1)
            elif kind == "MappingEndEvent":
                mark = marks.pop()
                node = Map(self._entries(stack.pop()), mark.line + 1, mark.column + 1)
            elif kind == "AliasEvent":
                self._add(problems.YAML_ALIAS, event.start_mark, got=f"*{event.anchor}")
                node = Scalar("", plain=False, folded=False, line=event.start_mark.line + 1, column=event.start_mark.column + 1)
            elif kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    self._add(problems.SEVERAL_DOCUMENTS, event.start_mark)
                    return None
            if node is not None:
                if stack:
                    stack[-1].append(node)
                else:
                    root = node
        return root

    def _entries(self, flat: list[Node]) -> list[tuple[Scalar, Node]]:
        entries: list[tuple[Scalar, Node]] = []
        lines: dict[str, int] = {}
        for key, value in zip(flat[::2], flat[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._refuse_key(key)
            elif key.text == "<<" and key.plain:
                self._add_at(problems.YAML_MERGE, key)
            elif key.text in lines:
                self._add_at(problems.DUPLICATE_KEY, key, got=key.text, first=lines[key.text])
            else:
                lines[key.text] = key.line
                entries.append((key, value))
        return entries

    def _refuse_key(self, key: Seq | Map) -> None:
        """A key that is no text is nearly always ``{{ name }}`` at the start of a value, which YAML reads as a mapping."""
        details: dict[str, object] = {"got": Phrase("a list" if isinstance(key, Seq) else "a mapping")}
        if isinstance(key, Map) and len(key.entries) == 1:
            details["reference"] = key.entries[0][0].text
        self._add_at(problems.KEY_NOT_TEXT, key, **details)

    def _refuse_features(self, event: Any) -> None:
        if event.anchor is not None:
            self._add(problems.YAML_ANCHOR, event.start_mark, got=f"&{event.anchor}")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._add(problems.YAML_TAG, event.start_mark, got=tag)

    def _check_escapes(self, node: Scalar) -> None:
        r"""A quoted text can spell, as ``\x01``, what the file itself may not hold."""
        for pattern in (_BAD_CHARACTER, _NONCHARACTER):
            if match := pattern.search(node.text):
                self._add_at(problems.BAD_CHARACTER, node, got=f"U+{ord(match.group()):04X}")

    def _add(self, kind: Kind, mark: Any, **details: object) -> None:
        self.problems.append(kind.at(Place(file=self.name, line=mark.line + 1, column=mark.column + 1), **details))

    def _add_at(self, kind: Kind, node: Node, **details: object) -> None:
        self.problems.append(kind.at(Place(file=self.name, line=node.line, column=node.column), **details))

    def _syntax_problem(self, error: yaml.YAMLError) -> Problem:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        reason = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read")
        context = f"{reason} {getattr(error, 'context', None) or ''}"
        place = Place(file=self.name)
        if mark is not None:
            place = Place(file=self.name, line=mark.line + 1, column=mark.column + 1)
        if mark is not None and "\t" in self._line(mark.line)[: mark.column + 1]:
            context = "tab"
        for sign, advice in _ADVICE:
            if sign in context:
                return problems.YAML_SYNTAX.at(place, reason=reason, advice=advice)
        return problems.YAML_SYNTAX.at(place, reason=reason)

    def _line(self, number: int) -> str:
        lines = self.text.split("\n", number + 1)
        return lines[number] if number < len(lines) else ""
