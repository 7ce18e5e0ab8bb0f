"""Look into a DOCX for what validators do not mind: a package that could do harm, or that tells where it came from."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = f"{{{_PACKAGE}/content-types}}"
_RELATIONSHIP = f"{{{_PACKAGE}/relationships}}Relationship"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)

_BAD_KINDS = re.compile("attachedTemplate|oleObject|package$|aFChunk|control|vba|subDocument|frame|hyperlink|image|theme")
"""Kinds of relationships that a report of ours never has."""
_BAD_ELEMENTS = frozenset({"altChunk", "object", "OLEObject", "control", "subDoc", "attachedTemplate", "hyperlink", "pict"})
_TRACES = re.compile(
    "python|docx[^.]|pandoc|libreoffice|openoffice|word ?[0-9]|wps|kingsoft|microsoft (?!com)|generated|ja-JP|theme"
    "|calibri|cambria|rsid|thumbnail|/home/|/tmp/|c:\\\\|normal\\.dotm",
    re.IGNORECASE,
)
"""What other programs leave in their files. The name of a schema is no trace."""
_WORDS = frozenset({"t", "title", "creator", "lastModifiedBy"})
"""Elements that hold what a user wrote."""
_ALLOWED_FIELD = "PAGE"


def scan(content: bytes) -> list[str]:
    """What is wrong with a package, in words; empty when nothing is."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except zipfile.BadZipFile as problem:
        return [f"no archive: {problem}"]
    trees: dict[str, etree._Element] = {}
    found = [*_entries(entries)]
    for name, part in parts.items():
        try:
            trees[name] = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as problem:
            found.append(f"{name}: no XML: {problem}")
        if b"<!DOCTYPE" in part:
            found.append(f"{name}: a document type declaration")
    found += _types(trees)
    found += _relationships(trees)
    for name, tree in trees.items():
        found += _content(name, tree)
    return found


def _entries(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    """Names that overwrite each other or lead elsewhere, and what tells of the machine."""
    names = [entry.filename for entry in entries]
    for name in sorted({name.casefold() for name in names}):
        if [one.casefold() for one in names].count(name) > 1:
            yield f"two entries named {name}"
    for entry in entries:
        name = entry.filename
        if name.startswith("/") or "\\" in name or ":" in name or posixpath.normpath(name) != name or ".." in name.split("/"):
            yield f"unsafe name {name}"
        if entry.date_time != _FIRST_DAY:
            yield f"{name}: dated {entry.date_time}"
        if entry.extra or entry.comment or entry.external_attr or entry.create_system:
            yield f"{name}: says something of the machine"


def _types(trees: dict[str, etree._Element]) -> Iterator[str]:
    """Parts without a type, types without a part, types of macros, and a main part that is none."""
    types = trees.get("[Content_Types].xml")
    if types is None:
        yield "no [Content_Types].xml"
        return
    said = {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in types.iter(f"{_TYPES}Override")}
    kinds = {one.get("Extension") for one in types.iter(f"{_TYPES}Default")}
    for name in trees:
        if name not in said and name.rpartition(".")[2] not in kinds:
            yield f"{name}: no content type"
    for name, kind in said.items():
        if name not in trees:
            yield f"content type for {name}, which is not there"
        if "macro" in kind.lower() or "vba" in kind.lower():
            yield f"{name}: holds macros"
    if said.get("word/document.xml") != _MAIN_TYPE:
        yield "word/document.xml: not announced as the main part"


def _relationships(trees: dict[str, etree._Element]) -> Iterator[str]:
    """Targets that are missing, outside or of a harmful kind, ids without a relationship, parts that nothing leads to."""
    reached = {"[Content_Types].xml"}
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        folder, _, file = name.rpartition("_rels/")
        source = folder + file.removesuffix(".rels")
        if source and source not in trees:
            yield f"{name}: relationships of {source}, which is not there"
        ids = [one.get("Id") for one in tree.iter(_RELATIONSHIP)]
        if len(set(ids)) < len(ids):
            yield f"{name}: two relationships with one id"
        for one in tree.iter(_RELATIONSHIP):
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
            kind = one.get("Type", "").rpartition("/")[2]
            reached.add(target)
            if one.get("TargetMode") == "External":
                yield f"{name}: {kind} leads outside to {one.get('Target')}"
            elif target not in trees:
                yield f"{name}: no part {target}"
            if _BAD_KINDS.search(kind):
                yield f"{name}: a relationship of the kind {kind}"
        if source in trees:
            used = {value for part in trees[source].iter() for key, value in part.items() if key.startswith(_R)}
            yield from (f"{source}: no relationship {key}" for key in sorted(used - set(ids)))
    yield from (f"{name}: nothing leads to it" for name in trees if name not in reached)


def _content(name: str, tree: etree._Element) -> Iterator[str]:
    """Fields, embedded things and traces of other programs in the markup; what a user wrote is not looked at."""
    for element in tree.iter(etree.Element):
        local = etree.QName(element).localname
        if local in _BAD_ELEMENTS:
            yield f"{name}: an element {local}"
        if local == "instrText" and (element.text or "").strip() != _ALLOWED_FIELD:
            yield f"{name}: the field {element.text}"
        if local == "fldSimple" and element.get(f"{_W}instr", "").strip() != _ALLOWED_FIELD:
            yield f"{name}: the field {element.get(f'{_W}instr')}"
        for key, value in element.items():
            if _TRACES.search(f"{etree.QName(key).localname}={value}") and "schemas." not in value:
                yield f"{name}: {etree.QName(key).localname}={value}"
        if local not in _WORDS and _TRACES.search(element.text or ""):
            yield f"{name}: {local} says {element.text}"
    if tree.xpath("//comment() | //processing-instruction()"):
        yield f"{name}: a comment"
