"""Typed counts and shares are held against the figure that they can only mean, and what may mean something else is let alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handling_report import problems
from handling_report.computing import compute
from handling_report.proof_bounds import bound_around
from handling_report.reading import loads

HEAD = """\
report: {issuer: 某县人民政府, session: 县十八届人大五次会议, date: 2026-11-20}
populations:
  - total: 154
    counts: {会上收到: 151}
    groups:
      - axis: category
        parts: {城建交通类: 56, 农林水利类: 50, 教科文卫类: 48}
      - axis: result
        parts: [{label: 解决, code: A, count: 79}, {label: 列入计划, code: B, count: 46}, {label: 参考, code: C, count: 29}]
      - {axis: undertaker, unit: 件次, base: none, parts: {县教育局: 30, 县住建局: 160}}
    rates: [{label: 办结率, count: 总数}, {label: 满意率, count: 150}]
sections:
  - kind: effects
    text: """

CONTRADICTED = (
    # sentence, what is wrong in it, what it is to say
    # the label before the number
    ("共收到代表建议155件", "155件", "【总数】"),
    ("建议总数为150件", "150件", "【总数】"),
    ("总数为150件", "150件", "【总数】"),
    ("总数160件", "160件", "【总数】"),
    ("建议155件", "155件", "【总数】"),
    ("代表建议、批评和意见共155件", "155件", "【总数】"),
    ("其中A类建议80件", "80件", "【A】"),
    ("今年A类建议80件", "80件", "【A】"),
    ("列入计划60件", "60件", "【B】"),
    ("已解决或列入计划逐步解决的B类60件", "60件", "【B】"),
    # the label behind the number: all of them
    ("共收到155件代表建议", "155件", "【总数】"),
    ("代表提出的建议共155件", "155件", "【总数】"),
    ("全县的建议共155件", "155件", "【总数】"),
    ("总共155件建议", "155件", "【总数】"),
    ("县政府共承办140件代表建议、批评和意见", "140件", "【总数】"),
    ("收到的150件代表建议全部办复", "150件", "【总数】"),
    ("全部150件建议均已答复", "150件", "【总数】"),
    ("150件建议均已办复", "150件", "【总数】"),
    ("县十八届人大五次会议150件建议全部办结", "150件", "【总数】"),
    ("其中78件A类建议，占51.3%", "78件", "【A】"),
    ("78件A类建议、46件B类建议、29件C类建议", "78件", "【A】"),
    ("其中A类【A】，45件B类建议", "45件", "【B】"),
    # more than there are
    ("今年155件建议", "155件", "【总数】"),
    ("全年155件代表建议", "155件", "【总数】"),
    ("全县155件建议", "155件", "【总数】"),
    ("对155件建议逐一明确", "155件", "【总数】"),
    ("在155件代表建议中", "155件", "【总数】"),
    ("截至目前，155件建议已办结", "155件", "【总数】"),
    ("80件A类建议", "80件", "【A】"),
    ("其中80件A类建议", "80件", "【A】"),
    ("对80件A类建议中的12件开展“回头看”", "80件", "【A】"),
    ("47件列入计划的", "47件", "【B】"),
    # of all, whatever else the sentence holds
    ("县政府承办A类建议80件", "80件", "【A】"),
    ("县政府办公室共承办A类建议80件", "80件", "【A】"),
    ("各承办单位共办理A类建议80件", "80件", "【A】"),
    ("共收到建议154件，其中A类80件", "80件", "【A】"),
    ("154件建议中，A类80件", "80件", "【A】"),
    ("办理建议154件（A类80件、B类46件）", "80件", "【A】"),
    ("城建交通类56件（含议案6件），A类80件", "80件", "【A】"),
    ("共收到建议154件（包括议案转建议6件）。其中：A类80件", "80件", "【A】"),
    ("交办建议154件，重点督办12件。其中A类80件", "80件", "【A】"),
    ("共收到建议154件（包括议案转建议6件），其中A类80件", "80件", "【A】"),
    ("县教育局承办12件；总的看，A类80件", "80件", "【A】"),
    ("154件建议交由县教育局等35个单位承办，其中A类80件", "80件", "【A】"),
    ("城建交通类56件、农林水利类50件、教科文卫类48件，A类80件", "80件", "【A】"),
    ("其中A类79件、B类45件", "45件", "【B】"),
    ("办理建议154件，办结率98%", "98%", "【办结率】"),
    ("办结154件，满意率98%", "98%", "【满意率】"),
    ("共召开协调会12次，满意率达98%", "98%", "【满意率】"),
    ("解决群众诉求120个，建议154件，办结率98%", "98%", "【办结率】"),
    ("A类79件、B类46件、C类29件，办结率98%", "98%", "【办结率】"),
    ("做到办结率98%的好成绩", "98%", "【办结率】"),
    ("办结率、满意率为98%", "98%", "【满意率】"),
    ("各代表团共提出155件建议", "155件", "【总数】"),
    # what became of them, with 的 or 已
    ("所提问题已经解决的78件", "78件", "【A】"),
    ("已解决78件", "78件", "【A】"),
    ("截至目前已解决78件，占50%以上", "78件", "【A】"),
    ("会上收到151件，会后收到3件，共154件，其中A类80件", "80件", "【A】"),
    ("全县的A类建议80件", "80件", "【A】"),
    ("代表提出的A类建议80件", "80件", "【A】"),
    ("其中的A类建议80件", "80件", "【A】"),
    ("所提问题已经解决或基本解决的A类建议80件", "80件", "【A】"),
    ("留作参考的C类建议30件", "30件", "【C】"),
    ("县政府（含办公室）承办的A类建议80件", "80件", "【A】"),
    ("今年以来，已解决78件", "78件", "【A】"),
    ("全县代表建议已解决78件", "78件", "【A】"),
    ("截至10月底已解决78件", "78件", "【A】"),
    ("154件建议已解决78件", "78件", "【A】"),
    ("县十八届人大五次会议代表建议、批评和意见已解决78件", "78件", "【A】"),
    ("各承办单位密切配合，目前已解决78件", "78件", "【A】"),
    ("列入计划的有47件", "47件", "【B】"),
    ("列入计划的共47件", "47件", "【B】"),
    ("列入计划的建议47件", "47件", "【B】"),
    ("列入计划的建议有47件", "47件", "【B】"),
    ("已列入计划的47件，留作参考的29件", "47件", "【B】"),
    ("其中，已经解决的78件建议，列入计划的【B】", "78件", "【A】"),
    ("城建交通类56件、农林水利类50件、教科文卫类48件，已解决78件", "78件", "【A】"),
    # the share of what stands behind its count
    ("79件A类建议，占50.3%", "50.3%", "【A.占比】"),
    ("其中【A】A类建议，占建议总数的50.3%", "50.3%", "【A.占比】"),
    ("79件A类建议约占50.3%", "50.3%", "【A.占比】"),
    ("已经解决的79件，占50.3%", "50.3%", "【A.占比】"),
    ("列入计划的占30.9%", "30.9%", "【B.占比】"),
    ("县人大代表建议已解决80件", "80件", "【A】"),
    ("县政府及其部门承办的A类建议80件", "80件", "【A】"),
    ("各承办单位办理的A类建议80件", "80件", "【A】"),
    ("因政策限制暂时无法解决、留作参考的C类30件", "30件", "【C】"),
    ("A、B、C类建议分别为80件、46件、29件", "80件", "【A】"),
    ("A类、B类和C类分别为79件、46件和28件", "28件", "【C】"),
    ("已解决、列入计划的建议分别有79件、47件", "47件", "【B】"),
    ("共收到建议154件，A、B、C三类建议分别为79件、45件、29件", "45件", "【B】"),
    ("办结率、满意率分别为100%、98%", "98%", "【满意率】"),
    ("城建交通类、农林水利类建议分别达56件、51件", "51件", "【农林水利类】"),
    ("A类79件（51.9%）", "51.9%", "【A.占比】"),
    ("A类建议【A】（50.3%）、B类46件", "50.3%", "【A.占比】"),
    ("A类79件，占建议总数51.9%", "51.9%", "【A.占比】"),
    ("A类占全部建议的51.9%", "51.9%", "【A.占比】"),
    ("A类占总数的51.9%", "51.9%", "【A.占比】"),
    ("A类占了51.9%", "51.9%", "【A.占比】"),
    ("A类占到51.9%", "51.9%", "【A.占比】"),
    ("A类建议占比达到51.9%", "51.9%", "【A.占比】"),
    ("全县建议办结率98%", "98%", "【办结率】"),
    ("我县代表建议办结率达98%", "98%", "【办结率】"),
    ("今年全县代表建议办结率98%", "98%", "【办结率】"),
    # a rate of all that is counted
    ("代表满意率98%", "98%", "【满意率】"),
    ("代表建议办结率为98%", "98%", "【办结率】"),
    ("代表建议、批评和意见办结率为98%", "98%", "【办结率】"),
    ("154件建议办结率98%", "98%", "【办结率】"),
    ("今年代表建议办结率98%", "98%", "【办结率】"),
    ("代表对办理工作的满意率达到98%以上", "98%以上", "【满意率】"),
    ("满意率均在98%以上", "98%以上", "【满意率】"),
    ("满意率保持在98%以上", "98%以上", "【满意率】"),
    ("满意率未达到95%", "未达到95%", "【满意率】"),
    # bounds
    ("A类超过80件", "超过80件", "【A】"),
    ("A类建议至少80件", "至少80件", "【A】"),
    ("A类80件以上", "80件以上", "【A】"),
    ("A类建议不到78件", "不到78件", "【A】"),
    ("满意率达98%以上", "98%以上", "【满意率】"),
    ("满意率超过98%", "超过98%", "【满意率】"),
    ("满意率不足95%", "不足95%", "【满意率】"),
    ("满意率近80%", "近80%", "【满意率】"),
    ("A类占52%以上", "52%以上", "【A.占比】"),
    ("城建交通类约占50%", "50%", "【城建交通类.占比】"),
    ("城建交通类约占36.5%", "36.5%", "【城建交通类.占比】"),
)  # fmt: skip

LET_ALONE = (
    # some of them
    "每件建议都有回音", "其中50件建议由市领导领办", "20件建议被列为重点", "今年90件建议提前办结", "140件建议已办结",
    "县教育局共承办90件建议", "县教育局共承办建议90件", "中共某县委提出共100件建议", "由县领导领办的80件建议全部办结",
    "这150件建议均已办结", "年底前办结150件建议", "另有3件A类建议", "12件A类建议已办结", "60件A类建议提前办结",
    "县教育局承办12件A类建议、5件B类建议", "50件B类建议由县住建局承办", "30件建议转化为政策", "办理前150件建议时", "第155件建议",
    "除150件建议外", "A类建议中的60件",
    # several things together
    "建议和提案共176件", "共收到176件建议和提案", "共办理176件建议、提案", "共办理176件建议提案", "A类、B类共125件", "A类和B类建议共125件",
    "办理60件解决、参考", "5件教科文卫类、农林水利类建议",
    # the sentence says why
    "会上共收到151件代表建议", "共收到代表建议150件，闭会期间收到4件", "共收到150件代表建议，闭会期间收到4件",
    "共收到155件建议，其中1件并案办理",
    "代表共提出160件建议，其中县政府承办154件", "代表共提出160件建议，其中县政府承办【总数】",
    # of an office, a role, a class, some
    "县住建局承办A类建议12件", "县住建局今年具体承办A类建议12件", "县教育局等3家单位承办A类12件", "县住建局：A类12件、B类5件",
    "县委办承办A类12件", "县直部门承办A类12件", "市级单位共承办A类建议12件",
    "牵头办理城建交通类建议30件", "县住建局主办城建交通类建议30件", "由县长领办的A类5件", "各乡镇承办A类12件",
    "县教育局共承办建议35件，其中A类20件、B类10件", "县教育局共承办建议35件，其中A类20件，占57.1%", "县教育局承办35件：A类20件；B类15件",
    "县教育局共承办建议35件。其中A类20件", "县教育局共承办建议35件，办结率98%", "县教育局35件，办结率98%",
    "城建交通类56件，其中A类30件、B类20件", "城建交通类建议中，A类30件、B类20件",
    "7件重点建议中A类5件", "12件建议中，A类5件", "重点建议中，A类5件",
    "A类79件，满意率100%", "12件重点建议，满意率100%", "回访12件，满意率100%",
    "正在推进的建议共126件", "当年能够解决的建议共126件", "纳入规划的126件建议全部公开",
    "正在解决的有78件", "尚未解决的78件", "逐步解决的78件", "已解决12件", "已经解决的12件，占7.8%",
    "12件重点建议，已解决80件",
    "回访120件，已解决80件",
    "城建交通类56件，已解决40件",
    "79件中，已经解决的78件，正在解决的1件", "已经解决的70件建议得到代表好评", "列入计划的12件",
    "已解决问题78件",
    "A、B、C类建议分别为79件、46件、29件", "A、B、C类建议分别为80件、46件", "A类、B类建议分别占51%、30%", "办结率、满意率分别为100%、97.4%",
    "县住建局A、B类建议分别为30件、20件", "县住建局承办A类、B类建议分别为30件、20件", "去年A、B类建议分别为70件、50件",
    "来自农村的A、B类建议分别为30件、20件", "A类提案、B类提案分别为30件、20件", "A类、B类建议分别约80件、50件",
    "12件重点建议中，A类、B类分别为7件、5件",
    "县级12件（A类5件、B类7件）", "城建交通类建议56件（A类20件、B类36件）", "会上收到151件（A类78件）", "其中20件建议（A类5件）",
    "A类79件（100%）", "A类79件（51.3%）", "A类79件（51.9%为城区建议）", "A类79件（97.4%）",
    "已解决12件（50.9%）", "A类（51.9%）",
    "全市建议办结率98%", "全县信访办结率98%", "全县办结率98%", "大全县建议办结率98%",
    "会上收到151件，其中A类78件、B类45件、C类28件", "会上收到151件。其中A类78件、B类45件、C类28件", "会上收到的151件建议中，A类78件",
    "会上收到151件代表建议，其中A类78件",
    "会上收到151件，其中A类占51.7%", "办结150件，其中A类78件",
    "县住建局、县教育局等单位承办A类建议60件", "县住建局等部门共办理A类建议60件", "县住建局（承办A类30件）", "县住建局（A类30件、B类5件）",
    "涉及县住建局的A类建议30件", "女代表提出的A类建议30件", "来自农村的A类建议30件", "涉及教育方面的A类建议30件",
    "已解决的城建交通类建议30件",
    "第一代表团提出的A类建议占30%", "基层代表提出的A类、B类建议共100件", "由县领导办理的A类建议30件",
    "其中A类提案30件", "其中30件A类提案", "A类提案占30%", "80件A类提案", "78件A类提案，占50.6%", "78件A类提案、46件B类建议",
    "县交通局已解决60件", "城管执法局已解决80件", "县交通局加强协调，已解决60件", "县交通局已经解决的60件", "县住建局解决80件，满意率90%",
    "群众反映的问题已解决60件", "“12345”平台受理问题已解决80件", "矛盾纠纷已解决80件", "信访积案已解决90件", "排查问题120个，已解决90件",
    "平台转办120件，已解决80件", "闭会期间的建议已解决60件", "教育类提案已解决60件", "政协提案已解决60件", "重点建议已解决60件",
    "群众反映的问题已解决的占60%", "县交通局已列入计划60件",
    "12件A类建议，占7.8%", "78件A类建议，占50.6%，另有1件", "其中12件A类建议占15%",
    "12件建议办结率98%", "重点建议办结率98%", "A类建议办结率98%", "政协提案办结率98%", "县住建局代表建议办结率98%", "群众满意率98%",
    "满意率均在97%以上", "代表满意率超过97%",
    # of other things
    "群众诉求1.2万余件，办结率98.7%", "受理群众信访1200件，满意率98.7%", "办理工单3200个，办结率98.7%", "120条群众投诉，满意率90%",
    "办理政协提案60件，办结率98%", "排查隐患1200处，其中A类12件",
    "收到各类来件1.2万余件，其中A类12件",
    # which are meant
    "对满意率低于90%的单位", "满意率在95%以上的单位", "满意率在98%以上的单位", "办结率达到98%的单位有12家", "凡满意率低于90%的",
    "如满意率低于90%",
    "满意率低于90%或者办结率低于95%的单位", "满意率低于90%、办理不力的部门", "满意率低于90%时", "A类80件以上的单位",
    # another time or place
    "近五年来共办理200件建议", "近三年来共办理200件建议", "上次会议155件建议", "省市县三级共办理160件建议", "全市共收到1550件代表建议",
    "全市155件建议", "全市共收到代表建议160件", "全市共收到160件代表建议",
    "2025年共收到155件代表建议", "计划办理155件建议", "力争今年155件建议",
    # words that hold 共, other units
    "公共服务方面100件建议", "共青团提出100件建议", "155件次建议", "A类80件次", "A类80余件", "100多件建议", "150件以上建议",
    # bounds that hold
    "满意率达97%以上", "满意率超过97%", "A类占51%以上", "A类超过75件", "A类不足80件", "A类近80件", "A类约75件", "城建交通类约占36%",
    "逾150件建议", "满意率接近98%", "A类不超过79件",
    # 件 of what is counted in 件次
    "县教育局20件", "县住建局20件以上",
)  # fmt: skip


def said(sentence: str, head: str = HEAD) -> list[tuple[str, object, object]]:
    """What typed figures of a sentence are queried: the code, what was typed, and what to write."""
    found = compute(loads(head + sentence + "。\n")).warnings
    figures = {problems.FIGURE_CONTRADICTED, problems.FIGURE_REPEATED}
    return [(one.kind.code, one.details["got"], one.details["fix"]) for one in found if one.kind in figures]


@pytest.mark.parametrize(("sentence", "got", "fix"), CONTRADICTED, ids=[case[0] for case in CONTRADICTED])
def test_a_number_that_can_only_mean_the_figure_is_held_against_it(sentence, got, fix):
    """Before its label or behind it, a number that claims the whole, or is more than that, has to be the figure's."""
    contradicted = [(typed, right) for code, typed, right in said(sentence) if code == "figure-contradicted"]
    assert contradicted == [(got, fix)]


