"""Blocks to Markdown that reads cleanly as it is, on a code host and on a government's site.

CommonMark with tables. Words come out as they are: what means something to Markdown is escaped, and emphasis is set so
that it works next to Chinese punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from handling_report.blocks import (
    Alignment,
    Attachment,
    AttachmentNote,
    Block,
    Document,
    Heading,
    Paragraph,
    Salutation,
    Signature,
    Subline,
    Table,
    Title,
)

__all__ = ["escape_markdown", "write_markdown"]

_INLINE = re.compile(r"[\\`*_\[\]<>&|~$]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_START = re.compile(r"[#+\-=:]|[0-9]{1,9}[.)](?=\s|$)")
_DEEPEST = 6
_RULES = {Alignment.LEFT: ":---", Alignment.CENTER: ":---:", Alignment.RIGHT: "---:"}


def write_markdown(document: Document) -> str:
    """Turn a document into Markdown.

    Args:
        document: A finished report.

    Returns:
        The Markdown, with a line break at its end.
    """
    return "\n\n".join(_paragraphs(document.blocks)) + "\n"


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[str]:
    open_levels: list[int] = []
    for block in blocks:
        match block:
            case Title(lines):
                yield f"# {_heading_text(''.join(lines))}"
            case Heading(level, text):
                # Levels may be left out (一、 then ①): depth counts the headings that are open, so that none is skipped.
                while open_levels and open_levels[-1] >= level:
                    open_levels.pop()
                open_levels.append(level)
                yield f"{'#' * min(1 + len(open_levels), _DEEPEST)} {_heading_text(text)}"
            case Attachment(title, number):
                open_levels.clear()
                yield escape_markdown(attachment_label(number))
                yield f"## {_heading_text(title)}"
            case _:
                yield from _plain(block)


def _plain(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _paragraph(block)
        case Subline(_, text) | Salutation(text):
            yield escape_markdown(text)
        case AttachmentNote(titles):
            for line in note_lines(titles):
                yield escape_markdown(line)
        case Table():
            if block.caption:
                yield escape_markdown(block.caption)
            yield "\n".join(_table_lines(block))
        case Signature(issuer, date):
            yield from (escape_markdown(signed) for signed in (issuer, date) if signed)
        case _:
            raise AssertionError(block)


def attachment_label(number: int | None) -> str:
    """The label of an attachment: ``附件`` for the only one, ``附件1`` for one of several. Source: GB/T 9704-2012, 7.3.7."""
    return "附件" if number is None else f"附件{number}"


def note_lines(titles: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of the note on attachments. Source: GB/T 9704-2012, 7.3.4."""
    if len(titles) == 1:
        return (f"附件：{titles[0]}",)
    numbered = [f"{number}.{title}" for number, title in enumerate(titles, 1)]
    return (f"附件：{numbered[0]}", *numbered[1:])


def _paragraph(paragraph: Paragraph) -> str:
    text = "".join(span.text for span in paragraph.spans)
    if paragraph.head is None:
        return escape_markdown(text)
    # CommonMark closes ** only where no letter follows punctuation: the full stop of the heading stays outside.
    head = paragraph.head.text
    words = head.rstrip("".join({char for char in head if _is_mark(char)}))
    if not words:
        return escape_markdown(head + text)
    return f"**{_escape_inside(words)}**{_escape_inside(head[len(words) :])}{_escape_end(text)}"


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PSZ"


def escape_markdown(text: str) -> str:
    r"""A line of text as a paragraph of its own: no character of it means anything to Markdown.

    Examples:
        >>> print(escape_markdown("1. 项"), escape_markdown("甲*乙"), escape_markdown("- 5%"))
        1\. 项 甲\*乙 \- 5%
    """
    start = _AT_START.match(text)
    if start is None:
        return _escape_ends(text)
    marked = start.group()
    return f"{marked[:-1]}\\{marked[-1]}{_escape_end(text[len(marked) :])}"


def _heading_text(text: str) -> str:
    return _escape_ends(text).replace("#", "\\#")


def _escape_ends(text: str) -> str:
    """Escape a text and keep the white space at its start, which Markdown would strip."""
    body = text.lstrip()
    return "".join(f"&#{ord(char)};" for char in text[: len(text) - len(body)]) + _escape_end(body)


def _escape_end(text: str) -> str:
    body = text.rstrip()
    return _escape_inside(body) + "".join(f"&#{ord(char)};" for char in text[len(body) :])


def _escape_inside(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text)


def _table_lines(table: Table) -> Iterator[str]:
    yield _row(tuple(column.label for column in table.columns))
    yield "| " + " | ".join(_RULES[column.alignment] for column in table.columns) + " |"
    for row in table.rows:
        yield _row(row)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(_escape_ends(cell) for cell in cells) + " |"
