"""``watch``: a report that follows its data, in a process as a person runs it."""

from __future__ import annotations

import os
import re
import selectors
import signal
import subprocess
import time
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Self

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import BAD, COMMAND, SMALL, TIMEOUT, environment, names, problems_of, run

from handling_report import compute, loads, render_markdown
from handling_report.arguments import Options
from handling_report.cli import main
from handling_report.errors import ExitCode
from handling_report.watching import Sources, changes, stamps

OTHER = SMALL.replace("125", "126")
WARNED = SMALL + 'sections: [{kind: effects, text: "{{ 总数 }}件。"}]\n'


def markdown(text: str) -> str:
    """The report on a data file."""
    return render_markdown(compute(loads(text)))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a good data file, in which the test works."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(SMALL, encoding="utf-8")
    return tmp_path


class Watch:
    """A running ``watch``, whose lines are read one by one."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        """Begin, and wait until the first report was tried."""
        self.process = subprocess.Popen(
            [COMMAND, "watch", *arguments],
            cwd=folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            # A shell in the background starts its children deaf to Ctrl-C.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  (no threads here)
        )
        os.set_blocking(self.process.stdout.fileno(), False)
        self._lines: list[str] = []
        self._rest = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def line(self) -> str:
        """The next line; a test in which none comes has failed."""
        deadline = time.monotonic() + TIMEOUT
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while b"\n" not in self._rest:
                assert selector.select(deadline - time.monotonic()), self._rest
                part = self.process.stdout.read()
                assert part, self._rest
                self._rest += part
        line, self._rest = self._rest.split(b"\n", 1)
        return line.decode()

    def told(self) -> str:
        """The next line that says what happened, without the time of day before it."""
        line = self.line()
        assert re.match(r"([01]\d|2[0-3])(:[0-5]\d){2} ", line), line
        return line[9:]

    def begun(self) -> str:
        """The two lines at the beginning: what is watched, and the first report; the second is returned."""
        assert re.fullmatch("watching .*; Ctrl-C ends it", self.line())
        return self.told()

    def ended(self) -> tuple[int, str]:
        """Press Ctrl-C; the exit code and all that was not read yet."""
        self.process.send_signal(signal.SIGINT)
        out, _ = self.process.communicate(timeout=TIMEOUT)
        return self.process.returncode, (self._rest + (out or b"")).decode()


# --- A real process ---------------------------------------------------------------------------------------------------


def test_a_report_follows_its_data(folder):
    """The report is there at once, again after a change, and Ctrl-C ends with a sentence and without an error."""
    with Watch(folder, "a.yaml", "-o", "out") as watch:
        assert watch.begun() == "wrote out/a.md, out/a.docx"
        assert (folder / "out/a.md").read_text("utf-8") == markdown(SMALL)
        (folder / "a.yaml").write_text(OTHER, encoding="utf-8")
        assert watch.told() == "a.yaml changed: wrote out/a.md, out/a.docx"
        assert (folder / "out/a.md").read_text("utf-8") == markdown(OTHER)
        assert watch.ended() == (ExitCode.OK, "no longer watching; what was written is complete\n")
    assert names(folder / "out") == ["a.docx", "a.md"]


def test_problems_are_shown_and_the_watch_goes_on(folder):
    """Bad data is told as `render` tells it, the last good report stays, and mended data is rendered."""
    (folder / "a.yaml").write_text(BAD, encoding="utf-8")
    with Watch(folder, "a.yaml", "--format", "md") as watch:
        assert watch.line() == "watching a.yaml; Ctrl-C ends it"
        assert [watch.line(), watch.line()] == problems_of(BAD, "a.yaml").splitlines()
        assert watch.told() == "nothing written; problems: 1"
        (folder / "a.yaml").write_text(SMALL, encoding="utf-8")
        assert watch.told() == "a.yaml changed: wrote a.md"
        (folder / "a.yaml").write_text(BAD, encoding="utf-8")
        assert [watch.line(), watch.line()] == problems_of(BAD, "a.yaml").splitlines()
        assert watch.told() == "a.yaml changed: nothing written; problems: 1"
        assert (folder / "a.md").read_text("utf-8") == markdown(SMALL)
        assert watch.ended()[0] == ExitCode.OK


def test_a_replaced_file_and_one_that_comes_later(folder):
    """An editor may put a new file in the place of the old one, or delete it for long; the report follows once it is back."""
    (folder / "a.yaml").unlink()
    with Watch(folder, "a.yaml", "--format", "md") as watch:
        watch.line()
        assert watch.line() == "a.yaml: there is no such file"
        watch.line()
        assert watch.told() == "nothing written; problems: 1"
        (folder / "a.yaml").write_text(SMALL, encoding="utf-8")
        assert watch.told() == "a.yaml changed: wrote a.md"
        old = (folder / "a.yaml").stat()
        (folder / "new").write_text(OTHER, encoding="utf-8")
        # The same size and the same time: only the number of the file is another one.
        os.utime(folder / "new", ns=(old.st_atime_ns, old.st_mtime_ns))
        (folder / "new").replace(folder / "a.yaml")
        assert watch.told() == "a.yaml changed: wrote a.md"
        assert (folder / "a.md").read_text("utf-8") == markdown(OTHER)


def test_profile_and_reference_document_are_watched(folder):
    """A change of the office's profile or of the reference document makes the DOCX anew; a broken one is told."""
    assert main(["reference-docx", "-o", "look.docx"]) == ExitCode.OK
    (folder / "office.yaml").write_text("style: official\n", encoding="utf-8")
    with Watch(folder, "a.yaml", "--profile", "office.yaml", "--reference-docx", "look.docx", "-o", "out") as watch:
        watch.begun()
        official = (folder / "out/a.docx").read_bytes()
        (folder / "office.yaml").write_text("stile: plain\n", encoding="utf-8")
        assert watch.line().startswith("office.yaml:1:1: stile: ")
        watch.line()
        assert watch.told() == "office.yaml changed: nothing written; problems: 1"
        (folder / "office.yaml").write_text("style: official\n", encoding="utf-8")
        assert watch.told() == "office.yaml changed: wrote out/a.md, out/a.docx"
        assert (folder / "out/a.docx").read_bytes() == official
        assert main(["reference-docx", "-o", "look.docx", "--style", "plain"]) == ExitCode.OK
        assert watch.told() == "look.docx changed: wrote out/a.md, out/a.docx"
        assert (folder / "out/a.docx").read_bytes() != official


