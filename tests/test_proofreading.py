"""The proofreader queries what is wrong, at its place and with its correction, and lets alone what only looks like it."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import report_data, texts, yaml_text

from handling_report import problems
from handling_report.computing import compute
from handling_report.errors import Problem, Severity
from handling_report.figures import Figures
from handling_report.findings import MAX_PROBLEMS
from handling_report.model import Item, Point
from handling_report.names import Names
from handling_report.proof_changes import level_behind_than, words_before_references
from handling_report.proof_labels import labels_of
from handling_report.proof_references import units_after_references
from handling_report.proof_texts import Spot, Text
from handling_report.proofreading import RULES, RULES_OF_DATA, RULES_WITH_LABELS, SPOTS, Where
from handling_report.reading import loads

HEAD = """\
report: {issuer: 某县人民政府, session: 县十八届人大五次会议, date: 2026-11-20}
populations:
  - total: 154
    counts: {集中交办: 316}
    groups:
      - axis: category
        parts: {城建交通类: 56, 农林水利类: 50, 教科文卫类: 48}
      - axis: result
        parts: [{label: 解决, code: A, count: 79}, {label: 列入计划, code: B, count: 46}, {label: 参考, code: C, count: 29}]
    rates: [{label: 办结率, count: 总数}, {label: 满意率, count: 150}]
