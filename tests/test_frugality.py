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
from handling_report.names import Names
from handling_report.official import STANDARD, Layout, Margins
from handling_report.proof_texts import texts_of
from handling_report.reading import loads
from handling_report.references import map_prose, prose_of
from handling_report.rendering import build_document
from handling_report.shapes import nearest

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
    """Of the patterns of the proofreader, about fifty, a real report needs some: what cannot be in it is told without one."""
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
