"""Files that are written whole or not at all, and never over data."""

from __future__ import annotations

import errno
import os
import random
import stat
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from running import SMALL, TIMEOUT, environment, names, run_python

from handling_report.errors import FileError
from handling_report.output_files import FORMATS, plan_outputs, write_whole

HINT = "hint: nothing was changed; close what has it open, or write it somewhere else"


def refused(files: dict[Path, bytes]) -> str:
    """The message with which files are refused."""
    with pytest.raises(FileError) as error:
        write_whole(files)
    return str(error.value)


# --- Where reports go -------------------------------------------------------------------------------------------------


def test_a_report_has_the_name_of_its_data(tmp_path):
    """A report goes into the folder under the data file's name, with the format's ending in place of the last one."""
    assert plan_outputs(["a/市 1.2.yaml"], tmp_path, FORMATS) == [
        {"md": tmp_path / "市 1.2.md", "docx": tmp_path / "市 1.2.docx"}
    ]


def test_data_without_a_name_gives_a_report_called_report(tmp_path):
    """Data from standard input gives report.md, which then is no other file's name."""
    assert plan_outputs([None], tmp_path, ["md"]) == [{"md": tmp_path / "report.md"}]
    with pytest.raises(FileError) as error:
        plan_outputs([None, "report.yaml"], tmp_path, ["md"])
    assert str(error.value).startswith(f"{tmp_path}/report.md: this would overwrite the report made from <stdin>\n")


def test_every_clash_is_told(tmp_path):
    """All clashes of a run are found at once."""
    data = [tmp_path / "a.md", tmp_path / "x/a.yaml", tmp_path / "y/a.yaml"]
    with pytest.raises(FileError) as error:
        plan_outputs(data, tmp_path, ["md"])
    assert [problem.kind.code for problem in error.value.problems] == ["output-is-input"] * 3


def test_a_report_never_replaces_data_through_a_link(tmp_path):
    """A report's name that is a link to a data file is refused as the data file itself would be."""
    data = tmp_path / "report.yaml"
    data.write_text(SMALL, encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/report.md").symlink_to(data)
    with pytest.raises(FileError) as error:
        plan_outputs([data], tmp_path / "out", ["md"])
    assert str(error.value) == (
        f"{tmp_path}/out/report.md: the report would overwrite the data file\nhint: choose another folder with -o"
    )


def test_a_second_name_of_a_data_file_is_refused(tmp_path):
    """Data under two names (a hard link, or capitals where the disk makes no difference) is recognised as one file."""
    data = tmp_path / "report.yaml"
    data.write_text(SMALL, encoding="utf-8")
    (tmp_path / "report.md").hardlink_to(data)
    with pytest.raises(FileError, match="the report would overwrite the data file"):
        plan_outputs([data], tmp_path, ["md"])


def test_a_folder_reached_by_two_ways_is_one_folder(tmp_path):
    """Two reports clash where they meet, though the folder is written in two ways."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real/b.md").symlink_to(tmp_path / "real/a.md")
    with pytest.raises(FileError, match=r"this would overwrite the report made from a\.yaml"):
        plan_outputs(["a.yaml", "b.yaml"], tmp_path / "real", ["md"])


def test_an_older_report_is_no_clash(tmp_path):
    """A report of an earlier run is replaced without a question."""
    (tmp_path / "a.md").write_text("old", encoding="utf-8")
    assert plan_outputs(["a.yaml"], tmp_path, ["md"]) == [{"md": tmp_path / "a.md"}]


@given(st.lists(st.from_regex(r"[a-cA-C]/[ab]\.(yaml|md|docx)", fullmatch=True), max_size=5))
def test_a_plan_has_no_file_twice_and_no_data_file(data):
    """Whatever the data files, a plan that is accepted writes as many files as it names, and none of the data."""
    with tempfile.TemporaryDirectory() as place:
        sources = [str(Path(place, name)) for name in data]
        try:
            plan = plan_outputs(sources, Path(place, "a"), FORMATS)
        except FileError:
            return
        targets = [target for targets in plan for target in targets.values()]
        assert len(set(targets)) == len(targets) == len(data) * len(FORMATS)
        assert set(targets).isdisjoint(map(Path, sources))


# --- Writing ----------------------------------------------------------------------------------------------------------


@given(st.dictionaries(st.sampled_from(["a.md", "b/a.docx", "b/c/d"]), st.binary()))
@settings(deadline=None)
def test_what_is_written_is_there(contents):
    """Every file holds exactly its bytes, in folders that were made, and nothing else is left behind."""
    with tempfile.TemporaryDirectory() as place:
        write_whole({Path(place, name): content for name, content in contents.items()})
        there = {path.relative_to(place).as_posix(): path.read_bytes() for path in Path(place).rglob("*") if path.is_file()}
        assert there == contents


def test_an_existing_file_keeps_its_permissions(tmp_path):
    """A replaced file has the permissions that it had, narrow or wide."""
    target = tmp_path / "a.md"
    for mode in (0o600, 0o640, 0o664, 0o444, 0o755):
        target.touch()
        target.chmod(mode)
        write_whole({target: b"new"})
        assert stat.S_IMODE(target.stat().st_mode) == mode
        assert target.read_bytes() == b"new"


def test_a_new_file_gets_the_usual_permissions(tmp_path):
    """A new file gets what any new file gets here, and the process's mask, which all threads share, is not touched."""
    for mask in (0o022, 0o027, 0o077):
        before = os.umask(mask)
        try:
            write_whole({tmp_path / f"{mask}.md": b""})
            assert os.umask(mask) == mask
        finally:
            os.umask(before)
        assert stat.S_IMODE((tmp_path / f"{mask}.md").stat().st_mode) == 0o666 & ~mask


def test_a_private_file_is_private_all_the_time(tmp_path, monkeypatch):
    """While the new content of a private file is written, nobody else can read it."""
    target = tmp_path / "a.md"
    target.touch()
    target.chmod(0o600)
    seen = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode)))
    write_whole({target: b"secret"})
    assert seen == [0o600]


