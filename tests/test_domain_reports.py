"""What a data model of the field must satisfy, points 7 to 13: results, populations, stages, documents, wording.

Points 1 to 6 are in `test_domain_points`, which says what of a case was published and what is filled in.
"""

from __future__ import annotations

import pytest
from making_data import META, problems_of
from small_reports import HEAD, both_texts, figures_of
from text_reading import markdown_texts

from handling_report.messages import translator
from handling_report.pipeline import render_markdown

PREFACE = "县十八届人大五次会议期间，"
CPPCC = "report: {issuer: 某区政协提案委员会, session: 区政协十一届三次会议, date: 2026-11-20, body: cppcc}\n"


def overviews(text: str, head: str = HEAD) -> list[str]:
    """What a report says of its figures by itself, a paragraph for each population, without the meeting."""
    texts = markdown_texts(render_markdown(figures_of(text, head=head)))
    found = texts[texts.index("一、基本情况") + 1 : -2]
    return [found[0].removeprefix(PREFACE).removeprefix("区政协十一届三次会议期间，"), *found[1:]]


def overview(text: str, head: str = HEAD) -> str:
    """The only paragraph of `overviews`."""
    [paragraph] = overviews(text, head)
    return paragraph


def prose(text: str, words: str, head: str = HEAD) -> str:
    """What a paragraph with references says in the rendered report."""
    figures = figures_of(f"{text}sections: [{{kind: remarks, text: '{words}'}}]\n", head=head)
    return markdown_texts(render_markdown(figures))[2]


def warned(text: str, head: str = HEAD) -> list[str]:
    """The warnings of a report, without their places."""
    return [problem.message() for problem in figures_of(text, head=head).warnings]


def refused(text: str, head: str = META) -> list[str]:
    """Why a data file is refused, without the places."""
    return [problem.message() for problem in problems_of(head + text)]


def one_group(total: int, parts: str, more: str = "axis: result, ") -> str:
    """A population with one group."""
    return f"populations: [{{total: {total}, groups: [{{{more}parts: {parts}}}]}}]\n"


# --- 7. Results: classes as data, progress, the day, the year before, what is pending ----------------------------------

CHAOYANG = """\
populations:
  - total: 156
    groups:
      - axis: result
        parts:
          - {code: A, label: A类, count: 79, definition: 当年能够解决的}
          - {code: B, label: B类, count: 46, definition: 跨年度分步落实的}
          - {code: C, label: C类, count: 31, definition: 需要协调市有关职能部门解决的}
      - {axis: progress, base: B, as_of: 2020-12-01, parts: {已提前落实: 6, 继续推进: 40}}
"""


def test_classes_of_results_mean_what_the_data_says() -> None:
    """朝阳's A, B and C are set when items are assigned: definitions are printed, in the order of the data."""
    assert overview(CHAOYANG).startswith(
        "共收到代表建议156件。从办理结果看，A类79件，占50.6%；B类46件，占29.5%；C类31件，占19.9%"
        "（当年能够解决的为A类；跨年度分步落实的为B类；需要协调市有关职能部门解决的为C类）。"
    )


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (
            "[{code: 甲, label: 已经解决, count: 3}, {code: 乙, label: 正在解决, count: 9}]",
            "已经解决（甲类）3件，占25.0%；正在解决（乙类）9件，占75.0%",
        ),
        (
            "{已经解决或采纳: 3, 计划解决或准备采纳: 8, 留作参考: 1}",
            "已经解决或采纳3件，占25.0%；计划解决或准备采纳8件，占66.7%；留作参考1件，占8.3%",
        ),
        (
            "[{code: D, label: 留作参考, count: 3}, {code: A, label: 解决, count: 9}]",
            "留作参考（D类）3件，占25.0%；解决（A类）9件，占75.0%",
        ),
    ],
)
def test_any_scheme_of_classes_is_data(parts: str, said: str) -> None:
    """Chinese letters, words without letters and letters in any order are printed as written."""
    assert overview(one_group(12, parts)) == f"共收到代表建议12件。从办理结果看，{said}。"


