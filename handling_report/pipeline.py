"""The arrows composed: data file to report, figures, document, and the files that come out."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from handling_report import problems
from handling_report.computing import compute
from handling_report.errors import FileError, Place
from handling_report.figures import Figures
from handling_report.markdown import write_markdown
from handling_report.model import Report
from handling_report.reading import loads
from handling_report.rendering import build_document

__all__ = ["FORMATS", "Format", "load", "output_paths", "render", "render_docx", "render_markdown", "write_whole"]

Format: TypeAlias = Literal["md", "docx"]
FORMATS: tuple[Format, ...] = get_args(Format)
"""The formats that a report can be written in."""


def load(path: str | os.PathLike[str]) -> Report:
    """Read a report from a data file.

    Args:
        path: The file.

    Returns:
        A report that follows every rule.

    Raises:
        FileError: The file cannot be read.
        DataError: The file has problems; all of them are in ``problems``.
    """
    return loads(read_bytes(path), name=os.fspath(path))


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file.

    Raises:
        FileError: There is no such file, or it cannot be read.
    """
    place = Place(file=os.fspath(path))
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise FileError([problems.FILE_NOT_FOUND.at(place, **_near_files(Path(path)))]) from None
    except (OSError, ValueError) as error:
        raise FileError([problems.FILE_UNREADABLE.at(place, reason=_reason(error))]) from None


def _near_files(path: Path) -> dict[str, object]:
    from handling_report.shapes import nearest

    try:
        names = [entry.name for entry in path.parent.iterdir()][:1000]
    except OSError:
        return {}
    near = nearest(path.name, names)
    return {"nearest": near} if near else {}


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)


def render_markdown(figures: Figures, *, templates: Sequence[Path] = ()) -> str:
    """The report as Markdown.

    Args:
        figures: What `compute` made.
        templates: Folders with templates of one's own; they go before the built-in ones.

    Raises:
        TemplateError: A template has problems.
    """
    return write_markdown(build_document(figures, folders=templates))


def render_docx(figures: Figures, *, templates: Sequence[Path] = ()) -> bytes:
    """The report as the bytes of a DOCX file. The same figures give the same bytes.

    Args:
        figures: What `compute` made.
        templates: Folders with templates of one's own; they go before the built-in ones.

    Raises:
        TemplateError: A template has problems.
    """
    from handling_report.docx_writer import write_docx

    return write_docx(build_document(figures, folders=templates))


def render(
    path: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    formats: Sequence[Format] = FORMATS,
    templates: Sequence[Path] = (),
) -> list[Path]:
    """Read a data file and write the report beside its name into a folder.

    Nothing is written unless the whole report, in every format, could be made.

    Args:
        path: The data file.
        out: The folder to write to; it is created when it is missing.
        formats: The formats to write.
        templates: Folders with templates of one's own; they go before the built-in ones.

    Returns:
        The files that were written, in the order of the formats.

    Raises:
        FileError: A file cannot be read or written.
        DataError: The data file has problems.
        TemplateError: A template has problems.
    """
    return write_outputs(make(compute(load(path)), formats, templates), path, out)


def make(figures: Figures, formats: Sequence[Format], templates: Sequence[Path] = ()) -> dict[Format, bytes]:
    """The report in each format, as bytes; the templates are filled once."""
    document = build_document(figures, folders=templates)
    made: dict[Format, bytes] = {}
    for format_ in formats:
        if format_ == "md":
            made["md"] = write_markdown(document).encode()
        else:
            from handling_report.docx_writer import write_docx

            made["docx"] = write_docx(document)
    return made


def output_paths(
    path: str | os.PathLike[str], out: str | os.PathLike[str], formats: Sequence[Format]
) -> dict[Format, Path]:
    """Where the report of a data file goes: its name with the format's ending, in the folder ``out``."""
    stem = "report" if os.fspath(path) == "-" else Path(path).stem
    return {format_: Path(out) / f"{stem}.{format_}" for format_ in formats}


def write_outputs(
    made: dict[Format, bytes], path: str | os.PathLike[str], out: str | os.PathLike[str]
) -> list[Path]:
    """Write the formats of a report into a folder, each file whole or not at all."""
    targets = output_paths(path, out, list(made))
    for format_, target in targets.items():
        write_whole(target, made[format_])
    return list(targets.values())


def write_whole(target: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then renamed into it.

    Raises:
        FileError: The file cannot be written; whatever was there before is still there.
    """
    temporary: str | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        handle, temporary = tempfile.mkstemp(prefix=f".{target.stem[:40]}-", suffix=".part", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(target))  # noqa: PTH101  (a name, not a path object, is what mkstemp gives)
        os.replace(temporary, target)  # noqa: PTH105
        temporary = None
    except (OSError, ValueError) as error:
        raise FileError([problems.FILE_UNWRITABLE.at(Place(file=str(target)), reason=_reason(error))]) from None
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those that a new file would get."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
