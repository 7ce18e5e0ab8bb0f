"""A figure answers to its name in full and to every shorter form that names nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from making_data import META, codes, problems_of
from strategies import report_data, yaml_text

from handling_report.called import group_name, part_spellings, population_kind, population_name
from handling_report.model import Body, ItemKind, Part, Population
from handling_report.names import SHOWN, NameKind, Names, resolve_base
from handling_report.reading import loads

REPORT = loads(
    META
    + """\
populations:
  - total: 10
    name: 代表建议
    counts: {集中交办: 4}
    groups:
      - axis: result
        parts:
          - {label: 解决, code: A, count: 4, definition: 已经解决}
          - label: 列入计划
            code: B类
            count: 6
            titles: [一, 二, 三, 四, 五, 六]
            parts: {已提前落实: 2, 继续推进: 4}
      - {axis: other, name: 难易, parts: {难: 4, 易: 6, }}
      - {axis: category, parts: {城建: 4, 2.5级: 6}}
    rates: [{label: 办结率, count: 10, definition: 办结的}]
  - {total: 3, name: 政协提案, kind: proposal, groups: [{axis: source, parts: {难: 3}}]}
facts: {小区数: 2485个}
key_items: [{title: 甲}, {title: 乙}]
"""
)
NAMES = Names(REPORT)
FIRST = ("populations", 0)
RESULT = (*FIRST, "groups", 0)


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("集中交办", (*FIRST, "counts", 0)),
        ("代表建议.集中交办", (*FIRST, "counts", 0)),
        ("建议.集中交办", (*FIRST, "counts", 0)),
        ("suggestion.集中交办", (*FIRST, "counts", 0)),
        ("代表建议.总数", (*FIRST, "total")),
        ("proposal.total", ("populations", 1, "total")),
        ("政协提案", ("populations", 1, "total")),
        ("办理结果", RESULT),
        ("result", RESULT),
        ("解决", (*RESULT, "parts", 0)),
        ("A", (*RESULT, "parts", 0)),
        ("A类", (*RESULT, "parts", 0)),
        ("办理结果.A", (*RESULT, "parts", 0)),
        ("result . A类", (*RESULT, "parts", 0)),
        ("代表建议.A", (*RESULT, "parts", 0)),
        ("代表建议.办理结果.A", (*RESULT, "parts", 0)),
        ("B类", (*RESULT, "parts", 1)),
        ("B类.已提前落实", (*RESULT, "parts", 1, "parts", 0)),
        ("列入计划.继续推进", (*RESULT, "parts", 1, "parts", 1)),
        ("继续推进", (*RESULT, "parts", 1, "parts", 1)),
        ("B", (*RESULT, "parts", 1)),
        ("难易", (*FIRST, "groups", 1)),
        ("难易.难", (*FIRST, "groups", 1, "parts", 0)),
        ("2.5级", (*FIRST, "groups", 2, "parts", 1)),
        ("办结率", (*FIRST, "rates", 0)),
        ("小区数", ("facts", 0)),
        ("重点件", ("key_items",)),
        ("key_items", ("key_items",)),
        ("会议届次", ("meta", "session")),
        ("date", ("meta", "date")),
    ],
)
def test_name_and_its_short_forms(words, path):
    """Any words but the last may be left out, and each may be spelled in every way it has."""
    assert [name.path for name in NAMES.find(words)] == [path]


@pytest.mark.parametrize("words", ["", ".", "没有", "办理结果.难", "A.办理结果", "C", "other", "解决.A", "集中交办.代表建议", "2"])
def test_words_that_name_nothing(words):
    """Words in another order, of another group, or that are no spelling, name nothing."""
    assert NAMES.find(words) == ()


def test_ambiguous_words_name_several():
    """Words that fit several figures equally well name them all; in full they differ by population."""
    found = NAMES.find("难")
    assert [name.path[1] for name in found] == [0, 1]
    assert NAMES.full(found) == ["难易.难", "来源.难"]
    totals = NAMES.find("总数")
    assert NAMES.full(totals) == ["代表建议.总数", "政协提案.总数"]


def test_outer_figure_goes_before_one_inside_a_split():
    """Of a part and a part of a split with the same name, the part is meant."""
    report = loads(
        META + "populations: [{total: 5, groups: [{axis: result, parts: [{label: 甲, count: 3, parts: {乙: 3}}, "
        "{label: 乙, count: 2}]}]}]\n"
    )
    [name] = Names(report).find("乙")
    assert name.count == 2


def test_long_lists_of_names_are_cut():
    """A message lists the first dozen of many names."""
    assert len(NAMES.full(NAMES.find("难") * 20)) == SHOWN


def test_names_stand_for_counts_units_texts_and_facets():
    """A name knows the count, unit or words that it stands for, and what may be asked of it."""
    by_path = {name.path: name for name in NAMES.all()}
    part = by_path[(*RESULT, "parts", 0)]
    assert (part.kind, part.count, part.unit) == (NameKind.PART, 4, "件")
    assert "definition" in part.facets
    assert "titles" not in part.facets
    assert "titles" in by_path[(*RESULT, "parts", 1)].facets
    assert by_path[RESULT].facets == ("share", "count", "label", "size", "base", "definition")
    assert "definition" not in by_path[(*FIRST, "groups", 1)].facets
    assert by_path[(*FIRST, "rates", 0)].facets == ("share", "numerator", "base", "label", "definition")
    assert by_path["facts", 0].text == "2485个"
    assert (by_path["key_items",].count, by_path["meta", "date"].count) == (2, None)
    assert NAMES.total_of(("populations", 1)) == by_path["populations", 1, "total"]
    assert NAMES.total_of(("populations", 2)) is None


def test_report_without_populations_has_names():
    """Names can be asked for while a file is broken: without populations there are those of the rest."""
    names = Names(loads(META + "populations: [{total: 1}]\nkey_items: [{title: 甲}]\n").__class__(
        meta=REPORT.meta, populations=(), key_items=REPORT.key_items
    ))  # fmt: skip
    assert [name.path for name in names.all()] == [("key_items",), ("meta", "session"), ("meta", "issuer"), ("meta", "date")]


@pytest.mark.parametrize(
    ("words", "population", "count"),
    [
        (None, 0, 10),
        (None, 1, 3),
        ("总数", 0, 10),
        ("总数", 1, 3),
        ("难", 0, 4),
        ("难", 1, 3),
        ("集中交办", 1, 4),
        ("政协提案", 0, 3),
        ("重点件", 0, 2),
        ("办结率", 0, None),
        ("办理结果", 0, None),
        ("没有", 0, None),
    ],
)
def test_base_is_the_total_or_a_count_by_name(words, population, count):
    """Without words the base is the population's own total, else a count, of the same population if it has one."""
    found = resolve_base(NAMES, words, ("populations", population))
    assert (found and found.count) == count


