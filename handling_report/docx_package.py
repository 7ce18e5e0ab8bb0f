"""A reference ready for writing: the parts of a DOCX without its words, and what a writer needs to know of them.

Source: ECMA-376 part 2 (packages), part 1 sections 11 (parts) and 17.6 (sections).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from handling_report.blocks import Document
from handling_report.official import Page
from handling_report.official_styles import StyleName
from handling_report.text_width import Measures
from handling_report.values import value
from handling_report.xml_text import encoded, escaped
from handling_report.zip_archive import Member, member, zip_archive

__all__ = ["DECLARATION", "RELATIONSHIP_NAMESPACE", "Reference", "Section", "core_properties", "packed"]

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONSHIP_NAMESPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@value()
class Section:
    """The pages of a reference: paper and margins, and what stands around them in its section properties.

    Attributes:
        page: Paper and margins.
        before: XML before the paper's size: headers, footers, the kind of break.
        after: XML after the margins: page numbers, columns, the grid.
        before_later: The same for a section that is not the first, where nothing starts anew.
        after_later: The same for a section that is not the first.
    """

    page: Page
    before: str
    after: str
    before_later: str
    after_later: str

    def xml(self, *, first: bool, turned: bool = False) -> str:
        """Section properties.

        Args:
            first: Whether it is the first section of the document.
            turned: Whether the paper lies on its side.
        """
        page = self.page.turned() if turned else self.page
        orient = ' w:orient="landscape"' if page.width > page.height else ""
        return (
            f"<w:sectPr>{self.before if first else self.before_later}"
            f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{orient}/>'
            f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}"'
            f' w:header="{page.header}" w:footer="{page.footer}" w:gutter="{page.gutter}"/>'
            f"{self.after if first else self.after_later}</w:sectPr>"
        )


@value()
class Reference:
    """A DOCX without its words.

    Attributes:
        parts: Every part but the main document and the core properties, in the order of the archive.
        main: The name of the main document's part.
        core: The name of the part with the core properties.
        ids: The id of every style a report is written in, escaped for an attribute, as are the twins.
        fonts: The Chinese font of each of those styles, where the styles name one.
        twins: The id of the character style that goes with a heading's style, where there is one.
        section: Its pages.
        measures: The sizes of its type, from which places are computed.
    """

    parts: tuple[Member, ...]
    main: str
    core: str
    ids: Mapping[StyleName, str]
    fonts: Mapping[StyleName, str | None]
    twins: Mapping[StyleName, str]
    section: Section
    measures: Measures


def core_properties(document: Document) -> str:
    """The part that says what the file is: title, author and date come from the document, nothing from the machine."""
    moment = f"{document.date.isoformat()}T00:00:00Z"
    author = escaped(document.author)
    return (
        f"{DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(document.title)}</dc:title><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    )


def packed(reference: Reference, document: Document, body: str) -> bytes:
    """The file: a reference's parts with a document's words and properties.

    Args:
        reference: Where the looks come from.
        document: Where the properties come from.
        body: The XML of the main document's part.
    """
    words = member(reference.main, encoded(body))
    properties = member(reference.core, encoded(core_properties(document)))
    first, *others = reference.parts
    return zip_archive((first, words, properties, *others))
