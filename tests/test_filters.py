"""The filters at their edges: nothing to compare with, nothing to measure on, exact and rounded shares, positions, texts."""

from __future__ import annotations

import pytest
from small_reports import HEAD, figures_of

from handling_report.context import context
from handling_report.errors import TemplateError
from handling_report.figures import Figures
from handling_report.filters import FILTERS, Position
from handling_report.notation import unescape
from handling_report.rendering import Templates, filling

DATA = """\
populations:
  - total: 154
    unit: 件
    counts: {座谈: 3, 空: 0, 新增: 7}
    approximate: {走访: 300余人次}
    groups:
      - {axis: result, parts: {解决: 77, 计划: 50, 参考: 27}}
      - {axis: source, parts: {会上: 150, 会后: 4}}
      - {axis: category, base: 空, parts: {甲: 0}}
      - {axis: level, parts: [{label: 省级, count: 100, parts: {主办: 60, 会办: 40}}, {label: 市级, count: 54}]}
      - {axis: role, shares: true, parts: {主办: 77, 会办: 77}}
    rates:
      - {label: 办结率, count: 77}
      - {label: 面商率, count: 100}
      - {label: 空率, count: 0, base: 空}
      - {label: 合计率, count: [解决, 计划]}
    previous:
      total: 154
      counts: {座谈: 0, 空: 0}
      groups:
        - {axis: result, parts: {解决: 80, 计划: 50, 参考: 24}}
      rates:
        - {label: 办结率, count: 77}
        - {label: 面商率, count: 110}
  - {name: 提案, total: 20}
"""
FIGURES: Figures = figures_of(DATA)
SANDBOX = Templates().sandbox(FIGURES.report)


