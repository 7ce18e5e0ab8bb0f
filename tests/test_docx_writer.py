"""Every block becomes the paragraphs that GB/T 9704-2012 wants, with its words unchanged."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx_reading import Docx, W, dangling, misplaced, runs, words
from hypothesis import given
from hypothesis import strategies as st

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
from handling_report.docx_tables import column_widths, fits
from handling_report.docx_writer import write_docx
from handling_report.official import DocumentStyle, FontSet, Layout, LeadLook
from handling_report.official_styles import StyleName
from handling_report.zip_archive import member, zip_archive

BODY = "共收到代表建议125件，占94.4%；所提问题已经解决的（A类）76件。"
SHARES = Table(
    (Column("类别"), Column("件数", Alignment.RIGHT), Column("占比", Alignment.CENTER)),
    (("城建交通", "46", "36.8%"), ("农林水利", "31", "24.8%")),
    caption="代表建议分类情况",
)
LEDGER = Table(
    tuple(
        Column(label)
        for label in ("序号", "建议编号", "案由", "领衔代表", "主办单位", "会办单位", "办理结果", "答复日期")
    ),
    (
        (
            "1",
            "第12号",
            "关于改善农村公路通行条件、加快农村路网建设的建议",
            "某某某",
            "县交通运输局",
            "县财政局、县自然资源局",
            "已经解决",
            "2026年6月30日",
        ),
    )
    * 3,
)

legal = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
texts = st.text(legal, min_size=1, max_size=40)


def document(*blocks: Block) -> Document:
    """A document of some blocks."""
    return Document(blocks=blocks, title="关于办理情况的报告", author="某县人民政府", date=date(2026, 11, 20))


def paragraph(text: str = BODY) -> Paragraph:
    """A paragraph of body text."""
    return Paragraph((Span(text),))


def written(*blocks: Block, **choices: object) -> Docx:
    """The DOCX of some blocks in a layout."""
    return Docx(write_docx(document(*blocks), layout=Layout(**choices)))  # type: ignore[arg-type]


def shown(*blocks: Block) -> list[tuple[str, str]]:
    """The style and the words of each paragraph."""
    file = written(*blocks)
    return [(file.style_name(p), words(p)) for p in file.paragraphs()]


# --- front matter (T1–T3, ST1–ST3, AD1) ---


def test_title_is_one_paragraph_with_its_lines_chosen() -> None:
    """T3: a title that is too long for a line is broken inside its one paragraph."""
    assert shown(Title(("关于县十八届人大五次会议代表建议、批评和意见办理情况的报告",))) == [
        ("Title", "关于县十八届人大五次会议代表建议、\n批评和意见办理情况的报告"),
    ]


def test_lines_of_the_author_win() -> None:
    """T3: the author's lines are kept, however they look."""
    assert shown(Title(("关于", "情况的报告"))) == [("Title", "关于\n情况的报告")]


def test_lines_under_the_title_follow_it_directly() -> None:
    """ST1, ST2: occasion, deliverer and date stand under the title in its style, their words as given."""
    assert shown(
        Title(("报告",)),
        Subline(SublineKind.OCCASION, "——2026年11月20日在县十八届人大常委会第六次会议上"),
        Subline(SublineKind.DELIVERER, "县人民政府副县长　张　某"),
        Subline(SublineKind.DATE, "（2026年11月20日）"),
    ) == [
        ("Title", "报告"),
        ("Subtitle", "——2026年11月20日在县十八届人大常委会第六次会议上"),
        ("Subtitle", "县人民政府副县长　张　某"),
        ("Subtitle", "（2026年11月20日）"),
    ]


def test_occasion_that_just_fits_stays_on_one_line() -> None:
    """ST1: where only the space around digits makes the occasion too wide for Word, that space is off and it stays one line."""
    wide, usual = (
        written(Subline(SublineKind.OCCASION, f"——2026年11月20日在县十八届人大常委会第{number}次会议上"))
        for number in ("三十六", "六")
    )
    assert "\n" not in words(wide.body)
    for name in ("autoSpaceDE", "autoSpaceDN"):
        assert not wide.flag(wide.paragraphs()[0], name)
        assert usual.paragraph_property(usual.paragraphs()[0], name) is None
    assert misplaced(wide.document) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("——2020年12月22日在朝阳区第十六届人民代表大会", "常务委员会第三十四次会议上"),
        ("——2026年11月20日在阿拉尔市政协", "第五届委员会常务委员会第二十三次会议上"),
    ],
)
def test_long_line_under_the_title_is_broken_at_words(lines: tuple[str, str]) -> None:
    """ST1: an occasion that fits no line is broken before 常务委员会, or else where a title would be; never inside a name."""
    assert shown(Subline(SublineKind.OCCASION, "".join(lines))) == [("Subtitle", "\n".join(lines))]


