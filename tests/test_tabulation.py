"""Tables hold the figures of a group or the key items, and add up nothing that is no sum."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making_data import META, codes, problems_of, shown
from small_reports import both_texts, figures_of
from strategies import figure_data, split_of, yaml_text

from handling_report.computing import compute
from handling_report.errors import DataError
from handling_report.model import Coverage
from handling_report.outline import attachments
from handling_report.pipeline import make, render_markdown
from handling_report.reading import loads
from handling_report.tables import TableFigure

GROUPS = """\
populations:
  - total: 125
    counts: {收回征询意见表: 119}
    groups:
      - {axis: category, parts: {城建交通类: 46, 农林水利类: 31, 教科文卫类: 48}}
      - axis: result
        as_of: 2026-10-31
        parts:
          - {label: 已经解决, code: A, count: 78, definition: 所提问题已经解决的}
          - {label: 正在解决, code: B, count: 36, parts: {提前落实: 6, 继续推进: 30}}
          - {label: 留作参考, code: C, count: 11}
      - {axis: undertaker, coverage: partial, parts: {县住建局: 20, 县交通局: 10}}
      - {name: 承办系统, coverage: overlap, parts: {县直: 100, 乡镇: 50}}
      - {axis: satisfaction, base: 收回征询意见表, unit: 份, decimals: 0, parts: {满意: 117, 基本满意: 2, 不满意: 0}}
      - {name: 走访, base: none, unit: 人次, parts: {领导: 12, 干部: 30}}
"""


def table(name: str, data: str = GROUPS) -> TableFigure:
    """The only table of a report."""
    [(_, made)] = figures_of(f"{data}sections: [{{kind: overview, tables: [{name}]}}]\n").tables
    return made


def rows(name: str, data: str = GROUPS) -> list[str]:
    """The labels and the rows of a table, their cells parted by a space."""
    made = table(name, data)
    return [" ".join(cells) for cells in (tuple(column.label for column in made.columns), *made.rows)]


# --- Groups -----------------------------------------------------------------------------------------------------------


def test_complete_group_ends_with_its_sum() -> None:
    """Each part has its count and its share, and the last row is the total with 100 %."""
    assert table("分类").caption == "分类统计表"
    assert rows("分类") == [
        "类别 件数 占比", "城建交通类 46 36.8%", "农林水利类 31 24.8%", "教科文卫类 48 38.4%", "合计 125 100%",
    ]  # fmt: skip


def test_parts_of_a_part_follow_it() -> None:
    """A split is marked 其中, and its shares are of the whole group, as the column says; definitions have a column."""
    assert table("办理结果").caption == "办理结果统计表（截至2026年10月31日）"
    assert rows("办理结果") == [
        "办理结果 含义 件数 占比",
        "已经解决（A类） 所提问题已经解决的 78 62.4%",
        "正在解决（B类）  36 28.8%",
        "其中：提前落实  6 4.8%",
        "　　　继续推进  30 24.0%",
        "留作参考（C类）  11 8.8%",
        "合计  125 100%",
    ]


def test_splits_of_splits_go_further_in() -> None:
    """Each level is marked once and set in below the one above; a split that overlaps says so."""
    data = """\
populations:
  - groups:
      - axis: level
        parts:
          - label: 省
            count: 6
            parts: [{label: 主办, count: 4, coverage: overlap, parts: {甲局: 3, 乙局: 4}}, {label: 会办, count: 2}]
"""
    labels = [row[0] for row in table("层级", data).rows]
    assert labels == ["省", "其中：主办", "　　　其中（有交叉）：甲局", "　　　　　　乙局", "　　　会办", "合计"]


CROSSED = """\
populations:
  - total: 40
    groups:
      - axis: level
        coverage: %s
        wording: {empty: drop}
        parts:
          - {label: 全国, count: 5, parts: {会办: 5}}
          - {label: 省, count: 14, parts: {主办: 6, 会办: 8}}
          - {label: 市, count: 21, parts: {主办: 20, 会办: 1}}
          - {label: 县, count: 0%s}
