"""Every row of GB/T 9704-2012 that XML can show holds in the rendered examples, with properties resolved through styles."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest
from docx_reading import Docx, W, dangling, misplaced, runs, words
from lxml import etree
from measuring_documents import EXAMPLE_NAMES, measured_files

from handling_report.official import FONTS, FontSet

REPORTS = (*EXAMPLE_NAMES, "written", "oral", "name")
"""The examples, and documents with what no example has: several attachments, tables, other signatures."""
FRONT = {"Title", "Subtitle"}
BODY_STYLES = {"Normal", "Body Text", "Subtitle", "Salutation", "Attachment Note", "Signature", "Date"} | {
    f"heading {level}" for level in range(1, 6)
}
MARKS = set("“”‘’—…·×±°℃①②③④⑤⑥⑦⑧⑨⑩")
WITHOUT_MARKS = {"minimal", "department-summary"}
"""Reports of so few sentences that they hold no such mark."""
LABELS = {
    1: ("[一二三四五六七八九十]+、", "黑体"),
    2: ("（[一二三四五六七八九十]+）", "楷体_GB2312"),
    3: (r"\d+\.", "仿宋_GB2312"),
    4: (r"（\d+）", "仿宋_GB2312"),
    5: ("[①-⑳]", "仿宋_GB2312"),
}

every_report = pytest.mark.parametrize("name", REPORTS)


@cache
def report(name: str) -> Docx:
    """A rendered report, taken apart."""
    return Docx(measured_files()[name])


def styled(file: Docx) -> list[tuple[str, etree._Element]]:
    """Every paragraph with the name of its style."""
    return [(file.style_name(p), p) for p in file.paragraphs()]


@every_report
def test_pages_grid_and_footers(name: str) -> None:
    """PG1, PG2, PG3, P1, TB1: each section is A4 with the margins of the standard, upright or turned, and both footers."""
    upright = {"top": "2098", "bottom": "1984", "left": "1588", "right": "1474", "header": "851", "footer": "1418"}
    turned = {"top": "1588", "bottom": "1474", "left": "1984", "right": "2098", "header": "851", "footer": "908"}
    for section in report(name).document.iter(f"{W}sectPr"):
        size, margins, grid = (section.find(f"{W}{part}") for part in ("pgSz", "pgMar", "docGrid"))
        on_side = size.get(f"{W}orient") == "landscape"
        assert (size.get(f"{W}w"), size.get(f"{W}h")) == (("16838", "11906") if on_side else ("11906", "16838"))
        expected = (turned if on_side else upright) | {"gutter": "0"}
        assert {key.removeprefix(W): value for key, value in margins.items()} == expected
        assert dict(grid.items()) == {f"{W}type": "lines", f"{W}linePitch": "579"}
        kinds = [one.get(f"{W}type") for one in section.findall(f"{W}footerReference")]
        assert kinds == ["default", "even"]
        assert section.find(f"{W}pgNumType") is None


@every_report
def test_page_numbers_differ_on_facing_pages(name: str) -> None:
    """P1: 14 pt 宋体 between dashes, one character from the outer edge: right on odd pages, left on even ones."""
    file = report(name)
    assert file.xml("word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    for part, side in (("footer1", "right"), ("footer2", "left")):
        footer = file.xml(f"word/{part}.xml")
        (p,) = footer.iter(f"{W}p")
        assert file.paragraph_property(p, "jc") == {"val": side}
        assert (file.paragraph_property(p, "ind") or {})[side] == "280"
        assert words(p) == "— 1 —"
        assert [field.text.strip() for field in p.iter(f"{W}instrText")] == ["PAGE"]
        for run in runs(p):
            assert file.run_property(run, "sz")["val"] == "28"
            fonts = file.run_property(run, "rFonts")
            assert {fonts[slot] for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {"宋体"}


@every_report
def test_body_type_and_pitch(name: str) -> None:
    """PG3, B1: everything but titles, tables and page numbers is 16 pt drawn 0.25 pt together, 28.95 pt exactly, off the grid."""
    file = report(name)
    for style, p in styled(file):
        assert not file.flag(p, "widowControl")
        assert not file.flag(p, "snapToGrid")
        if style in BODY_STYLES:
            assert file.paragraph_property(p, "spacing") == {"before": "0", "after": "0", "line": "579", "lineRule": "exact"}
            for run in runs(p):
                assert (file.run_property(run, "sz")["val"], file.run_property(run, "spacing")["val"]) == ("32", "-5")


@every_report
def test_title_and_lines_under_it(name: str) -> None:
    """T1, T3, ST1–ST3: one centred title of 22 pt, 楷体 below it, then exactly one blank line."""
    file = report(name)
    front = [(style, p) for style, p in styled(file) if style in FRONT]
    assert [style for style, _ in front].count("Title") == 1
    assert styled(file)[: len(front)] == front
    for style, p in front:
        assert file.paragraph_property(p, "jc") == {"val": "center"}
        assert file.paragraph_property(p, "ind") is None
        size, font = {"Title": ("44", "方正小标宋简体"), "Subtitle": ("32", "楷体_GB2312")}[style]
        assert {(file.run_property(run, "sz")["val"], file.font(run)) for run in runs(p)} == {(size, font)}
        assert len(words(p).rpartition("\n")[2]) >= 3
    pitch = file.paragraph_property(front[0][1], "spacing") or {}
    assert pitch["lineRule"] == "exact"
    assert 660 <= int(pitch["line"]) <= 720
    blank, after = file.paragraphs()[len(front) : len(front) + 2]
    assert words(blank) == ""
    assert words(after) != ""


@every_report
def test_occasion_and_dates_are_written_in_full(name: str) -> None:
    """ST1, SG3: an occasion begins with two dashes; years have four digits, months and days no leading zero."""
    file = report(name)
    for style, p in styled(file):
        if style == "Subtitle" and "会议上" in words(p):
            assert re.match(r"——\d{4}年[1-9]\d?月[1-9]\d?日在", words(p))
        if style == "Date":
            assert re.fullmatch(r"\d{4}年[1-9]\d?月[1-9]\d?日", words(p))
        if style != "Table Text":
            assert not re.search(r"年0\d*月|月0\d*日", words(p))


@every_report
def test_salutation_and_body_begin_at_their_places(name: str) -> None:
    """AD1, B1: the addressee has no indent and ends with ：; each paragraph of text begins two characters in, justified."""
    file = report(name)
    for style, p in styled(file):
        indent = file.paragraph_property(p, "ind")
        if style == "Salutation":
            assert indent is None
            assert words(p).endswith("：")
        if style == "Body Text" or style.startswith("heading"):
            assert indent == {"firstLineChars": "200", "firstLine": "640"}
            assert file.paragraph_property(p, "jc") == {"val": "both"}


@every_report
def test_labels_styles_and_fonts_of_headings_agree(name: str) -> None:
    """H1–H4: the label tells the level, the level the style and font; no final mark on a heading's own line; no level skipped."""
    file = report(name)
    levels = [0]
    for style, p in styled(file):
        if not style.startswith("heading"):
            continue
        level = int(style[-1])
        label, font = LABELS[level]
        assert re.match(label, words(p)), words(p)
        assert file.style_id(p) == f"Heading{level}"
        assert {file.font(run) for run in runs(p)} == {font}
        assert file.paragraph_property(p, "outlineLvl") == {"val": str(level - 1)}
        assert file.flag(p, "keepNext")
        assert words(p)[-1] not in "。；，、："
        levels.append(level)
    # ①, which practice puts below any level, and 1. below 一、 are no skips
    assert all(below <= above + 1 or (above, below) == (1, 3) or below == 5 for above, below in pairwise(levels))


