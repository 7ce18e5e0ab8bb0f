"""Bytes become a tree with places, or a list of problems; nothing is guessed, and no file is too much."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from making_data import DATA, META, codes, places, problems_of, shown
from strategies import REFUSED, characters

from handling_report import tree_builder
from handling_report.encoding import MAX_BYTES, bad_characters, is_bad, line_starts, place_of
from handling_report.errors import DataError
from handling_report.findings import MAX_PROBLEMS
from handling_report.reading import loads
from handling_report.source import MAX_DEPTH, MAX_NODES, read_source, shorten
from handling_report.tree import Map, Scalar, Seq

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))
FACTS = DATA + "facts: "


@pytest.fixture(params=[yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)], ids=["python", "libyaml"])
def parser(request, monkeypatch):
    """Either build of the parser: an installation has the one or the other."""
    monkeypatch.setattr(tree_builder, "_LOADER", request.param)


# --- Encodings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_is_read(encoding):
    """UTF-8 is read with and without a byte-order mark, and means the same as text."""
    assert loads(DATA.encode(encoding)) == loads(DATA)


def test_mark_before_text_is_dropped():
    """A byte-order mark that was decoded with the text is no part of the first key."""
    assert loads("\ufeff" + DATA) == loads(DATA)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (DATA.encode("gb18030"), "a.yaml:1:19: the file is not UTF-8; it looks like GB18030 (GBK)"),
        (DATA.encode("gbk"), "a.yaml:1:19: the file is not UTF-8; it looks like GB18030 (GBK)"),
        (("# 说明\n# 数据\r\n" + DATA).encode("gb18030"), "a.yaml:1:4: the file is not UTF-8; it looks like GB18030 (GBK)"),
        (b"a: 1\nb: \xe9t\xe9\n", "a.yaml:2:4: the file is not UTF-8; it looks like another encoding"),
        (DATA.encode("utf-16"), "a.yaml:1:1: the file is not UTF-8; it looks like UTF-16"),
        (DATA.encode("utf-16-le"), "a.yaml:1:1: the file is not UTF-8; it looks like UTF-16"),
        (DATA.encode("utf-16-be"), "a.yaml:1:1: the file is not UTF-8; it looks like UTF-16"),
        ("total: 5\n".encode("utf-16-le"), "a.yaml:1:1: the file is not UTF-8; it looks like UTF-16"),
        ("total: 5\n".encode("utf-16-be"), "a.yaml:1:1: the file is not UTF-8; it looks like UTF-16"),
    ],
    ids=["gb18030", "gbk", "gb18030-comment", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "ascii-le", "ascii-be"],
)
def test_other_encodings_are_named(content, said):
    """A file in another encoding is one problem, which names the encoding and says how to save the file."""
    assert shown(content) == f"{said}\nhint: save it again as UTF-8 (in Notepad: Save as, Encoding, UTF-8)"


@pytest.mark.parametrize("prose", ["办理工作" * 2000, "甲"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_prose_without_a_mark_is_recognised(prose, encoding):
    """UTF-16 without a byte-order mark is named however little of it is ASCII."""
    [problem] = problems_of(f"text: {prose}\n".encode(encoding))
    assert problem.details == {"got": "UTF-16"}


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\xdf\xa4", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0\x03"],
    ids=["png", "docx", "pdf"],
)
def test_binary_files_are_no_text(content):
    """A picture, a DOCX or a PDF is one problem: it is no text file."""
    assert codes(content) == ["not-a-text-file"]


def test_one_wrong_byte_is_no_other_encoding():
    """Where nearly all is UTF-8, the damaged character is named with its place, not another encoding."""
    content = (DATA + "facts:\n  甲: 一二三四五\n  乙: 六七八\n").encode().replace("七".encode(), b"\xe4\xb8")
    assert shown(content) == (
        "a.yaml:5:7: a character is damaged: E4 B8 is not UTF-8\n"
        "hint: type this character again; the rest of the file looks like UTF-8"
    )


def test_wrong_byte_after_a_mark_has_its_place():
    """A byte-order mark does not count when the place of a wrong byte is told, wherever that byte is."""
    assert places(b"\xef\xbb\xbf|\xbf") == [(1, 2)] == places(b"|\xbf")
    content = (DATA + "facts:\n  甲: 一二三四五\n").encode().replace("三".encode(), b"\xe4\xb8")
    assert places(b"\xef\xbb\xbf" + content) == places(content) == [(4, 8)]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_in_gb18030_are_recognised(path):
    """A whole report in GB18030 is named as that, with and without Windows line ends."""
    text = path.read_text("utf-8")
    for content in (text.encode("gb18030"), text.replace("\n", "\r\n").encode("gb18030")):
        [problem] = problems_of(content)
        assert problem.message() == "the file is not UTF-8; it looks like GB18030 (GBK)"


def _is_utf8(content):
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


@given(st.lists(st.sampled_from("代表建议政协提案办理情况报告人民政府主办单位落实解决群众关心问题"), min_size=8).map("".join))
def test_chinese_in_gb18030_is_never_read(text):
    """No text of such words in GB18030 is taken for UTF-8 or for a damaged UTF-8; 协 alone is as good in both."""
    content = f"text: {text}\n".encode("gb18030")
    assume(not _is_utf8(content))
    [problem] = problems_of(content)
    assert problem.message() == "the file is not UTF-8; it looks like GB18030 (GBK)"


def test_size_is_limited_for_bytes_and_for_text():
    """One byte more than the limit is refused, before anything is read, in bytes and in text."""
    filled = "#" * (MAX_BYTES - len(DATA.encode())) + "\n" + DATA
    assert codes(filled.encode()) == ["file-too-large"] == codes(filled)
    assert codes("件" * (MAX_BYTES // 3 + 1)) == ["file-too-large"]
    assert codes(filled[1:].encode()) == [] == codes(filled[1:])


# --- Characters -------------------------------------------------------------------------------------------------------

BAD = {
    "a control character": "\x00\x02\x08\x0b\x0c\x1b\x7f\x85\x9f",
    "half a character": "\ud800\udfff",
    "a zero-width space": "\u200b",
    "a zero-width joiner": "\u200c\u200d",
    "a mark that turns the direction of the text": "\u061c\u200e\u200f\u202a\u202e\u2066\u2069",
    "a line separator": "\u2028\u2029",
    "a soft hyphen": "\u00ad",
    "a byte-order mark": "\ufeff",
    "an invisible character": "\u034f\u115f\u180e\u2060\u2064\u3164\uffa0\ufff9\U0001d173\U000e0041\U000e0fff",
    "no character of Unicode": "\ufffe\uffff\U0001fffe\U0010ffff",
}


@pytest.mark.parametrize(
    ("char", "name"),
    [(char, name) for name, characters in BAD.items() for char in characters],
    ids=lambda value: f"U+{ord(value):04X}" if len(value) == 1 else "",
)
def test_hidden_characters_are_refused_where_they_stand(char, name):
    """A character that no output can hold, or that hides what a text says, is refused with its place and its name."""
    assert shown(FACTS + f"\n  甲: 𠮷a{char}丙\n") == (
        f"a.yaml:4:8: the character U+{ord(char):04X}, {name}, does not belong in a text\n"
        "hint: it is invisible and usually comes from copying; delete it and type the text again"
    )


def test_every_invisible_character_is_refused():
    """Whatever Unicode calls ignorable is refused, in an emoji as well, and so is what is no character."""
    kept = [char for char in REFUSED if not bad_characters(f"\U0001f468{char}\U0001f469", None)]
    assert kept == []


@pytest.mark.parametrize("selector", ["\ufe00", "\ufe0f", "\U000e0100", "\U000e01ef"])
def test_variation_selectors_choose_the_form_of_an_ideograph(selector):
    """After an ideograph a variation selector is kept, as some names need it; after anything else, or spelled, it is refused."""
    assert loads(FACTS + f"{{甲: 葛{selector}某, 乙: 𠮷{selector}}}").facts == (("甲", f"葛{selector}某"), ("乙", f"𠮷{selector}"))
    for wrong in (f"☎{selector}", f"葛{selector}{selector}", f"1{selector}", f'"\\U{ord(selector):08X}"'):
        [problem] = problems_of(FACTS + f"{{甲: {wrong}}}")
        assert problem.details == {"got": f"U+{ord(selector):04X}", "name": "a variation selector"}
    assert codes(selector + DATA) == ["bad-character"]


@pytest.mark.parametrize(
    "escape", [r"\0", r"\a", r"\b", r"\v", r"\f", r"\e", r"\N", r"\L", r"\P", r"\x01", r"\u202e", r"\uFEFF", r"\U0001FFFE"]
)
@pytest.mark.usefixtures("parser")
def test_hidden_characters_cannot_be_spelled(escape):
    """An escape between quotation marks that spells such a character is refused with its place."""
    content = FACTS + f'\n  甲: "\\\\x01\\t乙{escape}"\n'
    assert places(content) == [(4, 15)]
    assert codes(content) == ["bad-character"]


def test_every_escape_is_looked_at():
    """Each bad escape of a text is a problem of its own, also on a later line of the text."""
    assert places(FACTS + '\n  甲: "\\x01乙\\x02\n    丙\\x03"\n') == [(4, 7), (4, 12), (5, 6)]


@pytest.mark.usefixtures("parser")
def test_lone_surrogates_are_refused():
    """A lone or paired surrogate between quotation marks is refused by either parser."""
    for text in (r"\uD800", r"\uD83D\uDE00"):
        assert set(codes(FACTS + f'{{甲: "{text}"}}')) <= {"bad-character", "yaml-syntax"}
        assert problems_of(FACTS + f'{{甲: "{text}"}}')[0].place.line == 3


def test_bad_characters_are_listed_and_not_without_end():
    """Bad characters are all listed, in their order, up to twenty of them."""
    assert places("甲\x01\n乙\U0001ffff丙\x02") == [(1, 2), (2, 2), (2, 4)]
    assert len(problems_of("\x01" * 30)) == 20


@given(characters)
def test_every_other_character_is_kept(char):
    """Every character that is not refused comes through between quotation marks as it is."""
    assert not is_bad(char)
    tree = read_source(f"'a{char.replace(chr(39), chr(39) * 2)}b': 1").root
    assert tree.entries[0][0].text == f"a{char}b"


# --- The tree ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("parser")
def test_nothing_is_guessed():
    """Values stay the texts that were typed, whatever YAML's types would make of them."""
    typed = ["0213", "12:30", "no", "on", "~", "null", "1_000", "0x1F", "0b11", "1e3", "2026-11-20", ".inf", "=", "2026.10"]
    root = read_source("".join(f"k{number}: {text}\n" for number, text in enumerate(typed))).root
    assert [value.text for _, value in root.entries if isinstance(value, Scalar)] == typed