"""


@pytest.mark.parametrize("empty", ["", ", parts: {主办: 0, 会办: 0}", ", parts: {分办: 0, 协办: 0}"])
def test_parts_that_are_split_alike_have_columns(empty: str) -> None:
    """Levels by role make a table with the roles as columns, each with its sum; a role that a level has not is 0."""
    assert rows("层级", CROSSED % ("complete", empty)) == [
        "层级 件数 占比 会办 主办", "全国 5 12.5% 5 0", "省 14 35.0% 8 6", "市 21 52.5% 1 20", "合计 40 100% 14 26",
    ]  # fmt: skip


def test_columns_of_a_group_that_overlaps_have_no_sums() -> None:
    """Where the rows do not add up, the columns of their splits do not either."""
    assert rows("层级", CROSSED % ("overlap", ""))[-1] == "建议总数 40 — — —"


@pytest.mark.parametrize(
    "last",
    [
        "{label: 县, count: 3}",
        "{label: 县, count: 3, parts: {主办: 2}, coverage: partial}",
        "{label: 县, count: 3, parts: {督办: 3}}",
        "{label: 县, count: 3, parts: [{label: 主办, count: 3, definition: 牵头办理}]}",
        "{label: 县, count: 3, parts: [{label: 主办, count: 3, code: 甲}]}",
        "{label: 县, count: 3, parts: [{label: 主办, count: 3, parts: {已办: 3}}]}",
    ],
)
def test_splits_that_say_more_have_rows(last: str) -> None:
    """A split with something that columns have no room for, or unlike the others, keeps its rows."""
    parts = f"[{{label: 省, count: 2, parts: {{主办: 1, 会办: 1}}}}, {{label: 市, count: 2, parts: {{主办: 1, 会办: 1}}}}, {last}]"
    labels = [row[0] for row in table("层级", f"populations: [{{groups: [{{axis: level, parts: {parts}}}]}}]\n").rows]
    assert labels[:3] == ["省", "其中：主办", "　　　会办"]


def test_many_splits_have_rows() -> None:
    """Six roles are too many for columns."""
    split = ", ".join(f"角色{number}乙: 1" for number in range(6))
    parts = f"[{{label: 省, count: 6, parts: {{{split}}}}}, {{label: 市, count: 6, parts: {{{split}}}}}]"
    assert len(table("层级", f"populations: [{{groups: [{{axis: level, parts: {parts}}}]}}]\n").columns) == 3


def test_splits_that_are_compared_have_rows() -> None:
    """The year before stands beside each part of a split, for which columns have no room."""
    group = "{axis: level, parts: [{label: 省, count: 2, parts: {主办: 1, 会办: 1}}, {label: 市, count: 2, parts: {主办: 1, 会办: 1}}]}"
    data = f"populations: [{{groups: [{group}], previous: {{groups: [{group}]}}}}]\n"
    assert rows("层级", data)[1:3] == ["省 2 50.0% 2 持平", "其中：主办 1 25.0% 1 持平"]


def test_partial_group_ends_with_what_it_is_measured_on() -> None:
    """Parts that do not add up to the base have no sum: the last row is the base, which has no share."""
    assert table("承办单位").caption == "承办单位统计表"
    assert rows("承办单位") == ["承办单位 件数 占比", "县住建局 20 16.0%", "县交通局 10 8.0%", "建议总数 125 —"]


def test_overlapping_group_says_so() -> None:
    """Parts that overlap have no sum either, and the caption says that they do."""
    assert table("承办系统").caption == "承办系统统计表（有交叉）"
    assert rows("承办系统") == ["类别 件数 占比", "县直 100 80.0%", "乡镇 50 40.0%", "建议总数 125 —"]


def test_group_on_a_base_of_its_own_names_it() -> None:
    """What a complete group is measured on stands over the table when it is not the total; counts are headed by their unit."""
    assert table("满意情况").caption == "满意情况统计表（收回征询意见表119份）"
    assert rows("满意情况") == ["类别 份数 占比", "满意 117 98%", "基本满意 2 2%", "不满意 0 0%", "合计 119 100%"]


def test_group_without_a_base_has_counts_only() -> None:
    """Where nothing is known to measure on there is neither share nor sum."""
    assert rows("走访") == ["类别 人次", "领导 12", "干部 30"]


@pytest.mark.parametrize(("unit", "label"), [("件", "件数"), ("件次", "件次"), ("平方米", "数量（平方米）")])
def test_counts_are_headed_by_their_unit(unit: str, label: str) -> None:
    """The head over the counts says what is counted."""
    assert rows("分类", f"populations: [{{unit: {unit}, groups: [{{axis: category, parts: {{甲: 5}}}}]}}]\n")[0] == f"类别 {label} 占比"


def test_nothing_to_measure_on_has_no_share() -> None:
    """Of a total of 0 no part has a share."""
    assert rows("分类", "populations: [{groups: [{axis: category, parts: {甲: 0}}]}]\n") == ["类别 件数 占比", "甲 0 —", "合计 0 —"]


def test_wording_of_the_group_counts() -> None:
    """Zeros at the end, empty parts and shares are printed or not as the author chose for the group."""
    group = "{axis: category, parts: {甲: 2, 乙: 2, 丙: 0}, wording: {zeros: drop, empty: drop}%s}"
    data = f"populations: [{{groups: [{group}]}}]\n"
    assert rows("分类", data % "") == ["类别 件数 占比", "甲 2 50%", "乙 2 50%", "合计 4 100%"]
    assert rows("分类", data % ", shares: false") == ["类别 件数", "甲 2", "乙 2", "合计 4"]


# --- The year before --------------------------------------------------------------------------------------------------

COMPARED = """\
populations:
  - groups:
      - {axis: category, parts: {甲: 3, 乙: 5, 丙: 2, 丁: 0}, wording: {empty: drop}}
    previous:
      name: 2025年
      groups:
        - {axis: category, parts: {%s}}
