"""The finished words of a report: what every peer is given to lay out, and what is looked for in every output.

A peer neither checks nor computes nor words anything; it gets a list of blocks in reading order, each with its kind and its text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from handling_report.blocks import Block, Heading, Paragraph, Salutation, Signature, Table, Title
from handling_report.computing import compute
from handling_report.markdown import write_markdown
from handling_report.reading import loads
from handling_report.rendering import build_document

__all__ = ["COLUMNS", "KINDS", "RUN_IN_STYLE", "Finished", "finished"]

KINDS = {
    "title": "Title",
    "salutation": "Salutation",
    "heading1": "Heading 1",
    "heading2": "Heading 2",
    "heading3": "Heading 3",
    "paragraph": "Body Text",
    "run_in": "Body Text",
    "caption": "Caption",
    "issuer": "Signature",
    "date": "Date",
}
"""Every kind of paragraph that a peer is given, with the style of the reference document that it is set in."""
RUN_IN_STYLE = "Heading 3 Char"
"""The character style of a heading that runs on; it is the ``head`` of a block of the kind ``run_in``."""
COLUMNS = ("a", "b", "c")
"""What the cells of a table's row are called; a block of the kind ``table`` has ``columns``, one such row, and ``rows``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """One report in the words that it will have.

    Attributes:
        data: The data file that it comes from, which we are given.
        blocks: JSON, which docxtpl, python-docx, docxtemplater and Carbone are given.
        markdown: CommonMark, which pandoc is given.
        texts: The texts of its paragraphs and cells, in their order.
    """

    data: bytes
    blocks: bytes
    markdown: bytes
    texts: tuple[str, ...]


def finished(data: bytes) -> Finished:
    """Make a report up to its last words.

    Args:
        data: A data file without mistakes and warnings, in UTF-8.

    Raises:
        DataError: The data has problems.
        ValueError: It has warnings, or a block that the peers' templates do not know.
    """
    figures = compute(loads(data))
    document = build_document(figures)
    if warnings := [*figures.warnings, *document.warnings]:
        raise ValueError("\n".join(warning.show() for warning in warnings))
    blocks = [each for block in document.blocks for each in _blocks(block)]
    return Finished(
        data=data,
        blocks=json.dumps({"blocks": blocks}, ensure_ascii=False).encode(),
        markdown=write_markdown(document).encode(),
        texts=tuple(text for block in blocks for text in _texts(block)),
    )


def _texts(block: dict[str, Any]) -> Iterator[str]:
    if block["kind"] == "table":
        cells = (row[name] for row in (block["columns"], *block["rows"]) for name in COLUMNS)
        yield from filter(None, cells)
    else:
        yield block.get("head", "") + block["text"]


def _blocks(block: Block) -> Iterator[dict[str, Any]]:
    """What a block becomes: a paragraph, two, or a table with its caption before it."""
    match block:
        case Title(lines=lines):
            yield {"kind": "title", "text": "".join(lines)}
        case Salutation(text=text):
            yield {"kind": "salutation", "text": text}
        case Heading(level=level, text=text) if f"heading{level}" in KINDS:
            yield {"kind": f"heading{level}", "text": text}
        case Paragraph(spans=spans, head=head):
            text = "".join(span.text for span in spans)
            yield {"kind": "run_in", "head": head.text, "text": text} if head else {"kind": "paragraph", "text": text}
        case Table(columns=columns, rows=rows, caption=caption) if len(columns) == len(COLUMNS):
            yield {"kind": "caption", "text": caption}
            yield {"kind": "table", "columns": _row([column.label for column in columns]), "rows": [*map(_row, rows)]}
        case Signature(issuer=str(issuer), date=str(day)):
            yield {"kind": "issuer", "text": issuer}
            yield {"kind": "date", "text": day}
        case _:
            raise ValueError(f"the peers' templates know no {block}")


def _row(cells: Sequence[str]) -> dict[str, str]:
    return dict(zip(COLUMNS, cells, strict=True))
