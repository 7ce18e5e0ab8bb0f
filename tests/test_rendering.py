"""Templates set figures down as blocks; they see what they may see, and whatever goes wrong in them has a place."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from small_reports import HEAD, TOTAL, figures_of
from strategies import texts

from handling_report.blocks import (
    Block,
    Head,
    Heading,
    Paragraph,
    Salutation,
    Signature,
    Subline,
    SublineKind,
    Table,
    Title,
)
from handling_report.computing import compute
from handling_report.errors import ExitCode, TemplateError
from handling_report.figures import Figures
from handling_report.pipeline import render_markdown
from handling_report.reading import loads
from handling_report.rendering import Templates, build_document
from handling_report.template_sets import built_in_sets

Rendered = Callable[..., tuple[Block, ...]]
CLASSES = """\
{axis: result, parts: [{code: A, label: A类, count: 79, definition: 能够解决的}, {code: B, label: B类, count: 46, \
definition: 分步落实的, parts: {已提前落实: 6, 继续推进: 40}}, {code: C, label: 留作参考, count: 31}]}"""
OVERVIEW = """\
populations:
  - total: 156
    counts: {征询意见表: 119}
    groups: [GROUPS]
"""


@pytest.fixture
def rendered(tmp_path: Path) -> Rendered:
    """Makes blocks with a ``report.j2`` of one's own, and further files."""

    def render(template: str, figures: Figures | None = None, **files: str) -> tuple[Block, ...]:
        (tmp_path / "report.j2").write_text(template, "utf-8")
        for name, text in files.items():
            (tmp_path / f"{name}.j2").write_text(text, "utf-8")
        return build_document(figures or figures_of(TOTAL), [tmp_path]).blocks

    return render


def failure(rendered: Rendered, template: str, **files: str) -> str:
    """What is said about a template that fails, its folder left out."""
    with pytest.raises(TemplateError) as caught:
        rendered(template, **files)
    assert caught.value.exit_code is ExitCode.TEMPLATE
    [problem] = caught.value.problems
    name = Path(problem.place.file or "").name
    return re.sub(r"/\S*/(?=\w+\.j2)", "", str(caught.value).replace(problem.place.file or "", name))


def overview(text: str, *, head: str = HEAD) -> list[str]:
    """The paragraphs of an overview that figures are put into, one for each population."""
    blocks = build_document(figures_of(text, head=head)).blocks
    at = blocks.index(Heading(1, "一、基本情况"))
    return [block.text for block in blocks[at + 1 :] if isinstance(block, Paragraph)]


def group(text: str) -> str:
    """The sentences about one group, after the sentence about the total."""
    [paragraph] = overview(OVERVIEW.replace("GROUPS", text))
    return paragraph.removeprefix("县十八届人大五次会议期间，共收到代表建议156件。")


# --- The overview that is made of figures -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{axis: category, parts: {城建交通类: 63, 教科文卫类: 93}}",
            "从内容看，城建交通类63件，占40.4%；教科文卫类93件，占59.6%。",
        ),
        (
            CLASSES,
            ("从办理结果看，A类79件，占50.6%；B类46件，占29.5%（其中已提前落实6件、继续推进40件）；"
            "留作参考（C类）31件，占19.9%（能够解决的为A类；分步落实的为B类）。"),
        ),
        (
            "{axis: result, parts: [{label: 已解决, count: 155}, {label: 留作参考, count: 1, titles: [关于桥的建议]}]}",
            "从办理结果看，已解决155件，占99.4%；留作参考1件，占0.6%。留作参考的1件是《关于桥的建议》。",
        ),
        (
            "{axis: progress, as_of: 2026-11-01, decimals: 0, parts: {已办结: 100, 正在办理: 56}}",
            "截至2026年11月1日，从办理进度看，已办结100件，占64%；正在办理56件，占36%。",
        ),
        (
            "{axis: satisfaction, base: 征询意见表, unit: 份, parts: {满意: 115, 基本满意: 4}}",
            "从反馈意见看，征询意见表119份中，满意115份，占96.6%；基本满意4份，占3.4%。",
        ),
        ("{axis: undertaker, parts: {县政府: 150, 县法院: 6}}", "从承办单位看，县政府150件、县法院6件。"),
        ("{axis: role, parts: {主办: 100, 会办: 56}}", "从承办方式看，主办100件、会办56件。"),
        (
            "{axis: level, parts: {市级: 100, 县级: 56}}",
            "共承办各级代表建议156件。从层级看，市级100件，占64.1%；县级56件，占35.9%。",
        ),
        ("{axis: proposer, parts: {个人: 100, 联名: 56}}", "从提出者看，个人100件，占64.1%；联名56件，占35.9%。"),
        ("{axis: publicity, parts: {公开: 156}}", "从公开情况看，公开156件，占100%。"),
        ("{name: 难度, parts: {易: 100, 难: 56}}", "按难度分，易100件，占64.1%；难56件，占35.9%。"),
        (
            "{axis: category, name: 领域, coverage: overlap, parts: {民生: 100, 产业: 80}}",
            "按领域分，民生100件，占64.1%；产业80件，占51.3%（有交叉）。",
        ),
        (
            "{axis: category, coverage: partial, parts: {城建交通类: 63}}",
            "156件代表建议中，城建交通类63件，占40.4%。",
        ),
        (
            "{axis: progress, coverage: partial, as_of: 2026-11-01, parts: {已办结: 63}}",
            "截至2026年11月1日，156件代表建议中，已办结63件，占40.4%。",
        ),
        (
            "{axis: undertaker, coverage: partial, parts: {政府承办: 61}}, {axis: category, base: 政府承办, parts: {甲: 61}}",
            "156件代表建议中，政府承办61件。从内容看，政府承办61件中，甲61件，占100%。",
        ),
        ("{axis: source, as_of: 2026-11-01, parts: {会上: 156}}", "截至2026年11月1日，从来源看，会上156件。"),
    ],
)
def test_overview_says_each_group_in_its_own_way(text: str, expected: str) -> None:
    """Axis, date, base, shares, splits, definitions, titles and overlaps of a group are put into sentences."""
    assert group(text) == expected