"""


def test_year_before_has_columns() -> None:
    """Counts of the year before and their changes stand beside this year's; a part that became 0 is not dropped."""
    assert rows("分类", COMPARED % "甲: 4, 乙: 5, 丙: 0, 丁: 1") == [
        "类别 件数 占比 2025年件数 增减", "甲 3 30.0% 4 −1", "乙 5 50.0% 5 持平", "丙 2 20.0% 0 +2", "丁 0 0% 1 −1", "合计 10 100% 10 持平",
    ]  # fmt: skip


def test_year_before_has_a_sum_only_if_it_is_one() -> None:
    """Where parts of the year before have no row, the counts shown do not add up to its total, which is left out."""
    assert rows("分类", COMPARED % "甲: 4, 乙: 5, 戊: 9")[1:] == [
        "甲 3 30.0% 4 −1", "乙 5 50.0% 5 持平", "丙 2 20.0% — —", "合计 10 100% — —",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "row"),
    [
        ("parts: {甲: 4, 乙: 5}", "丙 2 20.0% 0 +2"),
        ("base: 总数, coverage: partial, parts: {甲: 4, 乙: 5}", "丙 2 20.0% 0 +2"),
        ("coverage: partial, parts: {甲: 4, 乙: 4}", "丙 2 20.0% — —"),
        ("coverage: overlap, parts: {甲: 4, 乙: 5}", "丙 2 20.0% — —"),
        ("parts: {甲: 4, 戊: 5}", "丙 2 20.0% — —"),
        ("base: none, parts: {甲: 4, 乙: 5}", "丙 2 20.0% — —"),
    ],
)
def test_part_that_the_year_before_had_none_of_was_0(before: str, row: str) -> None:
    """Where the parts of the same names were all of last year's base, a further one was 0; else it is not known."""
    data = COMPARED.replace("name: 2025年", "total: 9").replace("parts: {%s}", before)
    assert rows("分类", data)[3] == row


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("{label: 甲, count: 4, parts: {主办: 4}}", "其中：主办 4 40.0% 4 持平|　　　会办 1 10.0% 0 +1"),
        ("{label: 甲, count: 0}, {label: 乙, count: 4}", "其中：主办 4 40.0% 0 +4|　　　会办 1 10.0% 0 +1"),
        ("{label: 乙, count: 4}", "其中：主办 4 40.0% 0 +4|　　　会办 1 10.0% 0 +1"),
        ("{label: 甲, count: 4}", "其中：主办 4 40.0% — —|　　　会办 1 10.0% — —"),
        ("{label: 甲, count: 4, coverage: partial, parts: {主办: 3}}", "其中：主办 4 40.0% 3 +1|　　　会办 1 10.0% — —"),
        ("{label: 甲, count: 4, coverage: overlap, parts: {主办: 4}}", "其中：主办 4 40.0% 4 持平|　　　会办 1 10.0% — —"),
    ],
)
def test_split_that_the_year_before_had_none_of_was_0(before: str, said: str) -> None:
    """Inside a part it is the same: what was all of it leaves nothing for another, and of 0 every split is 0."""
    group = "{axis: level, parts: [%s]}"
    now = group % "{label: 甲, count: 5, parts: {主办: 4, 会办: 1}}, {label: 乙, count: 5}"
    data = f"populations: [{{groups: [{now}], previous: {{total: 4, groups: [{group % before}]}}}}]\n"
    assert "|".join(rows("层级", data)[2:4]) == said


