"""The command: arguments, streams, messages and exit codes."""

from __future__ import annotations

import io
import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running import (
    BAD,
    COMMAND,
    SMALL,
    TIMEOUT,
    copied_package,
    environment,
    is_chinese,
    names,
    problems_of,
    run,
    run_python,
)

from handling_report import compute, computing, loads, render_docx, render_markdown
from handling_report.arguments import asked_language
from handling_report.cli import entry_point, main
from handling_report.columns import columns
from handling_report.errors import ExitCode
from handling_report.explain import explain
from handling_report.version import __version__

MARKDOWN = render_markdown(compute(loads(SMALL)))
DOCX = render_docx(compute(loads(SMALL)))
EXPLAINED = explain(compute(loads(SMALL)))
MESSAGE, HINT = problems_of(BAD, "bad.yaml").removeprefix("bad.yaml:2:23: populations[0].total: ").splitlines()
FRAMED = f"""\
bad.yaml:2:23: populations[0].total
error: {MESSAGE}
  |
2 | populations: [{{total: 很多}}]
  |                       ^^^^
{HINT}

"""
"""What a person at a terminal sees of the bad data file, colours aside."""
WARNED = """\
report: {issuer: 某县人民政府, session: 县十八届人大五次会议, date: 2026-11-20}
populations:
  - total: 3000
    groups:
      - {axis: category, parts: {甲类: 1, 乙类: 2999}}
"""
"""A data file with warnings."""
TIME_LEFT = re.compile(r"about \d+ s left ")
"""What a slow machine adds to progress."""
COMMANDS = ("init", "render", "watch", "validate", "explain", "schema")
USAGE = "usage: handling-report [-h] [--version] [--lang {zh,en}] COMMAND ...\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Every test works in a folder of its own, with a good and a bad data file, and speaks English."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(BAD, encoding="utf-8")
    return tmp_path


