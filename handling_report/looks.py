"""The look of the DOCX: what the command line, the data file and a profile chose, and a reference document.

A profile is a YAML file with the keys of ``layout`` alone, for an office that wants the same look in every report.
"""

from __future__ import annotations

from typing import Any, Final

from handling_report.blocks import Document
from handling_report.docx_package import Reference
from handling_report.docx_writer import write_docx
from handling_report.model import LayoutChoices
from handling_report.official import LAYOUTS, DocumentStyle, Layout
from handling_report.shapes import Reader
from handling_report.source import read_source
from handling_report.values import fields_of, replace, value
from handling_report.vocabulary import LAYOUT

__all__ = ["NO_CHOICE", "Look", "WordTemplate", "asked_for", "chosen_layout", "read_profile", "write_with_look"]


NO_CHOICE: Final = LayoutChoices()
"""Leaves everything to the standard."""


@value(kw_only=True)
class WordTemplate:
    """A DOCX with tags: what messages call it, and its bytes."""

    name: str
    content: bytes


@value(kw_only=True)
class Look:
    """What is chosen outside the data file.

    Attributes:
        asked: What the command line asks for; it goes before the data file.
        profile: What the office's profile says; the data file goes before it.
        reference: The user's own reference document: the bytes of a DOCX, or one that `read_reference` prepared, which
            saves time when many reports are written with it.
        word: The user's own Word template with tags, which is filled instead.
    """

    asked: LayoutChoices = NO_CHOICE
    profile: LayoutChoices = NO_CHOICE
    reference: bytes | Reference | None = None
    word: WordTemplate | None = None


def asked_for(*, style: str | None) -> LayoutChoices:
    """What a command line asks for.

    Args:
        style: The word for a kind of document, or None.
    """
    return LayoutChoices(style=DocumentStyle(style)) if style else NO_CHOICE


def write_with_look(document: Document, chosen: LayoutChoices, look: Look) -> bytes:
    """Write a DOCX with what was chosen.

    Args:
        document: The report.
        chosen: What its data file chose.
        look: What was chosen outside of it.

    Raises:
        FileError: The reference document is none.
    """
    layout = chosen_layout(look.asked, chosen, look.profile)
    return write_docx(document, layout=layout, reference=look.reference)


def read_profile(content: bytes, *, name: str | None = None) -> LayoutChoices:
    """Read a profile.

    Args:
        content: The bytes of the file, YAML in UTF-8.
        name: What messages call it.

    Returns:
        What it chooses.

    Raises:
        DataError: It has problems; all of them are in ``problems``.
    """
    source = read_source(content, name)
    reader = Reader(source)
    choices: LayoutChoices = LAYOUT.read(source.root, reader)
    if reader.problems:
        raise reader.problems.error()
    return choices


def chosen_layout(*choices: LayoutChoices) -> Layout:
    """The layout that the choices make: of each kind the first that was made, else what the kind of document has.

    Args:
        choices: The strongest first.

    Examples:
        >>> from handling_report.official import FontSet
        >>> chosen_layout(LayoutChoices(), LayoutChoices(font_set=FontSet.GBK)).font_set.value
        'gbk'
    """
    made: dict[str, Any] = {}
    for choice in reversed(choices):
        made |= {kind: chosen for kind in fields_of(LayoutChoices) if (chosen := getattr(choice, kind)) is not None}
    return replace(LAYOUTS[made.get("style", DocumentStyle.OFFICIAL)], **made)