@pytest.mark.parametrize("sentence", ["共收到建议155件，其中A类80件", "155件建议中，A类80件", "全部155件建议中，A类80件"])
def test_a_total_that_is_mistyped_is_a_total(sentence):
    """What is one of a total that is wrong itself is held against the figure all the same."""
    assert [got for code, got, _ in said(sentence) if code == "figure-contradicted"] == ["155件", "80件"]


def test_what_a_group_is_measured_on_is_all_of_it():
    """Where the shares of a group are those of a count beside the total, that count before 其中 is all; another one is not."""
    measured = HEAD.replace("axis: result\n", "axis: result\n        base: 办结数\n").replace("151}", "151, 办结数: 154}")
    other = measured.replace("total: 154", "total: 160").replace("56, 农林", "62, 农林")
    assert [got for code, got, _ in said("办结154件，其中A类80件", other) if code == "figure-contradicted"] == ["80件"]
    assert [got for code, got, _ in said("会上收到151件，其中A类80件", other) if code == "figure-contradicted"] == []


SUMS = (
    # sentence, what is wrong in it, what it is to say
    ("已经解决和列入计划的建议共126件，占比81.2%", "126件", "125件"),
    ("已经解决和列入计划的建议共125件，占比82.2%", "82.2%", "81.2%"),
    ("已解决、已列入计划的126件", "126件", "125件"),
    ("A类、B类共126件", "126件", "125件"),
    ("A类和B类建议126件", "126件", "125件"),
    ("A、B类建议共126件", "126件", "125件"),
    ("A、B两类建议共126件", "126件", "125件"),
    ("A类、B类和C类建议共155件", "155件", "154件"),
    ("城建交通类、教科文卫类共108件", "108件", "104件"),
    ("共收到建议154件，其中A类、B类共126件", "126件", "125件"),
    ("A类、B类建议超过130件", "超过130件", "125件"),
    ("A类+B类共126件", "126件", "125件"),
    ("A类＋B类126件", "126件", "125件"),
    ("A类、B类建议占82%", "82%", "81.2%"),
    ("A类、B类建议占82%以上", "82%以上", "81.2%"),
)  # fmt: skip

