"""The reference document carries GB/T 9704-2012 in named styles, and a user's own may take its place."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx_reading import Docx, W, dangling, misplaced, words
from hypothesis import given
from hypothesis import strategies as st

from handling_report.blocks import Column, Document, Head, Paragraph, Span, Table
from handling_report.docx_reference import read_reference
from handling_report.docx_writer import write_docx
from handling_report.errors import ExitCode, FileError
from handling_report.official import (
    FONTS,
    LAYOUTS,
    Digits,
    DocumentStyle,
    FontSet,
    Layout,
    LeadLook,
    Margins,
    PageNumber,
)
from handling_report.official_styles import STYLES, Kind, StyleName
from handling_report.reference_document import reference_document, standard_reference
from handling_report.text_width import Measures
from handling_report.zip_archive import member, zip_archive

layouts = st.builds(
    Layout,
    style=st.sampled_from(DocumentStyle),
    blank_before_title=st.integers(0, 3),
    font_set=st.sampled_from(FontSet),
    page_number=st.sampled_from(PageNumber),
    margins=st.sampled_from(Margins),
    digits=st.sampled_from(Digits),
    lead=st.sampled_from(LeadLook),
)
STANDARD = Docx(reference_document(Layout()))
PLAIN = Docx(reference_document(LAYOUTS[DocumentStyle.PLAIN]))


def built(**choices: object) -> Docx:
    """The reference document of a layout."""
    return Docx(reference_document(Layout(**choices)))  # type: ignore[arg-type]


def line_in(docx_file: Docx, style: str) -> object:
    """The sample line of a style."""
    return docx_file.paragraph(f"{style}：样例文字 2026")


def packed_parts(parts: dict[str, bytes]) -> bytes:
    """A package of some parts."""
    return zip_archive(member(name, part) for name, part in parts.items())


def with_styles(styles: bytes) -> bytes:
    """The standard reference with another part of styles."""
    return packed_parts(STANDARD.parts | {"word/styles.xml": styles})


def one_paragraph(text: str = "受县人民政府委托。") -> Document:
    """A document of one paragraph with a head, an opening sentence and a rest."""
    blocks = (Paragraph((Span(text, lead=True), Span(text)), head=Head(1, "一、甲。")),)
    return Document(blocks=blocks, title="题", author="县政府", date=date(2026, 11, 20))


# --- page (PG1–PG5) ---


def test_page_is_a4_with_the_margins_of_the_standard() -> None:
    """PG1, PG2: A4 with 37, 35, 28 and 26 mm, in twips."""
    section = STANDARD.body.find(f"{W}sectPr")
    size = {key.removeprefix(W): value for key, value in section.find(f"{W}pgSz").items()}
    margins = {key.removeprefix(W): value for key, value in section.find(f"{W}pgMar").items()}
    assert size == {"w": "11906", "h": "16838"}
    assert margins == {
        "top": "2098",
        "bottom": "1984",
        "left": "1588",
        "right": "1474",
        "header": "851",
        "footer": "1418",
        "gutter": "0",
    }


def test_grid_shows_lines_only() -> None:
    """PG3: the grid has the body's pitch and no character pitch, which LibreOffice cannot set."""
    grid = STANDARD.body.find(f"{W}sectPr/{W}docGrid")
    assert {key.removeprefix(W): value for key, value in grid.items()} == {"type": "lines", "linePitch": "579"}


@pytest.mark.parametrize("style", ["Normal", "Body Text", "Salutation", "heading 1", "heading 5", "Signature", "Date"])
def test_body_lines_make_22_of_28(style: str) -> None:
    """PG3, B1: every body style has 28.95 pt exactly, 16 pt type drawn 0.25 pt together, and no grid or widow control."""
    paragraph = line_in(STANDARD, style)
    spacing = STANDARD.paragraph_property(paragraph, "spacing")
    run = paragraph.find(f"{W}r")
    assert spacing == {"before": "0", "after": "0", "line": "579", "lineRule": "exact"}
    assert STANDARD.run_property(run, "sz")["val"] == "32"
    assert STANDARD.run_property(run, "spacing")["val"] == "-5"
    assert not STANDARD.flag(paragraph, "snapToGrid")
    assert not STANDARD.flag(paragraph, "widowControl")


