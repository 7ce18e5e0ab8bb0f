"""The words of the command line as argparse reads them: commands, options, help."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Literal, TypeAlias

from handling_report.errors import Translate
from handling_report.output_files import FORMATS, Format
from handling_report.version import __version__

__all__ = ["SCHEMA_NAME", "STYLES", "Command", "KeyLanguage", "Messages", "command_line"]

Command: TypeAlias = Literal["render", "validate", "explain", "reference-docx", "init", "schema"]
Messages: TypeAlias = Literal["text", "json", "github", "gitlab"]
KeyLanguage: TypeAlias = Literal["zh", "en"]

MESSAGES: tuple[Messages, ...] = ("text", "json", "github", "gitlab")
"""The forms in which problems are told; all but ``text`` go to standard output."""
STYLES = ("official", "plain")
"""The kinds of documents."""
NEW_FILE = "report.yaml"
"""What a new data file is called."""
SCHEMA_NAME = "handling-report.schema.json"
"""What the schema beside a new data file is called; the file's first line leads editors to it."""
_HERE = "."
_MOST_JOBS = 1000


def command_line(say: Translate) -> argparse.ArgumentParser:
    """The parser of the whole command, in the reader's language; what it finds is checked and made into `Options`."""
    # Abbreviated options would break when a new one is added, and `asked_language` does not know them.
    parser = argparse.ArgumentParser(
        prog="handling-report",
        description=say("Makes reports on handling deputies' suggestions and CPPCC proposals from a data file."),
        epilog=say("""\
examples:
  handling-report init report.yaml                      writes a data file to begin with
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
    _add_init(commands.add_parser, say)
    _add_schema(commands.add_parser, say)
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
        dest="reference",
        metavar=say("DOCX"),
        help=say("take styles, page, headers and footers from this DOCX (see the command reference-docx)"),
    )
    _add_jobs(parser, say)
    _add_strict(parser, say)
    _add_messages(parser, say, "--messages")


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
    _add_strict(parser, say)
    _add_messages(parser, say, "--format")


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
    _add_strict(parser, say)


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


def _add_init(add_parser: _AddParser, say: Translate) -> None:
    parser = _add_command(
        add_parser,
        "init",
        say("write a data file to begin with"),
        say("""\
examples:
  handling-report init                               writes report.yaml, and the schema that editors check it by
  handling-report init 2026.yaml --body cppcc        for proposals to the CPPCC
  handling-report init 2026.yaml --keys en --force   with English keys, over a file that is there
"""),
        say,
    )
    parser.add_argument(
        "output",
        nargs="?",
        default=NEW_FILE,
        metavar=say("FILE"),
        help=say("file to write (default: report.yaml); - writes it to standard output"),
    )
    parser.add_argument(
        "--body",
        choices=("npc", "cppcc"),
        default="npc",
        help=say("npc for suggestions of deputies, cppcc for proposals (default: npc)"),
    )
    parser.add_argument("--keys", choices=("zh", "en"), default="zh", help=say("language of the keys (default: zh)"))
    parser.add_argument("--force", action="store_true", help=say("overwrite the file if there is one"))


def _add_schema(add_parser: _AddParser, say: Translate) -> None:
    parser = _add_command(
        add_parser,
        "schema",
        say("write the JSON Schema of data files, for editors"),
        say("""\
examples:
  handling-report schema                                   shows the schema
  handling-report schema -o handling-report.schema.json    writes it to a file
"""),
        say,
    )
    parser.add_argument(
        "-o",
        "--output",
        default="-",
        metavar=say("FILE"),
        help=say("file to write; - writes it to standard output (the default)"),
    )


def _add_jobs(parser: argparse.ArgumentParser, say: Translate) -> None:
    parser.add_argument(
        "-j",
        "--jobs",
        type=_jobs(say),
        metavar=say("NUMBER"),
        help=say("processes to work in (default: as many as there are cores, when there are enough files)"),
    )


def _add_strict(parser: argparse.ArgumentParser, say: Translate) -> None:
    parser.add_argument("--strict", action="store_true", help=say("take warnings for errors"))


def _add_messages(parser: argparse.ArgumentParser, say: Translate, option: str) -> None:
    """``--format`` where nothing else has a format, ``--messages`` where the reports have one."""
    parser.add_argument(
        option,
        dest="messages",
        choices=MESSAGES,
        default="text",
        help=say("form of the messages: text, or json, github, gitlab on standard output for programs (default: text)"),
    )


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


def _jobs(say: Translate) -> Callable[[str], int]:
    def read(word: str) -> int:
        # Of thousands of digits Python would refuse to make a number.
        if word.isdecimal() and len(word) <= len(str(_MOST_JOBS)) and 1 <= int(word) <= _MOST_JOBS:
            return int(word)
        message = say("expected a number from 1 to {most}, got {got}").format(most=_MOST_JOBS, got=repr(word))
        raise argparse.ArgumentTypeError(message)

    return read


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
