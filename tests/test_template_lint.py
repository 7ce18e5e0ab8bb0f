"""Lint finds what is wrong in templates without data, says it as a run would, and takes nothing good for a mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import nodes
from strategies import reports

from handling_report.blocks import Document
from handling_report.computing import compute
from handling_report.errors import Problem, Severity, TemplateError
from handling_report.layers import Layers
from handling_report.lint_findings import MAX_FOUND, Findings
from handling_report.lint_flow import Flow
from handling_report.lint_notation import notation
from handling_report.lint_pieces import Parsed, Pieces, ReadPiece, Syntax
from handling_report.lint_types import CONTEXT_TYPES
from handling_report.markdown import write_markdown
from handling_report.model import Body, Form
from handling_report.notation import parse
from handling_report.reading import loads
from handling_report.rendering import Templates, build_document
from handling_report.sandbox import Sandbox
from handling_report.template_lint import lint
from handling_report.template_sets import Layer, built_in_sets, stack, template_root
from handling_report.views import CONTEXT, VIEWS

STACKS = tuple(
    dict.fromkeys(
        stack(form, body, name=name) for form in Form for body in Body for name in (None, *(one.name for one in built_in_sets()))
    )
)
"""Every stack that the built-in sets make."""
NOT_PRINTED = "template-field-unused"
UNKNOWN = {"template-unknown-name", "template-unknown-attribute"}

Linted = Callable[..., str]


def shown(folder: Path, found: list[Problem]) -> str:
    """What is said, without the folder, and without the fields that a single template does not name."""
    said = "\n".join(problem.show() for problem in found if problem.kind.code != NOT_PRINTED)
    return said.replace(f"{folder}/", "")


def written(folder: Path, template: str | None, files: dict[str, str]) -> None:
    """Write templates into an emptied folder."""
    for old in folder.glob("*.j2"):
        old.unlink()
    for name, text in (({} if template is None else {"report": template}) | files).items():
        (folder / f"{name}.j2").write_text(text, "utf-8")


@pytest.fixture
def linted(tmp_path: Path) -> Linted:
    """Says what is wrong with a ``report.j2`` of one's own and with further files, over the built-in ones."""

    def say(template: str | None = None, **files: str) -> str:
        written(tmp_path, template, files)
        return shown(tmp_path, lint(Layers(stack(Form.WRITTEN, Body.NPC, folders=[tmp_path]))))

    return say


@pytest.fixture
def alone(tmp_path: Path) -> Linted:
    """Says what is wrong with a ``report.j2`` and with further files, nothing below them."""

    def say(template: str, **files: str) -> str:
        written(tmp_path, template, files)
        return shown(tmp_path, lint(Layers([Layer("mine", (tmp_path,))])))

    return say


# --- The built-in sets ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layers", STACKS, ids=lambda layers: "-".join(layer.name for layer in layers))
def test_built_in_sets_are_clean(layers: tuple[Layer, ...]) -> None:
    """There is nothing to say about any stack of built-in sets."""
    assert [problem.show() for problem in lint(Layers(layers))] == []


def test_every_built_in_piece_is_used_by_some_report() -> None:
    """No built-in piece is dead: each is part of a report of some form, body and set."""
    used: set[str] = set()
    parsed: Parsed = {}
    for layers in STACKS:
        pieces, found = Pieces(Layers(layers), parsed), Findings()
        Flow(pieces, found).enter(pieces.find("report.j2"), CONTEXT_TYPES)
        used |= found.pieces
    assert used == {path.name for path in template_root().glob("*/*.j2")}


# --- Names ------------------------------------------------------------------------------------------------------------

