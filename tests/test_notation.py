"""The notation of templates is read into blocks, and no text that was escaped can be a part of it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import HOSTILE, lines, texts

from handling_report.blocks import (
    Alignment,
    Attachment,
    AttachmentNote,
    Block,
    Column,
    Head,
    Heading,
    Paragraph,
    Salutation,
    Signature,
    Span,
    Subline,
    SublineKind,
    Table,
    Title,
)
from handling_report.errors import TemplateError
from handling_report.notation import DIRECTIVES, escape, parse, unescape

WHOLE = """\
# 关于甲的
# 报告
:occasion: ——2026年11月20日在会上
:deliverer: 副县长　商　奎
:dated: （2026年11月20日）
:salutation: 主任：
正文一，
接着写。

## 一、基本情况
### **（一）高位推动。** 正文。
**一是抓落实。**落实了。**二是抓督办。**
:caption: 表1
| 类别 | 件数 | 占比 |
| :--- | ---: | :---: |
| 甲 | 3 | 30% |
###### ①关于“甲”办理情况
正文二。
:note: 明细表
:note: 清单
:issuer: 某县人民政府
:date: 2026年11月20日
:attachment: 明细表
:attachment: 清单
"""
BLOCKS: tuple[Block, ...] = (
    Title(("关于甲的", "报告")),
    Subline(SublineKind.OCCASION, "——2026年11月20日在会上"),
    Subline(SublineKind.DELIVERER, "副县长　商　奎"),
    Subline(SublineKind.DATE, "（2026年11月20日）"),
    Salutation("主任："),
    Paragraph((Span("正文一，接着写。"),)),
    Heading(1, "一、基本情况"),
    Paragraph(
        (Span("正文。"), Span("一是抓落实。", lead=True), Span("落实了。"), Span("二是抓督办。", lead=True)),
        Head(2, "（一）高位推动。"),
    ),
    Table(
        (Column("类别"), Column("件数", Alignment.RIGHT), Column("占比", Alignment.CENTER)), (("甲", "3", "30%"),), "表1"
    ),
    Heading(5, "①关于“甲”办理情况"),
    Paragraph((Span("正文二。"),)),
    AttachmentNote(("明细表", "清单")),
    Signature("某县人民政府", "2026年11月20日"),
    Attachment("明细表", 1),
    Attachment("清单", 2),
)


def test_every_line_of_the_notation_is_read() -> None:
    """Titles, lines under them, headings of both sorts, spans, tables, notes, signature and attachments become blocks."""
    assert parse(WHOLE) == BLOCKS


@given(st.lists(st.integers(0, 3), min_size=len(WHOLE.splitlines()), max_size=len(WHOLE.splitlines())))
def test_blank_lines_between_blocks_and_indentation_change_nothing(blanks: list[int]) -> None:
    """Spaces and tabs around lines, and empty lines between blocks, are layout of the template only."""
    joined_to_next = {"正文一，", "### **（一）高位推动。** 正文。", "| 类别 | 件数 | 占比 |", "| :--- | ---: | :---: |"}
    shown = ""
    for line, blank in zip(WHOLE.splitlines(), blanks, strict=True):
        shown += ["", "  ", "\t", "    "][blank] + line + [" ", "", "\t ", ""][blank] + "\n"
        shown += "" if line in joined_to_next else [" \n", "", "\n\n", "\t\n"][blank]
    assert parse(shown) == BLOCKS


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", ()),
        (" \n\t\n", ()),
        ("## 甲\n乙", (Heading(1, "甲"), Paragraph((Span("乙"),)))),
        ("## **甲。**\n乙\n丙", (Paragraph((Span("乙丙"),), Head(1, "甲。")),)),
        ("## **甲。**\n\n乙", (Paragraph((), Head(1, "甲。")), Paragraph((Span("乙"),)))),
        ("####### 甲", (Paragraph((Span("####### 甲"),)),)),
        ("#甲", (Paragraph((Span("#甲"),)),)),
        ("| 甲 |\n| --- |", (Table((Column("甲"),), ()),)),
        ("# 甲\n\n# 乙", (Title(("甲", "乙")),)),
        (":date: 甲\n:issuer: 乙", (Signature(None, "甲"), Signature("乙", None))),
        (":issuer: 甲", (Signature("甲", None),)),
        (":issuer: 甲\n:sealed: 乙", (Signature("甲", "乙", sealed=True),)),
        (":sealed: 乙", (Signature(None, "乙", sealed=True),)),
        (":attachment: 甲", (Attachment("甲"),)),
        ("甲&#42;&amp;&lt;&gt;&quot;&#39;", (Paragraph((Span("甲*&<>\"'"),)),)),
        ("&#99999999;&#1114112;&#55296;&nbsp;", (Paragraph((Span("&#99999999;&#1114112;&#55296;&nbsp;"),)),)),
    ],
)
def test_edges_of_the_notation(text: str, blocks: tuple[Block, ...]) -> None:
    """What is nearly notation, or too much of it, is read without surprise."""
    assert parse(text) == blocks


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            ":salutaton: 主任：",
            "<data>: the template made a line that is no block, got :salutaton: 主任：\nhint: did you mean :salutation:?",
        ),
        (
            ":q: x",
            ("<data>: the template made a line that is no block, got :q: x\n"
             "hint: the lines that begin with a colon are: "
             ":occasion:、:deliverer:、:dated:、:salutation:、:issuer:、:date:、:sealed:、:note:、:attachment:、:caption:"),
        ),
        (":caption: 表1\n\n正文\n\n| 甲 |\n| --- |", "<data>: the template made a line that is no block, got :caption: 表1"),
        (":caption: 表1", "<data>: the template made a line that is no block, got :caption: 表1"),
        ("| 甲 | 乙 |", "<data>: the template made a line that is no block, got | 甲 | 乙 |"),
        ("| 甲 |\n| 乙 |", "<data>: the template made a line that is no block, got | 甲 |"),
        ("| 甲 | 乙 |\n| --- |", "<data>: the template made a line that is no block, got | 甲 | 乙 |"),
        ("| 甲 |\n| --- |\n| 乙 | 丙 |", "<data>: the template made a line that is no block, got | 甲 |"),
    ],
)
def test_line_that_is_no_block_is_an_error(text: str, message: str) -> None:
    """A word that the notation does not know, and a table whose rows do not fit, are named."""
    with pytest.raises(TemplateError) as caught:
        parse(text)
    assert str(caught.value) == message


# --- Data can never become notation -----------------------------------------------------------------------------------


@given(lines())
@example("&#35;")
@example("&amp;#35;")
def test_escaping_is_undone_exactly(text: str) -> None:
    """An escaped text is read back as it was, and holds no sign of the notation."""
    assert unescape(escape(text)) == text
    assert not set(escape(text).replace("&#", "")) & set("#*|:<>\"'\n\r")


@given(lines(), lines())
@example("**", "**")
@example(":date: x", "## x")
@example("| a |", "| --- |")
def test_escaped_text_is_never_a_block_of_its_own(first: str, second: str) -> None:
    """Whatever the texts are, a template's lines make the blocks that they would make of any words."""
    one, two = escape(first), escape(second)
    table = f"| {one} | {two} |\n| :--- | ---: |\n| {two} | {one} |"
    text = f"# {one}\n\n{one}\n{two}\n\n## {one}\n\n### **{one}** {two}\n\n**{one}**{two}\n\n{table}\n\n:salutation: {one}\n:note: {two}"
    assert parse(text) == (
        Title((first,)),
        Paragraph((Span(first + second),)),
        Heading(1, first),
        Paragraph((Span(second),), Head(2, first)),
        Paragraph((Span(first, lead=True), Span(second))),
        Table((Column(first), Column(second, Alignment.RIGHT)), ((second, first),)),
        Salutation(first),
        AttachmentNote((second,)),
    )


@pytest.mark.parametrize("text", [*HOSTILE, "甲\n# 乙", "甲\r乙", "\n", "甲\n\n:date: 乙"])
def test_hostile_text_is_one_paragraph(text: str) -> None:
    """No text, line breaks included, makes anything but the paragraph that it stands in."""
    assert parse(escape(text)) == (Paragraph((Span(text),)),)


@given(st.sampled_from(DIRECTIVES), texts())
def test_words_after_a_directive_are_its_text(word: str, text: str) -> None:
    """Each word between colons takes the rest of its line, as it is."""
    if word == "caption":
        [block] = parse(f":caption: {escape(text)}\n| 甲 |\n| --- |")
        assert isinstance(block, Table)
        assert block.caption == text
    else:
        [block] = parse(f":{word}: {escape(text)}")
        assert text in vars_of(block)


def vars_of(block: Block) -> list[object]:
    """The values in a block."""
    values = [getattr(block, name) for name in type(block).__slots__]
    return [inner for value in values for inner in (value if isinstance(value, tuple) else (value,))]
