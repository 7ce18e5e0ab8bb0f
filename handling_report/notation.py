"""The line-based notation that templates write, and its reading into blocks.

It looks like Markdown wherever Markdown has a word for the thing::

    # 标题                          the title; several such lines are the lines of the title
    ## 一、基本情况                 a heading of the first level; ### the second, and so on to ######
    ### **（一）高位推动。** 正文    a run-in heading: what is in ** is the heading, the rest runs on
    正文……                         a paragraph; lines join without a space, an empty line ends it
    **一是压实责任。**……            inside a paragraph, the opening sentence of an item
    | 类别 | 件数 |                 a table, with a line | :--- | ---: | under its header
    :salutation: 主任：             a line that Markdown has no word for, see `DIRECTIVES`
    :issuer: 某县人民政府           the signature; :date: 2026年11月20日 after it belongs to it
    :sealed: 2026年11月20日         the date of a signature over which a seal will be stamped, in place of :date:

Everything that comes from data is escaped by `escape` when the template prints it, so that no text can forge markup.
Escapes are those of HTML, ``&#35;`` for ``#``: they are undone here, once.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import groupby
from typing import cast

from handling_report import problems
from handling_report.blocks import (
    Alignment,
    Attachment,
    AttachmentNote,
    Block,
    Column,
    Head,
    Heading,
    Paragraph,
    Salutation,
    Signature,
    Span,
    Subline,
    SublineKind,
    Table,
    Title,
)
from handling_report.encoding import is_bad
from handling_report.errors import Place, Problem, TemplateError

__all__ = ["DIRECTIVES", "escape", "parse", "parts_of", "unknown_directive", "with_ends_of_lines"]

DIRECTIVES = ("occasion", "deliverer", "dated", "salutation", "issuer", "date", "sealed", "note", "attachment", "caption")
"""The words that may stand between colons at the start of a line."""
_PARTS = re.compile("[\n|*\u00a7-\u00f7\u02c7\u02c9\u2010-\u2bff]")
"""What parts blocks, cells and bold passages, and the marks that need a font of their own."""
_LONG = 1_000_000
"""Characters of no report, but of an attack."""

# A superset of what markupsafe escapes, in the same form: text escaped by either is read back the same.
_SPECIAL = re.compile("[&<>\"'#*|:\n\r]|^[ \t]|[ \t]$")
_ENTITY = re.compile(r"&(?:#([0-9]{1,7})|(amp|lt|gt|quot));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}
_ASCII = range(0x20, 0x7F)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)", re.DOTALL)
_RUN_IN = re.compile(r"\*\*(.+?)\*\*(.*)", re.DOTALL)
_LEAD = re.compile(r"\*\*(.+?)\*\*")
_DIRECTIVE = re.compile(r":([A-Za-z_]+):[ \t]*(.*)")
_ALONE = r"[ \t]*(?:#{1,6}[ \t]|:[A-Za-z_]+:)"
"""How a line begins that is a block by itself."""
_TAG_BEFORE = re.compile(rf"(?<![-+])([%#]\}})(?=\r?\n(?:[ \t]*\r?\n|{_ALONE}))")
_TAG_AT_END = re.compile(r"^[^\n]*[^-+\n]%\}(?=\r?\n)", re.MULTILINE)
_BEGINS_ALONE = re.compile(_ALONE)
_TAG_AT_START = re.compile(r"[ \t]*\{%.*?%\}")


def escape(text: str) -> str:
    """A text in which nothing means anything to the notation."""
    return _SPECIAL.sub(lambda match: f"&#{ord(match.group())};", text)


def unescape(text: str) -> str:
    """The text that was escaped."""
    if "&" not in text:
        return text
    return _ENTITY.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    if match.group(2):
        return _NAMED[match.group(2)]
    # Only a template's own words can hold a number that is no character, or one that no text may hold; they stay as they are.
    number = int(match.group(1))
    if number in _ASCII:
        return chr(number)
    return chr(number) if number <= sys.maxunicode and not is_bad(chr(number)) else match.group()


def parts_of(text: str) -> int:
    """About how many parts a text is set in: what it takes to set it grows with them."""
    parts = len(text) - len(_PARTS.sub("", text))
    if len(text) < _LONG:
        return parts
    # Characters that few fonts have need one of their own, and may stand by turns with others; no report has many.
    return parts + len(text) - len(text.encode("gb2312", "ignore").decode("gb2312"))


def with_ends_of_lines(template: str) -> str:
    r"""A template in which a tag at the end of a line does not take that end away where it means something.

    Jinja drops the end of a line after a tag, so that tags can have lines of their own. Where an empty line follows, or one
    that is a block by itself, or where the line is such a one, its author sees blocks that end there: they do. The number of
    lines stays the same.

    Examples:
        >>> with_ends_of_lines("甲{% endif %}\n\n乙"), with_ends_of_lines("甲{% endif %}\n乙")
        ('甲{% endif +%}\n\n乙', '甲{% endif %}\n乙')
    """
    return _TAG_AT_END.sub(_with_end, _TAG_BEFORE.sub(r"+\1", template))


def _with_end(match: re.Match[str]) -> str:
    """A line of a template that ends in a tag, and if it is a block by itself, behind tags, keeps its end."""
    line, at = match.group(), 0
    while tag := _TAG_AT_START.match(line, at):
        at = tag.end()
    return f"{line[:-2]}+%}}" if _BEGINS_ALONE.match(line, at) else line


def parse(text: str) -> tuple[Block, ...]:
    """Read the notation into blocks.

    Args:
        text: What a template made.

    Returns:
        The blocks, in their order.

    Raises:
        TemplateError: A line is no block.
    """
    return tuple(_numbered(_merged(_blocks(text))))


def _blocks(text: str) -> Iterator[Block]:
    caption = ""
    # An empty line at the end: a caption must be followed by its table.
    for chunk in (*_chunks(text), [""]):
        directive = _DIRECTIVE.match(chunk[0])
        if caption and not chunk[0].startswith("|"):
            raise TemplateError([problems.TEMPLATE_NOTATION.at(Place(), got=f":caption: {caption}")])
        if directive and directive.group(1) == "caption":
            caption = unescape(directive.group(2))
        elif directive:
            yield _directive(directive.group(1), unescape(directive.group(2)), chunk[0])
        elif chunk[0].startswith("|"):
            yield _table(chunk, caption)
            caption = ""
        elif chunk[0]:
            yield _heading_or_paragraph("".join(chunk))


def _directive(word: str, words: str, line: str) -> Block:
    match word:
        case "occasion" | "deliverer":
            return Subline(SublineKind(word), words)
        case "dated":
            return Subline(SublineKind.DATE, words)
        case "salutation":
            return Salutation(words)
        case "note":
            return AttachmentNote((words,))
        case "attachment":
            return Attachment(words)
        case "issuer":
            return Signature(words, None)
        case "date":
            return Signature(None, words)
        case "sealed":
            return Signature(None, words, sealed=True)
        case _:
            raise TemplateError([unknown_directive(word, line)])


def _merged(blocks: Iterator[Block]) -> Iterator[Block]:
    """Lines that make one block together: those of a title, of the note on attachments, of the signature."""
    for kind, found in groupby(blocks, type):
        if kind is Title:
            yield Title(tuple(line for block in found for line in cast("Title", block).lines))
        elif kind is AttachmentNote:
            yield AttachmentNote(tuple(title for block in found for title in cast("AttachmentNote", block).titles))
        elif kind is Signature:
            yield from _signatures(cast("Iterator[Signature]", found))
        else:
            yield from found


def _signatures(lines: Iterator[Signature]) -> Iterator[Signature]:
    """An issuer and the date after it sign together."""
    held: Signature | None = None
    for line in lines:
        if held and held.date is None and line.issuer is None:
            yield Signature(held.issuer, line.date, line.sealed)
            held = None
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _numbered(blocks: Iterator[Block]) -> Iterator[Block]:
    """Attachments get their numbers; the only one of a report has none."""
    found = list(blocks)
    several = sum(isinstance(block, Attachment) for block in found) > 1
    number = 0
    for block in found:
        if several and isinstance(block, Attachment):
            number += 1
            yield Attachment(block.title, number)
        else:
            yield block


def _chunks(text: str) -> Iterator[list[str]]:
    """Lines that belong together: a paragraph's, a table's, or a single line of another block."""
    chunk: list[str] = []
    for raw in text.split("\n"):
        line = raw.strip(" \t")
        alone = line.startswith(("#", ":"))
        table = line.startswith("|")
        if chunk and (not line or alone or table != chunk[0].startswith("|")):
            yield chunk
            chunk = []
        if line:
            chunk.append(line)
            # Only a run-in heading can be gone on with on the next line.
            if alone and not (line.startswith("#") and "**" in line):
                yield chunk
                chunk = []
    if chunk:
        yield chunk


def _heading_or_paragraph(text: str) -> Block:
    match = _HEADING.fullmatch(text)
    if match is None:
        return Paragraph(_spans(text))
    level, words = len(match.group(1)) - 1, match.group(2).strip(" \t")
    if level == 0:
        return Title((unescape(words),))
    run_in = _RUN_IN.fullmatch(words)
    if run_in is None:
        return Heading(level, unescape(words))
    return Paragraph(_spans(run_in.group(2).strip(" \t")), Head(level, unescape(run_in.group(1))))


def _spans(text: str) -> tuple[Span, ...]:
    spans = []
    for position, words in enumerate(_LEAD.split(text)):
        if words:
            spans.append(Span(unescape(words), lead=position % 2 == 1))
    return tuple(spans)


def _cells(line: str) -> list[str]:
    return [unescape(cell.strip(" \t")) for cell in line.strip("|").split("|")]


_ALIGNMENTS = {(True, True): Alignment.CENTER, (False, True): Alignment.RIGHT}


def _table(lines: list[str], caption: str) -> Table:
    rules = _cells(lines[1]) if len(lines) > 1 else []
    if not rules or any(set(rule) - set(":-") or not rule for rule in rules):
        raise TemplateError([problems.TEMPLATE_NOTATION.at(Place(), got=lines[0])])
    labels = _cells(lines[0])
    alignments = [_ALIGNMENTS.get((rule.startswith(":"), rule.endswith(":")), Alignment.LEFT) for rule in rules]
    rows = tuple(tuple(_cells(line)) for line in lines[2:])
    if len(alignments) != len(labels) or any(len(row) != len(labels) for row in rows):
        raise TemplateError([problems.TEMPLATE_NOTATION.at(Place(), got=lines[0])])
    return Table(tuple(map(Column, labels, alignments)), rows, caption)


def unknown_directive(word: str, line: str) -> Problem:
    """The problem of a line whose word between colons is none of `DIRECTIVES`; its place is not known here."""
    from handling_report.likeness import nearest

    details: dict[str, object] = {"got": line, "known": "、".join(f":{known}:" for known in DIRECTIVES)}
    if near := nearest(word, DIRECTIVES):
        details["nearest"] = f":{near}:"
    return problems.TEMPLATE_NOTATION.at(Place(), **details)