def test_data_says_which_classes_are_solved() -> None:
    """Classes that are marked as solved make 已解决, which 解决率 counts; a letter alone makes nothing solved."""
    parts = "[{label: 解决采纳, count: 93, resolved: true}, {label: 正在解决, count: 46}, {label: 已由上级解决, count: 15, resolved: true}]"
    rate = "rates: [{label: 解决率, count: 已解决}]"
    text = f"populations: [{{total: 154, groups: [{{axis: result, parts: {parts}}}], {rate}}}]\n"
    assert prose(text, "【办理结果.已解决】，【办理结果.已解决.占比】；【解决率】") == "108件，70.1%；70.1%"
    letters = "[{code: A, label: A类, count: 93}, {code: B, label: B类, count: 61}]"
    text = f"populations: [{{total: 154, groups: [{{axis: result, parts: {letters}}}], {rate}}}]\n"
    assert refused(text) == ["there is no count named 已解决"]


def test_progress_is_an_axis_of_its_own_with_its_day() -> None:
    """朝阳: of B's 46件, 6 are done ahead of time and 40 go on, as of the day on which they were counted."""
    assert overview(CHAOYANG).endswith(
        "截至2020年12月1日，从办理进度看，B类46件中，已提前落实6件，占13.0%；继续推进40件，占87.0%。"
    )


SANYA = """\
populations:
  - total: 216
    groups:
      - {axis: result, decimals: 0, parts: [{code: A, label: 已经解决, count: 75}, {code: B, label: 正在解决, count: 141}]}
    previous:
      name: 首次答复
      total: 216
      groups:
        - {axis: result, decimals: 0, parts: [{code: A, label: 解决, count: 50}, {code: B, label: 正在解决, count: 166}]}
"""


def test_results_move_from_one_answer_to_the_next() -> None:
    """三亚: with the second answer A went from 50 to 75 of 216, 23% to 35%; classes are matched by their letters."""
    assert prose(SANYA, "【A.上年】、【A.上年占比】，【A】、【A.占比】，【A.增减】，【A.占比增减】") == (
        "50件、23%，75件、35%，增加25件，提高12个百分点"
    )
    assert prose(SANYA, "【首次答复.B】，【B.增减】，【B.占比增减】") == "166件，减少25件，下降12个百分点"


def test_change_in_points_is_computed_from_unrounded_shares() -> None:
    """97 of 150 and 100 of 154 print 64.7% and 64.9%, and differ by 0.27: 0.3个百分点, with a warning that 0.2 is expected."""
    text = """\
populations:
  - total: 154
    groups: [{axis: result, parts: [{code: A, label: A类, count: 100}, {code: B, label: B类, count: 54}]}]
    previous:
      total: 150
      groups: [{axis: result, parts: [{code: A, label: A类, count: 97}, {code: B, label: B类, count: 53}]}]
"""
    words = "A类占【A.占比】，上年【A.上年占比】，【A.占比增减】"
    assert prose(text, words) == "A类占64.9%，上年64.7%，提高0.3个百分点"
    assert warned(f"{text}sections: [{{kind: remarks, text: {words}}}]\n") == [
        "A类 went from 64.7% to 64.9%: the change, computed before rounding, is 提高0.3个百分点, not their difference"
    ]


def test_rate_is_compared_with_the_year_before() -> None:
    """重庆's 落实率 of 88.1% is 6.4个百分点 above 81.7%; counts grow in %, shares in 百分点."""
    text = """\
populations:
  - total: 1208
    rates: [{label: 落实率, count: 1064}]
    previous: {name: 2023年, total: 1216, rates: [{label: 落实率, count: 993}]}
"""
    assert overview(text) == "共收到代表建议1208件，比2023年减少8件。落实率88.1%，比2023年提高6.4个百分点。"
    assert prose(text, "【总数.增幅】，【落实率.增减】") == "下降0.7%，提高6.4个百分点"
    assert prose(text, "【总数.增幅比较】，【落实率.比较】") == "比2023年减少8件，下降0.7%，比2023年提高6.4个百分点"
    assert prose(text, "【总数.比较】，【total.growth_compared】") == "比2023年减少8件，比2023年减少8件，下降0.7%"
    assert prose(text.replace("1216", "1208"), "【总数.增幅比较】") == "与2023年持平"


def test_pending_items_are_a_part() -> None:
    """What is not yet answered is said, and leaving it out of a complete group is refused."""
    assert overview(one_group(1219, "{已办结: 1212, 正在办理: 7}", "axis: progress, as_of: 2026-10-31, ")) == (
        "共收到代表建议1219件。截至2026年10月31日，从办理进度看，已办结1212件，占99.4%；正在办理7件，占0.6%。"
    )
    assert refused(one_group(1219, "{已办结: 1212}", "axis: progress, ")) == [
        "the parts add up to 1212件, but 总数 is 1219件: 7件 too few"
    ]


