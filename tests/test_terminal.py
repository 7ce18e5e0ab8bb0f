"""Standard output and standard error, whatever they are."""

from __future__ import annotations

import errno
import io
import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import SMALL

from handling_report import compute, loads, render_markdown
from handling_report.cli import main
from handling_report.columns import columns
from handling_report.errors import ExitCode, FileError, Kind, Place
from handling_report.messages import translator
from handling_report.terminal import Terminal, seconds_left, stdout_is_terminal, use_utf8

MARKDOWN = render_markdown(compute(loads(SMALL)))


class Failing(io.TextIOWrapper):
    """A stream into a file of its own that fails with an error as long as its file is the first one."""

    def __init__(self, error: OSError, path) -> None:
        """Fail with an error; once the file's number leads elsewhere, accept everything."""
        self.error = error
        self.raw_file = path.open("wb", buffering=0)
        self.first = os.fstat(self.raw_file.fileno()).st_ino
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)

    def fileno(self) -> int:
        """The number of the file."""
        return self.raw_file.fileno()

    def write(self, text: str) -> int:
        """Fail, unless the file was put away."""
        if os.fstat(self.fileno()).st_ino == self.first:
            raise self.error
        return super().write(text)


def gone_nowhere(stream: Failing) -> bool:
    """Whether the number of a stream's file leads to the null device by now."""
    return os.path.samestat(os.fstat(stream.fileno()), os.stat(os.devnull))  # noqa: PTH116  (as the file's number is asked)


@pytest.fixture
def terminal():
    """A terminal that speaks English."""
    return Terminal(str)


@pytest.fixture
def failing(monkeypatch, tmp_path):
    """Put streams that fail in place of standard output or error."""
    opened = []

    def fail(name: str, error: OSError) -> None:
        opened.append(Failing(error, tmp_path / name))
        monkeypatch.setattr(sys, name, opened[-1])

    yield fail
    monkeypatch.undo()
    for stream in opened:
        stream.raw_file.close()


def test_results_and_complaints_go_their_own_ways(terminal, capsys):
    """Results are lines of standard output, problems lines of standard error."""
    terminal.tell("result")
    terminal.complain("complaint")
    terminal.show([Kind(code="bad", message="bad", hints=("mend it",)).at(Place(file="a"))])
    terminal.finish()
    assert capsys.readouterr() == ("result\n", "complaint\na: bad\nhint: mend it\n")


def test_bytes_come_after_the_text_before_them(terminal, capsysbinary):
    """Bytes are written as they are, after all text that was written before."""
    sys.stdout.write("text\n")
    terminal.tell_bytes(b"\xff\r\n\0")
    assert capsysbinary.readouterr().out == b"text\n\xff\r\n\0"


def test_a_gone_reader_of_results_is_no_error(terminal, failing):
    """When the reader of the results has gone, the rest of them goes nowhere."""
    failing("stdout", BrokenPipeError(errno.EPIPE, "Broken pipe"))
    terminal.tell("one")
    assert gone_nowhere(sys.stdout)
    terminal.tell("two")
    terminal.finish()


