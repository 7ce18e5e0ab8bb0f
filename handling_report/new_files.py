"""The files that the command makes to begin with: a data file, and the schema that editors check it by."""

from __future__ import annotations

import os
from pathlib import Path

from handling_report import problems
from handling_report.arguments import STDOUT, Options
from handling_report.command_line import SCHEMA_NAME
from handling_report.errors import ExitCode, FileError, Place, printable
from handling_report.output_files import write_whole
from handling_report.terminal import Terminal

__all__ = ["write_schema", "write_starter"]


def write_schema(options: Options, terminal: Terminal) -> int:
    """Write the schema to a file or to standard output.

    Returns:
        The exit code.

    Raises:
        FileError: It cannot be written.
    """
    from handling_report.schema import schema_text

    _write({options.output: schema_text()}, terminal)
    return ExitCode.OK


def write_starter(options: Options, terminal: Terminal) -> int:
    """Write a data file and, beside it, the schema to which its first line leads; both or none.

    The schema is the program's own: one that is there already is replaced by that of this version.

    Returns:
        The exit code.

    Raises:
        FileError: There is such a data file already, or one of the two cannot be written.
    """
    from handling_report.model import Body
    from handling_report.schema import schema_text
    from handling_report.starter import starter_text

    name = options.output
    text = starter_text(Body(options.body), options.keys)
    if name == STDOUT:
        _write({name: text}, terminal)
        return ExitCode.OK
    if os.path.lexists(name) and not options.force:
        raise FileError([problems.FILE_EXISTS.at(Place(file=name))])
    _write({name: text, str(Path(name).with_name(SCHEMA_NAME)): schema_text()}, terminal)
    shown = printable(name)
    shown = f'"{shown}"' if " " in shown else shown
    terminal.tell(terminal.say("fill it in, then run: handling-report render {path}").format(path=shown))
    return ExitCode.OK


def _write(files: dict[str, str], terminal: Terminal) -> None:
    if STDOUT in files:
        terminal.tell_bytes(files[STDOUT].encode())
        return
    write_whole({Path(name): text.encode() for name, text in files.items()})
    for name in files:
        terminal.tell(terminal.say("wrote {path}").format(path=printable(name)))