def test_the_content_is_on_the_disk_before_the_name_changes(tmp_path, monkeypatch):
    """A file is synchronised before it is renamed: after a power cut there is the old content or the new one."""
    target = tmp_path / "a.md"
    target.write_bytes(b"old")
    seen = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.append(target.read_bytes()))
    write_whole({target: b"new"})
    assert (seen, target.read_bytes()) == ([b"old"], b"new")


def test_the_file_behind_a_link_is_replaced(tmp_path):
    """A report that is a link stays a link, and the file that it leads to is replaced."""
    (tmp_path / "share").mkdir()
    real = tmp_path / "share/real.md"
    real.write_bytes(b"old")
    (tmp_path / "first.md").symlink_to("share/real.md")
    (tmp_path / "second.md").symlink_to("first.md")
    write_whole({tmp_path / "second.md": b"new"})
    assert real.read_bytes() == b"new"
    assert (tmp_path / "first.md").is_symlink()
    assert (tmp_path / "second.md").is_symlink()
    assert names(tmp_path / "share") == ["real.md"]


def test_a_link_to_nothing_gets_its_file(tmp_path):
    """A link to a file that is missing leads to a file afterwards, its folder made."""
    (tmp_path / "a.md").symlink_to("share/real.md")
    write_whole({tmp_path / "a.md": b"new"})
    assert (tmp_path / "share/real.md").read_bytes() == b"new"
    assert (tmp_path / "a.md").is_symlink()


# --- Refusals ---------------------------------------------------------------------------------------------------------


def test_a_link_in_a_circle_is_refused(tmp_path):
    """A link that leads to itself is refused and stays."""
    target = tmp_path / "a.md"
    target.symlink_to("a.md")
    message = f"{target}: the file cannot be written: its links lead round in a circle\n{HINT}"
    assert refused({target: b"new"}) == message
    assert target.is_symlink()


