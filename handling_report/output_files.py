"""Where reports go, and files that are written whole or not at all.

No report overwrites a data file or another report of the same run. A report that replaces an older one keeps the older
one's permissions, and where the older one is a link, the file that it leads to is replaced and the link stays.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from handling_report import problems
from handling_report.errors import FileError, Place, Problem
from handling_report.file_reasons import IS_A_FOLDER, NOT_A_FILE, reason_of

__all__ = ["FORMATS", "DataPath", "Format", "plan_outputs", "write_whole"]

Format: TypeAlias = Literal["md", "docx"]
FORMATS: tuple[Format, ...] = get_args(Format)
"""The formats that a report can be written in."""

DataPath: TypeAlias = str | os.PathLike[str] | None
"""Where data comes from: a file, or None for standard input."""

_STDIN_STEM = "report"
"""What a report is called whose data has no name of its own."""
_NAME_LIMIT = 40
"""Characters of a report's name that its temporary file repeats, so that a name as long as can be still has room."""


def plan_outputs(
    sources: Sequence[DataPath], out: str | os.PathLike[str], formats: Iterable[Format]
) -> list[dict[Format, Path]]:
    """Say where reports go, before anything is written.

    Args:
        sources: Where the data of each report comes from.
        out: The folder of the reports.
        formats: The formats to write.

    Returns:
        For each source and format the data file's name with the format's ending, in the folder ``out``.

    Raises:
        FileError: A report would overwrite a data file, or another report of these; with every clash.
    """
    inputs = {identity for source in sources if source is not None for identity in _identities(Path(source))}
    formats = list(formats)
    plan: list[dict[Format, Path]] = []
    seen: dict[str, str] = {}
    found: list[Problem] = []
    for source in sources:
        stem = _STDIN_STEM if source is None else Path(source).stem
        targets = {format_: Path(out) / f"{stem}.{format_}" for format_ in formats}
        plan.append(targets)
        for target in targets.values():
            place = Place(file=str(target))
            home = str(_home(target))
            if not inputs.isdisjoint(_identities(target)):
                found.append(problems.OUTPUT_IS_INPUT.at(place))
            elif home in seen:
                found.append(problems.SAME_OUTPUT.at(place, other=seen[home]))
            seen[home] = "<stdin>" if source is None else Place(file=os.fspath(source)).show()
    if found:
        raise FileError(found)
    return plan


def _home(target: Path) -> Path:
    """The file itself, where links on the way to it lead; a name that cannot be one fails when it is written."""
    try:
        return Path(os.path.realpath(target))
    except (OSError, ValueError):
        return target


def _identities(path: Path) -> set[str | tuple[int, int]]:
    """What tells a file from others: its name without links and, where names are not unique, its number on the disk."""
    identities: set[str | tuple[int, int]] = {str(_home(path))}
    with suppress(OSError, ValueError):
        status = path.stat()
        identities.add((status.st_dev, status.st_ino))
    return identities


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write files, each whole or not at all.

    Every file is first written beside its place; only when all of them are on the disk are they renamed into it. So
    whoever reads meanwhile sees an old file or a new one, and a full disk leaves everything as it was.

    Args:
        files: The content of each file; missing folders are made.

    Raises:
        FileError: A file cannot be written; whatever was there before is still there.
    """
    written: list[tuple[Path, Path, Path]] = []
    try:
        for target, content in files.items():
            with _named_in_errors(target):
                home = _home(target)
                home.parent.mkdir(parents=True, exist_ok=True)
                mode = _mode(home)
                temporary = home.with_name(f".{home.stem[:_NAME_LIMIT]}-{os.urandom(6).hex()}.part")
                # Noted before it is made: a Ctrl-C in between leaves nothing behind.
                written.append((target, temporary, home))
                _write(temporary, content, mode)
        for target, temporary, home in written:
            with _named_in_errors(target):
                temporary.replace(home)
    finally:
        for _, temporary, _ in written:
            with suppress(OSError, ValueError):
                temporary.unlink(missing_ok=True)


@contextmanager
def _named_in_errors(target: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        place = Place(file=str(target))
        raise FileError([problems.FILE_UNWRITABLE.at(place, reason=reason_of(error))]) from None


def _mode(home: Path) -> int | None:
    """The permissions of the file that is replaced, or None when there is none."""
    try:
        mode = home.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, IS_A_FOLDER)
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, NOT_A_FILE)
    return stat.S_IMODE(mode) & 0o777


def _write(path: Path, content: bytes, mode: int | None) -> None:
    """Write a new file.

    Args:
        path: The file; there is none of this name.
        content: Its bytes.
        mode: Its permissions, or None for those that a new file gets here. They are never wider in between.
    """
    permissions = 0o666 if mode is None else 0o600

    def opened(name: str, flags: int) -> int:
        return os.open(name, flags, permissions)

    with open(path, "xb", opener=opened) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        path.chmod(mode)