def give_stdin(monkeypatch, content: bytes) -> None:
    """Put bytes on standard input of this process."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


class Screen(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        """Whether a person looks at it."""
        return True


# --- render -----------------------------------------------------------------------------------------------------------


def test_render_writes_both_formats_into_this_folder(folder, capsys):
    """Without options a report is written as Markdown and DOCX beside the command, and each file is named."""
    assert main(["render", "good.yaml"]) == ExitCode.OK
    assert capsys.readouterr() == ("wrote good.md\nwrote good.docx\n", "")
    assert (folder / "good.md").read_bytes() == MARKDOWN.encode()
    assert (folder / "good.docx").read_bytes() == DOCX


def test_render_writes_into_a_folder_that_it_makes(folder, capsys):
    """The folder of ``-o`` is made with all its parents."""
    assert main(["render", "good.yaml", "-o", "a/b c/丙", "--format", "md"]) == ExitCode.OK
    assert capsys.readouterr().out == "wrote a/b c/丙/good.md\n"
    assert names(folder / "a/b c/丙") == ["good.md"]


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("md", ["good.md"]),
        ("docx", ["good.docx"]),
        ("docx,md", ["good.docx", "good.md"]),
        ("md, docx", ["good.md", "good.docx"]),
        ("md,md", ["good.md"]),
    ],
)
def test_formats_are_written_once_each_in_the_order_given(words, written, capsys):
    """``--format`` names formats in any order; one that is named twice is written once."""
    assert main(["render", "good.yaml", "--format", words]) == ExitCode.OK
    assert capsys.readouterr().out == "".join(f"wrote {name}\n" for name in written)


@pytest.mark.parametrize("words", ["pdf", "", "md,", "md;docx", "MD"])
def test_an_unknown_format_is_a_mistake_on_the_command_line(words, folder, capsys):
    """A format that does not exist is named, the formats that do are listed, and nothing is written."""
    assert main(["render", "good.yaml", "--format", words]) == ExitCode.USAGE
    wrong = next((word for word in words.split(",") if word not in {"md", "docx"}), words)
    said = f"handling-report render: error: argument --format: there is no format {wrong!r}; choose from md, docx\n"
    assert capsys.readouterr().err.endswith(said)
    assert names(folder) == ["bad.yaml", "good.yaml"]


def test_several_files_go_on_after_one_that_fails(folder, capsys):
    """Good files among bad ones are rendered, every bad one is reported, and a summary tells how many there are."""
    (folder / "last.yaml").write_text(SMALL, encoding="utf-8")
    code = main(["render", "good.yaml", "bad.yaml", "missing.yaml", "last.yaml", "--format", "md", "-o", "out"])
    assert code == ExitCode.DATA
    out, err = capsys.readouterr()
    assert out == "wrote out/good.md\nwrote out/last.md\n"
    assert err == (
        problems_of(BAD, "bad.yaml")
        + "missing.yaml: there is no such file\n"
        + "hint: check the name and the folder\n"
        + "4 files: 2 with errors; warnings: 0\n"
    )


@pytest.mark.parametrize(
    ("files", "code"), [(["bad.yaml", "gone"], ExitCode.DATA), (["gone", "bad.yaml"], ExitCode.FILE)]
)
def test_several_failures_exit_with_the_code_of_the_first(files, code, capsys):
    """When files fail for different reasons, the exit code is that of the first one."""
    assert main(["validate", *files]) == code
    assert capsys.readouterr().err.endswith("2 files: 2 with errors; warnings: 0\n")


def test_nothing_is_written_when_a_report_would_overwrite_its_data(folder, capsys):
    """A data file whose name ends in .md is never replaced by its own report."""
    data = folder / "good.md"
    data.write_text(SMALL, encoding="utf-8")
    assert main(["render", "good.md", "--format", "md", "-o", "."]) == ExitCode.FILE
    assert capsys.readouterr() == (
        "",
        "good.md: the report would overwrite the data file\nhint: choose another folder with -o\n",
    )
    assert data.read_text("utf-8") == SMALL


def test_nothing_is_written_when_two_reports_would_have_one_name(folder, capsys):
    """Two data files of one name in different folders are refused before either report is written."""
    for place in ("2025", "2026"):
        (folder / place).mkdir()
        (folder / place / "report.yaml").write_text(SMALL, encoding="utf-8")
    assert main(["render", "2025/report.yaml", "2026/report.yaml", "-o", "out", "--format", "md"]) == ExitCode.FILE
    assert capsys.readouterr() == (
        "",
        (
            "out/report.md: this would overwrite the report made from 2025/report.yaml\n"
            "hint: give the data files different names, or render them into different folders with -o\n"
        ),
    )
    assert not (folder / "out").exists()


def test_a_file_named_twice_is_refused(folder, capsys):
    """The same data file twice on one line is a mistake, and nothing is written."""
    assert main(["render", "good.yaml", "./good.yaml", "--format", "md"]) == ExitCode.FILE
    assert "this would overwrite the report made from good.yaml" in capsys.readouterr().err
    assert names(folder) == ["bad.yaml", "good.yaml"]


# --- Standard input and output ----------------------------------------------------------------------------------------


def test_standard_input_is_rendered_as_report(folder, monkeypatch, capsys):
    """Data from standard input has no name, so the report is called report."""
    give_stdin(monkeypatch, SMALL.encode())
    assert main(["render", "-", "--format", "md"]) == ExitCode.OK
    assert capsys.readouterr().out == "wrote report.md\n"
    assert (folder / "report.md").read_bytes() == MARKDOWN.encode()


def test_standard_input_is_validated_and_explained(monkeypatch, capsys):
    """All commands read ``-``, and call it <stdin>."""
    give_stdin(monkeypatch, SMALL.encode())
    assert main(["validate", "-"]) == ExitCode.OK
    assert capsys.readouterr().out == "<stdin>: no problems\n"
    give_stdin(monkeypatch, SMALL.encode())
    assert main(["explain", "-"]) == ExitCode.OK
    assert capsys.readouterr().out == EXPLAINED


def test_problems_in_standard_input_are_placed_there(monkeypatch, capsys):
    """A problem in data from standard input names <stdin> as its file."""
    give_stdin(monkeypatch, BAD.encode())
    assert main(["validate", "-"]) == ExitCode.DATA
    assert capsys.readouterr().err == problems_of(BAD, "<stdin>")


def test_a_file_called_minus_is_read_by_its_path(folder, capsys):
    """``./-`` is a file, not standard input."""
    (folder / "-").write_text(SMALL, encoding="utf-8")
    assert main(["validate", "./-"]) == ExitCode.OK
    assert capsys.readouterr().out == "./-: no problems\n"


def test_standard_input_can_be_named_once(capsys):
    """``-`` twice is a mistake on the command line: the second would read nothing."""
    assert main(["validate", "-", "good.yaml", "-"]) == ExitCode.USAGE
    said = "handling-report validate: error: standard input can be read only once\n"
    assert capsys.readouterr().err.endswith(said)


@pytest.mark.parametrize("arguments", [["good.yaml"], ["good.yaml", "bad.yaml", "--format", "md"]])
def test_standard_output_takes_one_format_of_one_report(arguments, capsys):
    """``-o -`` with two formats or two files is a mistake on the command line."""
    assert main(["render", *arguments, "-o", "-"]) == ExitCode.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith(
        "handling-report render: error: -o - writes one format of one report: add --format md or --format docx\n"
    )


@pytest.mark.parametrize(("format_", "content"), [("md", MARKDOWN.encode()), ("docx", DOCX)])
def test_standard_output_carries_the_exact_bytes(format_, content, folder):
    """What ``-o -`` writes is the file, byte by byte, and nothing beside it."""
    done = run("render", "-", "--format", format_, "-o", "-", cwd=folder, stdin=SMALL.encode())
    assert (done.returncode, done.stdout, done.stderr) == (ExitCode.OK, content, b"")
    assert names(folder) == ["bad.yaml", "good.yaml"]


def test_standard_output_stays_empty_when_the_data_is_bad(folder):
    """With ``-o -`` problems go to standard error, so that a file that output is sent to holds a report or nothing."""
    done = run("render", "bad.yaml", "--format", "md", "-o", "-", cwd=folder)
    assert (done.returncode, done.stdout) == (ExitCode.DATA, b"")
    assert done.stderr.decode() == problems_of(BAD, "bad.yaml")


# --- Terminal and pipe ------------------------------------------------------------------------------------------------


@contextmanager
def terminal_size(descriptor: int, columns: int):
    """Give a pseudo-terminal a width."""
    import fcntl
    import struct
    import termios

    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    yield


def run_on_terminal(
    *arguments: str, columns: int = 80, to_pipe: bool = False, **variables: str
) -> tuple[int, str, bytes]:
    """Run the command on a pseudo-terminal, its standard output as well unless that goes ``to_pipe``.

    Returns:
        The exit code, all that the terminal was sent, and what went through the pipe.
    """
    ours, theirs = os.openpty()
    with terminal_size(theirs, columns):
        process = subprocess.Popen(
            [COMMAND, *arguments],
            stdin=theirs,
            stdout=subprocess.PIPE if to_pipe else theirs,
            stderr=theirs,
            env=environment(**({"TERM": "xterm", "NO_COLOR": "1"} | variables)),
        )
    os.close(theirs)
    seen = b""
    # Linux ends a terminal whose other side is closed with an error, others with nothing.
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        seen += part
    os.close(ours)
    piped = process.communicate(timeout=TIMEOUT)[0] or b""
    return process.returncode, seen.decode(), piped


def shown(sent: str) -> str:
    """What a person sees on the terminal at the end: carriage returns and erased lines carried out."""
    lines = [""]
    column = 0
    for part in sent.replace("\x1b[K", "\0"):
        match part:
            case "\n":
                lines.append("")
            case "\r":
                column = 0
            case "\0":
                lines[-1] = lines[-1][:column]
            case _:
                lines[-1] = lines[-1][:column] + part + lines[-1][column + 1 :]
                column += 1
    return "\n".join(lines)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_progress_on_a_terminal_leaves_only_results_behind(jobs, folder):
    """On a terminal each file is announced while it is worked on, and the line is gone before anything else is written."""
    (folder / "市.yaml").write_text(SMALL, encoding="utf-8")
    code, sent, _ = run_on_terminal("render", "good.yaml", "bad.yaml", "市.yaml", "--format", "md", "-o", "out", "-j", jobs)
    assert code == ExitCode.DATA
    for announced in ("[1/3] good.yaml", "[2/3] bad.yaml", "[3/3] 市.yaml"):
        assert f"\r\x1b[K{announced}" in TIME_LEFT.sub("", sent)
    assert shown(sent) == (
        "wrote out/good.md\n"
        + FRAMED
        + "wrote out/市.md\n3 files: 1 with errors; warnings: 0\n"
    )


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "", "TERM": "xterm-256color", "COLORTERM": "truecolor"}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "", "TERM": "dumb"}, False),
        ({"NO_COLOR": "", "TERM": ""}, False),
        ({"NO_COLOR": "", "TERM": "", "WT_SESSION": "x"}, True),
    ],
)
def test_colours_are_for_terminals_that_show_them(variables, coloured):
    """A problem has colours on a terminal that knows them, unless NO_COLOR says otherwise; without them it reads the same."""
    code, sent, _ = run_on_terminal("validate", "bad.yaml", **variables)
    assert code == ExitCode.DATA
    assert sent.startswith("\x1b[1mbad.yaml:2:23: populations[0].total\x1b[m\r\n\x1b[1;31merror\x1b[m: ") == coloured
    assert ("\x1b" in sent) == coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", sent).replace("\r\n", "\n") == FRAMED


def test_dumb_terminal_gets_no_escape_sequence(folder):
    """On a terminal that obeys nothing there is no progress either, which could not be erased."""
    (folder / "b.yaml").write_text(SMALL, encoding="utf-8")
    code, sent, _ = run_on_terminal("validate", "good.yaml", "b.yaml", TERM="dumb")
    assert (code, sent) == (
        ExitCode.OK,
        "good.yaml: no problems\r\nb.yaml: no problems\r\n2 files: 0 with errors; warnings: 0\r\n",
    )


def test_standard_input_is_framed_as_well(monkeypatch):
    """What came through standard input is shown with its lines; a file that is not there has none to show."""
    give_stdin(monkeypatch, BAD.encode())
    err = Screen()
    with redirect_stderr(err):
        assert main(["validate", "-", "missing"]) == ExitCode.DATA
    assert FRAMED.replace("bad.yaml", "<stdin>") in err.getvalue()
    assert err.getvalue().endswith(
        "missing: there is no such file\nhint: check the name and the folder\n\n2 files: 2 with errors; warnings: 0\n"
    )


def test_profile_is_framed_as_well(folder):
    """A problem of a profile is shown in the profile's line."""
    (folder / "office.yaml").write_text("stile: plain\n", encoding="utf-8")
    err = Screen()
    with redirect_stderr(err):
        assert main(["render", "good.yaml", "--profile", "office.yaml"]) == ExitCode.DATA
    assert "\n1 | stile: plain\n  | ^^^^^\n" in err.getvalue()


