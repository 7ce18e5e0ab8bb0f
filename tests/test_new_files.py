"""The files that the command makes to begin with: `init` and `schema`."""

from __future__ import annotations

import json

import pytest
from running import SMALL, names, run

from handling_report import load
from handling_report.cli import main
from handling_report.errors import ExitCode
from handling_report.model import Body
from handling_report.schema import schema_text
from handling_report.starter import starter_text

SCHEMA = "handling-report.schema.json"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Every test works in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_init_writes_a_data_file_and_its_schema(folder, capsys):
    """Without words `init` writes report.yaml with Chinese keys and the schema beside it, and says what comes next."""
    assert main(["init"]) == ExitCode.OK
    assert capsys.readouterr() == (
        f"wrote report.yaml\nwrote {SCHEMA}\nfill it in, then run: handling-report render report.yaml\n",
        "",
    )
    assert names(folder) == [SCHEMA, "report.yaml"]
    assert (folder / "report.yaml").read_text("utf-8") == starter_text(Body.NPC, "zh")
    assert (folder / SCHEMA).read_text("utf-8") == schema_text()
    assert (folder / "report.yaml").read_text("utf-8").splitlines()[0] == f"# yaml-language-server: $schema={SCHEMA}"


def test_what_init_writes_renders_as_it_stands(folder):
    """The next step that `init` names works."""
    assert run("init", cwd=folder).returncode == ExitCode.OK
    done = run("render", "report.yaml", "--strict", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (ExitCode.OK, b"wrote report.md\nwrote report.docx\n", b"")


@pytest.mark.parametrize(("body", "keys"), [("npc", "en"), ("cppcc", "zh"), ("cppcc", "en")])
def test_init_knows_both_bodies_and_both_languages(body, keys, folder, capsys):
    """``--body`` and ``--keys`` choose the text; the file can be anywhere, and its folder is made."""
    assert main(["init", "市/2026 年.yaml", "--body", body, "--keys", keys]) == ExitCode.OK
    assert capsys.readouterr().out == (
        f'wrote 市/2026 年.yaml\nwrote 市/{SCHEMA}\nfill it in, then run: handling-report render "市/2026 年.yaml"\n'
    )
    assert (folder / "市/2026 年.yaml").read_text("utf-8") == starter_text(Body(body), keys)
    assert load("市/2026 年.yaml").meta.body is Body(body)


@pytest.mark.parametrize("there", ["file", "folder", "broken link"])
def test_init_overwrites_nothing(there, folder, capsys):
    """Whatever has the name already is left alone, and no schema is written either."""
    target = folder / "report.yaml"
    match there:
        case "file":
            target.write_text(SMALL, encoding="utf-8")
        case "folder":
            target.mkdir()
        case _:
            target.symlink_to("gone")
    assert main(["init"]) == ExitCode.FILE
    assert capsys.readouterr() == (
        "",
        (
            "report.yaml: there is something of this name already\n"
            "hint: choose another name, or overwrite it with --force\n"
        ),
    )
    assert names(folder) == ["report.yaml"]
    assert there != "file" or target.read_text("utf-8") == SMALL


def test_init_overwrites_when_told_to(folder, capsys):
    """``--force`` replaces the file; what cannot be replaced is an error, and then nothing is written."""
    (folder / "report.yaml").write_text(SMALL, encoding="utf-8")
    assert main(["init", "--force"]) == ExitCode.OK
    assert (folder / "report.yaml").read_text("utf-8") == starter_text(Body.NPC, "zh")
    capsys.readouterr()
    (folder / "a").mkdir()
    assert main(["init", "a", "--force"]) == ExitCode.FILE
    assert capsys.readouterr().err.startswith("a: the file cannot be written: it is a folder\n")


def test_init_brings_the_schema_up_to_date(folder):
    """A second data file in a folder needs no --force: the schema there is the program's own, of this version by now."""
    (folder / SCHEMA).write_text("{}", encoding="utf-8")
    assert main(["init", "b.yaml"]) == ExitCode.OK
    assert (folder / SCHEMA).read_text("utf-8") == schema_text()


def test_init_writes_both_files_or_none(folder, capsys):
    """Where the schema cannot be written there is no data file either."""
    (folder / SCHEMA).mkdir()
    assert main(["init"]) == ExitCode.FILE
    assert capsys.readouterr() == (
        "",
        f"{SCHEMA}: the file cannot be written: it is a folder\n"
        "hint: nothing was changed; close what has it open, or write it somewhere else\n",
    )
    assert names(folder) == [SCHEMA]


def test_init_writes_to_standard_output(folder):
    """``-`` writes the text alone, byte by byte, and no file."""
    done = run("init", "-", "--keys", "en", cwd=folder)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (ExitCode.OK, starter_text(Body.NPC, "en"), b"")
    assert names(folder) == []


def test_a_data_file_cannot_be_called_as_the_schema(folder, capsys):
    """One of the two would overwrite the other."""
    assert main(["init", f"./{SCHEMA}"]) == ExitCode.USAGE
    assert capsys.readouterr().err.endswith(
        f"handling-report init: error: {SCHEMA} is what the schema is called: give the data file another name\n"
    )
    assert names(folder) == []


def test_init_speaks_chinese(capsys):
    """A clerk reads in Chinese what was written and what comes next."""
    assert main(["--lang", "zh", "init"]) == ExitCode.OK
    assert capsys.readouterr().out == (
        f"已写出 report.yaml\n已写出 {SCHEMA}\n改成自己的内容，然后运行：handling-report render report.yaml\n"
    )


def test_schema_goes_to_standard_output_or_a_file(folder, capsys):
    """`schema` shows the schema, or writes it to the file of ``-o`` and says so."""
    done = run("schema", cwd=folder)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (ExitCode.OK, schema_text(), b"")
    assert json.loads(done.stdout)
    assert main(["schema", "-o", "a/b.json"]) == ExitCode.OK
    assert capsys.readouterr() == ("wrote a/b.json\n", "")
    assert (folder / "a/b.json").read_text("utf-8") == schema_text()