# --- 8. Populations: inside and outside the total, two of them, levels and roles ---------------------------------------


def test_items_between_sessions_may_be_inside_the_total() -> None:
    """乌海: 151 at the session and 3 after it are the total of 154, which need not be written."""
    text = "populations: [{groups: [{axis: source, parts: {会上: 151, 会后: 3}}]}]\n"
    assert overview(text) == "县十八届人大五次会议以来，共收到代表建议154件，其中会上151件、会后3件。"


def test_items_between_sessions_may_be_outside_the_total() -> None:
    """朝阳: 156件 include 6 that were motions, and leave out 18 that came between sessions."""
    text = "populations: [{total: 156, including: {议案转建议: 6}, besides: {会下期间建议: 18}, rates: [{label: 办复率, count: 156}]}]\n"
    assert overview(text) == "共收到代表建议156件（包括议案转建议6件）。另有会下期间建议18件。办复率100%。"
    assert prose(text, "【总数】、【会下期间建议】，【议案转建议.占比】") == "156件、18件，3.8%"


def test_motions_that_became_suggestions_are_inside_the_total() -> None:
    """4287件 include 909 motions, 21.2%; more than there are cannot be included."""
    text = "populations: [{total: 4287, including: {议案转建议: 909}}]\n"
    assert prose(text, "【总数】（包括议案转建议【议案转建议】），占【议案转建议.占比】") == "4287件（包括议案转建议909件），占21.2%"
    assert refused(text.replace("909", "4288")) == ["议案转建议 is 4288件, more than 总数, 4287件"]


def test_items_between_sessions_may_be_a_population() -> None:
    """西安: 501 and 15 are reported as two populations, each with its own groups."""
    text = """\
populations:
  - {name: 大会建议, total: 501, groups: [{axis: result, coverage: partial, parts: {已经解决: 400}}]}
  - {name: 闭会建议, total: 15, groups: [{axis: result, parts: {已经解决: 12, 正在解决: 3}}]}
"""
    assert overviews(text) == [
        "共收到大会建议501件。501件大会建议中，已经解决400件，占79.8%。",
        "另收到闭会建议15件。从办理结果看，已经解决12件，占80.0%；正在解决3件，占20.0%。",
    ]
    assert prose(text, "【大会建议.办理结果.已经解决.占比】、【闭会建议.办理结果.已经解决.占比】") == "79.8%、80.0%"


def test_motions_are_a_kind_of_their_own() -> None:
    """常州: of 30 motions 4 were put on the agenda and 26 became suggestions."""
    text = "populations: [{kind: motion, groups: [{name: 处理情况, parts: {列为议案: 4, 转为建议: 26}}]}]\n"
    assert overview(text) == "共收到代表议案30件。按处理情况分，列为议案4件，占13.3%；转为建议26件，占86.7%。"


def test_suggestions_and_proposals_are_parallel_parts() -> None:
    """来凤: one document, a section for the suggestions and one for the proposals, and a title that names both."""
    text = """\
populations:
  - {name: 代表建议, total: 57, groups: [{axis: result, parts: {已经解决: 40, 正在解决: 17}}]}
  - {name: 政协提案, kind: proposal, session: 县政协十届五次会议, total: 42, groups: [{axis: result, parts: {已经采纳: 42}}]}
sections:
  - {kind: overview, heading: 代表建议办理情况, population: 代表建议}
  - {kind: overview, heading: 政协提案办理情况, population: 政协提案}
"""
    assert both_texts(figures_of(text)) == [
        "某县人民政府关于县十八届人大五次会议代表建议和政协提案办理情况的报告",
        "现将县十八届人大五次会议代表建议和政协提案办理情况报告如下，请予审议。",
        "一、代表建议办理情况",
        "县十八届人大五次会议期间，共收到代表建议57件。从办理结果看，已经解决40件，占70.2%；正在解决17件，占29.8%。",
        "二、政协提案办理情况",
        "县政协十届五次会议期间，共收到政协提案42件。从办理结果看，已经采纳42件，占100%。",
        "某县人民政府",
        "2026年11月20日",
    ]


LEVELS = """\
populations:
  - groups:
      - axis: level
        parts:
          - {label: 省人大, count: 12, parts: {主办: 4, 会办: 8}}
          - {label: 市人大, count: 90, parts: {主办: 70, 会办: 20}}
      - {axis: role, parts: {主办: 74, 会办: 28}}
"""