def test_no_control_character_of_a_file_reaches_the_terminal(folder):
    """Escape sequences in a data file are shown as codes, in the message and in the line."""
    (folder / "evil.yaml").write_text(BAD + "# \x1b]0;owned\x07\x1b[2J\n\u202etxt: 1\n", encoding="utf-8")
    code, sent, _ = run_on_terminal("validate", "evil.yaml")
    assert code == ExitCode.DATA
    assert re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e]", sent) is None
    assert "\n3 | # \\x1b]0;owned\\x07\\x1b[2J\r\n" in sent


def test_progress_shows_while_results_go_into_a_pipe(folder):
    """With standard output in a pipe and standard error on the terminal, progress shows and the pipe gets results only."""
    (folder / "b.yaml").write_text(SMALL, encoding="utf-8")
    code, sent, piped = run_on_terminal("validate", "good.yaml", "b.yaml", to_pipe=True)
    assert code == ExitCode.OK
    assert "[2/2] b.yaml" in TIME_LEFT.sub("", sent)
    assert shown(sent) == "2 files: 0 with errors; warnings: 0\n"
    assert piped == b"good.yaml: no problems\nb.yaml: no problems\n"


def test_progress_never_fills_a_line_of_the_terminal(folder):
    """A long name is cut so that the line does not wrap: a wrapped line could not be erased."""
    long = "某县人民政府关于代表建议办理情况的报告.yaml"
    (folder / long).write_text(SMALL, encoding="utf-8")
    code, sent, _ = run_on_terminal("validate", "good.yaml", long, columns=20)
    assert code == ExitCode.OK
    # However slow the machine is, and whether it says how long the rest takes.
    announced = sent.split("\x1b[K[2/2] ")[1].split("\r")[0]
    assert columns(f"[2/2] {announced}") in {18, 19}