def test_compensated_margins_have_their_own_pitch() -> None:
    """The compensated profile has 34.6 mm above, 32.6 mm below and a pitch of 29.6 pt."""
    file = built(margins=Margins.COMPENSATED)
    margins = file.body.find(f"{W}sectPr/{W}pgMar")
    assert (margins.get(f"{W}top"), margins.get(f"{W}bottom")) == ("1960", "1847")
    assert file.paragraph_property(line_in(file, "Body Text"), "spacing")["line"] == "592"


@given(layouts)
def test_nothing_is_coloured_bold_or_themed(layout: Layout) -> None:
    """PG4, H2, F1, X1: no layout has a colour, a theme font or foreign trace; bold are a plain third level and a lead if asked for."""
    file = Docx(reference_document(layout))
    everything = b"".join(file.parts.values()).decode("utf-8")
    for trace in ("w:color w", "Theme", "theme", "ja-JP", "python", "Calibri", "Cambria", "thumbnail"):
        assert trace not in everything
    bold = {style.get(f"{W}styleId") for style in file.styles.iter(f"{W}style") if style.find(f"{W}rPr/{W}b") is not None}
    plain = {"Heading3", "Heading3Char"} if layout.style is DocumentStyle.PLAIN else set()
    assert bold == plain | ({"Lead"} if layout.lead is LeadLook.BOLD else set())


# --- styles (T1, ST1, AD1, B1, H1) ---


@pytest.mark.parametrize(
    ("style", "font", "size", "alignment"),
    [
        ("Title", "方正小标宋简体", "44", "center"),
        ("Subtitle", "楷体_GB2312", "32", "center"),
        ("Salutation", "仿宋_GB2312", "32", "both"),
        ("Body Text", "仿宋_GB2312", "32", "both"),
        ("heading 1", "黑体", "32", "both"),
        ("heading 2", "楷体_GB2312", "32", "both"),
        ("heading 3", "仿宋_GB2312", "32", "both"),
        ("heading 4", "仿宋_GB2312", "32", "both"),
        ("heading 5", "仿宋_GB2312", "32", "both"),
        ("caption", "黑体", "28", "center"),
        ("Table Heading", "黑体", "24", "center"),
        ("Table Text", "仿宋_GB2312", "24", "left"),
        ("Attachment Label", "黑体", "32", "left"),
        ("Attachment Title", "方正小标宋简体", "44", "center"),
        ("Signature", "仿宋_GB2312", "32", "right"),
        ("Date", "仿宋_GB2312", "32", "right"),
    ],
)
def test_each_style_has_the_font_size_and_place_of_the_standard(
    style: str, font: str, size: str, alignment: str
) -> None:
    """T1, ST1, AD1, B1, H1, AT2, TB2: font, size in half points and alignment of every style."""
    paragraph = line_in(STANDARD, style)
    run = paragraph.find(f"{W}r")
    fonts = STANDARD.run_property(run, "rFonts")
    latin = font if style == "Attachment Label" else "Times New Roman"
    assert fonts == {"ascii": latin, "hAnsi": latin, "eastAsia": font, "cs": latin}
    assert STANDARD.run_property(run, "sz") == STANDARD.run_property(run, "szCs") == {"val": size}
    assert STANDARD.paragraph_property(paragraph, "jc") == {"val": alignment}


