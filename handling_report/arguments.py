"""The words of the command line: what may be written there, and what it means."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from handling_report.errors import Translate
from handling_report.messages import DOMAIN, LOCALE_FOLDER, Language
from handling_report.output_files import FORMATS, Format
from handling_report.version import __version__

__all__ = ["STDIN", "STDOUT", "STYLES", "Command", "Options", "asked_language", "parse_arguments", "translate_argparse"]

Command: TypeAlias = Literal["render", "validate", "explain", "reference-docx"]

STDIN = "-"
"""What stands for standard input among the data files."""
STDOUT = "-"
"""What stands for standard output in place of a folder."""
STYLES = ("official", "plain")
"""The kinds of documents."""
_HERE = "."


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """A command line that makes sense.

    Attributes:
        command: What to do.
        data: The data files, at least one for the commands that read any; ``-`` is standard input, at most once.
        output: The folder of the reports, or the file of the reference document; ``-`` is standard output, and then there
            is one file and one format.
        formats: The formats to write, each once.
        style: The kind of document the DOCX looks like, of `STYLES`, or None.
        profile: A file with choices for the look of the DOCX, or None.
        reference: The user's own reference document, or None.
    """

    command: Command
    data: tuple[str, ...]
    output: str
    formats: tuple[Format, ...]
    style: str | None = None
    profile: str | None = None
    reference: str | None = None


def asked_language(arguments: Sequence[str]) -> Language | None:
    """What ``--lang`` says, before there is a parser, because the parser itself speaks that language.

    Examples:
        >>> asked_language(["--lang", "zh", "validate", "a.yaml"]), asked_language(["validate", "--", "--lang=zh"])
        ('zh', None)
    """
    asked: Language | None = None
    previous = ""
    for word in arguments:
        if word == "--":
            break
        match word.removeprefix("--lang=") if previous != "--lang" else word:
            case "zh" | "en" as language if previous == "--lang" or word.startswith("--lang="):
                asked = language
        previous = word
    return asked


def translate_argparse() -> None:
    """Let argparse find its own sentences in our catalogue; it asks the process's default one."""
    import gettext

    os.environ["LANGUAGE"] = "zh_CN"
    gettext.bindtextdomain(DOMAIN, str(LOCALE_FOLDER))
    gettext.textdomain(DOMAIN)


def parse_arguments(arguments: Sequence[str], say: Translate) -> Options:
    """Read a command line.

    Args:
        arguments: The words after the command's name.
        say: Turns messages into the reader's language.

    Returns:
        What is to be done.

    Raises:
        SystemExit: There is nothing more to do: 0 after ``--help`` and ``--version``, 2 when the line is wrong.
    """
    found = _parser(say).parse_args(arguments)
    wrong: Callable[[str], None] = found.parser.error
    data: list[str] = getattr(found, "data", [])
    if data.count(STDIN) > 1:
        wrong(say("standard input can be read only once"))
    options = Options(
        command=found.command,
        data=tuple(data),
        output=getattr(found, "output", _HERE),
        formats=getattr(found, "formats", FORMATS if data else ("docx",)),
        style=getattr(found, "style", None),
        profile=getattr(found, "profile", None),
        reference=getattr(found, "reference_docx", None),
    )
    if options.output == STDOUT and (len(options.data) > 1 or len(options.formats) > 1):
        wrong(say("-o - writes one format of one report: add --format md or --format docx"))
    return options