def test_one_file_has_no_progress(folder):
    """With one file there is nothing to count."""
    del folder
    _, sent, _ = run_on_terminal("validate", "good.yaml")
    assert sent == "good.yaml: no problems\r\n"


def test_a_pipe_sees_no_progress(folder):
    """In a pipe there is not one character of progress."""
    (folder / "b.yaml").write_text(SMALL, encoding="utf-8")
    done = run("validate", "good.yaml", "b.yaml", cwd=folder)
    assert done.stdout == b"good.yaml: no problems\nb.yaml: no problems\n"
    assert done.stderr == b"2 files: 0 with errors; warnings: 0\n"


def test_progress_is_on_standard_error_when_that_is_a_terminal(monkeypatch):
    """Whether progress shows depends on standard error alone."""
    out, err = io.StringIO(), Screen()
    with redirect_stdout(out), redirect_stderr(err):
        assert main(["validate", "good.yaml", "bad.yaml"]) == ExitCode.DATA
    monkeypatch.undo()
    assert out.getvalue() == "good.yaml: no problems\n"
    assert TIME_LEFT.sub("", err.getvalue()).startswith("\r\x1b[K[1/2] good.yaml\r\x1b[K\r\x1b[K[2/2] bad.yaml\r\x1b[Kbad.yaml:")


def test_a_docx_is_not_written_to_a_terminal():
    """A DOCX on a terminal would be garbage: it is refused with advice, as a mistake on the command line."""
    code, sent, _ = run_on_terminal("render", "good.yaml", "--format", "docx", "-o", "-")
    assert (code, sent) == (
        ExitCode.USAGE,
        "a DOCX cannot be shown on a terminal: redirect it into a file\r\n",
    )


def test_markdown_is_written_to_a_terminal():
    """Markdown may be looked at on a terminal."""
    code, sent, _ = run_on_terminal("render", "good.yaml", "--format", "md", "-o", "-")
    assert (code, sent.replace("\r\n", "\n")) == (ExitCode.OK, MARKDOWN)