NO_SUMS = (
    "已经解决和列入计划的建议共125件，占比81.2%", "A类、B类共125件，占81%", "A、B类建议共125件", "A、B两类共125件", "A类、B类建议超过120件",
    "A类、B类建议占80%以上",
    # of some, of others, of each
    "县住建局承办A类、B类建议共120件", "12件重点建议中，A类和B类共120件", "A类、B类共126件，其中1件并案办理", "去年A类、B类共126件",
    "A类、B类建议120件由县住建局承办", "A类、B类建议12件，占7.8%", "A类、B类建议79件、46件",
    "A类、B类占比51%、30%", "A类、B类建议分别为79件、46件",
    "A类、B类各80件",
    # no parts of one group
    "A类、城建交通类建议120件", "A类、A类建议80件", "建议、A类共126件", "会上收到、A类共126件", "县教育局、县住建局共191件",
    "A类、B类120件次",
    "A类、B类共125件（97.4%）", "重点A类、B类共126件", "A类+B类共125件", "A类、B类提案共126件", "A类提案、B类提案共126件",
)  # fmt: skip


def summed(sentence: str, head: str = HEAD) -> list[tuple[object, object]]:
    """What of a sentence is queried as no sum: what was typed, and what to write."""
    found = compute(loads(head + sentence + "。\n")).warnings
    return [(one.details["got"], one.details["fix"]) for one in found if one.kind is problems.SUM_CONTRADICTED]


