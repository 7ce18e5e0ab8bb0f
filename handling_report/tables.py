"""A table of figures as words: what stands over it, its columns and its cells. `tabulation` makes them."""

from __future__ import annotations

from handling_report.blocks import Column
from handling_report.values import value

__all__ = ["TableFigure"]


@value(kw_only=True)
class TableFigure:
    """A table that can be set down as it is.

    Attributes:
        name: What it is called: ``分类统计表``; empty where the heading right above says it.
        note: What its counts are measured on, up to which day, whether they overlap: ``（截至2026年10月31日）``; may be empty.
        columns: The labels of the columns and how their cells are aligned.
        rows: The cells, row by row, as many as there are columns.
    """

    name: str
    note: str = ""
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def caption(self) -> str:
        """Name and note."""
        return self.name + self.note
