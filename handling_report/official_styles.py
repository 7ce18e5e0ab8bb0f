"""The named styles that carry the looks of GB/T 9704-2012, as data.

A style that Word knows has Word's name and id, so that the navigation pane, a table of contents and WPS's outline work.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, StrEnum
from typing import Final

from handling_report import official
from handling_report.official import LeadLook, Role
from handling_report.values import value

__all__ = [
    "STYLES",
    "Kind",
    "ParagraphLook",
    "RunLook",
    "Style",
    "StyleName",
    "chinese_role",
    "run_look",
    "styles_by_name",
]


class StyleName(StrEnum):
    """The names of the styles a report is written in; a reference document must have them all."""

    NORMAL = "Normal"
    BODY = "Body Text"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    SALUTATION = "Salutation"
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    HEADING_4 = "heading 4"
    HEADING_5 = "heading 5"
    LEAD = "Lead"
    CAPTION = "caption"
    TABLE = "Table Grid"
    TABLE_HEADING = "Table Heading"
    TABLE_TEXT = "Table Text"
    AFTER_TABLE = "After Table"
    ATTACHMENT_NOTE = "Attachment Note"
    ATTACHMENT_LABEL = "Attachment Label"
    ATTACHMENT_TITLE = "Attachment Title"
    SIGNATURE = "Signature"
    DATE = "Date"


class Kind(Enum):
    """The kinds of styles, in the words of the file format."""

    PARAGRAPH = "paragraph"
    CHARACTER = "character"
    TABLE = "table"


@value()
class ParagraphLook:
    """What a style says about a paragraph; None leaves it to the style it is based on.

    Attributes:
        line: Twips from one line to the next, exactly.
        body_line: Whether the pitch is the page's own (`Page.line`).
        single: Whether a line is as high as its type needs.
        align: ``both``, ``center``, ``left`` or ``right``, in the words of the file format.
        indented: Whether the first line begins two characters in (`official.BODY_INDENT_ZI`).
        keep_next: Keep on one page with the next paragraph.
        new_page: Begin on a new page.
        outline: The level in the navigation pane, from 0.
        free: Take no part in the page's grid and leave the last lines of a paragraph alone, which the pitch needs.
    """

    line: int | None = None
    body_line: bool = False
    single: bool = False
    align: str | None = None
    indented: bool = False
    keep_next: bool = False
    new_page: bool = False
    outline: int | None = None
    free: bool = False


@value()
class RunLook:
    """What a style says about characters; None leaves it to the style it is based on.

    Attributes:
        font: The font's role.
        one_font: Use that font for digits and Latin letters too.
        size: Half points.
        spacing: Twips added between characters.
        bold: Heavy type; the standard uses none.
    """

    font: Role | None = None
    one_font: bool = False
    size: int | None = None
    spacing: int | None = None
    bold: bool = False


@value()
class Style:
    """A named style.

    Attributes:
        name: The name Word shows; a built-in style has its English one here whatever the reader's language.
        id: The built-in id where there is one.
        kind: What it applies to.
        based_on: The id of the style it starts from.
        next: The id of the style of the paragraph typed after it.
        link: The id of its twin for characters or paragraphs.
        custom: Whether it is ours rather than Word's.
    """

    name: str
    id: str
    kind: Kind = Kind.PARAGRAPH
    based_on: str | None = "Normal"
    next: str | None = None
    link: str | None = None
    custom: bool = False
    paragraph: ParagraphLook = ParagraphLook()
    run: RunLook = RunLook()


_TITLE = RunLook(font=Role.TITLE, size=official.SIZE_TITLE, spacing=0)
_HEADING_ROLES = (Role.HEI, Role.KAI, Role.FANG, Role.FANG, Role.FANG)
"""Clause 7.3.3: 一、黑体, （一）楷体, 1. and （1） 仿宋; ① is practice. No heading is bold."""


def _headings() -> tuple[Style, ...]:
    """Clause 7.3.3: headings on a line of their own, and their twins for headings that run on."""
    styles: list[Style] = []
    for level, role in enumerate(_HEADING_ROLES, start=1):
        own_line = ParagraphLook(indented=True, keep_next=True, outline=level - 1)
        twin = f"Heading{level}Char"
        look = RunLook(font=role)
        styles += (
            Style(
                name=f"heading {level}", id=f"Heading{level}", next="BodyText", link=twin, paragraph=own_line, run=look
            ),
            Style(
                name=f"Heading {level} Char",
                id=twin,
                kind=Kind.CHARACTER,
                based_on="DefaultParagraphFont",
                link=f"Heading{level}",
                custom=True,
                run=look,
            ),
        )
    return tuple(styles)


STYLES: Final = (
    # 5.2.2, 5.2.3: 三号仿宋, 22 lines of 28 characters; widow control would leave 21 lines on a page
    Style(
        name="Normal",
        id="Normal",
        based_on=None,
        paragraph=ParagraphLook(body_line=True, align="both", free=True),
        run=RunLook(font=Role.FANG, size=official.SIZE_BODY, spacing=official.TIGHTEN),
    ),
    # 7.3.3: 每个自然段左空二字, 回行顶格
    Style(name="Body Text", id="BodyText", paragraph=ParagraphLook(indented=True)),
    # 7.3.1: 二号小标宋 centred, not bold
    Style(
        name="Title",
        id="Title",
        next="Subtitle",
        paragraph=ParagraphLook(line=official.TITLE_LINE, align="center", keep_next=True),
        run=_TITLE,
    ),
    # practice: the date with the meeting, and who reports, in 三号楷体 centred
    Style(
        name="Subtitle",
        id="Subtitle",
        next="BodyText",
        paragraph=ParagraphLook(align="center", keep_next=True),
        run=RunLook(font=Role.KAI),
    ),
    # 7.3.2: 居左顶格
    Style(name="Salutation", id="Salutation", next="BodyText"),
    *_headings(),
    # no clause: the opening sentence of an item; `Layout.lead` may change it
    Style(name="Lead", id="Lead", kind=Kind.CHARACTER, based_on="DefaultParagraphFont", custom=True),
    # practice: the name of a table above it in 四号黑体
    Style(
        name="caption",
        id="Caption",
        next="BodyText",
        paragraph=ParagraphLook(align="center", keep_next=True),
        run=RunLook(font=Role.HEI, size=official.SIZE_CAPTION, spacing=0),
    ),
    # practice: 小四仿宋 in a table, its head in 黑体
    Style(
        name="Table Text",
        id="TableText",
        custom=True,
        paragraph=ParagraphLook(line=official.TABLE_LINE, align="left"),
        run=RunLook(size=official.SIZE_TABLE, spacing=0),
    ),
    Style(
        name="Table Heading",
        id="TableHeading",
        based_on="TableText",
        custom=True,
        paragraph=ParagraphLook(align="center", keep_next=True),
        run=RunLook(font=Role.HEI),
    ),
    Style(name="Table Grid", id="TableGrid", kind=Kind.TABLE, based_on="TableNormal"),
    Style(
        name="After Table",
        id="AfterTable",
        next="BodyText",
        custom=True,
        paragraph=ParagraphLook(line=official.AFTER_TABLE_LINE),
    ),
    # 7.3.4: 正文下空一行, 左空二字; the hanging indents depend on the text and stand at the paragraphs
    Style(name="Attachment Note", id="AttachmentNote", custom=True, paragraph=ParagraphLook(align="left")),
    # 7.3.7: 另面编排, 三号黑体顶格
    Style(
        name="Attachment Label",
        id="AttachmentLabel",
        next="AttachmentTitle",
        custom=True,
        paragraph=ParagraphLook(align="left", keep_next=True, new_page=True),
        run=RunLook(font=Role.HEI, one_font=True),
    ),
    # 7.3.7: 标题居中; in the navigation pane beside the first-level headings
    Style(
        name="Attachment Title",
        id="AttachmentTitle",
        next="BodyText",
        custom=True,
        paragraph=ParagraphLook(line=official.TITLE_LINE, align="center", keep_next=True, outline=0),
        run=_TITLE,
    ),
    # 7.3.5.2: the places are computed from the words and stand at the paragraphs; 7.3.5.5: the two stay together
    Style(name="Signature", id="Signature", next="Date", paragraph=ParagraphLook(align="right", keep_next=True)),
    Style(name="Date", id="Date", paragraph=ParagraphLook(align="right")),
    # 7.5: 四号半角宋体; the place on odd and even pages stands in the footers
    Style(
        name="footer",
        id="Footer",
        paragraph=ParagraphLook(single=True, align="left"),
        run=RunLook(font=Role.SONG, one_font=True, size=official.SIZE_PAGE_NUMBER, spacing=0),
    ),
)
"""Every style of ours; Word expects three more in any file, which `style_xml` adds."""


def run_look(style: Style, lead: LeadLook) -> RunLook:
    """The characters of a style; those of an item's opening sentence are the office's choice."""
    if style.name != StyleName.LEAD.value:
        return style.run
    match lead:
        case LeadLook.PLAIN:
            return RunLook()
        case LeadLook.BOLD:
            return RunLook(bold=True)
        case LeadLook.KAI:
            return RunLook(font=Role.KAI)


def styles_by_name(styles: Sequence[Style] = STYLES) -> dict[StyleName, Style]:
    """The styles a report is written in, from a table of styles; names and kinds are the same in every table."""
    by_name = {style.name: style for style in styles}
    return {name: by_name[name.value] for name in StyleName}


def chinese_role(style: Style, styles: Sequence[Style], lead: LeadLook) -> Role:
    """The role of a style's Chinese font: its own, that of the style it is based on, or that of all text, the table's first."""
    by_id = {style.id: style for style in styles}
    at = style
    while (role := run_look(at, lead).font) is None:
        at = by_id.get(at.based_on or "", styles[0])
    return role