@pytest.mark.parametrize(
    ("first", "style"),
    [(Salutation("主任、各位委员："), "Salutation"), (paragraph(), "Body Text"), (Heading(1, "一、甲"), "heading 1")],
)
def test_one_blank_line_parts_the_title_from_the_text(first: Block, style: str) -> None:
    """ST3: exactly one empty line stands between the front matter and whatever comes first."""
    lines = shown(Title(("报告",)), Subline(SublineKind.DATE, "（2026年）"), first, paragraph())
    assert [name for name, _ in lines] == ["Title", "Subtitle", "Normal", style, "Body Text"]
    assert lines[2] == ("Normal", "")


def test_no_blank_line_without_front_matter() -> None:
    """A text without a title begins on the first line."""
    assert shown(Salutation("各位代表："), paragraph()) == [("Salutation", "各位代表："), ("Body Text", BODY)]


def test_blank_line_above_the_title_is_a_choice() -> None:
    """T2: an office that wants a blank line above the title gets it."""
    file = written(Title(("报告",)), blank_before_title=1)
    assert [file.style_name(p) for p in file.paragraphs()] == ["Normal", "Title"]


# --- body (B1, H1–H3, L1) ---


@pytest.mark.parametrize("level", range(1, 6))
def test_heading_on_its_own_line(level: int) -> None:
    """H1: each level has its own heading style and its words, number included."""
    assert shown(Heading(level, "（一）强化领导")) == [(f"heading {level}", "（一）强化领导")]


@pytest.mark.parametrize(
    ("level", "font"), [(1, "黑体"), (2, "楷体_GB2312"), (3, "仿宋_GB2312"), (4, "仿宋_GB2312"), (5, "仿宋_GB2312")]
)
def test_run_in_heading_takes_its_font_alone(level: int, font: str) -> None:
    """H3: the heading part has the heading's font, the rest the body's; the paragraph is body text and may be split."""
    file = written(Paragraph((Span("一是加强领导。"),), head=Head(level, "甲乙丙。")), paragraph())
    (first, _) = file.paragraphs()
    assert [(words(run), file.font(run)) for run in runs(first)] == [
        ("甲乙丙。", font),
        ("一是加强领导。", "仿宋_GB2312"),
    ]
    assert file.style_name(first) == "Body Text"
    assert not file.flag(first, "keepNext")
    assert file.run_property(runs(first)[0], "sz")["val"] == "32"


@pytest.mark.parametrize(
    ("look", "bold", "font"),
    [
        (LeadLook.PLAIN, False, "仿宋_GB2312"),
        (LeadLook.BOLD, True, "仿宋_GB2312"),
        (LeadLook.KAI, False, "楷体_GB2312"),
    ],
)
def test_opening_sentence_has_a_style_of_its_own(look: LeadLook, *, bold: bool, font: str) -> None:
    """L1: 一是……。 is plain by default, and the office may have it bold or in 楷体, its marks included."""
    file = written(Paragraph((Span("一是“严”。", lead=True), Span("印发通知。"))), lead=look)
    *leads, rest = runs(file.paragraphs()[0])
    for run in leads:
        assert run.find(f"{W}rPr/{W}rStyle").get(f"{W}val") == "Lead"
        assert file.font(run) == font
        assert bool(file.run_property(run, "b")) is bold
    assert rest.find(f"{W}rPr") is None


# --- runs (digits, marks, rare characters) ---