def _parser(say: Translate) -> argparse.ArgumentParser:
    # Abbreviated options would break when a new one is added, and `asked_language` does not know them.
    parser = argparse.ArgumentParser(
        prog="handling-report",
        description=say("Makes reports on handling deputies' suggestions and CPPCC proposals from a data file."),
        epilog=say("""\
examples:
  handling-report render report.yaml                    writes report.md and report.docx here
  handling-report render *.yaml -o build                one report for each file, into build
  handling-report render report.yaml --format md -o -   writes the Markdown to the screen
  handling-report validate report.yaml                  checks a file and writes nothing
  handling-report explain report.yaml                   shows every figure and where it comes from
"""),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    version = f"%(prog)s {__version__}"
    parser.add_argument("--version", action="version", version=version, help=say("show program's version number and exit"))
    _add_language(parser, say)
    commands = parser.add_subparsers(title=say("commands"), metavar=say("COMMAND"), dest="command", required=True)
    _add_render(commands.add_parser, say)
    _add_validate(commands.add_parser, say)
    _add_explain(commands.add_parser, say)
    _add_reference(commands.add_parser, say)
    return parser


_AddParser: TypeAlias = Callable[..., argparse.ArgumentParser]


def _add_render(add_parser: _AddParser, say: Translate) -> None:
    parser = _add_command(
        add_parser,
        "render",
        say("write reports as Markdown and DOCX"),
        say("""\
examples:
  handling-report render report.yaml                          writes report.md and report.docx here
  handling-report render report.yaml --format docx -o build   writes build/report.docx only
  handling-report render a.yaml b.yaml -o build               one report for each file, into build
  handling-report render - --format md -o -                   from standard input to standard output
"""),
        say,
    )
    _add_data(parser, say, several=True)
    parser.add_argument(
        "-o",
        "--output",
        default=_HERE,
        metavar=say("FOLDER"),
        help=say("folder to write to, made if missing (default: this one); - writes one format to standard output"),
    )
    parser.add_argument(
        "--format",
        dest="formats",
        default=FORMATS,
        type=_formats(say),
        metavar=",".join(FORMATS),
        help=say("formats to write (default: md,docx)"),
    )
    _add_look(parser, say)
    parser.add_argument(
        "--reference-docx",
        metavar=say("DOCX"),
        help=say("take styles, page, headers and footers from this DOCX (see the command reference-docx)"),
    )


def _add_validate(add_parser: _AddParser, say: Translate) -> None:
    parser = _add_command(
        add_parser,
        "validate",
        say("check data files and write nothing"),
        say("""\
examples:
  handling-report validate report.yaml   says what is wrong with a file, and where
  handling-report validate *.yaml        checks several files
"""),
        say,
    )
    _add_data(parser, say, several=True)


def _add_explain(add_parser: _AddParser, say: Translate) -> None:
    parser = _add_command(
        add_parser,
        "explain",
        say("show every figure and where it comes from"),
        say("""\
examples:
  handling-report explain report.yaml                 a table on the screen
  handling-report explain report.yaml > figures.txt   the same table in a file
"""),
        say,
    )
    _add_data(parser, say, several=False)


def _add_reference(add_parser: _AddParser, say: Translate) -> None:
    parser = _add_command(
        add_parser,
        "reference-docx",
        say("write the DOCX that the looks come from, to make one's own"),
        say("""\
examples:
  handling-report reference-docx -o my.docx                      a document with every style that a report needs
  handling-report render report.yaml --reference-docx my.docx    a report in your styles
"""),
        say,
    )
    parser.add_argument(
        "-o", "--output", required=True, metavar=say("DOCX"), help=say("file to write; - writes it to standard output")
    )
    _add_look(parser, say)


def _add_look(parser: argparse.ArgumentParser, say: Translate) -> None:
    parser.add_argument(
        "--style",
        choices=STYLES,
        help=say("look of the DOCX: an official document (GB/T 9704) or a plain one; goes before the data file's choice"),
    )
    parser.add_argument(
        "--profile",
        metavar=say("FILE"),
        help=say("YAML file with the office's choices for the look of the DOCX: the keys of layout"),
    )


def _add_command(
    add_parser: _AddParser, name: Command, summary: str, examples: str, say: Translate
) -> argparse.ArgumentParser:
    parser = add_parser(
        name,
        help=summary,
        description=summary,
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(parser=parser)
    _add_language(parser, say)
    return parser


def _add_language(parser: argparse.ArgumentParser, say: Translate) -> None:
    """``--lang`` stands before or after the command's name; `asked_language` has read it by now."""
    parser.add_argument("--lang", choices=("zh", "en"), help=say("language of messages (default: the locale's)"))


def _add_data(parser: argparse.ArgumentParser, say: Translate, *, several: bool) -> None:
    parser.add_argument(
        "data", nargs="+" if several else 1, metavar=say("DATA"), help=say("data file in YAML; - reads standard input")
    )


def _formats(say: Translate) -> Callable[[str], tuple[Format, ...]]:
    def read(words: str) -> tuple[Format, ...]:
        found: dict[Format, None] = {}
        for word in words.split(","):
            match word.strip():
                case "md" | "docx" as format_:
                    found[format_] = None
                case other:
                    message = say("there is no format {got}; choose from md, docx").format(got=repr(other))
                    raise argparse.ArgumentTypeError(message)
        return tuple(found)

    return read