@pytest.mark.usefixtures("parser")
def test_tree_has_the_order_and_the_places_of_the_file():
    """Lists and mappings keep their order, and each node knows line and column of its first character."""
    root = read_source("b:\n  - 甲\n  - {x: 1}\na: '二'\n").root
    [(_, found), (key, quoted)] = root.entries
    assert (key.text, key.line, key.column) == ("a", 4, 1)
    assert isinstance(quoted, Scalar)
    assert (quoted.text, quoted.plain, quoted.line, quoted.column) == ("二", False, 4, 4)
    assert isinstance(found, Seq)
    assert (found.line, found.column) == (2, 3)
    first, second = found.items
    assert isinstance(second, Map)
    assert [(node.line, node.column) for node in (first, second)] == [(2, 5), (3, 5)]


def test_paths_are_the_authors_keys():
    """The path to a node is made of the keys as they were typed and of positions."""
    tree = read_source("总体:\n  - 总数: 5\n")
    [(key, found)] = tree.root.entries
    assert isinstance(found, Seq)
    [item] = found.items
    assert isinstance(item, Map)
    assert tree.place(key).path == ("总体",)
    assert tree.place(item).path == ("总体", 0)
    assert tree.place(item.entries[0][1]).path == ("总体", 0, "总数")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
@pytest.mark.usefixtures("parser")
def test_lines_of_every_platform_are_counted(newline, mark):
    """Line and column are right whatever ends the lines, after a byte-order mark, and after wide characters."""
    text = mark + newline.join([META.strip(), "populations:", "  - {name: '𠮷野家', totl: 5, total: 5}", "事实: 1", ""])
    assert places(text) == [(3, 19), (4, 1)]
    assert places(text.encode()) == [(3, 19), (4, 1)]


