"""Documents to measure: the examples as they come, and some that hold what no example has."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from handling_report import compute, load
from handling_report.blocks import (
    Alignment,
    Attachment,
    AttachmentNote,
    Block,
    Column,
    Document,
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
from handling_report.docx_writer import write_docx
from handling_report.official import LAYOUTS, DocumentStyle, Layout, Margins, PageNumber
from handling_report.pipeline import render_docx

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))
EXAMPLE_NAMES = tuple(path.stem for path in EXAMPLES)

OCCASION = "——2026年11月20日在县十八届人大常委会第三十六次会议上"
LONG_OCCASION = "——2026年11月20日在某某自治县第十八届人民代表大会常务委员会第三十六次会议上"
LONG_ISSUER = "某某自治县人民代表大会常务委员会"
SHORT_ISSUER = "县人民政府"
DAY = "2026年11月20日"
FILLED = range(14, 24)
"""How many lines of body text stand before a signature in the documents that try to part the two."""
_PARAGRAPH_LINES = 3

_SENTENCE = "县政府常务会议专题研究“一把手”责任，印发《关于做好代表建议办理工作的通知》（×政办发〔2026〕12号），占94.4%；"
_NAMES = ("代表建议、批评和意见办理情况统计表", "代表建议、批评和意见办理情况明细表以及各承办单位办结情况", "名单")


def document(*blocks: Block) -> Document:
    """A document of some blocks."""
    return Document(blocks=blocks, title="关于办理情况的报告", author="某县人民政府", date=date(2026, 11, 20))


def paragraph(text: str) -> Paragraph:
    """A paragraph of body text."""
    return Paragraph((Span(text),))


def _ledger(rows: int) -> Table:
    """A table too wide for upright paper."""
    labels = ("序号", "建议编号", "案由", "领衔代表", "主办单位", "会办单位", "办理结果", "答复日期")
    row = ("12", "第12号", "关于改善农村公路通行条件、加快农村路网建设的建议", "某某某", "县交通运输局")
    return Table(tuple(map(Column, labels)), ((*row, "县财政局、县自然资源局", "已经解决", "2026年6月30日"),) * rows)


def _shares(rows: int) -> Table:
    """A table that fits upright paper."""
    columns = (Column("类别"), Column("件数", Alignment.RIGHT), Column("占比", Alignment.RIGHT))
    return Table(columns, (("城建交通和农林水利类", "46", "36.8%"),) * rows, caption="代表建议分类情况")


def _written() -> Document:
    """A written report with everything: several attachments, a table on two pages, one on its side, text after it."""
    return document(
        Title(("某某自治县人民政府关于县十八届人大五次会议代表建议、批评和意见办理情况的报告",)),
        Subline(SublineKind.DATE, f"（{DAY}）"),
        Salutation("县人大常委会："),
        paragraph("现将有关情况报告如下，请予审议。"),
        Heading(1, "一、基本情况"),
        *[paragraph(_SENTENCE * 5) for _ in range(4)],
        Heading(2, "（一）分类情况"),
        _shares(3),
        paragraph(_SENTENCE),
        AttachmentNote(_NAMES),
        Signature(LONG_ISSUER, DAY),
        Attachment(_NAMES[0], 1),
        _shares(40),
        Attachment(_NAMES[1], 2),
        _ledger(12),
        Attachment(_NAMES[2], 3),
        paragraph(_SENTENCE * 3),
    )


def _oral() -> Document:
    """An oral report whose occasion takes nearly the whole line."""
    return document(
        Title(("关于县十八届人大五次会议代表建议、批评和意见办理情况的报告",)),
        Subline(SublineKind.OCCASION, OCCASION),
        Subline(SublineKind.DELIVERER, "县人民政府副县长　张　某"),
        Salutation("主任、各位副主任、各位委员："),
        paragraph(_SENTENCE * 40),
    )


def _full_name() -> Document:
    """An oral report whose occasion needs two lines, and one attachment without a number."""
    return document(
        Title(("关于政府系统办理代表建议情况的报告",)),
        Subline(SublineKind.OCCASION, LONG_OCCASION),
        paragraph(_SENTENCE),
        AttachmentNote(("代表建议、批评和意见办理情况明细表以及各承办单位办结情况统计表",)),
        Signature(SHORT_ISSUER, DAY),
        Attachment("代表建议办理情况明细表"),
        paragraph(_SENTENCE),
    )


def _filled(lines: int) -> list[Paragraph]:
    """Paragraphs of three lines at the most that fill some lines."""
    whole, rest = divmod(lines, _PARAGRAPH_LINES)
    each = [_PARAGRAPH_LINES] * whole + ([rest] if rest else [])
    return [paragraph("正" * (26 + 28 * (count - 1))) for count in each]


@cache
def measured_files() -> dict[str, bytes]:
    """Every DOCX to measure by its name."""
    files = {path.stem: render_docx(compute(load(path))) for path in EXAMPLES}
    calibration = document(paragraph("正" * 726))
    files |= {name: write_docx(made) for name, made in (("written", _written()), ("oral", _oral()), ("name", _full_name()))}
    files["calibration"] = write_docx(calibration)
    files["compensated"] = write_docx(calibration, layout=Layout(margins=Margins.COMPENSATED))
    files["centered"] = write_docx(calibration, layout=Layout(page_number=PageNumber.CENTER))
    files["unnumbered"] = write_docx(calibration, layout=Layout(page_number=PageNumber.NONE))
    files["sealed"] = write_docx(document(paragraph(_SENTENCE), Signature(SHORT_ISSUER, DAY, sealed=True)))
    files["sealed-long"] = write_docx(document(paragraph(_SENTENCE), Signature(LONG_ISSUER, DAY, sealed=True)))
    files["plain"] = write_docx(_written(), layout=LAYOUTS[DocumentStyle.PLAIN])
    for lines in FILLED:
        files[f"filled-{lines}"] = write_docx(document(*_filled(lines), Signature(SHORT_ISSUER, DAY)))
    return files
