"""A reference prints the words of its figure, from every side."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from small_reports import figures_of
from strategies import Data, references, report_data, yaml_text

from handling_report.computing import compute
from handling_report.phrases import group_words, share_words
from handling_report.reading import loads

DATA = """\
populations:
  - total: 154
    counts: {征询意见表: 120, 集中交办: 316}
    groups:
      - {axis: source, parts: {会上: 151, 会后: 3}}
      - axis: result
        parts:
          - {label: 已经解决, code: A, count: 93, definition: 当年能够解决的}
          - {label: B类, code: B, count: 46, definition: 分步落实的, parts: {已提前落实: 6, 继续推进: 40}}
          - {label: 留作参考, count: 15}
      - {axis: satisfaction, base: 征询意见表, unit: 份, parts: {满意: 110, 基本满意: 10}}
      - {axis: category, coverage: partial, parts: [{label: 道路, count: 2, titles: [关于甲的建议, 关于《乙》的建议]}]}
      - {name: 空的, coverage: partial, base: 空表, parts: {某类: 0}}
    rates:
      - {label: 办结率, count: 总数}
      - {label: 满意率, count: 满意, base: 征询意见表, definition: 满意件数占反馈件数的比例}
  - {name: 零, total: 0}
facts: {小区数: 2485个, 括号: 【总数】}
key_items: [{title: 关于道路的建议}, {title: 关于桥梁的建议}]
""".replace("集中交办: 316", "集中交办: 316, 空表: 0")


def said(words: str) -> str:
    """What prose prints for ``words``."""
    figures = figures_of(DATA + f"sections: [{{kind: remarks, text: '{words}'}}]\n")
    [paragraph] = figures.report.sections[0].text
    return paragraph


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("【代表建议.总数】", "154件"),
        ("【代表建议】", "154件"),
        ("【代表建议.总数.数】", "154"),
        ("【代表建议.总数.名称】", "代表建议"),
        ("【集中交办】", "316件"),
        ("【集中交办.数】", "316"),
        ("【会后】", "3件"),
        ("【A】", "93件"),
        ("【A类】", "93件"),
        ("【已经解决】", "93件"),
        ("【办理结果.A】", "93件"),
        ("【result.A.share】", "60.4%"),
        ("【A.占比】", "60.4%"),
        ("【A.占总比】", "60.4%"),
        ("【A.数】", "93"),
        ("【A.件数】", "93件"),
        ("【A.名称】", "已经解决"),
        ("【A.含义】", "当年能够解决的"),
        ("【A.基数】", "154件"),
        ("【B.已提前落实】", "6件"),
        ("【B.已提前落实.占比】", "13.0%"),
        ("【B.已提前落实.占总比】", "3.9%"),
        ("【B.继续推进.占总比】", "26.0%"),
        ("【B.占比】", "29.9%"),
        ("【B.已提前落实.基数】", "46件"),
        ("【道路.标题】", "《关于甲的建议》《关于〈乙〉的建议》"),
        ("【来源】", "会上151件，占98.1%；会后3件，占1.9%"),
        ("【来源.件数】", "会上151件、会后3件"),
        ("【来源.占比】", "98.1%、1.9%"),
        ("【来源.名称】", "会上、会后"),
        ("【来源.类数】", "2"),
        ("【来源.基数】", "154件"),
        ("【办理结果】", "已经解决（A类）93件，占60.4%；B类46件，占29.9%；留作参考15件，占9.7%"),
        ("【办理结果.件数】", "已经解决（A类）93件、B类46件、留作参考15件"),
        ("【办理结果.含义】", "当年能够解决的为A类；分步落实的为B类"),
        ("【满意情况】", "满意110份，占91.7%；基本满意10份，占8.3%"),
        ("【满意情况.基数】", "120份"),
        ("【空的】", "某类0件"),
        ("【空的.占比】", "—"),
        ("【某类.占比】", "—"),
        ("【办结率】", "100%"),
        ("【办结率.占比】", "100%"),
        ("【办结率.分子】", "154件"),
        ("【办结率.分母】", "154件"),
        ("【办结率.名称】", "办结率"),
        ("【满意率】", "91.7%"),
        ("【满意率.分子】", "110份"),
        ("【满意率.分母】", "120份"),
        ("【满意率.含义】", "满意件数占反馈件数的比例"),
        ("【小区数】", "2485个"),
        ("【括号】", "【总数】"),
        ("【重点件】", "2件"),
        ("【重点件.数】", "2"),
        ("【重点件.标题】", "《关于道路的建议》《关于桥梁的建议》"),
        ("【会议届次】", "县十八届人大五次会议"),
        ("【报告单位】", "某县人民政府"),
        ("【日期】", "2026年11月20日"),
        ("【【总数】】", "【总数】】"),
        ("甲【会后】乙【会上】", "甲3件乙151件"),
        ("{{ 7*7 }}{% raw %}", "{{ 7*7 }}{% raw %}"),
    ],
)
def test_reference_prints_the_words_of_its_figure(words: str, expected: str) -> None:
    """Each way to ask for a figure prints what the reference of the data file says; the words of a fact are final."""
    assert said(words) == expected


def test_references_are_replaced_in_every_kind_of_prose() -> None:
    """Title, opening, closing, headings, items, texts after items and accounts of key items all refer to figures."""
    report = figures_of(
        """\
        populations: [{total: 154}]
        key_items: [{title: 题, text: 共【总数】。}]
        sections:
          - kind: measures
            heading: 办好【总数】
            text: 甲【总数】
            items: [乙【总数】, {lead: 丙【总数】, text: 丁【总数】}]
            after: 戊【总数】
            points: [{heading: 己【总数】, text: 庚【总数】}]
        """,
        head="report: {issuer: 县, session: 会, date: 2026-11-20, title: 关于【总数】的报告, opening: 辛【总数】, closing: 壬【总数】}\n",
    ).report
    [section] = report.sections
    [point] = section.points
    found = [*report.meta.title, *report.meta.opening, *report.meta.closing, *report.key_items[0].text, section.heading]
    found += [*section.text, section.items[0].text, section.items[1].lead, section.items[1].text, *section.after]
    found += [point.heading, *point.text]
    assert found == [
        "关于154件的报告", "辛154件", "壬154件", "共154件。", "办好154件", "甲154件", "乙154件", "丙154件", "丁154件", "戊154件",
        "己154件", "庚154件",
    ]  # fmt: skip


def test_words_of_a_group_without_a_facet_are_counts_and_shares() -> None:
    """A group by itself is a list for a sentence, without the full stop; a share of nothing is a dash."""
    [population, _] = figures_of(DATA).populations
    assert group_words(population.groups[0]) == "会上151件，占98.1%；会后3件，占1.9%"
    assert share_words(None) == "—"


@pytest.mark.no_cover
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(report_data())
def test_every_name_can_be_asked_from_every_side(data: Data) -> None:
    """Whatever the names in a data file are, each figure that can be referred to prints words, and none of the brackets."""
    asked = references(data)
    for start in range(0, len(asked), 40):
        some = asked[start : start + 40]
        data["sections"] = [{"kind": "remarks", "text": "\n".join(some)}]
        text = compute(loads(yaml_text(data))).report.sections[0].text
        assert len(text) == len(some)
        assert all(text)
