"""One slip of a line is told in one message, whatever else would follow from it, and hides no other mistake."""

from __future__ import annotations

from pathlib import Path

import pytest
from line_slips import slips_in
from making_data import META, codes, places, problems_of

from handling_report import realigning
from handling_report.line_mends import mends_near
from handling_report.mending import same_meaning
from handling_report.model import Body
from handling_report.source import read_source
from handling_report.starter import starter_text

EXAMPLES = {path.stem: path.read_text("utf-8") for path in sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))}
STARTERS = {f"{body.value} {keys}": starter_text(body, keys) for body in Body for keys in ("zh", "en")}
SLIPS = {name: slips_in(text) for name, text in (EXAMPLES | STARTERS).items()}
SORTS = sorted({slip.sort for slips in SLIPS.values() for slip in slips})
STEP = 61
"""Every so many slips are tried: a run of all takes minutes."""


READ_OTHERWISE = {("department-summary", "-4 spaces, a line", 20), ("department-summary", "-4 spaces, a line", 25)}
"""Slips that leave a file with other parts of parts, and nothing wrong but its sums."""


def _told(text):
    return [(problem.kind.code, problem.place.line) for problem in problems_of(text)]


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_one_message(name):
    """Of a good file with one slip in one line, or in the lines that belong together, one thing is said, or nothing is wrong."""
    tried = SLIPS[name][::STEP]
    tried = [slip for slip in tried if (name, slip.sort, slip.line) not in READ_OTHERWISE]
    assert {(slip.sort, slip.line): told for slip in tried if len(told := _told(slip.text)) > 1} == {}


@pytest.mark.no_cover
def test_a_slip_is_told_where_it_is():
    """What is said of a slip is said of its line; where two lines stand unlike each other, it may be said of the other."""
    tried = [slip for slips in SLIPS.values() for slip in slips[:: 2 * STEP]]
    told = [(slip.line, lines) for slip in tried if (lines := [line for _, line in _told(slip.text)])]
    assert sum(line in lines for line, lines in told) > 0.95 * len(told)


def test_every_sort_of_slip_is_tried():
    """The examples have room for each sort of slip, and so has what is tried of them."""
    assert {slip.sort for slips in SLIPS.values() for slip in slips[::STEP]} == set(SORTS)


@pytest.mark.no_cover
@pytest.mark.parametrize("sort", SORTS)
def test_a_slip_hides_no_wrong_sum(sort):
    """Whatever slips in a section, that a sum is wrong above it is told beside it."""
    text = STARTERS["npc zh"]
    start = text.index("\n章节:")
    wrong = text[:start].replace("总数: 126", "总数: 127") + text[start:]
    alone = _told(wrong)
    first = text.count("\n", 0, start) + 2
    slips = [slip for slip in slips_in(wrong) if slip.sort == sort and slip.line > first][::13]
    assert alone
    for slip in slips:
        told = _told(slip.text)
        assert set(alone) <= set(told), (slip, told)
        assert len(told) <= len(alone) + 1, (slip, told)


@pytest.fixture
def meant(monkeypatch):
    """What the last file that was searched for slips says after the mends that were found; None where there was none."""
    searches = []
    begin = realigning.Search.__init__

    def noted(self, *arguments):
        searches.append(self)
        begin(self, *arguments)

    monkeypatch.setattr(realigning.Search, "__init__", noted)

    def last():
        search = searches.pop() if searches else None
        return read_source("\n".join(search.lines)).root if search and search.mends else None

    return last


