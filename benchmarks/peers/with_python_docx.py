"""The report by python-docx: a paragraph for each block, with its style by name, as the documentation shows.

with_python_docx.py REFERENCE BLOCKS TARGET
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import docx
from docx.document import Document

STYLES = {
    "title": "Title",
    "salutation": "Salutation",
    "heading1": "Heading 1",
    "heading2": "Heading 2",
    "heading3": "Heading 3",
    "paragraph": "Body Text",
    "caption": "Caption",
    "issuer": "Signature",
    "date": "Date",
}


def load(content: bytes) -> Any:
    """What is rendered, before the clock runs."""
    return json.loads(content)


def maker(reference: str) -> Callable[[Any, str], None]:
    """A function that writes one report; the file with the styles is read once and opened for each report."""
    with open(reference, "rb") as file:
        content = file.read()

    def make(data: Any, target: str) -> None:
        document = docx.Document(BytesIO(content))
        for block in data["blocks"]:
            if block["kind"] == "run_in":
                paragraph = document.add_paragraph(style="Body Text")
                paragraph.add_run(block["head"], style="Heading 3 Char")
                paragraph.add_run(block["text"])
            elif block["kind"] == "table":
                add_table(document, [block["columns"], *block["rows"]])
            else:
                document.add_paragraph(block["text"], style=STYLES[block["kind"]])
        document.save(target)

    return make


def add_table(document: Document, rows: Sequence[dict[str, str]]) -> None:
    """A table whose first row is its head; the cells are asked for row by row, since ``table.cell`` counts them all each time."""
    table = document.add_table(0, len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        for cell, text in zip(table.add_row().cells, row.values(), strict=True):
            cell.text = text
            cell.paragraphs[0].style = "Table Text" if number else "Table Heading"


if __name__ == "__main__":
    with open(sys.argv[2], "rb") as blocks:
        maker(sys.argv[1])(load(blocks.read()), sys.argv[3])
