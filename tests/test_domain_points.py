"""What a data model of the field must satisfy: points 1 to 6, groups, shares, splits and rates; where all points are explained.

A heading names each point. A place before a colon is where the figures that the sentence speaks of were published; what else
a case needs (parts that were not listed, counts behind a share, years) is filled in so that it adds up, and is no fact about
that place. Points 7 to 13 are in `test_domain_reports`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from making_data import META, problems_of
from small_reports import figures_of
from text_reading import markdown_texts

from handling_report import vocabulary
from handling_report.explain import explain
from handling_report.messages import translator
from handling_report.pipeline import render_markdown

PREFACE = "县十八届人大五次会议期间，"

CHAOYANG = """\
populations:
  - total: 156
    groups:
      - axis: result
        parts:
          - {code: A, label: A类, count: 79}
          - {code: B, label: B类, count: 46, parts: {已提前落实: 6, 继续推进: 40}}
          - {code: C, label: C类, count: 31, parts: {已落实: 4, 研究或审批中: 27}}
"""
"""朝阳 2020: 156件, of which B 46 = 6 + 40 and C 31 = 4 + 27."""

HUOZHOU = """\
populations:
  - total: 62
    groups:
      - {axis: undertaker, coverage: partial, parts: {政府承办: 61}}
      - axis: category
        base: 政府承办
        parts: {城建交通: 24, 农林水利: 8, 教科文卫: 11, 社会民生: 11, 经济环保: 7}
"""
"""霍州 2024: five categories of the 61件 that the government handles, of 62."""


def overview(text: str) -> str:
    """What a report says of its figures by itself, without the meeting at its beginning."""
    texts = markdown_texts(render_markdown(figures_of(text)))
    return texts[texts.index("一、基本情况") + 1].removeprefix(PREFACE)


def prose(text: str, words: str) -> str:
    """What a paragraph with references says in the rendered report."""
    return markdown_texts(render_markdown(figures_of(f"{text}sections: [{{kind: remarks, text: '{words}'}}]\n")))[2]


def warned(text: str) -> list[str]:
    """The warnings of a report, without their places."""
    return [problem.message() for problem in figures_of(text).warnings]


def refused(text: str) -> list[str]:
    """Why a data file is refused, without the places."""
    return [problem.message() for problem in problems_of(META + text)]


def one_group(total: int, parts: str, more: str = "") -> str:
    """A population with one group of categories."""
    return f"populations: [{{total: {total}, groups: [{{axis: category, {more}parts: {parts}}}]}}]\n"


# --- 1. Axis, unit, base, parts, coverage; percent is never an input ---------------------------------------------------


def test_group_has_an_axis_a_unit_a_named_base_and_parts() -> None:
    """内蒙古: 731件 are 280 and 451件 by the role of the unit, and 1483件次 by unit, each on its own named base."""
    text = """\
    populations:
      - total: 731
        counts: {承办件次: 1483}
        groups:
          - {axis: role, parts: {单办: 280, 分办: 451}}
          - {axis: undertaker, unit: 件次, base: 承办件次, coverage: partial, shares: true, parts: {自治区教育厅: 89}}
    """
    [population] = figures_of(text).populations
    assert [(group.axis.value, group.unit, group.base.name, group.base.words) for group in population.groups] == [
        ("role", "件", "总数", "731件"),
        ("undertaker", "件次", "承办件次", "1483件次"),
    ]
    assert overview(text) == (
        "共收到代表建议731件。从承办方式看，单办280件、分办451件。"
        "从承办单位看，承办1483件次中，自治区教育厅89件次，占6.0%。"
    )


def test_items_are_no_base_of_what_is_counted_by_unit() -> None:
    """深圳: 1103件次 of answers are no share of 848件; what is counted in 件次 needs a base in 件次."""
    text = "populations: [{total: 848, groups: [{axis: undertaker, unit: 件次, coverage: partial, parts: {市教育局: 103}}]}]\n"
    assert refused(text) == ["the parts are counted in 件次, but their base 总数 in 件"]


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ("{会议期间: 98.1%, 闭会期间: 1.9%}", "expected a whole number such as 63, got 98.1%"),
        ("[{label: 会议期间, count: 98.1}]", "expected a whole number such as 63, got 98.1"),
        ("[{label: 会议期间, count: 151, share: 98.1%}]", "unknown key, got share"),
    ],
)
def test_percent_is_never_an_input(parts: str, message: str) -> None:
    """A share where a count stands, or under a key of its own, is refused: shares are computed."""
    assert refused(one_group(154, parts))[0] == message


@pytest.mark.parametrize(
    ("coverage", "parts", "message"),
    [
        ("complete", "{A类: 79, B类: 46, C类: 31}", None),
        ("complete", "{A类: 79, B类: 46, C类: 32}", "the parts add up to 157件, but 总数 is 156件: 1件 too many"),
        ("complete", "{A类: 79, B类: 46}", "the parts add up to 125件, but 总数 is 156件: 31件 too few"),
        ("partial", "{A类: 79, B类: 46}", None),
        ("partial", "{A类: 79, B类: 46, C类: 31}", None),
        ("partial", "{A类: 79, B类: 46, C类: 32}", "the parts add up to 157件, more than 总数, 156件: 1件 too many"),
        ("overlap", "{A类: 79, B类: 46, C类: 132}", None),
        ("overlap", "{A类: 79, B类: 157}", "B类 is 157件, more than 总数, 156件"),
    ],
)
def test_counts_stand_to_their_base_as_the_coverage_says(coverage: str, parts: str, message: str | None) -> None:
    """朝阳's 156件: complete parts add up to them, partial ones to at most them, overlapping ones are each at most them."""
    assert refused(one_group(156, parts, f"coverage: {coverage}, ")) == ([] if message is None else [message])


