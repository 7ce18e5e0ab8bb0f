"""One run of the command over data files: what is wrong with each is told, and the run goes on to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from handling_report.arguments import STDIN, Options
from handling_report.errors import ExitCode, HandlingReportError, Place, Problem, Severity, printable, refuse_warnings
from handling_report.terminal import Content, Terminal

if TYPE_CHECKING:
    from handling_report.figures import Figures
    from handling_report.many import Outcome
    from handling_report.rendering import Templates

__all__ = ["Run", "fault", "shown_name", "stdin_or"]


class Run:
    """What was found so far, and where it is told: at once to a person, at the end and on standard output to a program.

    Attributes:
        terminal: Where everything is written to.
        warnings: How many warnings there were.
    """

    def __init__(self, options: Options, terminal: Terminal, *, debug: bool = False) -> None:
        """Begin; ``debug`` shows the traceback of a mistake in the program."""
        self.terminal = terminal
        self.warnings = 0
        self._options = options
        self._debug = debug
        self._source: Content | None = None
        self._read: str | None = None
        self._found: list[Problem] = []
        self._good: dict[str, bool] = {}
        self._templates: Templates | None = None

    @property
    def templates(self) -> Templates:
        """The templates that the command line chose, each piece read once for all files."""
        if self._templates is None:
            from handling_report.rendering import Templates

            self._templates = Templates(tuple(map(Path, self._options.folders)), name=self._options.set_name)
        return self._templates

    @property
    def is_for_programs(self) -> bool:
        """Whether a program reads the problems, on standard output."""
        return self._options.messages != "text"

    def conclude(self, work: Callable[[], int]) -> int:
        """Do the work, tell what is wrong, and give the exit code."""
        try:
            code = work()
        except HandlingReportError as error:
            self.show(error.problems)
            code = error.exit_code
        if self._options.messages != "text":
            from handling_report.annotations import annotated

            if text := annotated(self._options.messages, self._good, self._found, self.terminal.say):
                self.terminal.tell(text)
        return code

    def each(self, work: Callable[[str], ExitCode | None]) -> int:
        """Work on every data file, go on after one that fails, and end with a summary when there are several.

        Args:
            work: What to do with a file; it tells what it found, and gives or raises what makes the file fail.

        Returns:
            The exit code of the first file that failed; that of a mistake in the program goes before all others.
        """
        data = self._options.data
        codes: list[ExitCode] = []
        for number, name in enumerate(data, 1):
            self.terminal.progress(number, len(data), shown_name(name))
            failed = self.failure(name, work)
            self._good[stdin_or(name)] = failed is None
            codes += [] if failed is None else [failed]
        if len(data) > 1:
            summary = self.terminal.say("{all} files: {failed} with errors; warnings: {warnings}")
            self.terminal.complain(summary.format(all=len(data), failed=len(codes), warnings=self.warnings))
        if ExitCode.BUG in codes:
            return ExitCode.BUG
        return codes[0] if codes else ExitCode.OK

    def each_outcome(self, outcomes: Iterator[Outcome]) -> int:
        """Tell what became of every data file, as each comes in; otherwise as `each`."""
        return self.each(lambda name: self._tell_outcome(name, next(outcomes)))

    def _tell_outcome(self, name: str, outcome: Outcome) -> ExitCode | None:
        if (outcome.problems or outcome.warnings) and self._read != name:
            # Another process has read it.
            with suppress(HandlingReportError):
                self.read(name)
        self.show_outcome(outcome)
        for target in outcome.written:
            self.tell(self.terminal.say("wrote {path}").format(path=printable(str(target))))
        return outcome.exit_code or None

    def show_outcome(self, outcome: Outcome) -> None:
        """Tell what was found in a data file."""
        self.show(outcome.warnings)
        if outcome.trace and self._debug:
            self.terminal.complain(outcome.trace.rstrip())
        self.show(outcome.problems)

    def failure(self, name: str, work: Callable[[str], ExitCode | None]) -> ExitCode | None:
        """Work on a data file, and tell what goes wrong.

        Returns:
            The exit code that tells that the file failed, or None.
        """
        try:
            return work(name)
        except HandlingReportError as error:
            self.show(error.problems)
            return error.exit_code
        except Exception as error:  # noqa: BLE001  (a mistake in the program need not cost the other files)
            self.show([fault(error, self.terminal, Place(file=stdin_or(name)), debug=self._debug)])
            return ExitCode.BUG

    def read(self, name: str) -> bytes:
        """Read a data file, and keep it until the next one: its problems are shown in its lines.

        Raises:
            FileError: It cannot be read.
            DataError: It is larger than a data file can be.
        """
        from handling_report.data_files import read_file, read_stdin

        self._read = name
        return self.keep(stdin_or(name), read_stdin() if name == STDIN else read_file(name))

    def keep(self, name: str, content: bytes) -> bytes:
        """Keep a file that was read until the next one: its problems are shown in its lines."""
        self._source = Content(name, content)
        return content

    def figures(self, name: str) -> Figures:
        """Read and compute, and show the warnings.

        Raises:
            FileError: The file cannot be read.
            DataError: It has problems, or warnings where these are errors.
        """
        from handling_report.computing import compute
        from handling_report.reading import loads

        figures = compute(loads(self.read(name), name=stdin_or(name)))
        self.warn(figures.warnings)
        return figures

    def warn(self, warnings: Sequence[Problem]) -> None:
        """Show warnings.

        Raises:
            DataError: There are any, and warnings are errors.
        """
        if self._options.strict:
            refuse_warnings(warnings)
        self.show(warnings)

    def show(self, found: Sequence[Problem]) -> None:
        """Tell problems now, or keep them for the end."""
        self.warnings += sum(problem.severity is Severity.WARNING for problem in found)
        if self.is_for_programs:
            self._found += found
        else:
            for problem in found:
                self.terminal.show([problem], self._template_of(problem) or self._source)

    def _template_of(self, problem: Problem) -> Content | None:
        """The template that a problem is in, if it is in one of the user's own."""
        name = problem.place.file
        if not name or not name.endswith(".j2") or not self.terminal.frames:
            return None
        from handling_report.data_files import read_file

        with suppress(HandlingReportError):
            return Content(name, read_file(name))
        return None

    def tell_checked(self, name: str, warnings: int) -> None:
        """Tell a person that something has no errors; a program sees it by the problems.

        Args:
            name: What it is called, on one line.
            warnings: How many warnings were told.
        """
        say = self.terminal.say
        if self.is_for_programs:
            return
        if warnings > 1:
            self.tell(say("{path}: no errors, {count} warnings").format(path=name, count=warnings))
        elif warnings:
            self.tell(say("{path}: no errors, 1 warning").format(path=name))
        else:
            self.tell(say("{path}: no problems").format(path=name))

    def tell(self, text: str) -> None:
        """Write a line of results; where a program reads standard output, people find it on standard error."""
        if self.is_for_programs:
            self.terminal.complain(text)
        else:
            self.terminal.tell(text)


def fault(error: Exception, terminal: Terminal, place: Place, *, debug: bool) -> Problem:
    """A mistake in the program as a problem; ``debug`` shows its traceback."""
    from handling_report.many import mistake

    if debug:
        import traceback

        terminal.complain("".join(traceback.format_exception(error)).rstrip())
    return mistake(error, place)


def stdin_or(name: str) -> str:
    """What messages call a data file."""
    return "<stdin>" if name == STDIN else name


def shown_name(name: str) -> str:
    """What messages call a data file, on one line."""
    return printable(stdin_or(name))
