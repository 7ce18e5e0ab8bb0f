"""Brackets and colons that were left out of a line are told where they belong, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from making_data import DATA, META, problems_of

EXAMPLES = {path.stem: path.read_text("utf-8") for path in sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))}
IN_BRACES = [(name, match) for name, text in EXAMPLES.items() for match in re.finditer(r"(?<=[ :]){(?=.*}$)", text, re.MULTILINE)]
COLONS = [(name, match) for name, text in EXAMPLES.items() for match in re.finditer(r"(?<={)[^\W_]+(: )", text)]
GROUPS = META + "populations:\n  - total: 154\n    groups:\n      - axis: level\n"
NO_COLON = "this is not YAML: the colon after a key is missing"


def _told(text):
    return [(problem.place.line, problem.place.column, problem.message()) for problem in problems_of(text)]


def _place(text, offset):
    """The line and the column, from 1, of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


@pytest.mark.parametrize(("name", "match"), IN_BRACES[::5])
def test_a_brace_that_is_missing_is_told_where_it_belongs(name, match):
    """Whichever brace that opens what its line closes is left out of an example, one message says so, at its place."""
    text = EXAMPLES[name]
    [(line, column, message)] = _told(text[: match.start()] + text[match.end() :])
    assert (line, column) == _place(text, match.start())
    assert message == "this is not YAML: the opening brace is missing here"


@pytest.mark.parametrize(("name", "match"), COLONS[::5])
def test_a_colon_that_is_missing_in_braces_is_told_where_it_belongs(name, match):
    """Whichever colon after the first key in braces is left out of an example, one message says so, at its place."""
    text = EXAMPLES[name]
    start, end = match.span(1)
    [(line, column, message)] = _told(f"{text[:start]} {text[end:]}")
    assert (line, column, message) == (*_place(text, start), NO_COLON)


OPENED = {
    "in braces": ("        parts: [{label: 省, count: 4, parts: 甲: 1, 乙: 3}}, {label: 市, count: 150}]\n", (6, 45)),
    "in a list": ("        parts: [{label: 省, count: 4}, label: 市, count: 150}]\n", (6, 39)),
    "at the beginning of a list": ("        parts: [label: 省, count: 4}, {label: 市, count: 150}]\n", (6, 17)),
    "beside braces in quotation marks": ("        parts: '{省}': 4, 市: 150}\n", (6, 16)),
}


@pytest.mark.parametrize(("line", "place"), OPENED.values(), ids=OPENED)
def test_a_brace_may_be_missing_anywhere_in_a_line(line, place):
    """A brace is put where a value begins, not only after the key of its line."""
    assert _told(GROUPS + line) == [(*place, "this is not YAML: the opening brace is missing here")]


def test_a_colon_before_what_is_no_whole_number_is_told():
    """A number with a unit, or a bracket, shows too that a colon is missing."""
    text = META + "populations:\n  - total: 154\n    approximate: {走访代表 300余人次}\n"
    assert _told(text) == [(4, 23, NO_COLON)]


def test_a_square_bracket_that_is_missing_is_told():
    """A list in brackets is told as its own kind of bracket."""
    text = DATA + "sections:\n  - kind: effects\n    items: 甲表, 乙表]\n"
    assert _told(text) == [(5, 12, "this is not YAML: the opening square bracket is missing here")]


WITHOUT_COLON = {
    "all names": "{省 4, 市 150}",
    "an equals sign": "{省=4, 市: 150}",
    "keys": "[{label 省, count: 4}, {label: 市, count=150}]",
    "an equals sign after keys": "[{名称=省, count: 4}, {label: 市, count=150}]",
    "a full-width space": "[{名称　省, count: 4}, {label: 市, count: 150}]",
    "beside a colon of full width": "[{label 省, count：4}, {label: 市, count 150}]",
}


@pytest.mark.parametrize("value", WITHOUT_COLON.values(), ids=WITHOUT_COLON)
def test_colons_that_are_missing_in_braces_are_one_message(value):
    """A line in which every colon between braces is missing has one message, about the first of them."""
    [(line, column, message)] = _told(f"{GROUPS}        parts: {value}\n")
    assert (line, message) == (6, NO_COLON)
    assert column == 16 + re.search("[ 　=]", value).start()
