"""Read a DOCX the way a word processor does: properties resolved through styles."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

SCHEMA = {
    "pPr": """
        pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
        suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
        snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
        textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
    """,
    "rPr": """
        rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish
        webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
    """,
    "sectPr": """
        headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols
        formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings
    """,
    "style": """
        name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal
        personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr
    """,
    "tblPr": """
        tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd
        tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription
    """,
    "trPr": "cantSplit trHeight tblHeader",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
}
"""The order of an element's children in ECMA-376's schema; a row's properties have no order, so ours is pinned."""
ORDERS = {name: order.split() for name, order in SCHEMA.items()}



def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname


@dataclass
class Docx:
    """A DOCX taken apart."""

    content: bytes
    parts: dict[str, bytes] = field(init=False)

    def __post_init__(self) -> None:
        with zipfile.ZipFile(BytesIO(self.content)) as archive:
            assert archive.testzip() is None
            self.infos = archive.infolist()
            self.parts = {info.filename: archive.read(info) for info in self.infos}
        self.document = self.xml("word/document.xml")
        self.styles = self.xml("word/styles.xml")
        self.by_id = {style.get(f"{W}styleId"): style for style in self.styles.iter(f"{W}style")}

    def xml(self, name: str) -> etree._Element:
        """A part as a tree."""
        return etree.fromstring(self.parts[name])

    @property
    def body(self) -> etree._Element:
        """What the main part holds."""
        found = self.document.find(f"{W}body")
        assert found is not None
        return found

    def paragraphs(self, style: str | None = None) -> list[etree._Element]:
        """All paragraphs, those in tables too, or those of a style given by name."""
        return [p for p in self.document.iter(f"{W}p") if style is None or self.style_name(p) == style]

    def paragraph(self, text: str) -> etree._Element:
        """The one paragraph with these words."""
        found = [p for p in self.paragraphs() if words(p) == text]
        assert len(found) == 1, text
        return found[0]

    def style_id(self, p: etree._Element) -> str:
        """The id of a paragraph's style."""
        style = p.find(f"{W}pPr/{W}pStyle")
        return "Normal" if style is None else style.get(f"{W}val", "")

    def style_name(self, p: etree._Element) -> str:
        """The name of a paragraph's style."""
        name = self.by_id[self.style_id(p)].find(f"{W}name")
        assert name is not None
        return name.get(f"{W}val", "")

    def chain(self, style_id: str | None) -> list[etree._Element]:
        """A style and those it is based on, the nearest first."""
        found: list[etree._Element] = []
        while style_id:
            style = self.by_id[style_id]
            found.append(style)
            based = style.find(f"{W}basedOn")
            style_id = None if based is None else based.get(f"{W}val")
        return found

    def paragraph_property(self, p: etree._Element, name: str) -> dict[str, str] | None:
        """The attributes of a paragraph's property, its own or from its styles; None where nothing says it."""
        places = [p.find(f"{W}pPr"), *(style.find(f"{W}pPr") for style in self.chain(self.style_id(p)))]
        found: dict[str, str] | None = None
        for place in reversed(places):
            element = None if place is None else place.find(f"{W}{name}")
            if element is not None:
                found = (found or {}) | {key.removeprefix(W): value for key, value in element.items()}
        return found

    def run_property(self, run: etree._Element, name: str) -> dict[str, str]:
        """The attributes of a run's property, its own, from its character style or from its paragraph's style."""
        p = run.getparent()
        assert p is not None
        style = run.find(f"{W}rPr/{W}rStyle")
        styles = self.chain(None if style is None else style.get(f"{W}val")) + self.chain(self.style_id(p))
        defaults = self.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        places = [run.find(f"{W}rPr"), *(one.find(f"{W}rPr") for one in styles), defaults]
        found: dict[str, str] = {}
        for place in reversed(places):
            element = None if place is None else place.find(f"{W}{name}")
            if element is not None:
                found |= {key.removeprefix(W): value for key, value in element.items()} or {"val": "1"}
        return found

    def font(self, run: etree._Element) -> str:
        """The font that draws a run's 汉字."""
        return self.run_property(run, "rFonts")["eastAsia"]

    def flag(self, p: etree._Element, name: str) -> bool:
        """Whether an on/off property of a paragraph is on."""
        found = self.paragraph_property(p, name)
        return found is not None and found.get("val", "1") not in ("0", "false")


def runs(p: etree._Element) -> list[etree._Element]:
    """The runs of a paragraph that hold text."""
    return [run for run in p.iter(f"{W}r") if run.find(f"{W}t") is not None]


def words(element: etree._Element) -> str:
    """The words of an element, with its line breaks and tabs."""
    shown = ""
    for one in element.iter(f"{W}t", f"{W}br", f"{W}tab"):
        parent = one.getparent()
        if local(one) == "tab" and (parent is None or local(parent) != "r"):
            continue
        shown += {"t": one.text or "", "br": "\n", "tab": "\t"}[local(one)]
    return shown


def misplaced(root: etree._Element) -> list[str]:
    """Elements that stand in another order than the schema's."""
    found: list[str] = []
    for name, order in ORDERS.items():
        for parent in root.iter(f"{W}{name}"):
            places = [order.index(local(child)) for child in parent]
            if places != sorted(places):
                found.append(f"{name}: {[local(child) for child in parent]}")
    return found


def dangling(docx: Docx) -> list[str]:
    """Relationships to parts that are not there, and parts that no relationship leads to."""
    reached = {"[Content_Types].xml"}
    problems: list[str] = []
    for name, content in docx.parts.items():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        folder = re.sub(r"_rels/[^/]*$", "", name)
        for relationship in etree.fromstring(content):
            target = folder + relationship.get("Target", "")
            reached.add(target)
            if target not in docx.parts:
                problems.append(f"no {target}")
    return problems + sorted(f"orphan {name}" for name in docx.parts if name not in reached)