NO_SUCH = "hint: `handling-report templates context` lists what there is"
TOP = "report、handled、subject、populations、sections、attachments、key_item_kinds"
PRINTED = "hint: put it into words with a filter, such as counted, percent or date"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("甲\n{{ reprot.issuer }}", "report.j2:2: there is no reprot here\nhint: did you mean report?"),
        ("{{ 报高.日期|date }}", "report.j2:1: there is no 报高 here\nhint: did you mean 报告?"),
        ("{{ nothing }}", f"report.j2:1: there is no nothing here\nhint: templates know {TOP}"),
        ("{{ report.isuer }}", "report.j2:1: ReportView has no isuer\nhint: did you mean issuer?"),
        ("{{ 报告.报告单 }}", "report.j2:1: 报告 has no 报告单\nhint: did you mean 报告单位?"),
        ("{{ report['isuer'] }}", "report.j2:1: ReportView has no isuer\nhint: did you mean issuer?"),
        ("{{ report.issuer.upper() }}", f"report.j2:1: upper is asked of a value that has no such thing\n{NO_SUCH}"),
        ("{{ handled[0] }}", f"report.j2:1: 0 is asked of a value that has no such thing\n{NO_SUCH}"),
        ("{{ populations['x'] }}", f"report.j2:1: x is asked of a value that has no such thing\n{NO_SUCH}"),
        (
            "{% for 总 in 总体 %}{{ 总.名 }}{% endfor %}{{ 总.名称 }}",
            ("report.j2:1: 总体 has no 名\n"
            "hint: did you mean 名称?\n"
            "report.j2:1: there is no 总 here\nhint: did you mean 总体?"),
        ),
        (
            "{% for one in populations %}{% set total = one.total %}{{ totl|counted }}{{ loop.inex }}{% endfor %}",
            ("report.j2:1: there is no totl here\nhint: did you mean total?\n"
            f"report.j2:1: inex is asked of a value that has no such thing\n{NO_SUCH}"),
        ),
        (
            "{% for a in populations %}{% for b in populations %}{{ loop.previtem.nam }}{% endfor %}{% endfor %}",
            "report.j2:1: PopulationFigure has no nam\nhint: did you mean name?",
        ),
        ("{% with one = populations[0] %}{{ one.nam }}{% endwith %}", "report.j2:1: PopulationFigure has no nam\nhint: did you mean name?"),
        (
            "{% set a = populations|first %}{% set b = 1 %}{{ a.totl|counted }}{{ b.x }}",
            (f"report.j2:1: PopulationFigure has no totl\nhint: did you mean total?\n"
            f"report.j2:1: x is asked of a value that has no such thing\n{NO_SUCH}"),
        ),
        (
            "{{ populations|map(attribute='total.lable')|joined }}",
            "report.j2:1: CountFigure has no lable\nhint: did you mean label?",
        ),
        (
            "{{ (populations|selectattr('ratess')|first).name }}",
            "report.j2:1: PopulationFigure has no ratess\nhint: did you mean rates?",
        ),
        (
            "{{ populations|map('paussed')|joined }}{{ populations|map('counted')|joined }}",
            ("report.j2:1: there is no filter paussed\nhint: did you mean paused?\n"
            "report.j2:1: the filter counted cannot take PopulationFigure\n"
            "hint: it takes CountFigure、PartFigure、RateFigure、Base、ApproximateFigure"),
        ),
        (
            "{% for a in populations|select('definned') %}{% endfor %}",
            "report.j2:1: there is no test definned\nhint: did you mean defined?",
        ),
        ("{% set a = {'x': report} %}{{ a['x'].isuer }}", "report.j2:1: ReportView has no isuer\nhint: did you mean issuer?"),
        (
            "{% for a in (report, report) %}{{ a.isuer }}{% endfor %}",
            "report.j2:1: ReportView has no isuer\nhint: did you mean issuer?",
        ),
        ("{{ (report if report.seal else report).isuer }}", "report.j2:1: ReportView has no isuer\nhint: did you mean issuer?"),
        ("{{ (report or report).isuer }}", "report.j2:1: ReportView has no isuer\nhint: did you mean issuer?"),
        (
            "{% macro m(a) %}{{ a.x }}{{ nix }}{% endmacro %}{{ m(1) }}",
            f"report.j2:1: there is no nix here\nhint: templates know {TOP}、m、a",
        ),
        (
            "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ report.isuer }}{% endcall %}",
            "report.j2:1: ReportView has no isuer\nhint: did you mean issuer?",
        ),
        ("{% filter sentence %}{{ report.isuer }}{% endfilter %}", "report.j2:1: ReportView has no isuer\nhint: did you mean issuer?"),
        (
            "{% set a %}{{ report.isuer }}{% endset %}{{ a.x }}",
            ("report.j2:1: ReportView has no isuer\nhint: did you mean issuer?\n"
            f"report.j2:1: x is asked of a value that has no such thing\n{NO_SUCH}"),
        ),
        ("{% block a %}{{ super() }}{{ self.b() }}{{ self.a }}{% endblock %}",
            ("report.j2:1: there is no super here\nhint: did you mean subject?\n"
            f"report.j2:1: b is asked of a value that has no such thing\n{NO_SUCH}\n"
            f"report.j2:1: only text can be printed, got a macro or block without ()\n{PRINTED}")),
    ],
)  # fmt: skip
def test_unknown_names_are_said_as_a_run_says_them(alone: Linted, template: str, said: str) -> None:
    """Names and attributes are looked up by types through every statement and expression, with the nearest known ones."""
    assert alone(template) == said


@pytest.mark.parametrize(
    "template",
    [
        "{% macro m(a, b=report) %}{{ a.anything.at_all|counted }}{{ later }}{% endmacro %}{% set later = 'x' %}{{ m(report) }}",
        "{% if note is defined %}{{ note.text }}{{ nix }}{% endif %}",
        "{{ note.text if note is defined else '' }}{{ '' if note is undefined else note.text }}",
        "{% if note is defined and note.text %}{{ note.text }}{% endif %}{% if not (note is defined) or note.text %}甲{% endif %}",
        "{% if report.seal %}{% set a = '甲' %}{% else %}{% set a = '乙' %}{% endif %}{{ a }}",
        "{% if report.seal %}{% set a = '甲' %}{% endif %}{% if a is defined %}{{ a }}{% endif %}",
        "{% set a = [] %}{% for one in a %}{{ one.x }}{% endfor %}{{ a|joined }}",
        "{% set a = ['甲', report] %}{% for one in a %}{{ one.x }}{% endfor %}",
        "{% for a in ('甲', '乙') %}{{ a }}{% else %}{{ report.issuer }}{% endfor %}",
        "{% set year = populations[0].previous.name if populations[0].previous else '' %}{{ populations[0].total|compared(year) }}",
        "{% for one in (1, 2) recursive %}{{ loop((1, 2)) }}{% endfor %}",
        "{% set leads = {'来源': '从来源看，'} %}{% for key in leads %}{{ key }}{{ leads[key] }}{% endfor %}",
        "{{ report[handled] }}{{ report.title[0] }}{{ report.title|length|hashes }}{{ report.seal|hashes }}",
        "{{ '甲'.startswith('乙') and '' or '' }}{{ report.date|日期 ~ 报告.日期|year }}",
        "{{ populations[0].rates[0].share|percent }}{{ none|percent }}{{ populations[0]['rates'][0]|百分比 }}",
        "{{ populations|map(attribute='groups.0.name')|joined }}{{ populations|map(attribute=handled)|joined }}",
        "{% for part in sections if part.kind == 'overview' %}{{ part.heading }}{% endfor %}",
        "{% if report.form in ('oral', 'web') or '书面' == 报告.形式 or report.body is eq('npc') %}甲{% endif %}",
        "{% include 'a.j2' ignore missing %}{% include ['a.j2', 'title.j2'] %}{% include ['a.j2'] ignore missing %}",
        "{% import 'lead.j2' as m with context %}{{ self.a() }}{% block a scoped %}甲{% endblock %}",
        "{% raw %}{{ nix }}{% endraw %}{# {{ nix }} #}",
    ],
)
def test_what_cannot_be_told_is_no_mistake(alone: Linted, template: str) -> None:
    """What depends on the data, on a call, or on which names there are, is never taken for a mistake."""
    files = {name: "{% set x = 1 %}" for name in ("title", "lead") if f"{name}.j2" in template}
    assert alone(template, **files) == ""