def run_in_shell(line: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell, in which ``$0`` is the command and ``$@`` its arguments."""
    return subprocess.run(
        ["sh", "-c", line, COMMAND, *arguments],
        cwd=folder,
        env=environment(),
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["explain", "good.yaml"],
        ["render", "good.yaml", "--format", "md", "-o", "-"],
        ["render", "good.yaml", "--format", "docx", "-o", "-"],
        ["validate", "good.yaml"],
        ["--help"],
        ["render", "--help"],
        ["--version"],
    ],
)
def test_a_reader_that_has_gone_is_no_error(arguments, folder):
    """Output into a closed pipe ends silently: no traceback, nothing on standard error, exit code 0."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [COMMAND, *arguments],
            cwd=folder,
            env=environment(),
            stdout=writer,
            stderr=subprocess.PIPE,
            timeout=TIMEOUT,
            check=False,
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (ExitCode.OK, b"")


def test_head_gets_its_line(folder):
    """``handling-report explain | head -n 1`` shows one line and no complaint."""
    done = run_in_shell('"$0" "$@" | head -n 1', folder, "explain", "good.yaml")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == EXPLAINED.splitlines(keepends=True)[0]


def test_reports_are_finished_when_nobody_reads_the_messages(folder):
    """All files are rendered, and the exit code tells of a failure, though standard output and error are closed pipes."""
    (folder / "z.yaml").write_text(SMALL, encoding="utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [COMMAND, "render", "good.yaml", "bad.yaml", "z.yaml", "-o", "out", "--format", "md"],
            cwd=folder,
            env=environment(),
            stdout=writer,
            stderr=writer,
            timeout=TIMEOUT,
            check=False,
        )
    finally:
        os.close(writer)
    assert done.returncode == ExitCode.DATA
    assert names(folder / "out") == ["good.md", "z.md"]


@pytest.mark.parametrize(
    ("line", "arguments", "code", "err"),
    [
        ('"$0" "$@" >&-', ["render", "good.yaml", "--format", "md", "-o", "-"], ExitCode.FILE,
         "<stdout>: the output cannot be written: it is closed\n"),
        ('"$0" "$@" >&-', ["render", "good.yaml", "--format", "md"], ExitCode.OK, ""),
        ('"$0" "$@" >&-', ["--version"], ExitCode.OK, None),
        ('"$0" "$@" 2>&-', ["validate", "bad.yaml"], ExitCode.DATA, ""),
        ('"$0" "$@" <&-', ["validate", "-"], ExitCode.FILE, "<stdin>: the file cannot be read: it is closed\n"),
        ('"$0" "$@" >/dev/full', ["explain", "good.yaml"], ExitCode.FILE,
         "<stdout>: the output cannot be written: the disk is full\n"),
        ('"$0" "$@" >/dev/full', ["render", "good.yaml", "--format", "docx", "-o", "-"], ExitCode.FILE,
         "<stdout>: the output cannot be written: the disk is full\n"),
        ('"$0" "$@" >/dev/full', ["--help"], ExitCode.FILE,
         "<stdout>: the output cannot be written: the disk is full\n"),
    ],
)  # fmt: skip
def test_closed_and_full_streams_are_reported_in_one_line(line, arguments, code, err, folder):
    """A stream that is closed or full is a file that cannot be read or written; messages nobody wants are not missed."""
    if "/dev/full" in line and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = run_in_shell(line, folder, *arguments)
    assert done.returncode == code
    if err is not None:
        assert done.stderr.decode() == err


# --- Help, version, language ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_has_examples_in_both_languages(command, lang, folder):
    """``--help`` of every command ends in examples that name it, in the language that was asked for."""
    done = run(*command, "--help", "--lang", lang, cwd=folder)
    text = done.stdout.decode()
    assert (done.returncode, done.stderr) == (ExitCode.OK, b"")
    head, examples = text.split({"en": "examples:\n", "zh": "示例：\n"}[lang])
    lines = [line.split() for line in examples.splitlines()]
    assert all(words[0] == "handling-report" for words in lines)
    if command:
        assert all(words[1] == command[0] for words in lines)
    else:
        assert {words[1] for words in lines} == {"init", "render", "validate", "explain"}
    assert is_chinese(text) == (lang == "zh")
    assert ("show this help message" in head) == (lang == "en")


def test_help_examples_work_as_they_stand():
    """Every command line that help shows is accepted, with data files of the names that it uses."""
    text = "".join(run(*command, "--help").stdout.decode() for command in ([], *([name] for name in COMMANDS)))
    lines = {line.strip().split("   ")[0] for line in text.splitlines() if line.startswith("  handling-report ")}
    # What does not end by itself is tried in test_watching.py.
    lines = {line for line in lines if not line.startswith("handling-report watch ")}
    assert len(lines) == 16
    for line in lines:
        with tempfile.TemporaryDirectory() as place:
            words = line.removeprefix("handling-report ")
            for name in () if words.startswith("init") else ("report.yaml", "a.yaml", "b.yaml"):
                Path(place, name).write_text(SMALL, encoding="utf-8")
            Path(place, "input").write_text(SMALL, encoding="utf-8")
            done = run_in_shell(f'"$0" {words} < input', Path(place))
            assert done.returncode == ExitCode.OK, (line, done.stderr.decode())


def test_version_is_one_line(capsys):
    """``--version`` prints the name and the version."""
    assert main(["--version"]) == ExitCode.OK
    assert capsys.readouterr() == (f"handling-report {__version__}\n", "")


@pytest.mark.parametrize(
    ("variables", "lang"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.GB18030"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
    ],
)
def test_messages_follow_the_locale(variables, lang, folder):
    """Messages are Chinese under a Chinese locale and English under any other, argparse's own ones included."""
    done = run("validate", "missing.yaml", cwd=folder, **variables)
    expected = {
        "en": "missing.yaml: there is no such file\nhint: check the name and the folder\n",
        "zh": "missing.yaml: 找不到这个文件\n提示：请核对文件名和文件夹\n",
    }
    assert done.stderr.decode() == expected[lang]
    assert is_chinese(run("validate", cwd=folder, **variables).stderr.decode()) == (lang == "zh")


@pytest.mark.parametrize(
    ("arguments", "lang"),
    [
        (["--lang", "zh", "validate", "missing"], "zh"),
        (["validate", "--lang", "zh", "missing"], "zh"),
        (["validate", "missing", "--lang", "zh"], "zh"),
        (["validate", "missing", "--lang=zh"], "zh"),
        (["--lang=zh", "validate", "missing"], "zh"),
        (["--lang", "zh", "validate", "missing", "--lang", "en"], "en"),
        (["--lang", "en", "--lang=zh", "validate", "missing"], "zh"),
        (["validate", "missing"], "en"),
    ],
)
def test_lang_stands_before_or_after_the_command(arguments, lang, capsys):
    """``--lang`` decides wherever it stands; of several the last one."""
    assert main(arguments) == ExitCode.FILE
    assert is_chinese(capsys.readouterr().err) == (lang == "zh")


def test_lang_overrules_the_locale(folder):
    """``--lang`` wins over the locale, in both directions."""
    assert not is_chinese(run("validate", "--lang", "en", cwd=folder, LANG="zh_CN.UTF-8").stderr.decode())
    assert is_chinese(run("validate", "--lang", "zh", cwd=folder, LANG="en_US.UTF-8").stderr.decode())


@pytest.mark.parametrize("where", [["--lang", "fr", "validate", "good.yaml"], ["validate", "good.yaml", "--lang", "fr"]])
def test_another_language_is_a_mistake_on_the_command_line(where, capsys):
    """A language that there is not is refused."""
    assert main(where) == ExitCode.USAGE
    assert "argument --lang: invalid choice: 'fr'" in capsys.readouterr().err


def test_lang_after_two_dashes_is_a_file():
    """What follows ``--`` are files, whatever they are called."""
    assert asked_language(["validate", "--", "--lang", "zh"]) is None
    assert asked_language(["validate", "--lang", "zh", "--", "--lang", "en"]) == "zh"
    assert asked_language(["validate", "--lang"]) is None
    assert asked_language(["--lang", "fr", "zh"]) is None


@pytest.mark.parametrize("arguments", [["render", "good.yaml", "--form", "md"], ["--ver"], ["validate", "--l", "zh", "x"]])
def test_options_are_not_abbreviated(arguments, capsys):
    """Half an option is a mistake: a later version may have another option that begins like it."""
    assert main(arguments) == ExitCode.USAGE
    assert "error: " in capsys.readouterr().err


def test_output_is_utf8_whatever_the_locale(folder):
    """Chinese comes out as UTF-8 under LC_ALL=C, even where Python was told that the terminal is ASCII."""
    for variables in (
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"LANG": "zh_CN.GB18030", "PYTHONIOENCODING": "gb18030"},
    ):
        done = run("explain", "good.yaml", "--lang", "en", cwd=folder, **variables)
        assert (done.returncode, done.stdout.decode(), done.stderr) == (ExitCode.OK, EXPLAINED, b"")
        done = run("validate", "bad.yaml", "--lang", "en", cwd=folder, **variables)
        assert done.stderr.decode() == problems_of(BAD, "bad.yaml")


