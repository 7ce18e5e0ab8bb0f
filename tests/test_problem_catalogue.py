"""Every kind of problem has a code of its own, a hint, and a smallest input that shows exactly what a user reads."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from making_data import DATA, META, codes, shown

import handling_report
from handling_report import problems
from handling_report.errors import Kind, Severity

KINDS = {name: kind for name, kind in vars(problems).items() if isinstance(kind, Kind)}
PACKAGE = Path(handling_report.__file__).parent

GROUP = META + "populations:\n  - total: 5\n    groups:\n      - axis: result\n        parts: "
SECTION = DATA + "sections:\n  - kind: effects\n    "

# Kind, the smallest data file that has it, and all that is said about that file.
CASES: tuple[tuple[str, str | bytes, str], ...] = (
    (
        "wrong-encoding",
        DATA.encode("gb18030"),
        ("a.yaml:1:19: the file is not UTF-8; it looks like GB18030 (GBK)\n"
        "hint: save it again as UTF-8 (in Notepad: Save as, Encoding, UTF-8)"),
    ),
    (
        "not-a-text-file",
        b"PK\x03\x04\x14\x00\x06\x00\xff\xfe",
        "a.yaml:1:9: this is not a text file\nhint: is this the right file? A data file is a text in UTF-8",
    ),
    (
        "damaged-character",
        DATA.encode().replace("县".encode(), "县".encode()[:2], 1),
        ("a.yaml:1:19: a character is damaged: E5 8E is not UTF-8\n"
        "hint: type this character again; the rest of the file looks like UTF-8"),
    ),
    (
        "file-too-large",
        "#" * (5 * 1024 * 1024 + 1),
        ("a.yaml: the file is too large: 5242881 bytes; at most 5242880 are read\n"
        "hint: is this the right file? One report needs a few kilobytes"),
    ),
    ("empty-file", "", "a.yaml:1:1: the file holds no data\nhint: start from examples/minimal.yaml"),
    (
        "not-a-data-file",
        "- 甲\n",
        ("a.yaml:1:1: this is not a data file: expected keys such as report and populations, got a list\n"
        "hint: start from examples/minimal.yaml"),
    ),
    (
        "yaml-syntax",
        DATA + "facts: {甲: 乙\n",
        ("a.yaml:3:8: this is not YAML: did not find expected ',' or '}'\n"
        "hint: a bracket is not closed, or a comma is missing"),
    ),
    (
        "bad-character",
        DATA + "facts: {甲: 乙\u202e}\n",
        ("a.yaml:3:13: the character U+202E does not belong in a text\n"
        "hint: it is invisible and usually comes from copying; delete it and type the text again"),
    ),
    (
        "duplicate-key",
        DATA + "facts: {甲: 乙}\nfacts: {丙: 丁}\n",
        ("a.yaml:4:1: facts: facts is given twice; the first is in line 3\n"
        "hint: delete one of them, or give them different names"),
    ),
    (
        "key-not-text",
        SECTION + "text: {{ 总数 }}\n",
        ("a.yaml:5:12: sections[0].text: a key must be a single word or name, got a mapping\n"
        "hint: a figure is referred to without braces: 【总数】"),
    ),
    (
        "yaml-anchor",
        DATA + "facts: &a {甲: 乙}\n",
        ("a.yaml:3:8: facts: anchors are not used in data files, got &a\n"
        "hint: write the value itself; a text that begins with & goes in quotation marks"),
    ),
    (
        "yaml-alias",
        DATA + "facts: {甲: *b}\n",
        ("a.yaml:3:12: facts.甲: aliases are not used in data files, got *b\n"
        "hint: write the value itself; a text that begins with * goes in quotation marks"),
    ),
    (
        "yaml-merge",
        DATA + "facts: {<<: {甲: 乙}}\n",
        "a.yaml:3:9: facts: the merge key << is not used in data files\nhint: write the keys themselves",
    ),
    (
        "yaml-tag",
        DATA + "facts: {甲: !!str 5}\n",
        ("a.yaml:3:12: facts.甲: tags are not used in data files, got !!str\n"
        "hint: write the value itself; a text that begins with ! goes in quotation marks"),
    ),
    (
        "too-deep",
        DATA + "facts: " + "[" * 32,
        ("a.yaml:3:39: brackets or lists are nested more than 32 deep\n"
        "hint: no part of a report goes so deep: delete the brackets or dashes that are too many"),
    ),
    (
        "too-many-values",
        DATA + "facts: [" + "甲," * 200_000 + "]\n",
        ("a.yaml:3:399977: the file has more than 200000 keys and values\n"
        "hint: is this the right file? One report needs a few hundred"),
    ),
    (
        "several-documents",
        DATA + "---\n甲: 乙\n",
        ("a.yaml:3:1: the file holds a second document after ---\n"
        "hint: one file is one report: move the second one to a file of its own"),
    ),
    (
        "unknown-key",
        META + "populations: [{total: 5, nmae: 建议}]\n",
        "a.yaml:2:26: populations[0].nmae: unknown key, got nmae\nhint: did you mean name?",
    ),
    (
        "missing-key",
        META + "populations: [{name: 建议}]\n",
        "a.yaml:2:15: populations[0]: total is missing\nhint: add a line total: 154",
    ),
    (
        "no-value",
        META + "populations: [{total: }]\n",
        ("a.yaml:2:23: populations[0].total: the value is missing\n"
        "hint: write a whole number such as 63 after the colon, or delete the line"),
    ),
    (
        "wrong-type",
        META + "populations: [{total: 五}]\n",
        ("a.yaml:2:23: populations[0].total: expected a whole number such as 63, got 五\n"
        "hint: write a whole number such as 63"),
    ),
    (
        "ambiguous-text",
        META + "populations: [{total: 5, name: 0213}]\n",
        ("a.yaml:2:32: populations[0].name: expected text, got 0213, which YAML takes for a number\n"
        'hint: put it in quotation marks: "0213"'),
    ),
    (
        "unknown-choice",
        META + "populations: [{total: 5, kind: propsal}]\n",
        ("a.yaml:2:32: populations[0].kind: expected one of suggestion, proposal, motion, got propsal\n"
        "hint: did you mean proposal?"),
    ),
    (
        "bad-date",
        DATA.replace("2026-11-20", "2026/11/20"),
        ("a.yaml:1:53: report.date: expected a date such as 2026-11-20, got 2026/11/20\n"
        "hint: write year, month and day in digits"),
    ),
    (
        "no-such-day",
        DATA.replace("2026-11-20", "2026-02-30"),
        "a.yaml:1:53: report.date: there is no such day, got 2026-02-30\nhint: look it up in a calendar",
    ),
    (
        "empty-list",
        META + "populations: []\n",
        ("a.yaml:2:14: populations: the list is empty\n"
        "hint: add what is counted together: total, groups and rates, or delete the key"),
    ),
    (
        "multi-line",
        META + 'populations: [{total: 5, name: "甲\\n乙"}]\n',
        ("a.yaml:2:32: populations[0].name: expected text on one line, got 2 lines\n"
        "hint: write it on one line; only prose such as text may have several paragraphs"),
    ),
    (
        "sum-too-high",
        GROUP + "{甲: 2, 乙: 4}\n",
        ("a.yaml:6:16: populations[0].groups[0].parts: the parts add up to 6件, but 总数 is 5件: 1件 too many\n"
        "hint: correct a count; if one item can count in several parts, write coverage: overlap"),
    ),
    (
        "sum-too-low",
        GROUP + "{甲: 2, 乙: 1}\n",
        ("a.yaml:6:16: populations[0].groups[0].parts: the parts add up to 3件, but 总数 is 5件: 2件 too few\n"
        "hint: correct a count or add the missing part; if not all parts are listed, write coverage: partial"),
    ),
    (
        "sum-over-base",
        GROUP + "{甲: 2, 乙: 4}\n        coverage: partial\n",
        ("a.yaml:6:16: populations[0].groups[0].parts: the parts add up to 6件, more than 总数, 5件: 1件 too many\n"
        "hint: correct a count; if one item can count in several parts, write coverage: overlap"),
    ),
    (
        "part-too-large",
        GROUP + "{甲: 2, 乙: 6}\n        coverage: overlap\n",
        ("a.yaml:6:26: populations[0].groups[0].parts.乙: 乙 is 6件, more than 总数, 5件\n"
        "hint: a part is at most its base: check both figures"),
    ),
    (
        "split-too-high",
        GROUP + "[{label: 甲, count: 5, parts: {丙: 4, 丁: 2}}]\n",
        ("a.yaml:6:45: populations[0].groups[0].parts[0].parts: the split of 甲 adds up to 6件, but 甲 is 5件: "
        "1件 too many\nhint: correct one of the counts"),
    ),
    (
        "split-too-low",
        GROUP + "[{label: 甲, count: 5, parts: {丙: 4}}]\n",
        ("a.yaml:6:45: populations[0].groups[0].parts[0].parts: the split of 甲 adds up to 4件, but 甲 is 5件: "
        "1件 too few\nhint: correct one of the counts, or add the part that is missing"),
    ),
    (
        "titles-mismatch",
        GROUP + "[{label: 甲, count: 5, titles: [丙, 丁]}]\n",
        ("a.yaml:6:46: populations[0].groups[0].parts[0].titles: 甲 lists 2 titles, but its count is 5\n"
        "hint: list every title once, or correct the count"),
    ),
    (
        "rate-over-base",
        META + "populations: [{total: 5, rates: [{label: 办结率, count: 6}]}]\n",
        ("a.yaml:2:54: populations[0].rates[0].count: the count of 办结率 is 6, more than its base 总数, 5\n"
        "hint: check both figures, or name another base"),
    ),
    (
        "unit-mismatch",
        META + "populations: [{total: 5, groups: [{axis: undertaker, unit: 家, coverage: partial, parts: {市直: 3}}]}]\n",
        ("a.yaml:2:60: populations[0].groups[0].unit: the parts are counted in 家, but their base 总数 in 件\n"
        "hint: a share is of like on like: put a base that is counted in 家 into counts, and name it here"),
    ),
    (
        "overlapping-counts",
        META + "populations: [{total: 5, rates: [{label: 甲率, count: [总数, 总数]}]}]\n",
        ("a.yaml:2:58: populations[0].rates[0].count[1]: 总数 and 总数 may hold the same items, so they cannot be added\n"
        "hint: add parts of one group, each once; or write the number itself"),
    ),
    (
        "duplicate-name",
        GROUP + "[{label: 甲, count: 2}, {label: 甲, count: 3}]\n",
        ("a.yaml:6:39: populations[0].groups[0].parts[1]: the name 甲 is used twice here\n"
        "hint: give each its own name, so that a reference can tell them apart"),
    ),
    (
        "group-needs-name",
        GROUP.replace("axis: result", "axis: other") + "{甲: 5}\n",
        ("a.yaml:5:9: populations[0].groups[0]: a group without an axis needs a name\n"
        "hint: add a line name: …, or an axis such as category or result"),
    ),
    (
        "unknown-result",
        GROUP + "[{label: 解决, code: A, count: 5}]\nkey_items: [{title: 丙, result: 丁}]\n",
        "a.yaml:7:32: key_items[0].result: no group of results has the class 丁\nhint: the classes are: A",
    ),
    (
        "oral-needs-meeting",
        DATA.replace("date:", "form: oral, presented: {by: {post: 县长, name: 张三}}, date:"),
        ("a.yaml:1:70: report.presented: an oral report needs the meeting at which it is given\n"
        "hint: add a line at: …"),
    ),
    (
        "oral-needs-presented",
        DATA.replace("date:", "form: oral, date:"),
        ("a.yaml:1:9: report: an oral report needs the meeting at which it is given, and by whom\n"
        "hint: add presented: {at: …, by: {post: …, name: …}}"),
    ),
    (
        "oral-needs-deliverer",
        DATA.replace("date:", "form: oral, presented: {at: 常委会会议}, date:"),
        ("a.yaml:1:70: report.presented: an oral report needs the person who gives it\n"
        "hint: add a line by: {post: …, name: …}"),
    ),
    (
        "section-needs-heading",
        SECTION.replace("effects", "other") + "text: 甲\n",
        ("a.yaml:4:5: sections[0]: a section of the kind other needs a heading\n"
        "hint: add a line heading: …; a section without a heading has the kind remarks"),
    ),
    (
        "remarks-with-heading",
        SECTION.replace("effects", "remarks") + "heading: 乙\n    text: 甲\n",
        ("a.yaml:5:14: sections[0].heading: a section of the kind remarks has no heading\n"
        "hint: write kind: other to give it one"),
    ),
    (
        "no-key-items",
        DATA + "sections: [{kind: key_items}]\n",
        ("a.yaml:3:12: sections[0]: this section lists the key items, but the file has none\n"
        "hint: add key_items to the file"),
    ),
    (
        "empty-section",
        DATA + "sections: [{kind: effects}]\n",
        "a.yaml:3:12: sections[0]: the section says nothing\nhint: add text, items or points, or delete the section",
    ),
    (
        "empty-item",
        SECTION + "items: [{}]\n",
        "a.yaml:5:13: sections[0].items[0]: the item says nothing\nhint: add lead or text",
    ),
    (
        "run-in-without-text",
        SECTION + "points: [{heading: 甲, run_in: true}]\n",
        ("a.yaml:5:35: sections[0].points[0].run_in: a run-in heading needs a text to run into\n"
        "hint: add text or items, or delete run_in"),
    ),
    (
        "too-many-levels",
        SECTION + "points: [{heading: 甲, points: [{heading: 乙, points: [{heading: 丙, points: [{heading: 丁}]}]}]}]\n",
        ("a.yaml:5:79: sections[0].points[0].points[0].points[0].points: headings go down to the fourth level, （1）; "
        "this is level 5\nhint: use items (一是……二是……) instead"),
    ),
    (
        "unknown-reference",
        SECTION + "text: 共【总】。\n",
        "a.yaml:5:12: sections[0].text: there is no figure named 总\nhint: did you mean 【总数】?",
    ),
    (
        "ambiguous-reference",
        GROUP + "{甲: 5}\n      - axis: category\n        parts: {甲: 5}\nsections: [{kind: effects, text: 共【甲】}]\n",
        ("a.yaml:9:35: sections[0].text: 甲 names several figures: 办理结果.甲、分类.甲\n"
        "hint: write one of them in full"),
    ),
    (
        "unknown-count",
        META + "populations: [{total: 5, rates: [{label: 办结率, count: 总术}]}]\n",
        "a.yaml:2:54: populations[0].rates[0].count: there is no count named 总术\nhint: did you mean 总数?",
    ),
    (
        "unknown-facet",
        SECTION + "text: 共【总数.占比】。\n",
        "a.yaml:5:12: sections[0].text: 总数 has no 占比\nhint: it has: 件数、数、名称",
    ),
    (
        "not-a-count",
        GROUP + "{甲: 5}\n        base: 办结率\n    rates: [{label: 办结率, count: 5}]\n",
        ("a.yaml:7:15: populations[0].groups[0].base: 办结率 is no count, so nothing can be measured on it\n"
        "hint: name the total, a part of a group, or one of counts"),
    ),
    (
        "open-reference",
        SECTION + "text: 共【总数。\n",
        ("a.yaml:5:12: sections[0].text: a 【 has no 】 in the same paragraph, got 【总数。\n"
        "hint: close it with 】; to print 【 itself, write 【【"),
    ),
)

# What no data file alone can have, and the module that says it.
ELSEWHERE = {
    "FILE_NOT_FOUND": "data_files",
    "FILE_UNREADABLE": "data_files",
    "FILE_UNWRITABLE": "output_files",
    "STDOUT_UNWRITABLE": "terminal",
    "OUTPUT_IS_INPUT": "output_files",
    "SAME_OUTPUT": "output_files",
    "TOO_MANY_PROBLEMS": "findings",
    "SHARE_PRINTS_ZERO": "cautions",
    "SHARE_PRINTS_WHOLE": "cautions",
    "EQUAL_COUNTS_DIFFER": "cautions",
    "ZERO_BASE": "cautions",
    "RATE_NEAR_END": "cautions",
    "BRACES_IN_PROSE": "references",
    "REFERENCE_NOT_DOCX": "docx_reference",
    "REFERENCE_STYLES_MISSING": "docx_reference",
    "TEMPLATE_NOT_FOUND": "rendering",
    "TEMPLATE_SYNTAX": "rendering",
    "TEMPLATE_UNKNOWN_NAME": "rendering",
    "TEMPLATE_FAILED": "rendering",
    "TEMPLATE_NOTATION": "notation",
}


@pytest.mark.parametrize(("code", "content", "said"), CASES, ids=[case[0] for case in CASES])
def test_smallest_file_with_each_problem(code, content, said):
    """Each mistake that a data file can have is one problem, said in exactly these words, with place and hint."""
    assert shown(content) == said
    assert codes(content) == [code]


def test_every_kind_is_reached():
    """Every kind of the catalogue has a data file that has it, or a module that says it."""
    reached = {code for code, _, _ in CASES}
    assert {name for name, kind in KINDS.items() if kind.code not in reached} == set(ELSEWHERE)


@pytest.mark.parametrize(("name", "module"), ELSEWHERE.items(), ids=list(ELSEWHERE))
def test_kind_is_said_by_its_module(name, module):
    """A kind that no data file alone can have is used in the module that meets it."""
    code = (PACKAGE / f"{module}.py").read_text("utf-8")
    assert re.search(rf"\bproblems\.{name}\b", code)


def test_codes_are_unique():
    """No two kinds share a code, so that a program can tell them apart."""
    listed = [kind.code for kind in KINDS.values()]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(("name", "kind"), KINDS.items(), ids=list(KINDS))
def test_kind_is_well_formed(name, kind):
    """A code is in kebab case, and a message is a sentence without capital and full stop, whose braces can be filled."""
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", kind.code), name
    for text in (kind.message, *kind.hints):
        assert not text[0].isupper()
        assert not text.endswith(".")
        assert all(field is None or field.isidentifier() for _, field, _, _ in string.Formatter().parse(text))


@pytest.mark.parametrize("kind", [kind for name, kind in KINDS.items() if name not in ELSEWHERE], ids=lambda kind: kind.code)
def test_last_hint_needs_no_luck(kind):
    """Whatever is known about it, a problem of a data file has a hint."""
    needed = {field for _, field, _, _ in string.Formatter().parse(kind.hints[-1]) if field}
    always = {
        "ambiguous-text": {"got"},
        "missing-key": {"example"},
        "no-value": {"expected"},
        "empty-list": {"expected"},
        "wrong-type": {"expected"},
        "unit-mismatch": {"unit"},
        "unknown-key": {"known"},
        "unknown-result": {"known"},
        "unknown-reference": {"known"},
        "unknown-count": {"known"},
        "unknown-facet": {"name"},
    }
    assert needed <= always.get(kind.code, set())


def test_warnings_are_what_does_not_stop():
    """Only what a reviewer should look at, and no mistake, is a warning."""
    warnings = {kind.code for kind in KINDS.values() if kind.severity is Severity.WARNING}
    assert warnings == {
        "share-prints-zero", "share-prints-whole", "equal-counts-differ", "zero-base", "rate-near-end", "braces-in-prose",
    }  # fmt: skip
