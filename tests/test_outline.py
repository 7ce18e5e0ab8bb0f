"""The outline numbers headings and items, and puts together what a key item's line says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_reports import figures_of

from handling_report.blocks import Head, Heading, Paragraph
from handling_report.key_items import KeyItemView
from handling_report.outline import PassageView, outline
from handling_report.rendering import build_document
from handling_report.wording import heading_mark

HEAD = "report: {issuer: 县, session: 会, date: 2026-11-20}\n"
CPPCC = "report: {issuer: 县, session: 会, date: 2026-11-20, body: cppcc}\n"
POPULATIONS = "populations: [{total: 2, groups: [{axis: result, parts: [{label: 已解决, code: A, count: 1}, {label: 其他, count: 1}]}]}]\n"


def views(text: str, *, head: str = HEAD) -> tuple[PassageView, ...]:
    """The outline of a report."""
    return outline(figures_of(POPULATIONS + text, head=head))


def key_item(item: str, *, head: str = HEAD) -> KeyItemView:
    """The only key item of a report."""
    [section] = views(f"key_items: [{item}]\nsections: [{{kind: key_items}}]\n", head=head)
    [view] = section.key_items
    return view


def test_sections_and_points_are_numbered_by_level() -> None:
    """Each level has its own marks and starts again below a new heading."""
    text = """\
sections:
  - {kind: overview}
  - kind: measures
    points:
      - heading: 甲
        text: 文
        points:
          - {heading: 子, text: 文, points: [{heading: 寅, text: 文}]}
          - {heading: 丑, text: 文}
      - {heading: 乙, text: 文}
  - {kind: other, heading: 其他工作, text: 文, points: [{heading: 丙, text: 文}]}
"""
    found = [
        (view.level, view.mark, view.heading)
        for section in views(text)
        for view in _flat(section)
    ]
    assert found == [
        (1, "一、", ""), (1, "二、", ""), (2, "（一）", "甲"), (3, "1.", "子"), (4, "（1）", "寅"), (3, "2.", "丑"), (2, "（二）", "乙"),
        (1, "三、", "其他工作"), (2, "（一）", "丙"),
    ]  # fmt: skip


def _flat(view: PassageView) -> list[PassageView]:
    return [view, *(inner for point in view.points for inner in _flat(point))]


def test_what_is_not_numbered_takes_no_number() -> None:
    """Remarks have no heading; a heading that is not numbered has no mark; the numbers go on without a gap."""
    text = """\
sections:
  - {kind: remarks, text: 文}
  - {kind: measures, text: 文}
  - {kind: effects, numbered: false, text: 文}
  - {kind: next_steps, text: 文, points: [{heading: 甲, numbered: false, text: 文}, {heading: 乙, text: 文}]}
"""
    found = views(text)
    assert [view.mark for view in found] == ["", "一、", "", "二、"]
    assert [(point.mark, point.heading) for point in found[3].points] == [("", "甲"), ("（一）", "乙")]


def printed_headings(text: str, *, head: str = HEAD) -> list[str]:
    """The headings of a report, run-in ones included, as templates print them."""
    found = []
    for block in build_document(figures_of(POPULATIONS + text, head=head)).blocks:
        match block:
            case Heading(text=words) | Paragraph(head=Head(text=words)):
                found.append(words)
    return found


def test_default_headings_follow_the_kind() -> None:
    """A section without a heading is called by its kind."""
    kinds = ("overview", "measures", "effects", "problems", "next_steps")
    text = "sections: [" + ", ".join(f"{{kind: {kind}, text: 文}}" for kind in kinds) + "]\n"
    expected = ["一、基本情况", "二、主要做法", "三、办理成效", "四、存在问题", "五、下步打算"]
    assert printed_headings(text) == expected


@pytest.mark.parametrize(
    ("items", "head", "heading"),
    [
        ("{title: 甲}", HEAD, "一、重点建议办理情况"),
        ("{title: 甲}", CPPCC, "一、重点提案办理情况"),
        ("{title: 甲, kind: motion}", HEAD, "一、重点议案办理情况"),
        ("{title: 甲}, {title: 乙, kind: proposal}, {title: 丙}", HEAD, "一、重点建议提案办理情况"),
    ],
)
def test_heading_of_key_items_says_what_they_are(items: str, head: str, heading: str) -> None:
    """建议, 提案 and 议案 are called so in the heading above them."""
    assert printed_headings(f"key_items: [{items}]\nsections: [{{kind: key_items}}]\n", head=head)[0] == heading


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("高位推动", "（一）高位推动。"),
        ("高位推动。", "（一）高位推动。"),
        ("怎么办？", "（一）怎么办？"),
        ("落实“三访”", "（一）落实“三访”。"),
        ("回答“怎么办？”", "（一）回答“怎么办？”"),
        ("落实《条例》", "（一）落实《条例》。"),
        ("推进改革（试点）", "（一）推进改革（试点）。"),
    ],
)
def test_heading_that_runs_on_is_a_sentence(heading: str, expected: str) -> None:
    """A run-in heading ends in a full stop, unless it has a mark of its own."""
    text = f"sections: [{{kind: measures, points: [{{heading: {heading}, run_in: true, text: 文}}]}}]\n"
    assert printed_headings(text) == ["一、主要做法", expected]


def test_heading_on_its_own_line_is_left_alone() -> None:
    """No full stop is added to a heading that has a line of its own."""
    assert printed_headings("sections: [{kind: measures, heading: 做法, text: 文}]\n") == ["一、做法"]


def test_items_are_marked_in_order() -> None:
    """Items begin 一是 or ①; their opening sentence has a full stop; either side may be missing."""
    text = """\