@pytest.mark.parametrize("mark", "“”‘—…·×±°℃①⑩Ⅰ→≥№§‰※→■")
def test_marks_of_both_scripts_are_drawn_in_the_chinese_font(mark: str) -> None:
    """Marks that Word would take for Latin name the Chinese font for every script, in a run of their own."""
    file = written(paragraph(f"达100%{mark}甲"))
    before, own, after = runs(file.paragraphs()[0])
    assert [words(run) for run in (before, own, after)] == ["达100%", mark, "甲"]
    fonts = file.run_property(own, "rFonts")
    assert fonts.pop("hint") == "eastAsia"
    assert set(fonts.values()) == {"仿宋_GB2312"}
    assert file.run_property(before, "rFonts")["ascii"] == "Times New Roman"


@pytest.mark.parametrize(
    ("block", "font"),
    [
        (Title(("“甲”",)), "方正小标宋简体"),
        (Heading(1, "“甲”"), "黑体"),
        (Subline(SublineKind.DATE, "“甲”"), "楷体_GB2312"),
    ],
)
def test_marks_take_the_font_around_them(block: Block, font: str) -> None:
    """A quotation mark in a title or heading has the font of that title or heading."""
    file = written(block)
    mark = runs(file.paragraphs()[0])[0]
    assert file.run_property(mark, "rFonts")["ascii"] == font


@pytest.mark.parametrize(("text", "count"), [("World’s", 1), ("甲’s", 3), ("s’", 2), ("’s", 2), ("5’6", 3)])
def test_apostrophe_of_an_english_word_stays_latin(text: str, count: int) -> None:
    """’ between two Latin letters is an apostrophe, anywhere else a quotation mark."""
    assert len(runs(written(paragraph(text)).paragraphs()[0])) == count


def test_minus_sign_has_the_font_of_its_number() -> None:
    """− before digits is drawn with them, as + is: no run and no font of its own."""
    (run,) = runs(written(paragraph("−7")).paragraphs()[0])
    assert words(run) == "−7"
    assert run.find(f"{W}rPr") is None


def test_plain_text_is_one_run_without_properties() -> None:
    """汉字, digits and full-width marks need no run of their own: the style says it all."""
    (run,) = runs(
        written(paragraph("共收到代表建议125件，占94.4%；〔2026〕第1号～《甲》（乙）、丙：丁")).paragraphs()[0]
    )
    assert run.find(f"{W}rPr") is None


@pytest.mark.parametrize(
    ("font_set", "character", "font"),
    [
        (FontSet.GB2312, "镕", "仿宋"),
        (FontSet.GB2312, "喆", "仿宋"),
        (FontSet.GB2312, "〇", "仿宋"),
        (FontSet.GB2312, "㡿", "宋体"),
        (FontSet.GB2312, "𠮷", "SimSun-ExtB"),
        (FontSet.GB2312, "\U00030000", "SimSun-ExtG"),
        (FontSet.WINDOWS, "镕", "仿宋"),
        (FontSet.GBK, "镕", "方正仿宋_GBK"),
        (FontSet.GBK, "㡿", "宋体"),
        (FontSet.GBK, "𠮷", "SimSun-ExtB"),
    ],
)
def test_rare_characters_get_a_font_that_has_them(font_set: FontSet, character: str, font: str) -> None:
    """F2: a character outside the font's repertoire is drawn in the next font that has it, its neighbours are not."""
    file = written(paragraph(f"朱{character}基"), font_set=font_set)
    found = {words(run): file.font(run) for run in runs(file.paragraphs()[0])}
    usual = {FontSet.GB2312: "仿宋_GB2312", FontSet.WINDOWS: "仿宋", FontSet.GBK: "方正仿宋_GBK"}[font_set]
    if font == usual:
        assert found == {f"朱{character}基": usual}
    else:
        assert found == {"朱": usual, character: font, "基": usual}


def test_rare_mark_names_its_font_for_every_script() -> None:
    """⑫ is a mark of both scripts and outside GB2312: all four fonts change."""
    file = written(paragraph("③⑫"))
    usual, rare = runs(file.paragraphs()[0])
    assert file.run_property(usual, "rFonts")["ascii"] == "仿宋_GB2312"
    assert file.run_property(rare, "rFonts")["ascii"] == "宋体"


def test_letters_and_emoji_are_left_to_the_word_processor() -> None:
    """Accented letters belong to the Latin font, and no Chinese font has emoji."""
    assert len(runs(written(paragraph("甲é乙😀丙")).paragraphs()[0])) == 1


# --- tables (TB1, TB2) ---


