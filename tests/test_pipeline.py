"""The arrows composed: from a data file to the files that come out."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from running import BAD, EXAMPLES, SMALL, names

from handling_report import (
    DataError,
    FileError,
    TemplateError,
    compute,
    load,
    loads,
    looks,
    render,
    render_docx,
    render_markdown,
)
from handling_report.errors import ExitCode
from handling_report.pipeline import make

FIGURES = compute(loads(SMALL))


@pytest.fixture
def data(tmp_path):
    """A good data file."""
    path = tmp_path / "good.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def message_of(path: str | Path) -> str:
    """What is said of a file that cannot be read."""
    with pytest.raises(FileError) as error:
        load(path)
    assert error.value.exit_code == ExitCode.FILE
    return str(error.value)


# --- load -------------------------------------------------------------------------------------------------------------


def test_load_reads_what_loads_reads(data):
    """A report from a file is the report of its text."""
    assert compute(load(data)) == compute(loads(SMALL, name=str(data)))


def test_load_takes_a_path_in_any_form(data):
    """A file may be named by a text or by a path object, and problems name it the same way."""
    assert load(str(data)).populations == load(data).populations == loads(SMALL).populations
    data.write_text(BAD, encoding="utf-8")
    for path in (data, str(data)):
        with pytest.raises(DataError) as error:
            load(path)
        assert [problem.place.file for problem in error.value.problems] == [str(data)]


def test_load_reads_from_a_pipe(tmp_path):
    """A data file may be a pipe, as in ``<(make-data)``."""
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as threads:
        threads.submit(pipe.write_text, SMALL, "utf-8")
        assert load(pipe).populations == loads(SMALL).populations


def test_a_missing_file_is_told_with_the_nearest_one(tmp_path, data):
    """When there is no such file, the data file in the same folder whose name is most like it is named."""
    del data
    for name in ("goood.yaml", "good.yml", "god"):
        said = f"{tmp_path}/{name}: there is no such file\nhint: check the name; this folder has good.yaml"
        assert message_of(tmp_path / name) == said


@pytest.mark.parametrize("name", ["missing.yaml", "other.md", "no/such/folder/good.yaml"])
def test_a_missing_file_unlike_any_other_is_told_without_a_guess(name, tmp_path, data):
    """A name that is like no data file there gets no guess: that the endings are the same says nothing."""
    del data
    said = f"{tmp_path}/{name}: there is no such file\nhint: check the name and the folder"
    assert message_of(tmp_path / name) == said


def test_an_oddly_named_neighbour_is_suggested_on_one_line(tmp_path):
    """A suggestion cannot break a message's line."""
    (tmp_path / "go\nod.yaml").touch()
    assert message_of(tmp_path / "good.yaml").endswith("hint: check the name; this folder has go\\nod.yaml")


def test_a_folder_is_no_data_file(tmp_path):
    """A folder in place of a data file is refused as what it is."""
    assert message_of(tmp_path) == f"{tmp_path}: the file cannot be read: it is a folder"


def test_names_that_no_disk_can_hold_are_refused(tmp_path):
    """Names that are too long, hold a null character or lead in a circle are files that cannot be read."""
    long, null, loop = tmp_path / ("x" * 300), f"{tmp_path}/a\0b", tmp_path / "loop"
    loop.symlink_to("loop")
    assert message_of(long) == f"{long}: the file cannot be read: the name is too long"
    assert message_of(null) == f"{tmp_path}/a\\x00b: the file cannot be read: no file can have such a name"
    assert message_of(loop) == f"{loop}: the file cannot be read: its links lead round in a circle"


def test_a_file_without_permission_is_refused(data):
    """A file that may not be read is refused with that reason."""
    data.chmod(0)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        assert message_of(data) == f"{data}: the file cannot be read: permission denied"
    finally:
        if root:
            os.seteuid(0)


# --- render -----------------------------------------------------------------------------------------------------------


def test_render_writes_what_the_arrows_make(data, tmp_path):
    """`render` writes the Markdown and the DOCX that the single steps give, and says which files it wrote."""
    out = tmp_path / "a/b"
    assert render(data, out) == [out / "good.md", out / "good.docx"]
    assert (out / "good.md").read_text("utf-8") == render_markdown(FIGURES)
    assert (out / "good.docx").read_bytes() == render_docx(FIGURES)
    assert names(out) == ["good.docx", "good.md"]


def test_render_takes_formats_in_any_order(data, tmp_path):
    """The files come back in the order of the formats, each once."""
    assert render(data, tmp_path, formats=["docx", "md", "docx"]) == [tmp_path / "good.docx", tmp_path / "good.md"]
    assert render(data, tmp_path / "none", formats=[]) == []


@pytest.mark.parametrize(("formats", "named"), [("md", "'md'"), (["pdf"], "'pdf'"), (["md", ""], "''"), ([None], "None")])
def test_render_refuses_other_formats(formats, named, data, tmp_path):
    """A format that does not exist, or a text in place of a list, is the caller's mistake: nothing is written."""
    with pytest.raises(ValueError, match=f"^formats is a list of 'md' and 'docx', got {named}$"):
        render(data, tmp_path / "out", formats=formats)
    assert not (tmp_path / "out").exists()