@given(st.integers(0, 999), st.integers(0, 999))
def test_change_has_the_sign_of_what_it_is(now: int, before: int) -> None:
    """Read as a number, a change is this year's count less that of the year before; a hyphen is no sign."""
    group = "{axis: category, parts: {甲: %d, 乙: 1}}"
    data = f"populations: [{{groups: [{group % now}], previous: {{groups: [{group % before}]}}}}]\n"
    cell = table("分类", data).rows[0][-1]
    assert (0 if cell == "持平" else int(cell.replace("−", "-"))) == now - before
    assert "-" not in cell


def test_partial_group_is_compared_on_its_base() -> None:
    """The last row of a partial group compares what both years were measured on."""
    group = "{axis: undertaker, coverage: partial, parts: {甲局: %d}}"
    data = f"populations: [{{total: 9, groups: [{group % 3}], previous: {{total: 8, groups: [{group % 4}]}}}}]\n"
    assert rows("承办单位", data) == ["承办单位 件数 占比 上年件数 增减", "甲局 3 33.3% 4 −1", "建议总数 9 — 8 +1"]


def test_year_before_without_a_base_is_compared_part_by_part() -> None:
    """A group that had no base the year before has no sum to compare with."""
    data = COMPARED.replace("parts: {%s}", "base: none, parts: {%s}").replace("name: 2025年", "total: 9")
    assert rows("分类", data % "甲: 4")[1:] == ["甲 3 30.0% 4 −1", "乙 5 50.0% — —", "丙 2 20.0% — —", "合计 10 100% — —"]


def test_groups_of_the_year_before_have_tables_too() -> None:
    """A table of the year before is asked for with the word for that year, and called by it."""
    made = table("2025年.分类", COMPARED % "甲: 4, 乙: 5")
    assert made.caption == "2025年分类统计表"
    assert made.rows == (("甲", "4", "44.4%"), ("乙", "5", "55.6%"), ("合计", "9", "100%"))


# --- Key items --------------------------------------------------------------------------------------------------------

ITEMS = """\
populations: [{total: 5, groups: [{axis: result, parts: [{label: 解决, code: A, count: 5}]}]}]
key_items:
  - title: 关于改善农村公路的建议
    proposers: {people: [张三, 李四], more: true}
    units: [{name: 县交通局}, {name: 县财政局, role: joint}]
    result: A
  - {title: 关于老旧小区改造的建议, units: [{name: 县住建局}]}
"""