def test_table_has_a_repeated_header_and_whole_rows() -> None:
    """TB2: fixed widths that add up to the type area, thin lines, the header repeated, no row split."""
    file = written(SHARES)
    table = file.body.find(f"{W}tbl")
    rows = table.findall(f"{W}tr")
    grid = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
    assert sum(grid) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) == 8844
    assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    for row in rows:
        assert [int(width.get(f"{W}w")) for width in row.iter(f"{W}tcW")] == grid
    borders = file.by_id["TableGrid"].find(f"{W}tblPr/{W}tblBorders")
    assert {(border.get(f"{W}val"), border.get(f"{W}sz")) for border in borders} == {("single", "4")}


def test_cells_have_their_columns_alignment() -> None:
    """TB2: labels are centred in 黑体, cells stand as their column says, and nothing is indented."""
    file = written(SHARES)
    rows = [list(row.iter(f"{W}p")) for row in file.body.iter(f"{W}tr")]
    assert [[file.paragraph_property(p, "jc")["val"] for p in row] for row in rows] == [
        ["center"] * 3,
        ["left", "right", "center"],
        ["left", "right", "center"],
    ]
    assert [file.font(runs(p)[0]) for p in rows[0]] == ["黑体"] * 3
    assert all(file.paragraph_property(p, "ind") is None for row in rows for p in row)


def test_caption_stays_with_its_table() -> None:
    """The name of a table stands above it and on the same page, as does the header with the first row."""
    file = written(SHARES)
    caption = file.paragraph("代表建议分类情况")
    assert file.style_name(caption) == "caption"
    assert file.flag(caption, "keepNext")
    assert all(file.flag(p, "keepNext") for p in file.paragraphs("Table Heading"))


def test_table_without_a_caption_has_none() -> None:
    """An empty caption leaves no empty line."""
    assert shown(replace(SHARES, caption=""))[0] == ("Table Heading", "类别")


def test_two_tables_stay_two() -> None:
    """Word would join tables that touch: a strip of 6 pt parts them."""
    file = written(SHARES, SHARES)
    assert [child.tag.removeprefix(W) for child in file.body] == ["p", "tbl", "p", "p", "tbl", "p", "sectPr"]
    (first, _) = file.paragraphs("After Table")
    assert file.paragraph_property(first, "spacing")["line"] == "120"


def test_wide_table_turns_its_pages_only() -> None:
    """TB1: a table that does not fit upright lies on its side, its binding edge on top, and the text stands upright again."""
    file = written(paragraph(), LEDGER, paragraph("以上报告。"))
    sections = list(file.body.iter(f"{W}sectPr"))
    sizes = [section.find(f"{W}pgSz") for section in sections]
    assert [size.get(f"{W}orient") for size in sizes] == [None, "landscape", None]
    assert (sizes[1].get(f"{W}w"), sizes[1].get(f"{W}h")) == ("16838", "11906")
    margins = {key.removeprefix(W): value for key, value in sections[1].find(f"{W}pgMar").items()}
    assert margins == {
        "top": "1588",
        "right": "2098",
        "bottom": "1474",
        "left": "1984",
        "header": "851",
        "footer": "908",
        "gutter": "0",
    }
    assert all(len(section.findall(f"{W}footerReference")) == 2 for section in sections)
    assert file.body.find(f"{W}tbl/{W}tblPr/{W}tblW").get(f"{W}w") == "12756"
    assert misplaced(file.document) == []


def test_attachment_of_a_wide_table_turns_with_it() -> None:
    """The label and title of an attachment stand on the turned page with its table."""
    file = written(paragraph(), Attachment("明细表"), LEDGER)
    (first, last) = list(file.body.iter(f"{W}sectPr"))
    assert words(first.getparent().getparent()) == BODY
    assert last.find(f"{W}pgSz").get(f"{W}orient") == "landscape"


def test_turned_page_comes_first_where_the_table_does() -> None:
    """A document that begins with wide tables has one turned section and no empty one before it."""
    file = written(LEDGER, LEDGER)
    assert len(list(file.body.iter(f"{W}sectPr"))) == 1


cells = st.text(st.sampled_from("办理情况0123456789.%、"), max_size=30)


