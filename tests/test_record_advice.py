"""What is not written as a record is told what was meant: the key, where it belongs, how it is written."""

from __future__ import annotations

import pytest
from making_data import DATA, META, codes, problems_of, shown

from handling_report import vocabulary
from handling_report.record_advice import about_unknown_key
from handling_report.structures import Record
from handling_report.tree import Map, Scalar

KEY_ITEM = DATA + "重点件: [{标题: 甲, %s}]\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (DATA + "title: 某报告\n", "a.yaml:3:1: title: unknown key, got title\n"
         "hint: title belongs under report, key_items, attachments"),
        (DATA + "总数: 5\n", "a.yaml:3:1: 总数: unknown key, got 总数\nhint: 总数 belongs under 总体"),
        (META + "populations: [{total: 5, parts: {甲: 5}}]\n",
         "a.yaml:2:26: populations[0].parts: unknown key, got parts\nhint: parts belongs under stages, groups"),
        ("报告: {报告单位: 县, 会议: 会, 日期: 2026-11-20}\n总体: [{总数: 5}]\n",
         "a.yaml:1:15: 报告.会议: unknown key, got 会议\nhint: did you mean 会议届次?"),
        (KEY_ITEM % "领导: 张三", "a.yaml:3:15: 重点件[0].领导: unknown key, got 领导\nhint: did you mean 领办人?"),
        (KEY_ITEM % "委员: 张三", "a.yaml:3:15: 重点件[0].委员: unknown key, got 委员\nhint: did you mean 提出人?"),
        (KEY_ITEM % "总体: 提案", "a.yaml:3:15: 重点件[0].总体: unknown key, got 总体\nhint: did you mean 种类?"),
        (KEY_ITEM % "总体: 政协提案", "a.yaml:3:15: 重点件[0].总体: unknown key, got 总体\n"
         "hint: did you mean 种类? after it stands one of 建议、提案、议案"),
        (META + "populations: [{total: 5, stages: [{label: 甲, count: 5, 各部分: {乙: 5}}]}]\n",
         "a.yaml:2:56: populations[0].stages[0].各部分: unknown key, got 各部分\nhint: did you mean 其中?"),
        (META + "populations: [{total: 5, stages: [{label: A, count: 5, including: {B: 5}}]}]\n",
         "a.yaml:2:56: populations[0].stages[0].including: unknown key, got including\nhint: did you mean parts?"),
        (META + "populations: [{total: 5, groups: [{axis: source, 包括: {甲: 5}, parts: {甲: 5}}]}]\n",
         "a.yaml:2:50: populations[0].groups[0].包括: unknown key, got 包括\nhint: did you mean 各部分?"),
        (META + "populations: [{total: 5, groups: [{axis: result, parts: [{label: 甲, count: 5, percent: 100}]}]}]\n",
         "a.yaml:2:79: populations[0].groups[0].parts[0].percent: unknown key, got percent\n"
         "hint: delete it: shares and rates are computed; only one that was published, and is to be checked, is written as published"),
        (DATA + "sections:\n  - kind: measures\n    text: 甲。\n  - type: effects\n    text: 乙。\n",
         "a.yaml:6:5: sections[1].type: unknown key, got type\nhint: did you mean kind?"),
        (DATA + "章节:\n  - 内容: 主要做法\n    要点:\n      - 标题: 甲\n        正文: 甲。\n  - 章节: 办理成效\n    正文: 乙。\n",
         "a.yaml:8:5: 章节[1].章节: unknown key, got 章节\nhint: did you mean 内容?"),
        (DATA + "sections:\n  - kind: measures\n    points: [{titel: 甲, text: 甲。}]\n",
         "a.yaml:5:15: sections[0].points[0].titel: unknown key, got titel\nhint: did you mean heading?"),
    ],
)  # fmt: skip
def test_a_key_that_is_none_is_led_to_the_one_that_was_meant(data, said):
    """A key of a record below is sent there, a word that others use for a key to that key, a misspelt one to the nearest."""
    assert shown(data) == said