def test_overlapping_shares_are_not_forced_to_100() -> None:
    """陕西: 844件 went to 909 places, since some are handled by several; each share is of 844 and they add up to 107.7."""
    parts = "{政府系统: 817, 人大机关: 15, 审判检察机关: 6, 党委群团: 71}"
    text = f"populations: [{{total: 844, groups: [{{name: 办理系统, coverage: overlap, parts: {parts}}}]}}]\n"
    assert overview(text) == (
        "共收到代表建议844件。"
        "按办理系统分，政府系统817件，占96.8%；人大机关15件，占1.8%；审判检察机关6件，占0.7%；党委群团71件，占8.4%（有交叉）。"
    )
    [group] = figures_of(text).populations[0].groups
    assert sum(part.count for part in group.parts) == 909
    assert [part.share.adjusted for part in group.parts if part.share] == [0, 0, 0, 0]
    assert warned(text) == []


# --- 2. Balancing of complete groups, precision, zeros at the end ------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "shares"),
    [
        (None, "39.4%、13.1%、18.0%、18.0%、11.5%"),
        ("decimals: 0", "39%、13%、18%、18%、12%"),
        ("decimals: 1", "39.4%、13.1%、18.0%、18.0%、11.5%"),
        ("decimals: 2", "39.34%、13.12%、18.03%、18.03%、11.48%"),
        ("wording: {zeros: drop}", "39.4%、13.1%、18%、18%、11.5%"),
    ],
)
def test_complete_group_adds_up_to_100_with_one_precision(choice: str | None, shares: str) -> None:
    """霍州's 61件 add up to 100 with 0, 1 or 2 decimals, 1 unless said otherwise; zeros are left out after that."""
    text = HUOZHOU + (f"        {choice}\n" if choice else "")
    assert prose(text, "【分类.占比】") == shares
    assert sum(Fraction(share.rstrip("%")) for share in shares.split("、")) == 100


def test_only_complete_groups_are_balanced() -> None:
    """The same counts as part of 62件 are each rounded by themselves, and add up to what they add up to."""
    parts = "{城建交通: 24, 农林水利: 8, 教科文卫: 11, 社会民生: 11, 经济环保: 7}"
    partial = one_group(62, parts, "coverage: partial, ")
    assert prose(partial, "【分类.占比】") == "38.7%、12.9%、17.7%、17.7%、11.3%"
    thirds = "{经济类: 1, 文化类: 1, 社会类: 1}"
    assert prose(one_group(3, thirds, "coverage: overlap, "), "【分类.占比】") == "33.3%、33.3%、33.3%"
    assert prose(one_group(3, thirds), "【分类.占比】") == "33.4%、33.3%、33.3%"


