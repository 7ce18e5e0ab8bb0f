"""Every kind of problem has a code of its own, a hint, and a smallest input that shows exactly what a user reads."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from making_data import codes, shown
from problem_cases import CASES, WARNINGS

import handling_report
from handling_report import problems
from handling_report.computing import compute
from handling_report.errors import Kind, Severity
from handling_report.reading import loads

KINDS = {name: kind for name, kind in vars(problems).items() if isinstance(kind, Kind)}
PACKAGE = Path(handling_report.__file__).parent

# What reading a data file cannot find, and the module that says it.
ELSEWHERE = {
    "FILE_NOT_FOUND": "data_files",
    "FILE_UNREADABLE": "data_files",
    "FILE_UNWRITABLE": "output_files",
    "STDOUT_UNWRITABLE": "terminal",
    "OUTPUT_IS_INPUT": "output_files",
    "SAME_OUTPUT": "output_files",
    "FILE_EXISTS": "new_files",
    "BUG": "many",
    "WORKER_LOST": "many",
    "TOO_MANY_PROBLEMS": "findings",
    "TEXT_TOO_LONG": "expansion",
    "TABLES_TOO_LONG": "tabulation",
    "SHARE_PRINTS_ZERO": "cautions",
    "SHARE_PRINTS_WHOLE": "cautions",
    "EQUAL_COUNTS_DIFFER": "cautions",
    "ZERO_BASE": "cautions",
    "RATE_NEAR_END": "rate_cautions",
    "BRACES_IN_PROSE": "references",
    "REFERENCE_NOT_DOCX": "docx_reference",
    "REFERENCE_STYLES_MISSING": "docx_reference",
    "TEMPLATE_NOT_FOUND": "template_mistakes",
    "TEMPLATE_SET_UNKNOWN": "template_sets",
    "TEMPLATE_SET_EMPTY": "template_commands",
    "PROJECT_FILE_TWICE": "template_choices",
    "TEMPLATE_FOLDER_MISSING": "template_choices",
    "TEMPLATE_FOLDER_OUTSIDE": "template_choices",
    "TEMPLATE_UNREADABLE": "layers",
    "TEMPLATE_OUTSIDE": "layers",
    "TEMPLATE_TOO_LARGE": "layers",
    "TEMPLATE_SYNTAX": "template_mistakes",
    "TEMPLATE_UNKNOWN_NAME": "template_mistakes",
    "TEMPLATE_UNKNOWN_ATTRIBUTE": "template_mistakes",
    "TEMPLATE_NO_NAMES": "template_mistakes",
    "TEMPLATE_UNKNOWN_FILTER": "template_syntax",
    "TEMPLATE_UNKNOWN_TEST": "template_syntax",
    "TEMPLATE_ARITHMETIC": "template_syntax",
    "TEMPLATE_FORBIDDEN": "template_syntax",
    "TEMPLATE_NOT_TEXT": "sandbox",
    "TEMPLATE_NOT_A_LIST": "sandbox_filters",
    "TEMPLATE_WRONG_VALUE": "sandbox_filters",
    "TEMPLATE_FILTER_FAILED": "sandbox_filters",
    "TEMPLATE_TOO_MUCH": "template_mistakes",
    "TEMPLATE_FAILED": "template_mistakes",
    "TEMPLATE_NOTATION": "notation",
    "WORD_NEEDS_DOCXTPL": "word_template",
    "WORD_TORN": "word_template",
    "TEMPLATE_NO_ELSE": "lint_expressions",
    "TEMPLATE_NEVER_EQUAL": "lint_filters",
    "TEMPLATE_FIELD_UNUSED": "template_lint",
    "TEMPLATE_UNUSED": "template_lint",
    "TEMPLATE_STRAY": "lint_files",
    "TEMPLATE_BLOCK_UNREACHED": "lint_outside",
    "TEMPLATE_EXTENDS_MISSING": "lint_outside",
    "TEMPLATE_BLOCK_COVERED": "lint_outside",
    "TEMPLATE_OUTSIDE_BLOCKS": "lint_outside",
    "TEMPLATE_MARKDOWN": "lint_notation",
    "TEMPLATE_HEADING": "lint_notation",
    "TEMPLATE_BOLD_OPEN": "lint_notation",
    "TEMPLATE_BOLD_PLACE": "lint_notation",
    "TEMPLATE_BOLD_END": "lint_notation",
    "TEMPLATE_TYPED_FIGURE": "lint_notation",
    "NEVER_PRINTED": "unprinted",
    "NEVER_PRINTED_OFTEN": "unprinted",
}


@pytest.mark.parametrize(("code", "content", "said"), CASES, ids=[case[0] for case in CASES])
def test_smallest_file_with_each_problem(code, content, said):
    """Each mistake that a data file can have is one problem, said in exactly these words, with place and hint."""
    assert shown(content) == said
    assert codes(content) == [code]


@pytest.mark.parametrize(("code", "content", "said"), WARNINGS, ids=[case[0] for case in WARNINGS])
def test_smallest_file_with_each_warning(code, content, said):
    """Each thing that a proofreader would query is a warning of one kind, said in exactly these words, with place and hint."""
    warnings = compute(loads(content, name="a.yaml")).warnings
    assert "\n".join(problem.show() for problem in warnings) == said
    assert {problem.kind.code for problem in warnings} == {code}


def test_every_kind_is_reached():
    """Every kind of the catalogue has a data file that has it, or a module that says it."""
    reached = {code for code, _, _ in (*CASES, *WARNINGS)}
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


def fields(text: str) -> set[str]:
    """The details that a message or a hint names."""
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


ALWAYS_KNOWN = {
    "missing-key": {"example"},  # every required key has a line that shows it
    "no-value": {"expected"},  # every shape says what it reads
    "empty-list": {"expected"},
    "total-unknown-with-stages": {"stage"},  # it is another kind when there are no stages
    "unknown-key": {"known"},  # whoever says that a name is unknown lists those that are known
    "unknown-stage": {"known"},
    "unknown-part": {"known"},
    "unknown-population": {"known"},
    "unknown-reference": {"known"},
    "unknown-count": {"known"},
    **{
        code: {"fix"}  # what a rule queries, it can write right
        for code in (
            "figure-contradicted", "sum-contradicted", "figure-repeated", "range-form", "number-form", "rough-number", "session-in-digits",
            "date-form", "word-confused", "approximate-twice", "space-in-number", "points-as-percent", "mark-form", "document-number",
            "nested-marks", "needless-mark", "doubled-mark", "ordinal-order", "level-behind-than", "quoted-name",
        )
    },
}  # fmt: skip
"""The details that whoever says a problem always gives, though its message does not say them; and why."""


@pytest.mark.parametrize("kind", [kind for name, kind in KINDS.items() if name not in ELSEWHERE], ids=lambda kind: kind.code)
def test_last_hint_needs_no_luck(kind):
    """Whatever is known about it, a problem of a data file has a hint: the last one needs what the message says, or little more."""
    assert fields(kind.hints[-1]) - fields(kind.message) == ALWAYS_KNOWN.get(kind.code, set())


def test_warnings_are_what_does_not_stop():
    """Only what a reviewer should look at, and no mistake, is a warning."""
    warnings = {kind.code for kind in KINDS.values() if kind.severity is Severity.WARNING}
    assert warnings == {
        "share-prints-zero", "share-prints-whole", "equal-counts-differ", "zero-base", "rate-near-end", "braces-in-prose",
        "never-printed", "never-printed-often",
        # A report can be made with such templates, but not the one that was meant.
        "template-never-equal", "template-field-unused", "template-unused", "template-block-unreached", "template-extends-missing",
        "template-block-covered",
        "template-stray", "template-outside-blocks", "template-markdown", "template-heading", "template-bold-open", "template-bold-place",
        "template-bold-end", "template-typed-figure",
        *(code for code, _, _ in WARNINGS),
    }  # fmt: skip