@given(st.text("甲𠮷a\r\n", max_size=30), st.integers(0, 30))
def test_place_of_an_offset(text, offset):
    """The line of an offset is the number of line breaks before it, and the column what stands between."""
    offset = min(offset, len(text))
    before = text[:offset]
    # A CR and its LF are one line break, wherever the offset lies.
    if text[offset - 1 : offset + 1] == "\r\n":
        before = before[:-1]
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    place = place_of(line_starts(text), offset, None)
    assert place.line == len(lines)
    if before == text[:offset]:
        assert place.column == len(lines[-1]) + 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "a.yaml:1:1: the file holds no data\nhint: start from examples/minimal.yaml"),
        ("# 只有注释\n\n", "a.yaml:1:1: the file holds no data\nhint: start from examples/minimal.yaml"),
        ("---\n", "a.yaml:1:1: the file holds no data\nhint: start from examples/minimal.yaml"),
        (
            "\n- 甲\n- 乙\n",
            ("a.yaml:2:1: this is not a data file: expected keys such as report and populations, got a list\n"
            "hint: start from examples/minimal.yaml"),
        ),
        (
            "建议办理情况报告\n",
            ("a.yaml:1:1: this is not a data file: expected keys such as report and populations, got 建议办理情况报告\n"
            "hint: start from examples/minimal.yaml"),
        ),
        (
            '""',
            ('a.yaml:1:1: this is not a data file: expected keys such as report and populations, got ""\n'
            "hint: start from examples/minimal.yaml"),
        ),
        (
            "报告单位：某县\n日期：今天\n",
            ("a.yaml:1:1: this is not a data file: expected keys such as report and populations, "
            "got 报告单位：某县 日期：今天\nhint: a key ends in a half-width colon and a space; this one has the full-width ："),
        ),
    ],
)
@pytest.mark.usefixtures("parser")
def test_files_that_hold_no_mapping(content, said):
    """An empty file, a list and a single text are one problem each."""
    assert shown(content) == said