def test_included_piece_knows_the_names_of_the_one_that_includes_it(alone: Linted) -> None:
    """Loop variables, sets and ``loop`` reach an included piece; a piece that includes it without them is named once."""
    loop = "{% for part in sections %}{% set opens = loop.first %}{% include 'mine.j2' %}{% endfor %}"
    mine = "{% if opens %}{{ part.heading }}{{ part.kind }}{{ loop.index|ordinal }}{{ part.headin }}{% endif %}"
    assert alone(loop, mine=mine) == "mine.j2:1: PassageView has no headin\nhint: did you mean heading?"
    mine = "{{ part.heading }}\n{{ part.text|joined }}\n{{ report.issuer }}"
    assert alone("甲\n{% include 'mine.j2' %}{% include 'other.j2' %}", mine=mine, other=loop) == (
        "mine.j2:1: there is no part here\nreached from report.j2:2\nhint: did you mean report?"
    )
    assert "there is no report here" in alone("{% include 'mine.j2' without context %}", mine=mine)


def test_what_a_loop_does_not_make_an_included_piece_does_not_see(alone: Linted) -> None:
    """Jinja makes ``loop`` only where the body asks for it: an included piece alone cannot."""
    said = alone("{% for part in sections %}{% include 'mine.j2' %}{% endfor %}", mine="{{ loop.index|ordinal }}")
    assert said.splitlines()[0] == "mine.j2:1: there is no loop here"


def test_blocks_see_what_is_set_outside_them(alone: Linted) -> None:
    """A block that overrides another sees the outermost names of both pieces, and not those inside a loop."""
    mine = "{% extends 'base.j2' %}{% set b = report %}{% block x %}{{ a.isuer }}{{ b.isuer }}{{ c }}{{ super() }}{% endblock %}"
    base = "{% set a = report %}{% for c in sections %}{% block x %}{{ a.sesion }}{% endblock %}{% endfor %}"
    assert alone("{% include 'mine.j2' %}", mine=mine, base=base) == (
        "base.j2:1: ReportView has no sesion\nhint: did you mean session?\n"
        "mine.j2:1: ReportView has no isuer\nhint: did you mean issuer?\n"
        f"mine.j2:1: there is no c here\nreached from report.j2:1\nhint: templates know {TOP}、b、a"
    )


def test_imported_piece_has_its_macros_and_no_others(alone: Linted) -> None:
    """A module has the macros and sets of its piece; it sees the names at the top only ``with context``."""
    m = "{% macro say(a) %}{{ report.issuer }}{% endmacro %}{% set b = '甲' %}{% set _c = 1 %}"
    assert alone("{% import 'm.j2' as m with context %}{{ m.say(1) }}{{ m.b }}{{ m.c }}{{ m._c }}", m=m).splitlines()[::2] == [
        "report.j2:1: c is asked of a value that has no such thing",
        "report.j2:1: _c is asked of a value that has no such thing",
    ]
    assert alone("{% from 'm.j2' import say, d as e with context %}{{ say(1) }}{{ e }}", m=m) == (
        "report.j2:1: there is no d here\nhint: templates know b、say"
    )
    assert alone("{% import 'm.j2' as m %}{{ m.say(1) }}", m=m).splitlines()[:2] == [
        "m.j2:1: there is no report here", "reached from report.j2:1",
    ]  # fmt: skip


def test_what_other_pieces_hide_is_looked_at_too(alone: Linted) -> None:
    """A block that is overridden, and a piece that nothing uses, are checked all the same."""
    base = "{% for part in sections %}{% endfor %}{% block x %}{{ report.isuer }}{% endblock %}"
    said = alone("{% extends 'base.j2' %}{% block x %}{% endblock %}", base=base, lost="{{ nix }}{{ part.x }}")
    assert said.splitlines()[::2] == [
        "base.j2:1: ReportView has no isuer",
        "lost.j2: warning: no template includes, extends or imports lost.j2",
        "lost.j2:1: there is no nix here",
    ]