@pytest.mark.parametrize("style", ["Body Text", "heading 1", "heading 2", "heading 3", "heading 4", "heading 5"])
def test_body_and_headings_begin_two_characters_in(style: str) -> None:
    """B1, H1: the first line is indented in characters for Word and in twips for LibreOffice, by the same length."""
    indent = STANDARD.paragraph_property(line_in(STANDARD, style), "ind")
    assert indent == {"firstLineChars": "200", "firstLine": "640"}


@pytest.mark.parametrize("style", ["Normal", "Title", "Subtitle", "Salutation", "Table Text", "Attachment Label"])
def test_other_styles_begin_at_the_edge(style: str) -> None:
    """AD1, AT2: salutation, titles, labels and cells have no indent."""
    assert STANDARD.paragraph_property(line_in(STANDARD, style), "ind") is None


@pytest.mark.parametrize("level", range(1, 6))
def test_headings_are_words_own_and_have_a_level(level: int) -> None:
    """H1: headings have Word's ids and an outline level, and stay with the paragraph that follows."""
    paragraph = line_in(STANDARD, f"heading {level}")
    assert STANDARD.style_id(paragraph) == f"Heading{level}"
    assert STANDARD.paragraph_property(paragraph, "outlineLvl") == {"val": str(level - 1)}
    assert STANDARD.flag(paragraph, "keepNext")


def test_title_has_its_own_pitch_and_no_tightening() -> None:
    """T1: 35 pt between the lines of a title, whose characters are not drawn together."""
    paragraph = line_in(STANDARD, "Title")
    assert STANDARD.paragraph_property(paragraph, "spacing")["line"] == "700"
    assert STANDARD.run_property(paragraph.find(f"{W}r"), "spacing")["val"] == "0"


def test_built_in_styles_carry_their_ids() -> None:
    """Styles that Word knows have Word's names and ids and are not marked as custom; ours are."""
    ids = {style.name: style.id for style in STYLES if not style.custom}
    assert ids == {
        "Normal": "Normal",
        "Body Text": "BodyText",
        "Title": "Title",
        "Subtitle": "Subtitle",
        "Salutation": "Salutation",
        **{f"heading {level}": f"Heading{level}" for level in range(1, 6)},
        "caption": "Caption",
        "Table Grid": "TableGrid",
        "Signature": "Signature",
        "Date": "Date",
        "footer": "Footer",
    }
    for style in STYLES:
        assert (STANDARD.by_id[style.id].get(f"{W}customStyle") == "1") == style.custom


@given(layouts)
def test_fonts_come_from_the_chosen_set(layout: Layout) -> None:
    """F1: every Chinese font in use belongs to the chosen set, the font table lists those alone, digits follow the choice."""
    file = Docx(reference_document(layout))
    fonts = layout.fonts
    used = {fonts.hei, fonts.song} | ({fonts.kai} if layout.lead is LeadLook.KAI else set())
    if layout.style is DocumentStyle.OFFICIAL:
        used |= {fonts.title, fonts.kai, fonts.fang}
    for element in file.styles.iter(f"{W}rFonts"):
        assert element.get(f"{W}eastAsia") in used
        assert (
            (element.get(f"{W}ascii") == "Times New Roman")
            or layout.digits is Digits.CJK
            or (element.get(f"{W}ascii") in (fonts.song, fonts.hei))
        )
    tabled = {font.get(f"{W}name") for font in file.xml("word/fontTable.xml")}
    assert tabled == used | ({"Times New Roman"} if layout.digits is Digits.LATIN else set())


def test_every_font_has_another_name() -> None:
    """Each Chinese font names what Word may take instead, so that a missing GB2312 font becomes Windows' own."""
    for font_set in FontSet:
        for font in built(font_set=font_set).xml("word/fontTable.xml"):
            assert font.get(f"{W}name") == "Times New Roman" or font.find(f"{W}altName") is not None
    assert FONTS[FontSet.WINDOWS].fang == "仿宋"


# --- the plain look ---