def test_templates_are_watched(folder):
    """A change of one's own templates is a change of the report, whoever chooses them, and a mistake in them is told."""
    for name in ("mine", "theirs", "office"):
        (folder / name).mkdir()
        (folder / name / "title.j2").write_text(f"# {name}\n", encoding="utf-8")
    with Watch(folder, "a.yaml", "--format", "md") as watch:
        watch.begun()
        (folder / "a.yaml").write_text(SMALL + "templates: {folder: theirs}\n", encoding="utf-8")
        assert watch.told() == "a.yaml, theirs/title.j2 changed: wrote a.md"
        assert (folder / "a.md").read_text("utf-8").startswith("# theirs\n")
        (folder / "theirs/title.j2").write_text("{% if %}", encoding="utf-8")
        assert watch.line().startswith("theirs/title.j2:1: ")
        assert "changed: nothing written; problems: 1" in [watch.line() for _ in range(2)][-1]
        (folder / "theirs/title.j2").write_text("# 他们的标题\n", encoding="utf-8")
        assert watch.told() == "theirs/title.j2 changed: wrote a.md"
        assert (folder / "a.md").read_text("utf-8").startswith("# 他们的标题\n")
        (folder / "a.yaml").write_text(SMALL, encoding="utf-8")
        watch.told()
        (folder / "handling-report.yml").write_text("templates: {folder: office}\n", encoding="utf-8")
        assert watch.told() == "handling-report.yml, office/title.j2 changed: wrote a.md"
        assert (folder / "a.md").read_text("utf-8").startswith("# office\n")
    with Watch(folder, "a.yaml", "--format", "md", "--templates", "mine") as watch:
        watch.begun()
        (folder / "mine/title.j2").write_text("# 我们的标题\n", encoding="utf-8")
        assert watch.told() == "mine/title.j2 changed: wrote a.md"
        assert (folder / "a.md").read_text("utf-8").startswith("# 我们的标题\n")


def test_a_folder_that_a_stranger_names_is_not_walked(folder):
    """A data file cannot have folders looked through that it may not take templates from, such as the whole disk."""
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere/x.j2").write_text("x", encoding="utf-8")
    (folder / "data").mkdir()
    for named in ("../elsewhere", "/", "missing"):
        (folder / "data/a.yaml").write_text(SMALL + f"templates: {{folder: {named}}}\n", encoding="utf-8")
        sources = Sources(Options(command="watch", data=("data/a.yaml",), output=".", formats=("md",)))
        assert set(sources.look()) == {"data/a.yaml", "data/handling-report.yml", "data/handling-report.yaml"}


