"""Slips that a clerk makes in the lines of a good data file, each in a way that YAML cannot read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from handling_report.source import read_source
from handling_report.tree import Map, Node, Scalar, Seq
from handling_report.yaml_advice import mistake_in

__all__ = ["Slipped", "slips_of"]


class Slipped(NamedTuple):
    """A line, numbered from 1, as it was mistyped, and which entry of its mapping or list it is."""

    kind: str
    line: int
    text: str
    position: int


def slips_of(text: str) -> list[Slipped]:
    """Every slip that can be made in one line of a good data file and is none in any other reading of it."""
    return list(_in_node(read_source(text).root, text.splitlines()))


def _in_node(node: Node, lines: list[str]) -> Iterator[Slipped]:
    match node:
        case Map():
            for position, (key, value) in enumerate(node.entries):
                text = lines[key.line - 1]
                before = text[: key.column - 1]
                if not before.strip(" -"):
                    # Of a line between two others of its mapping it is certain how far it is indented.
                    between = 0 < position < len(node.entries) - 1 and isinstance(node.entries[position - 1][1], Scalar)
                    if between and not before.strip():
                        yield Slipped("tab", key.line, f"\t{text.lstrip()}", position)
                    for kind, slipped in _in_key(text, key.text, before):
                        yield Slipped(kind, key.line, slipped, position)
                yield from _in_node(value, lines)
        case Seq():
            for position, item in enumerate(node.items):
                text = lines[item.line - 1]
                dash = item.column - 3
                if position and isinstance(item, Map) and text[: dash + 2].strip() == "-":
                    mended = f"{text[:dash]}-{text[item.column - 1 :]}"
                    if mistake_in(mended):
                        yield Slipped("dash", item.line, mended, position)
                    spaced = f"{text[:dash]}-　{text[item.column - 1 :]}"
                    if mistake_in(spaced):
                        yield Slipped("wide space after a dash", item.line, spaced, position)
                yield from _in_node(item, lines)


def _in_key(text: str, key: str, before: str) -> Iterator[tuple[str, str]]:
    rest = text[len(before) + len(key) :]
    if not rest.startswith(":") or not text.startswith(before + key):
        return
    value = rest[1:].strip()
    colon = f"{before}{key}：{value}"
    if mistake_in(colon) and not value.startswith(("{", "[")):
        yield "colon", colon
    joined = f"{before}{key}:{value}"
    if value and mistake_in(joined) and not value.startswith(("{", "[", '"', "'")):
        yield "no space", joined
    spaced = f"{before}{key}:　{value}"
    if value and mistake_in(spaced) and not value.startswith(("{", "[", '"', "'")):
        yield "wide space after a colon", spaced
    lead = text[: len(text) - len(text.lstrip())]
    if lead and len(lead) % 2 == 0:
        yield "wide space", "　" * (len(lead) // 2) + text.lstrip()
    if value.startswith("{") and value.endswith("}") and '"' not in value:
        yield "brackets", f"{before}{key}: {value}".translate(str.maketrans("{}[]", "｛｝［］"))
        if comma := re.search(r", (?=[^\s,:{}\[\]\"']{1,12}: )", text):
            yield "comma", f"{text[: comma.start()]}，{text[comma.end() :]}"