# --- What is refused --------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("parser")
def test_duplicate_keys_are_found_at_every_depth():
    """A key given twice is refused where it stands the second time; the line of the first is named."""
    content = META + "populations:\n  - total: 5\n    total: 6\n  - {total: 1, unit: 件, name: 乙, unit: 条}\n"
    assert shown(content) == (
        "a.yaml:4:5: populations[0].total: total is given twice; the first is in line 3\n"
        "hint: delete one of them, or rename it; a new entry of a list begins with a dash and a space\n"
        "a.yaml:5:34: populations[1].unit: unit is given twice; the first is in line 5\n"
        "hint: delete one of them, or rename it; a new entry of a list begins with a dash and a space"
    )


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("\u3000\u3000甲", "a full-width space"),
        ("甲\u3000", "a full-width space"),
        ("\u00a0甲", "a non-breaking space"),
        ("甲\u2003", "a space of another width"),
    ],
)
@pytest.mark.usefixtures("parser")
def test_other_spaces_beside_a_key_are_named(key, name):
    """A space that YAML takes for a letter is named where it begins or ends a key, and stands for no unknown key as well."""
    assert shown(FACTS + f"\n  {key}: 乙\n  丙: 丁\n") == (
        f"a.yaml:4:3: facts: {name} stands beside the key 甲\n"
        "hint: delete it; what indents a line are half-width spaces, two for each step"
    )
    assert codes(DATA + f"{key}: 乙\n") == ["space-beside-key"]


def test_third_of_the_same_key_names_the_first():
    """Of three equal keys two are refused, and both name the first."""
    found = problems_of(FACTS + "\n  甲: 一\n  甲: 二\n  甲: 三\n")
    assert [(problem.place.line, problem.details["first"]) for problem in found] == [(5, 4), (6, 4)]


@pytest.mark.usefixtures("parser")
def test_anchor_alias_and_merge_are_one_problem_each():
    """Anchors, aliases and merge keys are refused where they stand, and nothing is said about what they stand for."""
    content = (
        "report: &r {issuer: 甲, session: 乙, date: 2026-11-20}\n"
        "populations:\n  - <<: *p\n  - *p\n  - total: *t\n"
        "sections: [{kind: effects, text: &x 甲}]\n"
    )
    assert [(problem.kind.code, problem.place.line, problem.place.path) for problem in problems_of(content)] == [
        ("yaml-anchor", 1, ("report",)),
        ("yaml-merge", 3, ("populations", 0)),
        ("yaml-alias", 4, ("populations", 1)),
        ("yaml-alias", 5, ("populations", 2, "total")),
        ("yaml-anchor", 6, ("sections", 0, "text")),
    ]