def test_plain_page_is_that_of_chinese_word() -> None:
    """A plain document has A4 with 25.4 mm above and below and 31.8 mm at the sides, and a centred page number."""
    section = PLAIN.body.find(f"{W}sectPr")
    margins = {key.removeprefix(W): value for key, value in section.find(f"{W}pgMar").items()}
    assert (section.find(f"{W}pgSz").get(f"{W}w"), section.find(f"{W}pgSz").get(f"{W}h")) == ("11906", "16838")
    assert margins == {
        "top": "1440",
        "right": "1800",
        "bottom": "1440",
        "left": "1800",
        "header": "851",
        "footer": "992",
        "gutter": "0",
    }
    assert PLAIN.paragraph_property(PLAIN.xml("word/footer1.xml")[0], "jc") == {"val": "center"}
    assert "word/footer2.xml" not in PLAIN.parts


@pytest.mark.parametrize(
    ("style", "font", "size", "line", "bold"),
    [
        ("Title", "黑体", "36", "600", False),
        ("Subtitle", "宋体", "24", "480", False),
        ("Salutation", "宋体", "24", "480", False),
        ("Body Text", "宋体", "24", "480", False),
        ("heading 1", "黑体", "28", "480", False),
        ("heading 2", "黑体", "24", "480", False),
        ("heading 3", "宋体", "24", "480", True),
        ("heading 4", "宋体", "24", "480", False),
        ("heading 5", "宋体", "24", "480", False),
        ("caption", "黑体", "21", "480", False),
        ("Table Heading", "黑体", "24", "400", False),
        ("Table Text", "宋体", "24", "400", False),
        ("Attachment Label", "黑体", "24", "480", False),
        ("Attachment Title", "黑体", "36", "600", False),
        ("Signature", "宋体", "24", "480", False),
        ("Date", "宋体", "24", "480", False),
    ],
)
def test_plain_styles_are_those_of_an_ordinary_document(style: str, font: str, size: str, line: str, *, bold: bool) -> None:
    """A plain document is in 小四 宋体 24 pt apart under a title in 小二 黑体, and no characters are drawn together."""
    paragraph = line_in(PLAIN, style)
    run = paragraph.find(f"{W}r")
    assert PLAIN.font(run) == font
    assert PLAIN.run_property(run, "sz") == {"val": size}
    assert PLAIN.run_property(run, "spacing") == {"val": "0"}
    assert bool(PLAIN.run_property(run, "b")) is bold
    assert PLAIN.paragraph_property(paragraph, "spacing")["line"] == line
    assert PLAIN.paragraph_property(paragraph, "jc") == STANDARD.paragraph_property(line_in(STANDARD, style), "jc")


@pytest.mark.parametrize(("style", "indent"), [("Body Text", "480"), ("heading 1", "560"), ("heading 2", "480")])
def test_plain_text_begins_two_of_its_characters_in(style: str, indent: str) -> None:
    """The first line of a plain paragraph begins two characters of its own size in."""
    assert PLAIN.paragraph_property(line_in(PLAIN, style), "ind") == {"firstLineChars": "200", "firstLine": indent}


def test_both_looks_have_the_same_styles() -> None:
    """A plain style has the name, the id and the relations of the official one: either reference serves any report."""

    def identity(file: Docx) -> list[list[object]]:
        return [
            [sorted(style.attrib.items()), *((child.tag, child.get(f"{W}val")) for child in style if len(child) == 0)]
            for style in file.styles.iter(f"{W}style")
        ]

    assert identity(PLAIN) == identity(STANDARD)
    file = Docx(write_docx(one_paragraph(), reference=PLAIN.content))
    assert file.font(file.paragraphs()[0].findall(f"{W}r")[-1]) == "宋体"


# --- page numbers (P1, P2) ---