def test_key_items_have_the_columns_that_are_filled() -> None:
    """Key items are numbered; what no item says has no column."""
    assert table("重点件", ITEMS).caption == "重点建议一览表"
    assert rows("重点件", ITEMS) == [
        "序号 标题 提出人 承办单位 办理结果",
        "1 关于改善农村公路的建议 张三、李四等代表 县交通局主办，县财政局会办 A类",
        "2 关于老旧小区改造的建议  县住建局主办 ",
    ]


@pytest.mark.parametrize(("title", "caption"), [("重点件一览表", ""), ("重点建议提案一览表", ""), ("附表", "重点建议提案一览表")])
def test_the_title_of_an_attachment_names_its_list_of_key_items(title: str, caption: str) -> None:
    """There is one such list: a title that calls it a list, by whatever name, is not followed by another name."""
    items = "key_items: [{title: 甲}, {title: 乙, kind: proposal}]\n"
    data = f"populations: [{{total: 5}}]\n{items}attachments: [{{title: {title}, tables: [重点件]}}]\n"
    [one] = attachments(compute(loads(META + data)))
    assert [each.caption for each in one.passage.tables] == [caption]


def test_key_items_of_both_kinds() -> None:
    """Leaders and what an item covers have columns, and the caption says which kinds there are."""
    data = """\
populations: [{total: 5}]
key_items:
  - {title: 甲, leader: {post: 副县长, name: 李明}, covers: 2}
  - {title: 乙, kind: proposal, covers: 1}
"""
    assert table("key_items", data).caption == "重点建议提案一览表"
    assert rows("key_items", data) == ["序号 标题 领办人 件数", "1 甲 副县长李明 2件", "2 乙  1件"]


# --- How tables are asked for -----------------------------------------------------------------------------------------


TWO = META + """\
populations:
  - total: 5
    groups: [{axis: category, parts: {甲类: 2, 乙类: 3}}]
  - name: 政协提案
    total: 5
    groups: [{axis: category, parts: {甲类: 2, 乙类: 3}}]
    previous: {name: 2025年, total: 5, groups: [{axis: category, parts: {甲类: 2, 乙类: 3}}]}
key_items: [{title: 甲}, {title: 乙, kind: proposal}]
"""


@pytest.mark.parametrize("words", ["政协提案.分类统计表", "政协提案．分类", "政协提案.2025年.分类统计表", "代表建议.分类统计表", "重点件"])
def test_a_table_answers_to_what_it_is_called_when_it_is_printed(words):
    """What stands over a table in one report may be copied into the data of the next, with or without the dots."""
    asked = TWO + "attachments: [%s]\n"
    [(_, table)] = compute(loads(asked % words)).tables
    figures = compute(loads(asked % table.name))
    assert figures.tables == ((table.name, table),)
    assert figures.warnings == ()


@pytest.mark.parametrize("words", ["分类统计表", "代表建议分类", "政协建议分类统计表", "政协提案去年分类统计表", "统计表", "重点统计表"])
def test_a_caption_is_taken_as_a_whole(words):
    """Words that are only like a caption, or that two tables could have, ask for none."""
    assert codes(TWO + f"attachments: [{words}]\n")[0] in {"unknown-table", "ambiguous-reference"}


@pytest.mark.parametrize(
    ("words", "title"), [("代表建议.分类统计表", "代表建议分类统计表"), ("政协提案．2025年．分类", "政协提案2025年分类")]
)
def test_the_title_of_an_attachment_has_no_dots_between_names(words, title):
    """The dots part the words of a reference; a title that is printed has none, and no mark in it is queried."""
    figures = compute(loads(TWO + f"attachments: [{words}]\n"))
    assert figures.report.attachments[0].title == title
    assert figures.warnings == ()
    assert f"\n## {title}\n" in render_markdown(figures)


@pytest.mark.parametrize("name", ["分类", "category", "分类统计表", "代表建议.分类", "代表建议．分类", "suggestion.分类"])
def test_group_is_named_as_in_references(name: str) -> None:
    """A group answers to its names in both languages, to its full name, and to what its table is called."""
    assert table(name).caption == "分类统计表"


