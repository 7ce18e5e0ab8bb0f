"""How often the costly things are done, counted without a clock: what a good file does not need is not done for it."""

from __future__ import annotations

import argparse
import difflib
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from running import SMALL, run_python

from handling_report import proofreading, reference_document
from handling_report.arguments import parse_arguments
from handling_report.computing import compute
from handling_report.docx_writer import write_docx
from handling_report.encoding import bad_characters, is_bad
from handling_report.likeness import nearest
from handling_report.names import Names
from handling_report.official import STANDARD, Layout, Margins
from handling_report.proof_texts import texts_of
from handling_report.reading import loads
from handling_report.references import map_prose, prose_of
from handling_report.rendering import build_document

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))

COMPILED = """
import re._compiler
compiled, compile_ = [], re._compiler.compile
re._compiler.compile = lambda pattern, flags=0: compiled.append(pattern) or compile_(pattern, flags)
"""
"""Notes each pattern that is compiled from there on, which takes longer than to use it hundreds of times."""


def patterns_compiled(code: str, content: str) -> list[str]:
    """The patterns that some lines of Python compile in a fresh process, with the text of a data file as ``content``."""
    done = run_python(f"content = {content!r}\n{code}\nprint(*map(repr, compiled), sep='\\n')")
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode().split("\n")[:-1]


def test_reading_compiles_next_to_no_patterns():
    """A small good file is read with at most two patterns that are not compiled yet: for its date, and for the beginnings of texts."""
    code = f"from handling_report.reading import loads\n{COMPILED}\nloads(content)"
    assert len(patterns_compiled(code, SMALL)) <= 2


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_proofreading_compiles_only_what_a_text_calls_for(example):
    """Of the patterns of the proofreader, about seventy, a real report needs some: what cannot be in it is told without one."""
    code = (
        "from handling_report.reading import loads\nfrom handling_report.computing import compute\nreport = loads(content)\n"
        f"{COMPILED}\ncompute(report)"
    )
    assert len(patterns_compiled(code, example.read_text("utf-8"))) <= 22


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_few_rules_are_asked_about_a_text(example, monkeypatch):
    """Of the forty rules for texts, a text of a real report is asked a few: those whose signs stand in it and can mean something."""
    report = loads(example.read_bytes())
    asked: Counter[str] = Counter()

    def counting(rule):
        def counted(*arguments):
            asked[rule.__name__] += 1
            return rule(*arguments)

        return counted

    monkeypatch.setattr(proofreading, "RULES", [(counting(rule), *others) for rule, *others in proofreading.RULES])
    labelled = [(counting(rule), signs) for rule, signs in proofreading.RULES_WITH_LABELS]
    monkeypatch.setattr(proofreading, "RULES_WITH_LABELS", labelled)
    figures = compute(report)
    assert 0 < asked.total() <= 8 * len(list(texts_of(figures, Names(report))))


def test_standard_parts_are_built_once_for_a_layout(monkeypatch):
    """Of many reports in one process only the first one builds the styles; another layout has its own."""
    built: list[Layout] = []
    styles_xml = reference_document.styles_xml
    monkeypatch.setattr(reference_document, "styles_xml", lambda layout: built.append(layout) or styles_xml(layout))
    reference_document.standard_reference.cache_clear()
    document = build_document(compute(loads(SMALL)))
    first = write_docx(document)
    assert write_docx(document) == write_docx(document, layout=Layout()) == first
    assert built == [STANDARD]
    other = Layout(margins=Margins.COMPENSATED)
    assert write_docx(document, layout=other) == write_docx(document, layout=other) != first
    assert built == [STANDARD, other]


def test_the_quick_look_for_bad_characters_misses_none():
    """Whatever no file may hold is found, although a text that is plain to see is not looked through for each of them."""
    bad = [chr(code) for code in range(0x110000) if is_bad(chr(code))]
    assert len(bad) > 4000
    assert [hex(ord(char)) for char in bad if not bad_characters(f"甲{char}", None) and unicodedata.category(char) != "Mn"] == []
    # A variation selector may follow an ideograph.
    assert [hex(ord(char)) for char in bad if not bad_characters(f"a{char}", None)] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_prose_that_does_not_change_is_not_made_anew(example):
    """Without a change the report stays the same one; with one, so do the sections that it is not in."""
    report = loads(example.read_bytes())
    assert map_prose(report, lambda _, paragraphs: paragraphs) is report
    changed = map_prose(report, lambda path, text: ("甲",) * len(text) if path[:2] == ("sections", 0) else text)
    assert (changed is report) == all(path[:2] != ("sections", 0) for path, _ in prose_of(report))
    assert all(one is other for one, other in zip(changed.sections[1:], report.sections[1:], strict=True))
    assert changed.meta is report.meta


