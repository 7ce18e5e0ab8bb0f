"""Small reports, written as the part of the data file that a test is about."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from text_reading import docx_texts, markdown_texts

from handling_report.computing import compute
from handling_report.figures import Figures
from handling_report.pipeline import make
from handling_report.reading import loads
from handling_report.rendering import Templates

HEAD = "report: {issuer: 某县人民政府, session: 县十八届人大五次会议, date: 2026-11-20}\n"
TOTAL = "populations: [{total: 100}]\n"
BUILT_IN = Templates()
"""The built-in templates, each piece read once for all reports of a process."""


def figures_of(text: str, *, head: str = HEAD) -> Figures:
    """The figures of a report about ``text``, the rest of the data file after its head."""
    return compute(loads(head + dedent(text)))


def both_texts(figures: Figures, *, templates: Templates | tuple[Path, ...] = BUILT_IN) -> list[str]:
    """The texts of a report, the same in both formats; its templates are filled once."""
    made = make(figures, ("md", "docx"), templates).files
    read = markdown_texts(made["md"].decode())
    assert docx_texts(made["docx"]) == read
    return read