def said(expression: str) -> str:
    """What an expression prints; ``p`` is the first population, ``q`` one without a year before."""
    with filling(SANDBOX):
        template = f"{{% set p = populations[0] %}}{{% set q = populations[1] %}}{{% for x in [p] %}}{{{{ {expression} }}}}{{% endfor %}}"
        return unescape(SANDBOX.from_string(template).render(context(FIGURES)))


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        # Counts and what is measured on them.
        ("p.counts[0]|counted", "3件"),
        ("p.counts[1]|counted", "0件"),
        ("p.approximate[0]|counted", "300余人次"),
        ("p.groups[0].parts[0]|counted", "77件"),
        ("p.rates[0]|counted", "77件"),
        ("p.rates[2].base|counted", "0件"),
        # Shares: of nothing there is none; 约 stands before those that were rounded only.
        ("p.rates[0].share|percent", "50.0%"),
        ("p.rates[0]|percent", "50.0%"),
        ("p.groups[0].parts[0]|percent", "50.0%"),
        ("p.rates[2].share|percent", "—"),
        ("p.rates[2]|percent", "—"),
        ("p.groups[2].parts[0]|percent", "—"),
        ("p.rates[0]|about", "50.0%"),
        ("p.rates[1]|about", "约64.9%"),
        ("p.rates[1].share|about", "约64.9%"),
        ("p.rates[2]|about", "—"),
        ("p.rates[2].share|about", "—"),
        ("p.groups[0].parts[1]|about", "约32.5%"),
        # Changes: none without a year before, in 百分点 for rates, in % for counts that grew from something.
        ("q.total|change", ""),
        ("q.total|growth", ""),
        ("q.total|compared('上年')", ""),
        ("p.total|change", "持平"),
        ("p.total|growth", "持平"),
        ("p.total|compared('上年')", "与上年持平"),
        ("p.counts[0]|change", "增加3件"),
        ("p.counts[0]|growth", ""),
        ("p.counts[0]|compared('2025年')", "比2025年增加3件"),
        ("p.counts[1]|change", "持平"),
        ("p.counts[1]|growth", "持平"),
        ("p.counts[2]|change", ""),
        ("p.counts[2]|growth", ""),
        ("p.groups[0].parts[0]|change", "减少3件"),
        ("p.groups[0].parts[0]|growth", "下降3.8%"),
        ("p.groups[0].parts[0]|points", "下降1.9个百分点"),
        ("p.groups[0].parts[2]|change", "增加3件"),
        ("p.groups[1].parts[0]|points", ""),
        ("p.rates[0]|change", "持平"),
        ("p.rates[0]|points", "持平"),
        ("p.rates[0]|compared('上年')", "与上年持平"),
        ("p.rates[1]|change", "下降6.5个百分点"),
        ("p.rates[1]|points", "下降6.5个百分点"),
        ("p.rates[1]|compared('上年')", "比上年下降6.5个百分点"),
        ("p.rates[2]|change", ""),
        ("p.rates[2]|points", ""),
        ("p.rates[2]|compared('上年')", ""),
    ],
)
def test_figures_at_their_edges(expression, printed):
    """Where there is nothing to say, nothing is printed, or — for a share of nothing."""
    assert said(expression) == printed


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("p.groups[0]|overview", "解决77件，占50.0%；计划50件，占32.5%；参考27件，占17.5%"),
        ("p.groups[1]|overview", "会上150件、会后4件"),
        ("p.groups[2]|overview", "甲0件"),
        ("p.groups[3]|overview", "省级100件，占64.9%（其中主办60件、会办40件）；市级54件，占35.1%"),
        ("p.groups[4]|overview", "主办77件，占50.0%；会办77件，占50.0%"),
        ("p.groups[0]|listed", "解决77件，占50.0%；计划50件，占32.5%；参考27件，占17.5%"),
        ("p.groups[0]|listed('count')", "解决77件、计划50件、参考27件"),
        ("p.groups[0]|listed('label')", "解决、计划、参考"),
        ("p.groups[3]|listed", "省级100件，占64.9%；市级54件，占35.1%"),
        ("p.groups[4]|folded", "主办、会办各77件，各占50.0%"),
        ("p.groups[4]|folded(shares=false)", "主办、会办各77件"),
        ("p.groups[0]|folded", "解决77件，占50.0%；计划50件，占32.5%；参考27件，占17.5%"),
        ("p.groups[3].parts|counts", "省级100件（其中主办60件、会办40件）、市级54件"),
        ("p.groups[3].parts|counts(splits=false)", "省级100件、市级54件"),
        ("'是' if p.groups[0]|has_shares else '否'", "是"),
        ("'是' if p.groups[1]|has_shares else '否'", "否"),
        ("'是' if p.groups[4]|has_shares else '否'", "是"),
    ],
)
def test_groups_at_their_edges(expression, printed):
    """Axes without shares, a base of 0, splits and equal counts have their own wordings."""
    assert said(expression) == printed


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("['甲']|joined", "甲"),
        ("()|joined", ""),
        ("()|paused", ""),
        ("['甲', '乙', '丙']|joined", "甲、乙和丙"),
        ("['意见和建议', '提案']|joined", "意见和建议及提案"),
        ("['甲', '乙']|semicolons", "甲；乙"),
        ("p.groups[0].parts|map(attribute='label')|list|commas", "解决，计划，参考"),
        ("p.groups[0].parts|map('counted')|list|paused", "77件、50件、27件"),
        ("p.rates[3].counted|joined", "解决和计划"),
        ("''|sentence", "。"),
        ("'怎么办？'|sentence", "怎么办？"),
        ("'甲'|sentence('；')", "甲；"),
        ("''|titled", "《》"),
        ("'《条例》'|titled", "《条例》"),
        ("()|titles", ""),
        ("'王小明'|spaced_name", "王小明"),
        ("'各位委员：'|with_colon", "各位委员："),
        ("'2026年'|session_numerals", "2026年"),
        ("'会上'|labelled('3件')", "会上3件"),
        ("'A'|labelled(p.counts[0]|counted)", "A为3件"),
        ("report.date|year", "2026年"),
        ("'甲' ~ p.counts[0]|counted ~ '#'", "甲3件#"),
    ],
)
def test_texts_at_their_edges(expression, printed):
    """Empty lists and texts, marks that are there already, and names that hold a 和."""
    assert said(expression) == printed


@pytest.mark.parametrize("level", range(1, 6))
def test_level_of_a_heading_is_as_many_hashes(level):
    """A heading has one # more than its level, and never more than six."""
    assert said(f"{level}|hashes") == "#" * (level + 1)
    assert said("9|hashes") == "######"


def test_marks_are_made_of_positions_only():
    """Only ``loop.index`` becomes a mark; any other number would be printed by it."""
    assert said("loop.index|ordinal ~ loop.index|circled ~ loop.index|nth ~ loop.index|heading_mark(1)") == "一是①第一一、"
    for name in ("ordinal", "circled", "nth", "heading_mark(1)"):
        for number in ("p.total.count", "3", "true", "loop.length", "p.groups|length"):
            with pytest.raises(TemplateError) as caught:
                said(f"{number}|{name}")
            assert caught.value.problems[0].kind.code == "template-wrong-value"