# --- 3. Apportionment: ties, what was adjusted, ends -------------------------------------------------------------------


def test_tie_goes_to_the_larger_count_and_then_to_the_earlier() -> None:
    """Halves of 23 and 17 in 40, and thirds of 1, 1 and 4 in 6, are given out as the page on shares says."""
    assert prose(one_group(40, "{不予立案: 17, 立案: 23}", "decimals: 0, "), "【分类.占比】") == "42%、58%"
    assert prose(one_group(6, "{甲类: 1, 乙类: 1, 丙类: 4}"), "【分类.占比】") == "16.7%、16.6%、66.7%"


def test_adjusted_part_is_reported_with_by_how_much() -> None:
    """Of 霍州's categories, 城建交通 has 39.4% where 39.3% would be rounded: explain says so, and of no other."""
    lines = [line.split() for line in explain(figures_of(HUOZHOU)).splitlines() if line.startswith("分类.")]
    assert lines[0] == ["分类.城建交通", "城建交通", "24件", "政府承办", "61件", "39.344262…%", "39.4%", "+0.1"]
    assert [line[-1] for line in lines[1:]] == ["13.1%", "18.0%", "18.0%", "11.5%"]


def test_something_that_prints_0_and_a_part_that_prints_100_are_warned_of() -> None:
    """2 of 4287件 would print 0%, and the other 4285 100%; both have a warning, in Chinese too, and two decimals mend it."""
    text = one_group(4287, "{建议: 4285, 撤回: 2}")
    assert prose(text, "【分类.占比】") == "100%、0%"
    assert warned(text) == [
        "建议 is only 4285 of 4287件, but its share prints as 100%",
        "撤回 has 2件, but its share prints as 0%",
    ]
    chinese = translator("zh")
    found = figures_of(text).warnings
    assert [problem.hint(chinese) for problem in found] == ["请在这个分组里写 小数位: 2（decimals: 2）"] * 2
    mended = one_group(4287, "{建议: 4285, 撤回: 2}", "decimals: 2, ")
    assert prose(mended, "【分类.占比】") == "99.95%、0.05%"
    assert warned(mended) == []


def test_zero_part_stays_0() -> None:
    """A part of 0件 prints 0%, whatever is left to be given out, and needs no warning; it may be left out of the list."""
    text = one_group(7, "{经济类: 2, 文化类: 2, 社会类: 3, 其他: 0}")
    assert overview(text) == "共收到代表建议7件。从内容看，经济类2件，占28.6%；文化类2件，占28.6%；社会类3件，占42.8%；其他0件，占0%。"
    assert warned(text) == []
    assert overview(text + "wording: {empty: drop}\n") == (
        "共收到代表建议7件。从内容看，经济类2件，占28.6%；文化类2件，占28.6%；社会类3件，占42.8%。"
    )


# --- 4. Bases of 0, no base, one part ----------------------------------------------------------------------------------


def test_zero_base_prints_no_share() -> None:
    """Of no returned forms there are no shares: the counts stand alone, a dash where the share is asked for, and a warning."""
    text = """\
populations:
  - total: 35
    counts: {收回征询意见表: 0}
    groups:
      - {axis: satisfaction, base: 收回征询意见表, unit: 份, parts: {满意: 0, 不满意: 0}}
    rates: [{label: 满意率, count: 满意}]
"""
    assert prose(text, "【满意情况】；【满意.占比】；【满意率】") == "满意0份、不满意0份；—；—"
    assert overview(text) == "共收到代表建议35件。"
    assert warned(text) == [
        "the base of 满意情况 is 0 (收回征询意见表), so no share is printed",
        "the base of 满意率 is 0 (收回征询意见表), so no share is printed",
    ]


@pytest.mark.parametrize("base", ["none", "无"])
def test_missing_base_prints_no_share(base: str) -> None:
    """Where nobody says of how many, the parts are not added up against anything and have no share."""
    text = one_group(61, "{交通: 40, 住房: 35, 教育: 28}", f"base: {base}, ")
    assert overview(text) == "共收到代表建议61件。从内容看，交通40件、住房35件、教育28件。"
    assert prose(text, "【分类】；【交通.占比】") == "交通40件、住房35件、教育28件；—"
    assert warned(text) == []


