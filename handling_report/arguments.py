"""The words of the command line: what may be written there, and what it means."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import PurePath

from handling_report.command_line import SCHEMA_NAME, Command, KeyLanguage, Messages, command_line
from handling_report.command_line_templates import Action
from handling_report.errors import Translate
from handling_report.messages import DOMAIN, LOCALE_FOLDER, Language
from handling_report.output_files import FORMATS, Format
from handling_report.values import fields_of, value

__all__ = ["STDIN", "STDOUT", "Options", "asked_language", "parse_arguments", "translate_argparse"]

STDIN = "-"
"""What stands for standard input among the data files."""
STDOUT = "-"
"""What stands for standard output in place of a folder or a file."""


@value(kw_only=True)
class Options:
    """A command line that makes sense.

    Attributes:
        command: What to do.
        data: The data files, at least one for the commands that read any; ``-`` is standard input, at most once.
        output: The folder of the reports, or the file of the reference document, the schema or the new data file; ``-`` is
            standard output, and then there is one file and one format.
        formats: The formats to write, each once.
        style: The kind of document the DOCX looks like, of `STYLES`, or None.
        profile: A file with choices for the look of the DOCX, or None.
        reference: The user's own reference document, or None.
        messages: The form in which problems are told; all but ``text`` take standard output for themselves.
        strict: Whether warnings are errors.
        jobs: How many processes work on the files, or None for as many as are worth it.
        body: To whom a new data file's report is made: ``npc`` or ``cppcc``.
        keys: The language of a new data file's keys.
        force: Whether a file that is there may be overwritten by a new one.
        word: The user's own Word template with tags, or None.
        folders: Folders with templates of one's own, the strongest first.
        set_name: The set of templates that was asked for, or None.
        action: What to do with templates.
        name: The set, the piece or the folder to do it with.
    """

    command: Command
    data: tuple[str, ...]
    output: str
    formats: tuple[Format, ...]
    style: str | None = None
    profile: str | None = None
    reference: str | None = None
    messages: Messages = "text"
    strict: bool = False
    jobs: int | None = None
    body: str = "npc"
    keys: KeyLanguage = "zh"
    force: bool = False
    word: str | None = None
    folders: tuple[str, ...] = ()
    set_name: str | None = None
    action: Action = "list"
    name: str | None = None


_ALWAYS = frozenset({"command", "data", "output", "formats"})
"""Those that every command line decides. Others that a command lacks are as `Options` has them."""


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
    found = command_line(say).parse_args(arguments)
    wrong: Callable[[str], None] = found.parser.error
    data: list[str] = getattr(found, "data", [])
    if data.count(STDIN) > 1:
        wrong(say("standard input can be read only once"))
    given = {name: getattr(found, name) for name in fields_of(Options) if name not in _ALWAYS and hasattr(found, name)}
    given["folders"] = (*(given.get("folders") or ()), *getattr(found, "more_folders", ()))
    options = Options(
        command=found.command,
        data=tuple(data),
        output=getattr(found, "output", STDOUT),
        formats=getattr(found, "formats", FORMATS if data else ("docx",)),
        **given,
    )
    if options.command == "watch" and STDOUT in {options.output, *options.data}:
        wrong(say("watch reads a file and writes into a folder; standard input and output (-) cannot be watched"))
    if options.command == "render" and options.output == STDOUT:
        if len(options.data) > 1 or len(options.formats) > 1:
            wrong(say("-o - writes one format of one report: add --format md or --format docx"))
        if options.messages != "text":
            wrong(say("with -o - standard output holds the report, so --messages can only be text"))
    if options.command == "init" and PurePath(options.output).name == SCHEMA_NAME:
        wrong(say("{name} is what the schema is called: give the data file another name").format(name=SCHEMA_NAME))
    return options
