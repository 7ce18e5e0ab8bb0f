"""What an author typed is in the report, or there is a warning: exactly what was lost, and where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running import EXAMPLES
from small_reports import HEAD, TOTAL, figures_of

from handling_report.computing import compute
from handling_report.errors import Severity
from handling_report.model import Body
from handling_report.pipeline import load
from handling_report.reading import loads
from handling_report.rendering import Templates, build_document
from handling_report.starter import starter_text

ONE = "populations:\n  - total: 100\n    "
"""The beginning of a population, its further keys to follow."""
SAID = "sections: [{kind: overview, text: 略。}]\n"
"""An overview of one's own, that refers to nothing."""
WEB = HEAD.replace("date:", "form: web, date:")
KEY_ITEMS = "sections: [{kind: key_items}]\n"
BUILT_IN = Templates()
"""The built-in templates, compiled once."""
LOST = "is not in the report: the templates do not print it, and no text refers to it"


def lost(text: str, *, head: str = HEAD, name: str | None = None, folder: Path | None = None) -> list[str]:
    """The place and the name of each thing that is not in the report, and how often; the sentence around them is checked."""
    templates = Templates([folder] if folder else [], name=name) if folder or name else BUILT_IN
    document = build_document(figures_of(text, head=head), templates)
    found = []
    for problem in document.warnings:
        assert problem.severity is Severity.WARNING
        often = f" at {problem.details['count']} places" if "count" in problem.details else ""
        assert problem.message() == f"{problem.details['got']} {LOST.replace(':', often + ':', 1)}"
        assert problem.hint() == "refer to it in a text, choose templates that print it, or take it out"
        found.append(f"{problem.place.show().removeprefix('<data>:')} {problem.details['got']}{often}")
    return found


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        (ONE + "counts: {走访: 3, 座谈: 4}\n", ["4:14: populations[0].counts.走访 走访", "4:21: populations[0].counts.座谈 座谈"]),
        (ONE + "approximate: {走访: 300余人次}\n", ["4:19: populations[0].approximate.走访 走访"]),
        (ONE + "including: {联名: 10}\n" + SAID, ["4:17: populations[0].including.联名 联名"]),
        (ONE + "besides: {来信: 4}\n" + SAID, ["4:15: populations[0].besides.来信 来信"]),
        (ONE + "stages: {收到: 120}\n" + SAID, ["4:14: populations[0].stages.收到 收到"]),
        (ONE + "groups: [{axis: category, parts: {甲: 60, 乙: 40}}]\n" + SAID, ["4:14: populations[0].groups[0] 分类"]),
        (ONE + "rates: [{label: 办结率, count: 90}]\n" + SAID, ["4:13: populations[0].rates[0] 办结率"]),
        (TOTAL + "facts: {小区: 3个}\n", ["3:9: facts.小区 小区"]),
        (TOTAL + "其他数据: {小区: 3个}\n", ["3:8: 其他数据.小区 小区"]),
        (TOTAL + "key_items: [{title: 甲, text: 账。}]\n", ["3:12: key_items 重点件"]),
        (
            ONE + "stages: [{label: 收到, count: 120, definition: 登记的}]\nsections: [{kind: overview, text: 【收到】。}]\n",
            ["4:50: populations[0].stages[0].definition 含义"],
        ),
        (
            ONE + "rates: [{label: 办结率, count: 90, definition: 办完的}]\nsections: [{kind: overview, text: 【办结率】。}]\n",
            ["4:49: populations[0].rates[0].definition 含义"],
        ),
        (
            ONE + "groups: [{axis: result, parts: [{label: 甲, count: 60, definition: 好}, {label: 乙, count: 40}]}]\n"
            "sections: [{kind: overview, text: 【甲】。}]\n",
            ["4:71: populations[0].groups[0].parts[0].definition 含义"],
        ),
        (
            ONE + "groups: [{axis: result, parts: [{label: 甲, count: 98}, {label: 乙, count: 2, titles: [丙, 丁]}]}]\n"
            "sections: [{kind: overview, text: 【甲】。}]\n",
            ["4:89: populations[0].groups[0].parts[1].titles 标题列表"],
        ),
    ],
    ids=[
        "counts", "approximate", "including", "besides", "stage", "group", "rate", "fact", "fact in Chinese", "key items",
        "definition of a stage", "definition of a rate", "definition of a part", "titles of a part",
    ],
)  # fmt: skip
def test_each_kind_of_figure_that_is_lost_is_told(text, warned):
    """A figure that neither a template prints nor a text refers to is told with its place, and so are its own texts."""
    assert lost(text) == warned