# --- Values -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ populations[0].total }}", f"report.j2:1: only text can be printed, got CountFigure\n{PRINTED}"),
        ("{{ populations[0].total.count }}", f"report.j2:1: only text can be printed, got a number\n{PRINTED}"),
        ("{{ report.date }}", f"report.j2:1: only text can be printed, got a date\n{PRINTED}"),
        ("{{ 'x' ~ populations }}", f"report.j2:1: only text can be printed, got a list\n{PRINTED}"),
        ("{{ '' if report.seal else report.date }}", f"report.j2:1: only text can be printed, got a date\n{PRINTED}"),
        ("{{ populations[0].rates[0].share }}{{ none }}", f"report.j2:1: only text can be printed, got a share\n{PRINTED}\n"
            f"report.j2:1: only text can be printed, got nothing\n{PRINTED}"),
        ("{{ report.form == 'oral' }}", f"report.j2:1: only text can be printed, got yes or no\n{PRINTED}"),
        (
            "{{ populations[0].total|overview }}",
            "report.j2:1: the filter overview cannot take CountFigure\nhint: it takes GroupFigure",
        ),
        (
            "{{ populations[0].total.count|ordinal }}",
            "report.j2:1: the filter ordinal cannot take a number\nhint: it takes a position such as loop.index",
        ),
        (
            "{{ populations|列标题 }}",
            "report.j2:1: the filter 列标题 cannot take a list with something else in it\nhint: it takes a list of texts",
        ),
        ("{{ report.issuer|date }}", "report.j2:1: the filter date cannot take a text\nhint: it takes a date"),
        (
            "{{ populations[0].total|compared }}",
            "report.j2:1: the filter compared cannot take this: what stands in its brackets is too little, too much, or has a wrong name",
        ),
        (
            "{{ populations[0].total|compared(1) }}{% for one in populations %}{{ loop.index|heading_mark(2) }}{% endfor %}",
            "report.j2:1: the filter compared cannot take a number\nhint: it takes a text in its brackets",
        ),
        ("{{ report.issuer|first }}", "report.j2:1: a list is needed here, got a text"),
        ("{% for one in report %}{% endfor %}", "report.j2:1: a list is needed here, got ReportView"),
        ("{{ handled() }}", "report.j2:1: templates cannot use a call of what is no macro"),
        (
            "甲\n{{ report.meeting if report.seal }}",
            ("report.j2:2: this if has no else: where it does not hold, the template fails\n"
            'hint: write else "" where nothing is to be printed'),
        ),
        (
            "{% if report.form == 'orall' or 'dat' == report.signature %}{% endif %}",
            ("report.j2:1: warning: orall is none of the values that this can have\nhint: did you mean oral?\n"
            "report.j2:1: warning: dat is none of the values that this can have\nhint: did you mean date?"),
        ),
        (
            "{% if 报告.形式 in ('written', '口头') or report.body is eq('人大') %}{% endif %}",
            ("report.j2:1: warning: written is none of the values that this can have\nhint: it is one of 书面、口头、网页\n"
            "report.j2:1: warning: 人大 is none of the values that this can have\nhint: it is one of cppcc、npc"),
        ),
        (
            "{% for one in populations[0].groups|selectattr('axis', 'equalto', 'levl') %}{% endfor %}",
            "report.j2:1: warning: levl is none of the values that this can have\nhint: did you mean level?",
        ),
    ],
)  # fmt: skip
def test_values_that_a_run_would_refuse_are_named(alone: Linted, template: str, said: str) -> None:
    """What is no text is not printed, and filters, loops, calls and comparisons get what they can take."""
    assert alone(template) == said


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% if a %}{% endif", "report.j2:1: the template is wrong: unexpected end of template, expected 'end of statement block'."),
        ("甲\n{% block a %}{% endblock %}\n{% block a %}{% endblock %}", "report.j2:3: the template is wrong: block 'a' defined twice\n"
            "hint: each block of a file has a name of its own: call one a something else"),
        (
            "{{ 1 + 2 }}{{ report.issuer|quote }}{% if report is defind %}{% endif %}{{ report.isuer }}",
            ("report.j2:1: templates do not calculate, got +\n"
            "hint: the data has every figure, and filters put it into words; texts are joined with ~\n"
            "report.j2:1: there is no filter quote\nhint: did you mean quoted?\n"
            "report.j2:1: there is no test defind\nhint: did you mean defined?\n"
            "report.j2:1: ReportView has no isuer\nhint: did you mean issuer?"),
        ),
        ("{{ " + "9" * 5000 + " }}", None),
        ("{{ " + "(" * 5000 + ")" * 5000 + " }}", "report.j2:1: the template failed: it is nested too deeply"),
        ("{% if true %}" * 3000 + "{% endif %}" * 3000, "report.j2:1: the template failed: it is nested too deeply"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_problem(alone: Linted, template: str, said: str | None) -> None:
    """Syntax, what templates may not use, and nesting without end are problems with their place, beside the others."""
    found = alone(template)
    assert found == said if said else found.startswith("report.j2: the template failed: ")


def test_file_that_cannot_be_read_is_said_once(tmp_path: Path) -> None:
    """A piece in another encoding is one problem, and including it is none."""
    (tmp_path / "closing.j2").write_bytes("结尾".encode("gbk"))
    assert shown(tmp_path, lint(Layers(stack(Form.WRITTEN, Body.NPC, folders=[tmp_path])))) == (
        "closing.j2: the file is not UTF-8; it looks like another encoding\n"
        "hint: save it again as UTF-8 (in Notepad: Save as, Encoding, UTF-8)"
    )


# --- Pieces and blocks ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("甲\n{% include 'tilte.j2' %}", "report.j2:2: there is no template tilte.j2\nhint: did you mean title.j2?"),
        ("{% extends 'reprt.j2' %}", "report.j2:1: there is no template reprt.j2\nhint: did you mean report.j2?"),
        ("{% import '../title.j2' as m %}", "report.j2:1: there is no template ../title.j2\nhint: did you mean title.j2?"),
        ("{% from 'tilte.j2' import m %}{{ m.x }}", "report.j2:1: there is no template tilte.j2\nhint: did you mean title.j2?"),
        ("{% include ['tilte.j2', 'titl.j2'] %}", "report.j2:1: there is no template titl.j2\nhint: did you mean title.j2?"),
        (
            "{% include 'end-' ~ report.form ~ '.j2' %}",
            ("report.j2:1: there is no template end-oral.j2\nhint: did you mean report.j2?\n"
            "report.j2:1: there is no template end-web.j2\nhint: did you mean section.j2?\n"
            "report.j2:1: there is no template end-written.j2\nhint: did you mean ending.j2?"),
        ),
        (
            "{% include 'section_' ~ handled ~ '.j2' %}",
            "report.j2:1: there is no template section_….j2\nhint: did you mean section.j2?",
        ),
        ("{% set name = 'titl' %}{% include name ~ '.j2' %}", "report.j2:1: there is no template titl.j2\nhint: did you mean title.j2?"),
        (
            "{% if report.seal %}{% extends 'tilte.j2' %}{% endif %}",
            "report.j2:1: there is no template tilte.j2\nhint: did you mean title.j2?",
        ),
    ],
)  # fmt: skip
def test_pieces_that_are_not_there_are_named(linted: Linted, template: str, said: str) -> None:
    """What is included, extended or imported is there, under each name that it can have."""
    assert linted(template) == said


def test_name_that_only_the_data_knows_leads_to_what_fits(alone: Linted) -> None:
    """A name with an unknown part means every piece that fits; one of which nothing is known means any."""
    assert alone("{% include 'mine-' ~ handled ~ '.j2' %}", **{"mine-1": "{{ nix }}"}).splitlines()[:2] == [
        "mine-1.j2:1: there is no nix here", "reached from report.j2:1",
    ]  # fmt: skip
    assert alone("{% include handled %}", **{"mine-1": "甲"}) == ""


def test_own_piece_means_that_of_the_layer_below(linted: Linted) -> None:
    """A piece that extends its own name is part of a chain; a first piece of a name has nothing below."""
    assert linted(closing="{% extends 'closing.j2' %}{% block words %}{{ super() }}{% endblock %}") == ""
    assert linted(closing="{% extends 'closing.j2' %}{% block word %}{{ super() }}{% endblock %}") == (
        "closing.j2:1: warning: the block word is never printed: what is extended has no such block\nhint: did you mean words?"
    )
    assert linted("{% include 'mine.j2' %}", mine="{% extends 'mine.j2' %}").splitlines()[0] == "mine.j2:1: there is no template mine.j2"