@given(st.integers(1, 12).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.tuples(*[cells] * n), max_size=5))))
def test_widths_always_add_up(table: tuple[int, list[tuple[str, ...]]]) -> None:
    """Whatever the words, the columns fill the type area to the twip and each has some width."""
    columns, rows = table
    made = Table(tuple(Column("项目") for _ in range(columns)), tuple(rows))
    for width in (8844, 12756):
        widths = column_widths(made, width)
        assert sum(widths) == width
        assert min(widths) > 0


def test_dates_are_never_broken_where_the_table_fits() -> None:
    """A column of dates is as wide as a date, however long the other columns are."""
    made = Table((Column("案由"), Column("答复日期")), (("长" * 90, "2026年11月20日"),))
    assert column_widths(made, 8844)[1] >= (4 + 3 + 5 / 4) * 240 + 216


def test_short_labels_are_never_broken_where_the_table_fits() -> None:
    """A column is as wide as its label of up to six characters, however long the other columns are."""
    made = Table((Column("含义"), Column("2025年件数")), (("长" * 90, "736"),))
    assert fits(made, 8844)
    assert column_widths(made, 8844)[1] >= (3 + 4 / 2 + 1 / 4) * 240 + 216


def test_columns_of_numbers_are_never_broken_where_the_table_fits() -> None:
    """A table that fits gives every column the width of its longest number."""
    made = Table((Column("案由"), Column("金额")), (("长" * 90, "1234567890.12"),))
    assert fits(made, 8844)
    assert column_widths(made, 8844)[1] >= 13 * 120 + 216


# --- the plain look ---


def test_places_follow_the_type_of_the_look() -> None:
    """In a plain document the note and the signature count characters of 12 pt, and a line of the title holds 23."""
    title = "关于县十八届人大五次会议代表建议批评办理情况的" + "报告"
    plain = {"style": DocumentStyle.PLAIN}
    file = written(Title((title[:23],)), AttachmentNote(("表",)), Signature("某某自治县人民政府办公室", "2026年11月20日"), **plain)
    assert "\n" not in words(file.paragraphs()[0])
    assert "\n" in words(written(Title((title,)), **plain).paragraphs()[0])
    assert file.paragraph_property(file.paragraph("附件：表"), "ind") == {"left": "1200", "hanging": "720"}
    (issuer,), (day,) = file.paragraphs("Signature"), file.paragraphs("Date")
    assert file.paragraph_property(issuer, "ind") == {"right": "480"}
    assert file.paragraph_property(day, "ind") == {"left": str(8306 - 480 - 12 * 240 + 480), "right": "-640"}


# --- attachments (AT1–AT3) ---


def test_one_attachment_has_no_number() -> None:
    """AT1, AT3: 附件：名称, two characters in, further lines below the name; the label is 附件 alone."""
    file = written(paragraph(), AttachmentNote(("统计表",)), Attachment("统计表"), paragraph("内容。"))
    assert [(file.style_name(p), words(p)) for p in file.paragraphs()] == [
        ("Body Text", BODY),
        ("Normal", ""),
        ("Attachment Note", "附件：统计表"),
        ("Attachment Label", "附件"),
        ("Normal", ""),
        ("Attachment Title", "统计表"),
        ("Normal", ""),
        ("Body Text", "内容。"),
    ]
    assert file.paragraph_property(file.paragraph("附件：统计表"), "ind") == {"left": "1575", "hanging": "945"}


def test_several_attachments_are_numbered_below_each_other() -> None:
    """AT1: 附件：1. and 2. stand below each other, and so do the names, by a tab stop at the hanging indent."""
    file = written(AttachmentNote(("统计表", "明细表")), Attachment("统计表", 1), Attachment("明细表", 2))
    assert [words(p) for p in file.paragraphs("Attachment Note")] == ["附件：1.\t统计表", "2.\t明细表"]
    first, second = file.paragraphs("Attachment Note")
    assert file.paragraph_property(first, "ind") == {"left": "1890", "hanging": "1260"}
    assert file.paragraph_property(second, "ind") == {"left": "1890", "hanging": "315"}
    for p in (first, second):
        assert p.find(f"{W}pPr/{W}tabs/{W}tab").get(f"{W}pos") == "1890"
    assert [words(p) for p in file.paragraphs("Attachment Label")] == ["附件1", "附件2"]