def test_page_number_stands_outside() -> None:
    """P1: 14 pt 宋体 between dashes, one character from the right edge on odd pages and from the left on even ones."""
    references = {
        one.get(f"{W}type"): one.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
        for one in STANDARD.body.iter(f"{W}footerReference")
    }
    assert references == {"default": "footer1", "even": "footer2"}
    assert STANDARD.xml("word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    for name, place, side in (("footer1", "right", "right"), ("footer2", "left", "left")):
        (paragraph,) = STANDARD.xml(f"word/{name}.xml")
        assert words(paragraph) == "— 1 —"
        assert "".join(paragraph.itertext(f"{W}instrText")) == " PAGE "
        assert STANDARD.paragraph_property(paragraph, "ind") == {place: "280", f"{place}Chars": "100"}
        assert STANDARD.paragraph_property(paragraph, "jc") == {"val": side}
        assert STANDARD.paragraph_property(paragraph, "spacing")["lineRule"] == "auto"
        run = paragraph.find(f"{W}r")
        assert STANDARD.run_property(run, "sz")["val"] == "28"
        fonts = STANDARD.run_property(run, "rFonts")
        assert {fonts[slot] for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {"宋体"}


def test_page_number_in_the_middle_needs_one_footer() -> None:
    """P2: a centred page number is the same on odd and even pages."""
    file = built(page_number=PageNumber.CENTER)
    assert [name for name in file.parts if "footer" in name] == ["word/footer1.xml"]
    assert file.xml("word/settings.xml").find(f"{W}evenAndOddHeaders") is None
    assert file.paragraph_property(file.xml("word/footer1.xml")[0], "jc") == {"val": "center"}


def test_page_number_can_be_left_out() -> None:
    """Without page numbers there is no footer at all."""
    file = built(page_number=PageNumber.NONE)
    assert not [name for name in file.parts if "footer" in name]
    assert file.body.find(f".//{W}footerReference") is None


# --- package (X1, X2, K3) ---


@given(layouts)
def test_package_is_whole_and_in_order(layout: Layout) -> None:
    """X2: nothing dangles, no part is orphaned, and every element stands where the schema wants it."""
    file = Docx(reference_document(layout))
    assert dangling(file) == []
    for name in file.parts:
        assert misplaced(file.xml(name)) == []


def test_package_holds_what_is_needed_and_no_more() -> None:
    """X1: the parts of a minimal package, the content types first."""
    assert list(STANDARD.parts) == [
        "[Content_Types].xml",
        "word/document.xml",
        "docProps/core.xml",
        "_rels/.rels",
        "docProps/app.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/settings.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
    ]


def test_settings_are_those_of_a_new_chinese_document() -> None:
    """K3, X1: no compatibility mode, punctuation drawn together, Chinese as the East Asian language."""
    settings = STANDARD.xml("word/settings.xml")
    mode = settings.find(f"{W}compat/{W}compatSetting")
    assert (mode.get(f"{W}name"), mode.get(f"{W}val")) == ("compatibilityMode", "15")
    assert settings.find(f"{W}characterSpacingControl").get(f"{W}val") == "compressPunctuation"
    assert STANDARD.styles.find(f".//{W}lang").get(f"{W}eastAsia") == "zh-CN"


def test_line_breaking_rules_stay_on() -> None:
    """K1, K2: nothing turns off the rules for marks at line ends, hanging punctuation or the space between scripts."""
    everything = b"".join(STANDARD.parts.values())
    for element in (b"kinsoku", b"overflowPunct", b"autoSpace"):
        assert element not in everything


@given(layouts)
def test_same_layout_same_bytes(layout: Layout) -> None:
    """A reference is a function of its layout."""
    assert reference_document(layout) == reference_document(layout)


def test_reference_opens_in_python_docx_with_a_line_in_each_style() -> None:
    """The document a user starts from shows every style by its name."""
    opened = docx.Document(io.BytesIO(STANDARD.content))
    shown = {p.style.name.lower(): p.text for p in opened.paragraphs}
    for style in STYLES:
        if style.kind is Kind.PARAGRAPH and style.name not in ("Body Text", "footer"):
            assert shown[style.name.lower()] == f"{style.name}：样例文字 2026"
    assert [table.cell(0, 0).text for table in opened.tables] == ["Table Grid：样例文字 2026"]


# --- a user's own ---


@given(layouts)
def test_our_reference_reads_back_as_itself(layout: Layout) -> None:
    """Writing with the packaged reference gives the very document that writing without one gives."""
    document = one_paragraph()
    with_file = Docx(write_docx(document, reference=reference_document(layout)))
    without = Docx(write_docx(document, layout=layout))
    for name in without.parts:
        if name != "word/document.xml":
            assert with_file.parts[name] == without.parts[name]
    read, made = read_reference(reference_document(layout)), standard_reference(layout)
    assert (read.ids, read.fonts, read.twins) == (made.ids, made.fonts, made.twins)
    assert read.measures == made.measures
    assert read.section.page.text_width == made.section.page.text_width
    assert words(with_file.body) == words(without.body)


def test_prepared_reference_gives_the_same_file() -> None:
    """Whoever writes many reports prepares the reference once; the files are the same."""
    document = one_paragraph()
    layout = Layout(font_set=FontSet.WINDOWS)
    prepared = standard_reference(layout)
    assert write_docx(document, reference=prepared) == write_docx(document, layout=layout)


def test_styles_are_found_by_name_whatever_their_ids() -> None:
    """A Chinese Word calls heading 1 ``1`` and Normal ``a``: the name decides."""
    styles = STANDARD.parts["word/styles.xml"].replace(b'"Heading1"', b'"1"').replace(b'"BodyText"', b'"a3"')
    file = Docx(write_docx(one_paragraph(), reference=with_styles(styles)))
    assert file.style_id(file.paragraphs()[0]) == "a3"


def test_page_headers_and_settings_of_the_reference_are_kept() -> None:
    """A red head, another margin and anything else of the reference's pages comes through."""
    main = STANDARD.parts["word/document.xml"].replace(b'w:top="2098"', b'w:top="3000"')
    main = main.replace(b"<w:cols", b'<w:pgNumType w:start="3"/><w:cols')
    parts = STANDARD.parts | {"word/document.xml": main}
    file = Docx(write_docx(one_paragraph(), reference=packed_parts(parts)))
    section = file.body.find(f"{W}sectPr")
    assert section.find(f"{W}pgMar").get(f"{W}top") == "3000"
    assert section.find(f"{W}pgNumType").get(f"{W}start") == "3"
    assert [one.get(f"{W}type") for one in section.iter(f"{W}footerReference")] == ["default", "even"]
    assert misplaced(file.document) == []


def test_fonts_of_the_reference_reach_the_marks() -> None:
    """Marks of both scripts take the reference's font, and none where a theme decides."""
    styles = STANDARD.parts["word/styles.xml"].decode("utf-8")
    songti = Docx(
        write_docx(one_paragraph("“甲”"), reference=with_styles(styles.replace("仿宋_GB2312", "宋体").encode()))
    )
    assert '<w:rFonts w:hint="eastAsia" w:ascii="宋体"' in songti.parts["word/document.xml"].decode()
    themed = styles.replace('w:eastAsia="仿宋_GB2312"', 'w:eastAsiaTheme="minorEastAsia"')
    file = Docx(write_docx(one_paragraph("“甲”"), reference=with_styles(themed.encode())))
    assert '<w:rFonts w:hint="eastAsia"/>' in file.parts["word/document.xml"].decode()


def test_reference_without_core_properties_gets_them() -> None:
    """A package from a program that writes no core properties still says title and author."""
    parts = dict(STANDARD.parts)
    del parts["docProps/core.xml"]
    rels = parts["_rels/.rels"].decode()
    start = rels.index('<Relationship Id="core"')
    parts["_rels/.rels"] = (rels[:start] + rels[rels.index("/>", start) + 2 :]).encode()
    types = parts["[Content_Types].xml"].decode()
    start = types.index('<Override PartName="/docProps/core.xml"')
    parts["[Content_Types].xml"] = (types[:start] + types[types.index("/>", start) + 2 :]).encode()
    file = Docx(write_docx(one_paragraph(), reference=packed_parts(parts)))
    assert dangling(file) == []
    assert docx.Document(io.BytesIO(file.content)).core_properties.author == "县政府"


def test_core_properties_are_found_by_the_end_of_their_kind() -> None:
    """LibreOffice names the kind of the core properties' relationship differently; the part is replaced all the same."""
    odd = b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
    rels = STANDARD.parts["_rels/.rels"].replace(
        b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", odd
    )
    file = Docx(write_docx(one_paragraph(), reference=packed_parts(STANDARD.parts | {"_rels/.rels": rels})))
    assert "县政府" in file.parts["docProps/core.xml"].decode()


def test_later_sections_start_nothing_anew() -> None:
    """A first page of its own and a page number to start from are the first section's only."""
    main = STANDARD.parts["word/document.xml"].replace(
        b"<w:cols", b'<w:pgNumType w:start="3"/><w:cols'
    ).replace(b"<w:docGrid", b"<w:titlePg/><w:docGrid")
    wide = Table(tuple(Column("甲乙丙丁戊己") for _ in range(12)), ())
    made = replace(one_paragraph(), blocks=(*one_paragraph().blocks, wide))
    file = Docx(write_docx(made, reference=packed_parts(STANDARD.parts | {"word/document.xml": main})))
    first, second = file.body.iter(f"{W}sectPr")
    for name in ("titlePg", "pgNumType"):
        assert first.find(f"{W}{name}") is not None
        assert second.find(f"{W}{name}") is None


def test_reference_on_its_side_is_not_turned() -> None:
    """Where the reference's paper already lies on its side, a wide table stays on it."""
    main = STANDARD.parts["word/document.xml"].replace(b'w:w="11906" w:h="16838"', b'w:w="16838" w:h="11906"')
    wide = Table(tuple(Column("甲乙丙丁戊己") for _ in range(20)), ())
    made = replace(one_paragraph(), blocks=(wide,))
    file = Docx(write_docx(made, reference=packed_parts(STANDARD.parts | {"word/document.xml": main})))
    (size,) = file.body.iter(f"{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}orient")) == ("16838", "landscape")


@pytest.mark.parametrize(
    ("change", "measures"),
    [
        (('<w:spacing w:val="-5"/><w:sz w:val="32"/>', '<w:sz w:val="28"/>'), Measures(28, 0, 44)),
        (('<w:sz w:val="32"/>', ""), Measures(20, -5, 44)),
        (('<w:sz w:val="44"/>', '<w:sz w:val="22pt"/>'), Measures(32, -5, 32)),
    ],
)
def test_sizes_of_a_reference_are_measured_with(change: tuple[str, str], measures: Measures) -> None:
    """Type of a user's own size is measured by that size; what nothing says is 10 pt with nothing added."""
    styles = STANDARD.parts["word/styles.xml"].decode().replace(*change)
    assert read_reference(with_styles(styles.encode())).measures == measures


def test_ids_of_a_reference_are_escaped() -> None:
    """An id is any text: what XML would read as markup is escaped."""
    styles = STANDARD.parts["word/styles.xml"].replace(b'"BodyText"', b'"a&amp;&quot;b"')
    file = Docx(write_docx(one_paragraph(), reference=with_styles(styles)))
    assert file.style_id(file.paragraphs()[0]) == 'a&"b'


def test_template_becomes_a_document() -> None:
    """A Word template (.dotx) may be a reference: what is written is a document."""
    types = STANDARD.parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    parts = STANDARD.parts | {"[Content_Types].xml": types}
    file = Docx(write_docx(one_paragraph(), reference=packed_parts(parts)))
    assert b"wordprocessingml.document.main+xml" in file.parts["[Content_Types].xml"]


def refusal(reference: bytes) -> str:
    """What the user reads about a reference that cannot be used."""
    with pytest.raises(FileError) as caught:
        write_docx(one_paragraph(), reference=reference)
    assert caught.value.exit_code is ExitCode.FILE
    return caught.value.problems[0].show()


def test_missing_styles_are_named() -> None:
    """A reference without our styles is refused: the message names each, the hint all that are needed."""
    styles = STANDARD.parts["word/styles.xml"].replace(b'"Lead"', b'"Lied"').replace(b'"Table Text"', b'"Text"')
    assert refusal(with_styles(styles)) == (
        "reference document: styles are missing: Lead, Table Text\n"
        f"hint: a report needs the styles {', '.join(name.value for name in StyleName)}; "
        "`handling-report reference-docx` writes a document that has them all"
    )


def test_style_of_another_kind_does_not_count() -> None:
    """A paragraph style of the name of a character style cannot take its place."""
    styles = STANDARD.parts["word/styles.xml"].decode()
    changed = styles.replace(
        'w:type="character" w:customStyle="1" w:styleId="Lead"', 'w:type="paragraph" w:styleId="Lead"'
    )
    assert "styles are missing: Lead\n" in refusal(with_styles(changed.encode()))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"[Content_Types].xml": None}, "it has no [Content_Types].xml"),
        ({"_rels/.rels": None}, "it has no _rels/.rels"),
        ({"_rels/.rels": b"<x/>"}, "it has no part of the kind officeDocument"),
        ({"word/styles.xml": b"<x"}, "unclosed token: line 1, column 0"),
        (
            {"word/styles.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'},
            "a part of it has a document type declaration",
        ),
        ({"[Content_Types].xml": b"vnd.ms-word.document.macroEnabled.main+xml"}, "it holds macros"),
        ({"word/document.xml": b"<x/>"}, "its last section has no properties"),
    ],
)
def test_broken_references_are_refused(change: dict[str, bytes | None], reason: str) -> None:
    """What is no DOCX, or holds macros, is refused in words."""
    parts = STANDARD.parts | change
    content = packed_parts({name: part for name, part in parts.items() if part is not None})
    assert refusal(content).startswith(f"reference document: this is no DOCX to take looks from: {reason}\n")


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_words(content: bytes) -> None:
    """Bytes that are no DOCX never raise anything but our own error."""
    assert "it is not a ZIP archive" in refusal(content)