sections:
  - {kind: measures, items: [甲。, {lead: 乙, text: 丙。}, {lead: 丁？}], items_layout: paragraphs, after: 戊。}
  - {kind: effects, items: [甲。, 乙。], items_mark: circled}
"""
    first, second = views(text)
    items = [(item.mark, item.lead, item.text) for item in first.items]
    assert items == [("一是", "", "甲。"), ("二是", "乙。", "丙。"), ("三是", "丁？", "")]
    assert (first.items_apart, first.after) == (True, ("戊。",))
    assert [item.mark for item in second.items] == ["①", "②"]
    assert second.items_apart is False


@pytest.mark.parametrize(
    ("item", "heading"),
    [
        ("{title: 关于改善农村公路的建议}", "“关于改善农村公路的建议”办理情况"),
        ("{title: 改善“四好农村路”的建议}", "关于“改善‘四好农村路’的建议”办理情况"),
        ("{title: 甲, heading: 农村公路}", "农村公路"),
        ("{title: 《关于改善农村公路的建议》}", "“关于改善农村公路的建议”办理情况"),
        ("{title: 《关于落实〈条例〉的建议》}", "“关于落实《条例》的建议”办理情况"),
        ("{title: 《甲》《乙》}", "关于“《甲》《乙》”办理情况"),
    ],
)
def test_line_of_a_key_item(item: str, heading: str) -> None:
    """A key item's line is made of its title, without a second 关于 and the 《》 round all of it, unless the line is given."""
    assert printed_headings(f"key_items: [{item}]\nsections: [{{kind: key_items}}]\n")[1] == heading


def test_key_items_are_listed_where_they_are_asked_for() -> None:
    """A section of key items lists them, and any other that says so; the rest do not."""
    sections = "{kind: overview, key_items: true}, {kind: measures, text: 文}, {kind: key_items}"
    text = f"key_items: [{{title: 甲}}, {{title: 乙}}]\nsections: [{sections}]\n"
    assert [len(view.key_items) for view in views(text)] == [2, 0, 2]
    assert [item.mark for item in views(text)[2].key_items] == ["①", "②"]


@pytest.mark.parametrize(
    ("item", "head", "field", "expected"),
    [
        ("{title: 甲, proposers: {people: [张三]}}", HEAD, "proposers", "张三代表"),
        ("{title: 甲, proposers: {people: [张三, 李四], more: true}}", HEAD, "proposers", "张三、李四等代表"),
        ("{title: 甲, proposers: {people: [张三]}}", CPPCC, "proposers", "张三委员"),
        ("{title: 甲, kind: proposal, proposers: {people: [张三]}}", HEAD, "proposers", "张三委员"),
        ("{title: 甲, proposers: {group: 民盟某县委员会}}", CPPCC, "proposers", "民盟某县委员会"),
        ("{title: 甲, proposers: {group: 甲乡代表团, more: true}}", HEAD, "proposers", "甲乡代表团等"),
        ("{title: 甲, proposers: {more: true}}", HEAD, "proposers", ""),
        ("{title: 甲}", HEAD, "proposers", ""),
        ("{title: 甲, leader: {post: 副县长, name: 王五}}", HEAD, "leader", "副县长王五"),
        ("{title: 甲, units: [{name: 交通局}, {name: 财政局, role: joint}]}", HEAD, "units", "交通局主办，财政局会办"),
        ("{title: 甲, units: [{name: 交通局, role: 独办}]}", HEAD, "units", "交通局独办"),
        ("{title: 甲, units: [{name: 交通局}, {name: 财政局, role: 协办}]}", HEAD, "units", "交通局主办，财政局协办"),
        ("{title: 甲, result: A}", HEAD, "result", "A类"),
        ("{title: 甲, result: A类}", HEAD, "result", "A类"),
        ("{title: 甲, result: 其他}", HEAD, "result", "其他"),
    ],
)
def test_who_and_what_of_a_key_item(item: str, head: str, field: str, expected: str) -> None:
    """Proposers, leader, units and result of a key item are put in the words of a report."""
    assert getattr(key_item(item, head=head), field) == expected


@settings(deadline=None)
@given(st.lists(st.booleans(), min_size=1, max_size=12), st.integers(1, 3))
def test_numbers_go_up_by_one_whatever_is_left_out(numbered: list[bool], level: int) -> None:
    """At every level, the headings that are numbered count 1, 2, 3 …, whichever of them are not."""
    import json

    points: Any = [{"heading": "甲", "numbered": one, "text": "文"} for one in numbered]
    for _ in range(level - 1):
        points = [{"heading": "乙", "text": "文", "points": points}]
    [section] = views(f"sections: {json.dumps([{'kind': 'measures', 'points': points}], ensure_ascii=False)}\n")
    found = section.points
    for _ in range(level - 1):
        [outer] = found
        found = outer.points
    marks = [view.mark for view in found if view.mark]
    assert marks == [heading_mark(level + 1, number) for number in range(1, sum(numbered) + 1)]
