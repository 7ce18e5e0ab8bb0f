"""Every page is laid out as GB/T 9704-2012 wants it: LibreOffice draws the examples and the result is measured."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise

import docx
import pytest
from layout_measuring import (
    A4,
    BODY_PITCH,
    BODY_ZI,
    FOOT_ZI,
    MM,
    TWIP,
    Line,
    Measured,
    MeasuredPage,
    continuation_pages,
    pitches,
)
from measuring_documents import (
    DAY,
    EXAMPLE_NAMES,
    FILLED,
    LONG_ISSUER,
    OCCASION,
    SHORT_ISSUER,
    measured_files,
)
from page_rendering import FONTS, converted, font_list, missing
from required_tools import needed

from handling_report.official import PAGES, PLAIN_PAGE, Margins

NEVER_FIRST = "，。、；：？！）》〉”’】〕〗％%…"
NEVER_LAST = "（《〈“‘【〔〖"
HANGING = "，。、；："
"""Marks that may stand in the margin."""
REPORTS = (*EXAMPLE_NAMES, "written", "oral", "name")


def assert_filled(page: MeasuredPage, *, pitch: float) -> None:
    """22 lines at one pitch: each to a tenth of a point, in which LibreOffice writes places, and their mean to a hundredth."""
    found = pitches(page)
    assert len(found) == 21
    assert found == pytest.approx([pitch] * 21, abs=0.051)
    assert sum(found) / 21 == pytest.approx(pitch, abs=0.005)


@pytest.fixture(scope="session")
def layouts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Measured]:
    """Every document as LibreOffice draws it, with fonts that are known."""
    reason = missing()
    needed(reason, there=not reason)
    folder = tmp_path_factory.mktemp("layout")
    files = measured_files()
    made = converted(files, folder, fonts=font_list(folder))
    assert made.keys() == files.keys()
    papers = {"compensated": PAGES[Margins.COMPENSATED], "plain": PLAIN_PAGE}
    measured = {name: Measured.read(path, upright=papers.get(name, A4)) for name, path in made.items()}
    strange = {font for one in measured.values() for font in one.fonts} - FONTS
    needed(f"LibreOffice took other fonts than the ones it was given: {sorted(strange)}", there=not strange)
    return measured


# --- page and type area (PG1–PG3, PG5, F1) ---


def test_fonts_are_those_that_were_given(layouts: dict[str, Measured]) -> None:
    """F1: every glyph comes from the font that stands in for the one named, and each kind of font is in use."""
    assert {font for one in layouts.values() for font in one.fonts} == FONTS


@pytest.mark.parametrize("name", REPORTS)
def test_pages_are_a4(layouts: dict[str, Measured], name: str) -> None:
    """PG1: every page is 210 mm by 297 mm, upright or on its side."""
    for page in layouts[name].pages:
        assert sorted((page.pdf.width / MM, page.pdf.height / MM)) == pytest.approx([210, 297], abs=0.35)


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_stands_outside_the_type_area(layouts: dict[str, Measured], name: str) -> None:
    """PG2: no glyph is left or right of 156 mm but one hanging mark at the end of a line, and none is above 37 mm."""
    for page in layouts[name].pages:
        for line in page.lines:
            *text, last = line.glyphs
            hung = BODY_ZI if last["text"] in HANGING else 0
            assert line.left >= page.left - 0.5, line.text
            assert max((glyph["x1"] for glyph in text), default=0) <= page.right + 0.8, line.text
            assert last["x1"] <= page.right + 0.8 + hung, line.text
            assert line.baseline - line.size >= page.paper.top * TWIP


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_every_mark_of_a_text_is_drawn(layouts: dict[str, Measured], name: str) -> None:
    """LibreOffice loses some hanging marks before a digit: no example has a line on which that happens."""
    document = docx.Document(BytesIO(measured_files()[name]))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    written = "".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    drawn = "".join(line.text for page in layouts[name].pages for line in page.lines)
    marks = "，。、；：？！（）《》〈〉“”‘’"
    assert {mark: drawn.count(mark) for mark in marks} == {mark: written.count(mark) for mark in marks}


def test_full_page_of_han_is_22_lines_of_28(layouts: dict[str, Measured]) -> None:
    """PG3, B1: a paragraph of 726 汉字 fills a page with 22 lines, 26 characters on the first and 28 on the others."""
    first, second = layouts["calibration"].pages
    assert [len(line.glyphs) for line in first.lines] == [26, *[28] * 21]
    assert [len(line.glyphs) for line in second.lines] == [28] * 4
    assert_filled(first, pitch=BODY_PITCH)


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_full_pages_have_22_lines(layouts: dict[str, Measured], name: str) -> None:
    """PG3: a page that the text fills has 22 baselines, 28.95 pt apart."""
    for page in continuation_pages(layouts[name]):
        assert_filled(page, pitch=BODY_PITCH)


def test_examples_hold_enough_full_pages(layouts: dict[str, Measured]) -> None:
    """PG3: what is said of full pages is said of 20 at least."""
    assert sum(len(continuation_pages(layouts[name])) for name in EXAMPLE_NAMES) >= 20


def test_compensated_margins_fill_225_millimetres(layouts: dict[str, Measured]) -> None:
    """PG3: with the compensated margins a page has 22 lines too, 29.6 pt apart."""
    assert_filled(layouts["compensated"].pages[0], pitch=29.6)


# --- title and the lines under it (T1, T3, ST1–ST3, AD1) ---


@pytest.mark.parametrize("name", REPORTS)
def test_title_is_centred_on_balanced_lines(layouts: dict[str, Measured], name: str) -> None:
    """T1, T3: title lines are centred to half a millimetre, hold 20 characters at most, and the last is no scrap."""
    page, title = layouts[name].pages[0], layouts[name].title()
    middle = (page.left + page.right) / 2
    for line in title:
        assert (line.left + line.right) / 2 == pytest.approx(middle, abs=0.5 * MM)
        assert len(line.text) <= 20
        assert line.fonts == {"FandolBold-Bold"}
    assert len(title[-1].text) >= 3
    widths = [len(line.text) for line in title]
    assert not any(b < a and b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))


def test_occasion_stands_on_one_line(layouts: dict[str, Measured]) -> None:
    """ST1: an occasion that fits 28 characters is one line of 楷体, centred, and so is the deliverer's below it."""
    page, occasion = layouts["oral"].line(OCCASION)
    _, deliverer = layouts["oral"].line("县人民政府副县长张某")
    assert occasion.left >= page.left - 0.5
    assert occasion.right <= page.right + 0.5
    assert deliverer.baseline - occasion.baseline == pytest.approx(BODY_PITCH, abs=0.06)
    for line in (occasion, deliverer):
        assert (line.left + line.right) / 2 == pytest.approx((page.left + page.right) / 2, abs=0.5 * MM)
        assert line.fonts == {"FandolKai-Regular"}


