"""Open a DOCX that somebody else made: its parts, if it is one, and none of what an attack would bring.

Source: ECMA-376 part 2 (packages, content types).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handling_report import problems
from handling_report.errors import FileError, Place

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["RefusedError", "check_package", "package_parts", "package_xml"]

_MOST_BYTES: Final = 64 * 2**20
"""A document for looks is small; more than this unpacked is an attack or a mistake."""


class RefusedError(Exception):
    """The file is not what it should be, in words."""


def package_parts(content: bytes) -> dict[str, bytes]:
    """The files of the package."""
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        archive = ZipFile(BytesIO(content))
    except BadZipFile as problem:
        raise RefusedError("it is not a ZIP archive") from problem
    with archive:
        files = [entry for entry in archive.infolist() if not entry.is_dir()]
        if sum(entry.file_size for entry in files) > _MOST_BYTES:
            raise RefusedError(f"unpacked it has more than {_MOST_BYTES >> 20} MiB")
        try:
            parts = {entry.filename: archive.read(entry) for entry in files}
        except BadZipFile as problem:
            raise RefusedError("a part of it is damaged") from problem
    if len(parts) < len(files):
        raise RefusedError("two parts of it have the same name")
    types = parts.get("[Content_Types].xml")
    if types is None:
        raise RefusedError("it has no [Content_Types].xml")
    if b"macroEnabled" in types:
        raise RefusedError("it holds macros")
    parts["[Content_Types].xml"] = types.replace(b"wordprocessingml.template.main", b"wordprocessingml.document.main")
    return parts


def package_xml(content: bytes) -> Element:
    """Parse a part; a document type declaration, which could hide an entity bomb, has no place in one."""
    from xml.etree.ElementTree import fromstring

    if b"<!DOCTYPE" in content:
        raise RefusedError("a part of it has a document type declaration")
    return fromstring(content)  # noqa: S314 - no entities, and the parser limits what it unpacks


def check_package(content: bytes, *, name: str) -> None:
    """Let a DOCX pass that can be opened: a package without macros and of a sensible size, its XML without declarations.

    Raises:
        FileError: It is none.
    """
    from xml.etree.ElementTree import ParseError
    from zlib import error as zlib_error

    try:
        for part, text in package_parts(content).items():
            if part.endswith((".xml", ".rels")):
                package_xml(text)
    except (RefusedError, ParseError, zlib_error, ValueError, RuntimeError, EOFError, OSError) as problem:
        reason = str(problem) or type(problem).__name__
        raise FileError([problems.REFERENCE_NOT_DOCX.at(Place(file=name), reason=reason)]) from problem