# --- Exit codes -------------------------------------------------------------------------------------------------------


def test_every_exit_code_is_reached_and_differs(folder):
    """Each documented exit code comes out of a real run: good data, bad data, bad line, no file, bad template, bug, Ctrl-C."""
    package = copied_package(folder / "copy")
    (package / "templates/standard/report.j2").write_text("{% if %}", encoding="utf-8")
    broken = [sys.executable, "-m", "handling_report", "render", str(folder / "good.yaml")]
    bug = "import sys, handling_report.computing as c; c.compute = None; from handling_report.cli import entry_point"
    reached = {
        ExitCode.OK: run("validate", "good.yaml", cwd=folder),
        ExitCode.DATA: run("validate", "bad.yaml", cwd=folder),
        ExitCode.USAGE: run("validate", cwd=folder),
        ExitCode.FILE: run("validate", "missing.yaml", cwd=folder),
        ExitCode.TEMPLATE: subprocess.run(
            broken, cwd=package.parent, env=environment(), capture_output=True, timeout=TIMEOUT, check=False
        ),
        ExitCode.BUG: run_python(f"{bug}; entry_point()", "validate", "good.yaml", cwd=folder),
        ExitCode.INTERRUPTED: interrupted(folder),
    }
    assert {done.returncode: code for code, done in reached.items()} == {code.value: code for code in ExitCode}
    assert all(b"Traceback" not in done.stderr for done in reached.values())
    assert b"standard/report.j2:1: the template is wrong: " in reached[ExitCode.TEMPLATE].stderr