@pytest.mark.parametrize("name", ["chaoyang-2020", "puyang-2023", "name"])
def test_long_occasion_is_broken_before_the_standing_committee(layouts: dict[str, Measured], name: str) -> None:
    """ST1: the name of a standing committee in full stands on two centred lines."""
    lines = [line for line in layouts[name].pages[0].lines if line.fonts == {"FandolKai-Regular"}][:2]
    assert [line.text[-4:] for line in lines] == ["代表大会", "次会议上"]
    assert lines[1].text.startswith("常务委员会第")


@pytest.mark.parametrize("name", ["oral", "written", "wuhai-2019", "minimal", "puyang-2023", "chaoyang-2020"])
def test_salutation_stands_at_the_edge_below_a_blank_line(layouts: dict[str, Measured], name: str) -> None:
    """ST3, AD1: the addressee stands flush left, one blank line below what is above."""
    page = layouts[name].pages[0]
    at = next(place for place, line in enumerate(page.lines) if line.text.endswith("：") and line.size == 16)
    assert page.lines[at].left == pytest.approx(page.left, abs=0.3 * MM)
    if page.lines[at - 1].size == 16:
        gap = page.lines[at].baseline - page.lines[at - 1].baseline
        assert gap == pytest.approx(2 * BODY_PITCH, abs=0.1)


# --- body and headings (B1, H1, K1) ---


def body_begins(page: MeasuredPage, line: Line) -> bool:
    """Whether a line is the first of a paragraph of body text."""
    return line.fonts == {"FandolFang-Regular"} and abs(line.left - page.left - 2 * BODY_ZI) < 1.2


