"""Tables as XML: widths computed from the words, the header repeated, no row split between pages.

Source: GB/T 9704-2012, clause 8 (tables on their side); spec rows TB1, TB2.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from handling_report import official
from handling_report.blocks import Alignment, Table
from handling_report.docx_paragraphs import Typist
from handling_report.official_styles import StyleName
from handling_report.text_width import QUARTERS, quarters

__all__ = ["column_widths", "fits", "table_parts"]

_ZI: Final = official.SIZE_TABLE * 10
"""A 汉字 of the table's type in twips (half points to twentieths)."""
_PADDING: Final = 2 * official.TABLE_CELL_MARGIN + 20
"""Both margins of a cell and a point for its lines and for rounding."""
_NARROWEST: Final = 4 * QUARTERS
"""A column of words may be squeezed to four characters a line, no further."""
_LABEL: Final = 6 * QUARTERS
"""A label of up to six characters is not broken: 2025年件数 with its last character on a line of its own looks careless."""
_MOST_LINES: Final = 5
"""A table whose cells would need more lines than this does not fit."""
_MOST_TRIED: Final = 200
_FINER: Final = 1.05
_UNBROKEN: Final = "(?:[0-9]+[年月日]){2,3}|[!-~]+"
"""A date, a number or a foreign word, which no line break should split."""


def fits(table: Table, width: int) -> bool:
    """Whether a table can be set in a width of twips without squeezing a column too far."""
    return sum(_squeezed(_columns(table), lines=_MOST_LINES)) <= width


def column_widths(table: Table, width: int) -> list[int]:
    """The width of each column in twips; they add up to the given width.

    Columns are as wide as their longest cell, stretched in proportion to fill the width. If that is too much, the widest
    ones give way, so that the longest cell of each takes about as many lines as those of the others.
    """
    columns = _columns(table)
    lines = 1.0
    while sum(widths := _squeezed(columns, lines=lines)) > width and lines < _MOST_TRIED:
        lines *= _FINER
    return _in_proportion(widths, width)


def table_parts(table: Table, typist: Typist, *, width: int, keep_next: bool) -> list[str]:
    """The caption, the table and the strip that parts it from what follows.

    Args:
        table: The table.
        typist: Writes the paragraphs.
        width: The width of the type area in twips.
        keep_next: Keep the last row on one page with what follows.
    """
    widths = column_widths(table, width)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    places = tuple(_place(column.alignment) for column in table.columns)
    centered = (_place(Alignment.CENTER),) * len(widths)
    labels = tuple(column.label for column in table.columns)
    head = _row(labels, widths, centered, typist, style=StyleName.TABLE_HEADING, header=True)
    last = len(table.rows) - 1
    rows = "".join(
        _row(row, widths, places, typist, style=StyleName.TABLE_TEXT, keep_next=keep_next and position == last)
        for position, row in enumerate(table.rows)
    )
    look = '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    properties = (
        f'<w:tblStyle w:val="{typist.reference.ids[StyleName.TABLE]}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>{look}'
    )
    xml = f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    caption = [typist.text(StyleName.CAPTION, table.caption)] if table.caption else []
    return [*caption, xml, typist.paragraph(StyleName.AFTER_TABLE, "", keep_next=keep_next)]


def _row(
    texts: Sequence[str],
    widths: Sequence[int],
    places: Sequence[str],
    typist: Typist,
    *,
    style: StyleName,
    header: bool = False,
    keep_next: bool = False,
) -> str:
    """One row; a header row comes again on every page."""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{typist.text(style, text, keep_next=keep_next, place=place)}</w:tc>"
        for text, width, place in zip(texts, widths, places, strict=True)
    )
    again = "<w:tblHeader/>" if header else ""
    height = f'<w:trHeight w:val="{official.TABLE_ROW}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{again}</w:trPr>{cells}</w:tr>"


def _place(alignment: Alignment) -> str:
    """The alignment of a cell's paragraph, where it is not that of the style."""
    return "" if alignment is Alignment.LEFT else f'<w:jc w:val="{alignment.value}"/>'


class _Column(NamedTuple):
    """What a column wants, in quarters of a character: room for its longest cell, or at least for its longest number or label."""

    longest: int
    least: int


def _columns(table: Table) -> list[_Column]:
    """The wants of each column, its label included."""
    labels = tuple(column.label for column in table.columns)
    columns: list[_Column] = []
    for cells in zip(labels, *table.rows, strict=True):
        longest = max(quarters(cell) for cell in cells)
        unbroken = max((quarters(word) for cell in cells for word in re.findall(_UNBROKEN, cell)), default=0)
        label = quarters(cells[0])
        least = max(unbroken, min(longest, _NARROWEST), label if label <= _LABEL else 0)
        columns.append(_Column(longest, least))
    return columns


def _squeezed(columns: Sequence[_Column], *, lines: float) -> list[int]:
    """The width of each column when its longest cell may take some lines."""
    return [_twips(max(column.least, math.ceil(column.longest / lines))) for column in columns]


def _twips(width: int) -> int:
    """The width of a cell that holds a text of some quarters of a character."""
    return width * _ZI // QUARTERS + _PADDING


def _in_proportion(shares: Sequence[int], total: int) -> list[int]:
    """Split a total in the proportion of the shares, in whole numbers that add up to it."""
    whole = sum(shares)
    bounds = [0]
    reached = 0
    for position, share in enumerate(shares, start=1):
        reached += share
        bounds.append(total * reached // whole if whole else total * position // len(shares))
    return [end - start for start, end in pairwise(bounds)]
