"""The reference of templates is what the code says, complete, and every example in it does what it shows."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from jinja2 import nodes

from handling_report import loads
from handling_report.computing import compute
from handling_report.context import context
from handling_report.errors import TemplateError
from handling_report.filters import FILTERS
from handling_report.notation import DIRECTIVES, parse, unescape
from handling_report.rendering import Templates, build_document, filling
from handling_report.sandbox import _LOOP
from handling_report.sandbox_filters import LIST_FILTERS, TEST_NAMES, TYPE_WORDS
from handling_report.template_sets import built_in_sets, template_root
from handling_report.template_syntax import _ALLOWED
from handling_report.views import CONTEXT, VIEWS

ROOT = Path(__file__).parent.parent
_SPEC = importlib.util.spec_from_file_location("template_reference", ROOT / "scripts" / "template_reference.py")
script = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(script)

TEXT = script.PAGE.read_text("utf-8")
PIECES = sorted(template_root().glob("*/*.j2"))
FIGURES = compute(loads(script.DATA))
SANDBOX = Templates().sandbox(FIGURES.report)
STATEMENTS = {
    nodes.Extends: "extends", nodes.Block: "block", nodes.Include: "include", nodes.If: "if", nodes.For: "for", nodes.Assign: "set",
    nodes.AssignBlock: "set", nodes.With: "with", nodes.Macro: "macro", nodes.CallBlock: "call", nodes.FilterBlock: "filter",
    nodes.Import: "import", nodes.FromImport: "from",
}  # fmt: skip
"""The statements of Jinja that are allowed, by the tags that make them."""


def said(template: str) -> str:
    """What a line of a template prints on the page's example report."""
    with filling(SANDBOX):
        return unescape(SANDBOX.from_string(template).render(context(FIGURES)))