def test_what_an_extending_piece_prints_outside_its_blocks_is_lost(linted: Linted) -> None:
    """Words and expressions outside the blocks have their lines; what is set there is used."""
    template = (
        "{#- 说明 -#}\n{% extends 'report.j2' %}\n{% set year = '上年' %}\n\n外面的话\n{{ report.issuer }}\n"
        "{% if report.seal %}\n另一句非常非常非常非常非常非常非常长的话说不完\n{% endif %}\n{% block title %}# {{ year }}{% endblock %}"
    )
    lost = "is never printed: a template that extends another prints its blocks only\nhint: move it into a block"
    assert linted(template) == (
        f"report.j2:5: warning: 外面的话 {lost}\nreport.j2:6: warning: {{{{ … }}}} {lost}\n"
        f"report.j2:8: warning: 另一句非常非常非常非常非常非常非常长的… {lost}"
    )


def test_block_inside_a_block_is_printed(linted: Linted) -> None:
    """A new block inside one that is overridden has its place there."""
    assert linted("{% extends 'report.j2' %}{% block title %}{% block mine %}# 甲{% endblock %}{% endblock %}") == ""
    assert linted("{% extends 'base.j2' %}{% block x %}{% endblock %}", base="甲") == (
        "report.j2:1: warning: the block x is never printed: what is extended has no such block\n"
        "hint: include another template where it is to be printed"
    )


def test_piece_that_no_report_uses_is_named(linted: Linted) -> None:
    """A piece of one's own that nothing leads to is a warning, with the name that it should perhaps have."""
    assert linted(clsing="甲") == (
        "clsing.j2: warning: no template includes, extends or imports clsing.j2\nhint: is it to be called closing.j2?"
    )
    assert linted("甲", title="# 甲") == (
        "title.j2: warning: no template includes, extends or imports title.j2\n"
        "hint: include it where it is to be printed, or delete the file"
    )


def test_piece_for_one_form_is_used_when_all_forms_are_checked(tmp_path: Path) -> None:
    """With several stacks, a piece is unused and a field unprinted only when it is in all of them; the rest adds up."""
    (tmp_path / "oral").mkdir()
    (tmp_path / "oral" / "closing.j2").write_text("{% include 'thanks.j2' %}", "utf-8")
    (tmp_path / "thanks.j2").write_text("谢谢{{ report.isuer }}。", "utf-8")
    (tmp_path / "lost.j2").write_text("甲", "utf-8")
    each = [Layers(stack(form, Body.NPC, folders=[tmp_path])) for form in Form]
    found = shown(tmp_path, lint(*each)).splitlines()
    assert found[::2] == [
        "lost.j2: warning: no template includes, extends or imports lost.j2", "thanks.j2:1: ReportView has no isuer",
    ]  # fmt: skip
    assert "imports thanks.j2" in shown(tmp_path, lint(each[0]))


def test_built_in_piece_of_another_form_can_be_replaced(tmp_path: Path) -> None:
    """A piece that the built-in templates use in other reports only is not called unused."""
    (tmp_path / "purpose.j2").write_text("现在报告。", "utf-8")
    assert lint(Layers(stack(Form.WEB, Body.NPC, folders=[tmp_path]))) == []


def test_fields_that_no_template_names_are_listed(tmp_path: Path) -> None:
    """Everything that a clerk may type is named by some template of the set, in either language, else each field is a warning."""
    section = "{{ part.标题 }}{{ part.text|joined }}{% for one in part.items %}{{ one.lead }}{% endfor %}"
    (tmp_path / "section.j2").write_text(section, "utf-8")
    found = lint(Layers(stack(Form.WRITTEN, Body.NPC, folders=[tmp_path])))
    said = [problem.show() for problem in found]
    assert (
        "standard/report.j2: warning: no template names 重点件.标题 (KeyItemView.title), which the data may have\n"
        "hint: print it in a template, or leave it out of the data"
    ) in said
    assert {problem.details["got"] for problem in found} >= {"CountFigure.definition", "KeyItemView.title", "KeyItemView.leader"}
    # What the built-in sections would have printed in blocks of this one is told too.
    unreached = {(problem.place.file, problem.details["got"]) for problem in found if problem.kind.code != NOT_PRINTED}
    assert ("standard/section-overview.j2", "body") in unreached
    assert {problem.kind.code for problem in found} == {NOT_PRINTED, "template-block-unreached"}


def test_field_of_an_unknown_value_counts_as_named(tmp_path: Path, linted: Linted) -> None:
    """What a macro asks of its argument may be any view's; a group's definitions are listed by their filter."""
    template = "{% macro m(a) %}{{ a.definition }}{{ a['as_of']|date }}{% endmacro %}{{ m(1) }}"
    linted(template)
    found = lint(Layers(stack(Form.WRITTEN, Body.NPC, folders=[tmp_path])))
    left = {problem.details["got"] for problem in found}
    assert left.isdisjoint({"PartFigure.definition", "CountFigure.definition", "GroupFigure.as_of"})
    linted("{{ populations[0].groups[0]|listed('definition') }}{{ report[handled] }}")
    found = lint(Layers(stack(Form.WRITTEN, Body.NPC, folders=[tmp_path])))
    assert {str(problem.details["got"]) for problem in found} == {
        f"{view.__name__}.{name}" for view, one in VIEWS.items() for name, field in one.fields.items() if field.typed
    } - {"PartFigure.definition"} - {f"ReportView.{name}" for name in next(iter(VIEWS.values())).fields}


# --- Words ------------------------------------------------------------------------------------------------------------