@pytest.mark.parametrize("name", ["重点件", "重点建议", "重点提案", "key_items", "重点建议一览表"])
def test_key_items_answer_to_all_their_names(name: str) -> None:
    """The list of key items is asked for by any name of theirs."""
    assert table(name, ITEMS).caption == "重点建议一览表"


def test_name_that_ends_like_a_table_is_a_name_first() -> None:
    """A group whose own name ends in 统计表 is found by it, although there is a group of the shorter name."""
    data = "populations: [{total: 5, groups: [{name: 甲, parts: {一: 5}}, {name: 甲统计表, parts: {二: 5}}]}]\n"
    assert rows("甲统计表", data)[1] == "二 5 100%"


def test_several_populations_are_told_apart() -> None:
    """Where there are several populations, the caption says whose table it is, and a name of both is refused."""
    one = "{name: %s, groups: [{axis: category, parts: {甲: 5}}]}"
    data = f"populations: [{one % '建议'}, {one % '提案'}]\n"
    assert table("提案.分类", data).caption == "提案分类统计表"
    assert shown(META + data + "sections: [{kind: overview, tables: 分类}]\n") == (
        "a.yaml:3:37: sections[0].tables: 分类 names several figures: 建议.分类、提案.分类\nhint: write one of them in full"
    )


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("分累", "did you mean 分类?"),
        ("分累统计表", "did you mean 分类统计表?"),
        ("重点件", "add 重点件 to the file"),
        ("重点提案一览表", "add 重点件 to the file"),
        ("key_items", "add key_items to the file"),
        ("总数", "there can be tables of: 分类、办理结果、承办单位、承办系统、满意情况、走访"),
        ("城建交通类", "there can be tables of: 分类、办理结果、承办单位、承办系统、满意情况、走访"),
    ],
)
def test_unknown_name_has_a_hint(name: str, hint: str) -> None:
    """A name that is no group's is refused with the nearest one, or with all that there are."""
    [problem] = problems_of(f"{META}{GROUPS}attachments: [{{title: 附表, tables: [分类, {name}]}}]\n")
    assert problem.show().splitlines()[1] == f"hint: {hint}"
    assert problem.place.path == ("attachments", 0, "tables", 1)


def test_file_without_groups_has_no_tables() -> None:
    """Where there is nothing to make a table of, the hint says what tables are made of."""
    assert shown(META + "populations: [{total: 5}]\nattachments: [重点目录]\n") == (
        "a.yaml:3:15: attachments[0]: there is no group named 重点目录 to make a table of\n"
        "hint: a table is made of a group or of the key items: add one to the file, or delete the line"
    )


def test_a_table_is_placed_once() -> None:
    """A group has one table in a report, whatever it is asked for by and wherever it stands."""
    point = "{heading: 要点, points: [{heading: 小点, tables: 代表建议.分类}]}"
    text = f"{META}{GROUPS}sections: [{{kind: measures, tables: 办理结果, points: [{point}]}}]\nattachments: [分类统计表]\n"
    assert [(problem.kind.code, problem.place.path) for problem in problems_of(text)] == [("duplicate-table", ("attachments", 0))]


def test_nothing_is_said_of_names_that_may_be_missing() -> None:
    """Where a group was not read, a table of it is no second problem."""
    text = META + "populations: [{total: 5, groups: [{axsi: category, parts: {甲: 5}}]}]\nattachments: [分类统计表]\n"
    assert [problem.kind.code for problem in problems_of(text)] == ["unknown-key"]


@pytest.mark.no_cover
def test_tables_have_an_end() -> None:
    """Tables with more cells than any report's are refused where the limit is passed, before anything is made of them."""
    parts = ", ".join(f"部分{number}乙: 1" for number in range(2000))
    groups = ", ".join(f"{{name: 组{number}乙, parts: {{{parts}}}}}" for number in range(9))
    names = ", ".join(f"组{number}乙" for number in range(9))
    text = f"populations: [{{groups: [{groups}]}}]\nsections: [{{kind: measures, tables: [{names}]}}]\n"
    with pytest.raises(DataError) as caught:
        figures_of(text)
    [problem] = caught.value.problems
    assert (problem.kind.code, problem.place.path) == ("tables-too-long", ("sections", 0, "tables", 8))