@pytest.mark.parametrize("name", REPORTS)
def test_first_page_holds_body_text(layouts: dict[str, Measured], name: str) -> None:
    """B1: 首页必须显示正文: body text, two characters in, begins on the first page."""
    page = layouts[name].pages[0]
    assert any(body_begins(page, line) for line in page.lines)


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_headings_have_their_fonts(layouts: dict[str, Measured], name: str) -> None:
    """H1, H2: 一、 is 黑体, （一） 楷体, 1. and ① 仿宋; all begin two characters in."""
    fonts = {"^[一二三四五六七八九十]+、": "Hei", "^（[一二三四五六七八九十]+）": "Kai", "^[0-9]+[.]|^[①-⑨]": "Fang"}
    for page in layouts[name].pages:
        in_note = False
        for line in page.lines:
            # The numbers of a note on attachments stand below each other, five characters in.
            in_note = line.text.startswith("附件：") or (in_note and bool(re.match("[0-9]+[.]", line.text)))
            if in_note:
                assert line.glyphs[-1]["fontname"].endswith("FandolFang-Regular"), line.text
                continue
            font = next((font for label, font in fonts.items() if re.match(label, line.text)), None)
            if font and line.left > page.left + BODY_ZI and line.size == 16:
                first = next(glyph for glyph in line.glyphs if "一" <= glyph["text"] <= "龥")
                assert first["fontname"].endswith(f"Fandol{font}-Regular"), line.text
                assert line.left == pytest.approx(page.left + 2 * BODY_ZI, abs=12), line.text


@pytest.mark.parametrize("name", REPORTS)
def test_no_mark_stands_where_it_must_not(layouts: dict[str, Measured], name: str) -> None:
    """K1: no line begins with a mark that closes or ends with one that opens."""
    for line in layouts[name].lines:
        assert line.text[0] not in NEVER_FIRST, line.text
        assert line.text[-1] not in NEVER_LAST, line.text


# --- page numbers (P1, P2) ---


@pytest.mark.parametrize("place", [0, 1])
def test_dash_lies_7_millimetres_below_the_type_area(layouts: dict[str, Measured], place: int) -> None:
    """P1: the ink of 一字线 is 7 ± 1 mm below the type area, on odd and even pages."""
    assert layouts["calibration"].pages[place].dash_below == pytest.approx(7, abs=1)


def test_dash_of_compensated_margins_is_where_it_was(layouts: dict[str, Measured]) -> None:
    """P1: compensated margins move the text, not the type area: the page number stays where it is on other paper."""
    usual, moved = layouts["calibration"].pages[0].page_number, layouts["compensated"].pages[0].page_number
    assert usual is not None
    assert moved is not None
    assert moved.baseline == pytest.approx(usual.baseline, abs=0.1)


@pytest.mark.parametrize("name", REPORTS)
def test_page_numbers_stand_outside_and_count_on(layouts: dict[str, Measured], name: str) -> None:
    """P1, AT2: one character in, right on odd and left on even pages, counting through the attachments."""
    usual = layouts["calibration"].pages[0].page_number
    assert usual is not None
    for page in layouts[name].pages:
        line = page.page_number
        assert line is not None
        assert line.text == f"—{page.number}—"
        assert (line.size, line.fonts) == (14, {"FandolSong-Regular"})
        assert page.outer_gap == pytest.approx(FOOT_ZI, abs=0.2 * MM)
        below = usual.baseline - layouts["calibration"].pages[0].foot
        assert line.baseline - page.foot == pytest.approx(below, abs=0.5)


def test_page_number_may_be_centred_or_left_out(layouts: dict[str, Measured]) -> None:
    """P2: the other choices are what they say."""
    page = layouts["centered"].pages[0]
    assert page.page_number is not None
    assert page.page_number.left - page.left == pytest.approx(page.right - page.page_number.right, abs=0.5 * MM)
    assert [page.page_number for page in layouts["unnumbered"].pages] == [None, None]


# --- attachments (AT1–AT3) ---