def test_single_part_is_100_percent() -> None:
    """A group of one part prints 100%, with no decimals."""
    assert overview(one_group(61, "{已办结: 61}", "decimals: 2, ")) == "共收到代表建议61件。从内容看，已办结61件，占100%。"


# --- 5. Nested groups and subtotals ------------------------------------------------------------------------------------


def test_split_adds_up_to_its_part() -> None:
    """朝阳: B 46 = 6 + 40 and C 31 = 4 + 27; what does not add up is refused."""
    assert overview(CHAOYANG) == (
        "共收到代表建议156件。从办理结果看，A类79件，占50.6%；B类46件，占29.5%（其中已提前落实6件、继续推进40件）；"
        "C类31件，占19.9%（其中已落实4件、研究或审批中27件）。"
    )
    assert refused(CHAOYANG.replace("继续推进: 40", "继续推进: 39")) == [
        "the split of B类 adds up to 45件, but B类 is 46件: 1件 too few"
    ]


def test_split_shares_are_of_the_part_and_of_the_whole() -> None:
    """6 and 40 are 13.0% and 87.0% of B's 46件; of all they print 3.8% and 25.7%, which are B's 29.5%, not 29.4%."""
    words = "【B.占比】，【已提前落实.占比】，【继续推进.占比】，【已提前落实.占总比】，【继续推进.占总比】"
    assert prose(CHAOYANG, words) == "29.5%，13.0%，87.0%，3.8%，25.7%"


def test_published_split_stays_additive() -> None:
    """91.4 = 48.6 + 42.8, as was printed of a 总括项: rounded by itself the second would be 42.9."""
    text = one_group(35, "[{label: 采纳, count: 32, parts: {已解决: 17, 计划解决: 15}}, {label: 留作参考, count: 3}]")
    assert prose(text, "【采纳.占比】，【已解决.占总比】，【计划解决.占总比】") == "91.4%，48.6%，42.8%"


def test_parts_of_a_class_by_role() -> None:
    """A类 10件 with 4 主办 and 6 会办: the split of a class is said in brackets."""
    text = "populations: [{groups: [{axis: result, parts: [{code: A, label: A类, count: 10, parts: {主办: 4, 会办: 6}}]}]}]\n"
    assert overview(text) == "共收到代表建议10件。从办理结果看，A类10件，占100%（其中主办4件、会办6件）。"


def test_split_that_is_not_whole_says_so() -> None:
    """委员提案 133件, 其中联名 11件: a split that lists a part of it is no sum, and has a share by itself."""
    parts = "[{label: 委员提案, count: 133, coverage: partial, parts: {联名: 11}}, {label: 集体提案, count: 14}]"
    text = one_group(147, parts).replace("category", "proposer")
    assert overview(text) == (
        "共收到代表建议147件。从提出者看，委员提案133件，占90.5%（其中联名11件）；集体提案14件，占9.5%。"
    )
    assert prose(text, "【联名.占比】、【联名.占总比】") == "8.3%、7.5%"


def test_subtotal_is_the_sum_of_the_printed_shares() -> None:
    """Two of 霍州's categories print 39.4% and 11.5%: together 50.9%, which a reader adds up, though 31 of 61 is 50.8%."""
    text = HUOZHOU + "        subtotals: {城建和环保: [城建交通, 经济环保], 全部五类: [城建交通, 农林水利, 教科文卫, 社会民生, 经济环保]}\n"
    words = "【城建交通.占比】、【经济环保.占比】，合计【城建和环保】，占【城建和环保.占比】；【全部五类.占比】"
    assert prose(text, words) == "39.4%、11.5%，合计31件，占50.9%；100%"
    assert overview(text).endswith("城建和环保合计31件，占50.9%；全部五类合计61件，占100%。")


# --- 6. Rates: numerator, denominator, its name, meaning ---------------------------------------------------------------


