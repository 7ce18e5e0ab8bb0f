"""The reference document: a DOCX that holds the looks of GB/T 9704-2012, or the plain ones, and no words.

It is built from the tables of `official`, `official_styles` and `plain_styles` when it is wanted: that takes about a millisecond, no more
than reading a packaged file back, and there is no second copy that could differ from the tables. What was built for a layout
is kept, parts already deflated, so that of many reports only the first one pays for it.

The package holds only what a word processor reads: no theme, no thumbnail, nothing of the machine. The fonts of a theme
would override the named ones, and they bring WPS's prompt “缺失字体”. `openxml-audit` therefore finds that "a required
relationship type … theme is missing"; the standard asks for none, the Open XML SDK does not mind, and it is the one finding
that our tests allow.

Source: ECMA-376 part 1, sections 11 and 17; spec rows PG1–PG5, P1, P2, F1, X1.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from handling_report import official
from handling_report.blocks import Document
from handling_report.docx_package import DECLARATION, RELATIONSHIP_NAMESPACE, Reference, Section, packed
from handling_report.official import Digits, Layout, LeadLook, PageNumber, Role
from handling_report.official_styles import Kind, Style, StyleName, chinese_role, styles_by_name
from handling_report.plain_styles import measures_of, styles_of
from handling_report.style_xml import MAIN_NAMESPACE, styles_xml
from handling_report.xml_text import attribute, escaped
from handling_report.zip_archive import member

__all__ = ["reference_document", "standard_reference"]

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_MAIN_PART: Final = "word/document.xml"
_CORE_PART: Final = "docProps/core.xml"

_ENGLISH_NAMES: Final = {
    "仿宋_GB2312": "FangSong",
    "仿宋": "FangSong",
    "楷体_GB2312": "KaiTi",
    "楷体": "KaiTi",
    "黑体": "SimHei",
    "宋体": "SimSun",
    "方正小标宋简体": "FZXiaoBiaoSong-B05S",
    "方正小标宋_GBK": "FZXiaoBiaoSong-B05",
    "方正黑体_GBK": "FZHei-B01",
    "方正楷体_GBK": "FZKai-Z03",
    "方正仿宋_GBK": "FZFangSong-Z02",
}
"""What Word may take instead: the same font by its other name, and for the GB2312 fonts their successor in Windows."""

_COMPATIBILITY: Final = (
    ("compatibilityMode", 15),
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
    ("differentiateMultirowTableHeaders", 1),
)
"""What a new document of Word 2013 and later says, so that it opens without "compatibility mode"."""


def reference_document(layout: Layout) -> bytes:
    """A DOCX with one line in each style, for a user to start from.

    Args:
        layout: The choices of the office.
    """
    reference = standard_reference(layout)
    sample = Document(blocks=(), title="", author="", date=date(1980, 1, 1))
    lines = "".join(_sample_line(style) for style in styles_of(layout.style) if style.id != "Footer")
    body = (
        f'{DECLARATION}<w:document xmlns:w="{MAIN_NAMESPACE}" xmlns:r="{RELATIONSHIP_NAMESPACE}">'
        f"<w:body>{lines}{reference.section.xml(first=True)}</w:body></w:document>"
    )
    return packed(reference, sample, body)


def _sample_line(style: Style) -> str:
    """A line in a style, with 汉字 and digits to show its fonts."""
    text = f"<w:t>{escaped(style.name)}：样例文字 2026</w:t>"
    match style.kind:
        case Kind.PARAGRAPH:
            return f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/></w:pPr><w:r>{text}</w:r></w:p>'
        case Kind.CHARACTER:
            run = f'<w:r><w:rPr><w:rStyle w:val="{style.id}"/></w:rPr>{text}</w:r>'
            return f'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>{run}</w:p>'
        case Kind.TABLE:
            cell = f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr><w:p><w:r>{text}</w:r></w:p></w:tc>'
            return (
                f'<w:tbl><w:tblPr><w:tblStyle w:val="{style.id}"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
                f"<w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>"
            )


@lru_cache(maxsize=8)
def standard_reference(layout: Layout) -> Reference:
    """The same, ready for writing any number of reports; the one of the last few layouts is kept.

    Args:
        layout: The choices of the office.
    """
    feet = _footers(layout)
    parts = {
        "[Content_Types].xml": _content_types(feet),
        "_rels/.rels": _relationships(
            (
                (f"{RELATIONSHIP_NAMESPACE}/officeDocument", _MAIN_PART),
                (f"{_PACKAGE}/relationships/metadata/core-properties", _CORE_PART),
                (f"{RELATIONSHIP_NAMESPACE}/extended-properties", "docProps/app.xml"),
            )
        ),
        "docProps/app.xml": f"{DECLARATION}<Properties"
        ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><DocSecurity>0</DocSecurity>'
        "</Properties>",
        "word/_rels/document.xml.rels": _relationships(
            tuple((f"{RELATIONSHIP_NAMESPACE}/{kind}", f"{kind}.xml") for kind in ("styles", "settings", "fontTable"))
            + tuple((f"{RELATIONSHIP_NAMESPACE}/footer", f"{name}.xml") for _, name, _ in feet)
        ),
        "word/styles.xml": styles_xml(layout),
        "word/settings.xml": _settings(layout),
        "word/fontTable.xml": _font_table(layout),
        **{f"word/{name}.xml": xml for _, name, xml in feet},
    }
    table = styles_of(layout.style)
    styles = styles_by_name(table)
    return Reference(
        parts=tuple(member(name, xml.encode("utf-8")) for name, xml in parts.items()),
        main=_MAIN_PART,
        core=_CORE_PART,
        ids={name: styles[name].id for name in StyleName},
        fonts={name: layout.fonts.named(chinese_role(styles[name], table, layout.lead)) for name in StyleName},
        twins={name: link for name in StyleName if (link := styles[name].link)},
        section=_section(layout, feet),
        measures=measures_of(layout.style),
    )


def _footers(layout: Layout) -> tuple[tuple[str, str, str], ...]:
    """The kind, name and XML of each footer (clause 7.5); facing pages need two, none of them means no page number."""
    blank = 10 * next(style.run.size or 0 for style in styles_of(layout.style) if style.id == "Footer")
    match layout.page_number:
        case PageNumber.OUTSIDE:
            right = f'<w:ind w:rightChars="100" w:right="{blank}"/><w:jc w:val="right"/>'
            left = f'<w:ind w:leftChars="100" w:left="{blank}"/><w:jc w:val="left"/>'
            return (("default", "footer1", _footer(right)), ("even", "footer2", _footer(left)))
        case PageNumber.CENTER:
            return (("default", "footer1", _footer('<w:jc w:val="center"/>')),)
        case PageNumber.NONE:
            return ()


def _footer(place: str) -> str:
    """Clause 7.5: the page number between dashes (一字线)."""
    dash = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    steps = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return (
        f'{DECLARATION}<w:ftr xmlns:w="{MAIN_NAMESPACE}" xmlns:r="{RELATIONSHIP_NAMESPACE}"><w:p><w:pPr>'
        f'<w:pStyle w:val="Footer"/>{place}</w:pPr>{dash.format("— ")}{steps}{dash.format(" —")}</w:p></w:ftr>'
    )


def _section(layout: Layout, feet: tuple[tuple[str, str, str], ...]) -> Section:
    """Paper, margins, footers and the grid (5.2.3), which only shows lines: a grid of characters breaks in LibreOffice."""
    before = "".join(f'<w:footerReference w:type="{kind}" r:id="{name}"/>' for kind, name, _ in feet)
    after = f'<w:cols w:space="720"/><w:docGrid w:type="lines" w:linePitch="{layout.page.line}"/>'
    return Section(page=layout.page, before=before, after=after, before_later=before, after_later=after)


def _settings(layout: Layout) -> str:
    """The part ``word/settings.xml``."""
    tab = official.BODY_INDENT_ZI * measures_of(layout.style).size * 10
    facing = "<w:evenAndOddHeaders/>" if layout.page_number is PageNumber.OUTSIDE else ""
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in _COMPATIBILITY
    )
    return (
        f'{DECLARATION}<w:settings xmlns:w="{MAIN_NAMESPACE}"><w:zoom w:percent="100"/>'
        f'<w:defaultTabStop w:val="{tab}"/>{facing}'
        f'<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>{compatibility}</w:compat>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _font_table(layout: Layout) -> str:
    """The part ``word/fontTable.xml``: the fonts in use, each with the name Word may look for instead."""
    roles = {style.run.font for style in styles_of(layout.style)} | ({Role.KAI} if layout.lead is LeadLook.KAI else set())
    chinese = dict.fromkeys(layout.fonts.named(role) for role in Role if role in roles)
    fonts = "".join(
        f'<w:font w:name="{attribute(name)}"><w:altName w:val="{_ENGLISH_NAMES[name]}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name in chinese
    )
    latin = (
        f'<w:font w:name="{official.LATIN_FONT}"><w:charset w:val="00"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font>'
        if layout.digits is Digits.LATIN
        else ""
    )
    return f'{DECLARATION}<w:fonts xmlns:w="{MAIN_NAMESPACE}">{latin}{fonts}</w:fonts>'


def _content_types(feet: tuple[tuple[str, str, str], ...]) -> str:
    """The part that says what every part is."""
    kinds = {
        "word/document.xml": f"{_WORD}.document.main+xml",
        "word/styles.xml": f"{_WORD}.styles+xml",
        "word/settings.xml": f"{_WORD}.settings+xml",
        "word/fontTable.xml": f"{_WORD}.fontTable+xml",
        **{f"word/{name}.xml": f"{_WORD}.footer+xml" for _, name, _ in feet},
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(targets: tuple[tuple[str, str], ...]) -> str:
    """A part with relationships; the id of each is the bare name of its target."""
    inside = "".join(
        f'<Relationship Id="{target.rpartition("/")[2].removesuffix(".xml")}" Type="{kind}" Target="{target}"/>'
        for kind, target in targets
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'