def interrupted(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command on a pipe that says nothing, and press Ctrl-C when it waits there."""
    fifo = folder / "fifo.yaml"
    os.mkfifo(fifo)
    with subprocess.Popen(
        [COMMAND, *(arguments or ["validate"]), "fifo.yaml"],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell in the background starts its children deaf to Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  (no threads here)
    ) as process:
        try:
            writer = reached(fifo, process)
            process.send_signal(signal.SIGINT)
            # Python may be just about to wait, too late to notice the signal before: the end of the pipe wakes it.
            os.close(writer)
            out, err = process.communicate(timeout=TIMEOUT)
        finally:
            process.kill()
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def reached(fifo: Path, process: subprocess.Popen[bytes]) -> int:
    """Wait until a process has opened a pipe for reading; return our end of it."""
    deadline = time.monotonic() + TIMEOUT
    while True:
        try:
            return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            assert time.monotonic() < deadline
            assert process.poll() is None
            time.sleep(0.01)


def test_ctrl_c_leaves_finished_files_whole(folder):
    """Ctrl-C between two files says that it stopped, exits with 130, and leaves the finished report and no other file."""
    done = interrupted(folder, "render", "-o", "out", "good.yaml")
    assert (done.returncode, done.stdout.decode()) == (130, "wrote out/good.md\nwrote out/good.docx\n")
    assert done.stderr == b"stopped; the files that were finished are complete\n"
    assert names(folder / "out") == ["good.docx", "good.md"]
    assert (folder / "out/good.docx").read_bytes() == DOCX


def test_ctrl_c_while_writing_leaves_no_file(folder):
    """Ctrl-C while a report is written leaves neither half a report nor a temporary file."""
    code = """
import os, sys
def stop(descriptor):
    raise KeyboardInterrupt
os.fsync = stop
from handling_report.cli import entry_point
entry_point()
"""
    done = run_python(code, "render", "good.yaml", "-o", "out", cwd=folder)
    assert (done.returncode, done.stdout) == (130, b"")
    assert done.stderr == b"stopped; the files that were finished are complete\n"
    assert names(folder / "out") == []


def test_ctrl_c_twice_is_no_traceback(monkeypatch):
    """A second Ctrl-C while the first one is reported still ends with 130 and nothing more."""
    monkeypatch.setattr(sys, "argv", ["handling-report", "validate", "good.yaml"])

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("handling_report.cli.main", stop)
    with pytest.raises(SystemExit) as stopped:
        entry_point()
    assert stopped.value.code == ExitCode.INTERRUPTED


OWNED_UP = (
    "this is a mistake in the program, not in your file: AttributeError: 'Report' object has no attribute 'nothing'\n"
    "hint: please report it, with the file if you can; HANDLING_REPORT_DEBUG=1 shows more\n"
)


def test_a_bug_is_owned_up_to(monkeypatch, capsys):
    """A mistake in the program is called that, without a traceback, with the file, and says how to report it."""
    monkeypatch.setattr(computing, "compute", lambda report: report.nothing)
    assert main(["validate", "good.yaml"]) == ExitCode.BUG
    assert capsys.readouterr().err == f"good.yaml: {OWNED_UP}"


def test_a_bug_in_one_file_does_not_stop_the_rest(folder, monkeypatch, capsys):
    """The other files are worked on, the summary counts the file as failed, and exit code 70 goes before all others."""
    (folder / "last.yaml").write_text(SMALL, encoding="utf-8")
    right = computing.compute
    wrong = SMALL.replace("125", "126")
    (folder / "odd.yaml").write_text(wrong, encoding="utf-8")

    def compute_some(report):
        return report.nothing if report.populations[0].total == 126 else right(report)

    monkeypatch.setattr(computing, "compute", compute_some)
    code = main(["render", "bad.yaml", "odd.yaml", "last.yaml", "--format", "md", "-o", "out"])
    assert code == ExitCode.BUG
    assert capsys.readouterr() == (
        "wrote out/last.md\n",
        problems_of(BAD, "bad.yaml") + f"odd.yaml: {OWNED_UP}3 files: 2 with errors; warnings: 0\n",
    )


def test_a_bug_outside_the_files_is_owned_up_to(monkeypatch, capsys):
    """A mistake in the program that has to do with no file is told without one."""
    monkeypatch.setattr("handling_report.output_files.plan_outputs", lambda *words: words[99])
    assert main(["render", "good.yaml"]) == ExitCode.BUG
    assert capsys.readouterr().err == (
        "this is a mistake in the program, not in your file: IndexError: tuple index out of range\n"
        "please report it, with the file if you can; HANDLING_REPORT_DEBUG=1 shows more\n"
    )


def test_a_bug_shows_its_traceback_when_asked(monkeypatch, capsys):
    """With HANDLING_REPORT_DEBUG the traceback comes first, and the exit code stays."""
    monkeypatch.setattr(computing, "compute", lambda report: report.nothing)
    assert main(["validate", "good.yaml"], environment={"HANDLING_REPORT_DEBUG": "1"}) == ExitCode.BUG
    err = capsys.readouterr().err
    assert err.startswith("Traceback (most recent call last):\n")
    assert err.endswith(f"good.yaml: {OWNED_UP}")


def test_entry_point_reads_arguments_and_locale(monkeypatch, capsys):
    """The installed command takes its words and its language from the process."""
    monkeypatch.setattr(sys, "argv", ["handling-report", "--lang", "en", "validate", "good.yaml"])
    with pytest.raises(SystemExit) as stopped:
        entry_point()
    assert stopped.value.code == ExitCode.OK
    assert capsys.readouterr().out == "good.yaml: no problems\n"


def test_the_module_is_the_command(folder):
    """``python -m handling_report`` does what ``handling-report`` does."""
    done = run_python("import runpy; runpy.run_module('handling_report', run_name='__main__')", "--version", cwd=folder)
    assert (done.returncode, done.stdout.decode()) == (ExitCode.OK, f"handling-report {__version__}\n")


# --- validate and explain ---------------------------------------------------------------------------------------------


def test_validate_writes_no_file(folder, capsys):
    """``validate`` says that a file is good and leaves the folder as it is."""
    assert main(["validate", "good.yaml"]) == ExitCode.OK
    assert capsys.readouterr() == ("good.yaml: no problems\n", "")
    assert names(folder) == ["bad.yaml", "good.yaml"]


def test_validate_shows_warnings_of_a_good_file(folder, capsys):
    """A warning is shown, and the file is still good."""
    (folder / "warned.yaml").write_text(WARNED, encoding="utf-8")
    assert main(["validate", "warned.yaml"]) == ExitCode.OK
    out, err = capsys.readouterr()
    count = len(compute(loads(WARNED)).warnings)
    assert count > 1
    assert out == f"warned.yaml: no errors, {count} warnings\n"
    assert err.count(": warning: ") == count


def test_explain_takes_one_file(capsys):
    """``explain`` prints one table, so two files are a mistake on the command line."""
    assert main(["explain", "good.yaml", "bad.yaml"]) == ExitCode.USAGE
    assert capsys.readouterr().err == f"{USAGE}handling-report: error: unrecognized arguments: bad.yaml\n"


def test_explain_speaks_the_language(capsys):
    """The heads of the table are in the reader's language; the figures are the same."""
    assert main(["explain", "good.yaml", "--lang", "zh"]) == ExitCode.OK
    chinese = capsys.readouterr().out
    assert chinese != EXPLAINED
    assert chinese.splitlines()[1].split() == EXPLAINED.splitlines()[1].split()


# --- Names and mistakes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("市 报告.yaml", "市 报告"),
        ("a.b.c.yaml", "a.b.c"),
        ("no-ending", "no-ending"),
        (".hidden.yaml", ".hidden"),
        ("-dash.yaml", "-dash"),
        ("--lang", "--lang"),
        ("'quoted\" $HOME *.yaml", "'quoted\" $HOME *"),
        ("{braces} %s.yaml", "{braces} %s"),
        ("two\nlines.yaml", "two\\nlines"),
        ("esc\x1b[2J.yaml", "esc\\x1b[2J"),
    ],
)
def test_odd_names_are_rendered_and_shown_on_one_line(name, named, folder, capsys):
    """Spaces, Chinese, dashes, quotation marks and braces are names as any other; line breaks are shown escaped."""
    (folder / name).write_text(SMALL, encoding="utf-8")
    assert main(["render", "-o", "out", "--format", "md", "--", name]) == ExitCode.OK
    assert capsys.readouterr() == (f"wrote out/{named}.md\n", "")
    assert names(folder / "out") == [f"{name.removesuffix('.yaml')}.md"]


