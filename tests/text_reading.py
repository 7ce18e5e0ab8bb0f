"""The words of a report, read back from either format by readers that know nothing of the writers."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.table import Table
from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKUP = {"strong_open", "strong_close"}
_BLOCKS = {
    f"{name}_{end}"
    for name in ("heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td")
    for end in ("open", "close")
}


def markdown_tokens(markdown: str) -> list[Token]:
    """The tokens of CommonMark with tables; any other markup than a report has is an error."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    strange = {token.type for token in tokens} - _BLOCKS - {"inline"}
    assert not strange, (strange, markdown)
    return tokens


def markdown_texts(markdown: str) -> list[str]:
    """The texts of headings, paragraphs and cells, in their order."""
    return [_inline(token) for token in markdown_tokens(markdown) if token.type == "inline"]


def strong_texts(markdown: str) -> list[str]:
    """What is emphasised."""
    found: list[str] = []
    for token in markdown_tokens(markdown):
        inside = False
        for child in token.children or ():
            if child.type == "strong_open":
                inside = True
                found.append("")
            elif child.type == "strong_close":
                inside = False
            elif inside:
                found[-1] += child.content
    return found


def _inline(token: Token) -> str:
    shown = ""
    for child in token.children or ():
        assert child.type in {"text", "text_special", *_MARKUP}, (child.type, token.content)
        shown += child.content
    return shown


def docx_texts(content: bytes) -> list[str]:
    """The texts of paragraphs and cells, in their order, without the empty lines and the breaks inside a title.

    The tab between the number and the name of an attachment is markup too.
    """
    found: list[str] = []
    for block in docx.Document(BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            found += [cell.text for row in block.rows for cell in row.cells]
        elif block.text:
            found.append(block.text.replace("\n", "").replace("\t", ""))
    return found
