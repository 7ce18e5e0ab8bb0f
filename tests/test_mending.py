"""One run tells every slip that keeps a file from being YAML, and what else is wrong, as if the slips were mended."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making_data import DATA, META, codes, places, problems_of
from slips import slips_of

from handling_report import mending
from handling_report.errors import DataError
from handling_report.looks import read_profile
from handling_report.source import MAX_BYTES

EXAMPLES = {path.stem: path.read_text("utf-8") for path in sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))}
SLIPS = {stem: slips_of(text) for stem, text in EXAMPLES.items()}
SPACED = {"wide space after a colon", "wide space after a dash"}
OF_SYNTAX = {"yaml-syntax", "space-beside-key", "wrong-indent", "missing-dash", "stray-dash", "other-dash", "stray-line"}


def _told(text):
    """The lines of what is no YAML, and what else is said of which line."""
    found = problems_of(text)
    slips = [problem.place.line for problem in found if problem.kind.code in OF_SYNTAX]
    return slips, sorted((problem.kind.code, problem.place.line) for problem in found if problem.kind.code not in OF_SYNTAX)


def _slipped(text, chosen):
    lines = text.split("\n")
    for slip in chosen:
        lines[slip.line - 1] = slip.text
    return "\n".join(lines)


@st.composite
def slipped_files(draw):
    """An example, a few slips in lines of their own, of which each leaves the first entry around it as it is."""
    stem = draw(st.sampled_from(sorted(EXAMPLES)))
    kinds = sorted({slip.kind for slip in SLIPS[stem] if slip.position})
    chosen = {}
    for kind in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=5)):
        slip = draw(st.sampled_from([slip for slip in SLIPS[stem] if slip.kind == kind and slip.position]))
        chosen.setdefault(slip.line, slip)
    return EXAMPLES[stem], list(chosen.values())


@settings(max_examples=60, deadline=None)
@given(slipped_files())
def test_every_slip_is_told_once_and_nothing_else(case):
    """Slips in a good file are told each with its line, in the order of the lines, and nothing else is."""
    text, chosen = case
    assert _told(_slipped(text, chosen)) == (sorted(slip.line for slip in chosen), [])


def test_every_kind_of_slip_is_tried():
    """The examples have room for each kind of slip."""
    kinds = {slip.kind for slips in SLIPS.values() for slip in slips if slip.position}
    assert kinds == {"colon", "no space", "dash", "tab", "wide space", "brackets", "comma", *SPACED}


@settings(max_examples=40, deadline=None)
@given(slipped_files(), st.data())
def test_slips_hide_no_other_mistake(case, data):
    """What else is wrong in a file is said of the same lines, whether there are slips or not."""
    text, chosen = case
    numbers = list(re.finditer(r"(?:总数|total|件数|count): (\d+)", text))
    taken = {slip.line for slip in chosen}
    free = [match for match in numbers if text.count("\n", 0, match.start()) + 1 not in taken]
    if not free:
        return
    number = data.draw(st.sampled_from(free))
    wrong = f"{text[: number.start(1)]}{int(number[1]) + 1000}{text[number.end(1) :]}"
    assert _told(_slipped(wrong, chosen)) == (sorted(taken), _told(wrong)[1])


# --- What is a slip, and what is not ----------------------------------------------------------------------------------

HEAD = META + "populations:\n  - total: 5\n"
TEXT = "sections:\n  - kind: effects\n    text: "
SLIP = "    unit：件\n"


@pytest.mark.parametrize(
    "text",
    [
        "|\n      第一:　一句。\n      -　第二: 句\n",
        "'第一。\n      第二:　一句。'\n",
        "|\n      第一：一句。\n      -第二: 句\n\n      date:2026\n",
        ">\n      第一：一句。\n      第二:句\n",
        "'第一。\n      第二：一句。\n      date:2026'\n",
        '"第一。\n\n      第二：一句。\n      -date: 2026"\n',
        "第一。\n      第二：一句。\n      date:2026\n",
        "第一\n      总数 154\n      称谓；各位\n",
        "|\n      总数 154\n      称谓= 各位\n      甲: 乙\n",
        "\n      第一：一句。\n",
        "'{甲: 1，乙: 2}'\n",
        "［甲，乙］\n",
        "“第一：一句”\n",
    ],
)
def test_what_looks_like_a_slip_in_a_text_is_none(text):
    """Lines of a text, in whatever way it is written, are no slips, though there is one above them and one below."""
    assert codes(HEAD + TEXT + text) == []
    found = HEAD + SLIP + TEXT + text
    assert places(found) == [(4, 9)]
    assert places(found + "  - kind: measures\n    heading：题\n    text: 文\n") == [(4, 9), (found.count("\n") + 2, 12)]


@pytest.mark.parametrize("begin", ["|", "", ">-"])
@pytest.mark.parametrize("indent", ["    ", "  ", ""])
@pytest.mark.parametrize("after", ["    items: []\n", "  - kind: measures\n    items: []\n", "sections: []\n", ""])
def test_a_text_no_deeper_than_its_key_is_told_at_its_first_line(begin, indent, after):
    """Lines below a key that begins a text, indented no further, are told once, where they begin; nothing follows from it."""
    text = f"{HEAD}{TEXT}{begin}\n{indent}一句话。\n{indent}又一句，共5件。\n"
    found = [(problem.place.line, problem.place.column) for problem in problems_of(text + after) if problem.kind.code in OF_SYNTAX]
    assert found == [(7, len(indent) + 1)]
    assert not any(problem.place.line in {6, 8} for problem in problems_of(text + after))


def test_items_of_a_list_are_texts():
    """A sentence with a full-width colon is an item, and a slip elsewhere does not make it a key."""
    items = "sections:\n  - kind: effects\n    items:\n      - 一是：加强领导\n      - 二是:加强督办\n"
    assert codes(HEAD + items) == []
    assert places(HEAD + SLIP + items) == [(4, 9)]


SAID = {
    "the first key of an entry": ("groups:\n      - axis：result\n        parts: {甲: 5}\n", [(5, 13)]),
    "all keys but the last": ("groups:\n      - name：甲\n        axis：result\n        parts: {甲: 5}\n", [(5, 13), (6, 13)]),
    "a key before a list": ("groups：\n      - axis: result\n        parts: {甲: 5}\n", [(4, 11)]),
    "the first dash": ("groups:\n      -axis: result\n        parts: {甲: 5}\n", [(5, 7)]),
    "dash and colon": ("groups:\n      - axis: source\n        parts: {甲: 5}\n      -axis：result\n        parts: {甲: 5}\n", [(7, 7)]),
    "brackets of both widths": ("groups: [{axis: result, parts: {甲: 5｝｝］\n", [(4, 41)]),
    "brackets over several lines": ("groups: [\n      {axis: result,\n       parts: {甲: 3，乙: 2}}]\n", [(6, 20)]),
    "a pause mark and a semicolon": ("counts: {甲: 3、乙: 2；丙: 1}\n", [(4, 18)]),
    "no value in braces": ("groups: [{axis: result, parts: [{label: 甲, count:}, {label:, count: 5}]}]\n", [(4, 53), (4, 63)]),
    "no dash before the first key": (
        "groups:\n      axis: result\n        parts: {甲: 5}\n      - axis: role\n        parts: {乙: 5}\n",
        [(5, 7)],
    ),
    "no dash before a later entry": (
        "groups:\n      - axis: result\n        parts: {甲: 5}\n      axis: role\n        parts: {乙: 5}\n",
        [(7, 7)],
    ),
    "an entry that is a line too far": ("name: 甲\n      unit: 件\n    session: 会\n", [(5, 7)]),
    "a full-width space after a colon": ("unit:　件\n", [(4, 10)]),
    "full-width spaces after a colon": ("unit:　　件\n", [(4, 10)]),
    "a space of another width after a colon": ("unit:\u2003件\n", [(4, 10)]),
    "a full-width space after the first dash": ("groups:\n      -　axis: result\n        parts: {甲: 5}\n", [(5, 8)]),
    "a full-width space before a list": ("groups:　[{axis: result, parts: {甲: 5}}]\n", [(4, 12)]),
    "no colon between others": ("name: 甲\n    unit 件\n    session: 会\n", [(5, 9)]),
    "no colon in the last line": ("name: 甲\n    unit 件\n", [(5, 9)]),
    "a semicolon for a colon": ("name: 甲\n    unit；件\n    session: 会\n", [(5, 9)]),
    "an equals sign for a colon": ("name: 甲\n    unit= 件\n    session: 会\n", [(5, 9)]),
    "no colon before a list": ("groups\n      - axis: result\n        parts: {甲: 5}\n", [(4, 11)]),
    "no colon after a dash": ("groups:\n      - axis result\n        parts: {甲: 5}\n", [(5, 13)]),
    "a sentence among keys": ("name: 甲\n    又一句，很长。\n    unit: 件\n", [(5, 5)]),
    "full-width braces around an entry": ("groups:\n      - ｛axis: result, parts: {甲: 5}｝\n", [(5, 9)]),
    "round brackets around an entry": ("groups:\n      - （axis: result, parts: {甲: 5}）\n", [(5, 9)]),
    "quotation marks": ("name: “建议: 甲”\n", [(4, 11)]),
    "a key between quotation marks": ("'name'：甲\n    unit: 件\n", []),
    "a full-width bar": ("unit: 件\nsections:\n  - kind: effects\n    text: ｜\n      一句。\n      又一句。\n", [(7, 11)]),
    "a full-width bar and a text no deeper": ("unit: 件\nsections:\n  - kind: effects\n    text: ＞-\n    一句。\n", [(7, 11), (8, 5)]),
    "a paragraph with full-width spaces": (
        "unit: 件\nsections:\n  - kind: effects\n    text: |\n　　一句。\n　　又一句。\n",
        [(8, 1), (9, 1)],
    ),
}


@pytest.mark.parametrize(("lines", "said"), SAID.values(), ids=SAID)
def test_slips_are_said_where_they_stand(lines, said):
    """Each slip is told at its sign, once in a line, and nothing follows from it."""
    found = problems_of(f"{HEAD}    {lines}")
    if said:
        assert [(problem.place.line, problem.place.column) for problem in found] == said
    assert found
    assert {problem.kind.code for problem in found} <= OF_SYNTAX


def test_places_after_a_slip_are_those_of_the_authors_line():
    """What is wrong further on in a line with a slip has its column in the line as it was typed."""
    found = problems_of(HEAD + "    unit: 件\n    groups：[{axis: resultt, parts: {甲: 5}}]\n")
    assert [problem.place.show() for problem in found] == [
        "a.yaml:5:11: populations[0].groups",
        "a.yaml:5:20: populations[0].groups[0].axis",
    ]
    text = "sections:\n  - kind: effects\n    text：见【无】和【空】。\n    heading: 题\n"
    assert places(HEAD + text) == [(6, 9), (6, 11), (6, 15)]


@pytest.mark.parametrize(
    "value", ['"三访"制度', "[总数]建议", "*重点*内容", "@甲", "甲: 乙", "`甲`", "|甲", r'"C:\数据"', "&x& 乙", "{{ 总数 }}: 甲"]
)
def test_a_value_that_cannot_be_read_hides_nothing_else(value):
    """A value that YAML cannot read, and that ends in its line, is told with its path; the file is read on."""
    found = problems_of(f"{HEAD}    unit: {value}\n    totl: 5\nsections:\n  - kind: effects\n    text: {value}\n    items: []\n")
    assert [(problem.kind.code, problem.place.line) for problem in found][1::2] == [("unknown-key", 5), ("empty-list", 9)]
    assert [problem.place.line for problem in found] == [4, 5, 8, 9]


@pytest.mark.parametrize(("line", "column"), [("counts: {甲: 1", 18), ("name: '甲", 11), ('session: "会', 14)])
def test_what_is_not_closed_is_taken_to_end_with_its_line(line, column):
    """A bracket or a quotation mark is closed where its line ends, if what comes after it can be read then, slips and all."""
    found = problems_of(HEAD + SLIP + f"    {line}\nsections:\n  - kind：effects\n    text: 文\n")
    assert [(problem.place.line, problem.place.column) for problem in found] == [(4, 9), (5, column), (7, 9)]


def test_what_is_not_closed_and_cannot_end_there_ends_the_reading():
    """Behind a quotation mark after which nothing makes sense nothing is certain: the slips above it are told, and it."""
    assert places(HEAD + SLIP + "    name: '甲\n  ]}\n  - kind：effects\n") == [(4, 9), (5, 11)]


def test_a_tab_that_may_mean_several_things_ends_the_reading():
    """Where a line with a tab may belong to what, only the slips are told."""
    above = "  - total: 4\n    groups:\n      - axis: result\n        parts: {甲: 5}\n"
    assert codes(META + "populations:\n" + above + "\tunit: 件\n") == ["yaml-syntax"]
    assert codes(META + "populations:\n" + above.replace("  ", "\t")) == ["yaml-syntax"] * 4 + ["sum-too-high"]


def test_profiles_are_read_on_too():
    """A profile with a slip tells every problem, as a data file does."""
    with pytest.raises(DataError) as raised:
        read_profile("样式：公文\n字体: 宋\n页码: 外侧\n".encode(), name="a.yaml")
    assert [(problem.kind.code, problem.place.line) for problem in raised.value.problems] == [("yaml-syntax", 1), ("unknown-choice", 2)]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + SLIP * 3000,
        HEAD + SLIP + "    name: @甲\n" * 3000,
        HEAD + "\tunit: 件\n" * 3000,
        HEAD + SLIP + "甲" * 1_000_000,
        HEAD + SLIP + ("    counts: {甲: 1" + "，乙: 2" * 15_000 + "}\n") * 20,
        HEAD + SLIP + "#" * (MAX_BYTES - 1000) + "\n    - 甲\n",
        HEAD + "报告：\n" * 30_000 + "a: 1\n",
    ],
    ids=["slips", "values", "tabs", "a long line", "commas", "a large file", "many lines"],
)
def test_reading_on_is_bounded(text, monkeypatch):
    """However many slips a file has, it is read again a few times only, and by characters not more than the largest file."""
    read = []
    mended = mending.MendedText
    monkeypatch.setattr(mending, "MendedText", lambda text, *more: read.append(len(text)) or mended(text, *more))
    assert problems_of(text)
    assert len(read) <= 80
    assert sum(read) <= 2 * MAX_BYTES


def test_a_file_with_a_slip_is_never_rendered():
    """A slip alone, mended in memory, is an error all the same."""
    assert codes(DATA) == []
    assert codes(DATA + "facts:\n  甲：乙\n  丙: 丁\n") == ["yaml-syntax"]


@pytest.mark.parametrize("sign", ["｜", "丨", "│", "＞", "｜-", "｜  "])
def test_a_sign_like_a_bar_is_refused_alone_and_hides_nothing(sign):
    """What YAML would print as the first word of a text is told, by itself and beside what else is wrong below it."""
    text = f"{DATA}sections:\n  - kind: effects\n    text: {sign}\n      共【无】件。\n      又一句，\n      完。\n    itms: []\n"
    assert places(text) == [(5, 11), (6, 8), (9, 5)]
    alone = text.replace("共【无】件", "一句").replace("    itms: []\n", "")
    assert [(problem.place.line, problem.place.column, problem.hint()) for problem in problems_of(alone)] == [
        (5, 11, "before a text of several lines stands a half-width |: each line is a paragraph"),
    ]


def test_a_sign_like_a_bar_with_words_after_it_is_a_text():
    """Only alone in its line it stands for a bar."""
    assert codes(DATA + "facts: {甲: ｜乙, 丙: ｜}\nsections:\n  - kind: effects\n    text: ｜一句。\n      又一句。\n") == []


def test_a_key_that_slipped_into_the_list_above_it_is_told_as_that():
    """A key of the mapping that was indented like an entry of the list above it is told as that, and nothing else is."""
    content = f"""{META}populations:
  - total: 154
    groups:
      - axis: category
        parts: {{甲: 100, 乙: 54}}
      rates:
        - {{label: 办结率, count: 甲}}
"""
    [told] = problems_of(content)
    assert told.hint() == "move lines 7 to 8 to the left, so that line 7 begins where groups does in line 4"
    assert (told.kind.code, told.place.line, told.place.column) == ("wrong-indent", 7, 7)
