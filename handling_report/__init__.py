"""Reports on the handling of deputies' suggestions and CPPCC proposals, from a data file to Markdown and DOCX.

The arrows, each a function without side effects but for files at the ends::

    load / loads -> Report;  compute -> Figures;  render_markdown -> str, render_docx -> bytes;  render does all of it,
    and render_many for many files.

Every error is a `HandlingReportError`; its ``problems`` say where, what, and what to do, and ``str`` of it says it all.
All functions may be called from threads.

Names are imported when they are first used, so that ``import handling_report`` costs nothing.
"""

from __future__ import annotations

# Type checkers take it for true, as they do the one in `typing`, which would be most of the cost of this import.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from handling_report.computing import compute as compute
    from handling_report.errors import DataError as DataError
    from handling_report.errors import FileError as FileError
    from handling_report.errors import HandlingReportError as HandlingReportError
    from handling_report.errors import Problem as Problem
    from handling_report.errors import TemplateError as TemplateError
    from handling_report.figures import Figures as Figures
    from handling_report.many import Outcome as Outcome
    from handling_report.many import render_many as render_many
    from handling_report.model import Report as Report
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
    "Figures": "figures",
    "HandlingReportError": "errors",
    "Outcome": "many",
    "Problem": "errors",
    "Report": "model",
    "TemplateError": "errors",
    "__version__": "version",
    "apportion": "shares",
    "compute": "computing",
    "load": "pipeline",
    "loads": "reading",
    "render": "pipeline",
    "render_docx": "pipeline",
    "render_many": "many",
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
    return sorted({*globals(), *__all__})