def test_source_is_said_with_the_total() -> None:
    """Where the items come from follows the total in the same sentence, with counts only, wherever the group stands."""
    groups = "{axis: category, parts: {甲: 156}}, {axis: source, parts: {会上: 150, 闭会期间: 6}}"
    assert overview(OVERVIEW.replace("GROUPS", groups)) == [
        "县十八届人大五次会议以来，共收到代表建议156件，其中会上150件、闭会期间6件。从内容看，甲156件，占100%。"
    ]


def test_rates_are_said_with_their_bases() -> None:
    """Rates stand in one sentence; one that is not measured on the total, or is defined, says so in brackets."""
    text = """\
    populations:
      - total: 156
        counts: {征询意见表: 119, 空表: 0}
        rates:
          - {label: 办结率, count: 总数}
          - {label: 满意率, count: 117, base: 征询意见表}
          - {label: 空率, count: 0, base: 空表}
          - {label: 面商率, count: 119, base: 征询意见表, definition: 当面沟通的}
          - {label: 解决率, count: 78, definition: A类占总数的比例}
    """
    assert overview(text) == [
        ("县十八届人大五次会议期间，共收到代表建议156件。办结率100%，满意率98.3%（征询意见表119件中117件），"
        "面商率100%（征询意见表119件；当面沟通的），解决率50.0%（A类占总数的比例）。")
    ]


def test_each_population_has_a_paragraph() -> None:
    """Several populations are told one after the other, with the meeting said once; title and opening name them all."""
    text = """\
    populations:
      - {total: 156}
      - {name: 政协提案, total: 80, groups: [{axis: source, coverage: partial, parts: {集体提案: 12}}]}
      - {name: 转办件, total: 0, groups: [{axis: category, parts: {甲: 0}}], rates: [{label: 办结率, count: 0}]}
    """
    assert overview(text) == [
        "县十八届人大五次会议期间，共收到代表建议156件。",
        "另收到政协提案80件，其中集体提案12件。",
        "没有收到转办件。",
    ]
    [title, opening, *_] = build_document(figures_of(text)).blocks
    assert title == Title(("某县人民政府关于县十八届人大五次会议代表建议、政协提案和转办件办理情况的报告",))
    assert isinstance(opening, Paragraph)
    assert opening.text == "现将县十八届人大五次会议代表建议、政协提案和转办件办理情况报告如下，请予审议。"


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        ("县十八届人大五次会议", "县十八届人大五次会议期间，没有收到代表建议。"),
        ("县十八届人大五次会议以来", "县十八届人大五次会议以来，没有收到代表建议。"),
        ("2026年", "2026年，没有收到代表建议。"),
    ],
)
def test_nothing_received_is_said_in_words(session: str, expected: str) -> None:
    """A total of 0 is no number in the report; a meeting lasts, a year does not last once more."""
    assert overview("populations: [{total: 0}]", head=f"report: {{issuer: 县, session: {session}, date: 2026-11-20}}\n") == [
        expected
    ]


def test_text_of_ones_own_goes_before_the_figures() -> None:
    """An overview with a text or items says these and nothing else."""
    assert overview(TOTAL + "sections: [{kind: overview, text: 共【总数】。}]") == ["共100件。"]
    assert overview(TOTAL + "sections: [{kind: overview, items: [甲。, 乙。]}]") == ["一是甲。二是乙。"]


# --- The other built-in templates -------------------------------------------------------------------------------------


def frame(meta: str) -> list[Block]:
    """The blocks around the overview of a report with ``meta``."""
    head = f"report: {{issuer: 某县人民政府, session: 县五次会议, date: 2026-11-20{meta}}}\n"
    blocks = build_document(figures_of(TOTAL, head=head)).blocks
    return [block for block in blocks if not (isinstance(block, Paragraph) and "共收到" in block.text)]


def plain(blocks: list[Block]) -> list[str]:
    """Title, paragraphs and signature in words."""
    found = []
    for block in blocks:
        match block:
            case Title(lines):
                found.append("/".join(lines))
            case Paragraph():
                found.append(block.text)
            case Signature(issuer, day):
                found += [words for words in (issuer, day) if words]
            case Heading(_, text) | Salutation(text) | Subline(_, text):
                found.append(text)
    return found


def test_frame_of_a_written_report() -> None:
    """A written report opens with its purpose and ends with issuer and date."""
    assert plain(frame(", salutation: 县人大常委会")) == [
        "某县人民政府关于县五次会议代表建议办理情况的报告",
        "县人大常委会：",
        "现将县五次会议代表建议办理情况报告如下，请予审议。",
        "一、基本情况",
        "某县人民政府",
        "2026年11月20日",
    ]


@pytest.mark.parametrize(
    ("meta", "signature"),
    [
        ("", Signature("某县人民政府", "2026年11月20日")),
        (", seal: true", Signature("某县人民政府", "2026年11月20日", sealed=True)),
        (", 盖章: 是, 落款: 日期", Signature(None, "2026年11月20日", sealed=True)),
        (", seal: false, signature: date", Signature(None, "2026年11月20日")),
    ],
)
def test_signature_is_sealed_where_asked(meta: str, signature: Signature) -> None:
    """A seal belongs to the signature that there is, and to none unless asked for."""
    assert frame(meta)[-1] == signature


def test_seal_changes_no_word_of_the_markdown() -> None:
    """Where the seal goes is a matter of the page: the Markdown is the same."""
    texts = [render_markdown(figures_of(TOTAL, head=HEAD.replace("}", extra + "}"))) for extra in ("", ", seal: true")]
    assert texts[0] == texts[1]