@pytest.mark.parametrize(("sentence", "got", "fix"), SUMS, ids=[case[0] for case in SUMS])
def test_what_several_classes_are_together_is_held_against_their_sum(sentence, got, fix):
    """Labels that are joined before a number, with 共 or without, mean the sum of their parts."""
    assert summed(sentence) == [(got, fix)]
    assert [code for code, *_ in said(sentence) if code == "figure-contradicted"] == []


@pytest.mark.parametrize("sentence", NO_SUMS)
def test_what_is_the_sum_or_may_be_none_is_let_alone(sentence):
    """A right sum has no reference; classes of several groups, of an office or with a number each have no sum."""
    assert summed(sentence) == []
    assert [code for code, *_ in said(sentence) if code == "figure-contradicted"] == []


def test_classes_that_several_populations_have_are_summed_where_one_is_named():
    """A类、B类 of two populations mean those of the one that the sentence names; where it names none, no sum is known."""
    parts = "[{label: 解决, code: A, count: 15}, {label: 参考, code: B, count: 5}]"
    other = f"  - {{kind: proposal, total: 20, groups: [{{axis: result, parts: {parts}}}]}}\n"
    two = HEAD.replace("sections:", f"{other}sections:")
    assert summed("代表建议A类、B类共126件", two) == [("126件", "125件")]
    assert summed("政协提案A类、B类共19件", two) == [("19件", "20件")]
    assert summed("A类、B类共126件", two) == []