@every_report
def test_run_in_headings_end_with_a_stop(name: str) -> None:
    """H3: the heading part of a paragraph has the heading's font and ends with 。, and the paragraph may be split."""
    file = report(name)
    for p in file.paragraphs("Body Text"):
        head = [run for run in runs(p) if run.find(f"{W}rPr/{W}rStyle") is not None]
        head = [run for run in head if run.find(f"{W}rPr/{W}rStyle").get(f"{W}val") != "Lead"]
        if head:
            said = "".join(words(run) for run in head)
            level, font = next((n, font) for n, (label, font) in LABELS.items() if re.match(label, said))
            assert {run.find(f"{W}rPr/{W}rStyle").get(f"{W}val") for run in head} == {f"Heading{level}Char"}
            assert {file.font(run) for run in head} == {font}
            assert said.endswith("。")


@every_report
def test_nothing_is_bold_or_coloured(name: str) -> None:
    """PG4, H2, L1: no run is bold or italic or has a colour, by itself or by its styles."""
    file = report(name)
    for p in file.paragraphs():
        for run in runs(p):
            assert not any(file.run_property(run, look) for look in ("b", "bCs", "i", "iCs", "color", "highlight", "u"))


@every_report
def test_every_run_has_a_font_of_the_set(name: str) -> None:
    """F1, F2: fonts come from the chosen set, digits are Times New Roman, and what GB2312 lacks is drawn in another font."""
    file = report(name)
    chosen = FONTS[FontSet.GB2312]
    names = {chosen.title, chosen.hei, chosen.kai, chosen.fang, chosen.song}
    for p in file.paragraphs():
        for run in runs(p):
            fonts = file.run_property(run, "rFonts")
            assert not any(key.endswith("Theme") for key in fonts)
            # A minus sign is drawn in the font of its number.
            text = words(run).translate(str.maketrans("", "", "—·−"))
            if all(character < "\u0080" or character.encode("gb2312", "ignore") for character in text):
                assert fonts["eastAsia"] in names
            else:
                assert not fonts["eastAsia"].endswith("_GB2312")
            if words(run).isascii() and file.style_name(p) != "Attachment Label":
                assert fonts["ascii"] == fonts["hAnsi"] == "Times New Roman"


