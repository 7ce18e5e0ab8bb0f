"""The command: arguments, files, messages and exit codes. Everything else is in the library."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from handling_report.arguments import STDIN, STDOUT, Options, asked_language, parse_arguments, translate_argparse
from handling_report.errors import ExitCode, HandlingReportError, Place, printable
from handling_report.messages import Language, language_of, translator
from handling_report.runs import Run, fault, shown_name, stdin_or
from handling_report.terminal import Terminal, stdout_is_terminal, use_utf8

if TYPE_CHECKING:
    from handling_report.looks import Look

__all__ = ["entry_point", "main"]

_NEW_OBJECTS = 50_000
"""How many new objects let Python look for garbage: what a run imports lives to its end, and there is none among it."""
_HANDED_OUT = 16
"""Files for each process that are handed out before the first of them is told: a large one does not keep the others waiting."""


def entry_point() -> None:
    """Run the command and leave the process: the edge at which the environment is read."""
    gc.set_threshold(_NEW_OBJECTS)
    try:
        language = asked_language(sys.argv[1:]) or language_of(os.environ)
        if language == "zh":
            translate_argparse()
        use_utf8()
        code = main(sys.argv[1:], language, os.environ)
    except KeyboardInterrupt:
        # Impatience: a second Ctrl-C while the first one is being reported.
        code = ExitCode.INTERRUPTED
    sys.exit(code)


def main(
    arguments: Sequence[str], language: Language = "en", environment: Mapping[str, str] | None = None
) -> int:
    """Run the command.

    Args:
        arguments: The words after the command's name.
        language: The language of messages, unless ``--lang`` says otherwise.
        environment: Says what the terminal can do (``TERM``, ``NO_COLOR``), and whether to show the tracebacks of mistakes in
            the program (``HANDLING_REPORT_DEBUG``).

    Returns:
        The exit code; see `ExitCode`.
    """
    environment = environment or {}
    debug = bool(environment.get("HANDLING_REPORT_DEBUG"))
    terminal = Terminal(translator(asked_language(arguments) or language), environment)
    try:
        try:
            options = parse_arguments(arguments, terminal.say)
            run = Run(options, terminal, debug=debug)
            return run.conclude(lambda: _run(options, run))
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
        problem = fault(error, terminal, Place(), debug=debug)
        terminal.complain(problem.message(terminal.say))
        terminal.complain(problem.hint(terminal.say) or "")
        return ExitCode.BUG


def _run(options: Options, run: Run) -> int:
    # Imports wait until the command line is known to be good.
    match options.command:
        case "render" if options.output == STDOUT:
            return _render_to_stdout(options, run)
        case "render":
            return _render(options, run)
        case "watch":
            from handling_report.watching import watch

            return watch(options, run, lambda: _look(options, run))
        case "validate":
            return _validate(run)
        case "explain":
            return _explain(options, run)
        case "reference-docx":
            return _reference(options, run)
        case "init":
            from handling_report.new_files import write_starter

            return write_starter(options, run.terminal)
        case "schema":
            from handling_report.new_files import write_schema

            return write_schema(options, run.terminal)
        case "templates":
            from handling_report.template_commands import run_templates

            return run_templates(options, run)


def _render(options: Options, run: Run) -> int:
    from handling_report.jobs import cores, processes_for
    from handling_report.many import Task, attempt, spread
    from handling_report.output_files import plan_outputs

    sources = [None if name == STDIN else name for name in options.data]
    plan = plan_outputs(sources, options.output, options.formats)
    look = _look(options, run)
    templates = run.templates if options.folders or options.set_name else ()
    tasks = (
        Task(data=name, name=stdin_or(name), targets=targets, templates=templates, look=look, strict=options.strict)
        for name, targets in zip(options.data, plan, strict=True)
    )
    count = processes_for(options.jobs, options.data, cores=cores())
    if count > 1:
        from handling_report.workers import started

        if workers := started(count):
            with workers:
                return run.each_outcome(spread(tasks, workers, window=_HANDED_OUT * count))
    return run.each_outcome(attempt(task, run.read) for task in tasks)


def _render_to_stdout(options: Options, run: Run) -> int:
    [format_] = options.formats
    if format_ == "docx" and stdout_is_terminal():
        return _refuse_docx(run)
    look = _look(options, run)
    figures = run.figures(options.data[0])
    from handling_report.pipeline import make

    made = make(figures, [format_], run.templates, look=look)
    run.warn(made.warnings)
    run.terminal.tell_bytes(made.files[format_])
    return ExitCode.OK


def _validate(run: Run) -> int:
    return run.each(lambda name: run.tell_checked(shown_name(name), len(run.figures(name).warnings)))


def _explain(options: Options, run: Run) -> int:
    from handling_report.explain import explain

    run.tell(explain(run.figures(options.data[0]), run.terminal.say).removesuffix("\n"))
    return ExitCode.OK


def _reference(options: Options, run: Run) -> int:
    from handling_report.looks import Look, chosen_layout
    from handling_report.reference_document import reference_document

    look = _look(options, run) or Look()
    content = reference_document(chosen_layout(look.asked, look.profile))
    if options.output == STDOUT:
        if stdout_is_terminal():
            return _refuse_docx(run)
        run.terminal.tell_bytes(content)
        return ExitCode.OK
    from handling_report.output_files import write_whole

    write_whole({Path(options.output): content})
    run.tell(run.terminal.say("wrote {path}").format(path=printable(options.output)))
    return ExitCode.OK


def _refuse_docx(run: Run) -> int:
    run.terminal.complain(run.terminal.say("a DOCX cannot be shown on a terminal: redirect it into a file"))
    return ExitCode.USAGE


def _look(options: Options, run: Run) -> Look | None:
    """What the command line says about the look of the DOCX; each file is read once, however many reports there are."""
    if options.style is None and options.profile is None and options.reference is None and options.word is None:
        return None
    from handling_report.data_files import read_file
    from handling_report.looks import NO_CHOICE, Look, WordTemplate, asked_for, read_profile

    asked = asked_for(style=options.style)
    profile = NO_CHOICE
    if options.profile:
        profile = read_profile(run.keep(options.profile, read_file(options.profile)), name=options.profile)
    word = WordTemplate(name=options.word, content=read_file(options.word)) if options.word else None
    if options.reference is None:
        return Look(asked=asked, profile=profile, word=word)
    from handling_report.docx_reference import read_reference

    reference = read_reference(read_file(options.reference), name=options.reference)
    return Look(asked=asked, profile=profile, reference=reference, word=word)