@pytest.mark.parametrize(("count", "base", "printed"), [(993, 1216, "81.7%"), (1064, 1208, "88.1%")])
def test_rate_has_a_numerator_a_denominator_and_its_name(count: int, base: int, printed: str) -> None:
    """重庆: 落实率 is A of what is 已办结, not of all; the base of a class is the base of the rate, and its name is printed."""
    text = f"""\
populations:
  - total: {base + 3}
    groups:
      - {{axis: progress, parts: {{已办结: {base}, 正在办理: 3}}}}
      - axis: result
        base: 已办结
        coverage: partial
        parts: [{{code: A, label: A类, count: {count}, definition: 已解决或采纳}}]
    rates: [{{label: 落实率, count: A}}]
"""
    assert overview(text).endswith(f"落实率{printed}（已办结{base}件中{count}件）。")
    assert prose(text, "【落实率】（【落实率.分子】/【落实率.分母】）") == f"{printed}（{count}件/{base}件）"


SATISFACTION = """\
populations:
  - total: 1219
    counts: {回收征询意见表: 1133}
    groups:
      - {axis: satisfaction, round: first, base: 回收征询意见表, unit: 份, parts: {满意: 1108, 基本满意: 19, 不满意: 6}}
      - {axis: satisfaction, round: final, base: 回收征询意见表, unit: 份, parts: {满意: 1110, 基本满意: 22, 不满意: 1}}
    rates:
      - {label: 首次满意率, count: [首次办理满意情况.满意, 首次办理满意情况.基本满意]}
      - {label: 最终满意率, count: [最终办理满意情况.满意, 最终办理满意情况.基本满意]}
"""
"""重庆: 1127 of 1133 returned forms are content at first, and 5 of the other 6 after a second handling."""


def test_satisfaction_is_measured_on_the_returned_forms_first_and_final() -> None:
    """重庆: 首次办理满意率 1127/1133 is 99.5%; after 5 of 6 turned it is 99.9%, and not 100%."""
    assert overview(SATISFACTION) == (
        "共收到代表建议1219件。"
        "从首次办理满意情况看，回收征询意见表1133份中，满意1108份，占97.8%；基本满意19份，占1.7%；不满意6份，占0.5%。"
        "从最终办理满意情况看，回收征询意见表1133份中，满意1110份，占98.0%；基本满意22份，占1.9%；不满意1份，占0.1%。"
        "首次满意率99.5%（回收征询意见表1133份中1127份；含基本满意），"
        "最终满意率99.9%（回收征询意见表1133份中1132份；含基本满意）。"
    )


def test_satisfaction_with_the_work_and_with_the_result_are_two() -> None:
    """宁波: of 527 returned forms 99.8% are content with the work and 98.5% with the result."""
    text = """\
populations:
  - total: 591
    counts: {反馈表: 527}
    groups:
      - {axis: satisfaction, about: work, base: 反馈表, unit: 份, parts: {满意: 526, 不满意: 1}}
      - {axis: satisfaction, about: result, base: 反馈表, unit: 份, parts: {满意: 519, 不满意: 8}}
    rates:
      - {label: 工作满意率, count: 办理工作满意情况.满意}
      - {label: 结果满意率, count: 办理结果满意情况.满意}
      - {label: 反馈率, count: 反馈表, base: 总数}
"""
    assert prose(text, "【工作满意率】、【结果满意率】，反馈率【反馈率】") == "99.8%、98.5%，反馈率89.2%"
    assert overview(text).startswith(
        "共收到代表建议591件。从办理工作满意情况看，反馈表527份中，满意526份，占99.8%；不满意1份，占0.2%。"
        "从办理结果满意情况看，反馈表527份中，满意519份，占98.5%；不满意8份，占1.5%。"
    )


