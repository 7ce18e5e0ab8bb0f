"""What can go wrong: where (`Place`), what (`Kind`, `Problem`), and the exceptions with their exit codes.

A problem is data until it is shown: its kind holds the English sentences, the catalogue `locale/` holds the Chinese
ones, and `Problem.show` puts place, message and hint together in the reader's language.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping, Sequence
from enum import Enum, IntEnum
from typing import TypeAlias

from handling_report.values import replace, value

__all__ = [
    "DataError",
    "ExitCode",
    "FileError",
    "Finding",
    "HandlingReportError",
    "Kind",
    "Path",
    "Phrase",
    "Place",
    "Problem",
    "Severity",
    "TemplateError",
    "Translate",
    "printable",
    "refuse_warnings",
    "show_path",
]

Path: TypeAlias = tuple[str | int, ...]
"""The way from the top of a data file to a value: keys and, in lists, positions from 0."""

Translate: TypeAlias = Callable[[str], str]
"""Turns an English sentence with ``{placeholders}`` into the reader's language."""


class Phrase(str):
    """Words inside a message that are translated with it: ``a whole number``. Text from the user is never a phrase."""

    __slots__ = ()


class ExitCode(IntEnum):
    """What the command tells the shell. The page ``docs/reference/exit-codes.md`` says the same."""

    OK = 0
    DATA = 1
    """A data file has problems."""
    USAGE = 2
    """The command line is wrong."""
    FILE = 3
    """A file cannot be read or written."""
    TEMPLATE = 4
    """A template has problems."""
    BUG = 70
    """The program itself failed: please report it."""
    INTERRUPTED = 130
    """Stopped with Ctrl-C."""


class Severity(Enum):
    """Whether a problem stops the render."""

    ERROR = "error"
    WARNING = "warning"