def test_frame_of_an_oral_report() -> None:
    """An oral report names meeting and deliverer under the title, speaks for its issuer, and asks for 审议 at its end."""
    blocks = frame(", form: oral, presented: {at: 县人大常委会第五次会议, by: {post: 副县长, name: 商奎}}")
    assert plain(blocks) == [
        "关于县五次会议代表建议办理情况的报告",
        "——2026年11月20日在县人大常委会第五次会议上",
        "副县长　商　奎",
        "受某县人民政府委托，现将县五次会议代表建议办理情况报告如下。",
        "一、基本情况",
        "以上报告，请予审议。",
    ]
    assert blocks[1:3] == [
        Subline(SublineKind.OCCASION, "——2026年11月20日在县人大常委会第五次会议上"),
        Subline(SublineKind.DELIVERER, "副县长　商　奎"),
    ]


def test_frame_of_a_web_page() -> None:
    """A page on the web has neither opening nor signature; a conference is not asked to 审议."""
    assert plain(frame(", form: web")) == ["县五次会议代表建议办理情况", "一、基本情况"]
    assert plain(frame(", body: cppcc, signature: date")) == [
        "某县人民政府关于县五次会议提案办理情况的报告",
        "现将县五次会议提案办理情况报告如下。",
        "一、基本情况",
        "2026年11月20日",
    ]


def test_frame_in_words_of_ones_own() -> None:
    """Title lines, the date under the title, opening and closing are printed as given, and nothing is said twice."""
    meta = ", title: [甲, 乙], date_under_title: true, opening: 开头。, closing: 以上报告，请予审议。, signature: none"
    assert plain(frame(meta)) == ["甲/乙", "（2026年11月20日）", "开头。", "一、基本情况", "以上报告，请予审议。"]
    [_, opening, *_] = plain(frame(", closing: 以上报告，请予审议。"))
    assert opening == "现将县五次会议代表建议办理情况报告如下。"
    oral = ", form: oral, opening: 现在报告，请予审议。, presented: {at: 会, by: {post: 副县长, name: 商奎}}"
    assert [words.count("请予审议") for words in plain(frame(oral))] == [0, 0, 0, 1, 0]


def test_passages_are_set_as_paragraphs() -> None:
    """Text, items, texts after them and points come in order: run on in one paragraph, or apart."""
    text = """\
    sections:
      - kind: measures
        text: "甲。\\n乙："
        items: [丙；, {lead: 丁, text: 戊。}]
        after: "己。\\n庚。"
        points: [{heading: 辛, run_in: true, text: "壬。\\n癸。"}]
      - kind: effects
        text: 子：
        items: [丑。, 寅。]
        items_layout: paragraphs
        after: 卯。
      - kind: next_steps
        text: 辰。
        after: 巳。
    """
    blocks = build_document(figures_of(TOTAL + "\n".join(line[4:] for line in text.splitlines()))).blocks
    found = plain([block for block in blocks if isinstance(block, Paragraph | Heading)])[1:]
    assert found == [
        "一、主要做法", "甲。", "乙：一是丙；二是丁。戊。己。", "庚。", "（一）辛。壬。", "癸。",
        "二、办理成效", "子：", "一是丑。", "二是寅。", "卯。",
        "三、下步打算", "辰。", "巳。",
    ]  # fmt: skip


def test_key_items_are_told() -> None:
    """A key item has its line and its account; without an account, what is known of it makes a sentence."""
    text = TOTAL + (
        "key_items:\n"
        "  - {title: 甲, text: 账。}\n"
        "  - {title: 乙, proposers: {people: [张三]}, leader: {post: 副县长, name: 王五}, units: [{name: 交通局}]}\n"
        "  - {title: 丙, units: [{name: 财政局}]}\n"
        "  - {title: 丁}\n"
        "sections: [{kind: key_items}]\n"
    )
    assert plain(list(build_document(figures_of(text)).blocks))[2:-2] == [
        "一、重点建议办理情况",
        "①关于“甲”办理情况", "账。",
        "②关于“乙”办理情况", "由张三代表提出，副县长王五领办，交通局主办。",
        "③关于“丙”办理情况", "财政局主办。",
        "④关于“丁”办理情况",
    ]  # fmt: skip


def test_document_knows_title_author_and_date() -> None:
    """What a file says about itself comes from the blocks and the data."""
    document = build_document(figures_of(TOTAL, head=HEAD.replace("date:", "title: [甲, 乙], date:")))
    assert (document.title, document.author, str(document.date)) == ("甲乙", "某县人民政府", "2026-11-20")


# --- Templates of one's own -------------------------------------------------------------------------------------------


def test_own_template_replaces_a_built_in_one(tmp_path: Path) -> None:
    """A file in a folder of one's own goes before the built-in file of its name; the rest stays."""
    (tmp_path / "closing.j2").write_text("完。\n", "utf-8")
    blocks = build_document(figures_of(TOTAL), [tmp_path]).blocks
    assert plain(list(blocks))[-3:] == ["完。", "某县人民政府", "2026年11月20日"]


