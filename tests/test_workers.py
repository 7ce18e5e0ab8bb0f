"""``render --jobs``: several processes, and nothing to be seen of them but the time that they save."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from running import BAD, COMMAND, SMALL, TIMEOUT, environment, names, run, run_python

from handling_report.cli import main
from handling_report.errors import ExitCode
from handling_report.workers import started

WARNED = SMALL + 'sections: [{kind: effects, text: "{{ 总数 }}件。"}]\n'
FILES = ["a.yaml", "warned.yaml", "bad.yaml", "missing.yaml", "b.yaml"]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Every test works in a folder of its own, with good, warned and bad data files."""
    monkeypatch.chdir(tmp_path)
    for name, content in {"a": SMALL, "warned": WARNED, "bad": BAD, "b": SMALL}.items():
        (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


@pytest.mark.parametrize(
    "options",
    [[], ["--strict"], ["--messages", "json"], ["--messages", "github", "--format", "md"], ["--lang", "zh", "--style", "plain"]],
)
def test_several_processes_say_and_write_what_one_does(options, folder):
    """Messages, their order, the exit code and the reports are the same, whatever works on the files."""
    one, three = (run("render", *FILES, "-o", "out", *options, "--jobs", jobs, cwd=folder) for jobs in ("1", "3"))
    assert (three.returncode, three.stdout, three.stderr) == (one.returncode, one.stdout, one.stderr)
    assert one.returncode == ExitCode.DATA
    if "json" in options:
        assert [entry["ok"] for entry in json.loads(three.stdout)["files"]] == [True, True, False, False, True]


def test_several_processes_write_the_same_bytes(folder):
    """Every report is byte for byte that of a single process."""
    for jobs in ("1", "3"):
        run("render", *FILES, "-o", f"out{jobs}", "-j", jobs, cwd=folder)
    assert len(contents(folder / "out1")) == 6
    assert contents(folder / "out3") == contents(folder / "out1")


@pytest.mark.parametrize("jobs", ["0", "-1", "1.5", "two", "1001", "9" * 5000, "²"])
def test_a_number_of_processes_is_a_number(jobs, capsys):
    """Anything but a whole number from 1 to 1000 is a mistake on the command line."""
    assert main(["render", "a.yaml", f"--jobs={jobs}"]) == ExitCode.USAGE
    assert f"argument -j/--jobs: expected a number from 1 to 1000, got '{jobs}'\n" in capsys.readouterr().err


def test_standard_input_is_read_with_any_number_of_processes(folder):
    """Data from standard input is rendered among files, because then this process does all of the work."""
    done = run("render", "a.yaml", "-", "-j", "2", "--format", "md", "-o", "out", cwd=folder, stdin=SMALL.encode())
    assert (done.returncode, done.stdout) == (ExitCode.OK, b"wrote out/a.md\nwrote out/report.md\n")


@pytest.mark.parametrize("error", [OSError(38, "Function not implemented"), NotImplementedError("too few semaphores"), ImportError()])
def test_a_system_that_gives_no_processes_is_no_error(error, folder, monkeypatch, capsys):
    """Where no processes can be started, this one does the work."""

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("handling_report.workers.ProcessPoolExecutor", fail)
    assert main(["render", "a.yaml", "b.yaml", "-j", "2", "--format", "md"]) == ExitCode.OK
    assert capsys.readouterr().out == "wrote a.md\nwrote b.md\n"
    assert {"a.md", "b.md"} <= set(names(folder))


# --- Ctrl-C, and worse ------------------------------------------------------------------------------------------------

SLOW = """
import multiprocessing, os, sys, time
multiprocessing.set_start_method("fork")
import handling_report.many as many
right = many.attempt
def attempt(task):
    return {body}
many.attempt = attempt
from handling_report.cli import entry_point
entry_point()
"""
"""The command with another way to do a task."""
WAITS = SLOW.format(body="(time.sleep(0.5), open(task.name + '.begun', 'w').close(), time.sleep(0.5), right(task))[-1]")
"""Whoever has a task says so in a file, and takes its time."""


def many_files(folder: Path, count: int) -> list[str]:
    """So many good data files."""
    found = [f"{number}.yaml" for number in range(count)]
    for name in found:
        (folder / name).write_text(SMALL, encoding="utf-8")
    return found


def begun(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A run with two processes in a group of its own, as a shell starts it, that has begun with a file."""
    process = subprocess.Popen(
        [Path(COMMAND).with_name("python"), "-c", WAITS, "render", "-j", "2", *arguments],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # A shell in the background starts its children deaf to Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  (no threads here)
    )
    wait_for(lambda: list(folder.glob("*.begun")))
    return process


def wait_for(happened) -> None:
    """Wait until something has happened."""
    deadline = time.monotonic() + TIMEOUT
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def has_ended(group: int) -> bool:
    """Whether no process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def test_ctrl_c_lets_the_processes_finish_what_they_are_at(folder):
    """Ctrl-C reaches all processes: the one says that it stopped, the others finish their file and end, and nothing is half done."""
    process = begun(folder, *many_files(folder, 40), "-o", "out")
    at_work = {path.name.split(".")[0] for path in folder.glob("*.begun")}
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=TIMEOUT)
    assert (process.returncode, err) == (ExitCode.INTERRUPTED, b"stopped; the files that were finished are complete\n")
    wait_for(lambda: has_ended(process.pid))
    written = names(folder / "out")
    assert {f"{stem}.docx" for stem in at_work} <= set(written)
    assert len(written) < 40
    assert written == sorted(f"{name.split('.')[0]}.{ending}" for name in written if name.endswith(".md") for ending in ("md", "docx"))
    assert set(out.decode().split()) - {"wrote"} <= {f"out/{name}" for name in written}


@pytest.mark.parametrize("times", [2, 3])
def test_ctrl_c_again_stops_at_once(times, folder):
    """Impatience stops the others in the middle of their file, without a word more, without leaving them or a part of a file behind."""
    process = begun(folder, *many_files(folder, 40), "-o", "out")
    for _ in range(times):
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.1)
    _, err = process.communicate(timeout=TIMEOUT)
    assert (process.returncode, err) == (ExitCode.INTERRUPTED, b"stopped; the files that were finished are complete\n")
    wait_for(lambda: has_ended(process.pid))
    written = names(folder / "out") if "out" in names(folder) else []
    assert all(name.endswith((".md", ".docx")) for name in written)
    assert len(written) % 2 == 0