def test_quoted_signs_are_text():
    """What begins with & * ! or is << is a text like others between quotation marks."""
    report = loads(FACTS + '{"&a": "*b", "<<": "!c"}')
    assert report.facts == (("&a", "*b"), ("<<", "!c"))


@pytest.mark.parametrize(
    "tag", ["!!str", "!!int", "!!python/object/apply:os.system", "!!binary", "!own", "!", "!!set", "!!omap", "!<tag:x>"]
)
@pytest.mark.parametrize("value", ["5", "[甲]", "{甲: 乙}", "''"])
@pytest.mark.usefixtures("parser")
def test_tags_are_one_problem(tag, value):
    """A tag is refused, whatever it is and whatever it stands before, and nothing more is said about the value."""
    assert codes(FACTS + f"\n  甲: {tag} {value}\n") == ["yaml-tag"]
    assert places(FACTS + f"\n  甲: {tag} {value}\n") == [(4, 6)]


def test_tag_at_the_top_does_not_hide_the_rest():
    """A tag before the whole file is refused, and the file is still checked."""
    assert codes("!!map\n" + DATA.replace("total", "totl")) == ["yaml-tag", "unknown-key"]


@pytest.mark.parametrize("value", ["{{ 总数 }}", "{{总数}}", "{{ 总数 }}件建议", "{{ 总数 }}、{{ 办结率 }}"])
@pytest.mark.usefixtures("parser")
def test_braces_at_the_start_of_a_value(value):
    """``{{ name }}`` at the start of a value, which YAML takes for a mapping, is one problem that shows what to write."""
    assert shown(DATA + f"sections:\n  - kind: effects\n    text: {value}\n") == (
        "a.yaml:5:12: sections[0].text: a key must be a single word or name, got a mapping\n"
        "hint: a figure is referred to without braces: 【总数】"
    )


@pytest.mark.parametrize("key", ["[甲]", "[]", "? [甲]\n  ", "? {甲: 乙, 丙: 丁}\n  "])
@pytest.mark.usefixtures("parser")
def test_keys_are_texts(key):
    """A list or a mapping as a key is one problem with a hint."""
    content = DATA + f"facts:\n  {key}: 乙\n"
    assert codes(content) == ["key-not-text"]
    assert problems_of(content)[0].hint() == (
        "write a word or a name before the colon; one that begins with [ or { goes in quotation marks"
    )


@pytest.mark.parametrize("key", ["5", "1.5", "true", "2026-11-20", "null", "~", '""'])
def test_keys_that_yaml_takes_for_something_else(key):
    """A number, a date or nothing as a key is text, and so an unknown key."""
    [problem] = problems_of(DATA + f"{key}: 甲\n")
    assert problem.message() == f"unknown key, got {key}"


@pytest.mark.usefixtures("parser")
def test_second_document_is_refused_and_the_first_checked():
    """A second document is refused; the mistakes of the first are said as well."""
    assert codes(DATA.replace("total", "totl") + "---\n" + DATA) == ["unknown-key", "several-documents"]
    assert codes(DATA + "...\n") == []