def rows(head: str) -> list[list[str]]:
    """The cells of the tables of the page whose header begins with a word."""
    found = []
    for table in re.findall(rf"^\| {head} \|.*\n\| :---.*\n((?:\|.*\n?)+)", TEXT, re.MULTILINE):
        found += [[cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table.splitlines()]
    return found


def test_page_is_what_the_script_writes():
    """The page is up to date; `make templates-reference` writes it."""
    assert script.page() == TEXT


# --- Complete ---------------------------------------------------------------------------------------------------------


def test_every_name_of_every_view_is_there():
    """Each name has a row with its Chinese form, its English form, its type and its meaning."""
    fields = [*CONTEXT.items(), *(field for view in VIEWS.values() for field in view.fields.items())]
    listed = [row for row in rows("中文名") if len(row) == len(("中文名", "英文名", "类型", "意思"))]
    assert [(row[0], row[1], row[3]) for row in listed] == [(f"`{field.zh}`", f"`{name}`", field.doc) for name, field in fields]
    for view, one in VIEWS.items():
        assert f"\n### {one.zh} `{view.__name__}`\n" in TEXT


def test_every_filter_is_there():
    """Each filter has a row with both names, what it does, its example and what that prints."""
    listed = [row for row in rows("中文名") if len(row) > len(("中文名", "英文名", "类型", "意思"))]
    assert [(row[0], row[1], row[3], row[4], row[5]) for row in listed] == [
        (f"`{one.zh}`", f"`{name}`", one.doc, f"`{{{{ {one.example[0]} }}}}`", one.example[1]) for name, one in FILTERS.items()
    ]


def test_jinjas_own_things_are_all_there():
    """The filters for lists, the tests, what a loop can be asked, and the tags are those that the sandbox has."""
    assert set(script.LIST_FILTERS) == set(LIST_FILTERS)
    assert set(script.TESTS) == set(TEST_NAMES)
    assert set(script.LOOP) == set(_LOOP)
    statements = {node for node in _ALLOWED if issubclass(node, nodes.Stmt)} - {nodes.Output, nodes.Scope}
    assert {STATEMENTS[node] for node in statements} == set(script.TAGS)


def test_every_piece_is_there_with_its_purpose_and_blocks():
    """Each piece of each set says in its first line what it is; the page repeats it with its blocks and its outer names."""
    listed = [row[:3] for row in rows("文件")]
    assert len(listed) == len(PIECES)
    for one in built_in_sets():
        assert f"\n### {one.title} `{one.name}`\n" in TEXT
        for name in one.pieces():
            text = (one.folder / name).read_text("utf-8")
            assert script.purpose_of(text), f"{one.name}/{name}"
            blocks = re.findall(r"block (\w+) %", text)
            assert [f"`{name}`", script.purpose_of(text), "、".join(f"`{block}`" for block in blocks)] in listed


def test_outer_names_are_explained():
    """What pieces take over from those that include them is a closed list, each with its type."""
    outer = {name for path in PIECES for name in script.outer_names(path.read_text("utf-8"))}
    assert outer == set(script.LOCAL_NAMES)
    assert {gives.strip("[]") for gives, _ in script.LOCAL_NAMES.values()} <= set(TYPE_WORDS) | set(script.TYPES)


def test_outer_names_are_those_that_nothing_in_the_piece_makes():
    """A name that the piece sets, loops with or gives to a macro comes from no other piece; one that it only reads does."""
    piece = "{% set a = b %}{% for c in d %}{{ c.label }}{{ loop.index|ordinal }}{% endfor %}{{ report.issuer }}{{ a }}{{ e|件数 }}"
    assert script.outer_names(piece) == ["b", "d", "e"]
    assert script.outer_names("{% for part in part.points %}{{ part }}{% endfor %}") == ["part"]


def test_every_directive_is_there():
    """The notation names each word that may stand between colons, and no other."""
    assert sorted(word for line, _, _ in script.NOTATION for word in re.findall(r"^:(\w+):", line)) == sorted(DIRECTIVES)


def test_links_within_the_page_lead_somewhere():
    """Each link to a section of the page has its section."""
    headings = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    anchors = {re.sub(r"[`，。（）]", "", heading).lower().replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= anchors


# --- True -------------------------------------------------------------------------------------------------------------


def test_example_report_is_printed_whole():
    """The page's data is valid, and nothing in it is warned of."""
    assert (FIGURES.warnings, build_document(FIGURES).warnings) == ((), ())


@pytest.mark.parametrize("name", FILTERS)
def test_example_of_a_filter_prints_what_it_shows(name):
    """Each example prints exactly what stands beside it, and the same by its filter's Chinese name."""
    one = FILTERS[name]
    expression, printed = one.example
    in_chinese = re.sub(rf"\|{name}\b", f"|{one.zh}", expression)
    assert in_chinese != expression
    for written in (expression, in_chinese):
        assert said(f"{{% for one in populations %}}{{{{ {written} }}}}{{% endfor %}}") == printed


@pytest.mark.parametrize(("name", "example"), [(name, example) for name, (_, example) in script.LIST_FILTERS.items()])
def test_example_of_a_list_filter_works(name, example):
    """Each of Jinja's filters for lists works as the page shows it."""
    assert f"|{name}" in example
    assert said(f"{{% if ({example}) is defined %}}好{{% endif %}}") == "好"


@pytest.mark.parametrize(("tag", "example"), [(tag, example) for tag, (_, example) in script.TAGS.items()])
def test_example_of_a_tag_works(tag, example, tmp_path):
    """Each tag may be used as the page shows it."""
    assert f"{{% {tag} " in example
    (tmp_path / "macros.j2").write_text("{% macro said() %}甲{% endmacro %}", "utf-8")
    sandbox = Templates([tmp_path]).sandbox(FIGURES.report)
    with filling(sandbox):
        sandbox.from_string(example).render(context(FIGURES))


@pytest.mark.parametrize("test", script.TESTS)
def test_test_works(test):
    """Each test on the page is one that templates can ask, by itself or of an entry of a list."""
    values = {"sameas": "report", "in": "('甲',)"}
    argument = values.get(test, "" if test in {"defined", "undefined", "none", "true", "false"} else "'甲'")
    assert said(f"{{% if ['甲']|select({', '.join(filter(None, [repr(test), argument]))})|list is defined %}}好{{% endif %}}") == "好"


@pytest.mark.parametrize(("example", "code"), [(example, code) for _, example, code in script.REFUSED])
def test_example_of_what_is_refused_is_refused(example, code):
    """What the page says cannot be done ends in the problem that it names."""
    with pytest.raises(TemplateError) as caught:
        said(example)
    assert [problem.kind.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize(("line", "block"), [(line, block) for line, _, block in script.NOTATION], ids=lambda text: text)
def test_line_of_the_notation_becomes_its_block(line, block):
    """Each line of the notation is read as the block that the page says."""
    rest = {"|": "\n| :--- | ---: |", ":c": "\n| 类别 |\n| :--- |"}
    [found] = parse(line + next((more for start, more in rest.items() if line.startswith(start)), ""))
    assert type(found).__name__ == block


def test_views_are_called_the_same_in_messages():
    """A message calls a value what the reference calls it."""
    from handling_report.messages import translator

    chinese = translator("zh")
    assert {view.__name__: chinese(TYPE_WORDS[view.__name__]) for view in VIEWS} == {
        view.__name__: one.zh for view, one in VIEWS.items()
    }
    assert {kind for one in FILTERS.values() for kind in one.takes.split("|")} <= set(TYPE_WORDS)