def test_of_a_paragraph_that_nobody_reads_the_first_numbers_are_judged():
    """After two thousand numbers a paragraph is let be: so long a one was made to cost time."""
    assert [one.details["got"] for one in compute(loads(HEAD + "占1%，" * 1_999 + "A类80件。\n")).warnings] == ["80件"]
    assert compute(loads(HEAD + "占1%，" * 2_000 + "A类80件。\n")).warnings == ()


def test_parts_that_overlap_have_no_sum():
    """Where an item may be in several parts, what they are together is no sum."""
    assert summed("城建交通类、教科文卫类共100件", HEAD.replace("axis: category", "axis: category\n        coverage: overlap")) == []


def test_labels_with_a_mark_inside_are_joined_like_others():
    """城建、交通类 is one label of the two that are joined."""
    marked = HEAD.replace("城建交通类", "城建、交通类")
    assert ("figure-contradicted", "51件", "【农林水利类】") in said("城建、交通类、农林水利类建议分别为56件、51件", marked)
    assert summed("城建、交通类、农林水利类建议共108件", marked) == [("108件", "106件")]


@given(st.lists(st.sampled_from("ABC"), min_size=2, max_size=3, unique=True), st.integers(1, 400))
def test_a_sum_is_right_or_queried(codes, number):
    """Whichever classes are joined, a number that is near their sum is that, or is queried."""
    total = sum({"A": 79, "B": 46, "C": 29}[code] for code in codes)
    near = total < 2 * number < 4 * total and number != total
    assert summed(f"{'、'.join(codes)}类建议共{number}件") == ([(f"{number}件", f"{total}件")] if near else [])