facts: {小区数: 2485个}
key_items: [{title: 甲}, {title: 乙}, {title: 丙}, {title: 丁}, {title: 戊}, {title: 己}, {title: 庚}]
"""
PROSE = HEAD + "sections:\n  - kind: effects\n    text: |\n"


def warnings_of(*paragraphs: str) -> tuple[Problem, ...]:
    """The warnings of a report with these paragraphs, the first of which stands in line 16."""
    return compute(loads(PROSE + "".join(f"      {paragraph}\n" for paragraph in paragraphs))).warnings


def queried(data: str) -> list[tuple[str, str | None]]:
    """Codes and hints of the warnings of a data file."""
    return [(problem.kind.code, problem.hint()) for problem in compute(loads(data)).warnings]


# --- Texts ------------------------------------------------------------------------------------------------------------

QUERIED: tuple[tuple[str, str, str, str, str], ...] = (
    # rule, text, what is queried in it, code, hint
    ("full_width_digits", "投入１２亿元。", "１２", "number-form", "write 12"),
    ("full_width_digits", "占５０．５％。", "５０．５％", "number-form", "write 50.5%"),
    ("full_width_digits", "占50％。", "50％", "number-form", "write 50%"),
    ("digits_before_hundreds", "惠及4千人。", "4千", "number-form", "write 4000"),
    ("digits_before_hundreds", "惠及3百余户。", "3百", "number-form", "write 300"),
    ("digits_before_hundreds", "新建3千平方米。", "3千", "number-form", "write 3000"),
    ("digits_before_hundreds", "植树5千株。", "5千", "number-form", "write 5000"),
    ("decimals_without_zero", "占.5%。", ".5", "number-form", "write 0.5"),
    ("decimals_with_other_points", "好评占86。42%。", "86。42%", "number-form", "write 86.42%"),
    ("rough_numbers", "由三、四个部门办理。", "三、四", "rough-number", "write 三四"),
    ("rough_numbers", "共一、二件。", "一、二", "rough-number", "write 一两"),
    ("sessions_in_digits", "区16届人大会议。", "16届", "session-in-digits", "write 十六届"),
    ("sessions_in_digits", "十一届全国人大1次会议。", "1次", "session-in-digits", "write 一次"),
    ("sessions_in_digits", "政协县第10届委员会第三次会议。", "10届", "session-in-digits", "write 十届"),
    ("sessions_in_digits", "县18届五次会议。", "18届", "session-in-digits", "write 十八届"),
    ("sessions_in_digits", "县第十届人民代表大会第5次会议。", "5次", "session-in-digits", "write 五次"),
    ("sessions_in_digits", "十一届县委第8次全会。", "8次", "session-in-digits", "write 八次"),
    ("approximate_twice", "约300件左右。", "约300件左右", "approximate-twice", "write 约300件, or leave out the first word instead"),
    ("approximate_twice", "近20余家。", "近20余", "approximate-twice", "write 近20, or leave out the first word instead"),
    ("approximate_twice", "约占36%左右。", "约占36%左右", "approximate-twice", "write 约占36%, or leave out the first word instead"),
    ("approximate_twice", "大约有300余人。", "大约有300余", "approximate-twice", "write 大约有300, or leave out the first word instead"),
    ("approximate_twice", "约【A】左右。", "约【A】左右", "approximate-twice", "write 约【A】, or leave out the first word instead"),
    ("spaces_beside_numbers", "新建5 所。", "5 所", "space-in-number", "write 5所"),
    ("spaces_beside_numbers", "共 【A】。", "共 【A】", "space-in-number", "write 共【A】"),
    ("spaces_beside_numbers", "占50 %。", "50 %", "space-in-number", "write 50%"),
    ("decreases_by_times", "成本降低了3倍。", "降低了3倍", "decrease-by-times",
     "say by how many per cent it got less, or what part is left"),
    ("points_as_percent", "办结率同比提高5.5%。", "5.5%", "points-as-percent", "write 5.5个百分点"),
    ("points_as_percent", "办结率为【办结率】，比上年提高5%。", "5%", "points-as-percent", "write 5个百分点"),
    ("points_as_percent", "面商率达98%（较2025年下降2%）。", "2%）", "points-as-percent", "write 2个百分点"),
    ("points_as_percent", "【满意率】，同比又增加了1.2%。", "1.2%", "points-as-percent", "write 1.2个百分点"),
    ("points_as_percent", "占【A.占比】，比上年同期上升3%。", "3%", "points-as-percent", "write 3个百分点"),
    ("percentages_of_one_list", "为85.91%、90.7%。", "85.91%、90.7%", "percentages-mixed", "give them all the same number of decimals"),
    ("range_signs", "30-60日内办结。", "30-60", "range-form", "write 30～60"),
    ("range_signs", "9-11日走访。", "9-11", "range-form", "write 9—11"),
    ("range_signs", "增长15～30%。", "15～30%", "range-form", "write 15%～30%"),
    ("range_signs", "增长15%-30%。", "15%-30%", "range-form", "write 15%～30%"),
    ("range_signs", "投入9～16亿元。", "9～16亿", "range-form", "write 9亿～16亿"),
    ("range_signs", "每乡5-10户。", "5-10", "range-form", "write 5～10"),
    ("range_signs", "规划（2021-2035）。", "2021-2035", "range-form", "write 2021—2035"),
    ("range_signs", "今年3~5月。", "3~5", "range-form", "write 3—5"),
    ("range_signs", "自9月1日-10月31日。", "9月1日-10月31日", "range-form", "write 9月1日—10月31日"),
    ("range_signs", "在2025年9月-2026年3月。", "2025年9月-2026年3月", "range-form", "write 2025年9月—2026年3月"),
    ("range_signs", "在9月底~10月初。", "9月底~10月", "range-form", "write 9月底—10月"),
    ("range_signs", "在2021年-2025年。", "2021年-2025年", "range-form", "write 2021年—2025年"),
    ("range_signs", "用3年-5年。", "3年-5年", "range-form", "write 3年～5年"),
    ("ranges_that_run_backwards", "从2026年9月—2026年3月。", "2026年9月—2026年3月", "range-backwards",
     "write the earlier date first, or correct one of the two"),
    ("ranges_that_run_backwards", "在2025—2023年。", "2025—2023", "range-backwards",
     "write the earlier date first, or correct one of the two"),
    ("short_years", "到25年底。", "25年", "date-form", "write 2025年"),
    ("dates_with_zeros_or_hao", "自2026年08月01日起。", "2026年08月01日", "date-form", "write 2026年8月1日"),
    ("dates_with_zeros_or_hao", "自3月5号起。", "3月5号", "date-form", "write 3月5日"),
    ("ends_for_as_of", "截止2026年10月，已办结。", "截止", "word-confused", "write 截至 in its place"),
    ("ends_for_as_of", "已交办，截止目前，已办结。", "截止", "word-confused", "write 截至 in its place"),
    ("ends_for_as_of", "截止2026年10月底已完成80处。", "截止", "word-confused", "write 截至 in its place"),
    ("ends_for_as_of", "截止目前完成投资3亿元。", "截止", "word-confused", "write 截至 in its place"),
    ("ends_for_as_of", "截止今年10月，完成80处。", "截止", "word-confused", "write 截至 in its place"),
    ("chinese_years", "二〇二六年3月。", "二〇二六年", "date-form", "write 2026年"),
    ("chinese_months", "2026年十二月二十日。", "2026年十二月二十日", "date-form", "write 2026年12月20日"),
    ("half_width_marks", "已办结,已答复。", ",", "mark-form", "write ，"),
    ("half_width_marks", "全部办结.", ".", "mark-form", "write 。"),
    ("half_width_marks", "图尔荪.艾尔肯委员。", ".", "mark-form", "write 。; in a foreign name, ·"),
    ("half_width_marks", "A:解决。", ":", "mark-form", "write ："),
    ("half_width_brackets", "办法(试行)已出台。", "(试行)", "mark-form", "write （试行）"),
    ("half_width_brackets", "摊位（3m×3m)。", "（3m×3m)", "mark-form", "write （3m×3m）"),
    ("straight_quotes", '落实"三访"制度。', '"三访"', "mark-form", "write “三访”"),
    ("straight_quotes", "推行'一网通办'。", "'一网通办'", "mark-form", "write ‘一网通办’"),
    ("straight_quotes", '落实"三访制度。', '"', "mark-form", "write “"),
    ("short_dashes_and_ellipses", "很好...都好。", "...", "mark-form", "write ……"),
    ("short_dashes_and_ellipses", "很好…都好。", "…", "mark-form", "write ……"),
    ("short_dashes_and_ellipses", "很好--都好。", "--", "mark-form", "write ——"),
    ("bracketed_document_numbers", "政办发[2026]5号。", "[2026]5号", "document-number", "write 〔2026〕5号"),
    ("bracketed_document_numbers", "政办发〔2026〕第05号。", "〔2026〕第05号", "document-number", "write 〔2026〕5号"),
    ("nested_pairs", "《关于落实《条例》的建议》。", "《关于落实《条例》", "nested-marks", "write 《关于落实〈条例〉"),
    ("nested_pairs", "“推行“三访”制度”。", "“推行“三访”", "nested-marks", "write “推行‘三访’"),
    ("marks_between_titles", "《甲》、《乙》。", "》、《", "needless-mark", "write 》《"),
    ("marks_between_titles", "“甲”、“乙”。", "”、“", "needless-mark", "write ”“"),
    ("marks_before_deng", "教育、医疗、等方面。", "、等", "needless-mark", "write 等"),
    ("doubled_marks", "已办结。。", "。。", "doubled-mark", "write 。"),
    ("doubled_marks", "已办结；。", "；。", "doubled-mark", "write 。"),
    ("doubled_marks", "占【A.占比】%。", "【A.占比】%", "doubled-mark", "write 【A.占比】"),
    ("doubled_marks", "很好。。。都好", "。。。", "mark-form", "write ……"),
    ("pairs_that_do_not_close", "落实“三访制度。", "“", "unpaired-mark", "add ”, or delete “"),
    ("pairs_that_do_not_close", "落实三访”制度。", "”", "unpaired-mark", "add “, or delete ”"),
    ("pairs_that_do_not_close", "《甲（试行》。", "（", "unpaired-mark", "add ）, or delete （"),
    ("none_left", "尚有0件未办结。", "尚有0", "none-left", "say that there is none, or delete the sentence"),
    ("pairs_that_do_not_close", "收到总数】。", "】", "unpaired-mark", "add 【, or delete 】"),
    ("typed_labels", "（一）总体情况", "（一）", "label-typed", "write this as a heading under points, without （一）"),
    ("typed_labels", "1.污染防治", "1.", "label-typed", "write this as a heading under points, without 1."),
    ("ordinals_out_of_order", "一是领导。三是沟通。", "三是", "ordinal-order", "write 二是, or add what is missing between them"),
    ("ordinals_out_of_order", "一是领导、二是沟通、四是督办。", "四是", "ordinal-order",
     "write 三是, or add what is missing between them"),
    ("ordinals_out_of_order", "一是领导；二是沟通；二是督办。", "二是督", "ordinal-order",
     "write 三是, or add what is missing between them"),
    ("ordinals_out_of_order", "第一，领导。第二，沟通。第四，督办。", "第四", "ordinal-order",
     "write 第三, or add what is missing between them"),
    ("ordinals_out_of_order", "第一是领导，第三是督办。", "第三是", "ordinal-order", "write 第二是, or add what is missing between them"),
    ("circled_out_of_order", "分为：①领导；③督办。", "③", "ordinal-order", "write ②, or add what is missing between them"),
    ("circled_out_of_order", "包括①领导②沟通②督办。", "②督", "ordinal-order", "write ③, or add what is missing between them"),
    ("ordinals_out_of_order", "做到：（一）领导；（二）沟通；（四）督办。", "（四）", "ordinal-order",
     "write （三）, or add what is missing between them"),
    ("digits_out_of_order", "做到：（1）领导；（3）督办。", "（3）", "ordinal-order",
     "write （2）, or add what is missing between them"),
    ("ordinals_of_two_kinds", "首先，加强领导。二是加强沟通。", "二是", "ordinal-order",
     "write 其次, or add what is missing between them"),
    ("ordinals_of_two_kinds", "一是加强领导；第二，加强沟通。", "第二", "ordinal-order",
     "write 二是, or add what is missing between them"),
    ("ordinals_of_two_kinds", "第一，领导；第二，沟通；三是督办。", "三是", "ordinal-order",
     "write 第三, or add what is missing between them"),
    ("ordinals_of_two_kinds", "首先，领导。其次，沟通。再次，督办。第四，总结。", "第四", "ordinal-order",
     "write 最后, or add what is missing between them"),
    ("ordinals_of_two_kinds", "第一，领导；第二，沟通；再次，督办；第四，总结。", "再次", "ordinal-order",
     "write 第三, or add what is missing between them"),
    ("ordinals_of_two_kinds", "一是领导；其次，沟通；三是督办。", "其次", "ordinal-order",
     "write 二是, or add what is missing between them"),
    ("ordinals_of_two_kinds", "首先，领导。二是沟通。再次，督办。", "二是", "ordinal-order",
     "write 其次, or add what is missing between them"),
    ("ordinals_out_of_order", "一是领导；二是沟通，其中一是定人，二是定时，四是定责；三是督办。", "四是", "ordinal-order",
     "write 三是, or add what is missing between them"),
    ("full_stops_in_lists", "一是领导。部署；二是沟通。", "。", "full-stop-in-list",
     "write ， instead of this 。, or end every item in 。"),
    ("typed_figures", "A类80件。", "80件", "figure-contradicted",
     "write 【A】, so that it follows the data; if something else is meant, say it in other words"),
    ("typed_figures", "其中A类建议80件。", "80件", "figure-contradicted",
     "write 【A】, so that it follows the data; if something else is meant, say it in other words"),
    ("typed_figures", "共收到代表建议155件。", "155件", "figure-contradicted",
     "write 【总数】, so that it follows the data; if something else is meant, say it in other words"),
    ("typed_figures", "确定6件重点建议。", "6件", "figure-contradicted",
     "write 【重点建议】, so that it follows the data; if something else is meant, say it in other words"),
    ("typed_figures", "办结率98%。", "98%", "figure-contradicted",
     "write 【办结率】, so that it follows the data; if something else is meant, say it in other words"),
    ("typed_figures", "城建交通类【城建交通类】，约占36.4%。", "36.4%", "figure-contradicted",
     "write 【城建交通类.占比】, so that it follows the data; if something else is meant, say it in other words"),
    ("typed_figures", "全县154件建议。", "154件", "figure-repeated", "write 【总数】, so that it changes with the data"),
    ("typed_figures", "集中交办316件。", "316件", "figure-repeated", "write 【集中交办】, so that it changes with the data"),
    ("typed_figures", "重点建议共7项。", "7项", "figure-repeated", "write 【重点建议.数】项, so that it changes with the data"),
    ("typed_figures", "满意率达97.4%。", "97.4%", "figure-repeated", "write 【满意率】, so that it changes with the data"),
    ("typed_figures", "满意率为97%。", "97%", "figure-repeated", "write 【满意率】, so that it changes with the data"),
    ("typed_references", "办结率为[办结率]。", "[办结率]", "braces-in-prose", "to refer to a figure, write 【办结率】"),
    ("typed_references", "已解决［A.占比］。", "［A.占比］", "braces-in-prose", "to refer to a figure, write 【A.占比】"),
    ("typed_references", "共〖总数〗。", "〖总数〗", "braces-in-prose", "to refer to a figure, write 【总数】"),
    ("corner_brackets", "共「总数」。", "「总数」", "braces-in-prose", "to refer to a figure, write 【总数】"),
    ("corner_brackets", "占『A.占比』。", "『A.占比』", "braces-in-prose", "to refer to a figure, write 【A.占比】"),
    ("corner_brackets", "落实「三访」制度。", "「三访」", "mark-form", "write “三访”"),
    ("corner_brackets", "推行『三访』制度。", "『三访』", "mark-form", "write “三访”"),
    ("corner_brackets", "他说「推行『三访』」。", "「推行『三访』」", "mark-form", "write “推行‘三访’”"),
    ("corner_brackets", "“推行「三访」制度”。", "「三访」", "mark-form", "write ‘三访’"),
    ("corner_brackets", "落实「三访制度。", "「", "mark-form", "write “"),
    ("units_after_references", "【总数】件建议。", "【总数】", "unit-doubled", "delete 件, or write 【总数.数】件"),
)  # fmt: skip

LOOKALIKES = (
    # numbers, dates and ranges
    "上午10:30开会，配比达到6:1以上，占比1:2.5，网址是https://例.cn/a,b?c=1。",
    "型号A-12、B2-3、GB/T 9704-2012，“12345-1”专线，电话0351-1234567，编号2026-03-01。",
    "2025—2026年，5%～10%，5万～10万元，9000～1.2万人，100～200户，15%至30%，从60提高到95%，由5增加到10%。",
    "2026年3月至9月，2025年9月—2026年3月，2023—2025年，2026年3月5日，11月的数据。",
    "9月1日—10月31日，9月1日至10月31日，9月1日～10月31日，2021年—2025年，9月1日-，编号2026年-甲。",
    "报名10月31日截止，截止日期为10月31日，截止到10月底，申报工作截止10月31日，截至目前。",
    "截止2026年底前完成，截止6月底前完成，截止今年年底前完成，截止2027年6月底以前办结；截至2027年6月底前完成。",
    "截止2027年底，力争全部办结；截止10月31日24时停止受理；截止2027年底完成整改；截止今年底确保办结。",
    "第十届县人大常委会召开5次会议，十届以来先后举行12次会议，第3届理事们，2届村干部。",
    "3千克、5千米、5百帕，2026百日行动，12345热线，22788家，1.5万名，1/5，3.14，1,000元，1080p。",
    "第一、二季度，一、二、三类公共卫生间，三、四年级，九届一、二次会议，（三、四）两条，三四个，十几年。",
    "历时10年初步建成，近20多年来，15年初心不改，10年底蕴，12年级，节约20余万元，附近20余户，公约300条。",
    "约300件，近20户，300件左右，20余户，约1.5万元，大约一半。",
    "召开3次会议，第24届运动会，第3届至第5届，十八届人大五次会议。",
    "二〇二六年三月，农历八月十五，2026年三月三歌节。",
    "iPhone 15 手机，Windows 10 系统，5G 网络，iOS 17.1 版。",
    "立案的占35%，比上年增加15%，效率达90%，比上年提高5%，发病率为3%，比上年下降20%，满意率达98%，投诉量比上年下降20%。",
    "A类建议【A】，比上年增加10%，面商率达98%。全年投入比上年增加10%。",
    "满意率提高5个百分点，办结率提高到98%，发病率下降20%，成本降低到原来的3倍以下，由减少转为增长2倍。",
    "解决率、满意率分别为85.91%、90.70%，办结率、面商率为100%、98.5%。",
    # punctuation
    "See the report, page 5: it is (nearly) done; OK? Yes!",
    "代表建议、批评和意见，农、林、水等级，一、等待，教育、医疗等方面，沟通、等次。",
    "政办发〔2026〕5号，（2026）5号楼，3号文件，12月1号楼，《条例》《办法》“三访”“三见面”。",
    "疾病诊断相关分组（DRGs），图尔荪·艾尔肯委员，阿拉尔—和田公路，都已办结——这是首次……很好。",
    "“怎么办？”“好！”，怎么办？！他说：“推行‘三访’制度。”《关于落实〈条例〉的建议》（试行）。",
    "《甲》（已废止）、《乙》，“甲”（一）、“乙”，it’s OK，rock'n'roll，屏幕55\"，1) 总体。",
    "按照“一把手”负总责的原则，做到“件件有着落，事事有回音”。",
    "一是加强领导；二是加强沟通；三是督办。",
    "一是加强领导。狠抓落实。二是加强沟通。",
    "一是加强领导，落实责任二是加强沟通。三是督办。",
    "一是一，二是二。一是加强领导。二是加强沟通。一是督办。",
    "去年是1份。3%的，第一类占86.42%。",
    "一般情况下，第一，加强领导；第二，加强沟通。",
    "一是抓领导：一是定人，二是定时；二是抓沟通：一是见面，二是走访，三是回访；三是抓督办。",
    "一是抓领导、明责任，第一，定人；第二，定时；第三，定责。二是抓沟通，①见面；②走访。三是督办，①定期；②不定期。",
    "第一、二季度增长，第三、四季度下降，第一、第三季度。见图①，图③，按①、③两项，①和③，第（一）（三）项，（一）、（三）两条。",
    "一是甲；二是乙，其中一是丙，二是丁；三是戊。",
    "一是甲；二是乙，包括一是丙，二是丁，三是戊；三是己。",
    "选项①正确，选项③错误，步骤①完成，步骤③未完成，第①项，情形①、情形④，事项②，题①和题③。",
    "获第一，位居全市第三，名列第一、第三、第五，排在第一、第四。",
    "2.5万名群众，1.5倍。",
    "首先，加强领导。其次，加强沟通。再次，督办。最后，总结。",
    "一是加强领导，首先，定责任；其次，定时限。二是加强沟通。",
    "首先，加强领导：一是定责任；二是定时限。其次，加强沟通。",
    "节约有20余万元，附近有20余户，近20多年来，约占一半。",
    # figures that are not those of the data
    "A类建议均已落实，B类建议中有的还在推进，C类。",
    "2025年A类80件，上年办结率98%，力争办结率达到98%，确保满意率95%以上，全市共收到代表建议1550件。",
    "县教育局承办建议12件，其中城建交通类建议12件由县住建局承办，其中2件重点建议，第3件重点建议。",
    "A类80条，A类80余件，群众满意率90%，办结率由98%提高，12345热线满意率为90.7%。",
    "【总数】件件有回音，【总数】建议件件有着落，【小区数】小区，占【A.占比】，【A】、【B】。",
    "没有不满意的，仍有10件、0.5公里未完成，还有01号，另有0.3%，尚有0%，其中有0件。",
    "【【总数】，[注]，〔摘要〕，{甲}，［一］。",
)


@pytest.mark.parametrize(("rule", "text", "got", "code", "hint"), QUERIED, ids=[f"{case[0]}: {case[1]}" for case in QUERIED])
def test_a_fault_is_queried_where_it_stands(rule, text, got, code, hint):
    """A fault has one warning, with its code, its line and column, and what to write instead."""
    del rule
    [problem] = warnings_of("前一段已经办结。", text)
    assert (problem.kind.code, problem.hint()) == (code, hint)
    assert (problem.place.line, problem.place.column) == (17, 7 + text.index(got))
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize("text", LOOKALIKES)
def test_what_only_looks_like_a_fault_is_let_alone(text):
    """Times, ratios, addresses, model numbers, names, legal phrases and other years have no warning."""
    assert [(problem.kind.code, problem.details["got"]) for problem in warnings_of(text)] == []


def test_a_reference_that_is_closed_twice_is_told_at_the_second_sign():
    """【总数】】 prints 154件】: the reference was closed, so what is too much is to be deleted, not paired."""
    [problem] = warnings_of("收到【总数】】。")
    assert problem.place.column == len("      收到【总数】") + 1
    assert problem.show().endswith("hint: delete 】: the reference before it is closed already")


def test_every_rule_for_texts_has_a_case():
    """The table above shows what each rule finds, but for those that ask where a text stands; these have tests of their own."""
    rules = {rule.__name__ for rule, *_ in (*RULES, *RULES_WITH_LABELS)}
    elsewhere = {
        "typed_ordinals", "marks_at_the_end_of_headings", "marks_in_titles", "sentences_cut_by_paragraphs", "typed_changes",
        "level_behind_than", "typed_days_after_the_report", "words_before_references",
    }  # fmt: skip
    assert {case[0] for case in QUERIED} == rules - elsewhere
    assert [rule.__name__ for rule in RULES_OF_DATA] == [
        "titles_listed_twice", "days_after_the_report", "texts_cut_by_comments", "headings_with_nothing_below",
        "populations_written_twice", "names_in_quotation_marks",
    ]  # fmt: skip


def test_ordinals_go_on_in_the_next_paragraph():
    """An enumeration of which each item is a paragraph is followed from one to the next."""
    assert [problem.kind.code for problem in warnings_of("一是加强领导。", "三是加强沟通。")] == ["ordinal-order"]
    assert warnings_of("一是加强领导。", "二是加强沟通。", "一是督办。") == ()


ROWS_OF_ORDINALS = (
    ("一是", "二是", "三是", "四是", "五是"), ("第一，", "第二，", "第三，", "第四，", "第五，"), ("①", "②", "③", "④", "⑤"),
    ("（一）", "（二）", "（三）", "（四）", "（五）"), ("（1）", "（2）", "（3）", "（4）", "（5）"),
)  # fmt: skip


@given(st.sampled_from(ROWS_OF_ORDINALS), st.sampled_from("；、。，"), st.integers(2, 5), st.data())
def test_a_row_that_counts_on_is_right_and_one_that_leaves_out_a_number_is_not(row, mark, length, data):
    """Whatever it is numbered with, a row is queried where a number between its first and its last is missing or there twice."""
    numbers = [f"{ordinal}办理" for ordinal in row[:length]]
    assert [one for one in warnings_of(f"要做到：{mark.join(numbers)}。") if one.kind is problems.ORDINAL_ORDER] == []
    wrong = data.draw(st.integers(1, length - 1))
    for changed in ([*numbers[:wrong], *numbers[wrong + 1 :]] if wrong < length - 1 else None, [*numbers, numbers[wrong]]):
        if changed:
            found = warnings_of(f"要做到：{mark.join(changed)}。")
            assert [one.kind for one in found] == [problems.ORDINAL_ORDER]


def test_a_typed_total_is_noticed_beside_a_year_before():
    """The year before has a total of its own, which is called by that year: 建议154件 is this year's."""
    data = PROSE.replace("    counts:", "    previous: {total: 140}\n    counts:")
    assert queried(data + "      全县154件建议。\n") == [("figure-repeated", "write 【总数】, so that it changes with the data")]