def test_byte_order_mark_of_a_template_is_not_text(tmp_path: Path) -> None:
    """A template that an editor saved with a byte-order mark begins with its own first line."""
    (tmp_path / "report.j2").write_bytes(b"\xef\xbb\xbf# \xe9\xa2\x98\n")
    assert build_document(figures_of(TOTAL), [tmp_path]).blocks == (Title(("题",)),)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ report.issuer|titled }}{{ report.issuer|quoted }}", "《某县人民政府》“某县人民政府”"),
        ("{{ report.issuer|sentence }}{{ report.date|date }}", "某县人民政府。2026年11月20日"),
        ("{{ populations[0].total|counted }}{{ '商奎'|spaced_name }}{{ '主任'|with_colon }}", "100件商　奎主任："),
        ("{{ report.date|year ~ '底' }}{{ 报告.日期|日期 }}{{ 总体[0].总数|件数 }}", "2026年底2026年11月20日100件"),
        ("{{ '甲' ~ '乙' }}{{ ['甲', '乙']|titles }}{{ ['甲', '乙']|joined }}", "甲乙《甲》《乙》甲和乙"),
        ("{% for one in populations %}{{ loop.index|ordinal }}{{ loop.index|heading_mark(2) }}{% endfor %}", "一是（一）"),
    ],
)
def test_filters_put_values_into_words(rendered: Rendered, template: str, expected: str) -> None:
    """Templates have filters for titles, quotations, sentences, dates, counts, names and salutations."""
    [block] = rendered(template)
    assert isinstance(block, Paragraph)
    assert block.text == expected


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("甲\n{{ reprot.issuer }}", "report.j2:2: there is no reprot here\nhint: did you mean report?"),
        ("{{ 报高.日期|date }}", "report.j2:1: there is no 报高 here\nhint: did you mean 报告?"),
        ("{{ report.isuer }}", "report.j2:1: ReportView has no isuer\nhint: did you mean issuer?"),
        ("{{ 报告.报告单 }}", "report.j2:1: 报告 has no 报告单\nhint: did you mean 报告单位?"),
        (
            "{{ report.issuer.upper() }}",
            "report.j2:1: upper is asked of a value that has no such thing\n"
            "hint: `handling-report templates context` lists what there is",
        ),
        (
            "{% if nothing %}甲{% endif %}",
            "report.j2:1: there is no nothing here\n"
            "hint: templates know report、handled、subject、populations、sections、attachments、key_item_kinds",
        ),
        ("{{ 'a' ~ sectoins }}", "report.j2:1: there is no sectoins here\nhint: did you mean sections?"),
        ("{% for a in populatons %}{% endfor %}", "report.j2:1: there is no populatons here\nhint: did you mean populations?"),
        ("\n\n{{ report.issuer|quote }}", "report.j2:3: there is no filter quote\nhint: did you mean quoted?"),
        ("{{ report.issuer|引 }}", "report.j2:1: there is no filter 引\nhint: did you mean 引号?"),
        ("{% if report is defind %}{% endif %}", "report.j2:1: there is no test defind\nhint: did you mean defined?"),
        ("{% if %}", "report.j2:1: the template is wrong: Expected an expression, got 'end of statement block'"),
        ("甲\n{% include 'tilte.j2' %}", "report.j2:2: there is no template tilte.j2\nhint: did you mean title.j2?"),
        ("{% include '../title.j2' %}", "report.j2:1: there is no template ../title.j2\nhint: did you mean title.j2?"),
        (
            "{{ populations[0].total.count }}",
            "report.j2:1: only text can be printed, got a number\n"
            "hint: put it into words with a filter, such as counted, percent or date",
        ),
        (
            "{{ report.meeting or none }}",
            "report.j2:1: only text can be printed, got nothing\n"
            "hint: put it into words with a filter, such as counted, percent or date",
        ),
        (
            "{{ populations|length ~ '' }}",
            "report.j2:1: only text can be printed, got a number\n"
            "hint: put it into words with a filter, such as counted, percent or date",
        ),
        (
            "{{ populations[0].total.count // 2 }}",
            "report.j2:1: templates do not calculate, got //\n"
            "hint: the data has every figure, and filters put it into words; texts are joined with ~",
        ),
        (
            "{{ populations[0]|counted }}",
            "report.j2:1: the filter counted cannot take PopulationFigure\n"
            "hint: it takes CountFigure、PartFigure、RateFigure、Base、ApproximateFigure",
        ),
        (
            "{{ populations[0].total.count|ordinal }}",
            "report.j2:1: the filter ordinal cannot take a number\nhint: it takes a position such as loop.index",
        ),
        (
            "{{ [populations[0].total.count]|paused }}",
            "report.j2:1: the filter paused cannot take a list with something else in it\nhint: it takes a list of texts",
        ),
        (
            "{{ '甲'|labelled(populations[0].total.count) }}",
            "report.j2:1: the filter labelled cannot take a number\nhint: it takes a text in its brackets",
        ),
        ("{{ ['甲', nix]|paused }}", "report.j2:1: there is no nix here\nhint: templates know "
         "report、handled、subject、populations、sections、attachments、key_item_kinds"),
        (
            "{{ report.issuer|spaced_name(shares=true) }}",
            "report.j2:1: the filter spaced_name cannot take this: "
            "what stands in its brackets is too little, too much, or has a wrong name",
        ),
        ("{{ report.issuer[0:1] }}", "report.j2:1: templates cannot use a part of a text or list ([a:b])"),
        ("{% autoescape false %}{% endautoescape %}", "report.j2:1: templates cannot use the tag autoescape"),
        ("{% for sign in report.issuer %}{% endfor %}", "report.j2:1: a list is needed here, got a text"),
        ("{{ report.issuer|first }}", "report.j2:1: a list is needed here, got a text"),
        ("{{ handled() }}", "report.j2:1: templates cannot use a call of what is no macro"),
        ("{% include 'report.j2' %}", "report.j2: the template failed: a template includes itself"),
        (
            "甲\n\n  :salutaton: {{ report.issuer }}",
            "report.j2:3: the template made a line that is no block, got :salutaton: 某县人民政府\nhint: did you mean :salutation:?",
        ),
        ("| 类别 | {{ report.issuer }} |", "report.j2:1: the template made a line that is no block, got | 类别 | 某县人民政府 |"),
    ],
)
def test_mistake_in_a_template_has_its_file_and_line(rendered: Rendered, template: str, message: str) -> None:
    """Unknown names, filters and files, wrong syntax, wrong values and lines that are no block are named with their place."""
    assert failure(rendered, template) == message