def test_ten_attachments_get_room_for_two_digits() -> None:
    """AT1: the names of ten attachments still stand below each other."""
    file = written(AttachmentNote(tuple("甲乙丙丁戊己庚辛壬癸")))
    notes = file.paragraphs("Attachment Note")
    assert {file.paragraph_property(p, "ind")["left"] for p in notes} == {"2047"}
    assert file.paragraph_property(notes[9], "ind")["hanging"] == "472"


def test_attachment_begins_a_page_with_its_title_on_the_third_line() -> None:
    """AT2: the label is flush left in 黑体 at the top of a page, and one blank line parts it from the title."""
    file = written(paragraph(), Attachment("县十八届人大五次会议代表建议、批评和意见办理情况明细表", 1))
    label, title = file.paragraph("附件1"), file.paragraphs("Attachment Title")[0]
    assert file.flag(label, "pageBreakBefore")
    assert file.paragraph_property(label, "ind") is None
    assert {file.font(run) for run in runs(label)} == {"黑体"}
    assert file.run_property(runs(label)[0], "rFonts")["ascii"] == "黑体"
    assert words(title) == "县十八届人大五次会议代表建议、\n批评和意见办理情况明细表"
    assert all(file.flag(p, "keepNext") for p in file.paragraphs()[1:4])


# --- signature (SG1–SG4) ---


@pytest.mark.parametrize(
    ("issuer", "rights"),
    [
        # 5 and 8.25 characters: the issuer ends half the difference before the date does
        ("县人民政府", [1260 + 512, 1260]),
        # 12 characters: it reaches beyond the date on both sides
        ("某某自治县人民政府办公室", [1260 - 591, 1260]),
        # 24 characters: the date moves left, so that the issuer reaches no further than the edge
        ("某" * 24, [0, 2481]),
        (None, [1260]),
    ],
)
def test_seal_moves_the_signature(issuer: str | None, rights: list[int]) -> None:
    """SG2: a date that gets a seal ends four characters from the edge, and the issuer is centred over it."""
    file = written(paragraph(), Signature(issuer, "2026年11月20日", sealed=True))
    lines = file.paragraphs("Signature") + file.paragraphs("Date")
    assert [file.paragraph_property(p, "ind") for p in lines] == [{"right": str(right)} for right in rights]
    assert [file.paragraph_property(p, "jc") for p in lines] == [{"val": "right"}] * len(lines)


@given(st.integers(1, 28), st.sampled_from(list(DocumentStyle)))
def test_sealed_issuer_stays_in_the_type_area(length: int, style: DocumentStyle) -> None:
    """SG2: whatever its length, an issuer of one line is centred over the date to a twip and ends inside the type area."""
    file = written(Signature("某" * length, "2026年11月20日", sealed=True), style=style)
    (issuer,), (day,) = file.paragraphs("Signature"), file.paragraphs("Date")
    rights = [int((file.paragraph_property(p, "ind") or {})["right"]) for p in (issuer, day)]
    zi = 315 if style is DocumentStyle.OFFICIAL else 240
    assert rights[0] >= 0
    assert rights[1] >= 4 * zi
    assert abs((rights[0] + length * zi / 2) - (rights[1] + 8.25 * zi / 2)) <= 1


def places(issuer: str | None, day: str | None) -> list[tuple[str, dict[str, str], str]]:
    """The words, indents and alignment of a signature's lines."""
    file = written(paragraph(), Signature(issuer, day))
    return [
        (words(p), file.paragraph_property(p, "ind") or {}, (file.paragraph_property(p, "jc") or {})["val"])
        for p in file.paragraphs()[2:]
    ]


def test_long_issuer_stands_at_the_right_and_the_date_below_it() -> None:
    """SG1: the issuer ends two characters from the edge; the date begins two characters after the issuer's start."""
    issuer = "某某自治县人民代表大会常务委员会"
    assert places(issuer, "2026年11月20日") == [
        (issuer, {"right": "630"}, "right"),
        ("2026年11月20日", {"left": str(8844 - 16 * 315), "right": "-640"}, "left"),
    ]


def test_long_date_stands_at_the_right_and_the_issuer_left_of_it() -> None:
    """SG1: the date ends two characters from the edge; the issuer begins two characters before the date's start."""
    width = int((8 * 0.5 + 3 + 5 * 0.25) * 315)
    assert places("县人民政府", "2026年11月20日") == [
        ("县人民政府", {"left": str(8844 - 630 - width - 630), "right": "-640"}, "left"),
        ("2026年11月20日", {"right": "630"}, "right"),
    ]