SYNTAX = (
    ("text: *重点* 内容", (1, 7), "a text that begins with * goes in quotation marks"),
    ("text: &x& 内容", (1, 7), "a text that begins with & goes in quotation marks"),
    ("text: !甲 乙", (1, 7), "a text that begins with ! goes in quotation marks"),
    ("text: |甲", (1, 7), "a text that begins with | or > goes in quotation marks; otherwise it begins on the next line"),
    ("%甲", (1, 2), "a line that begins with % goes in quotation marks"),
    ("text: @甲", (1, 7), "the value begins with a character that YAML keeps for itself; put it in quotation marks"),
    ("text: `甲`", (1, 7), "the value begins with a character that YAML keeps for itself; put it in quotation marks"),
    (
        'text: "C:\\数据"',
        (1, 10),
        "a backslash between double quotation marks begins a code; write it twice, or use single quotation marks",
    ),
    ('text: "甲', (1, 7), "write the second quotation mark, or none"),
    ("text: [甲\nb: 1", (1, 7), "a bracket is not closed, or a comma is missing"),
    ("titles:\n  - [甲\n  - 乙\nnext: 1\n", (2, 5), "a bracket is not closed, or a comma is missing"),
    ("text: '甲\nnext: 乙\nlast: 丙\n", (1, 7), "a quotation mark is not closed"),
    ("parts: {甲: 1 乙: 2}", (1, 15), "a bracket is not closed, or a comma is missing"),
    (
        "parts: {甲: 1，乙: 2}",
        (1, 13),
        "inside brackets a half-width comma and a space stand between two entries, not ， 、 or ；",
    ),
    (
        "text: 甲: 乙",
        (1, 8),
        "a second colon in one line (quote the value), a full-width colon ： above it, or a line indented too far",
    ),
    (
        "a: 1\n\n  - b: 1\n    c: 2",
        (3, 6),
        "above the list belongs a line with its own key, such as 分组: or 要点:",
    ),
    ("a: 1\n  - {b: 1}\n", (2, 7), "above the list belongs a line with its own key, such as 分组: or 要点:"),
    (
        "a: 1\n  # 说明\n  b: 2",
        (3, 3),
        "if it belongs beside the key above it, begin it where that begins; if it belongs to that key, write nothing behind its colon",
    ),
    ("a:\n\tb: 1", (2, 1), "a tab is used to indent; use two spaces for each step"),
    ("a:\n  b: 1\n c: 2", (3, 2), "move it to the right, so that it begins where b does in line 2"),
    ("a: 1\n甲\nb: 2", (2, 1), "put # before a remark; a text stands after its key, or below it and indented further"),
    ("a: - b", (1, 4), "a list begins on the line below its key"),
    ("- a\nb: 1", (2, 1), "the line is indented unlike its neighbours"),
    ("报告：\n  b: 1", (1, 3), "a key ends in a half-width colon and a space; this one has the full-width ："),
    ("a: 1\n报告单位：某县\nb: 2", (2, 5), "a key ends in a half-width colon and a space; this one has the full-width ："),
    ("a:\n  b:1\n  c: 2", (2, 4), "a key ends in a half-width colon and a space; the space is missing"),
    ("a:\n  - b:1\n    # 说明\n    c: 2", (2, 6), "a key ends in a half-width colon and a space; the space is missing"),
    ("a:\n  - b: 1\n  -c: 2", (3, 3), "a space belongs after the dash that begins an entry"),
    ("a:\n  b: ｛甲: 1, 乙: 2｝", (2, 6), "the brackets around entries are half-width, not ｛｝, ［］, （） or 【】"),
    (
        "text: '甲': 9:30",
        (1, 10),
        "a second colon in one line (quote the value), a full-width colon ： above it, or a line indented too far",
    ),
    (
        'text: "三访"制度',
        (1, 11),
        "a text that begins with a word in quotation marks or brackets, and goes on after it, stands in single quotation marks as a whole",
    ),
    (
        "text: [总数]建议",
        (1, 11),
        "a text that begins with a word in quotation marks or brackets, and goes on after it, stands in single quotation marks as a whole",
    ),
    ("a:\n  - b\n  text: 甲{{ 总数 }}: 乙", (3, 3), "the line is indented unlike its neighbours"),
    ("a: ]", (1, 4), "look at this line and the one above: a missing colon, quotation mark or space?"),
)


def _no_yaml(content):
    return [problem for problem in problems_of(content) if problem.kind.code in {"yaml-syntax", "wrong-indent", "stray-line"}]


@pytest.mark.parametrize(("content", "place", "hint"), SYNTAX, ids=[content for content, _, _ in SYNTAX])
def test_syntax_errors_have_a_place_and_advice(content, place, hint):
    """What is no YAML is one problem, at the line to look at, with advice that a clerk can follow."""
    [problem] = _no_yaml(content)
    assert ((problem.place.line, problem.place.column), problem.hint()) == (place, hint)


@pytest.mark.parametrize("content", [content for content, _, _ in SYNTAX])
@pytest.mark.usefixtures("parser")
def test_either_parser_finds_one_syntax_error(content):
    """Both builds of the parser refuse the same files with one problem that has a line and a hint."""
    [problem] = _no_yaml(content)
    assert problem.place.line
    assert problem.hint()