GROUPED = (
    ONE
    + "groups: [{axis: result, as_of: 2026-10-31, parts: {甲: 60, 乙: 30, 丙: 10}, subtotals: {甲乙: [甲, 乙]}}]\n"
    "    rates: [{label: 甲率, count: 甲}]\n    previous: {total: 90, groups: [{axis: result, parts: {甲: 50, 乙: 30, 丙: 10}}]}\n"
)
"""A population with a subtotal, a day of the count, and a year before."""
SUBTOTAL, DAY, BEFORE = (
    "4:90: populations[0].groups[0].subtotals.甲乙 甲乙", "4:36: populations[0].groups[0].as_of 截至", "6:15: populations[0].previous 上年",
)  # fmt: skip


@pytest.mark.parametrize(
    ("section", "warned"),
    [
        ("{kind: overview}", []),
        ("{kind: overview, text: 【甲】，【甲率】。}", [SUBTOTAL, DAY, BEFORE]),
        ("{kind: overview, text: 【甲率】，【甲乙】，【办理结果.截至】。}", [BEFORE]),
        ("{kind: overview, text: 截至10月底，【甲率】，【甲乙】。}", [BEFORE]),
        ("{kind: overview, text: 到2026年10月31日，【甲率】，【甲乙】。}", [BEFORE]),
        ("{kind: overview, text: 10月以来，【甲率】，【甲乙】。}", [DAY, BEFORE]),
        ("{kind: overview, text: 【甲率】。, tables: 办理结果}", [SUBTOTAL]),
        *(
            (f"{{kind: overview, text: 截至10月底，【甲率】，【甲乙】，【{one}】。}}", [])
            for one in ("总数.增减", "甲.增幅", "甲.占比增减", "甲.占比比较", "总数.增幅比较", "甲.比较", "甲.上年", "上年.总数", "上年.甲")
        ),
    ],
)
def test_subtotals_days_and_the_year_before_are_looked_at(section, warned):
    """A subtotal that nobody tells, a day that no text says and a year before of which nothing is printed are told, each once."""
    assert sorted(lost(GROUPED + f"sections: [{section}]\n")) == sorted(warned)


@pytest.mark.parametrize(
    "piece",
    ["{{ populations[0].previous.total|counted }}", "{{ populations[0].groups[0].parts[0]|points }}", "{{ populations[0].total|growth }}"],
)
def test_year_before_that_a_template_of_ones_own_prints_is_there(tmp_path, piece):
    """The year before itself or a change since then is enough, whatever template prints it."""
    (tmp_path / "closing.j2").write_text(piece, "utf-8")
    text = GROUPED + "sections: [{kind: overview, text: 截至10月底，【甲率】，【甲乙】。}]\n"
    assert lost(text) == [BEFORE]
    assert lost(text, folder=tmp_path) == []


def test_subtotal_that_the_program_makes_need_not_be_told():
    """Parts that count as solved are added up for whoever refers to them; nobody typed that sum."""
    text = ONE + "groups: [{axis: result, parts: [{label: 甲, count: 60, resolved: true}, {label: 乙, count: 40}]}]\n"
    assert lost(text + "sections: [{kind: overview, text: 【甲】。}]\n") == []


