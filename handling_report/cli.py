"""The command: arguments, files, messages and exit codes. Everything else is in the library."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from handling_report import problems
from handling_report.errors import ExitCode, FileError, HandlingReportError, Place, Problem
from handling_report.messages import DOMAIN, LOCALE_FOLDER, Language, language_of, translator
from handling_report.version import __version__

if TYPE_CHECKING:
    from handling_report.errors import Translate
    from handling_report.figures import Figures
    from handling_report.pipeline import Format

__all__ = ["entry_point", "main"]

STDIN = "-"
_EXAMPLES = """\
examples:
  handling-report render report.yaml              writes report.md and report.docx here
  handling-report render *.yaml -o build          one report for each file, into build
  handling-report render report.yaml --format md -o -   writes the Markdown to the screen
  handling-report validate report.yaml            checks a file and writes nothing
  handling-report explain report.yaml             shows every figure and where it comes from
"""


def entry_point() -> None:
    """Run the command and leave the process: the edge at which the environment is read."""
    language = _asked_language(sys.argv[1:]) or language_of(os.environ)
    if language == "zh":
        _translate_argparse()
    # A report is Chinese: it is written as UTF-8 whatever the terminal claims, and what it cannot show is replaced.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:], language))


def main(arguments: Sequence[str], language: Language = "en") -> int:
    """Run the command.

    Args:
        arguments: The words after the command's name.
        language: The language of messages, unless ``--lang`` says otherwise.

    Returns:
        The exit code; see `ExitCode`.
    """
    language = _asked_language(arguments) or language
    say = translator(language)
    try:
        options = _parser(say).parse_args(arguments)
        run: Callable[[argparse.Namespace, Translate], int] = options.run
        code = run(options, say)
        sys.stdout.flush()
    except HandlingReportError as error:
        _show(error.problems, say)
        return error.exit_code
    except KeyboardInterrupt:
        print(say("stopped; the files that were finished are complete"), file=sys.stderr)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has seen enough (`| head`). Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK
    except Exception as error:
        if os.environ.get("HANDLING_REPORT_DEBUG"):
            raise
        bug = say("this is a mistake in the program, not in your file: {error}")
        print(bug.format(error=f"{type(error).__name__}: {error}"), file=sys.stderr)
        print(say("please report it, with the file if you can; HANDLING_REPORT_DEBUG=1 shows more"), file=sys.stderr)
        return ExitCode.BUG
    return code


def _asked_language(arguments: Sequence[str]) -> Language | None:
    """What ``--lang`` says, before the parser is built in that language."""
    for position, word in enumerate(arguments):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else None
        if word == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        if value == "zh":
            return "zh"
        if value == "en":
            return "en"
    return None


def _translate_argparse() -> None:
    """Let argparse find its own sentences in our catalogue; it asks the process's default one."""
    import gettext

    os.environ["LANGUAGE"] = "zh_CN"
    gettext.bindtextdomain(DOMAIN, str(LOCALE_FOLDER))
    gettext.textdomain(DOMAIN)


def _parser(say: Translate) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="handling-report",
        description=say("Makes reports on handling deputies' suggestions and CPPCC proposals from a data file."),
        epilog=say(_EXAMPLES),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=("zh", "en"), help=say("language of messages (default: the locale's)"))
    commands = parser.add_subparsers(title=say("commands"), metavar=say("COMMAND"), required=True)

    def command(name: str, summary: str, run: Callable[..., int]) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=say(summary), description=say(summary), parents=[common])
        added.set_defaults(run=run)
        return added

    render = command("render", "write reports as Markdown and DOCX", _render)
    _add_data(render, say, several=True)
    render.add_argument(
        "-o",
        "--output",
        default=".",
        metavar=say("FOLDER"),
        help=say("folder to write to, made if missing (default: this one); - writes one format to standard output"),
    )
    render.add_argument(
        "--format",
        default="md,docx",
        type=_formats(say),
        metavar="md,docx",
        help=say("formats to write (default: md,docx)"),
    )
    _add_data(command("validate", "check data files and write nothing", _validate), say, several=True)
    _add_data(command("explain", "show every figure and where it comes from", _explain), say, several=False)
    return parser


def _add_data(parser: argparse.ArgumentParser, say: Translate, *, several: bool) -> None:
    parser.add_argument(
        "data",
        nargs="+" if several else None,
        metavar=say("DATA"),
        help=say("data file in YAML; - reads standard input"),
    )


