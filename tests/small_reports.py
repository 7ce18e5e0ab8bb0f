"""Small reports, written as the part of the data file that a test is about."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from text_reading import docx_texts, markdown_texts

from handling_report.computing import compute
from handling_report.figures import Figures
from handling_report.pipeline import render_docx, render_markdown
from handling_report.reading import loads

HEAD = "report: {issuer: 某县人民政府, session: 县十八届人大五次会议, date: 2026-11-20}\n"
TOTAL = "populations: [{total: 100}]\n"


def figures_of(text: str, *, head: str = HEAD) -> Figures:
    """The figures of a report about ``text``, the rest of the data file after its head."""
    return compute(loads(head + dedent(text)))


def both_texts(figures: Figures, *, templates: tuple[Path, ...] = ()) -> list[str]:
    """The texts of a report, the same in both formats."""
    read = markdown_texts(render_markdown(figures, templates=templates))
    assert docx_texts(render_docx(figures, templates=templates)) == read
    return read
