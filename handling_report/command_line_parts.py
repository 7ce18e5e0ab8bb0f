"""Words of the command line that several commands share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any, Literal, TypeAlias

from handling_report.errors import Translate
from handling_report.output_files import Format

__all__ = [
    "MESSAGES", "STYLES", "AddParser", "AddWords", "Messages", "add_command", "add_data", "add_jobs", "add_language", "add_look",
    "add_messages", "add_strict", "chosen_formats", "subcommands",
]  # fmt: skip

Messages: TypeAlias = Literal["text", "json", "github", "gitlab"]
AddParser: TypeAlias = Callable[..., argparse.ArgumentParser]
"""What makes the parser of a command."""
AddWords: TypeAlias = Callable[[argparse.ArgumentParser], None]
"""What adds the words of a command to its parser."""

MESSAGES: tuple[Messages, ...] = ("text", "json", "github", "gitlab")
"""The forms in which problems are told; all but ``text`` go to standard output."""
STYLES = ("official", "plain")
"""The kinds of documents."""
_MOST_JOBS = 1000


def add_jobs(parser: argparse.ArgumentParser, say: Translate) -> None:
    """``--jobs``, for the command that makes many reports."""
    parser.add_argument(
        "-j",
        "--jobs",
        type=number_of_jobs(say),
        metavar=say("NUMBER"),
        help=say("processes to work in (default: as many as there are cores, when there are enough files)"),
    )


def add_strict(parser: argparse.ArgumentParser, say: Translate) -> None:
    """``--strict``."""
    parser.add_argument("--strict", action="store_true", help=say("take warnings for errors"))


def add_messages(parser: argparse.ArgumentParser, say: Translate, option: str) -> None:
    """``--format`` where nothing else has a format, ``--messages`` where the reports have one."""
    parser.add_argument(
        option,
        dest="messages",
        choices=MESSAGES,
        default="text",
        help=say("form of the messages: text, or json, github, gitlab on standard output for programs (default: text)"),
    )


def add_look(parser: argparse.ArgumentParser, say: Translate) -> None:
    """``--style`` and ``--profile``."""
    parser.add_argument(
        "--style",
        choices=STYLES,
        help=say(
            "look of the DOCX: an official document (GB/T 9704) or a plain one; goes before the data file's choice"
        ),
    )
    parser.add_argument(
        "--profile",
        metavar=say("FILE"),
        help=say("YAML file with the office's choices for the look of the DOCX: the keys of layout"),
    )


class _CommandParser(argparse.ArgumentParser):
    """The parser of a command. Its words are added when it is used: only one of all commands is."""

    def __init__(self, *, words: AddWords, **options: Any) -> None:
        """Make it without words; ``words`` adds them, ``--help`` included."""
        super().__init__(**options, add_help=False)
        self._words = words

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """See `argparse.ArgumentParser`."""
        self._words(self)
        return super().parse_known_args(args, namespace)


def subcommands(parser: argparse.ArgumentParser, say: Translate, dest: str) -> AddParser:
    """Let a parser have commands below it, of which ``dest`` holds the chosen one; what is returned makes their parsers."""
    return parser.add_subparsers(
        title=say("commands"), metavar=say("COMMAND"), dest=dest, required=True, parser_class=_CommandParser
    ).add_parser


def add_command(
    add_parser: AddParser, name: str, summary: str, examples: str, say: Translate, *, words: AddWords | None = None
) -> None:
    """The parser of a command, with its summary, its examples, ``--help``, ``--lang``, and what ``words`` adds."""

    def all_words(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("-h", "--help", action="help", help=say("show this help message and exit"))
        add_language(parser, say)
        if words:
            words(parser)

    parser = add_parser(
        name,
        help=summary,
        description=summary,
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        words=all_words,
    )
    parser.set_defaults(parser=parser)


def add_language(parser: argparse.ArgumentParser, say: Translate) -> None:
    """``--lang`` stands before or after the command's name; `asked_language` has read it by now."""
    parser.add_argument("--lang", choices=("zh", "en"), help=say("language of messages (default: the locale's)"))


def add_data(parser: argparse.ArgumentParser, say: Translate, *, several: bool) -> None:
    """The data files, or the only one."""
    parser.add_argument(
        "data", nargs="+" if several else 1, metavar=say("DATA"), help=say("data file in YAML; - reads standard input")
    )


def number_of_jobs(say: Translate) -> Callable[[str], int]:
    def read(word: str) -> int:
        # Of thousands of digits Python would refuse to make a number.
        if word.isdecimal() and len(word) <= len(str(_MOST_JOBS)) and 1 <= int(word) <= _MOST_JOBS:
            return int(word)
        message = say("expected a number from 1 to {most}, got {got}").format(most=_MOST_JOBS, got=repr(word))
        raise argparse.ArgumentTypeError(message)

    return read


def chosen_formats(say: Translate) -> Callable[[str], tuple[Format, ...]]:
    """What reads the words after ``--format``."""

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