@pytest.mark.parametrize(("issuer", "day"), [("县人民政府", None), (None, "2026年11月20日")])
def test_signature_of_one_part_stands_at_the_right(issuer: str | None, day: str | None) -> None:
    """A date or an issuer alone ends two characters from the edge."""
    assert places(issuer, day) == [(issuer or day, {"right": "630"}, "right")]


def test_signature_is_parted_and_kept_with_the_text() -> None:
    """SG1, SG4: one blank line above the signature, and a chain that binds it to the last paragraph of the text."""
    file = written(
        paragraph("前。"), paragraph("末。"), AttachmentNote(("甲", "乙")), Signature("县政府", "2026年11月20日")
    )
    assert [words(p) for p in file.paragraphs()] == [
        "前。",
        "末。",
        "",
        "附件：1.\t甲",
        "2.\t乙",
        "",
        "县政府",
        "2026年11月20日",
    ]
    assert [file.flag(p, "keepNext") for p in file.paragraphs()] == [False, *[True] * 6, False]


def test_signature_after_a_table_is_kept_with_its_last_row() -> None:
    """SG4: where a table ends the text, its last row goes with the signature."""
    file = written(SHARES, Signature("县政府", None))
    rows = [list(row.iter(f"{W}p")) for row in file.body.iter(f"{W}tr")]
    assert [{file.flag(p, "keepNext") for p in row} for row in rows] == [{True}, {False}, {True}]
    assert file.flag(file.paragraphs("After Table")[0], "keepNext")


def test_oral_report_has_no_signature() -> None:
    """SG5: nothing follows the closing line of a report without a signature block."""
    assert shown(paragraph("以上报告，请予审议。"))[-1] == ("Body Text", "以上报告，请予审议。")


# --- the file ---


def everything() -> Document:
    """Every block and every way to write it."""
    return document(
        Title(("关于县十八届人大五次会议代表建议、批评和意见办理情况的报告",)),
        Subline(SublineKind.OCCASION, "——2026年11月20日在县十八届人大常委会第三十六次会议上"),
        Salutation("主任："),
        Heading(1, "一、基本情况"),
        Paragraph((Span("一是严。", lead=True), Span("“甲”……"), Span("镕")), head=Head(2, "（一）甲。")),
        SHARES,
        LEDGER,
        paragraph(),
        AttachmentNote(("甲", "乙")),
        Signature("县人民政府", "2026年11月20日"),
        Attachment("甲", 1),
        LEDGER,
        Attachment("乙", 2),
        SHARES,
    )


@given(st.sampled_from(FontSet), st.sampled_from(LeadLook))
def test_every_element_stands_where_the_schema_wants_it(font_set: FontSet, lead: LeadLook) -> None:
    """X2: properties of paragraphs, runs, tables and sections are in the order of the schema; nothing dangles."""
    file = Docx(write_docx(everything(), layout=Layout(font_set=font_set, lead=lead)))
    assert misplaced(file.document) == []
    assert dangling(file) == []


def test_every_style_in_use_is_there() -> None:
    """No paragraph or run names a style that the file lacks."""
    file = Docx(write_docx(everything()))
    used = {one.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for one in file.document.iter(f"{W}{tag}")}
    assert used <= set(file.by_id)


def test_every_style_wanted_of_a_reference_is_in_use() -> None:
    """The styles that a reference must have are those a report is written in; Normal is the blank lines'."""
    blocks = tuple(Heading(level, "甲") for level in range(1, 6)) + everything().blocks
    file = Docx(write_docx(replace(everything(), blocks=blocks)))
    used = {one.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for one in file.document.iter(f"{W}{tag}")}
    names = {file.by_id[key].find(f"{W}name").get(f"{W}val") for key in used}
    assert names - {"Heading 2 Char"} == {name.value for name in StyleName}


def test_same_document_same_bytes() -> None:
    """Rendering twice, in one process or in two, gives one file."""
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import test_docx_writer as t; from hashlib import sha256;"
        " print(sha256(t.write_docx(t.everything())).hexdigest())"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", program, __file__.rpartition("/")[0]],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second
    assert write_docx(everything()) == write_docx(everything())