def test_a_key_that_is_none_is_not_told_as_one_that_slipped():
    """A key that is unknown wherever it stands is told as that, and its line is not moved for it."""
    points = "    要点:\n      - 标题: 甲\n        正文: 甲。\n"
    found = problems_of(DATA + f"章节:\n  - 内容: 主要做法\n{points}  - 名称: 办理成效\n    正文: 乙。\n")
    assert [(problem.kind.code, problem.place.line, problem.place.path) for problem in found] == [
        ("unknown-key", 8, ("章节", 1, "名称")),
        ("missing-key", 8, ("章节", 1)),
    ]


@pytest.mark.parametrize(
    "data",
    [
        DATA + "sections:\n  -\n  - kind: overview\n",
        META + "populations:\n  -\n  - total: 5\n",
        META + "populations:\n  - total: 5\n    groups:\n      -\n      - {axis: result, parts: {甲: 5}}\n",
    ],
)
def test_of_an_entry_that_was_left_empty_nothing_else_is_said(data):
    """A dash with nothing behind it is told once, whatever the entry should have held."""
    assert codes(data) == ["no-value"]


def _typed(text: str) -> Scalar:
    return Scalar(text, plain=True, folded=False, line=1, column=1)


WORDS_OF_A_KEY = {
    (key, field.zh, type(field.shape))
    for record in vars(vocabulary).values()
    if isinstance(record, Record)
    for key, field in record.fields.items()
}


@pytest.mark.parametrize("name", [name for name, value in vars(vocabulary).items() if isinstance(value, Record)])
def test_the_other_word_of_a_key_leads_to_the_word_here(name):
    """One English key may have two Chinese words: 各部分 and 其中 are both ``parts``; either leads to the one of the record."""
    fields = getattr(vocabulary, name).fields
    own = {field.zh for field in fields.values()}
    for key, word, shape in WORDS_OF_A_KEY:
        if key in fields and word not in own and isinstance(fields[key].shape, shape):
            said = about_unknown_key(fields, _typed(word), _typed("甲"), Map([], 1, 1))
            assert said.get("nearest") == fields[key].zh, (name, key, word)


@pytest.mark.parametrize(
    ("pair", "form"),
    [
        ("领办人: 副县长王五", "{职务: 某县副县长, 姓名: 张三}"),
        ("领办人: [王五]", "{职务: 某县副县长, 姓名: 张三}"),
        ("提出人: 王五", "{人员: [张三, 李四]} 或 {团体: 民革某县支部}"),
        ("提出人: [王五]", "{人员: [张三, 李四]} 或 {团体: 民革某县支部}"),
        ("proposers: 民革某县支部", "{people: [张三, 李四]} or {group: 民革某县支部}"),
        ("承办单位: 县交通运输局", "[{名称: 县交通运输局}]"),
        ("承办单位: [县交通运输局]", "{名称: 县交通运输局}"),
    ],
)
def test_the_right_form_of_a_record_is_shown(pair, form):
    """What is no record is told how it is written, in the language of its key."""
    assert shown(KEY_ITEM % pair).endswith(f"\nhint: write it so: {form}")


def test_a_full_width_colon_is_spoken_of_before_the_form():
    """Where the text shows what went wrong, that is said."""
    assert shown(DATA + "sections: [{kind: effects, points: [标题：甲]}]\n").endswith(
        "hint: a key ends in a half-width colon and a space; this one has the full-width ："
    )


@pytest.mark.parametrize("place", ["groups: [{axis: source, parts: %s}]", "stages: %s"])
def test_names_with_counts_after_dashes_are_one_problem_each(place):
    """``- 其他: 2`` in a list is one problem that says what to leave out, not three about keys."""
    text = META + "populations: [{total: 5, " + place % "[{城建交通类: 2}, {其他: 3}]" + "}]\n"
    assert codes(text) == ["wrong-type", "wrong-type"]
    assert shown(text).count("hint: a name with its count is written without a dash in front") == len(codes(text))


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("{lable: 甲}", ["missing-key", "unknown-key"]),
        ("{件数量: 5}", ["missing-key", "unknown-key"]),
        ("{甲: [5]}", ["unknown-key"]),
        ("{甲: 5, 乙: 6}", ["unknown-key", "unknown-key"]),
        ("{label: 甲}", ["missing-key"]),
    ],
)
def test_a_misspelt_key_is_no_name_with_a_count(part, found):
    """Only one name with one value, which looks like no key of a part, is taken for a name with its count."""
    assert sorted(codes(META + f"populations: [{{total: 5, groups: [{{axis: source, parts: [{part}]}}]}}]\n")) == found


