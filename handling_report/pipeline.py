"""The arrows composed: data file to report, figures, document, and the files that come out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handling_report.computing import compute
from handling_report.data_files import read_file
from handling_report.errors import Problem, refuse_warnings
from handling_report.figures import Figures
from handling_report.markdown import write_markdown
from handling_report.model import Report
from handling_report.output_files import FORMATS, Format, plan_outputs, write_whole
from handling_report.reading import loads
from handling_report.rendering import Templates, build_document

if TYPE_CHECKING:
    from handling_report.looks import Look

__all__ = ["FORMATS", "Format", "Made", "check_formats", "load", "make", "render", "render_docx", "render_markdown"]


def load(path: str | os.PathLike[str]) -> Report:
    """Read a report from a data file.

    Args:
        path: The file: YAML in UTF-8.

    Returns:
        A report that follows every rule.

    Raises:
        FileError: The file cannot be read.
        DataError: The file has problems; all of them are in ``problems``.
    """
    return loads(read_file(path), name=os.fspath(path))


def render_markdown(figures: Figures, *, templates: Templates | Sequence[Path] = ()) -> str:
    """The report as Markdown.

    Args:
        figures: What `compute` made.
        templates: `Templates`, or folders with templates of one's own, which go before the built-in ones.

    Returns:
        CommonMark with pipe tables; it ends in a line break.

    Raises:
        TemplateError: A template has problems.
    """
    return write_markdown(build_document(figures, templates))


def render_docx(figures: Figures, *, templates: Templates | Sequence[Path] = (), look: Look | None = None) -> bytes:
    """The report as a DOCX file. The same arguments give the same bytes.

    Args:
        figures: What `compute` made.
        templates: `Templates`, or folders with templates of one's own, which go before the built-in ones.
        look: A profile and a reference document; without it, what the data file chose and the standard.

    Returns:
        The bytes of the file.

    Raises:
        TemplateError: A template has problems.
        FileError: The reference document is none.
    """
    return make(figures, ["docx"], templates, look=look).files["docx"]


def render(
    path: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    formats: Sequence[Format] = FORMATS,
    templates: Templates | Sequence[Path] = (),
    look: Look | None = None,
    strict: bool = False,
) -> list[Path]:
    """Read a data file and write the report, under the data file's name, into a folder.

    Nothing is written unless the whole report, in every format, could be made and put on the disk.

    Args:
        path: The data file.
        out: The folder to write to; it is created when it is missing.
        formats: The formats to write, of ``md`` and ``docx``.
        templates: `Templates`, or folders with templates of one's own, which go before the built-in ones.
        look: A profile and a reference document for the DOCX.
        strict: Whether warnings are errors, so that nothing is written when there are any.

    Returns:
        The files that were written, in the order of the formats.

    Raises:
        FileError: A file cannot be read or written, or the report would overwrite the data file.
        DataError: The data file has problems.
        TemplateError: A template has problems.
        ValueError: There is no such format.
    """
    check_formats(formats)
    [targets] = plan_outputs([path], out, formats)
    figures = compute(load(path))
    if strict:
        refuse_warnings(figures.warnings)
    made = make(figures, formats, templates, look=look)
    if strict:
        refuse_warnings(made.warnings)
    write_whole({target: made.files[format_] for format_, target in targets.items()})
    return list(targets.values())


def check_formats(formats: Sequence[Format]) -> None:
    """Let only formats pass that there are.

    Raises:
        ValueError: There is no such format.
    """
    for format_ in [formats] if isinstance(formats, str) else formats:
        if isinstance(formats, str) or format_ not in FORMATS:
            message = f"formats is a list of {' and '.join(map(repr, FORMATS))}, got {format_!r}"
            raise ValueError(message)


class Made(NamedTuple):
    """A report as the bytes of its files, and warnings about what was typed and is in none of them."""

    files: dict[Format, bytes]
    warnings: tuple[Problem, ...]


def make(
    figures: Figures, formats: Sequence[Format], templates: Templates | Sequence[Path] = (), *, look: Look | None = None
) -> Made:
    """The report in each format; the templates are filled once.

    Args:
        figures: What `compute` made.
        formats: The formats to make.
        templates: `Templates`, or folders with templates of one's own, which go before the built-in ones.
        look: A profile and a reference document for the DOCX.

    Raises:
        TemplateError: A template has problems.
        FileError: The reference document is none, or a folder of templates cannot be read.
    """
    word = look.word if look and "docx" in formats else None
    if word and "md" not in formats:
        from handling_report.word_template import fill_word_template

        filled = fill_word_template(figures, word)
        return Made({"docx": filled.content}, filled.warnings)
    document = build_document(figures, templates)
    warnings = document.warnings
    made: dict[Format, bytes] = {}
    for format_ in formats:
        match format_:
            case "md":
                made["md"] = write_markdown(document).encode()
            case "docx" if word:
                from handling_report.word_template import fill_word_template

                filled = fill_word_template(figures, word)
                made["docx"] = filled.content
                warnings = tuple(dict.fromkeys((*warnings, *filled.warnings)))
            case "docx":
                from handling_report.looks import Look, write_with_look

                made["docx"] = write_with_look(document, figures.report.layout, look or Look())
    return Made(made, warnings)