NOTATION = "hint: they have #, ##, **, tables, and lines such as :salutation:"
FIGURE = "hint: print it from the data, with a filter such as counted or percent"
HEADING = "hint: write # for the title and ## for a first heading, each with a space"
BOLD_END = "hint: end the heading with 。 before the **, or let it end in a word"
BOLD = "hint: it marks words of a paragraph, or the heading that a paragraph runs on after: ## **一、基本情况。**正文"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("- 甲", f"- is printed as it stands: templates have no lists\n{NOTATION}"),
        ("{% if report.seal %}* 甲{% endif %}", f"* is printed as it stands: templates have no lists\n{NOTATION}"),
        ("  1. {{ handled }}", f"1. is printed as it stands: templates have no lists\n{NOTATION}"),
        ("> 甲", f"> is printed as it stands: templates have no quotations\n{NOTATION}"),
        ("甲`乙`", f"`乙` is printed as it stands: templates have no code\n{NOTATION}"),
        ("[甲]({{ handled }})", f"[甲](…) is printed as it stands: templates have no links and pictures\n{NOTATION}"),
        ("甲<br/>", f"<br/> is printed as it stands: templates have no HTML\n{NOTATION}"),
        ("---", f"--- is printed as it stands: templates have no rules\n{NOTATION}"),
        ("* * *", f"* * * is printed as it stands: templates have no rules\n{NOTATION}"),
        ("***甲", f"*** is printed as it stands: templates have no emphasis by * or ***\n{NOTATION}"),
        ("甲*{{ handled }}*乙", f"*…* is printed as it stands: templates have no emphasis by * or ***\n{NOTATION}"),
        ("#甲", f"# is printed as it stands: a heading has one to six # and a space after them\n{HEADING}"),
        ("##{{ handled }}", f"## is printed as it stands: a heading has one to six # and a space after them\n{HEADING}"),
        ("####### 甲", f"####### is printed as it stands: a heading has one to six # and a space after them\n{HEADING}"),
        ("**甲", "** is opened and not closed in this line\nhint: put ** before and after the words in the same line"),
        ("# **甲**", f"** is printed as it stands in a title\n{BOLD}"),
        ("## 甲**乙**", f"** is printed as it stands in a heading that does not begin with it\n{BOLD}"),
        (":note: **甲**", f"** is printed as it stands in a line that begins with a colon\n{BOLD}"),
        ("| **甲** | 乙 |", f"** is printed as it stands in a table\n{BOLD}"),
        ("### **（一）**甲", f"） before ** is not bold in Markdown, where the text goes on after it\n{BOLD_END}"),
        ("## **《甲（乙）》** 丙", f"》 before ** is not bold in Markdown, where the text goes on after it\n{BOLD_END}"),
        ("甲,乙", ", is not how this mark is written in Chinese\nhint: write ，"),
        ("{{ handled }}; 甲;", "; is not how this mark is written in Chinese\nhint: write ；"),
        (":salutation: 主任:", ": is not how this mark is written in Chinese\nhint: write ："),
        ("?甲", "? is not how this mark is written in Chinese\nhint: write ？"),
        ("甲!", "! is not how this mark is written in Chinese\nhint: write ！"),
        ("(甲", "( is not how this mark is written in Chinese\nhint: write （"),
        ("甲)", ") is not how this mark is written in Chinese\nhint: write ）"),
        ("共154件", f"the figure 154件 is typed into a template, and is the same in every report\n{FIGURE}"),
        ("占98.7%", f"the figure 98.7% is typed into a template, and is the same in every report\n{FIGURE}"),
        ("1,234 项", f"the figure 1,234 项 is typed into a template, and is the same in every report\n{FIGURE}"),
        ("提高２．１个百分点", f"the figure ２．１个百分点 is typed into a template, and is the same in every report\n{FIGURE}"),
    ],
)  # fmt: skip
def test_words_of_a_template_are_looked_at(alone: Linted, line: str, said: str) -> None:
    """Markdown that the notation has not, ** in the wrong place, half-width marks and typed figures have their lines."""
    assert alone(f"甲\n\n{line}\n") == f"report.j2:3: warning: {said}"


@settings(max_examples=300, deadline=None)
@given(st.text("甲《》（）“”。；，！＋5", min_size=1, max_size=5), st.text("甲《）”。，5", min_size=1, max_size=3))
def test_what_passes_is_bold_to_its_end(head: str, text: str) -> None:
    """A run-in heading of which lint says nothing is bold in Markdown, all but its final marks; of any other it says what is not."""
    line = f"## **{head}**{text}"
    piece = ReadPiece(layer=0, name="x.j2", file="x.j2", text=line, syntax=Syntax(tree=nodes.Template([])), is_built_in=False)
    said = [str(problem.details["got"]) for problem in notation(piece, Sandbox(Layers(()))) if problem.kind.code == "template-bold-end"]
    made = write_markdown(Document(blocks=parse(line), title="", author="", date=date(2026, 11, 20))).split("**")
    bold = made[1] if len(made) > 1 else ""
    assert "".join([bold, *said]) == head.rstrip("。；，！")


def test_unknown_words_between_colons_are_errors(alone: Linted) -> None:
    """A line that would fail at a run is an error, with the nearest word, or all of them."""
    assert alone("甲\n:salutaton: 乙") == (
        "report.j2:2: the template made a line that is no block, got :salutaton:\nhint: did you mean :salutation:?"
    )
    assert alone(":称谓: 乙").splitlines()[1].startswith("hint: the lines that begin with a colon are: :occasion:")


@pytest.mark.parametrize(
    "line",
    [
        "**甲。**乙", "甲**乙**丙", "## **甲。**乙**丙**", "## **《甲》。**乙", "## **《甲》**，乙", "## **《甲》**", "## **甲**《乙》",
        "## **《甲》**{{ handled }}", "## **（{{ handled }}**乙", "{{ 1|hashes }} **甲**", "# {{ handled }}", "# ", "## 甲#乙",
        ":note:甲", ":sealed: 甲", ":{{ 'date' }}: 甲", "| 甲 | 乙 |", "| :--- | ---: |", "甲&#42;&#42;乙；&amp;甲", "甲 - 乙",
        "——甲", "-甲", "5 * 3 * 2", "*甲", "第3项", "2026年", "{{ handled }}件", "12:30", "A,B", "（甲）", "{# - 甲，5件 #}",
        "{% raw %}{{ 甲 }}{% endraw %}", "{{ '- 甲,5件' }}", "1.5万元", "甲 [乙]",
    ],
)  # fmt: skip
def test_words_that_are_meant_are_left_alone(alone: Linted, line: str) -> None:
    """The notation itself, escapes, comments, what expressions print, and marks away from Chinese are no matter of lint."""
    assert alone(f"甲\n\n{line}\n") == ""