def test_every_rule_says_what_it_asks_for():
    """Each rule has a docstring whose first line is a sentence, and those for texts say where it comes from."""
    for rule, *_ in RULES:
        assert rule.__doc__, rule
    assert sum("Source:" in str(rule.__doc__) for rule, *_ in RULES) == len(RULES) - 1


@pytest.mark.parametrize("brackets", ["[]", "〔〕", "［］", "〖〗", "「」"])
def test_name_in_other_brackets_is_told_and_not_its_dots(brackets):
    """The dots of a name are no punctuation: they are right once the brackets are; other signs are told as ever."""
    name = f"{brackets[0]}代表建议.总数{brackets[1]}"
    [found] = warnings_of(f"收到建议{name}。")
    assert (found.kind, found.hint()) == (problems.BRACES_IN_PROSE, "to refer to a figure, write 【代表建议.总数】")
    assert [one.kind for one in warnings_of(f"收到建议{name}，已答复,已办结。")] == [problems.BRACES_IN_PROSE, problems.MARK_FORM]


def test_several_faults_of_a_text_each_have_their_place():
    """Faults of one paragraph come in the order in which they stand there."""
    found = warnings_of("已办结5 件(试行)，已公开。。", "已办结,已答复。")
    assert [(problem.place.line, problem.place.column) for problem in found] == [(16, 10), (16, 13), (16, 21), (17, 10)]