def test_only_the_words_of_one_command_are_made(monkeypatch):
    """Of the commands' words, some ninety, a command line costs those of the command that stands in it."""
    made: list[object] = []
    begin = argparse.Action.__init__

    def counting(self, *arguments, **options):
        made.append(self)
        begin(self, *arguments, **options)

    monkeypatch.setattr(argparse.Action, "__init__", counting)
    parse_arguments(["validate", "report.yaml"], str)
    assert len(made) <= 20


@pytest.mark.parametrize("length", [5, 40, 199])
def test_a_hint_compares_no_more_than_it_may(length, monkeypatch):
    """However long and alike names are, to look for the one that was meant compares so many pairs of characters and no more."""
    compared: list[int] = []
    close = difflib.get_close_matches

    def counting(word, names, **options):
        compared.append(sum(len(word) * len(name) for name in names))
        return close(word, names, **options)

    monkeypatch.setattr(difflib, "get_close_matches", counting)
    names = [f"{'甲' * (length - 5)}{number:05}" for number in range(2_000)]
    assert nearest("甲" * length, names) in {None, *names}
    assert 0 < compared[0] <= 100_000


OPENED = """
import sys
from pathlib import Path
import handling_report.docx_reference as room
from handling_report.sandbox import Sandbox

def noted(what, work):
    def noting(*arguments, **options):
        with open("noted", "a", encoding="utf-8") as file:
            file.write(what(*arguments) + "\\n")
        return work(*arguments, **options)
    return noting

room.read_reference = noted(lambda content: "reference", room.read_reference)
Sandbox._compile = noted(lambda sandbox, source, filename: filename, Sandbox._compile)
from handling_report.cli import main
raise SystemExit(main(sys.argv[1:]))
"""
"""Runs the command, and notes each reference document that is opened and each template that is compiled, in any process."""


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_reference_is_opened_once_and_a_template_compiled_once(jobs, tmp_path):
    """Of many files only the first one opens the user's reference document; his own template is compiled once in each process."""
    (tmp_path / "my.docx").write_bytes(reference_document.reference_document(STANDARD))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "closing.j2").write_text('{% extends "closing.j2" %}{% block words %}特此报告。{% endblock %}', "utf-8")
    files = [f"{number}.yaml" for number in range(6)]
    for name in files:
        (tmp_path / name).write_text(SMALL, "utf-8")
    options = ["--reference-docx", "my.docx", "--templates", "mine", "-j", str(jobs), "-o", "out"]
    done = run_python(OPENED, "render", *files, *options, cwd=tmp_path)
    assert (done.returncode, len(list((tmp_path / "out").iterdir()))) == (0, 12), done.stderr.decode()
    found = Counter((tmp_path / "noted").read_text("utf-8").splitlines())
    assert found["reference"] == 1
    assert 1 <= found["mine/closing.j2"] <= jobs


PEAK = """
import resource, sys
from handling_report.cli import main
code = main(sys.argv[1:])
print(*(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)), file=sys.stderr)
raise SystemExit(code)
"""
"""Runs the command, and says at the end how much memory it and the largest of its workers held at most."""


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_command_holds_no_more_memory_for_more_files(jobs, tmp_path):
    """Ten times as many files, in both formats, take no more memory than a few, in the first process and in the workers."""
    pytest.importorskip("resource", reason="this system does not say how much memory a process held")
    files = [f"{number}.yaml" for number in range(200)]
    for name in files:
        (tmp_path / name).write_text(SMALL, "utf-8")
    peaks = []
    for few in (20, 200):
        done = run_python(PEAK, "render", *files[:few], "-j", str(jobs), "-o", "out", cwd=tmp_path)
        assert done.returncode == 0
        peaks.append(list(map(int, done.stderr.split()[-2:])))
    # There are no workers, and no memory of theirs, where one process does all of it.
    assert all(many <= 1.15 * few for few, many in zip(*peaks, strict=True))