def test_levels_by_role_are_a_table() -> None:
    """Levels are split by the role of the unit; the columns are compared with the group of roles."""
    assert overview(LEVELS) == (
        "共承办各级代表建议102件。从层级看，省人大12件，占11.8%（其中主办4件、会办8件）；"
        "市人大90件，占88.2%（其中主办70件、会办20件）。从承办方式看，主办74件、会办28件。"
    )
    assert warned(LEVELS) == []
    assert warned(LEVELS.replace("主办: 74, 会办: 28", "主办: 75, 会办: 27")) == [
        "主办 is 75件 here, but adds up to 74件 over 层级",
        "会办 is 27件 here, but adds up to 28件 over 层级",
    ]


# --- 9. The stages of proposals, and which of them is the base ---------------------------------------------------------

TIANMEN = """\
populations:
  - stages:
      - {label: 收到, count: 248, parts: {立案: 219, 不予立案: 29}}
      - {label: 立案, count: 219}
      - {label: 并案后, count: 147}
    total: 立案
    groups:
      - {axis: proposer, parts: {委员个人: 133, 集体: 86}, wording: {share: of_base}}
      - {axis: role, base: 并案后, parts: {主办: 90, 会办: 57}, shares: true, wording: {share: of_base}}
    rates: [{label: 立案率, count: 立案, base: 收到}]
"""


def test_stages_have_names_and_each_can_be_a_base() -> None:
    """天门: 248 received, 219 filed, 147 after merging; groups are measured on the stage that they name."""
    assert overview(TIANMEN, CPPCC) == (
        "共收到提案248件，其中立案219件、不予立案29件；并案后为147件。"
        "从提出者看，立案的219件中，委员个人133件，占立案总数的60.7%；集体86件，占立案总数的39.3%。"
        "从承办方式看，并案后的147件中，主办90件，占并案后总数的61.2%；会办57件，占并案后总数的38.8%。"
        "立案率88.3%（收到248件中219件）。"
    )


@pytest.mark.parametrize(
    ("total", "share"), [("收到", "13.0%"), ("立案", "16.8%"), ("交办", "18.9%")]
)
def test_data_says_which_stage_is_the_base(total: str, share: str) -> None:
    """重庆: 7667 became 5952 and 5289; the same 1000件 have another share of each."""
    stages = "stages: {收到: 7667, 立案: 5952, 交办: 5289}"
    group = "groups: [{axis: category, coverage: partial, parts: {民生类: 1000}}]"
    text = f"populations: [{{{stages}, total: {total}, {group}}}]\n"
    assert prose(text, "【收到】、【立案】、【交办】；【总数】，【民生类.占比】", CPPCC) == (
        f"7667件、5952件、5289件；{ {'收到': 7667, '立案': 5952, '交办': 5289}[total] }件，{share}"
    )


@pytest.mark.parametrize(
    ("received", "parts", "said"),
    [
        (
            381,
            "{立案: 290, 并案: 41, 转为意见建议: 30, 作委员来信: 12, 不予立案: 8}",
            "立案290件、并案41件、转为意见建议30件、作委员来信12件、不予立案8件",
        ),
        (5890, "{立案: 5002, 并案: 262, 转为意见建议: 626}", "立案5002件、并案262件、转为意见建议626件"),
    ],
)
def test_what_became_of_a_stage_adds_up_to_it(received: int, parts: str, said: str) -> None:
    """全国: 5890 are 5002, 262 and 626; 南昌: 381 went five ways, here with counts of our own; one too many is refused."""
    text = f"populations: [{{stages: [{{label: 收到, count: {received}, parts: {parts}}}], total: 收到}}]\n"
    assert overview(text, CPPCC) == f"共收到提案{received}件，其中{said}。"
    assert refused(text.replace(f"count: {received}", f"count: {received - 1}"), CPPCC) == [
        f"the split of 收到 adds up to {received}件, but 收到 is {received - 1}件: 1件 too many"
    ]


@pytest.mark.parametrize(
    ("stages", "total", "message"),
    [
        ("{收到: 235, 立案: 236}", "立案", "the stage 立案 has 236件, more than the stage 收到 before it, 235件"),
        (
            "[{label: 收到, count: 235, parts: {立案: 174, 不予立案: 61}}, {label: 立案, count: 140}]",
            "立案",
            "the stage 立案 has 140件, but 收到 says that 174件 went there",
        ),
        ("{收到: 235, 立案: 174}", "立案数", "there is no stage named 立案数"),
    ],
)
def test_incoherent_stages_are_refused(stages: str, total: str, message: str) -> None:
    """宜城 printed 235, 174 and 140: stages that grow or contradict each other, or are not there, are refused."""
    assert refused(f"populations: [{{stages: {stages}, total: {total}}}]\n", CPPCC) == [message]