def test_half_width_marks_of_a_paragraph_are_told_at_once():
    """Who types one mark half-width types many: one message names them, at the first, and says how many there are."""
    first, second = warnings_of("已办结,已答复;已公开,好.", "已办结,已答复【总数】。")
    assert [(one.place.line, one.place.column, one.details["got"]) for one in (first, second)] == [(16, 10, ", ; ."), (17, 10, ",")]
    assert first.hint() == "write ， ； 。, at all 4 places of this paragraph"
    assert second.hint() == "write ，"


# --- Several populations ----------------------------------------------------------------------------------------------

TWO = """\
report: {issuer: 某市人民政府, session: 市八届人大六次会议, date: 2026-11-20}
populations:
  - name: 代表建议
    total: 129
    groups: [{axis: result, parts: [{label: 解决, code: A, count: 83, resolved: true}, {label: 参考, code: B, count: 46}]}]
    rates: [{label: 解决率, count: 已解决}, {label: 满意率, count: 127}]
  - kind: proposal
    name: 政协提案
    total: 22
    groups: [{axis: result, parts: [{label: 解决, code: A, count: 14, resolved: true}, {label: 参考, code: B, count: 8}]}]
    rates: [{label: 解决率, count: 已解决}]
sections:
  - kind: effects
    text: """


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("代表建议的解决率为50%。", ["50% 64.3% 【代表建议.解决率】"]),
        ("代表建议解决率50%。", ["50% 64.3% 【代表建议.解决率】"]),
        ("提案的解决率为64.3%。", ["64.3% 63.6% 【政协提案.解决率】"]),
        ("代表建议满意率98%。", ["98% 98.4% 【满意率】"]),
        ("代表建议A类80件，占50%；政协提案A类20件。",
         ["80件 83件 【代表建议.A】", "50% 64.3% 【代表建议.A.占比】", "20件 14件 【政协提案.A】"]),
        ("代表建议共129件，政协提案共22件，其中A类13件。",
         ["129件 129件 【代表建议】", "22件 22件 【政协提案】", "13件 14件 【政协提案.A】"]),
        ("解决率为50%。", ["50% 代表建议64.3%、政协提案63.6% 【代表建议.解决率】 / 【政协提案.解决率】"]),
        ("A类建议83件。", ["83件 83件 【代表建议.A】"]),
        ("A类提案83件。", ["83件 14件 【政协提案.A】"]),
    ],
)  # fmt: skip
def test_a_figure_is_held_against_the_population_named_before_it(text, found):
    """Where several populations have a figure of that name, the one that the sentence names last is meant; else all of them."""
    warnings = compute(loads(TWO + text)).warnings
    assert [" ".join(str(problem.details[key]) for key in ("got", "value", "fix")) for problem in warnings] == found


@pytest.mark.parametrize(
    "text",
    [
        "解决率为63.6%。",
        "代表建议和政协提案的解决率为64%，代表建议、政协提案解决率64%。",
        "代表建议129条、政协提案22条，合计解决率64.2%。",
        "政协提案的满意率为100%。",
        "代表建议A类【代表建议.A】，占【代表建议.A.占比】；政协提案A类【政协提案.A】。",
        "政协提案22条，转为意见建议的A类14条。",
        "去年代表建议的解决率为50%。",
    ],
)
def test_a_figure_of_several_populations_is_let_alone(text):
    """What agrees with one of them where none is named, what is said of both, and what that population lacks is let be."""
    assert compute(loads(TWO + text)).warnings == ()


def test_a_change_is_held_against_the_population_named_before_it():
    """A typed change, too, is that of the population that the sentence names last."""
    data = TWO.replace("    total: 129\n", "    total: 129\n    previous: {total: 120}\n")
    [problem] = compute(loads(data + "收到代表建议【代表建议】，比上年增加5件。")).warnings
    assert (problem.details["value"], problem.details["fix"]) == ("增加9件", "【代表建议.增减】")