@pytest.mark.parametrize("sentence", LET_ALONE)
def test_a_number_that_may_mean_something_else_is_let_alone(sentence):
    """Of some, of several things, of another time, or within its bound, a number is no contradiction."""
    assert [found for found in said(sentence) if found[0] == "figure-contradicted"] == []


@pytest.mark.parametrize(
    "sentence",
    ["县住建局承办A类建议79件", "受理群众诉求1200件，满意率97.4%", "回访12件，满意率97.4%", "满意率达到97.4%的单位",
     "城建交通类中A类79件"],
)
def test_a_number_of_others_is_not_the_figure_though_it_is_the_same(sentence):
    """What an office handles, or the rate of other things, has no reference, whatever number it is."""
    assert said(sentence) == []


def test_a_count_of_what_has_a_finer_unit_is_known():
    """30件 of what is counted in 件次 is that number, and keeps the unit that was typed."""
    assert said("县教育局30件") == [("figure-repeated", "30件", "【县教育局.数】件")]
    assert said("已解决79件") == said("已经解决的79件") == said("A类的建议有79件") == [("figure-repeated", "79件", "【A】")]
    assert said("县教育局30件次") == [("figure-repeated", "30件次", "【县教育局】")]


def test_an_office_may_speak_of_all_that_it_handles():
    """共 after the issuer's own name claims the whole, that after another office's does not."""
    office = HEAD.replace("某县人民政府", "某县水务局")
    wrong = [("figure-contradicted", "150件", "【总数】")]
    assert said("县水务局共承办建议150件", office) == said("县水务局共承办150件建议", office) == wrong
    assert said("我局共承办建议150件", office) == wrong
    assert said("县教育局共承办建议150件", office) == said("县水务局共承办建议150件") == []
    assert said("某县水务局150件建议全部办结", office) == wrong


@given(st.integers(1, 400), st.sampled_from(["共收到{}件代表建议", "共收到代表建议{}件", "总共{}件建议", "总数为{}件", "全部{}件建议"]))
def test_both_orders_are_judged_alike(number, sentence):
    """Wherever the label stands, a total that is near and not the total is wrong, and that which is right is a reference."""
    codes = [code for code, *_ in said(sentence.format(number))]
    near = 77 < number < 308 and number not in {79, 151, 154}
    assert codes == (["figure-repeated"] if number == 154 else ["figure-contradicted"] if near else [])


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_bound_is_kept_by_the_number_itself(number, figure):
    """Any bound allows its own end, and two that face each other allow everything between them."""
    words = ("超过", "不足", "约", "不超过")
    assert all(bound.allows(figure, figure) for word in words if (bound := bound_around(word, "")))
    above, below = bound_around("", "以上"), bound_around("", "以下")
    assert above
    assert below
    assert above.allows(number, figure) or below.allows(number, figure)


def test_words_of_a_bound_are_the_longest_that_fit():
    """不超过 is an upper bound although 超过 is a lower one; without such a word there is none."""
    upper = bound_around("A类不超过", "")
    assert upper
    assert upper.before == "不超过"
    assert not upper.allows(79, 80)
    assert bound_around("A类", "建议") is None


OF_A_BASE = HEAD[: HEAD.index("    groups:")] + """\
    groups:
      - {axis: role, parts: {主办: 100, 会办: 54}}
      - {axis: category, parts: {城建交通: 56, 社会民生: 98}}
      - axis: other
        name: 进度
        base: 主办
        parts: [{label: 已解决, count: 60}, {label: 正在解决, code: B, count: 40, definition: 正在抓紧办理}]
    rates: [{label: 解决率, count: 已解决, base: 主办}, {label: 落实率, count: [已解决, 正在解决], base: 主办}]
sections:
  - kind: effects
    text: """
"""A report in which a group and rates are measured on a part of what it counts."""


@pytest.mark.parametrize(
    "sentence",
    ["主办件中，已解决61件", "主办的100件建议中，已解决61件", "在主办的100件中，已解决61件", "100件主办件中，已解决61件",
     "由县政府主办的建议中，已解决61件", "某县人民政府主办件中，已解决61件", "截至目前，主办件已解决61件", "主办建议100件，已解决61件",
     "共办理154件，其中主办100件，已解决61件", "主办100件。其中已解决61件", "全县建议已解决61件"],
)  # fmt: skip
def test_a_sentence_about_all_that_a_group_is_measured_on_is_about_the_group(sentence):
    """主办件中 leaves out nothing of a group with the base 主办, with the count of that base or without it."""
    assert ("figure-contradicted", "61件", "【已解决】") in said(sentence, OF_A_BASE)