def test_archive_says_nothing_of_the_machine() -> None:
    """Every entry of the archive is dated 1980-01-01 and carries no extra field."""
    for info in Docx(write_docx(everything())).infos:
        assert info.date_time == (1980, 1, 1, 0, 0, 0)
        assert not info.extra
        assert info.create_system == 0


def test_properties_are_the_documents() -> None:
    """Title, author and dates of the file come from the report."""
    properties = docx.Document(io.BytesIO(write_docx(document(paragraph())))).core_properties
    assert properties.title == "关于办理情况的报告"
    assert properties.author == properties.last_modified_by == "某县人民政府"
    assert str(properties.created) == str(properties.modified) == "2026-11-20 00:00:00+00:00"


def test_render_imports_no_heavy_module() -> None:
    """On the way to a DOCX nothing is imported but the string, compression and pattern modules."""
    program = (
        "import sys; before = set(sys.modules)\n"
        "from handling_report.docx_writer import write_docx\n"
        "from handling_report.blocks import Document; from datetime import date\n"
        "write_docx(Document(blocks=(), title='', author='', date=date(2026, 1, 1)))\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout.split()
    assert not {name.partition(".")[0] for name in shown} & {
        "zipfile",
        "xml",
        "lxml",
        "docx",
        "shutil",
        "tempfile",
        "json",
    }


@given(texts)
def test_words_come_through_unchanged(text: str) -> None:
    """Any text that XML can hold is read back by python-docx as it was given."""
    content = write_docx(document(paragraph(text), Heading(1, text), Salutation(text)))
    assert [p.text for p in docx.Document(io.BytesIO(content)).paragraphs] == [text, text, text]


@given(texts)
def test_words_in_tables_come_through_unchanged(text: str) -> None:
    """Labels, cells and captions are read back as they were given."""
    content = write_docx(document(Table((Column(text),), ((text,),), caption=text)))
    opened = docx.Document(io.BytesIO(content))
    found = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    assert found == [text, text]
    assert opened.paragraphs[0].text == text


@given(texts, texts)
def test_properties_come_through_unchanged(title: str, author: str) -> None:
    """Title and author are escaped like any other words."""
    made = write_docx(Document(blocks=(), title=title, author=author, date=date(2026, 1, 1)))
    core = Docx(made).xml("docProps/core.xml")
    assert [element.text for element in core][:2] == [title, author]


@given(texts)
def test_writer_adds_no_words(text: str) -> None:
    """But for line breaks in a title, the words of a document are the words of its blocks."""
    file = written(Title((text,)), Subline(SublineKind.DATE, text), paragraph(text))
    assert words(file.body).replace("\n", "") == text * 3


@pytest.mark.parametrize("bad", ["\x01", "\x0b", "\ud800", "\ufffe", "\uffff"])
def test_characters_that_xml_forbids_are_refused(bad: str) -> None:
    """A control character that came through the reading of data is a mistake of ours, not a broken file."""
    with pytest.raises(ValueError, match=f"U\\+{ord(bad):04X} cannot stand in a document"):
        write_docx(document(paragraph(f"甲{bad}乙")))


def test_document_without_blocks_is_a_document() -> None:
    """An empty report is an empty page."""
    assert docx.Document(io.BytesIO(write_docx(document()))).paragraphs == []


# --- the archive ---


@given(st.dictionaries(st.text("abc/甲.", min_size=1, max_size=8), st.binary(max_size=300), max_size=5))
def test_archive_is_read_back_by_zipfile(files: dict[str, bytes]) -> None:
    """Any names and contents are read back by the standard library in their order, checksums included."""
    with zipfile.ZipFile(io.BytesIO(zip_archive(member(name, content) for name, content in files.items()))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert archive.namelist() == list(files)


def test_archive_refuses_two_files_of_one_name() -> None:
    """Two parts of one name would be read differently by different programs."""
    with pytest.raises(ValueError, match="two files named 'a'"):
        zip_archive([member("a", b""), member("a", b"")])


def test_archive_refuses_more_than_its_format_holds() -> None:
    """More than 65,535 files would need ZIP64."""
    with pytest.raises(ValueError, match="too much for one archive"):
        zip_archive(member("", b"")._replace(name=str(number)) for number in range(65536))