def test_population_is_called_by_its_kind():
    """A population without a name is called after what it counts, which the body decides unless it is said."""
    plain, motions = Population(total=1), Population(total=1, kind=ItemKind.MOTION)
    assert [population_kind(plain, body) for body in Body] == [ItemKind.SUGGESTION, ItemKind.PROPOSAL]
    assert population_kind(motions, Body.CPPCC) is ItemKind.MOTION
    assert population_name(plain, Body.NPC) == "代表建议"
    assert population_name(Population(total=1, name="甲"), Body.NPC) == "甲"
    assert [group_name(group) for group in REPORT.populations[0].groups] == ["办理结果", "难易", "分类"]


@pytest.mark.parametrize(
    ("code", "spellings"), [(None, ("甲",)), ("A", ("甲", "A", "A类")), ("A类", ("甲", "A类", "A类"))]
)
def test_part_answers_to_label_and_code(code, spellings):
    """A part is called by its label and by its code, with and without 类."""
    assert part_spellings(Part(label="甲", count=1, code=code)) == spellings


@pytest.mark.no_cover
@given(report_data())
@settings(max_examples=100, deadline=None)
def test_full_name_finds_its_figure(data):
    """Every figure of every report is found by its name in full, unless a dot in a name makes the words another name."""
    names = Names(loads(yaml_text(data)))
    for name in names.all():
        words = [spellings[0] for spellings in name.spellings]
        if not any("." in word or word != word.strip() for word in words):
            assert name in names.find(".".join(words))


# --- Names that others have too ---------------------------------------------------------------------------------------

SHADOWS = """\
facts: {会后: 30件}
populations:
  - total: 154
    counts: {满意: 140}
    including: {议案转建议: 6}
    groups:
      - {axis: source, coverage: partial, parts: {会后: 3, 议案转建议: 6}}
      - {axis: satisfaction, parts: {满意: 150, 不满意: 4}}
      - {axis: result, parts: [{label: 解决, count: 100, parts: {上半年: 60, 下半年: 40}}, {label: 上半年, count: 54}]}
    rates: [{label: 率, count: 满意情况.满意}]
"""


def test_no_name_hides_a_figure_of_another_sort():
    """A fact or a count with the name of a part does not take its place: which is meant has to be said."""
    names = Names(loads(META + SHADOWS))
    assert names.full(names.find("会后")) == ["会后", "来源.会后"]
    assert names.full(names.find("满意")) == ["代表建议.满意", "满意情况.满意"]
    assert [name.count for name in names.find("代表建议.满意")] == [140]
    assert [name.count for name in names.find("满意情况.满意")] == [150]


def test_the_same_count_under_two_names_is_one_figure():
    """What the total includes may be a part of a group as well, and an outer part goes before one inside a split."""
    names = Names(loads(META + SHADOWS))
    assert [name.path[2] for name in names.find("议案转建议")] == ["including"]
    assert [name.count for name in names.find("上半年")] == [54]


def test_rate_of_a_name_that_two_figures_have_is_refused():
    """The numerator of a rate is never taken from one of two figures in silence."""
    [problem] = problems_of(META + SHADOWS.replace("count: 满意情况.满意", "count: 满意"))
    assert problem.message() == "满意 names several figures: 代表建议.满意、满意情况.满意"


def test_code_that_is_the_label_of_another_part_is_refused():
    """【A】 could be either: the part with the code A, or the one that is called A."""
    parts = "[{code: A, label: 甲, count: 3}, {code: B, label: A, count: 2}]"
    assert codes(META + f"populations: [{{groups: [{{axis: result, parts: {parts}}}]}}]") == ["duplicate-name"]
