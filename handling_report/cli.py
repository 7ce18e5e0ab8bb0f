"""The command: arguments, files, messages and exit codes. Everything else is in the library."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from handling_report.arguments import STDIN, STDOUT, Options, asked_language, parse_arguments, translate_argparse
from handling_report.errors import ExitCode, HandlingReportError, printable
from handling_report.messages import Language, language_of, translator
from handling_report.terminal import Terminal, stdout_is_terminal, use_utf8

if TYPE_CHECKING:
    from handling_report.figures import Figures
    from handling_report.looks import Look
    from handling_report.output_files import Format

__all__ = ["entry_point", "main"]


def entry_point() -> None:
    """Run the command and leave the process: the edge at which the environment is read."""
    try:
        language = asked_language(sys.argv[1:]) or language_of(os.environ)
        if language == "zh":
            translate_argparse()
        use_utf8()
        code = main(sys.argv[1:], language)
    except KeyboardInterrupt:
        # Impatience: a second Ctrl-C while the first one is being reported.
        code = ExitCode.INTERRUPTED
    sys.exit(code)


def main(arguments: Sequence[str], language: Language = "en") -> int:
    """Run the command.

    Args:
        arguments: The words after the command's name.
        language: The language of messages, unless ``--lang`` says otherwise.

    Returns:
        The exit code; see `ExitCode`.
    """
    terminal = Terminal(translator(asked_language(arguments) or language))
    try:
        try:
            return _run(parse_arguments(arguments, terminal.say), terminal)
        except SystemExit as stop:
            return ExitCode.USAGE if stop.code else ExitCode.OK
        finally:
            terminal.finish()
    except HandlingReportError as error:
        terminal.show(error.problems)
        return error.exit_code
    except KeyboardInterrupt:
        terminal.complain(terminal.say("stopped; the files that were finished are complete"))
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001  (the last resort: a traceback is of no use to the user)
        _own_up(error, terminal)
        return ExitCode.BUG


def _own_up(error: Exception, terminal: Terminal) -> None:
    say = terminal.say
    if os.environ.get("HANDLING_REPORT_DEBUG"):
        import traceback

        terminal.complain("".join(traceback.format_exception(error)).rstrip())
    named = f"{type(error).__name__}: {error}"
    terminal.complain(say("this is a mistake in the program, not in your file: {error}").format(error=named))
    terminal.complain(say("please report it, with the file if you can; HANDLING_REPORT_DEBUG=1 shows more"))


def _run(options: Options, terminal: Terminal) -> int:
    # Imports wait until the command line is known to be good.
    match options.command:
        case "render" if options.output == STDOUT:
            return _render_to_stdout(options, terminal)
        case "render":
            return _render(options, terminal)
        case "validate":
            return _validate(options, terminal)
        case "explain":
            return _explain(options, terminal)
        case "reference-docx":
            return _reference(options, terminal)


def _render(options: Options, terminal: Terminal) -> int:
    from handling_report.output_files import plan_outputs

    sources = [None if name == STDIN else name for name in options.data]
    plan = dict(zip(options.data, plan_outputs(sources, options.output, options.formats), strict=True))
    look = _look(options)

    def render(name: str) -> None:
        _render_one(name, plan[name], look, terminal)

    return _each(options.data, render, terminal)


def _render_one(name: str, targets: dict[Format, Path], look: Look | None, terminal: Terminal) -> None:
    figures = _figures(name, terminal)
    # The data is known to be good.
    from handling_report.output_files import write_whole
    from handling_report.pipeline import make

    made = make(figures, list(targets), look=look)
    write_whole({target: made[format_] for format_, target in targets.items()})
    for target in targets.values():
        terminal.tell(terminal.say("wrote {path}").format(path=printable(str(target))))


def _render_to_stdout(options: Options, terminal: Terminal) -> int:
    [format_] = options.formats
    if format_ == "docx" and stdout_is_terminal():
        terminal.complain(terminal.say("a DOCX cannot be shown on a terminal: redirect it into a file"))
        return ExitCode.USAGE
    look = _look(options)
    figures = _figures(options.data[0], terminal)
    from handling_report.pipeline import make

    terminal.tell_bytes(make(figures, [format_], look=look)[format_])
    return ExitCode.OK


def _validate(options: Options, terminal: Terminal) -> int:
    def validate(name: str) -> None:
        _figures(name, terminal)
        terminal.tell(terminal.say("{path}: no problems").format(path=_shown_name(name)))

    return _each(options.data, validate, terminal)


def _explain(options: Options, terminal: Terminal) -> int:
    from handling_report.explain import explain

    terminal.tell(explain(_figures(options.data[0], terminal), terminal.say).removesuffix("\n"))
    return ExitCode.OK


def _reference(options: Options, terminal: Terminal) -> int:
    from handling_report.looks import Look, chosen_layout
    from handling_report.reference_document import reference_document

    look = _look(options) or Look()
    content = reference_document(chosen_layout(look.asked, look.profile))
    if options.output == STDOUT:
        if stdout_is_terminal():
            terminal.complain(terminal.say("a DOCX cannot be shown on a terminal: redirect it into a file"))
            return ExitCode.USAGE
        terminal.tell_bytes(content)
        return ExitCode.OK
    from handling_report.output_files import write_whole

    write_whole({Path(options.output): content})
    terminal.tell(terminal.say("wrote {path}").format(path=printable(options.output)))
    return ExitCode.OK


def _look(options: Options) -> Look | None:
    """What the command line says about the look of the DOCX; each file is read once, however many reports there are."""
    if options.style is None and options.profile is None and options.reference is None:
        return None
    from handling_report.data_files import read_file
    from handling_report.looks import NO_CHOICE, Look, asked_for, read_profile

    asked = asked_for(style=options.style)
    profile = read_profile(read_file(options.profile), name=options.profile) if options.profile else NO_CHOICE
    if options.reference is None:
        return Look(asked=asked, profile=profile)
    from handling_report.docx_reference import read_reference

    reference = read_reference(read_file(options.reference), name=options.reference)
    return Look(asked=asked, profile=profile, reference=reference)


def _figures(name: str, terminal: Terminal) -> Figures:
    """Read and compute, and show the warnings."""
    from handling_report.computing import compute
    from handling_report.reading import loads

    figures = compute(loads(_content(name), name="<stdin>" if name == STDIN else name))
    terminal.show(figures.warnings)
    return figures


def _content(name: str) -> bytes:
    from handling_report.data_files import read_file, read_stdin

    return read_stdin() if name == STDIN else read_file(name)


def _each(data: Sequence[str], run: Callable[[str], None], terminal: Terminal) -> int:
    """Run for every file, go on after one that fails, and end with a summary when there are several."""
    codes: list[ExitCode] = []
    for number, name in enumerate(data, 1):
        terminal.progress(number, len(data), _shown_name(name))
        try:
            run(name)
        except HandlingReportError as error:
            terminal.show(error.problems)
            codes.append(error.exit_code)
    if len(data) > 1:
        summary = terminal.say("{good} of {all} files are good, {failed} failed")
        terminal.complain(summary.format(good=len(data) - len(codes), all=len(data), failed=len(codes)))
    return codes[0] if codes else ExitCode.OK


def _shown_name(name: str) -> str:
    return "<stdin>" if name == STDIN else printable(name)
