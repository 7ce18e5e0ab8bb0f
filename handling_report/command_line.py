"""The words of the command line as argparse reads them: commands, options, help."""

from __future__ import annotations

import argparse
from typing import Literal, TypeAlias

from handling_report.command_line_parts import (
    STYLES,
    AddParser,
    Messages,
    add_command,
    add_data,
    add_jobs,
    add_language,
    add_look,
    add_messages,
    add_strict,
    chosen_formats,
    subcommands,
)
from handling_report.command_line_templates import add_template_actions, add_template_options, add_word_template
from handling_report.errors import Translate
from handling_report.output_files import FORMATS
from handling_report.version import __version__

__all__ = ["SCHEMA_NAME", "STYLES", "Command", "KeyLanguage", "Messages", "command_line"]

Command: TypeAlias = Literal["render", "watch", "validate", "explain", "reference-docx", "init", "schema", "templates"]
KeyLanguage: TypeAlias = Literal["zh", "en"]

NEW_FILE = "report.yaml"
"""What a new data file is called."""
SCHEMA_NAME = "handling-report.schema.json"
"""What the schema beside a new data file is called; the file's first line leads editors to it."""
_HERE = "."


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
    parser.add_argument(
        "--version", action="version", version=version, help=say("show program's version number and exit")
    )
    add_language(parser, say)
    add_parser = subcommands(parser, say, "command")
    _add_render(add_parser, say)
    _add_watch(add_parser, say)
    _add_validate(add_parser, say)
    _add_explain(add_parser, say)
    _add_reference(add_parser, say)
    _add_init(add_parser, say)
    _add_schema(add_parser, say)
    _add_templates(add_parser, say)
    return parser


def _add_render(add_parser: AddParser, say: Translate) -> None:
    def words(parser: argparse.ArgumentParser) -> None:
        add_data(parser, say, several=True)
        where = say("folder to write to, made if missing (default: this one); - writes one format to standard output")
        _add_reports(parser, say, where)
        add_jobs(parser, say)
        add_strict(parser, say)
        add_messages(parser, say, "--messages")

    add_command(
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
        words=words,
    )


def _add_watch(add_parser: AddParser, say: Translate) -> None:
    def words(parser: argparse.ArgumentParser) -> None:
        add_data(parser, say, several=False)
        _add_reports(parser, say, say("folder to write to, made if missing (default: this one)"))
        add_strict(parser, say)

    add_command(
        add_parser,
        "watch",
        say("write a report again at each change of its data, until Ctrl-C"),
        say("""\
examples:
  handling-report watch report.yaml                          writes report.md and report.docx here, again and again
  handling-report watch report.yaml --format docx -o build   writes build/report.docx only
"""),
        say,
        words=words,
    )


def _add_reports(parser: argparse.ArgumentParser, say: Translate, where: str) -> None:
    """What is written, and how it looks; ``where`` says what the folder can be."""
    parser.add_argument("-o", "--output", default=_HERE, metavar=say("FOLDER"), help=where)
    parser.add_argument(
        "--format",
        dest="formats",
        default=FORMATS,
        type=chosen_formats(say),
        metavar=",".join(FORMATS),
        help=say("formats to write (default: md,docx)"),
    )
    add_look(parser, say)
    parser.add_argument(
        "--reference-docx",
        dest="reference",
        metavar=say("DOCX"),
        help=say("take styles, page, headers and footers from this DOCX (see the command reference-docx)"),
    )
    add_template_options(parser, say)
    add_word_template(parser, say)


def _add_validate(add_parser: AddParser, say: Translate) -> None:
    def words(parser: argparse.ArgumentParser) -> None:
        add_data(parser, say, several=True)
        add_strict(parser, say)
        add_messages(parser, say, "--messages", "--format")

    add_command(
        add_parser,
        "validate",
        say("check data files and write nothing"),
        say("""\
examples:
  handling-report validate report.yaml   says what is wrong with a file, and where
  handling-report validate *.yaml        checks several files
"""),
        say,
        words=words,
    )


def _add_explain(add_parser: AddParser, say: Translate) -> None:
    def words(parser: argparse.ArgumentParser) -> None:
        add_data(parser, say, several=False)
        add_strict(parser, say)

    add_command(
        add_parser,
        "explain",
        say("show every figure and where it comes from"),
        say("""\
examples:
  handling-report explain report.yaml                 a table on the screen
  handling-report explain report.yaml > figures.txt   the same table in a file
"""),
        say,
        words=words,
    )


def _add_reference(add_parser: AddParser, say: Translate) -> None:
    def words(parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "-o",
            "--output",
            required=True,
            metavar=say("DOCX"),
            help=say("file to write; - writes it to standard output"),
        )
        add_look(parser, say)

    add_command(
        add_parser,
        "reference-docx",
        say("write the DOCX that the looks come from, to make one's own"),
        say("""\
examples:
  handling-report reference-docx -o my.docx                      a document with every style that a report needs
  handling-report render report.yaml --reference-docx my.docx    a report in your styles
"""),
        say,
        words=words,
    )


def _add_init(add_parser: AddParser, say: Translate) -> None:
    def words(parser: argparse.ArgumentParser) -> None:
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
        parser.add_argument(
            "--keys", choices=("zh", "en"), default="zh", help=say("language of the keys (default: zh)")
        )
        parser.add_argument("--force", action="store_true", help=say("overwrite the file if there is one"))

    add_command(
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
        words=words,
    )


def _add_schema(add_parser: AddParser, say: Translate) -> None:
    def words(parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "-o",
            "--output",
            default="-",
            metavar=say("FILE"),
            help=say("file to write; - writes it to standard output (the default)"),
        )

    add_command(
        add_parser,
        "schema",
        say("write the JSON Schema of data files, for editors"),
        say("""\
examples:
  handling-report schema                                   shows the schema
  handling-report schema -o handling-report.schema.json    writes it to a file
"""),
        say,
        words=words,
    )


def _add_templates(add_parser: AddParser, say: Translate) -> None:
    def actions(parser: argparse.ArgumentParser) -> None:
        add_template_actions(subcommands(parser, say, "action"), say)

    add_command(
        add_parser,
        "templates",
        say("list, show, copy and check templates"),
        say("""\
examples:
  handling-report templates list                            what sets there are
  handling-report templates eject standard/received mine    a copy of one piece, to be changed
  handling-report templates lint mine                       what is wrong with it
  handling-report render report.yaml --templates mine       the report with it
"""),
        say,
        words=actions,
    )
