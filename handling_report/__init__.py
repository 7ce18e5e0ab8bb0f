"""Reports on the handling of deputies' suggestions and CPPCC proposals, from a data file to Markdown and DOCX.

The arrows, each a function without side effects but for files at the ends::

    load / loads -> Report;  compute -> Figures;  render_markdown -> str, render_docx -> bytes;  render does all of it.

Names are imported when they are first used, so that ``import handling_report`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handling_report.computing import compute as compute
    from handling_report.errors import DataError as DataError
    from handling_report.errors import FileError as FileError
    from handling_report.errors import HandlingReportError as HandlingReportError
    from handling_report.errors import TemplateError as TemplateError
    from handling_report.pipeline import load as load
    from handling_report.pipeline import render as render
    from handling_report.pipeline import render_docx as render_docx
    from handling_report.pipeline import render_markdown as render_markdown
    from handling_report.reading import loads as loads
    from handling_report.shares import apportion as apportion
    from handling_report.version import __version__ as __version__

_HOMES = {
    "DataError": "errors",
    "FileError": "errors",
    "HandlingReportError": "errors",
    "TemplateError": "errors",
    "__version__": "version",
    "apportion": "shares",
    "compute": "computing",
    "load": "pipeline",
    "loads": "reading",
    "render": "pipeline",
    "render_docx": "pipeline",
    "render_markdown": "pipeline",
}

__all__ = sorted(_HOMES)  # noqa: PLE0605  (the names stand once, in the table)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    home = import_module(f"{__name__}.{_HOMES[name]}")
    return getattr(home, name)


def __dir__() -> list[str]:
    return __all__
