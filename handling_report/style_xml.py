"""Write the styles of `official_styles` and `plain_styles` as WordprocessingML.

Source: ECMA-376 part 1, 17.7 (styles); children in the order of its schema.
"""

from __future__ import annotations

from typing import Final

from handling_report import official
from handling_report.official import Digits, Fonts, Layout
from handling_report.official_styles import Kind, ParagraphLook, RunLook, Style, run_look
from handling_report.plain_styles import measures_of, styles_of
from handling_report.xml_text import attribute

__all__ = ["MAIN_NAMESPACE", "styles_xml"]

MAIN_NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_LANGUAGES: Final = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'

_EXPECTED_BY_WORD: Final = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    f'<w:left w:w="{official.TABLE_CELL_MARGIN}" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    f'<w:right w:w="{official.TABLE_CELL_MARGIN}" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)
"""The defaults of the other kinds of styles; Word adds them to a file without them."""

_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE_BORDERS: Final = f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>"
"""Practice: thin lines round every cell (half a point)."""


def styles_xml(layout: Layout) -> str:
    """The part ``word/styles.xml`` for a layout."""
    table = styles_of(layout.style)
    styles = "".join(_style(style, layout) for style in table)
    names = "".join(
        f'<w:lsdException w:name="{style.name}" w:semiHidden="0" w:unhideWhenUsed="0" w:qFormat="1"/>'
        for style in table
        if not style.custom
    )
    defaults = _fonts(RunLook(font=table[0].run.font), layout.fonts, layout.digits)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:styles xmlns:w="{MAIN_NAMESPACE}"><w:docDefaults>'
        f"<w:rPrDefault><w:rPr>{defaults}{_LANGUAGES}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
        f' w:defQFormat="0" w:count="376">{names}</w:latentStyles>{_EXPECTED_BY_WORD}{styles}</w:styles>'
    )


def _style(style: Style, layout: Layout) -> str:
    """One style."""
    default = ' w:default="1"' if style.id == "Normal" else ""
    custom = ' w:customStyle="1"' if style.custom else ""
    links = "".join(
        f'<w:{element} w:val="{target}"/>'
        for element, target in (("basedOn", style.based_on), ("next", style.next), ("link", style.link))
        if target
    )
    looks = _run(run_look(style, layout.lead), layout)
    match style.kind:
        case Kind.PARAGRAPH:
            size = style.run.size or measures_of(layout.style).size
            looks = _paragraph(style.paragraph, size, layout) + looks
        case Kind.TABLE:
            looks += _TABLE_BORDERS
        case Kind.CHARACTER:
            pass
    return (
        f'<w:style w:type="{style.kind.value}"{default}{custom} w:styleId="{style.id}">'
        f'<w:name w:val="{attribute(style.name)}"/>{links}<w:qFormat/>{looks}</w:style>'
    )


def _paragraph(look: ParagraphLook, size: int, layout: Layout) -> str:
    """The properties of a style's paragraphs, whose type has a size in half points."""
    inside = "<w:keepNext/>" if look.keep_next else ""
    if look.new_page:
        inside += "<w:pageBreakBefore/>"
    if look.free:
        inside += '<w:widowControl w:val="0"/><w:snapToGrid w:val="0"/>'
    inside += _spacing(look, layout)
    if look.indented:
        # by the letter in characters, and the same in twips, because Word obeys one and others the other
        zi = official.BODY_INDENT_ZI
        inside += f'<w:ind w:firstLineChars="{zi * 100}" w:firstLine="{zi * size * 10}"/>'
    if look.align:
        inside += f'<w:jc w:val="{look.align}"/>'
    if look.outline is not None:
        inside += f'<w:outlineLvl w:val="{look.outline}"/>'
    return f"<w:pPr>{inside}</w:pPr>" if inside else ""


def _spacing(look: ParagraphLook, layout: Layout) -> str:
    """The pitch of lines."""
    line = layout.page.line if look.body_line else look.line
    if line is not None:
        return f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
    return '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>' if look.single else ""


def _run(look: RunLook, layout: Layout) -> str:
    """The properties of a style's characters."""
    inside = _fonts(look, layout.fonts, layout.digits)
    if look.bold:
        inside += "<w:b/><w:bCs/>"
    if look.spacing is not None:
        inside += f'<w:spacing w:val="{look.spacing}"/>'
    if look.size is not None:
        inside += f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>'
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _fonts(look: RunLook, fonts: Fonts, digits: Digits) -> str:
    """The fonts of every script: no theme decides any of them."""
    if look.font is None:
        return ""
    chinese = attribute(fonts.named(look.font))
    latin = chinese if look.one_font or digits is Digits.CJK else official.LATIN_FONT
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{latin}"/>'