def test_shares_and_rates_of_what_is_measured_on_a_base_that_is_named_are_held_against_the_figures():
    """主办件中 goes on behind ；, and holds for shares and rates too."""
    found = said("主办件中，已解决【已解决】，占61%；正在解决【正在解决】，占39%。主办件中，解决率61%", OF_A_BASE)
    assert [(got, fix) for _, got, fix in found] == [("61%", "【已解决.占比】"), ("39%", "【B.占比】"), ("61%", "【解决率】")]


@pytest.mark.parametrize(
    "sentence",
    ["县教育局主办件中，已解决12件", "县教育局主办的35件中，已解决12件", "主办的35件中，已解决12件", "会办件中，已解决12件",
     "县领导主办的建议中，已解决12件", "重点主办件中，已解决12件", "主办件中的重点件，已解决12件", "主办、会办件中，已解决12件",
     "县交通局已解决12件", "信访积案已解决70件", "群众反映的问题已解决70件"],
)  # fmt: skip
def test_what_is_of_some_of_a_base_only_is_let_alone(sentence):
    """Of what an office handles of the base, or of other things, the group says nothing."""
    assert [found for found in said(sentence, OF_A_BASE) if found[0] == "figure-contradicted"] == []


@pytest.mark.parametrize("word", ["城建交通", "城建交通类", "城建交通方面"])
def test_a_class_of_content_is_called_with_lei_or_fangmian(word):
    """However a class of content is called, its figures are the same, and are referred to by its name."""
    assert said(f"{word}占37%；{word}建议57件", OF_A_BASE) == [
        ("figure-contradicted", "37%", "【城建交通.占比】"),
        ("figure-contradicted", "57件", "【城建交通】"),
    ]
    assert said(f"会办{word}占37%，已解决方面60件", OF_A_BASE) == []


def test_a_class_that_has_a_name_of_its_own_is_not_called_otherwise():
    """Where 城建交通方面 is another count, it does not mean the class 城建交通."""
    other = OF_A_BASE.replace("{会上收到: 151}", "{会上收到: 151, 城建交通方面: 12}")
    assert said("城建交通方面11件", other) == [("figure-contradicted", "11件", "【城建交通方面】")]


@pytest.mark.parametrize(
    "sentence",
    ["落实率（【落实率.含义】）为98%", "落实率（含正在解决）达98%", "落实率（已解决、正在解决合计）98%", "B类（正在解决）41件",
     "正在解决（B类）41件", "正在解决（正在抓紧办理）41件，占41%", "正在解决（正在抓紧办理）的占41%"],
)  # fmt: skip
def test_a_meaning_in_brackets_belongs_to_its_label(sentence):
    """What stands in brackets between a label and its number, and says what the label means, parts them no more than 为 does."""
    assert {code for code, *_ in said(sentence, OF_A_BASE)} == {"figure-contradicted"}


@pytest.mark.parametrize("sentence", ["落实率（教育系统）为98%", "落实率（重点件）98%", "正在解决（会办）41件", "落实率（含会办）98%"])
def test_other_words_in_brackets_may_be_of_some(sentence):
    """Brackets that do not say what the label means may say of which the figure is."""
    assert said(sentence, OF_A_BASE) == []


COMPARED = HEAD[: HEAD.index("sections:")] + """\
    previous:
      total: 150
      groups:
        - axis: result
          parts: [{label: 解决, code: A, count: 70}, {label: 列入计划, code: B, count: 50}, {label: 参考, code: C, count: 30}]
      rates: [{label: 满意率, count: 140}]
sections:
  - kind: effects
    text: """


@pytest.mark.parametrize(
    ("sentence", "got", "fix"),
    [
        ("A类占51.3%，上年占46.8%", "46.8%", "【A.上年占比】"),
        ("A类79件，占51.3%，上年占比46.8%", "46.8%", "【A.上年占比】"),
        ("A类【A】，占【A.占比】，去年占46.8%", "46.8%", "【A.上年占比】"),
        ("B类占【B.占比】；A类占【A.占比】，上年占46.8%", "46.8%", "【A.上年占比】"),
        ("A类79件，上年71件", "71件", "【A.上年】"),
        ("A类【A】（上年71件）", "71件", "【A.上年】"),
        ("A类【A】（2025年71件）", "71件", "【A.上年】"),
        ("满意率【满意率】，上年同期为93.4%", "93.4%", "【满意率.上年】"),
        ("建议154件，上年151件", "151件", "【总数.上年】"),
    ],
)
def test_a_figure_of_the_year_before_is_held_against_that_year(sentence, got, fix):
    """Behind the figure of this year stands that of the year before, by whatever word that year is called."""
    assert ("figure-contradicted", got, fix) in said(sentence, COMPARED)
    assert ("figure-repeated", "70件", "【A.上年】") in said("A类【A】，上年70件", COMPARED)
    assert ("figure-repeated", "154件", "【总数】") in said("2026年154件建议全部办结", COMPARED)
    assert ("figure-repeated", "93.3%", "【满意率.上年】") in said("满意率【满意率】，上年93.3%", COMPARED)


