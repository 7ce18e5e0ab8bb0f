"""The words of the command ``templates``, and of the options by which a report's templates are chosen."""

from __future__ import annotations

import argparse
from typing import Literal, TypeAlias

from handling_report.command_line_parts import AddParser, AddWords, add_command, add_data, add_messages, add_strict
from handling_report.errors import Translate

__all__ = ["Action", "add_template_actions", "add_template_options", "add_word_template"]

Action: TypeAlias = Literal["list", "show", "eject", "lint", "context"]
"""What ``templates`` can do."""


def add_template_options(parser: argparse.ArgumentParser, say: Translate) -> None:
    """``--templates`` and ``--set``, for the commands that make reports."""
    parser.add_argument(
        "--templates",
        dest="folders",
        action="append",
        metavar=say("FOLDER"),
        help=say("folder with templates of one's own; they go before the built-in ones (may be given several times)"),
    )
    parser.add_argument(
        "--set",
        dest="set_name",
        metavar=say("NAME"),
        help=say("set of templates, see `templates list`; goes before the data file's choice"),
    )


def add_word_template(parser: argparse.ArgumentParser, say: Translate) -> None:
    """``--word-template``, for the command that writes reports."""
    parser.add_argument(
        "--word-template",
        dest="word",
        metavar=say("DOCX"),
        help=say("fill this Word template with tags instead (needs the extra word; see the docs)"),
    )


def add_template_actions(add_parser: AddParser, say: Translate) -> None:
    """The commands below ``templates``."""

    def add(name: Action, summary: str, examples: str, *, words: AddWords | None = None) -> None:
        add_command(add_parser, name, summary, examples, say, words=words)

    add("list", say("list the sets of templates"), "")
    add(
        "show",
        say("show what stands in a set, or one piece of it"),
        say("""\
examples:
  handling-report templates show oral             what the set is for, and its pieces
  handling-report templates show oral/opening     the text of a piece
"""),
        words=lambda parser: _add_name(parser, say),
    )
    add(
        "eject",
        say("write a copy of a set, or of one piece, to start from"),
        say("""\
examples:
  handling-report templates eject standard/received my-templates  one piece
  handling-report templates eject standard my-templates           all of them
"""),
        words=lambda parser: _add_eject(parser, say),
    )
    add(
        "lint",
        say("check templates without data: names, fields, blocks, Markdown"),
        say("""\
examples:
  handling-report templates lint my-templates         templates of one's own, with all that they are built upon
  handling-report templates lint --set oral           a built-in set
  handling-report templates lint                      those of the project file; without one, all built-in ones
"""),
        words=lambda parser: _add_lint(parser, say),
    )
    add(
        "context",
        say("show every name that templates know, with its value for a data file"),
        "",
        words=lambda parser: add_data(parser, say, several=False),
    )


def _add_name(parser: argparse.ArgumentParser, say: Translate) -> None:
    parser.add_argument("name", metavar=say("NAME"), help=say("a set, or a piece of it: standard/closing"))


def _add_eject(parser: argparse.ArgumentParser, say: Translate) -> None:
    _add_name(parser, say)
    parser.add_argument("output", metavar=say("FOLDER"), help=say("folder to write to, made if missing"))
    parser.add_argument("--force", action="store_true", help=say("overwrite files that are there"))


def _add_lint(parser: argparse.ArgumentParser, say: Translate) -> None:
    parser.add_argument(
        "more_folders",
        nargs="*",
        metavar=say("FOLDER"),
        help=say("folder with templates of one's own, as for --templates"),
    )
    add_template_options(parser, say)
    add_strict(parser, say)
    add_messages(parser, say, "--messages", "--format")