# --- 10. Key items and titles ------------------------------------------------------------------------------------------

TITLES = [f"关于支持第{number}小学扩建的建议" for number in "一二三四五六七八九十"]


def with_titles(titles: list[str]) -> str:
    """乌海: 12 of 154件 are left for reference, with their titles."""
    listed = ", ".join(titles)
    return one_group(154, f"[{{label: 已经解决, count: 142}}, {{label: 留作参考, count: 12, titles: [{listed}]}}]")


def test_titles_are_as_many_as_their_class_counts() -> None:
    """乌海: 12 titles for the 12件 left for reference, one after the other without 、, with 〈〉 inside 《》; 11 are refused."""
    titles = [*TITLES, "关于落实《条例》的建议", "关于修建大桥的议案"]
    printed = "".join(f"《{title}》" for title in TITLES) + "《关于落实〈条例〉的建议》《关于修建大桥的议案》"
    assert overview(with_titles(titles)).endswith(f"留作参考12件，占7.8%。留作参考的12件是{printed}。")
    assert prose(with_titles(titles), "【留作参考】：【留作参考.标题】") == f"12件：{printed}"
    assert refused(with_titles(titles[:11])) == ["留作参考 lists 11 titles, but its count is 12"]


KEY_ITEMS = """\
populations:
  - {total: 61, groups: [{axis: result, parts: [{code: A, label: A类, count: 60}, {code: B, label: B类, count: 1}]}]}
key_items:
  - title: 关于落实《消防法》的建议
    proposers: {people: [苏志伟, 刘志敏], more: true}
    leader: {post: 市长, name: 朱良才}
    units: [{name: 市应急局}, {name: 市公安局, role: joint}, {name: 市城管局, role: joint}]
    result: A
  - {title: 改善“最后一公里”的提案, kind: proposal, proposers: {group: 农工党市委会}, result: B, text: 已经开工。}
  - {title: 关于公交的议案, kind: motion, proposers: {people: [张三]}, heading: 公交议案办理情况, text: 线路【总数】。}
sections:
  - {kind: overview, text: '共【总数】，其中重点建议【重点件】：【重点件.标题】。'}
  - {kind: key_items}
"""


def test_key_items_say_who_proposed_led_handled_and_what_came_of_it() -> None:
    """People or a group, the leader, the units by role, the class, an account of one's own; 《》 and “” are nested."""
    assert markdown_texts(render_markdown(figures_of(KEY_ITEMS)))[2:-2] == [
        "一、基本情况",
        "共61件，其中重点建议3件：《关于落实〈消防法〉的建议》《改善“最后一公里”的提案》《关于公交的议案》。",
        "二、重点建议提案议案办理情况",
        "①“关于落实《消防法》的建议”办理情况",
        "由苏志伟、刘志敏等代表提出，市长朱良才领办，市应急局主办，市公安局、市城管局会办，办理结果为A类。",
        "②关于“改善‘最后一公里’的提案”办理情况",
        "已经开工。",
        "③公交议案办理情况",
        "线路61件。",
    ]


def test_number_of_key_items_is_the_length_of_their_list() -> None:
    """霍州: 6项 of 61件; one item less is one less in the text, since nobody types the number."""
    items = ", ".join(f"{{title: 题{number}, covers: 1}}" for number in range(6))
    text = f"populations: [{{total: 61}}]\nkey_items: [{items}]\n"
    assert prose(text, "【总数】中，重点建议【重点件】") == "61件中，重点建议6项"
    assert prose(text.replace("{title: 题5, covers: 1}", ""), "【重点件】，【重点件.数】") == "5项，5"


def test_key_topic_may_cover_several_items() -> None:
    """全国: 20项 cover 225件; with two of them 项 and 件 are told apart, and the items are added up."""
    text = "populations: [{total: 5002}]\nkey_items: [{title: 甲, covers: 12}, {title: 乙, covers: 9}]\n"
    assert prose(text, "重点督办提案【重点件】，涉及提案【重点件.涉及件数】", CPPCC) == "重点督办提案2项，涉及提案21件"


def test_result_of_a_key_item_is_a_class_of_the_report() -> None:
    """A class that no group of results has is refused."""
    assert refused(KEY_ITEMS.replace("result: B", "result: D")) == ["no group of results has the class D"]