@given(st.integers(min_value=0, max_value=len(STANDARD.content) - 1), st.integers(min_value=1, max_value=255))
def test_damaged_reference_is_refused_or_read(position: int, change: int) -> None:
    """A reference with a flipped byte is either read or refused; nothing else comes out."""
    damaged = bytearray(STANDARD.content)
    damaged[position] ^= change
    with suppress(FileError):
        assert write_docx(one_paragraph(), reference=bytes(damaged))


def test_bomb_is_refused_before_it_is_unpacked() -> None:
    """An archive that would unpack to more than 64 MiB is refused by what it says of itself."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(65 * 2**20))
    assert "unpacked it has more than 64 MiB" in refusal(buffer.getvalue())


def test_thumbnail_of_a_reference_is_left_out():
    """The picture of the user's own document does not travel into the report; everything else opens as before."""
    with zipfile.ZipFile(io.BytesIO(reference_document(Layout()))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
    announced = f'<Relationship Id="t" Type="{kind}" Target="docProps/thumbnail.jpeg"/></Relationships>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", announced.encode())
    parts["docProps/thumbnail.jpeg"] = b"\xff\xd8"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    kept = {entry.name for entry in read_reference(made.getvalue()).parts}
    assert "docProps/thumbnail.jpeg" not in kept
    assert kept == {entry.name for entry in read_reference(reference_document(Layout())).parts}