@pytest.mark.no_cover
def test_whoever_follows_the_hints_has_the_report_that_was_meant(meant):
    """After the mends that were found a file means what it meant before it slipped.

    A few slips leave two readings, or a space at the beginning of a line of a text.
    """
    told, other = 0, []
    for name, slips in SLIPS.items():
        root = read_source((EXAMPLES | STARTERS)[name]).root
        for slip in slips[STEP // 2 :: STEP]:
            problems_of(slip.text)
            if mended := meant():
                told += 1
                other += [] if same_meaning(root, mended) else [(name, slip.sort, slip.line)]
    assert told > 150
    assert len(other) <= 0.02 * told, other


AMBIGUOUS = {
    "an entry that is a step too far to the left is no stray dash": (
        """sections:
  - kind: measures
    points:
      - heading: 甲
        text: 乙
    - heading: 丙
      text: 丁
""",
        "move lines 8 to 9 to the right, so that line 8 begins where - does in line 6",
    ),
    "a text of an entry is no new entry": (
        """sections:
  - kind: measures
    items:
      - lead: 甲
        text: 乙
      - lead: 丙
      text: 丁
""",
        "move it to the right, so that it begins where lead does in line 8",
    ),
    "a text is that of the point above it": (
        """sections:
  - kind: measures
    points:
      - heading: 甲
       text: 乙
""",
        "move it to the right, so that it begins where heading does in line 6",
    ),
    "keys below a text go with it": (
        """sections:
  - kind: measures
      text: |
        甲
      points:
        - heading: 乙
          text: 丙
""",
        "move lines 5 to 9 to the left, so that line 5 begins where kind does in line 4",
    ),
}


@pytest.mark.parametrize(("sections", "hint"), AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_of_two_readings_the_likelier_is_told(sections, hint):
    """Where two changes make a file that can be read, the one that makes what was meant is told."""
    [problem] = problems_of(META + "populations: [{total: 125}]\n" + sections)
    assert problem.hint() == hint


def test_a_misspelt_key_is_not_made_a_name_among_facts():
    """A key that looks like none of those here is not moved below facts, where any name may stand."""
    assert codes(META + "populations: [{total: 5}]\nfacts:\n  甲: 一\n备注: 二\n") == ["unknown-key"]


def test_places_behind_a_mend_are_those_that_were_typed():
    """What else is wrong in a line whose signs or indent were mended is told where it was typed."""
    head = META + "populations:\n  - total: 5\n"
    assert places(head + "      rates: [{label: 甲, count: 乙, 丙: 1}]\n") == [(4, 7), (4, 33), (4, 36)]
    assert places(head.replace("\n", "\r\n") + "   rates: [{label: 甲, count: 乙}]\r\n") == [(4, 4), (4, 30)]


HOSTILE = {
    "empty lines below steps": "".join(f"{' ' * deep}- x:\n" for deep in range(150)) + "\n" * 150_000 + f"{' ' * 200}b: 1\n",
    "a long line below steps": "".join(f"{' ' * deep}x:\n" for deep in range(190)) + f"{' ' * 190}x: {'甲' * 150_000}\n",
    "brackets that open": "".join(f"x{number}: {'（甲：' * 330}\n" for number in range(80)),
    "thousands of siblings": "populations:\n" + "".join(f"  - {{名称: 甲{number}}}\n   件数: 5\n" for number in range(4000)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_is_looked_through_is_bounded(text, monkeypatch):
    """Few changes are thought of and little is read again, however a file is made."""
    read, thought_of = [], []
    search_read = realigning.Search.read_with

    def noted(self, mend, **arguments):
        read.append(sum(map(len, self.lines)))
        return search_read(self, mend, **arguments)

    def counted(*arguments):
        found = mends_near(*arguments)
        thought_of.append(sum(len(mend.head) for mend in found))
        return found

    monkeypatch.setattr(realigning.Search, "read_with", noted)
    monkeypatch.setattr(realigning, "mends_near", counted)
    assert problems_of(text)
    assert sum(read) < 13_000_000
    assert sum(thought_of) < 10_000_000


def test_a_colon_without_a_space_is_not_doubled():
    """Beside other slips in the same file too, a key whose colon has no space keeps the value that was typed."""
    text = META + "populations:\n  - name：建议\n    total:5\n　　groups:\n      - axis: source\n        parts: {甲: 1005}\n"
    found = [(problem.kind.code, problem.place.line) for problem in problems_of(text)]
    assert found == [("yaml-syntax", 3), ("yaml-syntax", 4), ("space-beside-key", 5), ("sum-too-high", 7)]
