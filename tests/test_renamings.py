"""Names of the year before that are almost those of this year are told, and others are not."""

from __future__ import annotations

import pytest
from small_reports import figures_of

NOW = """\
populations:
  - total: 100
    counts: {%s: 7}
    groups: [{axis: %s, coverage: partial, parts: {会议期间: 30, %s: 4}}]
    rates: [{label: %s, count: 90}]
    previous:
      total: 90
      counts: {%s: 7}
      groups: [{axis: %s, coverage: partial, parts: {会议期间: 28, %s: 2}}]
      rates: [{label: %s, count: 80}]
"""


def told(count: tuple[str, str] = ("甲", "甲"), part: tuple[str, str] = ("乙", "乙"), rate: tuple[str, str] = ("丙", "丙"),
         axis: str = "source") -> list[tuple[object, object]]:  # fmt: skip
    """What is said of the names of two years: those of the year before, and what they seem to be called now."""
    text = NOW % (count[0], axis, part[0], rate[0], count[1], axis, part[1], rate[1])
    found = [problem for problem in figures_of(text).warnings if problem.kind.code == "renamed"]
    return [(problem.details["got"], problem.details["nearest"]) for problem in found]


@pytest.mark.parametrize(
    ("now", "then"),
    [("委员联名提案", "委员联名"), ("委员联名", "委员联名提案"), ("城建交通类", "城建类"), ("经济建设", "经挤建设")],
)
def test_a_name_that_is_almost_the_same_is_told(now: str, then: str) -> None:
    """Some characters more or less, or another character in a name of the same length, in parts, counts and rates alike."""
    assert told(part=(now, then)) == [(then, now)]
    if len(now) != len(then):
        assert told(count=(now, then)) == told(rate=(now, then)) == [(then, now)]


@pytest.mark.parametrize(
    ("now", "then"),
    [("满意", "不满意"), ("不予立案", "予立案"), ("主办", "会办"), ("主办", "独办"),
     ("城建交通", "社会民生"), ("解决", "正在抓紧推进解决")],
)  # fmt: skip
def test_another_name_is_let_alone(now: str, then: str) -> None:
    """A negation, a short name, or one that says much more is another thing."""
    assert told(part=(now, then)) == told(rate=(f"{now}率", f"{then}率")) == []


def test_bodies_with_like_names_are_others() -> None:
    """县教育局 and 县体育局 differ in one character, and are two; 县教育局 that became 县教育体育局 may be the same."""
    assert told(part=("县教育局", "县体育局"), axis="undertaker") == []
    assert told(part=("县教育体育局", "县教育局"), axis="undertaker") == [("县教育局", "县教育体育局")]


def test_names_that_are_compared_or_could_be_several_are_let_alone() -> None:
    """Nothing is guessed where both years have the name, or where two names of this year are as near."""
    assert told() == []
    assert told(part=("闭会期间建议: 1, 闭会期间意见", "闭会期间")) == []
    assert told(part=("闭会期间建议: 1, 闭会期间", "闭会期间")) == []


def test_names_inside_a_part_are_looked_at() -> None:
    """A split is compared with that of the same part of the year before."""
    text = """\
    populations:
      - total: 5
        groups: [{axis: level, parts: [{label: 省级, count: 5, parts: {正在解决类: 5}}]}]
        previous: {total: 4, groups: [{axis: level, parts: [{label: 省级, count: 4, parts: {正在解决: 4}}]}]}
    """
    [problem] = [problem for problem in figures_of(text).warnings if problem.kind.code == "renamed"]
    assert problem.place.path == ("populations", 0, "previous", "groups", 0, "parts", 0, "parts", "正在解决")