def test_render_never_overwrites_its_data(tmp_path):
    """Called from Python too, a data file whose name ends in .md is not replaced by its report."""
    data = tmp_path / "report.md"
    data.write_text(SMALL, encoding="utf-8")
    with pytest.raises(FileError, match="the report would overwrite the data file"):
        render(data, tmp_path, formats=["md"])
    assert data.read_text("utf-8") == SMALL


def test_render_writes_nothing_for_bad_data(data, tmp_path):
    """Bad data yields no report, and leaves the reports of an earlier run as they are."""
    render(data, tmp_path)
    before = [(tmp_path / name).read_bytes() for name in ("good.md", "good.docx")]
    data.write_text(BAD, encoding="utf-8")
    with pytest.raises(DataError):
        render(data, tmp_path)
    assert [(tmp_path / name).read_bytes() for name in ("good.md", "good.docx")] == before
    with pytest.raises(DataError):
        render(data, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_render_writes_no_format_unless_all_were_made(data, tmp_path, monkeypatch):
    """When the DOCX cannot be made, the Markdown is not written either."""

    def fail(*_: object, **__: object) -> bytes:
        raise FileError([])

    monkeypatch.setattr(looks, "write_docx", fail)
    with pytest.raises(FileError):
        render(data, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_render_takes_the_name_minus_for_a_file(tmp_path, monkeypatch):
    """Only the command reads standard input: to the library ``-`` is a name."""
    monkeypatch.chdir(tmp_path)
    Path("-").write_text(SMALL, encoding="utf-8")
    assert render("-", "out", formats=["md"]) == [Path("out/-.md")]


def test_the_same_data_gives_the_same_bytes(data, tmp_path):
    """Every run writes the same bytes, in another folder and over an older report too."""
    first = [path.read_bytes() for path in render(data, tmp_path / "a")]
    again = [path.read_bytes() for path in render(data, tmp_path / "a")]
    elsewhere = [path.read_bytes() for path in render(data, tmp_path / "b")]
    assert first == again == elsewhere


def test_own_templates_go_before_the_built_in_ones(data, tmp_path):
    """A template in a folder of one's own replaces the built-in one of that name; the others stay."""
    (tmp_path / "closing.j2").write_text("此致\n", encoding="utf-8")
    assert "此致" not in render_markdown(FIGURES)
    markdown = render_markdown(FIGURES, templates=[tmp_path])
    assert "此致" in markdown
    assert markdown.startswith(render_markdown(FIGURES).split("\n")[0])
    [written] = render(data, tmp_path, formats=["md"], templates=[tmp_path])
    assert written.read_text("utf-8") == markdown
    assert render_docx(FIGURES, templates=[tmp_path]) != render_docx(FIGURES)


def test_a_bad_template_stops_the_render(data, tmp_path):
    """A template with a mistake is a template error, with its file and line, and nothing is written."""
    (tmp_path / "closing.j2").write_text("\n{{ nothing }}\n", encoding="utf-8")
    with pytest.raises(TemplateError) as error:
        render(data, tmp_path / "out", templates=[tmp_path])
    assert str(error.value).startswith(f"{tmp_path}/closing.j2:2: there is no nothing here\n")
    assert error.value.exit_code == ExitCode.TEMPLATE
    assert not (tmp_path / "out").exists()


def test_make_gives_the_formats_that_were_asked_for():
    """The bytes of each format are those of the single functions, in the order asked for."""
    made = make(FIGURES, ["docx", "md"])
    assert list(made.files) == ["docx", "md"]
    assert made.files == {"md": render_markdown(FIGURES).encode(), "docx": render_docx(FIGURES)}
    assert made.warnings == ()


# --- Threads ----------------------------------------------------------------------------------------------------------


def rendered(path: Path) -> tuple[str, bytes]:
    """An example, read and rendered from scratch in both formats."""
    figures = compute(load(path))
    return render_markdown(figures), render_docx(figures)


def test_threads_render_what_one_after_another_renders():
    """Eight threads that render the ten examples over and over, each from scratch, get the sequential results."""
    assert len(EXAMPLES) == 10
    expected = {path: rendered(path) for path in EXAMPLES}
    work = EXAMPLES * 4
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as threads:
            results = list(threads.map(rendered, work))
    finally:
        sys.setswitchinterval(interval)
    assert [expected[path] == result for path, result in zip(work, results, strict=True)] == [True] * len(work)


def test_threads_write_into_one_folder(tmp_path):
    """Eight threads that render into one new folder, each its own file, all succeed and leave nothing else there."""
    sources = []
    for number in range(24):
        path = tmp_path / f"{number}.yaml"
        path.write_text(SMALL, encoding="utf-8")
        sources.append(path)
    out = tmp_path / "new/out"
    with ThreadPoolExecutor(8) as threads:
        written = list(threads.map(lambda path: render(path, out, formats=["md"]), sources))
    assert written == [[out / f"{number}.md"] for number in range(24)]
    assert names(out) == sorted(f"{number}.md" for number in range(24))
    assert {path.read_text("utf-8") for path in out.iterdir()} == {render_markdown(FIGURES)}
