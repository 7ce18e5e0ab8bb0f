"""Standard output and standard error: results go to the one, problems and progress to the other.

Either may be closed, a pipe whose reader has gone, or a full disk; none of these may end in a traceback.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TextIO

from handling_report.columns import columns
from handling_report.errors import FileError, Place, Problem, Translate, printable
from handling_report.file_reasons import IS_CLOSED, reason_of
from handling_report.values import value

__all__ = ["Content", "Terminal", "seconds_left", "stdout_is_terminal", "use_utf8"]

_CLEAR = "\r\x1b[K"
_USUAL_WIDTH = 80
_SOON = 2.0
"""Seconds of work before which nobody knows how long the rest takes."""


def use_utf8() -> None:
    """A report is Chinese: it is written as UTF-8 whatever the terminal claims, and what it cannot show is replaced."""
    for stream in (sys.stdout, sys.stderr):
        # There is none when the shell closed it (`>&-`).
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


@value()
class Content:
    """A file that the command has read: its name in messages, and its bytes."""

    name: str
    content: bytes


class Terminal:
    """Where one run of the command writes to."""

    def __init__(self, say: Translate, environment: Mapping[str, str] | None = None) -> None:
        """Write in the language of ``say``; the environment says what the terminal can do."""
        self.say = say
        known = environment or {}
        self._obeys = known.get("TERM") != "dumb"
        # A Windows console without these names shows the codes of colours as letters.
        able = known.get("TERM") or known.get("WT_SESSION")
        self._colour = bool(able) and self._obeys and not known.get("NO_COLOR")
        self._progress = False
        self._began: float | None = None

    def tell(self, text: str) -> None:
        """Write a line of results.

        Raises:
            FileError: It cannot be written, for another reason than that its reader has seen enough.
        """
        self._clear()
        _to_stdout(f"{text}\n")

    def tell_bytes(self, content: bytes) -> None:
        """Write a result as it is.

        Raises:
            FileError: It cannot be written, for another reason than that its reader has seen enough.
        """
        _to_stdout(content)

    def finish(self) -> None:
        """Hand over everything that was written.

        Raises:
            FileError: It cannot be written, for another reason than that its reader has seen enough.
        """
        self._clear()
        _to_stdout("")

    def complain(self, text: str) -> None:
        """Write a line about what is wrong; if nobody can read it, the exit code still tells."""
        self._clear()
        _to_stderr(f"{text}\n")

    def show(self, found: Sequence[Problem], source: Content | None = None) -> None:
        """Write problems, each with its place and hint; on a terminal with its line out of the file that was read."""
        if not found or source is None or not _is_terminal(sys.stderr):
            for problem in found:
                self.complain(problem.show(self.say))
            return
        from handling_report.frames import framed, lines_of

        width, lines = _width_of_terminal(), lines_of(source.content)
        for problem in found:
            known = lines if problem.place.file == source.name else []
            self.complain(framed(problem, known, self.say, width=width, colour=self._colour) + "\n")

    @property
    def frames(self) -> bool:
        """Whether problems are shown with their lines."""
        return _is_terminal(sys.stderr)

    def progress(self, number: int, total: int, name: str) -> None:
        """Say on a terminal which of several files is worked on, in a line that the next one overwrites."""
        if total > 1 and self._obeys and _is_terminal(sys.stderr):
            now = time.monotonic()
            if self._began is None:
                self._began = now
            left = seconds_left(number - 1, total, now - self._began)
            head = f"[{number}/{total}] " if left is None else f"[{number}/{total}] {self._time(left)} "
            _to_stderr(_CLEAR + _cut(head + printable(name), _width_of_terminal() - 1))
            self._progress = True

    def _time(self, seconds: int) -> str:
        """The time that is left, in the largest unit of which there are about two."""
        if seconds < 120:  # noqa: PLR2004  (two minutes)
            return self.say("about {seconds} s left").format(seconds=seconds)
        if seconds < 2 * 3600:
            return self.say("about {minutes} min left").format(minutes=round(seconds / 60))
        return self.say("about {hours} h left").format(hours=round(seconds / 3600))

    def _clear(self) -> None:
        if self._progress:
            _to_stderr(_CLEAR)
            self._progress = False


def seconds_left(done: int, total: int, elapsed: float) -> int | None:
    """How long the rest of the work takes if it goes on as it went.

    Args:
        done: How many files are done.
        total: How many there are.
        elapsed: Seconds that these took.

    Returns:
        Seconds, at least 1, or None while it is too early to tell.

    Examples:
        >>> seconds_left(2, 200, 4.0), seconds_left(2, 200, 0.1), seconds_left(0, 200, 60.0)
        (396, None, None)
    """
    if not done or elapsed < _SOON:
        return None
    return max(round(elapsed / done * (total - done)), 1)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def stdout_is_terminal() -> bool:
    """Whether a person looks at standard output."""
    return _is_terminal(sys.stdout)


def _width_of_terminal() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL_WIDTH
    except (OSError, ValueError):
        return _USUAL_WIDTH


def _cut(text: str, width: int) -> str:
    """As much of a text as fits into so many columns: a line that wraps could not be overwritten."""
    for position, char in enumerate(text):
        width -= columns(char)
        if width < 0:
            return text[:position]
    return text


def _to_stdout(content: str | bytes) -> None:
    """Write to standard output now. Where there is none, lines go nowhere, and a report has nowhere to go."""
    stream: TextIO | None = sys.stdout
    if stream is None:
        if isinstance(content, bytes):
            raise _unwritable(IS_CLOSED)
        return
    try:
        if isinstance(content, bytes):
            stream.flush()
            stream.buffer.write(content)
            stream.buffer.flush()
        else:
            stream.write(content)
            stream.flush()
    except BrokenPipeError:
        _give_up(stream)
    except OSError as error:
        _give_up(stream)
        raise _unwritable(reason_of(error)) from None


def _unwritable(reason: str) -> FileError:
    from handling_report import problems

    return FileError([problems.STDOUT_UNWRITABLE.at(Place(file="<stdout>"), reason=reason)])


def _to_stderr(text: str) -> None:
    stream: TextIO | None = sys.stderr
    if stream is None:
        return
    try:
        stream.write(text)
        stream.flush()
    except OSError:
        _give_up(stream)


def _give_up(stream: TextIO) -> None:
    """Let the rest of a stream go nowhere; else Python would try once more at the end, and complain."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