# --- In the document --------------------------------------------------------------------------------------------------

CHINESE = """\
总体: [{总数: 5, 分组: [{维度: 分类, 各部分: {甲类: 3, 乙类: 2}}, {维度: 办理结果, 截至: 2026-10-31, 各部分: {已解决: 5}}]}]
章节: [{内容: 主要做法, 标题: 情况, 正文: 前文。, 分条: [其一], 分条之后: 后文。, 表格: 分类, 要点: [{标题: 要点, 正文: 下文。}]}]
附件: [办理结果统计表]
"""


def test_tables_stand_after_the_texts() -> None:
    """In both formats a table with its caption follows text, items and what is after them, and goes before the points."""
    assert both_texts(figures_of(CHINESE))[2:] == [
        "一、情况", "前文。其一。后文。",
        "分类统计表", "类别", "件数", "占比", "甲类", "3", "60.0%", "乙类", "2", "40.0%", "合计", "5", "100%",
        "（一）要点", "下文。", "附件：办理结果统计表", "某县人民政府", "2026年11月20日", "附件",
        # The title of the attachment says what the table is called; only what it does not say stands over it.
        "办理结果统计表", "（截至2026年10月31日）", "办理结果", "件数", "占比", "已解决", "5", "100%", "合计", "5", "100%",
    ]  # fmt: skip


def test_both_key_languages_make_the_same() -> None:
    """English keys and words ask for the same tables as Chinese ones."""
    english = """\
populations:
  - total: 5
    groups:
      - {axis: category, parts: {甲类: 3, 乙类: 2}}
      - {axis: result, as_of: 2026-10-31, parts: {已解决: 5}}
sections:
  - {kind: measures, heading: 情况, text: 前文。, items: [其一], after: 后文。, tables: [category], points: [{heading: 要点, text: 下文。}]}
attachments: [{title: 办理结果统计表, tables: result}]
"""
    assert render_markdown(figures_of(english)) == render_markdown(figures_of(CHINESE))


@pytest.mark.parametrize(
    ("attachment", "texts"),
    [
        ("{title: 2026年分类统计表, tables: 分类}", ["2026年分类统计表", "类别"]),
        ("{title: 附表, tables: 分类}", ["附表", "分类统计表", "类别"]),
        ("{title: 分类统计表, text: 说明。, tables: 分类}", ["分类统计表", "说明。", "分类统计表", "类别"]),
        ("{title: 分类统计表, tables: [分类, 承办单位]}", ["分类统计表", "分类统计表", "类别"]),
    ],
)
def test_caption_is_left_out_where_the_title_says_it(attachment: str, texts: list[str]) -> None:
    """A table alone under a title that ends in its name needs no caption; any other has one."""
    found = both_texts(figures_of(f"{GROUPS}attachments: [{attachment}]\n"))
    start = found.index("附件") + 1
    assert found[start : start + len(texts)] == texts


def test_overview_is_written_above_its_tables() -> None:
    """A section with tables and no text of its own is written from the figures all the same."""
    data = "populations: [{groups: [{axis: category, parts: {甲: 5}}]}]\nsections: [{kind: overview, tables: 分类}]\n"
    found = both_texts(figures_of(data))
    assert found[3:5] == ["县十八届人大五次会议期间，共收到代表建议5件。从内容看，甲5件，占100%。", "分类统计表"]


def test_words_of_a_table_are_no_markup() -> None:
    """Labels, definitions and titles that look like markup come out in the cells as they were typed."""
    odd = "甲|乙 :caption: **丙** {{ x }}"
    data = f"""\
populations: [{{groups: [{{name: '{odd}', parts: [{{label: '{odd}', count: 1, definition: '{odd}'}}]}}]}}]
sections: [{{kind: measures, tables: '{odd}'}}]
"""
    assert both_texts(figures_of(data))[3:] == [
        f"{odd}统计表", "类别", "含义", "件数", "占比", odd, odd, "1", "100%", "合计", "", "1", "100%", "某县人民政府", "2026年11月20日",
    ]  # fmt: skip