@every_report
def test_marks_of_both_scripts_have_runs_of_their_own(name: str) -> None:
    """§0: “ ” — … × ① stand in runs of their own that name the Chinese font for every script, with the hint for Word."""
    file = report(name)
    seen = 0
    for p in file.paragraphs():
        for run in runs(p):
            if MARKS & set(words(run)):
                fonts = file.run_property(run, "rFonts")
                assert len({fonts[slot] for slot in ("ascii", "hAnsi", "eastAsia", "cs")}) == 1
                assert fonts["hint"] == "eastAsia"
                assert not re.search("[0-9A-Za-z\u4e00-\u9fa5]", words(run))
                seen += 1
    assert (seen == 0) == (name in WITHOUT_MARKS)


@every_report
def test_attachments_agree_with_their_note(name: str) -> None:
    """AT1–AT3: names and numbers of the note are those of the attachments, which begin pages; no mark ends a name."""
    file = report(name)
    notes = [words(p) for p in file.paragraphs("Attachment Note")]
    labels = [words(p) for p in file.paragraphs("Attachment Label")]
    assert len(notes) == len(labels)
    assert labels == (["附件"] if len(labels) == 1 else [f"附件{number}" for number in range(1, len(labels) + 1)])
    for number, note in enumerate(notes, start=1):
        lead = "附件：" if number == 1 else ""
        assert note.startswith(lead if len(notes) == 1 else f"{lead}{number}.\t")
        assert note[-1] not in "。；，"
    assert all(file.flag(p, "pageBreakBefore") for p in file.paragraphs("Attachment Label"))
    assert all(file.paragraph_property(p, "ind") is None for p in file.paragraphs("Attachment Label"))


@every_report
def test_signature_is_bound_to_the_text(name: str) -> None:
    """SG1, SG4, SG5: a signature follows a blank line, is chained to the last paragraph, and is missing in an oral report."""
    file = report(name)
    signed = [at for at, (style, _) in enumerate(styled(file)) if style in {"Signature", "Date"}]
    oral = any(words(p).startswith("——") for p in file.paragraphs("Subtitle"))
    assert not (oral and signed) or name == "name"
    if signed:
        first, last = signed[0], signed[-1]
        assert words(file.paragraphs()[first - 1]) == ""
        bound = next(at for at in range(first - 1, 0, -1) if styled(file)[at][0] == "Body Text")
        assert all(file.flag(p, "keepNext") for p in file.paragraphs()[bound:last])
        for at in signed:
            indent = file.paragraph_property(file.paragraphs()[at], "ind") or {}
            assert indent.get("right") in {"630", "-640"}


@every_report
def test_tables_fill_the_type_area(name: str) -> None:
    """TB2: fixed columns that add up to the type area, a repeated header in 黑体, whole rows, 12 pt, no indent."""
    file = report(name)
    for table in file.document.iter(f"{W}tbl"):
        width = sum(int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol"))
        assert width == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
        assert width in {8844, 12756}
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        for p in table.iter(f"{W}p"):
            assert file.paragraph_property(p, "ind") is None
            assert {file.run_property(run, "sz")["val"] for run in runs(p)} <= {"24"}
        assert {file.font(run) for p in rows[0].iter(f"{W}p") for run in runs(p)} == {"黑体"}


@every_report
def test_rules_for_marks_stay_on(name: str) -> None:
    """K1–K3: nothing turns off the rules for marks at line ends; punctuation is drawn together; hanging is left to the program."""
    file = report(name)
    for part in (file.document, file.styles):
        assert not [one for tag in ("kinsoku", "overflowPunct", "wordWrap", "topLinePunct") for one in part.iter(f"{W}{tag}")]
    control = file.xml("word/settings.xml").find(f"{W}characterSpacingControl")
    assert control.get(f"{W}val") == "compressPunctuation"


@every_report
def test_package_is_whole_and_in_order(name: str) -> None:
    """X1, X2: no theme, no thumbnail, nothing dangling, every element where the schema wants it."""
    file = report(name)
    assert dangling(file) == []
    assert not [part for part in file.parts if "theme" in part or "thumbnail" in part]
    for part in file.parts:
        assert misplaced(file.xml(part)) == []