# --- 11. The document --------------------------------------------------------------------------------------------------

ORAL = """\
report:
  issuer: 朝阳区人民政府
  session: 区十六届人大六次会议
  date: 2020-12-22
  form: oral
  title: 关于2020年代表建议办理情况的报告
  presented: {at: 区第十六届人大常委会第三十四次会议, by: {post: 常务副区长, name: 崔小浩}}
  salutation: 主任、各位副主任、各位委员
  opening: 受区长委托，报告代表建议办理情况，请予审议。
  closing: 衷心感谢各位代表！
"""


def test_oral_report_with_sections_of_ones_own() -> None:
    """Occasion, deliverer and salutation; free titles in any order, run in or not; 一是; a passage without a heading."""
    text = """\
populations: [{total: 156}]
sections:
  - {kind: effects, heading: 代表建议落实情况, text: 156件已全部答复。, points: [{heading: 聚焦民生, text: 办成一批实事。}]}
  - kind: measures
    points:
      - {heading: 交办前明确机制, run_in: true, items: [{text: 严格执行责任制}, {lead: 加强沟通, text: 上门走访。}]}
      - {heading: 督办时注重实效, run_in: true, text: 定期通报。}
  - {kind: other, heading: 存在的问题和下步打算, text: 主要是：, items: [重答复轻落实, 联动不够], after: 我们将认真改进。}
  - {kind: remarks, text: 主任、各位副主任、各位委员：办理工作永远在路上。}
"""
    assert both_texts(figures_of(text, head=ORAL)) == [
        "关于2020年代表建议办理情况的报告",
        "——2020年12月22日在区第十六届人大常委会第三十四次会议上",
        "常务副区长　崔小浩",
        "主任、各位副主任、各位委员：",
        "受区长委托，报告代表建议办理情况，请予审议。",
        "一、代表建议落实情况",
        "156件已全部答复。",
        "（一）聚焦民生",
        "办成一批实事。",
        "二、主要做法",
        "（一）交办前明确机制。一是严格执行责任制；二是加强沟通。上门走访。",
        "（二）督办时注重实效。定期通报。",
        "三、存在的问题和下步打算",
        "主要是：一是重答复轻落实；二是联动不够。我们将认真改进。",
        "主任、各位副主任、各位委员：办理工作永远在路上。",
        "衷心感谢各位代表！",
    ]


def test_written_report_is_dated_under_its_title_and_at_its_end() -> None:
    """乌海: the date in brackets under the title, an addressee, and the date alone at the end."""
    head = (
        "report: {issuer: 乌海市人民政府, session: 市九届人大二次会议, date: 2019-10-29, date_under_title: true, "
        "salutation: 市人大常委会, signature: date}\n"
    )
    assert both_texts(figures_of("populations: [{total: 154}]\n", head=head)) == [
        "乌海市人民政府关于市九届人大二次会议代表建议办理情况的报告",
        "（2019年10月29日）",
        "市人大常委会：",
        "现将市九届人大二次会议代表建议办理情况报告如下，请予审议。",
        "一、基本情况",
        "市九届人大二次会议期间，共收到代表建议154件。",
        "2019年10月29日",
    ]


def test_any_section_may_be_absent() -> None:
    """A department's page on the web is one paragraph without headings, salutation or signature."""
    head = "report: {issuer: 市教育局, session: 市七届人大五次会议, date: 2026-12-25, form: web, title: 2026年建议提案办理情况}\n"
    text = "populations: [{total: 99}]\nsections: [{kind: remarks, text: 2026年，市教育局共承办建议提案【总数】，已全部办结。}]\n"
    assert both_texts(figures_of(text, head=head)) == [
        "2026年建议提案办理情况",
        "2026年，市教育局共承办建议提案99件，已全部办结。",
    ]


