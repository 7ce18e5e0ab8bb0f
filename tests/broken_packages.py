"""A good DOCX broken on purpose, each time in one place: whoever judges documents must be seen to refuse some."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO

from docx_reading import Docx

Change = Callable[[bytes], bytes]

MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
LINKS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VBA = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"


def _packed(parts: list[tuple[str, bytes]], moment: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0)) -> bytes:
    """An archive of some parts, as our own writer dates and marks them."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, moment)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
            entry.external_attr = 0
    return held.getvalue()


def replaced(old: str, new: str, *, part: str = MAIN) -> Change:
    """A change of the first such place in a part."""

    def change(content: bytes) -> bytes:
        parts = Docx(content).parts
        assert old.encode() in parts[part], old
        return _packed(list((parts | {part: parts[part].replace(old.encode(), new.encode(), 1)}).items()))

    return change


def cut(start: str, end: str) -> Change:
    """The first such stretch of the main part less."""

    def change(content: bytes) -> bytes:
        xml = Docx(content).parts[MAIN].decode()
        found = xml[xml.index(start) : xml.index(end) + len(end)]
        return replaced(found, "")(content)

    return change


def both(*changes: Change) -> Change:
    """One change after another."""

    def change(content: bytes) -> bytes:
        for one in changes:
            content = one(content)
        return content

    return change


def added(name: str, content: bytes = b"<a/>") -> Change:
    """Another entry in the archive."""
    return lambda good: _packed([*Docx(good).parts.items(), (name, content)])


def twice(name: str) -> Change:
    """One entry once more, as it is."""

    def change(good: bytes) -> bytes:
        parts = Docx(good).parts
        with warnings.catch_warnings(action="ignore"):
            return _packed([*parts.items(), (name, parts[name])])

    return change


def without(name: str) -> Change:
    """One part less."""
    return lambda good: _packed([(part, content) for part, content in Docx(good).parts.items() if part != name])


def linked(kind: str, target: str, *, mode: str = "", part: str = LINKS) -> Change:
    """Another relationship."""
    new = f'<Relationship Id="added" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    return replaced("</Relationships>", new, part=part)


def typed(name: str, kind: str) -> Change:
    """A content type for another part."""
    return replaced("</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>', part=TYPES)


def redated(content: bytes) -> bytes:
    """The same parts, packed today."""
    return _packed(list(Docx(content).parts.items()), (2026, 11, 20, 9, 0, 0))


EXTERNAL = ' TargetMode="External"'
MARK = '<w:bookmarkStart w:id="0" w:name="{}"/><w:bookmarkEnd w:id="0"/>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO c:\\\\x "y"</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)

SDK, AUDIT, SCAN = "sdk", "audit", "scan"
BROKEN: dict[str, tuple[Change, set[str]]] = {
    "properties after the text of a run": (replaced("</w:t></w:r>", "</w:t><w:rPr/></w:r>"), {SDK, AUDIT}),
    "an unknown element": (replaced("</w:pPr>", "</w:pPr><w:wrong/>"), {SDK, AUDIT}),
    "an alignment that is none": (replaced("<w:keepNext/>", '<w:keepNext/><w:jc w:val="middle"/>'), {SDK, AUDIT}),
    "properties after a run": (replaced("</w:t></w:r></w:p>", "</w:t></w:r><w:pPr/></w:p>"), {SDK, AUDIT}),
    "an indent that is no number": (replaced('w:hanging="', 'w:hanging="much'), {SDK, AUDIT}),
    "a paragraph in a paragraph": (replaced("</w:p>", "<w:p/></w:p>"), {SDK, AUDIT}),
    "section properties that are not last": (replaced("</w:sectPr></w:body>", "</w:sectPr><w:p/></w:body>"), {SDK, AUDIT}),
    "a relationship to a missing part": (linked(f"{OFFICE}/styles", "gone.xml"), {SDK, AUDIT, SCAN}),
    "no content type for the main part": (replaced("/word/document.xml", "/word/other.xml", part=TYPES), {AUDIT, SCAN}),
    "a style that is not there": (replaced('w:val="Salutation"', 'w:val="Nowhere"'), {AUDIT}),
    "an entry twice": (twice("word/styles.xml"), {SDK, SCAN}),
    "half an archive": (lambda good: good[: len(good) // 2], {SDK, AUDIT, SCAN}),
    "XML that does not end": (replaced("</w:document>", ""), {SDK, AUDIT, SCAN}),
    "a control character": (replaced("</w:t>", "\x01</w:t>"), {SDK, AUDIT, SCAN}),
    "a cell without a paragraph": (replaced("</w:tr>", "<w:tc><w:tcPr/></w:tc></w:tr>"), {AUDIT}),
    "no content types": (without(TYPES), {SDK, AUDIT, SCAN}),
    "a table without a grid": (cut("<w:tblGrid>", "</w:tblGrid>"), {SDK, AUDIT}),
    "a size that is no number": (
        replaced('<w:sz w:val="32"/>', '<w:sz w:val="big"/>', part="word/styles.xml"),
        {SDK},
    ),
    "two bookmarks with one id": (
        both(replaced("</w:pPr>", f"</w:pPr>{MARK.format('a')}"), replaced("</w:body>", f"{MARK.format('b')}</w:body>")),
        {SDK, AUDIT},
    ),
    "a reference to no relationship": (replaced('r:id="footer1"', 'r:id="footer9"'), {SDK, AUDIT, SCAN}),
    "a wrong namespace": (replaced("wordprocessingml/2006/main", "wordprocessingml/2006/other"), {SDK, AUDIT}),
    "a row without a cell": (replaced("</w:tbl>", "<w:tr/></w:tbl>"), {AUDIT}),
    "macros": (
        both(
            added("word/vbaProject.bin"),
            typed("word/vbaProject.bin", "application/vnd.ms-office.vbaProject"),
            linked(VBA, "vbaProject.bin"),
        ),
        {AUDIT, SCAN},
    ),
    "a template elsewhere": (linked(f"{OFFICE}/attachedTemplate", "http://192.0.2.1/a.dotm", mode=EXTERNAL), {SCAN}),
    "a part that nothing leads to": (added("word/orphan.xml"), {SCAN}),
    "an entry outside the folder": (added("../../evil.txt"), {SCAN}),
    # beyond the measured ones
    "a field that starts a program": (replaced("</w:pPr>", f"</w:pPr>{FIELD}"), {SCAN}),
    "another document inside": (
        both(added("word/other.html", b"<p/>"), linked(f"{OFFICE}/aFChunk", "other.html")),
        {SDK, SCAN},
    ),
    "a date of today": (redated, {SCAN}),
    "the name of a program": (
        replaced("<DocSecurity>", "<Application>Microsoft Office Word</Application><DocSecurity>", part="docProps/app.xml"),
        {SCAN},
    ),
    "a font that a theme decides": (
        replaced('w:ascii="', 'w:asciiTheme="minorHAnsi" w:ascii="', part="word/styles.xml"),
        {SCAN},
    ),
}
"""For each defect how it is made, and which judges see it."""