def test_mistake_in_an_included_template_has_that_file_and_line(rendered: Rendered) -> None:
    """The place is the innermost template's, through macros and includes."""
    found = failure(rendered, "{% import 'm.j2' as m with context %}\n{{ m.say() }}", m="{% macro say() %}\n\n{{ nix }}\n{% endmacro %}")
    assert found.splitlines()[:2] == ["m.j2:3: there is no nix here", "reached from report.j2:2"]


def test_all_mistakes_of_a_piece_are_said_at_once(rendered: Rendered) -> None:
    """What can be seen without running a piece is told for the whole piece, and by whom it is included."""
    with pytest.raises(TemplateError) as caught:
        rendered("{% include 'm.j2' %}", m="{{ 1 + 1 }}\n{{ ''|nope }}\n{{ report.issuer[1:] }}")
    assert [problem.place.line for problem in caught.value.problems] == [1, 2, 3]
    assert all([place.line for place in problem.via] == [1] for problem in caught.value.problems)


# --- Layers -----------------------------------------------------------------------------------------------------------


def test_one_block_of_one_piece_can_be_overridden(tmp_path: Path) -> None:
    """A piece that extends its own name means the next one below; its other blocks stay."""
    (tmp_path / "purpose.j2").write_text('{% extends "purpose.j2" %}{% block request %}，请审议{% endblock %}', "utf-8")
    blocks = build_document(figures_of(TOTAL), [tmp_path]).blocks
    assert plain(list(blocks))[1] == "现将县十八届人大五次会议代表建议办理情况报告如下，请审议。"


def test_folders_stack_up(tmp_path: Path) -> None:
    """Of several folders the first goes before the second, and can build on it by ``super()``."""
    for name, mark in (("first", "甲"), ("second", "乙")):
        (tmp_path / name).mkdir()
        text = '{% extends "closing.j2" %}{% block words %}' + mark + "{{ super() }}{% endblock %}"
        (tmp_path / name / "closing.j2").write_text(text, "utf-8")
    blocks = build_document(figures_of(TOTAL), [tmp_path / "first", tmp_path / "second"]).blocks
    assert "甲乙" in plain(list(blocks))


def test_piece_of_a_named_set_can_be_meant(tmp_path: Path) -> None:
    """``standard/…`` passes over what lies between."""
    (tmp_path / "purpose.j2").write_text('{% extends "standard/purpose.j2" %}', "utf-8")
    blocks = build_document(figures_of(TOTAL), [tmp_path]).blocks
    assert plain(list(blocks))[1] == "现将县十八届人大五次会议代表建议办理情况报告如下。"


def test_piece_that_extends_itself_with_nothing_below_is_an_error(rendered: Rendered) -> None:
    """The last piece of a name cannot extend its own name."""
    found = failure(rendered, "{% include 'mine.j2' %}", mine='{% extends "mine.j2" %}')
    assert found.startswith("mine.j2:1: there is no template")


@pytest.mark.parametrize("one", built_in_sets(), ids=lambda one: one.name)
def test_every_set_says_what_it_is_and_makes_a_report(one) -> None:
    """A set has a title, a purpose and a language, and can be chosen by its name or its title for any report."""
    assert one.title
    assert one.purpose
    assert one.language == "zh-CN"
    for name in (one.name, one.title):
        blocks = build_document(figures_of(TOTAL), Templates(name=name)).blocks
        assert any("100件" in block.text for block in blocks if isinstance(block, Paragraph))


def test_set_for_departments_says_all_in_one_paragraph() -> None:
    """No headings, several populations in one paragraph, from the department's point of view."""
    text = "populations: [{total: 57}, {name: 政协提案, kind: proposal, total: 42}]\ntemplates: {set: 部门网站短文}\n"
    blocks = build_document(figures_of(text, head=HEAD.replace("date", "form: web, date"))).blocks
    assert plain(list(blocks)) == [
        "某县人民政府2026年代表建议和政协提案办理情况",
        "2026年，某县人民政府共承办代表建议57件。另收到政协提案42件。",
    ]


HEADED = {
    "a text": ("{kind: measures, heading: 做法, text: 文。}", False),
    "items": ("{kind: measures, items: [{lead: 甲, text: 乙。}, {lead: 丙, text: 丁。}]}", False),
    "points": ("{kind: measures, points: [{heading: 甲, text: 乙。}]}", True),
    "points that text runs on after": ("{kind: measures, points: [{heading: 甲, text: 乙。, run_in: true}]}", True),
    "a chapter that text runs on after": ("{kind: measures, run_in: true, heading: 甲, text: 文。, tables: 分类}", True),
    "a table": ("{kind: overview, tables: 分类}", True),
    "key items": ("{kind: key_items}", True),
}


@pytest.mark.parametrize(("section", "has_headings"), HEADED.values(), ids=HEADED)
def test_set_for_departments_has_all_headings_or_none(section: str, *, has_headings: bool) -> None:
    """Numbers of points, marks of key items and names of tables hang on the headings above them: with these all are printed."""
    groups = "groups: [{axis: category, parts: {甲类: 60, 乙类: 40}}]"
    items = "key_items: [{title: 关于道路的建议, text: 已办。}]\n" if "key_items" in section else ""
    text = f"populations: [{{total: 100, {groups}}}]\n{items}sections: [{{kind: effects, text: 成效。}}, {section}]\n"
    figures = figures_of(text, head=HEAD.replace("date", "form: web, date"))
    short, web = (build_document(figures, Templates(name=name)).blocks for name in ("department", "web"))
    assert headings(short) == (headings(web) if has_headings else [])
    assert [block for block in short if isinstance(block, Table)] == [block for block in web if isinstance(block, Table)]


