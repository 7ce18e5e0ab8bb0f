"""The peers' templates: a loop over the blocks, a paragraph or table for each kind, in the styles of our own reference document.

So every peer starts from the same small file, and what it makes looks like what we make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import NamedTuple

import docx
from docx.document import Document

from benchmarks.finished import COLUMNS, KINDS, RUN_IN_STYLE
from handling_report.official import STANDARD
from handling_report.reference_document import reference_document

__all__ = ["TEMPLATES", "reference", "template"]


class Paragraph(NamedTuple):
    """A paragraph of a template: its style, the tag of a heading that runs on, and its text or tag."""

    style: str
    head: str
    text: str


Row = tuple[str, ...]
Rows = tuple[Row, ...]
"""The table of a template: its rows, the first of them the head; a row with one cell is filled up."""


def reference() -> bytes:
    """Our reference document without its samples: what python-docx and pandoc take the styles from."""
    return _file(_emptied())


def template(peer: str) -> bytes:
    """The template of one of the peers in `TEMPLATES`, as the bytes of a DOCX."""
    document = _emptied()
    for part in TEMPLATES[peer]():
        match part:
            case Paragraph(style, head, text):
                paragraph = document.add_paragraph(style=style)
                if head:
                    paragraph.add_run(head, style=RUN_IN_STYLE)
                paragraph.add_run(text)
            case _:
                _add_table(document, part)
    return _file(document)


def _add_table(document: Document, rows: Rows) -> None:
    table = document.add_table(len(rows), len(COLUMNS), style="Table Grid")
    for number, row in enumerate(rows):
        for cell, text in zip(table.rows[number].cells, row, strict=False):
            cell.text = text
            cell.paragraphs[0].style = "Table Text" if number else "Table Heading"


def _docxtpl() -> Iterator[Paragraph | Rows]:
    """Source: docxtpl's documentation, tags ``{%p … %}``: the paragraph with the tag goes away."""
    yield Paragraph("Body Text", "", "{%p for block in blocks %}")
    for number, (kind, style) in enumerate(KINDS.items()):
        yield Paragraph("Body Text", "", f"{{%p {'elif' if number else 'if'} block.kind == '{kind}' %}}")
        yield Paragraph(style, "{{ block.head }}" if kind == "run_in" else "", "{{ block.text }}")
    yield Paragraph("Body Text", "", "{%p elif block.kind == 'table' %}")
    yield (
        tuple(f"{{{{ block.columns.{name} }}}}" for name in COLUMNS),
        ("{%tr for row in block.rows %}",),
        tuple(f"{{{{ row.{name} }}}}" for name in COLUMNS),
        ("{%tr endfor %}",),
    )
    yield Paragraph("Body Text", "", "{%p endif %}")
    yield Paragraph("Body Text", "", "{%p endfor %}")


def _docxtemplater() -> Iterator[Paragraph | Rows]:
    """Source: docxtemplater's documentation, ``paragraphLoop``: a section in paragraphs of its own leaves none behind."""
    yield Paragraph("Body Text", "", "{#blocks}")
    for kind, style in KINDS.items():
        yield Paragraph("Body Text", "", f"{{#{kind}}}")
        yield Paragraph(style, "{head}" if kind == "run_in" else "", "{text}")
        yield Paragraph("Body Text", "", f"{{/{kind}}}")
    yield Paragraph("Body Text", "", "{#table}")
    yield ("{#columns}{a}", "{b}", "{c}{/columns}"), ("{#rows}{a}", "{b}", "{c}{/rows}")
    yield Paragraph("Body Text", "", "{/table}")
    yield Paragraph("Body Text", "", "{/blocks}")


def _carbone() -> Iterator[Paragraph | Rows]:
    """Source: Carbone's documentation, ``:showBegin`` and ``:showEnd``, and the row ``[i+1]`` that ends a repetition."""
    for kind, style in KINDS.items():
        head = "{d.blocks[i].head}" if kind == "run_in" else ""
        yield Paragraph("Body Text", "", f"{{d.blocks[i].kind:ifEQ('{kind}'):showBegin}}")
        yield Paragraph(style, head, "{d.blocks[i].text}")
        yield Paragraph("Body Text", "", "{d.blocks[i].kind:showEnd}")
    yield Paragraph("Body Text", "", "{d.blocks[i].kind:ifEQ('table'):showBegin}")
    yield tuple(
        tuple(f"{{d.blocks[i].{row}.{name}}}" for name in COLUMNS) for row in ("columns", "rows[i]", "rows[i+1]")
    )
    yield Paragraph("Body Text", "", "{d.blocks[i].kind:showEnd}")
    yield Paragraph("Body Text", "", "{d.blocks[i+1]}")


TEMPLATES: dict[str, Callable[[], Iterator[Paragraph | Rows]]] = {
    "docxtpl": _docxtpl,
    "docxtemplater": _docxtemplater,
    "carbone": _carbone,
}
"""The peers that fill a template."""


def _emptied() -> Document:
    document = docx.Document(BytesIO(reference_document(STANDARD)))
    document._body.clear_content()  # noqa: SLF001 - python-docx has no public way to empty a document
    return document


def _file(document: Document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()