def test_strict_and_warnings(folder):
    """A warning is counted; under --strict it is a problem."""
    (folder / "a.yaml").write_text(WARNED, encoding="utf-8")
    for arguments, said in ([], "wrote a.md; warnings: 1"), (["--strict"], "nothing written; problems: 1"):
        with Watch(folder, "a.yaml", "--format", "md", *arguments) as watch:
            assert [watch.line() for _ in range(3)][1].startswith("a.yaml:3:35: sections[0].text: ")
            assert watch.told() == said


def test_a_mistake_in_the_program_does_not_end_the_watch(folder, monkeypatch, capsys):
    """A mistake in the program is owned up to, and the next change is rendered."""
    looks = iter([None, ValueError("broken"), KeyboardInterrupt()])

    def fail(*_: object) -> None:
        if error := next(looks):
            raise error

    monkeypatch.setattr("handling_report.cli._look", fail)
    monkeypatch.setattr("handling_report.watching.changes", lambda *_: iter([[], ["a.yaml"], ["a.yaml"]]))
    assert main(["watch", "a.yaml", "--format", "md"]) == ExitCode.OK
    out, err = capsys.readouterr()
    assert err.startswith("a.yaml: this is a mistake in the program, not in your file: ValueError: broken\n")
    assert [line.split(" ", 1)[1] for line in out.splitlines()[1:2]] == ["wrote a.md"]
    assert out.endswith("\nno longer watching; what was written is complete\n")
    del folder


@pytest.mark.parametrize("arguments", [["-"], ["a.yaml", "-o", "-"]])
def test_streams_cannot_be_watched(arguments, capsys):
    """Standard input has no second state, and standard output no place for one."""
    assert main(["watch", *arguments]) == ExitCode.USAGE
    assert "standard input and output (-) cannot be watched" in capsys.readouterr().err


def test_a_report_that_would_overwrite_its_data_is_refused_at_once(folder, capsys):
    """A clash of names that no change of a file can mend ends the command."""
    (folder / "a.md").write_text(SMALL, encoding="utf-8")
    assert main(["watch", "a.md", "--format", "md"]) == ExitCode.FILE
    assert "the report would overwrite the data file" in capsys.readouterr().err


def test_help_examples_work_as_they_stand(folder):
    """Each command line that help shows makes a report of a file of that name."""
    (folder / "report.yaml").write_text(SMALL, encoding="utf-8")
    shown = re.findall("^  handling-report watch (.*?)   ", run("watch", "--help").stdout.decode(), re.MULTILINE)
    assert len(shown) == 2
    for words in shown:
        with Watch(folder, *words.split()) as watch:
            assert watch.begun().startswith("wrote ")
            assert watch.ended()[0] == ExitCode.OK
    assert {"report.md", "report.docx"} <= set(names(folder))
    assert names(folder / "build") == ["report.docx"]


# --- What a change is -------------------------------------------------------------------------------------------------


def found_in(states: list[dict]) -> list[list[str]]:
    """The changes that are found, one by one, until the looks are used up."""
    looks = iter(states)
    found: list[list[str]] = []
    iterator: Iterator[list[str]] = changes(lambda: next(looks), lambda: None)
    while True:
        try:
            found.append(next(iterator))
        except RuntimeError:
            return found


A, B, C, GONE = {"a": (1, 1, 1)}, {"a": (2, 1, 1)}, {"a": (3, 1, 1)}, {"a": None}


@pytest.mark.parametrize(
    ("states", "found"),
    [
        ([A, A, A, A], [[]]),
        ([A, B, B, B], [[], ["a"]]),
        # Still being written.
        ([A, B, C], [[]]),
        ([A, B, C, C], [[], ["a"]]),
        # Written and taken back.
        ([A, B, A, A, A], [[]]),
        # Deleted and written anew: one change.
        ([A, GONE, GONE, B, B, B], [[], ["a"]]),
        # Deleted for good, and back later.
        ([A, *[GONE] * 8, GONE, C, C], [[], ["a"], ["a"]]),
        ([A, *[GONE] * 7], [[]]),
        # A file that comes, in a folder, and one that goes.
        ([A, A | {"b": (1, 1, 1)}, A | {"b": (1, 1, 1)}, A, A], [[], ["b"], ["b"]]),
        # One that never was there is not waited for: there is a project file in few folders.
        ([A | {"b": None}, B | {"b": None}, B | {"b": None}], [[], ["a"]]),
    ],
)
def test_a_change_is_what_stays(states, found):
    """A change counts when two looks agree on it, and a missing file when it stays away."""
    assert found_in(states) == found