def test_no_process_outlives_a_run_that_is_ended_by_force(folder):
    """When the first process is killed, the others end by themselves instead of waiting for work for ever."""
    process = begun(folder, *many_files(folder, 4), "--format", "md", "-o", "out")
    process.kill()
    process.communicate(timeout=TIMEOUT)
    wait_for(lambda: has_ended(process.pid))


def test_a_lost_process_costs_its_file_only(folder):
    """A process that is killed at its work is a problem of that file: all others are rendered, and the exit code says so."""
    code = SLOW.format(body="os.kill(os.getpid(), 9) if task.name == '3.yaml' else right(task)")
    files = many_files(folder, 8)
    done = run_python(code, "render", *files, "-j", "2", "--format", "md", "-o", "out", cwd=folder)
    assert done.returncode == ExitCode.BUG
    assert done.stderr.decode() == (
        "3.yaml: the process that was at work on this report was lost: BrokenProcessPool: A process in the process pool was "
        "terminated abruptly while the future was running or pending.\n"
        "hint: memory may have run out, or something ended it; render this file again, with --jobs 1\n"
        "8 files: 1 with errors; warnings: 0\n"
    )
    assert names(folder / "out") == sorted(f"{number}.md" for number in range(8) if number != 3)


def test_a_mistake_in_the_program_is_told_as_in_one_process(folder):
    """A mistake in a worker is owned up to, and HANDLING_REPORT_DEBUG shows where it is."""
    code = """
import multiprocessing, os, sys
multiprocessing.set_start_method("fork")
import handling_report.computing as computing
computing.compute = lambda report: report.nothing
from handling_report.cli import entry_point
{}
entry_point()
"""
    runs = [
        run_python(code.format(debug), "render", "a.yaml", "b.yaml", "-j", jobs, cwd=folder)
        for debug in ("", "os.environ['HANDLING_REPORT_DEBUG'] = '1'")
        for jobs in ("1", "2")
    ]
    assert [done.returncode for done in runs] == [ExitCode.BUG] * 4
    one, two, one_debugged, two_debugged = (done.stderr.decode() for done in runs)
    assert two == one
    assert two.count("a.yaml: this is a mistake in the program") == 1
    assert two_debugged == one_debugged
    assert two_debugged.count("Traceback (most recent call last):") == 2


def test_workers_are_replaced(folder):
    """An executor whose process is lost says so of the work at hand, and does what it is given afterwards."""
    del folder
    with started(2) as workers:
        lost = workers.submit(os._exit, 1)
        with pytest.raises(Exception, match="abruptly"):
            lost.result(TIMEOUT)
        assert workers.submit(pow, 2, 10).result(TIMEOUT) == 1024
