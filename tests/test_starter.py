"""The data file that a new report begins with works as it stands, teaches what is true, and has its keys from the table."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from schema_judging import accepts
from small_reports import both_texts

from handling_report.computing import compute
from handling_report.model import Body, ItemKind, SectionKind
from handling_report.named import Named
from handling_report.reading import loads
from handling_report.rendering import build_document
from handling_report.scalars import Choice
from handling_report.source import read_source
from handling_report.starter import starter_text
from handling_report.structures import Either, ListOf, Record
from handling_report.tree import Map, Scalar, Seq
from handling_report.vocabulary import REPORT

BOTH_BODIES = pytest.mark.parametrize("body", list(Body), ids=lambda body: body.value)
BOTH_LANGUAGES = pytest.mark.parametrize("keys", ["zh", "en"])
OPTION = re.compile(r"^( *)#(?=[^ \n])", re.MULTILINE)
"""The mark of an optional line: ``#`` right before a word, as the file itself says."""
SCREENS = 90
"""Lines: what two screens show."""
SHORT_LINE = 120
"""Columns, a Chinese character counted as two."""


def options_of(text: str) -> list[tuple[int, int]]:
    """The blocks of optional lines that stand together: the first line of each and the one after its last, from 0."""
    lines = text.splitlines()
    numbers = [number for number, line in enumerate(lines) if OPTION.match(line)]
    first = [number for number in numbers if number - 1 not in numbers]
    return [(start, next(end for end in range(start, len(lines) + 1) if end not in numbers)) for start in first]


def with_options(text: str, start: int, end: int) -> str:
    """The text with the optional lines of these numbers in force."""
    lines = text.splitlines(keepends=True)
    return "".join(OPTION.sub(r"\1", line) if start <= number < end else line for number, line in enumerate(lines))


def words_of_table(node, shape) -> list[str]:
    """Every key and every choice of a tree that the table knows, as typed."""
    match shape, node:
        case Record(fields=fields), Map():
            found = [key.text for key, _ in node.entries]
            children = [(value, fields[shape.key_of(key.text)].shape) for key, value in node.entries]
        case ListOf(), Seq():
            found, children = [], [(item, shape.shape) for item in node.items]
        case Named(), Map():
            found, children = [], [(value, shape.shape) for _, value in node.entries]
        case Either(), _:
            found, children = [], [(node, shape.shape_of(node))]
        case Choice(), Scalar():
            found, children = [node.text], []
        case _:
            found, children = [], []
    return found + [word for child in children for word in words_of_table(*child)]


@BOTH_BODIES
@BOTH_LANGUAGES
def test_it_renders_as_it_stands(body, keys):
    """Untouched, it is a valid file without warnings and makes the same report in both formats."""
    figures = compute(loads(starter_text(body, keys)))
    assert figures.warnings == ()
    texts = both_texts(figures)
    assert [section.kind for section in figures.report.sections] == [
        SectionKind.OVERVIEW,
        SectionKind.MEASURES,
        SectionKind.NEXT_STEPS,
    ]
    assert any("基本情况" in text for text in texts)
    assert any("占62.7%" in text for text in texts)


@BOTH_BODIES
@BOTH_LANGUAGES
def test_every_optional_line_is_real(body, keys):
    """Lines that may be left out work once their # is gone: each block alone, and all of them together."""
    text = starter_text(body, keys)
    blocks = options_of(text)
    assert len(blocks) > 5
    untouched = loads(text)
    for start, end in blocks:
        assert loads(with_options(text, start, end)) != untouched
        assert accepts(read_source(with_options(text, start, end)))
    everything = loads(with_options(text, 0, len(text)))
    assert compute(everything).warnings == ()
    assert everything.meta.presented is not None
    assert SectionKind.EFFECTS in [section.kind for section in everything.sections]


@BOTH_BODIES
@BOTH_LANGUAGES
@pytest.mark.parametrize(
    ("word", "printed"),
    [
        ("tables", "分类统计表"),
        ("key_items", "关于改造老旧小区的"),
        ("templates", "某县人民政府2026年"),
    ],
)
def test_it_shows_where_tables_key_items_and_templates_are_written(body, keys, word, printed):
    """Each is an optional line, and prints what it promises once its # is gone, without a warning."""
    english = starter_text(body, "en").splitlines()
    number = next(number for number, line in enumerate(english) if re.match(rf" *#{word}:", line))
    [(start, end)] = [(start, end) for start, end in options_of("\n".join(english)) if start <= number < end]
    text = starter_text(body, keys)
    assert not any(printed in shown for shown in both_texts(compute(loads(text))))
    figures = compute(loads(with_options(text, start, end)))
    assert any(printed in shown for shown in both_texts(figures))
    assert (figures.warnings, build_document(figures).warnings) == ((), ())


@BOTH_BODIES
def test_keys_are_all_of_the_asked_language(body):
    """Keys and choices, those of optional lines too, are all English or all Chinese."""
    for keys in ("en", "zh"):
        text = with_options(starter_text(body, keys), 0, 1000)
        words = words_of_table(read_source(text).root, REPORT)
        assert len(words) > 50
        assert all(word.isascii() == (keys == "en") for word in words)


@BOTH_BODIES
def test_both_languages_say_the_same(body):
    """With English and with Chinese keys it is the same report, with the same comments in the same lines."""
    english, chinese = starter_text(body, "en"), starter_text(body, "zh")
    assert loads(english) == loads(chinese)
    assert loads(with_options(english, 0, 1000)) == loads(with_options(chinese, 0, 1000))
    assert options_of(english) == options_of(chinese)
    comments = [re.findall(r"(?:^|  )# .*", text, re.MULTILINE) for text in (english, chinese)]
    assert comments[0] == comments[1]


def test_the_chinese_keys_come_from_the_table(monkeypatch):
    """A word that changes in the table changes in what `init` writes."""
    monkeypatch.setitem(REPORT.fields, "populations", replace(REPORT.fields["populations"], zh="统计"))
    assert "\n统计:\n  - 总数: 126" in starter_text(Body.NPC, "zh")
    assert "\npopulations:\n  - total: 126" in starter_text(Body.NPC, "en")


def test_each_body_has_its_own_words():
    """To the congress it speaks of deputies and suggestions, to the conference of members and proposals, never of both."""
    congress, conference = starter_text(Body.NPC, "en"), starter_text(Body.CPPCC, "en")
    for own, other in (("代表", "委员"), ("建议", "提案"), ("人大", "政协"), ("body: npc", "body: cppcc")):
        assert (own in congress, other in congress) == (True, False)
        assert (own in conference, other in conference) == (False, True)
    assert loads(congress).meta.body is Body.NPC
    assert loads(conference).meta.body is Body.CPPCC
    kinds = [compute(loads(text)).populations[0].kind for text in (congress, conference)]
    assert kinds == [ItemKind.SUGGESTION, ItemKind.PROPOSAL]


@BOTH_BODIES
@BOTH_LANGUAGES
def test_it_is_small_and_editors_know_it(body, keys):
    """The first line names the schema, and the rest is short enough to be read on two screens."""
    lines = starter_text(body, keys).splitlines()
    assert lines[0] == "# yaml-language-server: $schema=handling-report.schema.json"
    assert len(lines) <= SCREENS
    assert max(sum(1 + (char > "\x7f") for char in line) for line in lines) <= SHORT_LINE
