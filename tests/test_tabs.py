"""A line that is indented with a tab is told at its own place, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from making_data import META, problems_of

EXAMPLES = {path.stem: path.read_text("utf-8") for path in sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))}
STEP = 11
"""Every so many lines are tried."""


def _told(text):
    return [(problem.place.line, problem.place.column, problem.kind.code) for problem in problems_of(text)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_tab_is_told_once(name):
    """Whichever line of an example is indented with one tab, the tab is told and the rest is read as it was meant."""
    lines = EXAMPLES[name].split("\n")
    indented = [number for number, line in enumerate(lines) if line.startswith(" ") and not line.lstrip().startswith("#")]
    assert indented
    for number in indented[::STEP]:
        tabbed = [*lines[:number], f"\t{lines[number].lstrip()}", *lines[number + 1 :]]
        assert _told("\n".join(tabbed)) == [(number + 1, 1, "yaml-syntax")], (number + 1, lines[number])


HEAD = META + "populations: [{total: 125}]\nsections:\n  - kind: effects\n"
FIRST = {
    "an entry with a key below it": ("    points:\n\t- heading: 甲\n        text: 乙\n", 6),
    "an entry with a text below its key": ("    points:\n\t- text: |\n          甲。\n        heading: 乙\n", 6),
    "an entry with another below it": ("    items:\n\t- 甲\n      - 乙\n", 6),
    "the only entry": ("    items:\n\t- 甲\n", 6),
    "the first line of a text": ("    text: |\n\t甲。\n      乙。\n", 6),
    "a line between two of a text": ("    text: |\n      甲。\n\t乙。\n      丙。\n", 7),
    "the only line of a text": ("    text: |\n\t甲。\n", 6),
    "the last line of a text, behind a space": ("    text: |\n      甲。\n \t乙。\n", 7),
}


@pytest.mark.parametrize(("sections", "line"), FIRST.values(), ids=FIRST)
def test_what_a_tab_stands_for_is_found_by_what_is_below(sections, line):
    """The first line below a key, and a line of a text, are as far indented as those around them say."""
    assert [(at, code) for at, _, code in _told(HEAD + sections)] == [(line, "yaml-syntax")]