# --- 12. Wording, and messages in Chinese ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        ("{share: of}", "城建类82件，占41.0%；社会保障类18件，占9.0%；社会管理类18件，占9.0%；民政类82件，占41.0%"),
        ("{share: ratio}", "城建类82件，占比41.0%；社会保障类18件，占比9.0%；社会管理类18件，占比9.0%；民政类82件，占比41.0%"),
        (
            "{share: of_base, fold: true}",
            "城建类82件，占建议总数的41.0%；社会保障类、社会管理类各18件，各占建议总数的9.0%；民政类82件，占建议总数的41.0%",
        ),
        (
            "{below: true, fold: true}",
            "城建类82件，占建议总数的41.0%（下同）；社会保障类、社会管理类各18件，各占9.0%；民政类82件，占41.0%",
        ),
        (
            "{join: brackets, below: true}",
            "城建类82件（占建议总数的41.0%，下同）、社会保障类18件（占9.0%）、社会管理类18件（占9.0%）、民政类82件（占41.0%）",
        ),
        (
            "{share: ratio, below: true}",
            "城建类82件，占建议总数的41.0%（下同）；社会保障类18件，占比9.0%；社会管理类18件，占比9.0%；民政类82件，占比41.0%",
        ),
        ("{fold: true, zeros: drop}", "城建类82件，占41%；社会保障类、社会管理类各18件，各占9%；民政类82件，占41%"),
        ("{fold: true, join: pause}", "城建类82件、占41.0%，社会保障类、社会管理类各18件、各占9.0%，民政类82件、占41.0%"),
        ("{fold: true, join: brackets}", "城建类82件（占41.0%），社会保障类、社会管理类各18件（各占9.0%），民政类82件（占41.0%）"),
    ],
)
def test_shares_are_worded_as_the_author_chose(wording: str, said: str) -> None:
    """占, 占比, 占总数的, （下同）, the marks between, and equal classes folded as in 社会保障和社会管理类各9件，各占9%."""
    parts = "{城建类: 82, 社会保障类: 18, 社会管理类: 18, 民政类: 82}"
    assert overview(f"{one_group(200, parts, 'axis: category, ')}wording: {wording}\n") == f"共收到代表建议200件。从内容看，{said}。"


def test_about_stands_before_shares_that_were_rounded() -> None:
    """约 stands before 33.0% of 32 in 97, and not before a quarter, which is exact."""
    assert prose(one_group(97, "{经济类: 32, 其他: 65}") + "wording: {rounded: true}\n", "【办理结果】") == (
        "经济类32件，约占33.0%；其他65件，约占67.0%"
    )
    assert prose(one_group(4, "{经济类: 1, 其他: 3}") + "wording: {rounded: true, share: ratio}\n", "【办理结果】") == (
        "经济类1件，占比25.0%；其他3件，占比75.0%"
    )


def test_five_equal_classes_are_folded_with_two_decimals() -> None:
    """各2件 and 各5.26%: five classes of 38件 that are listed by themselves."""
    parts = "{税收: 2, 金融: 2, 旅游: 2, 体育: 2, 民族: 2}"
    text = one_group(38, parts, "axis: category, coverage: partial, decimals: 2, ") + "wording: {fold: true}\n"
    assert overview(text) == "共收到代表建议38件。38件代表建议中，税收、金融、旅游、体育、民族各2件，各占5.26%。"


def test_growth_is_in_percent_and_difference_of_shares_in_points() -> None:
    """A count grows by %, a share by 百分点: the two are never mixed up."""
    text = SANYA.replace("      total: 216", "      total: 200").replace("166", "150")
    assert prose(text, "【总数.增幅】；【A.增幅】，【A.占比增减】") == "增长8%；增长50%，提高10个百分点"


def test_messages_are_in_chinese() -> None:
    """A sum that is wrong is told in the language of the report, with place and advice."""
    [problem] = problems_of(META + one_group(156, "{A类: 79, B类: 46}"))
    assert problem.show(translator("zh")) == (
        "a.yaml:2:59: populations[0].groups[0].parts: 各部分合计125件，总数156件，少31件\n"
        "提示：请更正件数，或补上缺少的部分；如果本来就只列一部分，写 范围: 部分（coverage: partial）"
    )


# --- 13. Published percentages are compared, never used ----------------------------------------------------------------


def test_published_rate_is_held_against_the_counts() -> None:
    """莆田 printed 93.3% for 236 of 254: the report prints 92.9%, and the warning names both."""
    text = "populations: [{total: 254, counts: {立案: 236}, rates: [{label: 立案率, count: 立案, published: 93.3%}]}]\n"
    assert overview(text) == "共收到代表建议254件。立案率92.9%。"
    assert warned(text) == ["立案率 was published as 93.3%, but 236 of 254 is 92.9%"]
    assert warned(text.replace("93.3%", "92.9%")) == []