def test_many_populations_cost_no_time():
    """Of more populations than a report speaks of none is looked for, so that a long text is read in time."""
    kinds = "".join(f"  - {{name: 甲{number}, total: 1, rates: [{{label: 解决率, count: 总数}}]}}\n" for number in range(300))
    data = TWO[: TWO.index("  - name")] + kinds + TWO[TWO.index("sections:") :]
    before = time.process_time()
    assert compute(loads(data + "甲1的解决率为50%，" * 2000)).warnings == ()
    assert time.process_time() - before < 5 * SECOND


# --- Where a text stands ----------------------------------------------------------------------------------------------


def section(more: str) -> str:
    """A data file with one section."""
    return f"{HEAD}sections:\n  - kind: effects\n{more}"


@pytest.mark.parametrize("label", ["一、", "（一）", "(一)", "1.", "1、", "（1）", "①", "⑪", "第一，", "二."])
def test_a_typed_number_of_a_heading_is_queried(label):
    """The program numbers headings, so that a number typed before one would stand there twice."""
    found = compute(loads(section(f"    heading: {label}办理成效\n    text: 好。\n"))).warnings
    typed = [problem.hint() for problem in found if problem.kind.code == "label-typed"]
    assert typed == ["write only 办理成效; a heading without a number has numbered: false"]


def test_a_heading_that_is_not_numbered_keeps_its_own():
    """Who turns the numbers off may type others."""
    assert queried(section("    heading: 一、办理成效\n    numbered: false\n    text: 好。\n")) == []


@pytest.mark.parametrize("mark", ["一是", "二是", "①", "（1）", "第一，"])
def test_a_typed_number_of_an_item_is_queried(mark):
    """一是 and ① before an item are written by the program; before its text after an opening sentence it is free."""
    assert queried(section(f"    items: ['{mark}加强领导', 加强沟通]\n")) == [("ordinal-typed", f"write the item without {mark}")]
    assert queried(section(f"    items: [{{lead: '{mark}领导', text: 好}}]\n")) == [("ordinal-typed", f"write the item without {mark}")]
    assert queried(section(f"    items: [{{lead: 领导, text: '{mark}好'}}]\n")) == []


def test_an_enumeration_in_prose_beside_items_is_queried():
    """一是 and 二是 in a paragraph above items would be numbered twice; without items they are prose."""
    text = "    text: 一是加强领导；二是加强沟通。\n"
    assert queried(section(text)) == []
    hint = "write these as items, without 一是 and 二是"
    assert [code for code, _ in queried(section(text + "    items: [督办, 考核]\n"))] == ["ordinal-typed"]
    found = compute(loads(section(text + "    items: [督办, 考核]\n"))).warnings
    assert [problem.message() for problem in found] == ["一是 is typed by hand, but the program numbers the items"]
    assert hint in found[0].kind.hints


def test_a_full_stop_in_an_item_that_runs_on_is_queried():
    """An item that the program ends in ； holds no full stop; one that ends in 。, is the last, or stands apart may."""
    hint = "write ， instead of this 。, or end every item in 。"
    assert queried(section("    items: [领导。部署, 沟通]\n")) == [("full-stop-in-list", hint)]
    assert queried(section("    items: [领导。部署。, 沟通。督办]\n")) == []
    assert queried(section("    items: [领导。部署, 沟通]\n    items_layout: paragraphs\n")) == []


def test_a_mark_at_the_end_of_a_title_or_heading_is_queried():
    """Headings and titles end without a mark; one that the text runs into gets its full stop."""
    assert queried(section("    heading: 办理成效。\n    text: 好。\n")) == [("final-mark", "delete 。")]
    assert queried(section("    heading: 成效如何？\n    text: 好。\n")) == []
    run_in = "    text: 好。\n    points: [{heading: 压实责任MARK, run_in: true, text: 好。}]\n"
    assert queried(section(run_in.replace("MARK", "。"))) == []
    assert queried(section(run_in.replace("MARK", "；"))) == [("final-mark", "delete ；")]
    assert queried(HEAD.replace("title: 甲", "title: 关于修路的建议。")) == [("final-mark", "delete 。")]


def test_a_mark_in_the_title_of_the_report_is_queried():
    """The title has no comma, but those inside 《》, “” and （） and the 、 of the statutory phrase."""
    def title(words: str) -> list[tuple[str, str | None]]:
        return queried(HEAD.replace("date:", f"title: '{words}', date:"))

    assert [code for code, _ in title("办理，督办情况的报告")] == ["mark-in-title"]
    assert title("关于代表建议、批评和意见办理情况的报告") == []
    assert title("关于《条例，办法》“一，二”（草案，试行）落实情况的报告") == []


@pytest.mark.parametrize(
    ("text", "got", "fix"),
    [
        ("共办理建议【总数】，比上年增加9件。", "增加9件", "【总数.增减】"),
        ("共办理建议【总数】，比2025年增长6.9%。", "增长6.9%", "【总数.增幅】"),
        ("A类占比较上年提高5.0个百分点。", "提高5.0个百分点", "【A.占比增减】"),
        ("A类93件，占73.8%，比上年下降6.6个百分点。", "下降6.6个百分点", "【A.占比增减】"),
        ("满意率【满意率】，比上年提高1个百分点。", "提高1个百分点", "【满意率.增减】"),
        ("满意率为95.2%（比去年提高2个百分点）。", "提高2个百分点", "【满意率.增减】"),
    ],
)
def test_a_change_that_is_typed_wrong_is_queried(text, got, fix):
    """A change since the year before is held against the figure that stands before it, by its label or by reference."""
    [problem] = [problem for problem in changed(text) if problem.details["got"] == got]
    assert problem.kind is problems.FIGURE_CONTRADICTED
    assert problem.hint() == f"write {fix}, so that it follows the data; if something else is meant, say it in other words"


def test_a_change_that_is_typed_right_is_a_reference_too():
    """A change that is right is queried as well: it would not follow the data."""
    [problem] = changed("共办理建议【总数】，比上年增加7件。")
    assert (problem.kind, problem.details["fix"]) == (problems.FIGURE_REPEATED, "【总数.增减】")


@pytest.mark.parametrize(
    "text",
    [
        "共办理建议【总数】，比上年【总数.增减】。",
        "全市比上年增加9件，比上年提高2个百分点，比上年增长5.9%。",
        "B类【B】，比上年增加9件次。",
        "B类建议比上年增加9人，办结率比上年提高2个百分点。",
        "C类比上年增加9件。",
    ],
)
def test_a_change_of_something_else_is_let_alone(text):
    """Without a figure right before it, in another unit, or without a figure of the year before, a change is let be."""
    assert changed(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("共办理建议【总数】，减少【总数.增减】。", ["减少"]),
        ("A类比上年增加【A.占比增减】，满意率提高了【满意率.增减】，总数增长【总数.增幅】。", ["增加", "提高了", "增长"]),
        ("比上年多【总数.增减】，少【总数.增减】，降了【A.占比增减】，增幅【总数.增幅】。", ["多", "少", "降了", "增幅"]),
        ("比上年【总数.比较】，增加【总数.增幅比较】。", ["比上年", "增加"]),
        ("较2025年【A.占比比较】，与上年【满意率.比较】。", ["较2025年", "与上年"]),
        ("至少【总数.增减】，不少【总数.增减】，更多【总数.增减】。", []),
        ("惠及近【惠及群众】，约【惠及群众】，超过【惠及群众】。", ["近", "约", "超过"]),
        ("惠及附近【惠及群众】，惠及【惠及群众】，走访约【走访】，比上年【总数.增减】，由增加到【总数】。", []),
    ],
)
def test_a_word_that_a_reference_prints_itself_is_queried(text, words):
    """增加 before a change and 近 before an approximate count would be printed twice; 约 before 300余 is another matter."""
    found = [problem for problem in changed(text) if problem.kind is problems.WORD_DOUBLED]
    assert [problem.details["word"] for problem in found] == words
    assert all(problem.details["got"].startswith(problem.details["word"]) for problem in found)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("满意率【满意率.增减】个百分点，A类【A.占比增减】个百分点。", ["个百分点"] * 2),
        ("比上年【总数.增减】件，上年【总数.上年】件，【上年.总数】件。", ["件"] * 3),
        ("【总数.比较】件，满意率【满意率.比较】个百分点，A类【A.占比比较】个百分点，【总数.增幅比较】件。", ["件", *["个百分点"] * 2]),
        ("走访【走访】人次，惠及【惠及群众】人，改造【小区数】个小区。", ["人次", "人", "个"]),
        ("走访【走访】，满意率【满意率】个人，【小区数】个体工商户，【总数】件件有着落，【总数.数】件，【总数.增幅】。", []),
        ("【总数.名称】件，【办理结果.类数】类，【A】【A】。", []),
    ],
)
def test_a_unit_that_a_reference_prints_itself_is_queried(text, units):
    """Whatever side of a figure prints a unit, or an approximate count or a fact ends in one, it is not typed again."""
    found = [problem for problem in changed(text) if problem.kind is problems.UNIT_DOUBLED]
    assert [problem.details["unit"] for problem in found] == units


