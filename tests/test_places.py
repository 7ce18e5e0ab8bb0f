"""The place of a value, and of a word inside a text, is where its author typed it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making_data import DATA, META, places, problems_of

from handling_report.places import Places
from handling_report.reading import loads
from handling_report.source import read_source
from handling_report.vocabulary import REPORT

FILE = """\
报告: {报告单位: 某县人民政府, 会议届次: 乙, 日期: 2026-11-20, 标题: 一, 开头: 二}
总体:
  - 总数: 5
    其他件数: {集中交办: 4}
    分组:
      - 维度: 来源
        各部分: {会上: 2, 会后: 3}
      - 维度: 分类
        各部分:
          - {名称: 丙, 件数: 5, 其中: {丁: 5}}
章节:
  - 内容: 办理成效
    分条: [甲, {正文: 乙}]
"""


@pytest.fixture(scope="module")
def found() -> Places:
    """The places of a file with Chinese keys and short forms."""
    return Places(read_source(FILE, "a.yaml"), REPORT)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ((), "a.yaml:1:1"),
        (("meta",), "a.yaml:1:5: 报告"),
        (("meta", "date"), "a.yaml:1:33: 报告.日期"),
        (("meta", "title", 0), "a.yaml:1:49: 报告.标题"),
        (("populations", 0, "total"), "a.yaml:3:9: 总体[0].总数"),
        (("populations", 0, "counts", 0), "a.yaml:4:12: 总体[0].其他件数.集中交办"),
        (("populations", 0, "counts", 0, "count"), "a.yaml:4:18: 总体[0].其他件数.集中交办"),
        (("populations", 0, "groups", 0, "parts", 1), "a.yaml:7:22: 总体[0].分组[0].各部分.会后"),
        (("populations", 0, "groups", 0, "parts", 1, "label"), "a.yaml:7:22: 总体[0].分组[0].各部分.会后"),
        (("populations", 0, "groups", 0, "parts", 1, "count"), "a.yaml:7:26: 总体[0].分组[0].各部分.会后"),
        (("populations", 0, "groups", 1, "parts", 0, "label"), "a.yaml:10:18: 总体[0].分组[1].各部分[0].名称"),
        (("populations", 0, "groups", 1, "parts", 0, "parts", 0), "a.yaml:10:33: 总体[0].分组[1].各部分[0].其中.丁"),
        (("sections", 0, "items", 0, "text"), "a.yaml:13:10: 章节[0].分条[0]"),
        (("sections", 0, "items", 1, "text"), "a.yaml:13:18: 章节[0].分条[1].正文"),
    ],
)
def test_values_are_found_by_canonical_path(found, path, shown):
    """The model's own path leads to line, column and the author's keys, also through the short forms."""
    assert found.at(path).show() == shown


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (("key_items", 0, "title"), "a.yaml:1:1"),
        (("populations", 0, "rates", 3), "a.yaml:3:5: 总体[0]"),
        (("populations", 7, "total"), "a.yaml:3:3: 总体"),
        (("populations", 0, "groups", 0, "base"), "a.yaml:6:9: 总体[0].分组[0]"),
        (("nothing",), "a.yaml:1:1"),
    ],
)
def test_what_is_not_in_the_file_is_placed_above(found, path, shown):
    """What the author did not write has the place of the nearest thing above it that he did."""
    assert found.at(path).show() == shown


# --- Inside texts -----------------------------------------------------------------------------------------------------


def _sections(written: str) -> str:
    return DATA + f"sections:\n  - kind: effects\n    text: {written}\n"


TEXTS = (
    ("plain", "甲【x】乙", [(5, 12)]),
    ("single quotation marks", "'甲''【x】'", [(5, 15)]),
    ("double quotation marks", '"甲\\"\\t【x】"', [(5, 17)]),
    ("literal block", "|\n      甲\n      乙𠮷【x】丙【y】\n\n      【x】\n", [(7, 9), (7, 13), (9, 7)]),
    ("literal block with comment", "| # 说明\n      【x】\n", [(6, 7)]),
    ("literal block with indentation", "|2\n      甲【x】\n", [(6, 8)]),
    ("folded block", ">\n      甲\n      乙【x】\n\n      丙【x】\n", [(7, 8), (9, 8)]),
    ("folded plain", "甲\n      乙【x】\n      丙【y】\n", [(6, 8), (7, 8)]),
    ("folded quoted", '"甲\n      乙【x】\n\n      丙【y】"', [(6, 8), (8, 8)]),
    ("broken reference", "甲【一\n      二】乙【三】", [(5, 12), (6, 10)]),
    ("after a good one", "【总数】【x】【总数】【x】", [(5, 15), (5, 22)]),
    ("after a doubled sign", "【【x】【x】", [(5, 15)]),
    ("open after a good one", "【总数】甲【末", [(5, 16)]),
    ("open before another", "【甲【x】", [(5, 11), (5, 13)]),
    ("astral characters", "𠮷\U0001f600【x】", [(5, 13)]),
    ("several the same", "【x】【x】【x】", [(5, 11), (5, 14), (5, 17)]),
)


@pytest.mark.parametrize(("written", "expected"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
def test_references_are_placed_in_every_kind_of_text(written, expected, newline, mark):
    """A bad reference is placed at its bracket: in each form of text, with each line end, after any character."""
    content = mark + _sections(written).replace("\n", newline)
    assert places(content) == expected
    assert places(content.encode()) == expected


def test_sign_in_what_is_no_text_has_the_place_of_its_value(found):
    """A sign that is looked for in a list, or oftener than it stands there, is placed at the value."""
    assert found.inside(("sections",), "甲", 0) == found.at(("sections",))
    assert found.inside(("meta", "title", 0), "一", 0).column == 49
    assert found.inside(("meta", "title", 0), "一", 1) == found.at(("meta", "title", 0))


def test_escaped_brackets_leave_the_place_of_the_text():
    """Where a bracket is spelled as an escape, the text itself is the place."""
    assert places(_sections('"甲\\u3010x】乙【y】"')) == [(5, 11), (5, 11)]


def test_bracket_in_a_comment_is_none_of_the_text():
    """A bracket in the comment of a block does not shift the places of those in its text."""
    assert places(_sections("| # 【说明】\n      【x】\n")) == [(5, 11)]


@pytest.mark.parametrize(
    "content",
    [
        DATA.replace("date:", "title: [甲, 乙【x】], date:"),
        DATA.replace("date:", "title: 乙【x】, date:"),
        DATA.replace("date:", "opening: 乙【x】, date:"),
        DATA.replace("date:", "closing: 乙【x】, date:"),
        DATA + "key_items: [{title: 甲, text: 乙【x】}]\n",
        DATA + "sections: [{kind: effects, items: [乙【x】]}]\n",
        DATA + "sections: [{kind: effects, items: [{lead: 乙【x】}]}]\n",
        DATA + "sections: [{kind: effects, items: [{text: 乙【x】}]}]\n",
        DATA + "sections: [{kind: effects, after: 乙【x】}]\n",
        DATA + "sections: [{kind: effects, points: [{heading: 乙【x】}]}]\n",
        DATA + "sections: [{kind: effects, points: [{heading: 甲, points: [{heading: 丙, text: 乙【x】}]}]}]\n",
        DATA + "sections: [{kind: effects, heading: 乙【x】, text: 甲}]\n",
    ],
)
def test_references_are_checked_wherever_prose_stands(content):
    """A bad reference is found, at its place, in every text of a report that may refer to figures."""
    [problem] = problems_of(content)
    assert problem.kind.code == "unknown-reference"
    before = content[: content.index("【x】")]
    assert problem.place.line == before.count("\n") + 1
    assert problem.place.column == len(before) - before.rfind("\n")


@given(
    st.lists(st.lists(st.sampled_from(["甲", "𠮷", "a b", "【总数】", "【【", "【x】", "}}", "：", "é"]), min_size=1).map("".join)),
    st.sampled_from(["|", ">"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_every_bad_reference_is_placed_where_it_was_typed(lines, style, newline):
    """In any block of any lines, the problems stand exactly at the brackets of the bad references."""
    lines = [line for line in lines if line.strip()] or ["甲"]
    head = META + f"populations: [{{total: 5}}]\nsections:\n  - kind: effects\n    text: {style}\n"
    expected = []
    for number, line in enumerate(lines):
        hidden = line.replace("【【", "《《")
        start = hidden.find("【x】")
        while start >= 0:
            expected.append((6 + number, 7 + start))
            start = hidden.find("【x】", start + 1)
    content = (head + "".join(f"      {line}\n" for line in lines)).replace("\n", newline)
    assert places(content) == expected


def test_report_keeps_its_places_and_they_make_no_difference():
    """A report that was read knows its places, but two files that say the same are equal reports."""
    first, second = loads(DATA, name="a.yaml"), loads("\n" + DATA, name="b.yaml")
    assert first == second
    assert first.places is not None
    assert second.places is not None
    assert first.places.at(("populations", 0)).show() == "a.yaml:2:15: populations[0]"
    assert second.places.at(("populations", 0)).show() == "b.yaml:3:15: populations[0]"
