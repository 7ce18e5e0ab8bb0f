"""What the command makes of what it finds: messages for programs, strictness, and what it says of a good file."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest
from making_data import codes
from running import BAD, SMALL, is_chinese, names, problems_of, run

from handling_report import DataError, compute, loads, render
from handling_report.cli import main
from handling_report.errors import ExitCode, refuse_warnings
from handling_report.frames import framed
from handling_report.messages import translator

WARNED = SMALL + 'sections: [{kind: effects, text: "{{ 总数 }}件。"}]\n'
"""A data file with one warning."""
WARNING = "warned.yaml:3:35: sections[0].text: {}: {{{{ 总数 }}}} is printed as it stands\n"
HINT = "hint: to refer to a figure, write 【总数】\n"


(BAD_CODE,) = codes(BAD)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Every test works in a folder of its own, with a good, a warned and a bad data file, and speaks English."""
    monkeypatch.chdir(tmp_path)
    for name, content in {"good": SMALL, "warned": WARNED, "bad": BAD}.items():
        (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
    return tmp_path


# --- What validate says -----------------------------------------------------------------------------------------------


def test_validate_counts_warnings(capsys):
    """A file with warnings is not said to have no problems: one warning is called that."""
    assert main(["validate", "warned.yaml"]) == ExitCode.OK
    out, err = capsys.readouterr()
    assert out == "warned.yaml: no errors, 1 warning\n"
    assert err == WARNING.format("warning") + HINT


def test_summary_counts_files_with_errors_and_warnings(capsys):
    """With several files the last line says how many have errors, and how many warnings there were."""
    assert main(["validate", "good.yaml", "warned.yaml", "bad.yaml", "warned.yaml"]) == ExitCode.DATA
    assert capsys.readouterr().err.endswith("\n4 files: 1 with errors; warnings: 2\n")


def test_summary_is_chinese(capsys):
    """In Chinese so are the summary and what is said about each file."""
    assert main(["--lang", "zh", "validate", "good.yaml", "warned.yaml"]) == ExitCode.OK
    out, err = capsys.readouterr()
    assert out == "good.yaml：没有问题\nwarned.yaml：没有错误，有1条提醒\n"
    assert err.endswith("共2个文件，0个有错误；提醒1条\n")


# --- Strictness -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["validate", "render", "explain"])
def test_strict_takes_warnings_for_errors(command, folder, capsys):
    """With --strict a warning is an error that says why, the exit code is that of bad data, and nothing is written."""
    assert main([command, "warned.yaml", "--strict"]) == ExitCode.DATA
    assert capsys.readouterr() == ("", WARNING.format("error (--strict)") + HINT)
    assert names(folder) == ["bad.yaml", "good.yaml", "warned.yaml"]


@pytest.mark.parametrize("command", ["validate", "render", "explain"])
def test_strict_changes_nothing_for_a_file_without_warnings(command, capsys):
    """A file without warnings passes."""
    assert main([command, "good.yaml", "--strict"]) == ExitCode.OK
    assert capsys.readouterr().err == ""


def test_strict_counts_no_warnings(capsys):
    """What was a warning counts as an error in the summary."""
    assert main(["validate", "good.yaml", "warned.yaml", "--strict"]) == ExitCode.DATA
    assert capsys.readouterr().err.endswith("\n2 files: 1 with errors; warnings: 0\n")


def test_strict_is_there_in_the_library(folder):
    """`render` with ``strict`` writes nothing and raises the warnings as errors; without it they do no harm."""
    with pytest.raises(DataError) as caught:
        render("warned.yaml", "out", formats=["md"], strict=True)
    assert str(caught.value) == (WARNING.format("error (--strict)") + HINT).rstrip()
    assert "out" not in names(folder)
    assert render("good.yaml", "out", formats=["md"], strict=True) == render("good.yaml", "out", formats=["md"])


def test_warnings_can_be_refused_after_computing():
    """What `compute` warns of can be refused; nothing to warn of is nothing to refuse."""
    refuse_warnings(compute(loads(SMALL)).warnings)
    with pytest.raises(DataError) as caught:
        refuse_warnings(compute(loads(WARNED, name="warned.yaml")).warnings)
    assert [problem.severity.value for problem in caught.value.problems] == ["error"]


# --- Messages for programs --------------------------------------------------------------------------------------------


def told(document: str) -> list[tuple[str, str, str]]:
    """File, severity and code of each problem of a JSON document."""
    return [(found["file"], found["severity"], found["code"]) for found in json.loads(document)["problems"]]


def test_json_is_one_document_for_all_files(capsys):
    """Standard output is one document with every file and every problem and warning; the summary goes to standard error."""
    assert main(["validate", "good.yaml", "warned.yaml", "bad.yaml", "missing.yaml", "--format", "json"]) == ExitCode.DATA
    out, err = capsys.readouterr()
    assert json.loads(out)["files"] == [
        {"file": "good.yaml", "ok": True},
        {"file": "warned.yaml", "ok": True},
        {"file": "bad.yaml", "ok": False},
        {"file": "missing.yaml", "ok": False},
    ]
    assert told(out) == [
        ("warned.yaml", "warning", "braces-in-prose"),
        ("bad.yaml", "error", BAD_CODE),
        ("missing.yaml", "error", "file-not-found"),
    ]
    assert err == "4 files: 2 with errors; warnings: 1\n"


def test_json_of_a_strict_run_has_errors(capsys):
    """With --strict the severity of a warning is that of an error, and its file is not good."""
    assert main(["validate", "warned.yaml", "--format", "json", "--strict"]) == ExitCode.DATA
    out = capsys.readouterr().out
    assert json.loads(out)["files"] == [{"file": "warned.yaml", "ok": False}]
    assert told(out) == [("warned.yaml", "error", "braces-in-prose")]


def test_json_names_standard_input(monkeypatch, capsys):
    """Data from standard input is called <stdin>."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    assert main(["validate", "-", "--format", "json"]) == ExitCode.DATA
    out, err = capsys.readouterr()
    assert json.loads(out)["files"] == [{"file": "<stdin>", "ok": False}]
    assert told(out) == [("<stdin>", "error", BAD_CODE)]
    assert err == ""


def test_json_of_a_render_leaves_the_names_of_reports_to_standard_error(folder, capsys):
    """Standard output stays one document: which reports were written is said on standard error."""
    assert main(["render", "good.yaml", "bad.yaml", "--format", "md", "-o", "out", "--messages", "json"]) == ExitCode.DATA
    out, err = capsys.readouterr()
    assert told(out) == [("bad.yaml", "error", BAD_CODE)]
    assert err == "wrote out/good.md\n2 files: 1 with errors; warnings: 0\n"
    assert names(folder / "out") == ["good.md"]


def test_json_holds_what_stops_a_run_before_its_files(capsys):
    """A problem of the whole run, here two reports of one name, is in the document too."""
    assert main(["render", "good.yaml", "./good.yaml", "--messages", "json"]) == ExitCode.FILE
    out, err = capsys.readouterr()
    assert json.loads(out)["files"] == []
    assert told(out) == [("good.md", "error", "same-output"), ("good.docx", "error", "same-output")]
    assert err == ""


def test_json_holds_a_mistake_in_the_program(monkeypatch, capsys):
    """A file that the program failed on is not good, for a reason that is told like any other."""
    monkeypatch.setattr("handling_report.computing.compute", lambda report: report.nothing)
    assert main(["validate", "good.yaml", "--format", "json"]) == ExitCode.BUG
    out = capsys.readouterr().out
    assert json.loads(out)["files"] == [{"file": "good.yaml", "ok": False}]
    assert told(out) == [("good.yaml", "error", "bug")]


def test_github_gets_commands(capsys):
    """Each problem and warning is a workflow command on standard output; good files give none."""
    assert main(["validate", "good.yaml", "warned.yaml", "bad.yaml", "--format", "github"]) == ExitCode.DATA
    out = capsys.readouterr().out.splitlines()
    assert [line.split("::")[1] for line in out] == [
        "warning file=warned.yaml,line=3,col=35,title=braces-in-prose",
        f"error file=bad.yaml,line=2,col=23,title={BAD_CODE}",
    ]
    assert main(["validate", "good.yaml", "--format", "github"]) == ExitCode.OK
    assert capsys.readouterr() == ("", "")


def test_gitlab_gets_a_report(capsys):
    """Standard output is the Code Quality report; without problems it is an empty list."""
    assert main(["validate", "warned.yaml", "bad.yaml", "--format", "gitlab"]) == ExitCode.DATA
    found = json.loads(capsys.readouterr().out)
    assert [(entry["check_name"], entry["location"]["lines"]["begin"]) for entry in found] == [
        ("braces-in-prose", 3),
        (BAD_CODE, 2),
    ]
    assert main(["validate", "good.yaml", "--format", "gitlab"]) == ExitCode.OK
    assert capsys.readouterr() == ("[]\n", "")


def test_messages_for_programs_speak_the_language(capsys):
    """The words inside are in the reader's language; the keys and codes are not."""
    assert main(["validate", "bad.yaml", "--format", "json", "--lang", "zh"]) == ExitCode.DATA
    (found,) = json.loads(capsys.readouterr().out)["problems"]
    assert found["code"] == BAD_CODE
    assert is_chinese(found["message"])
    assert is_chinese(found["hint"])


def test_text_is_what_is_said_without_a_form(folder):
    """``--format text`` is the default; standard error is the same, byte by byte."""
    done = run("validate", "bad.yaml", "--format", "text", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (ExitCode.DATA, b"", problems_of(BAD, "bad.yaml"))


@pytest.mark.parametrize("arguments", [["validate", "a", "--format", "xml"], ["render", "a", "--messages", "md"]])
def test_another_form_is_a_mistake_on_the_command_line(arguments, capsys):
    """A form that there is not is refused with the list of those that there are."""
    assert main(arguments) == ExitCode.USAGE
    assert "choose from" in capsys.readouterr().err


def test_standard_output_cannot_hold_both_report_and_messages(capsys):
    """A report on standard output and messages there are a mistake on the command line."""
    assert main(["render", "good.yaml", "--format", "md", "-o", "-", "--messages", "json"]) == ExitCode.USAGE
    assert capsys.readouterr().err.endswith(
        "handling-report render: error: with -o - standard output holds the report, so --messages can only be text\n"
    )
    assert main(["render", "good.yaml", "--format", "md", "-o", "-", "--messages", "text"]) == ExitCode.OK


# --- What the reference shows -----------------------------------------------------------------------------------------

SHOWN = """\
report:
  issuer: 某县人民政府
  session: 县十八届人大五次会议
  date: 2026-11-20
populations:
  - totel: 154
"""
"""The data file whose problem the reference of the command shows."""


def test_the_reference_shows_what_the_command_says(folder, capsys):
    """The frame and the JSON document on the page are those of a real run."""
    (folder / "report.yaml").write_text(SHOWN, encoding="utf-8")
    page = (Path(__file__).parent.parent / "docs/reference/commands.md").read_text("utf-8")
    (document,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    assert main(["validate", "report.yaml", "--format", "json", "--lang", "zh"]) == ExitCode.DATA
    assert json.loads(capsys.readouterr().out) == json.loads(document)
    with pytest.raises(DataError) as caught:
        loads(SHOWN, name="report.yaml")
    frames = [framed(problem, SHOWN.split("\n"), translator("zh"), width=80, colour=False) for problem in caught.value.problems]
    assert f"```text\n{''.join(frames)}\n```" in page
