"""The bytes of data files, from the disk or from standard input."""

from __future__ import annotations

import os
import sys
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TextIO

from handling_report import problems
from handling_report.errors import DataError, FileError, Place, printable
from handling_report.file_reasons import IS_CLOSED, reason_of

__all__ = ["read_file", "read_stdin"]

_ENOUGH = 1000
"""How many names of a folder are looked through for one that was meant."""


def read_file(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a data file.

    Args:
        path: The file; a pipe will do as well.

    Returns:
        All bytes of the file.

    Raises:
        FileError: There is no such file, or it cannot be read.
        DataError: It is larger than a data file can be.
    """
    place = Place(file=os.fspath(path))
    try:
        with Path(path).open("rb") as file:
            return _read(file, place)
    except FileNotFoundError:
        raise FileError([problems.FILE_NOT_FOUND.at(place, **_near_files(Path(path)))]) from None
    except (OSError, ValueError) as error:
        raise FileError([problems.FILE_UNREADABLE.at(place, reason=reason_of(error))]) from None


def read_stdin() -> bytes:
    """The bytes of a data file that comes through standard input.

    Raises:
        FileError: It cannot be read.
        DataError: It is larger than a data file can be.
    """
    stream: TextIO | None = sys.stdin
    place = Place(file="<stdin>")
    if stream is None:
        raise FileError([problems.FILE_UNREADABLE.at(place, reason=IS_CLOSED)])
    try:
        return _read(stream.buffer, place)
    except OSError as error:
        raise FileError([problems.FILE_UNREADABLE.at(place, reason=reason_of(error))]) from None


def _read(file: BinaryIO, place: Place) -> bytes:
    """Whatever there is, but no more than a data file may have: /dev/zero and a pipe left open have no end."""
    from handling_report.source import MAX_BYTES

    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        size = max(len(content), os.fstat(file.fileno()).st_size)
        raise DataError([problems.FILE_TOO_LARGE.at(place, got=size, limit=MAX_BYTES)])
    return content


def _near_files(path: Path) -> dict[str, object]:
    """The data file beside the missing one whose name is most like it; the endings, mostly the same, say nothing."""
    from handling_report.likeness import nearest

    endings = {".yaml", ".yml", path.suffix}
    try:
        there = {entry.stem: entry.name for entry in islice(path.parent.iterdir(), _ENOUGH) if entry.suffix in endings}
    except (OSError, ValueError):
        return {}
    near = nearest(path.stem, list(there))
    return {"nearest": printable(there[near])} if near else {}
