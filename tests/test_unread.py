"""A name that is not found is told, unless a value that was not read could itself have given that name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from making_data import DATA, META, codes, problems_of

from handling_report.reading import loads
from handling_report.source import read_source
from handling_report.tree import Map, Node, Scalar, Seq
from handling_report.unread import NOTHING_UNREAD, Unread
from handling_report.unread_names import unread_in
from handling_report.vocabulary import REPORT

EXAMPLES = {path.stem: path.read_text("utf-8") for path in sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))}
UNKNOWN = "查无此名"


def _values(node: Node) -> list[Scalar]:
    match node:
        case Scalar():
            return [node]
        case Seq():
            return [found for item in node.items for found in _values(item)]
        case Map():
            return [found for _, value in node.entries for found in _values(value)]


VALUES = {
    name: [node for node in _values(read_source(text).root) if node.plain and not node.folded and "【" not in node.text]
    for name, text in EXAMPLES.items()
}
REFERENCES = {name: [match.span() for match in re.finditer("【[^【】]+】", text)] for name, text in EXAMPLES.items()}
NAMES = {"label", "name", "code", "名称", "代号"}
"""Keys of figures after which the author gives a name."""


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_an_unknown_name_is_told_beside_any_value_that_gives_none(data):
    """A value that cannot be read hides a name that is not found where that value could be the name, and nowhere else."""
    name = data.draw(st.sampled_from(sorted(name for name, found in REFERENCES.items() if found)))
    node = data.draw(st.sampled_from(VALUES[name]))
    start, end = data.draw(st.sampled_from(REFERENCES[name]))
    written = data.draw(st.sampled_from(["{a: b}", "[[]]", "!x 5"]))
    text = EXAMPLES[name]
    unknown = f"{text[:start]}【{UNKNOWN}】{text[end:]}"
    # A title may be what others are told apart by, and then more than one thing is wrong.
    assume(codes(unknown) == ["unknown-reference"])
    shift = len(unknown) - len(text) if node.start > start else 0
    both = unknown[: node.start + shift] + written + unknown[node.end + shift :]
    found = problems_of(both)
    [bad] = [problem for problem in found if problem.kind.code != "unknown-reference"]
    gives = bad.place.path[0] in {"populations", "总体"} and bad.place.path[-1] in NAMES
    assert len(found) == (1 if gives else 2), "\n".join(problem.show() for problem in found)


def test_groups_that_are_alike_for_what_was_not_read_hide_no_unknown_name():
    """Two groups without what tells them apart have one name; that is no reason to be silent about a name that is none."""
    text = EXAMPLES["returned-forms"].replace("about: work", "about: {a: b}", 1).replace("【会议届次】", f"【{UNKNOWN}】", 1)
    assert codes(text) == ["unknown-reference", "wrong-type"]


GROUP = META + "populations:\n  - total: 10\n    groups:\n      - {axis: result, parts: {A: 4, B: 6}}\n"
HIDDEN = {
    "body": (META.replace("date:", "body: npcc, date:") + "populations: [{total: 5}]\n", "提案"),
    "misspelt body": (META.replace("date:", "boody: cppcc, date:") + "populations: [{total: 5}]\n", "提案"),
    "kind": (META + "populations: [{total: 5, kind: x}]\n", "代表议案"),
    "name of a population": (META + "populations: [{total: 5, name: [x]}]\n", "甲"),
    "axis": (GROUP + "      - {axis: sourc, parts: {甲: 10}}\n", "来源"),
    "misspelt axis": (GROUP + "      - {axes: source, parts: {甲: 10}}\n", "来源"),
    "about": (GROUP + "      - {axis: satisfaction, about: x, parts: {甲: 10}}\n", "办理工作满意情况"),
    "round": (GROUP + "      - {axis: satisfaction, round: x, parts: {甲: 10}}\n", "最终办理满意情况"),
    "coverage": (GROUP + "      - {axis: source, coverage: x, parts: [{label: 甲, count: 10, resolved: true}]}\n", "已解决"),
    "resolved": (GROUP + "      - {axis: source, parts: [{label: 甲, count: 10, resolved: x}]}\n", "已解决"),
    "label": (GROUP + "      - {axis: source, parts: [{label: {a: b}, count: 10}]}\n", "甲"),
    "missing label": (GROUP + "      - {axis: source, parts: [{code: 甲, count: 10}]}\n", "乙"),
    "code without a value": (GROUP + "      - {axis: source, parts: [{label: 甲, code: , count: 10}]}\n", "乙"),
    "code twice": (GROUP + "      - {axis: source, parts: [{label: 甲, code: 丙, code: 乙, count: 10}]}\n", "乙"),
    "misspelt label": (GROUP + "      - {axis: source, parts: [{lable: 甲, count: 10}]}\n", "甲"),
    "part of a misspelt group": (GROUP + "    gruops:\n      - {axis: source, parts: {甲: 10}}\n", "甲"),
    "group in a misspelt list": (GROUP + "    gruops:\n      - {axis: source, parts: {甲: 10}}\n", "来源"),
    "groups as a mapping": (META + "populations:\n  - total: 10\n    groups: {axis: source, parts: {甲: 10}}\n", "来源.甲"),
    "counts as a number": (META + "populations: [{total: 5, counts: 6}]\n", "甲"),
    "counts without an entry": (META + "populations: [{total: 5, counts: {}}]\n", "甲"),
    "misspelt facts": (DATA + "fact: {甲: 乙}\n", "甲"),
    "misspelt key items": (DATA + "keyitems: [{title: 甲}]\n", "重点件"),
    "key items as a text": (DATA + "key_items: 甲\n", "重点件"),
    "populations as a mapping": (META + "populations: {total: 5}\n", "总数"),
    "no populations": (META + "populations:\n", "甲"),
    "the year before as a list": (META + "populations: [{total: 5, previous: [{total: 4}]}]\n", "上年.总数"),
    "definition": (GROUP + "      - {axis: source, parts: [{label: 甲, count: 10, definition: [x]}]}\n", "甲.含义"),
    "titles": (GROUP + "      - {axis: source, parts: [{label: 甲, count: 10, titles: x}]}\n", "甲.标题"),
    "date of a group": (GROUP + "      - {axis: source, as_of: x, parts: {甲: 10}}\n", "来源.截至"),
    "covers": (DATA + "key_items: [{title: 甲, covers: x}]\n", "重点件.涉及件数"),
}


@pytest.mark.parametrize(("content", "words"), HIDDEN.values(), ids=HIDDEN)
def test_a_name_that_was_not_read_is_not_called_unknown(content, words):
    """Where a value that was not read could have given a name or a side of a figure, only that value is told of."""
    section = f"sections: [{{kind: effects, text: 【{words}】}}]\n"
    told = codes(content)
    assert len(told) == 1
    assert codes(content + section) == told


TOLD = {
    "session without a value": META.replace("县十八届人大五次会议", "") + "populations: [{total: 5}]\n",
    "report without a value": "report:\npopulations: [{total: 5}]\n",
    "body": META.replace("date:", "body: 人代会, date:") + "populations: [{total: 5}]\n",
    "unknown key of the report": META.replace("date:", "sesion: 会, date:") + "populations: [{total: 5}]\n",
    "kind": META + "populations: [{total: 5, kind: x}]\n",
    "total": META + "populations: [{total: 5件}]\n",
    "misspelt total": META + "populations: [{totl: 5}]\n",
    "unit": META + "populations: [{total: 5, unit: [x]}]\n",
    "axis": GROUP + "      - {axis: sourc, parts: {甲: 10}}\n",
    "misspelt axis": GROUP + "      - {axes: source, parts: {甲: 10}}\n",
    "coverage": GROUP + "      - {axis: source, coverage: x, parts: {甲: 10}}\n",
    "count": GROUP + "      - {axis: source, parts: [{label: 甲, count: 10件}]}\n",
    "count of a name": GROUP + "      - {axis: source, parts: {甲: 10件}}\n",
    "missing count": GROUP + "      - {axis: source, parts: [{label: 甲}]}\n",
    "parts in a misspelt list": GROUP + "      - {axis: source, prats: {甲: 10}}\n",
    "misspelt label": GROUP + "      - {axis: source, parts: [{lable: 甲, count: 10}]}\n",
    "published": GROUP + "      - {axis: source, parts: [{label: 甲, count: 10, published: x}]}\n",
    "numerator": GROUP + "    rates: [{label: 率, count: {a: b}}]\n",
    "base": GROUP + "    rates: [{label: 率, count: A, base: [x]}]\n",
    "key item": DATA + "key_items: [{titel: 甲}]\n",
    "fact": DATA + "facts: {甲: }\n",
    "section": DATA + "wording: {share: x}\n",
    "unknown key": DATA + "foo: 5\n",
}


@pytest.mark.parametrize("content", TOLD.values(), ids=TOLD)
def test_a_name_that_cannot_come_from_what_was_not_read_is_told(content):
    """A name that no value that was not read could have given is told of beside that value."""
    told = codes(content)
    section = f"sections: [{{kind: effects, text: 【{UNKNOWN}】【A.{UNKNOWN}】}}]\n"
    assert len(told) >= 1
    assert codes(content + section)[len(told) :] == ["unknown-reference", "unknown-reference" if "A: 4" not in content else "unknown-facet"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("    rates: [{label: 率, count: 办结}]\n", "unknown-count"),
        ("    rates: [{label: 率, count: 5, base: 办结}]\n", "unknown-count"),
        ("      - {axis: level, base: 办结, parts: {县: 3}}\n", "unknown-count"),
        ("      - {axis: level, parts: {县: 10}, subtotals: {丙: [丁]}}\n", "unknown-part"),
        ("key_items: [{title: 甲, result: C}]\n", "unknown-result"),
        ("sections: [{kind: overview, population: 丁}]\n", "unknown-population"),
        ("sections: [{kind: effects, text: 文, tables: 层级}]\n", "unknown-table"),
    ],
)
def test_every_rule_tells_of_unknown_names_beside_a_bad_count(more, code):
    """A count that is none hides no unknown name, wherever that stands."""
    bad = GROUP.replace("axis: result, parts: {A: 4, B: 6}", "axis: result, parts: {A: 4件, B: 6}")
    assert codes(bad) == ["wrong-type"]
    assert codes(bad + more) == ["wrong-type", code]
    hiding = GROUP.replace("parts: {A: 4, B: 6}", "name: [x], parts: [{label: [x], count: 4}, {label: B, count: 6}]")
    assert code not in codes(hiding + more)


def test_an_unknown_stage_is_told_beside_a_bad_one():
    """A total that names no stage is told of where the names of the stages were read, and not where one was not."""
    assert codes(META + "populations: [{total: 立案, stages: {收到: 9件}}]\n") == ["unknown-stage", "wrong-type"]
    assert codes(META + "populations: [{total: 立案, stages: [{label: [x], count: 9}]}]\n") == ["wrong-type"]


def test_a_report_that_was_read_has_nothing_unread():
    """A good file leaves nothing unread, and what leaves nothing unread hides nothing."""
    assert unread_in(read_source(DATA), ()).words == frozenset()
    assert not NOTHING_UNREAD
    assert not NOTHING_UNREAD.may_name("甲")
    assert Unread(["甲"]).may_name("甲类")
    assert not Unread(["甲"]).may_name("乙")
    assert loads(DATA).populations
    assert REPORT.key_of("总体") == "populations"