@pytest.mark.parametrize(
    ("text", "fixes"),
    [
        ("比上年【总数.增减】，【总数.增幅】。", ["【总数.增幅比较】"]),
        ("较上年【总数.增减】。", ["【总数.比较】"]),
        ("比2025年同期【总数.增幅】。", ["【总数.增幅比较】"]),
        ("比上年【A.占比增减】；比上年【满意率.增减】。", ["【A.占比比较】", "【满意率.比较】"]),
        ("比上年【总数.增减】，【A.增幅】。", ["【总数.比较】"]),
        ("与上年【总数.增减】，与上年相比，【总数.增减】，同比【总数.增减】，【总数.增幅比较】，比上年【总数.上年】。", []),
        ("比上年【B.增减】，【B.增幅】，比上年【B.占比增减】。", []),
    ],
)
def test_what_did_not_change_is_level_with_the_year_before(text, fixes):
    """比上年 before what prints 持平 is queried, with the reference that prints the whole clause; where something changed it is right."""
    parts = "[{code: A, label: 解决, count: 3}, {code: B, label: 正在解决, count: %d}]"
    one = "  %stotal: 5\n    rates: [{label: 满意率, count: 4}]\n    groups: [{axis: result, coverage: partial, parts: %s}]\n"
    data = one % ("- ", parts % 2) + "    previous:\n" + (one % ("  ", parts % 1)).replace("    ", "      ")
    report = f"{HEAD.partition('populations:')[0]}populations:\n{data}sections:\n  - kind: effects\n    text: {text}\n"
    found = [problem for problem in compute(loads(report)).warnings if problem.kind is problems.LEVEL_BEHIND_THAN]
    assert [problem.details["fix"] for problem in found] == fixes


def changed(text: str) -> tuple[Problem, ...]:
    """The warnings of a paragraph in a report that has a year before."""
    return compute(
        loads(
            HEAD.partition("populations:")[0]
            + """\
facts: {小区数: 2485个}
populations:
  - total: 126
    approximate: {惠及群众: 近3万人, 走访: 300余人次}
    groups:
      - {axis: result, parts: [{label: 解决, code: A, count: 93}, {label: 列入计划, code: B, count: 20}, {label: 参考, code: C, count: 13}]}
    rates: [{label: 办结率, count: 总数}, {label: 满意率, count: 120}]
    previous:
      total: 119
      groups: [{axis: result, parts: [{label: 解决, code: A, count: 80}, {label: 列入计划, code: B, count: 39}]}]
      rates: [{label: 满意率, count: 110}]
sections:
  - kind: effects
    text: """
            + text
        )
    ).warnings


@pytest.mark.parametrize("mark", ["，", "、"])
def test_a_paragraph_that_ends_inside_a_sentence_is_queried(mark):
    """A line that ends in ， or 、 and goes on in the next was meant as one paragraph; the last one may lead to items."""
    [problem] = warnings_of(f"建立台账{mark}", "挂账销号。")
    assert (problem.kind.code, problem.place.line, problem.place.column) == ("sentence-cut", 16, 11)
    assert problem.hint() == "one line is one paragraph: join it with the next line"
    assert warnings_of("建立台账，挂账销号。", f"做到{mark}") == ()


def test_a_text_that_a_comment_cuts_is_queried():
    """A # after a space begins a comment: what was typed after it is lost, unless it was meant as one."""
    section = HEAD + "sections:\n  - kind: effects\n    text: 编号 "
    [found] = queried(section + "#3，承办单位")
    assert found == (
        "text-after-hash",
        "to print it, put the whole text in quotation marks; a note is written with a space after the #",
    )
    assert queried(section + "三 # 3号的说明") == []
    assert queried(section.replace("编号 ", "'编号 #3'")) == []
    assert queried(HEAD.replace("total: 154", "total: 154 #件") + "sections: [{kind: overview}]") == []


JOINED = "for a paragraph each line write | after the colon; if all of it is one paragraph, write >"


@pytest.mark.parametrize(
    "text",
    ["已办结。\n      已答复。", "\n      已办结！ \r\n\n      好。\n      好“吗？”\n      好。", "'已办结。\n\n      好……\n      好'"],
)
def test_lines_that_were_meant_as_paragraphs_are_queried_where_they_are_joined(text):
    """Without | a new line is no new paragraph: said once for a text, at the first line that begins with a sentence."""
    section = f"{HEAD}sections:\n  - kind: effects\n    text: {text}\n"
    assert [one for one in queried(section) if one[0] == "lines-joined"] == [("lines-joined", JOINED)]


@pytest.mark.parametrize(
    "text",
    ["已办结，\n      已答复。", "|\n      好。\n      好。", ">\n      好。\n      好。", "好。\n\n      好。", '"好。\n      "'],
)
def test_lines_that_were_meant_as_one_are_let_alone(text):
    """A sentence over several lines, and a text that says that it is one, are what they look like."""
    assert queried(f"{HEAD}sections:\n  - kind: effects\n    text: {text}\n") == []


def test_an_entry_that_goes_on_with_the_one_above_is_queried():
    """A dash that is indented further than the one above begins nothing; between quotation marks it is meant as it stands."""
    items = "sections:\n  - kind: effects\n    items:\n      - 加强领导\n        - 加强督办\n"
    [(code, hint)] = queried(HEAD + items)
    assert (code, hint[:42]) == ("lines-joined", "to begin an entry, indent the - as far as ")
    assert queried(HEAD + items.replace("加强领导", "'加强领导").replace("督办", "督办'")) == []


def test_attachments_are_read_too():
    """What is attached is read as a section is, and its title as a name."""
    attachment = "attachments: [{title: 'TITLE', text: 好。, points: [{heading: 一、总体, text: 好。}], items: [一是好, 好]}]\n"
    assert [code for code, _ in queried(HEAD + attachment.replace("TITLE", "办理,一览表。"))] == [
        "mark-form", "final-mark", "label-typed", "ordinal-typed",
    ]  # fmt: skip


def test_the_meaning_of_a_stage_is_read_too():
    """What a stage means is printed, so it is proofread."""
    stages = "stages: [{label: 收到, count: 5, definition: 登记(含来信)}]"
    data = HEAD[: HEAD.index("populations")] + f"populations: [{{total: 收到, {stages}}}]\n"
    assert queried(data) == [("mark-form", "write （含来信）")]


def test_labels_are_read_too():
    """Labels of parts, rates, counts and stages are printed in sentences and tables: their marks are those of a text."""
    hints = [("mark-form", "write （含公路）")]
    for label in ("城建交通类", "解决", "办结率", "集中交办"):
        assert queried(HEAD.replace(label, f"{label}(含公路)")) == hints
    stages = "stages: [{label: 收到(含公路), count: 5, parts: [{label: 立案, count: 5}]}]"
    assert queried(HEAD[: HEAD.index("populations")] + f"populations: [{{total: 收到(含公路), {stages}}}]\n") == hints