@pytest.mark.parametrize(
    "grades",
    [
        ["满意", "不满意"],
        ["满意", "基本满意", "不满意"],
        ["非常满意", "满意", "基本满意"],
        ["满意", "基本满意", "理解", "未反馈"],
        ["非常满意", "满意", "基本满意", "不满意", "未反馈"],
    ],
)
def test_scale_of_satisfaction_is_data(grades: list[str]) -> None:
    """Two to five grades in any words are listed in the order of the data, and a rate counts those that it names."""
    parts = ", ".join(f"{grade}: 10" for grade in grades)
    rate = f"{{label: 率, count: {grades[0]}}}"
    text = f"populations: [{{groups: [{{axis: satisfaction, parts: {{{parts}}}}}], rates: [{rate}]}}]\n"
    assert prose(text, "【满意情况.件数】；【率.分子】/【率.分母】") == (
        "、".join(f"{grade}10件" for grade in grades) + f"；10件/{10 * len(grades)}件"
    )


@pytest.mark.parametrize(
    ("label", "count", "said"),
    [
        ("满意率", "[满意, 基本满意]", "满意率100%（含基本满意）。"),
        ("满意率", "满意", "满意率98.6%。"),
        ("满意和基本满意率", "[满意, 基本满意]", "满意和基本满意率100%。"),
        ("代表认可率", "[满意, 基本满意]", "代表认可率100%（含基本满意）。"),
    ],
)
def test_rate_says_whether_it_includes_the_lower_grade(label: str, count: str, said: str) -> None:
    """满意 144, 基本满意 2: with both the rate is 100% and says 含基本满意, unless its own label does; with one, 98.6%."""
    group = "{axis: satisfaction, parts: {满意: 144, 基本满意: 2}}"
    text = f"populations: [{{total: 146, groups: [{group}], rates: [{{label: {label}, count: {count}}}]}}]\n"
    assert overview(text).endswith(f"；基本满意2件，占1.4%。{said}")


def test_rates_of_one_report_have_bases_of_their_own() -> None:
    """上海: 内容公开 is 792 of 838, and 结果公开 434 of those 792."""
    text = """\
populations:
  - total: 838
    counts: {公开内容: 792, 公开结果: 434}
    rates:
      - {label: 内容公开率, count: 公开内容}
      - {label: 结果公开率, count: 公开结果, base: 公开内容}
"""
    assert overview(text) == "共收到代表建议838件。内容公开率94.5%，结果公开率54.8%（公开内容792件中434件）。"


def test_meaning_of_a_rate_is_not_inferred_from_its_name() -> None:
    """办结率 is all answered in one place and A of all in another: what is written is computed, and its definition printed."""
    rate = "{label: 办结率, count: A, definition: A类件数占总数的比例}, {label: 答复率, count: 总数}"
    groups = "[{axis: result, parts: [{code: A, label: A类, count: 73}, {code: B, label: B类, count: 24}]}]"
    text = f"populations: [{{total: 97, groups: {groups}, rates: [{rate}]}}]\n"
    assert overview(text).endswith("办结率75.3%（A类件数占总数的比例），答复率100%。")


def test_rate_is_100_percent_only_when_all_are_counted() -> None:
    """重庆's 时效率 is 1212 of 1219; 100% while items are not yet due needs the base that leaves them out."""
    text = """\
populations:
  - total: 1219
    counts: {已到期: 1218}
    rates:
      - {label: 时效率, count: 1212}
      - {label: 答复率, count: 1218, definition: 尚有1件未到期}
      - {label: 按时答复率, count: 1218, base: 已到期}
"""
    assert overview(text) == (
        "共收到代表建议1219件。时效率99.4%，答复率99.9%（尚有1件未到期），按时答复率100%（已到期1218件）。"
    )
    nearly = "populations: [{total: 4287, rates: [{label: 办结率, count: 4286}]}]\n"
    assert overview(nearly) == "共收到代表建议4287件。办结率99.9%。"
    assert warned(nearly) == ["办结率 is 4286 of 4287, not quite 100%, so it prints as 99.9%"]


# --- Every point has its place in the reference ------------------------------------------------------------------------

DOCS = Path(__file__).parent.parent / "docs"
RECORDS = {
    "顶层": vocabulary.REPORT,
    "报告": vocabulary.META,
    "总体": vocabulary.POPULATION,
    "环节": vocabulary.STAGE,
    "分组": vocabulary.GROUP,
    "部分": vocabulary.PART,
    "比率": vocabulary.RATE,
    "重点件": vocabulary.KEY_ITEM,
    "章节": vocabulary.SECTION,
    "用语": vocabulary.WORDING,
}
"""The records of the data file, by the heading of the reference that they stand under."""