def test_note_of_several_attachments_lines_up(layouts: dict[str, Measured]) -> None:
    """AT1: the note is two characters in, one blank line below the text, and the names stand below each other."""
    lines = [(page, line) for page in layouts["written"].pages[:4] for line in page.lines]
    at = next(place for place, (_, line) in enumerate(lines) if line.text.startswith("附件：1."))
    page, first = lines[at]
    assert first.left == pytest.approx(page.left + 2 * BODY_ZI, abs=0.5 * MM)
    assert first.baseline - lines[at - 1][1].baseline == pytest.approx(2 * BODY_PITCH, abs=0.1)
    note = [line for _, line in lines[at : at + 4]]
    assert [line.text[:2] for line in note] == ["附件", "2.", "单位", "3."]
    names = [next(g["x0"] for g in line.glyphs[skip:]) for line, skip in zip(note, (5, 2, 0, 2), strict=True)]
    assert names == pytest.approx([names[0]] * 4, abs=0.5 * MM)


def test_note_of_one_attachment_hangs_below_its_name(layouts: dict[str, Measured]) -> None:
    """AT1, AT3: without a number, further lines begin below the first character of the name."""
    lines = layouts["name"].pages[0].lines
    at = next(place for place, line in enumerate(lines) if line.text.startswith("附件："))
    assert lines[at + 1].left == pytest.approx(lines[at].glyphs[3]["x0"], abs=0.5 * MM)


@pytest.mark.parametrize(("name", "label"), [("written", "附件1"), ("written", "附件3"), ("name", "附件")])
def test_attachments_begin_on_new_pages(layouts: dict[str, Measured], name: str, label: str) -> None:
    """AT2, AT3: the label is the first line of a page, in 黑体 flush left, and the title is centred on the third."""
    page, first = layouts[name].line(label)
    title = page.lines[1]
    assert page.lines[0] == first
    assert first.left == pytest.approx(page.left, abs=0.3 * MM)
    assert first.fonts == {"FandolHei-Regular"}
    top = layouts["calibration"].pages[0].lines[0].baseline
    assert first.baseline == pytest.approx(top, abs=0.5)
    assert 2 * BODY_PITCH <= title.baseline - first.baseline <= 2 * BODY_PITCH + 8
    assert (title.left + title.right) / 2 == pytest.approx((page.left + page.right) / 2, abs=0.5 * MM)


# --- signature and date (SG1, SG2, SG4, SG5) ---


def test_date_begins_two_characters_after_a_long_issuer(layouts: dict[str, Measured]) -> None:
    """SG1: 署名右空二字, and the date begins two characters to the right of its first character."""
    page, issuer = layouts["written"].line(LONG_ISSUER)
    _, day = layouts["written"].line(DAY)
    assert (page.right - issuer.right) / BODY_ZI == pytest.approx(2, abs=0.3)
    assert (day.left - issuer.left) / BODY_ZI == pytest.approx(2, abs=0.3)


def test_long_date_stands_two_characters_from_the_edge(layouts: dict[str, Measured]) -> None:
    """SG1: a date longer than the issuer is 右空二字 itself, and still begins two characters after the issuer."""
    page, issuer = layouts["name"].line(SHORT_ISSUER)
    _, day = layouts["name"].line(DAY)
    assert (page.right - day.right) / BODY_ZI == pytest.approx(2, abs=0.3)
    assert (day.left - issuer.left) / BODY_ZI == pytest.approx(2, abs=0.3)
    assert day.baseline - issuer.baseline == pytest.approx(BODY_PITCH, abs=0.06)


@pytest.mark.parametrize(("name", "issuer"), [("sealed", SHORT_ISSUER), ("sealed-long", LONG_ISSUER)])
def test_sealed_signature_is_centred_over_its_date(layouts: dict[str, Measured], name: str, issuer: str) -> None:
    """SG2: 日期右空四字, and the middle of the issuer stands over the middle of the date."""
    page, over = layouts[name].line(issuer)
    _, day = layouts[name].line(DAY)
    assert (page.right - day.right) / BODY_ZI == pytest.approx(4, abs=0.3)
    assert (over.left + over.right) / 2 == pytest.approx((day.left + day.right) / 2, abs=0.3 * BODY_ZI)
    assert day.baseline - over.baseline == pytest.approx(BODY_PITCH, abs=0.06)