def test_names_are_read_too():
    """Titles of items, meanings, facts and the session are proofread where they stand."""
    assert queried(HEAD.replace("session: 县十八届", "session: 县18届")) == [("session-in-digits", "write 十八届")]
    assert queried(HEAD.replace("2485个", "2485 个")) == [("space-in-number", "write 2485个")]
    assert queried(HEAD.replace("title: 甲", "title: 关于落实〈条例的建议")) == [("unpaired-mark", "add 〉, or delete 〈")]
    meaning = HEAD.replace("label: 解决,", "label: 解决, definition: 已解决(基本解决),")
    [problem] = compute(loads(meaning)).warnings
    assert (problem.hint(), problem.place.line, problem.place.path[-1]) == ("write （基本解决）", 9, "definition")


# --- Data -------------------------------------------------------------------------------------------------------------


def test_what_became_of_a_stage_is_proofread():
    """Meanings and titles of the parts of a stage are queried like those of the parts of a group."""
    parts = "[{label: 立案, count: 2, definition: '可以,能办的'}, {label: 其他, count: 2, titles: [甲的建议, 甲的建议]}]"
    meta = HEAD[: HEAD.index("populations")]
    assert queried(f"{meta}populations: [{{total: 4, stages: [{{label: 收到, count: 4, parts: {parts}}}]}}]\n") == [
        ("mark-form", "write ，"),
        ("title-twice", "delete one of them, or correct the one that was meant otherwise"),
    ]


def test_titles_that_are_listed_twice_are_queried():
    """An item is in one class, and once among the key items; brackets around the title make no other."""
    assert queried(HEAD.replace("title: 乙", "title: 甲")) == [
        ("title-twice", "delete one of them, or correct the one that was meant otherwise")
    ]
    def groups(more: str = "") -> str:
        parts = "[{label: 一, count: 2, titles: [修路, 《建桥》]}, {label: 二, count: 1, titles: [建桥]}]"
        return HEAD[: HEAD.index("populations")] + f"populations: [{{total: 3, groups: [{{axis: result, {more}parts: {parts}}}]}}]\n"

    [problem] = compute(loads(groups())).warnings
    assert (problem.kind.code, problem.details["got"]) == ("title-twice", "建桥")
    assert problem.place.path == ("populations", 0, "groups", 0, "parts", 1, "titles", 0)
    assert queried(groups("coverage: overlap, ")) == []


def test_a_split_may_list_the_titles_of_its_part_again():
    """What is split is listed in the part and in the split, and another group lists it once more."""
    split = "[{label: 一, count: 2, titles: [修路, 建桥], parts: [{label: 甲, count: 1, titles: [修路]}, {label: 乙, count: 1}]}]"
    other = "[{label: 二, count: 2, titles: [修路, 建桥]}]"
    data = f"populations: [{{total: 2, groups: [{{axis: result, parts: {split}}}, {{axis: category, parts: {other}}}]}}]\n"
    assert queried(HEAD[: HEAD.index("populations")] + data) == []


@pytest.mark.parametrize(("day", "found"), [("2026-11-21", ["as-of-after-date"]), ("2026-11-20", [])])
def test_figures_of_a_day_after_the_report_are_queried(day, found):
    """Figures cannot be as of a day that comes after the report's own."""
    data = HEAD.replace("axis: result", f"axis: result\n        as_of: {day}")
    assert [code for code, _ in queried(data)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("截至2026年12月31日，已办结。", ["2026年12月31日"]),
        ("截至2026年11月底，已办结。", []),
        ("截至2026年11月20日，已办结；截至2025年12月底，截至12月31日。", []),
        ("截至2027年3月底，已办结。", ["2027年3月底"]),
        ("截至到2027年3月底，已办结。", ["到2027年3月底"]),
    ],
)
def test_a_day_in_prose_after_the_report_is_queried(text, found):
    """What the report says is so as of a day cannot come after the report."""
    assert [problem.details["got"] for problem in warnings_of(text) if problem.kind.code == "as-of-after-date"] == [
        f"截至{day}" for day in found
    ]


def test_figures_of_the_year_before_are_dated_too():
    """A year before that is as of a day after the report is queried like this year."""
    year = "    previous: {total: 5, groups: [{axis: result, as_of: 2026-12-01, parts: {解决: 5}}]}\n"
    assert [code for code, _ in queried(HEAD.replace("facts:", year + "facts:"))] == ["as-of-after-date"]


# --- Laws -------------------------------------------------------------------------------------------------------------

CLEAN = (
    "县政府", "办理工作", "取得成效", "【总数】建议", "A类【A】", "办结率为【办结率】", "占【B.占比】", "【会议届次】", "共【重点件】",
    "“三访”制度", "《条例》", "2026年3月", "惠及1.5万人", "增长5.5%", "新建12公里", "（试行）",
)  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(CLEAN), min_size=1, max_size=3).map("，".join), min_size=1, max_size=4))
def test_references_and_clean_words_have_no_warning(sentences):
    """A paragraph of references and plain words, whatever their order, is not queried."""
    assert warnings_of("。".join(sentences) + "。") == ()


@given(st.lists(texts(), min_size=1, max_size=3))
def test_any_text_is_read_to_its_end(paragraphs):
    """Whatever a text holds, no rule fails, and each warning has a place in the text, or that of the text."""
    typed = [paragraph.replace("【", "【【") for paragraph in paragraphs]
    data = {
        "report": {"issuer": "县", "session": "会", "date": "2026-11-20"},
        "populations": [{"total": 5}],
        "sections": [{"kind": "effects", "heading": typed[0], "text": "\n".join(typed)}],
    }
    text = yaml_text(data)
    for problem in compute(loads(text)).warnings:
        assert problem.place.line is not None
        assert problem.message()
        assert problem.hint()


@pytest.mark.no_cover
@settings(max_examples=40)
@given(report_data())
def test_any_report_is_proofread(data):
    """Whatever a report holds, its warnings are made, with places or without."""
    report = loads(yaml_text(data))
    found = sorted(problem.kind.code for problem in compute(report).warnings)
    assert sorted(problem.kind.code for problem in compute(replace(report, places=None)).warnings) == found


HOSTILE = (
    "1", "1.", "1-", "1～", " 1", "1 ", "１", "（", "）", "《", "》", "“", '"', "'", "(", "(一", "[", "{", "一", "一、", "一是", "；二是",
    "。一是。", "约1", "年1", "2026年", "1月", "届1", "1次", "降低", "办结率", "1%、", ".", "…", "-", "、", "。", "，等", "》、《", "A类7",
    "A类79件", "占1%", "建议", "【总数】", "【A】件", "〔2026", "〔2026〕1", "年年年年年", "「", "『甲」", "0", "号", "甲", "《甲“",
    "其中A类7件", "1件，其中A类2件，", "建议中A类2件", "A类、B类7件", "A类、", "已解决7件", "县教育局承办A类2件，",
    "诉求1", "代表建议办结率9%", "9月1日-", "①", "②", "（二）", "一是，二是，", "截止2",
    "甲、乙、丙1件建议中，", "县教育局承办的A类2件，", "群众反映的问题已解决7件，", "一是，二是，其中一是，二是，",
    "第二，再次，第四，", "截止2月底，", "A、B、C类分别为1件、", "分别为1件、2件、3件", "A类2件（9%），",
)  # fmt: skip
SECOND = 1.0


