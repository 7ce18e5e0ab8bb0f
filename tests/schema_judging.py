"""What the JSON Schema and the reader say to a file's structure, each for itself.

The schema judges what YAML 1.2's core schema makes of a file, as editors do; the reader judges the file as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import fastjsonschema
from vocabulary_files import Plain, Value

from handling_report import problems
from handling_report.errors import Kind
from handling_report.named import Named
from handling_report.rules import check
from handling_report.scalars import Choice, Flag
from handling_report.schema import json_schema
from handling_report.shapes import Reader, Shape
from handling_report.source import read_source
from handling_report.structures import Either, ListOf, Record
from handling_report.tree import Map, Node, Scalar, Seq, Source
from handling_report.vocabulary import REPORT

SCHEMA = json_schema()
VALIDATE = fastjsonschema.compile(SCHEMA)

OF_VALUES = {
    problems.UNKNOWN_KEY, problems.MISSING_KEY, problems.DUPLICATE_KEY, problems.NO_VALUE, problems.WRONG_TYPE,
    problems.AMBIGUOUS_TEXT, problems.UNKNOWN_CHOICE, problems.BAD_DATE, problems.NO_SUCH_DAY, problems.EMPTY_LIST,
    problems.MULTI_LINE, problems.LINE_TOO_LONG, problems.TOO_MANY_ENTRIES,
}  # fmt: skip
"""What can be wrong with a value by itself."""
BETWEEN_KEYS = {
    problems.TOTAL_UNKNOWN, problems.TOTAL_UNKNOWN_WITH_STAGES, problems.NO_STAGES, problems.GROUP_NEEDS_NAME,
    problems.ONLY_FOR_SATISFACTION, problems.SUBTOTAL_OF_OVERLAP, problems.ORAL_NEEDS_PRESENTED, problems.ORAL_NEEDS_MEETING,
    problems.ORAL_NEEDS_DELIVERER, problems.NO_KEY_ITEMS, problems.SECTION_NEEDS_HEADING, problems.REMARKS_WITH_HEADING,
    problems.ONLY_FOR_OVERVIEW, problems.EMPTY_SECTION, problems.EMPTY_ATTACHMENT, problems.EMPTY_ITEM,
    problems.RUN_IN_WITHOUT_TEXT, problems.TOO_MANY_LEVELS,
}  # fmt: skip
"""What keys ask of each other."""
STRUCTURE = OF_VALUES | BETWEEN_KEYS
READERS_OWN = {
    # Sums and counts.
    problems.SUM_TOO_HIGH, problems.SUM_TOO_LOW, problems.SUM_OVER_BASE, problems.PART_TOO_LARGE, problems.SPLIT_TOO_HIGH,
    problems.SPLIT_TOO_LOW, problems.COUNT_OUTVOTED, problems.TOTAL_OUTVOTED, problems.TOTAL_IS_ZERO,
    problems.STAGE_DIFFERS, problems.STAGE_GROWS, problems.TITLES_MISMATCH,
    problems.RATE_OVER_WHOLE, problems.OVERLAPPING_COUNTS, problems.ADDED_UNITS_DIFFER, problems.UNIT_MISMATCH, problems.GROUPS_DIFFER,
    # Names, and what refers to them.
    problems.DUPLICATE_NAME, problems.DUPLICATE_CODE,
    problems.UNKNOWN_STAGE, problems.UNKNOWN_PART, problems.UNKNOWN_POPULATION, problems.UNKNOWN_RESULT,
    problems.UNKNOWN_COUNT, problems.NOT_A_COUNT, problems.APPROXIMATE_COUNT, problems.UNKNOWN_REFERENCE,
    problems.UNKNOWN_FACET, problems.AMBIGUOUS_REFERENCE, problems.OPEN_REFERENCE, problems.TEXT_TOO_LONG,
    problems.UNKNOWN_TABLE, problems.DUPLICATE_TABLE, problems.TABLES_TOO_LONG,
}  # fmt: skip
"""What only the reader can tell."""

_NULL = re.compile(r"|~|null|Null|NULL")
_TRUTH = re.compile(r"(true|True|TRUE)|false|False|FALSE")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def typed(node: Node) -> Any:
    """What YAML 1.2 makes of a node.

    Source: YAML 1.2.2, 10.3.2 (tag resolution of the core schema).
    """
    match node:
        case Seq():
            return [typed(item) for item in node.items]
        case Map():
            return {key.text: typed(value) for key, value in node.entries}
        case Scalar(text=text, plain=True):
            if _NULL.fullmatch(text):
                return None
            if found := _TRUTH.fullmatch(text):
                return bool(found[1])
            if _INTEGER.fullmatch(text):
                return int(text)
            if _OTHER_BASE.fullmatch(text):
                return int(text, 0)
            if _FLOAT.fullmatch(text):
                return float(re.sub(r"\.(?=[in])", "", text.lower()))
    return node.text


class Structure(Reader):
    """Reads a file's structure and tells two sorts of problems apart.

    Attributes:
        wrong: The kinds of problems that lie in what the values are, or in what keys ask of each other.
        written: The kinds of those that lie only in how they are written, which no schema can see.
    """

    def __init__(self, text: str) -> None:
        super().__init__(read_source(text))
        self.wrong: list[Kind] = []
        self.written: list[Kind] = []
        self.keys = list(keys_of(self.source.root))
        self._key_nodes = {id(key) for key in self.keys}
        made = REPORT.read(self.source.root, self)
        if not self.wrong and not self.written:
            self.wrong += [problem.kind for problem in check(made) if problem.kind in BETWEEN_KEYS]

    def report(self, kind: Kind, node: Node, **details: object) -> None:
        """See `Reader`."""
        only_written_so = self._key_is_written_so if id(node) in self._key_nodes else value_is_written_so
        (self.written if only_written_so(kind, node) else self.wrong).append(kind)
        super().report(kind, node, **details)

    @staticmethod
    def _key_is_written_so(kind: Kind, key: Scalar) -> bool:
        # To a schema every key is a text, whatever it looks like.
        return key.plain and bool(key.text) and kind in {problems.AMBIGUOUS_TEXT, problems.NO_VALUE}


def value_is_written_so(kind: Kind, node: Node) -> bool:
    """Whether a value would be right if the same value were written in another way."""
    digits = "0123456789０１２３４５６７８９"
    if kind is problems.AMBIGUOUS_TEXT:
        # What only YAML 1.1 takes for something else: ``no``, ``12:30``.
        return isinstance(typed(node), str)
    if kind is not problems.WRONG_TYPE or not isinstance(node, Scalar):
        return False
    match typed(node):
        case bool():
            return node.text not in {"true", "false"}
        case int() | float() as number:
            # ``007``, ``0x1F`` and ``63.0`` are whole numbers to a schema.
            return number % 1 == 0 and node.text != str(int(number))
        case str(text) if node.plain:
            # A name that begins like a number is taken for one where a count may stand: ``3年``.
            return text[:1] in set(digits + "-+.")
        case str(text):
            return text in {"是", "否"}
    return False


def in_words(node: Node, shape: Shape, chinese: Iterator[bool]) -> Value:
    """A tree as values, each key and choice of the table in the language whose turn it is."""
    match shape, node:
        case Record(fields=fields), Map():
            known = [(shape.key_of(key.text) or "", value) for key, value in node.entries]
            return {
                fields[key].zh if next(chinese) else key: in_words(value, fields[key].shape, chinese) for key, value in known
            }
        case ListOf(), Seq():
            return [in_words(item, shape.shape, chinese) for item in node.items]
        case Named(), Map():
            return {key.text: in_words(value, shape.shape, chinese) for key, value in node.entries}
        case Either(), _:
            return in_words(node, shape.shape_of(node) or shape, chinese)
        case Choice(words=words), Scalar(text=text) if next(chinese):
            return Plain(words[text])
        case Flag(), Scalar(text=text) if next(chinese):
            return Plain({"true": "是", "false": "否"}[text])
    return Plain(node.text) if node.plain else node.text


def keys_of(node: Node) -> Iterator[Scalar]:
    """Every key in a tree."""
    match node:
        case Map():
            for key, value in node.entries:
                yield key
                yield from keys_of(value)
        case Seq():
            for item in node.items:
                yield from keys_of(item)


def accepts(source: Source) -> bool:
    """Whether the schema accepts a file."""
    try:
        VALIDATE(typed(source.root))
    except fastjsonschema.JsonSchemaValueException:
        return False
    return True