def test_a_full_disk_is_told_once(terminal, failing):
    """When the results cannot be written, that is a file error, and the rest of them goes nowhere."""
    failing("stdout", OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(FileError, match=r"^<stdout>: the output cannot be written: the disk is full$"):
        terminal.tell("one")
    terminal.tell("two")
    terminal.finish()


@pytest.mark.parametrize("number", [errno.EPIPE, errno.ENOSPC, errno.EIO])
def test_complaints_that_nobody_hears_are_no_error(number, terminal, failing):
    """When standard error cannot be written, the command goes on without it."""
    failing("stderr", OSError(number, "?"))
    terminal.complain("one")
    assert gone_nowhere(sys.stderr)
    terminal.complain("two")


def test_closed_streams_are_nowhere(terminal, monkeypatch):
    """Lines for a closed stream are dropped; a report for a closed standard output is an error."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    use_utf8()
    terminal.tell("line")
    terminal.complain("line")
    terminal.progress(1, 2, "name")
    terminal.finish()
    assert not stdout_is_terminal()
    with pytest.raises(FileError, match=r"^<stdout>: the output cannot be written: it is closed$"):
        terminal.tell_bytes(b"report")


def test_closed_standard_input_is_a_file_error(monkeypatch, capsys):
    """``-`` without standard input is a file that cannot be read."""
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["validate", "-"]) == ExitCode.FILE
    assert capsys.readouterr().err == "<stdin>: the file cannot be read: it is closed\n"


def test_standard_input_that_fails_is_a_file_error(monkeypatch, tmp_path, capsys):
    """Standard input that cannot be read, here because it is open for writing only, is a file that cannot be read."""
    with (tmp_path / "input").open("wb") as file:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(WriteOnly(file.fileno()))))
        assert main(["validate", "-"]) == ExitCode.FILE
    assert capsys.readouterr().err == "<stdin>: the file cannot be read: Bad file descriptor\n"


class WriteOnly(io.RawIOBase):
    """A stream that says that it can be read, and cannot."""

    def __init__(self, number: int) -> None:
        """Read from a file that is open for writing only."""
        self.number = number

    def readable(self) -> bool:
        """What it says."""
        return True

    def readinto(self, buffer) -> int:
        """What it does."""
        return len(os.read(self.number, len(buffer)))


@pytest.mark.parametrize("format_", ["md", "docx"])
def test_a_report_on_standard_output(format_, tmp_path, monkeypatch, capsysbinary):
    """``-o -`` writes the report's bytes, and a DOCX is refused where a person looks at them."""
    data = tmp_path / "good.yaml"
    data.write_text(SMALL, encoding="utf-8")
    arguments = ["render", str(data), "--format", format_, "-o", "-"]
    assert main(arguments) == ExitCode.OK
    out, err = capsysbinary.readouterr()
    assert (out == MARKDOWN.encode() if format_ == "md" else out.startswith(b"PK"), err) == (True, b"")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert main(arguments) == (ExitCode.OK if format_ == "md" else ExitCode.USAGE)
    assert capsysbinary.readouterr().out == (out if format_ == "md" else b"")


def test_ctrl_c_is_told_and_exits_with_130(tmp_path, monkeypatch, capsys):
    """Ctrl-C ends the run with a sentence."""
    data = tmp_path / "good.yaml"
    data.write_text(SMALL, encoding="utf-8")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    assert main(["render", str(data), "-o", str(tmp_path / "out")]) == ExitCode.INTERRUPTED
    assert capsys.readouterr() == ("", "stopped; the files that were finished are complete\n")


@given(st.text(min_size=1), st.integers(1, 5), st.integers(2, 5))
def test_progress_is_one_line_that_can_be_erased(name, number, total):
    """Whatever a file is called, its progress holds no line break and no escape sequence but the one that erases it."""
    stream = io.StringIO()
    stream.isatty = lambda: True
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", stream)
        terminal = Terminal(str)
        terminal.progress(number, total, name)
        terminal.complain("next")
        terminal.complain("last")
    head, announced, rest = stream.getvalue().split("\r\x1b[K")
    assert (head, rest) == ("", "next\nlast\n")
    assert announced.startswith(f"[{number}/{total}] ")
    assert announced.isprintable()
    assert columns(announced) < 80


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.floats(2, 10**6))
def test_the_time_left_is_that_of_as_many_files(done, rest, elapsed):
    """What is left takes as long as the same number of files took so far; nothing is said of it in the first two seconds."""
    left = seconds_left(done, done + rest, elapsed)
    assert left == max(round(elapsed * rest / done), 1) or abs(left - elapsed * rest / done) <= 1
    assert seconds_left(0, rest, elapsed) is None
    assert seconds_left(done, done + rest, 1.9) is None


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        """Begin at some time."""
        self.now = 1000.0

    def monotonic(self) -> float:
        """What it shows."""
        return self.now


@pytest.mark.parametrize(
    ("elapsed", "english", "chinese"),
    [
        (1.0, "", ""),
        (8.0, "about 12 s left ", "剩余约12秒 "),
        (79.0, "about 118 s left ", "剩余约118秒 "),
        (80.0, "about 2 min left ", "剩余约2分钟 "),
        (2400.0, "about 60 min left ", "剩余约60分钟 "),
        (9600.0, "about 4 h left ", "剩余约4小时 "),
    ],
)
def test_progress_says_how_long_the_rest_takes(elapsed, english, chinese, monkeypatch):
    """After two of five files the time that the other three take is said, in seconds, minutes or hours."""
    for say, expected in ((str, english), (translator("zh"), chinese)):
        clock = Clock()
        stream = io.StringIO()
        stream.isatty = lambda: True
        monkeypatch.setattr("handling_report.terminal.time", clock)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stderr", stream)
            terminal = Terminal(say)
            terminal.progress(1, 5, "first")
            clock.now += elapsed
            terminal.progress(3, 5, "name")
        assert stream.getvalue().split("\r\x1b[K")[1:] == ["[1/5] first", f"[3/5] {expected}name"]