@pytest.mark.parametrize(
    "sentence",
    ["县教育局A类12件，上年10件", "县教育局承办A类79件，上年10件", "A类12件，上年10件", "A类重点件12件，上年10件",
     "A类提前办结30件，上年28件", "A类【A】，上年12件为重点件", "A类【A】，2024年60件", "A类【A】，上年10件次",
     "A类【A】，其中重点12件，上年10件", "城建交通类【城建交通类】，上年60件", "满意率【满意率】，上年召开会议12次",
     "满意率【满意率】，上年12件", "重点件上年10件"],
)  # fmt: skip
def test_what_may_be_another_figure_of_the_year_before_is_let_alone(sentence):
    """Of some, of another year, in another unit, or where that year says nothing, there is nothing to hold a number against."""
    assert [fix for _, _, fix in said(sentence, COMPARED) if "上年" in str(fix)] == []


FORMS = HEAD[: HEAD.index("    counts:")] + """\
    counts: {发出征询意见表: 132份, 收回征询意见表: 127份, 走访单位: 30个}
    groups:
      - {axis: satisfaction, base: 收回征询意见表, parts: {满意: 116, 基本满意: 9, 不满意: 2}}
sections:
  - kind: effects
    text: """
"""A report in which forms were sent out and came back."""


@pytest.mark.parametrize(
    ("sentence", "got", "fix"),
    [
        ("共发出征询意见表132份，收回125份", "125份", "【收回征询意见表】"),
        ("收回征询意见表【收回征询意见表】、共发出130份", "130份", "【发出征询意见表】"),
        ("发出征询意见表【发出征询意见表】，共收回120份以下", "120份以下", "【收回征询意见表】"),
        ("仍有3份反馈为不满意", "3份", "【不满意】"),
        ("154件建议中仍有3份评价为不满意", "3份", "【不满意】"),
        ("有3份是不满意", "3份", "【不满意】"),
        ("118份反馈满意，9份反馈基本满意", "118份", "【满意】"),
    ],
)
def test_a_verb_may_stand_for_the_label_or_before_it(sentence, got, fix):
    """收回125份 is of the 征询意见表 that the sentence spoke of before; 3份反馈为不满意 has its label behind a verb."""
    assert ("figure-contradicted", got, fix) in said(sentence, FORMS)


@pytest.mark.parametrize(
    "sentence",
    ["收回125份", "发出通知12份，收回125份", "发出征询意见表132份。又收回120份", "发出征询意见表132份，又收回20份",
     "发出征询意见表132份，再收回120份", "发出征询意见表132份，收回12份", "发出征询意见表132份，收回125件", "发出征询意见表132份，走访32个",
     "首次3份反馈为不满意，经重新办理均转为满意", "有3份反馈为不满意，经再次办理转为满意", "1份反馈为不满意", "3件反馈为不满意"],
)  # fmt: skip
def test_a_verb_of_something_else_is_let_alone(sentence):
    """Without the thing before it, of some, or of what was before items were handled again, a number is not the figure."""
    assert [found for found in said(sentence, FORMS) if found[0] == "figure-contradicted"] == []


EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.yaml")))
def test_what_a_report_prints_may_be_typed(name):
    """Every sentence of the kept renderings, typed by hand into its own data, agrees with the data."""
    head, key, rest = re.split(r"^(sections|章节):", (EXAMPLES / f"{name}.yaml").read_text("utf-8"), maxsplit=1, flags=re.MULTILINE)
    tail = "".join(re.split(r"^(?=\S)", rest, flags=re.MULTILINE)[1:])
    lines = (EXAMPLES / "rendered" / f"{name}.md").read_text("utf-8").splitlines()
    bare = [re.sub(r"^[#>*\s-]+|\*\*|\\\\", "", line) for line in lines if not line.startswith("|")]
    body = "".join(f"      {line}\n" for line in bare if line)
    typed = f"{head}{key}:\n  - kind: effects\n    text: |\n" if key == "sections" else f"{head}{key}:\n  - 内容: 办理成效\n    正文: |\n"
    found = compute(loads(typed + body + tail)).warnings
    wrong = {problems.FIGURE_CONTRADICTED, problems.SUM_CONTRADICTED}
    assert [(one.details["got"], one.details["fix"]) for one in found if one.kind in wrong] == []
    assert any(one.kind is problems.FIGURE_REPEATED for one in found)