@pytest.mark.parametrize(
    ("item", "warned"),
    [
        ("text: 账。, proposers: {people: [张三]}", ["3:45: key_items[0].proposers 提出人"]),
        ("text: 账。, leader: {post: 副县长, name: 王五}", ["3:42: key_items[0].leader 领办人"]),
        ("text: 账。, units: [{name: 交通局}]", ["3:41: key_items[0].units 承办单位"]),
        ("text: 账。, covers: 3", ["3:42: key_items[0].covers 涉及件数"]),
        ("text: 账。, heading: 这件事, covers: 3", ["3:21: key_items[0].title 标题", "3:56: key_items[0].covers 涉及件数"]),
        ("proposers: {people: [张三]}, leader: {post: 副县长, name: 王五}, units: [{name: 交通局}], covers: 3", []),
        ("text: 账。", []),
    ],
)
def test_what_is_known_of_a_key_item_is_told_or_warned_of(item, warned):
    """A key item with an account of its own prints neither proposers nor units: what is typed of them is told."""
    assert lost(TOTAL + f"key_items: [{{title: 甲, {item}}}]\n" + KEY_ITEMS) == warned


def test_titles_of_key_items_can_be_referred_to():
    """Key items that a text lists by their titles need no section."""
    assert lost(TOTAL + "key_items: [{title: 甲}]\nsections: [{kind: measures, text: 督办【重点件.标题】。}]\n") == []


def test_same_thing_at_several_places_is_one_warning():
    """A set that prints no headings is said to lose them once, at the first, with their number."""
    sections = ", ".join(f"{{kind: measures, heading: 题{number}, text: 文。}}" for number in range(3))
    assert lost(TOTAL + f"sections: [{sections}]\n", head=WEB, name="department") == ["3:38: sections[0].heading 标题 at 3 places"]
    assert lost(TOTAL + f"sections: [{sections}]\n", head=WEB) == []


def test_each_text_that_a_template_leaves_out_is_told(tmp_path):
    """Templates of one's own that print the title only lose everything else, and each thing is told in the author's keys."""
    (tmp_path / "report.j2").write_text("# {{ report.title|joined }}\n", "utf-8")
    head = HEAD.replace(
        "date:",
        "title: 题, salutation: 主任, opening: 开头。, closing: 结尾。, form: oral, "
        "presented: {at: 县人大常委会, by: {post: 副县长, name: 商奎}}, date:",
    )
    text = TOTAL + (
        "sections: [{kind: measures, heading: 做法, text: 文。, items: [{lead: 句首, text: 正文}], after: 后。, "
        "points: [{heading: 点, text: 点文。}]}]\n"
        "attachments: [{title: 附, text: 附文。}]\n"
    )
    assert [words.split(": ", 1)[1] for words in lost(text, head=head, folder=tmp_path)] == [
        "report.presented.at 会议",
        "report.presented.by.post 报告人职务",
        "report.presented.by.name 报告人姓名",
        "report.salutation 称谓",
        "report.opening 开头",
        "report.closing 结尾",
        "sections[0].heading 标题",
        "sections[0].text 正文",
        "sections[0].items[0].lead 句首",
        "sections[0].items[0].text 正文",
        "sections[0].after 分条之后",
        "sections[0].points[0].heading 标题",
        "sections[0].points[0].text 正文",
        "attachments[0].text 正文",
        "attachments[0].title 标题",
    ]


