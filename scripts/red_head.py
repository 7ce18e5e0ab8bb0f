"""Make the Word template that the how-to page takes as its example: a document with a red head, its tags in place.

scripts/red_head.py            write examples/word/red-head.docx
"""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

TARGET = Path(__file__).resolve().parent.parent / "examples" / "word" / "red-head.docx"
RED = RGBColor(0xE6, 0x00, 0x12)

BODY = (
    "{%p for section in sections %}",
    "{%p if section.kind != 'remarks' %}",
    "{{ section.mark }}{{ section.heading or section.内容 }}",
    "{%p endif %}",
    "{%p if section.kind == 'overview' and not section.text %}",
    "{%p for population in populations %}",
    "共收到{{ population.name }}{{ population.total|counted }}。{% for group in population.groups %}{{ group|overview }}。{% endfor %}",
    "{%p endfor %}",
    "{%p endif %}",
    "{%p for paragraph in section.text %}",
    "{{ paragraph }}",
    "{%p endfor %}",
    "{%p for point in section.points %}",
    "{{ point.mark }}{{ point.heading|sentence }}{% for paragraph in point.text %}{{ paragraph }}{% endfor %}",
    "{%p endfor %}",
    "{%p endfor %}",
)
"""The paragraphs of the body, tags included."""


def main() -> None:
    """Write the template."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    _line(document.add_paragraph(), "{{ report.issuer }}文件", font="方正小标宋简体", size=36, centre=True, colour=RED)
    _line(document.add_paragraph(), "关于{{ subject }}的报告", font="方正小标宋简体", size=22, centre=True)
    _line(document.add_paragraph(), "{%p if report.salutation %}")
    _line(document.add_paragraph(), "{{ report.salutation|with_colon }}")
    _line(document.add_paragraph(), "{%p endif %}")
    for words in BODY:
        _line(document.add_paragraph(), words, indent=not words.startswith("{%p"))
    _line(document.add_paragraph(), "{{ report.issuer }}", right=True)
    _line(document.add_paragraph(), "{{ report.date|date }}", right=True)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(TARGET))


def _line(
    paragraph: Paragraph,
    words: str,
    *,
    font: str = "仿宋_GB2312",
    size: int = 16,
    centre: bool = False,
    right: bool = False,
    indent: bool = False,
    colour: RGBColor | None = None,
) -> None:
    run = paragraph.add_run(words)
    run.font.size = Pt(size)
    run.font.name = font
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)  # noqa: SLF001  (python-docx has no name for it)
    if colour is not None:
        run.font.color.rgb = colour
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)


if __name__ == "__main__":
    main()
