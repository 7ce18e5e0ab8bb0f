"""Problems for programs: one JSON document, workflow commands, a Code Quality report."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from handling_report.annotations import annotated, github_commands, gitlab_report, json_report
from handling_report.errors import Kind, Phrase, Place, Problem, Severity

KIND = Kind(code="wrong-type", message="expected {expected}, got {got}", hints=("write {expected}",))
ODD = Kind(code="odd", message="look at {got}", severity=Severity.WARNING)
WRONG = KIND.at(
    Place(file="./data/市,1.yaml", line=3, column=5, path=("总体", 0, "total")), expected=Phrase("a number"), got="100%"
)
WARNED = ODD.at(Place(file="b.yaml", line=7, column=1), got="x")
LOST = Kind(code="file-not-found", message="there is no such file").at(Place(file="c.yaml"))


def test_json_holds_files_and_problems():
    """The document lists the data files, each good or not, and every problem with all that is known about it."""
    document = json_report({"./data/市,1.yaml": False, "b.yaml": True}, [WRONG, WARNED], str)
    assert json.loads(document) == {
        "files": [{"file": "./data/市,1.yaml", "ok": False}, {"file": "b.yaml", "ok": True}],
        "problems": [
            {
                "file": "./data/市,1.yaml",
                "line": 3,
                "column": 5,
                "path": ["总体", 0, "total"],
                "path_text": "总体[0].total",
                "severity": "error",
                "code": "wrong-type",
                "message": "expected a number, got 100%",
                "hint": "write a number",
                "details": {"expected": "a number", "got": "100%"},
                "via": [],
            },
            {
                "file": "b.yaml",
                "line": 7,
                "column": 1,
                "path": [],
                "path_text": "",
                "severity": "warning",
                "code": "odd",
                "message": "look at x",
                "hint": None,
                "details": {"got": "x"},
                "via": [],
            },
        ],
    }
    assert '"path_text": "总体[0].total"' in document


def test_json_of_nothing_is_still_a_document():
    """Good files give a document without problems."""
    assert json.loads(annotated("json", {"a.yaml": True}, [], str)) == {
        "files": [{"file": "a.yaml", "ok": True}],
        "problems": [],
    }


@given(st.text(), st.lists(st.text() | st.integers(0, 9)).map(tuple))
def test_json_keeps_every_text_and_shows_none_that_steers_a_terminal(name, path):
    """File names and paths come back as they were, whatever they hold, and what is written can be printed."""
    document = json_report({name: False}, [ODD.at(Place(file=name, path=path), got="x")], str)
    read = json.loads(document)
    assert (read["files"][0]["file"], read["problems"][0]["file"], tuple(read["problems"][0]["path"])) == (name, name, path)
    assert all(line.isprintable() for line in document.split("\n"))


def test_github_gets_one_command_for_each_problem():
    """A workflow command names file, line, column and code, and says path, message and hint, escaped as GitHub has it."""
    assert github_commands([WRONG, WARNED, LOST], str) == (
        "::error file=data/市%2C1.yaml,line=3,col=5,title=wrong-type"
        "::总体[0].total: expected a number, got 100%25%0Ahint: write a number\n"
        "::warning file=b.yaml,line=7,col=1,title=odd::look at x\n"
        "::error file=c.yaml,title=file-not-found::there is no such file"
    )


def test_github_escapes_what_would_end_a_property_or_a_line():
    """Percent signs, line breaks, colons and commas of a name cannot forge another property or command."""
    place = Place(file="a%b:c,d\r\n::error ::x\x1b.yaml")
    said = github_commands([ODD.at(place, got="1,2: 3")], str)
    assert said == "::warning file=a%25b%3Ac%2Cd%0D%0A%3A%3Aerror %3A%3Ax .yaml,title=odd::look at 1,2: 3"


@given(st.lists(st.builds(lambda name, got: ODD.at(Place(file=name), got=got), st.text(), st.text()), max_size=4))
def test_github_commands_are_a_line_each(found):
    """Whatever is said, each problem is one line that begins as a command."""
    lines = github_commands(found, str).split("\n") if found else []
    assert len(lines) == len(found)
    assert all(re.match(r"::warning file=[^:,]*,title=odd::", line) and line.isprintable() for line in lines)


def test_gitlab_gets_a_code_quality_report():
    """Each problem has description, check name, severity and place, and a fingerprint of its own."""
    entries = json.loads(gitlab_report([WRONG, WARNED, LOST], str))
    fingerprints = [entry.pop("fingerprint") for entry in entries]
    assert entries == [
        {
            "description": "总体[0].total: expected a number, got 100%\nhint: write a number",
            "check_name": "wrong-type",
            "severity": "major",
            "location": {"path": "data/市,1.yaml", "lines": {"begin": 3}},
        },
        {
            "description": "look at x",
            "check_name": "odd",
            "severity": "minor",
            "location": {"path": "b.yaml", "lines": {"begin": 7}},
        },
        {
            "description": "there is no such file",
            "check_name": "file-not-found",
            "severity": "major",
            "location": {"path": "c.yaml", "lines": {"begin": 1}},
        },
    ]
    assert len(set(fingerprints)) == 3
    assert all(re.fullmatch("[0-9a-f]{64}", fingerprint) for fingerprint in fingerprints)


def fingerprints_of(*found: Problem) -> list[str]:
    """The fingerprints of problems in one report."""
    return [entry["fingerprint"] for entry in json.loads(gitlab_report(found, str))]


def test_gitlab_fingerprint_stays_when_lines_move():
    """A mistake that moved to another line is the same one; the same mistake twice in a file is two."""
    moved = KIND.at(Place(file="./data/市,1.yaml", line=9, column=5, path=WRONG.place.path), **WRONG.details)
    assert fingerprints_of(WRONG) == fingerprints_of(moved)
    assert len(set(fingerprints_of(WRONG, moved))) == 2
    assert fingerprints_of(WRONG, moved) == fingerprints_of(moved, WRONG)


def test_each_form_is_what_its_name_says():
    """The name of a form chooses it, in the reader's language."""
    words = {"look at {got}": "请看{got}"}

    def say(text: str) -> str:
        return words.get(text, text)

    assert annotated("github", {}, [WARNED], say) == "::warning file=b.yaml,line=7,col=1,title=odd::请看x"
    assert json.loads(annotated("gitlab", {}, [WARNED], say))[0]["description"] == "请看x"
    assert json.loads(annotated("json", {}, [WARNED], say))["problems"][0]["message"] == "请看x"