def test_syntax_error_does_not_hide_what_came_before():
    """Problems of the lines before a syntax error are said with it."""
    assert codes(FACTS + "{甲: 一, 甲: 二}\nsections: [") == ["duplicate-key", "yaml-syntax"]


@pytest.mark.parametrize("content", ["%YAML " + "9" * 5000 + ".1\n---\na: 1", FACTS + r'{甲: "\UFFFFFFFF"}'])
@pytest.mark.usefixtures("parser")
def test_numbers_too_large_for_the_parser(content):
    """Where the parser itself fails over a number, the file is still one problem."""
    assert codes(content) == ["yaml-syntax"]


# --- Attacks ----------------------------------------------------------------------------------------------------------


def _bomb(inner: str) -> str:
    levels = "abcdefghi"
    return f"a: &a {inner}\n" + "".join(
        f"{name}: &{name} {{<<: [{', '.join([f'*{below}'] * 9)}]}}\n" for below, name in pairwise(levels)
    )


ATTACKS: dict[str, str | bytes] = {
    "alias bomb": _bomb("[x, x, x]").replace("{<<: ", "").replace("]}", "]"),
    "merge bomb": _bomb("{k: v}"),
    "merge list": "a: &a {k: v}\nb: {<<: [" + "*a, " * 150_000 + "*a]}\n",
    "recursive alias": "a: &a [*a]",
    "brackets": "[" * 30_000,
    "braces": "{" * 30_000,
    "dashes": "- " * 100_000,
    "question marks": "? " * 100_000,
    "megabyte of brackets": "[" * 1_000_000,
    "brackets in data": FACTS + "[" * 30_000,
    "huge file": "件" * 2_000_000,
    "huge comment": "#" * (MAX_BYTES + 1),
    "endless list": FACTS + "[" + "1," * 2_000_000 + "1]",
    "endless lines": DATA + "".join(f"k{number}: x\n" for number in range(400_000)),
    "many unknown keys": DATA + "".join(f"k{number}: x\n" for number in range(90_000)),
    "huge integer": META + "populations: [{total: " + "9" * 100_000 + "}]",
    "huge hexadecimal": META + "populations: [{total: 0x" + "f" * 1_000_000 + "}]",
    "huge number as text": FACTS + "{甲: " + "9" * 2_000_000 + "}",
    "sexagesimal": FACTS + "{甲: " + "1:" * 200_000 + "1}",
    "huge key": FACTS + "? " + "甲" * 1_000_000 + "\n",
    "tag": "!!python/object/apply:os.system [echo]",
    "many tags": FACTS + "[" + "!!int x, " * 50_000 + "]",
    "many anchors": FACTS + "[" + "&a x, " * 50_000 + "]",
    "many escapes": FACTS + '{甲: "' + r"\x01" * 500_000 + '"}',
    "escaped NUL": FACTS + r'{甲: "\0"}',
    "NUL": FACTS + "{甲: \0}",
    "NUL byte": (FACTS + "{甲: \0}").encode(),
    "lone surrogate": FACTS + r'{甲: "\uD800"}',
    "raw surrogate": FACTS + "{甲: \ud800}",
    "line separator": FACTS + "{甲: 乙\u2028丙}",
    "next line": FACTS + "{甲: 乙\x85丙}",
    "two documents": DATA + "---\n" + DATA,
    "many documents": "--- a\n" * 200_000,
    "no key": DATA + ": 甲\n",
    "list as key": DATA + "? [甲]\n: 乙\n",
    "date as key": DATA + "2026-11-20: 甲\n",
    "tabs": DATA + "\t" * 1_000_000 + "a: 1",
    "open quote": FACTS + '{甲: "' + "''" * 500_000,
    "colons": DATA + "a:" * 500_000,
    "stars": DATA + "*a : *b\n" * 100,
    "bad references": DATA + "sections: [{kind: effects, text: " + "【x】" * 300_000 + "}]",
    "many bad references": META
    + "populations:\n  - total: 0\n    groups:\n      - axis: result\n        parts:\n"
    + "".join(f"          名称{number}: 0\n" for number in range(10_000))
    + "sections: [{kind: effects, text: "
    + "".join(f"【x{number}】" for number in range(2_000))
    + "}]",
    "many bad choices": DATA + "sections:\n" + "".join(f"- kind: x{number}\n" for number in range(20_000)),
    "timestamp": META + "populations: [{total: !!timestamp x}]",
    "binary": b"\x00\x01\x02\xff" * 1000,
}