def headings(blocks: tuple[Block, ...]) -> list[Block | Head]:
    """The headings, those too that text runs on after."""
    found = [block.head if isinstance(block, Paragraph) else block for block in blocks]
    return [one for one in found if isinstance(one, Heading | Head)]


def test_unknown_set_is_told_where_it_was_chosen(tmp_path: Path) -> None:
    """A slip in the name of a set has its line in the data file and the nearest name."""
    with pytest.raises(TemplateError) as caught:
        build_document(figures_of(TOTAL + "templates: {set: 部门短文}\n"))
    assert str(caught.value) == (
        "<data>:3:18: templates.set: there is no set of templates called 部门短文\nhint: did you mean 部门网站短文?"
    )
    (tmp_path / "set.yaml").write_text("extends: orall\n", "utf-8")
    with pytest.raises(TemplateError) as caught:
        build_document(figures_of(TOTAL), [tmp_path])
    assert "did you mean oral?" in str(caught.value)


def test_folder_that_extends_a_set_is_built_upon_it(tmp_path: Path) -> None:
    """What a folder's own set.yaml extends lies below it."""
    (tmp_path / "set.yaml").write_text("名称: 我的短文\n基于: department\n", "utf-8")
    blocks = build_document(figures_of(TOTAL), [tmp_path]).blocks
    assert plain(list(blocks))[0] == "某县人民政府2026年代表建议办理情况"


def test_mistake_in_the_file_of_a_set_has_its_place(tmp_path: Path) -> None:
    """A wrong key in set.yaml is told like one in a data file."""
    (tmp_path / "set.yaml").write_text("purpos: 无\n", "utf-8")
    with pytest.raises(TemplateError, match=r"set.yaml:1:1: .*purpos.*\nhint: did you mean purpose\?"):
        build_document(figures_of(TOTAL), [tmp_path])


@pytest.mark.parametrize("folder", ["../elsewhere", "/etc", "link"])
def test_data_file_leads_to_no_folder_elsewhere(tmp_path: Path, folder: str) -> None:
    """The folder that a data file names lies beside it or below: neither .., nor /, nor a link leads out."""
    home = tmp_path / "home"
    (tmp_path / "elsewhere").mkdir()
    home.mkdir()
    (home / "link").symlink_to(tmp_path / "elsewhere")
    report = loads(HEAD + TOTAL + f"templates: {{folder: {folder}}}\n", name=str(home / "data.yaml"))
    with pytest.raises(TemplateError) as caught:
        build_document(compute(report))
    assert caught.value.problems[0].kind.code == "template-folder-outside"


def test_data_file_names_a_folder_beside_it(tmp_path: Path) -> None:
    """A folder that the data file names is found from the data file, not from where the command runs."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "closing.j2").write_text("完。", "utf-8")
    report = loads(HEAD + TOTAL + "模板: {文件夹: mine}\n", name=str(tmp_path / "data.yaml"))
    assert "完。" in plain(list(build_document(compute(report)).blocks))


def test_templates_are_read_once_for_many_reports(tmp_path: Path) -> None:
    """`Templates` reads and compiles each piece once, however many reports are made."""
    piece = tmp_path / "closing.j2"
    piece.write_text("完。", "utf-8")
    templates = Templates([tmp_path])
    first = build_document(figures_of(TOTAL), templates)
    piece.unlink()
    assert build_document(figures_of(TOTAL), templates) == first


def test_template_in_another_encoding_is_named(tmp_path: Path) -> None:
    """A template that is no UTF-8 is an error with its file, not a traceback."""
    (tmp_path / "report.j2").write_bytes("标题".encode("gbk"))
    with pytest.raises(TemplateError) as caught:
        build_document(figures_of(TOTAL), [tmp_path])
    assert caught.value.problems[0].place.file == str(tmp_path / "report.j2")
    assert caught.value.problems[0].kind.code == "wrong-encoding"


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    """A link to a file elsewhere is no template."""
    (tmp_path / "secret.txt").write_text("密", "utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "report.j2").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(TemplateError) as caught:
        build_document(figures_of(TOTAL), [folder])
    assert caught.value.problems[0].message() == "the template is a link that leads out of its folder"


def test_template_that_cannot_be_looked_for_is_an_error(rendered: Rendered) -> None:
    """A name that no file can have is a problem of the template, not a traceback."""
    name = "a" * 300 + ".j2"
    assert "File name too long" in failure(rendered, f"{{% include '{name}' %}}") or os.name == "nt"


@pytest.mark.parametrize(
    "name", ["closing.txt", "closing.j2/x", "a/b/closing.j2", "#9/closing.j2", "#x/closing.j2", "standard\\\\closing.j2"]
)
def test_only_pieces_can_be_read(rendered: Rendered, name: str) -> None:
    """No name leads to a file that is no piece of the stack."""
    assert "there is no template" in failure(rendered, f"{{% include '{name}' %}}")


def test_piece_that_is_too_large_is_refused(rendered: Rendered) -> None:
    """A piece of more bytes than any needs is not read."""
    assert failure(rendered, "x" * 200_001) == "report.j2: the template has more than 200000 bytes"


# --- The sandbox ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "expression",
    [
        "().__class__", "''.__class__.__mro__", "report.__class__", "report.__init__.__globals__", "populations.__class__",
        "report.issuer.__class__", "passage.__globals__", "populations[0].rows.__func__", "report.issuer.format.__self__.__class__",
        "'{0.__class__}'.format(report)", "report.date.today()|date", "report.date.fromtimestamp(0)|date",
        "report.date.resolution", "(m() ~ '').join(['a'])", "m().replace('甲', report.issuer)", "m() % report.issuer",
        "m() * 2", "m().__class__", "[].append(1)", "{}.update({1: 2})", "self.__init__.__globals__",
        "loop.__class__", "m.__globals__", "m.name", "populations[0].rows()", "report._asdict()", "'%s'|format(1)",
        "populations|map('counted')|first|attr('x')", "populations|map(attribute='__class__')|first", "populations['__class__']",
        "report['__class__']", "(report.issuer ~ '').format", "handled.__class__.__base__.__subclasses__()",
    ],
)  # fmt: skip
def test_sandbox_has_no_way_out(rendered: Rendered, expression: str) -> None:
    """A template reaches neither Python's insides, nor the clock, nor the escaping, and changes no value."""
    with pytest.raises(TemplateError) as caught:
        rendered(f"{{% macro m() %}}甲{{% endmacro %}}{{% macro passage() %}}{{% endmacro %}}{{{{ {expression} }}}}")
    assert {problem.kind.code for problem in caught.value.problems} <= {
        "template-unknown-name", "template-unknown-attribute", "template-no-names", "template-unknown-filter", "template-arithmetic",
        "template-forbidden", "template-failed", "template-not-text",
    }  # fmt: skip