POINTS: dict[int, dict[str, str]] = {
    1: {"分组": "axis 维度, unit 单位, base 基数, coverage 范围, parts 各部分", "部分": "label 名称, count 件数"},
    2: {"分组": "coverage 范围, decimals 小数位", "用语": "zeros 末尾零"},
    3: {"分组": "decimals 小数位", "用语": "empty 零件部分"},
    4: {"分组": "base 基数, shares 占比"},
    5: {"部分": "parts 其中, coverage 其中范围", "分组": "subtotals 小计"},
    6: {
        "比率": "label 名称, count 分子, base 分母, definition 含义, decimals 小数位",
        "分组": "about 评价对象, round 轮次",
        "总体": "counts 其他件数, rates 比率",
    },
    7: {
        "部分": "code 代号, label 名称, definition 含义, resolved 算已解决",
        "分组": "axis 维度, as_of 截至",
        "总体": "previous 上年",
    },
    8: {
        "总体": "total 总数, including 包括, besides 另有, kind 种类, name 名称, session 会议届次",
        "章节": "population 总体",
        "部分": "parts 其中",
    },
    9: {"总体": "stages 环节, total 总数", "环节": "label 名称, count 件数, parts 其中, definition 含义", "分组": "base 基数"},
    10: {
        "重点件": "title 标题, kind 种类, proposers 提出人, leader 领办人, units 承办单位, result 办理结果, text 正文, covers 涉及件数",
        "部分": "titles 标题列表",
    },
    11: {
        "报告": "form 形式, presented 会上报告, body 面向, salutation 称谓, opening 开头, closing 结尾, date 日期",
        "章节": "kind 内容, heading 标题, numbered 编号, run_in 接排, items 分条, points 要点",
        "顶层": "sections 章节, attachments 附件",
    },
    12: {"用语": "share 占比写法, rounded 约, below 下同, join 连接, fold 合并相同, zeros 末尾零", "顶层": "wording 用语"},
    13: {"部分": "published 公布占比", "比率": "published 公布占比"},
}
"""What each point is written with: the keys of the data file, in both languages, by the heading that explains them."""


def keys_of(page: str) -> dict[str, dict[str, str]]:
    """The keys that the tables of a page explain, each with its Chinese name, by the heading they stand under."""
    found: dict[str, dict[str, str]] = {}
    heading = ""
    for line in page.splitlines():
        if title := re.match(r"#+ (\S+)", line):
            heading = title.group(1)
        if row := re.match(r"\| `(\w+)` \| `([^`]+)` \|", line):
            found.setdefault(heading, {})[row.group(1)] = row.group(2)
    return found


@pytest.mark.parametrize("point", POINTS)
def test_every_point_has_keys_and_each_key_is_explained(point: int) -> None:
    """The keys that a point is written with are in the vocabulary, and in the table of their record, in both languages."""
    explained = keys_of((DOCS / "reference" / "data-file.md").read_text("utf-8"))
    for heading, names in POINTS[point].items():
        for key, chinese in (name.split(" ") for name in names.split(", ")):
            assert RECORDS[heading].fields[key].zh == chinese
            assert explained[heading][key] == chinese


PATTERNS = {
    1: "一件算进几类",
    2: "印出的占比与计算器不同",
    5: "一类再分开",
    6: "满意率只算收回的征询意见表",
    7: "与上年比较",
    8: "总数里包括的，总数外另有的",
    9: "收到多少，立案多少，并案以后多少",
    12: "件数相同的合起来说",
}
"""Where the page of common patterns shows a point, by words of the heading."""


@pytest.mark.parametrize("point", PATTERNS)
def test_points_that_are_patterns_are_shown(point: int) -> None:
    """The pattern of a point is written with a key of that point."""
    page = (DOCS / "how-to" / "common-patterns.md").read_text("utf-8")
    [shown] = [part for part in page.split("\n## ") if PATTERNS[point] in part.partition("\n")[0]]
    keys = {name.split(" ")[0] for names in POINTS[point].values() for name in names.split(", ")}
    assert keys & set(re.findall(r"\b(\w+):", shown))