# --- Laws -------------------------------------------------------------------------------------------------------------

_FRAGMENTS = st.sampled_from(
    [
        "{{ report.issuer }}", "{{ part.x }}", "{% if ", "%}", "{% endif %}", "{% for a in populations %}", "{% endfor %}",
        "{{ loop.index }}", "{% set a = a ~ 'x' %}", "{% set a = [a] %}", "{% include 'b.j2' %}", "{% extends 'b.j2' %}",
        "{% extends 'report.j2' %}", "{% block x %}", "{% endblock %}", "{{ super() }}", "{{ self.x() }}", "{% macro m(a) %}",
        "{% endmacro %}", "{{ m(m) }}", "{% import 'b.j2' as m %}", "{% from 'report.j2' import m with context %}",
        "{% call m() %}", "{% endcall %}", "{% with b = report %}", "{% endwith %}", "{% raw %}",
        "{{ a|map('first')|map(attribute='b.c') }}", "{% filter sentence %}", "{% endfilter %}",
        "{{ {'a': [1, 2]}['a'][0] if x is defined }}", "{% include a ~ '.j2' %}", "{{ 1 + a }}", "{{ *a }}",
        "{{ m(*a, **b) }}", "{% set a, b = b, a %}", "{% set ns.x = 1 %}", "{% autoescape true %}", "**", "- ", "\n", "#",
        ":note:", "{#", "-#}", "{{ a", "|counted", "|date }}", "{% include ['b.j2', report] %}", "{% else %}",
        "{% elif a.b %}", "{{ report[a][1] }}", "{{ a is eq('x') and a in (1, 2) }}", "{{ -a // 2 }}", "{% do a %}",
        "{% trans %}", "{{ a[1:2] }}", "{{ '\\ud800' }}",
    ]
)  # fmt: skip
_TEMPLATES = st.lists(st.one_of(_FRAGMENTS, st.text(max_size=5)), max_size=14).map("".join)


@pytest.mark.no_cover
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(_TEMPLATES, _TEMPLATES)
def test_any_text_is_checked(tmp_path: Path, one: str, other: str) -> None:
    """Whatever stands in the files, lint comes to an end with problems, each of which can be said."""
    for name, text in (("report", one), ("b", other)):
        (tmp_path / f"{name}.j2").write_text(text, "utf-8", errors="surrogatepass")
    for problem in lint(Layers([Layer("mine", (tmp_path,))])):
        assert isinstance(problem, Problem)
        assert problem.show()


@pytest.mark.parametrize(
    "piece", ["{% set a = [a] %}{% set b = b ~ 'x' %}{% include 'report.j2' %}", "{% import 'report.j2' as a with context %}"]
)
def test_pieces_without_end_come_to_an_end(alone: Linted, piece: str) -> None:
    """A piece that includes itself with other names every time is gone through some times only."""
    assert "nested too deeply" not in alone("{% set a = 1 %}{% set b = 'x' %}" + piece)


def test_more_problems_than_anybody_reads_are_cut_off(alone: Linted) -> None:
    """After 500 problems lint says that there are more."""
    found = alone("\n".join(f"{{{{ x{number} }}}}" for number in range(MAX_FOUND + 50))).splitlines()
    assert found[-2] == "report.j2: there are more than 500 problems; the rest are not listed"
    assert len(found) == 2 * (MAX_FOUND + 1)


def tokens(text: str) -> Iterator[tuple[int, int, str]]:
    """Where the attributes and the names at the top stand in a template: offset, line, name."""
    sandbox = Sandbox(Layers(()))
    offset, before, inside = 0, "", False
    for line, kind, value in sandbox.lex(text):
        at = text.index(value, offset)
        offset = at + len(value)
        inside = inside if kind not in {"variable_begin", "block_begin", "data"} else kind != "data"
        if inside and kind == "name" and (before == "." or (value in CONTEXT and before in {"in", "if", "{{", "~", "(", "not", "and"})):
            yield at, line, value
        before = before if kind == "whitespace" else value


METHODS = {"startswith", "endswith"}
PLACES = [
    (path, at, line, name)
    for path in sorted(template_root().glob("standard/*.j2"))
    for at, line, name in tokens(path.read_text("utf-8"))
    if name not in METHODS
]
FIELDS = sorted({spelled for view in VIEWS.values() for name, field in view.fields.items() for spelled in (name, field.zh)})


def replaced(folder: Path, place: tuple[Path, int, int, str], name: str) -> tuple[Layer, ...]:
    """A stack in which a name in a built-in piece is another one."""
    path, at, _, old = place
    text = path.read_text("utf-8")
    for other in folder.glob("*.j2"):
        other.unlink()
    (folder / path.name).write_text(text[:at] + name + text[at + len(old) :], "utf-8")
    return stack(Form.WRITTEN, Body.NPC, folders=[folder])


@pytest.mark.no_cover
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(PLACES))
def test_slip_in_any_name_of_a_built_in_piece_is_found(tmp_path: Path, place: tuple[Path, int, int, str]) -> None:
    """Wherever in the built-in pieces a name is misspelt, lint names its file and line."""
    path, _, line, name = place
    found = lint(Layers(replaced(tmp_path, place, name + "x")))
    said = {(problem.place.file, problem.place.line) for problem in found if problem.details.get("got") == name + "x"}
    assert said == {(str(tmp_path / path.name), line)}


@pytest.mark.no_cover
@settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(FIELDS), reports())
def test_what_passes_knows_its_names_at_a_run(tmp_path: Path, place: tuple[Path, int, int, str], name: str, report: str) -> None:
    """A template of which lint says no error never asks for a name that a value has not, whatever the report."""
    if any(problem.severity is Severity.ERROR for problem in lint(Layers(replaced(tmp_path, place, name)))):
        return
    failed: tuple[Problem, ...] = ()
    try:
        build_document(compute(loads(report)), Templates([tmp_path]))
    except TemplateError as error:
        failed = error.problems
    assert {problem.kind.code for problem in failed}.isdisjoint(UNKNOWN), failed