@pytest.mark.parametrize(
    "template",
    [
        "{% set a, b, c = populations[0].total.words %}{{ a ~ c }}", "{% for a, b in [report.issuer] %}{{ a }}{% endfor %}",
        "{% with a, b = report.issuer %}{{ a }}{% endwith %}", "{% macro m() %}{{ varargs[0] }}{% endmacro %}{{ m(1) }}",
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(*report.issuer) }}", "{% macro m() %}{{ kwargs }}{% endmacro %}{{ m() }}",
        "{% macro m() %}{% endmacro %}{{ m(**{}) }}",
        "{{ populations[0].total|counted(*[]) }}",
    ],
)  # fmt: skip
def test_no_figure_is_taken_apart(rendered: Rendered, template: str) -> None:
    """A text is not unpacked into its characters, by names in a row or by arguments."""
    assert "templates cannot use" in failure(rendered, template)


@pytest.mark.parametrize("name", ["range(9)", "cycler", "lipsum()", "dict", "namespace()", "joiner", "config", "open('x')"])
def test_templates_have_no_global_functions(rendered: Rendered, name: str) -> None:
    """Neither Jinja's own functions nor Python's are there."""
    assert "there is no" in failure(rendered, f"{{{{ {name} }}}}")


@pytest.mark.parametrize("filter_", ["safe", "attr('x')", "format", "default('x')", "xmlattr", "tojson", "center(9)", "join"])
def test_templates_have_only_the_filters_they_need(rendered: Rendered, filter_: str) -> None:
    """Filters that print markup, hide what is missing or do arithmetic are not there."""
    assert "there is no filter" in failure(rendered, f"{{{{ report.issuer|{filter_} }}}}")


BOMBS = {
    "loops in loops": "{% set a = (1,2,3,4,5,6,7,8,9,10) %}" + "{% for x in a %}" * 9 + "x" + "{% endfor %}" * 9,
    "a text that doubles": "{% set s = 'ab' %}" + "{% set s = s ~ s %}" * 60,
    "markup that doubles": "{% set s %}" + "x" * 1_000 + "{% endset %}" + "{% set s %}{{ s }}{{ s }}{% endset %}" * 40,
    "fixed text in the else of loops": "{% set a = (1,2,3,4,5,6,7,8,9,10) %}" + "{% for x in a %}" * 5 + "{% for x in () %}{% else %}"
    + "x" * 20_000 + "{% endfor %}" * 6,
    "fixed text in braces": "{% set a = (1,2,3,4,5,6,7,8,9,10) %}" + "{% for x in a %}" * 5 + "{{ '" + "x" * 20_000 + "' }}"
    + "{% endfor %}" * 5,
    "lists compared": "{% set a = [0] %}{% set b = [0] %}" + "{% set a = [a, a] %}{% set b = [b, b] %}" * 40 + "{% if a == b %}{% endif %}",
    "lists as a key": "{% set a = (0, 0) %}" + "{% set a = (a, a) %}" * 40 + "{% set b = {a: 1} %}",
    "lists in a dictionary": "{% set a = {1: 0} %}" + "{% set a = {1: a, 2: a} %}" * 40,
    "fixed text in loops": "{% set a = (1,2,3,4,5,6,7,8,9,10) %}" + "{% for x in a %}" * 5 + "x" * 20_000 + "{% endfor %}" * 5,
    "macros that call each other": "{% macro a() %}{{ a() }}{{ a() }}{% endmacro %}{{ a() }}",
    "a loop of macros": "{% macro m() %}" + "x" * 9_000 + "{% endmacro %}{% set a = (1,2,3,4,5,6,7,8,9,10) %}"
    + "{% for x in a %}" * 5 + "{% set y = m() %}" + "{% endfor %}" * 5,
    "lists of lists": "{% set a = (1,2,3,4,5,6,7,8,9,10) %}" + "{% for x in a %}" * 6 + "{% set b = a|list %}" + "{% endfor %}" * 6,
    "recursive loop": "{% for x in (1,2) recursive %}{{ loop((1,2)) }}{% endfor %}",
    "brackets": "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "many blocks": "{% if true %}" * 5_000 + "{% endif %}" * 5_000,
    "twenty loops": "".join(f"{{% for x{n} in (1,) %}}" for n in range(25)) + "{% endfor %}" * 25,
}
"""Templates that would run for ever, or fill the memory."""


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_work_of_a_template_is_bounded(rendered: Rendered, bomb: str) -> None:
    """A template that does too much ends in an error, soon."""
    with pytest.raises(TemplateError):
        rendered(bomb)


def test_account_of_one_report_is_not_that_of_the_next(rendered: Rendered) -> None:
    """After a template went too far, the next report begins with nothing."""
    with pytest.raises(TemplateError):
        rendered(BOMBS["loops in loops"])
    assert rendered("甲")