def test_a_problem_in_an_oddly_named_file_stays_on_its_line(folder, capsys):
    """A line break or an escape sequence in a name cannot forge a line of a message or steer the terminal."""
    name = "two\nlines\x1b[2J.yaml"
    (folder / name).write_text(BAD, encoding="utf-8")
    assert main(["validate", name]) == ExitCode.DATA
    assert capsys.readouterr().err == problems_of(BAD, "two\\nlines\\x1b[2J.yaml")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are no text")
def test_a_name_that_is_no_text_is_rendered(folder):
    """A name in bytes that are no UTF-8 is rendered, and shown with those bytes escaped."""
    name = b"\xff\xfe.yaml"
    Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(SMALL, encoding="utf-8")
    done = run("render", os.fsdecode(name), "--format", "md", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (ExitCode.OK, b"wrote \\udcff\\udcfe.md\n", b"")


MISTAKES = {
    "": ExitCode.USAGE,
    "nonsense": ExitCode.USAGE,
    "render": ExitCode.USAGE,
    "render good.yaml -o": ExitCode.USAGE,
    "render good.yaml --format": ExitCode.USAGE,
    "render good.yaml --pdf": ExitCode.USAGE,
    "validate good.yaml -o out": ExitCode.USAGE,
    "render ''": ExitCode.FILE,
    "render .": ExitCode.FILE,
    "render ..": ExitCode.FILE,
    "render /": ExitCode.FILE,
    "render missing/": ExitCode.FILE,
    "render good.yaml/more.yaml": ExitCode.FILE,
    "render good.yaml -o good.yaml": ExitCode.FILE,
    "render good.yaml -o good.yaml/out": ExitCode.FILE,
    "render good.yaml -o /dev/null": ExitCode.FILE,
    f"render {'long' * 100}.yaml": ExitCode.FILE,
    f"render good.yaml -o {'long' * 100}": ExitCode.FILE,
    "render loop.yaml": ExitCode.FILE,
    "render good.yaml -o loop.yaml": ExitCode.FILE,
    "validate /dev/null": ExitCode.DATA,
    "validate picture.yaml": ExitCode.DATA,
    "render loop.yaml good.yaml": ExitCode.FILE,
}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("line", "code"), MISTAKES.items())
def test_mistakes_are_answered_with_a_sentence(line, code, lang, folder, capsys):
    """A user's mistake ends in a message and a documented exit code, never in a traceback or in an apology for a bug."""
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (folder / "picture.yaml").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert main(["--lang", lang, *shlex.split(line)]) == code
    err = capsys.readouterr().err
    assert err.strip()
    assert "Traceback" not in err
    assert "HANDLING_REPORT_DEBUG" not in err


WORDS = st.sampled_from(
    ["render", "validate", "explain", "good.yaml", "bad.yaml", "missing", ".", "", "-", "--", "-o", "-o-", "out", "--format",
     "md", "docx", "md,docx", "pdf", "json", "github", "gitlab", "--messages", "--strict", "init", "schema", "--force",
     "--lang", "zh", "en", "--lang=en", "--help", "--version", "-h", "-x", "a\0b", "\udcff"],
)  # fmt: skip


@given(st.lists(WORDS, max_size=8))
@settings(deadline=None)
def test_no_command_line_is_a_bug(words):
    """Whatever the words, the exit code is one of good, data, usage and file."""
    with tempfile.TemporaryDirectory() as place, chdir(place), pytest.MonkeyPatch.context() as patch:
        Path("good.yaml").write_text(SMALL, encoding="utf-8")
        Path("bad.yaml").write_text(BAD, encoding="utf-8")
        give_stdin(patch, SMALL.encode())
        out, err = io.TextIOWrapper(io.BytesIO()), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main(words)
    assert code in {ExitCode.OK, ExitCode.DATA, ExitCode.USAGE, ExitCode.FILE}, err.getvalue()
    assert (code == ExitCode.OK) or err.getvalue()


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(deadline=None)
def test_no_input_is_a_bug(content):
    """Whatever comes through standard input, it is good data or bad data."""
    with pytest.MonkeyPatch.context() as patch:
        give_stdin(patch, content)
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            assert main(["validate", "-"]) in {ExitCode.OK, ExitCode.DATA}


def test_endless_input_is_refused(folder):
    """A file without an end is refused after as much as a data file may hold, not read until memory is full."""
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no /dev/zero")
    done = run("validate", "/dev/zero", cwd=folder)
    said = (
        "{}: the file is too large: 5242881 bytes; at most 5242880 are read\n"
        "hint: is this the right file? One report needs a few kilobytes\n"
    )
    assert (done.returncode, done.stderr.decode()) == (ExitCode.DATA, said.format("/dev/zero"))
    done = run_in_shell('"$0" "$@" < /dev/zero', folder, "validate", "-")
    assert (done.returncode, done.stderr.decode()) == (ExitCode.DATA, said.format("<stdin>"))


def test_the_size_of_a_file_that_is_too_large_is_told(folder, capsys):
    """A regular file that is too large is named with its whole size, though it was not read."""
    with (folder / "large.yaml").open("wb") as file:
        file.truncate(20_000_000)
    assert main(["validate", "large.yaml"]) == ExitCode.DATA
    assert capsys.readouterr().err.startswith("large.yaml: the file is too large: 20000000 bytes; at most 5242880 are")
