"""Blocks become Markdown that reads cleanly as it is and that a CommonMark reader takes for what it says."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import documents, lines
from text_reading import markdown_texts, markdown_tokens, strong_texts

from handling_report.blocks import (
    Alignment,
    Attachment,
    AttachmentNote,
    Block,
    Column,
    Document,
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
from handling_report.markdown import escape_markdown, write_markdown


def written(*blocks: Block) -> str:
    """Blocks as Markdown."""
    return write_markdown(Document(blocks=blocks, title="", author="", date=date(2026, 11, 20)))


def run_in(head: str, text: str = "正文") -> str:
    """A paragraph with a run-in heading as Markdown."""
    return written(Paragraph((Span(text),) if text else (), Head(2, head)))


def test_whole_report() -> None:
    """Every block has its form: headings by depth, emphasis, a table, notes, attachments, signature."""
    assert written(
        Title(("关于甲的", "报告")),
        Subline(SublineKind.OCCASION, "——2026年11月20日在会上"),
        Subline(SublineKind.DELIVERER, "副县长　商　奎"),
        Salutation("主任："),
        Heading(1, "一、基本情况"),
        Paragraph((Span("一是抓落实。", lead=True), Span("正文。"))),
        Heading(2, "（一）做法"),
        Paragraph((Span("正文。"),), Head(3, "1.小结。")),
        Table((Column("类别"), Column("件数", Alignment.RIGHT), Column("", Alignment.CENTER)), (("甲|乙", "3", ""),), "表1"),
        AttachmentNote(("明细表", "清单")),
        Signature("某县人民政府", "2026年11月20日"),
        Attachment("明细表", 1),
        Heading(1, "一、城建"),
    ) == (
        "# 关于甲的报告\n\n——2026年11月20日在会上\n\n副县长　商　奎\n\n主任：\n\n## 一、基本情况\n\n一是抓落实。正文。\n\n"
        "### （一）做法\n\n**1.小结**。正文。\n\n表1\n\n| 类别 | 件数 |  |\n| :--- | ---: | :---: |\n| 甲\\|乙 | 3 |  |\n\n"
        "附件：1.明细表\n\n2.清单\n\n某县人民政府\n\n2026年11月20日\n\n附件1\n\n## 明细表\n\n## 一、城建\n"
    )


def test_only_attachment_has_no_number() -> None:
    """One attachment is 附件 and its note has no number; a missing side of a signature leaves no line."""
    assert written(AttachmentNote(("表",)), Signature(None, "日期"), Signature("县", None), Attachment("表")) == (
        "附件：表\n\n日期\n\n县\n\n附件\n\n## 表\n"
    )


def test_no_level_of_headings_is_skipped() -> None:
    """A heading is one deeper than the one it stands under, even where levels of the report are left out."""
    levels = [1, 5, 5, 2, 4, 5, 1, 3]
    shown = written(*(Heading(level, f"第{number}") for number, level in enumerate(levels)))
    assert re.findall("^#+", shown, re.MULTILINE) == ["##", "###", "###", "###", "####", "#####", "##", "###"]


@given(st.lists(st.integers(1, 5), max_size=12))
def test_depth_of_headings_grows_by_one_at_most(levels: list[int]) -> None:
    """In any outline a heading is at most one deeper than the one before, and one of the same level is as deep."""
    shown = written(Title(("题",)), *(Heading(level, "节") for level in levels))
    depths = [len(marks) for marks in re.findall("^#+", shown, re.MULTILINE)]
    assert all(later <= earlier + 1 for earlier, later in pairwise(depths))
    assert all(depth > 1 for depth in depths[1:])
    for number in range(1, len(levels)):
        if levels[number] == levels[number - 1]:
            assert depths[number + 1] == depths[number]


@pytest.mark.parametrize(
    ("head", "shown", "strong"),
    [
        ("（一）高位推动。", "**（一）高位推动**。正文\n", "（一）高位推动"),
        ("（一）落实“三访”。", "**（一）落实“三访”**。正文\n", "（一）落实“三访”"),
        ("（一）推进改革（试点）。", "**（一）推进改革（试点）**。正文\n", "（一）推进改革（试点）"),
        ("（一）落实《条例》。", "**（一）落实《条例》**。正文\n", "（一）落实《条例》"),
        ("（一）怎么办？", "**（一）怎么办**？正文\n", "（一）怎么办"),
        ("（一）回答“怎么办？”", "**（一）回答“怎么办？**”正文\n", "（一）回答“怎么办？"),
        ("“三访”活动。", "**“三访”活动**。正文\n", "“三访”活动"),
        ("《条例》落实。", "**《条例》落实**。正文\n", "《条例》落实"),
        ("（试点）", "**（试点**）正文\n", "（试点"),
        ("1.污染防治", "**1.污染防治**正文\n", "1.污染防治"),
        ("占100%。", "**占100%**。正文\n", "占100%"),
        ("占100％", "**占100**％正文\n", "占100"),
        ("加号＋。", "**加号＋**。正文\n", "加号＋"),
        ("*甲*。", "**\\*甲\\***。正文\n", "*甲*"),
        ("　缩进。", "&#12288;**缩进**。正文\n", "缩进"),
    ],
)
def test_heading_that_runs_on_is_emphasised(head: str, shown: str, strong: str) -> None:
    """A run-in heading beside any Chinese mark is read as emphasis, its full stop outside."""
    assert run_in(head) == shown
    assert strong_texts(shown) == [strong]
    assert markdown_texts(shown) == [head + "正文"]


@pytest.mark.parametrize("head", ["……", "。", "　"])
def test_heading_without_a_word_is_not_emphasised(head: str) -> None:
    """A run-in heading of marks only is printed without emphasis."""
    assert strong_texts(run_in(head)) == []
    assert markdown_texts(run_in(head)) == [head + "正文"]


def test_heading_without_text_is_emphasised_too() -> None:
    """A run-in heading that stands alone is still emphasis."""
    assert run_in("（一）“三访”", "") == "**（一）“三访”**\n"
    assert strong_texts("**（一）“三访”**\n") == ["（一）“三访”"]


_WORDS = st.text("甲乙一1a", min_size=1, max_size=3)
_MARKS = st.text("。，、；：？！“”‘’《》（）—…·％*_|#.-+= ", max_size=3)


@pytest.mark.no_cover
@settings(max_examples=500)
@given(st.lists(st.tuples(_MARKS, _WORDS, _MARKS), min_size=1, max_size=2), _MARKS, _WORDS | st.just(""))
def test_emphasis_is_always_read_as_emphasis(parts: list[tuple[str, str, str]], before: str, text: str) -> None:
    """Whatever marks a run-in heading begins and ends in, and whatever follows, all its words are one emphasis."""
    head = "".join("".join(part) for part in parts)
    shown = run_in(head, before + text)
    [strong] = strong_texts(shown)
    assert head.strip(" ").startswith(strong)
    assert not re.search("[甲乙一1a]", head.strip(" ").removeprefix(strong))
    assert markdown_texts(shown) == [head + before + text]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. 项", "1\\. 项"),
        ("1.项", "1.项"),
        ("2026年，占3.5%", "2026年，占3.5%"),
        ("- 5%", "\\- 5%"),
        ("+ 甲", "\\+ 甲"),
        ("# 题", "\\# 题"),
        ("---", "\\---"),
        ("===", "\\==="),
        ("甲*乙_丙", "甲\\*乙\\_丙"),
        ("`码`", "\\`码\\`"),
        ("<b>", "\\<b\\>"),
        ("&amp;", "\\&amp;"),
        ("[甲](乙)", "\\[甲\\](乙)"),
        ("http://例.cn", "http\\://例.cn"),
        ("www.例.cn", "www\\.例.cn"),
        ("\\", "\\\\"),
        ("　甲 ", "&#12288;甲&#32;"),
        (" ", "&#32;"),
        ("——甲（乙）：“丙”", "——甲（乙）：“丙”"),
    ],
)
def test_escapes_are_few(text: str, shown: str) -> None:
    """Only what would mean something is escaped, so that the Markdown reads cleanly as it is."""
    assert escape_markdown(text) == shown


@pytest.mark.parametrize("text", ["题 #", "#", "# #", "　题", "题　", "题 ##", "C#", "- 题", "1. 题"])
def test_headings_keep_their_signs(text: str) -> None:
    """Signs at the ends of a heading and white space around it are read as part of it."""
    assert markdown_texts(written(Title((text,)), Heading(1, text))) == [text, text]


@settings(max_examples=300)
@given(lines())
def test_any_text_is_read_as_itself(text: str) -> None:
    """A paragraph, a heading and a cell of any text are one block each, and are read as that text."""
    shown = written(Paragraph((Span(text),)), Heading(3, text), Table((Column(text),), ((text,),)))
    assert markdown_texts(shown) == [text] * 4
    assert [token.tag for token in markdown_tokens(shown) if token.nesting == 1] == [
        "p", "h2", "table", "thead", "tr", "th", "tbody", "tr", "td",
    ]  # fmt: skip


@pytest.mark.no_cover
@settings(deadline=None)
@given(documents())
def test_blocks_are_read_as_what_they_are(document: Document) -> None:
    """A reader finds one title, every heading and every table with its columns and rows, and nothing else."""
    tokens = markdown_tokens(write_markdown(document))
    opened = [token.tag for token in tokens if token.nesting == 1]
    tables = [block for block in document.blocks if isinstance(block, Table)]
    headings = [block for block in document.blocks if isinstance(block, Heading | Attachment)]
    assert opened.count("h1") == 1
    assert sum(tag in {"h2", "h3", "h4", "h5", "h6"} for tag in opened) == len(headings)
    assert opened.count("table") == len(tables)
    assert opened.count("th") == sum(len(table.columns) for table in tables)
    assert opened.count("td") == sum(len(table.columns) * len(table.rows) for table in tables)
    assert write_markdown(document).endswith("\n")


def test_block_that_no_writer_knows_is_a_bug() -> None:
    """What is no block is not left out in silence."""
    with pytest.raises(AssertionError):
        written("正文")  # type: ignore[arg-type]