# --- Data can never become markup -------------------------------------------------------------------------------------

HOSTILE_TEMPLATE = """\
{% macro mark(words) %}## {{ words }}{% endmacro %}
{% macro wrapped(words) %}{{ caller() }}{{ words }}{% endmacro %}
{% set kept %}{{ report.issuer }}{% endset %}
# {{ report.issuer }}

{{ report.issuer }}

{{ report.issuer ~ report.issuer }}

{{ mark(report.issuer) ~ report.issuer }}

{{ mark("") ~ report.issuer }}

{{ report.issuer ~ mark("") }}

{{ kept ~ report.issuer }}

{% call wrapped(report.issuer) %}{{ report.issuer }}{% endcall %}


**{{ report.issuer }}**{{ report.issuer }}

:salutation: {{ report.issuer }}
"""


@given(texts())
def test_no_text_becomes_a_block_whatever_a_template_does_with_it(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    """Printed, joined with ~, through macros, calls and sets, what was typed stays text."""
    folder = tmp_path_factory.getbasetemp() / "hostile"
    folder.mkdir(exist_ok=True)
    (folder / "report.j2").write_text(HOSTILE_TEMPLATE, "utf-8")
    figures = figures_of(TOTAL)
    meta = replace(figures.report.meta, issuer=text)
    document = build_document(replace(figures, report=replace(figures.report, meta=meta)), [folder])
    assert plain(list(document.blocks)) == [
        text, text, text * 2, text * 2, text, f"{text}##", text * 2, text * 2, text * 2, text,
    ]  # fmt: skip
    assert [type(block) for block in document.blocks] == [
        Title, Paragraph, Paragraph, Heading, Heading, Paragraph, Paragraph, Paragraph, Paragraph, Salutation,
    ]  # fmt: skip


# --- What an overview compares and adds up ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [(126, 119, "126件，比上年增加7件。"), (119, 126, "119件，比上年减少7件。"), (119, 119, "119件，与上年持平。")],
)
def test_total_is_compared_with_the_year_before(now, before, said):
    """A total is more or less than that of the year before, or level with it."""
    assert said in "".join(overview(f"populations: [{{total: {now}, previous: {{total: {before}}}}}]\n"))


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("total: 100, rates: [{label: 办结率, count: 90}]", "办结率100%，比上年提高10个百分点。"),
        ("total: 100, rates: [{label: 办结率, count: 100}]", "办结率100%，与上年持平。"),
        ("total: 10000, rates: [{label: 办结率, count: 9999}]", "办结率100%，与上年基本持平。"),
        ("total: 0, rates: [{label: 办结率, count: 0}]", "办结率100%。"),
    ],
)
def test_rate_is_compared_with_the_year_before(before, said):
    """The change of a rate is in 百分点; where the year before had nothing to measure it on, nothing is said."""
    words = overview(f"populations: [{{total: 125, rates: [{{label: 办结率, count: 125}}], previous: {{{before}}}}}]\n")
    assert "".join(words).endswith(said)


@pytest.mark.parametrize(
    ("shares", "said"), [("", "负责答复合计110件。"), (", shares: true", "负责答复合计110件，占91.7%。")]
)
def test_subtotal_prints_a_share_where_its_list_does(shares, said):
    """Where the parts of a group are listed without shares, so is what they add up to."""
    group = f"{{axis: role{shares}, parts: {{主办: 90, 会办: 10, 分办: 20}}, subtotals: {{负责答复: [主办, 分办]}}}}"
    assert said in "".join(overview(f"populations: [{{groups: [{group}]}}]\n"))


def test_code_that_is_a_word_stands_for_itself():
    """A letter gets its 类, a word does not: 绿灯."""
    parts = "[{label: 办结, code: 绿灯, count: 3}, {label: 在办, code: 甲, count: 1}]"
    words = "".join(overview(f"populations: [{{groups: [{{axis: result, parts: {parts}}}]}}]\n"))
    assert "办结（绿灯）3件，占75.0%；在办（甲类）1件，占25.0%" in words


def test_population_of_another_session_says_which():
    """Proposals that come from a session of their own are not put down to that of the suggestions."""
    words = overview(
        "populations: [{total: 95}, {name: 提案, kind: proposal, total: 60, session: 县政协十届五次会议}, "
        "{name: 平时提案, kind: proposal, total: 6, session: 县政协十届五次会议}]\n"
    )
    assert words == [
        "县十八届人大五次会议期间，共收到代表建议95件。",
        "县政协十届五次会议期间，共收到提案60件。",
        "另收到平时提案6件。",
    ]


def test_label_that_ends_in_a_digit_is_kept_from_its_count():
    """街道1 with 30件 is not 街道130件."""
    text = "populations: [{total: 95, including: {事项1: 3}, groups: [{axis: other, name: 街道, parts: {街道1: 90, B: 5}}]"
    words = "".join(overview(text + ", rates: [{label: 率1, count: 5}]}]\n"))
    assert "（包括事项1为3件）" in words
    assert "街道1为90件，占94.7%；B为5件，占5.3%。率1为5.3%。" in words


def test_base_is_said_again_after_another():
    """With 下同, shares of the total that follow shares of a part say whose they are."""
    text = (
        "wording: {below: true}\npopulations: [{groups: [{axis: category, parts: {甲类: 60, 乙类: 40}}, "
        "{axis: progress, base: 乙类, parts: {完成: 30, 推进: 10}}, {axis: level, parts: {省级: 20, 市级: 80}}]}]\n"
    )
    words = "".join(overview(text))
    assert "甲类60件，占建议总数的60.0%（下同）；乙类40件，占40.0%" in words
    assert "完成30件，占乙类的75.0%（下同）" in words
    assert "省级20件，占建议总数的20.0%（下同）" in words
