"""Read a user's own reference document: its styles, pages, headers and footers.

Only here is XML of others read. The modules that do it are imported when a reference is given, because a render without
one does not need them.

Source: ECMA-376 part 1, 17.6 (sections), 17.7 (styles); part 2 (relationships, content types).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from handling_report import problems
from handling_report.docx_opening import RefusedError, package_parts, package_xml
from handling_report.docx_package import RELATIONSHIP_NAMESPACE, Reference, Section
from handling_report.errors import FileError, Place
from handling_report.official import Page
from handling_report.official_styles import StyleName, styles_by_name
from handling_report.style_xml import MAIN_NAMESPACE
from handling_report.text_width import Measures
from handling_report.values import fields_of, value
from handling_report.xml_text import attribute
from handling_report.zip_archive import member

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["read_reference"]

_THUMBNAIL: Final = re.compile(rb'(<Relationship\b(?=[^>]*/metadata/thumbnail")[^>]*\bTarget="([^"]*)"[^>]*/>)')
_W: Final = f"{{{MAIN_NAMESPACE}}}"
_R: Final = f"{{{RELATIONSHIP_NAMESPACE}}}"
_PACKAGE_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ANY_CORE_RELATIONSHIP: Final = "/metadata/core-properties"
"""How the kind ends; what stands before differs between programs."""
_CORE_RELATIONSHIP: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_USUAL_SIZE: Final = 20
"""The type of a document that names no size: 10 pt, in half points (17.3.2.38)."""
_STARTS_ANEW: Final = frozenset({"type", "titlePg", "pgNumType"})
"""What would start again at every later section: the kind of break, the first page's header, the page number."""


def read_reference(content: bytes, *, name: str | None = None) -> Reference:
    """Read a DOCX to take looks from.

    Args:
        content: The file.
        name: What messages call it.

    Raises:
        FileError: It is no DOCX, or it lacks a style; the message names the styles.
    """
    from xml.etree.ElementTree import ParseError
    from zlib import error as zlib_error

    place = Place(file=name or "reference document")
    try:
        parts = package_parts(content)
        package = _related(parts, "_rels/.rels")
        main = _target(package, "officeDocument", "")
        folder, leaf = posixpath.split(main)
        inside = _related(parts, f"{folder}/_rels/{leaf}.rels")
        styles = _Styles.read(package_xml(parts[_target(inside, "styles", folder)]))
        section = _section(package_xml(parts[main]))
        core = next((target for kind, target in package if kind.endswith(_ANY_CORE_RELATIONSHIP)), "")
    except (RefusedError, ParseError, zlib_error, KeyError, ValueError, RuntimeError, EOFError, OSError) as problem:
        raise FileError([problems.REFERENCE_NOT_DOCX.at(place, reason=str(problem) or type(problem).__name__)]) from problem
    parts.pop(main)
    # The picture of the other document's first page.
    for announced, thumbnail in _THUMBNAIL.findall(parts["_rels/.rels"]):
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(announced, b"")
        parts.pop(thumbnail.decode().lstrip("/"), None)
    parts.pop(core.lstrip("/"), None)
    core = core.lstrip("/") or _with_core_properties(parts)
    return Reference(
        parts=tuple(member(name, part) for name, part in _types_first(parts).items()),
        main=main,
        core=core,
        ids=styles.ids(place),
        fonts=styles.fonts(),
        twins=styles.twins(),
        section=section,
        measures=styles.measures(),
    )


