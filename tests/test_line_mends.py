"""Of several changes that make a file readable, the one that a person would have made is told."""

from __future__ import annotations

import pytest
from making_data import META, problems_of

HEAD = META + "populations: [{total: 125}]\nsections:\n  - kind: measures\n"
"""Three lines, and the first of a section."""

LIKELIER = {
    "a line that goes on with the text above it, not the section around both": (
        "    text: 逐件建立台账，\n    跟踪问效。\n",
        6,
        "is neither",
    ),
    "a text of a point, where the section would leave the point without one": (
        "    points:\n      - heading: 甲\n        text: 乙\n      - heading: 丙\n     text: 丁\n",
        9,
        "so that it begins where heading does in line 8",
    ),
    "the first line of a text that is indented further than the others": (
        "    text: |\n          甲。\n      乙。\n      丙。\n",
        6,
        "move it to the left, so that it begins where line 7 does",
    ),
    "the first line of a text that is indented less than the others": (
        "    text: |\n    甲。\n      乙。\n      丙。\n",
        6,
        "move it to the right, so that it begins where line 7 does",
    ),
    "the one entry that is not in line": (
        "    items:\n        - {lead: 甲, text: 乙}\n      - {lead: 丙, text: 丁}\n",
        6,
        "move it to the left, so that it begins where - does in line 7",
    ),
    "the whole entry that is not in line, not those below it": (
        "    points:\n          - heading: 甲\n            text: 乙\n      - heading: 丙\n        text: 丁\n",
        6,
        "move lines 6 to 7 to the left, so that line 6 begins where - does in line 8",
    ),
    "a dash before the key that the entries of the list begin with": (
        "    text: 甲\n    kind: effects\n    text: 乙\n",
        6,
        "in place of the 2 spaces before it",
    ),
}


@pytest.mark.parametrize(("sections", "line", "words"), LIKELIER.values(), ids=LIKELIER)
def test_the_likelier_change_is_told(sections, line, words):
    """One message is given, of the line that slipped."""
    [problem] = problems_of(HEAD + sections)
    assert (problem.place.line, words in f"{problem.message()}; {problem.hint()}") == (line, True), problem.show()


@pytest.mark.parametrize("width", [4, 6])
def test_one_line_is_moved_and_not_all_that_are_right(width):
    """A first line that is too far to the right is told, where those below it stand a step further than what they are in."""
    [problem] = problems_of(f"{META}populations:\n{' ' * width}- name: 甲\n    total: 5\n    session: 县十八届人大五次会议\n")
    assert (problem.place.line, problem.details["got"], problem.details["expected"]) == (3, width, 2)