@pytest.mark.parametrize(
    ("published", "computed"), [("36.4%", None), ("36.40%", None), ("36.3%", "36.4%"), ("36%", None), ("37%", "36.4%"), ("36.36%", None)]
)
def test_published_share_is_held_against_the_balanced_one(published: str, computed: str | None) -> None:
    """Of 154件, 56 print 36.4% whatever was published; zeros at the end, and other decimals, make no difference."""
    text = one_group(154, f"[{{label: 已经解决, count: 56, published: {published}}}, {{label: 正在解决, count: 98}}]")
    assert overview(text) == "共收到代表建议154件。从办理结果看，已经解决56件，占36.4%；正在解决98件，占63.6%。"
    assert warned(text) == ([f"已经解决 was published as {published}, but 56 of 154 is {computed}"] if computed else [])


@pytest.mark.parametrize("published", ["86。42%", "80.9%%", "36.4", "百分之三十六"])
def test_published_share_is_a_percentage(published: str) -> None:
    """What was damaged on the way, or is no number, cannot be compared and is refused."""
    text = one_group(154, f"[{{label: 已经解决, count: 154, published: {published}}}]")
    assert refused(text) == [f"expected a printed share such as 36.4%, got {published}"]


BELOW = """\
wording: {below: true}
populations:
  - total: 21
    groups:
      - {axis: category, parts: {城建: 20, 其他: 1}}
      - {axis: result, parts: {解决: 14, 参考: 7}}
      - {axis: other, name: 去向, base: 解决, parts: {甲: 7, 乙: 7}}
"""


def test_the_base_is_named_where_the_text_comes_to_it() -> None:
    """（下同） stands at the first list of the text, whatever the order of the data, and once for each base in a row."""
    said = prose(BELOW, "【办理结果】。【分类】。【办理结果】。【去向】。【分类】。")
    assert said == (
        "解决14件，占建议总数的66.7%（下同）；参考7件，占33.3%。城建20件，占95.2%；其他1件，占4.8%。"
        "解决14件，占66.7%；参考7件，占33.3%。甲7件，占解决的50.0%（下同）；乙7件，占50.0%。城建20件，占95.2%；其他1件，占4.8%。"
    )


def test_an_overview_made_of_figures_names_the_base_for_the_prose_below_it() -> None:
    """What the overview says of the base is not said again below; a list that has no overview above it says it."""
    below = "sections: [{kind: overview}, {kind: effects, text: 【办理结果】。}]\n"
    texts = markdown_texts(render_markdown(figures_of(BELOW + below)))
    assert any("占建议总数的95.2%（下同）" in text for text in texts)
    assert "解决14件，占66.7%；参考7件，占33.3%。" in texts


CARRIED = """\
populations:
  - total: 150
    groups:
      - {axis: result, parts: {解决: 100, 计划: 50}}
      - {axis: other, name: 结转, base: 上年.计划, parts: {已办成: 40, 继续办理: 22}, wording: {share: of_base}}
    rates: [{label: 办成率, count: 已办成}, {label: 转化率, count: 40, base: 上年.总数}, {label: 计划率, count: 计划}]
    previous: {name: 2025年, total: 140, groups: [{axis: result, parts: {解决: 78, 计划: 62}}]}
"""


def test_a_base_of_the_year_before_is_called_by_its_year() -> None:
    """What the year before left undone is followed up: 2025年计划62件中 is not this year's 计划50件."""
    said = overview(CARRIED)
    assert "2025年计划62件中，已办成40件，占2025年计划的64.5%；继续办理22件，占2025年计划的35.5%。" in said
    assert "办成率64.5%（2025年计划62件中40件）" in said
    assert "转化率28.6%（2025年建议140件中40件）" in said
    assert "上年计划62件中" in overview(CARRIED.replace("name: 2025年, ", ""))


STAGES = """\
populations:
  - kind: proposal
    stages: [{label: 收到, count: 236PARTS}, {label: 立案, count: 201}, {label: 并案后, count: 168}]
    total: 立案
    previous: {name: 2025年, stages: {收到: 221, 立案: 190, 并案后: 163}, total: 立案}
"""


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ("", "共收到提案236件（比2025年增加15件）；立案201件（比2025年增加11件）；并案后为168件（比2025年增加5件）。"),
        (
            ", parts: {立案: 201, 不予立案: 35}",
            "共收到提案236件（比2025年增加15件），其中立案201件、不予立案35件；立案的提案比2025年增加11件；"
            "并案后为168件（比2025年增加5件）。",
        ),
    ],
)
def test_each_stage_is_compared_with_that_of_the_year_before(parts: str, said: str) -> None:
    """The change stands beside the count that it is of, and says which one where others stand between."""
    assert overview(STAGES.replace("PARTS", parts), CPPCC) == said
