"""`explain` lists every figure of a report with where it comes from."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_reports import TOTAL, figures_of
from strategies import Data, figure_data, yaml_text

from handling_report.computing import compute
from handling_report.explain import exact_percent, explain
from handling_report.reading import loads
from handling_report.shares import Share

DATA = """\
populations:
  - total: 62
    counts: {征询意见表: 60, 空表: 0}
    groups:
      - {axis: undertaker, coverage: partial, parts: {政府承办: 61}}
      - {axis: category, base: 政府承办, parts: {城建交通: 24, 农林水利: 8, 教科文卫: 11, 社会民生: 11, 经济环保: 7}}
      - {axis: result, parts: [{label: A类, code: A, count: 16}, {label: B类, code: B, count: 46, parts: {甲: 6, 乙: 40}}]}
      - {axis: satisfaction, base: 征询意见表, unit: 份, decimals: 0, parts: {满意: 50, 基本满意: 10}}
      - {name: 空的, base: 空表, parts: {某类: 0}}
    rates:
      - {label: 满意率, count: 满意, base: 征询意见表}
      - {label: 办结率, count: 政府承办, base: 政府承办, decimals: 2}
      - {label: 公开率, count: 1, base: 征询意见表, decimals: 0}
key_items: [{title: 题}]
facts: {小区数: 2485个, 一个名字: 一段比件数那一栏宽得多的文字}
"""
EXPLAINED = """\
figure                label       count  base             exact share  printed  adjusted by
总数                  代表建议     62件
征询意见表            征询意见表   60份
空表                  空表          0件
承办单位.政府承办     政府承办     61件  总数 62件        98.387096…%    98.4%
分类.城建交通         城建交通     24件  政府承办 61件    39.344262…%    39.4%         +0.1
分类.农林水利         农林水利      8件  政府承办 61件    13.114754…%    13.1%
分类.教科文卫         教科文卫     11件  政府承办 61件    18.032786…%    18.0%
分类.社会民生         社会民生     11件  政府承办 61件    18.032786…%    18.0%
分类.经济环保         经济环保      7件  政府承办 61件    11.475409…%    11.5%
办理结果.A            A类          16件  总数 62件        25.806451…%    25.8%
办理结果.B            B类          46件  总数 62件        74.193548…%    74.2%
办理结果.B.甲         甲            6件  B类 46件         13.043478…%    13.0%
办理结果.B.甲.占总比  甲            6件  总数 62件         9.677419…%     9.7%
办理结果.B.乙         乙           40件  B类 46件         86.956521…%    87.0%
办理结果.B.乙.占总比  乙           40件  总数 62件        64.516129…%    64.5%
满意情况.满意         满意         50份  征询意见表 60份  83.333333…%      83%
满意情况.基本满意     基本满意     10份  征询意见表 60份  16.666666…%      17%
空的.某类             某类          0件  空表 0件                            —
满意率                满意率       50份  征询意见表 60份  83.333333…%    83.3%
办结率                办结率       61件  政府承办 61件           100%     100%
公开率                公开率        1份  征询意见表 60份   1.666666…%       2%
重点件                重点件        1件
小区数                            2485个
一个名字                          一段比件数那一栏宽得多的文字
"""


def test_every_figure_is_explained() -> None:
    """Label, count, base, exact share, printed share and adjustment stand in columns that line up on a terminal."""
    assert explain(figures_of(DATA)) == EXPLAINED


def test_facts_come_last_and_leave_the_columns_alone() -> None:
    """A fact has its text where a count stands, right-aligned when it fits; a long one runs on to the right."""
    report = TOTAL + "facts: {小区数: 48个, 某事: 一段很长的文字}\n"
    assert explain(figures_of(report)).splitlines()[1:] == [
        "总数    代表建议  100件",
        "小区数             48个",
        "某事              一段很长的文字",
    ]


def test_approximate_counts_are_listed_as_what_they_are() -> None:
    """What nobody counted is a figure of the report too: it is listed with its words, and said to be no count."""
    report = "populations: [{total: 100, approximate: {走访代表: 300余人次, 培训: 数百人}}]"
    assert explain(figures_of(report)).splitlines()[1:] == [
        "总数      代表建议      100件",
        "走访代表  走访代表  300余人次  approximate, as typed",
        "培训      培训         数百人  approximate, as typed",
    ]


def test_populations_are_told_apart() -> None:
    """With several populations, each has its name above its figures."""
    assert explain(figures_of("populations: [{total: 1}, {name: 闭会期间建议, total: 2}]")).splitlines()[1:] == [
        "[代表建议]",
        "总数            代表建议        1件",
        "[闭会期间建议]",
        "总数            闭会期间建议    2件",
    ]


def test_heads_are_translated() -> None:
    """The heads of the columns are in the reader's language."""
    words = {"figure": "数据", "label": "名目", "count": "件数"}
    head = explain(figures_of(TOTAL), lambda word: words.get(word, word)).splitlines()[0]
    assert head.split() == ["数据", "名目", "件数", "base", "exact", "share", "printed", "adjusted", "by"]


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Share(93, 154, 604, 1), "60.389610…%"),
        (Share(1, 4, 25, 0), "25%"),
        (Share(1, 8, 125, 1), "12.5%"),
        (Share(0, 5, 0, 1), "0%"),
        (Share(5, 5, 1000, 1), "100%"),
        (Share(1, 10**9, 0, 1), "0.000000…%"),
    ],
)
def test_exact_shares(share: Share, shown: str) -> None:
    """An exact share is shown in full, or cut after six decimals and marked so."""
    assert exact_percent(share) == shown


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_exact_share_is_exact_or_cut(count: int, base: int) -> None:
    """Without … the shown share is the exact one; with it, the exact one is larger by less than a millionth."""
    shown = exact_percent(Share(count, base, 0, 1))
    exact = Fraction(100 * count, base)
    value = Fraction(shown.rstrip("%…"))
    assert exact == value if "…" not in shown else 0 < exact - value < Fraction(1, 10**6)