UNSAID = """\
populations: [{total: 5, groups: [{axis: category, parts: [{label: 甲类, count: 5, definition: 甲义}]}]}]
key_items: [{title: 关于改善农村公路的建议}]
sections: [{kind: overview, text: 共【总数】。, tables: [分类, 重点件]}]
"""


def test_what_a_table_says_is_in_the_report() -> None:
    """A group, its definitions and the key items that stand in tables alone are not lost."""
    assert make(figures_of(UNSAID), ("md",)).warnings == ()


def test_templates_without_tables_are_told(tmp_path: Path) -> None:
    """Templates that print no tables lose what the author asked for, and the warning says where it was asked for."""
    (tmp_path / "tables.j2").write_text("", "utf-8")
    warnings = make(figures_of(UNSAID), ("md",), (tmp_path,)).warnings
    lost = [problem.place.path for problem in warnings if problem.kind.code == "never-printed"]
    assert {("sections", 0, "tables", 0), ("sections", 0, "tables", 1)} <= set(lost)


# --- Laws -------------------------------------------------------------------------------------------------------------


def _number(cell: str) -> int:
    """A share in hundredths of a per cent."""
    whole, _, rest = cell.removesuffix("%").partition(".")
    return int(whole) * 100 + int(rest.ljust(2, "0"))


@settings(deadline=None, max_examples=50)
@given(figure_data())
def test_columns_add_up(data: dict[str, object]) -> None:
    """Of any complete group, counts add up to the last row and shares to 100 %; what does not add up has no sum."""
    figures = compute(loads(yaml_text(data)))
    names = [group.name for population in figures.populations for group in population.groups]
    data["attachments"] = [{"title": "附表", "tables": names}] if names else []
    if not names:
        return
    made = compute(loads(yaml_text(data)))
    groups = [group for population in made.populations for group in population.groups]
    assert [words for words, _ in made.tables] == names
    for group, (_, one) in zip(groups, made.tables, strict=True):
        _check_sums(one, complete=group.coverage is Coverage.COMPLETE and group.base.is_known, parts=len(group.parts))


_NO_COUNTS = {"类别", "来源", "办理结果", "承办单位", "承办方式", "层级", "提出者", "含义", "增减"}
"""Heads of columns whose cells are no counts."""


def _check_sums(one: TableFigure, *, complete: bool, parts: int) -> None:
    labels = [column.label for column in one.columns]
    assert all(len(row) == len(labels) for row in one.rows)
    outer = [row for row in one.rows if not re.match("其中|\u3000", row[0])]
    ends = [row for row in outer if row[0] == "合计"]
    assert len(ends) == (1 if complete else 0)
    if not ends:
        return
    *above, last = outer
    assert len(above) <= parts
    for position, label in enumerate(labels):
        cells = [row[position] for row in above]
        if label == "占比":
            assert last[position] in {"100%", "—"}
            if last[position] != "—":
                assert sum(map(_number, cells)) == 100_00
        elif label not in _NO_COUNTS and last[position] != "—":
            assert sum(int(cell) for cell in cells if cell != "—") == int(last[position])


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 400).flatmap(split_of), st.integers(0, 2))
def test_shares_are_those_of_the_text(counts: list[int], decimals: int) -> None:
    """The table prints the same shares as the list in a sentence does."""
    parts = "".join(f"部分{number}乙: {count}, " for number, count in enumerate(counts))
    group = f"{{axis: category, decimals: {decimals}, parts: {{{parts.removesuffix(', ')}}}}}"
    text = f"populations: [{{groups: [{group}]}}]\nsections: [{{kind: measures, text: 【分类.占比】, tables: 分类}}]\n"
    figures = figures_of(text)
    assert figures.report.sections[0].text == ("、".join(row[2] for row in figures.tables[0][1].rows[:-1]),)