def _formats(say: Translate) -> Callable[[str], list[Format]]:
    def read(words: str) -> list[Format]:
        found: list[Format] = []
        for word in words.split(","):
            match word.strip():
                case "md" | "docx" as format_:
                    found += [] if format_ in found else [format_]
                case other:
                    message = say("there is no format {got}; choose from md, docx").format(got=repr(other))
                    raise argparse.ArgumentTypeError(message)
        return found

    return read


# --- Commands ---------------------------------------------------------------------------------------------------------


def _render(options: argparse.Namespace, say: Translate) -> int:
    if options.output == "-":
        return _render_to_stdout(options, say)
    _refuse_clashes(options.data, options.output, options.format)

    def render(data: str) -> None:
        from handling_report.pipeline import make, write_outputs

        figures = _figures(data, say)
        for path in write_outputs(make(figures, options.format), data, options.output):
            print(say("wrote {path}").format(path=path))

    return _each(options.data, render, say)


def _render_to_stdout(options: argparse.Namespace, say: Translate) -> int:
    if len(options.data) > 1 or len(options.format) > 1:
        message = say("-o - writes one format of one report: add --format md or --format docx")
        print(message, file=sys.stderr)
        return ExitCode.USAGE
    if options.format == ["docx"] and sys.stdout.isatty():
        print(say("a DOCX cannot be shown on a terminal: redirect it into a file"), file=sys.stderr)
        return ExitCode.USAGE
    from handling_report.pipeline import make

    made = make(_figures(options.data[0], say), options.format)
    sys.stdout.flush()
    sys.stdout.buffer.write(made[options.format[0]])
    sys.stdout.buffer.flush()
    return ExitCode.OK


def _validate(options: argparse.Namespace, say: Translate) -> int:
    def validate(data: str) -> None:
        _figures(data, say)
        print(say("{path}: no problems").format(path=_shown_name(data)))

    return _each(options.data, validate, say)


def _explain(options: argparse.Namespace, say: Translate) -> int:
    from handling_report.explain import explain

    sys.stdout.write(explain(_figures(options.data, say), say))
    return ExitCode.OK


def _figures(data: str, say: Translate) -> Figures:
    """Read and compute, and show the warnings. Imports wait until the command line is known to be good."""
    from handling_report.computing import compute
    from handling_report.pipeline import load
    from handling_report.reading import loads

    report = loads(sys.stdin.buffer.read(), name=_shown_name(data)) if data == STDIN else load(data)
    figures = compute(report)
    _show(figures.warnings, say)
    return figures


def _each(data: Sequence[str], run: Callable[[str], None], say: Translate) -> int:
    """Run for every file, go on after one that fails, and end with a summary when there are several."""
    code: int = ExitCode.OK
    failed = 0
    for number, name in enumerate(data, 1):
        _progress(number, len(data), name)
        try:
            run(name)
        except HandlingReportError as error:
            _progress_done(len(data))
            _show(error.problems, say)
            failed += 1
            code = code or error.exit_code
    _progress_done(len(data))
    if len(data) > 1:
        summary = say("{good} of {all} files are good, {failed} failed")
        print(summary.format(good=len(data) - failed, all=len(data), failed=failed), file=sys.stderr)
    return code


def _progress(number: int, total: int, name: str) -> None:
    if total > 1 and sys.stderr.isatty():
        print(f"\r\x1b[K[{number}/{total}] {name}", end="", file=sys.stderr, flush=True)


def _progress_done(total: int) -> None:
    if total > 1 and sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _refuse_clashes(data: Sequence[str], out: str, formats: Sequence[Format]) -> None:
    """Before anything is written: no report may overwrite another one of this run, or a data file."""
    from handling_report.pipeline import output_paths

    inputs = {Path(name).resolve() for name in data if name != STDIN}
    seen: dict[Path, str] = {}
    found: list[Problem] = []
    for name in data:
        for target in output_paths(name, out, formats).values():
            place = Place(file=str(target))
            if target.resolve() in inputs:
                found.append(problems.OUTPUT_IS_INPUT.at(place))
            elif target.resolve() in seen:
                found.append(problems.SAME_OUTPUT.at(place, other=seen[target.resolve()]))
            seen[target.resolve()] = name
    if found:
        raise FileError(found)


def _shown_name(data: str) -> str:
    return "<stdin>" if data == STDIN else data


def _show(found: Sequence[Problem], say: Translate) -> None:
    for problem in found:
        print(problem.show(say), file=sys.stderr)