def test_a_folder_is_not_replaced(tmp_path):
    """A target that is a folder is refused, whatever is in it."""
    target = tmp_path / "a.md"
    target.mkdir()
    assert refused({target: b"new"}) == f"{target}: the file cannot be written: it is a folder\n{HINT}"
    assert names(tmp_path) == ["a.md"]


def test_devices_and_pipes_are_not_replaced(tmp_path):
    """A target that is no file, itself or behind a link, is refused: a rename would put a file in its place."""
    pipe, link = tmp_path / "pipe.md", tmp_path / "link.md"
    # A pipe stands for a device such as /dev/null, which a test that fails must not destroy.
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for target in (pipe, link):
        reason = "it is a device or a pipe, not a file"
        assert refused({target: b"new"}) == f"{target}: the file cannot be written: {reason}\n{HINT}"
    assert pipe.is_fifo()
    assert names(tmp_path) == ["link.md", "pipe.md"]


def test_a_file_in_the_way_of_a_folder_is_refused(tmp_path):
    """A folder cannot be made where a file is, nor below one."""
    (tmp_path / "file").write_bytes(b"")
    for target in (tmp_path / "file/a.md", tmp_path / "file/b/a.md"):
        reason = "a part of its path is no folder"
        assert refused({target: b"new"}) == f"{target}: the file cannot be written: {reason}\n{HINT}"


def test_a_name_that_is_too_long_is_refused(tmp_path):
    """A name beyond what the disk can hold is refused before anything is written, in every format."""
    fits, too_long = tmp_path / f"{'x' * 251}.md", tmp_path / f"{'x' * 251}.docx"
    message = f"{too_long}: the file cannot be written: the name is too long\n{HINT}"
    assert refused({fits: b"", too_long: b""}) == message
    assert names(tmp_path) == []


def test_a_name_as_long_as_can_be_is_written(tmp_path):
    """The temporary file beside it needs no longer name, also where a character takes four bytes."""
    for target in (tmp_path / f"{'x' * 252}.md", tmp_path / f"{'𠮷' * 63}.md"):
        write_whole({target: b"new"})
        assert target.read_bytes() == b"new"


@pytest.mark.parametrize(("name", "shown"), [("a\0b", "a\\x00b"), ("a\ud83db", "a\\ud83db")])
def test_a_name_that_no_disk_can_hold_is_refused(name, shown, tmp_path):
    """A name with a null character or half a character is a file that cannot be written, not a bug."""
    [targets] = plan_outputs([f"{name}.yaml"], tmp_path, ["md"])
    reason = "no file can have such a name"
    assert refused({targets["md"]: b""}) == f"{tmp_path}/{shown}.md: the file cannot be written: {reason}\n{HINT}"


@contextmanager
def unwritable(folder: Path):
    """Make a folder that this process may read but not write; the superuser becomes somebody else for the time."""
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