def _types_first(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts, those that say what the others are first."""
    first = ("[Content_Types].xml", "_rels/.rels")
    return {name: parts[name] for name in first} | parts


def _related(parts: Mapping[str, bytes], name: str) -> list[tuple[str, str]]:
    """Kind and target of each relationship in a part."""
    if name not in parts:
        raise RefusedError(f"it has no {name}")
    found = package_xml(parts[name]).iter(_PACKAGE_RELATIONSHIP)
    return [(one.get("Type", ""), one.get("Target", "")) for one in found]


def _target(relationships: list[tuple[str, str]], kind: str, folder: str) -> str:
    """The name of the part that a relationship of a kind leads to."""
    for found, target in relationships:
        if found == f"{RELATIONSHIP_NAMESPACE}/{kind}":
            return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    raise RefusedError(f"it has no part of the kind {kind}")


def _with_core_properties(parts: dict[str, bytes]) -> str:
    """Announce core properties in a package that has none, and name their part."""
    name = "docProps/core.xml"
    announced = f'<Relationship Id="rIdCoreProperties" Type="{_CORE_RELATIONSHIP}" Target="{name}"/></Relationships>'
    typed = f'<Override PartName="/{name}" ContentType="{_CORE_TYPE}"/></Types>'
    for part, end, added in (
        ("_rels/.rels", b"</Relationships>", announced),
        ("[Content_Types].xml", b"</Types>", typed),
    ):
        parts[part] = parts[part].replace(end, added.encode("utf-8"))
    return name


def _section(main: Element) -> Section:
    """The last section of a document, whose pages the report takes."""
    body = main.find(f"{_W}body")
    properties = None if body is None else body.find(f"{_W}sectPr")
    if properties is None:
        raise RefusedError("its last section has no properties")
    before: list[Element] = []
    after: list[Element] = []
    at = before
    measures: dict[str, int] = {}
    for child in properties:
        if child.tag in (f"{_W}pgSz", f"{_W}pgMar"):
            measures |= {key.removeprefix(_W): int(value) for key, value in child.items() if _is_number(value)}
            at = after
        elif child.tag != f"{_W}sectPrChange":
            at.append(child)
    return Section(
        page=_page(measures),
        before=_written(before),
        after=_written(after),
        before_later=_written([child for child in before if child.tag.removeprefix(_W) not in _STARTS_ANEW]),
        after_later=_written([child for child in after if child.tag.removeprefix(_W) not in _STARTS_ANEW]),
    )


def _is_number(value: str) -> bool:
    return value.removeprefix("-").isdecimal()


def _page(measures: Mapping[str, int]) -> Page:
    """Paper and margins; what is not said is as in the standard."""
    named = {{"w": "width", "h": "height"}.get(key, key): value for key, value in measures.items()}
    return Page(**{key: length for key, length in named.items() if key in fields_of(Page)})


def _written(elements: list[Element]) -> str:
    """Section properties as XML again: names of the main and the relationship namespace; extensions are left out."""
    written = ""
    for element in elements:
        if not element.tag.startswith(_W):
            continue
        attributes = "".join(
            f' {key.replace(_W, "w:").replace(_R, "r:")}="{attribute(value)}"'
            for key, value in element.items()
            if key.startswith((_W, _R))
        )
        tag = element.tag.replace(_W, "w:")
        written += f"<{tag}{attributes}>{_written(list(element))}</{tag}>"
    return written


@value()
class _Styles:
    """The styles of a reference by their ids, and which id each of ours has there."""

    by_id: Mapping[str, Element]
    found: Mapping[StyleName, str]
    defaults: Element | None

    @classmethod
    def read(cls, part: Element) -> _Styles:
        """Find our styles by kind and name; Word writes the names of built-in ones in English everywhere."""
        by_id = {style.get(f"{_W}styleId", ""): style for style in part.iter(f"{_W}style")}
        keys = {(style.get(f"{_W}type"), _value(style, "name").casefold()): key for key, style in by_id.items()}
        wanted = {name: (style.kind.value, style.name.casefold()) for name, style in styles_by_name().items()}
        found = {name: keys[key] for name, key in wanted.items() if key in keys}
        return cls(by_id, found, part.find(f"{_W}docDefaults/{_W}rPrDefault"))

    def ids(self, place: Place) -> Mapping[StyleName, str]:
        """The ids, once it is sure that every style is there."""
        missing = [name.value for name in StyleName if name not in self.found]
        if missing:
            needed = ", ".join(name.value for name in StyleName)
            raise FileError([problems.REFERENCE_STYLES_MISSING.at(place, missing=", ".join(missing), needed=needed)])
        return {name: attribute(key) for name, key in self.found.items()}

    def fonts(self) -> Mapping[StyleName, str | None]:
        """The Chinese font of each style; the opening sentence of an item has the body's unless it names its own."""
        fonts = {name: self._font(key) for name, key in self.found.items()}
        lead = _east_asian_font(self.by_id[self.found[StyleName.LEAD]])
        return fonts | {StyleName.LEAD: lead or fonts[StyleName.BODY]}

    def twins(self) -> Mapping[StyleName, str]:
        """The character styles that Word keeps beside the headings."""
        linked = {name: _value(self.by_id[key], "link") for name, key in self.found.items()}
        return {name: attribute(link) for name, link in linked.items() if link in self.by_id}

    def measures(self) -> Measures:
        """The sizes of the type of text and title."""
        body, title = self.found[StyleName.BODY], self.found[StyleName.TITLE]
        return Measures(
            size=self._number(body, "sz", usual=_USUAL_SIZE),
            spacing=self._number(body, "spacing", usual=0),
            title_size=self._number(title, "sz", usual=_USUAL_SIZE),
        )

    def _font(self, key: str) -> str | None:
        """A style's own font or that of the style it is based on; None where a theme decides."""
        for around in self._looks(key):
            fonts = around.find(f"{_W}rPr/{_W}rFonts")
            if fonts is not None and (fonts.get(f"{_W}eastAsia") or fonts.get(f"{_W}eastAsiaTheme")):
                return _east_asian_font(around)
        return None

    def _number(self, key: str, name: str, *, usual: int) -> int:
        """A number that a style's characters have, its own or from where it is based; the usual one if nothing says it."""
        for around in self._looks(key):
            value = _value(around, f"rPr/{_W}{name}")
            if value and _is_number(value):
                return int(value)
        return usual

    def _looks(self, key: str) -> Iterator[Element]:
        """A style, those it is based on, and the defaults."""
        seen: set[str] = set()
        while key in self.by_id and key not in seen:
            seen.add(key)
            yield self.by_id[key]
            key = _value(self.by_id[key], "basedOn")
        if self.defaults is not None:
            yield self.defaults


def _value(style: Element, name: str) -> str:
    """The value of a style's child."""
    child = style.find(f"{_W}{name}")
    return "" if child is None else child.get(f"{_W}val", "")


def _east_asian_font(around: Element) -> str | None:
    """The Chinese font that a style or the defaults name, unless a theme decides."""
    fonts = around.find(f"{_W}rPr/{_W}rFonts")
    return None if fonts is None or fonts.get(f"{_W}eastAsiaTheme") else fonts.get(f"{_W}eastAsia")