@pytest.mark.parametrize("name", ["ordinal", "circled", "nth", "heading_mark"])
def test_filters_for_marks_look_for_themselves(name):
    """Called from Python, too, a filter for marks takes a position and no plain number."""
    arguments = (1,) if name == "heading_mark" else ()
    assert FILTERS[name].function(Position(1), *arguments)
    with pytest.raises(TypeError, match="only a position"):
        FILTERS[name].function(1, *arguments)


@pytest.mark.parametrize("name", ["joined", "paused", "semicolons", "commas"])
def test_filters_for_lists_take_no_text(name):
    """Called from Python, too, a text is not taken for the list of its characters."""
    with pytest.raises(TypeError, match="got a text"):
        FILTERS[name].function("甲乙")


@pytest.mark.parametrize(
    ("expression", "got", "expected"),
    [
        ("p|counted", "PopulationFigure", "CountFigure、PartFigure、RateFigure、Base、ApproximateFigure"),
        ("p.approximate[0]|change", "ApproximateFigure", "CountFigure、PartFigure、RateFigure"),
        ("p.rates[0]|growth", "RateFigure", "CountFigure、PartFigure"),
        ("p.total|points", "CountFigure", "PartFigure、RateFigure"),
        ("p.total.count|percent", "a number", "a share、PartFigure、RateFigure"),
        ("p.groups|listed", "a list", "GroupFigure"),
        ("p.groups[0]|counts", "GroupFigure", "a list of PartFigure"),
        ("p.groups|counts", "a list with something else in it", "a list of PartFigure"),
        ("report.issuer|joined", "a text", "a list of texts"),
        ("[p.total.count]|joined", "a list with something else in it", "a list of texts"),
        ("report.issuer|date", "a text", "a date"),
        ("report.date|titled", "a date", "a text"),
        ("none|titled", "nothing", "a text"),
        ("true|titled", "yes or no", "a text"),
        ("p.rates[0].share|titled", "a share", "a text"),
        ("report|titled", "ReportView", "a text"),
        ("p.total|compared(p.total.count)", "a number", "a text in its brackets"),
        ("'甲'|labelled(report)", "ReportView", "a text in its brackets"),
        ("'甲'|labelled(words=5)", "a number", "a text in its brackets"),
        ("'甲'|sentence(mark=p.groups)", "a list", "a text in its brackets"),
    ],
)
def test_value_of_another_kind_is_refused_in_words(expression, got, expected):
    """A filter says what it was given and what it takes; no number slips in through a list or through the brackets."""
    with pytest.raises(TemplateError) as caught:
        said(expression)
    [problem] = caught.value.problems
    assert problem.message().endswith(f" cannot take {got}")
    assert problem.hint() == f"it takes {expected}"


@pytest.mark.parametrize("expression", ["p.total|compared", "'甲'|titled('乙')", "'甲'|sentence(end='。')", "loop.index|heading_mark"])
def test_wrong_brackets_are_said_without_python(expression):
    """Too few, too many or misnamed arguments are told in words, not by the name of a function of ours."""
    with pytest.raises(TemplateError) as caught:
        said(expression)
    [problem] = caught.value.problems
    assert problem.message().endswith(" cannot take this: what stands in its brackets is too little, too much, or has a wrong name")


def test_what_a_macro_made_is_text_again():
    """What a macro or a block of `set` printed goes through filters as the text that it is, escaped once."""
    figures = figures_of("populations: [{total: 5}]\n", head=HEAD.replace("某县人民政府", "县**甲**"))
    start = "{% macro m() %}{{ report.issuer }}{% endmacro %}{% macro n() %}丙{% endmacro %}{% set s %}*丙{% endset %}"
    for expression, printed in (
        ("m()|titled", "《县**甲**》"),
        ("[m(), s]|paused", "县**甲**、*丙"),
        ("'A'|labelled(m())", "A为县**甲**"),
        ("s|sentence", "*丙。"),
        ("n()|sentence(report.issuer)", "丙县**甲**"),
        ("n()|labelled(report.issuer)", "丙县**甲**"),
    ):
        with filling(SANDBOX):
            made = SANDBOX.from_string(f"{start}{{{{ {expression} }}}}").render(context(figures))
        assert unescape(made) == printed
        assert "*" not in made