@pytest.mark.parametrize("name", ["minimal", "wuhai-2019", "written", "name", *(f"filled-{lines}" for lines in FILLED)])
def test_signature_never_stands_without_text(layouts: dict[str, Measured], name: str) -> None:
    """SG4: the page with signature and date also has body text, however full the page before is."""
    signed = [page for page in layouts[name].pages if any(re.fullmatch(r"\d{4}年\d+月\d+日", at.text) for at in page.lines)]
    (page,) = signed
    assert any(line.fonts == {"FandolFang-Regular"} and line.left <= page.left + 2.2 * BODY_ZI for line in page.lines)
    issuer = {SHORT_ISSUER, LONG_ISSUER} & {line.text for line in layouts[name].lines}
    assert issuer <= {line.text for line in page.lines}


@pytest.mark.parametrize("name", ["puyang-2023", "chaoyang-2020", "oral"])
def test_oral_report_ends_with_its_text(layouts: dict[str, Measured], name: str) -> None:
    """SG5: no signature stands at the end of an oral report: its last line is body text."""
    page = layouts[name].pages[-1]
    assert page.lines[-1].left <= page.left + 2.2 * BODY_ZI


# --- tables (TB1, TB2) ---


def test_tables_stand_inside_the_type_area(layouts: dict[str, Measured]) -> None:
    """TB2: no rule of a table is left or right of the type area by more than its own thickness, upright or on its side."""
    tables = [(page, table) for page in layouts["written"].pages for table in page.pdf.find_tables()]
    assert len(tables) == 5
    for page, table in tables:
        left, _, right, bottom = table.bbox
        assert left >= page.left - 0.6
        assert right <= page.right + 0.6
        assert bottom <= page.foot + 0.6


@pytest.mark.parametrize(("pages", "label"), [((5, 6), "类别"), ((7, 8), "序号")])
def test_header_of_a_table_is_repeated(layouts: dict[str, Measured], pages: tuple[int, int], label: str) -> None:
    """TB2: a table that goes on over the page has its header on both, in 黑体."""
    for number in pages:
        page = layouts["written"].pages[number - 1]
        (table,) = page.pdf.find_tables()
        assert table.extract()[0][0] == label
        head = next(line for line in page.lines if line.text.startswith(label))
        assert head.fonts == {"FandolHei-Regular"}


def test_rows_are_never_split(layouts: dict[str, Measured]) -> None:
    """TB2: every row of a table, on its first page and the next, has all its cells' text."""
    rows = [
        [cell.replace("\n", "") for cell in row]
        for number in (7, 8)
        for row in layouts["written"].pages[number - 1].pdf.find_tables()[0].extract()[1:]
    ]
    assert rows == [rows[0]] * 12
    assert rows[0][-1] == "2026年6月30日"


def test_wide_table_lies_on_its_side(layouts: dict[str, Measured]) -> None:
    """TB1: only the pages of the wide table are turned; the attachment after it stands upright again."""
    assert [page.pdf.width > page.pdf.height for page in layouts["written"].pages] == [
        number in (7, 8) for number in range(1, 10)
    ]


# --- the plain look ---


def test_plain_document_is_laid_out_by_its_own_measures(layouts: dict[str, Measured]) -> None:
    """A plain page has 小四 24 pt apart inside Word's margins, a centred page number, and places counted in 12 pt."""
    measured = layouts["plain"]
    page = measured.pages[0]
    title, *_ = page.lines
    assert title.size == 18
    body = [line for line in page.lines if line.fonts == {"FandolSong-Regular"} and line.size == 12]
    assert min(b.baseline - a.baseline for a, b in pairwise(body)) == pytest.approx(24, abs=0.1)
    assert all(page.left - 0.5 <= line.left and line.right <= page.right + 12.8 for line in page.lines)
    assert page.page_number is not None
    assert page.page_number.left - page.left == pytest.approx(page.right - page.page_number.right, abs=0.5 * MM)
    signed, issuer = measured.line(LONG_ISSUER)
    _, day = measured.line(DAY)
    assert (signed.right - issuer.right) / 12 == pytest.approx(2, abs=0.3)
    assert (day.left - issuer.left) / 12 == pytest.approx(2, abs=0.3)