@pytest.fixture(scope="module")
def figures() -> Figures:
    """The figures of the report above, with references in its prose."""
    report = loads(PROSE + "      【总数】\n")
    return replace(compute(report), report=report)


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_makes_a_rule_slow(piece, figures):
    """A line of 50,000 characters takes no rule a second, however it is made to cost time."""
    line = piece * (50_000 // len(piece))
    labels = labels_of(figures, Names(figures.report))
    text = Text(path=("meta", "opening"), paragraphs=(line,), printed=line, spot=Spot.PROSE, passage=figures.report.sections[0])
    rules = [(rule.__name__, lambda rule=rule: list(islice(rule(text), MAX_PROBLEMS))) for rule, *_ in RULES]
    rules += [(rule.__name__, lambda rule=rule: list(islice(rule(text, labels), MAX_PROBLEMS))) for rule, _ in RULES_WITH_LABELS]
    for name, run in rules:
        before = time.process_time()
        run()
        assert time.process_time() - before < SECOND, name


def test_a_report_full_of_faults_is_read_in_time():
    """Of faults without end, as many are told as of errors, and soon."""
    before = time.process_time()
    found = warnings_of("已办结,已答复;" * 10_000, "【总数】件，" * 10_000)
    assert len(found) == MAX_PROBLEMS
    assert time.process_time() - before < 5 * SECOND


CLASSES = ", ".join(f"{'甲乙丙丁戊己庚辛壬癸'[number // 50]}{number % 50}类: 1" for number in range(500))


@pytest.mark.parametrize("piece", ["甲、乙、丙1件建议中，", "1件甲1类建议中，"])
def test_a_report_of_many_classes_is_read_in_time(piece):
    """Of several hundred labels few are asked about at each number."""
    groups = f"[{{axis: category, parts: {{{CLASSES}}}}}]"
    head = HEAD[: HEAD.index("populations")] + f"populations: [{{total: 500, groups: {groups}}}]\n"
    paragraph = f"      {piece * (20_000 // len(piece))}\n"
    report = loads(head + "sections:\n  - kind: effects\n    text: |\n" + paragraph * 6)
    before = time.process_time()
    compute(report)
    assert time.process_time() - before < 5 * SECOND


SIGNS = "甲一二十0129０％.%～-—至到年月日号届次会议人大千百约近左右余 ,:;()（）《》“”\"'、。；，是等倍降低〔〕[]①第"


@pytest.mark.no_cover
@given(st.one_of(st.text(SIGNS, max_size=30), st.sampled_from([case[1] for case in QUERIED])))
def test_a_rule_finds_nothing_without_its_signs(words):
    """A text in which the signs beside a rule are missing, or that stands elsewhere, may be kept from it: it would find nothing."""
    point = Point(heading=words, text=(words, words), items=(Item(text=words), Item(text=words)))
    text = Text(path=("meta", "title"), paragraphs=(words, words), printed=words, passage=point, item=point.items[0])
    numbers = [match.span() for match in re.finditer("[0-9][0-9.]*", words)]
    signs = {
        Where.ANYWHERE: set(words),
        Where.FIRST: set(words[:1]),
        Where.LAST: set(words[-1:]),
        Where.BEFORE: {words[start - 1 : start] for start, _ in numbers},
        Where.AFTER: {words[end : end + 1] for _, end in numbers},
    }
    for rule, where, needed in RULES:
        signs[Where.TOGETHER] = {sign for sign, following in pairwise(words) if {sign, following} <= needed}
        for spot in Spot:
            asked = needed & signs[where] and spot in SPOTS.get(rule, Spot)
            assert asked or not list(rule(text._replace(spot=spot))), rule.__name__


def test_rules_for_references_find_nothing_where_there_is_none(figures):
    """What stands beside references is not looked for in a text that has none."""
    labels = labels_of(figures, Names(figures.report))
    for words in ("154件件", "减少增加11件", "近300余人次"):
        text = Text(path=("meta", "opening"), paragraphs=(words,), printed=words)
        assert not list(units_after_references(text, labels))
        assert not list(words_before_references(text, labels))
        assert not list(level_behind_than(text, labels))


def test_a_name_in_pasted_quotation_marks_is_queried():
    """“” round a whole name, and ‘’ round any label, were meant for YAML; a class may be called “一老一小”."""
    head = "report: {issuer: “某县政府”, session: “十八届”五次会议, date: 2026-11-20, form: oral, "
    head += "presented: {at: 会议, by: {post: ‘县长’, name: “张三”}}}\n"
    data = (
        "populations:\n  - name: “代表建议”\n    total: 5\n    counts: {‘发出’: 3, “收回”: 2}\n    rates: [{label: ‘办结率’, count: 5}]\n"
        "    groups: [{axis: category, name: ‘内容’, parts: {“一老一小”: 3, ‘其他’: 2}}]\n    previous: {name: ‘2025年’, total: 5}\n"
    )
    found = [problem for problem in compute(loads(head + data)).warnings if problem.kind is problems.QUOTED_NAME]
    assert [problem.details["fix"] for problem in found] == [
        "某县政府", "县长", "张三", "代表建议", "发出", "办结率", "内容", "其他", "2025年",
    ]  # fmt: skip
    assert "quoted-name" not in {problem.kind.code for problem in warnings_of("“三访”")}


BOTH = "[{name: 建议, total: 9}, {name: 提案, kind: proposal, total: 5}]"


def asked_about(sections: str, populations: str = BOTH) -> list[tuple[tuple[str | int, ...], str]]:
    """Where sections are said to lack something, and the hint."""
    head = HEAD.partition("populations:")[0]
    kinds = {problems.HEADING_ALONE, problems.POPULATION_TWICE}
    found = compute(loads(f"{head}populations: {populations}\nsections: [{sections}]\n")).warnings
    return [(problem.place.path[1:], problem.hint() or "") for problem in found if problem.kind in kinds]


def test_a_heading_with_nothing_below_is_queried_but_not_a_list_of_headings():
    """At any depth a point says something: text, items, a table or points of its own; where none of several does they are a list."""
    full = "{heading: 乙, text: 办结。}"
    add = "add text, items or points, or delete the point"
    assert asked_about(f"{{kind: measures, points: [{full}, {{heading: 甲}}]}}") == [((0, "points", 1), add)]
    assert asked_about("{kind: measures, text: 甲。, points: [{heading: 甲}]}") == [((0, "points", 0), add)]
    below = f"{{heading: 丙, points: [{{heading: 甲}}, {full}]}}"
    assert asked_about(f"{{kind: measures, points: [{below}]}}") == [((0, "points", 0, "points", 0), add)]
    assert asked_about("{kind: measures, points: [{heading: 甲}, {heading: 乙}]}") == []
    assert asked_about(f"{{kind: measures, points: [{full}, {{heading: 甲, items: [丁]}}, {{heading: 丙, points: [{full}]}}]}}") == []


@pytest.mark.parametrize(
    ("sections", "found"),
    [
        ("{kind: overview}, {kind: overview, population: 提案}", [((0,), "write population: 建议 here")]),
        ("{kind: overview, population: 建议}, {kind: overview}", [((1,), "write population: 提案 here")]),
        ("{kind: overview}, {kind: overview}", [((1,), "write population here, and one of 建议、提案")]),
        (
            "{kind: overview, population: 提案}, {kind: overview, population: 提案}",
            [((1,), "delete one of the two sections, or write its text")],
        ),
        ("{kind: overview, population: 建议}, {kind: overview, population: 提案}", []),
        ("{kind: overview, text: 甲。}, {kind: overview, population: 提案}, {kind: measures, text: 乙。}", []),
        ("{kind: overview, points: [{heading: 甲, text: 乙。}]}, {kind: overview}", []),
    ],
)
def test_a_population_that_is_written_about_twice_is_queried(sections, found):
    """An overview that names no population is about all of them; where another names one of these, it was forgotten here."""
    assert asked_about(sections) == found


def test_one_population_is_not_written_about_twice_either():
    """Two overviews of a report with one population say the same."""
    assert asked_about("{kind: overview}, {kind: overview, heading: 甲}", "[{total: 9}]") == [
        ((1,), "delete one of the two sections, or write its text")
    ]


# --- The page in the docs ---------------------------------------------------------------------------------------------

PAGE = (Path(__file__).parent.parent / "docs/reference/proofreading.md").read_text("utf-8")
ROWS = re.findall(r"^\| `([\w-]+)` \| [^|]+ \| `([^`|]+)` \| `([^`|]+)` \|", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("code", "wrong", "right"), ROWS, ids=[row[1] for row in ROWS])
def test_examples_of_the_page_are_queried_as_it_says(code, wrong, right):
    """What the page calls wrong has the warning of its row and no other, and what it calls right has none."""
    assert {problem.kind.code for problem in warnings_of(wrong)} == {code}
    assert warnings_of(right) == ()


def test_the_page_names_every_kind():
    """Each kind of warning that a rule gives stands in a table of the page."""
    modules = Path(problems.__file__).parent.glob("proof*.py")
    named = {name for module in modules for name in re.findall(r"\bproblems\.([A-Z_]+)", module.read_text("utf-8"))}
    codes = {getattr(problems, name).code for name in named}
    assert {"figure-contradicted", "mark-form", "title-twice"} <= codes
    assert codes <= set(re.findall(r"^\| `([\w-]+)` \|", PAGE, re.MULTILINE))
