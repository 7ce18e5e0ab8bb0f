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
from handling_report.wording import FINAL_MARKS

__all__ = ["end_of_emphasis", "escape_markdown", "write_markdown"]

_INLINE = re.compile(r"[\\`*_\[\]<>&|~$:.](?:(?<![:.])|(?<=:)(?=//)|(?<=[Ww]{3}\.))")
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
    head = paragraph.head.text
    start = len(head) - len(head.lstrip())
    end = end_of_emphasis(head, text)
    if end <= start:
        return escape_markdown(head + text)
    rest = _escape_end(head[end:] + text)
    return f"{_entities(head[:start])}**{_escape_inside(head[start:end])}**{rest}"


def end_of_emphasis(head: str, text: str) -> int:
    """How much of a run-in heading is emphasised: all but its final mark, and less where ``**`` would not close.

    Args:
        head: The heading.
        text: What runs on after it.

    Returns:
        How many characters of the heading.

    Source: CommonMark, 6.2: ``**`` after punctuation closes only before white space, punctuation or the end of the line.
    """
    end = len(head.rstrip(FINAL_MARKS))
    while end:
        before, after = head[end - 1], (head + text)[end : end + 1]
        if not before.isspace() and (unicodedata.category(before)[0] not in "PS" or _lets_close(after)):
            break
        end -= 1
    return end


def _lets_close(char: str) -> bool:
    # Whether a symbol, such as ＋, counts as punctuation depends on the age of the reader.
    return not char or char.isspace() or unicodedata.category(char)[0] == "P"


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
    """A text after the marks of a heading: only at its end could a # be one of them."""
    escaped = _escape_ends(text)
    return f"{escaped[:-1]}\\#" if escaped.endswith("#") else escaped


def _escape_ends(text: str) -> str:
    """Escape a text and keep the white space at its start, which Markdown would strip."""
    body = text.lstrip()
    if len(body) < len(text):
        return _entities(text[: len(text) - len(body)]) + _escape_end(body)
    return _escape_end(text)


def _escape_end(text: str) -> str:
    body = text.rstrip()
    if len(body) < len(text):
        return _escape_inside(body) + _entities(text[len(body) :])
    return _escape_inside(text)


def _entities(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)


def _escape_inside(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text)


def _table_lines(table: Table) -> Iterator[str]:
    yield _row(tuple(column.label for column in table.columns))
    yield "| " + " | ".join(_RULES[column.alignment] for column in table.columns) + " |"
    for row in table.rows:
        yield _row(row)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(_escape_ends(cell) for cell in cells) + " |"
