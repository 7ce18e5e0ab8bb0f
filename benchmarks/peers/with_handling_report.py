"""The report by our own library, for the loop: read, checked, computed, proofread, and written in both formats."""

from __future__ import annotations

from collections.abc import Callable

from handling_report.computing import compute
from handling_report.pipeline import make as make_formats
from handling_report.reading import loads


def load(content: bytes) -> bytes:
    """Nothing is done before the clock runs: reading the YAML is part of the work."""
    return content


def maker(_template: str) -> Callable[[bytes, str], None]:
    """A function that writes one report as DOCX, and as Markdown beside it."""

    def make(data: bytes, target: str) -> None:
        stem = target.removesuffix("docx")
        for format_, content in make_formats(compute(loads(data)), ["md", "docx"]).files.items():
            with open(stem + format_, "wb") as file:
                file.write(content)

    return make