def test_a_folder_without_permission_is_refused():
    """Where nothing may be written, an old file stays as it is, and new folders are not made."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "a.md").write_bytes(b"old")
        with unwritable(folder):
            for target in (folder / "a.md", folder / "new.md", folder / "sub/a.md"):
                message = f"{target}: the file cannot be written: permission denied\n{HINT}"
                assert refused({target: b"new"}) == message
        assert (folder / "a.md").read_bytes() == b"old"
        assert names(folder) == ["a.md"]


def test_one_file_that_fails_keeps_all_back(tmp_path):
    """When one format cannot be written, the other one is not replaced either, and no temporary file is left."""
    (tmp_path / "a.md").write_bytes(b"old")
    (tmp_path / "a.docx").mkdir()
    message = f"{tmp_path}/a.docx: the file cannot be written: it is a folder\n{HINT}"
    assert refused({tmp_path / "a.md": b"new", tmp_path / "a.docx": b"new"}) == message
    assert (tmp_path / "a.md").read_bytes() == b"old"
    assert names(tmp_path) == ["a.docx", "a.md"]


@pytest.mark.parametrize("call", ["open", "fsync", "chmod", "replace"])
@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "the disk is full"),
        (OSError(errno.EROFS, "Read-only file system"), "the disk is read-only"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ],
)
def test_an_error_at_any_step_leaves_the_old_file(call, error, expected, tmp_path, monkeypatch):
    """Whichever step fails, the old file is whole, no temporary file is left, and the reason is told."""
    target = tmp_path / "a.md"
    target.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        assert refused({target: b"new"}) == f"{target}: the file cannot be written: {expected}\n{HINT}"
    assert (names(tmp_path), target.read_bytes()) == (["a.md"], b"old")


@pytest.mark.parametrize("call", ["open", "fsync", "chmod", "replace"])
def test_ctrl_c_at_any_step_leaves_the_old_file(call, tmp_path, monkeypatch):
    """Ctrl-C passes through, and leaves the old file whole and no temporary one."""
    target = tmp_path / "a.md"
    target.write_bytes(b"old")

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, call, stop)
        with pytest.raises(KeyboardInterrupt):
            write_whole({target: b"new"})
    assert (names(tmp_path), target.read_bytes()) == (["a.md"], b"old")


# --- Real limits, kills and races -------------------------------------------------------------------------------------


def test_a_full_disk_leaves_the_old_report_whole(tmp_path):
    """The command on a disk that holds no DOCX: exit code 3, one message, both old files whole, nothing left behind."""
    pytest.importorskip("resource", reason="this system limits no file sizes")
    (tmp_path / "good.yaml").write_text(SMALL, encoding="utf-8")
    for name in ("good.md", "good.docx"):
        (tmp_path / name).write_bytes(b"old")
    code = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
from handling_report.cli import entry_point
entry_point()
"""
    done = run_python(code, "render", "good.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, b"")
    reason = "it would be larger than is allowed here"
    assert done.stderr.decode() == f"good.docx: the file cannot be written: {reason}\n{HINT}\n"
    assert names(tmp_path) == ["good.docx", "good.md", "good.yaml"]
    assert [(tmp_path / name).read_bytes() for name in ("good.md", "good.docx")] == [b"old", b"old"]


WRITER = """
import itertools, sys
from pathlib import Path
from handling_report.output_files import write_whole
for letter in itertools.cycle("ba"):
    write_whole({Path(sys.argv[1]): letter.encode() * 300_000})
    print(flush=True)
"""


def test_a_killed_writer_leaves_the_old_file_or_the_new_one(tmp_path):
    """Whenever a process that writes is killed, the file is whole, with one of the contents it was given."""
    target = tmp_path / "a.md"
    target.write_bytes(b"a" * 300_000)
    chance = random.Random(20261120)  # noqa: S311  (times to wait, not secrets)
    for _ in range(12):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(target)], env=environment(), stdout=subprocess.PIPE
        )
        for _ in range(chance.randint(1, 4)):
            assert process.stdout.readline() == b"\n"
        time.sleep(chance.uniform(0, 0.004))
        process.kill()
        process.wait(timeout=TIMEOUT)
        process.stdout.close()
        content = target.read_bytes()
        assert (len(content), len(set(content))) == (300_000, 1)


def test_a_reader_never_sees_half_a_file(tmp_path):
    """While two writers replace a file over and over, whoever reads it sees one content whole, with its permissions."""
    target = tmp_path / "a.md"
    contents = [letter * size for letter, size in ((b"a", 200_000), (b"b", 50_000))]
    write_whole({target: contents[0]})
    failures = []
    rounds = 100
    done = threading.Event()

    def write(content: bytes) -> None:
        try:
            for _ in range(rounds):
                write_whole({target: content})
        except FileError as error:
            failures.append(error)

    def read() -> None:
        while not done.is_set():
            if target.read_bytes() not in contents:
                failures.append("half a file")

    reader = threading.Thread(target=read)
    writers = [threading.Thread(target=write, args=(content,)) for content in contents]
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    reader.join()
    assert failures == []
    assert names(tmp_path) == ["a.md"]
