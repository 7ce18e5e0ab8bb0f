"""Write a report as a DOCX, laid out to GB/T 9704-2012 unless the plain look is chosen.

Every block becomes paragraphs in the named styles of a reference document; the XML is put together as strings, because a
tree costs ten times as much. The writer adds no words but the labels that the standard prescribes: ``附件``, ``附件1`` and
the prefix and numbers of the note of attachments.

Source: GB/T 9704-2012, 7.3; ECMA-376 part 1, 17.
"""

from __future__ import annotations

from collections.abc import Sequence

from handling_report import official
from handling_report.blocks import (
    Attachment,
    AttachmentNote,
    Block,
    Document,
    Heading,
    Paragraph,
    Salutation,
    Signature,
    Subline,
    Table,
    Title,
)
from handling_report.docx_closing import note_paragraphs, signature_paragraphs
from handling_report.docx_package import DECLARATION, RELATIONSHIP_NAMESPACE, Reference, packed
from handling_report.docx_paragraphs import Typist
from handling_report.docx_sections import stretches
from handling_report.docx_tables import table_parts
from handling_report.official import STANDARD, Layout, Page
from handling_report.official_styles import StyleName
from handling_report.reference_document import standard_reference
from handling_report.style_xml import MAIN_NAMESPACE
from handling_report.text_width import QUARTERS, quarters
from handling_report.title_lines import subline_lines, title_lines

__all__ = ["write_docx"]

_FRONT_MATTER = (Title, Subline)

_HEADINGS = (
    StyleName.HEADING_1,
    StyleName.HEADING_2,
    StyleName.HEADING_3,
    StyleName.HEADING_4,
    StyleName.HEADING_5,
)


def write_docx(document: Document, *, layout: Layout = STANDARD, reference: bytes | Reference | None = None) -> bytes:
    """Write a report as a DOCX.

    Args:
        document: The report.
        layout: The choices of the office. With a reference, only what no style holds comes from here.
        reference: A DOCX of the user's own, whose styles, page, headers and footers are used, or one prepared with
            `read_reference` or `standard_reference`. Without it, the standard's.

    Returns:
        The file: the same bytes for the same arguments.

    Raises:
        FileError: The reference is no DOCX, or lacks a style.
        ValueError: A text holds a character that XML forbids.
    """
    base = _prepared(layout, reference)
    return packed(base, document, _document_xml(document.blocks, base, layout))


def _prepared(layout: Layout, reference: bytes | Reference | None) -> Reference:
    """The reference to write with."""
    match reference:
        case None:
            return standard_reference(layout)
        case bytes():
            # reading XML of others takes modules that no other render needs
            from handling_report.docx_reference import read_reference

            return read_reference(reference)
        case Reference():
            return reference


def _document_xml(blocks: Sequence[Block], base: Reference, layout: Layout) -> str:
    """The main part: stretch by stretch, each ended by the properties of its pages."""
    typist = Typist(base)
    parts = stretches(blocks, base.section.page)
    written: list[str] = [typist.blank()] * layout.blank_before_title
    for number, part in enumerate(parts):
        page = base.section.page.turned() if part.turned else base.section.page
        for position in range(part.start, part.stop):
            written += _block(blocks, position, typist, page)
        properties = base.section.xml(first=number == 0, turned=part.turned)
        if number < len(parts) - 1:
            written[-1] = written[-1].replace("</w:pPr>", f"{properties}</w:pPr>", 1)
        else:
            written.append(properties)
    return (
        f'{DECLARATION}<w:document xmlns:w="{MAIN_NAMESPACE}" xmlns:r="{RELATIONSHIP_NAMESPACE}">'
        f"<w:body>{''.join(written)}</w:body></w:document>"
    )


def _block(blocks: Sequence[Block], position: int, typist: Typist, page: Page) -> list[str]:
    """The paragraphs of one block, with the blank lines that part it from the block before."""
    block = blocks[position]
    before = blocks[position - 1] if position else None
    after = blocks[position + 1] if position + 1 < len(blocks) else None
    # 7.3.2: 标题下空一行; 7.3.5.5: a signature never stands alone on a page
    parted = isinstance(before, _FRONT_MATTER) and not isinstance(block, (*_FRONT_MATTER, Attachment))
    written = [typist.blank()] if parted or isinstance(before, Attachment) else []
    kept = isinstance(after, AttachmentNote | Signature)
    match block:
        case Title(lines=lines):
            written.append(_title(StyleName.TITLE, lines, typist))
        case Subline(text=text):
            written.append(_subline(text, typist))
        case Salutation(text=text):
            written.append(typist.text(StyleName.SALUTATION, text))
        case Heading(level=level, text=text):
            written.append(typist.text(_HEADINGS[level - 1], text))
        case Paragraph():
            written.append(_paragraph(block, typist, keep_next=kept))
        case Table():
            written += table_parts(block, typist, width=page.text_width, keep_next=kept)
        case AttachmentNote():
            written += note_paragraphs(block, typist, keep_next=kept)
        case Attachment(title=title):
            written += (_attachment_label(block, typist), typist.blank(keep_next=True))
            written.append(_title(StyleName.ATTACHMENT_TITLE, (title,), typist))
        case Signature():
            written += signature_paragraphs(block, typist)
    return written


def _title(style: StyleName, lines: Sequence[str], typist: Typist) -> str:
    """Clause 7.3.1: a title on balanced lines, unless the author broke it."""
    if len(lines) == 1:
        base = typist.reference
        lines = title_lines(lines[0], most=base.measures.title_most(base.section.page.text_width))
    return typist.lines(style, lines)


def _subline(text: str, typist: Typist) -> str:
    """Practice: one line, unless it is too wide for the type area.

    Where only the space between digits and 汉字 makes it too wide in Word, that space is turned off; LibreOffice keeps it,
    but makes it narrower.
    """
    measures, width = typist.reference.measures, typist.reference.section.page.text_width
    lines = subline_lines(text, measures, width)
    tight = len(lines) == 1 and quarters(text) > measures.subline_most(width) * QUARTERS
    place = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>' if tight else ""
    return typist.lines(StyleName.SUBTITLE, lines, place=place)


def _paragraph(paragraph: Paragraph, typist: Typist, *, keep_next: bool) -> str:
    """Clause 7.3.3: body text, where a heading that runs on takes its font with it."""
    content = "".join(
        typist.lead(span.text) if span.lead else typist.runs(StyleName.BODY, span.text) for span in paragraph.spans
    )
    head = paragraph.head
    if head:
        content = typist.head(_HEADINGS[head.level - 1], head.text) + content
    return typist.paragraph(StyleName.BODY, content, keep_next=keep_next)


def _attachment_label(attachment: Attachment, typist: Typist) -> str:
    """Clause 7.3.7: 附件, with its number where there are several, at the top of a new page."""
    number = "" if attachment.number is None else str(attachment.number)
    return typist.text(StyleName.ATTACHMENT_LABEL, official.ATTACHMENT_LABEL + number)