# --- Files that nobody reads ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("purpose.j2.txt", "purpose.j2"),
        ("purpose.j2.TXT", "purpose.j2"),
        ("我的.j2.txt", "我的.j2"),
        ("purpose.J2", "purpose.j2"),
        ("purpose．j2", "purpose.j2"),
        ("purpose.j2 (1)", "purpose.j2"),
        ("purpose.jinja2", "purpose.j2"),
        ("purpose.jinja", "purpose.j2"),
        ("purpose.txt", "purpose.j2"),
        ("Purpose", "purpose.j2"),
        ("set.yml", "set.yaml"),
        ("set.yaml.txt", "set.yaml"),
        ("SET.YAML", "set.yaml"),
        # Kept aside, or something else.
        ("purpose.j2.bak", None),
        ("purpose.j2~", None),
        (".purpose.j2.swp", None),
        ("说明.txt", None),
        ("README.md", None),
        ("report.docx", None),
        ("report.md", None),
        ("handling-report.yml", None),
        ("settings.yaml", None),
        ("purpose.j2x", None),
    ],
)
def test_file_that_is_almost_a_template_is_told(tmp_path, name, meant):
    """A file that an editor gave another ending is named, with the name that is read; what is no template is left alone."""
    (tmp_path / name).write_text("话", "utf-8")
    said = f"{name}: warning: {name} is not read: its name is not that of a template or of a set\nhint: is it to be called {meant}? "
    found = shown(tmp_path, lint(Layers(stack(Form.WRITTEN, Body.NPC, folders=[tmp_path]))))
    assert found.startswith(said) if meant else found == ""


def test_file_beside_the_template_that_it_looks_like(tmp_path):
    """Where the template is there too, the hint says that it is the one that counts."""
    for name in ("purpose.j2", "purpose.j2.txt"):
        (tmp_path / name).write_text('{% extends "purpose.j2" %}', "utf-8")
    [problem] = lint(Layers(stack(Form.WRITTEN, Body.NPC, folders=[tmp_path])))
    assert problem.hint() == "purpose.j2 is read; give this one quite another name, or delete it"


def test_folder_that_is_almost_a_set_is_told(tmp_path):
    """Pieces below a folder whose name is almost that of a set take the place of nothing; in the right one, files are looked at too."""
    for name in ("standart/purpose.j2", "npc/purpose.j2.txt", "资料/purpose.j2", "nbc/说明.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("话", "utf-8")
    found = lint(Layers(stack(Form.WRITTEN, Body.NPC, folders=[tmp_path])))
    assert [(problem.place.file, problem.hint().split(" called ")[1].split("?")[0]) for problem in found] == [
        (str(tmp_path / "standart"), "standard"),
        (str(tmp_path / "npc/purpose.j2.txt"), "purpose.j2"),
    ]


# --- What lint leaves to the run --------------------------------------------------------------------------------------

GROUPED = """\
report: {issuer: 某县, session: 县十八届人大五次会议, date: 2026-11-20}
populations: [{total: 5, groups: [{axis: category, parts: {甲: 2, 乙: 3}}]}]
"""
"""A group without a day of its count."""


@pytest.mark.parametrize(
    "template",
    [
        "{% macro said(one) %}{{ one.nme }}{% endmacro %}{{ said(populations[0]) }}",
        "{% for group in populations[0].groups %}{{ group.as_of|date }}{% endfor %}",
    ],
)
def test_what_the_page_says_is_not_looked_at_is_an_error_of_the_run(linted, tmp_path, template):
    """What a macro is called with, and values that some data have not, are never taken for mistakes; a run tells them."""
    assert linted(template) == ""
    figures = compute(loads(GROUPED))
    with pytest.raises(TemplateError):
        build_document(figures, [tmp_path])


# --- Copies of sets ---------------------------------------------------------------------------------------------------


def test_a_changed_block_of_a_copy_that_another_set_covers_is_told(tmp_path: Path) -> None:
    """What is changed in a copy and said otherwise by a set above it is a warning; what is unchanged, or not covered, is none."""
    copy = tmp_path / "standard"
    copy.mkdir()
    original = (template_root() / "standard" / "closing.j2").read_text("utf-8")
    changed = original.replace("{% block words %}", "{% block words %}特此报告。")
    said: dict[Body, list[str]] = {}
    for text in (original, changed):
        (copy / "closing.j2").write_text(text, "utf-8")
        for body in Body:
            found = lint(Layers(stack(Form.WRITTEN, body, folders=[tmp_path])))
            said[body] = [problem.show() for problem in found if problem.kind.code == "template-block-covered"]
        if text == original:
            assert said == {Body.NPC: [], Body.CPPCC: []}
    assert said[Body.CPPCC] == []
    line = 1 + original[: original.index("{% block words %}")].count("\n")
    assert said[Body.NPC] == [
        f"{copy}/closing.j2:{line}: warning: the block words of this copy is not printed in some reports: npc/closing.j2 stands above "
        "it, with words of its own\nhint: to say it in every report, write the block into closing.j2 in the folder itself, below the "
        'line {% extends "closing.j2" %}'
    ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("共１{{ populations[0].total|counted }}", ["１"]),
        ("{{ populations[0].total|counted }}0，５件", ["0", "５件"]),
        ("共三件，另有十二件", ["三件", "十二件"]),
        ("1,234件、3.5%", ["1,234件", "3.5%"]),
        ("一件一件办，第三件事，两件大事，{{ populations[0].total|counted }}，2026年", []),
    ],
)
def test_a_figure_that_is_typed_is_told(linted: Linted, text: str, figures: list[str]) -> None:
    """A number before a unit, in digits or numerals, and digits that touch what is printed, are figures that nobody computed."""
    said = linted(text)
    assert [line.split("the figure ")[1].split(" is typed")[0] for line in said.splitlines() if "is typed" in line] == figures


def test_loops_deeper_than_python_takes_have_their_place(linted: Linted) -> None:
    """Loops in loops are refused before Python would refuse them, in the file and line where they stand."""
    nested = "{% for one in sections %}" * 16 + "甲" + "{% endfor %}" * 16
    assert linted(nested).splitlines()[0] == "report.j2:1: the template failed: it is nested too deeply"
    assert "nested" not in linted(nested.replace("{% for one in sections %}", "", 1).replace("{% endfor %}", "", 1))