@pytest.mark.no_cover
@settings(deadline=None)
@given(figure_data())
def test_explained_figures_are_those_of_the_report(data: Data) -> None:
    """Each figure has a line with its label, its count, its printed share, and how far that is from rounding."""
    figures = compute(loads(yaml_text(data)))
    explained = explain(figures).splitlines()
    lines = [line for line in explained if not line.endswith("  approximate, as typed")]
    assert len(explained) - len(lines) == sum(len(population.approximate) for population in figures.populations)
    splits = sum(line.split()[0].endswith(".占总比") for line in lines)
    heads = len(figures.populations) if len(figures.populations) > 1 else 0
    heads += sum(population.previous is not None for population in figures.populations)
    assert len(lines) == 1 + heads + len(list(figures.rows())) + splits
    rows = [line for line in lines[1:] if not line.startswith("[") and ".占总比" not in line]
    for line, figure in zip(rows, figures.rows(), strict=True):
        words = line.split()
        assert words[:3] == [figure.name, figure.label, figure.words]
        share = getattr(figure, "share", None)
        if share is not None:
            adjusted = [] if not share.adjusted else [words[-1]]
            assert words[-1 - len(adjusted)] == str(share)
            assert all(Fraction(shown) * 10**share.decimals == share.adjusted for shown in adjusted)


@pytest.mark.no_cover
@settings(deadline=None)
@given(figure_data())
def test_columns_line_up(data: Data) -> None:
    """The counts of all lines end in one column, where Chinese characters are two columns wide."""
    figures = compute(loads(yaml_text(data)))
    ends = set()
    for line in explain(figures).splitlines()[1:]:
        if not line.startswith("["):
            name, label, count = line.split()[:3]
            end = line.index(count, line.index(label, len(name)) + len(label)) + len(count)
            ends.add(sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line[:end]))
    assert len(ends) == 1
