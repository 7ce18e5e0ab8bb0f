"""The words of what was made, read back without any of the programs that made it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

__all__ = ["WrongTextError", "check_docx", "check_markdown", "docx_texts", "markdown_texts"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHOWN = 40
"""Characters of a differing paragraph that are shown."""


class WrongTextError(Exception):
    """An output does not hold the report's words; the message says where it begins to differ."""


def check_docx(path: Path, expected: Sequence[str]) -> None:
    """Compare the paragraphs of a DOCX with those that it must have.

    Raises:
        WrongTextError: There is no such file, it is no DOCX, or it says something else.
    """
    try:
        found = docx_texts(path)
    except (OSError, KeyError, zipfile.BadZipFile, ET.ParseError) as error:
        raise WrongTextError(f"{path.name}: {type(error).__name__}: {error}") from error
    _compare(path.name, found, expected)


def check_markdown(path: Path, expected: Sequence[str]) -> None:
    """Compare the headings and paragraphs of a Markdown file with those that it must have.

    Raises:
        WrongTextError: There is no such file, or it says something else.
    """
    try:
        found = markdown_texts(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise WrongTextError(f"{path.name}: {type(error).__name__}: {error}") from error
    _compare(path.name, found, expected)


def docx_texts(path: Path) -> list[str]:
    """The paragraphs that hold words, those in cells too; a line break inside a title is no word."""
    with zipfile.ZipFile(path) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314 - our own peers made it a moment ago
    texts = ("".join(word.text or "" for word in paragraph.iter(f"{_W}t")) for paragraph in root.iter(f"{_W}p"))
    return [text for text in texts if text.strip()]


def markdown_texts(markdown: str) -> list[str]:
    """The headings, paragraphs and cells as CommonMark with tables reads them, without the marks of emphasis."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    return [
        "".join(child.content for child in token.children or () if not child.type.startswith("strong"))
        for token in tokens
        if token.type == "inline" and token.content
    ]


def _compare(name: str, found: Sequence[str], expected: Sequence[str]) -> None:
    for number, (one, other) in enumerate(zip_longest(found, expected), 1):
        if one != other:
            raise WrongTextError(f"{name}: paragraph {number} is {_shown(one)}, expected {_shown(other)}")


def _shown(text: str | None) -> str:
    return "missing" if text is None else re.sub(r"\s", " ", repr(text[:_SHOWN]))