@given(st.lists(st.sampled_from([A, B, C, GONE]), min_size=1, max_size=30))
def test_what_is_there_at_the_end_is_rendered(states):
    """Whatever the files went through, once they are still the last change has led to how they are now, and no two are the same."""
    final = states[-1]
    looks = iter([*states, *[final] * 10])
    current = None

    def look() -> dict:
        nonlocal current
        current = next(looks)
        return current

    rendered = []
    iterator = changes(look, lambda: None)
    while True:
        try:
            next(iterator)
        except RuntimeError:
            break
        rendered.append(current)
    assert rendered[-1] == final
    assert all(one != other for one, other in pairwise(rendered))


def test_files_are_told_apart_by_time_size_and_number(folder):
    """Each of the three alone makes a difference; a file that is missing, or cannot be one, has none of them."""
    first = stamps(["a.yaml", "b.yaml", "c\0d"], [])
    assert (first["b.yaml"], first["c\0d"]) == (None, None)
    status = (folder / "a.yaml").stat()
    assert first["a.yaml"] == (status.st_mtime_ns, status.st_size, status.st_ino)


def test_of_folders_those_files_matter_that_a_report_can_be_made_from(folder):
    """Pieces and the file of the set count, in the folder and in those of sets; not other files, hidden ones, or deeper ones."""
    for name in ("t/x.j2", "t/set.yaml", "t/below/y.j2", "t/below/deeper/z.j2", "t/.#x.j2", "t/.git/z.j2", "t/a.md", "t/own.j2"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    found = stamps(["a.yaml"], [Path("t"), Path("missing")], without={os.path.realpath("t/own.j2")})
    assert set(found) == {"a.yaml", "t/x.j2", "t/set.yaml", "t/below/y.j2"}


def test_linked_folders_are_looked_at_as_far_as_rendering_reads_them(folder):
    """A link to a folder inside is looked through; of one that leads out, which rendering refuses, the link alone; none leads round."""
    for name in ("t/real/x.j2", "out/y.j2"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    for link, to in (("standard", "real"), ("npc", "../out"), ("round", "."), ("nowhere", "gone")):
        (folder / "t" / link).symlink_to(to)
    before = stamps([], [Path("t")])
    assert set(before) == {"t/npc", "t/real/x.j2", "t/standard/x.j2"}
    (folder / "t/real/x.j2").write_text("changed", encoding="utf-8")
    (folder / "t/npc").unlink()
    after = stamps([], [Path("t")])
    assert [name for name in before if before[name] != after.get(name)] == ["t/npc", "t/real/x.j2", "t/standard/x.j2"]


def test_what_rendering_reads_is_looked_at_and_nothing_else(folder):
    """Of two folders that are chosen, the one that the report is made from is looked at; one that comes later is seen then."""
    for name in ("named", "office"):
        (folder / name).mkdir()
        (folder / name / "title.j2").write_text("# 题\n", encoding="utf-8")
    (folder / "handling-report.yaml").write_text("templates: {folder: office}\n", encoding="utf-8")
    (folder / "a.yaml").write_text(SMALL + "templates: {folder: named}\n", encoding="utf-8")
    sources = Sources(Options(command="watch", data=("a.yaml",), output=".", formats=("md",)))
    files = {"a.yaml", "handling-report.yml", "handling-report.yaml"}
    assert set(sources.look()) == files | {"named/title.j2"}
    (folder / "a.yaml").write_text(SMALL, encoding="utf-8")
    assert set(sources.look()) == files | {"office/title.j2"}
    (folder / "office").rename("later")
    assert set(sources.look()) == files
    (folder / "later").rename("office")
    assert set(sources.look()) == files | {"office/title.j2"}


def test_the_first_change_comes_at_once():
    """Before anything has changed there is one change of nothing: the first report."""
    assert list(islice(changes(dict, lambda: None), 1)) == [[]]