@pytest.mark.parametrize("name", ATTACKS)
def test_attacks_end_soon_in_a_data_error(name):
    """A file made to crash, to hang or to fill the memory ends in problems with hints, in seconds at most."""
    began = time.process_time()
    with pytest.raises(DataError) as raised:
        loads(ATTACKS[name], name="a.yaml")
    assert time.process_time() - began < 10
    found = raised.value.problems
    assert 1 <= len(found) <= MAX_PROBLEMS + 1
    assert all(problem.hint() for problem in found)
    assert all(len(line) < 2000 for line in str(raised.value).splitlines())


@pytest.mark.parametrize("name", [name for name, content in ATTACKS.items() if len(content) < 200_000])
def test_attacks_fail_on_the_other_parser_as_well(name, monkeypatch):
    """Small hostile files end in problems where PyYAML was built without libyaml."""
    monkeypatch.setattr(tree_builder, "_LOADER", yaml.SafeLoader)
    assert codes(ATTACKS[name])


def test_depth_is_limited_exactly():
    """Lists may be nested as deep as the limit says, and one step more is refused."""
    deepest = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert read_source(deepest).problems == ()
    assert codes("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH) == ["too-deep"]


def test_number_of_values_is_limited_exactly():
    """A file may have as many keys and values as the limit says, and one more is refused."""
    # The mapping, its key and the list are three of them.
    assert read_source("a: [" + "x," * (MAX_NODES - 3) + "]").problems == ()
    assert codes("a: [" + "x," * (MAX_NODES - 2) + "]") == ["too-many-values"]


def test_problems_without_end_are_cut_and_it_is_said():
    """After the five hundredth problem the rest is left out, and a last problem says so."""
    found = problems_of(DATA + "".join(f"k{number}: 甲\n" for number in range(600)))
    assert len(found) == MAX_PROBLEMS + 1
    assert [problem.place.line for problem in found[:-1]] == list(range(3, 503))
    assert found[-1].show() == (
        "a.yaml: there are more than 500 problems; the rest are not listed\n"
        "hint: is this the right file? If it is, correct these first"
    )
    assert len(problems_of(DATA + "".join(f"k{number}: 甲\n" for number in range(500)))) == MAX_PROBLEMS


# --- Laws -------------------------------------------------------------------------------------------------------------


@given(st.text() | st.text(st.sampled_from("ab甲:- \n\t[]{},'\"#&*!|>%@`?~<=\r\\0\ufeff\x01\u2028")))
@example("? \n:")
@settings(max_examples=800)
def test_no_text_gets_anything_else_out(text):
    """Whatever a text is, reading it gives a report or problems, and each problem is shown on lines of its own."""
    for problem in problems_of(text):
        assert problem.show().count("\n") == (problem.hint() is not None)
        assert problem.place.line is None or problem.place.line <= text.count("\n") + text.count("\r") + 2


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=500)
def test_no_bytes_get_anything_else_out(content):
    """Whatever bytes are, reading them gives a report or problems."""
    assert problems_of(content) or loads(content)


@given(st.text(max_size=400))
def test_shortened_text_is_one_short_visible_line(text):
    """A text in a message is one line without control characters, and long texts are cut."""
    line = shorten(text)
    assert line
    assert line.isprintable() or "\n" not in line
    assert len(line) <= 40 * 10


_keys = st.text(characters, min_size=1, max_size=4)
_trees = st.recursive(
    st.text(characters, max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=3),
    max_leaves=12,
)


@given(_trees)
def test_tree_is_what_was_written(data):
    """JSON, which is YAML, comes back as the same lists, mappings and texts."""
    assert _plain(read_source(json.dumps({"a": data}, ensure_ascii=False)).root) == {"a": data}


def _plain(node: Any) -> Any:
    match node:
        case Scalar():
            return node.text
        case Seq():
            return [_plain(item) for item in node.items]
        case Map():
            return {key.text: _plain(value) for key, value in node.entries}