OTHER_KINDS = "or, after the colon, another of 基本情况、办理成效、存在问题、下步打算、重点件办理、无标题段落、其他"


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("{}", "内容 is missing\nhint: add a line 内容: 主要做法; " + OTHER_KINDS),
        ("{正文: 甲}", "内容 is missing\nhint: add a line 内容: 主要做法; " + OTHER_KINDS),
        (
            "{heading: 甲}",
            "kind is missing\nhint: add a line kind: measures; "
            "or, after the colon, another of overview, effects, problems, next_steps, key_items, remarks, other",
        ),
    ],
)
def test_missing_keys_are_asked_for_in_the_language_of_the_record(section, said):
    """The keys of a record, or else those that lead to it, say in which language it is written; so is the example."""
    assert shown(DATA + f"章节: [{section}]\n") == f"a.yaml:3:6: 章节[0]: {said}"


def test_what_a_report_needs_is_shown_in_full():
    """A missing record is shown with all that it must have."""
    assert shown("总体: [{总数: 5}]\n").endswith(
        "hint: add a line 报告: {报告单位: 某县人民政府, 会议届次: 县十八届人大五次会议, 日期: 2026-11-20}"
    )
    assert shown(META).endswith("hint: add a line populations: [{total: 154}]")


TWO_KINDS = "存在问题、下步打算 are sections of their own: write each, or one of the last kind with a heading of its own"

# --- Choices ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        ("存在问题和下步打算", TWO_KINDS),
        ("问题与今后打算", TWO_KINDS),
        ("下一步工作", "did you mean 下步打算?"),
        ("工作措施", "did you mean 主要做法?"),
        ("办理成效情况", "did you mean 办理成效?"),
        ("efects", "did you mean effects?"),
        ("某某", "write one of them; where it is none of them, write kind: 其他 and 标题: 某某"),
        ("其它", "did you mean 其他?"),
    ],
)
def test_kinds_of_sections_are_found_by_other_words(kind, hint):
    """Headings that stand in many reports lead to the kind of section they are; those of two kinds to both."""
    assert shown(DATA + f"sections: [{{kind: {kind}, text: 甲}}]\n").endswith(f"\nhint: {hint}")


@pytest.mark.parametrize(("role", "meant"), [("单办", "独办"), ("承办", "主办"), ("牵头", "主办"), ("配合单位", "协办"), ("合办", "会办")])
def test_roles_are_found_by_other_words(role, meant):
    """What a unit does is called otherwise in other places; the hint is the word for it, not the one that looks like it."""
    assert shown(KEY_ITEM % f"承办单位: [{{名称: 甲, 承办方式: {role}}}]").endswith(f"\nhint: did you mean {meant}?")


@pytest.mark.parametrize(
    ("axis", "hint"),
    [
        ("提案人", "did you mean 提出者?"),
        ("提出人", "did you mean 提出者?"),
        ("界别", "did you mean 提出者?"),
        ("建议类别", "did you mean 分类?"),
        ("承办单位类别", "did you mean 承办单位?"),
        ("代表满意度", "did you mean 满意情况?"),
        ("答复类别", "did you mean 办理结果?"),
        ("其它", "did you mean 其他?"),
        ("sorce", "did you mean source?"),
        ("种类", "write one of them; where it is none of them, write 维度: 其他 and 名称: 种类"),
        ("提案种类", "write one of them; where it is none of them, write 维度: 其他 and 名称: 提案种类"),
        ("地域", "write one of them; where it is none of them, write 维度: 其他 and 名称: 地域"),
    ],
)
def test_axes_are_found_by_other_words(axis, hint):
    """What others call an axis leads to it; what is none of them is a group of one's own, and how that is written is shown."""
    assert shown(META + f"总体: [{{总数: 5, 分组: [{{维度: {axis}, 各部分: {{甲: 5}}}}]}}]\n").endswith(f"\nhint: {hint}")


