"""One slip of a line is told in one message, whatever else would follow from it, and hides no other mistake."""

from __future__ import annotations

from pathlib import Path

import pytest
from line_slips import slips_in
from making_data import problems_of

from handling_report.model import Body
from handling_report.starter import starter_text

EXAMPLES = {path.stem: path.read_text("utf-8") for path in sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))}
STARTERS = {f"{body.value} {keys}": starter_text(body, keys) for body in Body for keys in ("zh", "en")}
SLIPS = {name: slips_in(text) for name, text in (EXAMPLES | STARTERS).items()}
SORTS = sorted({slip.sort for slips in SLIPS.values() for slip in slips})
STEP = 29
"""Every so many slips are tried: a run of all takes minutes."""


def _told(text):
    return [(problem.kind.code, problem.place.line) for problem in problems_of(text)]


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_one_message(name):
    """Of a good file with one slip in one line, or in the lines that belong together, one thing is said, or nothing is wrong."""
    tried = SLIPS[name][::STEP]
    assert {(slip.sort, slip.line): told for slip in tried if len(told := _told(slip.text)) > 1} == {}


def test_a_slip_is_told_where_it_is():
    """What is said of a slip is said of its line; where two lines stand unlike each other, it may be said of the other."""
    tried = [slip for slips in SLIPS.values() for slip in slips[:: 3 * STEP]]
    told = [(slip.line, lines) for slip in tried if (lines := [line for _, line in _told(slip.text)])]
    assert sum(line in lines for line, lines in told) > 0.95 * len(told)


def test_every_sort_of_slip_is_tried():
    """The examples have room for each sort of slip, and so has what is tried of them."""
    assert {slip.sort for slips in SLIPS.values() for slip in slips[::STEP]} == set(SORTS)


@pytest.mark.parametrize("sort", SORTS)
def test_a_slip_hides_no_wrong_sum(sort):
    """Whatever slips in a section, that a sum is wrong above it is told beside it."""
    text = STARTERS["npc zh"]
    start = text.index("\n章节:")
    wrong = text[:start].replace("总数: 126", "总数: 127") + text[start:]
    alone = _told(wrong)
    first = text.count("\n", 0, start) + 2
    slips = [slip for slip in slips_in(wrong) if slip.sort == sort and slip.line > first][::7]
    assert alone
    for slip in slips:
        told = _told(slip.text)
        assert set(alone) <= set(told), (slip, told)
        assert len(told) <= len(alone) + 1, (slip, told)