@pytest.mark.parametrize(
    "text",
    [
        ONE + "counts: {走访: 3}\nsections: [{kind: measures, text: 走访【走访】。}]\n",
        ONE + "counts: {走访: 3}\nsections: [{kind: measures, text: 走访【走访.数】次。}]\n",
        ONE + "counts: {征询意见表: 50}\n    rates: [{label: 满意率, count: 45, base: 征询意见表}]\n",
        ONE + "counts: {甲: 50, 乙: 4}\n    rates: [{label: 满意率, count: [甲, 乙]}]\n",
        ONE + "counts: {来信: 50}\n    groups: [{axis: category, base: 来信, parts: {甲: 30, 乙: 20}}]\n",
        ONE + "groups: [{axis: category, parts: {甲: 60, 乙: 40}}]\nsections: [{kind: overview, text: 【甲】。}]\n",
        ONE + "groups: [{axis: category, parts: {甲: 60, 乙: 40}}]\nsections: [{kind: overview, text: 【甲.占比】。}]\n",
        ONE + "groups: [{axis: result, parts: {甲: 60, 乙: 40}, subtotals: {丙: [甲, 乙]}}]\n"
        "sections: [{kind: overview, text: 【丙】。}]\n",
        ONE + "groups: [{axis: level, parts: [{label: 甲, count: 100, parts: {子: 60, 丑: 40}}]}]\n"
        "sections: [{kind: overview, text: 【子】。}]\n",
        ONE + "groups: [{axis: result, parts: [{label: 甲, count: 60, definition: 好}, {label: 乙, count: 40}]}]\n"
        "sections: [{kind: overview, text: 【办理结果】，【办理结果.含义】。}]\n",
        ONE + "groups: [{axis: result, parts: [{label: 甲, count: 98}, {label: 乙, count: 2, titles: [丙, 丁]}]}]\n"
        "sections: [{kind: overview, text: 【甲】，【乙.标题】。}]\n",
        "populations:\n  - total: 立案\n    stages:\n      - {label: 收到, count: 120, parts: {立案: 100, 并案: 20}}\n"
        "      - {label: 立案, count: 100}\n",
        TOTAL + "facts: {小区: 3个}\nsections: [{kind: measures, text: 【小区】。}]\n",
        TOTAL + "attachments: [{title: 附, text: 文。, points: [{heading: 点, text: 丙。}]}]\n",
    ],
)
def test_what_is_printed_or_used_is_not_told(text):
    """Printed, referred to by whatever side, measured on, added up, or told of as part of another: there is no warning."""
    assert lost(text) == []


def test_stage_that_is_nowhere_is_told_though_its_name_is_a_part():
    """A stage is told of as a part of another only where that part is printed."""
    text = (
        "populations:\n  - total: 立案\n    stages:\n      - {label: 收到, count: 120, parts: {立案: 100, 并案: 20}}\n"
        "      - {label: 立案, count: 100}\n"
    )
    assert lost(text + SAID) == ["5:9: populations[0].stages[0] 收到", "6:9: populations[0].stages[1] 立案"]


def test_other_template_that_prints_it_needs_no_warning(tmp_path):
    """A count that a template of one's own prints is in the report."""
    (tmp_path / "closing.j2").write_text("{% for one in populations[0].counts %}{{ one.label }}{{ one|counted }}{% endfor %}", "utf-8")
    text = ONE + "counts: {走访: 3}\n"
    assert lost(text) != []
    assert lost(text, folder=tmp_path) == []


@pytest.mark.parametrize("path", [path for path in EXAMPLES if path.stem != "two-populations"], ids=lambda path: path.stem)
def test_examples_print_all_that_they_hold(path):
    """Nothing in an example is typed in vain."""
    assert build_document(compute(load(path)), BUILT_IN).warnings == ()


@pytest.mark.parametrize("body", Body)
def test_first_file_prints_all_that_it_holds(body):
    """What `init` writes gives a report without warnings."""
    assert build_document(compute(loads(starter_text(body, "en"))), BUILT_IN).warnings == ()


LABELS = st.lists(st.text("甲乙丙丁戊己庚辛壬癸", min_size=2, max_size=4), min_size=3, max_size=9, unique=True)


@settings(max_examples=25, deadline=None)  # the first example compiles the templates
@given(LABELS, st.data())
def test_exactly_what_no_text_refers_to_is_told(labels, data):
    """Of any counts, those are told that no text refers to, in their order, and no others."""
    used = data.draw(st.sets(st.sampled_from(labels)))
    counts = "".join(f"      {label}: {number}\n" for number, label in enumerate(labels, 1))
    words = "、".join(f"【{label}】" for label in labels if label in used)
    text = f"{ONE}counts:\n{counts}sections:\n  - kind: measures\n    text: 其中{words}。\n"
    assert [told.rsplit(" ", 1)[1] for told in lost(text)] == [label for label in labels if label not in used]