@value(kw_only=True, often=True)
class Place:
    """Where a problem is.

    Attributes:
        file: The file's name as the user gave it, ``<stdin>``, or None for data that came from no file.
        line: The line, from 1.
        column: The column in characters, from 1.
        path: The way to the value, in the author's own keys.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    path: Path = ()

    def show(self) -> str:
        """``FILE:LINE:COLUMN: path``, as much of it as is known."""
        parts = [printable(self.file) if self.file else "<data>"]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        where = ":".join(parts)
        return f"{where}: {show_path(self.path)}" if self.path else where


def printable(name: str) -> str:
    r"""A file's name on one line, and nothing in it that a terminal would act on.

    Examples:
        >>> print(printable("市 报告.yaml"), printable("a\nb\x1b[2J.yaml"))
        市 报告.yaml a\nb\x1b[2J.yaml
    """
    if name.isprintable():
        return name
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in name)


_LONGEST_STEP = 40


def show_path(path: Path) -> str:
    """Write a path the way Python would: ``groups[1].parts[0].count``; a long key is cut."""
    shown = ""
    for step in path:
        if isinstance(step, int):
            shown += f"[{step}]"
        else:
            key = printable(step if len(step) <= _LONGEST_STEP else f"{step[: _LONGEST_STEP - 1]}…") or '""'
            shown += f".{key}" if shown else key
    return shown


@value(kw_only=True)
class Kind:
    """A kind of problem.

    Attributes:
        code: Its name in the catalogue and in JSON output, such as ``unknown-key``.
        message: What is wrong, in English, with ``{placeholders}``.
        hints: What to do, the most helpful first. The first one whose placeholders are all known is shown.
        severity: Whether it stops the render.
    """

    code: str
    message: str
    hints: tuple[str, ...] = ()
    severity: Severity = Severity.ERROR

    def at(self, place: Place, /, **details: object) -> Problem:
        """This kind of problem at a place; ``details`` fill the placeholders of message and hints."""
        return Problem(kind=self, place=place, details=details)


_TYPED = frozenset({"got", "reason"})
_LONGEST_TYPED = 300
_MOST_WAYS = 5
"""So many templates are named at either end of a long way."""
_NO_DETAILS: Mapping[str, object] = {}


@value(kw_only=True)
class Problem:
    """Something that is wrong in a data file, a template or a document.

    Attributes:
        kind: What is wrong.
        place: Where.
        details: What fills the placeholders of message and hints; often nothing.
        strict: Whether a warning counts as an error.
        via: The templates by which the place was reached, the outermost first.
    """

    kind: Kind
    place: Place
    details: Mapping[str, object] = _NO_DETAILS
    strict: bool = False
    via: tuple[Place, ...] = ()

    @property
    def severity(self) -> Severity:
        """Whether it stops the render."""
        return Severity.ERROR if self.strict else self.kind.severity

    def label(self, translate: Translate = str) -> str:
        """What sort of problem it is, in a word: an error, a warning, or a warning that stops the render all the same."""
        if self.kind.severity is Severity.WARNING:
            return translate("error (--strict)") if self.strict else translate("warning")
        return translate("error")

    def message(self, translate: Translate = str) -> str:
        """What is wrong, in one sentence."""
        return translate(self.kind.message).format(**self.said(translate))

    def hint(self, translate: Translate = str) -> str | None:
        """What to do about it, or None."""
        for hint in self.kind.hints:
            if all(name in self.details for _, name, _, _ in string.Formatter().parse(hint) if name):
                return translate(hint).format(**self.said(translate))
        return None

    def said(self, translate: Translate = str) -> dict[str, object]:
        """The details as messages and hints say them, by their names: ``got`` is what was found, ``nearest`` a name to write."""
        return {name: _said(_cut(value) if name in _TYPED else value, translate) for name, value in self.details.items()}

    def show(self, translate: Translate = str) -> str:
        """Place, message and hint, as the command prints them.

        Examples:
            >>> kind = Kind(code="unknown-key", message="unknown key {got}", hints=("did you mean {nearest}?",))
            >>> print(kind.at(Place(file="a.yaml", line=7, column=5), got="cuont", nearest="count").show())
            a.yaml:7:5: unknown key cuont
            hint: did you mean count?
        """
        where = self.place.show()
        if self.kind.severity is Severity.WARNING:
            where += ": " + self.label(translate)
        shown = f"{where}: {self.message(translate)}"
        hint = self.hint(translate)
        lines = [shown, self.way(translate), translate("hint: {hint}").format(hint=hint) if hint else ""]
        return "\n".join(filter(None, lines))

    def way(self, translate: Translate = str) -> str:
        """The templates by which the place was reached, in a line; nothing when it is in the first of them."""
        if not self.via:
            return ""
        shown = [place.show() for place in self.via]
        if len(shown) > 2 * _MOST_WAYS:
            shown[_MOST_WAYS:-_MOST_WAYS] = ["…"]
        return translate("reached from {places}").format(places=" > ".join(shown))


def _cut(value: object) -> object:
    """What somebody typed, as much of it as fits into a message."""
    return f"{value[: _LONGEST_TYPED - 1]}…" if type(value) is str and len(value) > _LONGEST_TYPED else value


def _said(value: object, translate: Translate) -> object:
    """A detail as a message says it: phrases in the reader's language, several of them with 、 between."""
    match value:
        case Phrase():
            return translate(str(value))
        case tuple():
            return "、".join(str(_said(one, translate)) for one in value)
        case _:
            return value


Finding: TypeAlias = tuple[Kind, Path, dict[str, object]]
"""What a rule finds: a kind of problem, the canonical path of the value that has it, and the details of its message."""


class HandlingReportError(Exception):
    """The base of every error that this package raises on purpose.

    Attributes:
        problems: Everything that is wrong, in the order of the places.
        exit_code: What the command exits with.
    """

    exit_code: ExitCode = ExitCode.BUG

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems: tuple[Problem, ...] = tuple(problems)

    def __str__(self) -> str:
        return "\n".join(problem.show() for problem in self.problems)


class DataError(HandlingReportError):
    """The data file has problems; all of them are in `problems`."""

    exit_code = ExitCode.DATA


class TemplateError(HandlingReportError):
    """A template has problems."""

    exit_code = ExitCode.TEMPLATE


class FileError(HandlingReportError):
    """A file cannot be read or written."""

    exit_code = ExitCode.FILE


def refuse_warnings(warnings: Sequence[Problem]) -> None:
    """Take warnings for errors, as ``--strict`` does.

    Args:
        warnings: What `Figures.warnings` holds.

    Raises:
        DataError: There are any; its problems are the warnings, now errors.
    """
    if warnings:
        raise DataError([replace(warning, strict=True) for warning in warnings])