@pytest.mark.parametrize(("coverage", "meant"), [("不完整", "部分"), ("完整的", "完整"), ("可重复", "交叉")])
def test_the_longer_word_decides_what_was_meant(coverage, meant):
    """不完整 holds 完整 and means the opposite."""
    text = META + f"总体: [{{总数: 5, 分组: [{{维度: 来源, 范围: {coverage}, 各部分: {{甲: 5}}}}]}}]\n"
    assert shown(text).endswith(f"\nhint: did you mean {meant}?")


_GROUPS = "[{axis: satisfaction, parts: {满意: 3, 基本满意: 1, 不满意: 1}}, {axis: source, parts: {会上: 5}}]"


@pytest.mark.parametrize(
    ("data", "list_"),
    [
        ("rates: [{label: 满意率, count: 满意, 基本满意}]", "count: [满意, 基本满意]"),
        ("rates: [{label: 满意率, count: 满意, 基本满意, 不满意, decimals: 2}]", "count: [满意, 基本满意, 不满意]"),
        ("rates: [{label: 满意率, count: 【满意, 基本满意】}]", "count: [满意, 基本满意]"),
        ("rates: [{label: 满意率, 分子: 〔满意, 基本满意〕}]", "分子: [满意, 基本满意]"),
        ("}]\nkey_items: [{title: 甲, text: 乙。, proposers: {people: 张三, 李四}}]\nwording: {rounded: true", "people: [张三, 李四]"),
        ("}]\nsections: [{kind: effects, text: 乙。, tables: 满意情况, 来源}]\nwording: {rounded: true", "tables: [满意情况, 来源]"),
    ],
)
def test_list_in_braces_whose_brackets_were_forgotten_is_told_once(data, list_):
    """YAML takes its second value for a key; the hint shows the list, and what it says is known for the rest of the file."""
    head = META + f"populations: [{{total: 5, groups: {_GROUPS}, "
    content = head + data + ("}\n" if "\n" in data else "}]\n")
    found = [problem for problem in problems_of(content) if problem.kind.code != "unknown-count"]
    assert [(problem.kind.code, problem.hint()) for problem in found] == [
        ("unknown-key", f"several values after one key stand in brackets: {list_}")
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        # A number is no name in a list, and a key with a colon was meant as one.
        ("rates: [{label: 满意率, count: 3, 基本满意}]", "unknown-key"),
        ("rates: [{label: 满意率, count: 满意, 基本满意: }]", "unknown-key"),
        ("rates: [{label: 满意率, 基本满意, count: 满意}]", "unknown-key"),
    ],
)
def test_what_is_no_list_stays_an_unknown_key(data, code):
    """Only single values after a key that may have several are a list without brackets."""
    [problem] = problems_of(META + f"populations: [{{total: 5, groups: {_GROUPS}, {data}}}]\n")
    assert problem.kind.code == code
    assert "brackets" not in (problem.hint() or "")


@pytest.mark.parametrize("sign", ["、", "，", "；"])
def test_names_in_a_row_are_shown_as_a_list(sign):
    """Where names may stand in a list, those in one text are told to be written as one, and none of them is lost."""
    row = sign.join(("满意情况", "来源"))
    data = META + f"populations: [{{total: 5, groups: {_GROUPS}}}]\n"
    assert shown(data + f"sections: [{{kind: effects, text: 乙。, tables: {row}}}]\n").endswith("[满意情况, 来源]")
    parts = sign.join(("满意", "基本满意"))
    subtotals = _GROUPS.replace("不满意: 1}", f"不满意: 1}}, subtotals: {{好评: {parts}}}")
    assert shown(META + f"populations: [{{total: 5, groups: {subtotals}}}]\n").endswith("[满意, 基本满意]")
    people = sign.join(("张三", "李四"))
    assert shown(KEY_ITEM % f"正文: 乙。, 提出人: {{人员: {people}}}").endswith("write it so: [张三, 李四]")
